//! Cancelling some pieces of an order line: the rest is cooked and billed.

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::http::Answer;
use crate::support::staff::Staff;
use crate::support::{Cook, Guest, Party, TestServer, Waiter, fresh_uuid};

const SOUP: i64 = 643;

/// Cancels `quantity` of the first item; where `to` is the status that the item has, restores as many. Without a key.
async fn set_quantity(staff: &Staff, order: &Value, to: &str, quantity: i64) -> Answer {
    let body = json!({"newStatus": to, "quantity": quantity, "reason": "glass broke"});
    staff.send(staff.step_request(order, 0, &body)).await
}

/// A family that has ordered three soups and a salad: (box, waiter, party, cook, guest, order).
async fn order_three_soups() -> (TestServer, Waiter, Party, Cook, Guest, Value) {
    let (server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    let cook = server.cook().await;
    let placed = anna.order(&[menu.some("Soup", 3), menu.one("Salad")]).await;
    (server, waiter, party, cook, anna, placed)
}

fn first_item(order: &Value) -> &Value {
    &order["items"][0]
}

#[track_caller]
fn assert_item(item: &Value, quantity: u64, cancelled: u64, status: &str) {
    let shown = (&item["quantity"], &item["cancelledQuantity"], &item["status"]);
    assert_eq!(shown, (&json!(quantity), &json!(cancelled), &json!(status)), "{item}");
}

#[tokio::test]
async fn partial_cancellation_leaves_rest_to_cook_and_pay() {
    let (_server, waiter, party, cook, mut anna, placed) = order_three_soups().await;
    anna.open_live().await;
    let before = waiter.bill(&party).await["totalAmount"].as_i64().unwrap();
    cook.step(&placed, 0, &["IN_PROGRESS"]).await;
    anna.live().expect("order-status").await;
    let ticket = set_quantity(&cook, &placed, "CANCELLED", 1).await.expect(200);
    assert_item(first_item(&ticket), 2, 1, "IN_PROGRESS");
    let cancellation = &first_item(&ticket)["cancellations"][0];
    assert_eq!((&cancellation["quantity"], &cancellation["reason"]), (&json!(1), &json!("glass broke")));
    assert_eq!(first_item(&ticket)["cancelReason"], Value::Null, "two pieces are left");
    let frame = anna.live().expect("order-status").await;
    assert_item(&frame, 2, 1, "IN_PROGRESS");
    let order = anna.orders().await[0].clone();
    assert_item(first_item(&order), 2, 1, "IN_PROGRESS");
    assert_eq!(first_item(&order)["lineTotal"], 2 * SOUP);
    let bill = waiter.bill(&party).await;
    assert_eq!(bill["totalAmount"], before - SOUP);
    let line = &bill["guests"][0]["lines"][0];
    assert_eq!((&line["quantity"], &line["cancelledQuantity"]), (&json!(2), &json!(1)));
    assert_eq!(
        (&line["lineTotal"], &line["cancellations"][0]["reason"]),
        (&json!(2 * SOUP), &json!("glass broke"))
    );
    let floor = waiter.table("1").await;
    assert_item(&floor["session"]["openOrders"][0]["items"][0], 2, 1, "IN_PROGRESS");
    let ticket = cook.step(&placed, 0, &["READY", "SERVED"]).await;
    assert_item(first_item(&ticket), 2, 1, "SERVED");
}

#[tokio::test]
async fn partial_cancellations_add_up_and_are_undone_newest_first() {
    let (_server, waiter, party, cook, _anna, placed) = order_three_soups().await;
    let before = waiter.bill(&party).await["totalAmount"].as_i64().unwrap();
    set_quantity(&cook, &placed, "CANCELLED", 1).await.expect(200);
    let ticket = set_quantity(&cook, &placed, "CANCELLED", 1).await.expect(200);
    assert_item(first_item(&ticket), 1, 2, "NEW");
    let ticket = cook.cancel(&placed, 0, "they left").await.expect(200);
    assert_item(first_item(&ticket), 1, 3, "CANCELLED");
    assert_eq!(first_item(&ticket)["cancellations"].as_array().unwrap().len(), 2);
    assert_eq!(waiter.bill(&party).await["totalAmount"], before - 3 * SOUP);
    // Restoring without a quantity undoes the newest cancellation; with a quantity as many as it says.
    let ticket = cook.step(&placed, 0, &["NEW"]).await;
    assert_item(first_item(&ticket), 1, 2, "NEW");
    let ticket = set_quantity(&cook, &placed, "NEW", 2).await.expect(200);
    assert_item(first_item(&ticket), 3, 0, "NEW");
    assert_eq!(waiter.bill(&party).await["totalAmount"], before);
}

#[tokio::test]
async fn cancellation_with_impossible_quantity_is_refused() {
    let (_server, _waiter, _party, cook, _anna, placed) = order_three_soups().await;
    for zero in [0, -1] {
        set_quantity(&cook, &placed, "CANCELLED", zero).await.refused(422, "invalid");
    }
    let zero = set_quantity(&cook, &placed, "CANCELLED", 0).await.refused(422, "invalid");
    assert_eq!(zero["errors"][0]["pointer"], "/quantity");
    let too_many = set_quantity(&cook, &placed, "CANCELLED", 4).await.refused(409, "quantity-too-large");
    assert_eq!(too_many["left"], 3);
    let not_cancelled = set_quantity(&cook, &placed, "IN_PROGRESS", 1).await.refused(422, "invalid");
    assert_eq!(not_cancelled["errors"][0]["pointer"], "/quantity");
    let not_restored = set_quantity(&cook, &placed, "NEW", 1).await.refused(409, "quantity-too-large");
    assert_eq!(not_restored["left"], 0, "nothing was cancelled");
    let body = json!({"newStatus": "CANCELLED", "quantity": 1});
    let no_reason = cook.send(cook.step_request(&placed, 0, &body)).await.refused(422, "invalid");
    assert_eq!(no_reason["errors"][0]["pointer"], "/reason");
    set_quantity(&cook, &placed, "CANCELLED", 3).await.expect(200);
    let nothing_left = set_quantity(&cook, &placed, "CANCELLED", 1).await.refused(409, "quantity-too-large");
    assert_eq!(nothing_left["left"], 0);
}

#[tokio::test]
async fn partial_cancellation_repeated_with_same_key_happens_once() {
    let (mut server, _waiter, _party, cook, _anna, placed) = order_three_soups().await;
    let body = json!({"newStatus": "CANCELLED", "quantity": 1, "reason": "glass broke"});
    let key = fresh_uuid();
    let first = cook.send(cook.step_request(&placed, 0, &body).key(key)).await;
    assert_item(first_item(&first.expect(200)), 2, 1, "NEW");
    cook.send(cook.step_request(&placed, 0, &body).key(key)).await.assert_replay_of(&first);
    server.restart().await;
    cook.send(cook.step_request(&placed, 0, &body).key(key)).await.assert_replay_of(&first);
    assert_item(first_item(&cook.tickets(None).await[0]), 2, 1, "NEW");
}

#[tokio::test]
async fn notice_for_kitchen_sums_waiter_cancellations_of_line() {
    let (_server, waiter, _party, cook, _anna, placed) = order_three_soups().await;
    let ticket = set_quantity(&waiter, &placed, "CANCELLED", 1).await.expect(200);
    let notice = &ticket["notices"][0];
    assert_eq!(
        (&notice["kind"], &notice["itemIndex"], &notice["quantity"]),
        (&json!("CANCELLED"), &json!(0), &json!(1))
    );
    let ticket = set_quantity(&waiter, &placed, "CANCELLED", 1).await.expect(200);
    assert_eq!(
        (ticket["notices"].as_array().unwrap().len(), &ticket["notices"][0]["quantity"]),
        (1, &json!(2))
    );
    let ticket = set_quantity(&waiter, &placed, "NEW", 2).await.expect(200);
    assert_eq!(ticket["notices"], json!([]), "restored before a cook acknowledged it");
    // A cancellation by a cook makes no notice: the kitchen knows already.
    let ticket = set_quantity(&cook, &placed, "CANCELLED", 1).await.expect(200);
    assert_eq!(ticket["notices"], json!([]));
    let ticket = set_quantity(&waiter, &placed, "NEW", 1).await.expect(200);
    let notice = &ticket["notices"][0];
    assert_eq!((&notice["kind"], &notice["quantity"]), (&json!("RESTORED"), &json!(1)));
}

#[tokio::test]
async fn paid_line_cancelled_in_part_is_overpaid() {
    let (_server, waiter, party, _cook, _anna, placed) = order_three_soups().await;
    let items = json!([{"orderId": placed["orderId"], "itemIndex": 0, "quantity": 3}]);
    let payment = json!({"method": "CARD", "amount": 3 * SOUP, "items": items});
    let paid = waiter.try_pay(&party, &payment).await.expect(201);
    waiter.send(waiter.settle_request(&paid, "complete")).await.expect(200);
    let salad = waiter.bill(&party).await["amountDue"].as_i64().unwrap();
    set_quantity(&waiter, &placed, "CANCELLED", 1).await.expect(200);
    let bill = waiter.bill(&party).await;
    assert_eq!(bill["amountDue"], salad - SOUP.min(salad));
    assert_eq!(bill["overpaidAmount"], (SOUP - salad).max(0));
    let line = &bill["guests"][0]["lines"][0];
    assert_eq!((&line["quantity"], &line["paidQuantity"]), (&json!(2), &json!(3)));
    let more = json!({"method": "CARD", "amount": SOUP, "items": [{"orderId": placed["orderId"], "itemIndex": 0, "quantity": 1}]});
    waiter.try_pay(&party, &more).await.refused(422, "invalid");
    set_quantity(&waiter, &placed, "CANCELLED", 2).await.expect(200);
    waiter
        .send(waiter.step_request(&placed, 1, &json!({"newStatus": "CANCELLED", "reason": "no salad"})))
        .await
        .expect(200);
    let bill = waiter.bill(&party).await;
    assert_eq!((&bill["totalAmount"], &bill["overpaidAmount"]), (&json!(0), &json!(3 * SOUP)));
}

#[tokio::test]
async fn audit_entry_of_partial_cancellation_has_quantity_and_reason() {
    let (server, _waiter, _party, cook, _anna, placed) = order_three_soups().await;
    let manager = server.manager().await;
    set_quantity(&cook, &placed, "CANCELLED", 1).await.expect(200);
    let page = manager.get_json("/api/audit?action=ITEM_CANCELLED").await;
    let details = &page["entries"][0]["details"];
    for (name, value) in
        [("quantity", "1"), ("left", "2"), ("reason", "glass broke"), ("from", "NEW"), ("to", "CANCELLED")]
    {
        assert_eq!(details[name], value, "{details}");
    }
}

#[tokio::test]
async fn served_dish_is_voided_in_one_act_without_telling_the_kitchen_and_comes_back() {
    let (server, waiter, party, cook, anna, placed) = order_three_soups().await;
    for index in [0, 1] {
        cook.step(&placed, index, &["IN_PROGRESS", "READY", "SERVED"]).await;
    }
    let (before, entries) = (
        waiter.bill(&party).await["totalAmount"].as_i64().unwrap(),
        server.audit_count(Action::ItemCancelled),
    );
    assert_item(
        first_item(&set_quantity(&waiter, &placed, "CANCELLED", 1).await.expect(200)),
        2,
        1,
        "SERVED",
    );
    let ticket = waiter.cancel(&placed, 0, "cold").await.expect(200);
    assert_item(first_item(&ticket), 2, 3, "CANCELLED");
    assert_eq!(ticket["notices"], json!([]));
    assert_eq!(cook.tickets(None).await, Vec::<Value>::new(), "the ticket stays away");
    assert_eq!(waiter.bill(&party).await["totalAmount"], before - 3 * SOUP);
    assert_eq!(anna.orders().await[0]["items"][0]["cancelReason"], "cold");
    assert_eq!(server.audit_count(Action::ItemCancelled), entries + 2);

    // Only the status of before brings it back.
    waiter.try_step(&placed, 0, "READY").await.refused(409, "bad-transition");
    let ticket = waiter.step(&placed, 0, &["SERVED"]).await;
    assert_item(first_item(&ticket), 2, 1, "SERVED");
    assert_eq!(
        (&ticket["notices"], waiter.bill(&party).await["totalAmount"].as_i64().unwrap()),
        (&json!([]), before - SOUP)
    );
}
