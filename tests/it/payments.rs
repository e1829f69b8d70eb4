//! Payments: cash and card, tips, retries, several waiters, cancellation, refunds, and who may take them.

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::guest::Guest;
use crate::support::staff::Staff;
use crate::support::{Party, TestServer, Waiter, fresh_uuid};

/// A family at the first table whose guest Anna has ordered these dishes.
async fn family_with_order(server: &TestServer, dishes: &[&str]) -> (Waiter, Party, Guest, Value) {
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let dishes: Vec<Value> = dishes.iter().map(|dish| menu.one(dish)).collect();
    let placed = anna.order(&dishes).await;
    (waiter, party, anna, placed)
}

fn sums(bill: &Value) -> [i64; 4] {
    ["totalAmount", "paidAmount", "pendingAmount", "amountDue"].map(|name| bill[name].as_i64().unwrap())
}

#[tokio::test]
async fn cash_payment_gives_change_and_lets_the_table_close() {
    let server = TestServer::start().await;
    let (waiter, party, mut anna, _) = family_with_order(&server, &["Soup", "Steak"]).await;
    server.manager().await.set_limit("cash_rounding_minor", 5).await;
    anna.open_live().await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let bill = waiter.bill(&party).await;
    assert_eq!(sums(&bill), [3402, 0, 0, 3402]);
    assert_eq!(bill["cash"], json!({"step": 5, "payable": 3400, "rounding": -2}));

    let cash = json!({"method": "CASH", "amount": 3402, "tendered": 5000});
    let taken = waiter.try_pay(&party, &cash).await.expect(201);
    let expected = json!({
        "paymentId": taken["paymentId"], "sessionId": party.session, "status": "INITIATED", "method": "CASH",
        "amount": 3402, "rounding": -2, "tip": 0, "payable": 3400, "tendered": 5000, "change": 1600,
        "deviceId": null, "nickname": null, "items": [], "takenBy": "waiter", "at": server.env.now_text(),
        "settledAt": null, "reason": null, "refunds": [], "amountLeft": 3402, "tipLeft": 0, "payableLeft": 3400,
        "receiptNumber": null,
    });
    assert_eq!(taken, expected);
    let pending = |frame: &Value| frame["bill"]["paidAmount"] == 0;
    anna.live().expect_where("snapshot", pending).await;
    floor.expect("table-updated").await;
    assert_eq!(sums(&waiter.bill(&party).await), [3402, 0, 3402, 3402]);
    waiter.close(&party).await.refused(409, "bill-unpaid");

    let done = waiter.settle(&taken, "complete").await.expect(200);
    assert_eq!((&done["status"], &done["settledAt"]), (&json!("COMPLETED"), &json!(server.env.now_text())));
    let paid = |frame: &Value| frame["bill"]["paidAmount"] == 3402;
    let frame = anna.live().expect_where("snapshot", paid).await;
    assert_eq!(frame["bill"]["amountDue"], 0);
    let settled = |frame: &Value| frame["table"]["session"]["amountDue"] == 0;
    floor.expect_where("table-updated", settled).await;
    let bill = waiter.bill(&party).await;
    assert_eq!((sums(&bill), &bill["roundingAmount"]), ([3402, 3402, 0, 0], &json!(-2)));
    waiter.close(&party).await.expect(200);
    let closed = waiter.bill(&party).await;
    assert_eq!(closed["payments"], json!([done]), "the bill of a closed session lists its payments");
    assert!(server.manager().await.verify_audit().await > 0);
}

#[tokio::test]
async fn declined_card_payment_is_cancelled_and_another_card_pays() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup"]).await;
    let card = json!({"method": "CARD", "amount": 643});
    let declined = waiter.try_pay(&party, &card).await.expect(201);
    assert_eq!((&declined["payable"], &declined["tendered"]), (&json!(643), &Value::Null));
    waiter.try_pay(&party, &card).await.refused(409, "overpaid");
    let cancelled = waiter.settle(&declined, "cancel").await.expect(200);
    assert_eq!(cancelled["status"], "CANCELLED");
    let late = waiter.settle(&declined, "complete").await.refused(409, "bad-transition");
    assert_eq!((&late["from"], &late["to"]), (&json!("CANCELLED"), &json!("COMPLETED")));
    waiter.pay(&party, &card).await;
    assert_eq!(sums(&waiter.bill(&party).await), [643, 643, 0, 0]);
    let acts = [Action::PaymentInitiated, Action::PaymentCancelled, Action::PaymentCompleted];
    assert_eq!(acts.map(|act| server.audit_count(act)), [2, 1, 1]);
}

