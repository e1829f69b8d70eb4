use uuid::Uuid;

use super::*;
use crate::domain::audit::{Actor, Head, NewEntry};
use crate::domain::ids::StaffId;
use crate::store::repo::AUDIT_INDEXED;
use crate::store::{OpenOptions, Store};

const BLOCKS: u64 = 3_000;

fn person() -> StaffId {
    StaffId::from_uuid(Uuid::from_u128(7))
}

/// A store with the index of a long log in which a person and an action are in every other block in turn, and in the same entry only
/// at `both`. It has no other entry.
fn store_with_one_match(both: u64) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let options = OpenOptions { min_free_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
    let store = Store::open(folder.path(), options, Box::new(|_events| {})).unwrap().0;
    let written: Result<(), StoreError> = store.write_blocking(move |tx| {
        let new = NewEntry::new(Timestamp::from_unix_millis(1), Actor::Staff(person()), Action::PinWrong);
        let entry = new.chained(Some(Head { seq: both - 1, hash: [0; 32] }));
        tx.put(&schema::AUDIT, &both, &entry)?;
        let subjects = audit_index::subjects_of_filter(&filter());
        for block in 0..BLOCKS {
            let (kind, id) = subjects[usize::from(block % 2 == 0)];
            tx.put(&schema::AUDIT_POSTINGS, &(kind, id, block), &vec![5])?;
        }
        let (block, position) = ((both - 1) / BLOCK_ENTRIES, (both - 1) % BLOCK_ENTRIES);
        for (kind, id) in subjects {
            tx.put(&schema::AUDIT_POSTINGS, &(kind, id, block), &vec![position as u16])?;
        }
        tx.put(&schema::COUNTERS, &AUDIT_INDEXED.to_owned(), &(BLOCKS * BLOCK_ENTRIES))?;
        tx.put(&schema::AUDIT_HEAD, &(), &Head { seq: BLOCKS * BLOCK_ENTRIES, hash: [0; 32] })
    });
    written.unwrap();
    (folder, store)
}

fn filter() -> AuditFilter {
    AuditFilter { staff: Some(person()), action: Some(Action::PinWrong), ..AuditFilter::default() }
}

/// Searches in steps, each of which begins a new search at the position of the last one. Returns the numbers of what it finds.
fn search(store: &Store, mut cursor: Cursor) -> Vec<u64> {
    let mut found = Vec::new();
    for _ in 0..100 {
        let step: Result<_, StoreError> = store.read(|view| {
            let mut search = AuditSearch::new(view, filter(), cursor)?;
            let entries = search.step(view, 10)?;
            assert!(search.rows_read() <= 1_000, "{} rows in a step", search.rows_read());
            Ok((entries, search.position()))
        });
        let (entries, position) = step.unwrap();
        found.extend(entries.iter().map(|entry| entry.seq));
        cursor = match (cursor, position) {
            (_, None) => return found,
            (Cursor::After(_), Some(at)) => Cursor::After(at),
            (Cursor::Before(_), Some(at)) => Cursor::Before(Some(at)),
        };
    }
    panic!("the search does not end: {cursor:?}")
}

#[test]
fn search_for_what_is_rarely_in_one_entry_ends_in_bounded_steps() {
    for both in [1, 1_000, 1_001, 1_234_567, BLOCKS * BLOCK_ENTRIES] {
        let (_folder, store) = store_with_one_match(both);
        assert_eq!(search(&store, Cursor::After(0)), [both], "from the first entry on");
        assert_eq!(search(&store, Cursor::Before(None)), [both], "from the last entry on");
        assert_eq!(search(&store, Cursor::After(both)), [0; 0]);
        assert_eq!(search(&store, Cursor::Before(Some(both))), [0; 0]);
    }
}
