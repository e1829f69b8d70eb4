//! Staff accounts: adding, roles, deactivation, passwords, and logins that end while a request is in progress.

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
use maitred::domain::stock::StockChange;
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
use crate::support::{TestServer, fresh_uuid, with_timeout};

async fn log_in(server: &TestServer, who: &str, secret: &str) -> Answer {
    login_request(&server.addr, who, secret).to(&server.addr).await
}

fn id(staff: &Staff) -> &str {
    staff.welcome["staff"]["id"].as_str().unwrap()
}

async fn change(by: &Staff, id: &str, edit: &Value) -> Answer {
    by.send(by.request("PATCH", &format!("/api/staff/{id}")).json(edit)).await
}

#[tokio::test]
async fn cook_added_by_a_manager_sees_the_kitchen_but_not_floor_or_staff() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let new = json!({"username": "pastry", "name": "Pat", "role": "CHEF", "stations": ["COLD"], "password": "sweet-tooth"});
    let added = manager.post("/api/staff", &new).await.expect(201);
    assert_eq!(
        (&added["username"], &added["stations"], &added["active"]),
        (&json!("pastry"), &json!(["COLD"]), &json!(true))
    );
    assert!(!added.to_string().contains("sweet-tooth"));
    manager.post("/api/staff", &new).await.refused(409, "username-taken");
    let pat = Staff::from_answer(&server.addr, &log_in(&server, "pastry", "sweet-tooth").await);
    pat.get_json("/api/kitchen/orders").await;
    pat.send(pat.request("GET", "/api/floor")).await.refused(403, "forbidden");
    pat.send(pat.request("GET", "/api/staff")).await.refused(403, "forbidden");
    let all = manager.get_json("/api/staff").await;
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
async fn role_change_ends_every_login_and_channel_of_that_person() {
    let server = TestServer::start().await;
    let (manager, waiter) = (server.manager().await, server.waiter().await);
    let second = server.waiter().await;
    let (floor, _) = waiter.listen("/api/floor/live").await;
    let (mut kitchen, _) = manager.listen("/api/kitchen/live").await;
    // A changed name ends no login.
    change(&manager, id(&waiter), &json!({"name": "Wanda"})).await.expect(200);
    waiter.get_json("/api/floor").await;
    let key = fresh_uuid();
    let demote = || {
        manager
            .request("PATCH", &format!("/api/staff/{}", id(&waiter)))
            .json(&json!({"role": "CHEF"}))
            .key(key)
    };
    let demoted = manager.send(demote()).await;
    assert_eq!(demoted.expect(200)["role"], "CHEF");
    for token in [&waiter, &second] {
        let problem = token.send(token.request("GET", "/api/floor")).await.refused(401, "session-lost");
        assert_eq!(problem["reason"], "REVOKED");
    }
    let (_, code, reason) = floor.wait_closed().await;
    assert_eq!((code, reason.as_str()), (4401, "REVOKED"));
    kitchen.drain_frames().await;
    let cook = Staff::from_answer(&server.addr, &log_in(&server, "waiter", &password(Role::Waiter)).await);
    assert_eq!(cook.welcome["staff"]["role"], "CHEF");
    // A retry of the request is answered the same and does not end the new login.
    let again = manager.send(demote()).await;
    assert!(again.replayed() && again.body == demoted.body);
    cook.get_json("/api/staff/me").await;
    assert_eq!(server.audit_count(Action::StaffChanged), 2);
}

#[tokio::test]
async fn deactivated_cook_cannot_log_in_until_reactivated() {
    let server = TestServer::start().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let deactivated = change(&manager, id(&cook), &json!({"active": false})).await.expect(200);
    assert_eq!(deactivated["active"], false);
    cook.send(cook.request("GET", "/api/kitchen/orders")).await.refused(401, "session-lost");
    log_in(&server, "chef", &password(Role::Chef)).await.refused(401, "wrong-credentials");
    change(&manager, id(&cook), &json!({"active": true})).await.expect(200);
    log_in(&server, "chef", &password(Role::Chef)).await.expect(200);
}

