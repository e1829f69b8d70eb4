//! Receipts: numbered without a gap, one for each payment and refund, the same for ever; found, printed, copied; and the bill on paper.

use serde_json::{Value, json};

use maitred::domain::audit::Action;
use maitred::domain::money_profile::MoneyProfile;

use crate::money_profile::put_profile;
use crate::support::guest::Guest;
use crate::support::staff::Staff;
use crate::support::{Party, TestServer, Waiter, fresh_uuid};

/// A family at the first table whose guest Anna has ordered a soup and a steak.
async fn family(server: &TestServer) -> (Waiter, Party, Guest) {
    let (waiter, party) = server.family().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    anna.order(&[menu.one("Soup"), menu.one("Steak")]).await;
    (waiter, party, anna)
}

async fn receipt(staff: &Staff, number: impl std::fmt::Display) -> Value {
    staff.get_json(&format!("/api/receipts/{number}")).await
}

async fn print(staff: &Staff, number: u64) -> Value {
    let request = staff.request("POST", &format!("/api/receipts/{number}/print")).key(fresh_uuid());
    staff.send(request).await.expect(200)
}

/// Net, tax and gross by rate, of all receipts less those of refunds.
fn tax_sums(receipts: &[Value]) -> Vec<(String, [i64; 3])> {
    let mut sums: std::collections::BTreeMap<String, [i64; 3]> = Default::default();
    for receipt in receipts {
        let sign = if receipt["kind"] == "REFUND" { -1 } else { 1 };
        for tax in receipt["taxes"].as_array().unwrap() {
            let sum = sums.entry(tax["rate"].as_str().unwrap().to_owned()).or_default();
            for (sum, name) in sum.iter_mut().zip(["net", "tax", "gross"]) {
                *sum += sign * tax[name].as_i64().unwrap();
            }
        }
    }
    sums.into_iter().filter(|(_, sum)| *sum != [0; 3]).collect()
}

fn printed(view: &Value) -> String {
    let rows = view["printout"]["rows"].as_array().unwrap();
    let cells = rows.iter().flat_map(|row| row["cells"].as_array().unwrap());
    cells.map(|cell| cell.as_str().unwrap().replace('\u{a0}', " ")).collect::<Vec<_>>().join("\n")
}

async fn all_receipts(staff: &Staff) -> Vec<Value> {
    let mut all = vec![];
    for found in staff.get_json("/api/receipts").await["receipts"].as_array().unwrap() {
        all.push(receipt(staff, &found["number"]).await);
    }
    all
}

#[tokio::test]
async fn split_bill_with_refund_has_numbered_receipts_whose_sums_are_the_payments_and_the_bill() {
    let server = TestServer::start().await;
    let (waiter, party, _anna) = family(&server).await;
    let manager = server.manager().await;
    let started = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 1})).await.expect(201);
    assert_eq!(started["receiptNumber"], Value::Null, "nothing is paid yet");
    let cancelled = waiter.settle(&started, "cancel").await.expect(200);
    assert_eq!(cancelled["receiptNumber"], Value::Null);

    let cash = json!({"method": "CASH", "amount": 1_000, "tip": 50, "tendered": 2_000});
    let first = waiter.pay(&party, &cash).await;
    let second = waiter.pay(&party, &json!({"method": "CARD", "amount": 777})).await;
    let back = manager.refund(&second, "wrong table").await.expect(200);
    let third = waiter.pay(&party, &json!({"method": "CARD", "amount": 2_402})).await;
    let numbers = [&first["receiptNumber"], &second["receiptNumber"], &back["refunds"][0]["receiptNumber"]];
    assert_eq!(numbers, [&json!(1), &json!(2), &json!(3)]);
    assert_eq!(third["receiptNumber"], 4);

    let all = all_receipts(&waiter).await;
    let shown: Vec<_> = all.iter().rev().map(|one| (&one["number"], &one["kind"], &one["amount"])).collect();
    let expected = [(1, "PAYMENT", 1_000), (2, "PAYMENT", 777), (3, "REFUND", 777), (4, "PAYMENT", 2_402)];
    let expected = expected.map(|(number, kind, amount)| (json!(number), json!(kind), json!(amount)));
    let expected: Vec<_> = expected.iter().map(|(number, kind, amount)| (number, kind, amount)).collect();
    assert_eq!(shown, expected);
    let bill = waiter.bill(&party).await;
    assert_eq!(
        tax_sums(&all),
        tax_sums(std::slice::from_ref(&bill)),
        "the receipts have the taxes of the bill"
    );
    let refund = &all[1];
    assert_eq!((&refund["refundOf"], &refund["reason"]), (&json!(2), &json!("wrong table")));
    assert_eq!((&all[2]["refundedBy"], &refund["lines"]), (&json!([3]), &json!([])));

    let cash = &all[3];
    let facts = ["tip", "payable", "tendered", "change", "scope", "linesTotal", "tableName", "servedBy"];
    let facts = facts.map(|name| cash[name].clone());
    assert_eq!(
        json!(facts),
        json!([50, 1_050, 2_000, 950, "PART", 3_402, "1", "waiter"]),
        "the tip is apart from the bill"
    );
    assert_eq!(cash["lines"].as_array().unwrap().len(), 2);
    assert_eq!(cash["orderNumbers"], json!([1]));
}

