//! People come to work here, get other work, and go.

use std::net::Ipv4Addr;
use std::sync::Arc;

use maitred::app::Caller;
use maitred::app::advance_ticket::Step;
use maitred::app::change_settings::SettingsEdit;
use maitred::app::log_in::LogInError;
use maitred::app::manage_staff::{NewStaff, StaffError};
use maitred::app::support::auth::AuthEnded;
use maitred::domain::audit::{Action, Actor, Entry};
use maitred::domain::session::Mode;
use maitred::domain::staff::Role;
use maitred::domain::text::{Name, Username};
use maitred::domain::ticket::ItemStatus;
use maitred::security::{AddressKey, Secret, Token};
use maitred::store::{Read, StoreError, schema};
use rocket::futures::FutureExt;
use rocket::tokio::io::{AsyncReadExt, AsyncWriteExt};
use serde_json::{Value, json};

use crate::support::guest::try_pin;
use crate::support::http::Answer;
use crate::support::staff::{Staff, login_request, password, username};
use crate::support::{Guest, TestApp, fresh_uuid, in_time};

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
    let (mut display, _) = here.listen("/api/kitchen/live").await;
    let (other_display, _) = elsewhere.listen("/api/kitchen/live").await;
    let path = "/api/staff/me/password";
    let wrong = here.post(path, &json!({"current": "guess-guess", "password": "brand-new-one"})).await;
    assert_eq!(wrong.refused(401, "wrong-credentials")["attemptsLeft"], 4, "it counts as a guess");
    elsewhere.look("/api/staff/me").await;
    let right = json!({"current": password(Role::Chef), "password": "brand-new-one"});
    here.post(path, &right).await.expect(204);
    assert_eq!(other_display.closed().await.2, "REVOKED");
    assert_eq!(display.heard().await, Vec::<Value>::new(), "this login stays, and so does its display");
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
    // A tablet that lies about unlocked is not enough for a new password.
    for who in [&owner, &manager.0.0] {
        let path = format!("/api/staff/{}/password", id(who));
        who.post(&path, &json!({"password": "brand-new-one"})).await.refused(409, "not-yourself");
        who.look("/api/staff/me").await;
    }
    let nobody = fresh_uuid().to_string();
    change(&owner, &nobody, &json!({"active": false})).await.refused(404, "not-found");
    change(&owner, "x", &json!({"active": false})).await.refused(404, "not-found");
    change(&owner, id(&manager), &json!({})).await.refused(422, "invalid");
    let second = owner.post("/api/staff", &boss).await.expect(201);
    let second = second["id"].as_str().unwrap();
    change(&owner, second, &json!({"role": "WAITER"})).await.expect(200);
    assert_eq!(owner.look("/api/staff/me").await["staff"]["role"], "OWNER");
}

/// What the log tells of this, oldest first: who did it, and the details.
fn told(box_: &TestApp, action: Action) -> Vec<(Actor, Vec<(String, String)>)> {
    let log: Result<Vec<(u64, Entry)>, StoreError> =
        box_.app().store.read(|view| view.scan(&schema::AUDIT, &()));
    let log = log.unwrap().into_iter().map(|(_, entry)| entry).filter(|entry| entry.action == action);
    log.map(|entry| (entry.actor, entry.details)).collect()
}

#[tokio::test]
async fn the_log_tells_who_changed_what_from_what_to_what_and_who_guessed() {
    let box_ = TestApp::start().await;
    let (manager, cook) = (box_.manager().await, box_.cook().await);
    let new = json!({"username": "Pastry", "name": "Pat", "role": "CHEF", "stations": ["COLD"], "password": "sweet-tooth"});
    let pat = manager.post("/api/staff", &new).await.expect(201);
    let pat = pat["id"].as_str().unwrap();
    change(&manager, pat, &json!({"name": "Pat B.", "role": "WAITER", "stations": [], "active": true}))
        .await
        .expect(200);
    change(&manager, pat, &json!({"role": "WAITER"})).await.expect(200);
    manager
        .post(&format!("/api/staff/{pat}/password"), &json!({"password": "brand-new-one"}))
        .await
        .expect(204);
    let own = json!({"current": "guess-guess", "password": "brand-new-one"});
    cook.post("/api/staff/me/password", &own).await.refused(401, "wrong-credentials");
    let by = |who: &Staff| Actor::Staff(id(who).parse().unwrap());
    let details = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    let added = details(&[("username", "pastry"), ("role", "CHEF")]);
    assert_eq!(told(&box_, Action::StaffAdded).last(), Some(&(by(&manager), added)));
    let pairs = [
        ("username", "pastry"),
        ("name", "Pat → Pat B."),
        ("role", "CHEF → WAITER"),
        ("stations", "COLD → "),
    ];
    let changed = vec![(by(&manager), details(&pairs))];
    assert_eq!(told(&box_, Action::StaffChanged), changed, "what is so already is no change");
    assert_eq!(told(&box_, Action::PasswordReset), [(by(&manager), details(&[("username", "pastry")]))]);
    assert_eq!(told(&box_, Action::StaffLoginFailed), [(by(&cook), details(&[("username", "chef")]))]);
    manager.verify_audit().await;
}

