//! Counts which devices take a place at a table, and which that have left are kept.
//!
//! A device that leaves gives up its place. Its row is kept while it has a cart line or an order, so that it can come back.
//! Without either the row is deleted. The rows of a session are bounded, because every join and every look reads all of them.

use std::collections::HashSet;

use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::order::{ORDERS_MAX, OrderedBy};
use crate::domain::session::{CartOwner, DEVICES_MAX, Device, TableSession};
use crate::store::{Read, StoreError, Tx, schema};

/// The most device rows of one session: every place taken, and every order placed by another device that has left. Where there are
/// more, one of them has left with nothing but a cart, and its row is deleted.
pub(in crate::app) const ROWS_MAX: usize = DEVICES_MAX + ORDERS_MAX;

/// The devices of a session, including those that have left.
pub(in crate::app) type Rows = [((SessionId, DeviceId), Device)];

/// Whether a device has not left.
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

/// Deletes a device that leaves without a cart line or an order.
pub(in crate::app) fn delete_unused_device(
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

/// Makes room for one more row where the session has [`ROWS_MAX`]: of the devices that left with nothing but a cart, deletes the one that
/// joined first, with its own cart.
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

/// Deletes a device with its own cart and its known changes. If it comes back, it is a new device.
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
