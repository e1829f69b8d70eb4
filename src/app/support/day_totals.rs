//! The figures of business days, from the rows that are stored and from the acts after them.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::tz::TimeZone;

use super::day::{Figures, count_acts};
use super::work_figures::count_work;
use crate::domain::audit::Action;
use crate::domain::business_day::start_on;
use crate::domain::day_figures::{DayFigures, EndedParty};
use crate::domain::menu_hours::Day;
use crate::domain::money::MoneyError;
use crate::domain::operation_figures::Stay;
use crate::domain::report_dates::ReportDates;
use crate::domain::session::{Covers, TableSession};
use crate::domain::time::Timestamp;
use crate::domain::z_report::business_date;
use crate::store::repo::{audit, audit_search, day_totals};
use crate::store::{Read, StoreError};

/// Most audit entries that are counted at once: those of some 4,000 orders, which take less than a second. More of them, as after the
/// upgrade of a store of an earlier version, are counted in several steps.
const ENTRIES_AT_ONCE: u64 = 20_000;

/// How business days are told apart, and what is late.
#[derive(Clone, Debug)]
pub(in crate::app) struct DayRules {
    pub zone: TimeZone,
    pub start_hour: u64,
    pub late_ms: u64,
}

impl DayRules {
    /// The business day of a time.
    pub(in crate::app) fn day(&self, at: Timestamp) -> Day {
        business_date(at, &self.zone, self.start_hour)
    }

    /// From the start of the first business day to the end of the last one.
    pub(in crate::app) fn times(&self, dates: ReportDates) -> Range<Timestamp> {
        let start = |date| start_on(date, &self.zone, self.start_hour);
        let first = start(dates.first().0).unwrap_or(Timestamp::from_unix_millis(0));
        let end = dates.last().0.tomorrow().ok().and_then(start);
        first..end.unwrap_or(Timestamp::from_unix_millis(u64::MAX))
    }
}

/// Figures by business day.
#[derive(Debug)]
pub(in crate::app) struct ByDay<'a> {
    rules: &'a DayRules,
    pub days: BTreeMap<Day, DayFigures>,
}

impl Figures for ByDay<'_> {
    const HAS_HANDED_OVER: bool = true;

    fn at(&mut self, at: Timestamp) -> &mut DayFigures {
        self.days.entry(self.rules.day(at)).or_default()
    }

    fn add_stay(
        &mut self,
        at: Timestamp,
        party: &EndedParty<'_>,
        session: &TableSession,
    ) -> Result<(), MoneyError> {
        let covers = session.covers.map(Covers::count);
        self.at(at).add_stay(party, Stay { covers, came: session.opened_at, left: at })
    }
}

/// Acts that are not in the stored rows yet.
#[derive(Debug)]
pub(in crate::app) struct Uncounted {
    pub days: BTreeMap<Day, DayFigures>,
    /// The entry after which they begin.
    pub after: u64,
    /// The last entry of them.
    pub last: u64,
    /// Whether there are more.
    pub has_more: bool,
}

impl Uncounted {
    /// Where the entries begin that are not in the stored rows, and where they end now. Nothing is left of a training.
    pub(in crate::app) fn range(from: &impl Read) -> Result<(u64, u64), StoreError> {
        let after =
            day_totals::counted_entry(from)?.max(audit_search::newest_of(from, Action::TrainingEnded)?);
        Ok((after, audit::newest(from)?))
    }

    /// Counts the acts that are not in the stored rows.
    pub(in crate::app) fn load(from: &impl Read, rules: &DayRules) -> Result<Self, StoreError> {
        let (after, newest) = Self::range(from)?;
        let last = newest.min(after.saturating_add(ENTRIES_AT_ONCE));
        let mut by_day = ByDay { rules, days: BTreeMap::new() };
        count_acts(from, (after, last), &rules.zone, &mut by_day)?;
        count_work(from, (after, last), &rules.zone, rules.late_ms, &mut by_day)?;
        Ok(Self { days: by_day.days, after, last, has_more: last < newest })
    }
}
