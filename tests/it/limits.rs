//! How much of everything one phone, one table and one address may have, and who may say otherwise.

use serde_json::{Value, json};

use crate::support::http::Answer;
use crate::support::socket::Socket;
use crate::support::{Guest, Manager, TestApp, fresh_uuid};

/// A manager sets one limit.
async fn set(manager: &Manager, name: &str, value: u64) {
    change(manager, &json!({"limits": {name: value}})).await.expect(200);
}

async fn change(manager: &Manager, body: &Value) -> Answer {
    manager.send(manager.ask("PATCH", "/api/settings").json(body)).await
}

fn limit<'v>(settings: &'v Value, name: &str) -> &'v Value {
    let limits = settings["limits"].as_array().unwrap();
    limits.iter().find(|limit| limit["name"] == name).unwrap()
}

#[tokio::test]
async fn a_phone_makes_sixty_changes_at_once_and_twenty_a_second_and_others_feel_nothing() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let menu = box_.menu().await;
    let (script, anna) = (Guest::join(&box_.house, &party).await, Guest::join(&box_.house, &party).await);
    let line = script.add(&menu.one("Soup")).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    for change in 0..59 {
        script.try_edit(&line, &json!({"quantity": 1 + change % 9})).await.expect(200);
    }
    let answer = script.try_edit(&line, &json!({"quantity": 99})).await;
    assert_eq!(answer.refused(429, "too-fast")["retryAfterSeconds"], 1);
    assert_eq!(answer.header("retry-after"), Some("1"));
    script.take_checkout().await.refused(429, "too-fast");
    assert_eq!(script.cart().await["items"][0]["quantity"], 1 + 58 % 9, "looking is no change");
    anna.try_edit(&line, &json!({"quantity": 2})).await.expect(200);

    box_.env.pass_ms(1_000);
    let taken = async || {
        let mut taken = 0;
        while script.try_edit(&line, &json!({"quantity": 3})).await.status == 200 {
            taken += 1;
        }
        taken
    };
    assert_eq!(taken().await, 20);
    let answer = script.send(script.place_request(script.revision().await, fresh_uuid())).await;
    answer.refused(429, "too-fast");
    box_.env.pass_ms(50);
    script.place().await;
}

#[tokio::test]
async fn the_live_channel_shares_the_phones_pace_and_loses_nothing_unsaid() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let menu = box_.menu().await;
    let mut script = Guest::join(&box_.house, &party).await;
    script.go_live().await;
    for _ in 0..30 {
        script.live().say(&json!({"type": "sync"})).await;
    }
    for _ in 0..30 {
        script.live().expect("snapshot").await;
    }
    let mut ops = vec![];
    for _ in 0..40 {
        ops.push(script.change(json!({"type": "add-to-cart", "item": menu.one("Soup")})).await);
    }
    let (mut added, mut refused) = (vec![], vec![]);
    for frame in script.live().heard().await {
        let op = frame["opId"].as_str().unwrap_or_default().to_owned();
        match frame["type"].as_str() {
            Some("ack") => added.push(op),
            Some("refused") => {
                assert_eq!(
                    (&frame["problem"]["code"], &frame["problem"]["status"]),
                    (&json!("too-fast"), &json!(429))
                );
                refused.push(op);
            }
            _ => {}
        }
    }
    assert_eq!((added.len(), refused.len()), (30, 10), "and the ping was answered all the same");
    assert_eq!(ops, [added, refused.clone()].concat(), "each change has its answer");
    box_.env.pass_ms(1_000);
    let again = json!({"type": "add-to-cart", "item": menu.one("Soup"), "opId": refused[0]});
    script.live().say(&again).await;
    script.live().expect_where("ack", |frame| frame["opId"] == refused[0].as_str()).await;
    assert_eq!(script.cart().await["totalItems"], 31);
}

#[tokio::test]
async fn a_display_that_asks_without_pause_is_sent_away_until_it_calms_down() {
    let box_ = TestApp::start().await;
    let cook = box_.cook().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    for _ in 0..61 {
        display.say(&json!({"type": "sync"})).await;
    }
    let (told, code, reason) = display.closed().await;
    assert_eq!((told.len(), code, reason.as_str()), (60, 4429, "too-fast"));
    box_.env.pass_ms(50);
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    display.say(&json!({"type": "sync"})).await;
    display.expect("snapshot").await;
}

#[tokio::test]
async fn who_looks_without_pause_waits_and_others_feel_nothing() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let (script, anna) = (Guest::join(&box_.house, &party).await, Guest::join(&box_.house, &party).await);
    for _ in 0..120 {
        script.reload().await.expect(200);
    }
    let answer = script.reload().await;
    assert_eq!(answer.refused(429, "too-fast")["retryAfterSeconds"], 1);
    script.send(script.ask("GET", "/api/cart")).await.refused(429, "too-fast");
    assert_eq!(script.try_live().await.err().map(|refused| refused.status), Some(429));
    anna.reload().await.expect(200);
    waiter.look("/api/floor").await;
    box_.env.pass_ms(1_000);
    for _ in 0..20 {
        script.reload().await.expect(200);
    }
    script.reload().await.refused(429, "too-fast");
    script.add(&box_.menu().await.one("Soup")).await;
}

