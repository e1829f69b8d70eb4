//! Comps and discounts: what they lower, who may give them, and who sees them. The kitchen does not.

use maitred::domain::audit::Action;
use maitred::domain::money_profile::MoneyProfile;
use maitred::domain::staff::Role;
use serde_json::{Value, json};

use crate::money_profile::put_profile;
use crate::support::client::Client;
use crate::support::http::{Answer, Request};
use crate::support::staff::{password, username};
use crate::support::{Guest, Party, TestServer, Waiter, fresh_uuid};

fn path(party: &Party, rest: &str) -> String {
    format!("/api/floor/sessions/{}/adjustments{rest}", party.session)
}

fn give_request(staff: &Client, party: &Party, body: &Value) -> Request {
    staff.request("POST", &path(party, "")).json(body).key(fresh_uuid())
}

/// Gives a comp or a discount.
pub async fn give(staff: &Client, party: &Party, body: &Value) -> Answer {
    staff.send(give_request(staff, party, body)).await
}

async fn withdraw(staff: &Client, party: &Party, given: &Value) -> Answer {
    let rest = format!("/{}/withdraw", given["adjustmentId"].as_str().unwrap());
    let request = staff.request("POST", &path(party, &rest)).json(&json!({"reason": "by mistake"}));
    staff.send(request.key(fresh_uuid())).await
}

fn comp(order: &Value, index: u64, quantity: u64) -> Value {
    json!({"kind": "COMP", "orderId": order["orderId"], "itemIndex": index, "quantity": quantity, "reason": "On the house"})
}

fn discount(rate: u64) -> Value {
    json!({"kind": "DISCOUNT", "rate": rate, "reason": "Regulars"})
}

/// A family that has ordered soup (6.43) and salad (9.17), with the order.
async fn family(server: &TestServer) -> (Waiter, Party, Guest, Value) {
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let order = anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    (waiter, party, anna, order)
}

fn sums(bill: &Value) -> [i64; 4] {
    ["totalAmount", "paidAmount", "amountDue", "refundDueAmount"].map(|name| bill[name].as_i64().unwrap())
}

#[tokio::test]
async fn comp_lowers_what_waiters_and_guests_see_and_the_kitchen_hears_nothing() {
    let mut server = TestServer::start().await;
    let (waiter, party, mut anna, order) = family(&server).await;
    let cook = server.cook().await;
    let (mut kitchen, _) = cook.listen("/api/kitchen/live").await;
    let tickets = cook.tickets(None).await;
    anna.open_live().await;

    let query =
        format!("/preview?kind=COMP&orderId={}&itemIndex=0&quantity=1", order["orderId"].as_str().unwrap());
    let preview = waiter.get_json(&path(&party, &query)).await;
    assert_eq!(
        preview,
        json!({"loweredAmount": 643, "totalAmount": 917, "amountDue": 917, "needsApproval": false})
    );
    let mut body = comp(&order, 0, 1);
    body["expectedAmount"] = json!(600);
    let changed = give(&waiter, &party, &body).await.refused(409, "amount-changed");
    assert_eq!(changed["amount"], 643);
    body["expectedAmount"] = json!(643);
    let request = give_request(&waiter, &party, &body);
    let first = waiter.send(request.clone()).await;
    let given = first.expect(201);
    assert_eq!(
        (&given["kind"], &given["name"], &given["loweredAmount"], &given["by"], &given["approvedBy"]),
        (&json!("COMP"), &json!("Soup"), &json!(643), &json!("waiter"), &Value::Null)
    );
    // The answer got lost: the same request is answered again.
    waiter.send(request).await.assert_replay_of(&first);

    let frame = anna.live().expect_where("snapshot", |frame| frame["bill"]["totalAmount"] == 917).await;
    assert_eq!(
        frame["bill"]["adjustments"],
        json!([{"name": "Soup", "reason": "On the house", "loweredAmount": 643}])
    );
    let bill = waiter.bill(&party).await;
    assert_eq!(sums(&bill), [917, 0, 917, 0]);
    let soup = &bill["guests"][0]["lines"][0];
    assert_eq!(
        (&soup["lineTotal"], &soup["loweredAmount"], &soup["compedQuantity"], &soup["amount"]),
        (&json!(643), &json!(643), &json!(1), &json!(0))
    );
    let table = server.tables[0].name.to_string();
    assert_eq!(waiter.table(&table).await["session"]["amountDue"], 917);
    let today = server.manager().await.get_json("/api/today").await;
    assert_eq!(today["soldAmount"], 917);
    assert_eq!(kitchen.drain_frames().await, Vec::<Value>::new(), "the kitchen hears of no comp");
    assert_eq!(cook.tickets(None).await, tickets);

    server.restart().await;
    let waiter = server.waiter().await;
    assert_eq!(sums(&waiter.bill(&party).await), [917, 0, 917, 0]);
    let gone = withdraw(&waiter, &party, &given).await.expect(200);
    assert_eq!((&gone["withdrawnBy"], &gone["loweredAmount"]), (&json!("waiter"), &json!(0)));
    withdraw(&waiter, &party, &given).await.refused(409, "already-withdrawn");
    assert_eq!(sums(&waiter.bill(&party).await), [1560, 0, 1560, 0]);
    let log = server.manager().await.get_json("/api/audit?action=ADJUSTMENT_MADE").await;
    let details = &log["entries"][0]["details"];
    assert_eq!((&details["amount"], &details["reason"]), (&json!("643"), &json!("On the house")));
    assert_eq!(server.audit_count(Action::AdjustmentWithdrawn), 1);
}