#[tokio::test]
async fn tip_is_not_part_of_the_bill_or_its_taxes() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup"]).await;
    let paid =
        waiter.pay(&party, &json!({"method": "CASH", "amount": 643, "tip": 57, "tendered": 1000})).await;
    assert_eq!([&paid["payable"], &paid["change"]], [&json!(700), &json!(300)]);
    let bill = waiter.bill(&party).await;
    assert_eq!((sums(&bill), &bill["tipAmount"]), ([643, 643, 0, 0], &json!(57)));
    let tax: i64 = bill["taxes"].as_array().unwrap().iter().map(|tax| tax["gross"].as_i64().unwrap()).sum();
    assert_eq!(tax, 643, "a tip is never taxed");
}

#[tokio::test]
async fn invalid_payment_is_refused_with_the_pointer_of_the_fault() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, placed) = family_with_order(&server, &["Soup", "Salad"]).await;
    let order = placed["orderId"].as_str().unwrap();
    let item =
        |index: u64, quantity: u64| json!({"orderId": order, "itemIndex": index, "quantity": quantity});
    let unknown = fresh_uuid().to_string();
    for (payment, pointer) in [
        (json!({"method": "CASH", "amount": 0}), "/amount"),
        (json!({"method": "CASH", "amount": -643}), "/amount"),
        (json!({"method": "CASH", "amount": 900_000_000_001_i64}), "/amount"),
        (json!({"method": "CASH", "amount": 6.43}), "/amount"),
        (json!({"method": "CASH", "amount": 643, "tip": -1}), "/tip"),
        (json!({"method": "CASH", "amount": 643, "tip": 900_000_001}), "/tip"),
        (json!({"method": "CASH", "amount": 643, "tendered": 642}), "/tendered"),
        (json!({"method": "CASH", "amount": 643, "tip": 1, "tendered": 643}), "/tendered"),
        (json!({"method": "CARD", "amount": 643, "tendered": 643}), "/tendered"),
        (json!({"method": "GOLD", "amount": 643}), "/method"),
        (json!({"method": "CASH", "amount": 643, "deviceId": unknown}), "/deviceId"),
        (json!({"method": "CASH", "amount": 643, "deviceId": "me"}), "/deviceId"),
        (json!({"method": "CASH", "amount": 643, "items": [item(2, 1)]}), "/items/0"),
        (json!({"method": "CASH", "amount": 643, "items": [item(0, 1), item(0, 1)]}), "/items/1"),
        (json!({"method": "CASH", "amount": 643, "items": [item(0, 2)]}), "/items/0/quantity"),
        (json!({"method": "CASH", "amount": 643, "items": [item(0, 0)]}), "/items/0/quantity"),
        (json!({"method": "CASH", "amount": 643, "items": vec![item(0, 1); 201]}), "/items"),
    ] {
        let problem = waiter.try_pay(&party, &payment).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{payment}");
    }
    let unknown_session = Party { session: unknown.clone(), ..party.clone() };
    let card = json!({"method": "CARD", "amount": 1});
    waiter.try_pay(&unknown_session, &card).await.refused(404, "not-found");
    waiter.settle(&json!({"paymentId": unknown}), "complete").await.refused(404, "not-found");
    assert_eq!(waiter.bill(&party).await["payments"], json!([]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn payments_of_two_waiters_at_once_never_exceed_the_amount_due() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup"]).await;
    let other = server.manager().await;
    let card = json!({"method": "CARD", "amount": 400});
    let (one, two) = tokio::join!(waiter.try_pay(&party, &card), other.try_pay(&party, &card));
    let (taken, refused) = if one.status == 201 { (one, two) } else { (two, one) };
    let problem = refused.refused(409, "overpaid");
    assert_eq!(problem["amountDue"], 243);
    waiter.settle(&taken.expect(201), "complete").await.expect(200);
    other.pay(&party, &json!({"method": "CARD", "amount": 243})).await;
    let more = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 1})).await.refused(409, "overpaid");
    assert_eq!(more["amountDue"], 0);
    assert_eq!(sums(&waiter.bill(&party).await), [643, 643, 0, 0]);
}

