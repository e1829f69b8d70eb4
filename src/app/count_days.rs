//! Keeps the figures of business days as rows, so that a report of a year reads days and not orders.
//!
//! Who: the program, every minute. What changes: the rows of the days on which something happened since the last time. It counts when a
//! business day has ended, or when many acts are not counted; until then a report counts them itself. Refused: nothing. A backup has what
//! is counted: the rest is in its audit log.

use crate::app::App;
use crate::app::support::balance::corrupt_amount;
use crate::app::support::day_totals::{DayRules, Uncounted};
use crate::domain::availability::Unavailability;
use crate::domain::day_figures::DayFigures;
use crate::domain::menu_hours::Day;
use crate::domain::operation::OrderRefusal;
use crate::domain::order::SubmitError;
use crate::store::repo::day_totals;
use crate::store::{Read, StoreError, schema};

/// Most audit entries that a report counts itself: those of some 800 orders.
const LIVE_ENTRIES: u64 = 4_000;

impl App {
    /// Counts the acts of ended business days, or the oldest of many. Returns whether there are more to count at once.
    ///
    /// # Errors
    /// Any error of the store; [`StoreError::Corrupt`] where an act cannot be counted, and nothing after it either.
    pub async fn count_days(&self) -> Result<bool, StoreError> {
        // A backup keeps what each write replaces, up to a limit.
        if self.store.is_backup_running() {
            return Ok(false);
        }
        self.save_refused_orders().await?;
        let (rules, today) = (self.day_rules(), self.business_day());
        let store = self.store.clone();
        let counted = tokio::task::spawn_blocking(move || {
            store.read(|view| -> Result<_, StoreError> {
                let (after, newest) = Uncounted::range(view)?;
                let first = view.get(&schema::AUDIT, &(after + 1))?;
                let is_due = newest.saturating_sub(after) > LIVE_ENTRIES
                    || first.is_some_and(|entry| rules.day(entry.at) < today);
                if is_due { Uncounted::load(view, &rules).map(Some) } else { Ok(None) }
            })
        });
        let counted = counted.await.map_err(|error| StoreError::Panicked(error.to_string()))??;
        let Some(Uncounted { days, after, last, has_more }) = counted else { return Ok(false) };
        self.store
            .write(move |tx| -> Result<(), StoreError> {
                // Counted meanwhile by somebody else, or the training has ended.
                if Uncounted::range(tx)?.0 != after {
                    return Ok(());
                }
                tx.require_space()?;
                for (day, figures) in days {
                    day_totals::add(tx, day, figures)?;
                }
                day_totals::save_counted_entry(tx, last)
            })
            .await?;
        Ok(has_more)
    }

    /// Notes an order that was refused.
    pub(super) fn note_refused_order(&self, why: OrderRefusal) {
        self.refused_orders.add(self.business_day(), why);
    }

    /// How business days are told apart, and what is late.
    pub(super) fn day_rules(&self) -> DayRules {
        let settings = self.active_settings();
        let start_hour = settings.limits.day_start_hour;
        DayRules { zone: self.zone(), start_hour, late_ms: self.ticket_late_ms() }
    }

    /// The business day of now.
    pub(super) fn business_day(&self) -> Day {
        self.day_rules().day(self.now())
    }

    async fn save_refused_orders(&self) -> Result<(), StoreError> {
        let all = self.refused_orders.all();
        if all.is_empty() {
            return Ok(());
        }
        let added = all.clone();
        self.store
            .write(move |tx| -> Result<(), StoreError> {
                tx.require_space()?;
                for ((day, why), count) in added {
                    let mut figures = DayFigures::default();
                    figures.add_refused(why, count).map_err(corrupt_amount)?;
                    day_totals::add_refused(tx, day, figures)?;
                }
                Ok(())
            })
            .await?;
        self.refused_orders.saved(&all);
        Ok(())
    }
}

/// Why an order was refused, for the figures.
pub(super) fn refusal(error: &SubmitError) -> OrderRefusal {
    match error {
        SubmitError::Changed(_) | SubmitError::TotalChanged { .. } => OrderRefusal::Changed,
        SubmitError::Unavailable(items) => match items.first().map(|item| &item.why) {
            Some(Unavailability::SoldOut { .. } | Unavailability::TooFew { .. }) => OrderRefusal::SoldOut,
            Some(Unavailability::OutsideHours { .. }) => OrderRefusal::OutsideHours,
            _ => OrderRefusal::OffMenu,
        },
        SubmitError::Empty | SubmitError::Choice { .. } | SubmitError::Amount(_) => OrderRefusal::Invalid,
    }
}
