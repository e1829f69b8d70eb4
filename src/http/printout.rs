//! Receipts and bills as pages show them, and as PDF.

use tokio::sync::Semaphore;

use super::problem::{ApiResult, Problem};
use super::reply::Made;
use crate::app::ServiceError;
use crate::domain::profile::Language;
use crate::sheets::{PrintedRow, ReceiptPages, ReceiptPaper, RowKind, SheetError, receipt_rows};
use crate::view::qr::QrView;
use crate::view::receipt::{PrintoutRowKind, PrintoutRowView, PrintoutView};
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

/// The view of rows.
pub fn view(rows: &[PrintedRow], language: Language) -> PrintoutView {
    let rows = rows.iter().map(|row| {
        let qr = row.cells.first().filter(|_| row.kind == RowKind::Code);
        PrintoutRowView {
            kind: kind(row.kind),
            cells: row.cells.clone(),
            details: row.details.clone(),
            qr: qr.and_then(|text| QrView::of(text, true)),
        }
    });
    PrintoutView {
        language: language.code(),
        is_right_to_left: language.is_right_to_left(),
        rows: rows.collect(),
    }
}

fn kind(kind: RowKind) -> PrintoutRowKind {
    match kind {
        RowKind::Heading => PrintoutRowKind::Heading,
        RowKind::Center => PrintoutRowKind::Center,
        RowKind::Banner => PrintoutRowKind::Banner,
        RowKind::Rule => PrintoutRowKind::Rule,
        RowKind::Pair => PrintoutRowKind::Pair,
        RowKind::Total => PrintoutRowKind::Total,
        RowKind::Item => PrintoutRowKind::Item,
        RowKind::TaxHead => PrintoutRowKind::TaxHead,
        RowKind::Tax => PrintoutRowKind::Tax,
        RowKind::Note => PrintoutRowKind::Note,
        RowKind::Code => PrintoutRowKind::Code,
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
