//! The audit chain on the disk: appended in the transaction of the act it tells of.

use crate::domain::audit::{Entry, Note};
use crate::store::{Read, StoreError, Tx, tables};

/// Appends a note to the chain.
///
/// # Errors
/// Those of the store.
pub fn append(tx: &mut Tx, note: Note) -> Result<(), StoreError> {
    let last = tx.last(&tables::AUDIT)?.map(|(_, entry)| entry);
    let entry = note.chained(last.as_ref());
    if let Some(private) = &note.private {
        tx.put(&tables::AUDIT_PRIVATE, &entry.seq, private)?;
    }
    tx.put(&tables::AUDIT, &entry.seq, &entry)
}

/// What a walk along the chain found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// Entries that follow each other as they should, from the first.
    pub sound: u64,
    /// The first that does not, if there is one.
    pub broken: Option<u64>,
}

/// Entries read at once while walking.
const STEP: usize = 500;

/// Walks the whole chain and names the first entry that is not as it was written. A private part that is
/// still there must be the one the chain speaks of.
///
/// # Errors
/// Those of the store, but for an entry that cannot be read: that one is broken.
pub fn walk(from: &impl Read) -> Result<Walk, StoreError> {
    let mut previous: Option<Entry> = None;
    loop {
        let after = previous.as_ref().map(|p| p.seq);
        let next = after.unwrap_or(0) + 1;
        let step = match from.scan_after(&tables::AUDIT, after.as_ref(), STEP) {
            Ok(step) => step,
            // One unreadable entry hides its neighbours from a scan: look at them one by one.
            Err(StoreError::Corrupt { .. }) => match from.get(&tables::AUDIT, &next) {
                Ok(Some(entry)) => vec![(next, entry)],
                Ok(None) | Err(StoreError::Corrupt { .. }) => {
                    return Ok(Walk { sound: next - 1, broken: Some(next) });
                }
                Err(error) => return Err(error),
            },
            Err(error) => return Err(error),
        };
        if step.is_empty() {
            return Ok(Walk { sound: next - 1, broken: None });
        }
        for (seq, entry) in step {
            let private = from.get(&tables::AUDIT_PRIVATE, &seq);
            let private_fits = match private {
                Ok(None) => true,
                Ok(Some(private)) => Some(private.digest()) == entry.private_digest,
                Err(StoreError::Corrupt { .. }) => false,
                Err(error) => return Err(error),
            };
            if seq != entry.seq || !entry.follows(previous.as_ref()) || !private_fits {
                let expected = previous.as_ref().map_or(1, |p| p.seq + 1);
                return Ok(Walk { sound: expected - 1, broken: Some(expected) });
            }
            previous = Some(entry);
        }
    }
}
