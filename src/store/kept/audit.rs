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

/// Entries looked at in one step: some milliseconds, so that nobody waits for the walk.
const STEP: usize = 500;

/// Somebody walking along the chain, who has come so far. The log only grows, so that the store need not
/// stand still for the whole walk.
#[derive(Debug, Default)]
pub struct Walker {
    previous: Option<Entry>,
}

impl Walker {
    /// Looks at the next entries. Answers what the walk found once it is over: at the end of the log, or at
    /// the first entry that is not as it was written. A private part that is still there must be the one
    /// the chain speaks of.
    ///
    /// # Errors
    /// Those of the store, but for an entry that cannot be read: that one is broken.
    pub fn step(&mut self, from: &impl Read) -> Result<Option<Walk>, StoreError> {
        let sound = self.previous.as_ref().map_or(0, |p| p.seq);
        let after = self.previous.as_ref().map(|p| p.seq);
        let step = match from.scan_after(&tables::AUDIT, after.as_ref(), STEP) {
            Ok(step) => step,
            // One unreadable entry hides its neighbours from a scan: look at them one by one.
            Err(StoreError::Corrupt { .. }) => match from.get(&tables::AUDIT, &(sound + 1)) {
                Ok(Some(entry)) => vec![(sound + 1, entry)],
                Ok(None) | Err(StoreError::Corrupt { .. }) => return Ok(Some(Walk::broken_after(sound))),
                Err(error) => return Err(error),
            },
            Err(error) => return Err(error),
        };
        if step.is_empty() {
            return Ok(Some(Walk { sound, broken: None }));
        }
        for (seq, entry) in step {
            if seq != entry.seq || !entry.follows(self.previous.as_ref()) || !private_fits(from, &entry)? {
                return Ok(Some(Walk::broken_after(self.previous.as_ref().map_or(0, |p| p.seq))));
            }
            self.previous = Some(entry);
        }
        Ok(None)
    }
}

impl Walk {
    fn broken_after(sound: u64) -> Self {
        Self { sound, broken: Some(sound + 1) }
    }
}

fn private_fits(from: &impl Read, entry: &Entry) -> Result<bool, StoreError> {
    match from.get(&tables::AUDIT_PRIVATE, &entry.seq) {
        Ok(None) => Ok(true),
        Ok(Some(private)) => Ok(Some(private.digest()) == entry.private_digest),
        Err(StoreError::Corrupt { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The whole walk in one go, for a store that nobody else uses.
///
/// # Errors
/// As [`Walker::step`].
pub fn walk(from: &impl Read) -> Result<Walk, StoreError> {
    let mut walker = Walker::default();
    loop {
        if let Some(walk) = walker.step(from)? {
            return Ok(walk);
        }
    }
}
