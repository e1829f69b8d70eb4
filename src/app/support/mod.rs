//! Shared parts of acts: environment, settings, authentication, idempotency, rate limits, attempt counters and errors.

pub mod abuse_log;
pub mod active_settings;
pub mod attempts;
pub mod auth;
pub mod author;
pub mod backup_plan;
pub mod backup_status;
pub(in crate::app) mod balance;
pub(in crate::app) mod checkout_log;
pub mod compaction_status;
pub mod data_check;
pub mod deletion_clock;
pub mod device_slots;
pub mod env;
pub mod error;
pub mod guess_limiter;
pub mod idempotency;
pub(in crate::app) mod pairings;
pub mod rate_limit;
pub(in crate::app) mod refund_due;
pub mod remembered_browsers;
pub mod restorer;
pub(in crate::app) mod restores;
pub mod session_transfer;
pub(in crate::app) mod setup_code;
mod throttling;
pub(in crate::app) mod tickets;
