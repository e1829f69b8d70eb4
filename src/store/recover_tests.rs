//! Repair of folders with damaged files, in a child process and in this one.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use super::testing::*;
use super::*;

/// The child process is this test program. It runs only the test below, with the folder as its last argument.
fn child_probe() -> Probe {
    let args = ["--exact", "store::recover_tests::child_probes_given_folder", "--nocapture"];
    let args = args.map(OsString::from).to_vec();
    Probe { program: std::env::current_exe().unwrap(), args, stalled_after: Duration::from_secs(20) }
}

#[test]
fn child_probes_given_folder() {
    let Some(folder) = given_folder() else { return };
    if let Err(why) = probe_as_child(&folder) {
        eprintln!("{why}");
        std::process::exit(1);
    }
}

/// The last argument of a child: an absolute path. Otherwise the last argument is a filter of tests.
fn given_folder() -> Option<PathBuf> {
    let last = PathBuf::from(std::env::args_os().next_back()?);
    (last.is_absolute() && last.is_dir()).then_some(last)
}

/// A folder with a store of `rows` rows, as a crash leaves it. It was opened twice, so that sled has written a snapshot.
fn store_with_rows(rows: u32) -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let store = open(dir.path());
        let written: Result<(), StoreError> = store.write_blocking(move |tx| {
            (0..rows)
                .try_for_each(|row| tx.put(&COUNTS, &row, &note(format!("order {row} {}", "x".repeat(200)))))
        });
        written.unwrap();
        store.close().unwrap();
    }
    fs::remove_file(dir.path().join("clean")).unwrap();
    dir
}

/// Opens the store after reading every row.
fn reopen(dir: &Path, probe: Option<Probe>) -> Result<(Store, OpenReport), OpenError> {
    Store::open(dir, OpenOptions { probe, reads_every_row: true, ..options() }, no_listeners())
}

fn rows(store: &Store) -> usize {
    let rows: Result<_, StoreError> = store.read(|view| view.scan(&COUNTS, &()));
    rows.unwrap().len()
}

fn snapshots(dir: &Path) -> Vec<PathBuf> {
    let files = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path());
    files.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("snap.")).collect()
}

/// Runs a test with a probe in this process and with a probe in a child process.
fn with_both_probes(mut test: impl FnMut(Option<Probe>)) {
    test(None);
    test(Some(child_probe()));
}

#[test]
fn fresh_folder_is_not_probed() {
    let dir = tempfile::tempdir().unwrap();
    let failing = Probe { program: "/bin/false".into(), args: vec![], stalled_after: Duration::from_secs(1) };
    let (_store, report) = reopen(&dir.path().join("deep/inside"), Some(failing)).unwrap();
    assert!(report.fresh);
    assert_eq!(report.steps, []);
}

#[test]
fn healthy_store_opens_without_repair() {
    with_both_probes(|probe| {
        let dir = store_with_rows(50);
        let (store, report) = reopen(dir.path(), probe).unwrap();
        assert!(!report.fresh);
        assert_eq!(report.steps, []);
        assert_eq!(rows(&store), 50);
    });
}

#[test]
fn half_written_snapshot_is_deleted() {
    with_both_probes(|probe| {
        let dir = store_with_rows(50);
        fs::write(dir.path().join("snap.00000000000FFFFF.generating"), b"half").unwrap();
        let (store, report) = reopen(dir.path(), probe).unwrap();
        let removed = RecoveryStep::HalfWrittenRemoved { file: "snap.00000000000FFFFF.generating".into() };
        assert_eq!(report.steps, [removed]);
        assert_eq!(rows(&store), 50);
    });
}

#[test]
fn torn_conf_is_created_again_and_copied() {
    with_both_probes(|probe| {
        let dir = store_with_rows(50);
        fs::write(dir.path().join("conf"), b"segment_size: 5242\0\0\0\0\0\0\0\0").unwrap();
        let (store, report) = reopen(dir.path(), probe).unwrap();
        assert!(report.steps.contains(&RecoveryStep::SettingsRemoved), "{:?}", report.steps);
        assert!(!report.steps.contains(&RecoveryStep::SnapshotsRemoved));
        assert_eq!(report.steps.last(), Some(&RecoveryStep::Recovered));
        assert_eq!(rows(&store), 50);
        let kept = fs::read(dir.path().join("damaged-1/conf")).unwrap();
        assert!(kept.starts_with(b"segment_size: 5242\0"));
    });
}

