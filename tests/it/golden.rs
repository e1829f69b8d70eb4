//! Data folders of earlier versions open with everything in them. A folder is in `golden/VERSION`, its files compressed;
//! `expected.json` has what that version answered. Made once with the program of that version, it never changes.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use flate2::read::GzDecoder;
use serde_json::Value;
use tempfile::TempDir;

use maitred::domain::audit::Action;
use maitred::domain::ids::{RequestKey, SessionId};
use maitred::domain::money::Minor;
use maitred::store::repo::{answers, audit, carts, orders};
use maitred::store::{OpenOptions, Read, Store, StoreError, View, schema};

use crate::support::folder_in_memory;

fn unpack(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            unpack(&path, &to.join(path.file_name().unwrap()));
        } else if path.extension().is_some_and(|extension| extension == "gz") {
            let mut options = fs::OpenOptions::new();
            // The key file must not be readable by others.
            let mut file = options
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(to.join(path.file_stem().unwrap()))
                .unwrap();
            io::copy(&mut GzDecoder::new(File::open(&path).unwrap()), &mut file).unwrap();
        }
    }
}

fn packed(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden").join(version)
}

/// Unpacks the data folder of a version.
pub fn unpack_version(version: &str, to: &Path) {
    unpack(&packed(version), to);
}

/// What that version answered.
fn expected(version: &str) -> Value {
    serde_json::from_slice(&fs::read(packed(version).join("expected.json")).unwrap()).unwrap()
}

/// What is missing from a data folder that was one of that version.
pub fn difference(version: &str, data: &Path) -> Option<String> {
    let store = open(data);
    let content: Result<_, StoreError> = store.read(content_of);
    store.close().unwrap();
    let (content, expected) = (content.unwrap(), expected_content(&expected(version)));
    (content != expected).then(|| format!("{content:?}, expected {expected:?}"))
}

/// The unpacked data folder of a version, and what that version answered.
fn golden(version: &str) -> (TempDir, Value) {
    let folder = folder_in_memory();
    unpack_version(version, folder.path());
    (folder, expected(version))
}

fn open(folder: &Path) -> Store {
    let options = OpenOptions { min_free_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
    Store::open(&folder.join("store"), options, Box::new(|_events| {})).unwrap().0
}

/// What the test compares: totals by session, numbers of open orders, lines of carts. The program ends tickets of an earlier business day,
/// so each order whose ticket is in the data must be open, or have the audit entry of its end.
#[derive(Debug, PartialEq)]
struct Content {
    totals: BTreeMap<String, i64>,
    open_orders: Vec<u64>,
    cart_lines: usize,
}

fn content_of(view: &View) -> Result<Content, StoreError> {
    let mut totals = BTreeMap::new();
    let mut cart_lines = 0;
    for (_, id) in view.scan(&schema::SEATED, &())? {
        let session = view.get(&schema::SESSIONS, &id)?.expect("the session of a table");
        let of_session = orders::of_session(view, id)?;
        if of_session.is_empty() {
            continue;
        }
        let total = Minor::sum(of_session.iter().map(|tracked| tracked.order.head.total)).unwrap();
        totals.insert(id.to_string(), total.units());
        for (_, device) in view.scan(&schema::DEVICES, &id)? {
            cart_lines += carts::load(view, session.cart_of(device.guest.device))?.lines().len();
        }
        for tracked in &of_session {
            let head = &tracked.order.head;
            assert_eq!(tracked.order.lines.len(), usize::from(head.line_count), "order {}", head.number);
        }
    }
    let mut open_orders: Vec<u64> =
        view.scan(&schema::OPEN_ORDERS, &())?.into_iter().map(|(number, _)| number).collect();
    for (_, entry) in view.scan(&schema::AUDIT, &())? {
        if entry.action == Action::TicketEnded {
            let number = entry.details.iter().find(|(name, _)| name == "number");
            open_orders.push(number.unwrap().1.parse().unwrap());
        }
    }
    open_orders.sort_unstable();
    Ok(Content { totals, open_orders, cart_lines })
}

fn expected_content(expected: &Value) -> Content {
    let bills = expected["bills"].as_object().unwrap();
    let total = |bill: &Value| bill["totalAmount"].as_i64().unwrap();
    let mut open_orders: Vec<u64> =
        expected["orders"].as_array().unwrap().iter().map(|number| number.as_u64().unwrap()).collect();
    open_orders.sort_unstable();
    Content {
        totals: bills.iter().map(|(session, bill)| (session.clone(), total(bill))).collect(),
        open_orders,
        cart_lines: expected["cart"]["items"].as_array().unwrap().len(),
    }
}

#[test]
fn data_of_version_0_1_0_opens_with_orders_carts_and_stored_answers() {
    let (folder, expected) = golden("v0.1.0");
    let verified = Command::new(env!("CARGO_BIN_EXE_maitred"))
        .args(["--data", folder.path().to_str().unwrap(), "verify"])
        .output()
        .unwrap();
    assert!(verified.status.success(), "{}", String::from_utf8_lossy(&verified.stderr));

    let key: RequestKey = expected["order"]["key"].as_str().unwrap().parse().unwrap();
    let answer = expected["order"]["answer"].as_str().unwrap();
    // The second opening reads what the first has written.
    for _ in 0..2 {
        let store = open(folder.path());
        let content: Result<_, StoreError> = store.read(content_of);
        assert_eq!(content.unwrap(), expected_content(&expected));
        let by_time: Result<_, StoreError> = store.read(|view| {
            for (id, order) in view.scan(&schema::ORDERS, &())? {
                let at = order.head.at;
                let (found, _) = orders::placed_between(view, at..at.plus_millis(1), 0, 10)?;
                assert!(
                    found.iter().any(|tracked| tracked.order.head.id == id),
                    "order {}",
                    order.head.number
                );
            }
            Ok(())
        });
        by_time.unwrap();
        let stored: Result<_, StoreError> = store.read(|view| {
            for session in expected["bills"].as_object().unwrap().keys() {
                let session: SessionId = session.parse().unwrap();
                if let Some((head, body)) = answers::load(view, session.as_uuid(), key)? {
                    return Ok(Some((head.status, String::from_utf8(body).unwrap())));
                }
            }
            Ok(None)
        });
        assert_eq!(stored.unwrap(), Some((201, answer.to_owned())));
        assert_eq!(store.compare_memory_with_disk(), Ok(()));
        rewrite_all_orders(&store);
        store.close().unwrap();
    }
    let store = open(folder.path());
    let broken: Result<_, StoreError> = store.read(audit::verify_chain);
    assert_eq!(broken.unwrap().broken, None);
    store.close().unwrap();
}

/// Writes every order in the current version.
fn rewrite_all_orders(store: &Store) {
    let write: Result<(), StoreError> = store.write_blocking(|tx| {
        for (id, _) in tx.scan(&schema::ORDERS, &())? {
            let order = orders::load_placed(tx, id)?.expect("the scan has found it");
            orders::replace(tx, &order)?;
        }
        Ok(())
    });
    write.unwrap();
}
