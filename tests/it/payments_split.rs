//! Split bills: evenly, by guest and by item; and payment by a QR code for banking apps.

use serde_json::{Value, json};

use crate::support::guest::Guest;
use crate::support::{Party, TestServer, Waiter};

/// The amounts of a split's parts; asserts that they sum to the amount due.
fn amounts(split: &Value) -> Vec<i64> {
    let parts = split["parts"].as_array().unwrap();
    let amounts: Vec<i64> = parts.iter().map(|part| part["amount"].as_i64().unwrap()).collect();
    assert_eq!(amounts.iter().sum::<i64>(), split["amountDue"].as_i64().unwrap(), "{split}");
    amounts
}

/// Total, paid and due amount of the bill as this guest's phone shows it.
async fn shown_bill(guest: &Guest) -> [i64; 3] {
    let bill = guest.reload().await.expect(200)["bill"].clone();
    ["totalAmount", "paidAmount", "amountDue"].map(|name| bill[name].as_i64().unwrap())
}

fn item(order: &Value, index: u64, quantity: u64) -> Value {
    json!({"orderId": order["orderId"], "itemIndex": index, "quantity": quantity})
}

/// Nickname and amount of each part.
fn parts(split: &Value) -> Vec<(Option<&str>, i64)> {
    let amounts = amounts(split);
    let parts = split["parts"].as_array().unwrap();
    parts.iter().map(|part| part["nickname"].as_str()).zip(amounts).collect()
}

