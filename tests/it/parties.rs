//! Parties that join and part: nothing is lost, nothing happens twice, and an undo gives both back.

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::guest::try_pin;
use crate::support::{Guest, Party, TestApp, Waiter, fresh_uuid};

async fn merge(waiter: &Waiter, from: &Party, into: &Party, free_table: bool) -> Value {
    try_merge(waiter, from, into, free_table).await.expect(200)
}

async fn try_merge(waiter: &Waiter, from: &Party, into: &Party, free: bool) -> crate::support::http::Answer {
    let body = json!({"into": into.session, "freeTable": free});
    waiter.post(&format!("/api/floor/sessions/{}/merge", from.session), &body).await
}

async fn try_part(waiter: &Waiter, party: &Party) -> crate::support::http::Answer {
    waiter.send(waiter.ask("POST", &format!("/api/floor/sessions/{}/unmerge", party.session))).await
}

fn names(cart: &Value) -> Vec<String> {
    let lines = cart["items"].as_array().unwrap();
    let mut names: Vec<String> = lines.iter().map(|line| line["name"].as_str().unwrap().to_owned()).collect();
    names.sort();
    names
}

fn numbers(orders: &[Value]) -> Vec<u64> {
    orders.iter().map(|order| order["orderNumber"].as_u64().unwrap()).collect()
}

/// Two parties with a dish in the cart and an order each.
struct Evening {
    box_: TestApp,
    waiter: Waiter,
    seven: Party,
    eight: Party,
    anna: Guest,
    ben: Guest,
}

async fn evening(modes: [&str; 2]) -> Evening {
    let box_ = TestApp::start().await;
    let waiter = box_.waiter().await;
    let menu = box_.menu().await;
    let seven = waiter.open(&box_.tables[0], modes[0]).await;
    let eight = waiter.open(&box_.tables[1], modes[1]).await;
    let anna = Guest::join_as(&box_.house, &seven, "Anna").await;
    let ben = Guest::join_as(&box_.house, &eight, "Ben").await;
    anna.order(&[menu.one("Soup")]).await;
    ben.order(&[menu.one("Steak")]).await;
    anna.add(&menu.one("Salad")).await;
    ben.add(&menu.one("Mug")).await;
    Evening { box_, waiter, seven, eight, anna, ben }
}

#[tokio::test]
async fn two_parties_become_one_and_nothing_is_lost() {
    let Evening { box_, waiter, seven, eight, mut anna, mut ben } = evening(["FAMILY", "FAMILY"]).await;
    let cook = box_.cook().await;
    ben.call("CALL_WAITER", None).await.expect(201);
    let due = [waiter.bill(&seven).await, waiter.bill(&eight).await];
    let together: i64 = due.iter().map(|bill| bill["amountDue"].as_i64().unwrap()).sum();
    anna.go_live().await;
    ben.go_live().await;

    let merged = merge(&waiter, &eight, &seven, false).await;
    assert_eq!(merged["sessionId"], seven.session.as_str());
    assert_eq!(ben.take_live().closed().await.1, 1012);
    let welcome = ben.go_live().await;
    assert_eq!((&welcome["sessionId"], &welcome["table"]["name"]), (&json!(seven.session), &json!("1")));
    for guest in [&anna, &ben] {
        assert_eq!(names(&guest.cart().await), ["Mug", "Salad"]);
        assert_eq!(numbers(&guest.orders().await), [1, 2]);
    }
    assert_eq!(waiter.bill(&seven).await["amountDue"], together);
    let (one, two) = (waiter.table("1").await, waiter.table("2").await);
    assert_eq!(one["session"]["requests"].as_array().unwrap().len(), 1);
    assert_eq!((&one["session"]["isJoined"], &two["session"]["isJoined"]), (&json!(false), &json!(true)));
    assert_eq!(two["session"]["tables"][0]["name"], "1");
    assert_eq!(one["session"]["mergedFrom"][0]["tableName"], "2");

    let tickets = cook.tickets(None).await;
    assert!(tickets.iter().all(|ticket| ticket["tableName"] == "1"), "{tickets:?}");
    assert_eq!(tickets[1]["notices"][0]["kind"], "MOVED");
    assert_eq!(tickets[1]["notices"][0]["from"], "2");
    // Both codes lead to the one party, with its one PIN.
    let at_two = Party { code: eight.code.clone(), ..seven.clone() };
    let carla = Guest::join(&box_.house, &at_two).await;
    assert_eq!(carla.session, seven.session);
    try_pin(&box_.house, &eight.code, &eight.pin).await.refused(401, "wrong-pin");
    // One checkout, one order, for all.
    carla.place().await;
    assert_eq!(numbers(&ben.orders().await), [1, 2, 3]);
    assert_eq!(box_.told_of(Action::SessionsMerged), 1);
}

