//! Receipts on phones: those of the own table, and the one whose code is printed on it.

use serde_json::{Value, json};

use maitred::domain::money_profile::MoneyProfile;
use maitred::domain::receipt_access::CODE_MS;
use maitred::domain::time::{DAY_MS, HOUR_MS};
use maitred::http::addresses::BoxAddresses;
use maitred::store::{Read as _, StoreError, schema};

use crate::money_profile::put_profile;
use crate::sheets::codes_of_pdf;
use crate::support::guest::{Guest, other_pin, try_pin};
use crate::support::http::{Answer, post, request};
use crate::support::raw::sweep;
use crate::support::staff::Staff;
use crate::support::{Party, TestServer, Waiter, fresh_uuid};

/// A server that knows that phones reach it as `http://menu.local`.
async fn server_with_address() -> TestServer {
    let mut server = TestServer::start().await;
    server.addresses = BoxAddresses { hosts: vec!["menu.local".to_owned()], ..BoxAddresses::default() };
    server.restart().await;
    server
}

/// A party at the first table that has paid its soup.
async fn paid(server: &TestServer) -> (Waiter, Party) {
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    Guest::join_as(&server.addr, &party, "Anna").await.order(&[menu.one("Soup")]).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 643})).await;
    (waiter, party)
}

/// Notes a print of a receipt and returns its printout.
async fn print(staff: &Staff, number: u64) -> Value {
    let request = staff.request("POST", &format!("/api/receipts/{number}/print")).key(fresh_uuid());
    let print = staff.send(request).await.expect(200)["print"].clone();
    staff.get_json(&format!("/api/receipts/{number}?print={print}")).await["printout"].clone()
}

/// The row of the QR code on a printout.
fn code_row(printout: &Value) -> Option<&Value> {
    printout["rows"].as_array().unwrap().iter().find(|row| row["kind"] == "CODE")
}

/// The code of a printout: the fragment of the address in its QR code.
fn code(printout: &Value) -> String {
    let url = code_row(printout).expect("a code")["cells"][0].as_str().unwrap();
    url.strip_prefix("http://menu.local/receipt#").unwrap().to_owned()
}

async fn open(server: &TestServer, code: &str) -> Answer {
    post("/api/receipt").json(&json!({"code": code})).to(&server.addr).await
}

fn text(view: &Value) -> String {
    let rows = view["printout"]["rows"].as_array().unwrap();
    let cells = rows.iter().flat_map(|row| row["cells"].as_array().unwrap());
    cells.map(|cell| cell.as_str().unwrap().replace('\u{a0}', " ")).collect::<Vec<_>>().join("\n")
}

/// The numbers of the receipts that a phone sees.
async fn seen(guest: &Guest) -> Vec<u64> {
    let list = guest.get_json("/api/session/receipts").await;
    let numbers = list["receipts"].as_array().unwrap().iter().map(|one| one["number"].as_u64().unwrap());
    numbers.collect()
}

async fn see(guest: &Guest, number: u64) -> Answer {
    guest.send(guest.request("GET", &format!("/api/session/receipts/{number}"))).await
}

#[tokio::test]
async fn every_phone_of_a_family_sees_the_receipts_of_the_party_until_it_is_closed() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (menu, manager) = (server.menu().await, server.manager().await);
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    anna.order(&[menu.one("Soup"), menu.one("Soup")]).await;
    assert_eq!(seen(&ben).await, [0_u64; 0], "nothing is paid yet");
    let pending = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 100})).await.expect(201);
    assert_eq!(seen(&ben).await, [0_u64; 0], "a payment that is not completed has no receipt");
    waiter.settle(&pending, "cancel").await.expect(200);

    let first = waiter.pay(&party, &json!({"method": "CARD", "amount": 643, "deviceId": anna.device})).await;
    manager.refund(&first, "cold").await.expect(200);
    waiter.pay(&party, &json!({"method": "CASH", "amount": 1_286, "tip": 64})).await;
    let other = waiter.open(&server.tables[2], "FAMILY").await;
    let stranger = Guest::join_as(&server.addr, &other, "Cleo").await;
    for guest in [&anna, &ben] {
        assert_eq!(seen(guest).await, [3, 2, 1], "the newest first, the refund included");
    }
    let list = ben.get_json("/api/session/receipts").await;
    let newest = json!({"number": 3, "kind": "PAYMENT", "at": list["receipts"][0]["at"], "currency": "EUR", "payable": 1_350});
    assert_eq!(list["receipts"][0], newest);
    assert_eq!(list["receipts"][1]["kind"], "REFUND");
    let shown = see(&ben, 3).await.expect(200);
    for wanted in ["Receipt", "COPY", "Soup", "€12.86", "Cash\n€13.50"] {
        assert!(text(&shown).contains(wanted), "{wanted:?} in\n{}", text(&shown));
    }
    assert!(code_row(&shown["printout"]).is_none(), "a phone needs no code");
    assert_eq!(seen(&stranger).await, [0_u64; 0]);
    see(&stranger, 3).await.refused(404, "not-found");
    for wrong in ["9", "three"] {
        let path = format!("/api/session/receipts/{wrong}");
        anna.send(anna.request("GET", &path)).await.refused(404, "not-found");
    }

    waiter.close(&party).await.expect(200);
    let lost = see(&anna, 3).await.refused(401, "session-lost");
    assert_eq!(lost["reason"], "CLOSED");
}

