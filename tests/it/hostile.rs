//! Hostile input: every refusal is a problem document, nothing panics, nothing is written.

mod mutate;
pub mod parsers;

use serde_json::{Value, json};

use crate::model::rng::SeededRng;
use crate::support::changes::Fixture;
use crate::support::guest::join_request;
use crate::support::http::{Answer, get, post};
use crate::support::staff::login_request;
use crate::support::{Guest, TestServer, fresh_uuid, menu, print_line};
use mutate::mutated;

/// The seed of the random mutations; set it to repeat a run.
const SEED: &str = "MAITRED_HOSTILE_SEED";

fn rng() -> SeededRng {
    let seed = SeededRng::seed(SEED);
    print_line(&format!("{SEED}={seed}"));
    SeededRng::new(seed)
}

const ID: &str = "01890a5d-ac96-774b-bcce-b302099a8057";

/// A valid body for each parser of JSON.
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

/// Inputs for the parsers of plain text.
const TEXTS: &[&str] = &[
    "01890a5d-ac96-774b-bcce-b302099a8057",
    "\"01890a5d-ac96-774b-bcce-b302099a8057\"",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    "http://menu.local:8080\nmenu.local:8080",
    "1.2.3.4, ::1, fd00::7, 10.0.0.1",
];

/// The text with bytes flipped, removed, inserted, cut or doubled.
fn garbled(text: &str, rng: &mut SeededRng) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    for _ in 0..=rng.below(4) {
        if bytes.is_empty() {
            break;
        }
        let at = rng.below(bytes.len());
        match rng.below(5) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << rng.below(8),
            2 => drop(bytes.remove(at)),
            3 => bytes.insert(at, *b"\"\\{}[]:,\0\xff-e".get(rng.below(12)).unwrap_or(&b'"')),
            _ => {
                let tail = bytes[at..].to_vec();
                bytes.extend(tail);
            }
        }
    }
    bytes
}

#[test]
fn parsers_never_panic_and_accept_only_valid_values() {
    let mut rng = rng();
    let samples = samples();
    for (name, parser) in parsers::PARSERS {
        for sample in &samples {
            parser(sample.to_string().as_bytes());
        }
        for text in TEXTS {
            parser(text.as_bytes());
        }
        for round in 0..3_000 {
            let sample = rng.pick(&samples).cloned().unwrap_or_default();
            let bytes = match round % 3 {
                0 => mutated(&sample, &mut rng).to_string().into_bytes(),
                1 => garbled(&sample.to_string(), &mut rng),
                _ => garbled(rng.pick(TEXTS).unwrap_or(&""), &mut rng),
            };
            let parsed = std::panic::catch_unwind(|| parser(&bytes));
            assert!(parsed.is_ok(), "{name} with {:?}", String::from_utf8_lossy(&bytes));
        }
    }
}

/// Checks that the answer is a complete problem document with a 4xx status and shows nothing internal.
fn assert_problem(answer: &Answer, what: &str) {
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
    for internal in ["src/", ".rs", "panicked", "sled", "bincode", "rocket"] {
        assert!(!text.contains(internal), "{what}: {text}");
    }
}

#[tokio::test]
async fn mutated_request_is_refused_with_problem_and_writes_nothing() {
    let mut rng = rng();
    let fixture = Fixture::start().await;
    fixture.lift_rate_limits().await;
    let changes = fixture.changes().await;
    let mut refused = 0;
    for round in 0..25 {
        // The budget of reads fills up again.
        fixture.server.env.advance_ms(1_000);
        for (route, request) in changes.iter().filter(|(_, request)| request.sent().is_some()) {
            let before = fixture.state().await;
            let body = mutated(&request.sent().unwrap_or_default(), &mut rng);
            let answer = request.clone().json(&body).to(&fixture.server.addr).await;
            if answer.status < 300 {
                continue;
            }
            assert_problem(&answer, &format!("round {round}: {} {route} with {body}", request.method));
            refused += 1;
            // Reading the whole state is slow: it is compared after every fourth refusal.
            if rng.one_in(4) {
                assert_eq!(fixture.state().await, before, "{} {route} with {body}", request.method);
            }
        }
    }
    assert!(refused > 150, "{refused} were refused");
    fixture.server.manager().await.verify_audit().await;
}

