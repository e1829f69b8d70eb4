//! Counts the work of a restaurant from the audit log: when items became ready, and how long dishes were sold out.

use std::collections::HashMap;

use super::balance::corrupt_amount;
use super::day::{Figures, each_entry};
use crate::domain::audit::{Action, Entry};
use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::course::Course;
use crate::domain::ids::OrderId;
use crate::domain::item_state::ItemStatus;
use crate::domain::operation_figures::ReadyItem;
use crate::domain::order::{Order, OrderLine};
use crate::domain::text::Name;
use crate::domain::time::Timestamp;
use crate::store::repo::audit_search::AuditSearch;
use crate::store::{Read, StoreError, schema};

/// Most changes of what is sold out that are searched for the beginning of a time that ends now: weeks of a busy restaurant.
const CHANGES_MAX: usize = 500;
/// Entries that are searched at once.
const STEP: usize = 100;

/// Adds the work in the audit entries after the first number and up to the second. `late_ms`: from when on an item is late.
pub(in crate::app) fn count_work(
    from: &impl Read,
    range: (u64, u64),
    zone: &jiff::tz::TimeZone,
    late_ms: u64,
    figures: &mut impl Figures,
) -> Result<(), StoreError> {
    // The items of an order become ready one after the other.
    let mut newest: Option<(OrderId, Order)> = None;
    each_entry(from, Action::ItemStatusChanged, range, &mut |entry| {
        let is_ready = entry.detail("to") == Some(ItemStatus::Ready.code())
            && [ItemStatus::New, ItemStatus::InProgress]
                .iter()
                .any(|from| entry.detail("from") == Some(from.code()));
        let (true, Some(id)) = (is_ready, entry.order) else { return Ok(()) };
        let Some(index) = entry.detail("itemIndex").and_then(|index| index.parse::<u16>().ok()) else {
            return Ok(());
        };
        if newest.as_ref().is_none_or(|(order, _)| *order != id) {
            newest = from.get(&schema::ORDERS, &id)?.map(|order| (id, order));
        }
        let Some((_, order)) = &newest else { return Ok(()) };
        // What no station prepares is ready when it is ordered.
        let line = line_of(from, order, index)?;
        let Some(OrderLine { station: Some(station), .. }) = &line else { return Ok(()) };
        let due_at = due_at(from, order, index, line.as_ref())?;
        let item = ReadyItem {
            station,
            hour: due_at.hour_in(zone),
            took_ms: entry.at.millis_since(due_at),
            late_ms,
        };
        figures.at(entry.at).add_ready(item).map_err(corrupt_amount)
    })?;
    count_sold_out(from, range, figures)
}

/// A line of an order. Those of very long orders have rows of their own.
fn line_of(from: &impl Read, order: &Order, index: u16) -> Result<Option<OrderLine>, StoreError> {
    match order.lines.get(usize::from(index)) {
        Some(line) => Ok(Some(line.clone())),
        None => from.get(&schema::ORDER_LINES, &(order.head.id, index)),
    }
}

/// Since when a line was to be prepared: since the order, or since its course was fired.
fn due_at(
    from: &impl Read,
    order: &Order,
    index: u16,
    line: Option<&OrderLine>,
) -> Result<Timestamp, StoreError> {
    let placed_at = order.head.at;
    // Most lines have no course, and need no further row.
    let Some(line) = line.filter(|line| line.course.is_some_and(Course::is_held)) else {
        return Ok(placed_at);
    };
    let state = from.get(&schema::ITEM_STATES, &(order.head.id, index))?;
    Ok(state.and_then(|state| line.due_at(placed_at, &state)).unwrap_or(placed_at))
}

/// Adds the times for which dishes were sold out and that ended in the range.
fn count_sold_out(from: &impl Read, range: (u64, u64), figures: &mut impl Figures) -> Result<(), StoreError> {
    // Since when each dish is sold out; `None` where it is not. What was before the range is searched once.
    let mut known: HashMap<String, Option<Timestamp>> = HashMap::new();
    each_entry(from, Action::AvailabilityChanged, range, &mut |entry| {
        let Some(dish) = entry.detail("item") else { return Ok(()) };
        let since = match known.get(dish) {
            Some(since) => *since,
            None => sold_out_since(from, dish, range.0)?,
        };
        let (is_sold_out, name) = (is_sold_out(&entry), Name::parse(dish));
        // A mark that is given another end lasts since the first one.
        known.insert(dish.to_owned(), is_sold_out.then(|| since.unwrap_or(entry.at)));
        match (since, name) {
            (Some(since), Ok(dish)) if !is_sold_out => {
                figures.at(entry.at).add_sold_out(dish, since, entry.at).map_err(corrupt_amount)
            }
            _ => Ok(()),
        }
    })
}

fn is_sold_out(entry: &Entry) -> bool {
    entry.detail("available") == Some("false")
}

/// Since when a dish was sold out at the entry with this number; `None` if it was not.
fn sold_out_since(from: &impl Read, dish: &str, entry: u64) -> Result<Option<Timestamp>, StoreError> {
    let filter = AuditFilter { action: Some(Action::AvailabilityChanged), ..AuditFilter::default() };
    let mut search = AuditSearch::new(from, filter, Cursor::Before(Some(entry + 1)))?;
    let (mut since, mut searched) = (None, 0);
    while search.position().is_some() && searched < CHANGES_MAX {
        for change in search.step(from, STEP)? {
            searched += 1;
            if change.detail("item") != Some(dish) {
                continue;
            }
            if !is_sold_out(&change) {
                return Ok(since);
            }
            since = Some(change.at);
        }
    }
    Ok(since)
}
