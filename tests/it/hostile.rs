//! Whatever is sent: a clear problem, no panic, nothing written.

mod mutate;
pub mod parsers;

use serde_json::{Value, json};

use crate::model::rng::SeededRng as Chance;
use crate::support::changes::Evening;
use crate::support::guest::join_request;
use crate::support::http::{Answer, get};
use crate::support::staff::login_request;
use crate::support::{Guest, TestApp, fresh_uuid, menu, say};
use mutate::mutated;

/// Where a run's chance comes from: set it to repeat a run.
const SEED: &str = "MAITRED_HOSTILE_SEED";

fn chance() -> Chance {
    let seed = Chance::seed(SEED);
    say(&format!("{SEED}={seed}"));
    Chance::new(seed)
}

const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// One right body for each parser that reads one, and texts for the others.
fn samples() -> Vec<Value> {
    let line = json!({"menuItemId": ID, "variantId": ID, "quantity": 2, "options": [ID, ID], "note": "no salt", "allergyNote": "nuts"});
    vec![
        json!({"tableCode": "ABCD2345", "pin": "4711", "nickname": "Anna", "resumeDeviceId": ID}),
        line.clone(),
        json!({"quantity": 2, "options": [ID], "note": null, "allergyNote": "nuts"}),
        json!({"type": "add-to-cart", "opId": ID, "item": line}),
        json!({"type": "update-item", "opId": ID, "lineId": ID, "quantity": 3, "note": "well done"}),
        json!({"type": "remove-item", "opId": ID, "lineId": ID}),
        json!({"cartRevision": 7, "paymentMethod": "CASH", "note": "together"}),
        json!({"kind": "CALL_WAITER", "note": "a high chair"}),
        json!({"newStatus": "CANCELLED", "reason": "burnt"}),
        json!({"available": false}),
        json!({"mode": "FAMILY"}),
        json!({"tableId": ID}),
        json!({"force": true, "reason": "ran away"}),
        json!({"username": "owner", "password": "open-sesame"}),
        json!({"limits": {"changes_burst": 70, "calls_per_session_max": null}, "sharedAddresses": ["192.168.1.1"]}),
        json!({"username": "pastry", "name": "Pat", "role": "CHEF", "stations": ["COLD"], "password": "open-sesame"}),
        json!({"current": "open-sesame", "password": "another-sesame"}),
        serde_json::from_str(menu::FILE).unwrap(),
    ]
}

const TEXTS: &[&str] = &[
    "01890a5d-ac96-774b-bcce-b302099a8057",
    "\"01890a5d-ac96-774b-bcce-b302099a8057\"",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "http://menu.local:8080\nmenu.local:8080",
    "1.2.3.4, ::1, fd00::7, 10.0.0.1",
];

/// Bytes turned, cut, doubled.
fn garbled(text: &str, chance: &mut Chance) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=chance.below(4) {
        if bytes.is_empty() {
            break;
        }
        let at = chance.below(bytes.len());
        match chance.below(5) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << chance.below(8),
            2 => drop(bytes.remove(at)),
            3 => bytes.insert(at, *b"\"\\{}[]:,\0\xff-e".get(chance.below(12)).unwrap_or(&b'"')),
            _ => {
                let tail = bytes[at..].to_vec();
                bytes.extend(tail);
            }
        }
    }
    bytes
}

