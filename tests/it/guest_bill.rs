//! The bill on a guest's phone: own part, even parts, parts by dish, payment codes, and the wish that the floor reads.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::money_profile::MoneyProfile;

use crate::money_profile::put_profile;
use crate::support::guest::Guest;
use crate::support::http::Answer;
use crate::support::{Party, TestServer, Waiter};

async fn share(guest: &Guest, query: &str) -> Answer {
    guest.send(guest.request("GET", &format!("/api/session/bill/share?{query}"))).await
}

/// Amount of this phone's part, and what stays open besides it.
async fn amounts(guest: &Guest, query: &str) -> [i64; 2] {
    let share = share(guest, query).await.expect(200);
    ["amount", "restAmount"].map(|name| share[name].as_i64().unwrap())
}

async fn codes(guest: &Guest, query: &str) -> Answer {
    guest.send(guest.request("GET", &format!("/api/session/bill/share/qr?{query}"))).await
}

async fn ask_to_pay(guest: &Guest, share: &Value) -> Answer {
    let body = json!({"kind": "REQUEST_BILL", "paymentMethod": "CARD", "share": share});
    guest.post("/api/session/requests", &body).await
}

async fn calls(waiter: &Waiter, table: &str) -> Value {
    waiter.table(table).await["session"]["requests"].clone()
}

fn items(order: &Value, index: u64, quantity: u64) -> String {
    format!("by=ITEM&items={}:{index}:{quantity}", order["orderId"].as_str().unwrap())
}

/// One cart: Anna has ordered a soup and two mugs, Ben a steak.
async fn anna_and_ben(server: &TestServer) -> (Waiter, Party, (Guest, Value), (Guest, Value)) {
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let hers = anna.order(&[menu.one("Soup"), menu.some("Mug", 2)]).await;
    let his = ben.order(&[menu.one("Steak")]).await;
    (waiter, party, (anna, hers), (ben, his))
}

#[tokio::test]
async fn parts_of_two_phones_are_those_of_the_waiters_splits() {
    let server = TestServer::start().await;
    let (waiter, party, (anna, hers), (ben, _)) = anna_and_ben(&server).await;
    let bill = anna.get_json("/api/session/bill").await;
    let total = 643 + 3298 + 2759;
    assert_eq!(
        (&bill["totalAmount"], &bill["openAmount"], &bill["likelyWays"]),
        (&json!(total), &json!(total), &json!(2))
    );
    let lines = bill["lines"].as_array().unwrap();
    assert_eq!(lines.iter().map(|line| line["amount"].as_i64().unwrap()).sum::<i64>(), total);
    let mugs = json!({
        "orderId": hers["orderId"], "itemIndex": 1, "name": "Mug", "variantName": null, "options": [],
        "deviceId": anna.device, "nickname": "Anna", "quantity": 2, "openQuantity": 2, "lineTotal": 2998, "amount": 3298,
        "openAmount": 3298,
    });
    assert_eq!(lines[1], mugs);

    assert_eq!(amounts(&anna, "by=OWN").await, [3941, 2759]);
    assert_eq!(amounts(&ben, "by=OWN").await, [2759, 3941]);
    let by_guest = waiter.split(&party, "by=GUEST").await;
    assert_eq!(
        (&by_guest["parts"][0]["amount"], &by_guest["parts"][1]["amount"]),
        (&json!(3941), &json!(2759))
    );
    // 67.00 in three parts: each phone has the part of its place, and together they are the whole.
    let evenly = waiter.split(&party, "by=EVENLY&ways=3").await;
    let parts = [amounts(&anna, "by=EVENLY&ways=3").await, amounts(&ben, "by=EVENLY&ways=3").await];
    assert_eq!(json!(parts[0][0]), evenly["parts"][0]["amount"]);
    assert_eq!(json!(parts[1][0]), evenly["parts"][1]["amount"]);
    let shown = share(&anna, "by=EVENLY&ways=3").await.expect(200)["parts"].clone();
    assert_eq!(
        shown,
        json!([evenly["parts"][0]["amount"], evenly["parts"][1]["amount"], evenly["parts"][2]["amount"]])
    );
    // Ben pays for one of Anna's mugs.
    let one_mug = items(&hers, 1, 1);
    assert_eq!(amounts(&ben, &one_mug).await, [1649, total - 1649]);

    // Anna pays for her part: only what is left is divided, among those who have not paid.
    waiter.pay(&party, &json!({"method": "CARD", "amount": 3941, "deviceId": anna.device})).await;
    let bill = ben.get_json("/api/session/bill").await;
    assert_eq!(
        (&bill["paidAmount"], &bill["openAmount"], &bill["likelyWays"]),
        (&json!(3941), &json!(2759), &json!(1))
    );
    assert_eq!(amounts(&ben, "by=EVENLY&ways=1").await, [2759, 0]);
    assert_eq!(amounts(&anna, "by=OWN").await, [0, 2759]);
    // The guests of the party count where the waiter has entered them.
    waiter
        .send(
            waiter
                .request("PUT", &format!("/api/floor/sessions/{}/covers", party.session))
                .json(&json!({"covers": 5})),
        )
        .await
        .expect(200);
    assert_eq!(ben.get_json("/api/session/bill").await["likelyWays"], 4);
}

