//! What is left of guests after they have gone: first nothing that is needed no more, then nothing that tells who they were.

use serde_json::{Value, json};

use maitred::store::repo::ended;
use maitred::store::{Read, StoreError, schema};

use crate::support::raw::{RawTrees, raw, sweep};
use crate::support::{Guest, Manager, Party, TestApp, fresh_uuid};

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// Words that guests wrote, each in another place; no other text of a test box has them.
const WORDS: [&str; 10] = [
    "Quetzalia",
    "Wolfhard",
    "Xanthippe",
    "Yolandus",
    "platypus",
    "ocelot",
    "pangolin",
    "narwhal",
    "axolotl",
    "wombat",
];

/// The trees that hold a word, whatever its case.
fn holding(trees: &RawTrees, word: &str) -> Vec<String> {
    let word = word.to_lowercase().into_bytes();
    let holds = |row: &Vec<u8>| row.to_ascii_lowercase().windows(word.len()).any(|part| part == word);
    trees.iter().filter(|(_, rows)| rows.iter().any(holds)).map(|(name, _)| name.clone()).collect()
}

/// How many rows a table has.
macro_rules! rows {
    ($box_:expr, $table:ident) => {{
        let rows: Result<_, StoreError> = $box_.app().store.read(|view| view.scan(&schema::$table, &()));
        rows.unwrap().len()
    }};
}

/// An evening with everything in it that guests leave: two parties that joined, one of phones that pay for themselves.
struct Evening {
    box_: TestApp,
    manager: Manager,
    family: Party,
    singles: Party,
}

impl Evening {
    async fn begin() -> Evening {
        let box_ = TestApp::start().await;
        let (menu, manager) = (box_.menu().await, box_.manager().await);
        let family = manager.open(&box_.tables[0], "FAMILY").await;
        let joined = manager.open(&box_.tables[1], "FAMILY").await;
        let singles = manager.open(&box_.tables[2], "INDIVIDUAL").await;
        let anna = Guest::join_as(&box_.house, &family, "Quetzalia").await;
        let ben = Guest::join_as(&box_.house, &joined, "Wolfhard").await;
        let xan = Guest::join_as(&box_.house, &singles, "Xanthippe").await;
        let gone = Guest::join_as(&box_.house, &family, "Yolandus").await;
        let mut soup = menu.one("Soup");
        (soup["note"], soup["allergyNote"]) = (json!("platypus"), json!("ocelot"));
        anna.add(&soup).await;
        let order =
            json!({"cartRevision": anna.revision().await, "note": "pangolin", "paymentMethod": "CASH"});
        let order = anna.ask("POST", "/api/orders/place").json(&order).key(fresh_uuid());
        anna.send(order).await.expect(201);
        ben.order(&[menu.one("Steak")]).await;
        xan.order(&[menu.one("Steak")]).await;
        // A change with a key, an answer of which is kept, in carts that are still full when the tables close.
        let mut beer = menu.one("Mug");
        beer["note"] = json!("narwhal");
        for guest in [&anna, &xan] {
            let change = guest.ask("POST", "/api/cart/items").json(&beer).key(fresh_uuid());
            guest.send(change).await.expect(200);
        }
        anna.call("CALL_WAITER", Some("axolotl")).await.expect(201);
        gone.add(&menu.one("Salad")).await;
        gone.leave().await;
        let joins = json!({"into": family.session, "freeTable": true});
        manager.post(&format!("/api/floor/sessions/{}/merge", joined.session), &joins).await.expect(200);
        let by_waiter = json!({"items": [soup], "note": "wombat"});
        let path = format!("/api/floor/sessions/{}/orders", family.session);
        manager.send(manager.ask("POST", &path).json(&by_waiter).key(fresh_uuid())).await.expect(201);
        let paid =
            manager.pay(&singles, &json!({"method": "CARD", "amount": 500, "deviceId": xan.device})).await;
        let part = json!({"amount": 100, "reason": "cold"});
        manager.send(manager.settle_request(&paid, "refund").json(&part)).await.expect(200);
        anna.take_checkout().await.expect(200);
        Evening { box_, manager, family, singles }
    }

