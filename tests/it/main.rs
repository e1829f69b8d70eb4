//! The house from outside: one binary with every test that goes through the front door, over real sockets.
//!
//! Each file is a theme and each test a sentence. `support` has the box (own folder, own clock) and the
//! people: a guest with a phone, a cook, a waiter, a manager.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on ends here")]

mod allergens;
mod audit_codes;
mod cancel_part;
mod cli;
mod cli_messages;
mod cli_owner;
mod clock;
mod closed_session;
mod crash;
mod delivery;
mod displays;
mod floor;
mod floor_order;
mod forgotten;
mod gate;
mod guesses;
mod guest;
mod guest_alone;
mod guest_door;
mod guest_order;
mod hostile;
mod idempotency;
mod kitchen;
mod limits;
mod live;
mod log;
mod log_verify;
mod model;
mod parties;
mod payments;
mod payments_split;
mod photos;
mod priority;
mod recovery;
mod refunds;
mod remembered;
mod repeated;
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
