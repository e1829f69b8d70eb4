//! Finds entries of the audit log by the index, and in the newest entries, which are not indexed yet, by reading them.
//!
//! Of the indexed entries only those are read that have every subject of the filter, in the blocks that may have its time range.

use std::ops::Range;

use super::audit;
use super::audit_index::{self, BLOCK_ENTRIES, Direction, Subject};
use crate::domain::audit::{Action, Entry};
use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::time::Timestamp;
use crate::store::{Read, StoreError, schema};

/// Entries of one step that reads every entry.
const STEP: u64 = 500;
/// Index rows of one step.
const INDEX_STEP: u64 = 500;

/// A search in progress. Other acts may commit between its steps.
#[derive(Debug)]
pub struct AuditSearch {
    filter: AuditFilter,
    subjects: Vec<Subject>,
    direction: Direction,
    /// Forward everything up to this entry is searched, backward this entry and everything after it.
    at: u64,
    newest: u64,
    rows_read: u64,
}

/// The entries of acts of one kind at a time from `range.start` on and before `range.end`: at most `limit` after entry `after` (0 for the first),
/// the oldest first, and the entry to go on after, if there are more. Times are compared as they are stored, whatever the clock did. Reads the
/// entries of such acts in the range, those of two blocks of the index at its edges, and the newest entries, which are not indexed yet.
///
/// # Errors
/// Any error of the store.
pub fn acts_between(
    from: &impl Read,
    action: Action,
    range: Range<Timestamp>,
    after: u64,
    limit: usize,
) -> Result<(Vec<Entry>, Option<u64>), StoreError> {
    let (start, end) = (Some(range.start), Some(range.end));
    let filter = AuditFilter { action: Some(action), from: start, to: end, ..AuditFilter::default() };
    let mut search = AuditSearch::new(from, filter, Cursor::After(after))?;
    let mut found = Vec::new();
    while found.len() < limit && search.position().is_some() {
        found.extend(search.step(from, limit - found.len())?);
    }
    Ok((found, search.position()))
}

/// The entries of acts of one kind after entry `after` and up to entry `last`, the oldest first: at most `limit`, and the entry to go on
/// after, if there are more.
///
/// # Errors
/// Any error of the store.
pub fn acts_after(
    from: &impl Read,
    action: Action,
    (after, last): (u64, u64),
    limit: usize,
) -> Result<(Vec<Entry>, Option<u64>), StoreError> {
    let filter = AuditFilter { action: Some(action), ..AuditFilter::default() };
    let mut search = AuditSearch::new(from, filter, Cursor::After(after))?;
    search.newest = search.newest.min(last);
    let mut found = Vec::new();
    while found.len() < limit && search.position().is_some() {
        found.extend(search.step(from, limit - found.len())?);
    }
    found.retain(|entry| entry.seq <= last);
    Ok((found, search.position()))
}

/// The number of the newest entry of an action; 0 if there is none.
///
/// # Errors
/// Any error of the store.
pub fn newest_of(from: &impl Read, action: Action) -> Result<u64, StoreError> {
    let filter = AuditFilter { action: Some(action), ..AuditFilter::default() };
    let mut search = AuditSearch::new(from, filter, Cursor::Before(None))?;
    while search.position().is_some() {
        if let Some(entry) = search.step(from, 1)?.first() {
            return Ok(entry.seq);
        }
    }
    Ok(0)
}

/// What the index says about where to go on.
enum Found {
    /// In this block; with the numbers of the entries that have every subject, if the filter has any.
    Block(u64, Option<Vec<u64>>),
    /// No block of the index has matches.
    Nothing,
    /// No block before this one, in the direction of the search; the step has read enough.
    NotBefore(u64),
}

