//! Screens that are lent a login: it lasts until it is taken back, and nobody takes it who was not given it.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::time::DAY_MS;

use crate::support::TestApp;
use crate::support::http::{Answer, House, post};
use crate::support::staff::{Manager, Staff, login_request};

async fn asks(house: &House) -> Value {
    post("/api/displays/pairing").header("Origin", &house.origin()).to(house).await.expect(201)
}

async fn claims(house: &House, pairing: &Value) -> Answer {
    let body = json!({"secret": pairing["secret"]});
    post("/api/displays/pairing/claim").header("Origin", &house.origin()).json(&body).to(house).await
}

async fn lends(manager: &Manager, pairing: &Value, name: &str, station: Option<&str>) -> Answer {
    let body = json!({"code": pairing["code"], "name": name, "station": station});
    manager.post("/api/displays", &body).await
}

#[tokio::test]
async fn a_manager_lends_a_screen_a_login_until_it_is_revoked() {
    let mut box_ = TestApp::start().await;
    let manager = box_.manager().await;
    let pairing = asks(&box_.house).await;
    assert_eq!(pairing["code"].as_str().unwrap().len(), 6);
    assert_eq!(claims(&box_.house, &pairing).await.expect(202)["paired"], false);
    let lent = lends(&manager, &pairing, "Grill", Some("GRILL")).await.expect(201);
    assert_eq!(
        (&lent["name"], &lent["station"], &lent["online"]),
        (&json!("Grill"), &json!("GRILL"), &json!(false))
    );

    let screen = Staff::of(&box_.house, &claims(&box_.house, &pairing).await);
    assert_eq!(
        (&screen.welcome["staff"]["role"], &screen.welcome["staff"]["stations"]),
        (&json!("CHEF"), &json!(["GRILL"]))
    );
    screen.look("/api/kitchen/orders").await;
    screen.send(screen.ask("GET", "/api/floor")).await.refused(403, "forbidden");
    let (socket, _) = screen.listen("/api/kitchen/live?station=GRILL").await;
    let displays = manager.look("/api/displays").await;
    assert_eq!(
        (displays["displays"].as_array().unwrap().len(), &displays["displays"][0]["online"]),
        (1, &json!(true))
    );
    assert_eq!(displays["displays"][0]["pairedBy"], "manager");
    let people = manager.look("/api/staff").await.to_string();
    assert!(!people.contains("Grill"), "a screen is no person: {people}");

    box_.env.pass_ms(199 * DAY_MS);
    screen.look("/api/staff/me").await;
    box_.env.pass_ms(150 * DAY_MS);
    screen.look("/api/staff/me").await;
    box_.env.pass_ms(150 * DAY_MS);
    screen.look("/api/kitchen/orders").await;
    box_.restart().await;
    let manager = box_.manager().await;
    let path = format!("/api/displays/{}/revoke", lent["displayId"].as_str().unwrap());
    drop(socket);
    let screen = screen.at(&box_.house);
    let (socket, _) = screen.listen("/api/kitchen/live").await;
    manager.send(manager.ask("POST", &path)).await.expect(204);
    assert_eq!(socket.closed().await.1, 4401);
    assert_eq!(
        screen.send(screen.ask("GET", "/api/kitchen/orders")).await.refused(401, "session-lost")["reason"],
        "REVOKED"
    );
    assert_eq!(manager.look("/api/displays").await["displays"], json!([]));
    manager.send(manager.ask("POST", &path)).await.refused(404, "not-found");
    claims(&box_.house, &pairing).await.refused(404, "no-such-pairing");
    assert_eq!((box_.told_of(Action::DisplayPaired), box_.told_of(Action::DisplayRevoked)), (1, 1));
}

