//! The writer's promises, told as stories.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::Mutex;

use super::testing::*;
use super::*;
use crate::domain::event::Event;

/// A store whose steps, publishes and answers are written into a diary, and which can be made to fail.
fn watched(dir: &Path) -> (Store, Diary, Arc<Mutex<Option<Step>>>) {
    let (diary, fails) = (Diary::default(), Arc::new(Mutex::new(None)));
    let witness = Box::new(Recorder { diary: diary.clone(), fails: fails.clone() });
    let listener = diary.clone();
    let publish =
        Box::new(move |events: Vec<Event>| listener.note(format!("listeners got {}", events.len())));
    let options = OpenOptions { witness: Some(witness), ..options() };
    (Store::open(dir, options, publish).unwrap().0, diary, fails)
}

#[test]
fn what_was_written_is_read_and_is_there_after_closing_and_opening() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    put(&store, 1, "one").unwrap();
    assert_eq!(get(&store, 1).as_deref(), Some("one"));
    store.close().unwrap();
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("one"));
}

#[test]
fn a_closed_store_lets_go_of_its_folder_although_clones_live() {
    let dir = tempfile::tempdir().unwrap();
    for round in 0..5 {
        let store = open(dir.path());
        let clone = store.clone();
        put(&store, round, "kept").unwrap();
        store.close().unwrap();
        assert_eq!(put(&clone, 9, "late"), Err(StoreError::Stopped));
        assert_eq!(clone.read(|view| view.get(&COUNTS, &1)), Err(StoreError::Stopped));
        assert!(clone.health().unwrap_err().contains("closed"));
        assert_eq!(clone.close(), Ok(()));
    }
    assert_eq!(get(&open(dir.path()), 4).as_deref(), Some("kept"));
}

#[test]
fn a_dropped_store_finishes_its_queue_and_can_be_opened_again() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    put(&store, 1, "one").unwrap();
    drop(store);
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("one"));
}

#[test]
fn closing_finishes_what_is_queued() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let gate = Gate::hold(&store);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let handle = store.clone();
    let waiting = runtime.spawn(async move { handle.write(|tx| tx.put(&COUNTS, &1, &note("queued"))).await });
    std::thread::sleep(Duration::from_millis(50));
    let closing = std::thread::spawn(move || store.close());
    std::thread::sleep(Duration::from_millis(20));
    gate.go();
    closing.join().unwrap().unwrap();
    assert_eq!(runtime.block_on(waiting).unwrap(), Ok(()));
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("queued"));
}

#[test]
fn a_second_store_on_the_same_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let _first = open(dir.path());
    let second = Store::open(dir.path(), options(), nobody_listens());
    assert!(matches!(second.err(), Some(OpenError::InUse { .. })));
}

#[test]
fn events_and_answers_come_after_the_sync_and_a_batch_that_wrote_nothing_needs_none() {
    let dir = tempfile::tempdir().unwrap();
    let (store, diary, _) = watched(dir.path());
    store
        .write_blocking(|tx| {
            tx.publish(event(1));
            tx.put(&COUNTS, &1, &note("one"))
        })
        .unwrap();
    diary.note("answered");
    let refused: Result<(), Refusal> = store.write_blocking(|tx| {
        tx.publish(event(2));
        tx.put(&COUNTS, &2, &note("two"))?;
        Err(Refusal::No)
    });
    assert_eq!(refused, Err(Refusal::No));
    assert_eq!(
        diary.entries(),
        ["Apply", "Flush", "Sync", "Publish", "listeners got 1", "Answer", "answered", "Answer"]
    );
    assert_eq!(get(&store, 2), None);
}

