//! All integration tests in one binary: they talk to the real server over real sockets.
//!
//! One file per subject. `support` has the server under test (own data folder, own clock) and its clients: a guest with a
//! phone, a cook, a waiter, a manager.

#![allow(clippy::unwrap_used, reason = "a failed unwrap fails the test")]

mod allergens;
mod audit_codes;
mod brute_force;
mod cli;
mod cli_file_owner;
mod cli_messages;
mod clock;
mod closed_session;
mod crash;
mod delivery;
mod displays;
mod family_mode;
mod floor;
mod gate;
mod guest_order;
mod hostile;
mod idempotency;
mod individual_mode;
mod kitchen;
mod limits;
mod live;
mod log;
mod log_verify;
mod model;
mod partial_cancellation;
mod parties;
mod payments;
mod payments_split;
mod photos;
mod pin_and_session;
mod priority;
mod recovery;
mod refunds;
mod remembered;
mod repeated;
mod retention;
mod roles;
mod security;
mod security_input;
mod shown_price;
mod staff;
mod stress;
mod support;
mod takeover;
mod tickets_end;
mod tidy;
mod tokens;
mod turns;
mod waiter_order;
