//! A line that is cancelled in part: the rest is cooked and billed.

use serde_json::{Value, json};

use crate::support::staff::{Party, Staff};
use crate::support::{Guest, TestApp, fresh_uuid};

const SOUP: i64 = 643;

/// Cancels so many of an item, or takes so many back (`to` is then the item's status), without a key.
async fn change(staff: &Staff, order: &Value, to: &str, quantity: i64) -> crate::support::http::Answer {
    let body = json!({"newStatus": to, "quantity": quantity, "reason": "glass broke"});
    staff.send(staff.step_request(order, 0, &body)).await
}

async fn three_soups(box_: &TestApp, party: &Party) -> (Guest, Value) {
    let anna = Guest::join(&box_.house, party).await;
    let menu = box_.menu().await;
    let placed = anna.order(&[menu.some("Soup", 3), menu.one("Salad")]).await;
    (anna, placed)
}

fn first(order: &Value) -> &Value {
    &order["items"][0]
}

#[track_caller]
fn shows(item: &Value, quantity: u64, cancelled: u64, status: &str) {
    let shown = (&item["quantity"], &item["cancelledQuantity"], &item["status"]);
    assert_eq!(shown, (&json!(quantity), &json!(cancelled), &json!(status)), "{item}");
}

#[tokio::test]
async fn partial_cancellation_leaves_the_rest_to_cook_and_to_pay() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let (mut anna, placed) = three_soups(&box_, &party).await;
    anna.go_live().await;
    let before = waiter.bill(&party).await["totalAmount"].as_i64().unwrap();
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    anna.live().expect("order-status").await;
    let ticket = change(&cook, &placed, "CANCELLED", 1).await.expect(200);
    shows(first(&ticket), 2, 1, "IN_PROGRESS");
    let why = &first(&ticket)["cancellations"][0];
    assert_eq!((&why["quantity"], &why["reason"]), (&json!(1), &json!("glass broke")));
    assert_eq!(first(&ticket)["cancelReason"], Value::Null, "two of them will come");
    let frame = anna.live().expect("order-status").await;
    shows(&frame, 2, 1, "IN_PROGRESS");
    let order = anna.orders().await[0].clone();
    shows(first(&order), 2, 1, "IN_PROGRESS");
    assert_eq!(first(&order)["lineTotal"], 2 * SOUP);
    let bill = waiter.bill(&party).await;
    assert_eq!(bill["totalAmount"], before - SOUP);
    let line = &bill["guests"][0]["lines"][0];
    assert_eq!((&line["quantity"], &line["cancelledQuantity"]), (&json!(2), &json!(1)));
    assert_eq!(
        (&line["lineTotal"], &line["cancellations"][0]["reason"]),
        (&json!(2 * SOUP), &json!("glass broke"))
    );
    let floor = waiter.table("1").await;
    shows(&floor["session"]["openOrders"][0]["items"][0], 2, 1, "IN_PROGRESS");
    // The rest goes on.
    let ticket = cook.step(&placed, 0, &["READY", "SERVED"]).await;
    shows(first(&ticket), 2, 1, "SERVED");
}

#[tokio::test]
async fn partial_cancellations_add_up_and_without_quantity_the_rest_goes() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let (_anna, placed) = three_soups(&box_, &party).await;
    let before = waiter.bill(&party).await["totalAmount"].as_i64().unwrap();
    change(&cook, &placed, "CANCELLED", 1).await.expect(200);
    let ticket = change(&cook, &placed, "CANCELLED", 1).await.expect(200);
    shows(first(&ticket), 1, 2, "NEW");
    let ticket = cook.cancel(&placed, 0, "they left").await.expect(200);
    shows(first(&ticket), 1, 3, "CANCELLED");
    assert_eq!(first(&ticket)["cancellations"].as_array().unwrap().len(), 2);
    assert_eq!(waiter.bill(&party).await["totalAmount"], before - 3 * SOUP);
    // Taken back: what the last cancellation took, then the rest.
    let ticket = cook.step(&placed, 0, &["NEW"]).await;
    shows(first(&ticket), 1, 2, "NEW");
    let ticket = change(&cook, &placed, "NEW", 2).await.expect(200);
    shows(first(&ticket), 3, 0, "NEW");
    assert_eq!(waiter.bill(&party).await["totalAmount"], before);
}

#[tokio::test]
async fn quantities_that_cannot_be_cancelled_are_refused() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let (_anna, placed) = three_soups(&box_, &party).await;
    for zero in [0, -1] {
        change(&cook, &placed, "CANCELLED", zero).await.refused(422, "invalid");
    }
    let none = change(&cook, &placed, "CANCELLED", 0).await.refused(422, "invalid");
    assert_eq!(none["errors"][0]["pointer"], "/quantity");
    let more = change(&cook, &placed, "CANCELLED", 4).await.refused(409, "quantity-too-large");
    assert_eq!(more["left"], 3);
    let step = change(&cook, &placed, "IN_PROGRESS", 1).await.refused(422, "invalid");
    assert_eq!(step["errors"][0]["pointer"], "/quantity");
    let back = change(&cook, &placed, "NEW", 1).await.refused(409, "quantity-too-large");
    assert_eq!(back["left"], 0, "nothing of it was cancelled");
    let body = json!({"newStatus": "CANCELLED", "quantity": 1});
    let silent = cook.send(cook.step_request(&placed, 0, &body)).await.refused(422, "invalid");
    assert_eq!(silent["errors"][0]["pointer"], "/reason");
    change(&cook, &placed, "CANCELLED", 3).await.expect(200);
    let gone = change(&cook, &placed, "CANCELLED", 1).await.refused(409, "quantity-too-large");
    assert_eq!(gone["left"], 0);
}

