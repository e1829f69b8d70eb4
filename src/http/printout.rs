//! Receipts and bills as PDF.

use tokio::sync::Semaphore;

use super::problem::{ApiResult, Problem};
use super::reply::Made;
use crate::app::ServiceError;
use crate::domain::printed_row::PrintedRow;
use crate::domain::profile::Language;
use crate::sheets::{ReceiptPages, ReceiptPaper};

/// A long receipt takes a tenth of a second of one core, so two are drawn at a time.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// The paper that a query names; the roll if it names none.
///
/// # Errors
/// 422 `invalid` for any other text.
pub fn paper(text: Option<&str>) -> ApiResult<ReceiptPaper> {
    match text {
        None | Some("80mm") => Ok(ReceiptPaper::Roll),
        Some("a4") => Ok(ReceiptPaper::A4),
        Some(other) => Err(Problem::invalid_at("/paper", format!("must be 80mm or a4, not {other}"))),
    }
}

/// A PDF file of rows.
///
/// # Errors
/// A problem where the rows do not fit the pages.
pub async fn pdf(
    rows: Vec<PrintedRow>,
    paper: ReceiptPaper,
    language: Language,
    title: String,
    name: &'static str,
) -> ApiResult<Made> {
    // The semaphore is never closed.
    let turn = DRAWING.acquire().await;
    let drawn = tokio::task::spawn_blocking(move || {
        let pages = ReceiptPages::plan(&rows, paper, language, &title)?;
        Ok(Made::pdf(pages.pdf(), name, pages.count()))
    });
    let drawn = drawn.await;
    drop(turn);
    drawn.unwrap_or_else(|_| Err(ServiceError::Fault("drawing a receipt failed".to_owned()).into()))
}
