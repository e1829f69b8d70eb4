//! The service charge: who pays it, what the bill, receipts and reports say of it, and what a manager may change.

use serde_json::{Value, json};

use crate::adjustments::give;
use crate::money_profile::put_profile;
use crate::support::{Guest, Party, TestServer, Waiter, fresh_uuid};

/// 10 %, taxed as drinks, for parties of this size.
fn charge(from_guests: Value) -> Value {
    json!({"serviceCharge": {"rate": 10_000, "fromGuests": from_guests, "taxClass": "DRINKS"}})
}

async fn set(server: &TestServer, setting: &Value) {
    server.manager().await.change_settings(setting).await.expect(200);
}

fn service(rate: u64, reason: &str) -> Value {
    json!({"kind": "SERVICE", "rate": rate, "reason": reason})
}

/// A family that has ordered soup (6.43) and salad (9.17).
async fn family(server: &TestServer) -> (Waiter, Party, Guest) {
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    (waiter, party, anna)
}

async fn total(waiter: &Waiter, party: &Party) -> i64 {
    waiter.bill(party).await["totalAmount"].as_i64().unwrap()
}

#[tokio::test]
async fn charge_is_a_taxed_part_of_bill_shares_receipt_and_report() {
    let mut server = TestServer::start().await;
    set(&server, &charge(json!(0))).await;
    let (waiter, party, anna) = family(&server).await;
    let bill = waiter.bill(&party).await;
    assert_eq!(bill["totalAmount"], 1_716);
    assert_eq!(bill["serviceCharge"], json!({"rate": 10_000, "priceAmount": 156, "amount": 156}));
    let taxes: Vec<_> = bill["taxes"].as_array().unwrap().iter().map(|tax| &tax["gross"]).collect();
    assert_eq!(taxes, [&json!(1_560), &json!(156)]);
    let lines = bill["guests"][0]["lines"].as_array().unwrap();
    let of_lines: Vec<_> = lines.iter().map(|line| [&line["amount"], &line["serviceAmount"]]).collect();
    assert_eq!(of_lines, [[&json!(707), &json!(64)], [&json!(1_009), &json!(92)]]);
    let guest = anna.get_json("/api/session").await["bill"].clone();
    assert_eq!((&guest["totalAmount"], &guest["serviceCharge"]), (&json!(1_716), &bill["serviceCharge"]));
    assert_eq!(waiter.table("1").await["session"]["amountDue"], 1_716);
    let manager = server.manager().await;
    assert_eq!(manager.get_json("/api/today").await["soldAmount"], 1_716);

    // The soup is paid with its part of the charge, the rest in cash.
    let soup = json!([{"orderId": lines[0]["orderId"], "itemIndex": 0, "quantity": 1}]);
    let first = waiter.pay(&party, &json!({"method": "CARD", "amount": 707, "items": soup})).await;
    server.restart().await;
    let waiter = server.waiter().await;
    waiter.pay(&party, &json!({"method": "CASH", "amount": 1_009})).await;
    let number = first["receiptNumber"].as_u64().unwrap();
    let receipt = waiter.get_json(&format!("/api/receipts/{number}")).await;
    let shown: Vec<_> = receipt["lines"].as_array().unwrap().iter().map(|line| &line["amount"]).collect();
    assert_eq!(shown, [&json!(643), &json!(64)]);
    assert_eq!(
        (&receipt["lines"][1]["kind"], &receipt["lines"][1]["rate"]),
        (&json!("SERVICE_CHARGE"), &json!(10_000))
    );
    let texts = receipt["printout"]["rows"].to_string();
    assert!(texts.contains("Service charge 10%"), "{texts}");
    waiter.close(&party).await.expect(200);
    let manager = server.manager().await;
    let figures = manager.get_json("/api/day").await["figures"].clone();
    let sold = |list: &str| -> i64 {
        figures[list].as_array().unwrap().iter().map(|row| row["grossAmount"].as_i64().unwrap()).sum()
    };
    assert_eq!(
        (figures["soldAmount"].as_i64().unwrap(), sold("categories"), sold("taxes")),
        (1_716, 1_560, 1_716)
    );
    assert_eq!(
        (&figures["serviceChargeAmount"], &figures["serviceChargeNetAmount"]),
        (&json!(156), &json!(131))
    );
    assert_eq!((&figures["serviceChargeCount"], &figures["serviceDecisions"]), (&json!(1), &json!([])));
}

