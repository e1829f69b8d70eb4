//! The box is killed in the middle of an evening, again and again, and nothing that was acknowledged is gone.
//!
//! A child process places orders from six threads and acknowledges each on its standard output, which is a pipe to
//! this test. The test kills it with SIGKILL at a moment that chance chooses: after so many acknowledgements, while the
//! store is being opened, while tables are being set. The child's folder is never closed in good order: each next child
//! recovers what the last one left. What is proven after every kill is proven on a copy.
//!
//! `MAITRED_KILLS` asks for more kills, `MAITRED_SEED` repeats a run as far as threads can be repeated.

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

use crate::model::rng::SeededRng as Chance;
use check::Told;

/// Names the folder to the child, and tells it that it is the child.
const FOLDER: &str = "MAITRED_CRASH_FOLDER";
const CHILD_SEED: &str = "MAITRED_CRASH_SEED";
const CHILD_TEST: &str = "crash::the_child_places_orders_until_it_is_killed";

/// Far longer than a child ever takes for its next line; past it the box hangs, which is a fault as well.
const STUCK: Duration = Duration::from_secs(60);

/// When a child is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// So long after its start: mostly while the store is opened and recovers from the last kill.
    Starting(Duration),
    /// So long after the store was open: while the restaurant is set up, or guests take their seats.
    SettingUp(Duration),
    /// So long after so many acknowledgements: anywhere in a batch.
    Ordering(usize, Duration),
}

impl Moment {
    fn any(chance: &mut Chance) -> Self {
        let micros = |chance: &mut Chance, max| Duration::from_micros(chance.below(max) as u64);
        match chance.below(10) {
            0 | 1 => Moment::Starting(micros(chance, 50_000)),
            2 | 3 => Moment::SettingUp(micros(chance, 80_000)),
            _ => Moment::Ordering(1 + chance.below(80), micros(chance, 10_000)),
        }
    }
}

/// A child that does not outlive its test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        // It may be dead already: that is what the test is about.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The child is this test binary again: it has the library inside and needs no program of its own that could be
/// shipped by mistake. Cargo runs this test like any other; without the folder in its environment it is no child and
/// has nothing to do.
#[test]
fn the_child_places_orders_until_it_is_killed() {
    let Ok(folder) = std::env::var(FOLDER) else { return };
    let seed = std::env::var(CHILD_SEED).expect("the parent gives a seed").parse().expect("it is a number");
    child::run(Path::new(&folder), seed);
}

#[test]
fn no_acknowledged_order_is_lost_or_doubled_by_a_kill() {
    let kills: usize = std::env::var("MAITRED_KILLS").map_or(25, |text| text.parse().expect("a number"));
    let seed = Chance::seed("MAITRED_SEED");
    say(&format!("crash: MAITRED_SEED={seed} MAITRED_KILLS={kills}"));
    let mut chance = Chance::new(seed);
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("store");
    let mut told = Told::default();
    let mut found = check::Found::default();
    let (mut retried, mut unopened) = (0, 0);
    for kill in 0..kills {
        let moment = Moment::any(&mut chance);
        let lines = run_and_kill(&folder, chance.next(), moment);
        unopened += usize::from(!lines.iter().any(|line| line.starts_with("open")));
        let round = told.listen(&lines);
        if !folder.join("db").exists() {
            continue;
        }
        wait_for_orphans(&folder);
        let copy = home.path().join(format!("copy-{kill}"));
        copy_folder(&folder, &copy);
        let at = format!("kill {kill} {moment:?}, seed {seed}");
        found = check::whole(&copy, &told, &at);
        retried += check::retries(&copy, &told, &round, &at);
        fs::remove_dir_all(&copy).unwrap();
    }
    let last = check::whole(&folder, &told, "the folder itself, at the end");
    assert!(last == found || kills == 0, "the copy was not the folder: {found:?} {last:?}");
    say(&format!(
        "crash: {kills} kills ({unopened} before the store was open), {} orders acknowledged, {} repeated keys answered alike, {} orders found, \
         {} unacknowledged but whole, {retried} unacknowledged ones retried, {} payments told of and {} found, audit chain of {} entries intact",
        told.acks.len(),
        told.repeats,
        last.orders,
        last.orders - told.acks.len(),
        told.paid.len(),
        last.payments,
        last.entries,
    ));
    assert!(kills < 25 || told.acks.len() > 100, "the children hardly got to place orders");
    assert!(kills < 25 || told.paid.len() > 50, "the children hardly got to pay");
}

/// Whole lines only: several threads and the test harness write to the same output.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    out.write_all(format!("{line}\n").as_bytes()).and_then(|()| out.flush()).expect("somebody listens");
}

/// Starts a child, kills it at the moment, and answers every whole line that it said: also those that were in the pipe
/// when it died.
fn run_and_kill(folder: &Path, seed: u64, moment: Moment) -> Vec<String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    // With one thread the harness would write the name of the test in front of the first line.
    command.args(["--exact", CHILD_TEST, "--nocapture", "--test-threads=2"]);
    command.env(FOLDER, folder).env(CHILD_SEED, seed.to_string());
    let mut child = Killed(command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().unwrap());
    let mut pipe = BufReader::new(child.0.stdout.take().unwrap());
    let (sender, heard) = channel();
    let reader = std::thread::spawn(move || {
        let mut line = String::new();
        // A line without its end is one that the kill has cut: nobody could have read it.
        while pipe.read_line(&mut line).is_ok_and(|bytes| bytes > 0) && line.ends_with('\n') {
            let _ = sender.send(std::mem::take(&mut line));
        }
    });
    let mut lines = Vec::new();
    let after = match moment {
        Moment::Starting(after) => after,
        Moment::SettingUp(after) => {
            hear(&heard, &mut lines, "open", 1);
            after
        }
        Moment::Ordering(count, after) => {
            hear(&heard, &mut lines, "ack ", count);
            after
        }
    };
    // Nothing is waited for here: the moment itself is what is tested.
    std::thread::sleep(after);
    child.0.kill().unwrap();
    let status = child.0.wait().unwrap();
    assert_eq!(status.signal(), Some(9), "the child ended by itself: {status}");
    reader.join().unwrap();
    lines.extend(heard.try_iter());
    lines
}

/// Hears until `count` lines have begun so.
fn hear(heard: &Receiver<String>, lines: &mut Vec<String>, begin: &str, count: usize) {
    let mut left = count;
    while left > 0 {
        match heard.recv_timeout(STUCK) {
            Ok(line) => {
                left -= usize::from(line.starts_with(begin));
                lines.push(line);
            }
            Err(RecvTimeoutError::Timeout) => panic!("the child is stuck; it said last: {:?}", lines.last()),
            Err(RecvTimeoutError::Disconnected) => {
                panic!("the child died by itself; it said last: {:?}", lines.last())
            }
        }
    }
}

/// A child killed while opening may leave its probe behind, which still has the data file open for some milliseconds.
/// The next child waits for that by itself; a copy has to wait as well.
fn wait_for_orphans(folder: &Path) {
    let db = fs::File::open(folder.join("db")).unwrap();
    rustix::fs::flock(&db, rustix::fs::FlockOperation::LockExclusive).unwrap();
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
