//! Measures the report of a year, which is read from the rows of its days, whatever was ordered in it: alone, and beside the year before,
//! as the page asks for it. Once with days of 875 rows, as a restaurant of a hundred dishes has them, and once with the days of a million
//! orders a year from a menu of 240 dishes and 2,260 options, every one of which is sold each day. The rows are written directly, because
//! what counts is their number. Also prints the bytes of the answer.
//!
//! The folder is created below `target`, because a temporary folder is often in memory.

use std::io::Write;
use std::sync::Arc;

use criterion::measurement::{Measurement, WallTime};
use jiff::ToSpan;
use jiff::civil::Date;
use maitred::app::App;
use maitred::domain::day_figures::{DayFigures, Person, Subject, Sum, Why};
use maitred::domain::ids::{MenuItemId, StaffId};
use maitred::domain::menu_hours::Day;
use maitred::domain::money::{TaxKind, TaxRate};
use maitred::domain::operation::{Operation, PREP_CLASSES};
use maitred::domain::payment::Method;
use maitred::domain::report_dates::ReportDates;
use maitred::domain::tax::TaxLine;
use maitred::domain::text::{Code, Name, Reason};
use maitred::http::limits;
use maitred::import;
use maitred::live::Hub;
use maitred::ops::env::SystemEnv;
use maitred::security::{Hasher, Params, Pepper, TokenKeys};
use maitred::store::repo::day_totals;
use maitred::store::{OpenOptions, Store, StoreError};
use tokio::runtime::Runtime;
use uuid::Uuid;

/// The first day of the year before; the year after it is measured.
const FIRST: Date = jiff::civil::date(2024, 1, 1);
const YEAR: i64 = 365;
/// Reports of each kind; the median counts.
const REPORTS: usize = 15;

const MENU: &str = r#"{ "format": "maitred-menu-1",
  "restaurant": { "name": "Bench", "currency": "EUR" },
  "taxClasses": [{ "code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE" }],
  "stations": [{ "code": "KITCHEN", "name": "Kitchen" }],
  "categories": [{ "name": "All", "station": "KITCHEN", "taxClass": "FOOD",
                   "items": [{ "name": "Soup", "price": "6.50" }] }] }"#;