#[tokio::test]
async fn guest_who_pays_alone_sees_only_the_own_receipts() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let of_anna = anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    let of_ben = ben.order(&[menu.one("Soup"), menu.one("Salad"), menu.one("Steak")]).await;
    let item =
        |order: &Value, index: u64| json!({"orderId": order["orderId"], "itemIndex": index, "quantity": 1});
    // Anna's own, by her phone; one of Ben's items without a name; both of theirs together; by amount; Ben pays for Anna.
    let payments = [
        json!({"method": "CARD", "amount": 643, "deviceId": anna.device}),
        json!({"method": "CARD", "amount": 643, "items": [item(&of_ben, 0)]}),
        json!({"method": "CARD", "amount": 1_834, "items": [item(&of_ben, 1), item(&of_anna, 1)]}),
        json!({"method": "CARD", "amount": 1}),
        json!({"method": "CARD", "amount": 10, "deviceId": ben.device}),
    ];
    for payment in payments {
        waiter.pay(&party, &payment).await;
    }
    assert_eq!(seen(&anna).await, [1]);
    assert_eq!(seen(&ben).await, [5, 2]);
    see(&anna, 2).await.refused(404, "not-found");
    see(&ben, 1).await.refused(404, "not-found");
    for number in [3, 4] {
        see(&anna, number).await.refused(404, "not-found");
        see(&ben, number).await.refused(404, "not-found");
    }
}

#[tokio::test]
async fn merged_party_sees_the_receipts_of_both() {
    let server = TestServer::start().await;
    let (waiter, party) = paid(&server).await;
    let joining = waiter.open(&server.tables[1], "FAMILY").await;
    let menu = server.menu().await;
    let cleo = Guest::join_as(&server.addr, &joining, "Cleo").await;
    cleo.order(&[menu.one("Soup")]).await;
    waiter.pay(&joining, &json!({"method": "CARD", "amount": 643})).await;
    assert_eq!(seen(&cleo).await, [2]);
    waiter.merge(&joining, &party, false).await.expect(200);
    assert_eq!(seen(&cleo).await, [2, 1]);
}

#[tokio::test]
async fn printed_code_opens_its_receipt_without_a_table_for_a_day_after_the_last_print() {
    let mut server = server_with_address().await;
    let (waiter, party) = paid(&server).await;
    let preview = waiter.get_json("/api/receipts/1").await;
    assert!(code_row(&preview["printout"]).is_none(), "only a print that is noted has a code");
    let printout = print(&waiter, 1).await;
    let first = code(&printout);
    assert_eq!(first.len(), 43, "256 bits");
    let row = code_row(&printout).unwrap();
    assert!(row["qr"]["path"].as_str().unwrap().starts_with("M4 4h7v1h-7z"));
    let caption = row["cells"][1].as_str().unwrap();
    assert!(caption.starts_with("This receipt on your phone: scan in our Wi-Fi until "), "{caption}");

    waiter.close(&party).await.expect(200);
    server.restart().await;
    let opened = open(&server, &first).await.expect(200);
    assert_eq!(opened["number"], 1);
    for wanted in ["Receipt no.\n1", "COPY", "Soup", "€6.43"] {
        assert!(text(&opened).contains(wanted), "{wanted:?} in\n{}", text(&opened));
    }
    let names: Vec<&String> = opened.as_object().unwrap().keys().collect();
    assert_eq!(names, ["number", "printout"], "no payment, session or phone");

    server.env.advance_ms(CODE_MS - 1);
    open(&server, &first).await.expect(200);
    server.env.advance_ms(1);
    open(&server, &first).await.refused(410, "receipt-code-expired");
    // The login has expired, too.
    let waiter = server.waiter().await;
    let old = waiter.get_json("/api/receipts/1?print=1").await;
    assert!(code_row(&old["printout"]).is_none(), "no code that is not valid");
    assert_eq!(code(&print(&waiter, 1).await), first, "a receipt has one code, valid again");
    open(&server, &first).await.expect(200);
}

