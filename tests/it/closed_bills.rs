//! Closed bills: listed by day, searched, opened and refunded after the party has left.

use std::collections::BTreeSet;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use maitred::app::support::env::Env as _;
use maitred::domain::audit::Action;
use maitred::domain::money_profile::MoneyProfile;
use maitred::domain::staff::Role;
use maitred::domain::time::{DAY_MS, HOUR_MS, MINUTE_MS};
use maitred::store::{Read as _, StoreError, schema};
use serde_json::{Value, json};

use crate::model::rng::SeededRng;
use crate::money_profile::{hand_over_request, put_profile};
use crate::support::client::Client;
use crate::support::menu::Menu;
use crate::support::raw::sweep;
use crate::support::staff::Staff;
use crate::support::{Guest, Manager, Party, TestServer, Waiter, fresh_uuid, print_line};

/// A restaurant in Berlin, whose business day begins at 5 o'clock.
struct House {
    server: TestServer,
    waiter: Waiter,
    manager: Manager,
    menu: Menu,
    zone: TimeZone,
}

impl House {
    async fn open() -> House {
        let server = TestServer::start().await;
        let (waiter, manager, menu) = (server.waiter().await, server.manager().await, server.menu().await);
        let zone = json!({"timeZone": "Europe/Berlin"});
        manager.send(manager.request("PATCH", "/api/restaurant").json(&zone)).await.expect(200);
        House { server, waiter, manager, menu, zone: TimeZone::get("Europe/Berlin").unwrap() }
    }

    /// Lets time pass until a clock on the wall shows this. Waiter and manager log in again.
    async fn at(&mut self, clock: &str) {
        let wall: DateTime = clock.parse().unwrap();
        let at = self.zone.to_ambiguous_zoned(wall).later().unwrap().timestamp().as_millisecond();
        let now = i64::try_from(self.server.env.now().unix_millis()).unwrap();
        self.server.env.advance_ms(u64::try_from(at - now).expect("time passes"));
        (self.waiter, self.manager) = (self.server.waiter().await, self.server.manager().await);
    }

    /// A guest and their party at this table, which has ordered these dishes.
    async fn party(&self, table: usize, dishes: &[&str]) -> (Party, Guest, Value) {
        let party = self.waiter.open(&self.server.tables[table], "FAMILY").await;
        let guest = Guest::join_as(&self.server.addr, &party, "Quetzalia").await;
        let dishes: Vec<Value> = dishes.iter().map(|dish| self.menu.one(dish)).collect();
        let order = guest.order(&dishes).await;
        (party, guest, order)
    }

    /// A party that has ordered, paid and left.
    async fn evening(&self, table: usize, dishes: &[&str], method: &str) -> (Party, Value) {
        let (party, ..) = self.party(table, dishes).await;
        let due = self.waiter.bill(&party).await["amountDue"].clone();
        let paid = self.waiter.pay(&party, &json!({"method": method, "amount": due})).await;
        self.waiter.close(&party).await.expect(200);
        (party, paid)
    }

    async fn refund(&self, payment: &Value, amount: i64, reason: &str) -> Value {
        let body = json!({"amount": amount, "reason": reason});
        self.manager.send(self.manager.settle_request(payment, "refund").json(&body)).await.expect(200)
    }
}

async fn list(staff: &Client, query: &str) -> Vec<Value> {
    staff.get_json(&format!("/api/bills?{query}")).await["bills"].as_array().unwrap().clone()
}

fn sessions(bills: &[Value]) -> Vec<&str> {
    bills.iter().map(|bill| bill["sessionId"].as_str().unwrap()).collect()
}

async fn open_bill(staff: &Client, party: &Party) -> Value {
    staff.get_json(&format!("/api/bills/{}", party.session)).await
}