/// What is sold in a day.
struct Sales {
    what: &'static str,
    orders: u64,
    dishes: u128,
    /// Of each dish.
    options: usize,
    people: u128,
    stations: usize,
    /// Classes of preparation times by station and hour.
    classes: u8,
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn person(number: u128) -> Person {
    Person {
        id: StaffId::from_uuid(Uuid::from_u128(0x5000 + number)),
        name: name(&format!("Person {number}")),
    }
}

fn dish(number: u128) -> MenuItemId {
    MenuItemId::from_uuid(Uuid::from_u128(0x0192_8c00_0000_7000_8000_0000_0000_0000 + number))
}

impl Sales {
    fn day(&self, number: u64) -> DayFigures {
        let units = i64::try_from(self.orders * 3_000 + number).expect("a small number");
        let sum = Sum { count: self.orders, net: units, tax: units / 10 };
        let mut subjects = vec![Subject::Bills, Subject::Area(name("Dining room")), Subject::OrderedBy(None)];
        for rate in [7_000, 19_000] {
            let rate = TaxRate::new(rate).expect("a rate");
            subjects.push(Subject::Tax(TaxLine { kind: TaxKind::Inclusive, rate }));
        }
        subjects.extend((11..23).map(Subject::Hour));
        subjects.extend((0..26).map(|number| Subject::Category(Some(name(&format!("Category {number}"))))));
        for number in 0..self.people {
            let by = person(number);
            let reason = Reason::parse("too cold").ok();
            subjects.push(Subject::Void(Why { reason: reason.clone(), by: Some(by.clone()) }));
            subjects.push(Subject::Comp(Why { reason, by: Some(by.clone()) }));
            subjects.push(Subject::OrderedBy(Some(by.clone())));
            subjects.push(Subject::TipTakenBy(by.clone()));
            subjects.push(Subject::TakenBy(by));
        }
        for method in [Method::Cash, Method::Card] {
            subjects.extend([Subject::Paid(method), Subject::Tip(method), Subject::Refunded(method)]);
        }
        for number in 0..self.dishes {
            subjects.push(Subject::Dish(dish(number), name(&format!("Dish with a long name {number}"))));
            for option in 0..self.options {
                let option = name(&format!("Option {option} of it"));
                subjects.push(Subject::Operation(Operation::OptionSold(dish(number), option)));
            }
        }
        for station in 0..self.stations {
            let station = Code::parse(&format!("STATION{station}")).expect("a code");
            subjects.push(Subject::Operation(Operation::Late(station.clone())));
            for hour in 11..23 {
                let classes = (0..self.classes).map(|class| Operation::Ready(station.clone(), hour, class));
                subjects.extend(classes.map(Subject::Operation));
            }
        }
        subjects.extend([Operation::Covers, Operation::Stay].map(Subject::Operation));
        DayFigures::from_rows(subjects.into_iter().map(|subject| (subject, sum))).expect("small sums")
    }
}

fn open(folder: &std::path::Path) -> App {
    let (store, _) = Store::open(&folder.join("store"), OpenOptions::default(), Box::new(|_| {}))
        .expect("the store opens");
    let pepper = Pepper::from_bytes([7; 32]);
    let keys = TokenKeys::new(&pepper);
    let hasher = Hasher::start_with(pepper, Params::FOR_TESTS, 1, 64);
    App::new(store, Arc::new(Hub::default()), hasher, keys, Arc::new(SystemEnv), limits::ALL)
}

fn dates(first: Date) -> ReportDates {
    let last = first + (YEAR - 1).days();
    ReportDates::new(Day(first), Day(last)).expect("a year")
}

fn median(mut times: Vec<std::time::Duration>) -> std::time::Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn measure(sales: &Sales) {
    assert!(u8::try_from(PREP_CLASSES.len()).expect("few") >= sales.classes);
    let target = option_env!("CARGO_TARGET_TMPDIR").unwrap_or("target");
    let folder = tempfile::tempdir_in(target).expect("the folder is writable");
    let app = open(folder.path());
    let runtime = Runtime::new().expect("a runtime");
    let mut rows = 0;
    runtime.block_on(async {
        app.import_menu(import::parse(MENU).expect("a menu")).await.expect("it can be imported");
        for number in 0..2 * YEAR {
            let figures = sales.day(number.unsigned_abs());
            rows += figures.iter().count();
            let day = Day(FIRST + number.days());
            let written =
                app.store.write(move |tx| -> Result<(), StoreError> { day_totals::add(tx, day, figures) });
            written.await.expect("it can be written");
        }
    });
    let year = dates(FIRST + YEAR.days());
    for (what, before) in [("alone", None), ("beside the year before", Some(dates(FIRST)))] {
        let (mut times, mut bytes) = (Vec::new(), 0);
        for _ in 0..REPORTS {
            let began = WallTime.start();
            let report = app.report(year, before).expect("the store answers");
            bytes = serde_json::to_vec(&report).expect("JSON").len();
            times.push(WallTime.end(began));
        }
        let (rows, took) = (rows / 730, median(times));
        writeln!(
            std::io::stdout(),
            "reports: {:<28} {rows:>5} rows a day  {what:<24} {took:>8.1?}  {bytes} bytes",
            sales.what
        )
        .expect("stdout is open");
    }
    app.store.clone().close().expect("the store closes");
}

fn main() {
    measure(&Sales {
        what: "200 orders a day",
        orders: 200,
        dishes: 110,
        options: 5,
        people: 8,
        stations: 3,
        classes: 3,
    });
    measure(&Sales {
        what: "1,000,000 orders a year",
        orders: 2_740,
        dishes: 239,
        options: 9,
        people: 20,
        stations: 5,
        classes: 8,
    });
}
