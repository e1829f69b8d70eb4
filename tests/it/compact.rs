//! Compaction: what the command and the nightly run do to the data of a restaurant, and when they are refused.

use std::fs::{File, TryLockError};
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixDatagram;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;

use maitred::app::plan_compaction::CompactionRefusal;
use maitred::app::support::compaction_status::CompactionStatus;
use maitred::domain::time::{DAY_MS, MINUTE_MS};
use maitred::store::{CompactionError, CompactionReport, StoreError, compact, data_bytes, schema};

use crate::cli::{Demo, error_of, maitred, restaurant, run_on, stdout_of};
use crate::support::http::get;
use crate::support::raw::raw;
use crate::support::staff::{Staff, login_request};
use crate::support::{Guest, TestServer, Waiter, begin_backup, print_line};

const HOUR_MS: u64 = 60 * MINUTE_MS;

fn compact_store(data: &Path) -> Result<CompactionReport, CompactionError> {
    compact(&data.join("store"), 0, &mut |_| true)
}

async fn manager_of(demo: &Demo) -> Waiter {
    let (addr, manager) = (demo.addr(), &demo.ready["staff"][1]);
    let (name, password) = (manager["username"].as_str().unwrap(), manager["password"].as_str().unwrap());
    let answer = login_request(&addr, name, password).to(&addr).await;
    Waiter(Staff::from_answer(&addr, &answer))
}

async fn close_all_tables(demo: &Demo) {
    let manager = manager_of(demo).await;
    for number in 0..2 {
        manager.close_by_force(&demo.party(number), Some("the test ends")).await.expect(200);
    }
}

/// Waits until `is_so`, at most ten seconds.
#[track_caller]
fn wait_until(what: &str, is_so: impl Fn() -> bool) {
    let is_reached = (0..1000).any(|_| {
        let now = is_so();
        if !now {
            std::thread::sleep(Duration::from_millis(10));
        }
        now
    });
    assert!(is_reached, "{what}");
}

/// Whether a process waits for the lock on a file or folder.
fn is_waited_for(path: &Path) -> bool {
    let inode = std::fs::metadata(path).unwrap().ino().to_string();
    let locks = std::fs::read_to_string("/proc/locks").unwrap();
    locks.lines().any(|lock| lock.contains("-> FLOCK") && lock.split([' ', ':']).any(|part| part == inode))
}

#[test]
fn compact_command_without_the_service_keeps_the_restaurant() {
    let (_folder, data) = restaurant(&["--tables", "3"]);
    let codes = stdout_of(&run_on(&data, &["table", "qr"]));
    for _ in 0..2 {
        let output = stdout_of(&run_on(&data, &["compact"]));
        assert!(output.starts_with("compacted ") && output.contains("bytes now"), "{output}");
        let now = data_bytes(&data.join("store")).unwrap();
        assert!(output.contains(&format!("have {now} bytes")), "{output}");
    }
    assert_eq!(stdout_of(&run_on(&data, &["table", "qr"])), codes);
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

#[tokio::test(flavor = "multi_thread")]
async fn compact_command_while_serving_is_refused_with_open_tables_and_serves_again_after_it() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("demo");
    let demo = Demo::start(&data);
    let why = error_of(&run_on(&data, &["compact"]));
    assert!(why.contains("2 tables are open") && why.contains("close them first"), "{why}");

    let manager = manager_of(&demo).await;
    for (number, left) in [(0, Some("1 table is open")), (1, None)] {
        manager.close_by_force(&demo.party(number), Some("the test ends")).await.expect(200);
        let output = run_on(&data, &["compact"]);
        match left {
            Some(left) => assert!(error_of(&output).contains(left)),
            None => assert!(stdout_of(&output).starts_with("compacted ")),
        }
    }
    // It answers when the service serves again, so the next command finds it.
    let file = folder.path().join("after.backup");
    assert!(stdout_of(&run_on(&data, &["backup", file.to_str().unwrap()])).contains("without a fault"));
    assert!(
        stdout_of(&run_on(&data, &["compact"])).starts_with("compacted "),
        "a second time in one process"
    );
    assert_eq!(demo.stop(), Some(0));
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

/// Who waits for the lock of the data folder must not get the store between the end of serving and the compaction.
#[tokio::test(flavor = "multi_thread")]
async fn service_closes_its_store_for_a_compaction_only_when_it_has_the_lock_of_the_folder() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("demo");
    let demo = Demo::start(&data);
    close_all_tables(&demo).await;
    let other_command = File::open(&data).unwrap();
    other_command.lock().unwrap();
    let command = maitred(&["compact", "--data"]).arg(&data).stdout(Stdio::piped()).spawn().unwrap();
    wait_until("the service waits for the lock of the folder", || is_waited_for(&data));
    let store = File::open(data.join("store/lock")).unwrap();
    assert!(matches!(store.try_lock(), Err(TryLockError::WouldBlock)), "the store is closed already");
    drop(other_command);
    assert!(stdout_of(&command.wait_with_output().unwrap()).starts_with("compacted "));
    assert_eq!(demo.stop(), Some(0));
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
}

