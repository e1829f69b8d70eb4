//! Rate limits and size limits of a phone, a table, an address and a login, and the settings that change them.

use serde_json::{Value, json};

use crate::support::socket::Socket;
use crate::support::{Guest, TestServer, fresh_uuid};

fn limit<'v>(settings: &'v Value, name: &str) -> &'v Value {
    let limits = settings["limits"].as_array().unwrap();
    limits.iter().find(|limit| limit["name"] == name).unwrap()
}

#[tokio::test]
async fn phone_changes_are_limited_to_a_burst_of_sixty_and_twenty_a_second_each() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let menu = server.menu().await;
    let (script, anna) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
    let line = script.add(&menu.one("Soup")).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    for change in 0..59 {
        script.try_edit(&line, &json!({"quantity": 1 + change % 9})).await.expect(200);
    }
    let answer = script.try_edit(&line, &json!({"quantity": 99})).await;
    assert_eq!(answer.refused(429, "too-fast")["retryAfterSeconds"], 1);
    assert_eq!(answer.header("retry-after"), Some("1"));
    script.take_checkout().await.refused(429, "too-fast");
    assert_eq!(script.cart().await["items"][0]["quantity"], 1 + 58 % 9, "reads are not counted as changes");
    anna.try_edit(&line, &json!({"quantity": 2})).await.expect(200);

    server.env.advance_ms(1_000);
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
    server.env.advance_ms(50);
    script.place().await;
}

#[tokio::test]
async fn live_channel_changes_share_the_phones_rate_limit_and_each_gets_an_answer() {
    let (server, _waiter, _party, menu, mut script) = TestServer::start_with_guest().await;
    script.open_live().await;
    for _ in 0..30 {
        script.live().send_frame(&json!({"type": "sync"})).await;
    }
    for _ in 0..30 {
        script.live().expect("snapshot").await;
    }
    let mut ops = vec![];
    for _ in 0..40 {
        ops.push(script.change(json!({"type": "add-to-cart", "item": menu.one("Soup")})).await);
    }
    let (mut added, mut refused) = (vec![], vec![]);
    for frame in script.live().drain_frames().await {
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
    assert_eq!((added.len(), refused.len()), (30, 10), "30 syncs and 30 changes use up the burst of 60");
    assert_eq!(ops, [added, refused.clone()].concat(), "each change got one answer, in order");
    server.env.advance_ms(1_000);
    let again = json!({"type": "add-to-cart", "item": menu.one("Soup"), "opId": refused[0]});
    script.live().send_frame(&again).await;
    script.live().expect_where("ack", |frame| frame["opId"] == refused[0].as_str()).await;
    assert_eq!(script.cart().await["totalItems"], 31);
}

#[tokio::test]
async fn display_that_syncs_too_fast_is_closed_and_may_reconnect_later() {
    let server = TestServer::start().await;
    let cook = server.cook().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    for _ in 0..61 {
        display.send_frame(&json!({"type": "sync"})).await;
    }
    let (frames, code, reason) = display.wait_closed().await;
    assert_eq!((frames.len(), code, reason.as_str()), (60, 4429, "too-fast"));
    server.env.advance_ms(50);
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    display.send_frame(&json!({"type": "sync"})).await;
    display.expect("snapshot").await;
}

#[tokio::test]
async fn phone_reads_are_limited_to_a_burst_of_120_and_twenty_a_second_each() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (script, anna) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
    for _ in 0..120 {
        script.reload().await.expect(200);
    }
    let answer = script.reload().await;
    assert_eq!(answer.refused(429, "too-fast")["retryAfterSeconds"], 1);
    script.send(script.request("GET", "/api/cart")).await.refused(429, "too-fast");
    assert_eq!(script.try_live().await.err().map(|refused| refused.status), Some(429));
    anna.reload().await.expect(200);
    waiter.get_json("/api/floor").await;
    server.env.advance_ms(1_000);
    for _ in 0..20 {
        script.reload().await.expect(200);
    }
    script.reload().await.refused(429, "too-fast");
    script.add(&server.menu().await.one("Soup")).await;
}

