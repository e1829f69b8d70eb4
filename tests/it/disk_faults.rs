//! A disk that reports errors, and one that is full: the real program under a library that makes its system calls fail.
//!
//! Expected after an error: nothing is acknowledged that is not on the disk, the program ends by itself and says why in plain words,
//! and the next start has every acknowledged act once.

mod backups;
mod faulty;
mod full;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;

use crate::model::rng::SeededRng;
use crate::power_cuts::evening::{faults_on, set_up};
use crate::power_cuts::load::{Evening, Marks, sent_to};
use crate::power_cuts::runtime;
use crate::power_cuts::server::{Server, serve};
use crate::support::print_line;
use faulty::{FaultyDisk, Phones};

/// A program that failed and writes nothing to its log for this time hangs.
const END_MAX: Duration = Duration::from_secs(15);

/// A restaurant on a disk that fails as the test wants, and its phones.
struct House {
    disk: FaultyDisk,
    data: PathBuf,
    runtime: Runtime,
    phones: Arc<Phones>,
    evening: Arc<Evening>,
}

impl House {
    /// Two orders of each phone are placed; the server is stopped.
    fn new() -> House {
        let disk = FaultyDisk::new();
        let password = set_up(&disk.root);
        let data = disk.root.join("data");
        let runtime = runtime();
        let phones = Arc::new(Phones::new(&disk));
        let server = Server::start(&data, None).unwrap();
        let seed = SeededRng::seed("MAITRED_SEED");
        print_line(&format!("disk faults: MAITRED_SEED={seed}"));
        let evening = Evening::begin(&server.addr, &password, SeededRng::new(seed));
        let evening = Arc::new(runtime.block_on(evening));
        let marks: Arc<dyn Marks> = Arc::clone(&phones) as _;
        runtime.block_on(evening.run(&marks, &server.addr, 2));
        server.stop();
        House { disk, data, runtime, phones, evening }
    }

    /// Starts the server on the disk with its faults.
    fn start(&self) -> (Server, Result<(), String>) {
        let mut server = Server::spawn(self.disk.attach(&mut serve(&self.data, None)));
        let started = server.wait_until_ready();
        (server, started)
    }

    /// Lets all phones order until the server goes away; calls `act` when some acts were acknowledged.
    fn order_while(&self, server: &Server, act: impl FnOnce()) -> tokio::task::JoinHandle<()> {
        self.phones.begin();
        let marks: Arc<dyn Marks> = Arc::clone(&self.phones) as _;
        let (evening, addr) = (Arc::clone(&self.evening), server.addr.clone());
        let load = self.runtime.spawn(async move { evening.run(&marks, &addr, usize::MAX).await });
        self.phones.wait_for_acknowledgements(20);
        act();
        load
    }

    /// Lets the phones order on a disk that works, and kills the server.
    #[track_caller]
    fn order_and_crash(&self, at: &str) {
        let server = self.check(at);
        self.phones.begin();
        let marks: Arc<dyn Marks> = Arc::clone(&self.phones) as _;
        self.runtime.block_on(self.evening.run(&marks, &server.addr, 1));
        server.kill();
    }

    /// Starts the server on a disk that works, and checks that every acknowledged act is there once.
    #[track_caller]
    fn check(&self, after: &str) -> Server {
        self.disk.clear();
        let server = Server::start(&self.data, None).unwrap_or_else(|why| panic!("after {after}: {why}"));
        let faults = faults_on(&server, &self.evening, &self.phones.seen());
        assert!(faults.is_empty(), "after {after}: {faults:#?}");
        server
    }
}

/// What the owner reads about an error of the disk, by the name of the error.
fn words_of(rule: &str) -> [&'static str; 2] {
    match rule.contains("ENOSPC") {
        true => ["No space left on device (os error 28)", "The disk is full: free disk space"],
        false => ["Input/output error (os error 5)", "The disk reports errors and may be failing"],
    }
}

/// Words of sled and Rust that mean nothing to an owner.
#[track_caller]
fn assert_plain(log: &str) {
    for word in ["panicked", "Uncategorized", "StorageFull", "sled::", ".rs:", "code: "] {
        assert!(!log.contains(word), "{word} in {log}");
    }
}

/// Rules of `faults.c` for a server with customers, and what is said to have failed. `pwrite` and `sync_file_range` are called
/// by threads of the storage engine.
const WHILE_SERVING: [(&str, &str); 9] = [
    ("fdatasync 1 EIO /db", "syncing the data file (fdatasync) failed"),
    ("fdatasync 3 ENOSPC /db", "syncing the data file (fdatasync) failed"),
    ("fdatasync 1+ EIO /db", "syncing the data file (fdatasync) failed"),
    ("pwrite 1 EIO /db", "writing to the data file failed"),
    ("pwrite 2 ENOSPC /db", "writing to the data file failed"),
    ("pwrite 1+ EIO /db", "writing to the data file failed"),
    ("sync_file_range 1 EIO /db", "writing to the data file failed"),
    ("sync_file_range 2 ENOSPC /db", "writing to the data file failed"),
    ("sync_file_range 1+ EIO /db", "writing to the data file failed"),
];