#[tokio::test]
async fn payment_request_sent_twice_is_carried_out_once() {
    let mut server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup"]).await;
    let pay = waiter.pay_request(&party, &json!({"method": "CASH", "amount": 300}));
    let first = waiter.send(pay.clone()).await;
    let taken = first.expect(201);
    let again = waiter.send(pay.clone()).await;
    assert_eq!((again.status, again.replayed(), &again.body), (201, true, &first.body));
    let other = pay.clone().json(&json!({"method": "CASH", "amount": 301}));
    waiter.send(other).await.refused(422, "idempotency-key-reused");
    let without_key = pay.clone().without("Idempotency-Key");
    waiter.send(without_key).await.refused(400, "idempotency-key-missing");

    let complete = waiter.settle_request(&taken, "complete");
    let done = waiter.send(complete.clone()).await;
    done.expect(200);
    server.restart().await;
    let [pay, complete] = [pay, complete].map(|request| request.header("Origin", &server.addr.origin()));
    let again = waiter.send(complete).await;
    assert_eq!((again.status, again.replayed(), &again.body), (200, true, &done.body));
    waiter.settle(&taken, "complete").await.refused(409, "bad-transition");
    for outcome in ["complete", "cancel"] {
        let without_key = waiter.settle_request(&taken, outcome).without("Idempotency-Key");
        waiter.send(without_key).await.refused(400, "idempotency-key-missing");
    }
    let again = waiter.send(pay).await;
    assert_eq!((again.status, &again.body), (201, &first.body), "also after it was completed");

    let manager = server.manager().await;
    let refund = manager.settle_request(&taken, "refund").json(&json!({"reason": "cold soup"}));
    let given = manager.send(refund.clone()).await;
    given.expect(200);
    assert_eq!(manager.send(refund.clone()).await.body, given.body);
    let why = refund.json(&json!({"reason": "warm soup"}));
    manager.send(why).await.refused(422, "idempotency-key-reused");
    assert_eq!(sums(&waiter.bill(&party).await), [643, 0, 0, 643]);
    let acts = [Action::PaymentInitiated, Action::PaymentCompleted, Action::PaymentRefunded];
    assert_eq!(acts.map(|act| server.audit_count(act)), [1, 1, 1]);
}

#[tokio::test]
async fn refund_needs_a_manager_and_a_reason() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup"]).await;
    let manager = server.manager().await;
    let card = json!({"method": "CARD", "amount": 643, "tip": 100});
    let taken = waiter.try_pay(&party, &card).await.expect(201);
    manager.refund(&taken, "why not").await.refused(409, "bad-transition");
    waiter.settle(&taken, "complete").await.expect(200);
    waiter.refund(&taken, "cold soup").await.refused(403, "forbidden");
    let blank = manager.refund(&taken, "  ").await.refused(422, "invalid");
    assert_eq!(blank["errors"][0]["pointer"], "/reason");
    // A refund is possible after the session has closed.
    waiter.close(&party).await.expect(200);
    server.env.advance_ms(60_000);
    let given = manager.refund(&taken, "cold soup").await.expect(200);
    assert_eq!((&given["status"], &given["reason"]), (&json!("REFUNDED"), &json!("cold soup")));
    assert_eq!(given["settledAt"], server.env.now_text());
    manager.refund(&taken, "cold soup").await.refused(409, "bad-transition");
    let bill = waiter.bill(&party).await;
    assert_eq!((sums(&bill), &bill["tipAmount"]), ([643, 0, 0, 643], &json!(0)));
    waiter.try_pay(&party, &card).await.refused(404, "not-found");
}

#[tokio::test]
async fn item_cancelled_while_a_payment_is_pending_is_not_paid() {
    let server = TestServer::start().await;
    let (waiter, party, mut anna, placed) = family_with_order(&server, &["Soup", "Salad"]).await;
    let cook = server.cook().await;
    let all = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 1560})).await.expect(201);
    anna.open_live().await;
    cook.cancel(&placed, 1, "no lettuce").await.expect(200);
    let smaller = |frame: &Value| frame["bill"]["totalAmount"] == 643;
    anna.live().expect_where("snapshot", smaller).await;
    let problem = waiter.settle(&all, "complete").await.refused(409, "overpaid");
    assert_eq!(problem["amountDue"], 643);
    let payments = &waiter.bill(&party).await["payments"];
    assert_eq!(payments[0]["status"], "INITIATED", "a refused completion leaves the payment pending");
    waiter.settle(&all, "cancel").await.expect(200);
    waiter.pay(&party, &json!({"method": "CARD", "amount": 643})).await;

    // The dish is restored and owed again, paid, and cancelled after that.
    cook.step(&placed, 1, &["NEW"]).await;
    anna.live().expect_where("snapshot", |frame| frame["bill"]["totalAmount"] == 1560).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 917})).await;
    cook.cancel(&placed, 1, "a fly").await.expect(200);
    let bill = waiter.bill(&party).await;
    assert_eq!((sums(&bill), &bill["overpaidAmount"]), ([643, 1560, 0, 0], &json!(917)));
    waiter.close(&party).await.refused(409, "refund-due");
}

