//! Integration tests in one binary: most start the server and talk to it over real sockets.
//!
//! Each file covers one subject; tests are named `<subject>_<condition>_<result>`. `support` has the server with its own
//! folder and clock, and clients for guests and staff.

#![allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod addresses;
mod allergens;
mod audit_codes;
mod audit_index;
mod audit_log;
mod audit_verify;
mod backup;
mod backup_nightly;
mod backup_now;
mod brute_force;
mod cli;
mod cli_file_owner;
mod cli_messages;
mod cli_open;
mod cli_open_requests;
mod clock;
mod closed_session;
mod compact;
mod crash;
mod delivery;
mod disk_faults;
mod displays;
mod end_tickets;
mod expected_total;
mod family_mode;
mod floor;
mod gate;
mod golden;
mod guess_limiter;
mod guest_order;
mod history;
mod hostile;
mod idempotency;
mod individual_mode;
mod invalid_input;
mod kills;
mod kitchen;
mod limits;
mod live;
mod mdns;
mod menu_import;
mod merge_sessions;
mod model;
mod partial_cancellation;
mod payments;
mod payments_split;
mod photos;
mod pin_and_session;
mod power_cuts;
mod priority;
mod refunds;
mod remembered_browsers;
mod restart;
mod restore_browser;
mod resume;
mod retention;
mod roles;
mod security;
mod setup;
mod sheets;
mod staff;
mod start;
mod storage_bounds;
mod store_folder;
mod stress;
mod support;
mod tables;
mod tidy;
mod tokens;
mod waiter_order;