#[test]
fn no_parser_panics_and_what_one_lets_through_keeps_its_promises() {
    let mut chance = chance();
    let samples = samples();
    for (name, parser) in parsers::PARSERS {
        for sample in &samples {
            parser(sample.to_string().as_bytes());
        }
        for text in TEXTS {
            parser(text.as_bytes());
        }
        for round in 0..3_000 {
            let sample = chance.pick(&samples).cloned().unwrap_or_default();
            let bytes = match round % 3 {
                0 => mutated(&sample, &mut chance).to_string().into_bytes(),
                1 => garbled(&sample.to_string(), &mut chance),
                _ => garbled(chance.pick(TEXTS).unwrap_or(&""), &mut chance),
            };
            let fed = std::panic::catch_unwind(|| parser(&bytes));
            assert!(fed.is_ok(), "{name} with {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

/// A refusal is a problem of ours with all its members, for a fault of the asker's.
fn is_clear(answer: &Answer, what: &str) {
    assert!((400..500).contains(&answer.status), "{what}: {} {}", answer.status, answer.text());
    let problem = answer.json();
    answer.refused(answer.status, problem["code"].as_str().unwrap_or_default());
    if problem["code"] == "invalid" {
        let errors = problem["errors"].as_array().unwrap_or_else(|| panic!("{what}: {problem}"));
        for error in errors {
            let pointer = error["pointer"].as_str().unwrap();
            assert!(pointer.is_empty() || pointer.starts_with('/'), "{what}: {problem}");
            assert!(error["detail"].as_str().is_some_and(|detail| !detail.is_empty()), "{what}: {problem}");
        }
    }
    let text = answer.text();
    for inside in ["src/", ".rs", "panicked", "sled", "bincode", "rocket"] {
        assert!(!text.contains(inside), "{what}: {text}");
    }
}

#[tokio::test]
async fn an_almost_right_request_is_refused_clearly_and_writes_nothing() {
    let mut chance = chance();
    let evening = Evening::begin().await;
    evening.no_pace().await;
    let changes = evening.changes().await;
    let mut refused = 0;
    for round in 0..25 {
        for (route, ask) in changes.iter().filter(|(_, ask)| ask.sent().is_some()) {
            let before = evening.state().await;
            let body = mutated(&ask.sent().unwrap_or_default(), &mut chance);
            let answer = ask.clone().json(&body).to(&evening.box_.house).await;
            if answer.status < 300 {
                continue;
            }
            is_clear(&answer, &format!("round {round}: {} {route} with {body}", ask.method));
            refused += 1;
            // A look costs more than an act: every fourth refusal is looked behind.
            if chance.one_in(4) {
                assert_eq!(evening.state().await, before, "{} {route} with {body}", ask.method);
            }
        }
    }
    assert!(refused > 150, "{refused} were refused");
    evening.box_.manager().await.verify_audit().await;
}

#[tokio::test]
async fn an_almost_right_frame_is_answered_and_the_channel_lives() {
    let mut chance = chance();
    let evening = Evening::begin().await;
    evening.no_pace().await;
    let mut anna = Guest::join(&evening.box_.house, &evening.party).await;
    anna.go_live().await;
    let dish = evening.box_.menu().await.one("Soup");
    let frames = [
        json!({"type": "add-to-cart", "opId": ID, "item": dish}),
        json!({"type": "update-item", "opId": ID, "lineId": ID, "quantity": 3, "note": "well done"}),
        json!({"type": "remove-item", "opId": ID, "lineId": ID}),
        json!({"type": "sync"}),
    ];
    for _ in 0..300 {
        let sample = chance.pick(&frames).cloned().unwrap_or_default();
        let text = match chance.below(3) {
            0 => String::from_utf8_lossy(&garbled(&sample.to_string(), &mut chance)).into_owned(),
            _ => mutated(&sample, &mut chance).to_string(),
        };
        if text.len() > 16 * 1024 {
            continue;
        }
        anna.live().say_text(text.clone()).await;
        for frame in anna.live().heard().await {
            if frame["type"] == "refused" {
                let problem = &frame["problem"];
                assert!(
                    problem["status"].as_u64().is_some_and(|s| (400..500).contains(&s)),
                    "{text}: {frame}"
                );
                assert!(problem["code"].is_string() && problem["detail"].is_string(), "{text}: {frame}");
            }
        }
    }
    anna.reload().await.expect(200);
}

#[tokio::test]
async fn headers_and_addresses_of_garbage_reach_nothing() {
    let evening = Evening::begin().await;
    let house = &evening.box_.house;
    let before = evening.state().await;
    let keys = [
        "",
        "x",
        "\"",
        "\"\"",
        "00000000-0000-0000-0000-00000000000g",
        "1; 2",
        &"a".repeat(4_000),
        "ключ",
        "\u{7f}",
    ];
    for key in keys {
        let place = evening.guest.place_request(evening.guest.revision().await, fresh_uuid());
        let answer = place.header("Idempotency-Key", key).to(house).await;
        assert!([400, 431].contains(&answer.status), "{key:?}: {}", answer.text());
    }
    let long = format!("/t/{}", "a".repeat(6_000));
    let paths = [
        "/api/orders/%00",
        "/api/orders/..%2f..%2fetc%2fpasswd",
        "/api/kitchen/orders?station=%ff%fe",
        "/api/kitchen/orders?station=GRILL&station=BAR&station[]=x",
        "/api/tables/%E2%80%AE",
        "/t/%3Cscript%3E",
        "/a/../../Cargo.toml",
        "/a/%2e%2e/%2e%2e/etc/passwd",
        "//evil.example/",
        "/api//session",
        &long,
    ];
    for path in paths {
        let ask = evening.guest.ask("GET", path);
        let answer = ask.to(house).await;
        assert!(answer.status < 500, "{path}: {}", answer.text());
        assert!(!answer.text().contains("root:") && !answer.text().contains("[package]"), "{path}");
    }
    for cookie in
        ["maitred_guest=", "maitred_guest=x", "maitred_guest=\u{0}", "maitred_guest=%zz; maitred_guest=y"]
    {
        let answer = get("/api/session").header("Cookie", cookie).to(house).await;
        assert!([400, 401].contains(&answer.status), "{cookie}: {}", answer.text());
    }
    assert_eq!(evening.state().await, before);
}

#[tokio::test]
async fn what_is_typed_at_the_doors_is_refused_or_wrong_and_never_a_fault() {
    let mut chance = chance();
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let join = join_request(&box_.house, &party.code, "0000").sent().unwrap_or_default();
    let login = login_request(&box_.house, "owner", "wrong-password").sent().unwrap_or_default();
    for round in 0..200 {
        let (path, body) = match round % 2 {
            0 => ("/api/sessions/join", mutated(&join, &mut chance)),
            _ => ("/api/staff/login", mutated(&login, &mut chance)),
        };
        let ask = crate::support::http::post(path).header("Origin", &box_.house.origin()).json(&body);
        is_clear(&ask.to(&box_.house).await, &format!("{path} with {body}"));
        // What was counted is forgotten, so that the next one gets as far.
        box_.env.pass_ms(24 * 3_600_000);
    }
}

#[tokio::test]
async fn the_largest_cart_of_the_dearest_dish_has_a_right_total_or_is_refused() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let manager = box_.manager().await;
    manager
        .send(manager.ask("PATCH", "/api/settings").json(&json!({"limits": {"changes_burst": 1000}})))
        .await
        .expect(200);
    let anna = Guest::join(&box_.house, &party).await;
    let mut steak = box_.menu().await.one("Steak");
    for quantity in [0, -1, 100, i64::MAX, i64::MIN] {
        steak["quantity"] = json!(quantity);
        let problem = anna.try_add(&steak).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/quantity");
    }
    steak["quantity"] = json!(99);
    for _ in 0..60 {
        anna.add(&steak).await;
    }
    let cart = anna.cart().await;
    let lines = cart["items"].as_array().unwrap();
    let sum: i64 = lines.iter().map(|line| line["lineTotal"].as_i64().unwrap()).sum();
    assert_eq!((cart["totalItems"].as_i64(), cart["totalAmount"].as_i64()), (Some(60 * 99), Some(sum)));
    assert_eq!(anna.place().await["totalAmount"], json!(sum));

    // A dish so dear that a hundred of it cannot be written down.
    // No menu file may bring one, but the menu of an earlier version may hold one.
    let mut draft = maitred::ops::menu_file::parse(menu::FILE).unwrap();
    let mut items = draft.categories.iter_mut().flat_map(|category| &mut category.items);
    let dear = items.find(|item| item.name.as_str() == "Steak").unwrap();
    dear.price = maitred::domain::money::Minor::new(90_000_000_000).unwrap();
    box_.app().import_menu(draft).await.unwrap();
    let mut steak = box_.menu().await.one("Steak");
    steak["quantity"] = json!(9);
    anna.add(&steak).await;
    let before = anna.cart().await;
    steak["quantity"] = json!(99);
    anna.try_add(&steak).await.refused(422, "invalid");
    assert_eq!(anna.cart().await, before, "and the cart is as it was");
    assert_eq!(anna.place().await["totalAmount"], json!(9 * 90_000_000_000i64));
}
