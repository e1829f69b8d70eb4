//! Retention: rows of a closed session are deleted when they are no longer needed, personal data after `guest_data_days`.

use serde_json::{Value, json};

use maitred::domain::order::Order;
use maitred::domain::time::DAY_MS;
use maitred::store::repo::{SweepTimes, ended};
use maitred::store::{Read, StoreError, schema};

use crate::support::guest::UnmergedGuest;
use crate::support::raw::{RawTrees, raw, sweep};
use crate::support::{Guest, Manager, Party, TestServer, fresh_uuid};

/// Nicknames, then notes; each is stored in another row, and nothing else in the store has these words.
const NAMES: [&str; 4] = ["Quetzalia", "Wolfhard", "Xanthippe", "Yolandus"];
const NOTES: [&str; 6] = ["platypus", "ocelot", "pangolin", "narwhal", "axolotl", "wombat"];

/// The names of the trees with a row that contains the word in any case.
fn trees_with(trees: &RawTrees, word: &str) -> Vec<String> {
    let word = word.to_lowercase().into_bytes();
    let holds = |row: &Vec<u8>| row.to_ascii_lowercase().windows(word.len()).any(|part| part == word);
    trees.iter().filter(|(_, rows)| rows.iter().any(holds)).map(|(name, _)| name.clone()).collect()
}

/// The number of rows of a tree.
macro_rules! rows {
    ($server:expr, $tree:ident) => {{
        let rows: Result<_, StoreError> = $server.app().store.read(|view| view.scan(&schema::$tree, &()));
        rows.unwrap().len()
    }};
}

/// A server with every kind of guest data: two parties that are merged (`family`), and one in INDIVIDUAL mode.
struct Fixture {
    server: TestServer,
    manager: Manager,
    family: Party,
    singles: Party,
}

impl Fixture {
    async fn start() -> Fixture {
        let server = TestServer::start().await;
        let (menu, manager) = (server.menu().await, server.manager().await);
        let family = manager.open(&server.tables[0], "FAMILY").await;
        let merged = manager.open(&server.tables[1], "FAMILY").await;
        let singles = manager.open(&server.tables[2], "INDIVIDUAL").await;
        let anna = Guest::join_as(&server.addr, &family, "Quetzalia").await;
        let ben = Guest::join_as(&server.addr, &merged, "Wolfhard").await;
        let xan = Guest::join_as(&server.addr, &singles, "Xanthippe").await;
        let yolandus = Guest::join_as(&server.addr, &family, "Yolandus").await;
        let mut soup = menu.one("Soup");
        (soup["note"], soup["allergyNote"]) = (json!("platypus"), json!("ocelot"));
        anna.add(&soup).await;
        let order =
            json!({"cartRevision": anna.revision().await, "note": "pangolin", "paymentMethod": "CASH"});
        let order = anna.request("POST", "/api/orders/place").json(&order).key(fresh_uuid());
        anna.send(order).await.expect(201);
        ben.order(&[menu.one("Steak")]).await;
        xan.order(&[menu.one("Steak")]).await;
        // A keyed change whose answer is stored, in carts that are not empty when the sessions close.
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
        Fixture { server, manager, family, singles }
    }

    async fn close(&self) {
        for party in [&self.family, &self.singles] {
            self.manager.close_by_force(party, Some("they walked out")).await.expect(200);
        }
    }

