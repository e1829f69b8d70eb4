//! The recorded evening: the load, a crash of the program, the load again, a stop and a start.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::check;
use super::cuts::{Verdicts, choose, judge_cuts, points};
use super::disk::{Disk, Durability, Pending};
use super::load::{Evening, Kind, Marks, MenuValue, Seen};
use super::record::{Recording, records};
use super::server::{Server, outcome, run};
use super::{password_in, runtime};
use crate::cli::stdout_of;
use crate::model::rng::SeededRng;
use crate::support::menu;

/// Orders of each phone before the crash, and again after it.
const ORDERS: usize = 5;

/// One in so many images is also checked by `maitred verify`.
const VERIFIED: usize = 8;

pub struct RecordedEvening {
    evening: Arc<Evening>,
    log: Vec<u8>,
    /// The disk before the recording began.
    before: Disk,
    /// The disk at the end, and what was acknowledged then.
    end: Disk,
    seen: Seen,
}

impl RecordedEvening {
    pub fn record(rng: &mut SeededRng) -> RecordedEvening {
        loop {
            let evening = Self::record_once(SeededRng::new(rng.next()));
            // Rare: the program was killed inside a write, and it is not known whether the write happened.
            if !evening.end.has_open_writes() {
                return evening;
            }
        }
    }

    fn record_once(rng: SeededRng) -> RecordedEvening {
        let recording = Arc::new(Recording::new());
        let marks: Arc<dyn Marks> = Arc::clone(&recording) as _;
        let password = set_up(&recording.root);
        let before = Disk::of(&recording.root, Durability::SyncsAndFlag);
        let data = recording.root.join("data");
        let runtime = runtime();
        let serve = || Server::start(&data, Some(&recording)).unwrap();

        let server = serve();
        let evening = Arc::new(runtime.block_on(Evening::begin(&server.addr, &password, rng)));
        recording.mark("phase serving");
        runtime.block_on(evening.run(&marks, &server.addr, ORDERS));
        server.kill();
        recording.mark("phase start after a crash");
        let server = serve();
        recording.mark("phase serving");
        runtime.block_on(evening.run(&marks, &server.addr, ORDERS));
        recording.mark("phase stop");
        server.stop();
        recording.mark("phase start after a stop");
        serve().stop();
        recording.mark("phase none");
        recording.compare_with(&before);
        let log = recording.log();
        let (mut end, mut seen) = (before.clone(), Seen::default());
        for record in records(&log) {
            end.apply(&record);
            seen.apply(&record);
        }
        RecordedEvening { evening, log, before, end, seen }
    }

    /// Judges cuts in the evening on a disk with this rule.
    pub fn judge(&self, rule: Durability, count: usize, rng: &mut SeededRng) -> Verdicts {
        let records = records(&self.log);
        let cuts = choose(&points(&records), count, rng);
        judge_cuts(self.before.with_rule(rule), &records, cuts, rng, |folder, cut| {
            let data = folder.join("data");
            let mut faults = self.faults(&data, &cut.seen);
            if cut.at % VERIFIED == 0 {
                let verified = run(&data, &["verify"], None);
                if !verified.status.success() {
                    faults.push(format!("verify: {}", outcome(&verified)));
                }
            }
            faults
        })
    }

    /// Fills an empty folder with the data folder of the end of the evening.
    pub fn restore_to(&self, root: &Path) {
        let copy = root.join("copy");
        self.end.image(&copy, Pending::All, &mut SeededRng::new(0));
        fs::rename(copy.join("data"), root.join("data")).unwrap();
        fs::remove_dir_all(copy).unwrap();
    }

    /// The price of the salad at the end of the evening.
    pub fn salad_price(&self) -> i64 {
        let acts = self.evening.acts();
        let acknowledged = self.seen.acknowledged.iter().map(|number| acts[*number].kind.clone());
        let mut prices = acknowledged.filter_map(|kind| match kind {
            Kind::Menu(MenuValue::SaladPrice, price) => Some(price),
            _ => None,
        });
        prices.next_back().expect("the owner changes it in every round")
    }

    /// What is wrong with a data folder that should have everything of the evening.
    pub fn faults_at_the_end(&self, data: &Path) -> Vec<String> {
        self.faults(data, &self.seen)
    }

    fn faults(&self, data: &Path, seen: &Seen) -> Vec<String> {
        faults_of(data, &self.evening, seen)
    }
}

/// Starts the server on a data folder; returns what is wrong with the acts of an evening.
pub fn faults_of(data: &Path, evening: &Evening, seen: &Seen) -> Vec<String> {
    match Server::start(data, None) {
        Ok(server) => faults_on(&server, evening, seen),
        Err(why) => vec![format!("it does not serve: {why}")],
    }
}

/// The same on a running server.
pub fn faults_on(server: &Server, evening: &Evening, seen: &Seen) -> Vec<String> {
    let runtime = runtime();
    // The client of the tests panics when the server goes away.
    let checked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        runtime.block_on(check::faults(&server.addr, evening, seen))
    }));
    checked.unwrap_or_else(|_| vec!["the server does not answer".to_owned()])
}

/// Sets up a restaurant in `ROOT/data`; returns the owner's password.
pub fn set_up(root: &Path) -> String {
    let (data, file) = (root.join("data"), root.join("menu.json"));
    fs::write(&file, menu::FILE).unwrap();
    let menu = file.to_str().unwrap();
    let output = run(&data, &["init", "--name", "Chez Nous", "--tables", "4", "--menu", menu], None);
    // The checks of an image come from few phones and are faster than people.
    for limit in ["changes_burst", "changes_per_second", "looks_burst", "looks_per_second"] {
        stdout_of(&run(&data, &["settings", "set", limit, "10000"], None));
    }
    password_in(&output)
}