#[tokio::test]
async fn an_undo_gives_both_back_with_what_their_phones_did_since() {
    let Evening { box_, waiter, seven, eight, anna, mut ben } = evening(["FAMILY", "FAMILY"]).await;
    let menu = box_.menu().await;
    let before =
        [waiter.bill(&seven).await["amountDue"].clone(), waiter.bill(&eight).await["amountDue"].clone()];
    merge(&waiter, &eight, &seven, false).await;
    ben.add(&menu.one("Soup")).await;
    anna.add(&menu.one("Steak")).await;
    ben.go_live().await;

    let parted = try_part(&waiter, &eight).await.expect(200);
    assert_eq!(parted["sessionId"], eight.session.as_str());
    assert_eq!(ben.take_live().closed().await.1, 1012);
    assert_eq!(ben.go_live().await["table"]["name"], "2");
    assert_eq!(names(&anna.cart().await), ["Salad", "Steak"]);
    assert_eq!(names(&ben.cart().await), ["Mug", "Soup"]);
    assert_eq!((numbers(&anna.orders().await), numbers(&ben.orders().await)), (vec![1], vec![2]));
    assert_eq!(
        [&waiter.bill(&seven).await["amountDue"], &waiter.bill(&eight).await["amountDue"]],
        [&before[0], &before[1]]
    );
    // The PIN of the party is its own again, and the kitchen heard of nothing that it has to acknowledge.
    Guest::join(&box_.house, &eight).await;
    Guest::join(&box_.house, &seven).await;
    let tickets = box_.cook().await.tickets(None).await;
    assert_eq!((&tickets[1]["tableName"], &tickets[1]["notices"]), (&json!("2"), &json!([])));
    try_part(&waiter, &eight).await.refused(404, "not-found");
    // What ben orders from here on is his party's.
    ben.place().await;
    assert_eq!(numbers(&ben.orders().await), [2, 3]);
    assert_eq!(numbers(&anna.orders().await), [1]);
    assert_eq!(box_.told_of(Action::MergeUndone), 1);
}

#[tokio::test]
async fn an_order_whose_answer_was_lost_is_not_placed_again_after_a_merge() {
    let Evening { box_: _box, waiter, seven, eight, ben, .. } = evening(["FAMILY", "FAMILY"]).await;
    let (revision, key) = (ben.revision().await, fresh_uuid());
    let first = ben.send(ben.place_request(revision, key)).await;
    let placed = first.expect(201);
    merge(&waiter, &eight, &seven, false).await;
    let again = ben.send(ben.place_request(revision, key)).await;
    assert_eq!(again.expect(201), placed);
    try_part(&waiter, &eight).await.expect(200);
    assert_eq!(ben.send(ben.place_request(revision, key)).await.expect(201), placed);
    assert_eq!(numbers(&ben.orders().await), [2, 3]);
    // A cart that some phone still shows is no cart of the merged party.
    merge(&waiter, &eight, &seven, false).await;
    for stale in 0..=revision + 1 {
        assert_eq!(ben.try_place(stale).await.status, 409, "revision {stale}");
    }
    assert_eq!(numbers(&ben.orders().await), [1, 2, 3]);
}

#[tokio::test]
async fn a_change_that_was_made_is_still_known_after_a_merge() {
    let Evening { box_, waiter, seven, eight, mut ben, .. } = evening(["FAMILY", "FAMILY"]).await;
    let soup = box_.menu().await.one("Soup");
    ben.go_live().await;
    let op = fresh_uuid().to_string();
    let frame = json!({"type": "add-to-cart", "opId": op, "item": soup});
    ben.live().say(&frame).await;
    ben.live().expect("ack").await;
    merge(&waiter, &eight, &seven, false).await;
    ben.go_live().await;
    ben.live().say(&frame).await;
    ben.live().expect("ack").await;
    assert_eq!(names(&ben.cart().await), ["Mug", "Salad", "Soup"]);
}

#[tokio::test]
async fn a_party_with_one_cart_joins_one_with_many_and_comes_back() {
    let Evening { box_: _box, waiter, seven, eight, anna, ben } = evening(["INDIVIDUAL", "FAMILY"]).await;
    merge(&waiter, &eight, &seven, true).await;
    assert_eq!(
        (names(&anna.cart().await), names(&ben.cart().await)),
        (vec!["Salad".to_owned()], vec!["Mug".to_owned()])
    );
    assert_eq!(
        (numbers(&anna.orders().await), numbers(&ben.orders().await)),
        (vec![1], vec![2]),
        "to each their own"
    );
    assert_eq!(waiter.table("2").await["session"], Value::Null, "its table is free");
    try_part(&waiter, &eight).await.expect(200);
    assert_eq!(ben.look("/api/session").await["mode"], "FAMILY");
    assert_eq!(names(&ben.cart().await), ["Mug"]);
}

