//! A disk that reports errors, and one that is full: the real program under a library that makes its system calls fail.
//!
//! Expected after an error: nothing is acknowledged that is not on the disk, the program ends by itself and says why in plain words,
//! and the next start has every acknowledged act once.

mod faulty;

use std::sync::Arc;
use std::time::Duration;

use crate::crash::copy_folder;
use crate::model::rng::SeededRng;
use crate::power_cuts::evening::{faults_of, faults_on, set_up};
use crate::power_cuts::load::{Evening, Marks};
use crate::power_cuts::runtime;
use crate::power_cuts::server::{Server, serve};
use crate::support::print_line;
use faulty::{FaultyDisk, Phones};

/// A program that failed and writes nothing to its log for this time hangs.
const END_MAX: Duration = Duration::from_secs(15);

/// Rules of `faults.c`, for a server with customers. Each fires.
const WHILE_SERVING: [(&str, &str); 9] = [
    ("fdatasync 1 EIO /db", "sync"),
    ("fdatasync 3 ENOSPC /db", "sync"),
    ("pwrite 1 EIO /db", "write"),
    ("pwrite 2 ENOSPC /db", "write"),
    ("pwrite 1+ EIO /db", "write"),
    ("sync_file_range 1 EIO /db", "sync"),
    ("sync_file_range 2 ENOSPC /db", "sync"),
    ("sync_file_range 1+ EIO /db", "sync"),
    ("fdatasync 1+ EIO /db", "sync"),
];

#[test]
fn program_ends_after_disk_error_while_serving_and_nothing_acknowledged_is_lost() {
    let disk = FaultyDisk::new();
    let password = set_up(&disk.root);
    let data = disk.root.join("data");
    let runtime = runtime();
    let phones = Arc::new(Phones::new(&disk));
    let marks: Arc<dyn Marks> = Arc::clone(&phones) as _;
    let mut evening = None;
    for (rule, _) in WHILE_SERVING {
        let mut server = Server::spawn(disk.attach(&mut serve(&data, None)));
        server.wait_until_ready().unwrap_or_else(|why| panic!("before {rule}: {why}"));
        let evening = evening.get_or_insert_with(|| {
            Arc::new(runtime.block_on(Evening::begin(&server.addr, &password, SeededRng::new(1))))
        });
        let faults = faults_on(&server, evening, &phones.seen());
        assert!(faults.is_empty(), "before {rule}: {faults:#?}");
        phones.begin();
        let load = runtime.spawn({
            let (evening, marks, addr) = (Arc::clone(evening), Arc::clone(&marks), server.addr.clone());
            async move { evening.run(&marks, &addr, usize::MAX).await }
        });
        phones.wait_for_acknowledgements(20);
        disk.set_rule(rule);
        let ended = server.wait_for_end(END_MAX);
        phones.end();
        runtime.block_on(load).unwrap();
        assert!(disk.has_fired(), "{rule}");
        disk.clear();
        match ended {
            Ok((status, log)) => print_line(&format!("disk faults: {rule}: {status}: {log}")),
            Err(log) => panic!("{rule}: it does not end: {log}"),
        }
        assert_eq!(phones.late(), Vec::<String>::new(), "{rule}: acknowledged after the error");
    }
    let evening = evening.expect("there are rules");
    let faults = faults_of(&data, &evening, &phones.seen());
    assert!(faults.is_empty(), "{faults:#?}");
}

const AT_START: [&str; 14] = [
    "pread 1 EIO /db",
    "pread 20 EIO /db",
    "pread 1+ EIO /db",
    "pwrite 1 EIO /db",
    "pwrite 1 ENOSPC /db",
    "write 1 EIO /snap",
    "write 1 ENOSPC /snap",
    "fsync 1 EIO /store",
    "fsync 2 ENOSPC /store",
    "fsync 1 EIO /db",
    "sync_file_range 1 EIO /db",
    "rename 1 EIO /snap",
    "rename 1+ EIO /",
    "fdatasync 1 EIO /db",
];

#[test]
fn start_that_meets_disk_error_says_so_and_next_start_has_everything() {
    let disk = FaultyDisk::new();
    let password = set_up(&disk.root);
    let data = disk.root.join("data");
    let runtime = runtime();
    let phones = Arc::new(Phones::new(&disk));
    let marks: Arc<dyn Marks> = Arc::clone(&phones) as _;
    let server = Server::start(&data, None).unwrap();
    let evening = Arc::new(runtime.block_on(Evening::begin(&server.addr, &password, SeededRng::new(1))));
    runtime.block_on(evening.run(&marks, &server.addr, 2));
    server.kill();
    let crashed = disk.root.with_file_name("crashed");
    copy_folder(&data, &crashed);
    Server::start(&data, None).unwrap().stop();
    let stopped = disk.root.with_file_name("stopped");
    copy_folder(&data, &stopped);
    for (left, from) in [("crashed", &crashed), ("stopped", &stopped)] {
        for rule in AT_START {
            std::fs::remove_dir_all(&data).unwrap();
            copy_folder(from, &data);
            disk.set_rule(rule);
            let mut server = Server::spawn(disk.attach(&mut serve(&data, None)));
            let started = server.wait_until_ready();
            let has_fired = disk.has_fired();
            let ended = if started.is_ok() { server.terminate(); format!("{:?}", server.wait_for_end(END_MAX)) } else { String::new() };
            disk.clear();
            print_line(&format!("disk faults: {left} {rule}: fired {has_fired}: {started:?} {ended}"));
            let faults = faults_of(&data, &evening, &phones.seen());
            if !faults.is_empty() {print_line(&format!("disk faults: {left} {rule}: FAULTS {faults:#?}"));}
            print_line(&format!("{:?}", std::fs::read_dir(data.join("store")).unwrap().map(|e| e.unwrap().file_name()).collect::<Vec<_>>()));
        }
    }
}
