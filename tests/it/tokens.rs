//! Tokens of guests and staff: their length, what the store keeps, their lifetime, and what ends them.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use maitred::domain::staff::Role;
use maitred::domain::time::HOUR_MS;
use maitred::security::Params;
use maitred::store::{Read, StoreError, schema};

use crate::support::guest::{other_pin, try_pin};
use crate::support::http::Answer;
use crate::support::staff::{Staff, password};
use crate::support::{Guest, TestServer};

async fn me(who: &Staff) -> Answer {
    who.send(who.request("GET", "/api/staff/me")).await
}

async fn change(by: &Staff, id: &str, edit: &Value) -> Answer {
    by.send(by.request("PATCH", &format!("/api/staff/{id}")).json(edit)).await
}

#[tokio::test]
async fn token_has_256_bits_and_the_store_keeps_only_its_digest() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (anna, ben) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
    let again = server.waiter().await;
    let tokens = [&anna.token, &ben.token, &waiter.token, &again.token];
    assert_eq!(tokens.into_iter().collect::<BTreeSet<_>>().len(), 4, "all tokens differ");
    let digest = |token: &str| -> [u8; 32] {
        let bytes = URL_SAFE_NO_PAD.decode(token).unwrap();
        assert_eq!(bytes.len(), 32);
        Sha256::digest(bytes).into()
    };
    let stored = server.app().store.read::<_, StoreError>(|view| {
        let (guests, staff) =
            (view.scan(&schema::GUEST_TOKENS, &())?, view.scan(&schema::STAFF_TOKENS, &())?);
        let guests: BTreeSet<[u8; 32]> = guests.into_iter().map(|(key, _)| key).collect();
        Ok([guests, staff.into_iter().map(|(key, _)| key).collect()])
    });
    let expected = [[&anna.token, &ben.token], [&waiter.token, &again.token]];
    assert_eq!(stored.unwrap(), expected.map(|tokens| tokens.map(|token| digest(token)).into()));
    // A token that differs in one letter is unknown.
    let mut near = anna.token.clone();
    let first = if near.starts_with('A') { "B" } else { "A" };
    near.replace_range(..1, first);
    let request = anna.request("GET", "/api/session").header("Cookie", &format!("maitred_guest={near}"));
    request.to(&server.addr).await.refused(401, "session-lost");
    // A guest's token is refused on staff routes, and a staff token on guest routes.
    for (cookie, path) in [
        (format!("maitred_staff={}", anna.token), "/api/staff/me"),
        (format!("maitred_guest={}", waiter.token), "/api/session"),
    ] {
        anna.request("GET", path)
            .header("Cookie", &cookie)
            .to(&server.addr)
            .await
            .refused(401, "session-lost");
    }
}

#[tokio::test]
async fn login_expires_after_sixteen_hours_unless_used_after_half_of_them() {
    let server = TestServer::start().await;
    let (idle, used) = (server.cook().await, server.cook().await);
    server.env.advance_ms(8 * HOUR_MS);
    assert!(me(&used).await.cookie("maitred_staff").is_none(), "renewed only after half of its time");
    server.env.advance_ms(1);
    let renewed = me(&used).await;
    let (token, attributes) = renewed.cookie("maitred_staff").expect("the cookie is set again");
    assert_eq!(token, used.token, "the token stays the same: an answer with a new one could be lost");
    assert!(attributes.contains("Max-Age=57600") && attributes.contains("SameSite=Strict"), "{attributes}");
    server.env.advance_ms(8 * HOUR_MS - 2);
    idle.send(idle.request("GET", "/api/kitchen/orders")).await.expect(200);
    server.env.advance_ms(1);
    let lost = idle.send(idle.request("GET", "/api/kitchen/orders")).await.refused(401, "session-lost");
    assert_eq!(lost["reason"], "EXPIRED");
    idle.set_available(&server.menu().await.id("Mug"), false).await.refused(401, "session-lost");
    me(&used).await.expect(200);
}