#[tokio::test]
async fn discount_above_the_limit_needs_the_password_of_a_manager() {
    let server = TestServer::start().await;
    let (waiter, party, _, _) = family(&server).await;
    let manager = server.manager().await;
    give(&waiter, &party, &discount(10_001)).await.refused(403, "needs-approval");
    let preview = waiter.get_json(&path(&party, "/preview?kind=DISCOUNT&rate=50000")).await;
    assert_eq!((&preview["needsApproval"], &preview["totalAmount"]), (&json!(true), &json!(780)));
    let approved = |name: &str, password: &str| {
        let mut body = discount(50_000);
        body["approval"] = json!({"username": name, "password": password});
        body
    };
    let wrong = approved(username(Role::Manager), "not-the-password");
    let wrong = give(&waiter, &party, &wrong).await.refused(403, "wrong-approval");
    assert_eq!(wrong["attemptsLeft"], 4);
    let own = approved(username(Role::Waiter), &password(Role::Waiter));
    give(&waiter, &party, &own).await.refused(403, "cannot-approve");
    assert_eq!(sums(&waiter.bill(&party).await)[0], 1560, "nothing was lowered");
    let right = approved(&username(Role::Manager).to_uppercase(), &password(Role::Manager));
    let request = give_request(&waiter, &party, &right);
    let first = waiter.send(request.clone()).await;
    let given = first.expect(201);
    assert_eq!((&given["approvedBy"], &given["by"]), (&json!("manager"), &json!("waiter")));
    waiter.send(request).await.assert_replay_of(&first);
    let text = first.text() + &manager.get_json("/api/audit").await.to_string();
    assert!(!text.contains(&password(Role::Manager)) && text.contains("approvedBy"), "{text}");
    assert_eq!(sums(&waiter.bill(&party).await)[0], 780);

    // A manager needs nobody, and what was approved leaves the waiter's allowance untouched.
    give(&manager, &party, &discount(50_000)).await.expect(201);
    manager.set_limit("waiter_adjusted_minor_max", 39).await;
    give(&waiter, &party, &discount(10_000)).await.expect(201);
    give(&waiter, &party, &discount(10_000)).await.refused(403, "needs-approval");
    assert_eq!(server.audit_count(Action::StaffLoginFailed), 1);
}

#[tokio::test]
async fn wrong_passwords_of_approvals_are_blocked_like_those_of_logins() {
    let server = TestServer::start().await;
    let (waiter, party, _, _) = family(&server).await;
    let mut body = discount(50_000);
    body["approval"] = json!({"username": username(Role::Manager), "password": "not-the-password"});
    for _ in 0..5 {
        give(&waiter, &party, &body).await.refused(403, "wrong-approval");
    }
    body["approval"]["password"] = json!(password(Role::Manager));
    give(&waiter, &party, &body).await.refused(429, "login-blocked");
    give(&waiter, &party, &discount(10_000)).await.expect(201);
}

