//! The setup of a new restaurant in a browser: guarded by a one-time code, complete in one commit.

use serde_json::{Value, json};
use tempfile::TempDir;

use maitred::domain::audit::Action;
use maitred::domain::staff::Role;

use crate::cli::{error_of, restaurant, run_on, stdout_of};
use crate::power_cuts::runtime;
use crate::power_cuts::server::Server;
use crate::support::client::Client;
use crate::support::http::{Request, ServerAddr, get, post};
use crate::support::staff::{Staff, login_request};
use crate::support::{TestServer, fresh_uuid};

/// The password of the owner.
pub const PASSWORD: &str = "open-sesame-owner";

/// A complete setup.
fn body(code: &str) -> Value {
    json!({
        "code": code,
        "name": "Chez Nous",
        "currency": "EUR",
        "taxClasses": [
            {"code": "FOOD", "name": "Speisen", "rateMillipercent": 7000, "kind": "INCLUSIVE"},
            {"code": "DRINKS", "name": "Getränke", "rateMillipercent": 19000, "kind": "INCLUSIVE"},
        ],
        "stations": [{"code": "KITCHEN", "name": "Küche"}],
        "profile": {
            "language": "de", "country": "DE", "timeZone": "Europe/Berlin", "address": "Hauptstraße 1, 12345 Berlin",
            "taxNumber": "12/345/67890", "wifi": {"name": "Gäste", "password": "schnitzel"},
            "guestAddress": "http://192.168.1.10:8080/",
        },
        "owner": {"username": "Owner", "name": "Olga", "password": PASSWORD},
    })
}

/// The request of a complete setup.
pub fn request(addr: &ServerAddr, code: &str) -> Request {
    post("/api/setup").header("Origin", &addr.origin()).json(&body(code))
}

/// The code in the log of a service that has just started.
pub fn code_in_log(server: &Server) -> String {
    let line = server.wait_for_line("no restaurant is set up yet");
    let code = line.split("code=").nth(1).unwrap_or_else(|| panic!("{line}"));
    code.trim().trim_matches('"').to_owned()
}

fn code_of(server: &TestServer) -> String {
    server.app().issue_setup_code().unwrap().unwrap().to_string()
}

async fn check(server: &TestServer, code: &str) -> crate::support::http::Answer {
    post("/api/setup/code").json(&json!({"code": code})).to(&server.addr).await
}

#[tokio::test]
async fn setup_with_the_code_makes_restaurant_and_owner_and_logs_in() {
    let server = TestServer::start_empty().await;
    let status = get("/api/setup").to(&server.addr).await.expect(200);
    assert_eq!(status["isSetUp"], false);
    let germany = status["countries"].as_array().unwrap().iter().find(|one| one["code"] == "DE").unwrap();
    assert_eq!((&germany["currency"], &germany["foodMillipercent"]), (&json!("EUR"), &json!(7000)));
    for path in ["/", "/staff", "/kitchen", "/menu"] {
        let answer = get(path).to(&server.addr).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some("/setup")), "{path}");
    }

    let code = code_of(&server);
    check(&server, &code).await.expect(204);
    check(&server, &format!(" {} ", code.to_lowercase().replace('-', " "))).await.expect(204);
    let made = request(&server.addr, &code).to(&server.addr).await;
    assert_eq!(made.expect(201)["staff"]["role"], "OWNER");
    let owner = Staff::from_answer(&server.addr, &made);
    let view = owner.get_json("/api/restaurant").await;
    assert_eq!(view["name"], "Chez Nous");
    assert_eq!(view["guestAddress"], "http://192.168.1.10:8080");
    assert_eq!(view["wifi"], json!({"name": "Gäste", "password": "schnitzel"}));
    assert_eq!(view["taxClasses"][1]["rateMillipercent"], 19000);
    assert_eq!((&view["setupDone"], &view["printedAddress"]), (&json!(false), &Value::Null));

    for path in ["/", "/staff", "/kitchen", "/menu"] {
        assert_eq!(get(path).to(&server.addr).await.status, 200, "{path}");
    }
    assert_eq!(get("/api/setup").to(&server.addr).await.expect(200)["isSetUp"], true);
    login_request(&server.addr, "owner", PASSWORD).to(&server.addr).await.expect(200);
}

#[tokio::test]
async fn code_is_invalid_once_there_is_an_owner() {
    let server = TestServer::start_empty().await;
    let code = code_of(&server);
    request(&server.addr, &code).to(&server.addr).await.expect(201);
    request(&server.addr, &code).to(&server.addr).await.refused(409, "already-set-up");
    check(&server, &code).await.refused(409, "already-set-up");
    assert!(server.app().setup_code().is_none());
    assert!(server.app().issue_setup_code().unwrap().is_none());
    assert_eq!(server.audit_count(Action::RestaurantCreated), 1);
}

