//! On which browsers a member of staff may log in with the staff PIN: those on which they typed the password on this business day.

use crate::domain::ids::StaffId;
use crate::domain::secret::TokenDigest;
use crate::domain::staff_pin::PIN_LOGINS_MAX;
use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, Tx, schema};

/// The members of staff who may log in with their PIN on a browser now.
pub(in crate::app) fn pin_logins_on(
    from: &impl Read,
    browser: TokenDigest,
    now: Timestamp,
) -> Result<Vec<StaffId>, StoreError> {
    let all = from.scan::<([u8; 32], StaffId), _, _>(&schema::PIN_LOGINS, &browser.0)?;
    Ok(all.into_iter().filter(|(_, until)| *until > now).map(|((_, staff), _)| staff).collect())
}

/// Allows the PIN on a browser until the end of the business day. Beyond [`PIN_LOGINS_MAX`] the one that ends first goes.
pub(in crate::app) fn allow_pin(
    tx: &mut Tx,
    (browser, staff): (TokenDigest, StaffId),
    until: Timestamp,
) -> Result<(), StoreError> {
    let all = tx.scan::<([u8; 32], StaffId), _, _>(&schema::PIN_LOGINS, &browser.0)?;
    if all.len() >= PIN_LOGINS_MAX
        && all.iter().all(|((_, known), _)| *known != staff)
        && let Some((oldest, _)) = all.iter().min_by_key(|(_, until)| *until)
    {
        tx.delete(&schema::PIN_LOGINS, oldest)?;
    }
    tx.put(&schema::PIN_LOGINS, &(browser.0, staff), &until)
}

/// Asks for the password again on this browser.
pub(in crate::app) fn forbid_pin(
    tx: &mut Tx,
    browser: Option<TokenDigest>,
    staff: StaffId,
) -> Result<(), StoreError> {
    browser.map_or(Ok(()), |browser| tx.delete(&schema::PIN_LOGINS, &(browser.0, staff)))
}

/// Asks for the password again on every browser.
pub(in crate::app) fn forbid_pin_everywhere(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    for (key, _) in tx.scan(&schema::PIN_LOGINS, &())? {
        if key.1 == staff {
            tx.delete(&schema::PIN_LOGINS, &key)?;
        }
    }
    Ok(())
}

/// Deletes the staff PIN of somebody, and where it could be used.
pub(in crate::app) fn delete_pin(tx: &mut Tx, staff: StaffId) -> Result<(), StoreError> {
    forbid_pin_everywhere(tx, staff)?;
    tx.delete(&schema::STAFF_PINS, &staff)
}

/// Deletes some rows that have ended, and returns where to continue.
pub(in crate::app) fn delete_ended(
    tx: &mut Tx,
    now: Timestamp,
    after: Option<([u8; 32], StaffId)>,
    rows: usize,
) -> Result<Option<([u8; 32], StaffId)>, StoreError> {
    let some = tx.scan_after(&schema::PIN_LOGINS, after.as_ref(), rows)?;
    for (key, until) in &some {
        if *until <= now {
            tx.delete(&schema::PIN_LOGINS, key)?;
        }
    }
    Ok(some.last().map(|(key, _)| *key))
}
