//! What an address has guessed wrong, PINs and passwords together: joining and logging in both count here.

use crate::domain::audit::{Action, Actor, Note, Private};
use crate::domain::throttle::{ADDRESS, Throttle};
use crate::domain::time::Timestamp;
use crate::store::kept::audit;
use crate::store::{Read, StoreError, Tx, tables};

/// The counted attempt was no wrong guess: it was right, or was never checked.
pub(super) fn take_back(tx: &mut Tx, address: &String) -> Result<(), StoreError> {
    let mut throttle: Throttle = tx.get(&tables::ADDRESS_THROTTLES, address)?.unwrap_or_default();
    throttle.take_back();
    tx.put(&tables::ADDRESS_THROTTLES, address, &throttle)
}

/// The counted attempt was wrong; a block that it brings goes into the log.
pub(super) fn was_wrong(
    tx: &mut Tx,
    address: &String,
    now: Timestamp,
    private: &Private,
) -> Result<(), StoreError> {
    let mut throttle: Throttle = tx.get(&tables::ADDRESS_THROTTLES, address)?.unwrap_or_default();
    if throttle.wrong(&ADDRESS, now).is_some() {
        let note = Note::new(now, Actor::System, Action::AddressBlocked);
        audit::append(tx, note.private(private.clone()))?;
    }
    tx.put(&tables::ADDRESS_THROTTLES, address, &throttle)
}
