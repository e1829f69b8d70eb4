//! Compares reads of a store whose partitions come and go with a map, after random batches.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde::{Deserialize, Serialize};
use sled::IVec;
use uuid::Uuid;

use super::testing::no_listeners;
use super::versions::record;
use super::*;

/// A session (open or not), the session at a table, an order, or the order that an index names.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
enum Row {
    Session { open: bool },
    Seat(Uuid),
    Order { revision: u32 },
    Index(Uuid),
}

record!(Row, 1);

const SESSIONS: Tree<Uuid, Row> = Tree::new(0, "sessions");
const SEATS: Tree<u16, Row> = Tree::new(1, "seats");
const ORDERS: Tree<Uuid, Row> = Tree::new(2, "orders");
const LINES: Tree<(Uuid, u16), Row> = Tree::new(3, "lines");
const OF_SESSION: Tree<(Uuid, u16), Row> = Tree::new(4, "of_session");
const OPEN: Tree<u16, Row> = Tree::new(5, "open");

const TREES: &[TreeInfo] = &[
    TreeInfo::new::<Row>("sessions", Residency::OpenSessions),
    TreeInfo::new::<Row>("seats", Residency::All),
    TreeInfo::new::<Row>("orders", Residency::OpenOrders),
    TreeInfo::new::<Row>("lines", Residency::OpenOrders),
    TreeInfo::new::<Row>("of_session", Residency::OpenSessions),
    TreeInfo::new::<Row>("open", Residency::All),
];

fn row(row: &dyn std::any::Any) -> Option<&Row> {
    row.downcast_ref()
}

fn named(any: &dyn std::any::Any) -> Option<IVec> {
    match row(any)? {
        Row::Seat(id) | Row::Index(id) => Some(IVec::from(id.as_bytes())),
        Row::Session { .. } | Row::Order { .. } => None,
    }
}

/// The amount of every order.
const AMOUNT: i64 = 7;

const PARTITIONS: Partitions = Partitions {
    sessions: SESSIONS.id(),
    is_open: |any| row(any) == Some(&Row::Session { open: true }),
    seated: SEATS.id(),
    session_of: named,
    first_rows: &[SESSIONS.id(), ORDERS.id()],
    referencing: &[
        ReferencingTree { tree: OF_SESSION.id(), residency: Residency::OpenOrders, id: named },
        ReferencingTree { tree: OPEN.id(), residency: Residency::OpenOrders, id: named },
    ],
    summed: Some(SummedTree {
        tree: OF_SESSION.id(),
        order: named,
        orders: ORDERS.id(),
        amount: |_| Some(AMOUNT),
    }),
};

fn open(dir: &Path) -> Store {
    let options = OpenOptions {
        trees: TREES,
        partitions: Some(PARTITIONS),
        min_free_bytes: 0,
        ballast_bytes: 0,
        ..OpenOptions::default()
    };
    Store::open(dir, options, no_listeners()).unwrap().0
}

fn session(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1)
}

fn order(number: u8) -> Uuid {
    Uuid::from_u128(u128::from(number) + 1000)
}

/// What acts do to sessions and orders, without the rules of the domain: an order may move to another session, stay open when
/// its session closes, and change when neither is in memory. Only the first row of a session or an order creates it.
#[derive(Debug, Clone)]
enum Change {
    Open { session: u8 },
    Close { session: u8 },
    Place { order: u8, session: u8 },
    Move { order: u8, from: u8, to: u8 },
    End { order: u8 },
    Reopen { order: u8 },
    Edit { order: u8, revision: u32 },
    EditLine { order: u8, line: u16, revision: u32 },
    DeleteLine { order: u8, line: u16 },
}

