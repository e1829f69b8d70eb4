//! The live channel: snapshots after a gap, invalid frames, size limits, and what closes it.

use std::sync::Arc;

use rocket::tokio::net::TcpStream;
use serde_json::{Value, json};

use maitred::app::change_cart::CartAct;
use maitred::domain::cart::{LineEdit, Quantity};
use maitred::domain::ids::OpId;
use maitred::domain::time::HOUR_MS;
use maitred::security::Token;

use crate::support::socket::Socket;
use crate::support::{Guest, Party, TestServer, Waiter, fresh_uuid};

/// A family at the first table with one guest whose live channel is open.
async fn live_guest() -> (TestServer, Waiter, Party, Guest) {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let mut anna = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    (server, waiter, party, anna)
}

/// Makes changes while it blocks the test's runtime, so that no socket can be written meanwhile.
fn flood(server: &TestServer, guest: &Guest, line: &str, changes: i64) {
    let app = Arc::clone(server.app());
    let auth = app.guest(&Token::parse(&guest.token).unwrap()).unwrap();
    let line = line.parse().unwrap();
    let flooding = std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            for change in 0..changes {
                let quantity = Quantity::new(1 + change % 90);
                let edit = LineEdit { quantity, ..LineEdit::default() };
                let op = OpId::from_uuid(fresh_uuid());
                app.change_cart(&auth, op, CartAct::Update(line, edit)).await.unwrap();
            }
        });
    });
    // Blocks this thread, which is the server's only one.
    flooding.join().unwrap();
}

