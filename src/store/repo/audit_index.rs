//! The index of the audit log: where the entries of a session, order, member of staff or action are, and the times of entries.
//!
//! Entries are indexed in blocks of [`BLOCK_ENTRIES`] once a block is full, in a commit of its own, so that an act writes no
//! index row. Rows of the index never change. The counter `audit_indexed` is written with the rows of a block: a reader that
//! reads it first finds all rows up to that entry. The entries after it are read one by one.
//!
//! - `audit_postings` has a row for each subject in each block: the positions of its entries in the block.
//! - `audit_times` has the earliest and the latest time of each block (level 0), of each 16 blocks (level 1), of each 256 …
//!   A search by time skips each group without a time in its range, so it reads a few dozen rows at most, and finds every
//!   entry also if the clock was set back between two entries.
//!
//! The index can be made again from the entries and contains nothing that they do not: a verification of the log that finds it wrong
//! discards it. A block with a missing or unreadable entry is not
//! indexed; then readers come to the damage as they would without an index.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{AUDIT_INDEXED, audit, must};
use crate::domain::audit::{Action, Actor, Entry};
use crate::domain::audit_filter::AuditFilter;
use crate::domain::time::TimeSpan;
use crate::store::{Read, StoreError, Tx, schema};

/// Entries of a block. Smaller blocks have more index rows per entry, larger ones leave more entries without index.
pub const BLOCK_ENTRIES: u64 = 1_000;
/// Blocks or groups of a group of the next level.
const GROUP: u64 = 16;

/// What entries are indexed by; the numbers are part of the keys.
#[derive(Clone, Copy)]
enum Kind {
    Session = 1,
    Order = 2,
    Staff = 3,
    Action = 4,
}

/// A session, order, member of staff or action: the key of its postings without the block.
pub(super) type Subject = (u16, Uuid);

/// An action has no id: its position in the enum, which is in every stored entry too.
fn subject_of_action(action: Action) -> Subject {
    (Kind::Action as u16, Uuid::from_u128(action as u128))
}

/// The subjects that an entry is found by.
fn subjects_of_entry(entry: &Entry) -> impl Iterator<Item = Subject> {
    let staff = match entry.actor {
        Actor::Staff(id) => Some((Kind::Staff as u16, id.as_uuid())),
        Actor::Unknown | Actor::Guest(_) | Actor::System => None,
    };
    let session = entry.session.map(|id| (Kind::Session as u16, id.as_uuid()));
    let order = entry.order.map(|id| (Kind::Order as u16, id.as_uuid()));
    [session, order, staff, Some(subject_of_action(entry.action))].into_iter().flatten()
}

/// The subjects that all entries of a filter have.
pub(super) fn subjects_of_filter(filter: &AuditFilter) -> Vec<Subject> {
    let session = filter.session.map(|id| (Kind::Session as u16, id.as_uuid()));
    let order = filter.order.map(|id| (Kind::Order as u16, id.as_uuid()));
    let staff = filter.staff.map(|id| (Kind::Staff as u16, id.as_uuid()));
    // Those with the fewest entries first: the search for a block begins with them.
    [order, session, staff, filter.action.map(subject_of_action)].into_iter().flatten().collect()
}

/// The number of entries that are indexed, from the first one on.
///
/// # Errors
/// Any error of the store.
pub fn indexed(from: &impl Read) -> Result<u64, StoreError> {
    super::current_number(from, AUDIT_INDEXED)
}

/// The index rows of a block.
#[derive(Debug, PartialEq, Eq)]
pub struct BlockIndex {
    /// Number of the block, from 0.
    block: u64,
    /// Positions in the block, from 0, by subject.
    positions: BTreeMap<Subject, Vec<u16>>,
    times: TimeSpan,
}

/// The index of the next block that is full and not indexed yet; `None` when there is none.
///
/// # Errors
/// Any error of the store; [`StoreError::Corrupt`] when an entry of the block is missing.
pub fn next_block(from: &impl Read) -> Result<Option<BlockIndex>, StoreError> {
    let block = indexed(from)? / BLOCK_ENTRIES;
    if audit::newest(from)? < (block + 1) * BLOCK_ENTRIES {
        return Ok(None);
    }
    read_block(from, block).map(Some)
}

