//! The audit chain on the disk. An entry is appended in the transaction of its act.

use crate::domain::audit::{Entry, Head, Note};
use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, Tx, schema};

/// Appends an entry to the chain.
///
/// # Errors
/// Those of the store.
pub fn append(tx: &mut Tx, note: Note) -> Result<(), StoreError> {
    let last = tx.last(&schema::AUDIT)?.map(|(_, entry)| entry);
    let entry = note.chained(last.as_ref());
    if let Some(private) = &note.private {
        tx.put(&schema::AUDIT_PRIVATE, &entry.seq, private)?;
    }
    tx.put(&schema::AUDIT_HEAD, &(), &Head { seq: entry.seq, hash: entry.hash })?;
    tx.put(&schema::AUDIT, &entry.seq, &entry)
}

/// The number of the newest entry; 0 where there is none.
///
/// # Errors
/// Those of the store.
pub fn newest(from: &impl Read) -> Result<u64, StoreError> {
    Ok(from.get(&schema::AUDIT_HEAD, &())?.map_or(0, |head| head.seq))
}

/// Forgets what may be forgotten of entries before a moment: addresses and nicknames; the oldest first, at most `most` at
/// once. The chain holds only their digests and stays as it is. An entry from after `never` was made while the machine's clock was
/// wrong: it does not wait for years, and holds up no other.
///
/// # Errors
/// Those of the store.
pub fn forget_private(
    tx: &mut Tx,
    (before, never): (Timestamp, Timestamp),
    most: usize,
) -> Result<(), StoreError> {
    for (seq, _) in tx.scan_after(&schema::AUDIT_PRIVATE, None, most)? {
        // One without its entry belongs to nobody: it goes as well.
        if tx.get(&schema::AUDIT, &seq)?.is_some_and(|entry| entry.at > before && entry.at <= never) {
            break;
        }
        tx.delete(&schema::AUDIT_PRIVATE, &seq)?;
    }
    Ok(())
}

/// The result of a verification of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Walk {
    /// How many entries from the first are intact.
    pub sound: u64,
    /// The number of the first entry that is changed or missing, if there is one.
    pub broken: Option<u64>,
    /// The hash of the last intact entry; zeros where there is none.
    pub head: [u8; 32],
}

/// Entries that are verified in one step of some milliseconds, so that acts do not wait.
const STEP: usize = 500;

/// A verification in progress. The log only grows, so the store need not be locked for the whole of it.
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
        let step = match from.scan_after(&schema::AUDIT, after.as_ref(), STEP) {
            Ok(step) => step,
            // One unreadable entry hides its neighbours from a scan: look at them one by one.
            Err(StoreError::Corrupt { .. }) => match from.get(&schema::AUDIT, &(sound + 1)) {
                Ok(Some(entry)) => vec![(sound + 1, entry)],
                Ok(None) | Err(StoreError::Corrupt { .. }) => return Ok(Some(self.ended(true))),
                Err(error) => return Err(error),
            },
            Err(error) => return Err(error),
        };
        if step.is_empty() {
            return Ok(Some(self.ended(!self.ends_at_head(from)?)));
        }
        for (seq, entry) in step {
            if seq != entry.seq || !entry.follows(self.previous.as_ref()) || !private_fits(from, &entry)? {
                return Ok(Some(self.ended(true)));
            }
            self.previous = Some(entry);
        }
        Ok(None)
    }
}

impl Walker {
    /// Whether the chain ends where its head says. Entries that are cut off at the end leave the rest in order: only the
    /// head misses them.
    fn ends_at_head(&self, from: &impl Read) -> Result<bool, StoreError> {
        let last = self.previous.as_ref().map(|entry| Head { seq: entry.seq, hash: entry.hash });
        match from.get(&schema::AUDIT_HEAD, &()) {
            Ok(head) => Ok(head == last),
            Err(StoreError::Corrupt { .. }) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// What was found: so many are sound, and the next is not where `broken`.
    fn ended(&self, broken: bool) -> Walk {
        let (sound, head) = self.previous.as_ref().map_or((0, [0; 32]), |entry| (entry.seq, entry.hash));
        Walk { sound, broken: broken.then_some(sound + 1), head }
    }
}

fn private_fits(from: &impl Read, entry: &Entry) -> Result<bool, StoreError> {
    match from.get(&schema::AUDIT_PRIVATE, &entry.seq) {
        Ok(None) => Ok(true),
        Ok(Some(private)) => Ok(Some(private.digest()) == entry.private_digest),
        Err(StoreError::Corrupt { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Verifies the whole chain at once, for a store that nobody else uses.
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
