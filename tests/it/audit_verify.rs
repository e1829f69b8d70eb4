//! The audit chain: changed, deleted and truncated entries are found, over the API and by `maitred verify`.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};

use maitred::domain::audit::{Action, Actor, NewEntry};
use maitred::domain::time::Timestamp;
use maitred::store::repo::audit;
use maitred::store::{OpenOptions, Read, Step, StepHook, Store, StoreError, schema};
use tempfile::TempDir;

use crate::audit_log::do_audited_acts;
use crate::support::{TestServer, folder_in_memory};

#[tokio::test]
async fn audit_chain_with_any_changed_row_is_reported_as_broken() {
    let server = TestServer::start().await;
    let manager = do_audited_acts(&server).await;
    let last = manager.verify_audit().await;
    let verify = async || {
        let walk = manager.get_json("/api/audit/verify").await;
        (walk["intact"].as_bool().unwrap(), walk["firstBroken"].as_u64())
    };
    let private =
        server.app().store.read::<_, StoreError>(|view| view.scan(&schema::AUDIT_PRIVATE, &())).unwrap();
    let private_seq = private[3].0;
    type Change = Box<dyn FnOnce(&mut maitred::store::Tx) -> Result<(), StoreError> + Send>;
    let head =
        server.app().store.read::<_, StoreError>(|view| view.get(&schema::AUDIT_HEAD, &())).unwrap().unwrap();
    let entry = |seq: u64| {
        server.app().store.read::<_, StoreError>(|view| view.get(&schema::AUDIT, &seq)).unwrap().unwrap()
    };
    let (fifth, newest, mut other_address) = (entry(5), entry(last), private[3].1.clone());
    other_address.address = Some("10.0.0.x".into());
    let mut changed = fifth.clone();
    changed.action = Action::OrderPlaced;
    let changes: Vec<(u64, Change, Change)> = vec![
        (1, Box::new(|tx| tx.delete(&schema::AUDIT, &1)), {
            let first = entry(1);
            Box::new(move |tx| tx.put(&schema::AUDIT, &1, &first))
        }),
        (5, Box::new(move |tx| tx.put(&schema::AUDIT, &5, &changed)), {
            let fifth = fifth.clone();
            Box::new(move |tx| tx.put(&schema::AUDIT, &5, &fifth))
        }),
        (
            5,
            Box::new(|tx| tx.delete(&schema::AUDIT, &5)),
            Box::new(move |tx| tx.put(&schema::AUDIT, &5, &fifth)),
        ),
        (
            last,
            Box::new(move |tx| tx.delete(&schema::AUDIT, &last)),
            Box::new(move |tx| tx.put(&schema::AUDIT, &last, &newest)),
        ),
        (
            last + 1,
            Box::new(|tx| tx.delete(&schema::AUDIT_HEAD, &())),
            Box::new(move |tx| tx.put(&schema::AUDIT_HEAD, &(), &head)),
        ),
        (private_seq, Box::new(move |tx| tx.put(&schema::AUDIT_PRIVATE, &private_seq, &other_address)), {
            let kept = private[3].1.clone();
            Box::new(move |tx| tx.put(&schema::AUDIT_PRIVATE, &private_seq, &kept))
        }),
    ];
    for (first_broken, change, back) in changes {
        server.app().store.write(change).await.unwrap();
        assert_eq!(verify().await, (false, Some(first_broken)));
        server.app().store.write(back).await.unwrap();
        assert_eq!(verify().await, (true, None), "the chain is intact once the row is restored");
    }
}

fn run_verify(data: &Path) -> (Option<i32>, String) {
    let mut verify = Command::new(env!("CARGO_BIN_EXE_maitred"));
    verify.args(["verify", "--data"]).arg(data).env_remove("MAITRED_DATA");
    let output = verify.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (entry, kind) = entry.map(|entry| (entry.path(), entry.file_type().unwrap())).unwrap();
        let target = to.join(entry.file_name().unwrap());
        if kind.is_dir() {
            copy_folder(&entry, &target)
        } else {
            std::fs::copy(&entry, &target).map(drop).unwrap()
        }
    }
}

/// Flips one bit of an entry in a copy of the store, at several positions of the entry.
#[test]
fn verify_names_the_entry_in_which_a_bit_was_flipped() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let mut init = Command::new(env!("CARGO_BIN_EXE_maitred"));
    let made =
        init.args(["init", "--name", "Chez Nous", "--tables", "3", "--data"]).arg(&data).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    assert_eq!(run_verify(&data).0, Some(0));
    const FLIPPED: u64 = 3;
    let length = {
        let db = sled::open(data.join("store")).unwrap();
        db.open_tree("audit").unwrap().get(FLIPPED.to_be_bytes()).unwrap().unwrap().len()
    };
    for byte in (0..length).step_by(length / 9).chain([length - 1]) {
        let copy = folder.path().join(format!("copy-{byte}"));
        copy_folder(&data, &copy);
        {
            let db = sled::open(copy.join("store")).unwrap();
            let audit = db.open_tree("audit").unwrap();
            let mut record = audit.get(FLIPPED.to_be_bytes()).unwrap().unwrap().to_vec();
            record[byte] ^= 1 << (byte % 8);
            audit.insert(FLIPPED.to_be_bytes(), record).unwrap();
            db.flush().unwrap();
        }
        let (code, text) = run_verify(&copy);
        assert_eq!(code, Some(1), "byte {byte}: {text}");
        assert!(text.contains("broken at entry 3"), "byte {byte}: {text}");
        assert_eq!(text.lines().count(), 1, "{text}");
    }
    assert_eq!(run_verify(&data).0, Some(0), "the original store is unchanged");
}

/// Blocks the writer before a sync while it is armed.
struct SlowDisk {
    is_armed: Arc<AtomicBool>,
    blocked: mpsc::Sender<()>,
    go_on: mpsc::Receiver<()>,
}

impl StepHook for SlowDisk {
    fn before(&mut self, step: Step) -> Result<(), String> {
        if step == Step::Sync && self.is_armed.load(Ordering::SeqCst) {
            self.blocked.send(()).unwrap();
            self.go_on.recv().unwrap();
        }
        Ok(())
    }
}

#[test]
fn audit_chain_is_whole_while_an_entry_waits_for_the_disk() {
    let (blocked, is_blocked) = mpsc::channel();
    let (release, go_on) = mpsc::channel();
    let is_armed = Arc::new(AtomicBool::new(false));
    let hook = SlowDisk { is_armed: Arc::clone(&is_armed), blocked, go_on };
    let options = OpenOptions {
        min_free_bytes: 0,
        ballast_bytes: 0,
        step_hook: Some(Box::new(hook)),
        ..OpenOptions::default()
    };
    let folder = folder_in_memory();
    let (store, _) = Store::open(folder.path(), options, Box::new(|_events| {})).unwrap();
    let append = |store: &Store| {
        let at = Timestamp::from_unix_millis(1_000);
        let written: Result<(), StoreError> = store.write_blocking(move |tx| {
            audit::append(tx, NewEntry::new(at, Actor::System, Action::MenuImported))
        });
        written.unwrap();
    };
    append(&store);
    is_armed.store(true, Ordering::SeqCst);
    let writing = std::thread::spawn({
        let store = store.clone();
        move || append(&store)
    });
    is_blocked.recv().unwrap();
    let verified: Result<_, StoreError> = store.read(audit::verify_chain);
    assert_eq!(verified.unwrap().broken, None);
    is_armed.store(false, Ordering::SeqCst);
    release.send(()).unwrap();
    writing.join().unwrap();
    store.close().unwrap();
}
