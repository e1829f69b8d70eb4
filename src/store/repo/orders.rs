//! An order is one row for its head, one for each line, and rows of their own for where its items are.

use std::collections::HashMap;

use crate::domain::ids::{OrderId, SessionId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::notice::{Notice, noticed};
use crate::domain::order::{Order, OrderHead};
use crate::domain::session::TableSession;
use crate::domain::table;
use crate::domain::ticket::{ItemState, KitchenTicket};
use crate::store::{Read, Record, StoreError, Table, Tx, schema};

/// An order and what has happened to its items.
#[derive(Clone, Debug)]
pub struct Tracked {
    /// The order, as it was placed.
    pub order: Order,
    /// The session it belongs to now.
    pub session: SessionId,
    /// What changed and no cook has acknowledged, by number.
    pub notices: Vec<(u64, Notice)>,
    /// Its ticket goes first.
    pub rush: bool,
    /// Items that somebody has touched, by index.
    pub states: HashMap<u16, ItemState>,
}

impl Tracked {
    /// Where an item is; `None` where nobody has touched it.
    pub fn state(&self, index: u16) -> Option<ItemState> {
        self.states.get(&index).cloned()
    }

    /// How many of an item of which so many were ordered are to be made and billed.
    pub fn billed(&self, index: u16, ordered: u32) -> u32 {
        self.states.get(&index).map_or(ordered, |state| state.billed(ordered))
    }

    /// The kitchen's ticket of it, for the table its party sits at, or sat at last.
    pub fn ticket(&self, table: &table::Table, session: &TableSession) -> KitchenTicket {
        let place = (table.id, table.name.clone(), !session.is_open());
        let ticket = KitchenTicket::of(&self.order, self.session, place, |index| self.state(index));
        KitchenTicket { notices: self.notices.clone(), rush: self.rush, ..ticket }
    }
}

/// An order without its lines, and what has happened to its items: a third of the time that reading all of it takes.
#[derive(Clone, Debug)]
pub struct Outline {
    /// The order, but for its lines.
    pub head: OrderHead,
    /// Items that somebody has touched, by index.
    pub states: HashMap<u16, ItemState>,
}

impl Outline {
    /// Nothing of it is left to do.
    pub fn is_done(&self) -> bool {
        (0..self.head.line_count)
            .all(|index| self.states.get(&index).is_some_and(|state| state.status.is_done()))
    }

    /// Whether anything of it is cancelled: it is billed otherwise than its head says.
    pub fn has_cancelled(&self) -> bool {
        self.states.values().any(ItemState::has_cancelled)
    }
}

/// Writes a new order and makes it findable; it has no item states yet.
///
/// # Errors
/// Those of the store.
pub fn save_new(tx: &mut Tx, order: &Order) -> Result<(), StoreError> {
    let head = &order.head;
    tx.put(&schema::ORDERS, &head.id, head)?;
    for (index, line) in (0u16..).zip(&order.lines) {
        tx.put(&schema::ORDER_LINES, &(head.id, index), line)?;
    }
    tx.put(&schema::SESSION_ORDERS, &(head.session, head.number), &head.id)?;
    tx.put(&schema::OPEN_ORDERS, &head.number, &head.id)
}

/// Tells the kitchen of a change, until a cook acknowledges it.
///
/// # Errors
/// Those of the store.
pub fn notify(tx: &mut Tx, of: &mut Tracked, new: Notice, table: &table::Table) -> Result<(), StoreError> {
    // Numbers are counted, so that none is given twice: a tap that comes late must not acknowledge what nobody has seen.
    let number = super::next_number(tx, super::NOTICE_NUMBER)?;
    let after = noticed(of.notices.clone(), (number, new), &table.name);
    keep_notices(tx, of, after)
}

/// Writes what differs between an order's notices and what they are to be.
///
/// # Errors
/// Those of the store.
pub fn keep_notices(tx: &mut Tx, of: &mut Tracked, after: Vec<(u64, Notice)>) -> Result<(), StoreError> {
    let order = of.order.head.id;
    for (number, _) in of.notices.iter().filter(|old| !after.contains(old)) {
        tx.delete(&schema::NOTICES, &(order, *number))?;
    }
    for (number, notice) in after.iter().filter(|new| !of.notices.contains(new)) {
        tx.put(&schema::NOTICES, &(order, *number), notice)?;
    }
    of.notices = after;
    Ok(())
}

/// Puts a ticket among those that displays show, or takes it from there, as its items and notices now say.
///
/// # Errors
/// Those of the store.
pub fn refile(tx: &mut Tx, ticket: &KitchenTicket) -> Result<(), StoreError> {
    if ticket.is_open() {
        tx.put(&schema::OPEN_ORDERS, &ticket.number, &ticket.order)
    } else {
        tx.delete(&schema::OPEN_ORDERS, &ticket.number)
    }
}

/// Takes a ticket from those that displays show, and forgets what the kitchen was still to acknowledge about it and that it
/// went first.
///
/// # Errors
/// Those of the store.
pub fn end(tx: &mut Tx, of: &Tracked) -> Result<(), StoreError> {
    let head = &of.order.head;
    tx.delete(&schema::OPEN_ORDERS, &head.number)?;
    tx.delete(&schema::RUSHED_ORDERS, &head.id)?;
    for (number, _) in &of.notices {
        tx.delete(&schema::NOTICES, &(head.id, *number))?;
    }
    Ok(())
}

/// The newest orders of the house, the newest first.
///
/// # Errors
/// Those of the store.
pub fn newest(from: &impl Read, limit: usize) -> Result<Vec<Tracked>, StoreError> {
    // Order ids are UUIDv7, so their order is the order in which they were placed.
    let heads = from.scan_back(&schema::ORDERS, limit)?;
    heads.into_iter().map(|(_, head)| with_lines(from, head)).collect()
}

/// The order of that id.
///
/// # Errors
/// Those of the store.
pub fn load(from: &impl Read, id: OrderId) -> Result<Option<Tracked>, StoreError> {
    let Some(head) = from.get(&schema::ORDERS, &id)? else { return Ok(None) };
    with_lines(from, head).map(Some)
}

/// What a table has of the lines of an order, by index. One row after the other: a scan copies a leaf of the tree before its first
/// row, which takes as long as reading eight rows, and most orders have fewer lines.
fn of_lines<V: Record>(
    from: &impl Read,
    table: &Table<(OrderId, u16), V>,
    head: &OrderHead,
) -> Result<Vec<(u16, V)>, StoreError> {
    let row = |index| Ok(from.get(table, &(head.id, index))?.map(|row| (index, row)));
    (0..head.line_count).filter_map(|index| row(index).transpose()).collect()
}

fn with_lines(from: &impl Read, head: OrderHead) -> Result<Tracked, StoreError> {
    let lines = of_lines(from, &schema::ORDER_LINES, &head)?.into_iter().map(|(_, line)| line).collect();
    let states = of_lines(from, &schema::ITEM_STATES, &head)?.into_iter().collect();
    let session = from.get(&schema::ORDER_SESSIONS, &head.id)?.unwrap_or(head.session);
    let notices = from.scan(&schema::NOTICES, &head.id)?;
    let notices = notices.into_iter().map(|((_, number), notice)| (number, notice)).collect();
    let rush = from.get(&schema::RUSHED_ORDERS, &head.id)?.is_some();
    Ok(Tracked { order: Order { head, lines }, session, notices, rush, states })
}

/// The orders of a session, oldest first.
///
/// # Errors
/// Those of the store.
pub fn of_session(from: &impl Read, session: SessionId) -> Result<Vec<Tracked>, StoreError> {
    let ids = from.scan(&schema::SESSION_ORDERS, &session)?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

/// What the orders of a session cost together, cancelled or not; [`MoneyError::TooLarge`] where no bill could say it.
///
/// # Errors
/// Those of the store.
pub fn worth(
    from: &impl Read,
    session: SessionId,
    more: Minor,
) -> Result<Result<Minor, MoneyError>, StoreError> {
    let mut sum = Ok(more);
    for (_, id) in from.scan(&schema::SESSION_ORDERS, &session)? {
        let total = from.get(&schema::ORDERS, &id)?.map_or(Minor::ZERO, |head| head.total);
        sum = sum.and_then(|sum| sum.plus(total));
    }
    Ok(sum)
}

/// The newest orders whose tickets displays show, the newest first.
///
/// # Errors
/// Those of the store.
pub fn newest_open(from: &impl Read, limit: usize) -> Result<Vec<Tracked>, StoreError> {
    let ids = from.scan_back(&schema::OPEN_ORDERS, limit)?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

/// Those after the one of that number, oldest first.
///
/// # Errors
/// Those of the store.
pub fn open_after(from: &impl Read, after: Option<u64>, limit: usize) -> Result<Vec<Tracked>, StoreError> {
    let ids = from.scan_after(&schema::OPEN_ORDERS, after.as_ref(), limit)?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

/// The order of that id, which an index names.
///
/// # Errors
/// Those of the store; [`StoreError::Corrupt`] where it is gone.
pub fn must_load(from: &impl Read, id: OrderId) -> Result<Tracked, StoreError> {
    with_lines(from, must_have(from, id)?)
}

/// The same without its lines.
///
/// # Errors
/// As for [`must_load`].
pub fn outline(from: &impl Read, id: OrderId) -> Result<Outline, StoreError> {
    let head = must_have(from, id)?;
    let states = of_lines(from, &schema::ITEM_STATES, &head)?.into_iter().collect();
    Ok(Outline { head, states })
}

fn must_have(from: &impl Read, id: OrderId) -> Result<OrderHead, StoreError> {
    super::must(from.get(&schema::ORDERS, &id)?, &schema::ORDERS, "an order that an index names is gone")
}
