//! The money profile: orders whose sum is handed to the till, or payments after the owner's declaration.

use std::collections::BTreeSet;

use maitred::app::hand_to_till::{HandoverError, NewHandover};
use maitred::app::support::error::ActError;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::app::support::money_profile::WrongMoneyProfile;
use maitred::app::take_payment::{NewPayment, PaymentError};
use maitred::domain::audit::Action;
use maitred::domain::ids::RequestKey;
use maitred::domain::money::Minor;
use maitred::domain::money_profile::{Declaration, MoneyProfile};
use maitred::domain::payment::Method;
use maitred::domain::profile::Profile;
use maitred::domain::staff::Role;
use maitred::domain::text::Username;
use maitred::store::{Read as _, StoreError, schema};
use serde_json::{Value, json};

use crate::cli::{error_of, restaurant, run_on, stdout_of};
use crate::roles::mounted_routes;
use crate::support::client::Client;
use crate::support::http::{Answer, Request, post};
use crate::support::staff::Staff;
use crate::support::{Guest, Party, TestServer, Waiter, fresh_uuid};

/// Every route that records, changes or shows payments. A new one must be added here and have the guard `Books`.
const MONEY_ROUTES: [(&str, &str); 20] = [
    ("GET", "/api/day"),
    ("POST", "/api/day/close"),
    ("POST", "/api/day/counts"),
    ("POST", "/api/day/moves"),
    ("GET", "/api/floor/sessions/<id>/bill"),
    ("GET", "/api/floor/sessions/<id>/bill/qr"),
    ("GET", "/api/floor/sessions/<id>/bill/split"),
    ("POST", "/api/floor/payments/<id>/cancel"),
    ("POST", "/api/floor/payments/<id>/complete"),
    ("POST", "/api/floor/payments/<id>/refund"),
    ("POST", "/api/floor/sessions/<id>/payments"),
    ("POST", "/api/receipt"),
    ("GET", "/api/receipts"),
    ("GET", "/api/receipts/<number>"),
    ("GET", "/api/receipts/<number>/pdf"),
    ("POST", "/api/receipts/<number>/print"),
    ("GET", "/api/session/bill/share/qr"),
    ("GET", "/api/session/receipts"),
    ("GET", "/api/session/receipts/<number>"),
    ("GET", "/receipt"),
];

