//! After a session is closed its orders no longer change; refunds are the only corrections.

use serde_json::{Value, json};

use crate::support::http::Answer;
use crate::support::staff::Staff;
use crate::support::{TestServer, fresh_uuid};

async fn patch(staff: &Staff, path: &str, body: &Value) -> Answer {
    staff.send(staff.request("PATCH", path).json(body)).await
}

#[tokio::test]
async fn closed_session_refuses_every_act_but_refund() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let (cook, manager) = (server.cook().await, server.manager().await);
    let placed = anna.order(&[menu.some("Soup", 3), menu.one("Salad")]).await;
    let paid = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 100})).await.expect(201);
    waiter.send(waiter.settle_request(&paid, "complete")).await.expect(200);
    let pending = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 100})).await.expect(201);
    anna.call("CALL_WAITER", None).await.expect(201);
    let call = waiter.table("1").await["session"]["requests"][0]["requestId"].as_str().unwrap().to_owned();
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    cook.cancel(&placed, 1, "no salad").await.expect(200);
    manager.close_by_force(&party, Some("they ran")).await.expect(200);
    let before = (waiter.bill(&party).await, audit_len(&manager).await);

    let order = placed["orderId"].as_str().unwrap();
    let item = |index: u32| format!("/api/kitchen/orders/{order}/items/{index}/status");
    // Advance, recall, the status it has, cancel, cancel a part, restore.
    for (index, body) in [
        (0, json!({"newStatus": "READY"})),
        (0, json!({"newStatus": "NEW"})),
        (0, json!({"newStatus": "IN_PROGRESS"})),
        (0, json!({"newStatus": "CANCELLED", "reason": "late"})),
        (0, json!({"newStatus": "CANCELLED", "quantity": 1, "reason": "late"})),
        (1, json!({"newStatus": "NEW"})),
    ] {
        for staff in [&*cook, &*waiter, &*manager] {
            patch(staff, &item(index), &body).await.refused(409, "session-closed");
        }
    }
    let priority = format!("/api/kitchen/orders/{order}/priority");
    patch(&waiter, &priority, &json!({"priority": "RUSH"})).await.refused(409, "session-closed");

    let course = format!("/api/kitchen/sessions/{}/courses/2", party.session);
    patch(&waiter, &course, &json!({"fired": true})).await.refused(409, "session-closed");

    // The other acts of the floor find no open session; the token of the guest has ended.
    let session = |act: &str| format!("/api/floor/sessions/{}/{act}", party.session);
    let dishes = json!({"items": [menu.one("Soup")]});
    let keyed = |path: &str, body: &Value| waiter.request("POST", path).json(body).key(fresh_uuid());
    waiter.send(keyed(&session("orders"), &dishes)).await.refused(404, "not-found");
    let payment = json!({"method": "CASH", "amount": 100});
    waiter.try_pay(&party, &payment).await.refused(404, "not-found");
    for outcome in ["complete", "cancel"] {
        waiter.send(waiter.settle_request(&pending, outcome)).await.refused(409, "bad-transition");
    }
    waiter.move_to(&party, &server.tables[2]).await.refused(404, "not-found");
    waiter.send(waiter.request("POST", &session("pin"))).await.refused(404, "not-found");
    waiter.close(&party).await.refused(404, "not-found");
    let other = waiter.open(&server.tables[3], "FAMILY").await;
    waiter.post(&session("merge"), &json!({"into": other.session})).await.refused(404, "not-found");
    waiter.post(&session("unmerge"), &json!({})).await.refused(404, "not-found");
    let done = format!("/api/floor/requests/{call}/done");
    waiter.send(waiter.request("POST", &done)).await.refused(404, "not-found");
    anna.try_add(&menu.one("Soup")).await.refused(401, "session-lost");
    anna.take_checkout().await.refused(401, "session-lost");
    anna.release_checkout().await.refused(401, "session-lost");
    anna.try_place(0).await.refused(401, "session-lost");
    anna.call("REQUEST_BILL", None).await.refused(401, "session-lost");
    assert_eq!(waiter.bill(&party).await, before.0, "the bill has not changed");

    // A refund still works.
    let refund = manager
        .request("POST", &format!("/api/floor/payments/{}/refund", paid["paymentId"].as_str().unwrap()));
    manager.send(refund.json(&json!({"reason": "cold soup"})).key(fresh_uuid())).await.expect(200);
    assert!(audit_len(&manager).await > before.1);
}

async fn audit_len(manager: &Staff) -> usize {
    manager.get_json("/api/audit?limit=200").await["entries"].as_array().unwrap().len()
}

#[tokio::test]
async fn step_before_closing_is_replayed_after_closing() {
    let (server, _waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let (cook, manager) = (server.cook().await, server.manager().await);
    let placed = anna.order(&[menu.one("Soup")]).await;
    let step = || cook.step_request(&placed, 0, &json!({"newStatus": "IN_PROGRESS"}));
    let key = fresh_uuid();
    let first = cook.send(step().key(key)).await.expect(200);
    manager.close_by_force(&party, Some("they ran")).await.expect(200);
    assert_eq!(cook.send(step().key(key)).await.expect(200), first);
    cook.send(step().key(fresh_uuid())).await.refused(409, "session-closed");
}

#[tokio::test]
async fn notices_of_closed_session_can_be_acknowledged() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let (cook, manager) = (server.cook().await, server.manager().await);
    let placed = anna.order(&[menu.some("Soup", 2)]).await;
    let body = json!({"newStatus": "CANCELLED", "quantity": 1, "reason": "too much"});
    let ticket = waiter.send(waiter.step_request(&placed, 0, &body)).await.expect(200);
    manager.close_by_force(&party, Some("they ran")).await.expect(200);
    let seen = cook.acknowledge(&placed, &[&ticket["notices"][0]["notice"]]).await.expect(200);
    assert_eq!((&seen["notices"], &seen["items"][0]["status"]), (&json!([]), &json!("NEW")));
}
