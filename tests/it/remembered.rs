//! Strangers guess at a password, and whoever belongs here still logs in on a browser that is remembered of them.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::remembered::REMEMBERED_MS;
use maitred::domain::staff::Role;
use maitred::domain::time::HOUR_MS;

use crate::support::TestApp;
use crate::support::http::{Answer, Ask};
use crate::support::staff::{Staff, login_request, password, username};

/// A browser: an address, and the cookie by which it is remembered.
struct Browser {
    address: &'static str,
    cookie: Option<String>,
}

impl Browser {
    fn at(address: &'static str) -> Browser {
        Browser { address, cookie: None }
    }

    fn dressed(&self, ask: Ask) -> Ask {
        let ask = ask.header("X-Forwarded-For", self.address);
        match &self.cookie {
            Some(token) => ask.and_header("Cookie", &format!("maitred_browser={token}")),
            None => ask,
        }
    }

    async fn try_log_in(&mut self, box_: &TestApp, role: Role, secret: &str) -> Answer {
        let ask = login_request(&box_.house, username(role), secret);
        let answer = self.dressed(ask).to(&box_.house).await;
        if let Some((token, attributes)) = answer.cookie("maitred_browser") {
            for attribute in ["HttpOnly", "SameSite=Strict", "Path=/api/staff", "Max-Age=15552000"] {
                assert!(attributes.contains(attribute), "{attributes}");
            }
            self.cookie = Some(token);
        }
        answer
    }

    async fn log_in(&mut self, box_: &TestApp, role: Role) -> Staff {
        Staff::of(&box_.house, &self.try_log_in(box_, role, &password(role)).await)
    }
}

/// One laptop with a dozen addresses: fifty wrong passwords for a name.
async fn laptop_guesses(box_: &TestApp, role: Role) {
    for lease in 0..10 {
        for _ in 0..5 {
            let ask = login_request(&box_.house, username(role), "letmein-letmein");
            let ask = ask.header("X-Forwarded-For", &format!("192.168.9.{lease}"));
            ask.to(&box_.house).await.refused(401, "wrong-credentials");
        }
    }
}

async fn blocked(manager: &Staff) -> Vec<Value> {
    manager.look("/api/floor").await["blockedLogins"].as_array().unwrap().clone()
}

