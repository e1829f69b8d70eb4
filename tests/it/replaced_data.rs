//! The data that restores have replaced is shown, deleted by owners, and deleted after 30 days.

use std::io;
use std::sync::{Arc, Mutex};

use maitred::app::support::replaced_data::{ReplacedData, name_at};
use maitred::domain::audit::Action;
use maitred::domain::staff::Role;
use maitred::domain::time::{DAY_MS, Timestamp};
use serde_json::{Value, json};

use crate::support::staff::Staff;
use crate::support::{TestServer, fresh_uuid};

/// Folders without a disk.
struct Folders(Mutex<Vec<String>>);

impl ReplacedData for Folders {
    fn names(&self) -> io::Result<Vec<String>> {
        Ok(self.0.lock().unwrap().clone())
    }

    fn bytes(&self, name: &str) -> io::Result<Option<u64>> {
        Ok(self.0.lock().unwrap().iter().any(|other| other == name).then_some(7_000_000))
    }

    fn delete(&self, name: &str) -> io::Result<bool> {
        let mut names = self.0.lock().unwrap();
        let before = names.len();
        names.retain(|other| other != name);
        Ok(names.len() < before)
    }
}

/// A server with data that was replaced this many days ago.
async fn server_with(days: &[u64]) -> (TestServer, Vec<String>) {
    let server = TestServer::start().await;
    let now = server.app().now();
    let names: Vec<String> = days.iter().map(|days| name_at(now.minus_millis(days * DAY_MS))).collect();
    server.app().set_replaced_data(Arc::new(Folders(Mutex::new(names.clone()))));
    (server, names)
}

async fn shown(server: &TestServer) -> Vec<Value> {
    let names = server.manager().await.get_json("/api/backups").await["replaced"].clone();
    names.as_array().unwrap().iter().map(|folder| folder["name"].clone()).collect()
}

#[tokio::test]
async fn only_owners_delete_replaced_data_and_the_log_has_their_name() {
    let (server, names) = server_with(&[9, 2]).await;
    assert_eq!(shown(&server).await, [names[1].clone(), names[0].clone()], "the newest first");
    let (manager, owner) = (server.manager().await, Staff::log_in(&server.addr, Role::Owner).await);
    let path = format!("/api/backups/replaced/{}", names[0]);
    manager.send(manager.request("DELETE", &path)).await.refused(403, "forbidden");
    owner.send(owner.request("DELETE", &path).without("X-CSRF-Token")).await.refused(403, "csrf");
    for wrong in ["store", "..%2Fstore", "replaced-2026-01-01T00-00-00.000Z"] {
        let path = format!("/api/backups/replaced/{wrong}");
        owner.send(owner.request("DELETE", &path)).await.refused(404, "not-found");
    }
    assert_eq!(server.audit_count(Action::ReplacedDataDeleted), 0);
    let delete = owner.request("DELETE", &path).key(fresh_uuid());
    let first = owner.send(delete.clone()).await;
    assert_eq!(first.expect(200), json!({"name": names[0], "at": first.json()["at"], "bytes": 7_000_000}));
    owner.send(delete).await.assert_replay_of(&first);
    owner.send(owner.request("DELETE", &path)).await.refused(404, "not-found");
    assert_eq!(shown(&server).await, [names[1].clone()]);
    let log = owner.get_json("/api/audit?action=REPLACED_DATA_DELETED").await;
    assert_eq!(log["entries"].as_array().unwrap().len(), 1, "{log}");
    let entry = &log["entries"][0];
    assert_eq!(
        (&entry["actor"]["id"], &entry["details"]["folder"]),
        (&owner.welcome["staff"]["id"], &json!(names[0]))
    );
}

#[tokio::test]
async fn replaced_data_is_deleted_after_thirty_days_by_the_program() {
    let (server, names) = server_with(&[0, 20]).await;
    let app = server.app();
    app.delete_expired_replaced_data().await;
    assert_eq!(shown(&server).await.len(), 2);
    server.env.advance_ms(11 * DAY_MS);
    app.delete_expired_replaced_data().await;
    assert_eq!(shown(&server).await, [names[0].clone()]);
    server.env.advance_ms(20 * DAY_MS);
    app.delete_expired_replaced_data().await;
    assert!(shown(&server).await.is_empty());
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let log = owner.get_json("/api/audit?action=REPLACED_DATA_DELETED").await;
    assert_eq!(log["entries"][1]["actor"]["kind"], "SYSTEM", "{log}");
}

#[tokio::test]
async fn replaced_data_of_an_unknown_time_stays_until_it_is_deleted_by_hand() {
    let (server, _) = server_with(&[]).await;
    let name = name_at(Timestamp::from_unix_millis(5_000));
    server.app().set_replaced_data(Arc::new(Folders(Mutex::new(vec![name.clone()]))));
    server.env.advance_ms(90 * DAY_MS);
    server.app().delete_expired_replaced_data().await;
    assert_eq!(shown(&server).await, [name]);
}
