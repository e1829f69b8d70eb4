//! Sections of waiters: chosen, the same on every phone, and shown only while their waiter is there.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::staff::Role;

use crate::support::TestServer;
use crate::support::staff::Staff;

async fn choose(staff: &Staff, tables: Value) -> crate::support::http::Answer {
    staff.send(staff.request("PUT", "/api/floor/section").json(&json!({"tables": tables}))).await
}

fn names(floor: &Value) -> Vec<(String, bool)> {
    let all = floor["sections"].as_array().unwrap().iter();
    all.map(|one| (one["staffName"].as_str().unwrap().to_owned(), one["isHere"] == true)).collect()
}

#[tokio::test]
async fn chosen_section_is_stored_with_the_person_and_shown_to_others_while_its_waiter_is_there() {
    let mut server = TestServer::start().await;
    let (waiter, manager) = (server.waiter().await, server.manager().await);
    let name = waiter.welcome["staff"]["name"].as_str().unwrap().to_owned();
    let table = server.tables[1].id.to_string();
    let (mut others, _) = manager.listen("/api/floor/live").await;

    choose(&waiter, json!([fresh(), table])).await.refused(422, "invalid");
    let chosen = choose(&waiter, json!([table, table])).await.expect(200);
    assert_eq!(chosen, json!({"tables": [table]}));
    assert_eq!(others.expect("sections-changed").await["sections"], json!([]), "its waiter is not there");
    assert_eq!(names(&waiter.get_json("/api/floor").await), [(name.clone(), false)]);
    assert_eq!(names(&manager.get_json("/api/floor").await), []);

    let (floor, snapshot) = waiter.listen("/api/floor/live").await;
    assert_eq!(snapshot["sectionCallMinutes"], 2);
    assert_eq!(names(&others.expect("sections-changed").await), [(name.clone(), true)]);
    drop(floor);
    assert_eq!(names(&others.expect("sections-changed").await), []);

    // On another phone, and after a restart, it is the same.
    server.restart().await;
    let again = Staff::log_in(&server.addr, Role::Waiter).await;
    assert_eq!(again.get_json("/api/floor").await["sections"][0]["tables"], json!([table]));
    choose(&again, json!([])).await.expect(200);
    choose(&again, json!([])).await.expect(200);
    assert_eq!(again.get_json("/api/floor").await["sections"], json!([]));
    let said = server.audit_entries(Action::SectionChosen);
    let said: Vec<_> = said.iter().map(|entry| entry.detail("tables").unwrap()).collect();
    assert_eq!(said, ["1", "0"], "the section that somebody has already is no change");
}

#[tokio::test]
async fn section_of_somebody_who_leaves_is_deleted() {
    let server = TestServer::start().await;
    let (waiter, manager) = (server.waiter().await, server.manager().await);
    choose(&waiter, json!([server.tables[1].id.to_string()])).await.expect(200);
    let path = format!("/api/staff/{}", waiter.welcome["staff"]["id"].as_str().unwrap());
    let set = |active: bool| manager.request("PATCH", &path).json(&json!({"active": active}));
    manager.send(set(false)).await.expect(200);
    manager.send(set(true)).await.expect(200);
    let again = server.waiter().await;
    assert_eq!(again.get_json("/api/floor").await["sections"], json!([]));
}

fn fresh() -> String {
    crate::support::fresh_uuid().to_string()
}