#[tokio::test]
async fn even_split_sums_to_the_amount_due_after_every_payment() {
    let (_server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    anna.order(&[menu.one("Soup"), menu.one("Mug")]).await;
    // 6.43 and 14.99 with 10 % on top: 22.92.
    assert_eq!(amounts(&waiter.split(&party, "by=EVENLY&ways=3").await), [764, 764, 764]);
    assert_eq!(amounts(&waiter.split(&party, "by=EVENLY&ways=5").await), [459, 459, 458, 458, 458]);
    waiter.pay(&party, &json!({"method": "CARD", "amount": 764})).await;
    waiter.try_pay(&party, &json!({"method": "CARD", "amount": 764})).await.expect(201);
    // The amount of a pending payment is not split again.
    assert_eq!(amounts(&waiter.split(&party, "by=EVENLY&ways=2").await), [382, 382]);
    waiter.pay(&party, &json!({"method": "CASH", "amount": 764})).await;
    assert_eq!(waiter.bill(&party).await["amountDue"], 764);
    assert_eq!(amounts(&waiter.split(&party, "by=EVENLY&ways=2").await), [0, 0]);

    for (query, pointer) in [
        ("by=EVENLY", "/ways"),
        ("by=EVENLY&ways=0", "/ways"),
        ("by=EVENLY&ways=41", "/ways"),
        ("", "/by"),
        ("by=ITEM", "/items"),
        ("by=ITEM&items=1:2:3", "/items"),
    ] {
        let path = format!("/api/floor/sessions/{}/bill/split?{query}", party.session);
        let problem = waiter.send(waiter.request("GET", &path)).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{query}");
    }
    let unknown_session = format!("/api/floor/sessions/{}/bill/split?by=GUEST", crate::support::fresh_uuid());
    waiter.send(waiter.request("GET", &unknown_session)).await.refused(404, "not-found");
}

/// Individual carts: Anna has ordered a soup and two mugs, Ben a steak.
async fn anna_and_ben(server: &TestServer) -> (Waiter, Party, (Guest, Value), (Guest, Value)) {
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let hers = anna.order(&[menu.one("Soup"), menu.some("Mug", 2)]).await;
    let his = ben.order(&[menu.one("Steak")]).await;
    (waiter, party, (anna, hers), (ben, his))
}

#[tokio::test]
async fn split_by_guest_bills_each_their_own_lines_and_hides_them_from_others() {
    let server = TestServer::start().await;
    let (waiter, party, (anna, hers), (mut ben, _)) = anna_and_ben(&server).await;
    let bill = waiter.bill(&party).await;
    assert_eq!((&bill["mode"], &bill["totalAmount"]), (&json!("INDIVIDUAL"), &json!(643 + 3298 + 2759)));
    let guests = bill["guests"].as_array().unwrap();
    assert_eq!(guests.len(), 2);
    assert_eq!((&guests[0]["nickname"], &guests[0]["totalAmount"]), (&json!("Anna"), &json!(3941)));
    let mug = json!({
        "orderId": hers["orderId"], "orderNumber": hers["orderNumber"], "itemIndex": 1, "name": "Mug",
        "variantName": null, "options": [], "seat": null, "seatParty": null, "quantity": 2, "unitPrice": 1499, "lineTotal": 2998,
        "amount": 3298, "paidQuantity": 0, "serviceAmount": 0, "cancelledQuantity": 0, "cancellations": [], "compedQuantity": 0,
        "loweredAmount": 0,
    });
    assert_eq!(guests[0]["lines"][1], mug);
    let split = waiter.split(&party, "by=GUEST").await;
    assert_eq!(parts(&split), [(Some("Anna"), 3941), (Some("Ben"), 2759)]);

    ben.open_live().await;
    let pay = json!({"method": "CARD", "amount": 3941, "deviceId": anna.device});
    let paid = waiter.pay(&party, &pay).await;
    assert_eq!((&paid["deviceId"], &paid["nickname"]), (&json!(anna.device), &json!("Anna")));
    assert_eq!(shown_bill(&anna).await, [3941, 3941, 0]);
    assert_eq!(shown_bill(&ben).await, [2759, 0, 2759]);
    let frame = ben.live().expect("snapshot").await;
    let text = frame.to_string();
    assert!(!text.contains("3941") && !text.contains("paymentId"), "{text}");
    assert_eq!(parts(&waiter.split(&party, "by=GUEST").await), [(Some("Ben"), 2759)]);
    let ben_pays = json!({"method": "CASH", "amount": 2759, "tendered": 3000, "deviceId": ben.device});
    waiter.pay(&party, &ben_pays).await;
    waiter.close(&party).await.expect(200);
}

#[tokio::test]
async fn item_payment_settles_the_debt_of_the_guest_who_ordered_the_item() {
    let server = TestServer::start().await;
    let (waiter, party, (anna, hers), (ben, _)) = anna_and_ben(&server).await;
    let soup = json!({
        "method": "CARD", "amount": 643, "deviceId": ben.device, "items": [item(&hers, 0, 1)],
    });
    let paid = waiter.pay(&party, &soup).await;
    let paid_item = json!({"orderId": hers["orderId"], "itemIndex": 0, "quantity": 1, "amount": 643});
    assert_eq!(paid["items"], json!([paid_item]));
    assert_eq!(shown_bill(&anna).await, [3941, 643, 3298]);
    assert_eq!(shown_bill(&ben).await, [2759, 0, 2759]);
}

#[tokio::test]
async fn items_paid_one_by_one_sum_to_their_line_amount() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    // Three mugs at 14.99 and 10 % on top: 44.97 and 4.50.
    let order = anna.order(&[menu.some("Mug", 3), menu.one("Soup")]).await;
    let id = order["orderId"].as_str().unwrap();
    let chosen = waiter.split(&party, &format!("by=ITEM&items={id}:0:1,{id}:1:1")).await;
    assert_eq!(amounts(&chosen), [1649 + 643, 4947 - 1649]);
    let mut paid = 0;
    for amount in [1649, 1649, 1649] {
        let one = json!({"method": "CARD", "amount": amount, "items": [item(&order, 0, 1)]});
        paid += waiter.pay(&party, &one).await["amount"].as_i64().unwrap();
    }
    assert_eq!(paid, 4947);
    let bill = waiter.bill(&party).await;
    assert_eq!(bill["guests"][0]["lines"][0]["paidQuantity"], 3);
    assert_eq!(bill["amountDue"], 643);
    let again = json!({"method": "CARD", "amount": 643, "items": [item(&order, 0, 1)]});
    let problem = waiter.try_pay(&party, &again).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/items/0/quantity");
}

