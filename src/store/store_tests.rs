//! Tests of the writer: durability, order, failures, queue.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::Mutex;

use super::testing::*;
use super::*;
use crate::domain::event::Event;

/// A store whose steps and publishes are added to a trace, and whose steps can be made to fail.
fn traced(dir: &Path) -> (Store, Trace, Arc<Mutex<Option<Step>>>) {
    let (trace, failing) = (Trace::default(), Arc::new(Mutex::new(None)));
    let step_hook = Box::new(Recorder { trace: trace.clone(), failing: failing.clone() });
    let listener = trace.clone();
    let publish = Box::new(move |events: Vec<Event>| listener.add(format!("published {}", events.len())));
    let options = OpenOptions { step_hook: Some(step_hook), ..options() };
    (Store::open(dir, options, publish).unwrap().0, trace, failing)
}

#[test]
fn written_row_is_read_before_and_after_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    put(&store, 1, "one").unwrap();
    assert_eq!(get(&store, 1).as_deref(), Some("one"));
    store.close().unwrap();
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("one"));
}

#[test]
fn closed_store_unlocks_folder_while_clones_exist() {
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
fn dropped_store_finishes_queue_and_unlocks_folder() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    put(&store, 1, "one").unwrap();
    drop(store);
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("one"));
}

#[test]
fn close_runs_queued_writes() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let gate = Gate::close(&store);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let handle = store.clone();
    let waiting = runtime.spawn(async move { handle.write(|tx| tx.put(&COUNTS, &1, &note("queued"))).await });
    wait_for_queued(&store, 1);
    let closing = {
        let store = store.clone();
        std::thread::spawn(move || store.close())
    };
    while store.queue().is_ok() {
        std::thread::yield_now();
    }
    gate.open();
    closing.join().unwrap().unwrap();
    assert_eq!(runtime.block_on(waiting).unwrap(), Ok(()));
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("queued"));
}

#[test]
fn second_store_on_same_folder_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let _first = open(dir.path());
    let second = Store::open(dir.path(), options(), no_listeners());
    assert!(matches!(second.err(), Some(OpenError::InUse { .. })));
}

#[test]
fn events_and_answers_follow_sync_and_batch_without_writes_skips_it() {
    let dir = tempfile::tempdir().unwrap();
    let (store, trace, _) = traced(dir.path());
    store
        .write_blocking(|tx| {
            tx.publish(event(1));
            tx.put(&COUNTS, &1, &note("one"))
        })
        .unwrap();
    trace.add("answer received");
    let refused: Result<(), Refusal> = store.write_blocking(|tx| {
        tx.publish(event(2));
        tx.put(&COUNTS, &2, &note("two"))?;
        Err(Refusal::Refused)
    });
    assert_eq!(refused, Err(Refusal::Refused));
    assert_eq!(
        trace.entries(),
        ["Apply", "Flush", "Sync", "Publish", "published 1", "Answer", "answer received", "Answer"]
    );
    assert_eq!(get(&store, 2), None);
}

