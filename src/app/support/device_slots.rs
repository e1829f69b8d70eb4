//! Limits the devices of a session, and deletes rows of devices that have left.
//!
//! A device that leaves frees its slot. Its row stays while it has a cart line or an order, so that it can come back.
//! The number of rows per session is limited, because every join and every read of the session scans all of them.

use std::collections::HashSet;

use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::order::ORDERS_MAX;
use crate::domain::secret::TokenDigest;
use crate::domain::session::{CartOwner, DEVICES_MAX, Device, TableSession};
use crate::store::repo::orders;
use crate::store::{Read, StoreError, Tx, schema};

/// The most device rows of one session: all slots taken, and every order placed by a different device that has left. Beyond this, at
/// least one device has left without an order, and its row can be deleted.
pub(in crate::app) const ROWS_MAX: usize = DEVICES_MAX + ORDERS_MAX;

/// The device rows of a session, including devices that have left.
pub(in crate::app) type Rows = [((SessionId, DeviceId), Device)];

/// The device that a phone was before: the one that it names, otherwise the one with its secret.
pub(in crate::app) fn earlier_device(
    rows: &Rows,
    named: Option<DeviceId>,
    sent: Option<TokenDigest>,
) -> Option<&Device> {
    let mut all = rows.iter().map(|(_, device)| device);
    let named = named.and_then(|id| all.clone().find(|device| device.guest.device == id));
    named.or_else(|| sent.and_then(|sent| all.find(|device| device.resume.is_secret(sent))))
}

/// Whether a device is in the session: its token exists and is not revoked.
pub(in crate::app) fn is_here(from: &impl Read, device: &Device) -> Result<bool, StoreError> {
    Ok(from.get(&schema::GUEST_TOKENS, &device.token.0)?.is_some_and(|token| !token.revoked))
}

/// Whether `devices_max` devices or more are in the session.
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

/// Deletes a device that leaves, if it has no cart line and no order.
pub(in crate::app) fn delete_if_unused(
    tx: &mut Tx,
    session: &TableSession,
    device: DeviceId,
) -> Result<(), StoreError> {
    let cart = tx.scan(&schema::CART_LINES, &session.cart_of(device))?;
    let has_cart_line = cart.iter().any(|(_, line)| line.added_by.device == device);
    if has_cart_line || devices_with_orders(tx, session.id)?.contains(&device) {
        return Ok(());
    }
    delete_device(tx, session, device)
}

/// Deletes one row if the session has [`ROWS_MAX`]: the device that joined first among those that left without an order.
pub(in crate::app) fn make_room(tx: &mut Tx, session: &TableSession, rows: &Rows) -> Result<(), StoreError> {
    if rows.len() < ROWS_MAX {
        return Ok(());
    }
    let ordered = devices_with_orders(tx, session.id)?;
    // Ids sort by time: the first row is the device that joined first.
    for (_, device) in rows.iter().filter(|(_, device)| !ordered.contains(&device.guest.device)) {
        if !is_here(tx, device)? {
            return delete_device(tx, session, device.guest.device);
        }
    }
    Ok(())
}

/// Deletes a device with its own cart and the `opId`s of its cart changes. If the guest joins again, they get a new device.
fn delete_device(tx: &mut Tx, session: &TableSession, device: DeviceId) -> Result<(), StoreError> {
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

fn devices_with_orders(from: &impl Read, session: SessionId) -> Result<HashSet<DeviceId>, StoreError> {
    let mut devices = HashSet::new();
    for (_, order) in from.scan(&schema::SESSION_ORDERS, &session)? {
        let head = orders::head(from, order)?;
        devices.extend(head.and_then(|head| Some(head.by.account()?.device)));
    }
    Ok(devices)
}