#[tokio::test]
async fn bill_is_paid_by_seat_and_the_last_seat_pays_what_is_left() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let at_seat = |mut line: Value, seat: u64| {
        line["seat"] = json!(seat);
        line
    };
    // Three mugs at 14.99 and 10 % on top: 44.97 and 4.50.
    let lines = [at_seat(menu.some("Mug", 2), 2), at_seat(menu.one("Mug"), 1), menu.one("Soup")];
    waiter.send(waiter.order_request(&party, &json!({"items": lines}))).await.expect(201);
    let bill = waiter.bill(&party).await;
    let seats: Vec<&Value> =
        bill["guests"][0]["lines"].as_array().unwrap().iter().map(|line| &line["seat"]).collect();
    assert_eq!(seats, [&json!(2), &json!(1), &Value::Null]);

    let split = async || waiter.split(&party, "by=SEAT").await;
    let by_seat = |split: &Value| -> Vec<(Value, i64)> {
        let parts = split["parts"].as_array().unwrap().iter().map(|part| part["seat"].clone());
        parts.zip(amounts(split)).collect()
    };
    let first = split().await;
    assert_eq!(by_seat(&first), [(json!(1), 1649), (json!(2), 3298), (Value::Null, 643)]);
    let pay = |part: &Value| json!({"method": "CARD", "amount": part["amount"], "items": part["items"]});
    waiter.pay(&party, &pay(&first["parts"][1])).await;
    let second = split().await;
    assert_eq!(by_seat(&second), [(json!(1), 1649), (Value::Null, 643)]);
    waiter.try_pay(&party, &pay(&first["parts"][1])).await.refused(422, "invalid");

    // Somebody puts in an amount: what each seat costs stays, and the last one pays what is left.
    waiter.pay(&party, &json!({"method": "CASH", "amount": 200})).await;
    let third = split().await;
    assert_eq!((&third["amountDue"], &third["parts"][0]["amount"]), (&json!(2092), &json!(1649)));
    waiter.pay(&party, &pay(&third["parts"][0])).await;
    let last = split().await;
    assert_eq!(by_seat(&last), [(Value::Null, 443)]);
    waiter.pay(&party, &pay(&last["parts"][0])).await;
    assert_eq!((split().await["parts"].clone(), amounts(&split().await)), (json!([]), vec![]));
    waiter.close(&party).await.expect(200);
}

#[tokio::test]
async fn merged_parties_keep_their_own_seats_on_bill_and_tickets() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let (menu, other) = (server.menu().await, waiter.open(&server.tables[1], "FAMILY").await);
    let order = async |party: &Party, name: &str| {
        let mut line = menu.one(name);
        line["seat"] = json!(1);
        waiter.send(waiter.order_request(party, &json!({"items": [line]}))).await.expect(201);
    };
    order(&party, "Soup").await;
    order(&other, "Steak").await;
    waiter.merge(&other, &party, false).await.expect(200);
    // What is ordered since then is for the seats of the party that the other one joined.
    order(&party, "Mug").await;

    let theirs = json!({"sessionId": other.session, "tableName": "2"});
    let split = waiter.split(&party, "by=SEAT").await;
    let parts = split["parts"].as_array().unwrap();
    let seats: Vec<_> = parts.iter().map(|part| (&part["seat"], &part["seatParty"])).collect();
    assert_eq!(seats, [(&json!(1), &Value::Null), (&json!(1), &theirs)]);
    assert_eq!(amounts(&split), [643 + 1649, 2759]);
    let bill = waiter.bill(&party).await;
    let lines = bill["guests"][0]["lines"].as_array().unwrap();
    assert_eq!(
        lines.iter().map(|line| &line["seatParty"]).collect::<Vec<_>>(),
        [&Value::Null, &theirs, &Value::Null]
    );
    let tables = [Value::Null, json!("2"), Value::Null];
    let seat_tables =
        |orders: &[Value]| orders.iter().map(|of| of["seatTableName"].clone()).collect::<Vec<_>>();
    assert_eq!(seat_tables(&server.cook().await.tickets(None).await), tables);
    assert_eq!(seat_tables(waiter.orders(&party).await.as_array().unwrap()), tables);
    let open = waiter.table("1").await["session"]["openOrders"].as_array().unwrap().clone();
    assert_eq!(seat_tables(&open), tables);

    waiter.unmerge(&other).await.expect(200);
    let split = waiter.split(&other, "by=SEAT").await;
    assert_eq!((amounts(&split), &split["parts"][0]["seatParty"]), (vec![2759], &Value::Null));
    assert_eq!(amounts(&waiter.split(&party, "by=SEAT").await), [643 + 1649]);
}

#[tokio::test]
async fn item_payment_with_another_amount_than_due_is_refused_with_the_amount() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let order = anna.order(&[menu.one("Soup"), menu.one("Steak")]).await;
    let both = json!({"method": "CARD", "amount": 3000, "items": [item(&order, 0, 1), item(&order, 1, 1)]});
    let problem = waiter.try_pay(&party, &both).await.refused(409, "bill-changed");
    assert_eq!(problem["amount"], 3402);
    server.cook().await.cancel(&order, 0, "spilt").await.expect(200);
    let problem = waiter.try_pay(&party, &both).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/items/0");
    let steak = json!({"method": "CARD", "amount": 2759, "items": [item(&order, 1, 1)]});
    waiter.pay(&party, &steak).await;
    waiter.close(&party).await.expect(200);
}

