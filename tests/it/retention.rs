//! Retention: rows of a closed session are deleted when they are no longer needed, personal data after `guest_data_days`.

use serde_json::{Value, json};

use maitred::domain::time::DAY_MS;
use maitred::store::repo::ended;
use maitred::store::{Read, StoreError, schema};

use crate::support::raw::{RawTrees, raw, sweep};
use crate::support::{Guest, Manager, Party, TestApp, fresh_uuid};

/// Nicknames, then notes; each is in another place, and nothing else in the store has these words.
const NAMES: [&str; 4] = ["Quetzalia", "Wolfhard", "Xanthippe", "Yolandus"];
const NOTES: [&str; 6] = ["platypus", "ocelot", "pangolin", "narwhal", "axolotl", "wombat"];

/// The names of the trees with a row that contains the word in any case.
fn trees_with(trees: &RawTrees, word: &str) -> Vec<String> {
    let word = word.to_lowercase().into_bytes();
    let holds = |row: &Vec<u8>| row.to_ascii_lowercase().windows(word.len()).any(|part| part == word);
    trees.iter().filter(|(_, rows)| rows.iter().any(holds)).map(|(name, _)| name.clone()).collect()
}

/// The number of rows of a table.
macro_rules! rows {
    ($box_:expr, $table:ident) => {{
        let rows: Result<_, StoreError> = $box_.app().store.read(|view| view.scan(&schema::$table, &()));
        rows.unwrap().len()
    }};
}

/// A server with every kind of guest data: two parties that are merged (`family`), and one in INDIVIDUAL mode.
struct Fixture {
    box_: TestApp,
    manager: Manager,
    family: Party,
    singles: Party,
}

impl Fixture {
    async fn start() -> Fixture {
        let box_ = TestApp::start().await;
        let (menu, manager) = (box_.menu().await, box_.manager().await);
        let family = manager.open(&box_.tables[0], "FAMILY").await;
        let merged = manager.open(&box_.tables[1], "FAMILY").await;
        let singles = manager.open(&box_.tables[2], "INDIVIDUAL").await;
        let anna = Guest::join_as(&box_.addr, &family, "Quetzalia").await;
        let ben = Guest::join_as(&box_.addr, &merged, "Wolfhard").await;
        let xan = Guest::join_as(&box_.addr, &singles, "Xanthippe").await;
        let yolandus = Guest::join_as(&box_.addr, &family, "Yolandus").await;
        let mut soup = menu.one("Soup");
        (soup["note"], soup["allergyNote"]) = (json!("platypus"), json!("ocelot"));
        anna.add(&soup).await;
        let order =
            json!({"cartRevision": anna.revision().await, "note": "pangolin", "paymentMethod": "CASH"});
        let order = anna.request("POST", "/api/orders/place").json(&order).key(fresh_uuid());
        anna.send(order).await.expect(201);
        ben.order(&[menu.one("Steak")]).await;
        xan.order(&[menu.one("Steak")]).await;
        // A keyed change whose answer is kept, in carts that are not empty when the sessions close.
        let mut beer = menu.one("Mug");
        beer["note"] = json!("narwhal");
        for guest in [&anna, &xan] {
            let change = guest.request("POST", "/api/cart/items").json(&beer).key(fresh_uuid());
            guest.send(change).await.expect(200);
        }
        anna.call("CALL_WAITER", Some("axolotl")).await.expect(201);
        yolandus.add(&menu.one("Salad")).await;
        yolandus.leave().await;
        manager.merge(&merged, &family, true).await.expect(200);
        let by_waiter = json!({"items": [soup], "note": "wombat"});
        manager.send(manager.order_request(&family, &by_waiter)).await.expect(201);
        let paid =
            manager.pay(&singles, &json!({"method": "CARD", "amount": 500, "deviceId": xan.device})).await;
        let part = json!({"amount": 100, "reason": "cold"});
        manager.send(manager.settle_request(&paid, "refund").json(&part)).await.expect(200);
        anna.take_checkout().await.expect(200);
        Fixture { box_, manager, family, singles }
    }

    async fn close(&self) {
        for party in [&self.family, &self.singles] {
            self.manager.close_by_force(party, Some("they walked out")).await.expect(200);
        }
    }

    /// Stops the server and checks that no row has a name or note of a guest. Returns the rows.
    async fn assert_erased(&mut self) -> RawTrees {
        self.box_.stop().await;
        let trees = raw(&self.box_);
        for word in NAMES.iter().chain(&NOTES) {
            assert_eq!(trees_with(&trees, word), Vec::<String>::new(), "{word}");
        }
        trees
    }
}