#[tokio::test(flavor = "multi_thread")]
async fn service_tells_systemd_that_it_works_while_it_serves_compacts_and_opens_its_store_again() {
    let folder = TempDir::new().unwrap();
    let (data, path) = (folder.path().join("demo"), folder.path().join("notify"));
    let systemd = UnixDatagram::bind(&path).unwrap();
    systemd.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let demo = Demo::start_with(&data, &[("NOTIFY_SOCKET", &path)]);
    close_all_tables(&demo).await;
    assert!(stdout_of(&run_on(&data, &["compact"])).starts_with("compacted "));
    assert_eq!(demo.stop(), Some(0));
    let mut messages = Vec::new();
    while messages.last().is_none_or(|last| last != "STOPPING=1\n") {
        let mut bytes = [0; 256];
        let length = systemd.recv(&mut bytes).unwrap_or_else(|error| panic!("{error} after {messages:?}"));
        messages.push(String::from_utf8(bytes[..length].to_vec()).unwrap());
    }
    let serving = "READY=1\nSTATUS=serving\n";
    let compacting = "STATUS=compacting the data\nWATCHDOG=1\n";
    let opening = "STATUS=opening the data after it was changed\nWATCHDOG=1\n";
    let (while_serving, others): (Vec<_>, _) = messages.iter().partition(|text| *text == "WATCHDOG=1\n");
    assert_eq!(others, [serving, compacting, opening, serving, "STOPPING=1\n"]);
    assert!(!while_serving.is_empty(), "{messages:?}");
}

/// The signal comes while serving ends, while the data is rewritten, or while the service begins to serve again.
#[tokio::test(flavor = "multi_thread")]
async fn service_that_is_told_to_stop_around_a_compaction_stops() {
    let folder = TempDir::new().unwrap();
    let mut compacted = 0;
    for wait_ms in (0..12).map(|step| step * 15) {
        let data = folder.path().join(wait_ms.to_string());
        let demo = Demo::start(&data);
        close_all_tables(&demo).await;
        let mut command = maitred(&["compact", "--data"]).arg(&data).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(wait_ms));
        assert_eq!(demo.stop(), Some(0), "told to stop after {wait_ms} ms");
        compacted += usize::from(command.wait().unwrap().success());
        assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
    }
    print_line(&format!("compact: {compacted} of 12 were done before the service stopped"));
}

#[tokio::test]
async fn compacted_data_of_an_evening_equals_itself_and_keys_are_answered_as_before() {
    let mut server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let guest = Guest::join(&server.addr, &party).await;
    for _ in 0..5 {
        guest.order(&[menu.burger()]).await;
    }
    guest.add(&menu.one("Steak")).await;
    let (revision, key) = (guest.revision().await, crate::support::fresh_uuid());
    let first = guest.place_request(revision, key).to(&server.addr).await;
    first.expect(201);
    let orders = guest.orders().await;
    server.stop().await;
    let before = raw(&server);
    // The test has opened the files with sled, and so changed them: the next start reads all rows, and closes properly.
    assert!(matches!(compact_store(server.folder()), Err(CompactionError::NotClosed { .. })));
    server.start_again().await;
    server.stop().await;
    compact_store(server.folder()).unwrap();
    let after = raw(&server);
    let differ = |(name, rows): (&String, &Vec<Vec<u8>>)| (after[name] != *rows).then(|| name.clone());
    // A start writes its times.
    let differing: Vec<String> = before.iter().filter_map(differ).filter(|name| name != "counters").collect();
    assert_eq!((differing, before.len()), (vec![], after.len()));
    server.start_again().await;
    assert_eq!(guest.orders().await, orders);
    guest.place_request(revision, key).to(&server.addr).await.assert_replay_of(&first);
}