/// The list, read page by page.
async fn paged(staff: &Client, query: &str, limit: usize) -> Vec<Value> {
    let (mut bills, mut before) = (Vec::new(), String::new());
    loop {
        let page = staff.get_json(&format!("/api/bills?{query}&limit={limit}{before}")).await;
        let rows = page["bills"].as_array().unwrap();
        assert!(rows.len() <= limit);
        bills.extend(rows.iter().cloned());
        match page["next"].as_u64() {
            Some(next) => before = format!("&before={next}"),
            None => return bills,
        }
    }
}

#[tokio::test]
async fn bill_is_opened_the_next_day_and_refunded_and_only_todays_figures_change() {
    let mut house = House::open().await;
    let (party, paid) = house.evening(0, &["Soup", "Steak"], "CARD").await;
    let bills = list(&house.waiter, "").await;
    assert_eq!(sessions(&bills), [&party.session]);
    let bill = &bills[0];
    assert_eq!((&bill["tableName"], &bill["totalAmount"]), (&json!("1"), &json!(3_402)));
    assert_eq!((&bill["closedBy"], &bill["openAmount"]), (&json!("waiter"), &json!(0)));
    assert_eq!(bill["orderNumbers"], json!([1]));
    let payments = &bill["payments"];
    assert_eq!(
        (&payments["paidAmount"], &payments["methods"], &bill["handedOver"]),
        (&json!(3_402), &json!(["CARD"]), &Value::Null)
    );
    let close = house.manager.request("POST", "/api/day/close").json(&json!({})).key(fresh_uuid());
    let report = house.manager.send(close).await.expect(201);

    house.at("2026-06-02 19:00").await;
    assert_eq!(list(&house.waiter, "").await, [] as [Value; 0], "a new business day");
    let yesterday = "/api/bills?day=2026-06-01";
    house.waiter.send(house.waiter.request("GET", yesterday)).await.refused(403, "forbidden");
    let path = format!("/api/bills/{}", party.session);
    house.waiter.send(house.waiter.request("GET", &path)).await.refused(403, "forbidden");
    let found = list(&house.manager, "day=2026-06-01&amount=3402").await;
    assert_eq!(sessions(&found), [&party.session]);
    let opened = open_bill(&house.manager, &party).await;
    assert_eq!((&opened["summary"], &opened["currency"]), (&found[0], &json!("EUR")));
    let bill = &opened["bill"];
    assert_eq!(bill["guests"][0]["nickname"], "Quetzalia");
    let lines = bill["guests"][0]["lines"].as_array().unwrap();
    assert_eq!((lines.len(), &lines[0]["name"]), (2, &json!("Soup")));
    assert_eq!(bill["payments"][0]["paymentId"], paid["paymentId"]);

    house.refund(&paid, 643, "the soup was cold").await;
    let found = list(&house.manager, "day=2026-06-01&state=REFUNDED").await;
    let payments = &found[0]["payments"];
    assert_eq!(
        (&payments["paidAmount"], &payments["refundedAmount"], &found[0]["openAmount"]),
        (&json!(2_759), &json!(643), &json!(0)),
        "a refund leaves nothing unpaid"
    );
    assert_eq!(sessions(&list(&house.manager, "day=2026-06-01&amount=643").await), [&party.session]);
    assert_eq!(payments["receiptNumbers"], json!([1, 2]), "of the payment and of the refund");
    for number in [1, 2] {
        let query = format!("day=2026-06-01&receiptNumber={number}");
        assert_eq!(sessions(&list(&house.manager, &query).await), [&party.session]);
    }
    assert_eq!(list(&house.manager, "day=2026-06-01&receiptNumber=3").await.len(), 0);
    let bill = open_bill(&house.manager, &party).await["bill"].clone();
    assert_eq!((&bill["amountDue"], &bill["guests"][0]["amountDue"]), (&json!(0), &json!(0)));
    assert_eq!(bill["payments"][0]["refunds"][0]["reason"], "the soup was cold");
    let day = house.manager.get_json("/api/day").await;
    assert_eq!((&day["figures"]["soldAmount"], &day["figures"]["refundedAmount"]), (&json!(0), &json!(643)));
    assert_eq!(house.manager.get_json("/api/day/reports/1").await, report, "a closed day does not change");
    house.manager.verify_audit().await;
}

