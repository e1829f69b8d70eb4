//! The machine's clock jumps forward or is set back: logins, blocks, keys, bills and erasure stay right.

use serde_json::json;

use maitred::domain::time::DAY_MS;
use maitred::store::{Read, StoreError, schema};

use crate::support::guest::{block_pin, try_pin};
use crate::support::raw::sweep;
use crate::support::{Guest, TestApp, fresh_uuid};

#[tokio::test]
async fn forward_jump_of_years_keeps_logins() {
    let (box_, waiter, _party, _menu, anna) = TestApp::start_with_guest().await;
    let (years, before) = (6 * 365 * DAY_MS, box_.app().now());
    box_.env.jump(years);
    assert_eq!(box_.app().now(), before, "the clock jumps only with follow_clock");
    box_.app().follow_clock().await.unwrap();
    assert_eq!(box_.app().now(), before.plus_millis(years));
    anna.reload().await.expect(200);
    waiter.get_json("/api/floor").await;
    box_.app().follow_clock().await.unwrap();
    assert_eq!(box_.app().now(), before.plus_millis(years), "a jump is followed once");
}

#[tokio::test]
async fn logins_and_stored_answers_survive_start_with_clock_a_year_ahead() {
    let (mut box_, waiter, _party, menu, anna) = TestApp::start_with_guest().await;
    let (revision, key) = (anna.revision_after_add(&menu.one("Soup")).await, fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    sweep(&box_).await;
    box_.stop().await;
    box_.env.advance_ms(365 * DAY_MS);
    box_.start_again().await;
    // An evening passes before somebody sets the clock.
    for _hour in 0..4 {
        sweep(&box_).await;
        box_.env.advance_ms(3_600_000);
    }
    box_.stop().await;
    box_.env.set_back(365 * DAY_MS);
    box_.start_again().await;
    box_.app().mend_future_times().await.unwrap();
    sweep(&box_).await;
    anna.reload().await.expect(200);
    waiter.get_json("/api/floor").await;
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
}

#[tokio::test]
async fn login_and_answer_of_run_with_clock_ahead_are_as_new_once_it_is_right() {
    let mut box_ = TestApp::start().await;
    box_.stop().await;
    box_.env.advance_ms(365 * DAY_MS);
    box_.start_again().await;
    let (waiter, menu) = (box_.waiter().await, box_.menu().await);
    let party = waiter.open(&box_.tables[0], "FAMILY").await;
    let anna = Guest::join(&box_.addr, &party).await;
    let (revision, key) = (anna.revision_after_add(&menu.one("Soup")).await, fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    box_.stop().await;
    box_.env.set_back(365 * DAY_MS);
    box_.start_again().await;
    box_.app().mend_future_times().await.unwrap();
    sweep(&box_).await;
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
    anna.reload().await.expect(200);
    waiter.get_json("/api/floor").await;
    box_.env.advance_ms(60 * DAY_MS);
    let later = waiter.send(waiter.request("GET", "/api/floor")).await;
    assert_eq!(later.status, 401, "it does not last for a year");
}

#[tokio::test]
async fn pin_block_after_clock_set_back_over_restart_ends() {
    let mut box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    block_pin(&box_.addr, &party).await;
    assert_eq!(try_pin(&box_.addr, &party.code, &party.pin).await.status, 429);
    box_.env.set_back(3 * DAY_MS);
    box_.restart().await;
    try_pin(&box_.addr, &party.code, &party.pin).await.expect(200);
}

#[tokio::test]
async fn unmerge_compares_sequence_not_time() {
    let mut box_ = TestApp::start().await;
    let (waiter, menu) = (box_.waiter().await, box_.menu().await);
    let first = waiter.open(&box_.tables[0], "FAMILY").await;
    let second = waiter.open(&box_.tables[1], "FAMILY").await;
    Guest::join(&box_.addr, &first).await.order(&[menu.some("Soup", 2)]).await;
    waiter.pay(&first, &json!({"method": "CARD", "amount": 643})).await;
    waiter.merge(&second, &first, false).await.expect(200);
    // The payment came before the merge and has the same time: it does not prevent the undo.
    waiter.unmerge(&second).await.expect(200);
    waiter.merge(&second, &first, false).await.expect(200);
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    waiter.pay(&first, &json!({"method": "CARD", "amount": 643})).await;
    waiter.unmerge(&second).await.refused(409, "merge-settled");
}

#[tokio::test]
async fn cancellation_after_payment_and_clock_set_back_makes_refund_due() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let party = manager.open(&box_.tables[0], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&box_.addr, &party).await, Guest::join(&box_.addr, &party).await);
    let order = anna.order(&[menu.some("Soup", 1)]).await;
    ben.order(&[menu.some("Soup", 1)]).await;
    let price = order["totalAmount"].as_i64().unwrap();
    manager.pay(&party, &json!({"method": "CARD", "amount": price, "deviceId": anna.device})).await;
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    let manager = box_.manager().await;
    manager.cancel(&order, 0, "burnt").await.expect(200);
    assert_eq!(
        manager.bill(&party).await["refundDueAmount"],
        price,
        "what Ben owes does not reduce her refund"
    );
}

