//! The disk that a power cut leaves.
//!
//! The records of a run are applied one after the other. At any point the disk knows what is durable and what is pending: written,
//! but not covered by a sync. `image` makes the files as they may be found after a power cut at this point: everything durable, and
//! of the pending changes any part that a file system with a journal may have stored.
//!
//! - A write or a sync of a file covers the file, not its name; the name needs a sync of its folder.
//! - Pages of 4 KiB are stored in any order, each in any state that it had; one page may be torn into sectors of 512 bytes.
//! - The size of a file lags behind, or is ahead of the pages, which are zeros then.
//! - Changes of folders are stored in their order, over all folders or for each folder by itself.
//! - A write to a file with the attribute of `chattr +S` (or `O_SYNC`) is durable when it returns, and so is a change of such a
//!   folder: that is what ext4, xfs and btrfs do. `sync_file_range` makes nothing durable.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs;
use std::os::unix::fs::{DirBuilderExt, MetadataExt, OpenOptionsExt};
use std::path::Path;

use super::file::{Content, FileState};
use super::record::{Event, Record, Through};
use crate::model::rng::SeededRng;

/// What makes a change durable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Syncs, and writes to files with the attribute of `chattr +S`.
    SyncsAndFlag,
    /// Syncs alone: the attribute does nothing.
    SyncsOnly,
    /// Nothing that the program does: a change is stored once this many records have followed it.
    Lying(usize),
}

/// Which of the pending changes an image has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pending {
    None,
    All,
    Random,
}

type Entries = BTreeMap<String, usize>;

#[derive(Clone)]
enum Node {
    File(FileState),
    Folder { durable: Entries, now: Entries },
}

/// A pending change of one or two folders: the names and what they then refer to.
#[derive(Clone)]
struct FolderChange {
    at: usize,
    names: Vec<(usize, String, Option<usize>)>,
}

/// The state of the disk after some records.
#[derive(Clone)]
pub struct Disk {
    rule: Durability,
    nodes: Vec<Node>,
    by_inode: HashMap<u64, usize>,
    changes: Vec<FolderChange>,
    /// The node of each write that has not returned.
    writes: HashMap<u64, (usize, Through)>,
    /// The node of each sync that has not returned, and when it began.
    syncs: HashMap<u64, (usize, usize)>,
    /// The number of records applied.
    applied: usize,
}

const ROOT: usize = 0;

impl Disk {
    /// The disk with the files of a folder, all durable.
    pub fn of(folder: &Path, rule: Durability) -> Disk {
        let mut disk = Disk {
            rule,
            nodes: vec![],
            by_inode: HashMap::new(),
            changes: vec![],
            writes: HashMap::new(),
            syncs: HashMap::new(),
            applied: 0,
        };
        disk.read(folder);
        disk
    }

    /// The same disk, on which something else makes changes durable.
    pub fn with_rule(&self, rule: Durability) -> Disk {
        Disk { rule, ..self.clone() }
    }

    /// Whether every write has returned: after a kill a write that has not may be there or not.
    pub fn has_open_writes(&self) -> bool {
        !self.writes.is_empty()
    }

    fn read(&mut self, path: &Path) -> usize {
        let about = fs::metadata(path).unwrap();
        let node = self.nodes.len();
        self.by_inode.insert(about.ino(), node);
        if about.is_file() {
            self.nodes.push(Node::File(FileState::durable(Content::read(path))));
            return node;
        }
        self.nodes.push(Node::Folder { durable: Entries::new(), now: Entries::new() });
        let mut found = Entries::new();
        for entry in fs::read_dir(path).unwrap() {
            let entry = entry.unwrap();
            if !entry.path().is_dir() && !entry.path().is_file() {
                // The control socket of a server that was killed.
                continue;
            }
            let name = entry.file_name().into_string().unwrap();
            found.insert(name, self.read(&entry.path()));
        }
        self.nodes[node] = Node::Folder { durable: found.clone(), now: found };
        node
    }

