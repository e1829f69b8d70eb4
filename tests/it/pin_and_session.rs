//! PIN entry, joining, resuming, leaving, and the lifetime of guest tokens.

use serde_json::{Value, json};

use maitred::app::support::env::Env;
use maitred::domain::audit::Action;
use maitred::domain::ids::{DeviceId, SessionId};
use maitred::domain::resume::Resume;
use maitred::domain::secret::TokenDigest;
use maitred::domain::session::{Device, Guest as DomainGuest};
use maitred::domain::text::Nickname;
use maitred::domain::time::{HOUR_MS, MINUTE_MS};
use maitred::store::{Read, StoreError, schema};

use crate::support::guest::{Guest, block_pin, join_request, other_pin, try_pin};
use crate::support::http::{get, post};
use crate::support::{Party, TestServer};

#[tokio::test]
async fn wrong_pins_count_down_then_lock_pin() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    for left in [4, 3, 2, 1, 0] {
        let problem =
            try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
        assert_eq!(problem["success"], false);
        assert_eq!(problem["attemptsLeft"], left);
        assert_eq!(problem["isBlocked"], left == 0);
        assert!(problem["message"].is_string());
    }
    for pin in [&other_pin(&party.pin), &party.pin] {
        let answer = try_pin(&server.addr, &party.code, pin).await;
        let problem = answer.refused(429, "pin-blocked");
        assert_eq!((&problem["isBlocked"], &problem["attemptsLeft"]), (&json!(true), &json!(0)));
        assert_eq!(problem["retryAfterSeconds"], 15 * 60);
        assert_eq!(answer.header("retry-after"), Some("900"));
    }
    let table = get(&format!("/api/tables/{}", party.code)).to(&server.addr).await.expect(200);
    assert_eq!(table["session"]["isBlocked"], true);
    assert_eq!(table["session"]["retryAfterSeconds"], 900);
    let table = waiter.table("1").await;
    assert_eq!(table["session"]["pinBlocked"], true);
    assert_eq!(table["session"]["pinBlockedUntil"], "2026-06-01T18:15:00.000Z");
}

#[tokio::test]
async fn joined_phone_orders_while_pin_is_blocked() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let soup = server.menu().await.one("Soup");
    let mut anna = Guest::join(&server.addr, &party).await;
    anna.open_live().await;
    block_pin(&server.addr, &party).await;
    try_pin(&server.addr, &party.code, &party.pin).await.refused(429, "pin-blocked");
    anna.add_live(&soup).await;
    anna.reload().await.expect(200);
    assert_eq!(anna.place().await["orderNumber"], 1);
}

#[tokio::test]
async fn pin_block_lasts_15_minutes_and_doubles() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    block_pin(&server.addr, &party).await;
    server.env.advance_ms(15 * MINUTE_MS - 1000);
    let last = try_pin(&server.addr, &party.code, &party.pin).await;
    assert_eq!(last.refused(429, "pin-blocked")["retryAfterSeconds"], 1);
    server.env.advance_ms(1000);
    let wrong_again = try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await;
    assert_eq!(wrong_again.refused(401, "wrong-pin")["attemptsLeft"], 4);
    for _ in 0..4 {
        try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    }
    let again = try_pin(&server.addr, &party.code, &party.pin).await;
    assert_eq!(again.refused(429, "pin-blocked")["retryAfterSeconds"], 30 * 60);
    server.env.advance_ms(30 * MINUTE_MS);
    Guest::join(&server.addr, &party).await;
}

#[tokio::test]
async fn right_pin_resets_wrong_pin_count() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    for _ in 0..3 {
        for _ in 0..4 {
            try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
        }
        Guest::join(&server.addr, &party).await;
    }
}

