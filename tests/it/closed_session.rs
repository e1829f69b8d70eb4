//! What a session that was closed still lets happen: its orders change no more. Corrections are refunds.

use serde_json::{Value, json};

use crate::support::staff::Staff;
use crate::support::{Guest, TestApp, fresh_uuid};

async fn patch(staff: &Staff, path: &str, body: &Value) -> crate::support::http::Answer {
    staff.send(staff.ask("PATCH", path).json(body)).await
}

#[tokio::test]
async fn no_act_changes_a_closed_session() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let (cook, manager) = (box_.cook().await, box_.manager().await);
    let anna = Guest::join(&box_.house, &party).await;
    let menu = box_.menu().await;
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
    // Advance, recall, cancel, cancel a part, restore; a step it has taken already too.
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

    // The floor's other acts find no open session, and the guest's phone is not at the table any more.
    let session = |act: &str| format!("/api/floor/sessions/{}/{act}", party.session);
    let dishes = json!({"items": [menu.one("Soup")]});
    let keyed = |path: &str, body: &Value| waiter.ask("POST", path).json(body).key(fresh_uuid());
    waiter.send(keyed(&session("orders"), &dishes)).await.refused(404, "not-found");
    let payment = json!({"method": "CASH", "amount": 100});
    waiter.try_pay(&party, &payment).await.refused(404, "not-found");
    for outcome in ["complete", "cancel"] {
        waiter.send(waiter.settle_request(&pending, outcome)).await.refused(409, "bad-transition");
    }
    waiter.move_to(&party, &box_.tables[2]).await.refused(404, "not-found");
    waiter.send(waiter.ask("POST", &session("pin"))).await.refused(404, "not-found");
    waiter.close(&party).await.refused(404, "not-found");
    let other = waiter.open(&box_.tables[3], "FAMILY").await;
    waiter.post(&session("merge"), &json!({"into": other.session})).await.refused(404, "not-found");
    waiter.post(&session("unmerge"), &json!({})).await.refused(404, "not-found");
    let done = format!("/api/floor/requests/{call}/done");
    waiter.send(waiter.ask("POST", &done)).await.refused(404, "not-found");
    anna.try_add(&menu.one("Soup")).await.refused(401, "session-lost");
    anna.take_checkout().await.refused(401, "session-lost");
    anna.give_back_checkout().await.refused(401, "session-lost");
    anna.try_place(0).await.refused(401, "session-lost");
    anna.call("REQUEST_BILL", None).await.refused(401, "session-lost");
    assert_eq!(waiter.bill(&party).await, before.0, "the bill is as it was");

    // What is left: giving money back.
    let refund =
        manager.ask("POST", &format!("/api/floor/payments/{}/refund", paid["paymentId"].as_str().unwrap()));
    manager.send(refund.json(&json!({"reason": "cold soup"})).key(fresh_uuid())).await.expect(200);
    assert!(audit_len(&manager).await > before.1);
}

async fn audit_len(manager: &Staff) -> usize {
    manager.look("/api/audit?limit=200").await["entries"].as_array().unwrap().len()
}

#[tokio::test]
async fn answer_to_a_step_taken_before_closing_is_given_again_after_it() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let (cook, manager) = (box_.cook().await, box_.manager().await);
    let anna = Guest::join(&box_.house, &party).await;
    let placed = anna.order(&[box_.menu().await.one("Soup")]).await;
    let step = || cook.step_request(&placed, 0, &json!({"newStatus": "IN_PROGRESS"}));
    let key = fresh_uuid();
    let first = cook.send(step().key(key)).await.expect(200);
    manager.close_by_force(&party, Some("they ran")).await.expect(200);
    assert_eq!(cook.send(step().key(key)).await.expect(200), first);
    cook.send(step().key(fresh_uuid())).await.refused(409, "session-closed");
}

#[tokio::test]
async fn notices_of_a_closed_session_can_be_acknowledged() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let (cook, manager) = (box_.cook().await, box_.manager().await);
    let anna = Guest::join(&box_.house, &party).await;
    let placed = anna.order(&[box_.menu().await.some("Soup", 2)]).await;
    let body = json!({"newStatus": "CANCELLED", "quantity": 1, "reason": "too much"});
    let ticket = waiter.send(waiter.step_request(&placed, 0, &body)).await.expect(200);
    manager.close_by_force(&party, Some("they ran")).await.expect(200);
    let path = format!("/api/kitchen/orders/{}/acknowledge", placed["orderId"].as_str().unwrap());
    let seen = cook.post(&path, &json!({"notices": [ticket["notices"][0]["notice"]]})).await.expect(200);
    assert_eq!((&seen["notices"], &seen["items"][0]["status"]), (&json!([]), &json!("NEW")));
}