#[tokio::test]
async fn phone_that_lags_behind_gets_a_snapshot_and_then_every_frame() {
    let (server, _waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let ben = Guest::join(&server.addr, &party).await;
    let line = ben.add(&menu.one("Soup")).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    anna.open_live().await;
    anna.live().drain_frames().await;

    flood(&server, &ben, &line, 150);
    let first = anna.live().next("the first frame after the changes").await;
    assert_eq!(first["type"], "snapshot", "the snapshot comes before any other frame");
    assert_eq!(first["cart"]["revision"], 151);
    assert_eq!(first["cart"], ben.cart().await);
    for frame in anna.live().drain_frames().await {
        assert!(frame["revision"].as_u64().is_none_or(|revision| revision <= 151), "{frame}");
    }
    let cart = ben.add(&menu.one("Steak")).await;
    let added = anna.live().expect("item-added").await;
    assert_eq!((&added["revision"], &cart["revision"]), (&json!(152), &json!(152)));
}

#[tokio::test]
async fn phone_that_keeps_up_gets_every_revision_once_and_in_order() {
    let (server, _waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let ben = Guest::join(&server.addr, &party).await;
    let line = ben.add(&menu.one("Soup")).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    anna.open_live().await;
    flood(&server, &ben, &line, 60);
    let mut revisions = Vec::new();
    while revisions.last() != Some(&61) {
        let frame = anna.live().expect("item-updated").await;
        revisions.push(frame["revision"].as_u64().unwrap());
    }
    assert_eq!(revisions, (2..=61).collect::<Vec<_>>());
}

#[tokio::test]
async fn sync_is_answered_with_a_snapshot_on_every_channel() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let cook = server.cook().await;
    let menu = server.menu().await;
    let mut anna = Guest::join(&server.addr, &party).await;
    let first = anna.open_live().await;
    assert_eq!(first["cart"]["revision"], 0);
    anna.add(&menu.one("Soup")).await;
    anna.live().send_frame(&json!({"type": "sync"})).await;
    let mut snapshot = anna.live().expect("snapshot").await;
    snapshot.as_object_mut().unwrap().remove("type");
    assert_eq!(snapshot, anna.reload().await.expect(200), "the body of GET /api/session");

    let (mut display, _) = cook.listen("/api/kitchen/live?station=COLD").await;
    anna.place().await;
    display.send_frame(&json!({"type": "sync"})).await;
    let snapshot = display.expect("snapshot").await;
    assert_eq!(snapshot["orders"].as_array().unwrap().len(), 1);
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    floor.send_frame(&json!({"type": "sync"})).await;
    assert_eq!(floor.expect("snapshot").await["tables"][0]["session"]["amountDue"], 643);
    display.send_frame(&json!({"type": "ping"})).await;
    assert_eq!(display.expect("pong").await["serverTime"], "2026-06-01T18:00:00.000Z");
}

#[tokio::test]
async fn ping_is_answered_with_pong() {
    let (_server, _waiter, _party, mut anna) = live_guest().await;
    anna.live().drain_frames().await;
    anna.live().send_frame(&json!({"type": "ping"})).await;
    assert_eq!(anna.live().next("pong").await, json!({"type": "pong"}));
}

#[tokio::test]
async fn invalid_frame_is_refused_and_the_channel_stays_open() {
    let (server, _waiter, _party, mut anna) = live_guest().await;
    let menu = server.menu().await;
    anna.live().drain_frames().await;
    let op = fresh_uuid().to_string();
    let deep = "[".repeat(10_000);
    for (frame, code, op_id) in [
        ("".to_owned(), "malformed-json", Value::Null),
        ("{".to_owned(), "malformed-json", Value::Null),
        (deep, "malformed-json", Value::Null),
        ("null".to_owned(), "invalid", Value::Null),
        ("[1]".to_owned(), "invalid", Value::Null),
        (json!({"type": "drop-table", "opId": op}).to_string(), "invalid", json!(op)),
        (json!({"opId": op}).to_string(), "invalid", json!(op)),
        (json!({"type": "add-to-cart", "opId": op}).to_string(), "invalid", json!(op)),
        (json!({"type": "add-to-cart", "item": menu.one("Soup")}).to_string(), "invalid", Value::Null),
        (
            json!({"type": "add-to-cart", "opId": "7", "item": menu.one("Soup")}).to_string(),
            "invalid",
            Value::Null,
        ),
        (
            json!({"type": "add-to-cart", "opId": op, "item": menu.some("Soup", -1)}).to_string(),
            "invalid",
            json!(op),
        ),
        (
            json!({"type": "remove-item", "opId": op, "lineId": fresh_uuid().to_string()}).to_string(),
            "not-found",
            json!(op),
        ),
    ] {
        anna.live().send_text(frame.clone()).await;
        let refused = anna.live().next("refused").await;
        assert_eq!(refused["type"], "refused", "{frame} {refused}");
        assert_eq!(refused["problem"]["code"], code, "{frame}");
        assert_eq!(refused["opId"], op_id, "{frame}");
    }
    // The `opId` of a refused frame may be used again.
    let good = json!({"type": "add-to-cart", "opId": op, "item": menu.one("Soup")});
    anna.live().send_frame(&good).await;
    assert_eq!(anna.live().expect("ack").await["revision"], 1);
}

#[tokio::test]
async fn oversized_or_binary_frame_closes_only_its_own_channel() {
    let (server, _waiter, party, menu, mut anna) = TestServer::start_with_guest().await;
    let mut ben = Guest::join(&server.addr, &party).await;
    ben.open_live().await;

    anna.open_live().await;
    anna.live().send_text(format!("{}{:15360}", json!({"type": "ping"}), " ")).await;
    anna.live().expect("pong").await;
    let mut socket = anna.take_live();
    socket.send_text("x".repeat(16 * 1024 + 1)).await;
    let (_, code, _) = socket.wait_closed().await;
    assert!([1006, 1009].contains(&code), "{code}");

    anna.open_live().await;
    let mut socket = anna.take_live();
    socket.send_bytes(vec![1, 2, 3]).await;
    let (_, code, _) = socket.wait_closed().await;
    assert_eq!(code, 1003);
    ben.add_live(&menu.one("Soup")).await;
    anna.open_live().await;
}

#[tokio::test]
async fn closing_the_session_sends_session_closed_and_closes_the_channel() {
    let (_server, waiter, party, mut anna) = live_guest().await;
    waiter.close(&party).await.expect(200);
    let (last, code, reason) = anna.take_live().wait_closed().await;
    assert_eq!(last.last().unwrap(), &json!({"type": "session-closed", "reason": "CLOSED"}));
    assert_eq!((code, reason.as_str()), (4401, "CLOSED"));
    // A channel opened afterwards is closed at once, with the same code and reason.
    let (_, code, reason) = anna.try_live().await.unwrap().wait_closed().await;
    assert_eq!((code, reason.as_str()), (4401, "CLOSED"));
}

#[tokio::test]
async fn expired_token_ends_its_open_channel() {
    let (server, _waiter, _party, mut anna) = live_guest().await;
    let soup = server.menu().await.one("Soup");
    server.env.advance_ms(12 * HOUR_MS);
    assert_eq!(anna.reload().await.refused(401, "session-lost")["reason"], "EXPIRED");
    let op = anna.change(json!({"type": "add-to-cart", "item": soup})).await;
    // The change is refused or the channel is closed.
    let frames = anna
        .live()
        .frames_until(|frame| frame["opId"] == op.as_str() || frame["type"] == "session-closed")
        .await;
    let last = frames.last().expect("a refusal or session-closed");
    assert!(["refused", "session-closed"].contains(&last["type"].as_str().unwrap()), "{last}");
}

#[tokio::test]
async fn renewed_token_keeps_its_open_channel() {
    let (server, _waiter, _party, mut anna) = live_guest().await;
    let soup = server.menu().await.one("Soup");
    server.env.advance_ms(7 * HOUR_MS);
    anna.reload().await.expect(200);
    server.env.advance_ms(6 * HOUR_MS);
    anna.add_live(&soup).await;
}

#[tokio::test]
async fn display_whose_login_ended_is_closed() {
    let server = TestServer::start().await;
    let cook = server.cook().await;
    let waiter = server.waiter().await;
    let (mut display, _) = cook.listen("/api/kitchen/live").await;
    display.drain_frames().await;
    cook.log_out().await.expect(204);
    waiter.set_available(&server.menu().await.id("Soup"), false).await.expect(200);
    let (last, code, reason) = display.wait_closed().await;
    assert_eq!((last.len(), code, reason.as_str()), (0, 4401, "REVOKED"));
}

#[tokio::test]
async fn table_that_changes_without_pause_does_not_delay_other_tables_on_the_floor() {
    let server = TestServer::start().await;
    let (waiter, busy) = server.family().await;
    let quiet = waiter.open(&server.tables[2], "FAMILY").await;
    let soup = server.menu().await.one("Soup");
    let child = Guest::join(&server.addr, &busy).await;
    let mother = Guest::join(&server.addr, &quiet).await;
    let line = child.add(&soup).await["items"][0]["lineId"].as_str().unwrap().to_owned();
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    // A child taps plus and minus without end, faster than the floor's frames are sent.
    let tapping = async {
        for taps in 0u64.. {
            // The fastest that the rate limit allows.
            server.env.advance_ms(50);
            child.try_edit(&line, &json!({"quantity": 1 + taps % 2})).await.expect(200);
        }
    };
    let called = async {
        mother.call("CALL_WAITER", None).await.expect(201);
        let is_hers = |frame: &Value| {
            frame["table"]["id"] == json!(server.tables[2].id)
                && frame["table"]["session"]["requests"].as_array().is_some_and(|r| r.len() == 1)
        };
        floor.expect_where("table-updated", is_hers).await
    };
    tokio::select! {
        () = tapping => unreachable!("the loop has no end"),
        _ = called => {}
    }
}

#[tokio::test]
async fn channel_without_an_origin_is_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    let without_origin = Socket::open(&server.addr, "/api/session/live", &[("Cookie", &anna.cookie())]).await;
    assert_eq!(without_origin.err().map(|refused| refused.status), Some(403));
}