#[tokio::test]
async fn what_cannot_be_merged_or_undone_says_why() {
    let Evening { box_, waiter, seven, eight, .. } = evening(["FAMILY", "FAMILY"]).await;
    let itself = try_merge(&waiter, &seven, &seven, false).await.refused(422, "invalid");
    assert_eq!(itself["errors"][0]["pointer"], "/into");
    let nobody = Party { session: fresh_uuid().to_string(), ..seven.clone() };
    try_merge(&waiter, &nobody, &seven, false).await.refused(404, "not-found");
    try_merge(&waiter, &seven, &nobody, false).await.refused(404, "not-found");
    try_part(&waiter, &eight).await.refused(404, "not-found");

    let paying = waiter.try_pay(&eight, &json!({"method": "CARD", "amount": 100})).await.expect(201);
    try_merge(&waiter, &eight, &seven, false).await.refused(409, "payment-pending");
    waiter.settle(&paying, "cancel").await.expect(200);
    merge(&waiter, &eight, &seven, true).await;
    let strangers = waiter.open(&box_.tables[1], "FAMILY").await;
    try_part(&waiter, &eight).await.refused(409, "table-occupied");
    waiter.close(&strangers).await.expect(200);

    let nine = waiter.open(&box_.tables[2], "FAMILY").await;
    merge(&waiter, &seven, &nine, false).await;
    try_part(&waiter, &eight).await.refused(409, "merge-covered");
    try_part(&waiter, &seven).await.expect(200);
    let paid = waiter.try_pay(&seven, &json!({"method": "CARD", "amount": 100})).await.expect(201);
    try_part(&waiter, &eight).await.refused(409, "payment-pending");
    waiter.settle(&paid, "complete").await.expect(200);
    try_part(&waiter, &eight).await.refused(409, "merge-settled");
}

#[tokio::test]
async fn what_was_paid_before_stays_paid_for_whoever_paid_it() {
    let Evening { box_: _box, waiter, seven, eight, .. } = evening(["FAMILY", "FAMILY"]).await;
    let due = waiter.bill(&eight).await["amountDue"].as_i64().unwrap();
    let paid = waiter.try_pay(&eight, &json!({"method": "CARD", "amount": due})).await.expect(201);
    waiter.settle(&paid, "complete").await.expect(200);
    let rest = waiter.bill(&seven).await["amountDue"].clone();
    merge(&waiter, &eight, &seven, false).await;
    assert_eq!(waiter.bill(&seven).await["amountDue"], rest);
    // Ben's party has paid: by guest, all that is left is Anna's.
    let parts = waiter.split(&seven, "by=GUEST").await["parts"].clone();
    assert_eq!(
        (parts.as_array().unwrap().len(), &parts[0]["nickname"], &parts[0]["amount"]),
        (1, &json!("Anna"), &rest)
    );
    try_part(&waiter, &eight).await.expect(200);
    assert_eq!(
        (&waiter.bill(&eight).await["amountDue"], &waiter.bill(&seven).await["amountDue"]),
        (&json!(0), &rest)
    );
}

#[tokio::test]
async fn a_merged_party_moves_and_closes_as_one() {
    let Evening { box_, waiter, seven, eight, anna, ben } = evening(["FAMILY", "FAMILY"]).await;
    let manager = box_.manager().await;
    merge(&waiter, &eight, &seven, false).await;
    waiter.move_to(&seven, &box_.tables[2]).await.expect(200);
    assert_eq!(waiter.table("1").await["session"], Value::Null);
    assert_eq!(
        waiter.table("2").await["session"]["tables"][0]["name"],
        "3",
        "the table beside it is still theirs"
    );
    manager.close_by_force(&seven, Some("the story ends")).await.expect(200);
    for table in ["1", "2", "3"] {
        assert_eq!(waiter.table(table).await["session"], Value::Null, "table {table}");
    }
    for guest in [&anna, &ben] {
        assert_eq!(guest.reload().await.refused(401, "session-lost")["reason"], "CLOSED");
    }
    try_part(&waiter, &eight).await.refused(404, "not-found");
}

