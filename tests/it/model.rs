//! A random evening, checked against a book.
//!
//! Random people do random things: sensible ones, late ones, wrong ones. A small book says after each what should be
//! true now, and everything that anybody can see is compared with it: carts, orders, bills, who sits where, what the
//! kitchen has, and what the phones made of the frames they heard. Now and then the box is restarted.
//!
//! `MAITRED_SEED` repeats an evening, `MAITRED_STEPS` makes it longer.

mod book;
pub(crate) mod chance;
mod env;
mod guests;
pub(crate) mod house;
mod joining;
mod look;
mod office;
mod ordering;
mod people;
mod phones;
mod till;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use maitred::app::App;
use maitred::app::support::env::Env;
use maitred::domain::menu::Menu;
use maitred::domain::session::CHECKOUT_MS;
use maitred::domain::table::Table;
use maitred::domain::time::{HOUR_MS, MINUTE_MS, SECOND_MS, Timestamp};
use tokio::runtime::Runtime;

use book::Book;
use chance::Chance;
use env::OwnEnv;
use phones::Phones;

const TABLE_COUNT: u16 = 5;
/// A full look at everything is slow: the party concerned is looked at after each step, the whole house now and then.
const STEPS_PER_FULL_LOOK: usize = 25;

struct Evening {
    folder: PathBuf,
    /// `None` only while the box restarts.
    app: Option<App>,
    env: Arc<OwnEnv>,
    runtime: Runtime,
    chance: Chance,
    menu: Menu,
    room: Vec<Table>,
    book: Book,
    phones: Phones,
    /// Parties that the looks at the whole house have come to so far.
    looked_at: usize,
}

impl Evening {
    fn begin(folder: PathBuf, seed: u64) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap();
        let env = Arc::new(OwnEnv::new(Chance::new(!seed)));
        let app = house::open(&folder, Arc::clone(&env) as Arc<dyn Env>, None).unwrap();
        runtime.block_on(house::set_up(&app, TABLE_COUNT));
        let (menu, room) = (app.whole_menu().unwrap().0, house::room(&app));
        let (chance, book, phones) = (Chance::new(seed), Book::default(), Phones::default());
        Self { folder, app: Some(app), env, runtime, chance, menu, room, book, phones, looked_at: 0 }
    }

    fn app(&self) -> &App {
        self.app.as_ref().expect("the box is on")
    }

    fn now(&self) -> Timestamp {
        self.env.now()
    }

    /// One thing that somebody does. Answers in two or three words what became of it.
    fn step(&mut self) -> &'static str {
        let quick_ms = self.chance.below(9_000) as u64;
        self.env.pass(quick_ms);
        match self.chance.below(129) {
            0..=2 => self.open_table(),
            3..=10 => self.join(),
            11 => self.resume_place(),
            12 => self.leave(),
            13 => self.reissue_pin(),
            14..=15 => self.wake_up(),
            16..=40 => self.add(),
            41..=42 => self.add_what_does_not_fit(),
            43..=47 => self.update(),
            48..=50 => self.remove(),
            51..=52 => self.repeat_op(),
            53..=55 => self.take_checkout(),
            56..=57 => self.give_back_checkout(),
            58..=72 => self.place(),
            73..=75 => self.repeat_key(),
            76..=86 => self.advance(),
            87..=88 => self.acknowledge(),
            89..=91 => self.set_availability(),
            92..=93 => self.move_table(),
            94..=95 => self.close_table(),
            96..=98 => self.wait(),
            99 => self.restart(),
            100..=103 => self.order_for_table(),
            104..=110 => self.take_payment(),
            111..=117 => self.settle_payment(),
            118..=119 => self.refund(),
            120..=123 => self.merge_parties(),
            124..=126 => self.undo_merge(),
            127 => self.change_settings(),
            _ => self.change_prices(),
        }
    }

    /// Time passes, and the box does what it does every second.
    fn wait(&mut self) -> &'static str {
        let millis = match self.chance.below(40) {
            0 => 7 * HOUR_MS,
            1..=5 => 16 * MINUTE_MS,
            6..=25 => 121 * SECOND_MS,
            _ => 30 * SECOND_MS,
        };
        self.env.pass(millis);
        self.runtime.block_on(self.app().sweep_checkouts()).unwrap();
        let now = self.now();
        for party in self.book.parties.iter_mut().filter(|party| party.is_open) {
            party.checkout = party.checkout.filter(|(_, until)| *until > now);
        }
        "time passed"
    }

    /// The box is switched off in good order and on again; a kill is another test.
    fn restart(&mut self) -> &'static str {
        let app = self.app.take().expect("the box is on");
        app.store.clone().close().unwrap();
        drop(app);
        let is_set_back = self.chance.one_in(3);
        if is_set_back {
            // A box whose battery is flat starts at the time of its last shutdown, or days back.
            let hours = [1, 3, 30][self.chance.below(3)];
            self.env.set_back(hours * HOUR_MS);
        }
        // A checkout holds nothing once its time is up, nor at a time before it began.
        let now = self.now();
        for party in self.book.parties.iter_mut().filter(|party| party.is_open) {
            let began = |until: Timestamp| until.minus_millis(CHECKOUT_MS);
            party.checkout = party.checkout.filter(|(_, until)| began(*until) <= now && *until > now);
        }
        let app = house::open(&self.folder, Arc::clone(&self.env) as Arc<dyn Env>, None).unwrap();
        for party in self.book.open_parties() {
            self.phones.listen(&app.hub, self.book.parties[party].id);
        }
        // The first second of the new run.
        self.runtime.block_on(app.sweep_checkouts()).unwrap();
        self.app = Some(app);
        if is_set_back { "box restarted, clock set back" } else { "box restarted" }
    }
}

#[test]
fn a_random_evening_goes_as_the_book_says() {
    let seed = Chance::seed("MAITRED_SEED");
    let steps: usize = std::env::var("MAITRED_STEPS").map_or(10_000, |text| text.parse().expect("a number"));
    let mut out = std::io::stdout();
    writeln!(out, "model: MAITRED_SEED={seed} MAITRED_STEPS={steps}").unwrap();
    let home = crate::support::folder_in_memory();
    let mut evening = Evening::begin(home.path().join("store"), seed);
    let mut outcomes: BTreeMap<&'static str, usize> = BTreeMap::new();
    for step in 1..=steps {
        let outcome = evening.step();
        *outcomes.entry(outcome).or_default() += 1;
        evening.phones.hear();
        let is_full = step % STEPS_PER_FULL_LOOK == 0 || step == steps;
        let looked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| evening.look(is_full)));
        if let Err(panic) = looked {
            writeln!(out, "model: step {step} of seed {seed} ({outcome}) left the book").unwrap();
            std::panic::resume_unwind(panic);
        }
    }
    let walk = evening.app().verify_audit().unwrap();
    assert_eq!(walk.broken, None, "the audit chain is broken");
    writeln!(
        out,
        "model: {steps} steps, {} parties, {} phones, {} orders, {} frames heard, {} audit entries intact",
        evening.book.parties.len(),
        evening.book.phones.len(),
        evening.book.orders.len(),
        evening.phones.frames,
        walk.sound,
    )
    .unwrap();
    for (outcome, count) in &outcomes {
        writeln!(out, "model: {count:5} {outcome}").unwrap();
    }
    assert!(steps < 1_500 || evening.book.orders.len() > 20, "hardly anybody has ordered: {outcomes:?}");
}
