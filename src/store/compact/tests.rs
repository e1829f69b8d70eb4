use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use super::*;
use crate::store::testing::*;
use crate::store::{Read, RecoveryStep, Store, engine, has_store, schema};

type Rows = BTreeMap<(Vec<u8>, Vec<u8>), Vec<u8>>;

/// All rows of all trees, as bytes.
fn raw_rows(dir: &Path) -> Rows {
    let db = engine::open_to_read(dir).unwrap();
    let rows = db.tree_names().into_iter().flat_map(|name| {
        let tree = db.open_tree(&name).unwrap();
        tree.iter()
            .map(Result::unwrap)
            .map(|(key, value)| ((name.to_vec(), key.to_vec()), value.to_vec()))
            .collect::<Vec<_>>()
    });
    rows.collect()
}

/// Pseudorandom numbers (xorshift64), which a seed repeats.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn bytes(&mut self, length_max: u64) -> Vec<u8> {
        let length = self.next() % (length_max + 1);
        (0..length).map(|_| self.next() as u8).collect()
    }
}

/// A closed store with `count` rows of which many were changed since, so that it is larger than it need be.
fn closed_store(count: u32) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    for round in 0..4 {
        let written: Result<(), StoreError> = store.write_blocking(move |tx| {
            (0..count).try_for_each(|key| tx.put(&COUNTS, &key, &note("x".repeat(100 + round))))
        });
        written.unwrap();
    }
    store.close().unwrap();
    dir
}

fn rows(dir: &Path) -> usize {
    let store = open(dir);
    let found: Result<_, StoreError> = store.read(|view| view.scan(&COUNTS, &()));
    let found = found.unwrap();
    assert!(found.iter().all(|(_, note)| note.text.len() == 103));
    store.close().unwrap();
    found.len()
}

fn compact_all(dir: &Path) -> Result<CompactionReport, CompactionError> {
    compact(dir, 0, &mut |_| true)
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy_folder(&entry.path(), &target),
            // The files of the new store come and go.
            false => drop(fs::copy(entry.path(), target)),
        }
    }
}

fn leftovers(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.to_string_lossy().contains("compact.")).collect()
}

#[test]
fn compacted_store_has_the_bytes_of_every_row_of_every_tree() {
    (1..=3).for_each(compare_random_rows);
}

fn compare_random_rows(seed: u64) {
    let mut random = Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let dir = tempfile::tempdir().unwrap();
    let names: Vec<&str> =
        schema::ALL.iter().map(|table| table.name).chain(["a tree of a later version"]).collect();
    let (db, trees) = engine::start(dir.path(), &names).unwrap();
    drop(trees);
    for name in &names {
        let tree = db.open_tree(name).unwrap();
        for _ in 0..random.next() % 200 {
            let length_max = if random.next().is_multiple_of(20) { 20_000 } else { 200 };
            tree.insert(random.bytes(40), random.bytes(length_max)).unwrap();
        }
        // An empty key and an empty value are rows too.
        tree.insert(b"", b"").unwrap();
    }
    db.flush().unwrap();
    drop(db);
    crate::store::dir_lock::wait_for_engine_unlock(dir.path()).unwrap();
    fs::create_dir(dir.path().join("photos")).unwrap();
    let others = ["photos/aa.jpg", "ballast"];
    others.iter().for_each(|name| fs::write(dir.path().join(name), name).unwrap());
    clean_stop::write_mark(dir.path()).unwrap();
    let before = raw_rows(dir.path());
    crate::store::dir_lock::wait_for_engine_unlock(dir.path()).unwrap();
    clean_stop::write_mark(dir.path()).unwrap();
    let report = compact_all(dir.path()).unwrap();
    assert_eq!(clean_stop::last_stop(dir.path()).unwrap(), LastStop::Clean);
    assert_eq!(report.rows, before.len() as u64, "seed {seed}");
    assert_eq!(report.bytes_after, data_bytes(dir.path()).unwrap());
    assert_eq!(raw_rows(dir.path()), before, "seed {seed}");
    assert!(others.iter().all(|name| fs::read(dir.path().join(name)).unwrap() == name.as_bytes()));
    assert_eq!(leftovers(dir.path()), Vec::<PathBuf>::new());
}

#[test]
fn compaction_makes_store_smaller_and_next_start_needs_no_check() {
    let dir = closed_store(20_000);
    let report = compact_all(dir.path()).unwrap();
    assert!(report.bytes_after * 2 < report.bytes_before, "{report:?}");
    assert!(!is_compaction_due(report.bytes_after, report.row_bytes), "{report:?}");
    let (store, opened) = Store::open(dir.path(), options(), no_listeners()).unwrap();
    assert_eq!((opened.last_stop, opened.fresh, opened.steps), (LastStop::Clean, false, vec![]));
    let mut counted = RowBytes::default();
    while !counted.is_done {
        counted = store.count_row_bytes(counted, 777).unwrap();
    }
    assert_eq!(counted.bytes, report.row_bytes);
    store.close().unwrap();
    assert_eq!(rows(dir.path()), 20_000);
}