#[tokio::test]
async fn receipt_lists_what_it_is_for_the_party_a_guest_or_chosen_items() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    anna.order(&[menu.one("Soup")]).await;
    let of_ben = ben.order(&[menu.one("Soup"), menu.one("Steak")]).await;
    let anna_pays = json!({"method": "CARD", "amount": 643, "deviceId": anna.device});
    let one = waiter.pay(&party, &anna_pays).await;
    let item = json!([{"orderId": of_ben["orderId"], "itemIndex": 0, "quantity": 1}]);
    let two = waiter.pay(&party, &json!({"method": "CARD", "amount": 643, "items": item})).await;
    let (one, two) =
        (receipt(&waiter, &one["receiptNumber"]).await, receipt(&waiter, &two["receiptNumber"]).await);
    for (receipt, scope) in [(&one, "GUEST"), (&two, "ITEMS")] {
        assert_eq!((&receipt["scope"], &receipt["linesTotal"]), (&json!(scope), &json!(643)));
        let lines = receipt["lines"].as_array().unwrap();
        assert_eq!((lines.len(), &lines[0]["name"], &lines[0]["amount"]), (1, &json!("Soup"), &json!(643)));
        assert!(!receipt.to_string().contains("Anna"), "a receipt names no guest: {receipt}");
    }
    // A family that pays everything at once.
    let family = waiter.open(&server.tables[2], "FAMILY").await;
    let guest = Guest::join(&server.addr, &family).await;
    guest.order(&[menu.one("Soup"), menu.one("Soup")]).await;
    let all = waiter.pay(&family, &json!({"method": "CARD", "amount": 1_286})).await;
    let all = receipt(&waiter, &all["receiptNumber"]).await;
    assert_eq!((&all["scope"], &all["lines"][0]["quantity"]), (&json!("PARTY"), &json!(2)));
    assert!(printed(&all).contains("€12.86"), "{}", printed(&all));
}

#[tokio::test]
async fn payment_that_is_sent_again_has_one_receipt_also_after_a_restart() {
    let mut server = TestServer::start().await;
    let (waiter, party, _anna) = family(&server).await;
    let taken = waiter.try_pay(&party, &json!({"method": "CARD", "amount": 3_402})).await.expect(201);
    let request = || {
        let id = taken["paymentId"].as_str().unwrap();
        waiter.request("POST", &format!("/api/floor/payments/{id}/complete"))
    };
    let key = fresh_uuid();
    let first = waiter.send(request().key(key)).await.expect(200);
    assert_eq!(waiter.send(request().key(key)).await.expect(200), first);
    server.restart().await;
    let waiter = server.manager().await;
    waiter.settle(&taken, "complete").await.refused(409, "bad-transition");
    let found = waiter.get_json("/api/receipts").await;
    assert_eq!(
        (found["receipts"].as_array().unwrap().len(), &found["receipts"][0]["number"]),
        (1, &json!(1))
    );
}

