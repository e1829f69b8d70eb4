//! How a store is opened after a clean stop, after a crash, on a full disk, and after a power cut in a repair.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use parking_lot::Mutex;

use super::testing::*;
use super::*;

/// A folder with a closed store of `rows` rows.
fn closed_store(rows: u32) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let written: Result<(), StoreError> = store.write_blocking(move |tx| {
        (0..rows).try_for_each(|row| tx.put(&COUNTS, &row, &note(format!("order {row} {}", "x".repeat(200)))))
    });
    written.unwrap();
    store.close().unwrap();
    dir
}

/// A probe that runs a shell script; the folder is `$0`.
fn script(text: &str, stalled_after: Duration) -> Probe {
    let args = ["-c", text].map(OsString::from).to_vec();
    Probe { program: "/bin/sh".into(), args, stalled_after }
}

const LONG: Duration = Duration::from_secs(20);

fn open_with(dir: &Path, probe: Probe) -> Result<(Store, OpenReport), OpenError> {
    Store::open(dir, OpenOptions { probe: Some(probe), ..options() }, no_listeners())
}

fn rows(store: &Store) -> usize {
    let rows: Result<_, StoreError> = store.read(|view| view.scan(&COUNTS, &()));
    rows.unwrap().len()
}

fn copy_files_of(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

fn delete_mark(dir: &Path) {
    fs::remove_file(dir.join("clean")).unwrap();
}

#[test]
fn store_after_clean_stop_opens_without_probe() {
    let dir = closed_store(50);
    for _start in 0..3 {
        let (store, report) = open_with(dir.path(), script("exit 1", LONG)).unwrap();
        assert_eq!((report.last_stop, report.steps), (LastStop::Clean, vec![]));
        assert!(!dir.path().join("clean").exists(), "a kill from here on is no clean stop");
        assert_eq!(rows(&store), 50);
        store.close().unwrap();
    }
}

#[test]
fn store_after_crash_is_probed_at_heads_and_tails() {
    let dir = closed_store(50);
    delete_mark(dir.path());
    let probe = script(r#"test "$MAITRED_PROBE" = heads-and-tails"#, LONG);
    let (store, report) = open_with(dir.path(), probe).unwrap();
    assert_eq!((report.last_stop, report.steps), (LastStop::Unclean, vec![]));
    assert_eq!(rows(&store), 50);
}

#[test]
fn files_copied_together_after_clean_stop_are_read_completely() {
    let (dir, copy) = (closed_store(50), tempfile::tempdir().unwrap());
    copy_files_of(dir.path(), copy.path());
    let (_store, report) = open_with(copy.path(), script(r#"test -z "$MAITRED_PROBE""#, LONG)).unwrap();
    assert_eq!((report.last_stop, report.steps), (LastStop::Changed, vec![]));
}

#[test]
fn files_that_a_cut_off_probe_shortened_are_no_damage_at_the_next_start() {
    let (dir, copy) = (closed_store(50), tempfile::tempdir().unwrap());
    copy_files_of(dir.path(), copy.path());
    // The files as a power cut leaves them while the probe runs, in which sled may shorten the data file.
    let keep_mark = script(r#"cp "$0/clean" "$0/clean-in-probe""#, LONG);
    let (store, _) = open_with(copy.path(), keep_mark).unwrap();
    store.close().unwrap();
    fs::rename(copy.path().join("clean-in-probe"), copy.path().join("clean")).unwrap();
    assert_eq!(clean_stop::data_file_bytes(copy.path()), None, "the mark expects no length");
    let (_store, report) = open_with(copy.path(), script(r#"test -z "$MAITRED_PROBE""#, LONG)).unwrap();
    assert_eq!((report.last_stop, report.steps), (LastStop::Changed, vec![]), "all rows are read then");
}

#[test]
fn row_in_memory_that_cannot_be_read_is_damage_and_names_the_tree() {
    let dir = closed_store(50);
    {
        let db = engine::open(dir.path()).unwrap();
        db.open_tree("counts").unwrap().insert(3u32.to_be_bytes(), b"no record").unwrap();
        db.flush().unwrap();
    }
    let opened = Store::open(dir.path(), options(), no_listeners());
    let Err(OpenError::Damaged(damage)) = opened else { panic!("the store has opened") };
    let text = damage.to_string();
    assert!(text.contains("counts") && text.contains("restore"), "{text}");
}

#[test]
fn close_waits_for_reader_of_earlier_batch() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    put(&store, 1, "one").unwrap();
    let (inside, is_inside) = std::sync::mpsc::channel();
    let (finish, finished) = std::sync::mpsc::channel::<()>();
    let reader = std::thread::spawn({
        let store = store.clone();
        move || {
            let read: Result<(), StoreError> = store.read(|_view| {
                inside.send(()).unwrap();
                finished.recv().unwrap();
                Ok(())
            });
            read.unwrap();
        }
    });
    is_inside.recv().unwrap();
    put(&store, 2, "two").unwrap();
    let closing = std::thread::spawn(move || store.close());
    finish.send(()).unwrap();
    closing.join().unwrap().unwrap();
    reader.join().unwrap();
    assert_eq!(open(dir.path()).close(), Ok(()));
    assert!(dir.path().join("clean").exists());
}

#[test]
fn store_that_failed_leaves_no_mark_of_clean_stop() {
    let dir = tempfile::tempdir().unwrap();
    let failing = std::sync::Arc::new(Mutex::new(None));
    let hook = Recorder { trace: Trace::default(), failing: std::sync::Arc::clone(&failing) };
    let options = OpenOptions { step_hook: Some(Box::new(hook)), ..options() };
    let (store, _) = Store::open(dir.path(), options, no_listeners()).unwrap();
    *failing.lock() = Some(Step::Sync);
    put(&store, 1, "lost").unwrap_err();
    store.close().unwrap_err();
    assert!(!dir.path().join("clean").exists());
}

/// Makes one sync fail, by its number.
struct FailingSync(std::sync::Arc<Mutex<(usize, usize)>>);

impl StepHook for FailingSync {
    fn before(&mut self, step: Step) -> Result<(), String> {
        let mut state = self.0.lock();
        state.0 += usize::from(step == Step::Sync);
        if step == Step::Sync && state.0 == state.1 { Err("failed on purpose".to_owned()) } else { Ok(()) }
    }
}

#[test]
fn sync_that_fails_after_the_database_was_closed_is_an_error_and_leaves_no_mark_of_clean_stop() {
    let dir = tempfile::tempdir().unwrap();
    // One of the write, one before the database is closed, one after it.
    for failing in 2..=4 {
        let hook = FailingSync(std::sync::Arc::new(Mutex::new((0, failing))));
        let options = OpenOptions { step_hook: Some(Box::new(hook)), ..options() };
        let (store, _) = Store::open(dir.path(), options, no_listeners()).unwrap();
        put(&store, 1, "kept").unwrap();
        let is_clean = failing > 3;
        assert_eq!(store.close().is_ok(), is_clean, "{failing}");
        assert_eq!(dir.path().join("clean").exists(), is_clean, "{failing}");
        assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("kept"));
    }
}

#[test]
fn data_file_shorter_than_at_clean_stop_is_damage_at_every_start() {
    let dir = closed_store(6000);
    let db = fs::OpenOptions::new().write(true).open(dir.path().join("db")).unwrap();
    let was = db.metadata().unwrap().len();
    assert!(was > 1_000_000, "{was}");
    db.set_len(600_000).unwrap();
    for entry in fs::read_dir(dir.path()).unwrap().map(Result::unwrap) {
        if entry.file_name().to_string_lossy().starts_with("snap.") {
            fs::remove_file(entry.path()).unwrap();
        }
    }
    for _start in 0..3 {
        let error = Store::open(dir.path(), options(), no_listeners()).err().unwrap();
        let text = error.to_string();
        assert!(matches!(error, OpenError::Damaged(_)), "{text}");
        assert!(text.contains("has 600000 bytes") && text.contains(&format!("had {was} when")), "{text}");
    }
}

#[test]
fn missing_conf_is_created_again_and_reported() {
    for is_marked in [true, false] {
        let dir = closed_store(50);
        let conf = dir.path().join("conf");
        let was = fs::read(&conf).unwrap();
        fs::remove_file(&conf).unwrap();
        if !is_marked {
            delete_mark(dir.path());
        }
        assert!(has_store(dir.path()));
        let (store, report) = Store::open(dir.path(), options(), no_listeners()).unwrap();
        assert_eq!(report.steps, [RecoveryStep::SettingsMissing]);
        assert_eq!(rows(&store), 50);
        assert_eq!(fs::read(&conf).unwrap(), was);
    }
}

/// Every state that a power cut leaves between two file operations of a repair of `original` with the copy `damaged-1`.
fn states_of_interrupted_repair(original: &Path) -> Vec<(&'static str, tempfile::TempDir)> {
    let files = fs::read_dir(original).unwrap().map(|entry| PathBuf::from(entry.unwrap().file_name()));
    let is_of_engine = |name: &PathBuf| name.to_string_lossy().starts_with("snap.");
    let names: Vec<_> = files.filter(is_of_engine).chain(["conf", "db"].map(PathBuf::from)).collect();
    let state = |change: &dyn Fn(&Path)| {
        let dir = tempfile::tempdir().unwrap();
        let copy = dir.path().join("damaged-1");
        fs::create_dir(&copy).unwrap();
        for name in &names {
            fs::copy(original.join(name), dir.path().join(name)).unwrap();
            fs::copy(original.join(name), copy.join(name)).unwrap();
        }
        fs::write(dir.path().join("repairing"), "damaged-1").unwrap();
        change(dir.path());
        dir
    };
    let remove = |dir: &Path, name: &str| fs::remove_file(dir.join(name)).unwrap();
    vec![
        ("before the first step", state(&|_| {})),
        ("conf deleted", state(&|dir| remove(dir, "conf"))),
        ("half a snapshot", state(&|dir| fs::write(dir.join("snap.00FF.generating"), "half").unwrap())),
        (
            "one file half put back",
            state(&|dir| {
                remove(dir, "conf");
                fs::write(dir.join("put-back.part"), "half").unwrap();
            }),
        ),
        (
            "all files deleted, as earlier versions did",
            state(&|dir| {
                remove(dir, "conf");
                remove(dir, "db");
            }),
        ),
        ("data file emptied", state(&|dir| fs::write(dir.join("db"), "").unwrap())),
    ]
}

#[test]
fn repair_interrupted_at_any_step_starts_again_without_loss() {
    let original = closed_store(50);
    for (state, dir) in states_of_interrupted_repair(original.path()) {
        assert!(has_store(dir.path()), "{state}");
        let (store, report) = Store::open(dir.path(), options(), no_listeners()).unwrap();
        assert_eq!(report.steps.first(), Some(&RecoveryStep::Resumed), "{state}");
        assert_eq!(rows(&store), 50, "{state}");
        assert!(!report.fresh && !dir.path().join("repairing").exists(), "{state}");
    }
}

#[test]
fn hopeless_repair_interrupted_at_any_step_ends_with_the_files_as_found() {
    let original = closed_store(50);
    fs::write(original.path().join("db"), vec![0x5A; 600_000]).unwrap();
    let found = fs::read(original.path().join("db")).unwrap();
    for (state, dir) in states_of_interrupted_repair(original.path()) {
        let failing = || script("echo unreadable >&2; exit 1", LONG);
        for _start in 0..2 {
            let error = open_with(dir.path(), failing()).err().unwrap();
            assert!(matches!(error, OpenError::Damaged(_)), "{state}: {error}");
            assert_eq!(fs::read(dir.path().join("db")).unwrap(), found, "{state}");
            assert!(dir.path().join("conf").exists(), "{state}");
            assert!(!dir.path().join("repairing").exists(), "{state}");
        }
        assert!(!dir.path().join("damaged-2").exists(), "{state}");
    }
}

#[test]
fn folder_with_signs_of_earlier_store_but_no_data_file_is_damage() {
    let copy_only = tempfile::tempdir().unwrap();
    fs::create_dir(copy_only.path().join("damaged-2")).unwrap();
    let mark_only = tempfile::tempdir().unwrap();
    fs::write(mark_only.path().join("clean"), "maitred clean stop 1\n").unwrap();
    for dir in [copy_only, mark_only] {
        assert!(has_store(dir.path()));
        let error = Store::open(dir.path(), options(), no_listeners()).err().unwrap();
        assert!(error.to_string().contains("its data file (db) is missing"), "{error}");
        assert!(!dir.path().join("db").exists());
    }
    assert!(!has_store(&tempfile::tempdir().unwrap().path().join("none")));
}

#[test]
fn full_disk_in_probe_is_no_damage() {
    let dir = closed_store(50);
    delete_mark(dir.path());
    let full = script("echo 'IO error: No space left on device (os error 28)' >&2; exit 1", LONG);
    let error = open_with(dir.path(), full).err().unwrap();
    assert!(matches!(error, OpenError::DiskFull { .. }), "{error}");
    let text = error.to_string();
    assert!(
        text.contains("the disk is full") && text.contains("MB") && text.contains("not damaged"),
        "{text}"
    );
    assert!(!dir.path().join("damaged-1").exists());
    let (store, _) = Store::open(dir.path(), options(), no_listeners()).unwrap();
    assert_eq!(rows(&store), 50);
}

#[test]
fn slow_probe_with_progress_is_no_damage() {
    let dir = closed_store(50);
    delete_mark(dir.path());
    let slow = "for part in 1 2 3 4 5 6; do printf .; sleep 0.2; done";
    let (_store, report) = open_with(dir.path(), script(slow, Duration::from_secs(1))).unwrap();
    assert_eq!(report.steps, []);
}

#[test]
fn panic_of_engine_in_probe_is_told_in_plain_words() {
    let dir = closed_store(50);
    delete_mark(dir.path());
    let panics = "echo 'detail: thread main panicked at /root/sled-0.34.7/src/lib.rs:1' >&2; exit 101";
    let text = open_with(dir.path(), script(panics, LONG)).err().unwrap().to_string();
    assert!(
        text.contains("could not be opened: the check of the data ended with exit status: 101"),
        "{text}"
    );
    assert!(!text.contains("sled-0.34.7") && !text.contains("panicked"), "{text}");
}

#[test]
fn check_of_rows_reads_each_row_once_in_small_steps() {
    let dir = closed_store(1234);
    let store = open(dir.path());
    put(&store, 9999, "one more").unwrap();
    let (mut cursor, mut steps) = (RowCursor::default(), 0);
    let count = loop {
        steps += 1;
        match store.check_rows(cursor, 100).unwrap() {
            RowCheck::More(next) => cursor = next,
            RowCheck::Done(count) => break count,
            RowCheck::Bad(why) => panic!("{why}"),
        }
    };
    assert_eq!((count, steps), (1235, 13));
}

#[test]
fn flipped_byte_is_told_in_plain_words_or_loses_no_rows() {
    let original = closed_store(6000);
    let db = fs::read(original.path().join("db")).unwrap();
    let mut faults = 0;
    for place in 0..24 {
        let dir = tempfile::tempdir().unwrap();
        copy_files_of(original.path(), dir.path());
        delete_mark(dir.path());
        let mut bytes = db.clone();
        bytes[db.len() * place / 24 + 1000] ^= 0x40;
        fs::write(dir.path().join("db"), bytes).unwrap();
        let text = match Store::open(dir.path(), options(), no_listeners()) {
            Ok((store, _)) => {
                let mut cursor = RowCursor::default();
                loop {
                    match store.check_rows(cursor, 500).unwrap() {
                        RowCheck::More(next) => cursor = next,
                        RowCheck::Done(count) => {
                            assert_eq!(count, 6000);
                            break String::new();
                        }
                        RowCheck::Bad(why) => break why,
                    }
                }
            }
            Err(error) => error.to_string(),
        };
        faults += usize::from(!text.is_empty());
        for forbidden in ["panicked", "backtrace", "sled-0", ".rs:", "BUG"] {
            assert!(!text.contains(forbidden), "{text}");
        }
    }
    assert!(faults > 0);
}
