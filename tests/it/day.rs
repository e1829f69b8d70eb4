//! The day so far, cash counts, closing the day, and its report, which nothing changes later.

use maitred::domain::audit::Action;
use maitred::domain::money_profile::MoneyProfile;
use maitred::domain::staff::Role;
use maitred::domain::time::HOUR_MS;
use maitred::store::{Read as _, StoreError, repo, schema};
use serde_json::{Value, json};

use crate::money_profile::{hand_over_request, put_profile};
use crate::support::http::Answer;
use crate::support::menu::Menu;
use crate::support::staff::Staff;
use crate::support::{Guest, Manager, Party, TestServer, Waiter, fresh_uuid};

/// A restaurant in the evening.
struct House {
    server: TestServer,
    waiter: Waiter,
    manager: Manager,
    menu: Menu,
}

impl House {
    async fn open() -> House {
        let server = TestServer::start().await;
        let (waiter, manager, menu) = (server.waiter().await, server.manager().await, server.menu().await);
        House { server, waiter, manager, menu }
    }

    /// A party at this table that has ordered these dishes.
    async fn party(&self, table: usize, dishes: &[&str]) -> (Party, Value) {
        let party = self.waiter.open(&self.server.tables[table], "FAMILY").await;
        let guest = Guest::join(&self.server.addr, &party).await;
        let dishes: Vec<Value> = dishes.iter().map(|dish| self.menu.one(dish)).collect();
        let order = guest.order(&dishes).await;
        (party, order)
    }

    async fn pay(&self, party: &Party, method: &str, amount: i64, tip: i64) -> Value {
        self.waiter.pay(party, &json!({"method": method, "amount": amount, "tip": tip})).await
    }

    async fn leave(&self, party: &Party) {
        self.waiter.close(party).await.expect(200);
    }

    async fn day(&self) -> Value {
        self.manager.get_json("/api/day").await
    }

    async fn report(&self, number: u64) -> Value {
        self.manager.get_json(&format!("/api/day/reports/{number}")).await
    }

    async fn post(&self, path: &str, body: &Value) -> Answer {
        let request = self.manager.request("POST", path).json(body).key(fresh_uuid());
        self.manager.send(request).await
    }

    async fn count(&self, drawer: &str, coins: &[(i64, u32)]) -> Value {
        let coins: Vec<Value> =
            coins.iter().map(|(value, count)| json!({"value": value, "count": count})).collect();
        self.post("/api/day/counts", &json!({"drawer": drawer, "coins": coins})).await.expect(201)
    }

    async fn try_close(&self, body: &Value) -> Answer {
        self.post("/api/day/close", body).await
    }
}

/// Asserts what the views promise: both sides of the reconciliation are equal, and each list sums to the sales.
#[track_caller]
fn assert_even(figures: &Value) {
    let of = |name: &str| figures[name].as_i64().unwrap();
    let sold = of("soldAmount");
    let received = sold - of("unpaidAmount") + of("overpaidAmount") + of("advanceAmount")
        - of("advanceBeforeAmount")
        - of("refundedLaterAmount");
    assert_eq!(received, of("paidAmount") - of("refundedAmount"), "{figures}");
    assert_eq!(of("netAmount") + of("taxAmount"), sold, "{figures}");
    for list in ["taxes", "categories", "dishes", "areas", "hours"] {
        assert_eq!(sum(&figures[list], "grossAmount"), sold, "{list} of {figures}");
    }
    assert_eq!(sum(&figures["orderedBy"], "amount"), sold, "{figures}");
    assert_eq!(sum(&figures["methods"], "paidAmount"), of("paidAmount"), "{figures}");
    assert_eq!(sum(&figures["takenBy"], "amount"), of("paidAmount"), "{figures}");
    assert_eq!(sum(&figures["unpaid"], "amount"), of("unpaidAmount"), "{figures}");
}

fn sum(list: &Value, member: &str) -> i64 {
    list.as_array().unwrap().iter().map(|row| row[member].as_i64().unwrap()).sum()
}