#[tokio::test]
async fn receipt_stays_the_same_when_the_restaurant_the_menu_and_the_tables_change() {
    let server = TestServer::start().await;
    let (waiter, party, _anna) = family(&server).await;
    let owner = server.manager().await;
    let profile = json!({"address": "Old Street 1", "taxNumber": "DE1"});
    owner.send(owner.request("PATCH", "/api/restaurant").json(&profile)).await.expect(200);
    waiter.pay(&party, &json!({"method": "CARD", "amount": 3_402})).await;
    let before = receipt(&waiter, 1).await;
    let profile = json!({"address": "New Street 2", "taxNumber": "DE2", "language": "de"});
    owner.send(owner.request("PATCH", "/api/restaurant").json(&profile)).await.expect(200);
    let moved = owner
        .post(
            &format!("/api/floor/sessions/{}/move", party.session),
            &json!({"tableId": server.tables[2].id.to_string()}),
        )
        .await;
    moved.expect(200);
    waiter.close(&party).await.expect(200);
    let after = receipt(&waiter, 1).await;
    let without_words = |receipt: &Value| {
        let mut receipt = receipt.clone();
        receipt.as_object_mut().unwrap().remove("printout");
        receipt
    };
    assert_eq!(without_words(&after), without_words(&before));
    assert!(printed(&after).contains("Old Street 1") && printed(&after).contains("DE1"));
    assert!(printed(&after).contains("Summe"), "the words are in the language of now");
}

#[tokio::test]
async fn first_print_is_the_original_and_every_later_one_says_that_it_is_a_copy() {
    let server = TestServer::start().await;
    let (waiter, party, _anna) = family(&server).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 3_402})).await;
    assert!(!printed(&receipt(&waiter, 1).await).contains("COPY"));
    waiter.send(waiter.request("GET", "/api/receipts/1?print=1")).await.refused(422, "invalid");

    let key = fresh_uuid();
    let request = || waiter.request("POST", "/api/receipts/1/print").key(key);
    let first = waiter.send(request()).await.expect(200);
    assert_eq!(first, json!({"number": 1, "print": 1, "isCopy": false}));
    assert_eq!(waiter.send(request()).await.expect(200), first, "the answer was lost: still the original");
    assert_eq!(print(&waiter, 1).await, json!({"number": 1, "print": 2, "isCopy": true}));
    let of_print =
        async |number: u64| printed(&waiter.get_json(&format!("/api/receipts/1?print={number}")).await);
    assert!(!of_print(1).await.contains("COPY") && of_print(2).await.contains("COPY"));
    assert!(printed(&receipt(&waiter, 1).await).contains("COPY"), "the next one would be a copy");
    assert_eq!(server.audit_count(Action::ReceiptPrinted), 2);

    for path in ["/api/receipts/1/pdf", "/api/receipts/1/pdf?paper=a4&print=2"] {
        let pdf = waiter.send(waiter.request("GET", path)).await;
        assert_eq!((pdf.status, pdf.header("content-type")), (200, Some("application/pdf")), "{path}");
    }
    let wrong = waiter.send(waiter.request("GET", "/api/receipts/1/pdf?paper=a5")).await;
    assert_eq!(wrong.refused(422, "invalid")["errors"][0]["pointer"], "/paper");
    let missing = waiter.request("POST", "/api/receipts/9/print").key(fresh_uuid());
    waiter.send(missing).await.refused(404, "not-found");
    waiter.send(waiter.request("GET", "/api/receipts/nine")).await.refused(404, "not-found");
}

#[tokio::test]
async fn receipts_are_found_by_number_table_time_and_amount_page_by_page() {
    let server = TestServer::start().await;
    let (waiter, party, _anna) = family(&server).await;
    let other = waiter.open(&server.tables[1], "FAMILY").await;
    let menu = server.menu().await;
    Guest::join(&server.addr, &other).await.order(&[menu.one("Soup")]).await;
    for amount in 1..=60 {
        server.env.advance_ms(3_000);
        waiter.pay(&party, &json!({"method": "CARD", "amount": amount})).await;
    }
    server.env.advance_ms(3_600_000);
    let from = server.env.now_text();
    waiter.pay(&other, &json!({"method": "CASH", "amount": 643, "tip": 7})).await;
    server.env.advance_ms(3_600_000);
    let to = server.env.now_text();
    waiter.pay(&party, &json!({"method": "CARD", "amount": 61})).await;

    let numbers = |found: &Value| -> Vec<u64> {
        found["receipts"].as_array().unwrap().iter().map(|one| one["number"].as_u64().unwrap()).collect()
    };
    let find = async |query: &str| waiter.get_json(&format!("/api/receipts?{query}")).await;
    assert_eq!(numbers(&find("number=7").await), [7]);
    assert_eq!(numbers(&find("number=700").await), [0_u64; 0]);
    assert_eq!(numbers(&find(&format!("tableId={}", server.tables[1].id)).await), [61]);
    assert_eq!(numbers(&find("amount=643").await), [61]);
    assert_eq!(numbers(&find("amount=650").await), [61], "with the tip");
    assert_eq!(numbers(&find(&format!("from={from}&to={to}")).await), [61]);
    let first = find("").await;
    let second = find(&format!("before={}", first["next"])).await;
    let all: Vec<u64> = numbers(&first).into_iter().chain(numbers(&second)).collect();
    assert_eq!(all, (1..=62).rev().collect::<Vec<_>>());
    assert_eq!(second["next"], Value::Null);
    for (query, pointer) in [
        ("number=x", "/number"),
        ("tableId=x", "/tableId"),
        ("from=today", "/from"),
        ("to=x", "/to"),
        ("amount=1.5", "/amount"),
        ("before=x", "/before"),
    ] {
        let answer = waiter.send(waiter.request("GET", &format!("/api/receipts?{query}"))).await;
        assert_eq!(answer.refused(422, "invalid")["errors"][0]["pointer"], pointer, "{query}");
    }
}