#[tokio::test]
async fn fifty_wrong_pins_block_address_for_an_hour() {
    let server = TestServer::start().await;
    let (waiter, mut party) = server.family().await;
    for _ in 0..10 {
        block_pin(&server.addr, &party).await;
        party = waiter.new_pin(&party).await;
    }
    let answer = try_pin(&server.addr, &party.code, &party.pin).await;
    let problem = answer.refused(429, "address-blocked");
    assert_eq!(problem["retryAfterSeconds"], 3600);
    assert_eq!(answer.header("retry-after"), Some("3600"));
    assert_eq!(server.audit_count(Action::AddressBlocked), 1, "the block is logged once");
    server.env.advance_ms(HOUR_MS);
    Guest::join(&server.addr, &party).await;
}

#[tokio::test]
async fn resume_restores_device_and_revokes_old_token() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let mut before = Guest::join_as(&server.addr, &party, "Anna").await;
    let order = before.order(&[menu.one("Soup")]).await;
    before.add(&menu.some("Salad", 2)).await;
    before.open_live().await;

    let after = Guest::resume(&server.addr, &party, &before).await;
    assert_eq!((after.device.as_str(), after.nickname.as_str()), (before.device.as_str(), "Anna"));
    assert_eq!(after.welcome["cart"]["items"][0]["quantity"], 2);
    assert_eq!(after.welcome["orders"][0]["orderId"], order["orderId"]);
    assert_ne!(after.token, before.token);
    assert_ne!(after.csrf, before.csrf);

    let (last, code, reason) = before.take_live().wait_closed().await;
    assert_eq!(last.last().unwrap(), &json!({"type": "session-closed", "reason": "REVOKED"}));
    assert_eq!((code, reason.as_str()), (4401, "REVOKED"));
    let lost = before.reload().await.refused(401, "session-lost");
    assert_eq!(lost["reason"], "REVOKED");
    before.try_add(&menu.one("Soup")).await.refused(401, "session-lost");
    assert_eq!(after.reload().await.expect(200)["devices"].as_array().unwrap().len(), 1);
    assert_eq!(after.place().await["totalAmount"], 2 * 917);
}

#[tokio::test]
async fn resume_with_wrong_pin_or_at_other_table_gets_no_device() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let other = waiter.open(&server.tables[2], "FAMILY").await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let body = json!({"tableCode": party.code, "pin": other_pin(&party.pin), "resumeDeviceId": anna.device});
    let request = post("/api/sessions/join").header("Origin", &server.addr.origin()).json(&body);
    request.to(&server.addr).await.refused(401, "wrong-pin");
    anna.reload().await.expect(200);
    let elsewhere = Guest::resume(&server.addr, &other, &anna).await;
    assert_ne!(elsewhere.device, anna.device);
    anna.reload().await.expect(200);
}

#[tokio::test]
async fn leaving_phone_loses_token_and_its_order_stays() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let mut ben = Guest::join(&server.addr, &party).await;
    ben.open_live().await;
    anna.order(&[menu.one("Soup")]).await;
    anna.add(&menu.one("Steak")).await;
    anna.take_checkout().await.expect(200);

    let answer = anna.leave().await;
    answer.expect(204);
    let (value, attributes) = answer.cookie("maitred_guest").unwrap();
    assert!(value.is_empty() && attributes.contains("Max-Age=0"), "{value};{attributes}");
    assert_eq!(anna.reload().await.refused(401, "session-lost")["reason"], "REVOKED");
    assert_eq!(ben.live().expect("checkout-ended").await["reason"], "RELEASED");
    assert_eq!(ben.cart().await["totalItems"], 1);
    assert_eq!(waiter.bill(&party).await["totalAmount"], 643);
}

#[tokio::test]
async fn lost_session_has_reason_closed_expired_or_no_cookie() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let other = waiter.open(&server.tables[2], "FAMILY").await;
    let anna = Guest::join(&server.addr, &party).await;
    let ben = Guest::join(&server.addr, &other).await;
    let reason = |problem: Value| problem["reason"].as_str().unwrap().to_owned();
    waiter.close(&party).await.expect(200);
    assert_eq!(reason(anna.reload().await.refused(401, "session-lost")), "CLOSED");
    assert_eq!(reason(anna.call("CALL_WAITER", None).await.refused(401, "session-lost")), "CLOSED");
    server.env.advance_ms(12 * HOUR_MS - 1);
    assert_eq!(ben.cart().await["revision"], 0);
    server.env.advance_ms(1);
    assert_eq!(reason(ben.reload().await.refused(401, "session-lost")), "EXPIRED");
    let nobody = get("/api/session").to(&server.addr).await.refused(401, "session-lost");
    assert_eq!(reason(nobody), "NO_COOKIE");
    let garbage = get("/api/session").header("Cookie", "maitred_guest=abc").to(&server.addr).await;
    assert_eq!(reason(garbage.refused(401, "session-lost")), "EXPIRED");
}

