//! Receipts and bills as PDF.

use tokio::sync::Semaphore;

use super::problem::{ApiResult, Problem};
use super::reply::Made;
use crate::app::ServiceError;
use crate::domain::printed_row::PrintedRow;
use crate::domain::profile::Language;
use crate::sheets::{ReceiptPages, ReceiptPaper, SheetError, receipt_rows};
use crate::view::report_file::{DRAWN_RECEIPTS_MAX, FileReceipt, ReportContent};

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

/// The receipts of a period as one PDF file for A4, each on pages of its own and as a copy; `None` for none, and for more than are drawn.
///
/// # Errors
/// [`SheetError`].
pub fn receipts_pdf(content: &ReportContent, language: Language) -> Result<Option<Vec<u8>>, SheetError> {
    let receipts = content.receipts.as_deref().unwrap_or_default();
    if receipts.is_empty() || receipts.len() > DRAWN_RECEIPTS_MAX {
        return Ok(None);
    }
    let pages = receipts.iter().map(|FileReceipt { receipt, lines, .. }| {
        // A file can be printed again and again, so nothing in it is an original.
        let rows = receipt_rows(receipt, lines, true, language);
        ReceiptPages::plan(&rows, ReceiptPaper::A4, language, receipt.seller.name.as_str())
    });
    Ok(Some(ReceiptPages::pdf_of(&pages.collect::<Result<Vec<_>, _>>()?)))
}
