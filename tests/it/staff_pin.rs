//! Staff PINs: people who share a phone switch between them; the password only once a day.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::staff::Role;
use maitred::domain::time::{DAY_MS, HOUR_MS};

use crate::support::TestServer;
use crate::support::http::{Answer, Request, get, post};
use crate::support::staff::{Staff, login_request, password, username};

const PIN: &str = "4711";

/// A phone that several people share: its cookie as a remembered browser.
#[derive(Default)]
struct Phone {
    cookie: Option<String>,
}

impl Phone {
    fn with_cookie(&self, request: Request) -> Request {
        match &self.cookie {
            Some(token) => request.header("Cookie", &format!("maitred_browser={token}")),
            None => request,
        }
    }

    async fn log_in(&mut self, server: &TestServer, role: Role) -> Staff {
        let request = login_request(&server.addr, username(role), &password(role));
        let answer = self.with_cookie(request).to(&server.addr).await;
        if let Some((token, _)) = answer.cookie("maitred_browser") {
            self.cookie = Some(token);
        }
        Staff::from_answer(&server.addr, &answer)
    }

    /// The names of those who can log in with a PIN, and whether they have one.
    async fn known(&self, server: &TestServer) -> Vec<(String, bool)> {
        let known = self.with_cookie(get("/api/staff/known")).to(&server.addr).await.expect(200);
        let people = known["people"].as_array().unwrap().iter();
        people.map(|one| (one["name"].as_str().unwrap().to_owned(), one["hasPin"] == true)).collect()
    }

    async fn try_pin(&self, server: &TestServer, staff: &Staff, pin: &str) -> Answer {
        let body = json!({"staffId": id(staff), "pin": pin});
        let request = post("/api/staff/pin-login").header("Origin", &server.addr.origin()).json(&body);
        let request = match &self.cookie {
            Some(token) => request.and_header("Cookie", &format!("maitred_browser={token}")),
            None => request,
        };
        request.to(&server.addr).await
    }
}

fn id(staff: &Staff) -> Value {
    staff.welcome["staff"]["id"].clone()
}

async fn set_pin(staff: &Staff, role: Role, pin: &str) -> Answer {
    let body = json!({"password": password(role), "pin": pin});
    staff.send(staff.request("PUT", "/api/staff/me/pin").json(&body)).await
}

/// The ids of those who have a PIN, as a manager sees them.
async fn with_pin(manager: &Staff) -> Vec<Value> {
    let people = manager.get_json("/api/staff").await["staff"].as_array().unwrap().clone();
    people.into_iter().filter(|one| one["hasPin"] == true).map(|one| one["id"].clone()).collect()
}

async fn with_pins() -> TestServer {
    let server = TestServer::start().await;
    server.manager().await.set_limit("staff_pin_lock_minutes", 3).await;
    server
}

#[tokio::test]
async fn people_on_a_shared_phone_switch_with_their_pins_until_the_day_ends() {
    let server = with_pins().await;
    let mut phone = Phone::default();
    let waiter = phone.log_in(&server, Role::Waiter).await;
    let manager = phone.log_in(&server, Role::Manager).await;
    set_pin(&waiter, Role::Waiter, PIN).await.expect(204);
    let known = phone.known(&server).await;
    assert_eq!(known.iter().filter(|(_, has_pin)| *has_pin).count(), 1, "{known:?}");
    assert_eq!(known.len(), 2);
    phone.try_pin(&server, &manager, PIN).await.refused(403, "password-needed");

    let switched = Staff::from_answer(&server.addr, &phone.try_pin(&server, &waiter, PIN).await);
    assert_eq!(switched.welcome["staff"]["role"], "WAITER", "the rights are those of the person");
    switched.send(switched.request("GET", "/api/audit")).await.refused(403, "forbidden");
    switched.get_json("/api/floor").await;

    let elsewhere = Phone::default();
    elsewhere.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");
    assert_eq!(elsewhere.known(&server).await, []);
    server.env.advance_ms(DAY_MS);
    phone.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");
    assert_eq!(phone.known(&server).await, []);
}

#[tokio::test]
async fn wrong_pins_lead_back_to_the_password_and_a_right_one_does_not_end_that() {
    let server = with_pins().await;
    let mut phone = Phone::default();
    let waiter = phone.log_in(&server, Role::Waiter).await;
    set_pin(&waiter, Role::Waiter, PIN).await.expect(204);
    for left in (1..5).rev() {
        let wrong = phone.try_pin(&server, &waiter, "4712").await.refused(403, "wrong-staff-pin");
        assert_eq!(wrong["attemptsLeft"], left);
    }
    for no_pin in ["", "471", "471a", "4711471"] {
        let problem = phone.try_pin(&server, &waiter, no_pin).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/pin", "it is no attempt: {problem}");
    }
    phone.try_pin(&server, &waiter, "4712").await.refused(403, "password-needed");
    phone.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");
    assert_eq!(phone.known(&server).await, []);
    assert_eq!(server.audit_count(Action::StaffPinFailed), 5);
    assert_eq!(server.audit_count(Action::StaffPinLocked), 1);
    waiter.get_json("/api/staff/me").await;
    phone.log_in(&server, Role::Waiter).await;
    phone.try_pin(&server, &waiter, PIN).await.expect(200);
}