#[tokio::test]
async fn guest_token_ended_by_leave_resume_or_close_is_refused_everywhere() {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let soup = server.menu().await.one("Soup");
    for (number, what) in ["leave", "resume", "close"].into_iter().enumerate() {
        let party = waiter.open(&server.tables[number], "FAMILY").await;
        let (anna, ben) = (Guest::join(&server.addr, &party).await, Guest::join(&server.addr, &party).await);
        let reason = match what {
            "leave" => {
                anna.leave().await.expect(204);
                "REVOKED"
            }
            "resume" => {
                Guest::resume(&server.addr, &party, &anna).await;
                "REVOKED"
            }
            _ => {
                waiter.close(&party).await.expect(200);
                "CLOSED"
            }
        };
        for answer in [
            anna.reload().await,
            anna.try_add(&soup).await,
            anna.take_checkout().await,
            anna.try_place(0).await,
            anna.call("CALL_WAITER", None).await,
            anna.leave().await,
        ] {
            assert_eq!(answer.refused(401, "session-lost")["reason"], reason, "{what}");
        }
        let socket = anna.try_live().await.expect("opened, so that the close can say why");
        let (frames, code, why) = socket.wait_closed().await;
        assert_eq!((frames.len(), code, why.as_str()), (0, 4401, reason), "{what}");
        let other_phone = ben.reload().await.status;
        assert_eq!(other_phone, if what == "close" { 401 } else { 200 }, "{what}");
    }
}

#[tokio::test]
async fn login_ended_by_logout_or_staff_change_is_refused_everywhere() {
    let server = TestServer::start().await;
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let mug = server.menu().await.id("Mug");
    let secret = password(Role::Chef);
    for what in ["logout", "role", "active", "reset", "own password"] {
        let (cook, same) = (server.cook().await, server.cook().await);
        let id = cook.welcome["staff"]["id"].as_str().unwrap().to_owned();
        let (display, _) = cook.listen("/api/kitchen/live").await;
        match what {
            "logout" => cook.log_out().await.expect(204),
            "role" => change(&owner, &id, &json!({"role": "WAITER"})).await.expect(200),
            "active" => change(&owner, &id, &json!({"active": false})).await.expect(200),
            "reset" => owner
                .post(&format!("/api/staff/{id}/password"), &json!({"password": secret}))
                .await
                .expect(204),
            _ => {
                let body = json!({"current": secret, "password": secret});
                same.post("/api/staff/me/password", &body).await.expect(204)
            }
        };
        assert_eq!(display.wait_closed().await.1, 4401, "{what}");
        for answer in [
            me(&cook).await,
            cook.send(cook.request("GET", "/api/kitchen/orders")).await,
            cook.set_available(&mug, false).await,
            cook.log_out().await,
        ] {
            assert_eq!(answer.refused(401, "session-lost")["reason"], "REVOKED", "{what}");
        }
        let spared = ["logout", "own password"].contains(&what);
        assert_eq!(me(&same).await.status, if spared { 200 } else { 401 }, "{what}");
        me(&owner).await.expect(200);
        change(&owner, &id, &json!({"role": "CHEF", "active": true})).await.expect(200);
    }
}

/// PINs and passwords that were hashed with older parameters.
#[tokio::test]
async fn hash_with_old_parameters_is_replaced_after_a_correct_secret_only() {
    let mut server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let stored = |server: &TestServer| {
        let read = server.app().store.read::<_, StoreError>(|view| {
            let pins = view.scan(&schema::SESSION_PINS, &())?;
            let chef = view.get(&schema::USERNAMES, &"chef".to_owned())?.expect("the chef works here");
            Ok((pins[0].1.hash.params(), view.get(&schema::PASSWORDS, &chef)?.expect("a hash").params()))
        });
        read.unwrap()
    };
    assert_eq!(stored(&server), (Params::FOR_TESTS, Params::FOR_TESTS));
    server.params = Params { m_cost_kib: 16, t_cost: 2, p_cost: 1 };
    server.restart().await;
    try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    assert_eq!(stored(&server), (Params::FOR_TESTS, Params::FOR_TESTS), "a wrong secret changes nothing");
    Guest::join(&server.addr, &party).await;
    server.cook().await;
    assert_eq!(stored(&server), (server.params, server.params));
    Guest::join(&server.addr, &party).await;
    server.cook().await;
    try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
}