#[tokio::test]
async fn token_past_half_of_its_lifetime_is_renewed() {
    let (server, _waiter, _party, _menu, anna) = TestServer::start_with_guest().await;
    server.env.advance_ms(6 * HOUR_MS);
    assert!(
        anna.reload().await.cookie("maitred_guest").is_none(),
        "not renewed at exactly half of its lifetime"
    );
    server.env.advance_ms(1);
    let answer = anna.reload().await;
    let (token, attributes) = answer.cookie("maitred_guest").expect("the cookie is set again");
    assert_eq!(token, anna.token, "the token stays the same: a new one could be lost with the answer");
    assert!(attributes.contains("Max-Age=43200"), "{attributes}");
    assert_eq!(answer.expect(200)["tokenExpiresAt"], "2026-06-02T12:00:00.001Z");
    server.env.advance_ms(11 * HOUR_MS);
    anna.reload().await.expect(200);
}

#[tokio::test]
async fn table_page_data_has_open_session_and_unknown_code_is_not_found() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let table = get(&format!("/api/tables/{}", party.code)).to(&server.addr).await.expect(200);
    let open = json!({"mode": "FAMILY", "pinLength": 4, "pinGeneration": 1, "isBlocked": false, "retryAfterSeconds": 0});
    let expected =
        json!({"restaurantName": "Testhaus", "currency": "EUR", "tableName": "1", "session": open});
    assert_eq!(table, expected);
    let empty = server.tables[3].code.to_string();
    let table = get(&format!("/api/tables/{empty}")).to(&server.addr).await.expect(200);
    assert_eq!(table["session"], Value::Null);
    for code in ["ZZZZZZZZZZ", "x", "%00", "a.b"] {
        get(&format!("/api/tables/{code}")).to(&server.addr).await.refused(404, "not-found");
    }
    try_pin(&server.addr, &empty, "1357").await.refused(404, "no-open-session");
    try_pin(&server.addr, "ZZZZZZZZZZ", "1357").await.refused(404, "no-open-session");
    for pin in ["123", "12345", "12a4", "", "١٢٣٤"] {
        let problem = try_pin(&server.addr, &party.code, pin).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/pin");
    }
    waiter.close(&party).await.expect(200);
    join_request(&server.addr, &party.code, &party.pin)
        .to(&server.addr)
        .await
        .refused(404, "no-open-session");
}

#[tokio::test]
async fn table_page_has_no_cache_and_csp_headers() {
    let server = TestServer::start().await;
    let page = get(&format!("/t/{}", server.tables[0].code)).to(&server.addr).await;
    assert_eq!(page.status, 200);
    assert!(page.header("content-type").unwrap().starts_with("text/html"));
    assert_eq!(page.header("cache-control"), Some("no-store"));
    assert!(page.header("content-security-policy").unwrap().contains("script-src 'self'"));
    get("/api/nothing").to(&server.addr).await.refused(404, "not-found");
}

#[tokio::test]
async fn table_takes_forty_devices_and_resume_still_works() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let mut guests = vec![];
    for _ in 0..40 {
        guests.push(Guest::join(&server.addr, &party).await);
    }
    let names: std::collections::BTreeSet<_> = guests.iter().map(|guest| &guest.nickname).collect();
    assert_eq!(names.len(), 40);
    try_pin(&server.addr, &party.code, &party.pin).await.refused(409, "table-full");
    let again = Guest::resume(&server.addr, &party, &guests[0]).await;
    assert_eq!(again.device, guests[0].device);
}

