//! Reports of business days: what they count, before and after the days are counted, and what they refuse.

use maitred::domain::audit::Action;
use maitred::domain::money_profile::MoneyProfile;
use maitred::domain::time::{DAY_MS, HOUR_MS, MINUTE_MS};
use maitred::store::{Read as _, StoreError, schema};
use serde_json::{Value, json};

use crate::money_profile::{hand_over_request, put_profile};
use crate::support::menu::Menu;
use crate::support::{Guest, Manager, Party, TestServer, Waiter};

/// A restaurant in the evening of 2026-06-01, a Monday.
struct House {
    server: TestServer,
    waiter: Waiter,
    menu: Menu,
}

impl House {
    async fn open() -> House {
        let server = TestServer::start().await;
        let (waiter, menu) = (server.waiter().await, server.menu().await);
        House { server, waiter, menu }
    }

    async fn party(&self, table: usize, dishes: &[Value]) -> (Party, Value) {
        let party = self.waiter.open(&self.server.tables[table], "FAMILY").await;
        let guest = Guest::join(&self.server.addr, &party).await;
        (party, guest.order(dishes).await)
    }

    async fn set_covers(&self, party: &Party, covers: u16) {
        let path = format!("/api/floor/sessions/{}/covers", party.session);
        self.waiter
            .send(self.waiter.request("PUT", &path).json(&json!({"covers": covers})))
            .await
            .expect(200);
    }

    async fn pay_and_leave(&self, party: &Party) {
        let due = self.waiter.bill(party).await["totalAmount"].clone();
        self.waiter.pay(party, &json!({"method": "CARD", "amount": due, "tip": 50})).await;
        self.waiter.close(party).await.expect(200);
    }

    async fn manager(&self) -> Manager {
        self.server.manager().await
    }

    async fn report(&self, from: &str, to: &str) -> Value {
        let report = self.manager().await.get_json(&format!("/api/reports?from={from}&to={to}")).await;
        assert_eq!(report["isComplete"], true, "{report}");
        report["period"].clone()
    }

    /// Lets hours pass, and logs in again.
    async fn wait_hours(&mut self, hours: u64) {
        self.server.env.advance_ms(hours * HOUR_MS);
        self.waiter = self.server.waiter().await;
    }

    /// Counts the ended days. Returns the number of rows of all days.
    async fn count_days(&self) -> usize {
        while self.server.app().count_days().await.unwrap() {}
        let rows: Result<usize, StoreError> =
            self.server.app().store.read(|view| Ok(view.scan(&schema::DAY_TOTALS, &())?.len()));
        rows.unwrap()
    }
}

fn row<'a>(list: &'a Value, member: &str, value: &str) -> &'a Value {
    let mut rows = list.as_array().unwrap().iter();
    rows.find(|row| row[member] == value).unwrap_or_else(|| panic!("no {value} in {list}"))
}

#[tokio::test]
async fn report_is_the_same_before_and_after_its_day_is_counted() {
    let mut house = House::open().await;
    let cook = house.server.cook().await;
    let soup = house.menu.one("Soup");
    let burger = house.menu.burger();
    let (party, order) = house.party(0, &[soup, burger, house.menu.one("Salad")]).await;
    house.set_covers(&party, 3).await;
    house.server.env.advance_ms(4 * MINUTE_MS);
    cook.step(&order, 0, &["IN_PROGRESS", "READY"]).await;
    cook.cancel(&order, 2, "no lettuce").await.expect(200);
    house.server.env.advance_ms(26 * MINUTE_MS);
    cook.step(&order, 1, &["IN_PROGRESS", "READY"]).await;
    house.pay_and_leave(&party).await;
    let waiters = house.waiter.open(&house.server.tables[1], "FAMILY").await;
    let request = json!({"items": [house.menu.some("Soup", 2)]});
    house.waiter.send(house.waiter.order_request(&waiters, &request)).await.expect(201);
    house.pay_and_leave(&waiters).await;

    let live = house.report("2026-06-01", "2026-06-01").await;
    let of = |name: &str| live[name].as_i64().unwrap();
    assert_eq!((of("parties"), of("covers"), of("orders"), of("phoneOrders")), (2, 3, 2, 1));
    assert_eq!((of("portions"), of("stays"), of("stayMinutes")), (4, 2, 30));
    assert_eq!(of("netAmount") + of("taxAmount"), of("grossAmount"));
    assert_eq!(of("coversAmount") + 2 * 643, of("grossAmount"));
    assert_eq!(live["days"][0]["day"], "2026-06-01");
    assert_eq!(live["days"][0]["grossAmount"], live["grossAmount"]);
    assert_eq!(live["weekHours"][0]["weekday"], 1, "a Monday");
    let burger = row(&live["dishes"], "name", "Burger");
    assert_eq!(row(&burger["options"], "name", "Medium")["attachPermille"], 1_000);
    assert_eq!(live["voids"][0]["reason"], "no lettuce");
    assert_eq!(live["money"]["paidAmount"], live["grossAmount"]);
    assert_eq!(live["money"]["tipAmount"], 100);
    let all_hours: Vec<&Value> =
        live["preparation"].as_array().unwrap().iter().filter(|row| row["hour"].is_null()).collect();
    let sum = |member: &str| all_hours.iter().map(|row| row[member].as_i64().unwrap()).sum::<i64>();
    assert_eq!((sum("count"), sum("lateCount")), (2, 1), "thirty minutes are late");
    assert_eq!(house.count_days().await, 0, "the day has not ended");

    house.wait_hours(24).await;
    assert!(house.count_days().await > 0);
    assert_eq!(house.report("2026-06-01", "2026-06-01").await, live);
    assert_eq!(house.report("2026-05-01", "2026-05-31").await["grossAmount"], 0);
    let rows = house.count_days().await;
    assert_eq!(house.count_days().await, rows, "nothing is counted twice");
    assert_eq!(house.report("2026-06-01", "2026-06-02").await["grossAmount"], live["grossAmount"]);
}