#[tokio::test]
async fn phone_with_its_own_bill_reads_and_divides_nothing_of_the_others() {
    let server = TestServer::start().await;
    let (_waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    let hers = anna.order(&[menu.one("Soup")]).await;
    ben.order(&[menu.one("Steak")]).await;
    let bill = ben.get_json("/api/session/bill").await;
    assert_eq!((&bill["totalAmount"], &bill["openAmount"]), (&json!(2759), &json!(2759)));
    assert!(!bill.to_string().contains("Anna") && !bill.to_string().contains("Soup"), "{bill}");
    assert_eq!(amounts(&ben, "by=OWN").await, [2759, 0]);
    assert_eq!(amounts(&ben, "by=EVENLY&ways=2").await, [1379, 1380], "the first phone has the larger part");
    let problem = share(&ben, &items(&hers, 0, 1)).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/items/0");
    for (query, pointer) in [("", "/by"), ("by=EVENLY&ways=41", "/ways"), ("by=ITEM&items=1", "/items")] {
        let problem = share(&ben, query).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{query}");
    }
}

#[tokio::test]
async fn payment_code_is_for_exactly_the_part_and_only_where_there_is_an_account() {
    let server = TestServer::start().await;
    let (waiter, party, (anna, hers), (ben, _)) = anna_and_ben(&server).await;
    assert_eq!(anna.get_json("/api/session/bill").await["transfer"], json!({"epc": false, "upi": false}));
    assert_eq!(codes(&anna, "by=OWN").await.expect(200), json!({"epc": null, "upi": null}));
    let payee = json!({"payee": {"iban": "DE89 3704 0044 0532 0130 00"}});
    server.manager().await.change_settings(&payee).await.expect(200);
    assert_eq!(anna.get_json("/api/session/bill").await["transfer"], json!({"epc": true, "upi": false}));
    for (guest, query, amount) in [
        (&anna, "by=OWN".to_owned(), "EUR39.41"),
        (&ben, "by=OWN".to_owned(), "EUR27.59"),
        (&ben, items(&hers, 1, 1), "EUR16.49"),
    ] {
        let code = codes(guest, &query).await.expect(200)["epc"].clone();
        let text = code["text"].as_str().unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!((lines[6], lines[7]), ("DE89370400440532013000", amount), "{text}");
        assert!(lines[10].starts_with("1 #"), "the reference is the table and an order: {text}");
        assert!(code["qr"]["path"].as_str().unwrap().len() > 100);
    }
    // Nobody was charged by looking.
    assert_eq!(waiter.bill(&party).await["payments"], json!([]));
    waiter.pay(&party, &json!({"method": "CARD", "amount": 6700})).await;
    codes(&anna, "by=OWN").await.refused(409, "nothing-due");
}

#[tokio::test]
async fn simultaneous_even_parts_of_those_who_have_not_paid_leave_no_cent_open() {
    let server = TestServer::start().await;
    let (waiter, party, (anna, hers), (ben, _)) = anna_and_ben(&server).await;
    let cem = Guest::join_as(&server.addr, &party, "Cem").await;
    let for_table = json!({"items": [server.menu().await.some("Soup", 2)]});
    waiter.send(waiter.order_request(&party, &for_table)).await.expect(201);
    let bill = anna.get_json("/api/session/bill").await;
    assert_eq!((&bill["openAmount"], &bill["tableAmount"]), (&json!(7986), &json!(1286)));
    // Anna pays for one mug by dish, and for an odd amount.
    let mug = json!([{"orderId": hers["orderId"], "itemIndex": 1, "quantity": 1}]);
    waiter
        .pay(&party, &json!({"method": "CARD", "amount": 1649, "items": mug, "deviceId": anna.device}))
        .await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 1000, "deviceId": anna.device})).await;
    let bill = ben.get_json("/api/session/bill").await;
    assert_eq!((&bill["openAmount"], &bill["likelyWays"]), (&json!(5337), &json!(2)), "Anna is one who paid");
    let mugs = &bill["lines"][1];
    assert_eq!((&mugs["openQuantity"], &mugs["openAmount"]), (&json!(1), &json!(1649)));
    let both = [amounts(&ben, "by=EVENLY&ways=2").await[0], amounts(&cem, "by=EVENLY&ways=2").await[0]];
    assert_eq!(both, [2669, 2668]);
}

