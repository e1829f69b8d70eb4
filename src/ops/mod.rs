//! Command line, configuration, log, start and stop. The only module that reads the clock and the random source, and that prints.

mod access;
pub mod appliance;
pub mod audit_indexer;
pub mod cli;
mod commands;
mod compaction;
pub mod config;
mod control;
mod control_client;
mod data_check;
mod demo;
mod disk_watch;
pub mod env;
mod log;
mod new_file;
mod nightly;
mod owner;
mod periodic;
pub mod serve;
mod service;
mod service_commands;
mod stop_signal;
mod store_command;
mod swap;
mod terminal;
mod threads;
mod watchdog;