    /// Applies the next record.
    pub fn apply(&mut self, record: &Record) {
        self.applied += 1;
        let through = record.through;
        match record.event {
            Event::Created { path, inode } => {
                self.make(path, inode, Node::File(FileState::default()), through)
            }
            Event::FolderMade { path, inode } => {
                let folder = Node::Folder { durable: Entries::new(), now: Entries::new() };
                self.make(path, inode, folder, through);
            }
            Event::WriteBegins { call, inode, offset, data } => {
                let node = self.by_inode[&inode];
                self.writes.insert(call, (node, through));
                self.file(node).begin_write(call, offset, data);
            }
            Event::WriteEnds { call, written } => {
                let (node, through) = self.writes.remove(&call).expect("the write has begun");
                let (now, is_durable) = (self.applied, self.is_durable(through));
                self.file(node).end_write(call, written, now, is_durable);
            }
            Event::Truncated { inode, size } => {
                let (node, now, is_durable) = (self.by_inode[&inode], self.applied, self.is_durable(through));
                self.file(node).set_size(size, now, is_durable);
            }
            Event::Closed { inode, size } => {
                let (node, now) = (self.by_inode[&inode], self.applied);
                if self.file(node).size() != size {
                    self.file(node).set_size(size, now, false);
                }
            }
            Event::Renamed { from, to } => {
                let (from, to) = (self.entry(from), self.entry(to));
                let moved = self.now(from.0)[&from.1];
                self.change(vec![(from.0, from.1, None), (to.0, to.1, Some(moved))], through);
            }
            Event::Exchanged { one, other } => {
                let (one, other) = (self.entry(one), self.entry(other));
                let (first, second) = (self.now(one.0)[&one.1], self.now(other.0)[&other.1]);
                self.change(vec![(one.0, one.1, Some(second)), (other.0, other.1, Some(first))], through);
            }
            Event::Linked { from, to } => {
                let (from, to) = (self.entry(from), self.entry(to));
                let linked = self.now(from.0)[&from.1];
                self.change(vec![(to.0, to.1, Some(linked))], through);
            }
            Event::Removed { path } => {
                let (folder, name) = self.entry(path);
                self.change(vec![(folder, name, None)], through);
            }
            Event::SyncBegins { call, inode } => {
                self.syncs.insert(call, (self.by_inode[&inode], self.applied));
            }
            Event::SyncEnds { call, is_ok } => {
                let (node, began) = self.syncs.remove(&call).expect("the sync has begun");
                if is_ok && !matches!(self.rule, Durability::Lying(_)) {
                    self.store_until(node, began);
                }
            }
            Event::RangeWritten | Event::Mark(_) => {}
        }
        if let Durability::Lying(delay) = self.rule {
            let old = self.applied.saturating_sub(delay);
            (0..self.nodes.len()).for_each(|node| self.store_until(node, old));
        }
    }

    fn is_durable(&self, through: Through) -> bool {
        match self.rule {
            Durability::SyncsAndFlag => through != Through::Nothing,
            Durability::SyncsOnly => through == Through::Open,
            Durability::Lying(_) => false,
        }
    }

    fn file(&mut self, node: usize) -> &mut FileState {
        match &mut self.nodes[node] {
            Node::File(file) => file,
            Node::Folder { .. } => panic!("a folder is written like a file"),
        }
    }

    fn now(&self, folder: usize) -> &Entries {
        match &self.nodes[folder] {
            Node::Folder { now, .. } => now,
            Node::File(_) => panic!("a file is listed like a folder"),
        }
    }

    /// The folder of a path and its name in it. The recorded folder itself has no name.
    fn entry(&self, path: &str) -> (usize, String) {
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let parts = folder.split('/').filter(|part| !part.is_empty());
        (parts.fold(ROOT, |node, part| self.now(node)[part]), name.to_owned())
    }

    fn make(&mut self, path: &str, inode: u64, node: Node, through: Through) {
        let number = self.nodes.len();
        self.nodes.push(node);
        self.by_inode.insert(inode, number);
        let (folder, name) = self.entry(path);
        self.change(vec![(folder, name, Some(number))], through);
    }

    fn change(&mut self, names: Vec<(usize, String, Option<usize>)>, through: Through) {
        let change = FolderChange { at: self.applied, names };
        for (folder, name, target) in &change.names {
            match &mut self.nodes[*folder] {
                Node::Folder { now, .. } => set(now, name, *target),
                Node::File(_) => panic!("a file is changed like a folder"),
            }
        }
        self.changes.push(change);
        if self.is_durable(through) {
            self.store_changes(|change, last| std::ptr::eq(change, last));
        }
    }