#[test]
fn compaction_interrupted_at_any_step_leaves_the_rows_and_next_start_cleans_up() {
    let dir = closed_store(3_000);
    let copies = tempfile::tempdir().unwrap();
    let mut states: Vec<(CompactionStage, PathBuf)> = Vec::new();
    let mut calls = BTreeMap::new();
    compact(dir.path(), 0, &mut |stage| {
        let call: &mut u32 = calls.entry(format!("{stage:?}")).or_default();
        *call += 1;
        if stage == CompactionStage::Installs || *call % 8 == 1 {
            let copy = copies.path().join(format!("{stage:?}-{call}"));
            copy_folder(dir.path(), &copy);
            states.push((stage, copy));
        }
        true
    })
    .unwrap();
    assert!(calls.len() == 4 && calls["Installs"] > 8, "{calls:?}");
    for (_, state) in &states {
        assert!(has_store(state), "{}", state.display());
        assert_eq!(rows(state), 3_000, "{}", state.display());
        assert_eq!(leftovers(state), Vec::<PathBuf>::new());
    }
    let after = data_bytes(dir.path()).unwrap();
    let installed = states.iter().filter(|(stage, _)| *stage == CompactionStage::Installs);
    for (_, state) in installed {
        // Opened and closed since, so not exactly as large.
        assert!(data_bytes(state).unwrap() < after + 1024 * 1024, "{}: the old files", state.display());
    }
}

#[test]
fn completion_interrupted_again_at_any_step_completes() {
    let dir = closed_store(500);
    let copies = tempfile::tempdir().unwrap();
    let committed = copies.path().join("committed");
    compact(dir.path(), 0, &mut |stage| {
        if stage == CompactionStage::Installs && !committed.exists() {
            copy_folder(dir.path(), &committed);
        }
        true
    })
    .unwrap();
    for steps in 0.. {
        let again = copies.path().join(format!("again-{steps}"));
        copy_folder(&committed, &again);
        let mut left = steps;
        let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            complete(&again, &mut |_| {
                assert!(left > 0, "the power is cut here, on purpose");
                left -= 1;
            })
        }));
        assert!(has_store(&again), "{steps}");
        assert_eq!(rows(&again), 500, "{steps}");
        assert_eq!(leftovers(&again), Vec::<PathBuf>::new());
        if stopped.is_ok() {
            assert!(steps > 5, "{steps}");
            break;
        }
    }
}

#[test]
fn compaction_without_space_is_refused_with_numbers_and_changes_no_row() {
    let dir = closed_store(2_000);
    let error = compact(dir.path(), u64::MAX / 2, &mut |_| true).unwrap_err();
    let text = error.to_string();
    assert!(matches!(error, CompactionError::NoSpace { .. }), "{text}");
    assert!(text.contains("MB free") && text.contains("Nothing was changed"), "{text}");
    assert_eq!(error.public_reason(), "the disk has no space for it");
    assert_eq!(clean_stop::last_stop(dir.path()).unwrap(), LastStop::Clean);
    assert_eq!(leftovers(dir.path()), Vec::<PathBuf>::new());
    assert_eq!(rows(dir.path()), 2_000);
    let full = std::io::Error::from_raw_os_error(28);
    assert!(matches!(
        CompactionError::engine(dir.path(), full.to_string()),
        CompactionError::DiskFull { .. }
    ));
}

#[test]
fn compaction_that_is_stopped_changes_no_row() {
    for stage in [CompactionStage::Reads, CompactionStage::Writes, CompactionStage::Verifies] {
        let dir = closed_store(1_000);
        let stopped = compact(dir.path(), 0, &mut |now| now != stage);
        assert!(matches!(stopped, Err(CompactionError::Stopped)), "{stage:?}");
        assert_eq!(clean_stop::last_stop(dir.path()).unwrap(), LastStop::Clean, "{stage:?}");
        assert_eq!(leftovers(dir.path()), Vec::<PathBuf>::new());
        assert_eq!(rows(dir.path()), 1_000);
    }
}

#[test]
fn store_that_is_in_use_not_closed_or_missing_is_not_compacted() {
    let dir = closed_store(100);
    fs::remove_file(dir.path().join("clean")).unwrap();
    assert!(matches!(compact_all(dir.path()), Err(CompactionError::NotClosed { .. })));
    let none = tempfile::tempdir().unwrap();
    assert!(matches!(compact_all(none.path()), Err(CompactionError::NoStore { .. })));
    assert_eq!(fs::read_dir(none.path()).unwrap().count(), 0);
}

#[test]
fn compacted_store_with_copy_of_earlier_damage_opens_after_a_crash() {
    let dir = closed_store(3_000);
    let copy = dir.path().join("damaged-1");
    fs::create_dir(&copy).unwrap();
    for entry in fs::read_dir(dir.path()).unwrap().map(Result::unwrap) {
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), copy.join(entry.file_name())).unwrap();
        }
    }
    compact_all(dir.path()).unwrap();
    fs::remove_file(dir.path().join("clean")).unwrap();
    let (store, report) = Store::open(dir.path(), options(), no_listeners()).unwrap();
    assert_eq!(report.steps, Vec::<RecoveryStep>::new());
    store.close().unwrap();
    assert_eq!(rows(dir.path()), 3_000);
    assert!(copy.join("db").exists());
}