#[tokio::test]
async fn with_a_key_each_happens_once_whatever_its_password() {
    let mut box_ = TestApp::start().await;
    let (manager, cook) = (box_.manager().await, box_.cook().await);
    let keyed = |who: &Staff, path: &str, body: &Value, key| who.ask("POST", path).json(body).key(key);
    let body = |username: &str, secret: &str| json!({"username": username, "name": "Pat", "role": "CHEF", "password": secret});
    let key = fresh_uuid();
    let added = manager.send(keyed(&manager, "/api/staff", &body("pat", "sweet-tooth"), key)).await;
    let pat = added.expect(201)["id"].as_str().unwrap().to_owned();
    let again = manager.send(keyed(&manager, "/api/staff", &body("pat", "sweet-tooth"), key)).await;
    assert!(again.replayed() && again.status == 201 && again.body == added.body, "{}", again.text());
    for other in [body("pam", "sweet-tooth"), body("pat", "sweet-teeth")] {
        let reused = manager.send(keyed(&manager, "/api/staff", &other, key)).await;
        reused.refused(422, "idempotency-key-reused");
    }

    let (path, key) = (format!("/api/staff/{pat}/password"), fresh_uuid());
    manager.send(keyed(&manager, &path, &json!({"password": "second-secret"}), key)).await.expect(204);
    let here = Staff::of(&box_.house, &log_in(&box_, "pat", "second-secret").await);
    let again = manager.send(keyed(&manager, &path, &json!({"password": "second-secret"}), key)).await;
    assert!(again.replayed() && again.status == 204 && again.body.is_empty());
    here.look("/api/staff/me").await;
    let other = manager.send(keyed(&manager, &path, &json!({"password": "third-secret"}), key)).await;
    other.refused(422, "idempotency-key-reused");

    let (path, key) = ("/api/staff/me/password", fresh_uuid());
    let own = json!({"current": password(Role::Chef), "password": "second-secret"});
    cook.send(keyed(&cook, path, &own, key)).await.expect(204);
    box_.restart().await;
    let again = cook.send(keyed(&cook, path, &own, key)).await;
    assert!(again.replayed() && again.status == 204, "the one of today is another by now: {}", again.text());
}