#[tokio::test]
async fn pending_payment_is_cancelled_when_the_session_closes() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup"]).await;
    let manager = server.manager().await;
    let taken = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 643})).await.expect(201);
    let unpaid = waiter.close(&party).await.refused(409, "bill-unpaid");
    assert_eq!(unpaid["amountDue"], 643, "a pending payment does not reduce the amount due");
    manager.close_by_force(&party, Some("they left without paying")).await.expect(200);
    let late = waiter.settle(&taken, "complete").await.refused(409, "bad-transition");
    assert_eq!(late["from"], "CANCELLED");
    assert_eq!(waiter.bill(&party).await["payments"][0]["status"], "CANCELLED");
    assert_eq!(server.audit_count(Action::PaymentCancelled), 1);
    manager.verify_audit().await;
}

#[tokio::test]
async fn payments_survive_a_restart() {
    let mut server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup", "Salad"]).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 643, "tip": 7})).await;
    let pending = waiter.try_pay(&party, &json!({"method": "CASH", "amount": 917})).await.expect(201);
    let before = waiter.bill(&party).await;
    server.restart().await;
    assert_eq!(waiter.bill(&party).await, before);
    waiter.settle(&pending, "complete").await.expect(200);
    assert_eq!(sums(&waiter.bill(&party).await), [1560, 1560, 0, 0]);
}

#[tokio::test]
async fn payment_routes_are_refused_to_cooks_guests_and_forged_pages() {
    let server = TestServer::start().await;
    let (waiter, party, anna, _) = family_with_order(&server, &["Soup"]).await;
    let cook = server.cook().await;
    let card = json!({"method": "CARD", "amount": 643});
    let taken = waiter.try_pay(&party, &card).await.expect(201);
    let at = format!("/api/floor/sessions/{}", party.session);
    let id = taken["paymentId"].as_str().unwrap();
    let changes: Vec<(String, Value)> = vec![
        (format!("{at}/payments"), card),
        (format!("/api/floor/payments/{id}/complete"), json!({})),
        (format!("/api/floor/payments/{id}/cancel"), json!({})),
        (format!("/api/floor/payments/{id}/refund"), json!({"reason": "mine"})),
    ];
    for (path, body) in changes {
        let as_cook = cook.request("POST", &path).json(&body).key(fresh_uuid());
        cook.send(as_cook).await.refused(403, "forbidden");
        let as_guest = anna.request("POST", &path).json(&body).key(fresh_uuid());
        anna.send(as_guest).await.refused(401, "session-lost");
    }
    for read in ["bill", "bill/split?by=EVENLY&ways=2", "bill/qr?amount=643"] {
        cook.send(cook.request("GET", &format!("{at}/{read}"))).await.refused(403, "forbidden");
        anna.send(anna.request("GET", &format!("{at}/{read}"))).await.refused(401, "session-lost");
    }
    // A page of another origin sends the waiter's cookie, but no CSRF token.
    let forged = waiter.settle_request(&taken, "complete").without("X-CSRF-Token");
    waiter.send(forged).await.refused(403, "csrf");
    assert_eq!(sums(&waiter.bill(&party).await), [643, 0, 643, 643]);
}

#[tokio::test]
async fn deactivated_waiter_cannot_take_a_payment() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, _) = family_with_order(&server, &["Soup"]).await;
    let manager = server.manager().await;
    let staff: &Staff = &waiter;
    let id = staff.welcome["staff"]["id"].as_str().unwrap();
    let deactivate = manager.request("PATCH", &format!("/api/staff/{id}")).json(&json!({"active": false}));
    manager.send(deactivate).await.expect(200);
    let card = json!({"method": "CARD", "amount": 643});
    waiter.try_pay(&party, &card).await.refused(401, "session-lost");
    assert_eq!(manager.bill(&party).await["payments"], json!([]));
}
