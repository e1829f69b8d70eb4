//! Invalid and hostile requests: bodies, types, names, forged headers and unknown paths.

use serde_json::json;

use crate::support::guest::{join_request, other_pin, try_pin};
use crate::support::http::{Answer, get, post};
use crate::support::staff::login_request;
use crate::support::{Guest, TestServer, fresh_uuid};

#[tokio::test]
async fn body_that_is_too_large_is_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    let huge = format!("{{\"note\":\"{}\"}}", "x".repeat(10 * 1024 * 1024));
    let add = anna.request("POST", "/api/cart/items");
    anna.send(add.clone().body("application/json", huge.clone())).await.refused(413, "too-large");
    // Also from a client without a token.
    let join = post("/api/sessions/join").header("Origin", &server.addr.origin());
    join.body("application/json", huge).to(&server.addr).await.refused(413, "too-large");
    let deep = "[".repeat(100_000);
    anna.send(add.clone().body("application/json", deep)).await.refused(413, "too-large");
    let just_too_large = format!("{{\"note\":\"{}\"}}", "x".repeat(64 * 1024));
    anna.send(add.body("application/json", just_too_large)).await.refused(413, "too-large");
    anna.reload().await.expect(200);
}

#[tokio::test]
async fn body_that_is_not_json_is_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    let add = anna.request("POST", "/api/cart/items");
    let deep_objects = "{\"a\":".repeat(10_000);
    let garbage: [Vec<u8>; 7] = [
        b"{".to_vec(),
        b"{} x".to_vec(),
        b"\xff\xfe".to_vec(),
        b"{\"note\": \"\xc3\x28\"}".to_vec(),
        b"NaN".to_vec(),
        "[".repeat(60_000).into_bytes(),
        deep_objects.into_bytes(),
    ];
    for body in garbage {
        let shown: String = String::from_utf8_lossy(&body).chars().take(20).collect();
        let answer = anna.send(add.clone().body("application/json", body)).await;
        assert_eq!(answer.status, 400, "{shown}: {}", answer.text());
        answer.refused(400, "malformed-json");
    }
    // An empty body is read as an empty object, and the missing member is named.
    let empty = anna.send(add.clone().body("application/json", "")).await;
    assert!(empty.refused(422, "invalid")["detail"].as_str().unwrap().contains("menuItemId"));
}

#[tokio::test]
async fn optional_body_may_be_empty_but_not_of_another_type() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    let called = anna.call("CALL_WAITER", None).await.expect(201);
    let done = format!("/api/floor/requests/{}/done", called["requestId"].as_str().unwrap());
    waiter.post(&done, &json!({})).await.expect(204);
    let close = waiter.request("POST", &format!("/api/floor/sessions/{}/close", party.session));
    let forced = r#"{"force": true, "reason": "ignored?"}"#;
    waiter.send(close.clone().body("text/plain", forced)).await.refused(415, "unsupported-media-type");
    waiter.send(close.body("application/json", "")).await.expect(200);
}

#[tokio::test]
async fn body_of_another_content_type_is_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let soup = server.menu().await.one("Soup");
    let anna = Guest::join(&server.addr, &party).await;
    let add = anna.request("POST", "/api/cart/items").json(&soup);
    for kind in ["text/plain", "application/x-www-form-urlencoded", "application/jsonx", "json"] {
        let answer = anna.send(add.clone().header("Content-Type", kind)).await;
        answer.refused(415, "unsupported-media-type");
    }
    anna.send(add.clone().without("Content-Type")).await.refused(415, "unsupported-media-type");
    anna.send(add.header("Content-Type", "application/json; charset=utf-8")).await.expect(200);
}

