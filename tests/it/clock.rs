//! A clock that jumps or is set back hurts nobody.

use serde_json::json;

use maitred::domain::time::DAY_MS;
use maitred::store::{Read, StoreError, schema};

use crate::support::guest::{try_pin, wrong};
use crate::support::raw::sweep;
use crate::support::{Guest, TestApp, fresh_uuid};

#[tokio::test]
async fn a_jump_of_years_logs_nobody_out() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let anna = Guest::join(&box_.house, &party).await;
    let (years, before) = (6 * 365 * DAY_MS, box_.app().now());
    box_.env.jump(years);
    assert_eq!(box_.app().now(), before, "nothing jumps by itself");
    box_.app().follow_clock().await.unwrap();
    assert_eq!(box_.app().now(), before.plus_millis(years));
    anna.reload().await.expect(200);
    waiter.look("/api/floor").await;
    box_.app().follow_clock().await.unwrap();
    assert_eq!(box_.app().now(), before.plus_millis(years), "it is followed once");
}

#[tokio::test]
async fn a_block_is_not_longer_where_the_clock_is_set_back_over_a_restart() {
    let mut box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    for _ in 0..5 {
        try_pin(&box_.house, &party.code, &wrong(&party.pin)).await;
    }
    assert_eq!(try_pin(&box_.house, &party.code, &party.pin).await.status, 429);
    box_.env.set_back(3 * DAY_MS);
    box_.restart().await;
    try_pin(&box_.house, &party.code, &party.pin).await.expect(200);
}

#[tokio::test]
async fn a_merge_is_undone_by_the_order_of_acts_and_not_by_the_clock() {
    let mut box_ = TestApp::start().await;
    let (waiter, menu) = (box_.waiter().await, box_.menu().await);
    let seven = waiter.open(&box_.tables[0], "FAMILY").await;
    let eight = waiter.open(&box_.tables[1], "FAMILY").await;
    Guest::join(&box_.house, &seven).await.order(&[menu.some("Soup", 2)]).await;
    waiter.pay(&seven, &json!({"method": "CARD", "amount": 643})).await;
    let path = |verb: &str| format!("/api/floor/sessions/{}/{verb}", eight.session);
    let merge = json!({"into": seven.session, "freeTable": false});
    waiter.post(&path("merge"), &merge).await.expect(200);
    // What was paid before the merge hinders nobody, though its time is the same.
    waiter.send(waiter.ask("POST", &path("unmerge"))).await.expect(200);
    waiter.post(&path("merge"), &merge).await.expect(200);
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    waiter.pay(&seven, &json!({"method": "CARD", "amount": 643})).await;
    waiter.send(waiter.ask("POST", &path("unmerge"))).await.refused(409, "merge-settled");
}

#[tokio::test]
async fn what_was_cancelled_after_it_was_paid_for_is_due_though_the_clock_was_set_back_between() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let party = manager.open(&box_.tables[0], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&box_.house, &party).await, Guest::join(&box_.house, &party).await);
    let hers = anna.order(&[menu.some("Soup", 1)]).await;
    ben.order(&[menu.some("Soup", 1)]).await;
    let price = hers["totalAmount"].as_i64().unwrap();
    manager.pay(&party, &json!({"method": "CARD", "amount": price, "deviceId": anna.device})).await;
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    let manager = box_.manager().await;
    manager.cancel(&hers, 0, "burnt").await.expect(200);
    assert_eq!(
        manager.bill(&party).await["refundDueAmount"],
        price,
        "Ben owes as much, which settles nothing"
    );
}

#[tokio::test]
async fn what_was_cancelled_before_anybody_paid_is_not_due_though_the_clock_was_set_back_between() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let party = manager.open(&box_.tables[0], "INDIVIDUAL").await;
    let (anna, ben) = (Guest::join(&box_.house, &party).await, Guest::join(&box_.house, &party).await);
    let hers = anna.order(&[menu.some("Soup", 1), menu.some("Soup", 1)]).await;
    ben.order(&[menu.some("Soup", 2)]).await;
    manager.cancel(&hers, 0, "burnt").await.expect(200);
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    let manager = box_.manager().await;
    let all = manager.bill(&party).await["amountDue"].clone();
    manager.pay(&party, &json!({"method": "CARD", "amount": all, "deviceId": anna.device})).await;
    assert_eq!(manager.bill(&party).await["refundDueAmount"], 0, "she paid for Ben");
}

