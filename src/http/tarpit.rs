//! Whoever guesses too often waits for each further refusal.
//!
//! A refusal is cheap, but a laptop asks for 25,000 of them a second (measured, loopback) and takes both cores of a small
//! box from everybody else. A guest who mistyped does not notice a quarter of a second. How many may wait at once is bounded by
//! the connections an address may have.

use std::time::Duration;

use super::problem::Problem;

/// With 48 connections a quarter of a second leaves a script fewer than 200 tries a second.
const WAIT: Duration = Duration::from_millis(250);

/// Passes an answer on; a refusal for asking too often comes late.
///
/// # Errors
/// The problem it was given.
pub async fn slowed<T>(result: Result<T, Problem>) -> Result<T, Problem> {
    if result.as_ref().is_err_and(|problem| problem.status == 429) {
        tokio::time::sleep(WAIT).await;
    }
    result
}