#[tokio::test]
async fn channel_that_receives_frames_too_fast_is_closed() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    for nonsense in [json!({"type": "ping"}).to_string(), "{".to_owned()] {
        let mut socket = anna.try_live().await.unwrap();
        socket.expect("snapshot").await;
        // The server may have closed the channel before the last ones.
        socket.send_repeatedly(&nonsense, 3_000).await;
        let (frames, code, reason) = socket.wait_closed().await;
        let answers = frames.iter().filter(|frame| frame["type"] != "participants").count();
        assert!(answers < 120, "{answers} answers to {nonsense}");
        assert_eq!((code, reason.as_str()), (4429, "too-fast"));
        server.env.advance_ms(6_000);
    }
    let cook = server.cook().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    display.send_repeatedly("?", 3_000).await;
    let (_, code, reason) = display.wait_closed().await;
    assert_eq!((code, reason.as_str()), (4429, "too-fast"));
}

/// Asserts that the channel is closed with `too-many-sockets` before its first frame.
async fn assert_refused_as_one_too_many(socket: Socket) {
    let (frames, code, reason) = socket.wait_closed().await;
    assert_eq!((frames, code, reason.as_str()), (vec![], 4429, "too-many-sockets"));
}

#[tokio::test]
async fn channels_are_limited_per_phone_table_address_and_login() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    manager.set_limit("sockets_per_device_max", 2).await;
    manager.set_limit("sockets_per_session_max", 8).await;
    let mut phones = vec![];
    for _ in 0..5 {
        phones.push(Guest::join(&server.addr, &party).await);
    }
    let mut open = vec![];
    for phone in &phones[..4] {
        for _ in 0..2 {
            let mut socket = phone.try_live().await.unwrap();
            socket.expect("snapshot").await;
            open.push(socket);
        }
    }
    assert_refused_as_one_too_many(phones[0].try_live().await.unwrap()).await;
    assert_refused_as_one_too_many(phones[4].try_live().await.unwrap()).await;
    // A channel that closes frees a slot for the phone and for the table.
    open.pop().unwrap().disconnect().await;
    open.push(live_once_there_is_room(&phones[4]).await);
    // Another table has a limit of its own.
    let other = waiter.open(&server.tables[2], "FAMILY").await;
    let mut other_guest = Guest::join(&server.addr, &other).await;
    other_guest.open_live().await;

    manager.set_limit("sockets_per_staff_max", 2).await;
    let (_grill, _) = cook.listen("/api/kitchen/live").await;
    let (_pass, _) = cook.listen("/api/kitchen/live").await;
    assert_refused_as_one_too_many(cook.try_listen("/api/kitchen/live").await.unwrap()).await;
    let (_floor, _) = waiter.listen("/api/floor/live").await;

    // All channels of this test come from one address: twelve so far.
    manager.set_limit("sockets_per_address_max", 16).await;
    manager.set_limit("sockets_per_staff_max", 40).await;
    let mut of_managers = vec![];
    for _ in 0..4 {
        of_managers.push(manager.listen("/api/floor/live").await);
    }
    assert_refused_as_one_too_many(manager.try_listen("/api/floor/live").await.unwrap()).await;
    manager.change_settings(&json!({"sharedAddresses": ["127.0.0.1"]})).await.expect(200);
    manager.listen("/api/floor/live").await;
}

/// Retries until the channel stays open: the server frees a slot a moment after the client has closed.
async fn live_once_there_is_room(phone: &Guest) -> Socket {
    loop {
        let mut socket = phone.try_live().await.unwrap();
        let frames = socket.frames_until(|frame| frame["type"] == "snapshot").await;
        if !frames.is_empty() {
            return socket;
        }
    }
}