#[test]
fn nobody_is_answered_while_the_disk_is_still_working() {
    struct SlowDisk(Arc<AtomicBool>);
    impl Witness for SlowDisk {
        fn before(&mut self, step: Step) -> Result<(), String> {
            if step == Step::Sync {
                std::thread::sleep(Duration::from_millis(100));
                self.0.store(true, Ordering::SeqCst);
            }
            Ok(())
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let synced = Arc::new(AtomicBool::new(false));
    let options = OpenOptions { witness: Some(Box::new(SlowDisk(synced.clone()))), ..options() };
    let at_publish = synced.clone();
    let publish = Box::new(move |_| assert!(at_publish.load(Ordering::SeqCst)));
    let (store, _) = Store::open(dir.path(), options, publish).unwrap();
    let gate = Gate::hold(&store);
    let refusal_waits_too = {
        let (store, synced) = (store.clone(), synced.clone());
        std::thread::spawn(move || {
            let refused: Result<(), Refusal> = store.write_blocking(|_tx| Err(Refusal::No));
            assert_eq!(refused, Err(Refusal::No));
            assert!(synced.load(Ordering::SeqCst));
        })
    };
    let writer = {
        let store = store.clone();
        std::thread::spawn(move || put(&store, 1, "one"))
    };
    std::thread::sleep(Duration::from_millis(50));
    gate.go();
    writer.join().unwrap().unwrap();
    refusal_waits_too.join().unwrap();
}

#[test]
fn commands_of_one_batch_see_each_other_and_share_one_barrier() {
    let dir = tempfile::tempdir().unwrap();
    let (store, diary, _) = watched(dir.path());
    let gate = Gate::hold(&store);
    let callers: Vec<_> = (0..64)
        .map(|_| {
            let store = store.clone();
            std::thread::spawn(move || {
                store.write_blocking(|tx| {
                    let next = tx.last(&COUNTS)?.map_or(0, |(key, _)| key + 1);
                    tx.publish(event(u64::from(next)));
                    tx.put(&COUNTS, &next, &note(next))?;
                    Ok::<u32, StoreError>(next)
                })
            })
        })
        .collect();
    std::thread::sleep(Duration::from_millis(100));
    gate.go();
    let mut given: Vec<u32> = callers.into_iter().map(|caller| caller.join().unwrap().unwrap()).collect();
    given.sort_unstable();
    assert_eq!(given, (0..64).collect::<Vec<_>>());
    assert_eq!(diary.entries().iter().filter(|entry| *entry == "Sync").count(), 1);
    assert!(diary.entries().contains(&"listeners got 64".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sixty_four_callers_get_sixty_four_different_numbers_and_events_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let listener = heard.clone();
    let publish: Publish = Box::new(move |events| listener.lock().extend(events));
    let (store, _) = Store::open(dir.path(), options(), publish).unwrap();
    let callers: Vec<_> = (0..64)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move {
                for _ in 0..4 {
                    let counted: Result<u64, StoreError> = store
                        .write(|tx| {
                            let next = tx.last(&COUNTS)?.map_or(0, |(key, _)| key + 1);
                            tx.put(&COUNTS, &next, &note(next))?;
                            tx.publish(event(u64::from(next)));
                            Ok(u64::from(next))
                        })
                        .await;
                    counted.unwrap();
                }
            })
        })
        .collect();
    for caller in callers {
        caller.await.unwrap();
    }
    assert_eq!(*heard.lock(), (0..256).map(event).collect::<Vec<_>>());
}

#[test]
fn a_command_that_panics_is_answered_and_forgotten_and_the_writer_lives() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let panicked: Result<(), StoreError> = store.write_blocking(|tx| {
        tx.put(&COUNTS, &1, &note("half"))?;
        panic!("the soup is too hot");
    });
    assert_eq!(panicked, Err(StoreError::Panicked("the soup is too hot".into())));
    put(&store, 2, "two").unwrap();
    assert_eq!((get(&store, 1), get(&store, 2).as_deref()), (None, Some("two")));
}

#[test]
fn a_listener_that_panics_changes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(dir.path(), options(), Box::new(|_| panic!("deaf"))).unwrap();
    for number in 0..3 {
        let written: Result<(), StoreError> = store.write_blocking(move |tx| {
            tx.publish(event(1));
            tx.put(&COUNTS, &number, &note("kept"))
        });
        written.unwrap();
    }
    assert_eq!(get(&store, 2).as_deref(), Some("kept"));
}

#[test]
fn a_caller_who_leaves_does_not_undo_its_act() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let gate = Gate::hold(&store);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let act = store.write(|tx| tx.put(&COUNTS, &1, &note("ordered")));
        assert!(tokio::time::timeout(Duration::from_millis(20), act).await.is_err());
    });
    gate.go();
    put(&store, 2, "after").unwrap();
    assert_eq!(get(&store, 1).as_deref(), Some("ordered"));
}

#[test]
fn a_record_too_large_refuses_the_act_even_when_the_act_looks_away() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let refused: Result<(), StoreError> = store.write_blocking(|tx| {
        tx.put(&COUNTS, &1, &note("small"))?;
        let _ = tx.put(&COUNTS, &2, &note("x".repeat(20_000)));
        Ok(())
    });
    assert!(matches!(refused, Err(StoreError::TooLarge { table: "counts", bytes: 20_001.. })));
    assert_eq!(get(&store, 1), None);
    put(&store, 1, "the next command is not refused").unwrap();
}

#[test]
fn a_table_that_is_not_in_the_list_is_an_error_and_not_a_panic() {
    const STRANGER: Table<u32, Note> = Table::new(99, "stranger");
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let written = store.write_blocking(|tx| tx.put(&STRANGER, &1, &note("lost")));
    assert!(matches!(written, Err(StoreError::Corrupt { table: "stranger", .. })));
}

