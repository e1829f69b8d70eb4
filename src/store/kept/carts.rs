//! A cart is one row for its revision and one for each line, so that a change writes one line and no
//! row outgrows a record.

use std::collections::HashSet;

use crate::domain::cart::Cart;
use crate::domain::ids::LineId;
use crate::domain::session::CartOwner;
use crate::store::{Read, StoreError, Tx, tables};

/// The cart; one never touched is empty at revision 0.
///
/// # Errors
/// Those of the store.
pub fn load(from: &impl Read, owner: CartOwner) -> Result<Cart, StoreError> {
    let revision = from.get(&tables::CART_REVISIONS, &owner)?.unwrap_or(0);
    let lines = from.scan(&tables::CART_LINES, &owner)?;
    Ok(Cart::from_parts(revision, lines.into_iter().map(|(_, line)| line).collect()))
}

/// Writes what differs between the cart as it was loaded and as it is now.
///
/// # Errors
/// Those of the store.
pub fn save(tx: &mut Tx, owner: CartOwner, before: &Cart, now: &Cart) -> Result<(), StoreError> {
    let kept: HashSet<LineId> = now.lines().iter().map(|line| line.id).collect();
    for gone in before.lines().iter().filter(|line| !kept.contains(&line.id)) {
        tx.delete(&tables::CART_LINES, &(owner, gone.id))?;
    }
    for line in now.lines().iter().filter(|line| !before.lines().contains(line)) {
        tx.put(&tables::CART_LINES, &(owner, line.id), line)?;
    }
    tx.put(&tables::CART_REVISIONS, &owner, &now.revision())
}
