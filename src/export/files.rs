//! Makes the file of a period in the form that somebody wants.

use super::archive::{ArchiveFile, archive};
use super::bill_tables::{
    adjustments_table, bills_table, open_price_table, payments_table, receipt_taxes_table, receipts_table,
};
use super::csv::csv;
use super::definitions::definitions_table;
use super::report_tables::{day_reports_table, report_tables};
use super::table::Table;
use super::xlsx::xlsx;
use crate::domain::money::Currency;
use crate::view::receipt::{ReceiptFactsView, ReceiptSummaryView};
use crate::view::report_file::{DRAWN_RECEIPTS_MAX, FileReceipt, ReportContent};

/// The form of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileForm {
    /// A workbook with a sheet for each table.
    Xlsx,
    /// An archive of CSV files, one for each table.
    Csv,
    /// The report as the API answers it.
    Json,
    /// An archive with everything: workbook, CSV files; the report, the receipts and the reports of closed days as JSON; the receipts of a
    /// short period as PDF; the audit head.
    Zip,
}

impl FileForm {
    /// The forms, in the order in which messages name them.
    pub const ALL: [FileForm; 4] = [FileForm::Xlsx, FileForm::Csv, FileForm::Json, FileForm::Zip];

    /// Its name on the wire and on the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Zip => "zip",
        }
    }

    /// The form with this name.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    /// The name of a file of these days.
    pub fn file_name(self, from: &str, to: &str) -> String {
        let ending = match self {
            Self::Csv => "csv.zip",
            other => other.code(),
        };
        format!("report-{from}-{to}.{ending}")
    }
}

/// Why a file was not made: a text for the log.
#[derive(Debug, thiserror::Error)]
#[error("writing a report failed: {0}")]
pub struct FileError(String);

impl FileError {
    fn of(error: impl ToString) -> Self {
        Self(error.to_string())
    }
}

/// The file of a period. `receipts_pdf`: its receipts as they are printed, for an archive with everything.
///
/// # Errors
/// [`FileError`], for texts that a workbook cannot hold.
pub fn report_file(
    content: &ReportContent,
    form: FileForm,
    receipts_pdf: Option<Vec<u8>>,
) -> Result<Vec<u8>, FileError> {
    let currency = Currency::parse(&content.report.currency).map_err(FileError::of)?;
    let tables = tables(content);
    match form {
        FileForm::Xlsx => xlsx(&tables, currency).map_err(FileError::of),
        FileForm::Json => json(&content.report),
        FileForm::Csv => archive(csv_files(&tables, currency, "")).map_err(FileError::of),
        FileForm::Zip => {
            let mut files = vec![
                ("README.txt".to_owned(), readme(content).into_bytes()),
                ("report.xlsx".to_owned(), xlsx(&tables, currency).map_err(FileError::of)?),
                ("report.json".to_owned(), json(&content.report)?),
                ("audit-head.json".to_owned(), json(&content.audit_head)?),
            ];
            files.extend(csv_files(&tables, currency, "csv/"));
            if let Some(receipts) = &content.receipts {
                files.push(("receipts.json".to_owned(), receipts_json(receipts)?));
            }
            files.extend(receipts_pdf.map(|pdf| ("receipts.pdf".to_owned(), pdf)));
            for report in &content.day_reports {
                files.push((format!("day-reports/z-{:06}.json", report.number), json(report)?));
            }
            archive(files).map_err(FileError::of)
        }
    }
}

/// The receipts as the API answers them, without the texts of the print.
fn receipts_json(receipts: &[FileReceipt]) -> Result<Vec<u8>, FileError> {
    let view = |of: &FileReceipt| {
        let summary = ReceiptSummaryView::of(&of.receipt, of.prints, &of.numbers).map_err(FileError::of)?;
        Ok(ReceiptFactsView::of(&of.receipt, &of.lines, summary))
    };
    let views: Vec<ReceiptFactsView> = receipts.iter().map(view).collect::<Result<_, FileError>>()?;
    serde_json::to_vec(&views).map_err(FileError::of)
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, FileError> {
    serde_json::to_vec_pretty(value).map_err(FileError::of)
}

fn tables(content: &ReportContent) -> Vec<Table> {
    let mut tables = report_tables(&content.report);
    tables.push(bills_table(&content.bills, content.payments.is_some()));
    tables.push(adjustments_table(&content.adjustments));
    tables.push(open_price_table(&content.open_price));
    tables.extend(content.payments.as_deref().map(payments_table));
    tables.extend(content.receipts.as_deref().map(receipts_table));
    tables.extend(content.receipts.as_deref().map(receipt_taxes_table));
    if !content.day_reports.is_empty() {
        tables.push(day_reports_table(&content.day_reports));
    }
    tables.push(definitions_table(&tables));
    tables
}

fn csv_files(tables: &[Table], currency: Currency, folder: &str) -> Vec<ArchiveFile> {
    let file = |table: &Table| (format!("{folder}{}.csv", table.name), csv(table, currency).into_bytes());
    tables.iter().map(file).collect()
}

fn readme(content: &ReportContent) -> String {
    let period = &content.report.period;
    let shortened = if content.is_shortened || period.is_shortened {
        "\nLists end at their first rows: choose fewer days for the rest.\n"
    } else {
        ""
    };
    let receipts = match content.receipts.as_ref().map(Vec::len) {
        None => String::new(),
        Some(count) if count <= DRAWN_RECEIPTS_MAX => {
            "receipts.json has every receipt with its lines, receipts.pdf the same as copies of the prints.\n"
                .to_owned()
        }
        Some(_) => format!(
            "receipts.json has every receipt with its lines. They are also drawn as receipts.pdf where there are at most \
             {DRAWN_RECEIPTS_MAX}: choose fewer days for it.\n"
        ),
    };
    format!(
        "Business days {} to {}, made at {}.\n\nAmounts in the tables are in {} with a decimal point, those in JSON files in its smallest \
         unit. Times are UTC. A business day begins at {}:00.\nA report of a closed day (Z) has what happened between two closings. Where a \
         day is closed in its middle, or after the next one has begun, its Z has other figures than the business day. Both count each act \
         once.\ncsv/ has a file for each sheet of report.xlsx: UTF-8, commas, every field in \
         quotation marks, headings always in English.\n{receipts}day-reports/ has the reports of closed days (Z). audit-head.json names the newest entry of the audit log when \
         this file was made: with it an auditor can prove that the log was not changed.\n{shortened}",
        period.from, period.to, content.audit_head.at, content.report.currency, content.report.day_start_hour
    )
}
