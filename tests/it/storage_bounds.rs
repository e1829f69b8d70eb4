//! Bounds of what repeated requests leave in the store, measured with forty phones that do nothing else.

use serde_json::{Value, json};

use maitred::store::{Read, StoreError, schema};

use crate::support::guest::{join_request, other_pin, try_pin};
use crate::support::raw::{RawTrees, raw, sweep};
use crate::support::{Guest, Party, TestServer, fresh_uuid, print_line};

const MINUTE_MS: u64 = 60_000;
const DAY_MS: u64 = 24 * 60 * MINUTE_MS;
/// Steps of ten minutes each: after that time a checkout is logged again.
const STEPS: usize = 30;

fn bytes(trees: &RawTrees) -> usize {
    trees.values().flatten().map(Vec::len).sum()
}

/// The six trees with most bytes, for assertion messages.
fn largest(trees: &RawTrees) -> String {
    let mut sizes: Vec<_> = trees
        .iter()
        .map(|(name, rows)| (rows.iter().map(Vec::len).sum::<usize>(), rows.len(), name))
        .collect();
    sizes.sort_unstable_by(|a, b| b.cmp(a));
    let sizes =
        sizes.iter().take(6).map(|(bytes, rows, name)| format!("{name} {bytes} bytes in {rows} rows"));
    sizes.collect::<Vec<_>>().join(", ")
}

async fn stored_bytes(server: &mut TestServer) -> (usize, String) {
    server.stop().await;
    let trees = raw(server);
    server.start_again().await;
    (bytes(&trees), largest(&trees))
}

fn rows_in<K: maitred::store::Key, V: maitred::store::Record>(
    server: &TestServer,
    tree: &maitred::store::Tree<K, V>,
) -> usize {
    let rows: Result<Vec<(K, V)>, StoreError> = server.app().store.read(|view| view.scan(tree, &()));
    rows.unwrap().len()
}

/// Forty phones at one table, with a high rate limit: the tests are about what is stored, not about speed.
async fn forty_phones(server: &TestServer, mode: &str) -> (Party, Vec<Guest>) {
    let manager = server.manager().await;
    manager.set_limit("changes_burst", 10_000).await;
    let party = manager.open(&server.tables[0], mode).await;
    let mut phones = Vec::new();
    for _ in 0..40 {
        phones.push(Guest::join(&server.addr, &party).await);
    }
    (party, phones)
}

/// Fills a cart that has one line with the largest lines a phone can make; returns the first line's id.
async fn fill_cart(phone: &Guest, dish: &Value) -> String {
    let mut dish = dish.clone();
    (dish["note"], dish["allergyNote"]) = (json!("n".repeat(200)), json!("a".repeat(200)));
    for _ in 0..58 {
        phone.add(&dish).await;
    }
    phone.add(&dish).await["items"][0]["lineId"].as_str().unwrap().to_owned()
}

/// Changes a line with a new key each time until no more answers are stored; returns how many were.
async fn change_with_keys(phone: &Guest, line: &str) -> usize {
    for kept in 0.. {
        let quantity = json!({"quantity": 1 + kept % 9});
        let answer = phone.send(phone.edit_request(line, &quantity).key(fresh_uuid())).await;
        if answer.status != 200 {
            answer.refused(429, "too-many-requests");
            return kept;
        }
    }
    unreachable!()
}