#[test]
fn program_ends_after_disk_error_while_serving_and_nothing_acknowledged_is_lost() {
    let house = House::new();
    for (rule, what) in WHILE_SERVING {
        let (server, started) = house.start();
        started.unwrap_or_else(|why| panic!("before {rule}: {why}"));
        let load = house.order_while(&server, || house.disk.set_rule(rule));
        let ended = server.wait_for_end(END_MAX);
        if let Err(log) = &ended {
            let (fired, over) = (house.disk.has_fired(), house.phones.over_because());
            let load = load.is_finished().then(|| house.runtime.block_on(load));
            panic!(
                "{rule}: {log}; the disk has failed: {fired}; the phones stopped: {over:?}, ended: {load:?}"
            );
        }
        let (status, log) = ended.unwrap();
        house.phones.end();
        house.runtime.block_on(load).unwrap();
        assert!(house.disk.has_fired(), "{rule}");
        assert_eq!(status.code(), Some(1), "{rule}: {log}");
        let (_, last) = log.split_once("maitred: maitred stops: ").expect(&log);
        let [error, advice] = words_of(rule);
        assert!([what, error, advice].iter().all(|word| last.contains(word)), "{rule}: {last}");
        assert_plain(&log);
        assert_eq!(house.phones.late(), Vec::<String>::new(), "{rule}: acknowledged after the error");
        house.check(rule).kill();
    }
}

/// The audit log is read from the disk: the rows of ended days are not in memory.
#[test]
fn read_error_while_serving_is_told_and_harms_nothing() {
    let house = House::new();
    let mut fired = Vec::new();
    for rule in ["read 1 EIO /db", "read 1+ EIO /db"] {
        let (server, started) = house.start();
        started.unwrap();
        house.disk.set_rule(rule);
        let request = house.evening.owner.request("GET", "/api/audit/verify");
        let answer = house.runtime.block_on(sent_to(&server.addr, request));
        // After an error the next start checks all rows while it serves. On a busy machine that is done before the rule is set, and then
        // all rows are in the cache of the engine.
        match house.disk.has_fired() {
            true => fired.push(rule),
            false => assert_eq!(answer.json()["intact"], true, "{rule}: nothing was read"),
        }
        // The first read may be that of another task, or of the engine while it cleans up, which it tries again without a word.
        match answer.status {
            200 => assert_eq!(answer.json()["intact"], true, "{rule}"),
            _ => drop(answer.refused(500, "internal")),
        }
        server.terminate();
        let (_status, log) = server.wait_for_end(END_MAX).unwrap();
        let [error, advice] = words_of(rule);
        let is_told = log.contains(error) && log.contains(advice);
        let may_be_silent = !rule.contains('+') || !fired.contains(&rule);
        assert!(is_told || may_be_silent && log.is_empty(), "{rule}: {log}");
        assert!(!log.contains("damaged"), "{rule}: {log}");
        assert_plain(&log);
        house.check(rule).stop();
    }
    assert!(fired.contains(&"read 1 EIO /db"), "{fired:?}");
}

/// Rules of `faults.c` for a start, and whether it was stopped properly before; otherwise it was killed under load.
const AT_START: [(&str, bool); 13] = [
    ("read 1 EIO /db", false),
    ("read 3 EIO /db", false),
    ("read 1+ EIO /db", false),
    ("read 1 EIO /db", true),
    ("pwrite 1 EIO /db", false),
    ("pwrite 1 ENOSPC /db", true),
    ("write 1 EIO /snap", false),
    ("write 1 ENOSPC /snap", false),
    ("fsync 1 EIO /store", true),
    ("fsync 2 ENOSPC /store", false),
    ("fsync 1 EIO /db", false),
    ("rename 1 EIO /snap", false),
    ("fdatasync 1 EIO /db", true),
];

#[test]
fn start_that_meets_disk_error_is_no_damage_and_next_start_has_everything() {
    let house = House::new();
    let mut refused = 0;
    for (rule, is_stopped) in AT_START {
        let at = format!("{rule}, stopped properly: {is_stopped}");
        match is_stopped {
            true => house.check(&at).stop(),
            false => house.order_and_crash(&at),
        }
        house.disk.set_rule(rule);
        let (server, started) = house.start();
        let has_fired = house.disk.has_fired();
        if let Err(text) = started {
            refused += 1;
            assert!(has_fired, "{at}: {text}");
            assert!(text.starts_with("exit status: 1 "), "{at}: {text}");
            let [error, _] = words_of(rule);
            let words = match rule.contains("ENOSPC") {
                true => ["the disk is full", "not damaged"],
                false => ["the disk reports an error", error],
            };
            assert!(words.iter().all(|word| text.contains(word)), "{at}: {text}");
            assert_plain(&text);
        }
        drop(server);
        assert!(!house.data.join("store/damaged-1").exists(), "{at}: taken for damage");
        house.check(&at).kill();
    }
    print_line(&format!("disk faults: {refused} of {} starts ended, the others served", AT_START.len()));
    assert!(refused > 7, "{refused}");
}