#[tokio::test]
async fn resume_on_the_same_phone_keeps_its_new_channel_open() {
    let (server, _waiter, party, mut before) = live_guest().await;
    let soup = server.menu().await.one("Soup");
    let mut after = Guest::resume(&server.addr, &party, &before).await;
    after.open_live().await;
    let (_, code, _) = before.take_live().wait_closed().await;
    assert_eq!(code, 4401);
    after.add_live(&soup).await;
    assert!(!after.live().drain_frame_types().await.contains(&"session-closed".to_owned()));
}

#[tokio::test]
async fn phone_that_reads_nothing_does_not_delay_others() {
    let (server, _waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let mut ben = Guest::join(&server.addr, &party).await;
    ben.open_live().await;
    let stream: TcpStream = server.addr.connect().await;
    let (cookie, origin) = (anna.cookie(), server.addr.origin());
    let headers = [("Cookie", cookie.as_str()), ("Origin", origin.as_str())];
    let silent = Socket::open_over(stream, &server.addr, "/api/session/live", &headers).await.unwrap();
    let mut long = menu.one("Soup");
    long["note"] = json!("é".repeat(200));
    for revision in 1..=50 {
        assert_eq!(ben.add_live(&long).await["revision"], revision);
    }
    drop(silent);
}

#[tokio::test]
async fn phone_that_polls_is_at_the_table_until_it_stops() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let mut anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let is_ben = |online: bool| move |frame: &Value| frame["devices"][1]["online"] == online;
    assert!(is_ben(false)(&anna.open_live().await));
    // The first request of a page is no poll; the next one asks for changes only.
    let etag = ben.reload().await.header("etag").unwrap().to_owned();
    assert!(is_ben(false)(&anna.reload().await.json()));
    ben.send(ben.request("GET", "/api/session").header("If-None-Match", &etag)).await;
    anna.live().expect_where("participants", is_ben(true)).await;
    server.env.advance_ms(15_001);
    server.app().end_polls();
    anna.live().expect_where("participants", is_ben(false)).await;
}