#[tokio::test]
async fn mutated_frame_is_answered_and_channel_stays_open() {
    let mut rng = rng();
    let fixture = Fixture::start().await;
    fixture.lift_rate_limits().await;
    let mut anna = Guest::join(&fixture.server.addr, &fixture.party).await;
    anna.open_live().await;
    let dish = fixture.server.menu().await.one("Soup");
    let frames = [
        json!({"type": "add-to-cart", "opId": ID, "item": dish}),
        json!({"type": "update-item", "opId": ID, "lineId": ID, "quantity": 3, "note": "well done"}),
        json!({"type": "remove-item", "opId": ID, "lineId": ID}),
        json!({"type": "sync"}),
    ];
    for _ in 0..300 {
        let sample = rng.pick(&frames).cloned().unwrap_or_default();
        let text = match rng.below(3) {
            0 => String::from_utf8_lossy(&garbled(&sample.to_string(), &mut rng)).into_owned(),
            _ => mutated(&sample, &mut rng).to_string(),
        };
        if text.len() > 16 * 1024 {
            continue;
        }
        anna.live().send_text(text.clone()).await;
        for frame in anna.live().drain_frames().await {
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
async fn garbage_headers_and_paths_change_nothing() {
    let fixture = Fixture::start().await;
    let addr = &fixture.server.addr;
    let before = fixture.state().await;
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
        let place = fixture.guest.place_request(fixture.guest.revision().await, fresh_uuid());
        let answer = place.header("Idempotency-Key", key).to(addr).await;
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
        let request = fixture.guest.request("GET", path);
        let answer = request.to(addr).await;
        assert!(answer.status < 500, "{path}: {}", answer.text());
        assert!(!answer.text().contains("root:x:") && !answer.text().contains("[package]"), "{path}");
    }
    for cookie in
        ["maitred_guest=", "maitred_guest=x", "maitred_guest=\u{0}", "maitred_guest=%zz; maitred_guest=y"]
    {
        let answer = get("/api/session").header("Cookie", cookie).to(addr).await;
        assert!([400, 401].contains(&answer.status), "{cookie}: {}", answer.text());
    }
    assert_eq!(fixture.state().await, before);
}

#[tokio::test]
async fn mutated_join_and_login_are_refused_without_server_error() {
    let mut rng = rng();
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let join = join_request(&server.addr, &party.code, "0000").sent().unwrap_or_default();
    let login = login_request(&server.addr, "owner", "wrong-password").sent().unwrap_or_default();
    for round in 0..200 {
        let (path, body) = match round % 2 {
            0 => ("/api/sessions/join", mutated(&join, &mut rng)),
            _ => ("/api/staff/login", mutated(&login, &mut rng)),
        };
        let request = post(path).header("Origin", &server.addr.origin()).json(&body);
        assert_problem(&request.to(&server.addr).await, &format!("{path} with {body}"));
        // A day later no counter blocks the next attempt.
        server.env.advance_ms(24 * 3_600_000);
    }
}

#[tokio::test]
async fn largest_cart_has_right_total_and_overflow_is_refused() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.family().await;
    let manager = server.manager().await;
    manager.set_limit("changes_burst", 1000).await;
    let anna = Guest::join(&server.addr, &party).await;
    let mut steak = server.menu().await.one("Steak");
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

    // At this price the total of 99 is too large for an amount. A menu file cannot have such a price, but a menu that an
    // earlier version stored can.
    let mut draft = maitred::import::parse(menu::FILE).unwrap();
    let mut items = draft.categories.iter_mut().flat_map(|category| &mut category.items);
    let expensive = items.find(|item| item.name.as_str() == "Steak").unwrap();
    expensive.price = maitred::domain::money::Minor::new(90_000_000_000).unwrap();
    server.app().import_menu(draft).await.unwrap();
    let mut steak = server.menu().await.one("Steak");
    steak["quantity"] = json!(9);
    anna.add(&steak).await;
    let before = anna.cart().await;
    steak["quantity"] = json!(99);
    anna.try_add(&steak).await.refused(422, "invalid");
    assert_eq!(anna.cart().await, before, "the cart has not changed");
    assert_eq!(anna.place().await["totalAmount"], json!(9 * 90_000_000_000i64));
}
