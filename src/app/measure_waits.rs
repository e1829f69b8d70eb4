//! Reads how long the kitchen needed in the last weeks, so that guests are told what is usual.
//!
//! Who: the program, once an hour. What changes: what is in memory; nothing is stored. It reads the figures of ended business days, never
//! orders. Refused: nothing.

use jiff::ToSpan;

use crate::app::App;
use crate::app::support::waits::Measured;
use crate::domain::day_figures::Subject;
use crate::domain::menu_hours::Day;
use crate::domain::report_dates::ReportDates;
use crate::domain::time::HOUR_MS;
use crate::domain::waiting::{KitchenWork, MEASURED_DAYS};
use crate::store::StoreError;
use crate::store::repo::day_totals;

impl App {
    /// Reads the preparation times of the last weeks, unless that was done within the hour. Returns whether it did.
    ///
    /// # Errors
    /// Any error of the store.
    pub async fn measure_waits(&self) -> Result<bool, StoreError> {
        let now = self.now();
        if self.waits.measured().at.is_some_and(|at| now.is_within(at, HOUR_MS)) {
            return Ok(false);
        }
        let today = self.business_day();
        let first = Day(today.0.saturating_sub(MEASURED_DAYS.days()));
        // The range is shorter than the longest report.
        let Ok(dates) = ReportDates::new(first, today) else { return Ok(false) };
        let store = self.store.clone();
        let read = tokio::task::spawn_blocking(move || {
            store.read(|view| -> Result<KitchenWork, StoreError> {
                let mut work = KitchenWork::default();
                day_totals::each_between(view, dates, &mut |day, figures| {
                    for (subject, sum) in figures {
                        if let Subject::Operation(figure) = subject {
                            work.add(day, &figure, sum.count);
                        }
                    }
                    Ok(())
                })?;
                Ok(work)
            })
        });
        let work = read.await.map_err(|error| StoreError::Panicked(error.to_string()))??;
        self.waits.save(Measured { at: Some(now), work });
        Ok(true)
    }
}