#[tokio::test]
async fn lines_notes_orders_calls_and_bodies_above_the_set_limits_are_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let (manager, menu) = (server.manager().await, server.menu().await);
    let anna = Guest::join(&server.addr, &party).await;
    for (name, value) in [
        ("cart_lines_max", 10),
        ("note_chars_max", 40),
        ("orders_per_session_max", 10),
        ("order_dish_asked_max", 12),
        ("order_dishes_asked_max", 34),
        ("calls_per_session_max", 1),
        ("body_bytes_max", 16_384),
    ] {
        manager.set_limit(name, value).await;
    }
    // Pages get these limits, so that they refuse a longer note while it is typed, and ask before a large order.
    let limits = json!({"noteCharsMax": 40, "orderDishAskedMax": 12, "orderDishesAskedMax": 34, "withMainsOffered": true});
    assert_eq!(anna.get_json("/api/session").await["limits"], limits);
    assert_eq!(manager.get_json("/api/floor").await["limits"], limits);
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
        server.env.advance_ms(1_000);
        anna.order(&[menu.one("Soup")]).await;
    }
    anna.add(&menu.one("Soup")).await;
    anna.try_place(anna.revision().await).await.refused(409, "too-many-orders");
}

#[tokio::test]
async fn phone_that_used_its_share_of_kept_answers_can_still_order() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let (manager, menu) = (server.manager().await, server.menu().await);
    manager.set_limit("changes_burst", 10_000).await;
    manager.set_limit("kept_answer_bytes_per_session_max", 8 * 1024 * 1024).await;
    let script = Guest::join(&server.addr, &party).await;
    let mut dish = menu.one("Soup");
    dish["note"] = json!("x".repeat(200));
    for _ in 0..59 {
        script.add(&dish).await;
    }
    let line = script.add(&dish).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    let keyed = |quantity: i64, key| script.edit_request(&line, &json!({"quantity": quantity})).key(key);
    let first = fresh_uuid();
    let first_answer = script.send(keyed(2, first)).await;
    first_answer.expect(200);
    let mut kept = first_answer.body.len();
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
    // Another phone has a share of its own, and an answer that was kept before is replayed.
    let ben = Guest::join(&server.addr, &party).await;
    ben.send(ben.edit_request(&line, &json!({"quantity": 2})).key(fresh_uuid())).await.expect(200);
    let again = script.send(keyed(2, first)).await;
    assert!(
        again.replayed() && again.body == first_answer.body,
        "an answer stored before the limit is replayed"
    );
    script.edit_request(&line, &json!({"quantity": 2})).to(&server.addr).await.expect(200);
    script.place().await;
}

#[tokio::test]
async fn manager_reads_every_limit_with_its_reason_and_sets_it_within_its_range() {
    let mut server = TestServer::start().await;
    let manager = server.manager().await;
    let settings = manager.get_json("/api/settings").await;
    for limit in settings["limits"].as_array().unwrap() {
        assert_eq!(limit["value"], limit["default"], "{limit}");
        assert!(limit["reason"].as_str().is_some_and(|reason| reason.len() > 30), "{limit}");
    }
    let both = json!({"limits": {"changes_burst": 100}, "sharedAddresses": ["fd00::7", "192.168.1.1"]});
    let changed = manager.change_settings(&both).await.expect(200);
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
        let problem = manager.change_settings(&body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    server.stop().await;
    server.start_again().await;
    let settings = manager.get_json("/api/settings").await;
    assert_eq!(
        limit(&settings, "changes_burst")["value"],
        100,
        "a refused change and a restart leave the value as it was"
    );
    let changed = manager.change_settings(&json!({"limits": {"changes_burst": null}})).await.expect(200);
    assert_eq!(limit(&changed, "changes_burst")["value"], 60);
    assert_eq!(
        changed["sharedAddresses"],
        json!(["192.168.1.1", "fd00:0:0:0/64"]),
        "a setting that the request does not name stays"
    );
    let waiter = server.waiter().await;
    waiter.send(waiter.request("GET", "/api/settings")).await.refused(403, "forbidden");
}
