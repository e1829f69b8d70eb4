//! Shared by the tests of the store: two trees, a record, a step hook, and functions to open a store.

use std::path::Path;
use std::sync::{Arc, mpsc};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use super::versions::record;
use super::*;
use crate::domain::event::Event;

/// The test trees: one is only on the disk, one is also in memory.
pub const TREES: &[TreeInfo] =
    &[TreeInfo::new::<Note>("notes", Residency::Disk), TreeInfo::new::<Note>("counts", Residency::All)];
pub const NOTES: Tree<(u32, u32), Note> = Tree::new(0, "notes");
pub const COUNTS: Tree<u32, Note> = Tree::new(1, "counts");

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
}

record!(Note, 1);

pub fn note(text: impl ToString) -> Note {
    Note { text: text.to_string() }
}

/// An event with a number that tests can compare.
pub fn event(number: u64) -> Event {
    Event::MenuChanged { menu_revision: number }
}

/// The error of a test act: an error of the store, or a refusal by the act.
#[derive(Debug, PartialEq)]
pub enum Refusal {
    Store(StoreError),
    Refused,
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// Options without a ballast file and without a free-space floor.
pub fn options() -> OpenOptions {
    OpenOptions {
        trees: TREES,
        partitions: None,
        min_free_bytes: 0,
        ballast_bytes: 0,
        ..OpenOptions::default()
    }
}

pub fn no_listeners() -> Publish {
    Box::new(|_events| {})
}

pub fn open(dir: &Path) -> Store {
    Store::open(dir, options(), no_listeners()).unwrap().0
}

pub fn put(store: &Store, key: u32, text: &str) -> Result<(), StoreError> {
    let value = note(text);
    store.write_blocking(move |tx| tx.put(&COUNTS, &key, &value))
}

pub fn get(store: &Store, key: u32) -> Option<String> {
    let found: Result<_, StoreError> = store.read(|view| view.get(&COUNTS, &key));
    found.unwrap().map(|note| note.text)
}

/// What happened in a test, in order.
#[derive(Clone, Default)]
pub struct Trace(Arc<Mutex<Vec<String>>>);

impl Trace {
    pub fn add(&self, entry: impl ToString) {
        self.0.lock().push(entry.to_string());
    }

    pub fn entries(&self) -> Vec<String> {
        self.0.lock().clone()
    }
}

/// Adds each step to the trace, and makes the step `failing` fail.
pub struct Recorder {
    pub trace: Trace,
    pub failing: Arc<Mutex<Option<Step>>>,
}

impl StepHook for Recorder {
    fn before(&mut self, step: Step) -> Result<(), String> {
        self.trace.add(format!("{step:?}"));
        match *self.failing.lock() {
            Some(failing) if failing == step => Err(format!("{step:?} failed on purpose")),
            _ => Ok(()),
        }
    }
}

/// Waits until `count` commands are queued behind the batch that the writer runs.
pub fn wait_for_queued(store: &Store, count: usize) {
    let queue = store.queue().unwrap();
    while queue.max_capacity() - queue.capacity() < count {
        std::thread::yield_now();
    }
}

/// Blocks the writer in a command until `open` is called, so that a test decides what is in the next batch.
pub struct Gate(mpsc::Sender<()>);

impl Gate {
    pub fn close(store: &Store) -> Gate {
        let (opener, wait) = mpsc::channel::<()>();
        let (inside, entered) = mpsc::channel();
        let store = store.clone();
        std::thread::spawn(move || {
            store.write_blocking(move |_tx| {
                inside.send(()).unwrap();
                let _ = wait.recv();
                Ok::<(), StoreError>(())
            })
        });
        entered.recv().unwrap();
        Gate(opener)
    }

    pub fn open(self) {
        self.0.send(()).unwrap();
    }
}
