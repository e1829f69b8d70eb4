//! What is on the disk, byte by byte.

use std::collections::BTreeMap;

use maitred::app::sweep::SweepCursor;
use maitred::store::schema;

use super::TestApp;

/// Key and value of every row, by tree.
pub type RawTrees = BTreeMap<String, Vec<Vec<u8>>>;

/// The raw rows of every tree of a box that does not run.
pub fn raw(box_: &TestApp) -> RawTrees {
    let db = sled::Config::new().path(box_.folder().join("store")).open().unwrap();
    let mut trees = BTreeMap::new();
    for name in db.tree_names() {
        let rows = db.open_tree(&name).unwrap().iter();
        let rows = rows.map(Result::unwrap).map(|(key, value)| [key.as_ref(), value.as_ref()].concat());
        trees.insert(String::from_utf8(name.to_vec()).unwrap(), rows.collect());
    }
    for table in schema::ALL {
        assert!(trees.contains_key(*table), "{table} is not looked into");
    }
    trees
}

/// As the program does every second and every minute, until there is nothing to do.
pub async fn sweep(box_: &TestApp) {
    let mut broom = SweepCursor::default();
    for _ in 0..50 {
        broom = box_.app().sweep_old(broom).await.unwrap();
    }
    while box_.app().forget_sessions().await.unwrap() {}
}
