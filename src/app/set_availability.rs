//! Marks an item as sold out, or as available again, or says how many are left.
//!
//! Who may: all staff. What changes: whether guests can order the item, and how many, at once. A sold-out mark ends with the business day,
//! on a date, or never by itself. Refused: an unknown item.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::availability::SaleTime;
use crate::domain::business_day::start_on;
use crate::domain::ids::MenuItemId;
use crate::domain::stock::{SoldOut, SoldOutUntil, Stock, StockChange};
use crate::store::repo::{audit, menus};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::kitchen_menu::AvailabilityView;

/// Why the availability was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum AvailabilityError {
    #[error("there is no such item on the menu")]
    NoSuchItem,
}

impl Refusal for AvailabilityError {}

impl App {
    /// Sets the availability. Setting the current value changes nothing and publishes nothing.
    ///
    /// # Errors
    /// [`AvailabilityError`].
    pub async fn set_availability(
        &self,
        staff: StaffAuth,
        item: MenuItemId,
        change: StockChange,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<AvailabilityError>> {
        let time = self.sale_time();
        let (now, by) = (time.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                staff.revalidate::<ActError<AvailabilityError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let stored = tx.get(&schema::ITEMS, &item)?.ok_or(AvailabilityError::NoSuchItem)?;
                    let (sold_out, stock) = rows_of(change, &time);
                    if put(tx, item, (sold_out, stock), &time)? {
                        let mut entry = NewEntry::new(now, Actor::Staff(by), Action::AvailabilityChanged)
                            .with("item", &stored.name)
                            .with("available", sold_out.is_none());
                        if let Some(stock) = stock {
                            entry = entry.with("left", stock.left);
                        }
                        if let Some(until) = sold_out.and_then(|mark| mark.until) {
                            entry = entry.with("until", until);
                        }
                        audit::append(tx, entry)?;
                        menus::publish_sale(tx)?;
                    }
                    Ok((200, AvailabilityView::of(item, sold_out, stock)))
                })
            })
            .await
    }
}

/// The rows that an item has after a change.
fn rows_of(change: StockChange, time: &SaleTime) -> (Option<SoldOut>, Option<Stock>) {
    let until = match change {
        StockChange::Available => return (None, None),
        StockChange::Left(left) => return (None, Some(Stock { left })),
        StockChange::SoldOut(SoldOutUntil::ForGood) => None,
        StockChange::SoldOut(SoldOutUntil::DayEnd) => Some(time.day_end()),
        StockChange::SoldOut(SoldOutUntil::Day(day)) => start_on(day.0, time.zone(), time.day_start_hour()),
    };
    (Some(SoldOut { since: time.now(), until, is_by_count: false }), None)
}

/// Writes the rows of an item. Returns whether they say something else than before.
fn put(
    tx: &mut Tx,
    item: MenuItemId,
    (sold_out, stock): (Option<SoldOut>, Option<Stock>),
    time: &SaleTime,
) -> Result<bool, StoreError> {
    let stored = tx.get(&schema::SOLD_OUT, &item)?;
    let before = stored.filter(|mark| mark.is_in_force(time.now()));
    // A mark that was made while the clock was ahead is not in force, and would be so later.
    let is_same_mark = stored.is_some() == before.is_some()
        && before.map(|mark| mark.until) == sold_out.map(|mark| mark.until);
    if is_same_mark && tx.get(&schema::STOCK, &item)? == stock {
        return Ok(false);
    }
    match sold_out {
        // It is sold out since then, also where only the end changes.
        Some(mark) => {
            let since = before.map_or(mark.since, |before| before.since);
            tx.put(&schema::SOLD_OUT, &item, &SoldOut { since, ..mark })?;
        }
        None => tx.delete(&schema::SOLD_OUT, &item)?,
    }
    match stock {
        Some(stock) => tx.put(&schema::STOCK, &item, &stock)?,
        None => tx.delete(&schema::STOCK, &item)?,
    }
    Ok(true)
}