/// Writes the profile past the rules, for a test that needs a state which they prevent.
pub async fn put_profile(server: &TestServer, money: MoneyProfile) {
    let written = server.app().store.write(move |tx| {
        // Without a row the setup is done.
        let done = || Profile { is_setup_done: true, ..Profile::default() };
        let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_else(done);
        profile.money = money;
        tx.put(&schema::PROFILE, &(), &profile)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
}

async fn owner(server: &TestServer) -> Staff {
    Staff::log_in(&server.addr, Role::Owner).await
}

async fn choose(staff: &Staff, body: &Value) -> Answer {
    staff.send(staff.request("PUT", "/api/restaurant/money-profile").json(body)).await
}

fn orders_only() -> Value {
    json!({"profile": "ORDERS", "reason": "our till takes the money"})
}

fn with_payments() -> Value {
    json!({"profile": "BOOKS", "declaredVersion": 1, "reason": "our country asks for nothing"})
}

/// A server whose owner has chosen orders only.
async fn server_with_orders_only() -> TestServer {
    let server = TestServer::start().await;
    choose(&owner(&server).await, &orders_only()).await.expect(200);
    server
}

pub fn hand_over_request(waiter: &Waiter, party: &Party, body: &Value) -> Request {
    let path = format!("/api/floor/sessions/{}/handover", party.session);
    waiter.request("POST", &path).json(body).key(fresh_uuid())
}

async fn handover(waiter: &Client, party: &Party) -> Value {
    waiter.get_json(&format!("/api/floor/sessions/{}/handover", party.session)).await
}

/// The details of the newest audit entry of this action.
async fn newest_entry(manager: &Client, action: &str) -> Value {
    let page = manager.get_json(&format!("/api/audit?order=desc&limit=1&action={action}")).await;
    page["entries"][0].clone()
}

#[tokio::test]
async fn party_in_orders_ends_with_the_handover_and_its_number_is_found_again() {
    let mut server = server_with_orders_only().await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join(&server.addr, &party).await;
    anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    let shown = handover(&waiter, &party).await;
    assert_eq!((&shown["totalAmount"], &shown["handedOver"]), (&json!(1560), &Value::Null));
    let lines = shown["guests"][0]["lines"].as_array().unwrap();
    assert_eq!((lines.len(), &lines[0]["name"]), (2, &json!("Soup")));

    // A dish arrives while the waiter reads the sum.
    waiter.send(waiter.order_request(&party, &json!({"items": [menu.one("Salad")]}))).await.expect(201);
    let old = hand_over_request(&waiter, &party, &json!({"amount": 1560}));
    let problem = waiter.send(old).await.refused(409, "sum-changed");
    let sum = handover(&waiter, &party).await["totalAmount"].clone();
    assert_eq!(problem["amount"], sum);
    assert_eq!(server.audit_count(Action::HandedToTill), 0);

    let request = hand_over_request(&waiter, &party, &json!({"amount": sum, "tillNumber": " 2026-000417 "}));
    let first = waiter.send(request.clone()).await;
    let handed = first.expect(201);
    assert_eq!(
        (&handed["amount"], &handed["tillNumber"], &handed["by"]),
        (&sum, &json!("2026-000417"), &json!("waiter"))
    );
    // The answer got lost: the same request is answered again.
    waiter.send(request.clone()).await.assert_replay_of(&first);
    assert_eq!(server.audit_count(Action::HandedToTill), 1);
    assert_eq!(server.audit_count(Action::SessionClosed), 1);
    assert_eq!(waiter.table("1").await["session"], Value::Null);
    anna.reload().await.refused(401, "session-lost");
    // Another waiter was a moment too late.
    let late = hand_over_request(&waiter, &party, &json!({"amount": sum}));
    waiter.send(late).await.refused(404, "not-found");

    server.restart().await;
    let waiter = server.waiter().await;
    assert_eq!(handover(&waiter, &party).await["handedOver"], handed);
    let manager = server.manager().await;
    let entry = newest_entry(&manager, "HANDED_TO_TILL").await;
    assert_eq!(
        (&entry["details"]["tillNumber"], &entry["sessionId"]),
        (&json!("2026-000417"), &json!(party.session))
    );
    assert_eq!(newest_entry(&manager, "SESSION_CLOSED").await["details"]["unpaid"], "0");
    manager.verify_audit().await;
}

#[tokio::test]
async fn handover_of_nothing_or_with_wrong_fields_is_refused_by_field() {
    let server = server_with_orders_only().await;
    let (waiter, party) = server.family().await;
    let send = async |body: Value| waiter.send(hand_over_request(&waiter, &party, &body)).await;
    send(json!({"amount": 100})).await.refused(409, "sum-changed");
    for (body, pointer) in [
        (json!({"amount": 0}), "/amount"),
        (json!({"amount": -5}), "/amount"),
        (json!({"amount": 5, "tillNumber": "x".repeat(41)}), "/tillNumber"),
        (json!({"amount": 5, "tillNumber": "a\u{202e}b"}), "/tillNumber"),
        (json!({"tillNumber": "7"}), "/amount"),
    ] {
        let problem = send(body.clone()).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body}: {problem}");
    }
    waiter.close(&party).await.expect(200);
    assert_eq!(server.audit_count(Action::HandedToTill), 0);
}

#[tokio::test]
async fn every_money_route_is_refused_in_orders_and_the_handover_in_books() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let guest = Guest::join(&server.addr, &party).await;
    guest.order(&[menu.one("Soup")]).await;
    let payment = waiter.pay(&party, &json!({"method": "CARD", "amount": 100})).await;
    let body = json!({"amount": 643});
    let problem = waiter.send(hand_over_request(&waiter, &party, &body)).await.refused(409, "money-profile");
    assert_eq!(problem["moneyProfile"], "BOOKS");

    put_profile(&server, MoneyProfile::Orders).await;
    let manager = server.manager().await;
    for (method, route) in MONEY_ROUTES {
        let id = if route.contains("payments/<id>") {
            payment["paymentId"].as_str().unwrap()
        } else {
            &party.session
        };
        let path = route.replace("<id>", id).replace("<number>", "1");
        let query = if route.ends_with("qr") {
            "?amount=100"
        } else if route.ends_with("split") {
            "?by=GUEST"
        } else {
            ""
        };
        if route == "/receipt" {
            // The page itself; its test is in `receipt_codes.rs`.
            assert_eq!(manager.send(manager.request(method, route)).await.status, 404);
            continue;
        }
        let client: &Client = if route.starts_with("/api/session") { &guest } else { &manager };
        let request = client.request(method, &(path + query)).key(fresh_uuid());
        let request = match route {
            _ if method == "GET" => request,
            "/api/floor/sessions/<id>/payments" => request.json(&json!({"method": "CASH", "amount": 100})),
            "/api/receipt" => request.json(&json!({"code": "x"})),
            "/api/day/close" => request.json(&json!({})),
            "/api/day/counts" => request.json(&json!({"drawer": "Bar", "coins": []})),
            "/api/day/moves" => request.json(&json!({"amount": 5, "reason": "change"})),
            "/api/floor/payments/<id>/refund" => request.json(&json!({"reason": "cold"})),
            _ => request,
        };
        let problem = client.send(request).await.refused(409, "money-profile");
        assert_eq!(problem["moneyProfile"], "ORDERS", "{method} {route}");
        // Whoever has a code needs no login.
        if route == "/api/receipt" {
            continue;
        }
        // Without a login nobody is told about the profile.
        let bare = crate::support::http::request(method, &route.replace("<id>", id).replace("<number>", "1"));
        assert_eq!(
            bare.header("Origin", &server.addr.origin()).to(&server.addr).await.status,
            401,
            "{route}"
        );
    }
    // No route about payments is missing in the list.
    let about_money: BTreeSet<(String, String)> = mounted_routes(&server)
        .into_iter()
        // Reports of closed days stay readable after a change of the profile.
        .filter(|(route, _)| !route.contains("/day/reports"))
        // Closed bills are shown in both profiles, in `ORDERS` without their payments.
        .filter(|(route, _)| !route.starts_with("/api/bills"))
        // The bill on paper exists in both, and is no receipt.
        .filter(|(route, _)| !route.ends_with("/bill/paper") && !route.ends_with("/bill/pdf"))
        // What a guest has ordered, and parts of it, are shown in both, in `ORDERS` without payments.
        .filter(|(route, _)| !["/api/session/bill", "/api/session/bill/share"].contains(&route.as_str()))
        .filter(|(route, _)| {
            ["/bill", "/day", "/payments", "receipt", "refund", "tip"].iter().any(|word| route.contains(word))
        })
        .map(|(route, method)| (method, route))
        .collect();
    let listed = MONEY_ROUTES.map(|(method, route)| (method.to_owned(), route.to_owned()));
    assert_eq!(about_money, listed.into_iter().collect());
}

