//! The store against a `BTreeMap`: random commands, some refused, some panicking, in batches, with restarts.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::testing::*;
use super::*;

type Model = BTreeMap<(u32, u32), String>;

/// One thing a command does.
#[derive(Debug, Clone)]
enum Act {
    Put(u32, u32, String),
    Delete(u32, u32),
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq)]
enum End {
    Kept,
    Refused,
    Panics,
}

#[derive(Debug, Clone)]
struct Script {
    acts: Vec<Act>,
    end: End,
}

/// What a command saw just before it ended, by every way of reading.
#[derive(Debug, PartialEq)]
struct Seen {
    all: Vec<((u32, u32), String)>,
    group_two: Vec<((u32, u32), String)>,
    three_after_one_one: Vec<((u32, u32), String)>,
    last: Option<((u32, u32), String)>,
    one_one: Option<String>,
    has_two_two: bool,
}

fn see(read: &impl Read) -> Result<Seen, StoreError> {
    let texts =
        |rows: Vec<((u32, u32), Note)>| rows.into_iter().map(|(key, note)| (key, note.text)).collect();
    Ok(Seen {
        all: texts(read.scan(&NOTES, &())?),
        group_two: texts(read.scan(&NOTES, &2u32)?),
        three_after_one_one: texts(read.scan_after(&NOTES, Some(&(1, 1)), 3)?),
        last: read.last(&NOTES)?.map(|(key, note)| (key, note.text)),
        one_one: read.get(&NOTES, &(1, 1))?.map(|note| note.text),
        has_two_two: read.contains(&NOTES, &(2, 2))?,
    })
}

fn see_model(model: &Model) -> Seen {
    let rows = |wanted: &dyn Fn(&(u32, u32)) -> bool| -> Vec<_> {
        let rows = model.iter().filter(|(key, _)| wanted(key));
        rows.map(|(key, text)| (*key, text.clone())).collect()
    };
    Seen {
        all: rows(&|_| true),
        group_two: rows(&|key| key.0 == 2),
        three_after_one_one: rows(&|key| *key > (1, 1)).into_iter().take(3).collect(),
        last: rows(&|_| true).pop(),
        one_one: model.get(&(1, 1)).cloned(),
        has_two_two: model.contains_key(&(2, 2)),
    }
}

/// Does the acts to the model of this command.
fn play(model: &mut Model, acts: &[Act]) {
    for act in acts {
        match act {
            Act::Put(group, number, text) => model.insert((*group, *number), text.clone()),
            Act::Delete(group, number) => model.remove(&(*group, *number)),
        };
    }
}

/// Does the acts to the store and answers what it then sees there.
fn perform(tx: &mut Tx, script: &Script) -> Result<Seen, Refusal> {
    for act in &script.acts {
        match act {
            Act::Put(group, number, text) => tx.put(&NOTES, &(*group, *number), &note(text))?,
            Act::Delete(group, number) => tx.delete(&NOTES, &(*group, *number))?,
        }
    }
    let seen = see(tx)?;
    match script.end {
        End::Kept => Ok(seen),
        End::Refused => Err(Refusal::No),
        // Not `panic!`: the hook would fill the test's output.
        End::Panics => std::panic::resume_unwind(Box::new("on purpose")),
    }
}

fn scripts() -> impl Strategy<Value = Vec<Vec<Script>>> {
    let key = || (0u32..4, 0u32..4);
    let act = prop_oneof![
        3 => (key(), "[a-z]{0,6}").prop_map(|((group, number), text)| Act::Put(group, number, text)),
        2 => key().prop_map(|(group, number)| Act::Delete(group, number)),
    ];
    let end = prop_oneof![4 => Just(End::Kept), 1 => Just(End::Refused), 1 => Just(End::Panics)];
    let script = (prop::collection::vec(act, 0..6), end).prop_map(|(acts, end)| Script { acts, end });
    prop::collection::vec(prop::collection::vec(script, 1..6), 1..8)
}

/// Puts a whole batch behind a gate, one after the other, and takes the answers.
fn run_batch(
    runtime: &tokio::runtime::Runtime,
    store: &Store,
    batch: &[Script],
) -> Vec<Result<Seen, Refusal>> {
    let gate = Gate::hold(store);
    runtime.block_on(async {
        let acts = batch.iter().cloned().map(|script| store.write(move |tx| perform(tx, &script)));
        let mut acts: Vec<_> = acts.map(Box::pin).collect();
        // One poll puts a command into the queue, so they stand there in this order.
        for act in &mut acts {
            assert!(tokio::time::timeout(Duration::ZERO, act).await.is_err());
        }
        gate.go();
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
    fn the_store_is_a_map(batches in scripts()) {
        let dir = tempfile::tempdir().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let mut model = Model::new();
        let mut store = open(dir.path());
        for (number, batch) in batches.iter().enumerate() {
            let answers = run_batch(&runtime, &store, batch);
            for (script, answer) in batch.iter().zip(answers) {
                let mut mine = model.clone();
                play(&mut mine, &script.acts);
                match script.end {
                    End::Kept => {
                        prop_assert_eq!(answer, Ok(see_model(&mine)));
                        model = mine;
                    }
                    End::Refused => prop_assert_eq!(answer, Err(Refusal::No)),
                    End::Panics => {
                        let panicked = StoreError::Panicked("on purpose".into());
                        prop_assert_eq!(answer, Err(Refusal::Store(panicked)));
                    }
                }
            }
            prop_assert_eq!(store.read(see), Ok(see_model(&model)));
            if number % 3 == 2 {
                store.close().unwrap();
                store = open(dir.path());
                prop_assert_eq!(store.read(see), Ok(see_model(&model)));
            }
        }
        store.close().unwrap();
        prop_assert_eq!(open(dir.path()).read(see), Ok(see_model(&model)));
    }
}
