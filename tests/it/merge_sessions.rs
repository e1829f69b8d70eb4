//! Merging the sessions of two parties and undoing the merge: carts, orders, bills, PINs, channels and retries.

use serde_json::{Value, json};

use maitred::domain::audit::Action;

use crate::support::guest::try_pin;
use crate::support::http::Answer;
use crate::support::{Guest, Party, TestServer, Waiter, fresh_uuid};

async fn merge(waiter: &Waiter, from: &Party, into: &Party, free_table: bool) -> Value {
    try_merge(waiter, from, into, free_table).await.expect(200)
}

async fn try_merge(waiter: &Waiter, from: &Party, into: &Party, free_table: bool) -> Answer {
    let body = json!({"into": into.session, "freeTable": free_table});
    waiter.post(&format!("/api/floor/sessions/{}/merge", from.session), &body).await
}

async fn try_unmerge(waiter: &Waiter, party: &Party) -> Answer {
    waiter.send(waiter.request("POST", &format!("/api/floor/sessions/{}/unmerge", party.session))).await
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

/// Anna at table 1 and Ben at table 2, each with one order and one dish in the cart.
struct TwoParties {
    server: TestServer,
    waiter: Waiter,
    one: Party,
    two: Party,
    anna: Guest,
    ben: Guest,
}

async fn two_parties(modes: [&str; 2]) -> TwoParties {
    let server = TestServer::start().await;
    let waiter = server.waiter().await;
    let menu = server.menu().await;
    let one = waiter.open(&server.tables[0], modes[0]).await;
    let two = waiter.open(&server.tables[1], modes[1]).await;
    let anna = Guest::join_as(&server.addr, &one, "Anna").await;
    let ben = Guest::join_as(&server.addr, &two, "Ben").await;
    anna.order(&[menu.one("Soup")]).await;
    ben.order(&[menu.one("Steak")]).await;
    anna.add(&menu.one("Salad")).await;
    ben.add(&menu.one("Mug")).await;
    TwoParties { server, waiter, one, two, anna, ben }
}

#[tokio::test]
async fn merged_parties_share_cart_orders_bill_and_calls() {
    let TwoParties { server, waiter, one, two, mut anna, mut ben } = two_parties(["FAMILY", "FAMILY"]).await;
    let cook = server.cook().await;
    ben.call("CALL_WAITER", None).await.expect(201);
    let due = [waiter.bill(&one).await, waiter.bill(&two).await];
    let together: i64 = due.iter().map(|bill| bill["amountDue"].as_i64().unwrap()).sum();
    anna.open_live().await;
    ben.open_live().await;

    let merged = merge(&waiter, &two, &one, false).await;
    assert_eq!(merged["sessionId"], one.session.as_str());
    assert_eq!(ben.take_live().wait_closed().await.1, 1012);
    let welcome = ben.open_live().await;
    assert_eq!((&welcome["sessionId"], &welcome["table"]["name"]), (&json!(one.session), &json!("1")));
    for guest in [&anna, &ben] {
        assert_eq!(names(&guest.cart().await), ["Mug", "Salad"]);
        assert_eq!(numbers(&guest.orders().await), [1, 2]);
    }
    assert_eq!(waiter.bill(&one).await["amountDue"], together);
    let (table_one, table_two) = (waiter.table("1").await, waiter.table("2").await);
    assert_eq!(table_one["session"]["requests"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&table_one["session"]["isJoined"], &table_two["session"]["isJoined"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(table_two["session"]["tables"][0]["name"], "1");
    assert_eq!(table_one["session"]["mergedFrom"][0]["tableName"], "2");

    let tickets = cook.tickets(None).await;
    assert!(tickets.iter().all(|ticket| ticket["tableName"] == "1"), "{tickets:?}");
    assert_eq!(tickets[1]["notices"][0]["kind"], "MOVED");
    assert_eq!(tickets[1]["notices"][0]["from"], "2");
    // Both table codes lead to the merged session, with its one PIN.
    let at_two = Party { code: two.code.clone(), ..one.clone() };
    let carla = Guest::join(&server.addr, &at_two).await;
    assert_eq!(carla.session, one.session);
    try_pin(&server.addr, &two.code, &two.pin).await.refused(401, "wrong-pin");
    // An order of one guest takes the whole cart.
    carla.place().await;
    assert_eq!(numbers(&ben.orders().await), [1, 2, 3]);
    assert_eq!(server.audit_count(Action::SessionsMerged), 1);
}

#[tokio::test]
async fn undone_merge_returns_to_each_party_what_its_phones_did_since() {
    let TwoParties { server, waiter, one, two, anna, mut ben } = two_parties(["FAMILY", "FAMILY"]).await;
    let menu = server.menu().await;
    let before = [waiter.bill(&one).await["amountDue"].clone(), waiter.bill(&two).await["amountDue"].clone()];
    merge(&waiter, &two, &one, false).await;
    ben.add(&menu.one("Soup")).await;
    anna.add(&menu.one("Steak")).await;
    ben.open_live().await;

    let parted = try_unmerge(&waiter, &two).await.expect(200);
    assert_eq!(parted["sessionId"], two.session.as_str());
    assert_eq!(ben.take_live().wait_closed().await.1, 1012);
    assert_eq!(ben.open_live().await["table"]["name"], "2");
    assert_eq!(names(&anna.cart().await), ["Salad", "Steak"]);
    assert_eq!(names(&ben.cart().await), ["Mug", "Soup"]);
    assert_eq!((numbers(&anna.orders().await), numbers(&ben.orders().await)), (vec![1], vec![2]));
    assert_eq!(
        [&waiter.bill(&one).await["amountDue"], &waiter.bill(&two).await["amountDue"]],
        [&before[0], &before[1]]
    );
    // Each party has its own PIN again, and the kitchen has no notice to acknowledge.
    Guest::join(&server.addr, &two).await;
    Guest::join(&server.addr, &one).await;
    let tickets = server.cook().await.tickets(None).await;
    assert_eq!((&tickets[1]["tableName"], &tickets[1]["notices"]), (&json!("2"), &json!([])));
    try_unmerge(&waiter, &two).await.refused(404, "not-found");
    // Ben's next order belongs to his own party.
    ben.place().await;
    assert_eq!(numbers(&ben.orders().await), [2, 3]);
    assert_eq!(numbers(&anna.orders().await), [1]);
    assert_eq!(server.audit_count(Action::MergeUndone), 1);
}

#[tokio::test]
async fn order_retried_after_a_merge_is_not_placed_again() {
    let TwoParties { server: _server, waiter, one, two, ben, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    let (revision, key) = (ben.revision().await, fresh_uuid());
    let first = ben.send(ben.place_request(revision, key)).await;
    let placed = first.expect(201);
    merge(&waiter, &two, &one, false).await;
    let again = ben.send(ben.place_request(revision, key)).await;
    assert_eq!(again.expect(201), placed);
    try_unmerge(&waiter, &two).await.expect(200);
    assert_eq!(ben.send(ben.place_request(revision, key)).await.expect(201), placed);
    assert_eq!(numbers(&ben.orders().await), [2, 3]);
    // No cart revision from before the merge can be ordered.
    merge(&waiter, &two, &one, false).await;
    for stale in 0..=revision + 1 {
        assert_eq!(ben.try_place(stale).await.status, 409, "revision {stale}");
    }
    assert_eq!(numbers(&ben.orders().await), [1, 2, 3]);
}

#[tokio::test]
async fn cart_change_retried_after_a_merge_is_not_made_again() {
    let TwoParties { server, waiter, one, two, mut ben, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    let soup = server.menu().await.one("Soup");
    ben.open_live().await;
    let op = fresh_uuid().to_string();
    let frame = json!({"type": "add-to-cart", "opId": op, "item": soup});
    ben.live().send_frame(&frame).await;
    ben.live().expect("ack").await;
    merge(&waiter, &two, &one, false).await;
    ben.open_live().await;
    ben.live().send_frame(&frame).await;
    ben.live().expect("ack").await;
    assert_eq!(names(&ben.cart().await), ["Mug", "Salad", "Soup"]);
}

#[tokio::test]
async fn family_merged_into_individual_party_keeps_its_cart_and_mode() {
    let TwoParties { server: _server, waiter, one, two, anna, ben } =
        two_parties(["INDIVIDUAL", "FAMILY"]).await;
    merge(&waiter, &two, &one, true).await;
    assert_eq!(
        (names(&anna.cart().await), names(&ben.cart().await)),
        (vec!["Salad".to_owned()], vec!["Mug".to_owned()])
    );
    assert_eq!(
        (numbers(&anna.orders().await), numbers(&ben.orders().await)),
        (vec![1], vec![2]),
        "each phone sees its own orders"
    );
    assert_eq!(waiter.table("2").await["session"], Value::Null, "the table is free");
    try_unmerge(&waiter, &two).await.expect(200);
    assert_eq!(ben.get_json("/api/session").await["mode"], "FAMILY");
    assert_eq!(names(&ben.cart().await), ["Mug"]);
}

#[tokio::test]
async fn merge_or_undo_that_is_not_possible_is_refused_with_its_reason() {
    let TwoParties { server, waiter, one, two, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    let itself = try_merge(&waiter, &one, &one, false).await.refused(422, "invalid");
    assert_eq!(itself["errors"][0]["pointer"], "/into");
    let unknown = Party { session: fresh_uuid().to_string(), ..one.clone() };
    try_merge(&waiter, &unknown, &one, false).await.refused(404, "not-found");
    try_merge(&waiter, &one, &unknown, false).await.refused(404, "not-found");
    try_unmerge(&waiter, &two).await.refused(404, "not-found");

    let paying = waiter.try_pay(&two, &json!({"method": "CARD", "amount": 100})).await.expect(201);
    try_merge(&waiter, &two, &one, false).await.refused(409, "payment-pending");
    waiter.settle(&paying, "cancel").await.expect(200);
    merge(&waiter, &two, &one, true).await;
    let new_party = waiter.open(&server.tables[1], "FAMILY").await;
    try_unmerge(&waiter, &two).await.refused(409, "table-occupied");
    waiter.close(&new_party).await.expect(200);

    let nine = waiter.open(&server.tables[2], "FAMILY").await;
    merge(&waiter, &one, &nine, false).await;
    try_unmerge(&waiter, &two).await.refused(409, "merge-covered");
    try_unmerge(&waiter, &one).await.expect(200);
    let paid = waiter.try_pay(&one, &json!({"method": "CARD", "amount": 100})).await.expect(201);
    try_unmerge(&waiter, &two).await.refused(409, "payment-pending");
    waiter.settle(&paid, "complete").await.expect(200);
    try_unmerge(&waiter, &two).await.refused(409, "merge-settled");
}

#[tokio::test]
async fn payment_from_before_a_merge_counts_for_the_party_that_paid() {
    let TwoParties { server: _server, waiter, one, two, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    let due = waiter.bill(&two).await["amountDue"].as_i64().unwrap();
    waiter.pay(&two, &json!({"method": "CARD", "amount": due})).await;
    let rest = waiter.bill(&one).await["amountDue"].clone();
    merge(&waiter, &two, &one, false).await;
    assert_eq!(waiter.bill(&one).await["amountDue"], rest);
    // Ben's party has paid, so the split by guest has Anna alone.
    let parts = waiter.split(&one, "by=GUEST").await["parts"].clone();
    assert_eq!(
        (parts.as_array().unwrap().len(), &parts[0]["nickname"], &parts[0]["amount"]),
        (1, &json!("Anna"), &rest)
    );
    try_unmerge(&waiter, &two).await.expect(200);
    assert_eq!(
        (&waiter.bill(&two).await["amountDue"], &waiter.bill(&one).await["amountDue"]),
        (&json!(0), &rest)
    );
}

#[tokio::test]
async fn merged_party_moves_and_closes_together() {
    let TwoParties { server, waiter, one, two, anna, ben } = two_parties(["FAMILY", "FAMILY"]).await;
    let manager = server.manager().await;
    merge(&waiter, &two, &one, false).await;
    waiter.move_to(&one, &server.tables[2]).await.expect(200);
    assert_eq!(waiter.table("1").await["session"], Value::Null);
    assert_eq!(
        waiter.table("2").await["session"]["tables"][0]["name"],
        "3",
        "the party keeps its second table"
    );
    manager.close_by_force(&one, Some("a test")).await.expect(200);
    for table in ["1", "2", "3"] {
        assert_eq!(waiter.table(table).await["session"], Value::Null, "table {table}");
    }
    for guest in [&anna, &ben] {
        assert_eq!(guest.reload().await.refused(401, "session-lost")["reason"], "CLOSED");
    }
    try_unmerge(&waiter, &two).await.refused(404, "not-found");
}

#[tokio::test]
async fn undo_of_a_merge_is_refused_while_the_other_party_sits_at_its_table() {
    let TwoParties { server, waiter, one, two, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    let three = waiter.open(&server.tables[2], "FAMILY").await;
    merge(&waiter, &three, &two, false).await;
    merge(&waiter, &two, &one, false).await;
    waiter.move_to(&one, &server.tables[2]).await.expect(200);
    try_unmerge(&waiter, &two).await.refused(409, "table-occupied");
    assert_eq!(waiter.table("3").await["session"]["sessionId"], one.session.as_str());
    waiter.move_to(&one, &server.tables[0]).await.expect(200);
    server.manager().await.close_by_force(&one, Some("a test")).await.expect(200);
    for joined in [&two, &three] {
        try_unmerge(&waiter, joined).await.refused(404, "not-found");
    }
}

#[tokio::test]
async fn payment_of_a_third_party_before_it_joined_does_not_prevent_an_undo() {
    let TwoParties { server, waiter, one, two, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    let three = waiter.open(&server.tables[2], "FAMILY").await;
    let carla = Guest::join(&server.addr, &three).await;
    carla.order(&[server.menu().await.one("Soup")]).await;
    merge(&waiter, &two, &one, false).await;
    server.env.advance_ms(60_000);
    let due = waiter.bill(&three).await["amountDue"].clone();
    waiter.pay(&three, &json!({"method": "CARD", "amount": due})).await;
    merge(&waiter, &three, &one, false).await;
    try_unmerge(&waiter, &two).await.expect(200);
}

#[tokio::test]
async fn move_of_a_merged_party_updates_all_its_tables_on_the_floor() {
    let TwoParties { server, waiter, one, two, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    merge(&waiter, &two, &one, false).await;
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    waiter.move_to(&one, &server.tables[3]).await.expect(200);
    let frame = floor.expect_where("table-updated", |frame| frame["table"]["name"] == "2").await;
    assert_eq!(frame["table"]["session"]["tables"][0]["name"], "4");
}

#[tokio::test]
async fn cart_change_retried_long_after_a_merge_with_a_busy_table_is_made_once() {
    let server = TestServer::start().await;
    let (waiter, menu) = (server.waiter().await, server.menu().await);
    let quiet = waiter.open(&server.tables[0], "FAMILY").await;
    let busy = waiter.open(&server.tables[1], "FAMILY").await;
    let mut anna = Guest::join(&server.addr, &quiet).await;
    let mut ben = Guest::join(&server.addr, &busy).await;
    anna.open_live().await;
    ben.open_live().await;
    let line = ben.add_live(&menu.one("Soup")).await["item"]["lineId"].clone();
    let edit = async |ben: &mut Guest, change: u64| {
        server.env.advance_ms(100);
        let frame = json!({"type": "update-item", "lineId": line, "quantity": 1 + change % 9});
        let op = ben.change(frame).await;
        ben.live().expect_where("item-updated", |frame| frame["opId"] == op.as_str()).await;
    };
    for change in 0..1_100 {
        edit(&mut ben, change).await;
    }
    let first = anna.add_live(&menu.one("Steak")).await;
    anna.disconnect().await;
    ben.disconnect().await;
    merge(&waiter, &quiet, &busy, true).await;
    ben.open_live().await;
    for change in 0..100 {
        edit(&mut ben, change).await;
    }
    anna.open_live().await;
    let again = json!({"type": "add-to-cart", "item": menu.one("Steak"), "opId": first["opId"]});
    anna.live().send_frame(&again).await;
    anna.live().expect_where("ack", |frame| frame["opId"] == first["opId"]).await;
    assert_eq!(names(&anna.cart().await), ["Soup", "Steak"]);
    anna.disconnect().await;
    ben.disconnect().await;
}

#[tokio::test]
async fn cart_that_was_never_used_gets_a_new_revision_after_an_undo() {
    let server = TestServer::start().await;
    let (waiter, menu) = (server.waiter().await, server.menu().await);
    let one = waiter.open(&server.tables[0], "FAMILY").await;
    let two = waiter.open(&server.tables[1], "FAMILY").await;
    let anna = Guest::join(&server.addr, &one).await;
    merge(&waiter, &one, &two, false).await;
    let shown = anna.add(&menu.one("Soup")).await["revision"].as_u64().unwrap();
    anna.order(&[menu.one("Soup")]).await;
    try_unmerge(&waiter, &one).await.expect(200);
    assert!(anna.revision().await > shown, "a page that still shows the merged cart cannot order this one");
}

#[tokio::test]
async fn guests_of_merged_parties_are_added_up_and_parted_again() {
    let TwoParties { waiter, one, two, server: _server, .. } = two_parties(["FAMILY", "FAMILY"]).await;
    for (party, covers) in [(&one, 2), (&two, 4)] {
        let path = format!("/api/floor/sessions/{}/covers", party.session);
        waiter.send(waiter.request("PUT", &path).json(&json!({"covers": covers}))).await.expect(200);
    }
    merge(&waiter, &one, &two, false).await;
    assert_eq!(waiter.table("2").await["session"]["covers"], 6);
    try_unmerge(&waiter, &one).await.expect(200);
    let covers = [waiter.table("1").await, waiter.table("2").await].map(|t| t["session"]["covers"].clone());
    assert_eq!(covers, [json!(2), json!(4)]);
}