#[tokio::test]
async fn body_with_a_wrong_type_is_refused_with_its_pointer() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let id = menu.id("Soup");
    for (body, pointer) in [
        (json!({"menuItemId": 7}), "/menuItemId"),
        (json!({"menuItemId": "7"}), "/menuItemId"),
        (json!({"menuItemId": id, "quantity": "2"}), "/quantity"),
        (json!({"menuItemId": id, "quantity": 1.5}), "/quantity"),
        (json!({"menuItemId": id, "quantity": 1e30}), "/quantity"),
        (json!({"menuItemId": id, "quantity": -1}), "/quantity"),
        (json!({"menuItemId": id, "options": {}}), "/options"),
        (json!({"menuItemId": id, "options": [id, 7]}), "/options/1"),
        (json!({"menuItemId": id, "options": vec![id.as_str(); 1000]}), "/options"),
        (json!({"menuItemId": id, "note": "a\u{202e}b"}), "/note"),
        (json!({"menuItemId": id, "note": 7}), "/note"),
        (json!({}), "/menuItemId"),
        (json!([]), ""),
        (json!(null), ""),
    ] {
        let problem = anna.try_add(&body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body} {problem}");
    }
    let place = anna.request("POST", "/api/orders/place").key(fresh_uuid());
    for (body, pointer) in [
        (json!({"cartRevision": -1, "paymentMethod": "CASH"}), "/cartRevision"),
        (json!({"cartRevision": 1, "paymentMethod": "cash"}), "/paymentMethod"),
        (json!({"cartRevision": 1, "paymentMethod": "CASH", "note": "x".repeat(5000)}), "/note"),
    ] {
        let problem = anna.send(place.clone().json(&body)).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body} {problem}");
    }
    let name = json!({"tableCode": party.code, "pin": party.pin, "nickname": "x".repeat(200)});
    let join = post("/api/sessions/join").json(&name).to(&server.addr).await;
    assert_eq!(join.refused(422, "invalid")["errors"][0]["pointer"], "/nickname");
    waiter.post("/api/floor/sessions/7/move", &json!({"tableId": id})).await.refused(404, "not-found");
}