#[tokio::test]
async fn partial_cancellation_sent_twice_with_one_key_happens_once() {
    let mut box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let (_anna, placed) = three_soups(&box_, &party).await;
    let body = json!({"newStatus": "CANCELLED", "quantity": 1, "reason": "glass broke"});
    let key = fresh_uuid();
    let once = cook.send(cook.step_request(&placed, 0, &body).key(key)).await;
    shows(first(&once.expect(200)), 2, 1, "NEW");
    let twice = cook.send(cook.step_request(&placed, 0, &body).key(key)).await;
    assert!(twice.replayed());
    assert_eq!(twice.expect(200), once.expect(200));
    box_.restart().await;
    let again = cook.at(&box_.house);
    again.send(again.step_request(&placed, 0, &body).key(key)).await.expect(200);
    shows(first(&again.tickets(None).await[0]), 2, 1, "NEW");
}

#[tokio::test]
async fn kitchen_acknowledges_what_a_waiter_cancelled_of_a_line() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let (_anna, placed) = three_soups(&box_, &party).await;
    let ticket = change(&waiter, &placed, "CANCELLED", 1).await.expect(200);
    let told = &ticket["notices"][0];
    assert_eq!(
        (&told["kind"], &told["itemIndex"], &told["quantity"]),
        (&json!("CANCELLED"), &json!(0), &json!(1))
    );
    let ticket = change(&waiter, &placed, "CANCELLED", 1).await.expect(200);
    assert_eq!(
        (ticket["notices"].as_array().unwrap().len(), &ticket["notices"][0]["quantity"]),
        (1, &json!(2))
    );
    let ticket = change(&waiter, &placed, "NEW", 2).await.expect(200);
    assert_eq!(ticket["notices"], json!([]), "taken back before anybody saw it");
    // What a cook cancels they know.
    let ticket = change(&cook, &placed, "CANCELLED", 1).await.expect(200);
    assert_eq!(ticket["notices"], json!([]));
    let ticket = change(&waiter, &placed, "NEW", 1).await.expect(200);
    let told = &ticket["notices"][0];
    assert_eq!((&told["kind"], &told["quantity"]), (&json!("RESTORED"), &json!(1)));
}

#[tokio::test]
async fn paid_line_that_is_cancelled_in_part_is_overpaid() {
    let box_ = TestApp::start().await;
    let (waiter, party) = box_.family().await;
    let (_anna, placed) = three_soups(&box_, &party).await;
    let items = json!([{"orderId": placed["orderId"], "itemIndex": 0, "quantity": 3}]);
    let payment = json!({"method": "CARD", "amount": 3 * SOUP, "items": items});
    let paid = waiter.try_pay(&party, &payment).await.expect(201);
    waiter.send(waiter.settle_request(&paid, "complete")).await.expect(200);
    let salad = waiter.bill(&party).await["amountDue"].as_i64().unwrap();
    change(&waiter, &placed, "CANCELLED", 1).await.expect(200);
    let bill = waiter.bill(&party).await;
    assert_eq!(bill["amountDue"], salad - SOUP.min(salad));
    assert_eq!(bill["overpaidAmount"], (SOUP - salad).max(0));
    let line = &bill["guests"][0]["lines"][0];
    assert_eq!((&line["quantity"], &line["paidQuantity"]), (&json!(2), &json!(3)));
    let more = json!({"method": "CARD", "amount": SOUP, "items": [{"orderId": placed["orderId"], "itemIndex": 0, "quantity": 1}]});
    waiter.try_pay(&party, &more).await.refused(422, "invalid");
    change(&waiter, &placed, "CANCELLED", 2).await.expect(200);
    waiter
        .send(waiter.step_request(&placed, 1, &json!({"newStatus": "CANCELLED", "reason": "no salad"})))
        .await
        .expect(200);
    let bill = waiter.bill(&party).await;
    assert_eq!((&bill["totalAmount"], &bill["overpaidAmount"]), (&json!(0), &json!(3 * SOUP)));
}

#[tokio::test]
async fn audit_log_says_how_many_were_cancelled_and_why() {
    let box_ = TestApp::start().await;
    let (_waiter, party) = box_.family().await;
    let cook = box_.cook().await;
    let manager = box_.manager().await;
    let (_anna, placed) = three_soups(&box_, &party).await;
    change(&cook, &placed, "CANCELLED", 1).await.expect(200);
    let page = manager.look("/api/audit?action=ITEM_CANCELLED").await;
    let details = &page["entries"][0]["details"];
    for (name, value) in
        [("quantity", "1"), ("left", "2"), ("reason", "glass broke"), ("from", "NEW"), ("to", "CANCELLED")]
    {
        assert_eq!(details[name], value, "{details}");
    }
}