#[tokio::test]
async fn comp_of_what_was_paid_is_a_refund_due_and_the_report_of_the_day_names_reason_and_person() {
    let server = TestServer::start().await;
    let (waiter, party, _, order) = family(&server).await;
    let manager = server.manager().await;
    let paid = waiter.pay(&party, &json!({"method": "CARD", "amount": 1560})).await;
    give(&waiter, &party, &comp(&order, 0, 1)).await.expect(201);
    assert_eq!(sums(&waiter.bill(&party).await), [917, 1560, 0, 643]);
    assert_eq!(waiter.close(&party).await.refused(409, "refund-due")["amount"], 643);
    let body = json!({"amount": 643, "reason": "cold soup"});
    manager.send(manager.settle_request(&paid, "refund").json(&body)).await.expect(200);
    give(&manager, &party, &discount(20_000)).await.expect(201);
    let body = json!({"amount": 183, "reason": "regulars"});
    manager.send(manager.settle_request(&paid, "refund").json(&body)).await.expect(200);
    waiter.close(&party).await.expect(200);
    give(&manager, &party, &discount(20_000)).await.refused(404, "not-found");

    let request = manager.request("POST", "/api/day/close").json(&json!({})).key(fresh_uuid());
    manager.send(request).await.expect(201);
    let figures = manager.get_json("/api/day/reports/1").await["figures"].clone();
    assert_eq!(
        figures["comps"],
        json!([{"reason": "On the house", "by": "waiter", "count": 1, "amount": 643}])
    );
    assert_eq!(
        figures["discounts"],
        json!([{"reason": "Regulars", "by": "manager", "count": 1, "amount": 183}])
    );
    assert_eq!((&figures["soldAmount"], &figures["voids"]), (&json!(734), &json!([])));
    assert_eq!(figures["paidAmount"].as_i64().unwrap() - figures["refundedAmount"].as_i64().unwrap(), 734);
    let bill = waiter.bill(&party).await;
    assert_eq!((sums(&bill)[0], bill["adjustments"].as_array().unwrap().len()), (734, 2), "frozen");
}

#[tokio::test]
async fn each_guest_with_an_own_bill_sees_the_own_part_of_a_discount() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let (manager, menu) = (server.manager().await, server.menu().await);
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    anna.order(&[menu.one("Soup")]).await;
    let order = ben.order(&[menu.some("Salad", 2)]).await;
    give(&waiter, &party, &comp(&order, 0, 1)).await.expect(201);
    give(&manager, &party, &discount(50_000)).await.expect(201);
    let own = async |guest: &Guest| guest.reload().await.expect(200)["bill"].clone();
    let (annas, bens) = (own(&anna).await, own(&ben).await);
    assert_eq!(annas["adjustments"], json!([{"name": null, "reason": "Regulars", "loweredAmount": 322}]));
    assert_eq!(bens["adjustments"].as_array().unwrap().len(), 2);
    let due = |bill: &Value| bill["amountDue"].as_i64().unwrap();
    assert_eq!(due(&annas) + due(&bens), sums(&waiter.bill(&party).await)[2]);
    assert_eq!(due(&annas), 321);

    // Ben pays his own dishes; then one of them is given away.
    let picked = json!([{"orderId": order["orderId"], "itemIndex": 0, "quantity": 2}]);
    let pay = json!({"method": "CARD", "amount": due(&bens), "items": picked, "deviceId": ben.device});
    waiter.pay(&party, &pay).await;
    let mut gift = comp(&order, 0, 1);
    gift["reason"] = json!("Complaint");
    give(&waiter, &party, &gift).await.expect(201);
    assert_eq!(sums(&waiter.bill(&party).await)[3], due(&bens), "all that Ben paid is due to him");
}