#[tokio::test]
async fn nobody_gets_a_login_that_no_manager_gave() {
    let box_ = TestApp::start().await;
    let (manager, cook, waiter) = (box_.manager().await, box_.cook().await, box_.waiter().await);
    let pairing = asks(&box_.house).await;
    for staff in [&*cook, &*waiter] {
        let body = json!({"code": pairing["code"], "name": "Grill"});
        staff.post("/api/displays", &body).await.refused(403, "forbidden");
        staff.send(staff.ask("GET", "/api/displays")).await.refused(403, "forbidden");
    }
    let stranger = json!({"secret": "A".repeat(43)});
    claims(&box_.house, &stranger).await.refused(404, "no-such-pairing");
    claims(&box_.house, &json!({"secret": "nonsense"})).await.refused(404, "no-such-pairing");
    let foreign = post("/api/displays/pairing").header("Origin", "http://evil.example");
    foreign.to(&box_.house).await.refused(403, "csrf");
    let wrong = json!({"code": "12x", "secret": ""});
    lends(&manager, &wrong, "Grill", None).await.refused(404, "no-such-pairing");
    let nowhere = lends(&manager, &pairing, "Grill", Some("SUSHI")).await.refused(422, "invalid");
    assert_eq!(nowhere["errors"][0]["pointer"], "/station");
    let nameless = lends(&manager, &pairing, " ", None).await.refused(422, "invalid");
    assert_eq!(nameless["errors"][0]["pointer"], "/name");
    assert_eq!(claims(&box_.house, &pairing).await.expect(202)["paired"], false, "after all that");
    box_.env.pass_ms(5 * 60_000);
    claims(&box_.house, &pairing).await.refused(404, "no-such-pairing");
    lends(&manager, &pairing, "Grill", None).await.refused(404, "no-such-pairing");
}

#[tokio::test]
async fn a_code_is_good_for_one_screen_and_a_name_for_one_login() {
    let box_ = TestApp::start().await;
    let manager = box_.manager().await;
    let pairing = asks(&box_.house).await;
    lends(&manager, &pairing, "Pass", None).await.expect(201);
    lends(&manager, &pairing, "Pass 2", None).await.refused(404, "no-such-pairing");
    let old = Staff::of(&box_.house, &claims(&box_.house, &pairing).await);
    // The answer was lost on its way: it is asked for again, and only the last login lives.
    let screen = Staff::of(&box_.house, &claims(&box_.house, &pairing).await);
    old.send(old.ask("GET", "/api/kitchen/orders")).await.refused(401, "session-lost");
    let again = asks(&box_.house).await;
    lends(&manager, &again, "Pass", None).await.expect(201);
    claims(&box_.house, &pairing).await.refused(404, "no-such-pairing");
    screen.send(screen.ask("GET", "/api/kitchen/orders")).await.refused(401, "session-lost");
    Staff::of(&box_.house, &claims(&box_.house, &again).await);
    assert_eq!(manager.look("/api/displays").await["displays"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_screen_has_no_password_and_nobody_can_give_it_one() {
    let box_ = TestApp::start().await;
    let manager = box_.manager().await;
    let pairing = asks(&box_.house).await;
    let lent = lends(&manager, &pairing, "Pass", None).await.expect(201);
    let id = lent["displayId"].as_str().unwrap();
    let body = json!({"password": "longenough1"});
    manager.post(&format!("/api/staff/{id}/password"), &body).await.refused(404, "not-found");
    let edit = manager.ask("PATCH", &format!("/api/staff/{id}")).json(&json!({"role": "MANAGER"}));
    manager.send(edit).await.refused(404, "not-found");
    login_request(&box_.house, "pass", "longenough1").to(&box_.house).await.refused(401, "wrong-credentials");
}

#[tokio::test]
async fn whoever_asks_for_codes_without_pause_takes_nobody_elses() {
    let box_ = TestApp::start_behind_proxy().await;
    let manager = box_.manager().await;
    let ask = |address: &str| {
        let ask = post("/api/displays/pairing").header("Origin", &box_.house.origin());
        ask.header("X-Forwarded-For", address)
    };
    let pairing = ask("192.168.1.5").to(&box_.house).await.expect(201);
    for _ in 0..100 {
        ask("192.168.1.66").to(&box_.house).await.expect(201);
    }
    lends(&manager, &pairing, "Grill", None).await.expect(201);
}
