//! The raw bytes of the store, and the sweeps.

use std::collections::BTreeMap;

use maitred::app::sweep::SweepCursor;
use maitred::store::schema;

use super::TestServer;

/// The bytes of key and value of every row, by tree.
pub type RawTrees = BTreeMap<String, Vec<Vec<u8>>>;

/// The rows of every tree of a stopped server.
pub fn raw(server: &TestServer) -> RawTrees {
    let db = sled::Config::new().path(server.folder().join("store")).open().unwrap();
    let mut trees = BTreeMap::new();
    for name in db.tree_names() {
        let rows = db.open_tree(&name).unwrap().iter();
        let rows = rows.map(Result::unwrap).map(|(key, value)| [key.as_ref(), value.as_ref()].concat());
        trees.insert(String::from_utf8(name.to_vec()).unwrap(), rows.collect());
    }
    for tree in schema::ALL {
        assert!(trees.contains_key(tree.name()), "{} was not read", tree.name());
    }
    trees
}

/// Runs the sweeps of every second and every minute until nothing is left to delete.
pub async fn sweep(server: &TestServer) {
    let mut cursor = SweepCursor::default();
    for _ in 0..50 {
        cursor = server.app().sweep_old_rows(cursor).await.unwrap();
    }
    while server.app().delete_ended_session_data().await.unwrap() {}
}