fn id(staff: &Staff) -> String {
    staff.welcome["staff"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn laptop_with_a_dozen_addresses_blocks_strangers_and_not_the_owners_phone() {
    let mut box_ = TestApp::start_behind_proxy().await;
    let mut phone = Browser::at("192.168.1.2");
    phone.log_in(&box_, Role::Owner).await.log_out().await.expect(204);
    laptop_guesses(&box_, Role::Owner).await;
    box_.restart().await;
    let mut strange = Browser::at("192.168.3.1");
    let answer = strange.try_log_in(&box_, Role::Owner, &password(Role::Owner)).await;
    assert_eq!(answer.refused(429, "login-blocked")["retryAfterSeconds"], 3600);
    phone.log_in(&box_, Role::Owner).await;
    // Also from an address that strangers share and have blocked.
    phone.address = "192.168.9.3";
    phone.log_in(&box_, Role::Owner).await;
    // The phone is remembered of its owner alone.
    laptop_guesses(&box_, Role::Manager).await;
    let other = phone.try_log_in(&box_, Role::Manager, &password(Role::Manager)).await;
    other.refused(429, "login-blocked");
}

#[tokio::test]
async fn blocked_address_of_a_shared_router_does_not_stop_a_remembered_browser() {
    let box_ = TestApp::start_behind_proxy().await;
    let mut phone = Browser::at("192.168.1.66");
    phone.log_in(&box_, Role::Waiter).await;
    for guess in 0..50 {
        let ask = login_request(&box_.house, &format!("nobody{}", guess / 5), "letmein-letmein");
        let ask = ask.header("X-Forwarded-For", "192.168.1.66");
        ask.to(&box_.house).await.refused(401, "wrong-credentials");
    }
    let mut strange = Browser::at("192.168.1.66");
    let answer = strange.try_log_in(&box_, Role::Waiter, &password(Role::Waiter)).await;
    answer.refused(429, "login-blocked");
    phone.log_in(&box_, Role::Waiter).await;
}

#[tokio::test]
async fn stolen_browser_has_five_tries_and_blocks_nobody_else() {
    let mut box_ = TestApp::start_behind_proxy().await;
    let (mut phone, mut tablet) = (Browser::at("192.168.1.2"), Browser::at("192.168.1.3"));
    phone.log_in(&box_, Role::Owner).await;
    tablet.log_in(&box_, Role::Owner).await;
    for left in (0..5).rev() {
        let answer = phone.try_log_in(&box_, Role::Owner, "letmein-letmein").await;
        assert_eq!(answer.refused(401, "wrong-credentials")["attemptsLeft"], left);
    }
    box_.restart().await;
    phone.address = "192.168.1.4";
    let answer = phone.try_log_in(&box_, Role::Owner, &password(Role::Owner)).await;
    answer.refused(429, "login-blocked");
    tablet.log_in(&box_, Role::Owner).await;
    Browser::at("192.168.1.2").log_in(&box_, Role::Owner).await;
}

#[tokio::test]
async fn token_that_the_box_did_not_make_is_replaced_and_counts_as_none() {
    let box_ = TestApp::start_behind_proxy().await;
    let planted = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    let mut phone = Browser { address: "192.168.1.2", cookie: Some(planted.to_owned()) };
    phone.log_in(&box_, Role::Owner).await;
    assert_ne!(phone.cookie.as_deref(), Some(planted));
    laptop_guesses(&box_, Role::Owner).await;
    let mut thief = Browser { address: "192.168.3.1", cookie: Some(planted.to_owned()) };
    let answer = thief.try_log_in(&box_, Role::Owner, &password(Role::Owner)).await;
    answer.refused(429, "login-blocked");
    // A tablet that several share keeps its token, and is remembered of each.
    let token = phone.cookie.clone();
    phone.log_in(&box_, Role::Waiter).await;
    assert_eq!(phone.cookie, token);
    phone.log_in(&box_, Role::Owner).await;
}

#[tokio::test]
async fn floor_shows_a_blocked_login_and_a_manager_lifts_it() {
    let box_ = TestApp::start_behind_proxy().await;
    let manager = box_.manager().await;
    let owner = Staff::log_in(&box_.house, Role::Owner).await;
    let waiter = box_.waiter().await;
    let (mut floor, first) = manager.listen("/api/floor/live").await;
    assert_eq!(first["blockedLogins"], json!([]));
    laptop_guesses(&box_, Role::Owner).await;
    let heard = floor.expect_where("logins-blocked", |f| f["blockedLogins"][0]["everywhere"] == true).await;
    assert_eq!(heard["blockedLogins"][0]["staffId"], id(&owner).as_str());
    assert_eq!(heard["blockedLogins"][0]["blockedUntil"], "2026-06-01T19:00:00.000Z");
    assert_eq!(blocked(&waiter).await.len(), 1);

    let path = format!("/api/staff/{}/unblock", id(&owner));
    waiter.send(waiter.ask("POST", &path)).await.refused(403, "forbidden");
    manager.send(manager.ask("POST", &path)).await.expect(204);
    floor.expect_where("logins-blocked", |frame| frame["blockedLogins"] == json!([])).await;
    Browser::at("192.168.3.1").log_in(&box_, Role::Owner).await;
    assert_eq!(box_.told_of(Action::StaffLoginUnblocked), 1);
    // The next block is longer: that there was one is remembered.
    laptop_guesses(&box_, Role::Owner).await;
    assert_eq!(blocked(&manager).await[0]["blockedUntil"], "2026-06-01T20:00:00.000Z");
    box_.env.pass_ms(2 * HOUR_MS);
    assert_eq!(blocked(&manager).await, Vec::<Value>::new());
}

#[tokio::test]
async fn logged_in_owner_changes_the_password_while_strangers_guess() {
    let box_ = TestApp::start_behind_proxy().await;
    let owner = Staff::log_in(&box_.house, Role::Owner).await;
    laptop_guesses(&box_, Role::Owner).await;
    let body = json!({"current": password(Role::Owner), "password": "brand-new-one"});
    owner.post("/api/staff/me/password", &body).await.expect(204);
}

#[tokio::test]
async fn new_password_farewell_revocation_and_time_forget_a_browser() {
    let box_ = TestApp::start_behind_proxy().await;
    for what in ["reset", "farewell", "revoked", "time"] {
        let owner = Staff::log_in(&box_.house, Role::Owner).await;
        let mut phone = Browser::at("192.168.1.2");
        let cook = phone.log_in(&box_, Role::Chef).await;
        let path = format!("/api/staff/{}", id(&cook));
        let devices = owner.look(&format!("{path}/devices")).await;
        let device = devices["devices"][0].clone();
        assert_eq!((&device["isRemembered"], &device["loggedIn"]), (&json!(true), &json!(true)));
        match what {
            "reset" => {
                let body = json!({"password": password(Role::Chef)});
                owner.post(&format!("{path}/password"), &body).await.expect(204);
            }
            "farewell" => {
                for active in [false, true] {
                    owner.send(owner.ask("PATCH", &path).json(&json!({"active": active}))).await.expect(200);
                }
            }
            "revoked" => {
                let device = device["id"].as_str().unwrap();
                let path = format!("{path}/devices/{device}/revoke");
                owner.send(owner.ask("POST", &path)).await.expect(204);
                owner.send(owner.ask("POST", &path)).await.refused(404, "not-found");
                cook.send(cook.ask("GET", "/api/staff/me")).await.refused(401, "session-lost");
            }
            _ => box_.env.pass_ms(REMEMBERED_MS),
        }
        laptop_guesses(&box_, Role::Chef).await;
        let answer = phone.try_log_in(&box_, Role::Chef, &password(Role::Chef)).await;
        answer.refused(429, "login-blocked");
        box_.env.pass_ms(48 * HOUR_MS);
    }
}
