//! Orders. An order is one row with its lines, and a row per item whose state has changed. An order that is too large for a
//! record has a row per line, and so have orders of version 1.

use std::collections::HashMap;
use std::ops::Range;

use super::audit_search;
use crate::domain::audit::{Action, Entry};
use crate::domain::availability::SaleTime;
use crate::domain::ids::{OrderId, SessionId};
use crate::domain::notice::{Notice, add_notice};
use crate::domain::order::{Order, OrderHead};
use crate::domain::order_number::DayNumber;
use crate::domain::session::TableSession;
use crate::domain::table;
use crate::domain::text::Name;
use crate::domain::ticket::{ItemState, KitchenTicket};
use crate::domain::time::Timestamp;
use crate::store::{Read, Record, SessionSum, StoreError, Tree, Tx, schema};

/// An order with the states of its items.
#[derive(Clone, Debug)]
pub struct TrackedOrder {
    /// The order as it was placed.
    pub order: Order,
    /// The session it belongs to now.
    pub session: SessionId,
    /// Name of the table of the party that ordered, where it was merged into another one: the seats of the lines are those of this party.
    pub seat_table: Option<Name>,
    /// Changes that no cook has acknowledged yet, by number.
    pub notices: Vec<(u64, Notice)>,
    /// Whether the order has priority RUSH.
    pub rush: bool,
    /// States of items by index; an item without one is NEW.
    pub states: HashMap<u16, ItemState>,
}

impl TrackedOrder {
    /// The state of an item; `None` while it is NEW and was never changed.
    pub fn state(&self, index: u16) -> Option<ItemState> {
        self.states.get(&index).cloned()
    }

    /// The quantity of an item that is made and billed, of the quantity that was ordered.
    pub fn billed(&self, index: u16, ordered: u32) -> u32 {
        self.states.get(&index).map_or(ordered, |state| state.billed(ordered))
    }

    /// The kitchen ticket of the order. `table` is where the party sits, or sat last.
    pub fn ticket(&self, table: &table::Table, session: &TableSession) -> KitchenTicket {
        let table = (table.id, table.name.clone(), !session.is_open());
        let ticket = KitchenTicket::of(&self.order, self.session, table, |index| self.state(index));
        let seat_table = self.seat_table.clone();
        KitchenTicket { seat_table, notices: self.notices.clone(), rush: self.rush, ..ticket }
    }
}

/// An order without its lines, with the states of its items. Loading it takes a third of the time of a [`TrackedOrder`].
#[derive(Clone, Debug)]
pub struct OrderOutline {
    /// The order without its lines.
    pub head: OrderHead,
    /// States of items by index; an item without one is NEW.
    pub states: HashMap<u16, ItemState>,
}

impl OrderOutline {
    /// Whether all items are done.
    pub fn is_done(&self) -> bool {
        (0..self.head.line_count)
            .all(|index| self.states.get(&index).is_some_and(|state| state.status.is_done()))
    }

    /// Whether an item is cancelled in whole or in part, so that less is billed than the total of the head.
    pub fn has_cancelled(&self) -> bool {
        self.states.values().any(ItemState::has_cancelled)
    }
}

/// The numbers of a new order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // they are those of [`OrderHead`]
pub struct OrderNumbers {
    pub sequence: u64,
    pub number: u64,
}

