//! The audit chain. An entry is appended in the commit of its act.

use crate::domain::audit::{Entry, Head, NewEntry};
use crate::store::repo::SweepTimes;
use crate::store::{Read, StoreError, Tx, schema};

/// Appends an entry to the chain.
///
/// # Errors
/// Any error of the store.
pub fn append(tx: &mut Tx, new: NewEntry) -> Result<(), StoreError> {
    let head = match tx.get(&schema::AUDIT_HEAD, &())? {
        Some(head) => Some(head),
        // The first versions had no head.
        None => tx.last(&schema::AUDIT)?.map(|(_, entry)| Head::from(&entry)),
    };
    let entry = new.chained(head);
    if let Some(private) = &new.private {
        tx.put(&schema::AUDIT_PRIVATE, &entry.seq, private)?;
    }
    tx.put(&schema::AUDIT_HEAD, &(), &Head::from(&entry))?;
    tx.put(&schema::AUDIT, &entry.seq, &entry)
}

/// The number of the newest entry; 0 when there is none.
///
/// # Errors
/// Any error of the store.
pub fn newest(from: &impl Read) -> Result<u64, StoreError> {
    Ok(from.get(&schema::AUDIT_HEAD, &())?.map_or(0, |head| head.seq))
}

/// The number of the first of the newest `limit` entries that is changed or missing; `None` when their chain leads to the
/// head.
///
/// # Errors
/// Any error of the store, also for an entry that cannot be read.
pub fn first_broken_of_newest(from: &impl Read, limit: usize) -> Result<Option<u64>, StoreError> {
    let mut entries = from.scan_back(&schema::AUDIT, limit)?;
    entries.reverse();
    let mut previous: Option<Entry> = None;
    for (seq, entry) in entries {
        // What is before the first of them is not read.
        let follows = previous.as_ref().is_none_or(|previous| entry.follows(Some(previous)));
        if seq != entry.seq || !follows {
            return Ok(Some(seq));
        }
        previous = Some(entry);
    }
    let last = previous.map(|entry| Head::from(&entry));
    let head = from.get(&schema::AUDIT_HEAD, &())?;
    Ok((head != last).then(|| last.map_or(1, |last| last.seq + 1)))
}

/// Erases personal data (addresses and nicknames) of entries that are older than `max_age_ms` at the time of deletion, the
/// oldest first, at most `limit` at once; and of entries from so far in the future. The chain contains only digests of it
/// and does not change.
///
/// # Errors
/// Any error of the store.
pub fn erase_private(
    tx: &mut Tx,
    times: SweepTimes,
    max_age_ms: u64,
    limit: usize,
) -> Result<(), StoreError> {
    let (before, latest_valid) = (times.deletion.minus_millis(max_age_ms), times.now.plus_millis(max_age_ms));
    for (seq, _) in tx.scan_after(&schema::AUDIT_PRIVATE, None, limit)? {
        // Data without an entry is erased as well.
        if tx.get(&schema::AUDIT, &seq)?.is_some_and(|entry| entry.at > before && entry.at <= latest_valid) {
            break;
        }
        tx.delete(&schema::AUDIT_PRIVATE, &seq)?;
    }
    Ok(())
}

/// The result of a verification of the chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainVerification {
    /// Number of intact entries from the first one on.
    pub intact: u64,
    /// Number of the first entry that is changed or missing.
    pub broken: Option<u64>,
    /// Hash of the last intact entry; zeros when there is none.
    pub head: [u8; 32],
}

/// Entries per step of the verification. A step takes milliseconds, so that acts do not wait for it.
const STEP: usize = 500;

/// A verification in progress. It does not lock the store between steps, because the log only grows.
#[derive(Debug, Default)]
pub struct ChainVerifier {
    previous: Option<Entry>,
}

impl ChainVerifier {
    /// Verifies the next entries. Returns the result at the end of the log or at the first broken entry. Personal data
    /// that is not erased yet must match its digest in the chain.
    ///
    /// # Errors
    /// Any error of the store, except for an entry that cannot be read, which counts as broken.
    pub fn step(&mut self, from: &impl Read) -> Result<Option<ChainVerification>, StoreError> {
        let intact = self.previous.as_ref().map_or(0, |p| p.seq);
        let after = self.previous.as_ref().map(|p| p.seq);
        // Before the entries: the writer may append one meanwhile, and the head would then be newer than the last entry.
        let head = match from.get(&schema::AUDIT_HEAD, &()) {
            Err(StoreError::Corrupt { .. }) => Err(()),
            head => Ok(head?),
        };
        let step = match from.scan_after(&schema::AUDIT, after.as_ref(), STEP) {
            Ok(step) => step,
            // A scan fails on one unreadable entry, so the entries are read one by one.
            Err(StoreError::Corrupt { .. }) => match from.get(&schema::AUDIT, &(intact + 1)) {
                Ok(Some(entry)) => vec![(intact + 1, entry)],
                Ok(None) | Err(StoreError::Corrupt { .. }) => return Ok(Some(self.result(true))),
                Err(error) => return Err(error),
            },
            Err(error) => return Err(error),
        };
        if step.is_empty() {
            // Only the head shows that entries at the end were deleted.
            let last = self.previous.as_ref().map(Head::from);
            return Ok(Some(self.result(head != Ok(last))));
        }
        for (seq, entry) in step {
            if seq != entry.seq || !entry.follows(self.previous.as_ref()) || !private_matches(from, &entry)? {
                return Ok(Some(self.result(true)));
            }
            self.previous = Some(entry);
        }
        Ok(None)
    }

    /// The result after the last verified entry; `broken` when the next entry is changed or missing.
    fn result(&self, broken: bool) -> ChainVerification {
        let (intact, head) = self.previous.as_ref().map_or((0, [0; 32]), |entry| (entry.seq, entry.hash));
        ChainVerification { intact, broken: broken.then_some(intact + 1), head }
    }
}

fn private_matches(from: &impl Read, entry: &Entry) -> Result<bool, StoreError> {
    match from.get(&schema::AUDIT_PRIVATE, &entry.seq) {
        Ok(None) => Ok(true),
        Ok(Some(private)) => Ok(Some(private.digest()) == entry.private_digest),
        Err(StoreError::Corrupt { .. }) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Verifies the whole chain at once, for a store that is not in use otherwise.
///
/// # Errors
/// As [`ChainVerifier::step`].
pub fn verify_chain(from: &impl Read) -> Result<ChainVerification, StoreError> {
    let mut verifier = ChainVerifier::default();
    loop {
        if let Some(result) = verifier.step(from)? {
            return Ok(result);
        }
    }
}