/// Writes 16 MB and deletes them.
async fn fill_and_empty(server: &TestServer) {
    let key = |number: usize| format!("{number:0>200}");
    for step in 0..20 {
        let write = move |tx: &mut maitred::store::Tx| {
            (0..2000).try_for_each(|row| tx.put(&schema::COUNTERS, &key(step * 2000 + row), &1))
        };
        server.app().store.write::<_, StoreError>(write).await.unwrap();
    }
    for step in 0..20 {
        let delete = move |tx: &mut maitred::store::Tx| {
            (0..2000).try_for_each(|row| tx.delete(&schema::COUNTERS, &key(step * 2000 + row)))
        };
        server.app().store.write::<_, StoreError>(delete).await.unwrap();
    }
}

async fn health(server: &TestServer) -> Value {
    let health = get("/healthz").to(&server.addr).await.expect(200);
    assert_eq!(health["status"], "ok");
    health["compaction"].clone()
}

#[tokio::test]
async fn nightly_compaction_waits_for_the_night_the_backup_and_closed_tables() {
    let mut server = TestServer::start().await;
    let due = async |server: &TestServer| server.app().is_compaction_due(4, true).await;
    // The clock of the test says 2026-06-01 18:00. Small data files are never rewritten.
    assert!(!due(&server).await);
    fill_and_empty(&server).await;
    assert!(!due(&server).await, "this night is settled");
    server.env.advance_ms(10 * HOUR_MS - 1);
    assert!(!due(&server).await);
    let waiter = server.waiter().await;
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    server.env.advance_ms(1);
    assert!(!server.app().is_compaction_due(4, false).await, "the backup is missing");
    assert!(!due(&server).await, "a table is open");
    let refusal = server.app().require_quiet().unwrap_err();
    assert!(matches!(refusal, CompactionRefusal::TablesOpen { tables: 1 }), "{refusal}");
    waiter.close_by_force(&party, Some("nothing was eaten")).await.expect(200);

    let backup = begin_backup(&server);
    assert!(!due(&server).await, "a backup is being made");
    assert!(server.app().require_quiet().unwrap_err().to_string().contains("a backup is being made"));
    drop(backup);

    server.app().require_data_check();
    assert!(matches!(server.app().require_quiet().unwrap_err(), CompactionRefusal::DataNotChecked));
    assert!(!due(&server).await, "its check after a crash would end");
    let mut next = Some(maitred::app::check_data::CheckCursor::default());
    while let Some(cursor) = next {
        next = server.app().check_next(cursor).unwrap();
    }

    assert!(due(&server).await);
    assert!(!due(&server).await, "once a night");
    let status = server.app().compaction_status();
    server.stop().await;
    let report = compact_store(server.folder()).unwrap();
    assert!(report.bytes_after * 3 < report.bytes_before, "{report:?}");
    server.start_again().await;
    server.app().note_compaction(status, &Ok(report));
    let state = health(&server).await;
    assert_eq!((&state["bytesAfter"], &state["failure"]), (&report.bytes_after.into(), &Value::Null));
    assert!(!due(&server).await, "not again this night");
    server.env.advance_ms(DAY_MS);
    assert!(!due(&server).await, "it is small now");
}

#[tokio::test]
async fn failed_or_interrupted_compaction_is_shown_and_tried_again_the_next_night() {
    let mut server = TestServer::start().await;
    fill_and_empty(&server).await;
    // Within 15 minutes of a start a missed night is made up.
    assert!(server.app().is_compaction_due(4, true).await);
    let status = server.app().compaction_status();
    let (dir, min_free_bytes) = (server.folder().to_owned(), 0);
    let full = CompactionError::NoSpace { dir, needed_bytes: 1, free_bytes: 0, min_free_bytes };
    server.restart().await;
    server.app().note_compaction(status, &Err(full));
    assert_eq!(health(&server).await["failure"], "the disk has no space for it");
    assert!(!server.app().is_compaction_due(4, true).await);
    server.env.advance_ms(10 * HOUR_MS);
    assert!(server.app().is_compaction_due(4, true).await);

    server.restart().await;
    server.app().note_compaction(CompactionStatus::default(), &Err(CompactionError::Stopped));
    server.app().note_interrupted_compaction();
    assert_eq!(health(&server).await["failure"], "it was interrupted");
    assert!(!server.app().is_compaction_due(4, true).await);
    server.env.advance_ms(DAY_MS);
    assert!(server.app().is_compaction_due(4, true).await);
}