#[tokio::test]
async fn an_undo_takes_no_table_that_the_other_party_sits_at() {
    let Evening { box_, waiter, seven, eight, .. } = evening(["FAMILY", "FAMILY"]).await;
    let three = waiter.open(&box_.tables[2], "FAMILY").await;
    merge(&waiter, &three, &eight, false).await;
    merge(&waiter, &eight, &seven, false).await;
    waiter.move_to(&seven, &box_.tables[2]).await.expect(200);
    try_part(&waiter, &eight).await.refused(409, "table-occupied");
    assert_eq!(waiter.table("3").await["session"]["sessionId"], seven.session.as_str());
    waiter.move_to(&seven, &box_.tables[0]).await.expect(200);
    box_.manager().await.close_by_force(&seven, Some("the story ends")).await.expect(200);
    for joined in [&eight, &three] {
        try_part(&waiter, joined).await.refused(404, "not-found");
    }
}

#[tokio::test]
async fn what_a_third_party_paid_before_it_joined_stops_no_undo() {
    let Evening { box_, waiter, seven, eight, .. } = evening(["FAMILY", "FAMILY"]).await;
    let three = waiter.open(&box_.tables[2], "FAMILY").await;
    let carla = Guest::join(&box_.house, &three).await;
    carla.order(&[box_.menu().await.one("Soup")]).await;
    merge(&waiter, &eight, &seven, false).await;
    box_.env.pass_ms(60_000);
    let due = waiter.bill(&three).await["amountDue"].clone();
    let paid = waiter.try_pay(&three, &json!({"method": "CARD", "amount": due})).await.expect(201);
    waiter.settle(&paid, "complete").await.expect(200);
    merge(&waiter, &three, &seven, false).await;
    try_part(&waiter, &eight).await.expect(200);
}

#[tokio::test]
async fn every_table_of_a_party_is_told_what_happens_to_it() {
    let Evening { box_, waiter, seven, eight, .. } = evening(["FAMILY", "FAMILY"]).await;
    merge(&waiter, &eight, &seven, false).await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    waiter.move_to(&seven, &box_.tables[3]).await.expect(200);
    let two = floor.expect_where("table-updated", |frame| frame["table"]["name"] == "2").await;
    assert_eq!(two["table"]["session"]["tables"][0]["name"], "4");
}

#[tokio::test]
async fn a_change_sent_again_long_after_its_table_joined_a_busy_one_happens_once() {
    let box_ = TestApp::start().await;
    let (waiter, menu) = (box_.waiter().await, box_.menu().await);
    let young = waiter.open(&box_.tables[0], "FAMILY").await;
    let busy = waiter.open(&box_.tables[1], "FAMILY").await;
    let mut anna = Guest::join(&box_.house, &young).await;
    let mut ben = Guest::join(&box_.house, &busy).await;
    anna.go_live().await;
    ben.go_live().await;
    let line = ben.add_live(&menu.one("Soup")).await["item"]["lineId"].clone();
    let edit = async |ben: &mut Guest, change: u64| {
        box_.env.pass_ms(100);
        let frame = json!({"type": "update-item", "lineId": line, "quantity": 1 + change % 9});
        let op = ben.change(frame).await;
        ben.live().expect_where("item-updated", |frame| frame["opId"] == op.as_str()).await;
    };
    for change in 0..1_100 {
        edit(&mut ben, change).await;
    }
    let first = anna.add_live(&menu.one("Steak")).await;
    anna.hang_up().await;
    ben.hang_up().await;
    merge(&waiter, &young, &busy, true).await;
    ben.go_live().await;
    for change in 0..100 {
        edit(&mut ben, change).await;
    }
    anna.go_live().await;
    let again = json!({"type": "add-to-cart", "item": menu.one("Steak"), "opId": first["opId"]});
    anna.live().say(&again).await;
    anna.live().expect_where("ack", |frame| frame["opId"] == first["opId"]).await;
    assert_eq!(names(&anna.cart().await), ["Soup", "Steak"]);
    anna.hang_up().await;
    ben.hang_up().await;
}

#[tokio::test]
async fn a_cart_that_nothing_was_ever_in_gets_a_new_revision_as_well() {
    let box_ = TestApp::start().await;
    let (waiter, menu) = (box_.waiter().await, box_.menu().await);
    let one = waiter.open(&box_.tables[0], "FAMILY").await;
    let two = waiter.open(&box_.tables[1], "FAMILY").await;
    let anna = Guest::join(&box_.house, &one).await;
    merge(&waiter, &one, &two, false).await;
    let shown = anna.add(&menu.one("Soup")).await["revision"].as_u64().unwrap();
    anna.order(&[menu.one("Soup")]).await;
    try_part(&waiter, &one).await.expect(200);
    assert!(anna.revision().await > shown, "a page that still shows the other cart cannot order this one");
}