#[test]
fn answers_events_and_refusals_wait_for_slow_sync() {
    struct SlowDisk(Arc<AtomicBool>);
    impl StepHook for SlowDisk {
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
    let options = OpenOptions { step_hook: Some(Box::new(SlowDisk(synced.clone()))), ..options() };
    let at_publish = synced.clone();
    let publish = Box::new(move |_| assert!(at_publish.load(Ordering::SeqCst)));
    let (store, _) = Store::open(dir.path(), options, publish).unwrap();
    let gate = Gate::close(&store);
    let refused_caller = {
        let (store, synced) = (store.clone(), synced.clone());
        std::thread::spawn(move || {
            let refused: Result<(), Refusal> = store.write_blocking(|_tx| Err(Refusal::Refused));
            assert_eq!(refused, Err(Refusal::Refused));
            assert!(synced.load(Ordering::SeqCst));
        })
    };
    let writer = {
        let store = store.clone();
        std::thread::spawn(move || put(&store, 1, "one"))
    };
    wait_for_queued(&store, 2);
    gate.open();
    writer.join().unwrap().unwrap();
    refused_caller.join().unwrap();
}

#[test]
fn commands_of_one_batch_read_each_others_writes_and_share_one_barrier() {
    let dir = tempfile::tempdir().unwrap();
    let (store, trace, _) = traced(dir.path());
    let gate = Gate::close(&store);
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
    wait_for_queued(&store, 64);
    gate.open();
    let mut numbers: Vec<u32> = callers.into_iter().map(|caller| caller.join().unwrap().unwrap()).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (0..64).collect::<Vec<_>>());
    assert_eq!(trace.entries().iter().filter(|entry| *entry == "Sync").count(), 1);
    assert!(trace.entries().contains(&"published 64".to_owned()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn concurrent_writes_get_distinct_numbers_and_publish_in_order() {
    let dir = tempfile::tempdir().unwrap();
    let published = Arc::new(Mutex::new(Vec::new()));
    let listener = published.clone();
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
    assert_eq!(*published.lock(), (0..256).map(event).collect::<Vec<_>>());
}

#[test]
fn panicking_command_is_answered_and_dropped_and_writer_continues() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let panicked: Result<(), StoreError> = store.write_blocking(|tx| {
        tx.put(&COUNTS, &1, &note("dropped"))?;
        panic!("panic on purpose");
    });
    assert_eq!(panicked, Err(StoreError::Panicked("panic on purpose".into())));
    put(&store, 2, "two").unwrap();
    assert_eq!((get(&store, 1), get(&store, 2).as_deref()), (None, Some("two")));
}

#[test]
fn panic_while_publishing_does_not_affect_commits() {
    let dir = tempfile::tempdir().unwrap();
    let (store, _) = Store::open(dir.path(), options(), Box::new(|_| panic!("on purpose"))).unwrap();
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
fn dropped_future_does_not_undo_queued_act() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let gate = Gate::close(&store);
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let act = store.write(|tx| tx.put(&COUNTS, &1, &note("ordered")));
        assert!(tokio::time::timeout(Duration::from_millis(20), act).await.is_err());
    });
    gate.open();
    put(&store, 2, "after").unwrap();
    assert_eq!(get(&store, 1).as_deref(), Some("ordered"));
}

#[test]
fn too_large_record_refuses_act_that_ignores_error() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let refused: Result<(), StoreError> = store.write_blocking(|tx| {
        tx.put(&COUNTS, &1, &note("small"))?;
        let _ = tx.put(&COUNTS, &2, &note("x".repeat(20_000)));
        Ok(())
    });
    assert!(matches!(refused, Err(StoreError::TooLarge { tree: "counts", bytes: 20_001.. })));
    assert_eq!(get(&store, 1), None);
    put(&store, 1, "next command").unwrap();
}

#[test]
fn unlisted_tree_is_an_error() {
    const UNLISTED: Tree<u32, Note> = Tree::new(99, "unlisted");
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let written = store.write_blocking(|tx| tx.put(&UNLISTED, &1, &note("lost")));
    assert!(matches!(written, Err(StoreError::Corrupt { tree: "unlisted", .. })));
}

#[test]
fn full_queue_is_busy_and_recovers() {
    let dir = tempfile::tempdir().unwrap();
    let options = OpenOptions { queue_max: 1, queue_wait: Duration::from_millis(20), ..options() };
    let (store, _) = Store::open(dir.path(), options, no_listeners()).unwrap();
    let gate = Gate::close(&store);
    let first = {
        let store = store.clone();
        std::thread::spawn(move || put(&store, 1, "queued"))
    };
    wait_for_queued(&store, 1);
    assert_eq!(put(&store, 2, "too many"), Err(StoreError::Busy { waited_ms: 20 }));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let busy = runtime.block_on(store.write(|tx| tx.put(&COUNTS, &2, &note("too many"))));
    assert_eq!(busy, Err(StoreError::Busy { waited_ms: 20 }));
    gate.open();
    first.join().unwrap().unwrap();
    assert_eq!((get(&store, 1).as_deref(), get(&store, 2)), (Some("queued"), None));
}

