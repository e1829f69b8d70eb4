//! The index of the audit log: searches find with it what reading every entry finds, at any state of the index.

use std::ops::ControlFlow;

use maitred::app::queries::audit::{AuditFilter, Cursor};
use maitred::domain::audit::{Action, Actor, Entry, NewEntry};
use maitred::domain::ids::{DeviceId, OrderId, SessionId, StaffId, TableId};
use maitred::domain::time::{DAY_MS, HOUR_MS, TimeSpan, Timestamp};
use maitred::ops::audit_indexer;
use maitred::store::repo::{self, audit, audit_index};
use maitred::store::{Read, Store, StoreError, schema};
use uuid::Uuid;

use crate::model::rng::SeededRng;
use crate::support::{TestServer, begin_backup, print_line, with_timeout};

const ACTIONS: [Action; 7] = [
    Action::OrderPlaced,
    Action::ItemStatusChanged,
    Action::ItemStatusChanged,
    Action::GuestJoined,
    Action::PinWrong,
    Action::SettingsChanged,
    Action::PaymentCompleted,
];

fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | number as u128)
}

fn session(number: usize) -> SessionId {
    SessionId::from_uuid(id(1, number))
}

fn order(number: usize) -> OrderId {
    OrderId::from_uuid(id(2, number))
}

fn staff(number: usize) -> StaffId {
    StaffId::from_uuid(id(3, number))
}

/// Appends random entries: parties come and go, five people work, and the clock is now and then set back or forward by days.
async fn append_random(store: &Store, rng: &mut SeededRng, count: usize) {
    let mut rng_of_write = rng.clone();
    let written: Result<(), StoreError> = store
        .write(move |tx| {
            let rng = &mut rng_of_write;
            let begin = audit::newest(tx)? as usize;
            let mut now = Timestamp::from_unix_millis(1_800_000_000_000).plus_millis(begin as u64 * 60_000);
            for number in begin..begin + count {
                now = match rng.below(400) {
                    0 => now.minus_millis(3 * DAY_MS),
                    1 => now.plus_millis(2 * DAY_MS),
                    _ => now.plus_millis(rng.below(120_000) as u64),
                };
                let actor = match rng.below(4) {
                    0 => Actor::Guest(DeviceId::from_uuid(id(4, number))),
                    1 => Actor::System,
                    _ => Actor::Staff(staff(rng.below(5))),
                };
                let action = *rng.pick(&ACTIONS).unwrap();
                let mut new = NewEntry::new(now, actor, action);
                if !rng.one_in(5) {
                    new =
                        new.of_session(session((number + rng.below(60)) / 40), TableId::from_uuid(id(5, 1)));
                }
                if matches!(action, Action::OrderPlaced | Action::ItemStatusChanged) {
                    new = new.of_order(order((number + rng.below(30)) / 9));
                }
                audit::append(tx, new)?;
            }
            Ok(())
        })
        .await;
    written.unwrap();
    for _ in 0..7 {
        rng.next();
    }
}

fn entries_of(store: &Store) -> Vec<Entry> {
    let entries: Result<Vec<(u64, Entry)>, StoreError> = store.read(|view| view.scan(&schema::AUDIT, &()));
    entries.unwrap().into_iter().map(|(_, entry)| entry).collect()
}

/// A filter of random fields, most of which some entry has.
fn random_filter(rng: &mut SeededRng, entries: &[Entry]) -> AuditFilter {
    let any = rng.pick(entries).unwrap();
    let mut filter = AuditFilter::default();
    if rng.one_in(3) {
        filter.action = Some(any.action);
    }
    if rng.one_in(3) {
        filter.session = any.session.or(Some(session(1_000_000)));
    }
    if rng.one_in(5) {
        filter.order = any.order;
    }
    if rng.one_in(3) {
        filter.staff = Some(staff(rng.below(6)));
    }
    if rng.one_in(3) {
        filter.from = Some(any.at.minus_millis(rng.below(3) as u64 * HOUR_MS));
    }
    if rng.one_in(3) {
        filter.to = Some(any.at.plus_millis(rng.below(3) as u64 * HOUR_MS));
    }
    filter
}

