//! The folder whose system calls fail, and the phones that see it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};
use rustix::io::Errno;
use tempfile::TempDir;

use crate::power_cuts::load::{Kind, Marks, Seen};
use crate::support::folder_in_memory;
use crate::support::http::Answer;
use crate::support::preload::{Preload, compiled};

/// Far longer than the phones take for their next acknowledgement.
const STUCK: Duration = Duration::from_secs(60);

/// A folder on a disk that fails as the test wants.
pub struct FaultyDisk {
    _folder: TempDir,
    /// The folder with the data folder; what a rule names lies in it.
    pub root: PathBuf,
    control: PathBuf,
}

impl FaultyDisk {
    pub fn new() -> FaultyDisk {
        let folder = folder_in_memory();
        let base = fs::canonicalize(folder.path()).unwrap();
        let (root, control) = (base.join("disk"), base.join("control"));
        fs::create_dir(&root).unwrap();
        fs::create_dir(&control).unwrap();
        FaultyDisk { _folder: folder, root, control }
    }

    /// Puts a command, and the programs it starts, on this disk.
    pub fn attach<'c>(&self, command: &'c mut Command) -> &'c mut Command {
        let library = compiled(Preload::Faults);
        command.env("LD_PRELOAD", library).env("FAULTS_ROOT", &self.root).env("FAULTS_CONTROL", &self.control)
    }

    /// From now on calls fail by this rule: `CALL NTH ERROR PART`, as `faults.c` says, with the error or signal by its name.
    pub fn set_rule(&self, rule: &str) {
        let number = |error: Errno| error.raw_os_error().to_string();
        let rule = rule.replace("EIO", &number(Errno::IO)).replace("ENOSPC", &number(Errno::NOSPC));
        self.set("rule", &rule.replace("SIGKILL", "-9"));
    }

    /// Makes the disk so small that so many bytes are free.
    pub fn set_free(&self, bytes: u64) {
        self.set("capacity", &(bytes_below(&self.root) + bytes).to_string());
    }

    fn set(&self, name: &str, text: &str) {
        let part = self.control.join("part");
        fs::write(&part, text).unwrap();
        fs::rename(part, self.control.join(name)).unwrap();
    }

    /// Whether a call has failed by the rule.
    pub fn has_fired(&self) -> bool {
        self.control.join("fired").exists()
    }

    /// Makes the disk work again.
    pub fn clear(&self) {
        for name in ["rule", "fired", "capacity"] {
            let _ = fs::remove_file(self.control.join(name));
        }
    }
}

/// The bytes of all files below a folder.
fn bytes_below(folder: &Path) -> u64 {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let bytes = |entry: fs::DirEntry| match entry.metadata() {
        Ok(about) if about.is_dir() => bytes_below(&entry.path()),
        Ok(about) if about.is_file() => about.len(),
        // A socket, or a file that was deleted meanwhile.
        _ => 0,
    };
    entries.map(bytes).sum()
}

/// What the phones of a server on this disk know.
pub struct Phones {
    fired: PathBuf,
    seen: Mutex<Seen>,
    changed: Condvar,
    is_over: AtomicBool,
    /// Why the phones stopped, and whether the disk had failed then.
    over_because: Mutex<Option<(String, bool)>>,
    /// How many orders and cart changes were refused because the disk is full.
    refused_full: AtomicUsize,
    /// The acts that were sent after the error, and those of them that were acknowledged.
    sent_late: Mutex<BTreeSet<String>>,
    acknowledged_late: Mutex<Vec<String>>,
}

impl Phones {
    pub fn new(disk: &FaultyDisk) -> Phones {
        Phones {
            fired: disk.control.join("fired"),
            seen: Mutex::default(),
            changed: Condvar::new(),
            is_over: AtomicBool::new(false),
            over_because: Mutex::default(),
            refused_full: AtomicUsize::new(0),
            sent_late: Mutex::default(),
            acknowledged_late: Mutex::default(),
        }
    }

    pub fn refused_full(&self) -> usize {
        self.refused_full.load(Ordering::SeqCst)
    }

    pub fn seen(&self) -> Seen {
        self.seen.lock().clone()
    }

    /// Lets the phones send again.
    pub fn begin(&self) {
        self.sent_late.lock().clear();
        *self.over_because.lock() = None;
        self.is_over.store(false, Ordering::SeqCst);
    }

    pub fn end(&self) {
        self.is_over.store(true, Ordering::SeqCst);
    }

    /// Ends because of what a phone saw.
    fn end_because(&self, why: String) {
        let has_failed = self.fired.exists();
        self.over_because.lock().get_or_insert((why, has_failed));
        self.end();
    }

    /// Why the phones stopped, and whether the disk had failed then; `None` while they order.
    pub fn over_because(&self) -> Option<(String, bool)> {
        self.over_because.lock().clone()
    }

    /// Waits until so many more acts are acknowledged.
    pub fn wait_for_acknowledgements(&self, count: usize) {
        let mut seen = self.seen.lock();
        let wanted = seen.acknowledged.len() + count;
        while seen.acknowledged.len() < wanted {
            let waited = self.changed.wait_for(&mut seen, STUCK);
            assert!(!waited.timed_out(), "the server acknowledges nothing more");
        }
    }

    /// The acts that were sent after the error and acknowledged all the same.
    pub fn late(&self) -> Vec<String> {
        self.acknowledged_late.lock().clone()
    }
}

impl Marks for Phones {
    fn mark(&self, text: &str) {
        let (what, number) = text.split_once(' ').expect("a mark of an act");
        if what == "sent" && self.fired.exists() {
            self.sent_late.lock().insert(number.to_owned());
        }
        if what == "done" && self.sent_late.lock().contains(number) {
            self.acknowledged_late.lock().push(number.to_owned());
        }
        self.seen.lock().apply_mark(text);
        self.changed.notify_all();
    }

    fn on_lost(&self, kind: &Kind) {
        self.end_because(format!("no answer to {kind:?}"));
    }

    fn accepts_refusal(&self, kind: &Kind, answer: &Answer) -> bool {
        if answer.status == 507 && matches!(kind, Kind::Cart(_) | Kind::Order(..) | Kind::Held) {
            assert!(answer.text().contains("the disk is nearly full"), "{}", answer.text());
            answer.refused(507, "storage-full");
            self.refused_full.fetch_add(1, Ordering::SeqCst);
            return true;
        }
        let is_unknown = answer.status == 503;
        assert!(is_unknown || answer.status == 409, "{kind:?}: {} {}", answer.status, answer.text());
        if is_unknown {
            self.end_because(format!("{kind:?}: {}", answer.text()));
        }
        !is_unknown
    }

    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }
}
