//! Remembered browsers: staff still log in on them while strangers' wrong passwords block the name or the address.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::remembered::REMEMBERED_MS;
use maitred::domain::staff::Role;
use maitred::domain::time::HOUR_MS;

use crate::support::TestServer;
use crate::support::http::{Answer, Request};
use crate::support::staff::{Staff, login_request, password, username};

/// A browser: its address, and the cookie that identifies a remembered browser.
struct Browser {
    address: &'static str,
    cookie: Option<String>,
}

impl Browser {
    fn at(address: &'static str) -> Browser {
        Browser { address, cookie: None }
    }

    fn with_headers(&self, request: Request) -> Request {
        let request = request.header("X-Forwarded-For", self.address);
        match &self.cookie {
            Some(token) => request.and_header("Cookie", &format!("maitred_browser={token}")),
            None => request,
        }
    }

    async fn try_log_in(&mut self, server: &TestServer, role: Role, secret: &str) -> Answer {
        let request = login_request(&server.addr, username(role), secret);
        let answer = self.with_headers(request).to(&server.addr).await;
        if let Some((token, attributes)) = answer.cookie("maitred_browser") {
            for attribute in ["HttpOnly", "SameSite=Strict", "Path=/api/staff", "Max-Age=15552000"] {
                assert!(attributes.contains(attribute), "{attributes}");
            }
            self.cookie = Some(token);
        }
        answer
    }

    async fn log_in(&mut self, server: &TestServer, role: Role) -> Staff {
        Staff::from_answer(&server.addr, &self.try_log_in(server, role, &password(role)).await)
    }
}

/// Fifty wrong passwords for one name, five from each of ten addresses.
async fn guess_from_ten_addresses(server: &TestServer, role: Role) {
    for host in 0..10 {
        for _ in 0..5 {
            let request = login_request(&server.addr, username(role), "letmein-letmein");
            let request = request.header("X-Forwarded-For", &format!("192.168.9.{host}"));
            request.to(&server.addr).await.refused(401, "wrong-credentials");
        }
    }
}

async fn blocked_logins(manager: &Staff) -> Vec<Value> {
    manager.get_json("/api/floor").await["blockedLogins"].as_array().unwrap().clone()
}