/// The page that reading every entry gives: the numbers of its entries, and its cursor.
fn page_by_reading(
    entries: &[Entry],
    filter: &AuditFilter,
    cursor: Cursor,
    limit: usize,
) -> (Vec<u64>, Option<u64>) {
    let newest = entries.len() as u64;
    let mut numbers = Vec::new();
    let mut add = |entry: &Entry| {
        if filter.matches(entry) {
            numbers.push(entry.seq);
        }
        if numbers.len() == limit { ControlFlow::Break(entry.seq) } else { ControlFlow::Continue(()) }
    };
    let full = match cursor {
        Cursor::After(after) => entries.iter().filter(|entry| entry.seq > after).try_for_each(&mut add),
        Cursor::Before(before) => {
            let before = before.unwrap_or(u64::MAX);
            entries.iter().rev().filter(|entry| entry.seq < before).try_for_each(&mut add)
        }
    };
    let next = full.break_value().filter(|last| match cursor {
        Cursor::After(_) => *last < newest,
        Cursor::Before(_) => *last > 1,
    });
    (numbers, next)
}

/// The page of the app, with those after it while they end early.
fn page_by_index(
    server: &TestServer,
    filter: &AuditFilter,
    cursor: Cursor,
    limit: usize,
) -> (Vec<u64>, Option<u64>) {
    let (mut numbers, mut cursor) = (Vec::new(), cursor);
    loop {
        let page = server.app().audit_page(filter, cursor, limit - numbers.len()).unwrap();
        numbers.extend(page.entries.iter().map(|entry| entry.seq));
        match page.next {
            Some(next) if numbers.len() < limit => {
                cursor = match cursor {
                    Cursor::After(_) => Cursor::After(next),
                    Cursor::Before(_) => Cursor::Before(Some(next)),
                };
            }
            next => return (numbers, next),
        }
    }
}

#[tokio::test]
async fn audit_pages_by_index_equal_pages_by_reading_every_entry() {
    let seed = SeededRng::seed("AUDIT_INDEX_SEED");
    print_line(&format!("AUDIT_INDEX_SEED={seed}"));
    let mut rng = SeededRng::new(seed);
    let server = TestServer::start().await;
    let store = &server.app().store;
    let mut found = 0;
    for _ in 0..4 {
        append_random(store, &mut rng, 1_500 + seed as usize % 500).await;
        let entries = entries_of(store);
        // First without the new blocks, then with one more each time.
        loop {
            for _ in 0..60 {
                let filter = random_filter(&mut rng, &entries);
                let at = rng.below(entries.len() + 10) as u64;
                let cursor = match rng.below(4) {
                    0 => Cursor::Before(None),
                    1 => Cursor::Before(Some(at)),
                    2 => Cursor::After(0),
                    _ => Cursor::After(at),
                };
                let limit = 1 + rng.below(40);
                let expected = page_by_reading(&entries, &filter, cursor, limit);
                let page = page_by_index(&server, &filter, cursor, limit);
                assert_eq!(page, expected, "seed {seed}: {filter:?} {cursor:?} {limit}");
                found += page.0.len();
            }
            if !server.app().index_audit_block().await.unwrap() {
                break;
            }
        }
    }
    assert!(found > 1_000, "{found} entries were found: the test compares little");
    let indexed: Result<u64, StoreError> = store.read(audit_index::indexed);
    assert_eq!(indexed.unwrap(), entries_of(store).len() as u64 / 1_000 * 1_000);
    assert_eq!(server.app().verify_audit().unwrap().broken, None);
}

/// A store of a version without the index has no counter: all entries are found before, and are indexed after the start.
#[tokio::test]
async fn store_without_index_is_searched_and_indexed_block_by_block() {
    let mut server = TestServer::start().await;
    append_random(&server.app().store, &mut SeededRng::new(7), 4_200).await;
    while server.app().index_audit_block().await.unwrap() {}
    let written: Result<(), StoreError> = server
        .app()
        .store
        .write(|tx| {
            for (key, _) in tx.scan(&schema::AUDIT_POSTINGS, &())? {
                tx.delete(&schema::AUDIT_POSTINGS, &key)?;
            }
            for (key, _) in tx.scan(&schema::AUDIT_TIMES, &())? {
                tx.delete(&schema::AUDIT_TIMES, &key)?;
            }
            tx.delete(&schema::COUNTERS, &repo::AUDIT_INDEXED.to_owned())
        })
        .await;
    written.unwrap();
    server.restart().await;
    let filter = AuditFilter { staff: Some(staff(1)), ..AuditFilter::default() };
    let entries = entries_of(&server.app().store);
    let expected = page_by_reading(&entries, &filter, Cursor::Before(None), 200);
    let mut blocks = 0;
    loop {
        assert_eq!(page_by_index(&server, &filter, Cursor::Before(None), 200), expected, "{blocks} blocks");
        if !server.app().index_audit_block().await.unwrap() {
            break;
        }
        blocks += 1;
    }
    assert_eq!(blocks, 4);
}