/// Three years: each day orders stay, and rows of the evening come and go. Each night the store is compacted if that is due.
#[test]
fn store_stays_below_three_times_its_rows_and_twice_its_least_size_for_three_years() {
    const ORDERS_PER_DAY: u32 = 10;
    let dir = tempfile::tempdir().unwrap();
    let mut store = open(dir.path());
    let (mut compactions, mut largest) = (0, 0);
    for day in 0..3 * 365 {
        for order in 0..ORDERS_PER_DAY {
            let written: Result<(), StoreError> = store.write_blocking(move |tx| {
                tx.put(&NOTES, &(day, order), &note("order ".repeat(60)))?;
                tx.put(&COUNTS, &(1_000_000 + order), &note("answer ".repeat(60)))?;
                tx.put(&COUNTS, &0, &note(day * ORDERS_PER_DAY + order))
            });
            written.unwrap();
        }
        let swept: Result<(), StoreError> = store.write_blocking(move |tx| {
            (0..ORDERS_PER_DAY).try_for_each(|order| tx.delete(&COUNTS, &(1_000_000 + order)))
        });
        swept.unwrap();
        let data_bytes = store.data_bytes().unwrap();
        if !may_compaction_be_due(data_bytes) {
            continue;
        }
        let mut counted = RowBytes::default();
        while !counted.is_done {
            counted = store.count_row_bytes(counted, 10_000).unwrap();
        }
        if is_compaction_due(data_bytes, counted.bytes) {
            store.close().unwrap();
            compact_all(dir.path()).unwrap();
            compactions += 1;
            store = open(dir.path());
        }
        let after = store.data_bytes().unwrap();
        assert!(
            after <= DUE_MIN_BYTES || after <= DUE_PER_ROW_BYTE * counted.bytes,
            "day {day}: {after} {counted:?}"
        );
        largest = largest.max(after);
    }
    store.close().unwrap();
    let least = compact_all(dir.path()).unwrap();
    assert!(largest <= DUE_MIN_BYTES.max(2 * least.bytes_after), "{largest} {least:?}");
    println!("{compactions} compactions, at most {largest} bytes, {least:?}");
}

#[test]
fn error_after_the_commit_of_a_compaction_says_so_and_the_next_start_continues_it() {
    let dir = closed_store(2_000);
    let obstacle = dir.path().join("snap.obstacle");
    let mut is_placed = false;
    let failed = compact(dir.path(), 0, &mut |stage| {
        if stage == CompactionStage::Installs && !is_placed {
            // A folder cannot be deleted as one of the current files.
            fs::create_dir(&obstacle).unwrap();
            is_placed = true;
        }
        true
    });
    let error = failed.unwrap_err();
    assert!(matches!(error, CompactionError::NotInstalled { .. }), "{error}");
    let text = error.to_string();
    assert!(text.contains("is compacted") && text.contains("next start"), "{text}");
    assert!(error.public_reason().contains("was compacted"), "{}", error.public_reason());
    fs::remove_dir(&obstacle).unwrap();
    let (store, report) = Store::open(dir.path(), options(), no_listeners()).unwrap();
    assert_eq!(report.compaction, CompactionLeftover::Installed);
    store.close().unwrap();
    assert_eq!(rows(dir.path()), 2_000);
    assert_eq!(leftovers(dir.path()), Vec::<PathBuf>::new());
}

#[test]
fn full_disk_after_the_commit_of_a_compaction_is_not_told_as_unchanged_data() {
    let full = std::io::Error::from(std::io::ErrorKind::StorageFull);
    let error = CompactionError::NotInstalled { dir: "/data/store".into(), source: full };
    assert!(!error.to_string().contains("Nothing was changed"), "{error}");
    assert!(!error.public_reason().contains("/data"), "{}", error.public_reason());
}

/// The first thing that a compaction does is to create its folder; then it was killed.
#[test]
fn compaction_killed_before_its_first_file_leaves_the_rows_and_the_next_start_tells_of_it() {
    for has_blobs in [false, true] {
        let dir = closed_store(500);
        fs::remove_file(dir.path().join("clean")).unwrap();
        let part = dir.path().join("compact.part");
        fs::create_dir(&part).unwrap();
        if has_blobs {
            fs::create_dir(part.join("blobs")).unwrap();
        }
        assert!(has_store(dir.path()));
        let (store, report) = Store::open(dir.path(), options(), no_listeners()).unwrap();
        assert_eq!(report.compaction, CompactionLeftover::Deleted);
        assert_eq!((report.last_stop, report.fresh, report.steps), (LastStop::Unclean, false, vec![]));
        store.close().unwrap();
        assert_eq!(rows(dir.path()), 500);
        assert_eq!(leftovers(dir.path()), Vec::<PathBuf>::new());
        compact_all(dir.path()).unwrap();
        assert_eq!(rows(dir.path()), 500);
    }
}
