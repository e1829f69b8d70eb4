//! Whoever asks too often waits for each further refusal.
//!
//! A refusal is cheap, but a laptop asks for 25,000 of them a second (measured, loopback) and takes both cores of a small
//! box from everybody else. A guest who mistyped does not notice a quarter of a second. How many may wait at once is bounded by
//! the connections an address may have.

use std::time::Duration;

use super::problem::Problem;

/// With 48 connections a quarter of a second leaves a script fewer than 200 tries a second.
const WAIT: Duration = Duration::from_millis(250);

/// On a live channel, which is one phone's: as long as it may take between two changes.
const WAIT_OF_CHANNEL: Duration = Duration::from_millis(50);

/// Passes an answer on; a refusal for asking too often, or while too many ask, comes late.
///
/// # Errors
/// The problem it was given.
pub(super) async fn slowed<T>(result: Result<T, Problem>) -> Result<T, Problem> {
    if result.as_ref().is_err_and(|problem| matches!(problem.status, 429 | 503)) {
        tokio::time::sleep(WAIT).await;
    }
    result
}

/// Lets a channel rest that says too much.
pub(super) async fn rest() {
    tokio::time::sleep(WAIT_OF_CHANNEL).await;
}
