//! SIGKILL of the real program at random moments, under load and while it starts: nothing acknowledged is lost or doubled.
//!
//! `crash.rs` does the same inside the process, with less around it. `MAITRED_SERVER_KILLS` sets the number of kills;
//! `MAITRED_SEED` repeats a run as far as threads allow.

use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use parking_lot::{Condvar, Mutex};

use crate::cli::stdout_of;
use crate::crash::copy_folder;
use crate::model::rng::SeededRng;
use crate::power_cuts::evening::{faults_on, set_up};
use crate::power_cuts::load::{Evening, Kind, Marks, Seen};
use crate::power_cuts::runtime;
use crate::power_cuts::server::{Server, run, serve};
use crate::support::http::Answer;
use crate::support::{folder_in_memory, print_line};

/// Kills of one restaurant; then the next one begins, so that the checks stay short.
const KILLS_PER_RESTAURANT: usize = 10;

/// Far longer than the phones take for their next acknowledgement.
const STUCK: Duration = Duration::from_secs(60);

/// What the phones know of a server that is killed.
#[derive(Default)]
struct Phones {
    seen: Mutex<Seen>,
    changed: Condvar,
    is_over: AtomicBool,
}

impl Phones {
    fn acknowledged(&self) -> usize {
        self.seen.lock().acknowledged.len()
    }

    fn wait_for_acknowledgements(&self, count: usize) {
        let mut seen = self.seen.lock();
        while seen.acknowledged.len() < count {
            let waited = self.changed.wait_for(&mut seen, STUCK);
            assert!(!waited.timed_out(), "the server acknowledges nothing more");
        }
    }
}

impl Marks for Phones {
    fn mark(&self, text: &str) {
        self.seen.lock().apply_mark(text);
        self.changed.notify_all();
    }

    fn on_lost(&self, _kind: &Kind) {
        self.is_over.store(true, Ordering::SeqCst);
    }

    fn accepts_refusal(&self, kind: &Kind, answer: &Answer) -> bool {
        assert_eq!(answer.status, 409, "{kind:?}: {}", answer.text());
        true
    }

    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }
}

/// When the server is killed.
#[derive(Clone, Copy, Debug)]
enum Moment {
    /// This long after its start: mostly while the store is opened after the last kill.
    Starting(Duration),
    /// This long after this many more acknowledgements.
    Ordering(usize, Duration),
}

impl Moment {
    fn any(rng: &mut SeededRng) -> Moment {
        let micros = |rng: &mut SeededRng, max| Duration::from_micros(rng.below(max) as u64);
        match rng.below(4) {
            0 => Moment::Starting(micros(rng, 200_000)),
            _ => Moment::Ordering(1 + rng.below(30), micros(rng, 10_000)),
        }
    }
}

#[test]
fn acknowledged_acts_survive_kills_of_the_server_exactly_once() {
    let kills: usize =
        std::env::var("MAITRED_SERVER_KILLS").map_or(100, |text| text.parse().expect("a number"));
    let seed = SeededRng::seed("MAITRED_SEED");
    print_line(&format!("kills: MAITRED_SEED={seed} MAITRED_SERVER_KILLS={kills}"));
    let mut rng = SeededRng::new(seed);
    let home = folder_in_memory();
    let password = set_up(home.path());
    let (mut acknowledged, mut unanswered) = (0, 0);
    for first in (0..kills).step_by(KILLS_PER_RESTAURANT) {
        let data = home.path().join(format!("restaurant-{first}"));
        copy_folder(&home.path().join("data"), &data);
        let last = kills.min(first + KILLS_PER_RESTAURANT);
        let seen = kill_restaurant(&data, &password, first..last, &mut rng);
        acknowledged += seen.acknowledged.len();
        unanswered += seen.unanswered.len();
        fs::remove_dir_all(&data).unwrap();
    }
    print_line(&format!(
        "kills: {kills} kills, {acknowledged} acts acknowledged and kept once, {unanswered} cut off"
    ));
    assert!(kills < 100 || acknowledged > 500 && unanswered > 50, "{acknowledged} {unanswered}");
}

/// Kills the server of one restaurant again and again. Returns what its phones know at the end.
fn kill_restaurant(data: &Path, password: &str, kills: std::ops::Range<usize>, rng: &mut SeededRng) -> Seen {
    let runtime = runtime();
    let phones = Arc::new(Phones::default());
    let marks: Arc<dyn Marks> = Arc::clone(&phones) as _;
    let server = Server::start(data, None).unwrap();
    let evening =
        Arc::new(runtime.block_on(Evening::begin(&server.addr, password, SeededRng::new(rng.next()))));
    let mut running = Some(server);
    for kill in kills {
        let moment = Moment::any(rng);
        let server = match moment {
            Moment::Starting(after) => {
                if let Some(server) = running.take() {
                    server.kill();
                }
                let server = Server::spawn(&mut serve(data, None));
                // The random moment itself is under test; there is no event to wait for.
                std::thread::sleep(after);
                server
            }
            Moment::Ordering(count, after) => {
                let server = match running.take() {
                    Some(server) => server,
                    None => Server::start(data, None).unwrap(),
                };
                phones.is_over.store(false, Ordering::SeqCst);
                let (evening, marks, addr) = (Arc::clone(&evening), Arc::clone(&marks), server.addr.clone());
                let wanted = phones.acknowledged() + count;
                let load = runtime.spawn(async move { evening.run(&marks, &addr, usize::MAX).await });
                phones.wait_for_acknowledgements(wanted);
                std::thread::sleep(after);
                server.kill();
                runtime.block_on(load).unwrap();
                Server::start(data, None).unwrap_or_else(|why| panic!("kill {kill} {moment:?}: {why}"))
            }
        };
        match moment {
            Moment::Starting(_) => server.kill(),
            Moment::Ordering(..) => {
                let faults = faults_on(&server, &evening, &phones.seen.lock());
                assert!(faults.is_empty(), "kill {kill} {moment:?}: {faults:#?}");
                running = Some(server);
            }
        }
    }
    let server = running.unwrap_or_else(|| Server::start(data, None).unwrap());
    let seen = phones.seen.lock().clone();
    let faults = faults_on(&server, &evening, &seen);
    assert!(faults.is_empty(), "at the end: {faults:#?}");
    server.stop();
    assert!(stdout_of(&run(data, &["verify"], None)).contains("intact"));
    seen
}
