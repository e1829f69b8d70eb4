//! What acts lean on: who asks, how often, and whether it was done before.

pub mod abuse_log;
pub mod active_settings;
pub mod attempts;
pub mod auth;
pub mod device_slots;
pub mod env;
pub mod error;
pub mod guess_limiter;
pub mod idempotency;
pub mod rate_limit;
pub mod remembered_browsers;
pub mod session_transfer;