impl AuditSearch {
    /// A search for the entries that are there now.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn new(from: &impl Read, filter: AuditFilter, cursor: Cursor) -> Result<Self, StoreError> {
        let newest = audit::newest(from)?;
        let (direction, at) = match cursor {
            Cursor::After(seq) => (Direction::Forward, seq),
            Cursor::Before(seq) => (Direction::Backward, seq.map_or(newest + 1, |seq| seq.min(newest + 1))),
        };
        let subjects = audit_index::subjects_of_filter(&filter);
        Ok(Self { filter, subjects, direction, at, newest, rows_read: 0 })
    }

    /// The last entry that was searched, for the cursor of a search that goes on there; `None` when all were.
    pub fn position(&self) -> Option<u64> {
        let is_left = match self.direction {
            Direction::Forward => self.at < self.newest,
            Direction::Backward => self.at > 1,
        };
        is_left.then_some(self.at)
    }

    /// Entries and index rows that were read.
    pub fn rows_read(&self) -> u64 {
        self.rows_read
    }

    /// Takes the next step and returns the matches in it, at most `limit`; there may be none. Reads at most about 1,000 rows.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn step(&mut self, from: &impl Read, limit: usize) -> Result<Vec<Entry>, StoreError> {
        if self.position().is_none() {
            return Ok(vec![]);
        }
        let indexed = audit_index::indexed(from)?;
        let uses_index = !self.subjects.is_empty() || self.filter.has_time();
        match self.direction {
            Direction::Forward if uses_index && self.at < indexed => self.indexed_step(from, indexed, limit),
            Direction::Backward if uses_index && self.at <= indexed + 1 => {
                self.indexed_step(from, indexed, limit)
            }
            Direction::Forward => self.read_entries(from, (self.at, u64::MAX), limit),
            Direction::Backward => {
                let first = if uses_index { indexed } else { 0 };
                self.read_entries(from, (first, self.at - 1), limit)
            }
        }
    }

    /// Takes a step in the indexed entries.
    fn indexed_step(
        &mut self,
        from: &impl Read,
        indexed: u64,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let first_of = |block| block * BLOCK_ENTRIES + 1;
        let end_of = |block| (block + 1) * BLOCK_ENTRIES;
        let (found, rows) = self.find_block(from, indexed / BLOCK_ENTRIES)?;
        self.rows_read += rows;
        match (found, self.direction) {
            (Found::Nothing, Direction::Forward) => self.at = indexed,
            (Found::Nothing, Direction::Backward) => self.at = 1,
            (Found::NotBefore(block), Direction::Forward) => self.at = self.at.max(first_of(block) - 1),
            (Found::NotBefore(block), Direction::Backward) => self.at = self.at.min(end_of(block) + 1),
            (Found::Block(block, Some(numbers)), Direction::Forward) => {
                return self.read_numbers(from, numbers.into_iter(), end_of(block), limit);
            }
            (Found::Block(block, Some(numbers)), Direction::Backward) => {
                return self.read_numbers(from, numbers.into_iter().rev(), first_of(block), limit);
            }
            (Found::Block(block, None), Direction::Forward) => {
                let before = self.at.max(first_of(block) - 1);
                return self.read_entries(from, (before, end_of(block)), limit);
            }
            (Found::Block(block, None), Direction::Backward) => {
                let last = (self.at - 1).min(end_of(block));
                return self.read_entries(from, (first_of(block) - 1, last), limit);
            }
        }
        Ok(vec![])
    }

    /// The next of `blocks` blocks that has all subjects and may have the time range, and the number of index rows that were read. Each
    /// part of the filter names the next block that it is in; the search goes on at that block until all are in the same one.
    fn find_block(&self, from: &impl Read, blocks: u64) -> Result<(Found, u64), StoreError> {
        let mut rows = 0;
        let mut block = match self.direction {
            Direction::Forward => self.at / BLOCK_ENTRIES,
            Direction::Backward => (self.at - 2) / BLOCK_ENTRIES,
        };
        loop {
            let mut begin = block;
            let mut common: Option<Vec<u64>> = None;
            for (index, subject) in self.subjects.iter().enumerate() {
                rows += 1;
                match audit_index::next_postings(from, *subject, block, self.direction)? {
                    Some((next, numbers)) if next < blocks => {
                        block = next;
                        if index == 0 {
                            begin = next;
                        }
                        if let Some(common) = &mut common {
                            common.retain(|number| numbers.binary_search(number).is_ok());
                        }
                        common.get_or_insert(numbers);
                    }
                    _ => return Ok((Found::Nothing, rows)),
                }
                if block != begin {
                    break;
                }
            }
            if block == begin && self.filter.has_time() {
                let (next, read) =
                    audit_index::next_in_time(from, &self.filter, block, blocks, self.direction)?;
                rows += read;
                match next {
                    Some(next) => block = next,
                    None => return Ok((Found::Nothing, rows)),
                }
            }
            if block == begin {
                return Ok((Found::Block(block, common), rows));
            }
            if rows >= INDEX_STEP {
                return Ok((Found::NotBefore(block), rows));
            }
        }
    }

    /// Reads the entries of these numbers that are left. Afterwards everything up to `end` is searched, or what came before the limit.
    fn read_numbers(
        &mut self,
        from: &impl Read,
        numbers: impl Iterator<Item = u64>,
        end: u64,
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        let mut found = Vec::new();
        for number in numbers.filter(|number| self.is_left(*number)).collect::<Vec<_>>() {
            self.rows_read += 1;
            let entry = from.get(&schema::AUDIT, &number)?;
            self.at = number;
            if let Some(entry) = entry.filter(|entry| self.filter.matches(entry)) {
                found.push(entry);
                if found.len() == limit {
                    return Ok(found);
                }
            }
        }
        self.at = end;
        Ok(found)
    }

    fn is_left(&self, number: u64) -> bool {
        match self.direction {
            Direction::Forward => number > self.at,
            Direction::Backward => number < self.at,
        }
    }

    /// Reads the next entries after `before` and up to `last`.
    fn read_entries(
        &mut self,
        from: &impl Read,
        (before, last): (u64, u64),
        limit: usize,
    ) -> Result<Vec<Entry>, StoreError> {
        // Without a filter every entry is a match.
        let step = if self.filter.is_empty() { STEP.min(limit as u64) } else { STEP };
        let count = step.min(last.saturating_sub(before));
        let (after, end) = match self.direction {
            Direction::Forward => (before, None),
            // Numbers have no gaps.
            Direction::Backward => (last - count, Some(last - count + 1)),
        };
        let rows = from.scan_after(&schema::AUDIT, Some(&after), usize::try_from(count).unwrap_or(0))?;
        let mut entries: Vec<Entry> = rows.into_iter().map(|(_, entry)| entry).collect();
        if self.direction == Direction::Backward {
            // In a log with gaps the scan ends after the last one.
            entries.retain(|entry| entry.seq <= last);
            entries.reverse();
        }
        let is_end = entries.is_empty() && self.direction == Direction::Forward;
        self.rows_read += count;
        let mut found = Vec::new();
        for entry in entries {
            self.at = entry.seq;
            if self.filter.matches(&entry) {
                found.push(entry);
                if found.len() == limit {
                    return Ok(found);
                }
            }
        }
        if is_end {
            // The head names entries that are missing.
            self.at = self.newest;
        }
        self.at = end.unwrap_or(self.at);
        Ok(found)
    }
}

#[cfg(test)]
#[path = "audit_search_tests.rs"]
mod tests;