/// Somebody who opens a request, and is let go before all of it has arrived.
#[tokio::test]
async fn whoever_is_let_go_in_the_middle_of_a_request_does_nothing_with_it() {
    let box_ = TestApp::start().await;
    let (manager, cook) = (box_.manager().await, box_.cook().await);
    let owner = Staff::log_in(&box_.house, Role::Owner).await;
    /// Rocket looks at the first bytes of a body before it asks a guard.
    const FIRST: usize = 20;
    let account = json!({"username": "backdoor", "name": "x", "role": "MANAGER", "password": "sweet-tooth"});
    let settings = json!({"limits": {"changes_burst": 10_000}});
    let mut begun = vec![];
    for (request, body) in [("POST /api/staff", account), ("PATCH /api/settings", settings)] {
        let body = body.to_string();
        let mut stream = box_.house.connect().await;
        let head = format!(
            "{request} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: {}\r\nX-CSRF-Token: {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
            box_.house.host(),
            box_.house.origin(),
            manager.cookie(),
            manager.csrf,
            body.len(),
            &body[..FIRST]
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        begun.push((request, stream, body));
    }
    // The manager's next request is answered: the guards of those before it have let them pass.
    manager.look("/api/staff/me").await;
    change(&owner, id(&manager), &json!({"active": false})).await.expect(200);
    for (request, mut stream, body) in begun {
        stream.write_all(&body.as_bytes()[FIRST..]).await.unwrap();
        let mut answer = String::new();
        in_time("the answer", stream.read_to_string(&mut answer)).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 401") && answer.contains("REVOKED"), "{request}: {answer}");
    }

    // Nor where the login ended while a password was being hashed.
    let token = Token::parse(&cook.token).unwrap();
    let auth = box_.app().staff(&token).unwrap();
    change(&owner, id(&cook), &json!({"active": false})).await.expect(200);
    let new = NewStaff {
        username: Username::parse("backdoor").unwrap(),
        name: Name::parse("x").unwrap(),
        role: Role::Waiter,
        stations: vec![],
        password: Secret::new("sweet-tooth".to_owned()),
    };
    let refused = box_.app().add_staff(Some(auth), new, None).await;
    assert!(matches!(refused, Err(StaffError::AuthEnded(_))), "{refused:?}");
    assert!(!owner.look("/api/staff").await.to_string().contains("backdoor"));
}

/// Every act of staff, of somebody whose login was good when the act began and ended before the writer came to it.
#[tokio::test]
async fn whoever_was_let_go_gets_no_pin_and_moves_nothing() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let menu = box_.menu().await;
    let anna = Guest::join(&box_.house, &party).await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    let called = anna.call("CALL_WAITER", None).await.expect(201);
    let owner = Staff::log_in(&box_.house, Role::Owner).await;
    let app = Arc::clone(box_.app());
    let auth = app.staff(&Token::parse(&waiter.token).unwrap()).unwrap();
    change(&owner, id(&waiter), &json!({"role": "CHEF"})).await.expect(200);

    let (session, free) = (party.session.parse().unwrap(), box_.tables[3].id);
    let entries = || {
        let log: Result<Vec<(u64, Entry)>, StoreError> =
            app.store.read(|view| view.scan(&schema::AUDIT, &()));
        log.unwrap().len()
    };
    let before = entries();
    let lost = AuthEnded::Revoked;
    let who = || auth.clone();
    assert_eq!(app.reissue_pin(who(), session).await.err(), Some(lost.into()));
    assert_eq!(app.open_session(who(), free, Mode::Family).await.err(), Some(lost.into()));
    assert_eq!(app.move_table(who(), session, free, None).await.err(), Some(lost.into()));
    assert_eq!(app.close_session(who(), session, None, None).await.err(), Some(lost.into()));
    let call = called["requestId"].as_str().unwrap().parse().unwrap();
    assert_eq!(app.see_to_call(who(), call, None).await.err(), Some(lost.into()));
    let order = placed["orderId"].as_str().unwrap().parse().unwrap();
    let step = Step { order, index: 0, to: ItemStatus::InProgress, quantity: None, reason: None };
    assert_eq!(app.advance_ticket(who(), step, None).await.err(), Some(lost.into()));
    let soup = menu.id("Soup").parse().unwrap();
    assert_eq!(app.set_availability(who(), soup, false, None).await.err(), Some(lost.into()));
    let edit =
        SettingsEdit { limits: [("changes_burst".to_owned(), Some(100))].into(), ..Default::default() };
    assert_eq!(app.change_settings(Some(who()), edit, None).await.err(), Some(lost.into()));
    assert_eq!(before, entries(), "nothing happened");
    try_pin(&box_.house, &party.code, &party.pin).await.expect(200);
}

/// A login that is being checked while its person is let go, or gets another password.
#[tokio::test]
async fn a_password_that_was_right_when_it_was_read_lets_nobody_in_after_a_farewell() {
    let box_ = TestApp::start().await;
    let owner = Staff::log_in(&box_.house, Role::Owner).await;
    let app = Arc::clone(box_.app());
    let caller = Caller { address: AddressKey::V4(Ipv4Addr::LOCALHOST), browser: None };
    for role in [Role::Chef, Role::Waiter] {
        let staff = Staff::log_in(&box_.house, role).await;
        let username = Username::parse(username(role)).ok();
        let mut login = Box::pin(app.log_in(caller, username, Secret::new(password(role))));
        // Its guess is on its way to the writer, and it takes no further step until it is asked again.
        assert!((&mut login).now_or_never().is_none());
        if role == Role::Chef {
            change(&owner, id(&staff), &json!({"active": false})).await.expect(200);
        } else {
            let path = format!("/api/staff/{}/password", id(&staff));
            owner.post(&path, &json!({"password": "brand-new-one"})).await.expect(204);
        }
        let login = login.await;
        change(&owner, id(&staff), &json!({"active": true})).await.expect(200);
        match login {
            Err(LogInError::WrongCredentials { .. }) => {}
            // Now and then all threads are so quick that the login is first; then it ended like every other.
            Ok(first) => assert!(app.staff(&first.token).is_err(), "{role:?} is in"),
            Err(other) => panic!("{role:?}: {other}"),
        }
    }
}
