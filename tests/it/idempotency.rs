//! Repeated requests with the same idempotency key, and repeated cart operations with the same `opId`.

use std::sync::Arc;

use serde_json::{Value, json};
use tokio::sync::Barrier;

use maitred::domain::time::HOUR_MS;

use crate::support::{Guest, TestServer, fresh_uuid, print_line};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_orders_with_same_key_place_one_order() {
    const CONNECTIONS: usize = 50;
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let revision = anna.revision_after_add(&menu.some("Soup", 2)).await;
    let request = anna.place_request(revision, fresh_uuid());
    let start = Arc::new(Barrier::new(CONNECTIONS));
    let mut phones = Vec::new();
    for _ in 0..CONNECTIONS {
        let (request, start, addr) = (request.clone(), Arc::clone(&start), server.addr.clone());
        phones.push(tokio::spawn(async move {
            let stream = addr.connect().await;
            start.wait().await;
            request.over(stream, &addr).await
        }));
    }
    let mut answers = Vec::new();
    for phone in phones {
        answers.push(phone.await.unwrap());
    }
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    let replayed = answers.iter().filter(|answer| answer.replayed()).count();
    let identical = answers.iter().filter(|answer| answer.body == answers[0].body).count();
    let orders = anna.orders().await.len();
    print_line(&format!(
        "{CONNECTIONS} connections, one key: {created} answers with 201, {identical} identical bodies, \
         {replayed} replayed, {orders} order"
    ));
    assert_eq!((created, identical, replayed, orders), (CONNECTIONS, CONNECTIONS, CONNECTIONS - 1, 1));
    assert_eq!(waiter.bill(&party).await["totalAmount"], 2 * 643);
}