#[tokio::test]
async fn order_after_midnight_belongs_to_the_business_day_before_it() {
    let mut house = House::open().await;
    // 01:00 of the next day.
    house.wait_hours(7).await;
    let (party, _) = house.party(0, &[house.menu.one("Soup")]).await;
    house.pay_and_leave(&party).await;
    let day = house.report("2026-06-01", "2026-06-01").await;
    assert_eq!((&day["weekHours"][0]["weekday"], &day["weekHours"][0]["hour"]), (&json!(1), &json!(1)));
    assert_eq!(house.report("2026-06-02", "2026-06-02").await["grossAmount"], 0);
    house.wait_hours(10).await;
    assert!(house.count_days().await > 0);
    assert_eq!(house.report("2026-06-01", "2026-06-01").await, day);
}

#[tokio::test]
async fn refund_after_the_day_was_counted_belongs_to_its_own_day() {
    let mut house = House::open().await;
    let (party, _) = house.party(0, &[house.menu.one("Steak")]).await;
    let paid = house.waiter.pay(&party, &json!({"method": "CASH", "amount": 2_759})).await;
    house.waiter.close(&party).await.expect(200);
    house.wait_hours(24).await;
    let manager = house.manager().await;
    let refund = json!({"amount": 700, "reason": "they called"});
    manager.send(manager.settle_request(&paid, "refund").json(&refund)).await.expect(200);
    // The first day is counted when the refund is already made: it must not look unpaid.
    house.count_days().await;
    let first = house.report("2026-06-01", "2026-06-01").await;
    assert_eq!((&first["money"]["refundedAmount"], &first["money"]["unpaid"]), (&json!(0), &json!([])));
    let second = house.report("2026-06-02", "2026-06-02").await;
    assert_eq!((&second["money"]["refundedAmount"], &second["grossAmount"]), (&json!(700), &json!(0)));
    let both = house.report("2026-06-01", "2026-06-02").await;
    assert_eq!(
        (&both["money"]["paidAmount"], &both["money"]["refundedAmount"]),
        (&json!(2_759), &json!(700))
    );
}

#[tokio::test]
async fn sums_handed_to_the_till_are_sales_and_no_payment_is_named() {
    let house = House::open().await;
    put_profile(&house.server, MoneyProfile::Orders).await;
    let (party, _) = house.party(0, &[house.menu.one("Soup")]).await;
    let request = hand_over_request(&house.waiter, &party, &json!({"amount": 643}));
    house.waiter.send(request).await.expect(201);
    let report = house.report("2026-06-01", "2026-06-01").await;
    assert_eq!((&report["grossAmount"], &report["handedToTillAmount"]), (&json!(643), &json!(643)));
    assert_eq!((&report["parties"], &report["money"]), (&json!(1), &Value::Null));
    assert_eq!(report["dishes"][0]["name"], "Soup");
}