#[tokio::test]
async fn forty_phones_that_repeat_requests_leave_64_mib_at_most_and_1_mib_once_closed() {
    let mut server = TestServer::start().await;
    let menu = server.menu().await;
    let (party, mut phones) = forty_phones(&server, "FAMILY").await;
    let (before, _) = stored_bytes(&mut server).await;
    let mut joins = 0;
    for _ in 0..STEPS {
        for phone in &phones {
            phone.take_checkout().await.expect(200);
            phone.release_checkout().await.expect(200);
        }
        loop {
            let answer = join_request(&server.addr, &party.code, &party.pin).to(&server.addr).await;
            if answer.status == 429 {
                answer.refused(429, "too-fast");
                break;
            }
            if answer.status == 200 {
                Guest::from_answer(&server.addr, &answer).leave().await;
            } else {
                answer.refused(409, "table-full");
            }
            joins += 1;
        }
        try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await;
        server.env.advance_ms(10 * MINUTE_MS);
    }
    let mut live = phones.pop().unwrap();
    // Done while the cart is small, as each change reads the whole cart.
    let line = live.add(&menu.one("Soup")).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    live.open_live().await;
    for change in 0..1_400 {
        server.env.advance_ms(100);
        let op = live.change(json!({"type": "update-item", "lineId": line, "quantity": 1 + change % 9}));
        let op = op.await;
        live.live().expect_where("item-updated", |frame| frame["opId"] == op.as_str()).await;
    }
    let ops = rows_in(&server, &schema::CART_OPS);
    assert!((1_024..=1_024 + 64).contains(&ops), "{ops} rows of changes");
    live.disconnect().await;
    phones.push(live);
    let line = fill_cart(&phones[0], &menu.one("Soup")).await;
    let mut kept = 0;
    for phone in &phones {
        kept += change_with_keys(phone, &line).await;
        // The answers of a call are bounded as well.
        let call = phone.request("POST", "/api/session/requests").json(&json!({"kind": "CALL_WAITER"}));
        phone.send(call.key(fresh_uuid())).await.refused(429, "too-many-requests");
        phone.call("CALL_WAITER", None).await;
    }
    let (open, trees) = stored_bytes(&mut server).await;
    assert!(open - before <= 64 * 1024 * 1024, "{} bytes: {trees}", open - before);
    let manager = server.manager().await;
    manager.close_by_force(&party, Some("they left without paying")).await;
    sweep(&server).await;
    let (closed, trees) = stored_bytes(&mut server).await;
    assert!(closed - before <= 1024 * 1024, "{} bytes: {trees}", closed - before);
    server.env.advance_ms(30 * DAY_MS);
    sweep(&server).await;
    let (swept, trees) = stored_bytes(&mut server).await;
    print_line(&format!(
        "forty phones, {} minutes: {} kB while open ({kept} answers, {joins} joins), {} kB once closed, {} kB after 30 days; {trees}",
        STEPS * 10,
        (open - before) / 1000,
        (closed - before) / 1000,
        (swept - before) / 1000,
    ));
}

#[tokio::test]
async fn cart_changes_of_an_individual_phone_are_kept_for_the_newest_thousand_revisions() {
    let server = TestServer::start().await;
    let menu = server.menu().await;
    let (_waiter, party) = server.individuals().await;
    let (mut anna, mut ben) =
        (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
    anna.open_live().await;
    ben.open_live().await;
    let line = ben.add_live(&menu.one("Soup")).await["item"]["lineId"].clone();
    let first = anna.add_live(&menu.one("Soup")).await;
    let hers = first["item"]["lineId"].clone();
    let mut last = String::new();
    for change in 0..1_151 {
        server.env.advance_ms(100);
        let op =
            anna.change(json!({"type": "update-item", "lineId": hers, "quantity": 1 + change % 9})).await;
        anna.live().expect_where("item-updated", |frame| frame["opId"] == op.as_str()).await;
        last = op;
    }
    let known = rows_in(&server, &schema::CART_OPS);
    assert_eq!(known, 1 + 1_025, "one of Ben's, and Anna's from revision 128 to 1,152");
    // The newest change, sent again, is acknowledged and not made again.
    let again = json!({"type": "update-item", "lineId": hers, "quantity": 7, "opId": last});
    anna.live().send_frame(&again).await;
    anna.live().expect_where("ack", |frame| frame["opId"] == last.as_str()).await;
    assert_ne!(anna.cart().await["items"][0]["quantity"], 7);
    assert_eq!(ben.cart().await["items"][0]["lineId"], line);
    anna.disconnect().await;
    ben.disconnect().await;
}

#[tokio::test]
async fn phone_that_left_without_order_or_cart_line_leaves_no_row() {
    let server = TestServer::start().await;
    let menu = server.menu().await;
    let (_waiter, party) = server.individuals().await;
    let mut anna = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    let line = anna.add_live(&menu.one("Soup")).await["item"]["lineId"].as_str().unwrap().to_owned();
    anna.send(anna.edit_request(&line, &json!({"quantity": 2})).key(fresh_uuid())).await.expect(200);
    anna.try_remove(&line).await.expect(200);
    anna.disconnect().await;
    anna.leave().await.expect(204);
    let left = [
        rows_in(&server, &schema::DEVICES),
        rows_in(&server, &schema::CART_LINES),
        rows_in(&server, &schema::CART_OPS),
        rows_in(&server, &schema::CART_REVISIONS),
    ];
    assert_eq!(left, [0; 4]);
}

#[tokio::test]
async fn table_past_its_join_limit_may_join_again_after_90_seconds_or_with_a_new_pin() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let join =
        async |party: &Party| join_request(&server.addr, &party.code, &party.pin).to(&server.addr).await;
    for _ in 0..100 {
        Guest::from_answer(&server.addr, &join(&party).await).leave().await.expect(204);
    }
    let refused = join(&party).await;
    assert_eq!(refused.refused(429, "too-fast")["retryAfterSeconds"], 90);
    let entries = rows_in(&server, &schema::AUDIT);
    join(&party).await.refused(429, "too-fast");
    assert_eq!(rows_in(&server, &schema::AUDIT), entries, "a refused join leaves no entry");
    server.env.advance_ms(90_000);
    join(&party).await.expect(200);
    join(&party).await.refused(429, "too-fast");
    let party = waiter.new_pin(&party).await;
    // Wrong PINs are limited separately and do not count as joins.
    for _ in 0..3 {
        try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    }
    join(&party).await.expect(200);
}