#[tokio::test]
async fn act_that_passed_the_guard_before_a_change_of_the_profile_is_refused_by_the_writer() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let app = server.app();
    let staff = app.find_staff(&Username::parse("waiter").unwrap()).unwrap().unwrap();
    let session = party.session.parse().unwrap();
    let key = || IdempotencyKey { key: RequestKey::from_uuid(fresh_uuid()), fingerprint: [7; 32] };
    let amount = Minor::new(100).unwrap();
    let in_books = app.in_books().unwrap().unwrap();
    put_profile(&server, MoneyProfile::Orders).await;
    assert_eq!(app.in_books().unwrap().err(), Some(WrongMoneyProfile::NoPayments));
    let new = NewPayment {
        method: Method::Card,
        amount,
        tip: Minor::ZERO,
        device: None,
        items: vec![],
        tendered: None,
    };
    let refused = app.take_payment((staff.clone(), in_books), session, new, key()).await;
    let expected = PaymentError::Profile(WrongMoneyProfile::NoPayments);
    assert_eq!(refused.err(), Some(ActError::Refused(expected)));

    let in_orders = app.in_orders().unwrap().unwrap();
    put_profile(&server, MoneyProfile::default()).await;
    let new = NewHandover { amount, till_number: None };
    let refused = app.hand_to_till((staff, in_orders), session, new, key()).await;
    let expected = HandoverError::Profile(WrongMoneyProfile::NoTill);
    assert_eq!(refused.err(), Some(ActError::Refused(expected)));
    assert_eq!(server.audit_count(Action::PaymentInitiated) + server.audit_count(Action::HandedToTill), 0);
}