    async fn close(&self) {
        for party in [&self.family, &self.singles] {
            self.manager.close_by_force(party, Some("they walked out")).await.expect(200);
        }
    }
}

/// A bill without what tells who the guests were.
fn nameless(bill: &Value) -> Value {
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
async fn no_tree_tells_who_the_guests_were_once_their_data_are_old() {
    let mut evening = Evening::begin().await;
    evening.box_.stop().await;
    let before = raw(&evening.box_);
    for word in WORDS {
        assert!(!holding(&before, word).is_empty(), "{word} is nowhere: this test would see nothing");
    }
    evening.box_.start_again().await;
    evening.manager = evening.box_.manager().await;
    evening.close().await;
    let bills = [evening.manager.bill(&evening.family).await, evening.manager.bill(&evening.singles).await];

    evening.box_.env.pass_ms(30 * DAY_MS - 1);
    sweep(&evening.box_).await;
    evening.box_.stop().await;
    assert!(
        holding(&raw(&evening.box_), "Quetzalia").contains(&"orders".to_owned()),
        "until then it is known"
    );
    evening.box_.start_again().await;

    evening.box_.env.pass_ms(1);
    sweep(&evening.box_).await;
    let manager = evening.box_.manager().await;
    for (party, before) in [&evening.family, &evening.singles].into_iter().zip(&bills) {
        let after = manager.bill(party).await;
        assert_eq!(nameless(&after), nameless(before), "what was sold and paid stays");
        let guests = after["guests"].as_array().unwrap().iter().filter(|guest| !guest["deviceId"].is_null());
        assert!(
            guests.clone().count() > 0 && guests.clone().all(|guest| guest["nickname"] == "Guest"),
            "{after}"
        );
    }
    assert_eq!(manager.verify_audit().await, evening.box_.app().verify_audit().unwrap().sound);
    assert_eq!((rows!(evening.box_, DEVICES), rows!(evening.box_, GUEST_TOKENS)), (0, 0));
    evening.box_.stop().await;
    let after = raw(&evening.box_);
    for word in WORDS {
        assert_eq!(holding(&after, word), Vec::<String>::new(), "{word}");
    }
    assert!(holding(&after, "walked out").contains(&"sessions".to_owned()), "what staff wrote is no guest's");
}

#[tokio::test]
async fn what_only_open_tables_need_is_gone_once_they_have_closed() {
    let evening = Evening::begin().await;
    let box_ = &evening.box_;
    evening.close().await;
    sweep(box_).await;
    // The parties that joined keep what a retry needs for two more days: a key of one is known in the other.
    assert!(rows!(box_, RELATED_SESSIONS) > 0 && rows!(box_, ORDERED_REVISIONS) > 0);
    box_.env.pass_ms(2 * DAY_MS + 1);
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
    assert!(rows!(box_, DEVICES) > 0, "who the guests were goes later");
}

#[tokio::test]
async fn a_table_that_never_joined_another_leaves_its_leftovers_at_once() {
    let evening = Evening::begin().await;
    let box_ = &evening.box_;
    evening.manager.close_by_force(&evening.singles, Some("they walked out")).await.expect(200);
    let revisions = rows!(box_, CART_REVISIONS);
    while box_.app().forget_sessions().await.unwrap() {}
    assert_eq!(rows!(box_, CART_REVISIONS), revisions - 1, "the other party is still here");
    assert!(evening.manager.table("1").await["session"]["devices"].as_array().is_some());
}

#[tokio::test]
async fn forgetting_in_the_smallest_steps_comes_to_the_same_and_may_be_cut_off_anywhere() {
    let mut evening = Evening::begin().await;
    evening.close().await;
    evening.box_.env.pass_ms(30 * DAY_MS);
    let mut steps = 0;
    loop {
        let app = evening.box_.app();
        let now = app.now();
        let due: Result<_, StoreError> = app.store.read(|view| ended::due(view, now, 30));
        let Some(due) = due.unwrap() else { break };
        app.store.write(move |tx| ended::forget(tx, due, 1)).await.unwrap();
        steps += 1;
        if steps % 10 == 0 {
            evening.box_.restart().await;
        }
    }
    assert!(steps > 15, "{steps}");
    sweep(&evening.box_).await;
    evening.box_.stop().await;
    let after = raw(&evening.box_);
    for word in WORDS {
        assert_eq!(holding(&after, word), Vec::<String>::new(), "{word}");
    }
}

#[tokio::test]
async fn sessions_that_ended_under_an_older_version_are_forgotten_too() {
    let mut evening = Evening::begin().await;
    evening.close().await;
    // An older version kept no list of them.
    let unlisted = evening.box_.app().store.write(|tx| -> Result<(), StoreError> {
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
    evening.box_.env.pass_ms(30 * DAY_MS);
    sweep(&evening.box_).await;
    assert_eq!(rows!(evening.box_, ENDED_SESSIONS), 0);
    evening.box_.stop().await;
    let after = raw(&evening.box_);
    for word in WORDS {
        assert_eq!(holding(&after, word), Vec::<String>::new(), "{word}");
    }
}

#[tokio::test]
async fn an_owner_who_wants_names_gone_after_a_day_has_kept_answers_gone_as_well() {
    let mut evening = Evening::begin().await;
    evening.manager.set_limit("guest_data_days", 1).await;
    evening.close().await;
    evening.box_.env.pass_ms(DAY_MS + 1);
    sweep(&evening.box_).await;
    evening.box_.stop().await;
    let after = raw(&evening.box_);
    for word in WORDS {
        assert_eq!(holding(&after, word), Vec::<String>::new(), "{word}");
    }
}

#[tokio::test]
async fn a_key_of_a_party_that_parted_is_known_after_the_other_party_has_closed() {
    let box_ = TestApp::start().await;
    let (menu, manager) = (box_.menu().await, box_.manager().await);
    let one = manager.open(&box_.tables[0], "FAMILY").await;
    let two = manager.open(&box_.tables[1], "FAMILY").await;
    let anna = Guest::join(&box_.house, &one).await;
    let joins = json!({"into": two.session, "freeTable": false});
    manager.post(&format!("/api/floor/sessions/{}/merge", one.session), &joins).await.expect(200);
    let (revision, key) = (anna.add(&menu.one("Soup")).await["revision"].as_u64().unwrap(), fresh_uuid());
    let first = anna.send(anna.place_request(revision, key)).await;
    first.expect(201);
    let unmerge = format!("/api/floor/sessions/{}/unmerge", one.session);
    manager.send(manager.ask("POST", &unmerge)).await.expect(200);
    manager.close_by_force(&two, Some("empty")).await.expect(200);
    sweep(&box_).await;
    let again = anna.send(anna.place_request(revision, key)).await;
    assert_eq!((again.status, again.replayed(), &again.body), (201, true, &first.body));
}

#[test]
fn the_map_says_of_every_tree_when_its_rows_go() {
    let map = include_str!("../../src/ARCHITECTURE.md");
    let section = map.split("## What goes when").nth(1).unwrap().split("\n## ").next().unwrap();
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
async fn a_row_that_cannot_be_read_holds_up_no_other_table() {
    let evening = Evening::begin().await;
    let box_ = &evening.box_;
    evening.close().await;
    // A row of the older session that is not what it should be: its session is gone.
    let singles: maitred::domain::ids::SessionId = evening.singles.session.parse().unwrap();
    let family: maitred::domain::ids::SessionId = evening.family.session.parse().unwrap();
    let spoil = box_.app().store.write(move |tx| tx.delete(&schema::SESSIONS, &family));
    spoil.await.unwrap();
    box_.env.pass_ms(30 * DAY_MS);
    sweep(box_).await;
    let devices: Result<_, StoreError> = box_.app().store.read(|view| view.scan(&schema::DEVICES, &singles));
    assert!(devices.unwrap().is_empty(), "the other table's guests are forgotten");
    let listed = rows!(box_, ENDED_SESSIONS);
    assert!(listed > 0, "what could not be done is tried again");
}