#[tokio::test]
async fn transfer_codes_are_made_from_the_payee_and_the_amount() {
    let server = TestServer::start().await;
    let (waiter, party) = server.family().await;
    let manager = server.manager().await;
    let menu = server.menu().await;
    let anna = Guest::join(&server.addr, &party).await;
    let order = anna.order(&[menu.one("Soup")]).await;
    let path = format!("/api/floor/sessions/{}/bill/qr?amount=1234", party.session);
    assert_eq!(waiter.get_json(&path).await, json!({"epc": null, "upi": null}));
    assert_eq!(waiter.bill(&party).await["transfer"], json!({"epc": false, "upi": false}));
    assert_eq!(manager.get_json("/api/settings").await["payee"], Value::Null);

    let invalid = json!({"payee": {"iban": "DE89 3704 0044 0532 0130 01", "bic": "?", "vpa": "me"}});
    let problem = manager.change_settings(&invalid).await.refused(422, "invalid");
    let pointers: Vec<&Value> = problem["errors"].as_array().unwrap().iter().map(|e| &e["pointer"]).collect();
    assert_eq!(pointers, [&json!("/payee/iban"), &json!("/payee/bic"), &json!("/payee/vpa")]);
    let payee = json!({"payee": {"iban": "DE89 3704 0044 0532 0130 00", "vpa": "haus@okbank"}});
    let settings = manager.change_settings(&payee).await.expect(200);
    let kept = json!({"name": null, "iban": "DE89370400440532013000", "bic": null, "vpa": "haus@okbank"});
    assert_eq!(settings["payee"], kept);

    let codes = waiter.get_json(&path).await;
    let number = order["orderNumber"].as_u64().unwrap();
    let text = format!("BCD\n002\n1\nSCT\n\nTesthaus\nDE89370400440532013000\nEUR12.34\n\n\n1 #{number}");
    assert_eq!(codes["epc"]["text"], text);
    assert!(text.len() <= 331);
    assert!(codes["epc"]["qr"]["path"].as_str().unwrap().starts_with("M4 4h7v1h-7z"), "{codes}");
    assert!(codes["epc"]["qr"]["size"].as_u64().unwrap() > 29);
    assert_eq!(codes["upi"], Value::Null, "UPI codes need rupees, and the currency is EUR");
    assert_eq!(waiter.bill(&party).await["transfer"], json!({"epc": true, "upi": false}));
    for amount in ["", "?amount=0", "?amount=-1", "?amount=12.34", "?amount=900000000001"] {
        let path = format!("/api/floor/sessions/{}/bill/qr{amount}", party.session);
        let problem = waiter.send(waiter.request("GET", &path)).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], "/amount", "{amount}");
    }
    let transfer = json!({"method": "TRANSFER", "amount": 643});
    assert_eq!(waiter.pay(&party, &transfer).await["method"], "TRANSFER");

    assert_eq!(manager.change_settings(&json!({"payee": null})).await.expect(200)["payee"], Value::Null);
    assert_eq!(waiter.get_json(&path).await, json!({"epc": null, "upi": null}));
}

#[tokio::test]
async fn own_amounts_leave_the_rest_for_the_next_person_until_nothing_is_due() {
    let (_server, waiter, party, menu, anna) = TestServer::start_with_guest().await;
    anna.order(&[menu.one("Soup"), menu.one("Mug")]).await;
    assert_eq!(amounts(&waiter.split(&party, "by=AMOUNT&amount=1000").await), [1_000, 1_292]);
    waiter.pay(&party, &json!({"method": "CASH", "amount": 1_000, "tip": 100})).await;
    assert_eq!(amounts(&waiter.split(&party, "by=AMOUNT&amount=1292").await), [1_292, 0]);
    let path = |amount: &str| format!("/api/floor/sessions/{}/bill/split?by=AMOUNT{amount}", party.session);
    for amount in ["", "&amount=0", "&amount=-5", "&amount=ten", "&amount=1293"] {
        let refused = waiter.send(waiter.request("GET", &path(amount))).await.refused(422, "invalid");
        assert_eq!(refused["errors"][0]["pointer"], "/amount", "{amount}");
    }
    waiter.pay(&party, &json!({"method": "CARD", "amount": 1_292})).await;
    assert_eq!(waiter.bill(&party).await["amountDue"], 0);
}
