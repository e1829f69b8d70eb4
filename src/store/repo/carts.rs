//! Carts. A cart is a row for its revision and a row per line, so that a change writes one line and each row fits a
//! record.

use std::collections::HashSet;

use crate::domain::cart::Cart;
use crate::domain::ids::LineId;
use crate::domain::session::CartOwner;
use crate::store::{Read, StoreError, Tx, schema};

/// Loads a cart. A cart that was never changed is empty and has revision 0.
///
/// # Errors
/// Any error of the store.
pub fn load(from: &impl Read, owner: CartOwner) -> Result<Cart, StoreError> {
    let revision = from.get(&schema::CART_REVISIONS, &owner)?.unwrap_or(0);
    let lines = from.scan(&schema::CART_LINES, &owner)?;
    Ok(Cart::from_parts(revision, lines.into_iter().map(|(_, line)| line).collect()))
}

/// Writes the difference between a loaded cart and its new content.
///
/// # Errors
/// Any error of the store.
pub fn save(tx: &mut Tx, owner: CartOwner, before: &Cart, now: &Cart) -> Result<(), StoreError> {
    let kept: HashSet<LineId> = now.lines().iter().map(|line| line.id).collect();
    for gone in before.lines().iter().filter(|line| !kept.contains(&line.id)) {
        tx.delete(&schema::CART_LINES, &(owner, gone.id))?;
    }
    for line in now.lines().iter().filter(|line| !before.lines().contains(line)) {
        tx.put(&schema::CART_LINES, &(owner, line.id), line)?;
    }
    tx.put(&schema::CART_REVISIONS, &owner, &now.revision())?;
    // Compares quotients, because a save may raise the revision by more than one.
    match before.revision() / OPS_DELETED_EVERY == now.revision() / OPS_DELETED_EVERY {
        true => Ok(()),
        false => delete_old_ops(tx, owner, now.revision()),
    }
}

/// How many revisions back the changes of a cart are kept, so that a change that is sent again is applied once. A table
/// makes far fewer changes while a phone is offline.
pub const OPS_KEPT: u64 = 1024;
/// Older changes are deleted every so many revisions; up to as many more than [`OPS_KEPT`] are kept.
const OPS_DELETED_EVERY: u64 = 64;

/// Deletes the changes of a cart that led to revisions more than [`OPS_KEPT`] before `revision`.
fn delete_old_ops(tx: &mut Tx, owner: CartOwner, revision: u64) -> Result<(), StoreError> {
    let known = match owner {
        CartOwner::Table(session) => tx.scan(&schema::CART_OPS, &session)?,
        CartOwner::Device(session, device) => tx.scan(&schema::CART_OPS, &(session, device))?,
    };
    for (op, led_to) in known {
        if led_to.saturating_add(OPS_KEPT) < revision {
            tx.delete(&schema::CART_OPS, &op)?;
        }
    }
    Ok(())
}