#[tokio::test]
async fn lost_answer_to_a_print_has_the_same_code_and_so_has_the_file() {
    let server = server_with_address().await;
    let (waiter, _party) = paid(&server).await;
    let key = fresh_uuid();
    let request = || waiter.request("POST", "/api/receipts/1/print").key(key);
    waiter.send(request()).await.expect(200);
    let again = waiter.send(request()).await;
    assert!(again.replayed());
    let shown = waiter.get_json("/api/receipts/1?print=1").await;
    let url = format!("http://menu.local/receipt#{}", code(&shown["printout"]));
    for paper in ["80mm", "a4"] {
        let path = format!("/api/receipts/1/pdf?paper={paper}&print=1");
        let pdf = waiter.send(waiter.request("GET", &path)).await;
        assert_eq!(pdf.status, 200);
        assert_eq!(codes_of_pdf(&pdf.body), std::slice::from_ref(&url), "{paper}");
        let without = waiter.send(waiter.request("GET", &format!("/api/receipts/1/pdf?paper={paper}"))).await;
        assert_eq!(codes_of_pdf(&without.body), Vec::<String>::new(), "a file that is no print");
    }
    open(&server, url.split('#').nth(1).unwrap()).await.expect(200);
}

#[tokio::test]
async fn receipt_has_no_code_where_the_address_of_the_box_leads_elsewhere() {
    let server = TestServer::start().await;
    let (waiter, _party) = paid(&server).await;
    assert!(code_row(&print(&waiter, 1).await).is_none(), "the name is not announced");
    let server = server_with_address().await;
    let (waiter, _party) = paid(&server).await;
    let change = json!({"guestAddress": "http://bistro.local"});
    let owner = server.manager().await;
    owner.send(owner.request("PATCH", "/api/restaurant").json(&change)).await.expect(200);
    assert!(code_row(&print(&waiter, 1).await).is_none());
}

#[tokio::test]
async fn each_receipt_has_its_own_code_also_after_a_refund() {
    let server = server_with_address().await;
    let (waiter, party) = paid(&server).await;
    let manager = server.manager().await;
    let bill = waiter.bill(&party).await;
    manager.refund(&bill["payments"][0], "cold").await.expect(200);
    let codes = [code(&print(&waiter, 1).await), code(&print(&waiter, 2).await)];
    assert_ne!(codes[0], codes[1]);
    let refund = open(&server, &codes[1]).await.expect(200);
    assert!(refund["number"] == 2 && text(&refund).contains("Refund"), "{}", text(&refund));
}

#[tokio::test]
async fn wrong_codes_are_counted_like_wrong_pins_and_block_the_address() {
    let server = server_with_address().await;
    let (waiter, party) = paid(&server).await;
    let right = code(&print(&waiter, 1).await);
    let mut wrong = right.clone().into_bytes();
    wrong[0] = if wrong[0] == b'A' { b'B' } else { b'A' };
    let wrong = String::from_utf8(wrong).unwrap();
    let hashes = server.app().hasher.made();
    for attempt in 0..49 {
        let code = if attempt % 2 == 0 { wrong.as_str() } else { "no code" };
        open(&server, code).await.refused(404, "receipt-code-wrong");
    }
    assert_eq!(server.app().hasher.made() - hashes, 49, "the work of a wrong PIN");
    open(&server, &right).await.expect(200);
    assert_eq!(server.app().hasher.made() - hashes, 49, "a right code is not counted");
    // The fiftieth wrong attempt of the address is a PIN.
    try_pin(&server.addr, &party.code, &other_pin(&party.pin)).await.refused(401, "wrong-pin");
    for code in [&wrong, &right] {
        let refused = open(&server, code).await;
        assert!(refused.header("retry-after").is_some());
        assert_eq!(refused.refused(429, "address-blocked")["retryAfterSeconds"], 3_600);
    }
    server.env.advance_ms(HOUR_MS);
    open(&server, &right).await.expect(200);
}