#[test]
fn garbage_in_snapshots_loses_no_rows() {
    with_both_probes(|probe| {
        let dir = store_with_rows(50);
        for snapshot in snapshots(dir.path()) {
            fs::write(snapshot, [0xAB; 3000]).unwrap();
        }
        let (store, report) = reopen(dir.path(), probe).unwrap();
        assert!(report.steps.contains(&RecoveryStep::SnapshotsRemoved), "{:?}", report.steps);
        assert_eq!(report.steps.last(), Some(&RecoveryStep::Recovered));
        assert_eq!(rows(&store), 50);
    });
}

#[test]
fn truncated_data_file_is_reported_as_damage() {
    with_both_probes(|probe| {
        let data = tempfile::tempdir().unwrap();
        let (dir, backups) = (data.path().join("store"), data.path().join("backups"));
        fs::rename(store_with_rows(3000).keep(), &dir).unwrap();
        fs::create_dir(&backups).unwrap();
        for file in ["monday.backup", "monday.backup.key", "unfinished.part"] {
            fs::write(backups.join(file), b"old").unwrap();
        }
        let db = fs::OpenOptions::new().write(true).open(dir.join("db")).unwrap();
        db.set_len(100_000).unwrap();
        let cut = fs::read(dir.join("db")).unwrap();

        let error = reopen(&dir, probe.clone()).err().unwrap();
        let text = error.to_string();
        let OpenError::Damaged(damage) = error else { panic!("{text}") };
        assert_eq!(damage.backup, Some(backups.join("monday.backup")));
        assert_eq!(damage.copy, Some(dir.join("damaged-1")));
        assert_eq!(damage.steps.last(), Some(&RecoveryStep::PutBack), "{text}");
        assert!(text.contains("restore the newest backup: maitred restore --replace "), "{text}");
        assert_eq!(fs::read(dir.join("damaged-1/db")).unwrap().len(), 100_000);
        assert_eq!(fs::read(dir.join("db")).unwrap().len(), cut.len());

        // Repeated restarts by systemd do not fill the disk with copies.
        for _ in 0..4 {
            assert!(matches!(reopen(&dir, probe.clone()).err(), Some(OpenError::Damaged(_))));
        }
        assert!(!dir.join("damaged-4").exists());
    });
}

#[test]
fn missing_data_file_is_reported_as_damage() {
    with_both_probes(|probe| {
        let dir = store_with_rows(50);
        fs::remove_file(dir.path().join("db")).unwrap();
        for _start in 0..3 {
            let error = reopen(dir.path(), probe.clone()).err().unwrap();
            assert!(matches!(error, OpenError::Damaged(_)), "{error}");
            assert!(error.to_string().contains("There is no backup"), "{error}");
        }
    });
}

#[test]
fn truncated_data_file_is_damage_even_after_snapshots_are_deleted() {
    with_both_probes(|probe| {
        let dir = store_with_rows(3000);
        let db = fs::OpenOptions::new().write(true).open(dir.path().join("db")).unwrap();
        db.set_len(100_000).unwrap();
        assert!(matches!(reopen(dir.path(), probe.clone()).err(), Some(OpenError::Damaged(_))));
        for snapshot in snapshots(dir.path()) {
            fs::remove_file(snapshot).unwrap();
        }
        assert!(matches!(reopen(dir.path(), probe).err(), Some(OpenError::Damaged(_))));
    });
}

#[test]
fn garbage_in_data_file_is_reported_or_loses_no_rows() {
    let intact = store_with_rows(3000);
    open(intact.path()).close().unwrap();
    let mut damaged = 0;
    for place in 0..6 {
        let dir = tempfile::tempdir().unwrap();
        for path in engine_files_of(intact.path()) {
            fs::copy(&path, dir.path().join(path.file_name().unwrap())).unwrap();
        }
        let path = dir.path().join("db");
        let mut bytes = fs::read(&path).unwrap();
        let from = bytes.len() * place / 6;
        bytes[from..][..40_000].fill(0x5A);
        fs::write(&path, bytes).unwrap();
        match reopen(dir.path(), Some(child_probe())) {
            Ok((store, _report)) => assert_eq!(rows(&store), 3000),
            Err(OpenError::Damaged(_)) => damaged += 1,
            Err(error) => panic!("{error}"),
        }
    }
    assert!(damaged > 0);
}

