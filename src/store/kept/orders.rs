//! An order is one row for its head, one for each line, and rows of their own for where its items are.

use std::collections::HashMap;

use crate::domain::ids::{OrderId, SessionId};
use crate::domain::order::{Order, OrderHead};
use crate::domain::session::TableSession;
use crate::domain::table;
use crate::domain::ticket::{ItemState, KitchenTicket};
use crate::store::{Read, StoreError, Tx, tables};

/// An order and what has happened to its items.
#[derive(Clone, Debug)]
pub struct Tracked {
    /// The order, as it was placed.
    pub order: Order,
    /// Items that somebody has touched, by index.
    pub states: HashMap<u16, ItemState>,
}

impl Tracked {
    /// Where an item is; `None` where nobody has touched it.
    pub fn state(&self, index: u16) -> Option<ItemState> {
        self.states.get(&index).cloned()
    }

    /// The kitchen's ticket of it, for the table its party sits at, or sat at last.
    pub fn ticket(&self, table: &table::Table, session: &TableSession) -> KitchenTicket {
        let place = (table.id, table.name.clone(), !session.is_open());
        KitchenTicket::of(&self.order, place, |index| self.state(index))
    }
}

/// Writes a new order and makes it findable; it has no item states yet.
///
/// # Errors
/// Those of the store.
pub fn save_new(tx: &mut Tx, order: &Order) -> Result<(), StoreError> {
    let head = &order.head;
    tx.put(&tables::ORDERS, &head.id, head)?;
    for (index, line) in (0u16..).zip(&order.lines) {
        tx.put(&tables::ORDER_LINES, &(head.id, index), line)?;
    }
    tx.put(&tables::SESSION_ORDERS, &(head.session, head.number), &head.id)?;
    tx.put(&tables::OPEN_ORDERS, &head.number, &head.id)
}

/// The order of that id.
///
/// # Errors
/// Those of the store.
pub fn load(from: &impl Read, id: OrderId) -> Result<Option<Tracked>, StoreError> {
    let Some(head) = from.get(&tables::ORDERS, &id)? else { return Ok(None) };
    with_lines(from, head).map(Some)
}

fn with_lines(from: &impl Read, head: OrderHead) -> Result<Tracked, StoreError> {
    let lines = from.scan(&tables::ORDER_LINES, &head.id)?.into_iter().map(|(_, line)| line).collect();
    let states = from.scan(&tables::ITEM_STATES, &head.id)?;
    let states = states.into_iter().map(|((_, index), state)| (index, state)).collect();
    Ok(Tracked { order: Order { head, lines }, states })
}

/// The orders of a session, oldest first.
///
/// # Errors
/// Those of the store.
pub fn of_session(from: &impl Read, session: SessionId) -> Result<Vec<Tracked>, StoreError> {
    let ids = from.scan(&tables::SESSION_ORDERS, &session)?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

/// The orders of which something is still to come, oldest first.
///
/// # Errors
/// Those of the store.
pub fn open(from: &impl Read) -> Result<Vec<Tracked>, StoreError> {
    let ids = from.scan(&tables::OPEN_ORDERS, &())?;
    ids.into_iter().map(|(_, id)| must_load(from, id)).collect()
}

fn must_load(from: &impl Read, id: OrderId) -> Result<Tracked, StoreError> {
    super::must(from.get(&tables::ORDERS, &id)?, &tables::ORDERS, "an order that an index names is gone")
        .and_then(|head| with_lines(from, head))
}