#[tokio::test]
async fn block_with_missing_entry_is_not_indexed_and_its_other_entries_are_found() {
    let server = TestServer::start().await;
    let store = &server.app().store;
    append_random(store, &mut SeededRng::new(8), 3_200).await;
    let deleted: Result<(), StoreError> = store.write(|tx| tx.delete(&schema::AUDIT, &1_500)).await;
    deleted.unwrap();
    assert!(server.app().index_audit_block().await.unwrap());
    let error = server.app().index_audit_block().await.unwrap_err();
    assert!(matches!(&error, StoreError::Corrupt { detail, .. } if detail.contains("1500")), "{error}");
    let filter = AuditFilter { action: Some(Action::OrderPlaced), ..AuditFilter::default() };
    let entries = entries_of(store);
    let expected: Vec<u64> =
        entries.iter().filter(|entry| filter.matches(entry)).map(|entry| entry.seq).collect();
    let (found, next) = page_by_index(&server, &filter, Cursor::After(0), usize::MAX);
    assert_eq!((found, next), (expected.clone(), None));
    let (found, next) = page_by_index(&server, &filter, Cursor::Before(None), usize::MAX);
    assert_eq!((found, next), (expected.into_iter().rev().collect(), None));
}

#[tokio::test]
async fn log_is_not_indexed_while_a_backup_is_made() {
    let server = TestServer::start().await;
    append_random(&server.app().store, &mut SeededRng::new(4), 2_000).await;
    let backup = begin_backup(&server);
    assert!(!server.app().index_audit_block().await.unwrap(), "a backup saves what each write replaces");
    drop(backup);
    assert!(server.app().index_audit_block().await.unwrap());
}

#[tokio::test]
async fn index_that_does_not_fit_is_discarded_by_verification_and_made_again() {
    let server = TestServer::start().await;
    append_random(&server.app().store, &mut SeededRng::new(9), 17_000).await;
    while server.app().index_audit_block().await.unwrap() {}
    let entries = entries_of(&server.app().store);
    let last = entries.iter().rev().find(|entry| entry.actor == Actor::Staff(staff(2))).unwrap();
    let filter = AuditFilter { staff: Some(staff(2)), to: Some(last.at), ..AuditFilter::default() };
    let expected = page_by_reading(&entries, &filter, Cursor::After(0), 200);
    let verify = async || {
        let app = server.app().clone();
        assert_eq!(app.verify_audit().unwrap().broken, None);
        tokio::task::spawn_blocking(move || app.check_audit_index()).await.unwrap().unwrap()
    };
    assert!(verify().await);
    let block = 3u64;
    let key = (3u16, staff(2).as_uuid(), block);
    let never = TimeSpan::from(Timestamp::from_unix_millis(1));
    for fault in 0..4 {
        let written: Result<(), StoreError> = server
            .app()
            .store
            .write(move |tx| match fault {
                0 => tx.delete(&schema::AUDIT_POSTINGS, &key),
                1 => tx.put(&schema::AUDIT_POSTINGS, &key, &vec![0]),
                2 => tx.put(&schema::AUDIT_TIMES, &(0, block), &never),
                _ => tx.put(&schema::AUDIT_TIMES, &(1, 0), &never),
            })
            .await;
        written.unwrap();
        let app = server.app().clone();
        let is_right = tokio::task::spawn_blocking(move || app.check_audit_index()).await.unwrap().unwrap();
        assert!(!is_right, "fault {fault}");
        assert_eq!(
            page_by_index(&server, &filter, Cursor::After(0), 200),
            expected,
            "fault {fault}, by reading"
        );
        while server.app().index_audit_block().await.unwrap() {}
        assert_eq!(
            page_by_index(&server, &filter, Cursor::After(0), 200),
            expected,
            "fault {fault}, by index"
        );
        assert!(verify().await, "fault {fault}");
    }
}

#[tokio::test]
async fn indexer_indexes_full_blocks_and_ends_at_a_missing_entry() {
    let server = TestServer::start().await;
    let store = &server.app().store;
    append_random(store, &mut SeededRng::new(10), 3_200).await;
    let deleted: Result<(), StoreError> = store.write(|tx| tx.delete(&schema::AUDIT, &2_500)).await;
    deleted.unwrap();
    with_timeout("the indexer's end", audit_indexer::run(server.app().clone())).await;
    let indexed: Result<u64, StoreError> = store.read(audit_index::indexed);
    assert_eq!(indexed.unwrap(), 2_000);
}