#[tokio::test]
async fn a_channel_on_which_anything_is_said_without_pause_is_closed() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let anna = Guest::join(&box_.house, &party).await;
    for nonsense in [json!({"type": "ping"}).to_string(), "{".to_owned()] {
        let mut socket = anna.try_live().await.unwrap();
        socket.expect("snapshot").await;
        // The last ones may find the door shut.
        socket.shout(&nonsense, 3_000).await;
        let (told, code, reason) = socket.closed().await;
        let answers = told.iter().filter(|frame| frame["type"] != "participants").count();
        assert!(answers < 120, "{answers} answers to {nonsense}");
        assert_eq!((code, reason.as_str()), (4429, "too-fast"));
        box_.env.pass_ms(6_000);
    }
    let cook = box_.cook().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    display.shout("?", 3_000).await;
    let (_, code, reason) = display.closed().await;
    assert_eq!((code, reason.as_str()), (4429, "too-fast"));
}

/// Closed as crowded, before a word.
async fn is_crowded(socket: Socket) {
    let (told, code, reason) = socket.closed().await;
    assert_eq!((told, code, reason.as_str()), (vec![], 4429, "too-many-sockets"));
}

#[tokio::test]
async fn a_phone_a_table_an_address_and_a_cook_have_so_many_channels_and_no_more() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let (manager, cook) = (box_.manager().await, box_.cook().await);
    set(&manager, "sockets_per_device_max", 2).await;
    set(&manager, "sockets_per_session_max", 8).await;
    let mut phones = vec![];
    for _ in 0..5 {
        phones.push(Guest::join(&box_.house, &party).await);
    }
    let mut open = vec![];
    for phone in &phones[..4] {
        for _ in 0..2 {
            let mut socket = phone.try_live().await.unwrap();
            socket.expect("snapshot").await;
            open.push(socket);
        }
    }
    is_crowded(phones[0].try_live().await.unwrap()).await;
    is_crowded(phones[4].try_live().await.unwrap()).await;
    // Whoever hangs up makes room, for the phone and for the table.
    open.pop().unwrap().hang_up().await;
    open.push(live_in_the_end(&phones[4]).await);
    // Another table has its own places.
    let other = waiter.open(&box_.tables[2], "FAMILY").await;
    let mut elsewhere = Guest::join(&box_.house, &other).await;
    elsewhere.go_live().await;

    set(&manager, "sockets_per_staff_max", 2).await;
    let (_grill, _) = cook.listen("/api/kitchen/live").await;
    let (_pass, _) = cook.listen("/api/kitchen/live").await;
    is_crowded(cook.try_listen("/api/kitchen/live").await.unwrap()).await;
    let (_floor, _) = waiter.listen("/api/floor/live").await;

    // The whole test comes from one address, which has twelve channels now.
    set(&manager, "sockets_per_address_max", 16).await;
    set(&manager, "sockets_per_staff_max", 40).await;
    let mut of_the_house = vec![];
    for _ in 0..4 {
        of_the_house.push(manager.listen("/api/floor/live").await);
    }
    is_crowded(manager.try_listen("/api/floor/live").await.unwrap()).await;
    change(&manager, &json!({"sharedAddresses": ["127.0.0.1"]})).await.expect(200);
    manager.listen("/api/floor/live").await;
}

/// A place is free a moment after the other side's close.
async fn live_in_the_end(phone: &Guest) -> Socket {
    loop {
        let mut socket = phone.try_live().await.unwrap();
        let told = socket.told_until(|frame| frame["type"] == "snapshot").await;
        if !told.is_empty() {
            return socket;
        }
    }
}

#[tokio::test]
async fn lines_notes_orders_calls_and_bodies_have_the_owners_bounds() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let (manager, menu) = (box_.manager().await, box_.menu().await);
    let anna = Guest::join(&box_.house, &party).await;
    for (name, value) in [
        ("cart_lines_max", 10),
        ("note_chars_max", 40),
        ("orders_per_session_max", 10),
        ("calls_per_session_max", 1),
        ("body_bytes_max", 16_384),
    ] {
        set(&manager, name, value).await;
    }
    // The pages are told, so that nobody types what is refused afterwards.
    assert_eq!(anna.look("/api/session").await["limits"], json!({"noteCharsMax": 40}));
    assert_eq!(manager.look("/api/floor").await["limits"], json!({"noteCharsMax": 40}));
    for _ in 0..10 {
        anna.add(&menu.one("Soup")).await;
    }
    let full = anna.try_add(&menu.one("Soup")).await.refused(422, "invalid");
    assert!(full["detail"].as_str().unwrap().contains("10 lines"), "{full}");
    let mut dish = menu.one("Soup");
    dish["note"] = json!("ü".repeat(41));
    assert_eq!(anna.try_add(&dish).await.refused(422, "invalid")["errors"][0]["pointer"], "/note");
    anna.call("CALL_WAITER", Some(&"x".repeat(41))).await.refused(422, "invalid");
    anna.call("CALL_WAITER", Some(&"x".repeat(40))).await.expect(201);
    anna.call("REQUEST_BILL", None).await.refused(429, "too-many-requests");
    dish["note"] = json!("x".repeat(16_384));
    anna.try_add(&dish).await.refused(413, "too-large");
    anna.place().await;
    for _ in 0..9 {
        box_.env.pass_ms(1_000);
        anna.order(&[menu.one("Soup")]).await;
    }
    anna.add(&menu.one("Soup")).await;
    anna.try_place(anna.revision().await).await.refused(409, "too-many-orders");
}

