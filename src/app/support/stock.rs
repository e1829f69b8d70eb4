//! Counts of items: orders take from them, cancellations give back.

use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::availability::SaleTime;
use crate::domain::event::Event;
use crate::domain::ids::{MenuItemId, OrderId};
use crate::domain::order::OrderLine;
use crate::domain::stock::{LEFT_MAX, SoldOut, Stock};
use crate::store::repo::{SALE_REVISION, audit, menus, next_number};
use crate::store::{Read, StoreError, Tx, schema};

/// When something is sold, how few of it guests are told about, and how orders are numbered.
#[derive(Clone, Debug)]
pub(in crate::app) struct StockRules {
    pub time: SaleTime,
    /// Guests see how many are left from this number on.
    pub shown_max: u64,
    /// Whether the numbers of orders begin again with each business day.
    pub has_daily_numbers: bool,
}

impl StockRules {
    /// What guests see of a count.
    fn shown(&self, left: Option<u32>) -> Option<u32> {
        left.filter(|left| u64::from(*left) <= self.shown_max)
    }
}

/// Takes the lines of a new order from the counts. The order was refused before if there are fewer.
pub(in crate::app) fn take_order(
    tx: &mut Tx,
    (order, lines): (OrderId, &[OrderLine]),
    by: Actor,
    rules: &StockRules,
) -> Result<(), StoreError> {
    for line in lines {
        if let Some(item) = line.item {
            take(tx, (item, line.quantity.get()), (order, by), rules)?;
        }
    }
    Ok(())
}

/// Takes so many of an item from its count, if it has one. Where none is left, the item is sold out until the end of the business day.
pub(in crate::app) fn take(
    tx: &mut Tx,
    (item, quantity): (MenuItemId, u32),
    (order, by): (OrderId, Actor),
    rules: &StockRules,
) -> Result<(), StoreError> {
    let Some(Stock { left: before }) = tx.get(&schema::STOCK, &item)? else { return Ok(()) };
    let left = before.saturating_sub(quantity);
    if left > 0 {
        return put_left(tx, item, (before, left), rules);
    }
    let now = rules.time.now();
    tx.delete(&schema::STOCK, &item)?;
    let mark = SoldOut { since: now, until: Some(rules.time.day_end()), is_by_count: true };
    tx.put(&schema::SOLD_OUT, &item, &mark)?;
    if let Some(stored) = tx.get_shared(&schema::ITEMS, &item)? {
        let entry = NewEntry::new(now, by, Action::AvailabilityChanged)
            .of_order(order)
            .with("item", &stored.name)
            .with("available", false)
            .with("left", 0);
        audit::append(tx, entry)?;
    }
    menus::publish_sale(tx)
}

/// Gives back what was ordered and is not prepared. An item without a count gets none, except where the order of the last one ended it.
pub(in crate::app) fn give_back(
    tx: &mut Tx,
    (item, quantity): (MenuItemId, u32),
    rules: &StockRules,
) -> Result<(), StoreError> {
    if let Some(Stock { left }) = tx.get(&schema::STOCK, &item)? {
        return put_left(tx, item, (left, (left + quantity).min(LEFT_MAX)), rules);
    }
    let mark = tx.get(&schema::SOLD_OUT, &item)?;
    if mark.is_some_and(|mark| mark.is_by_count && mark.is_in_force(rules.time.now())) {
        tx.delete(&schema::SOLD_OUT, &item)?;
        tx.put(&schema::STOCK, &item, &Stock { left: quantity.min(LEFT_MAX) })?;
        if let Some(stored) = tx.get_shared(&schema::ITEMS, &item)? {
            let entry = NewEntry::new(rules.time.now(), Actor::System, Action::AvailabilityChanged)
                .with("item", &stored.name)
                .with("available", true)
                .with("left", quantity.min(LEFT_MAX));
            audit::append(tx, entry)?;
        }
        menus::publish_sale(tx)?;
    }
    Ok(())
}

fn put_left(
    tx: &mut Tx,
    item: MenuItemId,
    (before, left): (u32, u32),
    rules: &StockRules,
) -> Result<(), StoreError> {
    tx.put(&schema::STOCK, &item, &Stock { left })?;
    let (was_shown, shown) = (rules.shown(Some(before)), rules.shown(Some(left)));
    if was_shown != shown {
        next_number(tx, SALE_REVISION)?;
    }
    let shown = (was_shown != shown).then_some(shown);
    tx.publish(Event::LeftChanged { item, left, shown });
    Ok(())
}