fn run(tx: &mut Tx, change: &Change) -> Result<(), StoreError> {
    let (needs_session, needs_order) = match *change {
        Change::Place { session, .. } => (Some(session), None),
        Change::Move { order, to, .. } => (Some(to), Some(order)),
        Change::Reopen { order }
        | Change::Edit { order, .. }
        | Change::EditLine { order, .. }
        | Change::DeleteLine { order, .. } => (None, Some(order)),
        Change::Open { .. } | Change::Close { .. } | Change::End { .. } => (None, None),
    };
    for (tree, needed) in [(&SESSIONS, needs_session.map(session)), (&ORDERS, needs_order.map(order))] {
        if let Some(id) = needed
            && !tx.contains(tree, &id)?
        {
            return Ok(());
        }
    }
    match *change {
        Change::Open { session: number } => {
            tx.put(&SESSIONS, &session(number), &Row::Session { open: true })?;
            tx.put(&SEATS, &u16::from(number), &Row::Seat(session(number)))
        }
        Change::Close { session: number } => {
            tx.put(&SESSIONS, &session(number), &Row::Session { open: false })?;
            tx.delete(&SEATS, &u16::from(number))
        }
        Change::Place { order: number, session: of } => {
            tx.put(&ORDERS, &order(number), &Row::Order { revision: 0 })?;
            for line in 0..2 {
                tx.put(&LINES, &(order(number), line), &Row::Order { revision: 0 })?;
            }
            tx.put(&OF_SESSION, &(session(of), u16::from(number)), &Row::Index(order(number)))?;
            tx.put(&OPEN, &u16::from(number), &Row::Index(order(number)))
        }
        Change::Move { order: number, from, to } => {
            tx.delete(&OF_SESSION, &(session(from), u16::from(number)))?;
            tx.put(&OF_SESSION, &(session(to), u16::from(number)), &Row::Index(order(number)))
        }
        Change::End { order: number } => tx.delete(&OPEN, &u16::from(number)),
        Change::Reopen { order: number } => tx.put(&OPEN, &u16::from(number), &Row::Index(order(number))),
        Change::Edit { order: number, revision } => tx.put(&ORDERS, &order(number), &Row::Order { revision }),
        Change::EditLine { order: number, line, revision } => {
            tx.put(&LINES, &(order(number), line), &Row::Order { revision })
        }
        Change::DeleteLine { order: number, line } => tx.delete(&LINES, &(order(number), line)),
    }
}

fn change() -> impl Strategy<Value = Change> {
    let (session, order) = (|| 0u8..4, || 0u8..6);
    prop_oneof![
        3 => session().prop_map(|session| Change::Open { session }),
        2 => session().prop_map(|session| Change::Close { session }),
        4 => (order(), session()).prop_map(|(order, session)| Change::Place { order, session }),
        2 => (order(), session(), session()).prop_map(|(order, from, to)| Change::Move { order, from, to }),
        2 => order().prop_map(|order| Change::End { order }),
        1 => order().prop_map(|order| Change::Reopen { order }),
        1 => (order(), any::<u32>()).prop_map(|(order, revision)| Change::Edit { order, revision }),
        2 => (order(), 0u16..3, any::<u32>())
            .prop_map(|(order, line, revision)| Change::EditLine { order, line, revision }),
        1 => (order(), 0u16..3).prop_map(|(order, line)| Change::DeleteLine { order, line }),
    ]
}

/// All rows, read by key or by the prefix of a partition, as acts and queries read them.
fn rows_by_partition(read: &impl Read) -> Result<BTreeMap<String, Row>, StoreError> {
    let mut rows = BTreeMap::new();
    for number in 0..4 {
        let id = session(number);
        rows.extend(read.get(&SESSIONS, &id)?.map(|row| (format!("session {number}"), row)));
        for ((_, line), row) in read.scan(&OF_SESSION, &id)? {
            rows.insert(format!("of session {number} {line}"), row);
        }
    }
    for number in 0..6 {
        let id = order(number);
        rows.extend(read.get(&ORDERS, &id)?.map(|row| (format!("order {number}"), row)));
        for ((_, line), row) in read.scan(&LINES, &id)? {
            rows.insert(format!("line {number} {line}"), row);
        }
        for line in 0..3 {
            rows.extend(
                read.get(&LINES, &(id, line))?.map(|row| (format!("line {number} {line} by key"), row)),
            );
        }
    }
    for (number, row) in read.scan(&SEATS, &())? {
        rows.insert(format!("seat {number}"), row);
    }
    for (number, row) in read.scan(&OPEN, &())? {
        rows.insert(format!("open {number}"), row);
    }
    Ok(rows)
}