#[tokio::test]
async fn pin_is_set_with_the_password_only_and_not_one_that_is_easy_to_guess() {
    let server = with_pins().await;
    let mut phone = Phone::default();
    let waiter = phone.log_in(&server, Role::Waiter).await;
    for (pin, why) in [("1234", "easy to guess"), ("0000", "easy to guess"), ("471", "four to six digits")] {
        let problem = set_pin(&waiter, Role::Waiter, pin).await.refused(422, "invalid");
        assert!(problem["errors"][0]["detail"].as_str().unwrap().contains(why), "{problem}");
    }
    set_pin(&waiter, Role::Manager, PIN).await.refused(401, "wrong-credentials");
    assert_eq!(server.audit_count(Action::StaffPinSet), 0);
    set_pin(&waiter, Role::Waiter, PIN).await.expect(204);
    assert_eq!(server.audit_count(Action::StaffPinSet), 1);

    server.manager().await.set_limit("staff_pin_lock_minutes", 0).await;
    set_pin(&waiter, Role::Waiter, PIN).await.refused(409, "no-staff-pins");
    phone.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");
}

#[tokio::test]
async fn logout_new_password_manager_and_leaving_ask_for_the_password_again() {
    let server = with_pins().await;
    let mut phone = Phone::default();
    let manager = server.manager().await;
    let waiter = phone.log_in(&server, Role::Waiter).await;
    set_pin(&waiter, Role::Waiter, PIN).await.expect(204);
    let path = format!("/api/staff/{}", id(&waiter).as_str().unwrap());
    assert_eq!(with_pin(&manager).await, [id(&waiter)], "managers see who has a PIN to remove");

    // A logout is of one phone.
    let logout = waiter.request("POST", "/api/staff/logout");
    let logout = logout.and_header("Cookie", &format!("maitred_browser={}", phone.cookie.clone().unwrap()));
    waiter.send(logout).await.expect(204);
    phone.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");

    phone.log_in(&server, Role::Waiter).await;
    phone.try_pin(&server, &waiter, PIN).await.expect(200);
    manager.send(manager.request("DELETE", &format!("{path}/pin"))).await.expect(204);
    manager.send(manager.request("DELETE", &format!("{path}/pin"))).await.expect(204);
    assert_eq!(server.audit_count(Action::StaffPinRemoved), 1);
    assert!(with_pin(&manager).await.is_empty());
    phone.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");

    let waiter = phone.log_in(&server, Role::Waiter).await;
    set_pin(&waiter, Role::Waiter, PIN).await.expect(204);
    let reset = json!({"password": password(Role::Waiter)});
    manager.post(&format!("{path}/password"), &reset).await.expect(204);
    phone.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");

    phone.log_in(&server, Role::Waiter).await;
    let left = manager.request("PATCH", &path).json(&json!({"active": false}));
    assert_eq!(manager.send(left).await.expect(200)["hasPin"], false);
    phone.try_pin(&server, &waiter, PIN).await.refused(403, "password-needed");
    assert_eq!(phone.known(&server).await, []);
}

#[tokio::test]
async fn pin_of_the_day_is_swept_once_it_has_ended_and_is_in_no_file_or_log() {
    let server = with_pins().await;
    let mut phone = Phone::default();
    let waiter = phone.log_in(&server, Role::Waiter).await;
    set_pin(&waiter, Role::Waiter, "859301").await.expect(204);
    phone.try_pin(&server, &waiter, "859301").await.expect(200);
    let rows = || {
        server.app().store.read(|view| {
            use maitred::store::{Read, schema};
            view.scan(&schema::PIN_LOGINS, &()).map(|rows| rows.len())
        })
    };
    assert_eq!(rows().unwrap(), 1);
    server.env.advance_ms(DAY_MS + HOUR_MS);
    server.app().sweep_old_rows(Default::default()).await.unwrap();
    assert_eq!(rows().unwrap(), 0);
    assert_eq!(server.audit_count(Action::StaffPinUsed), 1);
    let said = format!("{:?}", server.audit_entries(Action::StaffPinSet));
    assert!(!said.contains("859301"));
}