fn engine_files_of(dir: &Path) -> Vec<PathBuf> {
    let mut files = snapshots(dir);
    files.extend([dir.join("db"), dir.join("conf")]);
    files
}

#[test]
fn first_start_interrupted_by_power_cut_starts_again() {
    with_both_probes(|probe| {
        let dir = tempfile::tempdir().unwrap();
        for torn in [&b""[..], b"segment_", b"segment_size: 524288\nuse_compr"] {
            fs::write(dir.path().join("conf"), torn).unwrap();
            fs::write(dir.path().join("db"), b"").unwrap();
            let (store, _report) = reopen(dir.path(), probe.clone()).unwrap();
            put(&store, 1, "the first order").unwrap();
            store.close().unwrap();
            fs::remove_file(dir.path().join("clean")).unwrap();
            for path in engine_files_of(dir.path()) {
                fs::remove_file(path).unwrap();
            }
        }
    });
}

/// Run as a child process: writes numbers to the store in the given folder and prints each acknowledged one.
#[test]
fn child_writes_until_killed() {
    let Some(folder) = given_folder() else { return };
    let store = open(&folder);
    for number in rows(&store) as u32.. {
        put(&store, number, "counted").unwrap();
        println!("acknowledged {number}");
    }
}

#[test]
fn acknowledged_writes_survive_kill() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};

    let dir = tempfile::tempdir().unwrap();
    let mut acknowledged = 0;
    for round in 1..=5 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "store::recover_tests::child_writes_until_killed", "--nocapture"])
            .arg(dir.path())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // The test harness prints on the same line before the first number.
        let numbers = lines.map_while(Result::ok).filter_map(|line| {
            line.split_once("acknowledged ").map(|(_, number)| number.parse::<usize>().unwrap())
        });
        for number in numbers {
            acknowledged = number + 1;
            if number % (7 * round) == 6 {
                // SIGKILL. Numbers that are still in the pipe were acknowledged as well.
                child.kill().unwrap();
            }
        }
        child.wait().unwrap();
        let (store, _report) = reopen(dir.path(), Some(self::child_probe())).unwrap();
        let kept = rows(&store);
        assert!(
            acknowledged > 0 && kept >= acknowledged,
            "{kept} rows are left of {acknowledged} acknowledged ones"
        );
        store.close().unwrap();
    }
}

#[test]
fn hanging_child_is_killed_and_child_that_cannot_start_is_no_damage() {
    let dir = store_with_rows(50);
    let sleeper = Probe {
        program: "/bin/sh".into(),
        args: vec!["-c".into(), "exec sleep 60".into()],
        stalled_after: Duration::from_millis(30),
    };
    let error = reopen(dir.path(), Some(sleeper)).err().unwrap();
    assert!(error.to_string().contains("made no progress for"), "{error}");

    let missing =
        Probe { program: "/no/such/program".into(), args: vec![], stalled_after: Duration::from_secs(1) };
    let (store, report) = reopen(dir.path(), Some(missing)).unwrap();
    assert_eq!(report.steps, []);
    assert_eq!(rows(&store), 50);
}

#[test]
fn standard_error_of_child_is_in_error_text() {
    let dir = store_with_rows(50);
    let failing = Probe {
        program: "/bin/sh".into(),
        args: vec!["-c".into(), "echo a reason for the test >&2; exit 3".into()],
        stalled_after: Duration::from_secs(5),
    };
    let error = reopen(dir.path(), Some(failing)).err().unwrap();
    assert!(error.to_string().contains("a reason for the test"), "{error}");
}

#[test]
fn sync_flag_is_set_where_file_system_supports_it() {
    let dir = store_with_rows(1);
    let (_store, report) = reopen(dir.path(), None).unwrap();
    let listed = std::process::Command::new("lsattr").arg("-d").arg(dir.path().join("db")).output();
    match (report.sync_flag, listed) {
        (SyncFlag::Set, Ok(listed)) if listed.status.success() => {
            let listed = String::from_utf8_lossy(&listed.stdout).into_owned();
            assert!(listed.split_whitespace().next().unwrap().contains('S'), "{listed}");
        }
        (SyncFlag::Set, _) => {}
        (SyncFlag::Unsupported { why }, _) => assert!(!why.is_empty()),
    }
}