#[tokio::test]
async fn of_two_setups_at_once_one_is_made() {
    let server = TestServer::start_empty().await;
    let code = code_of(&server);
    let both = [request(&server.addr, &code), request(&server.addr, &code)];
    let (one, other) = tokio::join!(both[0].to(&server.addr), both[1].to(&server.addr));
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [201, 409]);
    assert_eq!(server.audit_count(Action::StaffAdded), 1);
}

#[tokio::test]
async fn wrong_codes_are_refused_and_limited() {
    let server = TestServer::start_empty().await;
    // Without a code in force no code is right, the empty one included.
    check(&server, "").await.refused(403, "wrong-setup-code");
    let code = code_of(&server);
    for wrong in ["", "ABCD-EFGH", &code[1..], &format!("{code}A")] {
        request(&server.addr, wrong).to(&server.addr).await.refused(403, "wrong-setup-code");
    }
    for _ in 0..5 {
        check(&server, "ABCD-EFGH").await.refused(403, "wrong-setup-code");
    }
    let refused = check(&server, &code).await.refused(429, "too-fast");
    assert!(refused["retryAfterSeconds"].as_u64().unwrap() <= 60, "{refused}");
    request(&server.addr, &code).to(&server.addr).await.refused(429, "too-fast");
    server.env.advance_ms(60_000);
    request(&server.addr, &code).to(&server.addr).await.expect(201);
}

#[tokio::test]
async fn new_code_replaces_the_earlier_one() {
    let server = TestServer::start_empty().await;
    let (first, second) = (code_of(&server), code_of(&server));
    check(&server, &first).await.refused(403, "wrong-setup-code");
    check(&server, &second).await.expect(204);
}

#[tokio::test]
async fn invalid_setup_names_each_field_and_creates_nothing() {
    let server = TestServer::start_empty().await;
    let code = code_of(&server);
    let mut wrong = body(&code);
    wrong["name"] = json!(" ");
    wrong["currency"] = json!("EURO");
    wrong["taxClasses"][1]["code"] = json!("FOOD");
    wrong["taxClasses"][0]["rateMillipercent"] = json!(100_001);
    wrong["stations"] = json!([]);
    wrong["profile"] = json!({
        "country": "Germany", "timeZone": "Berlin", "guestAddress": "http://menu.local/t/1",
        "wifi": {"name": "", "password": "short"},
    });
    wrong["owner"]["username"] = json!("Olga M");
    let problem = post("/api/setup").json(&wrong).to(&server.addr).await.refused(422, "invalid");
    let pointers: Vec<&str> =
        problem["errors"].as_array().unwrap().iter().map(|one| one["pointer"].as_str().unwrap()).collect();
    assert_eq!(
        pointers,
        [
            "/name",
            "/currency",
            "/taxClasses/0/rateMillipercent",
            "/stations",
            "/profile/wifi/name",
            "/profile/wifi/password",
            "/profile/country",
            "/profile/timeZone",
            "/profile/guestAddress",
            "/owner/username",
        ]
    );
    let mut twice = body(&code);
    twice["taxClasses"][1]["code"] = json!("FOOD");
    let problem = post("/api/setup").json(&twice).to(&server.addr).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/taxClasses");
    let mut short = body(&code);
    short["owner"]["password"] = json!("short");
    let problem = post("/api/setup").json(&short).to(&server.addr).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/owner/password");
    assert!(server.app().restaurant().unwrap().is_none());
    assert_eq!(server.audit_count(Action::StaffAdded), 0);
    request(&server.addr, &code).to(&server.addr).await.expect(201);
}

#[tokio::test]
async fn request_from_another_site_is_refused() {
    let server = TestServer::start_empty().await;
    let code = code_of(&server);
    let other = post("/api/setup").header("Origin", "http://evil.example").json(&body(&code));
    other.to(&server.addr).await.refused(403, "csrf");
    assert!(server.app().restaurant().unwrap().is_none());
}

/// A change of the restaurant by a manager.
async fn change(manager: &Client, change: &Value) -> crate::support::http::Answer {
    manager.send(manager.request("PATCH", "/api/restaurant").json(change).key(fresh_uuid())).await
}

