//! Whoever changes the log is noticed, whatever they change.

use std::path::Path;
use std::process::Command;

use maitred::domain::audit::Action;
use maitred::store::{Read, StoreError, schema};
use tempfile::TempDir;

use crate::log::evening;
use crate::support::TestApp;

#[tokio::test]
async fn whatever_is_changed_about_the_log_is_noticed() {
    let box_ = TestApp::start().await;
    let manager = evening(&box_).await;
    let last = manager.verify_audit().await;
    let look = async || {
        let walk = manager.look("/api/audit/verify").await;
        (walk["intact"].as_bool().unwrap(), walk["firstBroken"].as_u64())
    };
    let private =
        box_.app().store.read::<_, StoreError>(|view| view.scan(&schema::AUDIT_PRIVATE, &())).unwrap();
    let of_private = private[3].0;
    type Change = Box<dyn FnOnce(&mut maitred::store::Tx) -> Result<(), StoreError> + Send>;
    let head =
        box_.app().store.read::<_, StoreError>(|view| view.get(&schema::AUDIT_HEAD, &())).unwrap().unwrap();
    let entry = |seq: u64| {
        box_.app().store.read::<_, StoreError>(|view| view.get(&schema::AUDIT, &seq)).unwrap().unwrap()
    };
    let (fifth, newest, mut shown) = (entry(5), entry(last), private[3].1.clone());
    shown.address = Some("10.0.0.x".into());
    let mut turned = fifth.clone();
    turned.action = Action::OrderPlaced;
    let changes: Vec<(u64, Change, Change)> = vec![
        (1, Box::new(|tx| tx.delete(&schema::AUDIT, &1)), {
            let first = entry(1);
            Box::new(move |tx| tx.put(&schema::AUDIT, &1, &first))
        }),
        (5, Box::new(move |tx| tx.put(&schema::AUDIT, &5, &turned)), {
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
        (of_private, Box::new(move |tx| tx.put(&schema::AUDIT_PRIVATE, &of_private, &shown)), {
            let kept = private[3].1.clone();
            Box::new(move |tx| tx.put(&schema::AUDIT_PRIVATE, &of_private, &kept))
        }),
    ];
    for (named, change, back) in changes {
        box_.app().store.write(change).await.unwrap();
        assert_eq!(look().await, (false, Some(named)));
        box_.app().store.write(back).await.unwrap();
        assert_eq!(look().await, (true, None), "and back again it is whole");
    }
}

fn verify(data: &Path) -> (Option<i32>, String) {
    let mut verify = Command::new(env!("CARGO_BIN_EXE_maitred"));
    verify.args(["verify", "--data"]).arg(data).env_remove("MAITRED_DATA");
    let output = verify.output().unwrap();
    let told = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8(told).unwrap())
}

fn copied(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let (entry, kind) = entry.map(|entry| (entry.path(), entry.file_type().unwrap())).unwrap();
        let target = to.join(entry.file_name().unwrap());
        if kind.is_dir() {
            copied(&entry, &target)
        } else {
            std::fs::copy(&entry, &target).map(drop).unwrap()
        }
    }
}

/// Whoever has the disk in their hands turns one bit: whichever it is, the entry is named.
#[test]
fn one_byte_turned_in_a_copied_store_is_named_by_verify() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("restaurant");
    let mut init = Command::new(env!("CARGO_BIN_EXE_maitred"));
    let made =
        init.args(["init", "--name", "Chez Nous", "--tables", "3", "--data"]).arg(&data).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    assert_eq!(verify(&data).0, Some(0));
    const TURNED: u64 = 3;
    let length = {
        let db = sled::open(data.join("store")).unwrap();
        db.open_tree("audit").unwrap().get(TURNED.to_be_bytes()).unwrap().unwrap().len()
    };
    for byte in (0..length).step_by(length / 9).chain([length - 1]) {
        let copy = folder.path().join(format!("copy-{byte}"));
        copied(&data, &copy);
        {
            let db = sled::open(copy.join("store")).unwrap();
            let audit = db.open_tree("audit").unwrap();
            let mut record = audit.get(TURNED.to_be_bytes()).unwrap().unwrap().to_vec();
            record[byte] ^= 1 << (byte % 8);
            audit.insert(TURNED.to_be_bytes(), record).unwrap();
            db.flush().unwrap();
        }
        let (code, told) = verify(&copy);
        assert_eq!(code, Some(1), "byte {byte}: {told}");
        assert!(told.contains("broken at entry 3"), "byte {byte}: {told}");
        assert_eq!(told.lines().count(), 1, "{told}");
    }
    assert_eq!(verify(&data).0, Some(0), "the first is as it was");
}
