//! SIGKILL at random moments: nothing that was acknowledged is lost or doubled.
//!
//! A child process places orders from six threads and prints each acknowledgement to its standard output, a pipe to this
//! test. The test kills the child at a random moment: after some acknowledgements, while the store is opened, or while
//! tables are opened. The folder is never closed properly: each child recovers what the last one left. After every kill
//! a copy of the folder is checked.
//!
//! `MAITRED_KILLS` sets the number of kills; `MAITRED_SEED` repeats a run as far as threads allow.

mod check;
mod child;
mod paid;

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::Duration;

use crate::model::rng::SeededRng;
use check::Acknowledged;

/// The data folder, in the environment of the child; only the child has this variable.
const FOLDER: &str = "MAITRED_CRASH_FOLDER";
const CHILD_SEED: &str = "MAITRED_CRASH_SEED";
const CHILD_TEST: &str = "crash::child_process_places_orders_until_killed";

/// Far longer than a child takes for its next line; the test fails after it, because the server hangs.
const STUCK: Duration = Duration::from_secs(60);

/// When a child is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// This long after the start of the child: mostly while the store recovers from the last kill.
    Starting(Duration),
    /// This long after the store is open: while the restaurant is set up or guests join.
    SettingUp(Duration),
    /// This long after this many acknowledgements: anywhere in a batch.
    Ordering(usize, Duration),
}

impl Moment {
    fn any(rng: &mut SeededRng) -> Self {
        let micros = |rng: &mut SeededRng, max| Duration::from_micros(rng.below(max) as u64);
        match rng.below(10) {
            0 | 1 => Moment::Starting(micros(rng, 50_000)),
            2 | 3 => Moment::SettingUp(micros(rng, 80_000)),
            _ => Moment::Ordering(1 + rng.below(80), micros(rng, 10_000)),
        }
    }
}

/// A child process that is killed when it is dropped.
struct KillOnDrop(Child);

impl Drop for KillOnDrop {
    fn drop(&mut self) {
        // It may be dead already.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The child is this test binary again, so that no extra program exists that could be shipped by mistake. Without the folder
/// in its environment (when Cargo runs it as a test) it does nothing.
#[test]
fn child_process_places_orders_until_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let seed = std::env::var(CHILD_SEED).expect("the parent gives a seed").parse().expect("it is a number");
    child::run(Path::new(&folder), seed);
}

#[test]
fn acknowledged_orders_and_payments_survive_kills_exactly_once() {
    let kills: usize = std::env::var("MAITRED_KILLS").map_or(25, |text| text.parse().expect("a number"));
    let seed = SeededRng::seed("MAITRED_SEED");
    print_line(&format!("crash: MAITRED_SEED={seed} MAITRED_KILLS={kills}"));
    let mut rng = SeededRng::new(seed);
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("store");
    let mut acked = Acknowledged::default();
    let mut found = check::Counts::default();
    let (mut retried, mut unopened) = (0, 0);
    for kill in 0..kills {
        let moment = Moment::any(&mut rng);
        let lines = run_and_kill(&folder, rng.next(), moment);
        unopened += usize::from(!lines.iter().any(|line| line.starts_with("open")));
        let round = acked.read_lines(&lines);
        if !folder.join("db").exists() {
            continue;
        }
        wait_for_orphans(&folder);
        let copy = home.path().join(format!("copy-{kill}"));
        copy_folder(&folder, &copy);
        let at = format!("kill {kill} {moment:?}, seed {seed}");
        found = check::check_folder(&copy, &acked, &at);
        retried += check::retry_unacknowledged(&copy, &acked, &round, &at);
        fs::remove_dir_all(&copy).unwrap();
    }
    let last = check::check_folder(&folder, &acked, "the folder itself, at the end");
    assert!(last == found || kills == 0, "the copy differs from the folder: {found:?} {last:?}");
    print_line(&format!(
        "crash: {kills} kills ({unopened} before the store was open), {} orders acknowledged, {} repeated keys answered alike, {} orders found, \
         {} unacknowledged but whole, {retried} unacknowledged ones retried, {} payments acknowledged and {} found, audit chain of {} entries intact",
        acked.answers.len(),
        acked.repeats,
        last.orders,
        last.orders - acked.answers.len(),
        acked.payments.len(),
        last.payments,
        last.entries,
    ));
    assert!(kills < 25 || acked.answers.len() > 100, "the children placed too few orders");
    assert!(kills < 25 || acked.payments.len() > 50, "the children made too few payments");
}

/// Writes one whole line: several threads and the test harness share the output.
fn print_line(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes())
        .and_then(|()| out.flush())
        .expect("the parent reads the pipe");
}

/// Starts a child and kills it at the moment. Returns every whole line that it printed, those still in the pipe included.
fn run_and_kill(folder: &Path, seed: u64, moment: Moment) -> Vec<String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    // With one thread the harness would write the name of the test in front of the first line.
    command.args(["--exact", CHILD_TEST, "--nocapture", "--test-threads=2"]);
    command.env(FOLDER, folder).env(CHILD_SEED, seed.to_string());
    let mut child = KillOnDrop(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap());
    let mut pipe = BufReader::new(child.0.stdout.take().unwrap());
    let (sender, received) = channel();
    let reader = std::thread::spawn(move || {
        let mut line = String::new();
        // A line without its end was cut by the kill and acknowledges nothing.
        while pipe.read_line(&mut line).is_ok_and(|bytes| bytes > 0) && line.ends_with('\n') {
            let _ = sender.send(std::mem::take(&mut line));
        }
    });
    let mut lines = Vec::new();
    let after = match moment {
        Moment::Starting(after) => after,
        Moment::SettingUp(after) => {
            receive(&received, &mut lines, "open", 1);
            after
        }
        Moment::Ordering(count, after) => {
            receive(&received, &mut lines, "ack ", count);
            after
        }
    };
    // The random moment itself is under test; there is no event to wait for.
    std::thread::sleep(after);
    child.0.kill().unwrap();
    let status = child.0.wait().unwrap();
    assert_eq!(status.signal(), Some(9), "the child ended without a kill: {status}");
    reader.join().unwrap();
    lines.extend(received.try_iter());
    lines
}

/// Receives lines until `count` of them have started with `begin`.
fn receive(received: &Receiver<String>, lines: &mut Vec<String>, begin: &str, count: usize) {
    let mut left = count;
    while left > 0 {
        match received.recv_timeout(STUCK) {
            Ok(line) => {
                left -= usize::from(line.starts_with(begin));
                lines.push(line);
            }
            Err(RecvTimeoutError::Timeout) => panic!("the child hangs after the line {:?}", lines.last()),
            Err(RecvTimeoutError::Disconnected) => {
                panic!("the child ended without a kill after the line {:?}", lines.last())
            }
        }
    }
}

/// A child that is killed while it opens the store may leave its probe process, which keeps the data file open for some
/// milliseconds. The next child waits for it itself; the copy has to wait here.
fn wait_for_orphans(folder: &Path) {
    let db = fs::File::open(folder.join("db")).unwrap();
    rustix::fs::flock(&db, rustix::fs::FlockOperation::LockExclusive).unwrap();
}

/// Copies the files below a folder; a socket is not copied.
pub fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else if entry.file_type().unwrap().is_file() {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
