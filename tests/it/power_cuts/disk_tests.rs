//! The simulated disk itself: what it keeps, and what it may lose.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use super::disk::{Disk, Durability, Pending};
use super::record::{Event, Record, Through};
use crate::model::rng::SeededRng;

const PAGE: usize = 4096;

fn apply(disk: &mut Disk, events: Vec<Event>, through: Through) {
    events.into_iter().for_each(|event| disk.apply(&Record { event, through }));
}

fn empty(rule: Durability) -> Disk {
    Disk::of(tempfile::tempdir().unwrap().path(), rule)
}

/// A write of the file with the inode 7 that has returned.
fn written(call: u64, offset: u64, data: &[u8]) -> Vec<Event<'_>> {
    let count = i64::try_from(data.len()).unwrap();
    vec![Event::WriteBegins { call, inode: 7, offset, data }, Event::WriteEnds { call, written: count }]
}

fn synced(call: u64, inode: u64) -> Vec<Event<'static>> {
    vec![Event::SyncBegins { call, inode }, Event::SyncEnds { call, is_ok: true }]
}

/// The contents of many random images, by name.
fn images(disk: &Disk) -> BTreeSet<BTreeMap<String, Vec<u8>>> {
    let home = tempfile::tempdir().unwrap();
    let mut rng = SeededRng::new(1);
    (0..200)
        .map(|number| {
            let folder = home.path().join(number.to_string());
            disk.image(&folder, Pending::Random, &mut rng);
            let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
            let named = |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().to_owned();
            files.map(|path| (named(&path), fs::read(&path).unwrap())).collect()
        })
        .collect()
}

/// The different contents of the file `x`; `None` where it is missing.
fn contents(disk: &Disk) -> BTreeSet<Option<Vec<u8>>> {
    images(disk).into_iter().map(|image| image.get("x").cloned()).collect()
}

/// A disk on which the empty file `x` has a durable name.
fn with_file(rule: Durability) -> Disk {
    let folder = tempfile::tempdir().unwrap();
    let mut disk = Disk::of(folder.path(), rule);
    let root = std::os::unix::fs::MetadataExt::ino(&fs::metadata(folder.path()).unwrap());
    apply(&mut disk, vec![Event::Created { path: "x", inode: 7 }], Through::Nothing);
    apply(&mut disk, synced(1, root), Through::Nothing);
    disk
}

#[test]
fn disk_with_unsynced_writes_keeps_any_of_their_pages() {
    let mut disk = with_file(Durability::SyncsAndFlag);
    let data = [[1; PAGE], [2; PAGE]].concat();
    apply(&mut disk, written(2, 0, &data), Through::Nothing);
    let found = contents(&disk);
    let second_only = [[0; PAGE], [2; PAGE]].concat();
    for expected in [vec![], data.clone(), second_only] {
        assert!(found.contains(&Some(expected)), "one of the states never occurs");
    }
    apply(&mut disk, synced(3, 7), Through::Nothing);
    assert_eq!(contents(&disk), BTreeSet::from([Some(data)]));
}

#[test]
fn disk_tears_a_page_into_sectors() {
    let mut disk = with_file(Durability::SyncsAndFlag);
    apply(&mut disk, [written(2, 0, &[1; PAGE]), synced(3, 7)].concat(), Through::Nothing);
    apply(&mut disk, written(4, 0, &[2; PAGE]), Through::Nothing);
    let found = contents(&disk);
    let is_torn = |page: &Vec<u8>| page.contains(&1) && page.contains(&2);
    assert!(found.iter().flatten().any(is_torn));
    let whole_sectors =
        |page: &Vec<u8>| page.chunks(512).all(|sector| sector.iter().all(|byte| *byte == sector[0]));
    assert!(found.iter().flatten().all(whole_sectors));
}

#[test]
fn disk_sync_covers_only_writes_that_had_returned() {
    let mut disk = with_file(Durability::SyncsAndFlag);
    let begins = Event::WriteBegins { call: 2, inode: 7, offset: 0, data: &[5; 10] };
    let (sync_begins, sync_ends) =
        (Event::SyncBegins { call: 3, inode: 7 }, Event::SyncEnds { call: 3, is_ok: true });
    let ends = Event::WriteEnds { call: 2, written: 10 };
    apply(&mut disk, vec![begins, sync_begins, ends, sync_ends], Through::Nothing);
    assert!(contents(&disk).contains(&Some(vec![])), "the write may be lost");
}

#[test]
fn disk_write_through_counts_by_its_rule() {
    for (rule, through, is_durable) in [
        (Durability::SyncsAndFlag, Through::Flag, true),
        (Durability::SyncsOnly, Through::Flag, false),
        (Durability::SyncsOnly, Through::Open, true),
        (Durability::Lying(100), Through::Open, false),
    ] {
        let mut disk = match rule {
            // Its folder was read from a real one, so the name is durable.
            Durability::Lying(_) => with_file(Durability::SyncsAndFlag).with_rule(rule),
            _ => with_file(rule),
        };
        apply(&mut disk, written(2, 0, &[9; 3]), through);
        assert_eq!(!contents(&disk).contains(&Some(vec![])), is_durable, "{rule:?} {through:?}");
    }
}

#[test]
fn disk_with_unsynced_rename_has_one_of_both_names() {
    let mut disk = with_file(Durability::SyncsAndFlag);
    apply(&mut disk, [written(2, 0, b"new"), synced(3, 7)].concat(), Through::Nothing);
    apply(&mut disk, vec![Event::Renamed { from: "x", to: "y" }], Through::Nothing);
    let names: BTreeSet<Vec<String>> =
        images(&disk).into_iter().map(|image| image.into_keys().collect()).collect();
    assert_eq!(names, BTreeSet::from([vec!["x".to_owned()], vec!["y".to_owned()]]));
}

#[test]
fn disk_with_synced_file_in_unsynced_folder_may_lose_its_name() {
    let mut disk = empty(Durability::SyncsAndFlag);
    apply(&mut disk, vec![Event::Created { path: "x", inode: 7 }], Through::Nothing);
    apply(&mut disk, [written(2, 0, b"new"), synced(3, 7)].concat(), Through::Nothing);
    assert_eq!(contents(&disk), BTreeSet::from([None, Some(b"new".to_vec())]));
}

#[test]
fn lying_disk_loses_synced_writes_until_enough_records_have_followed() {
    let mut disk = with_file(Durability::SyncsAndFlag).with_rule(Durability::Lying(4));
    apply(&mut disk, [written(2, 0, b"new"), synced(3, 7)].concat(), Through::Nothing);
    assert!(contents(&disk).contains(&Some(vec![])), "the sync does nothing");
    apply(&mut disk, vec![Event::RangeWritten; 4], Through::Nothing);
    assert_eq!(contents(&disk), BTreeSet::from([Some(b"new".to_vec())]));
}
