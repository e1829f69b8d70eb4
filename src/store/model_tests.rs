//! Compares the store with a `BTreeMap`: random commands, some refused, some panicking, in batches, with restarts.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::testing::*;
use super::*;

type Model = BTreeMap<(u32, u32), String>;

/// One write of a command.
#[derive(Debug, Clone)]
enum Change {
    Put(u32, u32, String),
    Delete(u32, u32),
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Accepted,
    Refused,
    Panics,
}

#[derive(Debug, Clone)]
struct Script {
    changes: Vec<Change>,
    end: End,
}

/// What a command reads just before it ends, in several ways.
#[derive(Debug, PartialEq)]
struct Rows {
    all: Vec<((u32, u32), String)>,
    group_two: Vec<((u32, u32), String)>,
    three_after_one_one: Vec<((u32, u32), String)>,
    three_before_two_two: Vec<((u32, u32), String)>,
    last: Option<((u32, u32), String)>,
    one_one: Option<String>,
    has_two_two: bool,
}

fn read_rows(read: &impl Read) -> Result<Rows, StoreError> {
    let texts =
        |rows: Vec<((u32, u32), Note)>| rows.into_iter().map(|(key, note)| (key, note.text)).collect();
    Ok(Rows {
        all: texts(read.scan(&NOTES, &())?),
        group_two: texts(read.scan(&NOTES, &2u32)?),
        three_after_one_one: texts(read.scan_after(&NOTES, Some(&(1, 1)), 3)?),
        three_before_two_two: texts(read.scan_before(&NOTES, &(2, 2), 3)?),
        last: read.last(&NOTES)?.map(|(key, note)| (key, note.text)),
        one_one: read.get(&NOTES, &(1, 1))?.map(|note| note.text),
        has_two_two: read.contains(&NOTES, &(2, 2))?,
    })
}

fn rows_of_model(model: &Model) -> Rows {
    let rows = |wanted: &dyn Fn(&(u32, u32)) -> bool| -> Vec<_> {
        let rows = model.iter().filter(|(key, _)| wanted(key));
        rows.map(|(key, text)| (*key, text.clone())).collect()
    };
    Rows {
        all: rows(&|_| true),
        group_two: rows(&|key| key.0 == 2),
        three_after_one_one: rows(&|key| *key > (1, 1)).into_iter().take(3).collect(),
        three_before_two_two: rows(&|key| *key < (2, 2)).into_iter().rev().take(3).collect(),
        last: rows(&|_| true).pop(),
        one_one: model.get(&(1, 1)).cloned(),
        has_two_two: model.contains_key(&(2, 2)),
    }
}

/// Applies the changes to the model.
fn apply(model: &mut Model, changes: &[Change]) {
    for change in changes {
        match change {
            Change::Put(group, number, text) => model.insert((*group, *number), text.clone()),
            Change::Delete(group, number) => model.remove(&(*group, *number)),
        };
    }
}

/// Applies the changes to the store and returns what it reads afterwards.
fn run(tx: &mut Tx, script: &Script) -> Result<Rows, Refusal> {
    for change in &script.changes {
        match change {
            Change::Put(group, number, text) => tx.put(&NOTES, &(*group, *number), &note(text))?,
            Change::Delete(group, number) => tx.delete(&NOTES, &(*group, *number))?,
        }
    }
    let rows = read_rows(tx)?;
    match script.end {
        End::Accepted => Ok(rows),
        End::Refused => Err(Refusal::Refused),
        // `panic!` would call the panic hook, which prints every panic.
        End::Panics => std::panic::resume_unwind(Box::new("on purpose")),
    }
}

fn scripts() -> impl Strategy<Value = Vec<Vec<Script>>> {
    let key = || (0u32..4, 0u32..4);
    let change = prop_oneof![
        3 => (key(), "[a-z]{0,6}").prop_map(|((group, number), text)| Change::Put(group, number, text)),
        2 => key().prop_map(|(group, number)| Change::Delete(group, number)),
    ];
    let end = prop_oneof![4 => Just(End::Accepted), 1 => Just(End::Refused), 1 => Just(End::Panics)];
    let script =
        (prop::collection::vec(change, 0..6), end).prop_map(|(changes, end)| Script { changes, end });
    prop::collection::vec(prop::collection::vec(script, 1..6), 1..8)
}

/// Queues the commands in order behind a gate, so that they form one batch, and returns the answers.
fn run_batch(
    runtime: &tokio::runtime::Runtime,
    store: &Store,
    batch: &[Script],
) -> Vec<Result<Rows, Refusal>> {
    let gate = Gate::close(store);
    runtime.block_on(async {
        let acts = batch.iter().cloned().map(|script| store.write(move |tx| run(tx, &script)));
        let mut acts: Vec<_> = acts.map(Box::pin).collect();
        // The first poll of each future queues its command, which fixes their order.
        for act in &mut acts {
            assert!(tokio::time::timeout(Duration::ZERO, act).await.is_err());
        }
        gate.open();
        let mut answers = Vec::new();
        for act in acts {
            answers.push(act.await);
        }
        answers
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn store_equals_map_after_random_batches(batches in scripts()) {
        let dir = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let mut model = Model::new();
        let mut store = open(dir.path());
        for (number, batch) in batches.iter().enumerate() {
            let answers = run_batch(&runtime, &store, batch);
            for (script, answer) in batch.iter().zip(answers) {
                let mut after = model.clone();
                apply(&mut after, &script.changes);
                match script.end {
                    End::Accepted => {
                        prop_assert_eq!(answer, Ok(rows_of_model(&after)));
                        model = after;
                    }
                    End::Refused => prop_assert_eq!(answer, Err(Refusal::Refused)),
                    End::Panics => {
                        let panicked = StoreError::Panicked("on purpose".into());
                        prop_assert_eq!(answer, Err(Refusal::Store(panicked)));
                    }
                }
            }
            prop_assert_eq!(store.read(read_rows), Ok(rows_of_model(&model)));
            if number % 3 == 2 {
                store.close().unwrap();
                store = open(dir.path());
                prop_assert_eq!(store.read(read_rows), Ok(rows_of_model(&model)));
            }
        }
        store.close().unwrap();
        prop_assert_eq!(open(dir.path()).read(read_rows), Ok(rows_of_model(&model)));
    }
}