#[tokio::test]
async fn key_reused_for_other_request_is_refused() {
    let (_server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let revision = anna.revision_after_add(&menu.one("Soup")).await;
    let key = fresh_uuid();
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    assert!(!first.replayed());
    let other = json!({"cartRevision": revision + 1, "paymentMethod": "CASH"});
    let reused = anna.send(anna.place_request(revision, key).json(&other)).await;
    reused.refused(422, "idempotency-key-reused");
    let elsewhere = anna.request("POST", "/api/cart/items").json(&menu.one("Soup")).key(key);
    anna.send(elsewhere).await.refused(422, "idempotency-key-reused");
    // Other white space and member order make the same request.
    let spelled = format!("{{ \"paymentMethod\":\"CASH\",\n \"cartRevision\" : {revision} }}");
    let again = anna.place_request(revision, key).body("application/json", spelled);
    anna.send(again).await.assert_replay_of(&first);
    assert_eq!(anna.orders().await.len(), 1);
}

#[tokio::test]
async fn order_without_valid_key_is_refused() {
    let (_server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let revision = anna.revision_after_add(&menu.one("Soup")).await;
    let request = anna.place_request(revision, fresh_uuid());
    let missing = anna.send(request.clone().without("Idempotency-Key")).await;
    missing.refused(400, "idempotency-key-missing");
    let uuid = fresh_uuid();
    for garbage in ["", "7", "\"", "\"\"", "not-a-uuid", &format!("\"{uuid}"), &format!("{uuid}x")] {
        let answer = anna.send(request.clone().header("Idempotency-Key", garbage)).await;
        answer.refused(400, "idempotency-key-invalid");
    }
    let two = request.and_header("Idempotency-Key", &uuid.to_string());
    anna.send(two).await.refused(400, "idempotency-key-invalid");
    assert_eq!(anna.orders().await.len(), 0);
}

#[tokio::test]
async fn quoted_and_unquoted_key_are_equal() {
    let (_server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let revision = anna.revision_after_add(&menu.one("Soup")).await;
    let key = fresh_uuid();
    let quoted = anna.send(anna.place_request(revision, key)).await;
    quoted.expect(201);
    for spelled in [key.to_string(), key.to_string().to_uppercase(), format!("\"{key}\"")] {
        let again = anna.place_request(revision, key).header("Idempotency-Key", &spelled);
        anna.send(again).await.assert_replay_of(&quoted);
    }
}

#[tokio::test]
async fn refusal_is_not_stored_for_key() {
    let (_server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let key = fresh_uuid();
    anna.send(anna.place_request(1, key)).await.refused(409, "cart-changed");
    anna.add(&menu.one("Soup")).await;
    let placed = anna.send(anna.place_request(1, key)).await;
    assert!(!placed.replayed());
    placed.expect(201);
}

#[tokio::test]
async fn key_survives_restart_and_a_day_of_sweeps() {
    let (mut server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let revision = anna.revision_after_add(&menu.one("Soup")).await;
    let key = fresh_uuid();
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    server.restart().await;
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
    anna.send(anna.place_request(revision + 1, key)).await.refused(422, "idempotency-key-reused");

    // The token is renewed on the way; the sweeps of a whole day keep the answer.
    for _ in 0..4 {
        server.env.advance_ms(6 * HOUR_MS + 1);
        anna.reload().await.expect(200);
        server.app().sweep_old_rows(Default::default()).await.unwrap();
    }
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
    assert_eq!(anna.orders().await.len(), 1);
}

#[tokio::test]
async fn cart_changes_and_calls_with_key_happen_once() {
    let (_server, _waiter, _party, menu, anna) = TestServer::start_with_guest().await;
    let (add_key, edit_key, remove_key) = (fresh_uuid(), fresh_uuid(), fresh_uuid());
    let add = anna.request("POST", "/api/cart/items").json(&menu.one("Soup")).key(add_key);
    let cart = anna.send(add.clone()).await.expect(200);
    let line = cart["items"][0]["lineId"].as_str().unwrap();
    let edit = anna.edit_request(line, &json!({"quantity": 4})).key(edit_key);
    let remove = anna.request("DELETE", &format!("/api/cart/items/{line}")).key(remove_key);
    for (revision, request) in (1..).zip([add, edit, remove]) {
        let first = anna.send(request.clone()).await;
        first.expect(200);
        anna.send(request).await.assert_replay_of(&first);
        assert_eq!(anna.revision().await, revision);
    }
    let other = anna.edit_request(line, &json!({"quantity": 5})).key(edit_key);
    anna.send(other).await.refused(422, "idempotency-key-reused");
    // A DELETE of another line with a known key is another request.
    let elsewhere = anna.request("DELETE", &format!("/api/cart/items/{}", fresh_uuid())).key(remove_key);
    anna.send(elsewhere).await.refused(422, "idempotency-key-reused");
    // Without a key two requests make two changes.
    anna.add(&menu.one("Soup")).await;
    anna.add(&menu.one("Steak")).await;
    assert_eq!(anna.cart().await["totalItems"], 2);

    let call = anna.request("POST", "/api/session/requests").json(&json!({"kind": "CALL_WAITER"}));
    let first = anna.send(call.clone().key(add_key)).await;
    first.refused(422, "idempotency-key-reused");
    let key = fresh_uuid();
    let first = anna.send(call.clone().key(key)).await;
    assert_eq!(anna.send(call.key(key)).await.body, first.body);
}

#[tokio::test]
async fn staff_acts_with_key_happen_once() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    let step = cook.step_request(&placed, 0, &json!({"newStatus": "IN_PROGRESS"})).key(fresh_uuid());
    let first = cook.send(step.clone()).await;
    first.expect(200);
    cook.step(&placed, 0, &["READY"]).await;
    let late = cook.send(step.clone()).await;
    assert!(late.replayed() && late.body == first.body, "a late retry does not change the status back");
    assert_eq!(anna.orders().await[0]["items"][0]["status"], "READY");
    // Keys are per person: the same key of the waiter is another one.
    let key = fresh_uuid();
    let back = json!({"newStatus": "IN_PROGRESS"});
    cook.send(cook.step_request(&placed, 0, &back).key(key)).await.expect(200);
    let other = waiter.send(waiter.step_request(&placed, 0, &back).key(key)).await;
    assert!(other.status == 200 && !other.replayed(), "{}", other.text());

    let path = format!("/api/kitchen/menu-items/{}", menu.id("Soup"));
    let sold_out = cook.request("PATCH", &path).json(&json!({"available": false})).key(fresh_uuid());
    cook.send(sold_out.clone()).await.expect(200);
    cook.set_available(&menu.id("Soup"), true).await.expect(200);
    assert!(cook.send(sold_out).await.replayed());
    assert_eq!(server.menu().await.item("Soup")["available"], true);

    let there = json!({"tableId": server.tables[2].id.to_string()});
    let back = json!({"tableId": server.tables[0].id.to_string()});
    let path = format!("/api/floor/sessions/{}/move", party.session);
    let move_ = waiter.request("POST", &path).json(&there).key(fresh_uuid());
    waiter.send(move_.clone()).await.expect(200);
    waiter.post(&path, &back).await.expect(200);
    assert!(waiter.send(move_).await.replayed());
    assert_eq!(anna.get_json("/api/session").await["table"]["name"], "1");
}

#[tokio::test]
async fn done_call_with_same_key_is_answered_alike() {
    let (_server, waiter, _party, _menu, anna) = TestServer::start_with_guest().await;
    let called = anna.call("CALL_WAITER", None).await.expect(201);
    let path = format!("/api/floor/requests/{}/done", called["requestId"].as_str().unwrap());
    let done = waiter.request("POST", &path).key(fresh_uuid());
    let first = waiter.send(done.clone()).await;
    assert!(first.status < 300, "{}", first.text());
    let again = waiter.send(done).await;
    assert_eq!(again.status, first.status, "{}", again.text());
}

#[tokio::test]
async fn repeated_operation_is_acknowledged_again_and_changes_cart_once() {
    let (mut server, _waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let mut ben = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    ben.open_live().await;
    let op = fresh_uuid().to_string();
    let frame = json!({"type": "add-to-cart", "opId": op, "item": menu.one("Soup")});
    let acknowledged = async |phone: &mut Guest, frame: &Value| {
        phone.live().send_frame(frame).await;
        let ack = phone.live().expect("ack").await;
        assert_eq!(ack["opId"], frame["opId"]);
        ack["revision"].as_u64().unwrap()
    };
    assert_eq!(acknowledged(&mut anna, &frame).await, 1);
    assert_eq!(acknowledged(&mut anna, &frame).await, 1);
    ben.add_live(&menu.one("Salad")).await;
    // The acknowledgement has the revision that the operation made, not the current one.
    assert_eq!(acknowledged(&mut anna, &frame).await, 1);
    assert_eq!(anna.cart().await["totalItems"], 2);
    // The same opId of another phone is another operation.
    assert_eq!(acknowledged(&mut ben, &frame).await, 3);

    anna.disconnect().await;
    ben.disconnect().await;
    server.restart().await;
    anna.open_live().await;
    assert_eq!(acknowledged(&mut anna, &frame).await, 1);
    assert_eq!(anna.cart().await["totalItems"], 3);
    anna.place().await;
    assert_eq!(acknowledged(&mut anna, &frame).await, 1, "also after the cart was ordered");
    assert_eq!(anna.cart().await["items"], json!([]));
    // A phone that resumes the device sends the operation again.
    anna.disconnect().await;
    let mut again = Guest::resume(&server.addr, &party, &anna).await;
    again.open_live().await;
    assert_eq!(acknowledged(&mut again, &frame).await, 1);
}