#[tokio::test]
async fn a_phone_cannot_fill_the_disk_with_kept_answers_and_can_still_order() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let (manager, menu) = (box_.manager().await, box_.menu().await);
    set(&manager, "changes_burst", 10_000).await;
    set(&manager, "kept_answer_bytes_per_session_max", 8 * 1024 * 1024).await;
    let script = Guest::join(&box_.house, &party).await;
    let mut dish = menu.one("Soup");
    dish["note"] = json!("x".repeat(200));
    for _ in 0..59 {
        script.add(&dish).await;
    }
    let line = script.add(&dish).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    let keyed = |quantity: i64, key| script.edit_request(&line, &json!({"quantity": quantity})).key(key);
    let first = fresh_uuid();
    let told = script.send(keyed(2, first)).await;
    told.expect(200);
    let mut kept = told.body.len();
    let refused = loop {
        let answer = script.send(keyed(1 + (kept % 50) as i64, fresh_uuid())).await;
        if answer.status != 200 {
            break answer;
        }
        kept += answer.body.len();
    };
    refused.refused(429, "too-many-requests");
    let share = 8 * 1024 * 1024 / 20;
    assert!((share - 8 * 1024..share + 64 * 1024).contains(&kept), "{kept} bytes");
    // Its neighbour has a share of its own, and what was sent before is known.
    let ben = Guest::join(&box_.house, &party).await;
    ben.send(ben.edit_request(&line, &json!({"quantity": 2})).key(fresh_uuid())).await.expect(200);
    let again = script.send(keyed(2, first)).await;
    assert!(again.replayed() && again.body == told.body, "what was promised is kept");
    script.edit_request(&line, &json!({"quantity": 2})).to(&box_.house).await.expect(200);
    script.place().await;
}

#[tokio::test]
async fn a_manager_sees_every_limit_with_its_reason_and_changes_it_within_its_range() {
    let mut box_ = TestApp::start().await;
    let manager = box_.manager().await;
    let settings = manager.look("/api/settings").await;
    for limit in settings["limits"].as_array().unwrap() {
        assert_eq!(limit["value"], limit["default"], "{limit}");
        assert!(limit["reason"].as_str().is_some_and(|reason| reason.len() > 30), "{limit}");
    }
    let both = json!({"limits": {"changes_burst": 100}, "sharedAddresses": ["fd00::7", "192.168.1.1"]});
    let changed = change(&manager, &both).await.expect(200);
    assert_eq!(limit(&changed, "changes_burst")["value"], 100);
    assert_eq!(changed["sharedAddresses"], json!(["192.168.1.1", "fd00:0:0:0/64"]));

    for (body, pointer) in [
        (json!({"limits": {"changes_burst": 9}}), "/limits/changes_burst"),
        (json!({"limits": {"changes_burst": 1_000_000}}), "/limits/changes_burst"),
        (json!({"limits": {"changes_burst": 70, "no_such": 1}}), "/limits/no_such"),
        (json!({"limits": {"changes_burst": -1}}), "/limits/changes_burst"),
        (json!({"limits": {"changes_burst": "70"}}), "/limits/changes_burst"),
        (json!({"sharedAddresses": ["192.168.1.1", "router"]}), "/sharedAddresses/1"),
        (json!({}), ""),
    ] {
        let problem = change(&manager, &body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    box_.stop().await;
    box_.start_again().await;
    let settings = manager.look("/api/settings").await;
    assert_eq!(
        limit(&settings, "changes_burst")["value"],
        100,
        "a refused change changed nothing, a restart neither"
    );
    let changed = change(&manager, &json!({"limits": {"changes_burst": null}})).await.expect(200);
    assert_eq!(limit(&changed, "changes_burst")["value"], 60);
    assert_eq!(
        changed["sharedAddresses"],
        json!(["192.168.1.1", "fd00:0:0:0/64"]),
        "what is not named stays"
    );
    let waiter = box_.waiter().await;
    waiter.send(waiter.ask("GET", "/api/settings")).await.refused(403, "forbidden");
}