#[tokio::test]
async fn individual_guest_sees_the_same_amount_due_as_the_waiter_after_a_payment_for_the_table() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    anna.order(&[menu.one("Soup")]).await;
    ben.order(&[menu.one("Steak")]).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 1000})).await;
    let floor = waiter.bill(&party).await;
    for (guest, at) in [(&anna, 0), (&ben, 1)] {
        let bill = guest.get_json("/api/session/bill").await;
        let due = &floor["guests"][at]["amountDue"];
        assert_eq!((&bill["amountDue"], &bill["openAmount"]), (due, due), "nothing is being paid");
        assert_eq!(bill["tableAmount"], 0);
        assert_eq!(&guest.reload().await.expect(200)["bill"]["amountDue"], due);
    }
}

#[tokio::test]
async fn waiter_reads_which_part_a_guest_asks_to_pay() {
    let server = TestServer::start().await;
    let (waiter, _party, (anna, hers), (ben, _)) = anna_and_ben(&server).await;
    ask_to_pay(&ben, &json!({"by": "OWN"})).await.expect(201);
    let pick = json!({"orderId": hers["orderId"], "itemIndex": 1, "quantity": 1});
    ask_to_pay(&anna, &json!({"by": "ITEM", "items": [pick]})).await.expect(201);
    let wishes =
        |all: &Value| all.as_array().unwrap().iter().map(|call| call["share"].clone()).collect::<Vec<_>>();
    let of_ben = json!({"by": "OWN", "count": null, "amount": 2759});
    let dishes = json!({"by": "ITEM", "count": 1, "amount": 1649});
    assert_eq!(wishes(&calls(&waiter, "1").await), [of_ben.clone(), dishes]);
    // She thinks again: it stays one call, with the last part.
    ask_to_pay(&anna, &json!({"by": "EVENLY", "ways": 2})).await.expect(201);
    let half = json!({"by": "EVENLY", "count": 2, "amount": 3350});
    let all = calls(&waiter, "1").await;
    assert_eq!(wishes(&all), [of_ben, half]);
    assert_eq!((&all[1]["paymentMethod"], &all[1]["nickname"]), (&json!("CARD"), &json!("Anna")));
    assert_eq!(server.audit_count(Action::GuestCalled), 2);
    assert_eq!(server.audit_count(Action::PaymentInitiated), 0);

    let twice = json!({"by": "ITEM", "items": [pick, pick]});
    for (share, pointer) in [
        (json!({"by": "EVENLY", "ways": 0}), "/share/ways"),
        (json!({"by": "EVENLY", "ways": 41}), "/share/ways"),
        (json!({"by": "ITEM"}), "/share/items"),
        (twice, "/share/items/1"),
        (json!({"by": "HALF"}), "/share/by"),
        (json!({"by": "OWN", "amount": 1}), "/share/amount"),
    ] {
        let problem = ask_to_pay(&anna, &share).await.refused(422, "invalid");
        assert_eq!(problem["errors"][0]["pointer"], pointer, "{share}");
    }
    let waiter_call = json!({"kind": "CALL_WAITER", "share": {"by": "OWN"}});
    let problem = anna.post("/api/session/requests", &waiter_call).await.refused(422, "invalid");
    assert_eq!(problem["errors"][0]["pointer"], "/share");
}

#[tokio::test]
async fn guest_who_owes_nothing_cannot_ask_to_pay_a_part() {
    let server = TestServer::start().await;
    let (_waiter, party, _, _) = anna_and_ben(&server).await;
    let cem = Guest::join_as(&server.addr, &party, "Cem").await;
    assert_eq!(amounts(&cem, "by=OWN").await, [0, 6700]);
    ask_to_pay(&cem, &json!({"by": "OWN"})).await.refused(409, "nothing-due");
    ask_to_pay(&cem, &json!({"by": "EVENLY", "ways": 3})).await.expect(201);
}

#[tokio::test]
async fn parts_in_orders_are_shown_without_payments_and_codes() {
    let server = TestServer::start().await;
    let (waiter, _party, (anna, _), _) = anna_and_ben(&server).await;
    put_profile(&server, MoneyProfile::Orders).await;
    let bill = anna.get_json("/api/session/bill").await;
    assert_eq!((bill.get("paidAmount"), bill.get("transfer")), (None, None));
    assert_eq!(amounts(&anna, "by=OWN").await, [3941, 2759]);
    codes(&anna, "by=OWN").await.refused(409, "money-profile");
    let body = json!({"kind": "REQUEST_BILL", "share": {"by": "OWN"}});
    anna.post("/api/session/requests", &body).await.expect(201);
    assert_eq!(calls(&waiter, "1").await[0]["share"]["amount"], 3941);
}