#[tokio::test]
async fn charge_depends_on_the_number_of_guests_and_is_frozen_when_they_are_seated() {
    let server = TestServer::start().await;
    set(&server, &charge(json!(6))).await;
    let (waiter, party, mut anna) = family(&server).await;
    anna.open_live().await;
    assert_eq!(total(&waiter, &party).await, 1_560, "nobody entered how many they are");
    let covers = format!("/api/floor/sessions/{}/covers", party.session);
    let seat = async |count: u64| {
        waiter.send(waiter.request("PUT", &covers).json(&json!({"covers": count}))).await.expect(200);
    };
    seat(6).await;
    assert_eq!(total(&waiter, &party).await, 1_716);
    anna.live().expect_where("snapshot", |frame| frame["bill"]["totalAmount"] == 1_716).await;
    seat(5).await;
    assert_eq!(total(&waiter, &party).await, 1_560);
    seat(6).await;
    set(&server, &json!({"serviceCharge": null})).await;
    assert_eq!(total(&waiter, &party).await, 1_716, "what was set when they came");
    let comp = json!({"kind": "DISCOUNT", "rate": 10_000, "reason": "Regulars"});
    let manager = server.manager().await;
    give(&manager, &party, &comp).await.expect(201);
    assert_eq!(total(&waiter, &party).await, 1_404 + 140, "of what is left after the discount");
    let later = waiter.open(&server.tables[1], "FAMILY").await;
    let ben = Guest::join_as(&server.addr, &later, "Ben").await;
    ben.order(&[server.menu().await.one("Soup")]).await;
    assert_eq!(waiter.bill(&later).await["serviceCharge"], Value::Null);
}

#[tokio::test]
async fn manager_takes_the_charge_off_with_a_reason_and_waiters_do_not() {
    let server = TestServer::start().await;
    set(&server, &charge(json!(0))).await;
    let (waiter, party, _anna) = family(&server).await;
    let manager = server.manager().await;
    give(&waiter, &party, &service(0, "Long wait")).await.refused(403, "needs-approval");
    let preview = format!("/api/floor/sessions/{}/adjustments/preview?kind=SERVICE&rate=0", party.session);
    assert_eq!(
        waiter.get_json(&preview).await,
        json!({"loweredAmount": 0, "totalAmount": 1_560, "amountDue": 1_560, "needsApproval": true})
    );
    let off = give(&manager, &party, &service(0, "Long wait")).await.expect(201);
    assert_eq!(
        (&off["kind"], &off["rate"], &off["reason"]),
        (&json!("SERVICE"), &json!(0), &json!("Long wait"))
    );
    assert_eq!(
        (total(&waiter, &party).await, &waiter.bill(&party).await["serviceCharge"]),
        (1_560, &Value::Null)
    );
    let withdraw = format!(
        "/api/floor/sessions/{}/adjustments/{}/withdraw",
        party.session,
        off["adjustmentId"].as_str().unwrap()
    );
    let withdrawn = |staff: &Waiter| {
        staff.request("POST", &withdraw).json(&json!({"reason": "by mistake"})).key(fresh_uuid())
    };
    waiter.send(withdrawn(&waiter)).await.refused(403, "forbidden");
    give(&manager, &party, &service(5_000, "Half of it")).await.expect(201);
    assert_eq!(total(&waiter, &party).await, 1_560 + 78, "the newest decision counts");
    for (body, pointer) in [
        (service(30_001, "much"), "/rate"),
        (json!({"kind": "SERVICE", "reason": "none"}), "/rate"),
        (json!({"kind": "SERVICE", "rate": 1_000, "amount": 5, "reason": "both"}), "/amount"),
    ] {
        let problem = give(&manager, &party, &body).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{body}");
    }
    waiter.pay(&party, &json!({"method": "CARD", "amount": 1_638})).await;
    waiter.close(&party).await.expect(200);
    let figures = manager.get_json("/api/day").await["figures"].clone();
    let decision = &figures["serviceDecisions"][0];
    assert_eq!(
        (&decision["reason"], &decision["amount"], &figures["serviceChargeAmount"]),
        (&json!("Half of it"), &json!(78), &json!(78))
    );
}