fn id(staff: &Staff) -> String {
    staff.welcome["staff"]["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn name_blocked_by_guesses_from_many_addresses_still_logs_in_on_a_remembered_browser() {
    let mut server = TestServer::start_behind_proxy().await;
    let mut phone = Browser::at("192.168.1.2");
    phone.log_in(&server, Role::Owner).await.log_out().await.expect(204);
    guess_from_ten_addresses(&server, Role::Owner).await;
    server.restart().await;
    let mut unknown = Browser::at("192.168.3.1");
    let answer = unknown.try_log_in(&server, Role::Owner, &password(Role::Owner)).await;
    assert_eq!(answer.refused(429, "login-blocked")["retryAfterSeconds"], 3600);
    phone.log_in(&server, Role::Owner).await;
    // Also from an address that is blocked for strangers.
    phone.address = "192.168.9.3";
    phone.log_in(&server, Role::Owner).await;
    // The phone is remembered for the owner only.
    guess_from_ten_addresses(&server, Role::Manager).await;
    let other = phone.try_log_in(&server, Role::Manager, &password(Role::Manager)).await;
    other.refused(429, "login-blocked");
}

#[tokio::test]
async fn address_blocked_by_others_still_logs_in_on_a_remembered_browser() {
    let server = TestServer::start_behind_proxy().await;
    let mut phone = Browser::at("192.168.1.66");
    phone.log_in(&server, Role::Waiter).await;
    for guess in 0..50 {
        let request = login_request(&server.addr, &format!("nobody{}", guess / 5), "letmein-letmein");
        let request = request.header("X-Forwarded-For", "192.168.1.66");
        request.to(&server.addr).await.refused(401, "wrong-credentials");
    }
    let mut unknown = Browser::at("192.168.1.66");
    let answer = unknown.try_log_in(&server, Role::Waiter, &password(Role::Waiter)).await;
    answer.refused(429, "login-blocked");
    phone.log_in(&server, Role::Waiter).await;
}

#[tokio::test]
async fn remembered_browser_has_five_tries_and_its_block_affects_no_other_browser() {
    let mut server = TestServer::start_behind_proxy().await;
    let (mut phone, mut tablet) = (Browser::at("192.168.1.2"), Browser::at("192.168.1.3"));
    phone.log_in(&server, Role::Owner).await;
    tablet.log_in(&server, Role::Owner).await;
    for left in (0..5).rev() {
        let answer = phone.try_log_in(&server, Role::Owner, "letmein-letmein").await;
        assert_eq!(answer.refused(401, "wrong-credentials")["attemptsLeft"], left);
    }
    server.restart().await;
    phone.address = "192.168.1.4";
    let answer = phone.try_log_in(&server, Role::Owner, &password(Role::Owner)).await;
    answer.refused(429, "login-blocked");
    tablet.log_in(&server, Role::Owner).await;
    Browser::at("192.168.1.2").log_in(&server, Role::Owner).await;
}

#[tokio::test]
async fn browser_token_not_issued_by_the_box_is_replaced_and_gives_no_access() {
    let server = TestServer::start_behind_proxy().await;
    let planted = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    let mut phone = Browser { address: "192.168.1.2", cookie: Some(planted.to_owned()) };
    phone.log_in(&server, Role::Owner).await;
    assert_ne!(phone.cookie.as_deref(), Some(planted));
    guess_from_ten_addresses(&server, Role::Owner).await;
    let mut thief = Browser { address: "192.168.3.1", cookie: Some(planted.to_owned()) };
    let answer = thief.try_log_in(&server, Role::Owner, &password(Role::Owner)).await;
    answer.refused(429, "login-blocked");
    // A browser that several people use keeps its token and is remembered for each of them.
    let token = phone.cookie.clone();
    phone.log_in(&server, Role::Waiter).await;
    assert_eq!(phone.cookie, token);
    phone.log_in(&server, Role::Owner).await;
}

#[tokio::test]
async fn blocked_login_is_shown_on_the_floor_until_a_manager_unblocks_it() {
    let server = TestServer::start_behind_proxy().await;
    let manager = server.manager().await;
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    let waiter = server.waiter().await;
    let (mut floor, first) = manager.listen("/api/floor/live").await;
    assert_eq!(first["blockedLogins"], json!([]));
    guess_from_ten_addresses(&server, Role::Owner).await;
    let frame = floor.expect_where("logins-blocked", |f| f["blockedLogins"][0]["everywhere"] == true).await;
    assert_eq!(frame["blockedLogins"][0]["staffId"], id(&owner).as_str());
    assert_eq!(frame["blockedLogins"][0]["blockedUntil"], "2026-06-01T19:00:00.000Z");
    assert_eq!(blocked_logins(&waiter).await.len(), 1);

    let path = format!("/api/staff/{}/unblock", id(&owner));
    waiter.send(waiter.request("POST", &path)).await.refused(403, "forbidden");
    manager.send(manager.request("POST", &path)).await.expect(204);
    floor.expect_where("logins-blocked", |frame| frame["blockedLogins"] == json!([])).await;
    Browser::at("192.168.3.1").log_in(&server, Role::Owner).await;
    assert_eq!(server.audit_count(Action::StaffLoginUnblocked), 1);
    // The next block is longer, although the first one was lifted.
    guess_from_ten_addresses(&server, Role::Owner).await;
    assert_eq!(blocked_logins(&manager).await[0]["blockedUntil"], "2026-06-01T20:00:00.000Z");
    server.env.advance_ms(2 * HOUR_MS);
    assert_eq!(blocked_logins(&manager).await, Vec::<Value>::new());
}

#[tokio::test]
async fn logged_in_owner_can_change_the_password_while_the_name_is_blocked() {
    let server = TestServer::start_behind_proxy().await;
    let owner = Staff::log_in(&server.addr, Role::Owner).await;
    guess_from_ten_addresses(&server, Role::Owner).await;
    let body = json!({"current": password(Role::Owner), "password": "brand-new-one"});
    owner.post("/api/staff/me/password", &body).await.expect(204);
}

#[tokio::test]
async fn remembered_browser_is_forgotten_on_new_password_deactivation_revocation_and_expiry() {
    let server = TestServer::start_behind_proxy().await;
    for what in ["reset", "deactivated", "revoked", "expired"] {
        let owner = Staff::log_in(&server.addr, Role::Owner).await;
        let mut phone = Browser::at("192.168.1.2");
        let cook = phone.log_in(&server, Role::Chef).await;
        let path = format!("/api/staff/{}", id(&cook));
        let devices = owner.get_json(&format!("{path}/devices")).await;
        let device = devices["devices"][0].clone();
        assert_eq!((&device["isRemembered"], &device["loggedIn"]), (&json!(true), &json!(true)));
        match what {
            "reset" => {
                let body = json!({"password": password(Role::Chef)});
                owner.post(&format!("{path}/password"), &body).await.expect(204);
            }
            "deactivated" => {
                for active in [false, true] {
                    owner
                        .send(owner.request("PATCH", &path).json(&json!({"active": active})))
                        .await
                        .expect(200);
                }
            }
            "revoked" => {
                let device = device["id"].as_str().unwrap();
                let path = format!("{path}/devices/{device}/revoke");
                owner.send(owner.request("POST", &path)).await.expect(204);
                owner.send(owner.request("POST", &path)).await.refused(404, "not-found");
                cook.send(cook.request("GET", "/api/staff/me")).await.refused(401, "session-lost");
            }
            _ => server.env.advance_ms(REMEMBERED_MS),
        }
        guess_from_ten_addresses(&server, Role::Chef).await;
        let answer = phone.try_log_in(&server, Role::Chef, &password(Role::Chef)).await;
        answer.refused(429, "login-blocked");
        server.env.advance_ms(48 * HOUR_MS);
    }
}
