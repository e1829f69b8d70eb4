//! Refunds in parts, and sessions that do not close while a refund is due.

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::http::Answer;
use crate::support::{Party, TestServer, Waiter};

async fn refund(manager: &Waiter, payment: &Value, body: Value) -> Answer {
    manager.send(manager.settle_request(payment, "refund").json(&body)).await
}

/// A family that ordered soup and salad (15.60) and paid by card with a tip of 1.00; the last value is the payment.
async fn paid_family(server: &TestServer) -> (Waiter, Party, Guest, Value) {
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    anna.order(&[menu.one("Soup"), menu.one("Salad")]).await;
    let paid = waiter.pay(&party, &json!({"method": "CARD", "amount": 1560, "tip": 100})).await;
    (waiter, party, anna, paid)
}

/// Anna and Ben at the second table, with individual carts.
async fn anna_and_ben(server: &TestServer) -> (Waiter, Party, Guest, Guest) {
    let (waiter, party) = server.individuals().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    (waiter, party, anna, ben)
}

/// The audit entries of an action, newest last.
async fn entries(manager: &Waiter, action: &str) -> Vec<Value> {
    manager.get_json(&format!("/api/audit?action={action}")).await["entries"].as_array().unwrap().clone()
}

#[tokio::test]
async fn partial_refunds_add_up_and_show_who_made_them_when_and_why() {
    let server = TestServer::start().await;
    let (waiter, party, anna, paid) = paid_family(&server).await;
    let manager = server.manager().await;
    let first = refund(&manager, &paid, json!({"amount": 600, "reason": "cold soup"})).await.expect(200);
    assert_eq!(
        (&first["status"], &first["amountLeft"], &first["tipLeft"]),
        (&json!("COMPLETED"), &json!(960), &json!(100))
    );
    let shown = &first["refunds"][0];
    assert_eq!((&shown["amount"], &shown["tip"], &shown["payable"]), (&json!(600), &json!(0), &json!(600)));
    assert_eq!((&shown["refundedBy"], &shown["reason"]), (&json!("manager"), &json!("cold soup")));
    assert_eq!(shown["at"], server.env.now_text());
    let bill = waiter.bill(&party).await;
    let sums =
        ["paidAmount", "refundedAmount", "amountDue", "tipAmount"].map(|name| bill[name].as_i64().unwrap());
    assert_eq!(sums, [960, 600, 600, 100]);
    let phone = anna.reload().await.expect(200)["bill"].clone();
    assert_eq!((&phone["paidAmount"], &phone["amountDue"]), (&json!(960), &json!(600)));

    refund(&manager, &paid, json!({"tipAmount": 40, "reason": "too much tip"})).await.expect(200);
    let over =
        refund(&manager, &paid, json!({"amount": 961, "reason": "all"})).await.refused(409, "over-refunded");
    assert_eq!((&over["amountLeft"], &over["tipLeft"]), (&json!(960), &json!(60)));
    let rest = refund(&manager, &paid, json!({"reason": "they left angry"})).await.expect(200);
    assert_eq!((&rest["status"], &rest["refunds"][2]["payable"]), (&json!("REFUNDED"), &json!(1020)));
    refund(&manager, &paid, json!({"amount": 1, "reason": "more"})).await.refused(409, "over-refunded");

    let log = entries(&manager, "PAYMENT_REFUNDED").await;
    let details: Vec<&Value> = log.iter().map(|entry| &entry["details"]).collect();
    assert_eq!(details.len(), 3);
    assert_eq!(
        (&details[0]["amount"], &details[0]["method"], &details[0]["reason"]),
        (&json!("600"), &json!("CARD"), &json!("cold soup"))
    );
    assert_eq!(details[1]["tip"], "40");
    assert_eq!(details[2]["refundId"], rest["refunds"][2]["refundId"]);
}

#[tokio::test]
async fn partial_cash_refund_is_rounded_to_coins_and_the_last_refund_returns_the_rest() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let manager = server.manager().await;
    manager.set_limit("cash_rounding_minor", 5).await;
    let menu = server.menu().await;
    let anna = Guest::join(&server.addr, &party).await;
    anna.order(&[menu.one("Soup"), menu.one("Steak")]).await;
    let paid = waiter.pay(&party, &json!({"method": "CASH", "amount": 3402})).await;
    assert_eq!(paid["payable"], 3400);
    let coin =
        refund(&manager, &paid, json!({"amount": 2, "reason": "a coin"})).await.refused(422, "invalid");
    assert_eq!(coin["errors"][0]["pointer"], "/amount");
    let part = refund(&manager, &paid, json!({"amount": 643, "reason": "cold soup"})).await.expect(200);
    assert_eq!(part["refunds"][0]["payable"], 645);
    let rest = refund(&manager, &paid, json!({"reason": "cold steak"})).await.expect(200);
    assert_eq!((&rest["refunds"][1]["payable"], &rest["payableLeft"]), (&json!(2755), &json!(0)));
    assert_eq!(waiter.bill(&party).await["roundingAmount"], 0);
}