#[tokio::test]
async fn cancellation_before_payment_and_clock_set_back_makes_no_refund_due() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let party = manager.open(&box_.tables[0], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&box_.addr, &party).await, Guest::join(&box_.addr, &party).await);
    let order = anna.order(&[menu.some("Soup", 1), menu.some("Soup", 1)]).await;
    ben.order(&[menu.some("Soup", 2)]).await;
    manager.cancel(&order, 0, "burnt").await.expect(200);
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    let manager = box_.manager().await;
    let all = manager.bill(&party).await["amountDue"].clone();
    manager.pay(&party, &json!({"method": "CARD", "amount": all, "deviceId": anna.device})).await;
    assert_eq!(manager.bill(&party).await["refundDueAmount"], 0, "her payment covers Ben's share");
}

#[tokio::test]
async fn repeated_acknowledgement_after_clock_set_back_leaves_new_notice() {
    let mut box_ = TestApp::start().await;
    let (menu, waiter, cook) = (box_.menu().await, box_.waiter().await, box_.cook().await);
    let party = waiter.open(&box_.tables[0], "FAMILY").await;
    let anna = Guest::join(&box_.addr, &party).await;
    let placed = anna.order(&[menu.some("Soup", 1), menu.one("Steak")]).await;
    waiter.cancel(&placed, 0, "gone").await.expect(200);
    let seen = cook.tickets(None).await[0]["notices"][0]["notice"].clone();
    cook.acknowledge(&placed, &[&seen]).await.expect(200);
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    let (waiter, cook) = (box_.waiter().await, box_.cook().await);
    waiter.cancel(&placed, 1, "gone").await.expect(200);
    cook.acknowledge(&placed, &[&seen]).await.expect(200);
    assert_eq!(
        cook.tickets(None).await[0]["notices"].as_array().unwrap().len(),
        1,
        "the second notice is not acknowledged"
    );
}

#[tokio::test]
async fn guest_data_written_with_future_clock_is_erased_with_all_others() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    box_.env.jump(20 * 365 * DAY_MS);
    box_.app().follow_clock().await.unwrap();
    let (future, present) =
        (manager.open(&box_.tables[0], "FAMILY").await, manager.open(&box_.tables[1], "FAMILY").await);
    let placed = Guest::join(&box_.addr, &future).await.order(&[menu.some("Soup", 1)]).await;
    // Makes preparation times and a stored answer of a member of staff.
    manager.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    let order = json!({"items": [menu.one("Soup")], "note": "narwhal"});
    manager.send(manager.order_request(&future, &order)).await.expect(201);
    manager.close_by_force(&future, Some("gone")).await.expect(200);
    box_.env.set_back(20 * 365 * DAY_MS);
    box_.restart().await;
    let manager = box_.manager().await;
    Guest::join(&box_.addr, &present).await;
    manager.close(&present).await.expect(200);
    sweep(&box_).await;
    box_.env.advance_ms(30 * DAY_MS);
    sweep(&box_).await;
    let left: Result<_, StoreError> = box_.app().store.read(|view| {
        let (devices, listed) =
            (view.scan(&schema::DEVICES, &())?.len(), view.scan(&schema::ENDED_SESSIONS, &())?.len());
        let kept = view.scan(&schema::KEPT_BODIES, &())?.len() + view.scan(&schema::PREPARED, &())?.len();
        Ok(((devices, listed, kept), view.scan(&schema::AUDIT_PRIVATE, &())?))
    });
    let (left, private) = left.unwrap();
    assert_eq!(left, (0, 0, 0));
    assert!(private.is_empty(), "{private:?}");
}

#[tokio::test]
async fn forward_jump_keeps_idempotency_answers_and_recent_guest_data() {
    let box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let (party, left) =
        (manager.open(&box_.tables[0], "FAMILY").await, manager.open(&box_.tables[1], "FAMILY").await);
    Guest::join_as(&box_.addr, &left, "Quetzalia").await.order(&[menu.some("Soup", 1)]).await;
    manager.close_by_force(&left, Some("gone")).await.expect(200);
    let order = json!({"items": [menu.one("Soup")]});
    let order = manager.order_request(&party, &order);
    let first = manager.send(order.clone()).await;
    first.expect(201);
    box_.env.advance_ms(1_000);
    box_.env.jump(6 * 365 * DAY_MS);
    box_.app().follow_clock().await.unwrap();
    sweep(&box_).await;
    manager.send(order).await.assert_replay_of(&first);
    let guests = manager.bill(&left).await["guests"].clone();
    assert_eq!(guests[0]["nickname"], "Quetzalia", "{guests}");
    box_.env.advance_ms(30 * DAY_MS);
    sweep(&box_).await;
    let manager = box_.manager().await;
    assert_eq!(manager.bill(&left).await["guests"][0]["nickname"], "Guest");
}

#[tokio::test]
async fn idempotency_key_of_unmerged_party_survives_clock_set_back_by_minute() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    manager.set_limit("guest_data_days", 1).await;
    let merged = manager.open(&box_.tables[0], "FAMILY").await;
    let other = manager.open(&box_.tables[1], "FAMILY").await;
    let anna = Guest::join(&box_.addr, &merged).await;
    manager.merge(&merged, &other, false).await.expect(200);
    let (revision, key) = (anna.revision_after_add(&menu.one("Soup")).await, fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    manager.unmerge(&merged).await.expect(200);
    manager.close(&other).await.expect(200);
    box_.env.set_back(60_000);
    box_.restart().await;
    sweep(&box_).await;
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
}