/// The numbers of the next order. `is_daily`: the number that people use begins again with each business day.
///
/// # Errors
/// Any error of the store.
pub fn next_numbers(tx: &mut Tx, time: &SaleTime, is_daily: bool) -> Result<OrderNumbers, StoreError> {
    let sequence = super::next_number(tx, super::ORDER_NUMBER)?;
    if !is_daily {
        return Ok(OrderNumbers { sequence, number: sequence });
    }
    let counter = |name| super::current_number(tx, name);
    let before = DayNumber {
        number: counter(super::DAY_ORDER_NUMBER)?,
        day_began: Timestamp::from_unix_millis(counter(super::ORDER_DAY_BEGAN)?),
        day_ends: Timestamp::from_unix_millis(counter(super::ORDER_DAY_ENDS)?),
    };
    let next = before.next(time);
    let counters = [
        (super::DAY_ORDER_NUMBER, before.number, next.number),
        (super::ORDER_DAY_BEGAN, before.day_began.unix_millis(), next.day_began.unix_millis()),
        (super::ORDER_DAY_ENDS, before.day_ends.unix_millis(), next.day_ends.unix_millis()),
    ];
    for (name, _, after) in counters.into_iter().filter(|(_, before, after)| before != after) {
        tx.put(&schema::COUNTERS, &name.to_owned(), &after)?;
    }
    Ok(OrderNumbers { sequence, number: next.number })
}

/// Inserts a new order and its index rows. Only lines that are only on the bill have item states yet.
///
/// # Errors
/// Any error of the store.
pub fn save_new(tx: &mut Tx, order: &Order) -> Result<(), StoreError> {
    let head = &order.head;
    save(tx, order)?;
    for (index, line) in (0u16..).zip(&order.lines).filter(|(_, line)| line.station.is_none()) {
        tx.put(&schema::ITEM_STATES, &(head.id, index), &line.first_state(head.at))?;
    }
    tx.put(&schema::SESSION_ORDERS, &(head.session, head.sequence), &head.id)?;
    match order.lines.iter().any(|line| line.station.is_some()) {
        true => tx.put(&schema::OPEN_ORDERS, &head.sequence, &head.id),
        false => Ok(()),
    }
}

/// Writes an order and its lines.
fn save(tx: &mut Tx, order: &Order) -> Result<(), StoreError> {
    let id = order.head.id;
    if tx.put_if_it_fits(&schema::ORDERS, &id, order)? {
        return Ok(());
    }
    tx.put(&schema::ORDERS, &id, &Order { head: order.head.clone(), lines: Vec::new() })?;
    let lines = (0u16..).zip(&order.lines);
    lines.into_iter().try_for_each(|(index, line)| tx.put(&schema::ORDER_LINES, &(id, index), line))
}

/// Replaces an order by a changed one. Its lines may move between its record and rows of their own.
///
/// # Errors
/// Any error of the store.
pub fn replace(tx: &mut Tx, order: &Order) -> Result<(), StoreError> {
    for (key, _) in tx.scan(&schema::ORDER_LINES, &order.head.id)? {
        tx.delete(&schema::ORDER_LINES, &key)?;
    }
    save(tx, order)
}

/// An order with its lines, without the states of its items.
///
/// # Errors
/// Any error of the store.
pub fn load_placed(from: &impl Read, id: OrderId) -> Result<Option<Order>, StoreError> {
    let order = from.get(&schema::ORDERS, &id)?;
    order.map(|order| with_lines(from, order)).transpose()
}

/// Everything about an order except its lines.
///
/// # Errors
/// Any error of the store.
pub fn head(from: &impl Read, id: OrderId) -> Result<Option<OrderHead>, StoreError> {
    Ok(from.get_shared(&schema::ORDERS, &id)?.map(|order| order.head.clone()))
}

/// Adds a notice for the kitchen, which stays until a cook acknowledges it.
///
/// # Errors
/// Any error of the store.
pub fn notify(
    tx: &mut Tx,
    tracked: &mut TrackedOrder,
    new: Notice,
    table: &table::Table,
) -> Result<(), StoreError> {
    // A number is never used twice, so that a late acknowledgement cannot hit a newer notice.
    let number = super::next_number(tx, super::NOTICE_NUMBER)?;
    let after = add_notice(tracked.notices.clone(), (number, new), &table.name);
    save_notices(tx, tracked, after)
}

