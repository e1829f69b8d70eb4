//! Integration tests in one binary: most start the server and talk to it over real sockets.
//!
//! Each file covers one subject; tests are named `<subject>_<condition>_<result>`. `support` has the server with its own
//! folder and clock, and clients for guests and staff.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

mod allergens;
mod audit_codes;
mod audit_log;
mod audit_verify;
mod cancel_part;
mod cli;
mod cli_messages;
mod cli_owner;
mod clock;
mod closed_session;
mod crash;
mod delivery;
mod displays;
mod end_tickets;
mod expected_total;
mod floor;
mod floor_order;
mod forgotten;
mod gate;
mod guess_limiter;
mod guesses;
mod guest;
mod guest_alone;
mod guest_door;
mod guest_order;
mod hostile;
mod idempotency;
mod invalid_input;
mod kitchen;
mod limits;
mod live;
mod merge_sessions;
mod model;
mod payments;
mod payments_split;
mod photos;
mod priority;
mod refunds;
mod remembered_browsers;
mod restart;
mod resume;
mod roles;
mod security;
mod staff;
mod storage_bounds;
mod stress;
mod support;
mod tidy;
mod tokens;