#[tokio::test]
async fn password_reset_ends_logins_and_the_block_of_the_name() {
    let server = TestServer::start().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    for _ in 0..5 {
        log_in(&server, "chef", "guess-guess").await;
    }
    log_in(&server, "chef", &password(Role::Chef)).await.refused(429, "login-blocked");
    let path = format!("/api/staff/{}/password", id(&cook));
    manager.post(&path, &json!({"password": "short"})).await.refused(422, "invalid");
    cook.get_json("/api/staff/me").await;
    manager.post(&path, &json!({"password": "brand-new-one"})).await.expect(204);
    cook.send(cook.request("GET", "/api/staff/me")).await.refused(401, "session-lost");
    log_in(&server, "chef", &password(Role::Chef)).await.refused(401, "wrong-credentials");
    log_in(&server, "chef", "brand-new-one").await.expect(200);
    assert_eq!(server.audit_count(Action::PasswordReset), 1);
}

#[tokio::test]
async fn own_password_change_needs_the_current_one_and_ends_other_logins() {
    let server = TestServer::start().await;
    let (current, other) = (server.cook().await, server.cook().await);
    let (mut display, _) = current.listen("/api/kitchen/live").await;
    let (other_display, _) = other.listen("/api/kitchen/live").await;
    let path = "/api/staff/me/password";
    let wrong = current.post(path, &json!({"current": "guess-guess", "password": "brand-new-one"})).await;
    assert_eq!(wrong.refused(401, "wrong-credentials")["attemptsLeft"], 4, "it counts as an attempt");
    other.get_json("/api/staff/me").await;
    let right = json!({"current": password(Role::Chef), "password": "brand-new-one"});
    current.post(path, &right).await.expect(204);
    assert_eq!(other_display.wait_closed().await.2, "REVOKED");
    assert_eq!(display.drain_frames().await, Vec::<Value>::new(), "this login keeps its channel");
    current.get_json("/api/staff/me").await;
    other.send(other.request("GET", "/api/staff/me")).await.refused(401, "session-lost");
    log_in(&server, "chef", "brand-new-one").await.expect(200);
}

#[tokio::test]
async fn owners_are_managed_by_owners_only_and_nobody_deactivates_themselves() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let boss = json!({"username": "boss", "name": "Boss", "role": "OWNER", "password": "sweet-tooth"});
    manager.post("/api/staff", &boss).await.refused(403, "forbidden");
    change(&manager, id(&owner), &json!({"name": "Nobody"})).await.refused(403, "forbidden");
    change(&manager, id(&manager), &json!({"role": "OWNER"})).await.refused(403, "forbidden");
    let path = format!("/api/staff/{}/password", id(&owner));
    manager.post(&path, &json!({"password": "brand-new-one"})).await.refused(403, "forbidden");
    change(&owner, id(&owner), &json!({"active": false})).await.refused(409, "not-yourself");
    // A reset of one's own password is refused, so that an unlocked tablet is not enough to change it.
    for who in [&owner, &manager.0.0] {
        let path = format!("/api/staff/{}/password", id(who));
        who.post(&path, &json!({"password": "brand-new-one"})).await.refused(409, "not-yourself");
        who.get_json("/api/staff/me").await;
    }
    let unknown = fresh_uuid().to_string();
    change(&owner, &unknown, &json!({"active": false})).await.refused(404, "not-found");
    change(&owner, "x", &json!({"active": false})).await.refused(404, "not-found");
    change(&owner, id(&manager), &json!({})).await.refused(422, "invalid");
    let second = owner.post("/api/staff", &boss).await.expect(201);
    let second = second["id"].as_str().unwrap();
    change(&owner, second, &json!({"role": "WAITER"})).await.expect(200);
    assert_eq!(owner.get_json("/api/staff/me").await["staff"]["role"], "OWNER");
}

/// Actor and details of the audit entries of this action, oldest first.
fn audited(server: &TestServer, action: Action) -> Vec<(Actor, Vec<(String, String)>)> {
    let log: Result<Vec<(u64, Entry)>, StoreError> =
        server.app().store.read(|view| view.scan(&schema::AUDIT, &()));
    let log = log.unwrap().into_iter().map(|(_, entry)| entry).filter(|entry| entry.action == action);
    log.map(|entry| (entry.actor, entry.details)).collect()
}