#[tokio::test]
async fn bills_of_a_week_with_a_change_of_the_clock_are_listed_by_their_business_day() {
    let mut house = House::open().await;
    house.at("2026-10-23 20:00").await;
    let (friday, _) = house.evening(0, &["Soup"], "CARD").await;
    // The night in which 03:00 becomes 02:00: the business day of Saturday has 25 hours.
    house.at("2026-10-24 05:00").await;
    let (breakfast, _) = house.evening(1, &["Salad"], "CASH").await;
    house.at("2026-10-25 02:30").await;
    let (night, _) = house.evening(2, &["Steak"], "CARD").await;
    house.at("2026-10-25 04:59").await;
    let (last, _) = house.evening(1, &["Soup"], "CARD").await;
    house.at("2026-10-25 05:00").await;
    let (sunday, _) = house.evening(0, &["Soup", "Soup"], "CARD").await;
    let manager = &house.manager;
    for (query, expected) in [
        ("day=2026-10-23", vec![&friday]),
        ("day=2026-10-24", vec![&last, &night, &breakfast]),
        ("day=2026-10-25", vec![&sunday]),
        ("", vec![&sunday]),
        ("from=2026-10-23&to=2026-10-25", vec![&sunday, &last, &night, &breakfast, &friday]),
        ("from=2026-10-23&to=2026-10-25&table=2", vec![&last, &breakfast]),
        ("from=2026-10-23&to=2026-10-25&method=CASH", vec![&breakfast]),
        ("from=2026-10-23&to=2026-10-25&amount=643", vec![&last, &friday]),
        ("from=2026-10-23&to=2026-10-25&orderNumber=3", vec![&night]),
        ("from=2026-10-23&to=2026-10-25&table=3&orderNumber=1&match=any", vec![&night, &friday]),
        ("from=2026-10-23&to=2026-10-25&table=3&orderNumber=1", vec![]),
        ("day=2027-01-01", vec![]),
        ("day=9999-12-31", vec![]),
        ("from=-000001-01-01&to=1969-12-30", vec![]),
    ] {
        let expected: Vec<&str> = expected.iter().map(|party| party.session.as_str()).collect();
        assert_eq!(sessions(&list(manager, query).await), expected, "{query}");
    }
    let page = manager.get_json("/api/bills").await;
    assert_eq!(
        (&page["today"], &page["from"], &page["next"]),
        (&json!("2026-10-25"), &json!("2026-10-25"), &Value::Null)
    );
    let wrong = manager.request("GET", "/api/bills?day=2026-10-32&method=GOLD");
    let problem = manager.send(wrong).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/day");
    assert_eq!(problem["errors"][1]["pointer"], "/method");
}