#[tokio::test]
async fn manager_changes_the_restaurant_and_the_audit_log_tells_it_without_the_password() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let revision = server.app().menu_revision().unwrap();
    let view = change(
        &manager,
        &json!({
            "name": "Da Noi", "language": "tr", "timeZone": "Europe/Istanbul", "contact": "030 12345",
            "wifi": {"name": "Misafir", "password": "kahvaltı".replace('ı', "i")}, "guestAddress": "menu.local:8080",
        }),
    )
    .await
    .expect(200);
    assert_eq!((&view["name"], &view["language"]), (&json!("Da Noi"), &json!("tr")));
    assert_eq!(view["guestAddress"], "http://menu.local:8080");
    assert_eq!(view, manager.get_json("/api/restaurant").await);
    assert_eq!(server.app().menu_revision().unwrap(), revision + 1, "phones fetch the new name");
    assert_eq!(server.app().zone().iana_name(), Some("Europe/Istanbul"));

    let log = manager.get_json("/api/audit?action=RESTAURANT_CHANGED").await.to_string();
    assert!(log.contains("Da Noi") && log.contains("Misafir"), "{log}");
    assert!(!log.contains("kahvalti"), "{log}");

    let removed =
        change(&manager, &json!({"wifi": null, "guestAddress": null, "contact": ""})).await.expect(200);
    assert_eq!((&removed["wifi"], &removed["contact"]), (&Value::Null, &Value::Null));
    assert_eq!(removed["guestAddress"], "http://menu.local");
    assert_eq!(removed["name"], "Da Noi");
    change(&manager, &json!({})).await.refused(422, "invalid");
    let again = change(&manager, &json!({"contact": null})).await.expect(200);
    assert_eq!(again, removed);
    assert_eq!(server.audit_count(Action::RestaurantChanged), 2, "what changes nothing is no entry");
}

#[test]
fn service_on_an_empty_folder_is_set_up_in_a_browser_and_starts_again_with_it() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    std::fs::create_dir(&data).unwrap();
    let server = Server::start(&data, None).unwrap();
    let code = code_in_log(&server);
    let told = run_on(&data, &["setup-code"]);
    assert_eq!(stdout_of(&told), format!("{code}\n"), "the code alone");
    let page = format!("Open http://127.0.0.1:{}/setup in a browser", server.addr.port());
    assert!(String::from_utf8_lossy(&told.stderr).starts_with(&page), "{told:?}");
    assert!(data.join("setting-up").exists());
    let made = runtime().block_on(request(&server.addr, &code).to(&server.addr));
    assert_eq!(made.expect(201)["staff"]["role"], "OWNER");
    assert!(error_of(&run_on(&data, &["setup-code"])).contains("set up already"));
    server.kill();

    let server = Server::start(&data, None).unwrap();
    let login = login_request(&server.addr, "owner", PASSWORD);
    runtime().block_on(login.to(&server.addr)).expect(200);
    server.stop();
    assert!(!data.join("setting-up").exists());
    assert!(error_of(&run_on(&data, &["init", "--name", "Another"])).contains("set up already"));
    assert!(error_of(&run_on(&data, &["setup-code"])).contains("does not run"));
}

#[test]
fn init_with_a_country_has_its_currency_taxes_and_time_zone() {
    let (_folder, data) = restaurant(&[
        "--country",
        "AT",
        "--language",
        "de",
        "--tables",
        "12",
        "--tables",
        "Terrace:4",
        "--url",
        "192.168.1.10",
    ]);
    let server = Server::start(&data, None).unwrap();
    runtime().block_on(async {
        let status = get("/api/setup").to(&server.addr).await.expect(200);
        assert_eq!(status["isSetUp"], true);
    });
    server.stop();
    let app = maitred::ops::appliance::open(&data, maitred::ops::appliance::ReadFirst::Needed).unwrap();
    let view = serde_json::to_value(app.restaurant_view().unwrap()).unwrap();
    assert_eq!((&view["currency"], &view["timeZone"]), (&json!("EUR"), &json!("Europe/Vienna")));
    assert_eq!(view["taxClasses"][1]["rateMillipercent"], 20_000);
    assert_eq!(view["guestAddress"], "http://192.168.1.10");
    let floor = serde_json::to_value(app.floor(None).unwrap()).unwrap();
    let tables = floor["tables"].as_array().unwrap();
    assert_eq!((tables.len(), &tables[12]["area"]), (16, &json!("Terrace")));
    assert_eq!(Role::Owner, app.people().unwrap().staff[0].staff.role);
    app.store.clone().close().unwrap();
    let wrong = run_on(&folder_without_restaurant(), &["init", "--name", "X", "--country", "XX"]);
    assert_eq!(wrong.status.code(), Some(2), "{wrong:?}");
    let wrong = run_on(&folder_without_restaurant(), &["init", "--name", "X", "--tables", "Terrace"]);
    assert_eq!(wrong.status.code(), Some(2), "{wrong:?}");
}

fn folder_without_restaurant() -> std::path::PathBuf {
    std::env::temp_dir().join("maitred-no-such-restaurant")
}