#[tokio::test]
async fn day_with_cash_cards_tips_a_void_and_a_refund_is_closed_with_its_figures() {
    let house = House::open().await;
    assert_eq!(house.day().await["isEmpty"], true);
    let (first, order) = house.party(0, &["Soup", "Salad", "Steak"]).await;
    house.server.cook().await.cancel(&order, 1, "no lettuce").await.expect(200);
    house.pay(&first, "CASH", 2_000, 200).await;
    house.pay(&first, "CARD", 1_402, 0).await;
    house.leave(&first).await;
    let (second, _) = house.party(1, &["Soup", "Mug"]).await;
    let bill = house.waiter.bill(&second).await["totalAmount"].as_i64().unwrap();
    assert_eq!(bill, 643 + 1_649, "the mug has its tax on top");
    let card = house.pay(&second, "CARD", bill, 0).await;
    let refund = json!({"amount": 347, "reason": "flat"});
    house.manager.send(house.manager.settle_request(&card, "refund").json(&refund)).await.expect(200);
    house.manager.close_by_force(&second, Some("gone")).await.expect(200);

    let day = house.day().await;
    assert_eq!((&day["number"], &day["isEmpty"], &day["since"]), (&json!(1), &json!(false), &Value::Null));
    let figures = &day["figures"];
    assert_even(figures);
    assert_eq!(figures["parties"], 2);
    assert_eq!(figures["soldAmount"], 3_402 + 2_292);
    assert_eq!(figures["paidAmount"], 3_402 + 2_292);
    assert_eq!(figures["refundedAmount"], 347);
    assert_eq!(figures["unpaidAmount"], 347, "refunded before the party ended, so it was not paid");
    assert_eq!(figures["tipAmount"], 200);
    let void = &figures["voids"][0];
    assert_eq!(
        (&void["reason"], &void["amount"], &void["count"]),
        (&json!("no lettuce"), &json!(917), &json!(1))
    );
    assert_eq!(figures["refunds"][0]["reason"], "flat");
    let dishes: Vec<&str> =
        figures["dishes"].as_array().unwrap().iter().map(|dish| dish["name"].as_str().unwrap()).collect();
    assert_eq!(dishes, ["Steak", "Mug", "Soup"], "the largest first");
    assert_eq!(day["cash"]["balance"], Value::Null, "nobody counts towards a number");

    house.post("/api/day/moves", &json!({"amount": 10_000, "reason": "change"})).await.expect(201);
    house.post("/api/day/moves", &json!({"amount": -350, "reason": "lemons"})).await.expect(201);
    house.count("Bar", &[(1_000, 11), (50, 14)]).await;
    let cash = house.day().await["cash"].clone();
    let balance = &cash["balance"];
    assert_eq!(balance["expectedAmount"], 2_200 + 10_000 - 350);
    assert_eq!(balance["countedAmount"], 11_700);
    assert_eq!(balance["differenceAmount"], -150);

    let close = json!({"leftAmount": 10_000, "expectedAmount": 11_850, "note": "calm"});
    let report = house.try_close(&close).await.expect(201);
    assert_eq!(
        (&report["number"], &report["sellerName"], &report["note"]),
        (&json!(1), &json!("Testhaus"), &json!("calm"))
    );
    assert_eq!(report["figures"], *figures, "the report is what the page showed");
    assert_eq!(report["cash"]["balance"]["depositAmount"], 1_700);
    assert_eq!(report["totalSoldAmount"], 5_694);
    assert_eq!(report["totalRefundedAmount"], 347);
    assert_eq!(report, house.report(1).await, "it is stored as it was shown");
    let list = house.manager.get_json("/api/day/reports").await;
    assert_eq!((&list["reports"][0]["soldAmount"], &list["nextBefore"]), (&json!(5_694), &Value::Null));
    assert_eq!(house.server.audit_count(Action::DayClosed), 1);
    house.manager.verify_audit().await;
    let next = house.day().await;
    assert_eq!((&next["number"], &next["isEmpty"]), (&json!(2), &json!(true)));
    assert_eq!(next["cash"]["beforeAmount"], 10_000);
    let missing = house.manager.request("GET", "/api/day/reports/2");
    house.manager.send(missing).await.refused(404, "not-found");
}

