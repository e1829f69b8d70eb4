//! Refunds after a party has left lower the tax that the report of their day says is to be declared.

use maitred::domain::ids::PaymentId;
use maitred::store::{Read as _, StoreError, schema};
use serde_json::{Value, json};

use crate::support::menu::Menu;
use crate::support::{Guest, Manager, Party, TestServer, Waiter, fresh_uuid};

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

    async fn party(&self, table: usize, dishes: &[&str]) -> (Party, Value) {
        let party = self.waiter.open(&self.server.tables[table], "FAMILY").await;
        let guest = Guest::join(&self.server.addr, &party).await;
        let dishes: Vec<Value> = dishes.iter().map(|dish| self.menu.one(dish)).collect();
        let order = guest.order(&dishes).await;
        (party, order)
    }

    async fn pay(&self, party: &Party, amount: i64) -> Value {
        self.waiter.pay(party, &json!({"method": "CARD", "amount": amount})).await
    }

    async fn refund(&self, payment: &Value, amount: i64) {
        let refund = json!({"amount": amount, "reason": "they called"});
        let request = self.manager.settle_request(payment, "refund").json(&refund);
        self.manager.send(request).await.expect(200);
    }

    async fn close_day(&self) -> Value {
        let request = self.manager.request("POST", "/api/day/close").json(&json!({})).key(fresh_uuid());
        self.manager.send(request).await.expect(201)["figures"].clone()
    }

    /// The figures of the day so far.
    async fn figures(&self) -> Value {
        self.manager.get_json("/api/day").await["figures"].clone()
    }

    /// Payments in the report of the business day of now.
    async fn report(&self) -> Value {
        let now = self.manager.get_json("/api/reports?from=2026-01-01&to=2026-01-01").await;
        let today = now["today"].as_str().unwrap();
        let report = self.manager.get_json(&format!("/api/reports?from={today}&to={today}")).await;
        report["period"]["money"].clone()
    }
}

/// Rate, net and tax of each row.
fn taxes(list: &Value) -> Vec<(i64, i64, i64)> {
    let number = |row: &Value, name: &str| row[name].as_i64().unwrap();
    let rows = list.as_array().unwrap().iter();
    rows.map(|row| (number(row, "rate"), number(row, "netAmount"), number(row, "taxAmount"))).collect()
}

#[tokio::test]
async fn refund_on_the_next_day_lowers_the_tax_of_that_day_by_what_its_receipt_says() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Steak"]).await;
    let paid = house.pay(&party, 2_759).await;
    house.waiter.close(&party).await.expect(200);
    let first = house.close_day().await;
    assert_eq!(taxes(&first["declaredTaxes"]), [(7_000, 2_579, 180)]);
    assert_eq!((&first["refundedLaterTaxes"], &first["declaredTaxAmount"]), (&json!([]), &json!(180)));

    house.refund(&paid, 1_000).await;
    let second = house.close_day().await;
    assert_eq!((&second["taxAmount"], &second["refundedLaterAmount"]), (&json!(0), &json!(1_000)));
    assert_eq!(taxes(&second["refundedLaterTaxes"]), [(7_000, 935, 65)]);
    assert_eq!(taxes(&second["declaredTaxes"]), [(7_000, -935, -65)]);
    assert_eq!(
        (&second["declaredTaxAmount"], &second["refundedLaterUntaxedAmount"]),
        (&json!(-65), &json!(0))
    );
    let money = house.report().await;
    assert_eq!((&money["refundedLaterAmount"], &money["declaredTaxAmount"]), (&json!(1_000), &json!(115)));
    assert_eq!(money["refundedLaterTaxes"], second["refundedLaterTaxes"]);

    // The rest: all refunds together have exactly the tax of the sale.
    house.refund(&paid, 1_759).await;
    assert_eq!(house.report().await["declaredTaxAmount"], 0);
    assert_eq!(house.figures().await["declaredTaxAmount"], -115);
}