#[test]
fn a_full_queue_says_busy_and_recovers() {
    let dir = tempfile::tempdir().unwrap();
    let options = OpenOptions { queue_max: 1, queue_wait: Duration::from_millis(20), ..options() };
    let (store, _) = Store::open(dir.path(), options, nobody_listens()).unwrap();
    let gate = Gate::hold(&store);
    let first = {
        let store = store.clone();
        std::thread::spawn(move || put(&store, 1, "queued"))
    };
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(put(&store, 2, "too many"), Err(StoreError::Busy { waited_ms: 20 }));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let busy = runtime.block_on(store.write(|tx| tx.put(&COUNTS, &2, &note("too many"))));
    assert_eq!(busy, Err(StoreError::Busy { waited_ms: 20 }));
    gate.go();
    first.join().unwrap().unwrap();
    assert_eq!((get(&store, 1).as_deref(), get(&store, 2)), (Some("queued"), None));
}

#[test]
fn below_the_floor_orders_are_refused_and_deletes_are_not() {
    let dir = tempfile::tempdir().unwrap();
    let options = OpenOptions { free_space_floor_bytes: u64::MAX, ..options() };
    let (store, report) = Store::open(dir.path(), options, nobody_listens()).unwrap();
    assert_eq!(report.ballast, Ballast::NoRoom);
    let refused: Result<(), StoreError> = store.write_blocking(|tx| {
        tx.require_space()?;
        tx.put(&COUNTS, &1, &note("order"))
    });
    assert!(matches!(refused, Err(StoreError::StorageFull { floor_bytes: u64::MAX, .. })));
    store.write_blocking(|tx| tx.delete(&COUNTS, &1)).unwrap();
}

#[test]
fn a_write_from_inside_a_write_is_refused_and_does_not_hang() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let inner = store.clone();
    let nested = store.write_blocking(move |_tx| put(&inner, 1, "inner"));
    assert_eq!(nested, Err(StoreError::Nested));
    let inner = store.clone();
    assert_eq!(store.write_blocking(move |_tx| inner.close()), Err(StoreError::Nested));
    put(&store, 1, "still open").unwrap();
}

#[test]
fn a_disk_that_neither_works_nor_fails_is_not_healthy() {
    let dir = tempfile::tempdir().unwrap();
    let options = OpenOptions { stuck_after: Duration::from_millis(50), ..options() };
    let (store, _) = Store::open(dir.path(), options, nobody_listens()).unwrap();
    assert_eq!(store.health(), Ok(()));
    let gate = Gate::hold(&store);
    assert!(store.health().unwrap_err().contains("one batch for 50 ms"));
    gate.go();
    put(&store, 1, "it goes on").unwrap();
    assert_eq!(store.health(), Ok(()));
}

fn the_disk_breaks_at(step: Step) {
    let dir = tempfile::tempdir().unwrap();
    let (store, diary, fails) = watched(dir.path());
    put(&store, 1, "before").unwrap();
    assert_eq!(store.health(), Ok(()));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let watching = store.clone();
    let told = runtime.spawn(async move { watching.failed().await });
    std::thread::sleep(Duration::from_millis(20));
    assert!(!told.is_finished());

    // A batch of a write, a refusal and a question: the disk breaks under all three.
    let gate = Gate::hold(&store);
    *fails.lock() = Some(step);
    let callers = [0, 1, 2].map(|kind| {
        let store = store.clone();
        std::thread::spawn(move || {
            let answer: Result<(), Refusal> = store.write_blocking(move |tx| {
                tx.publish(event(9));
                match kind {
                    0 => Ok(tx.put(&COUNTS, &2, &note("never acknowledged"))?),
                    1 => Err(Refusal::No),
                    _ => Ok(()),
                }
            });
            answer
        })
    });
    std::thread::sleep(Duration::from_millis(50));
    gate.go();
    let failed = StoreError::Failed(format!("{step:?} broke"));
    for caller in callers {
        assert_eq!(caller.join().unwrap(), Err(Refusal::Store(failed.clone())));
    }

    // The disk works again, and the store does not believe it.
    *fails.lock() = None;
    let steps = diary.entries().len();
    assert_eq!(put(&store, 3, "later"), Err(failed.clone()));
    assert_eq!(store.read(|view| view.get(&COUNTS, &1)), Err(failed.clone()));
    assert!(store.health().unwrap_err().contains("broke"));
    runtime.block_on(told).unwrap();
    runtime.block_on(store.failed());
    assert_eq!(store.close(), Err(failed));
    assert_eq!(diary.entries().len(), steps, "nothing is tried again");
    assert!(!diary.entries().iter().any(|entry| entry.starts_with("listeners")));
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("before"));
}

#[test]
fn a_failed_transaction_is_final() {
    the_disk_breaks_at(Step::Apply);
}

#[test]
fn a_failed_flush_is_final() {
    the_disk_breaks_at(Step::Flush);
}

#[test]
fn a_failed_sync_is_final() {
    the_disk_breaks_at(Step::Sync);
}