#[tokio::test]
async fn reasons_are_those_of_the_list_that_managers_edit() {
    let server = TestServer::start().await;
    let (waiter, party, _, _) = family(&server).await;
    let manager = server.manager().await;
    let reasons = waiter.get_json("/api/adjustment-reasons").await;
    assert_eq!(reasons["discountReasons"], json!(["Regulars", "Staff", "Complaint"]));
    let mut own = discount(10_000);
    own["reason"] = json!("I like them");
    let refused = give(&waiter, &party, &own).await.refused(422, "invalid");
    assert_eq!(refused["errors"][0]["pointer"], "/reason");
    let lists = json!({"compReasons": ["Birthday"], "discountReasons": ["I like them"]});
    let put = |staff: &Client| staff.request("PUT", "/api/adjustment-reasons").json(&lists);
    waiter.send(put(&waiter)).await.refused(403, "forbidden");
    manager.send(put(&manager)).await.expect(200);
    manager.send(put(&manager)).await.expect(200);
    assert_eq!(server.audit_count(Action::AdjustmentReasonsChanged), 1, "the second changes nothing");
    give(&waiter, &party, &own).await.expect(201);
    give(&waiter, &party, &discount(10_000)).await.refused(422, "invalid");
}

#[tokio::test]
async fn adjustments_go_with_their_orders_when_parties_merge_and_part() {
    let server = TestServer::start().await;
    let (waiter, here, _, order) = family(&server).await;
    let manager = server.manager().await;
    let menu = server.menu().await;
    let there = waiter.open(&server.tables[2], "FAMILY").await;
    let ben = Guest::join_as(&server.addr, &there, "Ben").await;
    ben.order(&[menu.one("Soup")]).await;
    give(&waiter, &here, &comp(&order, 0, 1)).await.expect(201);
    waiter.merge(&here, &there, false).await.expect(200);
    assert_eq!(sums(&waiter.bill(&there).await)[0], 917 + 643);
    let both = give(&manager, &there, &discount(50_000)).await.expect(201);
    waiter.unmerge(&here).await.refused(409, "merge-shared-discount");
    withdraw(&waiter, &there, &both).await.expect(200);
    waiter.unmerge(&here).await.expect(200);
    assert_eq!((sums(&waiter.bill(&here).await)[0], sums(&waiter.bill(&there).await)[0]), (917, 643));
    manager.verify_audit().await;
}

#[tokio::test]
async fn sum_that_is_handed_to_the_till_is_lowered_too() {
    let server = TestServer::start().await;
    let (waiter, party, anna, order) = family(&server).await;
    put_profile(&server, MoneyProfile::Orders).await;
    give(&waiter, &party, &comp(&order, 0, 1)).await.expect(201);
    let handover = format!("/api/floor/sessions/{}/handover", party.session);
    let shown = waiter.get_json(&handover).await;
    assert_eq!(
        (&shown["totalAmount"], &shown["adjustments"][0]["reason"]),
        (&json!(917), &json!("On the house"))
    );
    assert_eq!(anna.reload().await.expect(200)["bill"]["amountDue"], 917);
    let hand =
        |amount: i64| waiter.request("POST", &handover).json(&json!({"amount": amount})).key(fresh_uuid());
    waiter.send(hand(1560)).await.refused(409, "sum-changed");
    waiter.send(hand(917)).await.expect(201);
}

#[tokio::test]
async fn receipt_and_bill_on_paper_say_what_was_given_away() {
    let server = TestServer::start().await;
    let (waiter, party, _anna, order) = family(&server).await;
    give(&waiter, &party, &comp(&order, 0, 1)).await.expect(201);
    let paper = waiter.get_json(&format!("/api/floor/sessions/{}/bill/paper", party.session)).await;
    let paid = waiter.pay(&party, &json!({"method": "CARD", "amount": 917})).await;
    let receipt = waiter.get_json(&format!("/api/receipts/{}", paid["receiptNumber"])).await;
    assert_eq!((&receipt["scope"], &receipt["amount"]), (&json!("PARTY"), &json!(917)));
    let lines: Vec<_> = receipt["lines"].as_array().unwrap().iter().collect();
    let shown = |line: &Value| (line["amount"].clone(), line["loweredAmount"].clone());
    assert_eq!((shown(lines[0]), shown(lines[1])), ((json!(0), json!(643)), (json!(917), json!(0))));
    for printed in [&receipt["printout"], &paper["printout"]] {
        let soup = printed["rows"].as_array().unwrap().iter().find(|row| row["cells"][1] == "Soup").unwrap();
        let details = soup["details"].to_string();
        assert!(details.contains("6.43 each") && details.contains("discount −"), "{soup}");
    }
}
