//! Benchmarks of domain and view without disk and network: a cart change, an order, a ticket view and the menu view.
//!
//! As machines differ, the last lines give ratios to the cart change, measured in the same run.

use std::collections::HashMap;
use std::hint::black_box;
use std::io::Write;
use std::time::Duration;

use criterion::measurement::{Measurement, WallTime};
use criterion::{BatchSize, Criterion};
use maitred::domain::allergen::{Allergen, AllergenLevel, AllergenMark, Allergens};
use maitred::domain::availability::{Availability, HoursOfMenu, SaleState, SaleTime};
use maitred::domain::cart::{Cart, CartChange, Choice, Offer, Offers, Quantity};
use maitred::domain::ids::{
    CategoryId, DeviceId, LineId, MenuItemId, OptionGroupId, OptionId, OrderId, SessionId, TableId, VariantId,
};
use maitred::domain::menu::{Category, ItemSale, Menu, MenuItem, MenuOption, OptionGroup, Variant};
use maitred::domain::money::{Currency, Minor, TaxKind, TaxRate};
use maitred::domain::order::{OrderedBy, PaymentWish, Submission, submit};
use maitred::domain::session::Guest;
use maitred::domain::settings::TaxClass;
use maitred::domain::text::{Code, Description, Name, Nickname, Tag};
use maitred::domain::ticket::KitchenTicket;
use maitred::domain::time::Timestamp;
use maitred::domain::translation::LanguageCode;
use maitred::view::kitchen::{TicketSettings, TicketView};
use maitred::view::menu::MenuView;
use maitred::view::menu_texts::MenuTexts;
use uuid::Uuid;

/// The size of the largest menu in the tests.
const ITEMS: usize = 239;
const CATEGORY_ITEMS: usize = 10;
/// Lines of the cart.
const LINES: usize = 12;
/// Runs of each path for the ratios.
const RUNS: u32 = 400;