    /// A sync that began after `began` records: what the node had then becomes durable.
    fn store_until(&mut self, node: usize, began: usize) {
        match &mut self.nodes[node] {
            Node::File(file) => file.store_until(began),
            Node::Folder { .. } => self.store_changes(|change, _| {
                change.at <= began && change.names.iter().any(|(folder, ..)| *folder == node)
            }),
        }
    }

    /// Makes the chosen changes durable, and earlier ones of the same names with them.
    fn store_changes(&mut self, chosen: impl Fn(&FolderChange, &FolderChange) -> bool) {
        let Some(last) = self.changes.last() else { return };
        let mut names: BTreeSet<(usize, &str)> = BTreeSet::new();
        let mut stored = vec![false; self.changes.len()];
        for (number, change) in self.changes.iter().enumerate().rev() {
            let mut touched = change.names.iter().map(|(folder, name, _)| (*folder, name.as_str()));
            if chosen(change, last) || touched.any(|name| names.contains(&name)) {
                stored[number] = true;
                names.extend(change.names.iter().map(|(folder, name, _)| (*folder, name.as_str())));
            }
        }
        let mut numbers = stored.iter();
        let (durable, pending): (Vec<_>, Vec<_>) = std::mem::take(&mut self.changes)
            .into_iter()
            .partition(|_| *numbers.next().expect("one for each"));
        self.changes = pending;
        for (folder, name, target) in durable.iter().flat_map(|change| &change.names) {
            match &mut self.nodes[*folder] {
                Node::Folder { durable, .. } => set(durable, name, *target),
                Node::File(_) => panic!("a file is changed like a folder"),
            }
        }
    }

    /// Writes the files as they may be after a power cut now into the new folder `to`.
    pub fn image(&self, to: &Path, pending: Pending, rng: &mut SeededRng) {
        let folders = self.folders_after_cut(pending, rng);
        self.write(ROOT, &folders, to, pending, rng);
    }

    fn folders_after_cut(&self, pending: Pending, rng: &mut SeededRng) -> HashMap<usize, Entries> {
        let all = self.nodes.iter().enumerate();
        let mut folders: HashMap<usize, Entries> = all
            .filter_map(|(number, node)| match node {
                Node::Folder { durable, .. } => Some((number, durable.clone())),
                Node::File(_) => None,
            })
            .collect();
        let count = self.changes.len();
        let whole = match pending {
            Pending::None => 0,
            Pending::All => count,
            Pending::Random => rng.below(count + 1),
        };
        let one_journal = pending != Pending::Random || !rng.one_in(3);
        let mut of_folder: HashMap<usize, usize> = HashMap::new();
        for (number, change) in self.changes.iter().enumerate() {
            let is_stored = change.names.iter().all(|(folder, ..)| {
                let first = || if one_journal { whole } else { rng.below(count + 1) };
                number < *of_folder.entry(*folder).or_insert_with(first)
            });
            if is_stored {
                for (folder, name, target) in &change.names {
                    set(folders.get_mut(folder).expect("it is a folder"), name, *target);
                }
            }
        }
        folders
    }

    fn write(
        &self,
        node: usize,
        folders: &HashMap<usize, Entries>,
        to: &Path,
        pending: Pending,
        rng: &mut SeededRng,
    ) {
        match &self.nodes[node] {
            Node::File(file) => {
                let content = file.after_cut(pending, rng);
                // The key of the restaurant must be private; other modes do not matter.
                let made = fs::File::options().write(true).create_new(true).mode(0o600).open(to);
                content.write(&made.unwrap());
            }
            Node::Folder { .. } => {
                fs::DirBuilder::new().mode(0o700).create(to).unwrap();
                for (name, entry) in &folders[&node] {
                    self.write(*entry, folders, &to.join(name), pending, rng);
                }
            }
        }
    }
}

/// Sets or removes one name of a folder.
fn set(entries: &mut Entries, name: &str, target: Option<usize>) {
    match target {
        Some(node) => entries.insert(name.to_owned(), node),
        None => entries.remove(name),
    };
}
