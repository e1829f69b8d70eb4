//! The nightly backup: when it is made, how long it is kept, and who learns of a failure.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use serde_json::Value;

use maitred::app::support::backup_plan::NightlyBackups;
use maitred::domain::audit::Action;
use maitred::domain::time::{DAY_MS, MINUTE_MS};
use maitred::store::{Passphrase, check_backup};

use crate::support::TestServer;
use crate::support::http::get;

fn plan(folder: &Path) -> NightlyBackups {
    NightlyBackups { folder: folder.to_owned(), may_create_folder: true, hour: 4, passphrase_file: None }
}

fn files(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

async fn health(server: &TestServer) -> Value {
    let health = get("/healthz").to(&server.addr).await.expect(200);
    assert_eq!(health["status"], "ok");
    health["backup"].clone()
}

#[tokio::test]
async fn nightly_backup_is_made_once_a_night_and_made_up_after_a_missed_one() {
    let mut server = TestServer::start().await;
    let folder = server.folder().join("backups");
    let plan = plan(&folder);
    assert_eq!(health(&server).await, Value::Null);
    // The clock of the test says 2026-06-01 18:00.
    let made = server.app().make_nightly_backup(&plan).await.unwrap();
    assert_eq!(files(&folder), ["maitred-2026-06-01.backup", "maitred-2026-06-01.backup.key"]);
    for file in files(&folder) {
        assert_eq!(fs::metadata(folder.join(file)).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let state = health(&server).await;
    assert_eq!(
        (&state["lastCheckedAt"], &state["bytes"]),
        (&server.env.now_text().into(), &made.bytes.into())
    );
    assert_eq!(state["failure"], Value::Null);
    let until_four = 10 * 60 * MINUTE_MS;
    for wait_ms in [0, until_four - 1] {
        server.env.advance_ms(wait_ms);
        assert_eq!(server.app().make_nightly_backup(&plan).await, None);
    }
    server.env.advance_ms(1);
    server.app().make_nightly_backup(&plan).await.unwrap();

    // Three nights without electricity, and a power cut in a backup.
    server.stop().await;
    fs::write(folder.join("maitred-2026-06-03.backup.part"), "half").unwrap();
    server.env.advance_ms(3 * DAY_MS);
    server.start_again().await;
    server.app().make_nightly_backup(&plan).await.unwrap();
    assert_eq!(server.app().make_nightly_backup(&plan).await, None);
    let made = ["01", "02", "05"].map(|day| format!("maitred-2026-06-{day}.backup"));
    let names = files(&folder);
    assert_eq!(
        names.iter().filter(|name| !name.ends_with(".key")).collect::<Vec<_>>(),
        [&made[0], &made[1], &made[2]]
    );
    assert_eq!(server.audit_count(Action::BackupMade), 3);

    server.restart().await;
    assert_eq!(health(&server).await, Value::Null, "the first check of the run finds the newest file");
    assert_eq!(server.app().make_nightly_backup(&plan).await, None);
    assert!(health(&server).await["lastCheckedAt"].is_string());
}

#[tokio::test]
async fn old_nightly_backups_are_deleted_and_other_files_stay() {
    let server = TestServer::start().await;
    let folder = server.folder().join("backups");
    fs::create_dir(&folder).unwrap();
    let others = ["maitred-2026-01-01-180000.backup", "evening.backup", "notes.txt"];
    others.iter().for_each(|name| fs::write(folder.join(name), "kept").unwrap());
    for _ in 0..20 {
        server.app().make_nightly_backup(&plan(&folder)).await.unwrap();
        server.env.advance_ms(DAY_MS);
    }
    let names = files(&folder);
    let days: Vec<&str> = names
        .iter()
        .filter_map(|name| name.strip_prefix("maitred-2026-06-")?.strip_suffix(".backup"))
        .collect();
    assert_eq!(days, ["07", "14", "15", "16", "17", "18", "19", "20"]);
    assert_eq!(names.iter().filter(|name| name.ends_with(".key")).count(), days.len());
    assert!(others.iter().all(|name| folder.join(name).exists()));
}

#[tokio::test]
async fn failed_nightly_backup_is_reported_and_tried_again() {
    let server = TestServer::start().await;
    let folder = server.folder().join("stick");
    let plan = NightlyBackups { may_create_folder: false, ..plan(&folder) };
    assert_eq!(server.app().make_nightly_backup(&plan).await, None);
    assert!(!folder.exists(), "the folder of a stick that is not there is not created");
    let failed_at = server.env.now_text();
    let state = health(&server).await;
    assert_eq!(
        (&state["failedAt"], &state["failure"]),
        (&failed_at.as_str().into(), &"entity not found".into())
    );
    assert_eq!(server.audit_count(Action::BackupFailed), 1);
    // Not before 15 minutes, then every hour; the audit log names the first failure of a night.
    for (wait_ms, is_tried) in
        [(15 * MINUTE_MS - 1, false), (1, true), (60 * MINUTE_MS - 1, false), (1, true)]
    {
        let before = health(&server).await;
        server.env.advance_ms(wait_ms);
        assert_eq!(server.app().make_nightly_backup(&plan).await, None);
        assert_eq!(health(&server).await != before, is_tried, "{wait_ms}");
    }
    assert_eq!(server.audit_count(Action::BackupFailed), 1);
    fs::create_dir(&folder).unwrap();
    assert_eq!(server.app().make_nightly_backup(&plan).await, None, "it waits for the next try");
    server.env.advance_ms(60 * MINUTE_MS);
    server.app().make_nightly_backup(&plan).await.unwrap();
    let state = health(&server).await;
    assert_eq!((&state["failure"], state["lastCheckedAt"].is_string()), (&Value::Null, true));
    // The next night fails anew.
    fs::remove_dir_all(&folder).unwrap();
    server.env.advance_ms(DAY_MS);
    assert_eq!(server.app().make_nightly_backup(&plan).await, None);
    assert_eq!(server.audit_count(Action::BackupFailed), 2);
}

#[tokio::test]
async fn nightly_backup_with_passphrase_is_encrypted_and_has_no_key_file() {
    let server = TestServer::start().await;
    let folder = server.folder().join("backups");
    let secret = server.folder().join("passphrase");
    fs::write(&secret, "trattoria da noi\n").unwrap();
    let plan = NightlyBackups { passphrase_file: Some(secret.clone()), ..plan(&folder) };
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o644)).unwrap();
    assert_eq!(server.app().make_nightly_backup(&plan).await, None);
    assert_eq!(health(&server).await["failure"], "permission denied");
    fs::set_permissions(&secret, fs::Permissions::from_mode(0o640)).unwrap();
    server.env.advance_ms(15 * MINUTE_MS);
    let made = server.app().make_nightly_backup(&plan).await.unwrap();
    assert_eq!(files(&folder), ["maitred-2026-06-01.backup"]);
    let path = folder.join("maitred-2026-06-01.backup");
    let passphrase = Passphrase::parse("trattoria da noi").unwrap();
    let content = check_backup(&mut fs::File::open(&path).unwrap(), &path, Some(&passphrase)).unwrap();
    assert_eq!(content.report, made);
    assert_eq!(content.key_text.unwrap().trim(), "07".repeat(32));
}
