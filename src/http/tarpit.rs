//! Delays answers of rate limits and full queues.
//!
//! Such an answer is cheap, but a laptop can request 25,000 of them a second (measured, loopback), which uses both cores of a small
//! box. Guests hardly notice a quarter of a second. The limit of connections per address bounds the number of delayed answers.

use std::time::Duration;

use super::problem::Problem;

/// A script with 48 connections gets fewer than 200 answers a second.
const ANSWER_DELAY: Duration = Duration::from_millis(250);

/// On a live channel: the interval of changes that the rate limit allows (20 a second).
const FRAME_DELAY: Duration = Duration::from_millis(50);

/// Returns the result; a problem with status 429 or 503 after a delay.
pub(super) async fn delay_refusal<T>(result: Result<T, Problem>) -> Result<T, Problem> {
    if result.as_ref().is_err_and(|problem| matches!(problem.status, 429 | 503)) {
        tokio::time::sleep(ANSWER_DELAY).await;
    }
    result
}

/// Delays the answer to a frame that is over the rate limit.
pub(super) async fn delay_frame() {
    tokio::time::sleep(FRAME_DELAY).await;
}
