//! Who has a place at a table, and which phones that left are remembered.
//!
//! A phone that leaves gives its place up. Its row stays where it may come back for something: a dish in a cart, an order. One
//! that leaves with empty hands is forgotten, and however often phones come and go, a table's rows stay few: everybody who
//! joins or looks goes through all of them.

use std::collections::HashSet;

use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::order::{ORDERS_MAX, OrderedBy};
use crate::domain::session::{CartOwner, DEVICES_MAX, Device, TableSession};
use crate::store::{Read, StoreError, Tx, schema};

/// Rows of one session: every place taken, and each order of the stay by another phone that left. Beyond it there is always
/// one that left with nothing but a cart, and it is forgotten.
pub(in crate::app) const ROWS_MAX: usize = DEVICES_MAX + ORDERS_MAX;

/// The phones of a session, those that left as well.
pub(in crate::app) type Rows = [((SessionId, DeviceId), Device)];

/// Whether a phone has not left.
pub(in crate::app) fn is_here(from: &impl Read, device: &Device) -> Result<bool, StoreError> {
    Ok(from.get(&schema::GUEST_TOKENS, &device.token.0)?.is_some_and(|token| !token.revoked))
}

/// Whether every place is taken.
pub(in crate::app) fn is_full(from: &impl Read, rows: &Rows, devices_max: u64) -> Result<bool, StoreError> {
    if (rows.len() as u64) < devices_max {
        return Ok(false);
    }
    let mut here = 0u64;
    for (_, device) in rows {
        here += u64::from(is_here(from, device)?);
    }
    Ok(here >= devices_max)
}

/// Forgets a phone that leaves with empty hands.
pub(in crate::app) fn forget_empty_handed(
    tx: &mut Tx,
    session: &TableSession,
    device: DeviceId,
) -> Result<(), StoreError> {
    let cart = tx.scan(&schema::CART_LINES, &session.cart_of(device))?;
    let is_in_the_cart = cart.iter().any(|(_, line)| line.added_by.device == device);
    if is_in_the_cart || who_ordered(tx, session.id)?.contains(&device) {
        return Ok(());
    }
    forget(tx, session, device)
}

/// Makes room for one more row, where there are as many as may be: of those that left with nothing but a cart, the one that
/// came first is forgotten, with that cart where it was its own.
pub(in crate::app) fn make_room(tx: &mut Tx, session: &TableSession, rows: &Rows) -> Result<(), StoreError> {
    if rows.len() < ROWS_MAX {
        return Ok(());
    }
    let ordered = who_ordered(tx, session.id)?;
    // Ids count up: the first row is the phone that joined first.
    for (_, device) in rows.iter().filter(|(_, device)| !ordered.contains(&device.guest.device)) {
        if !is_here(tx, device)? {
            return forget(tx, session, device.guest.device);
        }
    }
    Ok(())
}

/// Forgets a phone with a cart that is its own, and what is known of its changes: it comes back as another one.
fn forget(tx: &mut Tx, session: &TableSession, device: DeviceId) -> Result<(), StoreError> {
    if let own @ CartOwner::Device(..) = session.cart_of(device) {
        for (key, _) in tx.scan(&schema::CART_LINES, &own)? {
            tx.delete(&schema::CART_LINES, &key)?;
        }
        tx.delete(&schema::CART_REVISIONS, &own)?;
    }
    for (key, _) in tx.scan(&schema::CART_OPS, &(session.id, device))? {
        tx.delete(&schema::CART_OPS, &key)?;
    }
    tx.delete(&schema::KEPT_BYTES, &device.as_uuid())?;
    tx.delete(&schema::DEVICES, &(session.id, device))
}

fn who_ordered(from: &impl Read, session: SessionId) -> Result<HashSet<DeviceId>, StoreError> {
    let mut who = HashSet::new();
    for (_, order) in from.scan(&schema::SESSION_ORDERS, &session)? {
        if let Some(OrderedBy::Guest(guest)) = from.get(&schema::ORDERS, &order)?.map(|head| head.by) {
            who.insert(guest.device);
        }
    }
    Ok(who)
}