#[tokio::test]
async fn day_is_not_closed_while_something_is_open_or_not_counted() {
    let house = House::open().await;
    house.try_close(&json!({})).await.refused(409, "nothing-to-close");
    let (party, _) = house.party(0, &["Soup"]).await;
    let pending = house.waiter.try_pay(&party, &json!({"method": "CASH", "amount": 643})).await.expect(201);
    let problem =
        house.try_close(&json!({"staying": [party.session]})).await.refused(409, "pending-payments");
    assert_eq!(problem["tables"], json!(["1"]));
    house.waiter.settle(&pending, "complete").await.expect(200);
    let problem = house.try_close(&json!({})).await.refused(409, "open-parties");
    assert_eq!(problem["tables"], json!(["1"]));
    let stays = json!({"staying": [party.session]});
    house.try_close(&stays).await.refused(409, "cash-not-counted");
    house.count("Bar", &[(1, 643)]).await;
    let problem = house.try_close(&stays).await.refused(409, "cash-changed");
    assert_eq!(problem["expectedAmount"], 643);
    // Somebody else pays while the page shows the old amount.
    let (second, _) = house.party(1, &["Soup"]).await;
    house.pay(&second, "CASH", 643, 0).await;
    let both = |expected: i64, left: i64| json!({"staying": [party.session, second.session], "expectedAmount": expected, "leftAmount": left});
    house.try_close(&both(643, 0)).await.refused(409, "cash-changed");
    let problem = house.try_close(&both(1_286, 644)).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/leftAmount");
    assert_eq!(house.server.audit_count(Action::DayClosed), 0);
    let report = house.try_close(&both(1_286, 643)).await.expect(201);
    assert_eq!(
        report["cash"]["balance"]["differenceAmount"], -643,
        "a missing amount is reported, not refused"
    );
    assert_eq!(report["carriedCount"], 2);
}

#[tokio::test]
async fn party_that_stays_pays_in_two_days_and_both_reports_are_even() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Soup", "Steak"]).await;
    house.pay(&party, "CARD", 643, 0).await;
    let first = house.try_close(&json!({"staying": [party.session]})).await.expect(201);
    let figures = &first["figures"];
    assert_eq!((&figures["soldAmount"], &figures["advanceAmount"]), (&json!(0), &json!(643)));
    assert_eq!(
        (&first["carried"][0]["tableName"], &first["carried"][0]["paidAmount"]),
        (&json!("1"), &json!(643))
    );
    assert_even(figures);
    house.pay(&party, "CARD", 2_759, 0).await;
    house.leave(&party).await;
    let second = house.try_close(&json!({})).await.expect(201);
    let figures = &second["figures"];
    assert_eq!((&figures["soldAmount"], &figures["advanceBeforeAmount"]), (&json!(3_402), &json!(643)));
    assert_eq!((&figures["paidAmount"], &figures["advanceAmount"]), (&json!(2_759), &json!(0)));
    assert_even(figures);
    assert_eq!(second["totalSoldAmount"], 3_402);
    assert_eq!(second["from"], first["to"]);
}

#[tokio::test]
async fn refund_after_closing_belongs_to_the_day_on_which_it_is_made() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Steak"]).await;
    let paid = house.pay(&party, "CASH", 2_759, 0).await;
    house.leave(&party).await;
    let refund = |amount: i64| json!({"amount": amount, "reason": "they called"});
    // Still on the same day, but the party has left: its bill was paid.
    house.manager.send(house.manager.settle_request(&paid, "refund").json(&refund(59))).await.expect(200);
    house.count("Bar", &[(2_700, 1)]).await;
    let first = house.try_close(&json!({"expectedAmount": 2_700, "leftAmount": 2_700})).await.expect(201);
    assert_eq!(first["figures"]["unpaidAmount"], 0);
    assert_eq!(first["figures"]["refundedLaterAmount"], 59);
    assert_even(&first["figures"]);
    assert_eq!(first["figures"]["declaredTaxAmount"], 180 - 4, "tax of the sale less tax of the refund");
    house.manager.send(house.manager.settle_request(&paid, "refund").json(&refund(700))).await.expect(200);
    assert_eq!(house.report(1).await, first, "a closed day does not change");
    house.count("Bar", &[(2_000, 1)]).await;
    let second = house.try_close(&json!({"expectedAmount": 2_000})).await.expect(201);
    let figures = &second["figures"];
    assert_eq!((&figures["soldAmount"], &figures["refundedAmount"]), (&json!(0), &json!(700)));
    assert_even(figures);
    assert_eq!(second["cash"]["balance"]["differenceAmount"], 0);
    assert_eq!(second["totalRefundedAmount"], 759);
}