#[tokio::test]
async fn views_in_orders_have_no_payments_and_speak_of_no_receipt_and_no_cash() {
    let server = server_with_orders_only().await;
    let (waiter, party) = server.family().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    let anna = Guest::join(&server.addr, &party).await;
    anna.order(&[menu.one("Soup")]).await;
    let session = anna.get_json("/api/session").await;
    assert_eq!(session["paymentMethods"], json!(["PAY_LATER"]));
    // The page was loaded before the owner changed the profile: the wish is not kept.
    assert_eq!(session["orders"][0]["paymentMethod"], "PAY_LATER");
    assert_eq!((&session["bill"]["totalAmount"], &session["bill"]["amountDue"]), (&json!(643), &json!(643)));
    let table = waiter.table("1").await;
    assert_eq!(table["session"]["amountDue"], 643);
    let today = manager.get_json("/api/today").await;
    assert_eq!((&today["soldAmount"], &today["moneyProfile"]), (&json!(643), &json!("ORDERS")));
    let handover = format!("/api/floor/sessions/{}/handover", party.session);
    let orders = format!("/api/floor/sessions/{}/orders", party.session);
    let mut answers = vec![session];
    for path in ["/api/orders", "/api/cart", "/api/menu"] {
        answers.push(anna.get_json(path).await);
    }
    for path in ["/api/floor", &handover, &orders, "/api/kitchen/orders"] {
        answers.push(waiter.get_json(path).await);
    }
    waiter
        .send(hand_over_request(&waiter, &party, &json!({"amount": 643, "tillNumber": "417"})))
        .await
        .expect(201);
    for path in ["/api/bills", &format!("/api/bills/{}", party.session)] {
        answers.push(manager.get_json(path).await);
    }
    answers.extend([today, manager.get_json("/api/settings").await]);
    for answer in answers {
        let text = answer.to_string().to_lowercase();
        for word in ["receipt", "cash", "refund", "paidamount", "pendingpayments", "receivedamount", "\"tip"]
        {
            assert!(!text.contains(word), "{word} in {text}");
        }
    }
}

#[tokio::test]
async fn table_in_orders_is_closed_without_the_till_only_by_a_manager_with_a_reason() {
    let server = server_with_orders_only().await;
    let (waiter, party) = server.family().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    Guest::join(&server.addr, &party).await.order(&[menu.one("Soup")]).await;
    let problem = waiter.close(&party).await.refused(409, "not-handed-over");
    assert_eq!(problem["amount"], 643);
    waiter.close_by_force(&party, Some("they ran")).await.refused(403, "forbidden");
    manager.close_by_force(&party, Some("they ran")).await.expect(200);
    assert_eq!(handover(&waiter, &party).await["handedOver"], Value::Null);
}