#[tokio::test]
async fn receipts_of_merged_parties_keep_their_numbers_and_sum_to_the_taxes_of_the_common_bill() {
    let server = TestServer::start().await;
    let (waiter, party, _anna) = family(&server).await;
    let joining = waiter.open(&server.tables[1], "FAMILY").await;
    let menu = server.menu().await;
    Guest::join(&server.addr, &joining).await.order(&[menu.one("Steak")]).await;
    waiter.pay(&joining, &json!({"method": "CARD", "amount": 999})).await;
    waiter.merge(&joining, &party, false).await.expect(200);
    let bill = waiter.bill(&party).await;
    assert_eq!(bill["payments"][0]["receiptNumber"], 1);
    let due = bill["amountDue"].as_i64().unwrap();
    waiter.pay(&party, &json!({"method": "CARD", "amount": due - 1})).await;
    waiter.pay(&party, &json!({"method": "CARD", "amount": 1})).await;
    let all = all_receipts(&waiter).await;
    let bill = waiter.bill(&party).await;
    assert_eq!((all.len(), tax_sums(&all)), (3, tax_sums(std::slice::from_ref(&bill))));
}

#[tokio::test]
async fn bill_on_paper_is_no_receipt_in_both_money_profiles() {
    let server = TestServer::start().await;
    let (waiter, party) = server.individuals().await;
    let menu = server.menu().await;
    let anna = Guest::join_as(&server.addr, &party, "Anna").await;
    let ben = Guest::join_as(&server.addr, &party, "Ben").await;
    anna.order(&[menu.one("Soup")]).await;
    ben.order(&[menu.one("Steak")]).await;
    let path = format!("/api/floor/sessions/{}/bill/paper", party.session);
    waiter.pay(&party, &json!({"method": "CARD", "amount": 43, "deviceId": anna.device})).await;
    let text = printed(&waiter.get_json(&path).await);
    for wanted in ["Bill – not a receipt", "Soup", "Steak", "Total\n€34.02", "Already paid\n€0.43"] {
        assert!(text.contains(wanted), "{wanted:?} in {text}");
    }
    let text = printed(&waiter.get_json(&format!("{path}?guest={}", anna.device)).await);
    assert!(text.contains("Anna") && text.contains("Total\n€6.43") && !text.contains("Steak"), "{text}");
    let wrong = waiter.send(waiter.request("GET", &format!("{path}?guest={}", fresh_uuid()))).await;
    wrong.refused(404, "not-found");

    put_profile(&server, MoneyProfile::Orders).await;
    let text = printed(&waiter.get_json(&path).await).to_lowercase();
    assert!(text.starts_with("testhaus\nbill – not a receipt"), "{text}");
    for word in ["paid", "cash", "to pay", "tip"] {
        assert!(!text.contains(word), "{word} in {text}");
    }
    let pdf = waiter.send(waiter.request("GET", &path.replace("paper", "pdf?paper=a4"))).await;
    assert_eq!(pdf.status, 200);
    for path in ["/api/receipts", "/api/receipts/1", "/api/receipts/1/pdf"] {
        waiter.send(waiter.request("GET", path)).await.refused(409, "money-profile");
    }
    let print = waiter.request("POST", "/api/receipts/1/print").key(fresh_uuid());
    waiter.send(print).await.refused(409, "money-profile");
}
