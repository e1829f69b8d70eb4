//! Pairing of kitchen displays: a manager gives a display a login, which lasts until it is revoked.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::time::DAY_MS;

use crate::support::TestServer;
use crate::support::http::{Answer, ServerAddr, post};
use crate::support::staff::{Manager, Staff, login_request};

/// Requests a pairing code for a display.
async fn request_pairing(addr: &ServerAddr) -> Value {
    post("/api/displays/pairing").header("Origin", &addr.origin()).to(addr).await.expect(201)
}

/// Asks for the login of a pairing: 200 after a manager has paired it, before that 202.
async fn claim(addr: &ServerAddr, pairing: &Value) -> Answer {
    let body = json!({"secret": pairing["secret"]});
    post("/api/displays/pairing/claim").header("Origin", &addr.origin()).json(&body).to(addr).await
}

/// Pairs a display as a manager.
async fn pair(manager: &Manager, pairing: &Value, name: &str, station: Option<&str>) -> Answer {
    let body = json!({"code": pairing["code"], "name": name, "station": station});
    manager.post("/api/displays", &body).await
}

#[tokio::test]
async fn paired_display_stays_logged_in_until_revoked() {
    let mut server = TestServer::start().await;
    let manager = server.manager().await;
    let pairing = request_pairing(&server.addr).await;
    assert_eq!(pairing["code"].as_str().unwrap().len(), 6);
    assert_eq!(claim(&server.addr, &pairing).await.expect(202)["paired"], false);
    let paired = pair(&manager, &pairing, "Grill", Some("GRILL")).await.expect(201);
    assert_eq!(
        (&paired["name"], &paired["station"], &paired["online"]),
        (&json!("Grill"), &json!("GRILL"), &json!(false))
    );

    let display = Staff::from_answer(&server.addr, &claim(&server.addr, &pairing).await);
    assert_eq!(
        (&display.welcome["staff"]["role"], &display.welcome["staff"]["stations"]),
        (&json!("CHEF"), &json!(["GRILL"]))
    );
    display.get_json("/api/kitchen/orders").await;
    display.send(display.request("GET", "/api/floor")).await.refused(403, "forbidden");
    let (socket, _) = display.listen("/api/kitchen/live?station=GRILL").await;
    let displays = manager.get_json("/api/displays").await;
    assert_eq!(
        (displays["displays"].as_array().unwrap().len(), &displays["displays"][0]["online"]),
        (1, &json!(true))
    );
    assert_eq!(displays["displays"][0]["pairedBy"], "manager");
    let people = manager.get_json("/api/staff").await.to_string();
    assert!(!people.contains("Grill"), "a display is not listed with the staff: {people}");

    server.env.advance_ms(199 * DAY_MS);
    display.get_json("/api/staff/me").await;
    server.env.advance_ms(150 * DAY_MS);
    display.get_json("/api/staff/me").await;
    server.env.advance_ms(150 * DAY_MS);
    display.get_json("/api/kitchen/orders").await;
    server.restart().await;
    let manager = server.manager().await;
    let path = format!("/api/displays/{}/revoke", paired["displayId"].as_str().unwrap());
    drop(socket);
    let (socket, _) = display.listen("/api/kitchen/live").await;
    manager.send(manager.request("POST", &path)).await.expect(204);
    assert_eq!(socket.wait_closed().await.1, 4401);
    assert_eq!(
        display.send(display.request("GET", "/api/kitchen/orders")).await.refused(401, "session-lost")["reason"],
        "REVOKED"
    );
    assert_eq!(manager.get_json("/api/displays").await["displays"], json!([]));
    manager.send(manager.request("POST", &path)).await.refused(404, "not-found");
    claim(&server.addr, &pairing).await.refused(404, "no-such-pairing");
    assert_eq!(
        (server.audit_count(Action::DisplayPaired), server.audit_count(Action::DisplayRevoked)),
        (1, 1)
    );
}

