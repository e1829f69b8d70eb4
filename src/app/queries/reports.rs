//! Reads reports of business days. A year is read from the rows of its days, whatever was ordered in it.

use std::collections::BTreeMap;

use crate::app::App;
use crate::app::support::balance::corrupt_amount;
use crate::app::support::day_totals::Uncounted;
use crate::app::support::money_profile::money_profile_kind;
use crate::domain::day_figures::DayFigures;
use crate::domain::menu_hours::Day;
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::report_dates::ReportDates;
use crate::store::repo::{self, day_totals};
use crate::store::{Read, StoreError};
use crate::view::report::{PeriodSums, PeriodView, ReportView};

impl App {
    /// The report of some business days, and of others to compare them with. Reads the rows of these days, and the acts that are not
    /// counted yet: do not call it on an async thread.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn report(&self, dates: ReportDates, before: Option<ReportDates>) -> Result<ReportView, StoreError> {
        let rules = self.day_rules();
        let today = self.business_day();
        // No lock may be taken during a read of the store.
        let refused = self.refused_orders.all();
        self.store.read(|view| {
            let has_money = money_profile_kind(view)? == MoneyProfileKind::Books;
            let mut uncounted = Uncounted::load(view, &rules)?;
            for ((day, why), count) in refused {
                let figures = uncounted.days.entry(day).or_default();
                figures.add_refused(why, count).map_err(corrupt_amount)?;
            }
            let of = |dates| period(view, dates, &uncounted.days, has_money);
            Ok(ReportView {
                currency: repo::restaurant(view)?.currency.code().to_owned(),
                day_start_hour: rules.start_hour,
                late_minutes: rules.late_ms / 60_000,
                is_complete: !uncounted.has_more,
                today: today.to_string(),
                period: of(dates)?,
                before: before.map(of).transpose()?,
            })
        })
    }
}

fn period(
    from: &impl Read,
    dates: ReportDates,
    uncounted: &BTreeMap<Day, DayFigures>,
    has_money: bool,
) -> Result<PeriodView, StoreError> {
    let mut sums = PeriodSums::default();
    let add = |sums: &mut PeriodSums, day: Day, figures: &DayFigures| {
        let rows = figures.iter().map(|(subject, sum)| (subject.clone(), sum));
        sums.add(day, rows).map_err(corrupt_amount)
    };
    let mut uncounted = uncounted.iter().filter(|(day, _)| dates.contains(**day)).peekable();
    day_totals::each_between(from, dates, &mut |day, rows| {
        while let Some((other, figures)) = uncounted.next_if(|(other, _)| **other < day) {
            add(&mut sums, *other, figures)?;
        }
        sums.add(day, rows).map_err(corrupt_amount)
    })?;
    for (day, figures) in uncounted {
        add(&mut sums, *day, figures)?;
    }
    Ok(sums.view(dates, has_money))
}
