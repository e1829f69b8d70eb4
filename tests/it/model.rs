//! A model-based test: random acts on an `App`, whose state is compared with a small model after each.
//!
//! Guests and staff do valid, late and invalid acts. Compared are carts, orders, bills, seated tables, the kitchen's tickets with what is
//! held, the stations that are behind, and the carts that phones built from the frames they received. Sometimes the app is restarted.
//!
//! `MAITRED_SEED` repeats a run, `MAITRED_STEPS` sets its length.

mod compare;
mod courses;
mod env;
mod guests;
mod manager;
mod menu_edits;
mod merges;
mod orders;
mod payments;
mod phones;
pub(crate) mod restaurant;
pub(crate) mod rng;
mod staff;
mod state;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use maitred::app::App;
use maitred::app::support::env::Env;
use maitred::app::support::money_profile::InBooks;
use maitred::domain::menu::Menu;
use maitred::domain::session::CHECKOUT_MS;
use maitred::domain::table::Table;
use maitred::domain::time::{HOUR_MS, MINUTE_MS, SECOND_MS, Timestamp};
use tokio::runtime::Runtime;

use env::SeededEnv;
use phones::Phones;
use rng::SeededRng;
use state::Model;

const TABLE_COUNT: u16 = 5;
/// A full comparison is slow: after each step one party is compared, and all of them after this many steps.
const STEPS_PER_FULL_COMPARISON: usize = 25;

/// The outcome of an act in a few words. `Err` is no failure: it lets an act that was refused or skipped return early.
type ActResult = Result<&'static str, &'static str>;

struct Simulation {
    folder: PathBuf,
    /// `None` only during a restart.
    app: Option<App>,
    env: Arc<SeededEnv>,
    runtime: Runtime,
    rng: SeededRng,
    menu: Menu,
    room: Vec<Table>,
    model: Model,
    phones: Phones,
    /// Bills compared by full comparisons so far; closed parties are compared in turn.
    compared: usize,
}