#[tokio::test]
async fn call_for_the_bill_ends_with_the_payment_that_answers_it() {
    let server = TestServer::start().await;
    let (waiter, party, (anna, _), (ben, _)) = anna_and_ben(&server).await;
    ask_to_pay(&ben, &json!({"by": "OWN"})).await.expect(201);
    anna.call("REQUEST_BILL", None).await.expect(201);
    anna.call("CALL_WAITER", None).await.expect(201);
    let open = async || {
        let all = calls(&waiter, "1").await;
        let said =
            all.as_array().unwrap().iter().map(|call| format!("{} {}", call["nickname"], call["kind"]));
        said.collect::<Vec<_>>().join(", ").replace('"', "")
    };
    // Ben has paid what he asked for; Anna waits for the bill of the table.
    let (mut floor, _) = waiter.listen("/api/floor/live").await;
    let his = json!({"method": "CARD", "amount": 2759, "deviceId": ben.device});
    let taken = waiter.try_pay(&party, &his).await.expect(201);
    let all = "Ben REQUEST_BILL, Anna REQUEST_BILL, Anna CALL_WAITER";
    assert_eq!(open().await, all, "a payment that is not approved yet answers nothing");
    waiter.settle(&taken, "complete").await.expect(200);
    assert_eq!(open().await, "Anna REQUEST_BILL, Anna CALL_WAITER");
    let paid = |frame: &Value| frame["table"]["session"]["paidAmount"] == 2759;
    let frame = floor.expect_where("table-updated", paid).await;
    let with_it = frame["table"]["session"]["requests"].as_array().unwrap().len();
    assert_eq!((with_it, server.audit_count(Action::CallDone)), (2, 1), "one commit");

    let left = waiter.bill(&party).await["amountDue"].clone();
    waiter.pay(&party, &json!({"method": "CARD", "amount": left})).await;
    assert_eq!(open().await, "Anna CALL_WAITER", "the bill is paid, the guest still wants a waiter");
    assert_eq!(server.audit_count(Action::CallDone), 2);
    waiter.close(&party).await.expect(200);
    assert_eq!(waiter.table("1").await["session"], Value::Null);
}

#[tokio::test]
async fn call_for_the_bill_ends_when_the_last_unpaid_dish_is_cancelled() {
    let server = TestServer::start().await;
    let (waiter, party, (anna, hers), _) = anna_and_ben(&server).await;
    anna.call("REQUEST_BILL", None).await.expect(201);
    let total = waiter.bill(&party).await["amountDue"].as_i64().unwrap();
    let soup = hers["items"][0]["lineTotal"].as_i64().unwrap();
    waiter.pay(&party, &json!({"method": "CARD", "amount": total - soup})).await;
    assert_eq!(calls(&waiter, "1").await.as_array().unwrap().len(), 1);
    waiter.cancel(&hers, 0, "cold").await.expect(200);
    assert_eq!(waiter.bill(&party).await["amountDue"], 0);
    assert_eq!(calls(&waiter, "1").await, json!([]));
}

#[tokio::test]
async fn floor_shows_allergies_and_how_the_party_would_like_to_pay() {
    let server = TestServer::start().await;
    let (waiter, _party, (anna, _), _) = anna_and_ben(&server).await;
    let (cook, menu) = (server.cook().await, server.menu().await);
    let shown = async |what: &str| waiter.table("1").await["session"][what].clone();
    let with_note = |note: &str| {
        let mut dish = menu.one("Salad");
        dish["allergyNote"] = json!(note);
        dish
    };
    assert_eq!(shown("allergyNotes").await, json!([]));
    anna.add(&with_note("sesame")).await;
    assert_eq!(shown("allergyNotes").await, json!(["sesame"]), "before it is ordered");
    anna.place().await;
    let placed = anna.order(&[with_note("sesame"), with_note("nuts")]).await;
    assert_eq!(shown("allergyNotes").await, json!(["sesame", "nuts"]), "each once");
    cook.cancel(&placed, 1, "no nuts here").await.expect(200);
    assert_eq!(shown("allergyNotes").await, json!(["sesame"]));
    assert_eq!(shown("paymentWish").await, "CASH", "as they said with their orders");
    ask_to_pay(&anna, &json!({"by": "OWN"})).await.expect(201);
    assert_eq!(shown("paymentWish").await, "CARD", "the last word counts");
}
