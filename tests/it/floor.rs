//! The floor: opening, moving and closing sessions, and the roles that may do it.

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::guest::{block_pin, other_pin, try_pin};
use crate::support::{Guest, Party, TestServer, fresh_uuid};

#[tokio::test]
async fn opening_table_returns_pin_only_once() {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let (mut floor, before) = waiter.listen("/api/floor/live").await;
    assert_eq!(before["tables"].as_array().unwrap().len(), 4);
    assert_eq!(before["tables"][0]["session"], Value::Null);
    let party = waiter.open(&server.tables[0], "FAMILY").await;
    assert!(party.pin.len() == 4 && party.pin.bytes().all(|b| b.is_ascii_digit()), "{}", party.pin);

    let frame = floor.expect("table-updated").await;
    assert_eq!(frame["table"]["session"]["sessionId"], party.session.as_str());
    let answers = [
        waiter.get_json("/api/floor").await,
        frame,
        waiter.get_json(&format!("/api/floor/sessions/{}/bill", party.session)).await,
        waiter.get_json("/api/kitchen/orders").await,
    ];
    for answer in answers {
        let quoted = format!("\"{}\"", party.pin);
        assert!(!answer.to_string().contains(&quoted) && !answer.to_string().contains("\"pin\""), "{answer}");
    }
    waiter.try_open(&server.tables[0], "INDIVIDUAL").await.refused(409, "table-occupied");
    let nowhere = format!("/api/floor/tables/{}/session", fresh_uuid());
    waiter.post(&nowhere, &json!({"mode": "FAMILY"})).await.refused(404, "not-found");
    let wrong_mode = waiter.try_open(&server.tables[1], "family").await.refused(422, "invalid");
    assert_eq!(wrong_mode["errors"][0]["pointer"], "/mode");
}

#[tokio::test]
async fn new_pin_replaces_old_pin_and_lifts_block() {
    let (server, waiter, party, _menu, anna) = TestServer::start_with_guest().await;
    block_pin(&server.addr, &party).await;
    try_pin(&server.addr, &party.code, &party.pin).await.refused(429, "pin-blocked");
    let fresh = waiter.new_pin(&party).await;
    assert_ne!(fresh.pin, party.pin);
    assert_eq!(waiter.table("1").await["session"]["pinBlocked"], false);
    let old = try_pin(&server.addr, &party.code, &party.pin).await.refused(401, "wrong-pin");
    assert_eq!(old["attemptsLeft"], 4);
    Guest::join(&server.addr, &fresh).await;
    anna.reload().await.expect(200);
}

#[tokio::test]
async fn moved_party_keeps_devices_cart_orders_and_pin() {
    let (server, waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    let served = anna.order(&[menu.one("Salad")]).await;
    cook.step(&served, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    let cart = anna.add(&menu.one("Steak")).await;
    anna.open_live().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;

    let moved = waiter.move_to(&party, &server.tables[2]).await.expect(200);
    let to = server.tables[2].id.to_string();
    assert_eq!(moved, json!({"sessionId": party.session, "tableId": to}));
    let changed = anna.live().expect("table-changed").await;
    assert_eq!(changed["table"], json!({"id": to, "name": "3"}));
    let ticket = display.expect("ticket-moved").await;
    assert_eq!((&ticket["orderId"], &ticket["tableName"]), (&placed["orderId"], &json!("3")));
    assert!(
        !display.drain_frame_types().await.contains(&"ticket-moved".to_owned()),
        "a served order sends no ticket-moved"
    );
    assert_eq!(cook.tickets(None).await[0]["tableName"], "3");
    let table_is = |name: &'static str, seated: bool| {
        move |frame: &Value| frame["table"]["name"] == name && frame["table"]["session"].is_null() != seated
    };
    // The order of the two frames is not fixed.
    let frames = [floor.expect("table-updated").await, floor.expect("table-updated").await];
    assert!(frames.iter().any(table_is("1", false)) && frames.iter().any(table_is("3", true)), "{frames:?}");

    anna.add_live(&menu.one("Soup")).await;
    assert_eq!(anna.orders().await.len(), 2);
    assert_eq!(anna.cart().await["revision"].as_u64(), cart["revision"].as_u64().map(|r| r + 1));
    assert_eq!(waiter.bill(&party).await["totalAmount"], 643 + 917);
    // The PIN works with the code of the new table.
    let moved = Party { code: server.tables[2].code.to_string(), ..party.clone() };
    Guest::join(&server.addr, &moved).await;
    try_pin(&server.addr, &party.code, &party.pin).await.refused(404, "no-open-session");
}

#[tokio::test]
async fn move_to_occupied_or_unknown_table_is_refused() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    waiter.open(&server.tables[1], "FAMILY").await;
    waiter.move_to(&party, &server.tables[1]).await.refused(409, "table-occupied");
    waiter.move_to(&party, &server.tables[0]).await.expect(200);
    let path = format!("/api/floor/sessions/{}/move", party.session);
    let nowhere = json!({"tableId": fresh_uuid().to_string()});
    let problem = waiter.post(&path, &nowhere).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/tableId");
    waiter.close(&party).await.expect(200);
    waiter.move_to(&party, &server.tables[3]).await.refused(404, "not-found");
}

