//! The program around the house: command line, configuration, log, start and stop. The only room that
//! reads the clock, draws chance, and prints.

pub mod access;
pub mod appliance;
pub mod cli;
pub mod commands;
pub mod config;
pub mod demo;
pub mod env;
pub mod log;
pub mod owner;
pub mod serve;
pub mod terminal;