#[tokio::test]
async fn drawer_that_is_counted_again_keeps_both_counts_in_the_report() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Soup"]).await;
    house.pay(&party, "CASH", 643, 0).await;
    house.leave(&party).await;
    house.count("Bar", &[(1, 600)]).await;
    house.count("Floor", &[(1, 3)]).await;
    house.count("Bar", &[(1, 640)]).await;
    let report = house.try_close(&json!({"expectedAmount": 643})).await.expect(201);
    let counts = report["cash"]["counts"].as_array().unwrap();
    let counts: Vec<(&str, i64, bool)> = counts
        .iter()
        .map(|count| {
            let amount = count["amount"].as_i64().unwrap();
            (count["drawer"].as_str().unwrap(), amount, count["isReplaced"].as_bool().unwrap())
        })
        .collect();
    assert_eq!(counts, [("Bar", 600, true), ("Floor", 3, false), ("Bar", 640, false)]);
    assert_eq!(report["cash"]["balance"]["countedAmount"], 643);
    assert_eq!(house.server.audit_count(Action::CashCounted), 3);
}

#[tokio::test]
async fn closing_sent_again_makes_one_report() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Soup"]).await;
    house.pay(&party, "CARD", 643, 0).await;
    house.leave(&party).await;
    let close = house.manager.request("POST", "/api/day/close").json(&json!({})).key(fresh_uuid());
    let once = house.manager.send(close.clone()).await.expect(201);
    assert_eq!(house.manager.send(close).await.expect(201), once);
    let without_key = house.manager.request("POST", "/api/day/close").json(&json!({}));
    house.manager.send(without_key).await.refused(400, "idempotency-key-missing");
    let list = house.manager.get_json("/api/day/reports").await;
    assert_eq!(list["reports"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn counts_and_movements_with_faults_are_refused_with_the_field() {
    let house = House::open().await;
    let faults: [(&str, Value, &str); 6] = [
        ("counts", json!({"drawer": "", "coins": []}), "/drawer"),
        ("counts", json!({"drawer": "Bar", "coins": [{"value": 0, "count": 1}]}), "/coins/0/value"),
        (
            "counts",
            json!({"drawer": "Bar", "coins": [{"value": 5, "count": 1}, {"value": 5, "count": 2}]}),
            "/coins/1/value",
        ),
        ("counts", json!({"drawer": "Bar", "coins": [{"value": 5, "count": 100_001}]}), "/coins/0/count"),
        ("moves", json!({"amount": 0, "reason": "nothing"}), "/amount"),
        ("moves", json!({"amount": 5, "reason": ""}), "/reason"),
    ];
    for (path, body, pointer) in faults {
        let problem = house.post(&format!("/api/day/{path}"), &body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{problem}");
    }
    assert_eq!(house.day().await["isEmpty"], true);
}

#[tokio::test]
async fn reports_of_three_days_are_listed_newest_first_with_their_days() {
    let mut house = House::open().await;
    let mut days = Vec::new();
    for table in 0..3 {
        let (party, _) = house.party(table, &["Soup"]).await;
        house.pay(&party, "CARD", 643, 0).await;
        house.leave(&party).await;
        let report = house.try_close(&json!({})).await.expect(201);
        days.push(report["day"].as_str().unwrap().to_owned());
        house.server.env.advance_ms(24 * HOUR_MS);
        (house.waiter, house.manager) = (house.server.waiter().await, house.server.manager().await);
    }
    let manager = &house.manager;
    let list = manager.get_json("/api/day/reports").await;
    let listed: Vec<&str> =
        list["reports"].as_array().unwrap().iter().map(|report| report["day"].as_str().unwrap()).collect();
    days.reverse();
    assert_eq!(listed, days);
    let older = manager.get_json("/api/day/reports?before=2").await;
    assert_eq!(older["reports"].as_array().unwrap().len(), 1);
    assert_eq!(older["reports"][0]["number"], 1);
}

#[tokio::test]
async fn reports_of_the_training_are_deleted_with_it() {
    let house = House::open().await;
    let written = house.server.app().store.write(|tx| {
        let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
        profile.is_setup_done = false;
        tx.put(&schema::PROFILE, &(), &profile)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
    let owner = Staff::log_in(&house.server.addr, Role::Owner).await;
    let (party, _) = house.party(0, &["Soup"]).await;
    house.pay(&party, "CARD", 643, 0).await;
    house.leave(&party).await;
    house.try_close(&json!({})).await.expect(201);
    owner.send(owner.request("POST", "/api/training/end")).await.expect(204);
    let day = house.day().await;
    assert_eq!((&day["number"], &day["isEmpty"]), (&json!(1), &json!(true)));
    assert_eq!(house.manager.get_json("/api/day/reports").await["reports"], json!([]));
}

#[tokio::test]
async fn first_report_of_a_store_of_an_earlier_version_begins_where_it_was_opened() {
    let house = House::open().await;
    let (stays, _) = house.party(0, &["Soup", "Steak"]).await;
    house.pay(&stays, "CARD", 643, 0).await;
    let (left, _) = house.party(1, &["Salad"]).await;
    house.pay(&left, "CARD", 917, 0).await;
    house.leave(&left).await;
    // As an earlier version left it.
    let written =
        house.server.app().store.write(|tx| tx.delete(&schema::COUNTERS, &repo::DAYS_BEGUN_FLAG.to_owned()));
    written.await.map_err(|error: StoreError| error).unwrap();
    house.server.app().sweep_old_rows(Default::default()).await.unwrap();
    let day = house.day().await;
    assert_eq!((&day["number"], &day["isEmpty"]), (&json!(1), &json!(true)));
    assert_eq!(house.manager.get_json("/api/day/reports").await["reports"], json!([]));
    house.pay(&stays, "CARD", 2_759, 0).await;
    house.leave(&stays).await;
    let report = house.try_close(&json!({})).await.expect(201);
    assert_eq!((&report["number"], &report["figures"]["soldAmount"]), (&json!(1), &json!(3_402)));
    assert_eq!(report["figures"]["advanceBeforeAmount"], 643);
    assert_even(&report["figures"]);
    // Later sweeps leave it alone.
    house.server.app().sweep_old_rows(Default::default()).await.unwrap();
    assert_eq!(house.day().await["number"], 2);
}

#[tokio::test]
async fn bill_that_was_handed_to_the_till_is_no_sale_of_this_one() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Soup"]).await;
    put_profile(&house.server, MoneyProfile::Orders).await;
    let body = json!({"amount": 643});
    house.waiter.send(hand_over_request(&house.waiter, &party, &body)).await.expect(201);
    put_profile(&house.server, MoneyProfile::Books(None)).await;
    let figures = &house.day().await["figures"];
    assert_eq!((&figures["soldAmount"], &figures["handedToTillAmount"]), (&json!(0), &json!(643)));
    assert_eq!(figures["taxes"], json!([]), "the other till has declared it");
    assert_even(figures);
    let report = house.try_close(&json!({})).await.expect(201);
    assert_eq!(
        (&report["totalSoldAmount"], &report["figures"]["handedToTillAmount"]),
        (&json!(0), &json!(643))
    );
}

#[tokio::test]
async fn counts_of_a_training_without_a_party_are_deleted_with_it() {
    let house = House::open().await;
    let written = house.server.app().store.write(|tx| {
        let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
        profile.is_setup_done = false;
        tx.put(&schema::PROFILE, &(), &profile)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
    house.count("Bar", &[(100, 5)]).await;
    house.try_close(&json!({"leftAmount": 500, "expectedAmount": 0})).await.expect(201);
    let owner = Staff::log_in(&house.server.addr, Role::Owner).await;
    owner.send(owner.request("POST", "/api/training/end")).await.expect(204);
    let day = house.day().await;
    assert_eq!(
        (&day["number"], &day["isEmpty"], &day["cash"]["beforeAmount"]),
        (&json!(1), &json!(true), &json!(0))
    );
}