#[tokio::test]
async fn profile_is_changed_only_by_the_owner_with_declaration_and_reason_and_the_log_has_both() {
    let server = TestServer::start().await;
    let (owner, manager) = (owner(&server).await, server.manager().await);
    choose(&manager, &orders_only()).await.refused(403, "forbidden");
    for (body, pointer) in [
        (json!({"profile": "BOOKS", "reason": "x"}), "/declaredVersion"),
        (json!({"profile": "BOOKS", "declaredVersion": 2, "reason": "x"}), "/declaredVersion"),
        (json!({"profile": "ORDERS", "reason": " "}), "/reason"),
    ] {
        let problem = choose(&owner, &body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body}: {problem}");
    }
    assert_eq!(server.audit_count(Action::MoneyProfileChanged), 0);

    // Data of an earlier version goes on, and says that nobody has chosen.
    let money = manager.get_json("/api/restaurant").await["money"].clone();
    assert_eq!((&money["profile"], &money["isChosen"]), (&json!("BOOKS"), &json!(false)));
    assert_eq!((&money["rule"], &money["proposal"]), (&json!("UNKNOWN"), &json!("ORDERS")));
    let texts = money["declaration"]["texts"].as_array().unwrap();
    assert_eq!(texts.len(), 5);

    owner.send(owner.request("PATCH", "/api/restaurant").json(&json!({"country": "GB"}))).await.expect(200);
    let changed = choose(&owner, &with_payments()).await.expect(200);
    let money = &changed["money"];
    assert_eq!((&money["isChosen"], &money["declared"]["by"]), (&json!(true), &json!("owner")));
    assert_eq!((&money["declared"]["country"], &money["proposal"]), (&json!("GB"), &json!("BOOKS")));
    let details = newest_entry(&manager, "MONEY_PROFILE_CHANGED").await["details"].clone();
    assert_eq!(details["moneyProfile"], "BOOKS_NOT_DECLARED → BOOKS");
    assert_eq!((&details["declaredBy"], &details["declarationVersion"]), (&json!("owner"), &json!("1")));
    assert_eq!(details["reason"], "our country asks for nothing");

    // The restaurant moves: the declaration was for another country.
    owner.send(owner.request("PATCH", "/api/restaurant").json(&json!({"country": "DE"}))).await.expect(200);
    let money = manager.get_json("/api/restaurant").await["money"].clone();
    assert_eq!((&money["isChosen"], &money["rule"]), (&json!(false), &json!("DEVICE_REQUIRED")));
    let changed = choose(&owner, &orders_only()).await.expect(200);
    assert_eq!((&changed["money"]["isChosen"], &changed["money"]["declared"]), (&json!(true), &Value::Null));
    let details = newest_entry(&manager, "MONEY_PROFILE_CHANGED").await["details"].clone();
    assert_eq!(details["moneyProfile"], "BOOKS → ORDERS");
    // The same again changes nothing.
    choose(&owner, &orders_only()).await.expect(200);
    assert_eq!(server.audit_count(Action::MoneyProfileChanged), 2);
}

#[tokio::test]
async fn orders_cannot_be_chosen_while_an_open_table_has_payments() {
    let server = TestServer::start().await;
    let owner = owner(&server).await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    Guest::join(&server.addr, &party).await.order(&[menu.one("Soup")]).await;
    let pending = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 643})).await.expect(201);
    let problem = choose(&owner, &orders_only()).await.refused(409, "open-payments");
    assert_eq!(problem["tables"], json!(["1"]));
    waiter.settle(&pending, "cancel").await.expect(200);
    // A payment that was not made is none.
    choose(&owner, &orders_only()).await.expect(200);
    choose(&owner, &with_payments()).await.expect(200);
    let paid = waiter.pay(&party, &json!({"method": "CARD", "amount": 643})).await;
    choose(&owner, &orders_only()).await.refused(409, "open-payments");
    waiter.close(&party).await.expect(200);
    choose(&owner, &orders_only()).await.expect(200);
    // The closed table is as it was, and can be refunded once payments are recorded again.
    let manager = server.manager().await;
    manager.refund(&paid, "cold").await.refused(409, "money-profile");
    choose(&owner, &with_payments()).await.expect(200);
    manager.refund(&paid, "cold").await.expect(200);
}

#[tokio::test]
async fn change_of_the_profile_reaches_open_pages_at_once() {
    let server = TestServer::start().await;
    let owner = owner(&server).await;
    let (waiter, party) = server.family().await;
    let mut anna = Guest::join(&server.addr, &party).await;
    let before = anna.open_live().await;
    assert_eq!(before["paymentMethods"], json!(["PAY_LATER", "CARD", "CASH"]));
    let (mut floor, first) = waiter.listen("/api/floor/live").await;
    assert_eq!(first["moneyProfile"], "BOOKS");
    choose(&owner, &orders_only()).await.expect(200);
    let now =
        anna.live().expect_where("snapshot", |frame| frame["paymentMethods"] == json!(["PAY_LATER"])).await;
    assert_eq!(now["sessionId"], before["sessionId"]);
    floor.expect_where("snapshot", |frame| frame["moneyProfile"] == "ORDERS").await;
}

#[tokio::test]
async fn handed_over_table_stays_settled_after_the_owner_chooses_payments() {
    let server = server_with_orders_only().await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    Guest::join(&server.addr, &party).await.order(&[menu.one("Soup")]).await;
    waiter.send(hand_over_request(&waiter, &party, &json!({"amount": 643}))).await.expect(201);
    choose(&owner(&server).await, &with_payments()).await.expect(200);
    let bill = waiter.bill(&party).await;
    assert_eq!((&bill["totalAmount"], &bill["amountDue"]), (&json!(643), &json!(0)));
    assert_eq!(bill["guests"][0]["amountDue"], 0);
    assert_eq!(handover(&waiter, &party).await["handedOver"]["tillNumber"], Value::Null);
}