#[test]
fn below_free_space_floor_require_space_fails_and_delete_succeeds() {
    let dir = tempfile::tempdir().unwrap();
    let options = OpenOptions { min_free_bytes: u64::MAX, ..options() };
    let (store, report) = Store::open(dir.path(), options, no_listeners()).unwrap();
    assert_eq!(report.ballast, Ballast::NoRoom);
    let refused: Result<(), StoreError> = store.write_blocking(|tx| {
        tx.require_space()?;
        tx.put(&COUNTS, &1, &note("order"))
    });
    assert!(matches!(refused, Err(StoreError::StorageFull { min_free_bytes: u64::MAX, .. })));
    store.write_blocking(|tx| tx.delete(&COUNTS, &1)).unwrap();
}

#[test]
fn write_and_close_inside_write_are_refused() {
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
fn stuck_writer_is_unhealthy_until_batch_ends() {
    let dir = tempfile::tempdir().unwrap();
    let options = OpenOptions { stuck_after: Duration::from_millis(50), ..options() };
    let (store, _) = Store::open(dir.path(), options, no_listeners()).unwrap();
    assert_eq!(store.health(), Ok(()));
    let gate = Gate::close(&store);
    assert!(store.health().unwrap_err().contains("one batch for 50 ms"));
    gate.open();
    put(&store, 1, "next batch").unwrap();
    assert_eq!(store.health(), Ok(()));
}

fn assert_failure_is_final_at(step: Step) {
    let dir = tempfile::tempdir().unwrap();
    let (store, trace, failing) = traced(dir.path());
    put(&store, 1, "before").unwrap();
    assert_eq!(store.health(), Ok(()));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let watching = store.clone();
    let failed_task = runtime.spawn(async move { watching.failed().await });
    std::thread::sleep(Duration::from_millis(20));
    assert!(!failed_task.is_finished());

    // The step fails in a batch of a write, a refusal and an act without writes.
    let gate = Gate::close(&store);
    *failing.lock() = Some(step);
    let callers = [0, 1, 2].map(|kind| {
        let store = store.clone();
        std::thread::spawn(move || {
            let answer: Result<(), Refusal> = store.write_blocking(move |tx| {
                tx.publish(event(9));
                match kind {
                    0 => Ok(tx.put(&COUNTS, &2, &note("never acknowledged"))?),
                    1 => Err(Refusal::Refused),
                    _ => Ok(()),
                }
            });
            answer
        })
    });
    wait_for_queued(&store, 3);
    gate.open();
    let failed = StoreError::Failed(format!("{step:?} failed on purpose"));
    for caller in callers {
        assert_eq!(caller.join().unwrap(), Err(Refusal::Store(failed.clone())));
    }

    // The disk works again, but the store stays failed.
    *failing.lock() = None;
    let steps = trace.entries().len();
    assert_eq!(put(&store, 3, "later"), Err(failed.clone()));
    assert_eq!(store.read(|view| view.get(&COUNTS, &1)), Err(failed.clone()));
    assert!(store.health().unwrap_err().contains("on purpose"));
    runtime.block_on(failed_task).unwrap();
    runtime.block_on(store.failed());
    assert_eq!(store.close(), Err(failed));
    assert_eq!(trace.entries().len(), steps, "no step is tried again");
    assert!(!trace.entries().iter().any(|entry| entry.starts_with("published")));
    assert_eq!(get(&open(dir.path()), 1).as_deref(), Some("before"));
}

#[test]
fn failed_transaction_is_final() {
    assert_failure_is_final_at(Step::Apply);
}

#[test]
fn failed_flush_is_final() {
    assert_failure_is_final_at(Step::Flush);
}

#[test]
fn failed_sync_is_final() {
    assert_failure_is_final_at(Step::Sync);
}
