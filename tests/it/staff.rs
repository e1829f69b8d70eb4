//! People come to work here, get other work, and go.

use maitred::domain::audit::Action;
use maitred::domain::staff::Role;
use serde_json::{Value, json};

use crate::support::http::Answer;
use crate::support::staff::{Staff, login_request, password};
use crate::support::{TestApp, fresh_uuid};

async fn log_in(box_: &TestApp, who: &str, secret: &str) -> Answer {
    login_request(&box_.house, who, secret).to(&box_.house).await
}

fn id(staff: &Staff) -> &str {
    staff.welcome["staff"]["id"].as_str().unwrap()
}

async fn change(by: &Staff, id: &str, edit: &Value) -> Answer {
    by.send(by.ask("PATCH", &format!("/api/staff/{id}")).json(edit)).await
}

#[tokio::test]
async fn a_manager_adds_a_cook_who_sees_the_kitchen_and_no_price() {
    let box_ = TestApp::start().await;
    let manager = box_.manager().await;
    let new = json!({"username": "pastry", "name": "Pat", "role": "CHEF", "stations": ["COLD"], "password": "sweet-tooth"});
    let added = manager.post("/api/staff", &new).await.expect(201);
    assert_eq!(
        (&added["username"], &added["stations"], &added["active"]),
        (&json!("pastry"), &json!(["COLD"]), &json!(true))
    );
    assert!(!added.to_string().contains("sweet-tooth"));
    manager.post("/api/staff", &new).await.refused(409, "username-taken");
    let pat = Staff::of(&box_.house, &log_in(&box_, "pastry", "sweet-tooth").await);
    pat.look("/api/kitchen/orders").await;
    pat.send(pat.ask("GET", "/api/floor")).await.refused(403, "forbidden");
    pat.send(pat.ask("GET", "/api/staff")).await.refused(403, "forbidden");
    let all = manager.look("/api/staff").await;
    let names: Vec<_> =
        all["staff"].as_array().unwrap().iter().map(|one| one["username"].as_str().unwrap()).collect();
    assert_eq!(names, ["chef", "manager", "owner", "pastry", "waiter"]);

    for (body, pointer) in [
        (json!({"username": "Pat!", "name": "Pat", "role": "CHEF", "password": "sweet-tooth"}), "/username"),
        (json!({"username": "pat", "name": "", "role": "CHEF", "password": "sweet-tooth"}), "/name"),
        (json!({"username": "pat", "name": "Pat", "role": "BOSS", "password": "sweet-tooth"}), "/role"),
        (json!({"username": "pat", "name": "Pat", "role": "CHEF", "password": "short"}), "/password"),
        (json!({"username": "pat", "name": "Pat", "role": "CHEF", "password": "x".repeat(201)}), "/password"),
        (
            json!({"username": "pat", "name": "Pat", "role": "CHEF", "stations": ["ROOF"], "password": "sweet-tooth"}),
            "/stations",
        ),
    ] {
        let problem = manager.post("/api/staff", &body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
}

#[tokio::test]
async fn another_role_ends_every_login_and_open_display_at_once() {
    let box_ = TestApp::start().await;
    let (manager, waiter) = (box_.manager().await, box_.waiter().await);
    let second = box_.waiter().await;
    let (floor, _) = waiter.listen("/api/floor/live").await;
    let (mut kitchen, _) = manager.listen("/api/kitchen/live").await;
    // A name is no role: nobody is thrown out for it.
    change(&manager, id(&waiter), &json!({"name": "Wanda"})).await.expect(200);
    waiter.look("/api/floor").await;
    let key = fresh_uuid();
    let demote = || {
        manager.ask("PATCH", &format!("/api/staff/{}", id(&waiter))).json(&json!({"role": "CHEF"})).key(key)
    };
    let told = manager.send(demote()).await;
    assert_eq!(told.expect(200)["role"], "CHEF");
    for token in [&waiter, &second] {
        let problem = token.send(token.ask("GET", "/api/floor")).await.refused(401, "session-lost");
        assert_eq!(problem["reason"], "REVOKED");
    }
    let (_, code, reason) = floor.closed().await;
    assert_eq!((code, reason.as_str()), (4401, "REVOKED"));
    kitchen.heard().await;
    let cook = Staff::of(&box_.house, &log_in(&box_, "waiter", &password(Role::Waiter)).await);
    assert_eq!(cook.welcome["staff"]["role"], "CHEF");
    // The same request again is the same answer, and does not throw the cook out.
    let again = manager.send(demote()).await;
    assert!(again.replayed() && again.body == told.body);
    cook.look("/api/staff/me").await;
    assert_eq!(box_.told_of(Action::StaffChanged), 2);
}

#[tokio::test]
async fn whoever_is_let_go_is_out_and_whoever_comes_back_is_in() {
    let box_ = TestApp::start().await;
    let (manager, cook) = (box_.manager().await, box_.cook().await);
    let gone = change(&manager, id(&cook), &json!({"active": false})).await.expect(200);
    assert_eq!(gone["active"], false);
    cook.send(cook.ask("GET", "/api/kitchen/orders")).await.refused(401, "session-lost");
    log_in(&box_, "chef", &password(Role::Chef)).await.refused(401, "wrong-credentials");
    change(&manager, id(&cook), &json!({"active": true})).await.expect(200);
    log_in(&box_, "chef", &password(Role::Chef)).await.expect(200);
}

#[tokio::test]
async fn a_new_password_ends_the_logins_with_the_old_one() {
    let box_ = TestApp::start().await;
    let (manager, cook) = (box_.manager().await, box_.cook().await);
    for _ in 0..5 {
        log_in(&box_, "chef", "guess-guess").await;
    }
    log_in(&box_, "chef", &password(Role::Chef)).await.refused(429, "login-blocked");
    let path = format!("/api/staff/{}/password", id(&cook));
    manager.post(&path, &json!({"password": "short"})).await.refused(422, "invalid");
    cook.look("/api/staff/me").await;
    manager.post(&path, &json!({"password": "brand-new-one"})).await.expect(204);
    cook.send(cook.ask("GET", "/api/staff/me")).await.refused(401, "session-lost");
    log_in(&box_, "chef", &password(Role::Chef)).await.refused(401, "wrong-credentials");
    log_in(&box_, "chef", "brand-new-one").await.expect(200);
    assert_eq!(box_.told_of(Action::PasswordReset), 1);
}

#[tokio::test]
async fn everybody_changes_their_own_password_with_the_one_of_today() {
    let box_ = TestApp::start().await;
    let (here, elsewhere) = (box_.cook().await, box_.cook().await);
    let path = "/api/staff/me/password";
    let wrong = here.post(path, &json!({"current": "guess-guess", "password": "brand-new-one"})).await;
    assert_eq!(wrong.refused(401, "wrong-credentials")["attemptsLeft"], 4, "it counts as a guess");
    elsewhere.look("/api/staff/me").await;
    let right = json!({"current": password(Role::Chef), "password": "brand-new-one"});
    here.post(path, &right).await.expect(204);
    here.look("/api/staff/me").await;
    elsewhere.send(elsewhere.ask("GET", "/api/staff/me")).await.refused(401, "session-lost");
    log_in(&box_, "chef", "brand-new-one").await.expect(200);
}

#[tokio::test]
async fn a_manager_neither_makes_nor_touches_an_owner_and_the_last_owner_stays() {
    let box_ = TestApp::start().await;
    let manager = box_.manager().await;
    let owner = Staff::log_in(&box_.house, Role::Owner).await;
    let boss = json!({"username": "boss", "name": "Boss", "role": "OWNER", "password": "sweet-tooth"});
    manager.post("/api/staff", &boss).await.refused(403, "forbidden");
    change(&manager, id(&owner), &json!({"name": "Nobody"})).await.refused(403, "forbidden");
    change(&manager, id(&manager), &json!({"role": "OWNER"})).await.refused(403, "forbidden");
    let path = format!("/api/staff/{}/password", id(&owner));
    manager.post(&path, &json!({"password": "brand-new-one"})).await.refused(403, "forbidden");
    change(&owner, id(&owner), &json!({"active": false})).await.refused(409, "not-yourself");
    let nobody = fresh_uuid().to_string();
    change(&owner, &nobody, &json!({"active": false})).await.refused(404, "not-found");
    change(&owner, "x", &json!({"active": false})).await.refused(404, "not-found");
    change(&owner, id(&manager), &json!({})).await.refused(422, "invalid");
    let second = owner.post("/api/staff", &boss).await.expect(201);
    let second = second["id"].as_str().unwrap();
    change(&owner, second, &json!({"role": "WAITER"})).await.expect(200);
    assert_eq!(owner.look("/api/staff/me").await["staff"]["role"], "OWNER");
}
