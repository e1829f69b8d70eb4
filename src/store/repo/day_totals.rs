//! The figures of business days: everything up to the audit entry [`DAY_TOTALS_ENTRY`], each act on the business day of its time. What came
//! after that entry is counted when somebody asks.

use super::days::{corrupt, parts};
use super::{DAY_TOTALS_ENTRY, current_number};
use crate::domain::day_figures::{DayFigures, Subject, Sum};
use crate::domain::menu_hours::Day;
use crate::domain::report_dates::{ReportDates, day_number, day_of_number};
use crate::store::{Read, StoreError, Tx, schema};

/// The part with the refused orders of a day, which are counted apart from the audit log.
const REFUSED_PART: u16 = u16::MAX;
/// Parts that are read at once: some megabytes.
const STEP: usize = 200;

/// The last audit entry that is in the totals; 0 before the first.
///
/// # Errors
/// Any error of the store.
pub fn counted_entry(from: &impl Read) -> Result<u64, StoreError> {
    current_number(from, DAY_TOTALS_ENTRY)
}

/// Calls `act` with the figures of each day of a range that has any, in order; those of a day come in several parts. A year has a million
/// of them, so they are not kept.
///
/// # Errors
/// Any error of the store, and that of `act`.
pub fn each_between(
    from: &impl Read,
    dates: ReportDates,
    act: &mut dyn FnMut(Day, Vec<(Subject, Sum)>) -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    let (first, last) = (day_number(dates.first()), day_number(dates.last()));
    let mut after = first.checked_sub(1).map(|before| (before, u16::MAX));
    loop {
        let rows = from.scan_after(&schema::DAY_TOTALS, after.as_ref(), STEP)?;
        let is_end = rows.len() < STEP;
        for ((number, part), figures) in rows {
            if number > last {
                return Ok(());
            }
            after = Some((number, part));
            if let Some(day) = day_of_number(number) {
                act(day, figures)?;
            }
        }
        if is_end {
            return Ok(());
        }
    }
}

/// Adds what happened on a day up to the entry that [`save_counted_entry`] names.
///
/// # Errors
/// Any error of the store.
pub fn add(tx: &mut Tx, day: Day, figures: DayFigures) -> Result<(), StoreError> {
    let number = day_number(day);
    let stored = tx.scan(&schema::DAY_TOTALS, &number)?;
    let stored: Vec<_> = stored.into_iter().filter(|((_, part), _)| *part != REFUSED_PART).collect();
    let rows = stored.iter().flat_map(|(_, rows)| rows.iter().cloned());
    let mut sums = DayFigures::from_rows(rows).map_err(corrupt)?;
    sums.add_all(figures).map_err(corrupt)?;
    // There are never fewer parts than before: subjects are only added.
    (0u16..)
        .zip(parts(&sums))
        .try_for_each(|(index, part)| tx.put(&schema::DAY_TOTALS, &(number, index), &part))
}

/// Adds refused orders to a day.
///
/// # Errors
/// Any error of the store.
pub fn add_refused(tx: &mut Tx, day: Day, figures: DayFigures) -> Result<(), StoreError> {
    let key = (day_number(day), REFUSED_PART);
    let rows = tx.get(&schema::DAY_TOTALS, &key)?.unwrap_or_default();
    let mut sums = DayFigures::from_rows(rows).map_err(corrupt)?;
    sums.add_all(figures).map_err(corrupt)?;
    let rows: Vec<(Subject, Sum)> = sums.iter().map(|(subject, sum)| (subject.clone(), sum)).collect();
    tx.put(&schema::DAY_TOTALS, &key, &rows)
}

/// Saves that everything up to this audit entry is in the totals.
///
/// # Errors
/// Any error of the store.
pub fn save_counted_entry(tx: &mut Tx, entry: u64) -> Result<(), StoreError> {
    tx.put(&schema::COUNTERS, &DAY_TOTALS_ENTRY.to_owned(), &entry)
}