#[tokio::test]
async fn refund_of_what_was_paid_above_the_bill_lowers_no_tax_and_one_of_what_was_sold_does() {
    let house = House::open().await;
    let (party, order) = house.party(0, &["Soup", "Steak"]).await;
    let paid = house.pay(&party, 3_402).await;
    house.server.cook().await.cancel(&order, 0, "burnt").await.expect(200);
    house.manager.close_by_force(&party, Some("they ran for the train")).await.expect(200);
    let first = house.close_day().await;
    assert_eq!((&first["overpaidAmount"], &first["taxAmount"]), (&json!(643), &json!(180)));

    house.refund(&paid, 643).await;
    let figures = house.figures().await;
    assert_eq!((&figures["refundedLaterTaxes"], &figures["declaredTaxAmount"]), (&json!([]), &json!(0)));
    assert_eq!(figures["refundedLaterUntaxedAmount"], 643, "the soup was never in the sales");
    house.refund(&paid, 1_000).await;
    let figures = house.figures().await;
    assert_eq!(taxes(&figures["refundedLaterTaxes"]), [(7_000, 935, 65)]);
    assert_eq!(figures["refundedLaterUntaxedAmount"], 643);
    assert_eq!(house.report().await["declaredTaxAmount"], 180 - 65);
}

#[tokio::test]
async fn refund_before_the_party_leaves_lowers_no_tax() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Steak"]).await;
    let paid = house.pay(&party, 2_759).await;
    house.refund(&paid, 59).await;
    house.manager.close_by_force(&party, Some("gone")).await.expect(200);
    let figures = house.figures().await;
    assert_eq!((&figures["refundedLaterTaxes"], &figures["declaredTaxAmount"]), (&json!([]), &json!(180)));
    assert_eq!((&figures["unpaidAmount"], &figures["refundedLaterAmount"]), (&json!(59), &json!(0)));
}

#[tokio::test]
async fn refund_from_before_there_were_receipts_has_its_share_of_the_taxes_of_the_bill() {
    let house = House::open().await;
    let (party, _) = house.party(0, &["Steak", "Mug"]).await;
    let paid = house.pay(&party, 2_759 + 1_649).await;
    house.waiter.close(&party).await.expect(200);
    house.refund(&paid, 1_000).await;
    let payment: PaymentId = paid["paymentId"].as_str().unwrap().parse().unwrap();
    let written = house.server.app().store.write(move |tx| {
        assert!(tx.get(&schema::PAYMENT_RECEIPTS, &payment)?.is_some());
        tx.delete(&schema::PAYMENT_RECEIPTS, &payment)
    });
    written.await.map_err(|error: StoreError| error).unwrap();
    let figures = house.figures().await;
    // 1,000 is 626 of the steak with 7 % in it, and 374 of the mug with 10 % on top.
    assert_eq!(taxes(&figures["refundedLaterTaxes"]), [(7_000, 585, 41), (10_000, 340, 34)]);
    assert_eq!(figures["refundedLaterUntaxedAmount"], 0);
}

#[tokio::test]
async fn guests_and_their_sales_are_in_the_report_of_the_day_where_somebody_counted_them() {
    let house = House::open().await;
    let (counted, _) = house.party(0, &["Steak"]).await;
    let path = format!("/api/floor/sessions/{}/covers", counted.session);
    house.waiter.send(house.waiter.request("PUT", &path).json(&json!({"covers": 3}))).await.expect(200);
    let (uncounted, _) = house.party(1, &["Soup"]).await;
    for (party, amount) in [(&counted, 2_759), (&uncounted, 643)] {
        house.pay(party, amount).await;
        house.waiter.close(party).await.expect(200);
    }
    let figures = house.close_day().await;
    assert_eq!((&figures["covers"], &figures["coversAmount"]), (&json!(3), &json!(2_759)));
    assert_eq!(figures["parties"], 2);
}