/// Writes the difference between the notices of an order and `after`.
///
/// # Errors
/// Any error of the store.
pub fn save_notices(
    tx: &mut Tx,
    tracked: &mut TrackedOrder,
    after: Vec<(u64, Notice)>,
) -> Result<(), StoreError> {
    let order = tracked.order.head.id;
    for (number, _) in tracked.notices.iter().filter(|old| !after.contains(old)) {
        tx.delete(&schema::NOTICES, &(order, *number))?;
    }
    for (number, notice) in after.iter().filter(|new| !tracked.notices.contains(new)) {
        tx.put(&schema::NOTICES, &(order, *number), notice)?;
    }
    tracked.notices = after;
    Ok(())
}

/// Adds a ticket to the open orders, or removes it, depending on its items and notices.
///
/// # Errors
/// Any error of the store.
pub fn update_open_index(tx: &mut Tx, ticket: &KitchenTicket) -> Result<(), StoreError> {
    if ticket.is_open() {
        tx.put(&schema::OPEN_ORDERS, &ticket.sequence, &ticket.order)
    } else {
        tx.delete(&schema::OPEN_ORDERS, &ticket.sequence)
    }
}

/// Removes a ticket from the open orders, and deletes its notices and its priority.
///
/// # Errors
/// Any error of the store.
pub fn end(tx: &mut Tx, tracked: &TrackedOrder) -> Result<(), StoreError> {
    let head = &tracked.order.head;
    tx.delete(&schema::OPEN_ORDERS, &head.sequence)?;
    tx.delete(&schema::RUSHED_ORDERS, &head.id)?;
    for (number, _) in &tracked.notices {
        tx.delete(&schema::NOTICES, &(head.id, *number))?;
    }
    Ok(())
}

/// The newest orders of the restaurant, the newest first.
///
/// # Errors
/// Any error of the store.
pub fn newest(from: &impl Read, limit: usize) -> Result<Vec<TrackedOrder>, StoreError> {
    // Order ids are UUIDv7, which sort by the time of the order.
    let orders = from.scan_back(&schema::ORDERS, limit)?;
    orders.into_iter().map(|(_, order)| tracked(from, order)).collect()
}

/// At most `limit` orders that were placed from `range.start` on and before `range.end`, in the order in which they were
/// placed, and where to go on, if there are more; `after` is 0 for the first. Exact by the time of the order, also if the
/// clock was wrong: found by the audit entry of the order, which has the same time.
///
/// # Errors
/// Any error of the store.
pub fn placed_between(
    from: &impl Read,
    range: Range<Timestamp>,
    after: u64,
    limit: usize,
) -> Result<(Vec<TrackedOrder>, Option<u64>), StoreError> {
    let (entries, next) = audit_search::acts_between(from, Action::OrderPlaced, range, after, limit)?;
    let order = |entry: Entry| {
        let id = super::must(entry.order, &schema::AUDIT, "an entry of an order does not name it")?;
        must_load(from, id)
    };
    Ok((entries.into_iter().map(order).collect::<Result<_, _>>()?, next))
}

/// Loads an order.
///
/// # Errors
/// Any error of the store.
pub fn load(from: &impl Read, id: OrderId) -> Result<Option<TrackedOrder>, StoreError> {
    let order = from.get(&schema::ORDERS, &id)?;
    order.map(|order| tracked(from, order)).transpose()
}

/// The rows of a tree for the lines of an order, by index. Single reads instead of a scan: a scan first copies a leaf of
/// the tree, which takes as long as reading eight rows, and most orders have fewer lines.
fn rows_of_lines<V: Record>(
    from: &impl Read,
    tree: &Tree<(OrderId, u16), V>,
    head: &OrderHead,
) -> Result<Vec<(u16, V)>, StoreError> {
    let row = |index| Ok(from.get(tree, &(head.id, index))?.map(|row| (index, row)));
    (0..head.line_count).filter_map(|index| row(index).transpose()).collect()
}