#[tokio::test]
async fn merged_moved_and_forced_parties_have_one_bill_each_with_its_reason() {
    let house = House::open().await;
    let (one, ..) = house.party(0, &["Soup"]).await;
    let (two, ..) = house.party(1, &["Steak"]).await;
    house.waiter.merge(&two, &one, true).await.expect(200);
    let bill = house.waiter.bill(&one).await["amountDue"].clone();
    house.waiter.pay(&one, &json!({"method": "CASH", "amount": bill})).await;
    house.waiter.close(&one).await.expect(200);
    let (moved, guest, _) = house.party(1, &["Salad"]).await;
    house.waiter.move_to(&moved, &house.server.tables[3]).await.expect(200);
    guest.order(&[house.menu.one("Soup")]).await;
    house.waiter.pay(&moved, &json!({"method": "CARD", "amount": 900})).await;
    house.manager.close_by_force(&moved, Some("they ran")).await.expect(200);
    // Nothing was ordered, so there is no bill.
    let empty = house.waiter.open(&house.server.tables[0], "FAMILY").await;
    house.waiter.close(&empty).await.expect(200);
    // Still there.
    let (open, ..) = house.party(0, &["Soup"]).await;

    let bills = list(&house.waiter, "").await;
    assert_eq!(sessions(&bills), [&moved.session, &one.session]);
    let forced = &bills[0];
    assert_eq!((&forced["tableName"], &forced["otherTableNames"]), (&json!("4"), &json!(["2"])));
    assert_eq!(
        (&forced["openAmount"], &forced["reason"], &forced["closedBy"]),
        (&json!(660), &json!("they ran"), &json!("manager"))
    );
    let merged = &bills[1];
    assert_eq!((&merged["tableName"], &merged["otherTableNames"]), (&json!("1"), &json!(["2"])));
    assert_eq!((&merged["totalAmount"], &merged["orderNumbers"]), (&json!(3_402), &json!([1, 2])));
    assert_eq!(sessions(&list(&house.waiter, "table=2").await), [&moved.session, &one.session]);
    assert_eq!(sessions(&list(&house.waiter, "state=UNPAID").await), [&moved.session]);
    let names: BTreeSet<&str> = ["4"].into();
    let opened = open_bill(&house.waiter, &moved).await;
    assert!(names.contains(opened["summary"]["tableName"].as_str().unwrap()));
    for party in [&two, &open] {
        let path = format!("/api/bills/{}", party.session);
        house.waiter.send(house.waiter.request("GET", &path)).await.refused(404, "not-found");
    }
    let path = format!("/api/bills/{}", fresh_uuid());
    house.waiter.send(house.waiter.request("GET", &path)).await.refused(404, "not-found");
}