#[tokio::test]
async fn staff_act_that_changes_nothing_leaves_no_audit_entry() {
    let server = TestServer::start().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    let anna = Guest::join(&server.addr, &party).await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    let order = placed["orderId"].as_str().unwrap();
    let session = format!("/api/floor/sessions/{}", party.session);
    let owner = manager.welcome["staff"]["id"].as_str().unwrap();
    let acts = [
        cook.step_request(&placed, 0, &json!({"newStatus": "IN_PROGRESS"})),
        cook.request("PATCH", &format!("/api/kitchen/menu-items/{}", menu.id("Soup")))
            .json(&json!({"available": false})),
        cook.request("PATCH", &format!("/api/kitchen/orders/{order}/priority"))
            .json(&json!({"priority": "RUSH"})),
        cook.request("PATCH", &format!("/api/kitchen/sessions/{}/courses/2", party.session))
            .json(&json!({"fired": true})),
        cook.request("PUT", "/api/kitchen/stations/GRILL/delay").json(&json!({"minutes": 0})),
        manager.request("PATCH", "/api/settings").json(&json!({"limits": {"ticket_warn_minutes": 9}})),
        waiter
            .request("POST", &format!("{session}/move"))
            .json(&json!({"tableId": server.tables[2].id.to_string()})),
        waiter.request("POST", &format!("{session}/devices/{}/release", anna.device)),
        manager.request("POST", &format!("/api/staff/{owner}/unblock")),
    ];
    let mut entries = [0; 2];
    for round in &mut entries {
        for act in &acts {
            let answer = act.clone().key(fresh_uuid()).to(&server.addr).await;
            assert!(answer.status < 300, "{} {}", answer.status, answer.text());
        }
        *round = rows_in(&server, &schema::AUDIT);
    }
    assert_eq!(entries[0], entries[1]);
}

#[tokio::test]
async fn staff_who_toggles_without_end_is_slowed_down_and_colleagues_are_not() {
    let server = TestServer::start().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    manager.set_limit("changes_per_second", 10).await;
    manager.set_limit("changes_burst", 10).await;
    let (cook, other) = (server.cook().await, server.waiter().await);
    let mut available = false;
    let mut done = 0;
    let refused = loop {
        server.env.advance_ms(1_000);
        let answer = cook.set_available(&menu.id("Soup"), available).await;
        if answer.status != 200 {
            break answer;
        }
        (available, done) = (!available, done + 1);
    };
    refused.refused(429, "too-fast");
    // Eighty bursts of ten at first, and one more for every two seconds that passed.
    assert_eq!(done, 1_599);
    other.open(&server.tables[0], "FAMILY").await;
    server.env.advance_ms(2_000);
    cook.set_available(&menu.id("Soup"), available).await.expect(200);
}

#[tokio::test]
async fn old_cart_changes_are_deleted_although_no_op_has_a_revision_divisible_by_64() {
    let (server, _waiter, _party, menu, mut anna) = TestServer::start_with_guest().await;
    anna.open_live().await;
    let line = anna.add_live(&menu.one("Soup")).await["item"]["lineId"].as_str().unwrap().to_owned();
    // Every change that makes a revision divisible by 64 has no `opId`.
    for revision in 2..1_300u64 {
        server.env.advance_ms(100);
        let quantity = 1 + revision % 9;
        if revision % 64 == 0 {
            anna.try_edit(&line, &json!({"quantity": quantity})).await.expect(200);
            continue;
        }
        let op = anna.change(json!({"type": "update-item", "lineId": line, "quantity": quantity})).await;
        anna.live().expect_where("item-updated", |frame| frame["opId"] == op.as_str()).await;
    }
    let known = rows_in(&server, &schema::CART_OPS);
    assert!(known <= 1_024 + 64, "{known}");
    anna.disconnect().await;
}

#[tokio::test]
async fn phone_with_its_resume_secret_rejoins_a_table_past_its_join_limit() {
    let (server, _waiter, party, menu, anna) = TestServer::start_with_guest().await;
    anna.add(&menu.one("Soup")).await;
    let join = async || join_request(&server.addr, &party.code, &party.pin).to(&server.addr).await;
    while join().await.status != 429 {}
    let secret = anna.secret.clone().unwrap();
    for _ in 0..6 {
        Guest::try_resume(&server.addr, &party, &anna.device, Some(&secret)).await.expect(200);
    }
    // Resumes are audited as well, so they have a limit of their own.
    Guest::try_resume(&server.addr, &party, &anna.device, Some(&secret)).await.refused(429, "too-fast");
    Guest::try_resume(&server.addr, &party, &anna.device, None).await.refused(429, "too-fast");
}
