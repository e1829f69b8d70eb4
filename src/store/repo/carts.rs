//! A cart is one row for its revision and one for each line, so that a change writes one line and every row fits a record.

use std::collections::HashSet;

use crate::domain::cart::Cart;
use crate::domain::ids::LineId;
use crate::domain::session::CartOwner;
use crate::store::{Read, StoreError, Tx, schema};

/// Loads a cart; one that was never changed is empty at revision 0.
///
/// # Errors
/// Those of the store.
pub fn load(from: &impl Read, owner: CartOwner) -> Result<Cart, StoreError> {
    let revision = from.get(&schema::CART_REVISIONS, &owner)?.unwrap_or(0);
    let lines = from.scan(&schema::CART_LINES, &owner)?;
    Ok(Cart::from_parts(revision, lines.into_iter().map(|(_, line)| line).collect()))
}

/// Writes the difference between a cart as it was loaded and as it is now.
///
/// # Errors
/// Those of the store.
pub fn save(tx: &mut Tx, owner: CartOwner, before: &Cart, now: &Cart) -> Result<(), StoreError> {
    let kept: HashSet<LineId> = now.lines().iter().map(|line| line.id).collect();
    for gone in before.lines().iter().filter(|line| !kept.contains(&line.id)) {
        tx.delete(&schema::CART_LINES, &(owner, gone.id))?;
    }
    for line in now.lines().iter().filter(|line| !before.lines().contains(line)) {
        tx.put(&schema::CART_LINES, &(owner, line.id), line)?;
    }
    tx.put(&schema::CART_REVISIONS, &owner, &now.revision())?;
    // By whatever change the cart came here: a phone must not be able to step over the moment.
    match before.revision() / OPS_SWEEP == now.revision() / OPS_SWEEP {
        true => Ok(()),
        false => forget_old_ops(tx, owner, now.revision()),
    }
}

/// Changes of one cart that are known, so that one that is sent again happens once: those of its newest revisions. It is far more than
/// a table makes while a phone is out of reach.
pub const OPS_KEPT: u64 = 1024;
/// How often older ones are looked for, in revisions: so many more than [`OPS_KEPT`] may be there.
const OPS_SWEEP: u64 = 64;

/// Forgets the changes of a cart that led to revisions more than [`OPS_KEPT`] before this one.
fn forget_old_ops(tx: &mut Tx, owner: CartOwner, revision: u64) -> Result<(), StoreError> {
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