/// A bill without nicknames.
fn without_names(bill: &Value) -> Value {
    let mut bill = bill.clone();
    for guest in bill["guests"].as_array_mut().unwrap() {
        guest["nickname"] = Value::Null;
    }
    for payment in bill["payments"].as_array_mut().unwrap() {
        payment["nickname"] = Value::Null;
    }
    bill
}

#[tokio::test]
async fn guest_data_is_erased_from_every_tree_after_guest_data_days() {
    let mut fixture = Fixture::start().await;
    fixture.box_.stop().await;
    let before = raw(&fixture.box_);
    for word in NAMES.iter().chain(&NOTES) {
        assert!(!trees_with(&before, word).is_empty(), "{word} is in no tree: the test checks nothing");
    }
    fixture.box_.start_again().await;
    fixture.manager = fixture.box_.manager().await;
    fixture.close().await;
    let bills = [fixture.manager.bill(&fixture.family).await, fixture.manager.bill(&fixture.singles).await];

    fixture.box_.env.advance_ms(30 * DAY_MS - 1);
    sweep(&fixture.box_).await;
    fixture.box_.stop().await;
    assert!(
        trees_with(&raw(&fixture.box_), "Quetzalia").contains(&"orders".to_owned()),
        "names are kept until then"
    );
    fixture.box_.start_again().await;

    fixture.box_.env.advance_ms(1);
    sweep(&fixture.box_).await;
    let manager = fixture.box_.manager().await;
    for (party, before) in [&fixture.family, &fixture.singles].into_iter().zip(&bills) {
        let after = manager.bill(party).await;
        assert_eq!(without_names(&after), without_names(before), "lines and payments stay");
        let guests = after["guests"].as_array().unwrap().iter().filter(|guest| !guest["deviceId"].is_null());
        assert!(
            guests.clone().count() > 0 && guests.clone().all(|guest| guest["nickname"] == "Guest"),
            "{after}"
        );
    }
    assert_eq!(manager.verify_audit().await, fixture.box_.app().verify_audit().unwrap().sound);
    assert_eq!((rows!(fixture.box_, DEVICES), rows!(fixture.box_, GUEST_TOKENS)), (0, 0));
    let after = fixture.assert_erased().await;
    assert!(
        trees_with(&after, "walked out").contains(&"sessions".to_owned()),
        "a reason by staff is no guest data"
    );
}

#[tokio::test]
async fn closed_session_rows_are_swept_at_once_or_after_two_days() {
    let fixture = Fixture::start().await;
    let box_ = &fixture.box_;
    fixture.close().await;
    sweep(box_).await;
    // Merged sessions keep what a retry needs for two more days: a key of one is known in the other.
    assert!(rows!(box_, RELATED_SESSIONS) > 0 && rows!(box_, ORDERED_REVISIONS) > 0);
    box_.env.advance_ms(2 * DAY_MS + 1);
    sweep(box_).await;
    let left = [
        rows!(box_, CART_LINES),
        rows!(box_, CART_OPS),
        rows!(box_, CART_REVISIONS),
        rows!(box_, ORDERED_REVISIONS),
        rows!(box_, CALLS),
        rows!(box_, MERGES),
        rows!(box_, RELATED_SESSIONS),
        rows!(box_, SESSION_PINS),
        rows!(box_, KEPT_ANSWERS),
        rows!(box_, KEPT_BODIES),
        rows!(box_, KEPT_BYTES),
        rows!(box_, NOTICES),
        rows!(box_, OPEN_ORDERS),
        rows!(box_, PREPARED),
        rows!(box_, RUSHED_ORDERS),
    ];
    assert_eq!(left, [0; 15]);
    assert!(rows!(box_, DEVICES) > 0, "devices are deleted later");
}

#[tokio::test]
async fn closed_session_without_merge_is_swept_at_once() {
    let fixture = Fixture::start().await;
    let box_ = &fixture.box_;
    fixture.manager.close_by_force(&fixture.singles, Some("they walked out")).await.expect(200);
    let revisions = rows!(box_, CART_REVISIONS);
    while box_.app().delete_ended_session_data().await.unwrap() {}
    assert_eq!(rows!(box_, CART_REVISIONS), revisions - 1, "the other session is open");
    assert!(fixture.manager.table("1").await["session"]["devices"].as_array().is_some());
}