/// Makes the index of a block from its entries.
fn read_block(from: &impl Read, block: u64) -> Result<BlockIndex, StoreError> {
    let before = block * BLOCK_ENTRIES;
    let entries = from.scan_after(&schema::AUDIT, Some(&before), BLOCK_ENTRIES as usize)?;
    let mut positions = BTreeMap::<Subject, Vec<u16>>::new();
    let mut times: Option<TimeSpan> = None;
    for (position, number) in (0u16..).zip(before + 1..=before + BLOCK_ENTRIES) {
        let found =
            entries.get(usize::from(position)).filter(|(seq, entry)| [*seq, entry.seq] == [number; 2]);
        let (_, entry) = must(found, &schema::AUDIT, &format!("entry {number} is missing"))?;
        for subject in subjects_of_entry(entry) {
            positions.entry(subject).or_default().push(position);
        }
        let at = TimeSpan::from(entry.at);
        times = Some(times.map_or(at, |times| times.with(at)));
    }
    let times = must(times, &schema::AUDIT, "a block has no entries")?;
    Ok(BlockIndex { block, positions, times })
}

/// Writes the index of a block. Does nothing if the block is indexed already.
///
/// # Errors
/// Any error of the store.
pub fn write_block(tx: &mut Tx, index: &BlockIndex) -> Result<(), StoreError> {
    let BlockIndex { block, positions, times } = index;
    if indexed(tx)? != block * BLOCK_ENTRIES {
        return Ok(());
    }
    for ((kind, id), positions) in positions {
        tx.put(&schema::AUDIT_POSTINGS, &(*kind, *id, *block), &gaps(positions))?;
    }
    tx.put(&schema::AUDIT_TIMES, &(0, *block), times)?;
    write_groups(tx, *block)?;
    tx.put(&schema::COUNTERS, &AUDIT_INDEXED.to_owned(), &((block + 1) * BLOCK_ENTRIES))
}

/// Whether the index of a block fits its entries, so that a search finds every entry; `None` when the block is not indexed.
///
/// # Errors
/// Any error of the store, except for an index row that cannot be read, which does not fit.
pub fn matches_entries(from: &impl Read, block: u64) -> Result<Option<bool>, StoreError> {
    if indexed(from)? <= block * BLOCK_ENTRIES {
        return Ok(None);
    }
    let expected = read_block(from, block)?;
    match fits(from, &expected) {
        Err(StoreError::Corrupt { .. }) => Ok(Some(false)),
        fits => fits.map(Some),
    }
}

