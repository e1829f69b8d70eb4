//! Runs the program under the recorder, and reads what was recorded.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use tempfile::TempDir;

use super::disk::{Disk, Pending};
use super::file::Content;
use super::load::Marks;
use crate::model::rng::SeededRng;
use crate::support::preload::{self, Preload};

const HEAD_BYTES: usize = 40;

/// A folder whose files are recorded, and the log of the records.
pub struct Recording {
    folder: TempDir,
    /// The folder that the disk is made from: data folders and backups lie in it.
    pub root: PathBuf,
    marks: Mutex<File>,
}

impl Recording {
    /// An empty folder on a file system that has `chattr +S`.
    pub fn new() -> Recording {
        let folder = folder_with_sync_flag();
        let base = fs::canonicalize(folder.path()).unwrap();
        let root = base.join("disk");
        fs::create_dir(&root).unwrap();
        let marks = File::options().create(true).append(true).open(base.join("log")).unwrap();
        Recording { folder, root, marks: Mutex::new(marks) }
    }

    /// Makes a command, and the programs it starts, record.
    pub fn attach<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let log = self.folder.path().join("log");
        command
            .env("LD_PRELOAD", preload::compiled(Preload::Recorder))
            .env("RECORDER_ROOT", &self.root)
            .env("RECORDER_LOG", log)
    }

    /// Checks that the records explain the files as they are now: a call that the recorder does not know would make every image wrong.
    pub fn compare_with(&self, before: &Disk) {
        let log = self.log();
        let mut disk = before.clone();
        records(&log).iter().for_each(|record| disk.apply(record));
        if disk.has_open_writes() {
            return;
        }
        let replayed = self.folder.path().join("replayed");
        disk.image(&replayed, Pending::All, &mut SeededRng::new(0));
        let (replayed, found) = (contents(&replayed), contents(&self.root));
        let names: Vec<&PathBuf> = found.keys().collect();
        assert!(replayed.keys().eq(found.keys()), "recorded {:?}, found {names:?}", replayed.keys());
        for (path, content) in &found {
            assert!(
                replayed[path] == *content,
                "the records do not explain the content of {}",
                path.display()
            );
        }
    }

    /// The bytes of the log so far.
    pub fn log(&self) -> Vec<u8> {
        fs::read(self.folder.path().join("log")).unwrap()
    }
}

impl Marks for Recording {
    /// Appends a mark of the test itself, in order with the records of the program.
    fn mark(&self, text: &str) {
        let mut bytes = vec![0; HEAD_BYTES];
        bytes[0..4].copy_from_slice(&u32::try_from(HEAD_BYTES + text.len()).unwrap().to_le_bytes());
        bytes[4] = b'M';
        bytes.extend_from_slice(text.as_bytes());
        assert_eq!(
            self.marks.lock().unwrap().write(&bytes).unwrap(),
            bytes.len(),
            "one write, so one record"
        );
    }
}

/// The files below a folder, and `None` for folders. The control socket is no file.
fn contents(root: &Path) -> BTreeMap<PathBuf, Option<Content>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root).unwrap().to_owned();
            if path.is_dir() {
                found.insert(name, None);
                folders.push(path);
            } else if path.is_file() {
                found.insert(name, Some(Content::read(&path)));
            }
        }
    }
    found
}

/// A temporary folder whose files can be written synchronously: the temporary folder of the system, or one in `target`.
fn folder_with_sync_flag() -> TempDir {
    use rustix::fs::{IFlags, ioctl_getflags, ioctl_setflags};
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for base in [std::env::temp_dir().as_path(), target] {
        let folder = tempfile::tempdir_in(base).unwrap();
        let probe = folder.path().join("probe");
        fs::create_dir(&probe).unwrap();
        let opened = File::open(&probe).unwrap();
        let set = ioctl_getflags(&opened).and_then(|flags| ioctl_setflags(&opened, flags | IFlags::SYNC));
        fs::remove_dir(&probe).unwrap();
        if set.is_ok() {
            return folder;
        }
    }
    panic!(
        "neither {} nor {} is on a file system with `chattr +S`, which the store needs against power cuts: set TMPDIR to a folder on ext4, xfs or btrfs",
        std::env::temp_dir().display(),
        target.display()
    );
}

/// Why a write or a change of a folder is durable when it returns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Through {
    Nothing,
    /// The attribute of `chattr +S`.
    Flag,
    /// The file was opened with `O_SYNC` or `O_DSYNC`.
    Open,
}

/// What one record says. Paths are relative to the recorded folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event<'log> {
    Created {
        path: &'log str,
        inode: u64,
    },
    FolderMade {
        path: &'log str,
        inode: u64,
    },
    WriteBegins {
        call: u64,
        inode: u64,
        offset: u64,
        data: &'log [u8],
    },
    /// The number of bytes written; negative after an error.
    WriteEnds {
        call: u64,
        written: i64,
    },
    Truncated {
        inode: u64,
        size: u64,
    },
    /// The size of a written file when it was closed.
    Closed {
        inode: u64,
        size: u64,
    },
    Renamed {
        from: &'log str,
        to: &'log str,
    },
    Exchanged {
        one: &'log str,
        other: &'log str,
    },
    Linked {
        from: &'log str,
        to: &'log str,
    },
    Removed {
        path: &'log str,
    },
    SyncBegins {
        call: u64,
        inode: u64,
    },
    SyncEnds {
        call: u64,
        is_ok: bool,
    },
    /// `sync_file_range`, which makes nothing durable.
    RangeWritten,
    /// A mark of the test.
    Mark(&'log str),
}

/// One record of the log.
#[derive(Clone, Debug)]
pub struct Record<'log> {
    pub event: Event<'log>,
    pub through: Through,
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("paths and marks are UTF-8")
}

/// Reads the records of a log, in their order.
pub fn records(log: &[u8]) -> Vec<Record<'_>> {
    let mut all = Vec::new();
    let mut rest = log;
    while !rest.is_empty() {
        let length = usize::try_from(number(rest, 0..4)).unwrap();
        let (record, more) = rest.split_at(length);
        all.push(read(record));
        rest = more;
    }
    all
}

fn number(record: &[u8], at: Range<usize>) -> u64 {
    record[at].iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn read(record: &[u8]) -> Record<'_> {
    let (first, second) = (number(record, 6..8) as usize, number(record, 8..10) as usize);
    let (call, inode, value) = (number(record, 16..24), number(record, 24..32), number(record, 32..40));
    let (paths, data) = record[HEAD_BYTES..].split_at(first + second);
    let (path, other) = (text(&paths[..first]), text(&paths[first..]));
    let event = match record[4] {
        b'C' => Event::Created { path, inode },
        b'D' => Event::FolderMade { path, inode },
        b'W' => Event::WriteBegins { call, inode, offset: value, data },
        b'w' => Event::WriteEnds { call, written: value as i64 },
        b'T' => Event::Truncated { inode, size: value },
        b'Z' => Event::Closed { inode, size: value },
        b'R' => Event::Renamed { from: path, to: other },
        b'E' => Event::Exchanged { one: path, other },
        b'L' => Event::Linked { from: path, to: other },
        b'U' => Event::Removed { path },
        b'S' => Event::SyncBegins { call, inode },
        b's' => Event::SyncEnds { call, is_ok: value == 0 },
        b'G' => Event::RangeWritten,
        b'M' => Event::Mark(text(data)),
        kind => panic!("a record of the unknown kind {}", char::from(kind)),
    };
    let through = match record[5] {
        0 => Through::Nothing,
        1 => Through::Flag,
        _ => Through::Open,
    };
    Record { event, through }
}
