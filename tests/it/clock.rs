//! A clock that jumps or is set back hurts nobody.

use serde_json::json;

use maitred::domain::time::DAY_MS;

use crate::support::guest::{try_pin, wrong};
use crate::support::{Guest, TestApp};

#[tokio::test]
async fn a_jump_of_years_logs_nobody_out() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let anna = Guest::join(&box_.house, &party).await;
    let (years, before) = (6 * 365 * DAY_MS, box_.app().now());
    box_.world.jump(years);
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
    box_.world.set_back(3 * DAY_MS);
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
    box_.world.set_back(DAY_MS);
    box_.restart().await;
    waiter.pay(&seven, &json!({"method": "CARD", "amount": 643})).await;
    waiter.send(waiter.ask("POST", &path("unmerge"))).await.refused(409, "merge-settled");
}
