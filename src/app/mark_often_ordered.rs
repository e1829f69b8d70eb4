//! Finds the dishes that guests see as often ordered.
//!
//! Who: the program, every minute. What changes: the marks, in memory, where a business day has ended or the setting was changed; then every
//! page loads the menu again. Sales are read from the figures of ended days, never for a request. Refused: nothing.

use std::collections::BTreeSet;

use crate::app::App;
use crate::app::support::often_ordered::OftenOrdered;
use crate::domain::day_figures::Subject;
use crate::domain::ids::MenuItemId;
use crate::domain::menu_hours::Day;
use crate::domain::often_ordered::{DAYS, SoldPortions};
use crate::domain::report_dates::ReportDates;
use crate::store::repo::{day_totals, menus};
use crate::store::{Read, StoreError};

impl App {
    /// Finds the dishes again where a day has ended since the last time.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn mark_often_ordered(&self) -> Result<(), StoreError> {
        let (today, least) = (self.business_day(), self.active_settings().limits.often_ordered_portions_min);
        let found_with = Some((today, least, self.store.read(day_totals::counted_entry)?));
        let before = self.often_ordered.load_full();
        if before.found_with == found_with {
            return Ok(());
        }
        let store = self.store.clone();
        let items = tokio::task::spawn_blocking(move || store.read(|view| often_ordered(view, today, least)));
        let items = items.await.map_err(|error| StoreError::Panicked(error.to_string()))??;
        let is_other = items != before.items;
        self.often_ordered.store(OftenOrdered { found_with, items }.into());
        if is_other { self.store.write(menus::publish_sale).await } else { Ok(()) }
    }
}

fn often_ordered(from: &impl Read, today: Day, least: u64) -> Result<BTreeSet<MenuItemId>, StoreError> {
    let first = today.0.saturating_sub(jiff::Span::new().days(DAYS));
    let Ok(dates) = ReportDates::new(Day(first), today) else { return Ok(BTreeSet::new()) };
    let mut sold = SoldPortions::default();
    if least > 0 {
        day_totals::each_between(from, dates, &mut |day, rows| {
            for (subject, sum) in rows {
                if let Subject::Dish(item, _) = subject {
                    sold.add(item, day, sum.count);
                }
            }
            Ok(())
        })?;
    }
    Ok(sold.often_ordered(&menus::load(from)?, least))
}