#[tokio::test]
async fn display_without_pairing_by_manager_gets_no_login() {
    let server = TestServer::start().await;
    let (manager, cook, waiter) = (server.manager().await, server.cook().await, server.waiter().await);
    let pairing = request_pairing(&server.addr).await;
    for staff in [&*cook, &*waiter] {
        let body = json!({"code": pairing["code"], "name": "Grill"});
        staff.post("/api/displays", &body).await.refused(403, "forbidden");
        staff.send(staff.request("GET", "/api/displays")).await.refused(403, "forbidden");
    }
    let unknown = json!({"secret": "A".repeat(43)});
    claim(&server.addr, &unknown).await.refused(404, "no-such-pairing");
    claim(&server.addr, &json!({"secret": "nonsense"})).await.refused(404, "no-such-pairing");
    let foreign = post("/api/displays/pairing").header("Origin", "http://evil.example");
    foreign.to(&server.addr).await.refused(403, "csrf");
    let wrong = json!({"code": "12x", "secret": ""});
    pair(&manager, &wrong, "Grill", None).await.refused(404, "no-such-pairing");
    let bad_station = pair(&manager, &pairing, "Grill", Some("SUSHI")).await.refused(422, "invalid");
    assert_eq!(bad_station["errors"][0]["pointer"], "/station");
    let bad_name = pair(&manager, &pairing, " ", None).await.refused(422, "invalid");
    assert_eq!(bad_name["errors"][0]["pointer"], "/name");
    assert_eq!(claim(&server.addr, &pairing).await.expect(202)["paired"], false, "the pairing is still open");
    server.env.advance_ms(5 * 60_000);
    claim(&server.addr, &pairing).await.refused(404, "no-such-pairing");
    pair(&manager, &pairing, "Grill", None).await.refused(404, "no-such-pairing");
}

#[tokio::test]
async fn pairing_code_is_used_once_and_display_name_has_one_login() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let pairing = request_pairing(&server.addr).await;
    pair(&manager, &pairing, "Pass", None).await.expect(201);
    pair(&manager, &pairing, "Pass 2", None).await.refused(404, "no-such-pairing");
    let first_login = Staff::from_answer(&server.addr, &claim(&server.addr, &pairing).await);
    // A repeated claim (the answer was lost) makes a new login and ends the one before.
    let display = Staff::from_answer(&server.addr, &claim(&server.addr, &pairing).await);
    first_login.send(first_login.request("GET", "/api/kitchen/orders")).await.refused(401, "session-lost");
    let new_pairing = request_pairing(&server.addr).await;
    pair(&manager, &new_pairing, "Pass", None).await.expect(201);
    claim(&server.addr, &pairing).await.refused(404, "no-such-pairing");
    display.send(display.request("GET", "/api/kitchen/orders")).await.refused(401, "session-lost");
    Staff::from_answer(&server.addr, &claim(&server.addr, &new_pairing).await);
    assert_eq!(manager.get_json("/api/displays").await["displays"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn display_has_no_password_and_cannot_get_one() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let pairing = request_pairing(&server.addr).await;
    let paired = pair(&manager, &pairing, "Pass", None).await.expect(201);
    let id = paired["displayId"].as_str().unwrap();
    let body = json!({"password": "longenough1"});
    manager.post(&format!("/api/staff/{id}/password"), &body).await.refused(404, "not-found");
    let edit = manager.request("PATCH", &format!("/api/staff/{id}")).json(&json!({"role": "MANAGER"}));
    manager.send(edit).await.refused(404, "not-found");
    login_request(&server.addr, "pass", "longenough1")
        .to(&server.addr)
        .await
        .refused(401, "wrong-credentials");
}

#[tokio::test]
async fn pairing_flood_evicts_only_own_codes() {
    let server = TestServer::start_behind_proxy().await;
    let manager = server.manager().await;
    let request = |address: &str| {
        let request = post("/api/displays/pairing").header("Origin", &server.addr.origin());
        request.header("X-Forwarded-For", address)
    };
    let pairing = request("192.168.1.5").to(&server.addr).await.expect(201);
    for _ in 0..100 {
        request("192.168.1.66").to(&server.addr).await.expect(201);
    }
    pair(&manager, &pairing, "Grill", None).await.expect(201);
}