#[tokio::test]
async fn staff_changes_are_audited_with_actor_old_and_new_values() {
    let server = TestServer::start().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
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
    assert_eq!(audited(&server, Action::StaffAdded).last(), Some(&(by(&manager), added)));
    let pairs = [
        ("username", "pastry"),
        ("name", "Pat → Pat B."),
        ("role", "CHEF → WAITER"),
        ("stations", "COLD → "),
    ];
    let changed = vec![(by(&manager), details(&pairs))];
    assert_eq!(audited(&server, Action::StaffChanged), changed, "setting the current role is not logged");
    assert_eq!(audited(&server, Action::PasswordReset), [(by(&manager), details(&[("username", "pastry")]))]);
    assert_eq!(audited(&server, Action::StaffLoginFailed), [(by(&cook), details(&[("username", "chef")]))]);
    manager.verify_audit().await;
}

#[tokio::test]
async fn keyed_staff_requests_are_carried_out_once_and_compare_passwords() {
    let mut server = TestServer::start().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let keyed = |who: &Staff, path: &str, body: &Value, key| who.request("POST", path).json(body).key(key);
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
    let here = Staff::from_answer(&server.addr, &log_in(&server, "pat", "second-secret").await);
    let again = manager.send(keyed(&manager, &path, &json!({"password": "second-secret"}), key)).await;
    assert!(again.replayed() && again.status == 204 && again.body.is_empty());
    here.get_json("/api/staff/me").await;
    let other = manager.send(keyed(&manager, &path, &json!({"password": "third-secret"}), key)).await;
    other.refused(422, "idempotency-key-reused");

    let (path, key) = ("/api/staff/me/password", fresh_uuid());
    let own = json!({"current": password(Role::Chef), "password": "second-secret"});
    cook.send(keyed(&cook, path, &own, key)).await.expect(204);
    server.restart().await;
    let again = cook.send(keyed(&cook, path, &own, key)).await;
    assert!(again.replayed() && again.status == 204, "the password has changed by now: {}", again.text());
}