#[tokio::test]
async fn closing_while_a_refund_is_due_needs_the_refund_or_a_managers_reason() {
    let server = TestServer::start().await;
    let (waiter, party, anna, paid) = paid_family(&server).await;
    let (manager, cook) = (server.manager().await, server.cook().await);
    let order = anna.orders().await[0].clone();
    cook.cancel(&order, 1, "no lettuce").await.expect(200);
    assert_eq!(waiter.bill(&party).await["refundDueAmount"], 917);
    let due = waiter.close(&party).await.refused(409, "refund-due");
    assert_eq!((&due["amount"], &due["amountDue"]), (&json!(917), &json!(0)));
    waiter.close_by_force(&party, Some("they left")).await.refused(403, "forbidden");
    refund(&manager, &paid, json!({"amount": 900, "reason": "no salad"})).await.expect(200);
    assert_eq!(waiter.close(&party).await.refused(409, "refund-due")["amount"], 17);
    manager.close_by_force(&party, Some("they left")).await.expect(200);
    let log = entries(&manager, "SESSION_CLOSED").await;
    assert_eq!(
        (&log[0]["details"]["refundDue"], &log[0]["details"]["reason"]),
        (&json!("17"), &json!("they left"))
    );
    // After closing, the rest can still be refunded.
    refund(&manager, &paid, json!({"amount": 17, "reason": "they called"})).await.expect(200);
}

#[tokio::test]
async fn refund_due_to_one_guest_is_not_offset_by_the_debt_of_another() {
    let server = TestServer::start().await;
    let (waiter, party, anna, ben) = anna_and_ben(&server).await;
    let (menu, manager, cook) = (server.menu().await, server.manager().await, server.cook().await);
    let placed = anna.order(&[menu.one("Salad")]).await;
    ben.order(&[menu.one("Salad")]).await;
    let paid = waiter.pay(&party, &json!({"method": "CARD", "amount": 917, "deviceId": anna.device})).await;
    cook.cancel(&placed, 0, "no lettuce").await.expect(200);
    // The table has paid its total, but Anna paid for a cancelled dish.
    let bill = waiter.bill(&party).await;
    assert_eq!((&bill["amountDue"], &bill["refundDueAmount"]), (&json!(0), &json!(917)));
    assert_eq!(waiter.close(&party).await.refused(409, "refund-due")["amount"], 917);
    refund(&manager, &paid, json!({"reason": "no salad"})).await.expect(200);
    assert_eq!(waiter.close(&party).await.refused(409, "bill-unpaid")["amountDue"], 917);
    waiter.pay(&party, &json!({"method": "CARD", "amount": 917, "deviceId": ben.device})).await;
    waiter.close(&party).await.expect(200);
}

#[tokio::test]
async fn payment_of_one_guest_for_all_creates_no_refund_due() {
    let server = TestServer::start().await;
    let (waiter, party, anna, ben) = anna_and_ben(&server).await;
    let menu = server.menu().await;
    anna.order(&[menu.one("Salad")]).await;
    ben.order(&[menu.one("Soup")]).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 1560, "deviceId": anna.device})).await;
    waiter.close(&party).await.expect(200);
}

#[tokio::test]
async fn refund_is_due_for_a_paid_line_that_is_cancelled_in_part() {
    // Paid by amount for the guest, or as chosen items without a guest.
    for by_items in [false, true] {
        let server = TestServer::start().await;
        let (waiter, party, anna, ben) = anna_and_ben(&server).await;
        let (menu, manager, cook) = (server.menu().await, server.manager().await, server.cook().await);
        let placed = anna.order(&[menu.some("Soup", 3)]).await;
        ben.order(&[menu.one("Salad")]).await;
        let three = json!([{"orderId": placed["orderId"], "itemIndex": 0, "quantity": 3}]);
        let payment = if by_items {
            json!({"method": "CARD", "amount": 3 * 643, "items": three})
        } else {
            json!({"method": "CARD", "amount": 3 * 643, "deviceId": anna.device})
        };
        let paid = waiter.pay(&party, &payment).await;
        server.env.advance_ms(60_000);
        let one = json!({"newStatus": "CANCELLED", "quantity": 1, "reason": "glass broke"});
        cook.send(cook.step_request(&placed, 0, &one)).await.expect(200);
        // Ben owes more than that, so the table as a whole has not overpaid.
        assert_eq!(waiter.bill(&party).await["refundDueAmount"], 643, "by items: {by_items}");
        let due = waiter.close(&party).await.refused(409, "refund-due");
        assert_eq!((&due["amount"], &due["amountDue"]), (&json!(643), &json!(917 - 643)));
        refund(&manager, &paid, json!({"amount": 643, "reason": "glass broke"})).await.expect(200);
        let bill = waiter.bill(&party).await;
        assert_eq!((&bill["refundDueAmount"], &bill["amountDue"]), (&json!(0), &json!(917)));
    }
}
