//! Command line, configuration, log, start and stop. The only module that reads the clock and the random source, and that prints.

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
