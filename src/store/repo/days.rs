//! Reports of closed days with their figures, and the cash counts and movements of each day.

use crate::domain::cash_count::{CashCount, CashMove};
use crate::domain::day_figures::{DayFigures, Subject, Sum, Why};
use crate::domain::money::MoneyError;
use crate::domain::operation::Operation;
use crate::domain::z_report::ZReport;
use crate::store::{Read, StoreError, Tx, schema};

/// Most bytes of one part of the figures, estimated: a record has 16 KiB at most.
const PART_BYTES: usize = 12_000;
/// Bytes of a row of figures without its texts, at most: three numbers of 9 bytes and two ids of 16.
const ROW_BYTES: usize = 70;

/// The newest report; that with number 0 is only a beginning.
///
/// # Errors
/// Any error of the store.
pub fn newest(from: &impl Read) -> Result<Option<ZReport>, StoreError> {
    Ok(from.last(&schema::Z_REPORTS)?.map(|(_, report)| report))
}

/// The report with this number.
///
/// # Errors
/// Any error of the store.
pub fn report(from: &impl Read, number: u64) -> Result<Option<ZReport>, StoreError> {
    Ok(from.get(&schema::Z_REPORTS, &number)?.filter(|report| report.number > 0))
}

/// At most `limit` reports before the one with this number, the newest first.
///
/// # Errors
/// Any error of the store.
pub fn before(from: &impl Read, number: Option<u64>, limit: usize) -> Result<Vec<ZReport>, StoreError> {
    let rows = match number {
        Some(number) => from.scan_before(&schema::Z_REPORTS, &number, limit)?,
        None => from.scan_back(&schema::Z_REPORTS, limit)?,
    };
    Ok(rows.into_iter().map(|(_, report)| report).filter(|report| report.number > 0).collect())
}

/// The figures of a report.
///
/// # Errors
/// Any error of the store.
pub fn figures(from: &impl Read, number: u64) -> Result<DayFigures, StoreError> {
    let parts = from.scan(&schema::Z_FIGURES, &number)?;
    let rows = parts.into_iter().flat_map(|(_, rows)| rows);
    DayFigures::from_rows(rows).map_err(corrupt)
}

/// Figures whose stored sums are out of bounds.
pub(super) fn corrupt(error: MoneyError) -> StoreError {
    StoreError::Corrupt { tree: schema::Z_FIGURES.name(), detail: error.to_string() }
}

/// The counts of drawers for the report with this number, the oldest first.
///
/// # Errors
/// Any error of the store.
pub fn counts(from: &impl Read, number: u64) -> Result<Vec<CashCount>, StoreError> {
    Ok(from.scan(&schema::CASH_COUNTS, &number)?.into_iter().map(|(_, count)| count).collect())
}

/// The cash movements of the report with this number, the oldest first.
///
/// # Errors
/// Any error of the store.
pub fn moves(from: &impl Read, number: u64) -> Result<Vec<CashMove>, StoreError> {
    Ok(from.scan(&schema::CASH_MOVES, &number)?.into_iter().map(|(_, moved)| moved).collect())
}

/// Saves a report with its figures.
///
/// # Errors
/// Any error of the store.
pub fn save(tx: &mut Tx, report: &ZReport, figures: &DayFigures) -> Result<(), StoreError> {
    tx.put(&schema::Z_REPORTS, &report.number, report)?;
    (0u16..)
        .zip(parts(figures))
        .try_for_each(|(index, part)| tx.put(&schema::Z_FIGURES, &(report.number, index), &part))
}

/// The figures in parts that fit a record.
pub(super) fn parts(figures: &DayFigures) -> Vec<Vec<(Subject, Sum)>> {
    let (mut parts, mut bytes) = (vec![vec![]], 0);
    for (subject, sum) in figures.iter() {
        let row = ROW_BYTES + text_bytes(subject);
        if bytes + row > PART_BYTES {
            parts.push(vec![]);
            bytes = 0;
        }
        bytes += row;
        if let Some(part) = parts.last_mut() {
            part.push((subject.clone(), sum));
        }
    }
    parts
}

fn text_bytes(subject: &Subject) -> usize {
    let of_why = |why: &Why| {
        let reason = why.reason.as_ref().map_or(0, |reason| reason.as_str().len());
        reason + why.by.as_ref().map_or(0, |by| by.name.as_str().len())
    };
    match subject {
        Subject::Category(name) | Subject::OpenPrice(name) => {
            name.as_ref().map_or(0, |name| name.as_str().len())
        }
        Subject::Dish(_, name) | Subject::Area(name) | Subject::TipPool(name) => name.as_str().len(),
        Subject::OrderedBy(by) => by.as_ref().map_or(0, |by| by.name.as_str().len()),
        Subject::TakenBy(by) | Subject::TipTakenBy(by) | Subject::OpenPriceBy(by) => by.name.as_str().len(),
        Subject::Void(why)
        | Subject::Comp(why)
        | Subject::Discount(why)
        | Subject::ServiceDecision(why)
        | Subject::Unpaid(why)
        | Subject::Overpaid(why)
        | Subject::RefundedFor(why) => of_why(why),
        Subject::Operation(Operation::OptionSold(_, name) | Operation::SoldOut(name)) => name.as_str().len(),
        Subject::Operation(Operation::Ready(station, ..) | Operation::Late(station)) => {
            station.as_str().len()
        }
        Subject::Operation(Operation::Covers | Operation::Stay | Operation::Refused(_))
        | Subject::Bills
        | Subject::Tax(_)
        | Subject::RefundedLaterTax(_)
        | Subject::Hour(_)
        | Subject::Paid(_)
        | Subject::Tip(_)
        | Subject::Rounding(_)
        | Subject::Refunded(_)
        | Subject::RefundedTip(_)
        | Subject::RefundedRounding(_)
        | Subject::RefundedLater
        | Subject::HandedToTill
        | Subject::ServiceCharge => 0,
    }
}
