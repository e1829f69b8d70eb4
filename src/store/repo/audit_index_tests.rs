use proptest::prelude::*;

use super::*;
use crate::domain::time::Timestamp;
use crate::store::{OpenOptions, Store};

fn open(folder: &std::path::Path) -> Store {
    let options = OpenOptions { min_free_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
    Store::open(folder, options, Box::new(|_events| {})).unwrap().0
}

fn span(earliest: u64, length: u64) -> TimeSpan {
    let at = Timestamp::from_unix_millis;
    TimeSpan { earliest: at(earliest), latest: at(earliest + length) }
}

/// A store with the times of these blocks.
fn store_with(times: &[TimeSpan]) -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = open(folder.path());
    let times = times.to_vec();
    let written: Result<(), StoreError> = store.write_blocking(move |tx| {
        for (block, times) in (0..).zip(&times) {
            tx.put(&schema::AUDIT_TIMES, &(0, block), times)?;
            write_groups(tx, block)?;
        }
        Ok(())
    });
    written.unwrap();
    (folder, store)
}

fn between(from: u64, to: u64) -> AuditFilter {
    let at = Timestamp::from_unix_millis;
    AuditFilter { from: Some(at(from)), to: Some(at(to)), ..AuditFilter::default() }
}

fn find(
    store: &Store,
    filter: AuditFilter,
    block: u64,
    end: u64,
    direction: Direction,
) -> (Option<u64>, u64) {
    let found: Result<_, StoreError> = store.read(|view| next_in_time(view, &filter, block, end, direction));
    found.unwrap()
}

#[test]
fn positions_of_block_survive_encoding_as_gaps() {
    for positions in [vec![], vec![0], vec![999], vec![0, 1, 2, 998, 999], (0..1_000).collect()] {
        let expected: Vec<u64> = positions.iter().map(|position| 7_001 + u64::from(*position)).collect();
        assert_eq!(numbers(7, &gaps(&positions)), expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    /// Times in any order, as after wrong clocks.
    #[test]
    fn search_by_time_finds_the_next_block_whatever_the_clock_did(
        times in prop::collection::vec((0u64..1_000, 0u64..20), 1..600),
        searches in prop::collection::vec((0u64..1_020, 0u64..40, 0u64..600, 0u64..600), 60),
    ) {
        let times: Vec<TimeSpan> = times.into_iter().map(|(earliest, length)| span(earliest, length)).collect();
        let (_folder, store) = store_with(&times);
        for (from, length, block, end) in searches {
            let end = end.min(times.len() as u64);
            let filter = between(from, from + length);
            let is_match = |block: &u64| {
                usize::try_from(*block).is_ok_and(|block| times[block].overlaps(filter.from, filter.to))
            };
            let forward = find(&store, filter, block, end, Direction::Forward).0;
            prop_assert_eq!(forward, (block..end).find(is_match));
            if block < end {
                let backward = find(&store, filter, block, end, Direction::Backward).0;
                prop_assert_eq!(backward, (0..=block).rev().find(is_match));
            }
        }
    }
}

#[test]
fn search_by_time_reads_few_rows_of_many_blocks() {
    let times: Vec<TimeSpan> = (0..5_000).map(|block| span(block * 10, 9)).collect();
    let (_folder, store) = store_with(&times);
    for wanted in [0, 1, 15, 16, 17, 255, 256, 2_500, 4_095, 4_096, 4_999] {
        let filter = between(wanted * 10, wanted * 10 + 1);
        for (first, direction) in [(0, Direction::Forward), (4_999, Direction::Backward)] {
            let (found, rows) = find(&store, filter, first, 5_000, direction);
            assert_eq!(found, Some(wanted));
            assert!(rows <= 100, "{rows} rows were read to find block {wanted}");
        }
    }
    let (found, rows) = find(&store, between(50_000, 60_000), 0, 5_000, Direction::Forward);
    assert_eq!(found, None);
    assert!(rows <= 100, "{rows} rows were read to find nothing");
}