/// The sum of each session in memory is that of its rows.
fn check_sums(tx: &Tx) -> Result<(), StoreError> {
    for number in 0..4 {
        let count = tx.scan(&OF_SESSION, &session(number))?.len();
        if let Some(sum) = tx.session_sum(&session(number))? {
            assert_eq!(sum, SessionSum { count, amount: AMOUNT * count as i64 });
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn store_with_partitions_in_memory_reads_what_is_on_the_disk(
        batches in prop::collection::vec(prop::collection::vec(change(), 1..6), 1..20),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut store = open(dir.path());
        for batch in batches {
            let written: Result<_, StoreError> = store.write_blocking(move |tx| {
                for change in &batch {
                    run(tx, change)?;
                    check_sums(tx)?;
                }
                rows_by_partition(tx)
            });
            let written = written.unwrap();
            prop_assert_eq!(store.compare_memory_with_disk(), Ok(()));
            let read: Result<_, StoreError> = store.read(rows_by_partition);
            prop_assert_eq!(read.as_ref(), Ok(&written));
        }
        let before: Result<_, StoreError> = store.read(rows_by_partition);
        store.close().unwrap();
        store = open(dir.path());
        let after: Result<_, StoreError> = store.read(rows_by_partition);
        prop_assert_eq!(after, before);
    }
}

#[test]
fn session_is_in_memory_while_it_is_open_and_its_order_while_it_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let act = |changes: Vec<Change>| {
        let done: Result<(), StoreError> =
            store.write_blocking(move |tx| changes.iter().try_for_each(|change| run(tx, change)));
        done.unwrap();
        let loaded: Result<_, StoreError> = store
            .read(|view| Ok((view.is_loaded(&SESSIONS, &session(0)), view.is_loaded(&ORDERS, &order(0)))));
        loaded.unwrap()
    };
    assert_eq!(act(vec![Change::Open { session: 0 }]), (true, false));
    assert_eq!(act(vec![Change::Place { order: 0, session: 0 }]), (true, true));
    assert_eq!(act(vec![Change::Close { session: 0 }]), (false, true));
    assert_eq!(act(vec![Change::End { order: 0 }]), (false, false));
    assert_eq!(act(vec![Change::Open { session: 0 }]), (true, true));
    let other_is_closed = Change::Close { session: 1 };
    assert_eq!(act(vec![other_is_closed, Change::Move { order: 0, from: 0, to: 1 }]), (true, false));
}

/// Writes a row that no version can read in the place of one, while the store is closed.
fn spoil(dir: &Path, tree: &str, id: Uuid, number: u16) {
    let mut key = id.as_bytes().to_vec();
    key.extend(number.to_be_bytes());
    let db = engine::open(dir).unwrap();
    let before = db.open_tree(tree).unwrap().insert(key, b"no record").unwrap();
    assert!(before.is_some(), "the key of the row");
    db.flush().unwrap();
}

#[test]
fn row_that_cannot_be_read_leaves_its_partition_on_the_disk_and_the_store_serves() {
    let open_or_close = |store: &Store, is_open: bool| {
        let written: Result<(), StoreError> = store.write_blocking(move |tx| {
            tx.put(&SESSIONS, &session(1), &Row::Session { open: is_open })?;
            match is_open {
                true => tx.put(&SEATS, &1, &Row::Seat(session(1))),
                false => tx.delete(&SEATS, &1),
            }
        });
        written.unwrap();
    };
    for (tree, id) in [("of_session", session(1)), ("lines", order(1))] {
        let dir = tempfile::tempdir().unwrap();
        let store = open(dir.path());
        let placed: Result<(), StoreError> = store.write_blocking(|tx| {
            tx.put(&ORDERS, &order(1), &Row::Order { revision: 1 })?;
            for number in [1, 2] {
                tx.put(&LINES, &(order(1), number), &Row::Order { revision: 1 })?;
                tx.put(&OF_SESSION, &(session(1), number), &Row::Index(order(1)))?;
            }
            Ok(())
        });
        placed.unwrap();
        open_or_close(&store, false);
        store.close().unwrap();
        spoil(dir.path(), tree, id, 2);

        // It is loaded after its commit; at the next start the session is open.
        for _start in 0..2 {
            let store = open(dir.path());
            for is_open in [true, false, true] {
                open_or_close(&store, is_open);
                assert_eq!(store.health(), Ok(()));
                assert_eq!(store.compare_memory_with_disk(), Ok(()));
            }
            let read = |of: &'static Tree<(Uuid, u16), Row>, id, number| {
                store.read(move |view| view.get(of, &(id, number)))
            };
            let of = if tree == "lines" { &LINES } else { &OF_SESSION };
            assert!(read(of, id, 1).unwrap().is_some(), "{tree}");
            let bad = read(of, id, 2);
            assert!(
                matches!(&bad, Err(StoreError::Corrupt { tree: named, .. }) if *named == tree),
                "{bad:?}"
            );
            let found: Result<_, StoreError> = store.read(|view| view.get(&SESSIONS, &session(1)));
            assert_eq!(found, Ok(Some(Row::Session { open: true })));
            store.close().unwrap();
        }
    }
}