#[tokio::test]
async fn setup_chooses_orders_unless_the_owner_declares() {
    for (money, expected) in [
        (Value::Null, Ok("ORDERS")),
        (json!({"profile": "ORDERS"}), Ok("ORDERS")),
        (json!({"profile": "BOOKS", "declaredVersion": 1}), Ok("BOOKS")),
        (json!({"profile": "BOOKS"}), Err("/money/declaredVersion")),
        (json!({"profile": "BOOKS", "declaredVersion": 7}), Err("/money/declaredVersion")),
    ] {
        let server = TestServer::start_empty().await;
        let code = server.app().issue_setup_code().unwrap().unwrap().to_string();
        let mut body = crate::setup::request(&server.addr, &code).sent().unwrap();
        if !money.is_null() {
            body["money"] = money.clone();
        }
        let made =
            post("/api/setup").header("Origin", &server.addr.origin()).json(&body).to(&server.addr).await;
        match expected {
            Ok(profile) => {
                made.expect(201);
                let owner = Staff::from_answer(&server.addr, &made);
                let view = owner.get_json("/api/restaurant").await["money"].clone();
                assert_eq!((&view["profile"], &view["isChosen"]), (&json!(profile), &json!(true)), "{money}");
                let by = if profile == "BOOKS" { json!("Olga") } else { Value::Null };
                assert_eq!(view["declared"]["by"], by);
                assert_eq!(server.audit_count(Action::MoneyProfileChanged), 1);
            }
            Err(pointer) => {
                assert_eq!(made.refused(422, "invalid")["errors"][0]["pointer"], pointer, "{money}");
                assert!(server.app().restaurant().unwrap().is_none(), "nothing is half set up");
            }
        }
    }
}

#[test]
fn commands_print_and_change_the_profile_and_ask_for_the_declaration() {
    let folder = std::env::temp_dir().join("maitred-no-such-restaurant");
    let undeclared = run_on(&folder, &["init", "--name", "X", "--money-profile", "books"]);
    assert_eq!(undeclared.status.code(), Some(2));
    let text = String::from_utf8(undeclared.stderr).unwrap();
    assert!(text.contains("add --declare") && text.contains("I am responsible for this choice."), "{text}");

    let folder = tempfile::TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let printed = stdout_of(&run_on(&data, &["init", "--name", "Chez Nous", "--country", "DE"]));
    assert!(printed.contains("Money profile: orders."), "{printed}");
    let shown = stdout_of(&run_on(&data, &["settings", "money"]));
    assert!(shown.contains("money profile: orders") && shown.contains("proposal: orders: in DE"), "{shown}");
    assert!(shown.contains("I am responsible for this choice."), "{shown}");
    let wrong = run_on(&data, &["settings", "money", "--profile", "books", "--reason", "a test"]);
    assert_eq!(wrong.status.code(), Some(2), "{wrong:?}");
    let long = "x".repeat(201);
    let wrong = run_on(&data, &["settings", "money", "--profile", "books", "--declare", "--reason", &long]);
    assert!(error_of(&wrong).contains("--reason must have at most 200 characters"));
    let change =
        ["settings", "money", "--profile", "books", "--declare", "--reason", "we asked the tax office"];
    let shown = stdout_of(&run_on(&data, &change));
    assert!(shown.contains("books: payments, tips and refunds; declared for DE by "), "{shown}");

    let (_folder, data) = restaurant(&["--country", "GB"]);
    let shown = stdout_of(&run_on(&data, &["settings", "money"]));
    assert!(shown.contains("declared for GB by owner at "), "{shown}");
    let profile = stored_profile(&data);
    assert_eq!(profile.map(|made| made.text_version), Some(1));
}

/// The declaration in the store of a data folder.
fn stored_profile(data: &std::path::Path) -> Option<Declaration> {
    let store = crate::cli::open_store(data);
    let profile = store.read(|view| view.get(&schema::PROFILE, &())).unwrap().unwrap();
    store.close().unwrap();
    profile.money.declaration().cloned()
}