#[tokio::test]
async fn nickname_with_control_characters_is_refused_and_html_is_kept_as_text() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    for name in ["a\u{202e}b", "a\u{0}b", "a\u{e0062}b", "\u{1b}[31m"] {
        let body = json!({"tableCode": party.code, "pin": party.pin, "nickname": name});
        let join = post("/api/sessions/join").json(&body).to(&server.addr).await;
        assert_eq!(join.refused(422, "invalid")["errors"][0]["pointer"], "/nickname", "{name:?}");
    }
    let anna = Guest::join_as(&server.addr, &party, "<b>Anna</b>").await;
    assert_eq!(anna.nickname, "<b>Anna</b>");
    let answer = anna.reload().await;
    assert_eq!(answer.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn forwarded_headers_of_a_guest_are_ignored() {
    let server = TestServer::start().await;
    let (waiter, mut party) = server.family().await;
    for guess in 0..50 {
        let forged = format!("203.0.113.{guess}");
        let request = join_request(&server.addr, &party.code, &other_pin(&party.pin))
            .header("X-Forwarded-For", &forged)
            .header("X-Real-IP", &forged)
            .header("Forwarded", &format!("for={forged}"));
        request.to(&server.addr).await.refused(401, "wrong-pin");
        if guess % 5 == 4 {
            party = waiter.new_pin(&party).await;
        }
    }
    let request =
        join_request(&server.addr, &party.code, &party.pin).header("X-Forwarded-For", "198.51.100.1");
    request.to(&server.addr).await.refused(429, "address-blocked");
    try_pin(&server.addr, &party.code, &party.pin).await.refused(429, "address-blocked");
}

#[tokio::test]
async fn unknown_user_and_wrong_password_get_the_same_answer() {
    let server = TestServer::start().await;
    let known = login_request(&server.addr, "waiter", "wrong-password").to(&server.addr).await;
    let unknown = login_request(&server.addr, "nobody", "wrong-password").to(&server.addr).await;
    let no_name = login_request(&server.addr, "../../", "wrong-password").to(&server.addr).await;
    known.refused(401, "wrong-credentials");
    assert_eq!((unknown.status, &unknown.body), (401, &known.body));
    assert_eq!((no_name.status, &no_name.body), (401, &known.body));
    let names =
        |answer: &Answer| -> Vec<String> { answer.headers.iter().map(|(name, _)| name.clone()).collect() };
    assert_eq!(names(&known), names(&unknown));
    // Both are blocked after the same number of attempts; one was counted for each above.
    for name in ["waiter", "nobody"] {
        let mut guesses = vec![];
        for _ in 0..5 {
            guesses.push(login_request(&server.addr, name, "wrong-password").to(&server.addr).await);
        }
        guesses[3].refused(401, "wrong-credentials");
        assert_eq!(guesses[4].refused(429, "login-blocked")["retryAfterSeconds"], 900);
        assert_eq!(guesses[4].header("retry-after"), Some("900"));
    }
    let right = crate::support::staff::password(maitred::domain::staff::Role::Waiter);
    login_request(&server.addr, "waiter", &right).to(&server.addr).await.refused(429, "login-blocked");
    server.env.advance_ms(15 * 60 * 1000);
    login_request(&server.addr, "Waiter", &right).to(&server.addr).await.expect(200);
}

#[tokio::test]
async fn unknown_api_path_is_answered_with_a_problem() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let anna = Guest::join(&server.addr, &party).await;
    for path in ["/api", "/api/", "/api/carts", "/api/orders/x", "/api/orders/%ff", "/api/../etc/passwd"] {
        let answer = anna.send(anna.request("GET", path)).await;
        assert!([404, 400].contains(&answer.status), "{path}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some("application/problem+json"), "{path}");
        assert!(answer.json()["code"].is_string(), "{path}");
    }
    for (method, path) in [("PUT", "/api/cart"), ("DELETE", "/api/menu"), ("TRACE", "/api/menu")] {
        let answer = anna.send(anna.request(method, path)).await;
        assert!((400..500).contains(&answer.status), "{method} {path}: {}", answer.text());
        assert!(answer.json()["code"].is_string(), "{method} {path}");
    }
}

#[tokio::test]
async fn unknown_path_shows_browsers_a_page_with_links() {
    let server = TestServer::start().await;
    let answer = get("/kitchn").header("Accept", "text/html,*/*").to(&server.addr).await;
    assert_eq!((answer.status, answer.header("content-type")), (404, Some("text/html; charset=utf-8")));
    assert!(answer.text().contains("/staff"));
    get("/kitchn").header("Accept", "*/*").to(&server.addr).await.refused(404, "not-found");
    get("/api/kitchn").header("Accept", "text/html").to(&server.addr).await.refused(404, "not-found");
}

#[tokio::test]
async fn ambiguous_or_mistyped_body_is_refused_with_a_plain_detail() {
    let (_server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    anna.add(&menu.some("Soup", 1)).await;
    let place = anna.request("POST", "/api/orders/place").key(fresh_uuid());
    let list = anna.send(place.clone().body("application/json", r#"[1, null, "CASH", null]"#)).await;
    assert_eq!(list.refused(422, "invalid")["detail"], "the body must be a JSON object");
    let twice = r#"{"cartRevision": 1, "paymentMethod": "CASH", "paymentMethod": "CARD"}"#;
    let twice = anna.send(place.body("application/json", twice)).await.refused(400, "malformed-json");
    assert!(twice["detail"].as_str().unwrap().contains("duplicate member `paymentMethod`"), "{twice}");
    let pay = waiter.try_pay(&party, &json!({"method": "IOU", "amount": 1})).await.refused(422, "invalid");
    assert_eq!(pay["detail"], "/method must be CASH or CARD or TRANSFER, found IOU");
    let pay = waiter.try_pay(&party, &json!({"method": "CARD", "amount": "1"})).await.refused(422, "invalid");
    assert_eq!(pay["detail"], "/amount must be a whole number, found the string \"1\"");
    let pay = waiter.try_pay(&party, &json!({"method": "CARD"})).await.refused(422, "invalid");
    assert_eq!(pay["errors"][0], json!({"pointer": "/amount", "detail": "is missing"}));
    anna.order(&[menu.some("Soup", 1)]).await;
    let paid = waiter.pay(&party, &json!({"method": "CARD", "amount": 1})).await;
    let again = waiter.settle(&paid, "complete").await.refused(409, "bad-transition");
    assert_eq!(again["detail"], "this payment is already completed");
}