#[tokio::test]
async fn a_late_tap_acknowledges_nothing_new_though_the_clock_was_set_back_between() {
    let mut box_ = TestApp::start().await;
    let (menu, waiter, cook) = (box_.menu().await, box_.waiter().await, box_.cook().await);
    let party = waiter.open(&box_.tables[0], "FAMILY").await;
    let anna = Guest::join(&box_.house, &party).await;
    let placed = anna.order(&[menu.some("Soup", 1), menu.one("Steak")]).await;
    let path = format!("/api/kitchen/orders/{}/acknowledge", placed["orderId"].as_str().unwrap());
    waiter.cancel(&placed, 0, "gone").await.expect(200);
    let seen = cook.tickets(None).await[0]["notices"][0]["notice"].clone();
    cook.post(&path, &json!({"notices": [seen]})).await.expect(200);
    box_.env.set_back(DAY_MS);
    box_.restart().await;
    let (waiter, cook) = (box_.waiter().await, box_.cook().await);
    waiter.cancel(&placed, 1, "gone").await.expect(200);
    cook.post(&path, &json!({"notices": [seen]})).await.expect(200);
    assert_eq!(
        cook.tickets(None).await[0]["notices"].as_array().unwrap().len(),
        1,
        "of the second nobody knows"
    );
}

#[tokio::test]
async fn guests_of_a_night_with_a_wrong_clock_are_forgotten_and_hold_up_no_others() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    box_.env.jump(20 * 365 * DAY_MS);
    box_.app().follow_clock().await.unwrap();
    let (wrong, right) =
        (manager.open(&box_.tables[0], "FAMILY").await, manager.open(&box_.tables[1], "FAMILY").await);
    let placed = Guest::join(&box_.house, &wrong).await.order(&[menu.some("Soup", 1)]).await;
    // Times of preparation, and an answer that is kept for a member of staff.
    manager.step(&placed, 0, &["IN_PROGRESS", "READY"]).await;
    let order = json!({"items": [menu.one("Soup")], "note": "narwhal"});
    let path = format!("/api/floor/sessions/{}/orders", wrong.session);
    manager.send(manager.ask("POST", &path).json(&order).key(fresh_uuid())).await.expect(201);
    manager.close_by_force(&wrong, Some("gone")).await.expect(200);
    box_.env.set_back(20 * 365 * DAY_MS);
    box_.restart().await;
    let manager = box_.manager().await;
    Guest::join(&box_.house, &right).await;
    manager.close(&right).await.expect(200);
    sweep(&box_).await;
    box_.env.pass_ms(30 * DAY_MS);
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
async fn a_jump_forward_makes_nothing_twice_and_forgets_nobody_who_has_just_left() {
    let box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let (party, left) =
        (manager.open(&box_.tables[0], "FAMILY").await, manager.open(&box_.tables[1], "FAMILY").await);
    Guest::join_as(&box_.house, &left, "Quetzalia").await.order(&[menu.some("Soup", 1)]).await;
    manager.close_by_force(&left, Some("gone")).await.expect(200);
    let order = json!({"items": [menu.one("Soup")]});
    let path = format!("/api/floor/sessions/{}/orders", party.session);
    let order = manager.ask("POST", &path).json(&order).key(fresh_uuid());
    let first = manager.send(order.clone()).await;
    first.expect(201);
    box_.env.pass_ms(1_000);
    box_.env.jump(6 * 365 * DAY_MS);
    box_.app().follow_clock().await.unwrap();
    sweep(&box_).await;
    let again = manager.send(order).await;
    assert_eq!((again.status, again.replayed(), &again.body), (201, true, &first.body));
    let guests = manager.bill(&left).await["guests"].clone();
    assert_eq!(guests[0]["nickname"], "Quetzalia", "{guests}");
    box_.env.pass_ms(30 * DAY_MS);
    sweep(&box_).await;
    let manager = box_.manager().await;
    assert_eq!(manager.bill(&left).await["guests"][0]["nickname"], "Guest");
}

#[tokio::test]
async fn a_clock_set_back_by_a_minute_loses_no_key_of_parties_that_had_joined() {
    let mut box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    manager.set_limit("guest_data_days", 1).await;
    let one = manager.open(&box_.tables[0], "FAMILY").await;
    let two = manager.open(&box_.tables[1], "FAMILY").await;
    let mut anna = Guest::join(&box_.house, &one).await;
    let joins = json!({"into": two.session, "freeTable": false});
    manager.post(&format!("/api/floor/sessions/{}/merge", one.session), &joins).await.expect(200);
    let (revision, key) = (anna.add(&menu.one("Soup")).await["revision"].as_u64().unwrap(), fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    manager
        .send(manager.ask("POST", &format!("/api/floor/sessions/{}/unmerge", one.session)))
        .await
        .expect(200);
    manager.close(&two).await.expect(200);
    box_.env.set_back(60_000);
    box_.restart().await;
    anna.move_to(&box_.house);
    sweep(&box_).await;
    let again = anna.send(anna.place_request(revision, key)).await;
    assert_eq!((again.status, again.replayed(), &again.body), (201, true, &first.body));
}
