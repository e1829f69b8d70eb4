//! The floor: seating, moving, closing, and who may.

use serde_json::{Value, json};

use crate::support::guest::{try_pin, wrong};
use crate::support::{Guest, TestApp};

#[tokio::test]
async fn opening_a_table_tells_its_pin_once() {
    let box_ = TestApp::start().await;
    let waiter = box_.waiter().await;
    let (mut floor, before) = waiter.listen("/api/floor/live").await;
    assert_eq!(before["tables"].as_array().unwrap().len(), 4);
    assert_eq!(before["tables"][0]["session"], Value::Null);
    let party = waiter.open(&box_.tables[0], "FAMILY").await;
    assert!(party.pin.len() == 4 && party.pin.bytes().all(|b| b.is_ascii_digit()), "{}", party.pin);

    let frame = floor.expect("table-updated").await;
    assert_eq!(frame["table"]["session"]["sessionId"], party.session.as_str());
    let looks = [
        waiter.look("/api/floor").await,
        frame,
        waiter.look(&format!("/api/floor/sessions/{}/bill", party.session)).await,
        waiter.look("/api/kitchen/orders").await,
    ];
    for look in looks {
        let quoted = format!("\"{}\"", party.pin);
        assert!(!look.to_string().contains(&quoted) && !look.to_string().contains("\"pin\""), "{look}");
    }
    waiter.try_open(&box_.tables[0], "INDIVIDUAL").await.refused(409, "table-occupied");
    let nowhere = format!("/api/floor/tables/{}/session", crate::support::fresh_uuid());
    waiter.post(&nowhere, &json!({"mode": "FAMILY"})).await.refused(404, "not-found");
    let wrong_mode = waiter.try_open(&box_.tables[1], "family").await.refused(422, "invalid");
    assert_eq!(wrong_mode["errors"][0]["pointer"], "/mode");
}

#[tokio::test]
async fn a_new_pin_kills_the_old_one_and_the_block() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let anna = Guest::join(&box_.house, &party).await;
    for _ in 0..5 {
        try_pin(&box_.house, &party.code, &wrong(&party.pin)).await.refused(401, "wrong-pin");
    }
    try_pin(&box_.house, &party.code, &party.pin).await.refused(429, "pin-blocked");
    let fresh = waiter.new_pin(&party).await;
    assert_ne!(fresh.pin, party.pin);
    assert_eq!(waiter.table("1").await["session"]["pinBlocked"], false);
    let old = try_pin(&box_.house, &party.code, &party.pin).await.refused(401, "wrong-pin");
    assert_eq!(old["attemptsLeft"], 4);
    Guest::join(&box_.house, &fresh).await;
    anna.reload().await.expect(200);
}

#[tokio::test]
async fn a_party_that_moves_takes_everything_along() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let menu = box_.menu().await;
    let mut anna = Guest::join(&box_.house, &party).await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    let done = anna.order(&[menu.one("Salad")]).await;
    cook.step(&done, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    let cart = anna.add(&menu.one("Steak")).await;
    anna.go_live().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;

    let moved = waiter.move_to(&party, &box_.tables[2]).await.expect(200);
    let to = box_.tables[2].id.to_string();
    assert_eq!(moved, json!({"sessionId": party.session, "tableId": to}));
    let changed = anna.live().expect("table-changed").await;
    assert_eq!(changed["table"], json!({"id": to, "name": "3"}));
    let ticket = display.expect("ticket-moved").await;
    assert_eq!((&ticket["orderId"], &ticket["tableName"]), (&placed["orderId"], &json!("3")));
    assert!(
        !display.heard_types().await.contains(&"ticket-moved".to_owned()),
        "what is served moves no more"
    );
    assert_eq!(cook.tickets(None).await[0]["tableName"], "3");
    let is = |name: &'static str, seated: bool| {
        move |frame: &Value| frame["table"]["name"] == name && frame["table"]["session"].is_null() != seated
    };
    // Which of the two tables is told first is not fixed.
    let told = [floor.expect("table-updated").await, floor.expect("table-updated").await];
    assert!(told.iter().any(is("1", false)) && told.iter().any(is("3", true)), "{told:?}");

    anna.add_live(&menu.one("Soup")).await;
    assert_eq!(anna.orders().await.len(), 2);
    assert_eq!(anna.cart().await["revision"].as_u64(), cart["revision"].as_u64().map(|r| r + 1));
    assert_eq!(waiter.bill(&party).await["totalAmount"], 643 + 917);
    // The same PIN, at the new table's code.
    let there = crate::support::Party { code: box_.tables[2].code.to_string(), ..party.clone() };
    Guest::join(&box_.house, &there).await;
    try_pin(&box_.house, &party.code, &party.pin).await.refused(404, "no-open-session");
}

#[tokio::test]
async fn a_party_moves_only_to_a_free_table() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    waiter.open(&box_.tables[1], "FAMILY").await;
    waiter.move_to(&party, &box_.tables[1]).await.refused(409, "table-occupied");
    waiter.move_to(&party, &box_.tables[0]).await.expect(200);
    let path = format!("/api/floor/sessions/{}/move", party.session);
    let nowhere = json!({"tableId": crate::support::fresh_uuid().to_string()});
    let problem = waiter.post(&path, &nowhere).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/tableId");
    waiter.close(&party).await.expect(200);
    waiter.move_to(&party, &box_.tables[3]).await.refused(404, "not-found");
}