#[tokio::test]
async fn code_is_in_no_file_of_the_store_and_not_in_the_log() {
    use base64::Engine as _;
    let mut server = server_with_address().await;
    let (waiter, _party) = paid(&server).await;
    let code = code(&print(&waiter, 1).await);
    open(&server, &code).await.expect(200);
    open(&server, &code.to_ascii_lowercase()).await.refused(404, "receipt-code-wrong");
    let log = server.manager().await.get_json("/api/audit?limit=200").await.to_string();
    assert!(log.contains("RECEIPT_PRINTED") && !log.contains(&code));
    server.stop().await;
    let raw = base64::engine::general_purpose::URL_SAFE_NO_PAD.decode(&code).unwrap();
    for (tree, rows) in crate::support::raw::raw(&server) {
        for row in rows {
            let holds = |needle: &[u8]| row.windows(needle.len()).any(|part| part == needle);
            assert!(!holds(code.as_bytes()) && !holds(&raw), "{tree}");
        }
    }
}

#[tokio::test]
async fn codes_are_deleted_a_week_after_they_have_expired() {
    let server = server_with_address().await;
    let (waiter, _party) = paid(&server).await;
    let code = code(&print(&waiter, 1).await);
    let rows = || {
        let codes: Result<Vec<_>, StoreError> =
            server.app().store.read(|view| view.scan(&schema::RECEIPT_CODES, &()));
        codes.unwrap().len()
    };
    server.env.advance_ms(CODE_MS + 7 * DAY_MS);
    sweep(&server).await;
    assert_eq!(rows(), 1);
    open(&server, &code).await.refused(410, "receipt-code-expired");
    server.env.advance_ms(1);
    sweep(&server).await;
    assert_eq!(rows(), 0);
    open(&server, &code).await.refused(404, "receipt-code-wrong");
}

#[tokio::test]
async fn code_stays_valid_when_the_clock_jumps_forward() {
    let server = server_with_address().await;
    let (waiter, _party) = paid(&server).await;
    let code = code(&print(&waiter, 1).await);
    server.env.jump(400 * DAY_MS);
    server.app().follow_clock().await.unwrap();
    open(&server, &code).await.expect(200);
    server.env.advance_ms(CODE_MS);
    open(&server, &code).await.refused(410, "receipt-code-expired");
}

#[tokio::test]
async fn code_of_a_run_with_the_clock_ahead_is_valid_for_a_day_once_it_is_right() {
    let mut server = server_with_address().await;
    server.stop().await;
    server.env.advance_ms(365 * DAY_MS);
    server.start_again().await;
    let (waiter, _party) = paid(&server).await;
    let code = code(&print(&waiter, 1).await);
    server.stop().await;
    server.env.set_back(365 * DAY_MS);
    server.start_again().await;
    server.app().correct_future_times().await.unwrap();
    open(&server, &code).await.expect(200);
    server.env.advance_ms(CODE_MS);
    open(&server, &code).await.refused(410, "receipt-code-expired");
}

#[tokio::test]
async fn page_of_receipts_exists_only_where_payments_are_recorded() {
    let server = server_with_address().await;
    let (waiter, _party) = paid(&server).await;
    let code = code(&print(&waiter, 1).await);
    let page = || request("GET", "/receipt").header("Accept", "text/html").header("If-None-Match", "*");
    let found = request("GET", "/receipt").to(&server.addr).await;
    assert_eq!((found.status, found.header("etag").is_some()), (200, true));
    assert_eq!(page().to(&server.addr).await.status, 304);
    put_profile(&server, MoneyProfile::Orders).await;
    let missing = page().to(&server.addr).await;
    assert_eq!((missing.status, missing.header("etag")), (404, None));
    assert!(missing.text().contains("/dist/receipt/main.js"), "it says in words that nothing is here");
    assert!(!missing.text().to_lowercase().replace("/dist/receipt/", "").contains("receipt"));
    open(&server, &code).await.refused(409, "money-profile");
    // Somebody mistypes an address twice: the second answer is no empty page.
    let typo = request("GET", "/recept").header("Accept", "text/html").header("If-None-Match", "*");
    let home = typo.to(&server.addr).await;
    assert!(home.status == 404 && home.text().contains("Scan the code"), "{}", home.text());
}