/// Adds the lines of an order whose record has none.
fn with_lines(from: &impl Read, mut order: Order) -> Result<Order, StoreError> {
    if order.lines.is_empty() {
        let lines = rows_of_lines(from, &schema::ORDER_LINES, &order.head)?;
        order.lines = lines.into_iter().map(|(_, line)| line).collect();
    }
    Ok(order)
}

fn tracked(from: &impl Read, order: Order) -> Result<TrackedOrder, StoreError> {
    let order = with_lines(from, order)?;
    let head = &order.head;
    let states = rows_of_lines(from, &schema::ITEM_STATES, head)?.into_iter().collect();
    let session = from.get(&schema::ORDER_SESSIONS, &head.id)?.unwrap_or(head.session);
    let seat_table = (session != head.session).then(|| table_of_party(from, head.session)).transpose()?;
    let notices = from.scan(&schema::NOTICES, &head.id)?;
    let notices = notices.into_iter().map(|((_, number), notice)| (number, notice)).collect();
    let rush = from.get(&schema::RUSHED_ORDERS, &head.id)?.is_some();
    Ok(TrackedOrder { order, session, seat_table, notices, rush, states })
}

/// Name of the table where a party sat last before it was merged into another one.
fn table_of_party(from: &impl Read, party: SessionId) -> Result<Name, StoreError> {
    let table = super::session(from, party)?.table;
    Ok(super::table(from, table)?.name)
}

/// The orders of a session, oldest first.
///
/// # Errors
/// Any error of the store.
pub fn of_session(from: &impl Read, session: SessionId) -> Result<Vec<TrackedOrder>, StoreError> {
    let ids = from.scan(&schema::SESSION_ORDERS, &session)?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

/// The number of orders of a session and the sum of their totals, cancelled items included.
///
/// # Errors
/// Any error of the store.
pub fn sum_of_session(tx: &Tx, session: SessionId) -> Result<SessionSum, StoreError> {
    let sum = tx.session_sum(&session)?;
    debug_assert!(sum.is_none() || sum == Some(count_orders(tx, session)?));
    sum.map_or_else(|| count_orders(tx, session), Ok)
}

fn count_orders(from: &impl Read, session: SessionId) -> Result<SessionSum, StoreError> {
    let mut sum = SessionSum::default();
    for (_, id) in from.scan(&schema::SESSION_ORDERS, &session)? {
        sum.add(from.get_shared(&schema::ORDERS, &id)?.map_or(0, |order| order.head.total.units()));
    }
    Ok(sum)
}

/// The newest open orders, the newest first.
///
/// # Errors
/// Any error of the store.
pub fn newest_open(from: &impl Read, limit: usize) -> Result<Vec<TrackedOrder>, StoreError> {
    let ids = from.scan_back(&schema::OPEN_ORDERS, limit)?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

/// The open orders with numbers after `after`, the oldest first.
///
/// # Errors
/// Any error of the store.
pub fn open_after(
    from: &impl Read,
    after: Option<u64>,
    limit: usize,
) -> Result<Vec<TrackedOrder>, StoreError> {
    let ids = from.scan_after(&schema::OPEN_ORDERS, after.as_ref(), limit)?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

/// Loads an order that another row refers to.
///
/// # Errors
/// Any error of the store; [`StoreError::Corrupt`] when it does not exist.
pub fn must_load(from: &impl Read, id: OrderId) -> Result<TrackedOrder, StoreError> {
    let order = super::must(from.get(&schema::ORDERS, &id)?, &schema::ORDERS, MISSING)?;
    tracked(from, order)
}

/// Loads an order that another row refers to, without its lines.
///
/// # Errors
/// As for [`must_load`].
pub fn outline(from: &impl Read, id: OrderId) -> Result<OrderOutline, StoreError> {
    let head = super::must(head(from, id)?, &schema::ORDERS, MISSING)?;
    let states = rows_of_lines(from, &schema::ITEM_STATES, &head)?.into_iter().collect();
    Ok(OrderOutline { head, states })
}

const MISSING: &str = "an order in an index is missing";