#[tokio::test]
async fn times_in_which_a_dish_was_sold_out_are_counted_when_they_end() {
    let mut house = House::open().await;
    let cook = house.server.cook().await;
    let soup = house.menu.id("Soup");
    cook.set_available(&soup, false).await.expect(200);
    house.server.env.advance_ms(40 * MINUTE_MS);
    assert_eq!(house.report("2026-06-01", "2026-06-01").await["soldOut"], json!([]));
    cook.set_available(&soup, true).await.expect(200);
    cook.set_available(&soup, false).await.expect(200);
    house.server.env.advance_ms(5 * MINUTE_MS);
    cook.set_available(&soup, true).await.expect(200);
    let day = house.report("2026-06-01", "2026-06-01").await;
    assert_eq!(day["soldOut"], json!([{"name": "Soup", "count": 2, "minutes": 45}]));
    // A mark that began on a day that is counted ends on the next one.
    cook.set_available(&soup, false).await.expect(200);
    house.wait_hours(24).await;
    house.count_days().await;
    house.server.app().follow_hours().await.unwrap();
    let next = house.report("2026-06-02", "2026-06-02").await;
    assert_eq!(next["soldOut"][0]["minutes"], 24 * 60, "{next}");
    assert_eq!(house.report("2026-06-01", "2026-06-01").await["soldOut"], day["soldOut"]);
}

#[tokio::test]
async fn refused_orders_are_counted_by_reason_and_saved_with_the_days() {
    let house = House::open().await;
    let (party, _) = house.party(0, &[house.menu.one("Soup")]).await;
    let guest = Guest::join(&house.server.addr, &party).await;
    let revision = guest.revision_after_add(&house.menu.one("Steak")).await;
    guest.try_place(revision + 5).await.refused(409, "cart-changed");
    house.server.cook().await.set_available(&house.menu.id("Steak"), false).await.expect(200);
    for _ in 0..2 {
        let answer = guest.try_place(revision).await;
        assert_eq!(answer.status, 409);
    }
    let refused = json!([{"reason": "SOLD_OUT", "count": 2}, {"reason": "CHANGED", "count": 1}]);
    assert_eq!(house.report("2026-06-01", "2026-06-01").await["refused"], refused);
    let entries = house.server.audit_count(Action::OrderPlaced);
    assert_eq!(house.count_days().await, 1, "refusals have a row of their own");
    assert_eq!(house.count_days().await, 1);
    assert_eq!(house.report("2026-06-01", "2026-06-01").await["refused"], refused);
    assert_eq!(house.server.audit_count(Action::OrderPlaced), entries);
}

#[tokio::test]
async fn report_with_wrong_dates_is_refused_with_the_parameter() {
    let house = House::open().await;
    let manager = house.manager().await;
    for (query, pointer) in [
        ("", "/from"),
        ("from=2026-06-01", "/to"),
        ("from=2026-06-31&to=2026-07-01", "/from"),
        ("from=2026-06-02&to=2026-06-01", "/to"),
        ("from=2024-01-01&to=2026-01-01", "/to"),
        ("from=2026-06-01&to=2026-06-01&compareFrom=2026-05-31", "/compareTo"),
        ("from=2026-06-01&to=2026-06-01&compareTo=x&compareFrom=y", "/compareFrom"),
    ] {
        let answer = manager.send(manager.request("GET", &format!("/api/reports?{query}"))).await;
        let problem = answer.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{query}: {problem}");
    }
    let compared = "/api/reports?from=2026-06-01&to=2026-06-07&compareFrom=2026-05-25&compareTo=2026-05-31";
    let report = manager.get_json(compared).await;
    assert_eq!(
        (&report["before"]["from"], &report["before"]["to"]),
        (&json!("2026-05-25"), &json!("2026-05-31"))
    );
    assert_eq!(report["today"], "2026-06-01");
}

#[tokio::test]
async fn days_of_the_training_are_deleted_with_it() {
    let mut house = House::open().await;
    let written = house.server.app().store.write(|tx| {
        let mut profile = tx.get(&schema::PROFILE, &())?.unwrap_or_default();
        profile.is_setup_done = false;
        tx.put(&schema::PROFILE, &(), &profile)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
    let (party, _) = house.party(0, &[house.menu.one("Soup")]).await;
    house.pay_and_leave(&party).await;
    house.server.env.advance_ms(DAY_MS);
    house.waiter = house.server.waiter().await;
    assert!(house.count_days().await > 0);
    let owner =
        crate::support::staff::Staff::log_in(&house.server.addr, maitred::domain::staff::Role::Owner).await;
    owner.send(owner.request("POST", "/api/training/end")).await.expect(204);
    assert_eq!(house.count_days().await, 0);
    assert_eq!(house.report("2026-06-01", "2026-06-02").await["grossAmount"], 0);
}
