//! What the store's tests share: two tables, a record, a witness, and ways to open.

use std::path::Path;
use std::sync::{Arc, mpsc};

use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use super::versions::record;
use super::*;
use crate::domain::event::Event;

/// The tables of the tests, apart from the restaurant's own.
pub const TABLES: &[&str] = &["notes", "counts"];
pub const NOTES: Table<(u32, u32), Note> = Table::new(0, "notes");
pub const COUNTS: Table<u32, Note> = Table::new(1, "counts");

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Note {
    pub text: String,
}

record!(Note, 1);

pub fn note(text: impl ToString) -> Note {
    Note { text: text.to_string() }
}

/// The only place in the store that makes an event.
pub fn event(number: u64) -> Event {
    Event::MenuChanged { menu_revision: number }
}

/// An error of an act: the store's, or the act's own refusal.
#[derive(Debug, PartialEq)]
pub enum Refusal {
    Store(StoreError),
    No,
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// A store without a ballast or a floor.
pub fn options() -> OpenOptions {
    OpenOptions { tables: TABLES, free_space_floor_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() }
}

pub fn nobody_listens() -> Publish {
    Box::new(|_events| {})
}

pub fn open(dir: &Path) -> Store {
    Store::open(dir, options(), nobody_listens()).unwrap().0
}

pub fn put(store: &Store, key: u32, text: &str) -> Result<(), StoreError> {
    let value = note(text);
    store.write_blocking(move |tx| tx.put(&COUNTS, &key, &value))
}

pub fn get(store: &Store, key: u32) -> Option<String> {
    let found: Result<_, StoreError> = store.read(|view| view.get(&COUNTS, &key));
    found.unwrap().map(|note| note.text)
}

/// Everything that happened, in order.
#[derive(Clone, Default)]
pub struct Diary(Arc<Mutex<Vec<String>>>);

impl Diary {
    pub fn note(&self, what: impl ToString) {
        self.0.lock().push(what.to_string());
    }

    pub fn entries(&self) -> Vec<String> {
        self.0.lock().clone()
    }
}

/// Writes each step into the diary, and fails the steps it is told to.
pub struct Recorder {
    pub diary: Diary,
    pub fails: Arc<Mutex<Option<Step>>>,
}

impl Witness for Recorder {
    fn before(&mut self, step: Step) -> Result<(), String> {
        self.diary.note(format!("{step:?}"));
        match *self.fails.lock() {
            Some(failing) if failing == step => Err(format!("{step:?} broke")),
            _ => Ok(()),
        }
    }
}

/// Holds the writer inside a command until `go` is called, so that a test decides what is in the next batch.
pub struct Gate(mpsc::Sender<()>);

impl Gate {
    pub fn hold(store: &Store) -> Gate {
        let (go, wait) = mpsc::channel::<()>();
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
        Gate(go)
    }

    pub fn go(self) {
        self.0.send(()).unwrap();
    }
}