fn fits(from: &impl Read, expected: &BlockIndex) -> Result<bool, StoreError> {
    let BlockIndex { block, positions, times } = expected;
    for ((kind, id), positions) in positions {
        if from.get(&schema::AUDIT_POSTINGS, &(*kind, *id, *block))? != Some(gaps(positions)) {
            return Ok(false);
        }
    }
    if times_of(from, 0, *block)? != *times {
        return Ok(false);
    }
    for (level, number) in groups_ending_with(*block) {
        if times_of(from, level, number)? != times_below(from, level, number)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Discards the index, so that it is made again. Its rows are replaced then; a row that should not be there makes a search read an entry in
/// vain.
///
/// # Errors
/// Any error of the store.
pub fn discard(tx: &mut Tx) -> Result<(), StoreError> {
    tx.delete(&schema::COUNTERS, &AUDIT_INDEXED.to_owned())
}

/// Writes the times of the groups that `block` is the last block of.
fn write_groups(tx: &mut Tx, block: u64) -> Result<(), StoreError> {
    for (level, number) in groups_ending_with(block) {
        let times = times_below(tx, level, number)?;
        tx.put(&schema::AUDIT_TIMES, &(level, number), &times)?;
    }
    Ok(())
}

/// Level and number of the groups that `block` is the last block of, the smallest first.
fn groups_ending_with(block: u64) -> impl Iterator<Item = (u16, u64)> {
    let mut end = block + 1;
    (1u16..).map_while(move |level| {
        let is_end = end.is_multiple_of(GROUP);
        end /= GROUP;
        is_end.then(|| (level, end - 1))
    })
}

/// The times of a group by those of its members.
fn times_below(from: &impl Read, level: u16, number: u64) -> Result<TimeSpan, StoreError> {
    let mut members = (number * GROUP..(number + 1) * GROUP).map(|member| times_of(from, level - 1, member));
    let first = must(members.next(), &schema::AUDIT_TIMES, "a group is empty")??;
    members.try_fold(first, |all, member| Ok(all.with(member?)))
}

fn times_of(from: &impl Read, level: u16, number: u64) -> Result<TimeSpan, StoreError> {
    must(
        from.get(&schema::AUDIT_TIMES, &(level, number))?,
        &schema::AUDIT_TIMES,
        "the times of a block are missing",
    )
}

/// Positions as they are stored: each as the number of entries that were left out before it. Most are small and take one byte.
fn gaps(positions: &[u16]) -> Vec<u16> {
    let mut next = 0;
    let gap = |position: &u16| {
        let gap = position - next;
        next = position + 1;
        gap
    };
    positions.iter().map(gap).collect()
}

/// The numbers of the entries of stored positions in a block.
fn numbers(block: u64, gaps: &[u16]) -> Vec<u64> {
    let mut next = block * BLOCK_ENTRIES + 1;
    let number = |gap: &u16| {
        let number = next + u64::from(*gap);
        next = number + 1;
        number
    };
    gaps.iter().map(number).collect()
}

/// The direction of a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// From older to newer entries.
    Forward,
    /// From newer to older entries.
    Backward,
}

/// The postings of a subject in `block`, or else in the next block in that direction that has any.
pub(super) fn next_postings(
    from: &impl Read,
    (kind, id): Subject,
    block: u64,
    direction: Direction,
) -> Result<Option<(u64, Vec<u64>)>, StoreError> {
    let rows = match direction {
        Direction::Backward => from.scan_before(&schema::AUDIT_POSTINGS, &(kind, id, block + 1), 1)?,
        // A key that is less than the first one of the subject is no key of another subject that sorts after it.
        Direction::Forward => match block.checked_sub(1) {
            Some(before) => from.scan_after(&schema::AUDIT_POSTINGS, Some(&(kind, id, before)), 1)?,
            None => from.scan_first(&schema::AUDIT_POSTINGS, &(kind, id), 1)?,
        },
    };
    let found =
        rows.into_iter().find(|((found_kind, found_id, _), _)| (*found_kind, *found_id) == (kind, id));
    Ok(found.map(|((_, _, block), gaps)| (block, numbers(block, &gaps))))
}

/// The first of the blocks before `end`, from `block` on in that direction, that may have entries in the time range of the filter, and how many
/// rows were read.
pub(super) fn next_in_time(
    from: &impl Read,
    filter: &AuditFilter,
    block: u64,
    end: u64,
    direction: Direction,
) -> Result<(Option<u64>, u64), StoreError> {
    let mut rows = 0;
    // Forward the first block that is left, backward the one after it. So a group begins, or ends, where its size divides this.
    let mut edge = match direction {
        Direction::Forward => block,
        Direction::Backward => block + 1,
    };
    loop {
        match direction {
            Direction::Forward if edge >= end => return Ok((None, rows)),
            Direction::Backward if edge == 0 => return Ok((None, rows)),
            _ => {}
        }
        let (mut level, mut size) = (0u16, 1u64);
        let fits =
            |size: u64| edge.is_multiple_of(size) && (direction == Direction::Backward || edge + size <= end);
        while fits(size * GROUP) {
            (level, size) = (level + 1, size * GROUP);
        }
        loop {
            let number = match direction {
                Direction::Forward => edge / size,
                Direction::Backward => edge / size - 1,
            };
            rows += 1;
            if !times_of(from, level, number)?.overlaps(filter.from, filter.to) {
                edge = match direction {
                    Direction::Forward => edge + size,
                    Direction::Backward => edge - size,
                };
                break;
            }
            if level == 0 {
                return Ok((Some(number), rows));
            }
            (level, size) = (level - 1, size / GROUP);
        }
    }
}

#[cfg(test)]
#[path = "audit_index_tests.rs"]
mod tests;