/// A UUID for `n`; ids of different types may be equal.
fn id(n: usize) -> Uuid {
    Uuid::from_u128(n as u128 + 1)
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn minor(units: i64) -> Minor {
    Minor::new(units).expect("a small amount")
}

fn code(text: &str) -> Code {
    Code::parse(text).expect("a code")
}

/// A state in which nothing is sold out, counted or bound to hours.
fn everything_available(now: Timestamp) -> SaleState {
    SaleState {
        hours: HoursOfMenu::default(),
        sold_out: HashMap::new(),
        stock: HashMap::new(),
        time: SaleTime::new(now, jiff::tz::TimeZone::UTC, 5),
        left_shown_max: 5,
        shows_closed: false,
        often_ordered: Default::default(),
    }
}

/// An item with three variants and two groups of ten options, which is more than most have.
fn item(n: usize) -> MenuItem {
    let milk = || AllergenMark { allergen: Allergen::Milk, kind: None, level: AllergenLevel::Contains };
    let mark = || Allergens::Stated(vec![milk()]);
    let option = |group: usize, o: usize| {
        let id = OptionId::from_uuid(id(n * 100 + group * 10 + o));
        MenuOption::new(id, name(&format!("Option {group}.{o}")), minor(50), mark())
    };
    let group = |group: usize| {
        let id = OptionGroupId::from_uuid(id(n * 10 + group));
        OptionGroup::new(
            id,
            name(&format!("Group {group}")),
            (0, 3),
            (0..10).map(|o| option(group, o)).collect(),
        )
    };
    let variant = |v: usize| {
        let id = VariantId::from_uuid(id(n * 10 + v));
        Variant::new(id, name(&format!("Size {v}")), minor(900 + 100 * v as i64))
    };
    MenuItem {
        id: MenuItemId::from_uuid(id(n)),
        name: name(&format!("Dish {n}")),
        description: Some(
            Description::parse("With everything that is in season, from the pan").expect("text"),
        ),
        price: minor(900),
        station: code("KITCHEN"),
        tax_class: code("FOOD"),
        variants: (0..3).map(variant).collect(),
        option_groups: (0..2).map(group).collect(),
        allergens: mark(),
        tags: vec![Tag::parse("vegetarian").expect("a tag")],
        photo: None,
        sale: ItemSale::default(),
        translations: vec![],
        goes_with: vec![],
        number: None,
    }
}

fn menu() -> Menu {
    let items: Vec<MenuItem> = (0..ITEMS).map(item).collect();
    let category = |(n, items): (usize, &[MenuItem])| {
        let items = items.iter().map(|item| item.id).collect();
        Category::new(CategoryId::from_uuid(id(n)), name(&format!("Category {n}")), items)
    };
    Menu {
        categories: items.chunks(CATEGORY_ITEMS).enumerate().map(category).collect(),
        items,
        hours: vec![],
    }
}

fn guest() -> Guest {
    Guest { device: DeviceId::from_uuid(id(0)), nickname: Nickname::parse("Ada").expect("a nickname") }
}

fn add(n: usize, menu: &Menu) -> CartChange {
    let item = &menu.items[n];
    let choice = Choice {
        item: item.id,
        variant: Some(item.variants[1].id),
        options: item.option_groups.iter().map(|group| group.options[2].id).collect(),
        quantity: Quantity::new(2).expect("few"),
        note: None,
        allergy_note: None,
        category: None,
        with_mains: false,
    };
    CartChange::Add { line: LineId::from_uuid(id(n)), choice, by: guest() }
}

fn offers(menu: &Menu) -> Offers {
    let tax = TaxClass {
        code: code("FOOD"),
        name: name("Food"),
        rate: TaxRate::new(7_000).expect("a rate"),
        kind: TaxKind::Inclusive,
    };
    let offer = |item: &MenuItem| Offer {
        item: item.clone(),
        tax: tax.clone(),
        availability: Availability::Available { left: None, until: None },
        is_outside_hours: false,
        headings: vec![],
    };
    menu.items[..=LINES].iter().map(|item| (item.id, offer(item))).collect()
}

fn submission(cart: &Cart) -> Submission {
    Submission {
        id: OrderId::from_uuid(id(0)),
        sequence: 1,
        number: 1,
        session: SessionId::from_uuid(id(0)),
        table: TableId::from_uuid(id(0)),
        by: OrderedBy::Guest(guest()),
        at: Timestamp::from_unix_millis(1_795_374_000_000),
        currency: Currency::EUR,
        cart_revision: Some(cart.revision()),
        payment: PaymentWish::PayLater,
        note: None,
    }
}

/// The mean duration of `RUNS` runs, after one to warm up.
fn mean(mut run: impl FnMut()) -> Duration {
    run();
    let start = WallTime.start();
    for _ in 0..RUNS {
        run();
    }
    WallTime.end(start) / RUNS
}

fn main() {
    let mut criterion = Criterion::default()
        .warm_up_time(Duration::from_millis(500))
        .measurement_time(Duration::from_secs(2))
        .sample_size(30)
        .configure_from_args();
    let menu = menu();
    let offers = offers(&menu);
    let mut cart = Cart::default();
    for n in 0..LINES {
        cart.apply(add(n, &menu), &offers).expect("a valid choice");
    }
    let order = submit(&cart, &offers, None, submission(&cart)).expect("a valid order");
    let now = Timestamp::from_unix_millis(1_795_374_300_000);

    let apply = |mut cart: Cart| {
        cart.apply(add(LINES, &menu), &offers).expect("a valid choice");
        black_box(cart.priced(&offers).expect("a valid total"));
    };
    let place = || drop(black_box(submit(&cart, &offers, None, submission(&cart)).expect("a valid order")));
    let tickets = TicketSettings { late_ms: 900_000, ..TicketSettings::default() };
    let ticket = || {
        let ticket = KitchenTicket::of(
            &order,
            order.head.session,
            (order.head.table, name("Terrace 7"), false),
            |_| None,
        );
        black_box(serde_json::to_vec(&TicketView::of(&ticket, now, &tickets)).expect("it is serializable"));
    };
    let texts = MenuTexts::choose(LanguageCode::parse("en").expect("a language"), &[], &[]);
    let load_menu = || {
        let view = MenuView::of(&menu, Currency::EUR, &everything_available(now), &texts);
        black_box(serde_json::to_vec(&view).expect("it is serializable"));
    };

    criterion.bench_function("cart apply, the 13th line", |b| {
        b.iter_batched(|| cart.clone(), apply, BatchSize::SmallInput);
    });
    criterion.bench_function("order submit, 12 lines", |b| b.iter(place));
    criterion.bench_function("ticket view, 12 items", |b| b.iter(ticket));
    criterion.bench_function("menu view, 239 items", |b| b.iter(load_menu));

    let base = mean(|| apply(cart.clone()));
    let mut out = std::io::stdout();
    for (what, time) in [
        ("cart apply", base),
        ("order submit", mean(place)),
        ("ticket view", mean(ticket)),
        ("menu view", mean(load_menu)),
    ] {
        let ratio = time.as_secs_f64() / base.as_secs_f64();
        writeln!(out, "ratio: {what:<12} {ratio:8.2} ({time:?})").expect("stdout is writable");
    }
    criterion.final_summary();
}
