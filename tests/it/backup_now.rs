//! Managers make a backup in the browser, see those that exist and the state of the computer; the owner downloads an encrypted one.

use serde_json::{Value, json};

use maitred::app::support::backup_plan::NightlyBackups;
use maitred::domain::audit::Action;
use maitred::domain::staff::Role;

use crate::support::client::Client;
use crate::support::http::Answer;
use crate::support::staff::Staff;
use crate::support::{TestServer, begin_backup, fresh_uuid};

/// A server with nightly backups into a folder of its own.
async fn server_with_folder() -> TestServer {
    let server = TestServer::start().await;
    let folder = server.folder().join("backups");
    let plan = NightlyBackups { folder, may_create_folder: true, hour: 4, passphrase_file: None };
    server.app().set_backup_plan(Some(plan));
    server
}

async fn make(client: &Client, body: &Value) -> Answer {
    client.post("/api/backups", body).await
}

#[tokio::test]
async fn backup_by_a_manager_is_listed_and_in_the_audit_log_with_the_person() {
    let server = server_with_folder().await;
    let manager = server.manager().await;
    let none = manager.get_json("/api/backups").await;
    assert_eq!(
        (&none["isOn"], &none["isSameDisk"], &none["files"]),
        (&json!(true), &json!(true), &json!([]))
    );
    assert_eq!(none["lastSuccessAt"], Value::Null);

    let made = make(&manager, &json!({})).await.expect(201);
    let name = made["name"].as_str().unwrap();
    let folder = server.folder().join("backups");
    assert_eq!(std::fs::metadata(folder.join(name)).unwrap().len(), made["bytes"].as_u64().unwrap());
    assert!(folder.join(format!("{name}.key")).exists(), "the key is beside a backup without a passphrase");
    let after = manager.get_json("/api/backups").await;
    assert_eq!(after["files"].as_array().unwrap().len(), 1, "the key is no backup: {after}");
    assert_eq!(after["files"][0]["name"], name);
    assert!(after["lastSuccessAt"].is_string());
    let log = manager.get_json("/api/audit?action=BACKUP_MADE").await;
    let entry = &log["entries"][0];
    assert_eq!(
        (&entry["actor"]["id"], &entry["details"]["file"]),
        (&manager.welcome["staff"]["id"], &json!(name))
    );
}

#[tokio::test]
async fn backup_that_is_asked_for_again_after_a_lost_answer_is_one_file() {
    let server = server_with_folder().await;
    let manager = server.manager().await;
    for body in [json!({}), json!({"password": "basil and lemon"})] {
        let before = manager.get_json("/api/backups").await["files"].as_array().unwrap().len();
        let ask = manager.request("POST", "/api/backups").json(&body).key(fresh_uuid());
        let first = manager.send(ask.clone()).await;
        first.expect(201);
        server.env.advance_ms(60_000);
        manager.send(ask.clone()).await.assert_replay_of(&first);
        manager
            .send(ask.json(&json!({"password": "another phrase"})))
            .await
            .refused(422, "idempotency-key-reused");
        let files = manager.get_json("/api/backups").await["files"].clone();
        assert_eq!(files.as_array().unwrap().len(), before + 1, "{files}");
    }
    assert_eq!(server.audit_count(Action::BackupMade), 2);
    // A failed backup stores no answer: the same request may succeed later.
    let ask = manager.request("POST", "/api/backups").json(&json!({})).key(fresh_uuid());
    let running = begin_backup(&server);
    manager.send(ask.clone()).await.refused(409, "backup-running");
    drop(running);
    manager.send(ask).await.expect(201);
}

#[tokio::test]
async fn only_the_owner_downloads_and_only_an_encrypted_backup() {
    let server = server_with_folder().await;
    let (manager, owner) = (server.manager().await, Staff::log_in(&server.addr, Role::Owner).await);
    let open = make(&manager, &json!({})).await.expect(201);
    server.env.advance_ms(2_000);
    let closed = make(&manager, &json!({"password": "basil and lemon"})).await.expect(201);
    assert_eq!((&open["isEncrypted"], &closed["isEncrypted"]), (&json!(false), &json!(true)));
    let path = |name: &str| format!("/api/backups/{name}");
    let name = |made: &Value| made["name"].as_str().unwrap().to_owned();
    let fetch = async |client: &Client, path: String| client.send(client.request("GET", &path)).await;

    fetch(&owner, path(&name(&open))).await.refused(409, "backup-not-encrypted");
    fetch(&manager, path(&name(&closed))).await.refused(403, "forbidden");
    let download = fetch(&owner, path(&name(&closed))).await;
    assert_eq!(download.status, 200);
    assert!(download.header("content-disposition").unwrap().contains(&name(&closed)));
    let file = server.folder().join("backups").join(name(&closed));
    assert_eq!(download.body, std::fs::read(&file).unwrap());
    assert!(!server.folder().join("backups").join(name(&closed) + ".key").exists());

    for wrong in ["pepper", "..%2Fstore%2Fdb", "maitred-2026-01-01.backup", "maitred-.backup"] {
        let answer = fetch(&owner, path(wrong)).await;
        assert_eq!(answer.status, 404, "{wrong}: {}", answer.text());
    }
}

#[tokio::test]
async fn backup_that_cannot_be_made_says_why_and_leaves_no_file() {
    let server = server_with_folder().await;
    let manager = server.manager().await;
    let problem = make(&manager, &json!({"password": "short"})).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/password");
    let running = begin_backup(&server);
    make(&manager, &json!({})).await.refused(409, "backup-running");
    assert_eq!(manager.get_json("/api/backups").await["isRunning"], true);
    drop(running);
    assert_eq!(server.audit_count(Action::BackupFailed), 1);
    assert_eq!(manager.get_json("/api/backups").await["files"], json!([]));

    let blocked = server.folder().join("blocked");
    std::fs::write(&blocked, "a file").unwrap();
    let plan = NightlyBackups { folder: blocked, may_create_folder: false, hour: 4, passphrase_file: None };
    server.app().set_backup_plan(Some(plan));
    let problem = make(&manager, &json!({})).await.refused(500, "backup-failed");
    assert!(!problem.to_string().contains("blocked"), "no path of the computer: {problem}");
    server.app().set_backup_plan(None);
    make(&manager, &json!({})).await.refused(409, "backups-off");
    assert_eq!(manager.get_json("/api/backups").await["isOn"], false);
}

#[tokio::test]
async fn state_of_the_computer_counts_connected_phones_and_displays() {
    let (server, _waiter, _party, _menu, mut guest) = TestServer::start_with_guest().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let before = manager.get_json("/api/health").await;
    assert_eq!((&before["phones"], &before["displays"]), (&json!(0), &json!(0)));
    assert_eq!(before["followedCrash"], false);
    assert!(before["diskFreeBytes"].as_u64().unwrap() > 0, "{before}");
    guest.open_live().await;
    let (display, _) = cook.listen("/api/kitchen/live").await;
    let connected = manager.get_json("/api/health").await;
    assert_eq!((&connected["phones"], &connected["displays"]), (&json!(1), &json!(1)));
    drop(display);
}