/// The stored devices of the session, those that left included.
fn stored_devices(server: &TestServer, party: &Party) -> Vec<Device> {
    let session: SessionId = party.session.parse().unwrap();
    let rows: Result<_, StoreError> = server.app().store.read(|view| view.scan(&schema::DEVICES, &session));
    rows.unwrap().into_iter().map(|(_, device)| device).collect()
}

#[tokio::test]
async fn leaving_device_without_orders_is_deleted() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let mut last = Guest::join(&server.addr, &party).await;
    for _ in 0..41 {
        last.leave().await.expect(204);
        assert_eq!(last.reload().await.refused(401, "session-lost")["reason"], "REVOKED");
        assert_eq!(stored_devices(&server, &party), []);
        last = Guest::join(&server.addr, &party).await;
    }
    last.leave().await.expect(204);
    let anna = Guest::join(&server.addr, &party).await;
    assert_eq!(anna.nickname, "Basil", "the nickname is free again");
    waiter.close(&party).await.expect(200);
    assert_eq!(
        last.reload().await.refused(401, "session-lost")["reason"],
        "CLOSED",
        "the token is still known"
    );
}

#[tokio::test]
async fn leaving_device_with_order_or_cart_can_resume() {
    let server = TestServer::start().await;
    let (waiter, shared) = server.family().await;
    let apart = waiter.open(&server.tables[2], "INDIVIDUAL").await;
    let soup = server.menu().await.one("Soup");
    for party in [&shared, &apart] {
        let (dish, order) = (Guest::join(&server.addr, party).await, Guest::join(&server.addr, party).await);
        order.order(std::slice::from_ref(&soup)).await;
        dish.add(&soup).await;
        for guest in [&dish, &order] {
            guest.leave().await.expect(204);
            let again = Guest::resume(&server.addr, party, guest).await;
            assert_eq!((&again.device, &again.nickname), (&guest.device, &guest.nickname));
        }
        assert_eq!(stored_devices(&server, party).len(), 2);
    }
}

#[tokio::test]
async fn stored_devices_of_table_are_limited_and_oldest_is_dropped() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.individuals().await;
    let session: SessionId = party.session.parse().unwrap();
    let anna = Guest::join(&server.addr, &party).await;
    anna.add(&server.menu().await.one("Soup")).await;
    anna.leave().await.expect(204);
    server.env.advance_ms(1_000);
    let now = server.env.now();
    let left = move |n: u128| Device {
        guest: DomainGuest {
            // Ids count up: these are newer than hers.
            device: DeviceId::from_uuid(uuid::Uuid::from_u128(u128::MAX - 1_000 + n)),
            nickname: Nickname::parse(&format!("Guest {n}")).unwrap(),
        },
        joined_at: now,
        token: TokenDigest([0; 32]),
        resume: Resume::default(),
    };
    let filled = server.app().store.write(move |tx| {
        (1..190).try_for_each(|n| tx.put(&schema::DEVICES, &(session, left(n).guest.device), &left(n)))
    });
    filled.await.map_err(|error: StoreError| error).unwrap();
    for _ in 0..3 {
        let ben = Guest::join(&server.addr, &party).await;
        ben.add(&server.menu().await.one("Soup")).await;
        assert_eq!(stored_devices(&server, &party).len(), 190);
    }
    let again = Guest::resume(&server.addr, &party, &anna).await;
    assert!(
        again.device != anna.device && again.welcome["cart"]["totalItems"] == 0,
        "the oldest device was dropped"
    );
}

#[tokio::test]
async fn right_pin_at_full_table_is_not_counted_as_wrong() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let first = Guest::join(&server.addr, &party).await;
    for _ in 1..40 {
        Guest::join(&server.addr, &party).await;
    }
    for _ in 0..7 {
        try_pin(&server.addr, &party.code, &party.pin).await.refused(409, "table-full");
    }
    assert_eq!(server.audit_count(Action::GuestTurnedAway), 7, "each is logged");
    Guest::resume(&server.addr, &party, &first).await;
}