#[tokio::test]
async fn charge_of_a_party_that_came_before_it_was_set_is_for_managers() {
    let server = TestServer::start().await;
    let (waiter, party, _anna) = family(&server).await;
    let manager = server.manager().await;
    give(&manager, &party, &service(10_000, "Banquet")).await.refused(409, "no-service-charge");
    set(&server, &charge(Value::Null)).await;
    assert_eq!(total(&waiter, &party).await, 1_560);
    give(&manager, &party, &service(10_000, "Banquet")).await.expect(201);
    assert_eq!(total(&waiter, &party).await, 1_716);
    for (setting, pointer) in [
        (json!({"rate": 0, "taxClass": "DRINKS"}), "/serviceCharge/rate"),
        (json!({"rate": 30_001, "taxClass": "DRINKS"}), "/serviceCharge/rate"),
        (json!({"rate": 1, "fromGuests": 501, "taxClass": "DRINKS"}), "/serviceCharge/fromGuests"),
        (json!({"rate": 1, "taxClass": "NOTHING"}), "/serviceCharge/taxClass"),
    ] {
        let answer = manager.change_settings(&json!({"serviceCharge": setting})).await;
        assert_eq!(answer.refused(422, "invalid")["errors"][0]["pointer"], pointer);
    }
}

#[tokio::test]
async fn merged_party_pays_the_charge_of_the_party_that_it_joins_and_gets_its_own_back() {
    let server = TestServer::start().await;
    let (waiter, early, _anna) = family(&server).await;
    set(&server, &charge(json!(0))).await;
    let late = waiter.open(&server.tables[1], "FAMILY").await;
    let ben = Guest::join_as(&server.addr, &late, "Ben").await;
    ben.order(&[server.menu().await.one("Soup")]).await;
    assert_eq!((total(&waiter, &early).await, total(&waiter, &late).await), (1_560, 707));
    waiter.merge(&early, &late, false).await.expect(200);
    assert_eq!(total(&waiter, &late).await, 2_203 + 220);
    waiter.unmerge(&early).await.expect(200);
    assert_eq!((total(&waiter, &early).await, total(&waiter, &late).await), (1_560, 707));
}

#[tokio::test]
async fn charge_is_part_of_what_is_handed_to_the_till() {
    let server = TestServer::start().await;
    set(&server, &charge(json!(0))).await;
    put_profile(&server, maitred::domain::money_profile::MoneyProfile::Orders).await;
    let (waiter, party, _anna) = family(&server).await;
    let ordered = waiter.get_json(&format!("/api/floor/sessions/{}/handover", party.session)).await;
    assert_eq!((&ordered["totalAmount"], &ordered["serviceCharge"]["amount"]), (&json!(1_716), &json!(156)));
}

#[tokio::test]
async fn guest_who_paid_gets_the_charge_back_that_was_taken_off_while_others_still_owe() {
    let server = TestServer::start().await;
    set(&server, &charge(json!(0))).await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let first = anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    ben.order(&[menu.one("Soup")]).await;
    let payment = json!({"method": "CARD", "amount": 1_716, "deviceId": anna.device});
    waiter.pay(&party, &payment).await;
    let refund_due = async || waiter.bill(&party).await["refundDueAmount"].as_i64().unwrap();
    assert_eq!(refund_due().await, 0);
    let cook = server.cook().await;
    cook.cancel(&first, 0, "sold out").await.expect(200);
    assert_eq!(refund_due().await, 643 + 64, "the soup with its part of the charge");
    let manager = server.manager().await;
    give(&manager, &party, &service(0, "Long wait")).await.expect(201);
    assert_eq!(refund_due().await, 643 + 156, "the soup and the whole charge");
}
