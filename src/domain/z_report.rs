//! The report of a closed day (Z): its number has no gap, and nothing of it changes afterwards. A refund that is made later belongs to the
//! day on which it is made.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::cash_count::{CashCount, CashMove, valid_counts};
use super::day_figures::{DayFigures, Person, Reconciliation};
use super::menu_hours::Day;
use super::money::{Currency, Minor, MoneyError};
use super::text::{Name, PostalAddress, Reason, TaxNumber};
use super::time::Timestamp;

/// Most tables with open parties that a report names, so that it fits a record; more are only counted.
pub const CARRIED_NAMED_MAX: usize = 20;

/// The head of a report. Its figures, counts and cash movements are stored in rows of their own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct ZReport {
    /// 1, 2, 3 … without a gap.
    pub number: u64,
    /// The business day: that of the last party that ended, or payment, of the period.
    pub day: Day,
    /// The end of the report before.
    pub from: Timestamp,
    pub to: Timestamp,
    /// The last audit entry of the report before; 0 for the first. Everything after it is in this report or a later one.
    pub after_entry: u64,
    /// The last audit entry that is in this report.
    pub last_entry: u64,
    /// The hash of that entry.
    pub entry_hash: [u8; 32],
    pub by: Person,
    pub currency: Currency,
    pub seller: Seller,
    /// What open parties had paid when the period began, in minor units.
    pub advance_before: i64,
    /// What open parties have paid when it ends.
    pub advance: i64,
    pub carried: Vec<CarriedTable>,
    /// All open parties, also those that are not in `carried`.
    pub carried_count: u32,
    pub cash: Option<CashBalance>,
    /// Gross sales of this report and all before, in minor units.
    pub total_sold: i64,
    /// Refunds of this report and all before, in minor units.
    pub total_refunded: i64,
    pub note: Option<Reason>,
}

/// Who sells: what the restaurant was called when the day was closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Seller {
    pub name: Name,
    pub address: Option<PostalAddress>,
    pub tax_number: Option<TaxNumber>,
}

/// A table whose party is still there when the day is closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct CarriedTable {
    pub table: Name,
    pub opened_at: Timestamp,
    /// The total of its bill so far.
    pub total: Minor,
    pub paid: Minor,
}

/// What should be in the drawers, and what is. In minor units.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CashBalance {
    /// Left in the drawers by the day before.
    pub before: i64,
    /// Cash payments with tips and rounding, less cash refunds.
    pub received: i64,
    /// What went in besides payments, less what went out.
    pub moved: i64,
    /// The sum of the valid counts.
    pub counted: i64,
    /// Left in the drawers for the next day.
    pub left: i64,
}

impl CashBalance {
    /// The balance of a day.
    pub fn of(
        before: i64,
        figures: &DayFigures,
        moves: &[CashMove],
        counts: &[CashCount],
        left: Minor,
    ) -> Self {
        Self {
            before,
            received: figures.cash(),
            moved: moves.iter().map(|moved| moved.amount.units()).sum(),
            counted: valid_counts(counts).map(|count| count.amount.units()).sum(),
            left: left.units(),
        }
    }

    /// What should be in the drawers.
    pub const fn expected(self) -> i64 {
        self.before + self.received + self.moved
    }

    /// What was counted less what should be there.
    pub const fn difference(self) -> i64 {
        self.counted - self.expected()
    }

    /// What is taken out after the count, such as for the bank.
    pub const fn deposit(self) -> i64 {
        self.counted - self.left
    }
}

impl ZReport {
    /// How the sales of the period and the money received are connected.
    pub fn reconciliation(&self, figures: &DayFigures) -> Reconciliation {
        figures.reconciliation(self.advance_before, self.advance)
    }

    /// The running totals after a report with these figures.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn totals_after(before: Option<&ZReport>, figures: &DayFigures) -> Result<(i64, i64), MoneyError> {
        let of_day = figures.reconciliation(0, 0);
        let (sold, refunded) = before.map_or((0, 0), |z| (z.total_sold, z.total_refunded));
        let add = |one: i64, other: i64| one.checked_add(other).ok_or(MoneyError::TooLarge);
        Ok((add(sold, of_day.sold)?, add(refunded, of_day.refunded)?))
    }
}

/// The business day that a time belongs to.
pub fn business_date(at: Timestamp, zone: &jiff::tz::TimeZone, start_hour: u64) -> Day {
    let start = super::business_day::start_of_business_day(at, zone, start_hour);
    let date: Date = start.date_in(zone);
    Day(date)
}