#[tokio::test]
async fn bill_whose_guests_were_erased_opens_without_names_and_can_be_refunded() {
    let mut house = House::open().await;
    let (party, guest, _) = house.party(0, &["Soup"]).await;
    let payment = json!({"method": "CARD", "amount": 643, "deviceId": guest.device});
    let paid = house.waiter.pay(&party, &payment).await;
    house.waiter.close(&party).await.expect(200);
    assert_eq!(open_bill(&house.waiter, &party).await["bill"]["payments"][0]["nickname"], "Quetzalia");
    house.server.env.advance_ms(40 * DAY_MS);
    sweep(&house.server).await;
    house.manager = house.server.manager().await;
    let opened = open_bill(&house.manager, &party).await;
    let bill = &opened["bill"];
    assert_eq!(
        (&bill["guests"][0]["nickname"], &bill["payments"][0]["nickname"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(bill["guests"][0]["deviceId"], json!(guest.device), "the bill is still split by phone");
    assert_eq!(bill["totalAmount"], 643);
    house.refund(&paid, 643, "charged twice").await;
    assert_eq!(open_bill(&house.manager, &party).await["bill"]["payments"][0]["status"], "REFUNDED");
}

#[tokio::test]
async fn bills_in_orders_show_the_till_number_and_no_payments() {
    let house = House::open().await;
    let (paid, _) = house.evening(0, &["Soup"], "CARD").await;
    put_profile(&house.server, MoneyProfile::Orders).await;
    let (handed, ..) = house.party(1, &["Steak"]).await;
    let body = json!({"amount": 2_759, "tillNumber": "B-417"});
    house.waiter.send(hand_over_request(&house.waiter, &handed, &body)).await.expect(201);
    let (forced, ..) = house.party(2, &["Salad"]).await;
    house.manager.close_by_force(&forced, Some("they ran")).await.expect(200);

    let page = house.waiter.get_json("/api/bills").await;
    let bills = page["bills"].as_array().unwrap();
    assert_eq!(sessions(bills), [&forced.session, &handed.session, &paid.session]);
    assert_eq!(page["moneyProfile"], "ORDERS");
    assert_eq!((&bills[0]["openAmount"], &bills[0]["reason"]), (&json!(917), &json!("they ran")));
    assert_eq!(bills[1]["handedOver"]["tillNumber"], "B-417");
    assert!(bills.iter().all(|bill| bill.get("payments").is_none()), "{page}");
    assert_eq!(sessions(&list(&house.waiter, "tillNumber=b-417").await), [&handed.session]);
    assert_eq!(sessions(&list(&house.waiter, "state=UNPAID").await), [&forced.session]);
    let opened = open_bill(&house.waiter, &paid).await;
    assert_eq!(opened.get("bill"), None, "its payments are shown once payments are recorded again");
    assert_eq!(opened["ordered"]["guests"][0]["lines"][0]["name"], "Soup");
    for query in ["state=REFUNDED", "method=CASH", "receiptNumber=1"] {
        let request = house.waiter.request("GET", &format!("/api/bills?{query}"));
        house.waiter.send(request).await.refused(409, "money-profile");
    }
    put_profile(&house.server, MoneyProfile::Books(None)).await;
    let opened = open_bill(&house.waiter, &handed).await;
    assert_eq!(
        (&opened["bill"]["amountDue"], &opened["summary"]["handedOver"]["amount"]),
        (&json!(0), &json!(2_759))
    );
}

#[tokio::test]
async fn manager_corrects_the_number_of_the_till_once_and_the_log_has_both_numbers() {
    let mut house = House::open().await;
    put_profile(&house.server, MoneyProfile::Orders).await;
    let (party, ..) = house.party(0, &["Soup"]).await;
    let path = format!("/api/bills/{}/till-number", party.session);
    let correction = json!({"tillNumber": " B-418 ", "reason": "a slip of the pen"});
    let ask = |staff: &Client| staff.request("POST", &path).json(&correction).key(fresh_uuid());
    house.manager.send(ask(&house.manager)).await.refused(404, "not-found");
    let body = json!({"amount": 643, "tillNumber": "B-417"});
    house.waiter.send(hand_over_request(&house.waiter, &party, &body)).await.expect(201);
    house.waiter.send(ask(&house.waiter)).await.refused(403, "forbidden");
    for (body, pointer) in [
        (json!({"tillNumber": "x".repeat(41), "reason": "typed wrongly"}), "/tillNumber"),
        (json!({"tillNumber": "B-418", "reason": " "}), "/reason"),
    ] {
        let request = house.manager.request("POST", &path).json(&body).key(fresh_uuid());
        let problem = house.manager.send(request).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer);
    }
    let request = ask(&house.manager);
    let first = house.manager.send(request.clone()).await;
    assert_eq!(first.expect(200)["tillNumber"], "B-418");
    // The answer got lost, and then somebody saves the same again.
    house.manager.send(request).await.assert_replay_of(&first);
    house.manager.send(ask(&house.manager)).await.expect(200);
    assert_eq!(house.server.audit_count(Action::TillNumberCorrected), 1);
    let log = house.manager.get_json("/api/audit?order=desc&limit=1&action=TILL_NUMBER_CORRECTED").await;
    let details = &log["entries"][0]["details"];
    assert_eq!(
        (&details["tillNumber"], &details["reason"]),
        (&json!("B-417 → B-418"), &json!("a slip of the pen"))
    );
    house.server.restart().await;
    house.manager = house.server.manager().await;
    assert_eq!(sessions(&list(&house.manager, "tillNumber=B-418").await), [&party.session]);
    assert_eq!(list(&house.manager, "tillNumber=B-417").await.len(), 0);
    let none = json!({"reason": "the till has no number"});
    house.manager.send(house.manager.request("POST", &path).json(&none).key(fresh_uuid())).await.expect(200);
    assert_eq!(list(&house.manager, "").await[0]["handedOver"]["tillNumber"], Value::Null);
    house.manager.verify_audit().await;
    put_profile(&house.server, MoneyProfile::Books(None)).await;
    house.manager.send(ask(&house.manager)).await.refused(409, "money-profile");
}

#[tokio::test]
async fn bills_of_the_training_are_gone_with_it() {
    let house = House::open().await;
    let written = house.server.app().store.write(|tx| {
        let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
        profile.is_setup_done = false;
        tx.put(&schema::PROFILE, &(), &profile)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
    let (trained, _) = house.evening(0, &["Soup"], "CARD").await;
    let owner = Staff::log_in(&house.server.addr, Role::Owner).await;
    owner.send(owner.request("POST", "/api/training/end")).await.expect(204);
    let page = house.manager.get_json("/api/bills").await;
    assert_eq!((&page["bills"], &page["next"]), (&json!([]), &Value::Null));
    let path = format!("/api/bills/{}", trained.session);
    house.manager.send(house.manager.request("GET", &path)).await.refused(404, "not-found");
    let (party, _) = house.evening(0, &["Steak"], "CARD").await;
    assert_eq!(sessions(&list(&house.manager, "").await), [&party.session]);
}

/// What the test knows of a party that has left.
struct Noted {
    session: String,
    table: usize,
    total: i64,
    method: &'static str,
    is_refunded: bool,
    day: usize,
}

#[tokio::test]
async fn pages_of_any_search_equal_the_notes_of_the_test() {
    let seed = SeededRng::seed("CLOSED_BILLS_SEED");
    print_line(&format!("CLOSED_BILLS_SEED={seed}"));
    let mut rng = SeededRng::new(seed);
    let mut house = House::open().await;
    let days = ["2026-06-02", "2026-06-03", "2026-06-04"];
    let mut noted: Vec<Noted> = Vec::new();
    for (day, date) in days.iter().enumerate() {
        house.at(&format!("{date} 18:00")).await;
        for _ in 0..8 {
            let table = rng.below(4);
            let dishes = [&["Soup"][..], &["Steak"], &["Soup", "Salad"]][rng.below(3)];
            let method = ["CASH", "CARD"][rng.below(2)];
            let (party, paid) = house.evening(table, dishes, method).await;
            let is_refunded = rng.below(4) == 0;
            if is_refunded {
                house.refund(&paid, 100, "by chance").await;
            }
            let total = paid["amount"].as_i64().unwrap();
            noted.push(Noted { session: party.session, table, total, method, is_refunded, day });
            house.server.env.advance_ms(MINUTE_MS);
        }
        house.server.env.advance_ms(HOUR_MS);
    }
    // Some of the entries are found by the index, the others by reading them.
    while house.server.app().index_audit_block().await.unwrap() {}
    for _ in 0..40 {
        let (first, more) = (rng.below(3), rng.below(3));
        let last = (first + more).min(2);
        let mut query = format!("from={}&to={}", days[first], days[last]);
        let mut expected: Vec<&Noted> =
            noted.iter().filter(|bill| (first..=last).contains(&bill.day)).collect();
        if rng.below(2) == 0 {
            let table = rng.below(4);
            query += &format!("&table={}", table + 1);
            expected.retain(|bill| bill.table == table);
        }
        if rng.below(3) == 0 {
            query += "&amount=643";
            expected.retain(|bill| bill.total == 643);
        }
        if rng.below(3) == 0 {
            query += "&method=CARD";
            expected.retain(|bill| bill.method == "CARD");
        }
        if rng.below(3) == 0 {
            query += "&state=REFUNDED";
            expected.retain(|bill| bill.is_refunded);
        }
        let expected: Vec<&str> = expected.iter().rev().map(|bill| bill.session.as_str()).collect();
        let limit = 1 + rng.below(9);
        let found = paged(&house.manager, &query, limit).await;
        assert_eq!(sessions(&found), expected, "seed {seed}: {query}, {limit} a page");
    }
    assert_eq!(house.server.audit_count(Action::SessionClosed), noted.len());
}