#[tokio::test]
async fn erasure_in_single_rows_with_restarts_is_complete() {
    let mut fixture = Fixture::start().await;
    fixture.close().await;
    fixture.box_.env.advance_ms(30 * DAY_MS);
    let mut steps = 0;
    loop {
        let app = fixture.box_.app();
        let now = app.now();
        let due: Result<_, StoreError> = app.store.read(|view| ended::due(view, (now, now), 30));
        let Some(due) = due.unwrap() else { break };
        app.store.write(move |tx| ended::forget(tx, due, 1)).await.unwrap();
        steps += 1;
        if steps % 10 == 0 {
            fixture.box_.restart().await;
        }
    }
    assert!(steps > 15, "{steps}");
    // No sweep has stored how far deletion was before the restarts, so it catches up.
    fixture.box_.env.advance_ms(4 * DAY_MS);
    sweep(&fixture.box_).await;
    fixture.assert_erased().await;
}

#[tokio::test]
async fn sessions_closed_by_older_version_are_erased() {
    let mut fixture = Fixture::start().await;
    fixture.close().await;
    // An older version had no list of ended sessions.
    let unlisted = fixture.box_.app().store.write(|tx| -> Result<(), StoreError> {
        for (key, _) in tx.scan(&schema::ENDED_SESSIONS, &())? {
            tx.delete(&schema::ENDED_SESSIONS, &key)?;
        }
        for (name, _) in tx.scan(&schema::COUNTERS, &())? {
            if name == maitred::store::repo::ENDED_LISTED {
                tx.delete(&schema::COUNTERS, &name)?;
            }
        }
        Ok(())
    });
    unlisted.await.unwrap();
    fixture.box_.env.advance_ms(30 * DAY_MS);
    sweep(&fixture.box_).await;
    assert_eq!(rows!(fixture.box_, ENDED_SESSIONS), 0);
    fixture.assert_erased().await;
}

#[tokio::test]
async fn guest_data_days_of_one_erases_kept_answers_too() {
    let mut fixture = Fixture::start().await;
    fixture.manager.set_limit("guest_data_days", 1).await;
    fixture.close().await;
    fixture.box_.env.advance_ms(DAY_MS + 1);
    sweep(&fixture.box_).await;
    fixture.assert_erased().await;
}

#[tokio::test]
async fn idempotency_key_of_unmerged_party_survives_closing_of_other_party() {
    let box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let merged = manager.open(&box_.tables[0], "FAMILY").await;
    let other = manager.open(&box_.tables[1], "FAMILY").await;
    let anna = Guest::join(&box_.addr, &merged).await;
    manager.merge(&merged, &other, false).await.expect(200);
    let (revision, key) = (anna.revision_after_add(&menu.one("Soup")).await, fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    manager.unmerge(&merged).await.expect(200);
    manager.close_by_force(&other, Some("empty")).await.expect(200);
    sweep(&box_).await;
    anna.send(anna.place_request(revision, key)).await.assert_replay_of(&first);
}

#[test]
fn architecture_table_names_every_tree() {
    let page = include_str!("../../src/ARCHITECTURE.md");
    let section = page.split("## What goes when").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let mut named: Vec<&str> = rows
        .flat_map(|line| line.split('|').nth(1).unwrap().split_whitespace())
        .map(|name| name.trim_matches('`'))
        .collect();
    let mut all = schema::ALL.to_vec();
    named.sort_unstable();
    all.sort_unstable();
    assert_eq!(named, all);
}

#[tokio::test]
async fn missing_session_row_does_not_stop_erasure_of_others() {
    let fixture = Fixture::start().await;
    let box_ = &fixture.box_;
    fixture.close().await;
    // The row of the older session is missing: its data cannot be erased.
    let singles: maitred::domain::ids::SessionId = fixture.singles.session.parse().unwrap();
    let family: maitred::domain::ids::SessionId = fixture.family.session.parse().unwrap();
    let deleted = box_.app().store.write(move |tx| tx.delete(&schema::SESSIONS, &family));
    deleted.await.unwrap();
    box_.env.advance_ms(30 * DAY_MS);
    sweep(box_).await;
    let devices: Result<_, StoreError> = box_.app().store.read(|view| view.scan(&schema::DEVICES, &singles));
    assert!(devices.unwrap().is_empty(), "the guests of the other session are erased");
    let listed = rows!(box_, ENDED_SESSIONS);
    assert!(listed > 0, "the session that failed stays listed for another try");
}
