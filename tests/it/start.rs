//! What a start says and does with data that is missing, damaged, empty or half set up.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use maitred::app::check_data::CheckCursor;
use maitred::app::support::data_check::DataCheck;
use maitred::domain::audit::Head;
use maitred::store::{StoreError, schema};

use crate::cli::{error_of, maitred, open_store, restaurant, run_on, stdout_of};
use crate::power_cuts::runtime;
use crate::power_cuts::server::Server;
use crate::support::TestServer;
use crate::support::http::get;

const SERVE: &[&str] = &["serve", "--listen", "127.0.0.1:0"];
const INIT: &[&str] = &["init", "--name", "Another"];

/// Words of sled and Rust that mean nothing to an owner.
pub fn assert_plain(text: &str) {
    for word in ["panicked", "backtrace", "/sled-", ".rs:", "REPORT THIS BUG", "stack"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
}

#[test]
fn deleted_conf_is_made_again_and_logged_and_all_data_is_there() {
    for is_marked in [true, false] {
        let (_folder, data) = restaurant(&["--tables", "3"]);
        fs::remove_file(data.join("store/conf")).unwrap();
        if !is_marked {
            fs::remove_file(data.join("store/clean")).unwrap();
        }
        let output = run_on(&data, &["table", "qr"]);
        assert_eq!(stdout_of(&output).matches("/t/").count(), 3);
        let log = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(log.contains("(conf) was missing; the engine creates it again"), "{log}");
        assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
    }
}

/// Makes the folder look as if the restaurant's data was lost in one of several ways.
fn lose_data(data: &Path, how: &str) {
    let store = data.join("store");
    let delete = |name: &str| fs::remove_file(store.join(name)).unwrap();
    let delete_snapshots = || {
        for entry in fs::read_dir(&store).unwrap().map(Result::unwrap) {
            if entry.file_name().to_string_lossy().starts_with("snap.") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
    };
    match how {
        "store deleted" => fs::remove_dir_all(&store).unwrap(),
        "data file emptied without snapshot and mark" => {
            delete("clean");
            delete_snapshots();
            fs::write(store.join("db"), "").unwrap();
        }
        "data file deleted, mark left" => {
            delete("conf");
            delete_snapshots();
            delete("db");
        }
        "only a copy of damaged files left" => {
            delete("clean");
            fs::create_dir(store.join("damaged-1")).unwrap();
            delete_snapshots();
            fs::rename(store.join("db"), store.join("damaged-1/db")).unwrap();
            fs::rename(store.join("conf"), store.join("damaged-1/conf")).unwrap();
        }
        other => panic!("{other}"),
    }
}

#[test]
fn lost_data_is_refused_by_verify_serve_and_init_with_words_and_newest_backup() {
    for how in [
        "store deleted",
        "data file emptied without snapshot and mark",
        "data file deleted, mark left",
        "only a copy of damaged files left",
    ] {
        for has_backup in [false, true] {
            let (_folder, data) = restaurant(&["--tables", "3"]);
            if has_backup {
                fs::create_dir(data.join("backups")).unwrap();
                fs::write(data.join("backups/monday.maitred"), "a backup").unwrap();
                fs::write(data.join("backups/monday.maitred.key"), "its key").unwrap();
            }
            let key = fs::read(data.join("pepper")).unwrap();
            lose_data(&data, how);
            for command in [&["verify"][..], SERVE, INIT, SERVE, INIT, &["verify"]] {
                let text = error_of(&run_on(&data, command));
                assert!(text.contains("restore the newest backup"), "{how} {command:?}: {text}");
                assert!(
                    text.contains("there was a restaurant in") || text.contains("There was a restaurant in"),
                    "{text}"
                );
                assert_eq!(text.contains("backups/monday.maitred"), has_backup, "{how} {command:?}: {text}");
                assert!(!text.contains("monday.maitred.key"), "{text}");
                assert_plain(&text);
            }
            assert_eq!(fs::read(data.join("pepper")).unwrap(), key, "{how}");
        }
    }
}

#[test]
fn init_cut_between_key_and_commit_is_repeated_and_ends_whole() {
    let folder = TempDir::new().unwrap();
    let steps = ["data folder", "mark", "store", "key"];
    for (number, step) in steps.into_iter().enumerate() {
        let data = folder.path().join(number.to_string());
        fs::create_dir(&data).unwrap();
        if number > 0 {
            fs::write(data.join("setting-up"), "").unwrap();
        }
        if number > 1 {
            open_store(&data).close().unwrap();
        }
        if number > 2 {
            let (_other, whole) = restaurant(&[]);
            fs::copy(whole.join("pepper"), data.join("pepper")).unwrap();
        }
        let server = Server::start(&data, None).unwrap();
        let setup = runtime().block_on(get("/api/setup").to(&server.addr)).expect(200);
        assert_eq!(setup["isSetUp"], false, "{step}");
        server.kill();
        let text = error_of(&run_on(&data, &["verify"]));
        assert!(text.contains("no restaurant is set up"), "{step}: {text}");
        stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--tables", "7"]));
        assert!(!data.join("setting-up").exists(), "{step}");
        assert_eq!(stdout_of(&run_on(&data, &["table", "qr"])).matches("/t/").count(), 7, "{step}");
        assert!(stdout_of(&run_on(&data, &["staff", "list"])).contains("owner: OWNER"), "{step}");
        assert!(error_of(&run_on(&data, INIT)).contains("set up already"), "{step}");
    }
}

#[test]
fn init_cut_after_commit_is_whole_and_next_command_deletes_its_mark() {
    let (_folder, data) = restaurant(&["--tables", "7"]);
    fs::write(data.join("setting-up"), "").unwrap();
    assert!(error_of(&run_on(&data, INIT)).contains("set up already"));
    assert!(stdout_of(&run_on(&data, &["verify"])).contains("intact"));
    assert!(!data.join("setting-up").exists());
}

#[test]
fn restaurant_without_key_file_is_told_where_the_key_is() {
    let (_folder, data) = restaurant(&[]);
    fs::remove_file(data.join("pepper")).unwrap();
    for command in [&["verify"][..], SERVE, INIT] {
        let text = error_of(&run_on(&data, command));
        assert!(text.contains("pepper is missing") && text.contains("FILE.key"), "{command:?}: {text}");
    }
}

#[test]
fn flipped_bytes_are_told_in_plain_words_with_newest_backup() {
    let (_folder, data) = restaurant(&["--tables", "40"]);
    fs::create_dir(data.join("backups")).unwrap();
    fs::write(data.join("backups/monday.maitred"), "a backup").unwrap();
    let db = data.join("store/db");
    let whole = fs::read(&db).unwrap();
    let end = whole.iter().rposition(|&byte| byte != 0).unwrap();
    let mut faults = 0;
    for place in 1..16 {
        let mut bytes = whole.clone();
        bytes[end * place / 16] ^= 0x10;
        fs::write(&db, bytes).unwrap();
        let output = maitred(&["verify", "--data"]).arg(&data).env_remove("RUST_BACKTRACE").output().unwrap();
        let text = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_plain(&text);
        if output.status.code() == Some(1) {
            assert!(text.contains("restore the newest backup") && text.contains("monday.maitred"), "{text}");
            faults += 1;
        }
        fs::write(&db, &whole).unwrap();
    }
    assert!(faults > 0);
}

#[tokio::test]
async fn check_of_all_data_after_crash_ends_and_health_tells_it() {
    let (server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    anna.order(&[menu.some("Soup", 1)]).await;
    let health = || async { get("/healthz").to(&server.addr).await.expect(200)["dataCheck"].clone() };
    assert_eq!(health().await, "not-needed");
    server.app().require_data_check();
    assert_eq!(health().await, "running");
    assert_eq!(server.app().check_newest().unwrap(), None);
    let mut next = Some(CheckCursor::default());
    while let Some(cursor) = next {
        next = server.app().check_next(cursor).unwrap();
    }
    assert_eq!(health().await, "passed");
    let DataCheck::Passed { rows } = server.app().data_check() else {
        panic!("{:?}", server.app().data_check())
    };
    assert!(rows > 50, "{rows}");
}

#[tokio::test]
async fn broken_end_of_audit_chain_is_found_by_both_checks_and_told_by_health() {
    let server = TestServer::start().await;
    let head: Result<(), StoreError> = server
        .app()
        .store
        .write(|tx| tx.put(&schema::AUDIT_HEAD, &(), &Head { seq: 99, hash: [7; 32] }))
        .await;
    head.unwrap();
    let found = server.app().check_newest().unwrap().unwrap();
    assert!(found.contains("the audit log is broken at entry"), "{found}");
    server.app().require_data_check();
    let mut next = Some(CheckCursor::default());
    while let Some(cursor) = next {
        next = server.app().check_next(cursor).unwrap();
    }
    let health = get("/healthz").to(&server.addr).await.expect(200);
    assert_eq!((&health["status"], &health["dataCheck"]), (&"damaged".into(), &"failed".into()));
    assert_eq!(health["reason"], found);
}