/// A manager is deactivated after the headers of the request have arrived and before all of its body has.
#[tokio::test]
async fn request_of_staff_deactivated_while_it_arrives_is_refused() {
    let server = TestServer::start().await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    /// Rocket reads the first bytes of a body before it runs the guards.
    const FIRST: usize = 20;
    let account = json!({"username": "backdoor", "name": "x", "role": "MANAGER", "password": "sweet-tooth"});
    let settings = json!({"limits": {"changes_burst": 10_000}});
    let mut begun = vec![];
    for (request, body) in [("POST /api/staff", account), ("PATCH /api/settings", settings)] {
        let body = body.to_string();
        let mut stream = server.addr.connect().await;
        let head = format!(
            "{request} HTTP/1.1\r\nHost: {}\r\nOrigin: {}\r\nCookie: {}\r\nX-CSRF-Token: {}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{}",
            server.addr.host(),
            server.addr.origin(),
            manager.cookie(),
            manager.csrf,
            body.len(),
            &body[..FIRST]
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        begun.push((request, stream, body));
    }
    // Once a later request of the manager is answered, the guards have let the earlier ones pass.
    manager.get_json("/api/staff/me").await;
    change(&owner, id(&manager), &json!({"active": false})).await.expect(200);
    for (request, mut stream, body) in begun {
        stream.write_all(&body.as_bytes()[FIRST..]).await.unwrap();
        let mut answer = String::new();
        with_timeout("the answer", stream.read_to_string(&mut answer)).await.unwrap();
        assert!(answer.starts_with("HTTP/1.1 401") && answer.contains("REVOKED"), "{request}: {answer}");
    }

    // The login may also end while a password is being hashed.
    let token = Token::parse(&cook.token).unwrap();
    let auth = server.app().staff(&token).unwrap();
    change(&owner, id(&cook), &json!({"active": false})).await.expect(200);
    let new = NewStaff {
        username: Username::parse("backdoor").unwrap(),
        name: Name::parse("x").unwrap(),
        role: Role::Waiter,
        stations: vec![],
        password: Secret::new("sweet-tooth".to_owned()),
    };
    let refused = server.app().add_staff(Some(auth), new, None).await;
    assert!(matches!(refused, Err(StaffError::AuthEnded(_))), "{refused:?}");
    assert!(!owner.get_json("/api/staff").await.to_string().contains("backdoor"));
}

/// The login is valid when each act begins and has ended when the writer runs it.
#[tokio::test]
async fn acts_of_staff_whose_login_ended_before_the_write_are_refused() {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let placed = anna.order(&[menu.one("Soup")]).await;
    let called = anna.call("CALL_WAITER", None).await.expect(201);
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let app = Arc::clone(server.app());
    let auth = app.staff(&Token::parse(&waiter.token).unwrap()).unwrap();
    change(&owner, id(&waiter), &json!({"role": "CHEF"})).await.expect(200);

    let (session, free) = (party.session.parse().unwrap(), server.tables[3].id);
    let entries = || {
        let log: Result<Vec<(u64, Entry)>, StoreError> =
            app.store.read(|view| view.scan(&schema::AUDIT, &()));
        log.unwrap().len()
    };
    let before = entries();
    let revoked = AuthEnded::Revoked;
    let who = || auth.clone();
    assert_eq!(app.reissue_pin(who(), session).await.err(), Some(revoked.into()));
    assert_eq!(app.open_session(who(), free, Mode::Family, None).await.err(), Some(revoked.into()));
    assert_eq!(app.move_table(who(), session, free, None).await.err(), Some(revoked.into()));
    assert_eq!(app.close_session(who(), session, None, None).await.err(), Some(revoked.into()));
    let call = called["requestId"].as_str().unwrap().parse().unwrap();
    assert_eq!(app.complete_call(who(), call, None).await.err(), Some(revoked.into()));
    let order = placed["orderId"].as_str().unwrap().parse().unwrap();
    let step =
        Step { order, index: 0, to: ItemStatus::InProgress, shown: None, quantity: None, reason: None };
    assert_eq!(app.advance_ticket(who(), step, None).await.err(), Some(revoked.into()));
    let soup = menu.id("Soup").parse().unwrap();
    assert_eq!(
        app.set_availability(who(), soup, StockChange::Available, None).await.err(),
        Some(revoked.into())
    );
    let edit =
        SettingsEdit { limits: [("changes_burst".to_owned(), Some(100))].into(), ..Default::default() };
    assert_eq!(app.change_settings(Some(who()), edit, None).await.err(), Some(revoked.into()));
    assert_eq!(before, entries(), "the refused acts are not audited");
    try_pin(&server.addr, &party.code, &party.pin).await.expect(200);
}

/// The person is deactivated, or gets a new password, while the login is being checked.
#[tokio::test]
async fn login_in_progress_fails_when_the_person_is_deactivated_or_the_password_reset() {
    let server = TestServer::start().await;
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let app = Arc::clone(server.app());
    let caller = Caller { address: AddressKey::V4(Ipv4Addr::LOCALHOST), browser: None };
    for role in [Role::Chef, Role::Waiter] {
        let staff = Staff::log_in(&server.addr, role).await;
        let username = Username::parse(username(role)).ok();
        let mut login = Box::pin(app.log_in(caller, username, Secret::new(password(role))));
        // The attempt has been sent to the writer; in most runs the login goes on only when it is polled again.
        let finished = (&mut login).now_or_never();
        if role == Role::Chef {
            change(&owner, id(&staff), &json!({"active": false})).await.expect(200);
        } else {
            let path = format!("/api/staff/{}/password", id(&staff));
            owner.post(&path, &json!({"password": "brand-new-one"})).await.expect(204);
        }
        let login = match finished {
            Some(login) => login,
            None => login.await,
        };
        change(&owner, id(&staff), &json!({"active": true})).await.expect(200);
        match login {
            Err(LogInError::WrongCredentials { .. }) => {}
            // Sometimes the login is completed first; then it has been ended like any other login.
            Ok(first) => assert!(app.staff(&first.token).is_err(), "the login of {role:?} is still valid"),
            Err(other) => panic!("{role:?}: {other}"),
        }
    }
}