#[tokio::test]
async fn an_unpaid_table_is_closed_by_a_manager_with_a_reason() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let manager = box_.manager().await;
    let menu = box_.menu().await;
    let mut anna = Guest::join(&box_.house, &party).await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    anna.go_live().await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;

    let unpaid = waiter.close(&party).await.refused(409, "bill-unpaid");
    assert_eq!(unpaid["amountDue"], 643);
    waiter.close_by_force(&party, Some("they left")).await.refused(403, "forbidden");
    manager.close(&party).await.refused(409, "bill-unpaid");
    let why = manager.close_by_force(&party, None).await.refused(422, "invalid");
    assert_eq!(why["errors"][0]["pointer"], "/reason");
    manager.close_by_force(&party, Some("  ")).await.refused(422, "invalid");
    anna.reload().await.expect(200);

    manager.close_by_force(&party, Some("they left")).await.expect(200);
    let free = |frame: &Value| frame["table"]["session"].is_null();
    assert_eq!(floor.expect_where("table-updated", free).await["table"]["name"], "1");
    let (last, code, _) = anna.take_live().closed().await;
    assert_eq!((last.last().unwrap()["reason"].as_str(), code), (Some("CLOSED"), 4401));
    manager.close_by_force(&party, Some("again")).await.refused(404, "not-found");
    // The order is history, and can still be told.
    assert_eq!(waiter.bill(&party).await["totalAmount"], 643);
    box_.cook().await.try_step(&placed, 0, "IN_PROGRESS").await.refused(409, "session-closed");
    waiter.open(&box_.tables[0], "FAMILY").await;
}

#[tokio::test]
async fn a_table_where_nothing_is_owed_is_closed_by_a_waiter() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let menu = box_.menu().await;
    let anna = Guest::join(&box_.house, &party).await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    anna.add(&menu.one("Steak")).await;
    cook.cancel(&placed, 0, "spilled").await.expect(200);
    waiter.close(&party).await.expect(200);
    let next = waiter.open(&box_.tables[0], "FAMILY").await;
    let ben = Guest::join(&box_.house, &next).await;
    assert_eq!(ben.cart().await["items"], json!([]), "nobody inherits a cart");
    assert_eq!(ben.orders().await.len(), 0);
}

#[tokio::test]
async fn a_cook_sees_no_route_of_the_floor() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let (table, session) = (&box_.tables[3].id, &party.session);
    let call = crate::support::fresh_uuid();
    let routes = [
        ("GET", "/api/floor".to_owned(), None),
        ("POST", format!("/api/floor/tables/{table}/session"), Some(json!({"mode": "FAMILY"}))),
        ("POST", format!("/api/floor/sessions/{session}/pin"), None),
        ("POST", format!("/api/floor/sessions/{session}/move"), Some(json!({"tableId": table.to_string()}))),
        ("POST", format!("/api/floor/sessions/{session}/close"), Some(json!({"force": true, "reason": "x"}))),
        ("POST", format!("/api/floor/sessions/{session}/close"), None),
        ("GET", format!("/api/floor/sessions/{session}/bill"), None),
        ("POST", format!("/api/floor/requests/{call}/done"), None),
        ("GET", "/api/audit/verify".to_owned(), None),
    ];
    for (method, path, body) in routes {
        let ask = cook.ask(method, &path);
        let ask = if let Some(body) = &body { ask.json(body) } else { ask };
        let problem = cook.send(ask).await.refused(403, "forbidden");
        assert!(!problem.to_string().contains("EUR"), "{problem}");
    }
    let refused = cook.try_listen("/api/floor/live").await.err().expect("no upgrade for a cook");
    assert_eq!((refused.status, &refused.problem["code"]), (403, &json!("forbidden")));
    let waiter = box_.waiter().await;
    waiter.send(waiter.ask("GET", "/api/audit/verify")).await.refused(403, "forbidden");
}

#[tokio::test]
async fn after_a_whole_evening_the_audit_chain_holds() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let manager = box_.manager().await;
    let cook = box_.cook().await;
    let menu = box_.menu().await;
    let before = manager.verify_audit().await;
    let anna = Guest::join_as(&box_.house, &party, "Anna").await;
    try_pin(&box_.house, &party.code, &wrong(&party.pin)).await.refused(401, "wrong-pin");
    let placed = anna.order(&[menu.burger(), menu.one("Soup")]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    cook.cancel(&placed, 1, "cold").await.expect(200);
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    anna.call("REQUEST_BILL", None).await.expect(201);
    waiter.move_to(&party, &box_.tables[2]).await.expect(200);
    waiter.new_pin(&party).await;
    anna.leave().await.expect(204);
    manager.close_by_force(&party, Some("on the house")).await.expect(200);
    waiter.log_out().await.expect(204);
    waiter.send(waiter.ask("GET", "/api/floor")).await.refused(401, "session-lost");
    let entries = manager.verify_audit().await - before;
    // Two for the join, two for the wrong PIN, and one for each of the eleven other acts.
    assert_eq!(entries, 2 + 2 + 1 + 3 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1);
}