    /// Stops the server and checks that no row has a name or note of a guest. Returns the rows.
    async fn assert_erased(&mut self) -> RawTrees {
        self.server.stop().await;
        let trees = raw(&self.server);
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
    fixture.server.stop().await;
    let before = raw(&fixture.server);
    for word in NAMES.iter().chain(&NOTES) {
        assert!(!trees_with(&before, word).is_empty(), "{word} is in no tree: the test checks nothing");
    }
    fixture.server.start_again().await;
    fixture.manager = fixture.server.manager().await;
    fixture.close().await;
    let bills = [fixture.manager.bill(&fixture.family).await, fixture.manager.bill(&fixture.singles).await];

    fixture.server.env.advance_ms(30 * DAY_MS - 1);
    sweep(&fixture.server).await;
    fixture.server.stop().await;
    assert!(
        trees_with(&raw(&fixture.server), "Quetzalia").contains(&"orders".to_owned()),
        "names are kept until then"
    );
    fixture.server.start_again().await;

    fixture.server.env.advance_ms(1);
    sweep(&fixture.server).await;
    let manager = fixture.server.manager().await;
    for (party, before) in [&fixture.family, &fixture.singles].into_iter().zip(&bills) {
        let after = manager.bill(party).await;
        assert_eq!(without_names(&after), without_names(before), "lines and payments stay");
        let guests = after["guests"].as_array().unwrap().iter().filter(|guest| !guest["deviceId"].is_null());
        assert!(
            guests.clone().count() > 0 && guests.clone().all(|guest| guest["nickname"] == "Guest"),
            "{after}"
        );
    }
    assert_eq!(manager.verify_audit().await, fixture.server.app().verify_audit().unwrap().intact);
    assert_eq!((rows!(fixture.server, DEVICES), rows!(fixture.server, GUEST_TOKENS)), (0, 0));
    let after = fixture.assert_erased().await;
    assert!(
        trees_with(&after, "walked out").contains(&"sessions".to_owned()),
        "a reason by staff is no guest data"
    );
}

#[tokio::test]
async fn closed_session_rows_are_swept_at_once_or_after_two_days() {
    let fixture = Fixture::start().await;
    let server = &fixture.server;
    fixture.close().await;
    sweep(server).await;
    // Merged sessions keep what a retry needs for two more days: a key of one is known in the other.
    assert!(rows!(server, RELATED_SESSIONS) > 0 && rows!(server, ORDERED_REVISIONS) > 0);
    server.env.advance_ms(2 * DAY_MS + 1);
    sweep(server).await;
    let left = [
        rows!(server, CART_LINES),
        rows!(server, CART_OPS),
        rows!(server, CART_REVISIONS),
        rows!(server, ORDERED_REVISIONS),
        rows!(server, CALLS),
        rows!(server, MERGES),
        rows!(server, RELATED_SESSIONS),
        rows!(server, SESSION_PINS),
        rows!(server, KEPT_ANSWERS),
        rows!(server, KEPT_BODIES),
        rows!(server, KEPT_BYTES),
        rows!(server, NOTICES),
        rows!(server, OPEN_ORDERS),
        rows!(server, PREPARED),
        rows!(server, RUSHED_ORDERS),
    ];
    assert_eq!(left, [0; 15]);
    assert!(rows!(server, DEVICES) > 0, "devices are deleted later");
}

#[tokio::test]
async fn closed_session_without_merge_is_swept_at_once() {
    let fixture = Fixture::start().await;
    let server = &fixture.server;
    fixture.manager.close_by_force(&fixture.singles, Some("they walked out")).await.expect(200);
    let revisions = rows!(server, CART_REVISIONS);
    while server.app().delete_ended_session_data().await.unwrap() {}
    assert_eq!(rows!(server, CART_REVISIONS), revisions - 1, "the other session is open");
    assert!(fixture.manager.table("1").await["session"]["devices"].as_array().is_some());
}

#[tokio::test]
async fn erasure_in_single_rows_with_restarts_is_complete() {
    let mut fixture = Fixture::start().await;
    fixture.close().await;
    fixture.server.env.advance_ms(30 * DAY_MS);
    let mut steps = 0;
    loop {
        let app = fixture.server.app();
        let now = app.now();
        let due: Result<_, StoreError> =
            app.store.read(|view| ended::due(view, SweepTimes { deletion: now, now }, 30));
        let Some(due) = due.unwrap() else { break };
        app.store.write(move |tx| ended::erase(tx, due, 1)).await.unwrap();
        steps += 1;
        if steps % 10 == 0 {
            fixture.server.restart().await;
        }
    }
    assert!(steps > 15, "{steps}");
    // No sweep has stored how far deletion was before the restarts, so it catches up.
    fixture.server.env.advance_ms(4 * DAY_MS);
    sweep(&fixture.server).await;
    fixture.assert_erased().await;
}

#[tokio::test]
async fn sessions_closed_by_older_version_are_erased() {
    let mut fixture = Fixture::start().await;
    fixture.close().await;
    // An older version had no list of ended sessions.
    let unlisted = fixture.server.app().store.write(|tx| -> Result<(), StoreError> {
        for (key, _) in tx.scan(&schema::ENDED_SESSIONS, &())? {
            tx.delete(&schema::ENDED_SESSIONS, &key)?;
        }
        for (name, _) in tx.scan(&schema::COUNTERS, &())? {
            if name == maitred::store::repo::ENDED_LISTED_FLAG {
                tx.delete(&schema::COUNTERS, &name)?;
            }
        }
        Ok(())
    });
    unlisted.await.unwrap();
    fixture.server.env.advance_ms(30 * DAY_MS);
    sweep(&fixture.server).await;
    assert_eq!(rows!(fixture.server, ENDED_SESSIONS), 0);
    fixture.assert_erased().await;
}

/// Moves the lines of every order into rows of their own, as version 1 has them, and orders that are larger than a record.
async fn move_lines_to_rows(server: &TestServer) {
    let write = server.app().store.write(|tx| -> Result<(), StoreError> {
        for (id, order) in tx.scan(&schema::ORDERS, &())? {
            for (index, line) in (0u16..).zip(&order.lines) {
                tx.put(&schema::ORDER_LINES, &(id, index), line)?;
            }
            tx.put(&schema::ORDERS, &id, &Order { lines: vec![], ..order })?;
        }
        Ok(())
    });
    write.await.unwrap();
}

#[tokio::test]
async fn orders_with_lines_in_rows_of_their_own_are_billed_and_erased() {
    let mut fixture = Fixture::start().await;
    let before = fixture.manager.bill(&fixture.family).await;
    move_lines_to_rows(&fixture.server).await;
    assert_eq!(fixture.manager.bill(&fixture.family).await, before);
    fixture.server.restart().await;
    fixture.manager = fixture.server.manager().await;
    assert_eq!(fixture.manager.bill(&fixture.family).await, before);
    fixture.close().await;
    fixture.server.env.advance_ms(91 * DAY_MS);
    sweep(&fixture.server).await;
    fixture.assert_erased().await;
}

#[tokio::test]
async fn guest_data_days_of_one_erases_kept_answers_too() {
    let mut fixture = Fixture::start().await;
    fixture.manager.set_limit("guest_data_days", 1).await;
    fixture.close().await;
    fixture.server.env.advance_ms(DAY_MS + 1);
    sweep(&fixture.server).await;
    fixture.assert_erased().await;
}

#[tokio::test]
async fn idempotency_key_of_unmerged_party_survives_closing_of_other_party() {
    let server = TestServer::start().await;
    let manager = server.manager().await;
    let unmerged = UnmergedGuest::start(&server, &manager).await;
    manager.close_by_force(&unmerged.other, Some("empty")).await.expect(200);
    sweep(&server).await;
    unmerged.assert_order_is_replayed().await;
}

#[test]
fn architecture_table_names_every_tree() {
    let page = include_str!("../../src/ARCHITECTURE.md");
    let section = page.split("## When rows are deleted").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = section.lines().filter(|line| line.starts_with("| `"));
    let mut named: Vec<&str> = rows
        .flat_map(|line| line.split('|').nth(1).unwrap().split_whitespace())
        .map(|name| name.trim_matches('`'))
        .collect();
    let mut all: Vec<&str> = schema::ALL.iter().map(|tree| tree.name()).collect();
    named.sort_unstable();
    all.sort_unstable();
    assert_eq!(named, all);
}

#[tokio::test]
async fn missing_session_row_does_not_stop_erasure_of_others() {
    let fixture = Fixture::start().await;
    let server = &fixture.server;
    fixture.close().await;
    // The row of the older session is missing: its data cannot be erased.
    let singles: maitred::domain::ids::SessionId = fixture.singles.session.parse().unwrap();
    let family: maitred::domain::ids::SessionId = fixture.family.session.parse().unwrap();
    let deleted = server.app().store.write(move |tx| tx.delete(&schema::SESSIONS, &family));
    deleted.await.unwrap();
    server.env.advance_ms(30 * DAY_MS);
    sweep(server).await;
    let devices: Result<_, StoreError> =
        server.app().store.read(|view| view.scan(&schema::DEVICES, &singles));
    assert!(devices.unwrap().is_empty(), "the guests of the other session are erased");
    let listed = rows!(server, ENDED_SESSIONS);
    assert!(listed > 0, "the session that failed stays listed for another try");
}