impl Simulation {
    fn start(folder: PathBuf, seed: u64) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let env = Arc::new(SeededEnv::new(SeededRng::new(!seed)));
        let app = restaurant::open(&folder, Arc::clone(&env) as Arc<dyn Env>, None).unwrap();
        runtime.block_on(restaurant::set_up(&app, TABLE_COUNT));
        let (menu, room) = (app.load_menu().unwrap().0, restaurant::room(&app));
        let (rng, model, phones) = (SeededRng::new(seed), Model::default(), Phones::default());
        Self { folder, app: Some(app), env, runtime, rng, menu, room, model, phones, compared: 0 }
    }

    fn app(&self) -> &App {
        self.app.as_ref().expect("the app is open")
    }

    /// The proof that payments are recorded.
    fn in_books(&self) -> InBooks {
        self.app().in_books().unwrap().unwrap()
    }

    fn now(&self) -> Timestamp {
        self.env.now()
    }

    /// Does one random act; returns its outcome in a few words.
    fn step(&mut self) -> &'static str {
        let quick_ms = self.rng.below(9_000) as u64;
        self.env.pass(quick_ms);
        let (Ok(outcome) | Err(outcome)) = match self.rng.below(140) {
            0..=2 => Ok(self.open_table()),
            3..=10 => Ok(self.join()),
            11 => Ok(self.resume_device()),
            12 => self.leave(),
            13 => Ok(self.reissue_pin()),
            14..=15 => self.reload(),
            16..=40 => self.add(),
            41..=42 => self.add_invalid(),
            43..=47 => self.update(),
            48..=50 => self.remove(),
            51..=52 => Ok(self.retry_change()),
            53..=55 => self.take_checkout(),
            56..=57 => self.release_checkout(),
            58..=72 => self.place(),
            73..=75 => Ok(self.retry_order()),
            76..=86 => Ok(self.advance()),
            87..=88 => Ok(self.acknowledge()),
            89..=91 => Ok(self.set_availability()),
            92..=93 => Ok(self.move_table()),
            94..=95 => Ok(self.close_table()),
            96..=98 => Ok(self.pass_time()),
            99 => Ok(self.restart()),
            100..=103 => Ok(self.order_for_table()),
            104..=110 => Ok(self.take_payment()),
            111..=117 => Ok(self.settle_payment()),
            118..=119 => Ok(self.refund()),
            120..=123 => Ok(self.merge_parties()),
            124..=126 => Ok(self.undo_merge()),
            127 => Ok(self.change_settings()),
            128 => Ok(self.change_prices()),
            129..=130 => Ok(self.edit_dish()),
            131..=132 => Ok(self.edit_hours()),
            133..=137 => Ok(self.fire_course()),
            _ => Ok(self.delay_station()),
        };
        outcome
    }

    /// Lets time pass, then ends expired checkouts as the program does every second.
    fn pass_time(&mut self) -> &'static str {
        let millis = match self.rng.below(40) {
            0 => 7 * HOUR_MS,
            1..=5 => 16 * MINUTE_MS,
            6..=25 => 121 * SECOND_MS,
            _ => 30 * SECOND_MS,
        };
        self.env.pass(millis);
        self.runtime.block_on(self.app().sweep_checkouts()).unwrap();
        self.runtime.block_on(self.app().follow_hours()).unwrap();
        self.end_delays();
        let now = self.now();
        self.model.sold_out.retain(|_, mark| mark.is_in_force(now));
        for party in self.model.parties.iter_mut().filter(|party| party.is_open) {
            party.checkout = party.checkout.filter(|(_, until)| *until > now);
        }
        "time passed"
    }

    /// Closes the store cleanly and opens it again. The crash tests cover a kill.
    fn restart(&mut self) -> &'static str {
        let app = self.app.take().expect("the app is open");
        app.store.clone().close().unwrap();
        drop(app);
        let is_set_back = self.rng.one_in(3);
        if is_set_back {
            // A machine with an empty clock battery may start hours or days in the past.
            let hours = [1, 3, 30][self.rng.below(3)];
            self.env.set_back(hours * HOUR_MS);
        }
        // A checkout holds only from its start until it expires.
        let now = self.now();
        for party in self.model.parties.iter_mut().filter(|party| party.is_open) {
            let began = |until: Timestamp| until.minus_millis(CHECKOUT_MS);
            party.checkout = party.checkout.filter(|(_, until)| began(*until) <= now && *until > now);
        }
        let app = restaurant::open(&self.folder, Arc::clone(&self.env) as Arc<dyn Env>, None).unwrap();
        for party in self.model.open_parties() {
            self.phones.listen(&app.hub, self.model.parties[party].id);
        }
        // The program does this in the first second of a run.
        self.runtime.block_on(app.sweep_checkouts()).unwrap();
        self.app = Some(app);
        if is_set_back { "restarted, clock set back" } else { "restarted" }
    }
}

#[test]
fn app_under_random_acts_matches_the_model() {
    let seed = SeededRng::seed("MAITRED_SEED");
    let steps: usize = std::env::var("MAITRED_STEPS").map_or(10_000, |text| text.parse().expect("a number"));
    let mut out = std::io::stdout();
    writeln!(out, "model: MAITRED_SEED={seed} MAITRED_STEPS={steps}").unwrap();
    let home = crate::support::folder_in_memory();
    let mut simulation = Simulation::start(home.path().join("store"), seed);
    let mut outcomes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for step in 1..=steps {
        let outcome = simulation.step();
        *outcomes.entry(outcome).or_default() += 1;
        simulation.phones.receive_frames();
        let is_full = step % STEPS_PER_FULL_COMPARISON == 0 || step == steps;
        let compared = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| simulation.compare(is_full)));
        if let Err(panic) = compared {
            writeln!(out, "model: step {step} of seed {seed} ({outcome}) differs from the model").unwrap();
            std::panic::resume_unwind(panic);
        }
    }
    let walk = simulation.app().verify_audit().unwrap();
    assert_eq!(walk.broken, None, "the audit chain is broken");
    writeln!(
        out,
        "model: {steps} steps, {} parties, {} phones, {} orders, {} frames received, {} audit entries intact",
        simulation.model.parties.len(),
        simulation.model.phones.len(),
        simulation.model.orders.len(),
        simulation.phones.frames,
        walk.intact,
    )
    .unwrap();
    for (outcome, count) in &outcomes {
        writeln!(out, "model: {count:5} {outcome}").unwrap();
    }
    assert!(steps < 1_500 || simulation.model.orders.len() > 20, "too few orders: {outcomes:?}");
}