#[tokio::test]
async fn unpaid_session_is_closed_only_by_manager_with_reason() {
    let (server, waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let manager = server.manager().await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    anna.open_live().await;
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
    let (last, code, _) = anna.take_live().wait_closed().await;
    assert_eq!((last.last().unwrap()["reason"].as_str(), code), (Some("CLOSED"), 4401));
    manager.close_by_force(&party, Some("again")).await.refused(404, "not-found");
    // The bill of a closed session can still be read.
    assert_eq!(waiter.bill(&party).await["totalAmount"], 643);
    server.cook().await.try_step(&placed, 0, "IN_PROGRESS").await.refused(409, "session-closed");
    waiter.open(&server.tables[0], "FAMILY").await;
}

#[tokio::test]
async fn session_without_amount_due_is_closed_by_waiter() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    anna.add(&menu.one("Steak")).await;
    cook.cancel(&placed, 0, "spilled").await.expect(200);
    waiter.close(&party).await.expect(200);
    let next = waiter.open(&server.tables[0], "FAMILY").await;
    let ben = Guest::join(&server.addr, &next).await;
    assert_eq!(ben.cart().await["items"], json!([]), "the next party starts with an empty cart");
    assert_eq!(ben.orders().await.len(), 0);
}

#[tokio::test]
async fn cook_is_forbidden_on_all_floor_routes() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let cook = server.cook().await;
    let (table, session) = (&server.tables[3].id, &party.session);
    let call = fresh_uuid();
    let routes = [
        ("GET", "/api/floor".to_owned(), None),
        ("POST", format!("/api/floor/tables/{table}/session"), Some(json!({"mode": "FAMILY"}))),
        ("POST", format!("/api/floor/sessions/{session}/pin"), None),
        ("POST", format!("/api/floor/sessions/{session}/move"), Some(json!({"tableId": table.to_string()}))),
        ("POST", format!("/api/floor/sessions/{session}/close"), Some(json!({"force": true, "reason": "x"}))),
        ("POST", format!("/api/floor/sessions/{session}/close"), None),
        ("GET", format!("/api/floor/sessions/{session}/bill"), None),
        ("POST", format!("/api/floor/requests/{call}/done"), None),
        ("POST", format!("/api/floor/requests/{call}/take"), None),
        ("GET", "/api/audit/verify".to_owned(), None),
    ];
    for (method, path, body) in routes {
        let request = cook.request(method, &path);
        let request = if let Some(body) = &body { request.json(body) } else { request };
        let problem = cook.send(request).await.refused(403, "forbidden");
        assert!(!problem.to_string().contains("EUR"), "{problem}");
    }
    let refused = cook.try_listen("/api/floor/live").await.err().expect("the upgrade is refused");
    assert_eq!((refused.status, &refused.problem["code"]), (403, &json!("forbidden")));
    let waiter = server.waiter().await;
    waiter.send(waiter.request("GET", "/api/audit/verify")).await.refused(403, "forbidden");
}

#[tokio::test]
async fn audit_chain_verifies_and_has_entry_for_each_act() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let manager = server.manager().await;
    let cook = server.cook().await;
    let menu = server.menu().await;
    let before = manager.verify_audit().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    let placed = anna.order(&[menu.burger(), menu.one("Soup")]).await;
    cook.step(&placed, 0, &["IN_PROGRESS", "READY", "SERVED"]).await;
    cook.cancel(&placed, 1, "cold").await.expect(200);
    cook.set_available(&menu.id("Soup"), false).await.expect(200);
    anna.call("REQUEST_BILL", None).await.expect(201);
    waiter.move_to(&party, &server.tables[2]).await.expect(200);
    waiter.new_pin(&party).await;
    anna.leave().await.expect(204);
    manager.close_by_force(&party, Some("on the house")).await.expect(200);
    waiter.log_out().await.expect(204);
    waiter.send(waiter.request("GET", "/api/floor")).await.refused(401, "session-lost");
    let entries = manager.verify_audit().await - before;
    // Two for the join, two for the wrong PIN, one for each of the other acts.
    assert_eq!(entries, 2 + 2 + 1 + 3 + 1 + 1 + 1 + 1 + 1 + 1 + 1 + 1);
}

#[tokio::test]
async fn number_of_guests_is_entered_at_the_table_and_changed_while_the_party_is_there() {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let table = format!("/api/floor/tables/{}/session", server.tables[0].id);
    for wrong in [json!(0), json!(501)] {
        let refused = waiter.post(&table, &json!({"mode": "FAMILY", "covers": wrong})).await;
        let problem = refused.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/covers");
        assert_eq!(problem["errors"][0]["detail"], format!("must be 1 to 500, is {wrong}"));
    }
    assert_eq!(waiter.table("1").await["session"], Value::Null, "nothing was opened");
    let opened = waiter.post(&table, &json!({"mode": "FAMILY", "covers": 4})).await.expect(201);
    assert_eq!(waiter.table("1").await["session"]["covers"], 4);

    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let session = opened["sessionId"].as_str().unwrap();
    let path = format!("/api/floor/sessions/{session}/covers");
    let set = |covers: Value| waiter.request("PUT", &path).json(&json!({"covers": covers}));
    let changed = waiter.send(set(json!(5))).await.expect(200);
    assert_eq!(changed, json!({"sessionId": session, "covers": 5}));
    assert_eq!(floor.expect("table-updated").await["table"]["session"]["covers"], 5);
    waiter.send(set(json!(5))).await.expect(200);
    waiter.send(set(Value::Null)).await.expect(200);
    assert_eq!(waiter.table("1").await["session"]["covers"], Value::Null);
    let entries = server.audit_entries(Action::CoversChanged);
    let said: Vec<_> = entries.iter().map(|entry| entry.detail("covers").unwrap()).collect();
    assert_eq!(said, ["4 → 5", "5 → –"], "the number it has already is no change");

    let party = Party { session: session.to_owned(), code: String::new(), pin: String::new() };
    waiter.close(&party).await.expect(200);
    waiter.send(set(json!(2))).await.refused(404, "not-found");
}
