//! A small restaurant for tests that call the `App` directly: its menu with totals computed independently, its tables and staff.

use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;

use maitred::app::manage_staff::NewStaff;
use maitred::app::set_up::NewTable;
use maitred::app::support::auth::StaffAuth;
use maitred::app::support::env::Env;
use maitred::app::{App, Caller};
use maitred::domain::cart::{Choice, Quantity};
use maitred::domain::menu::Menu;
use maitred::domain::staff::Role;
use maitred::domain::table::Table;
use maitred::domain::text::{Name, Username};
use maitred::http::limits;
use maitred::import;
use maitred::live::Hub;
use maitred::security::{AddressKey, Hasher, Params, Pepper, Secret, TokenKeys};
use maitred::store::{OpenError, OpenOptions, Probe, Read, Store, StoreError, schema};

/// Food has inclusive and drinks exclusive tax, so that one order has both roundings.
const MENU: &str = r#"{
  "format": "maitred-menu-1",
  "restaurant": { "name": "Chez Hasard", "currency": "EUR" },
  "taxClasses": [
    { "code": "FOOD", "name": "Food", "rate": "7", "kind": "INCLUSIVE" },
    { "code": "DRINKS", "name": "Drinks", "rate": "8.875", "kind": "EXCLUSIVE" }
  ],
  "stations": [
    { "code": "KITCHEN", "name": "Kitchen" },
    { "code": "OVEN", "name": "Oven" },
    { "code": "BAR", "name": "Bar" }
  ],
  "categories": [
    { "name": "Food", "station": "KITCHEN", "taxClass": "FOOD", "items": [
      { "name": "Soup", "price": "6.50" },
      { "name": "Bread", "price": "2.30" },
      { "name": "Pizza", "station": "OVEN",
        "variants": [{ "name": "Small", "price": "9.00" }, { "name": "Large", "price": "13.00" }],
        "optionGroups": [
          { "name": "Base", "min": 1, "max": 1,
            "options": [{ "name": "Tomato" }, { "name": "Cream", "price": "0.50" }] },
          { "name": "Extras", "min": 0, "max": 2,
            "options": [{ "name": "Olives", "price": "1.20" }, { "name": "No salt" }, { "name": "Ham", "price": "2.00" }] }
        ] },
      { "name": "Salad", "price": "0",
        "optionGroups": [
          { "name": "Size", "min": 1, "max": 1,
            "options": [{ "name": "Half", "price": "5.10" }, { "name": "Whole", "price": "8.40" }] }
        ] }
    ] },
    { "name": "Drinks", "station": "BAR", "taxClass": "DRINKS", "items": [
      { "name": "Lemonade", "price": "3.49" },
      { "name": "Beer", "variants": [{ "name": "0.3 l", "price": "3.20" }, { "name": "0.5 l", "price": "4.70" }] }
    ] }
  ]
}"#;

/// A choice of item, variant and options. `price` is for one piece in cents, worked out by hand and not by the program.
pub(crate) struct Plate {
    pub(crate) item: &'static str,
    variant: Option<&'static str>,
    options: &'static [&'static str],
    pub(crate) price: i64,
    pub(crate) is_drink: bool,
}

const fn food(
    item: &'static str,
    variant: Option<&'static str>,
    options: &'static [&'static str],
    price: i64,
) -> Plate {
    Plate { item, variant, options, price, is_drink: false }
}

const fn drink(item: &'static str, variant: Option<&'static str>, price: i64) -> Plate {
    Plate { item, variant, options: &[], price, is_drink: true }
}

pub(crate) const PLATES: &[Plate] = &[
    food("Soup", None, &[], 650),
    food("Bread", None, &[], 230),
    food("Pizza", Some("Small"), &["Tomato"], 900),
    food("Pizza", Some("Large"), &["Cream", "Olives"], 1_470),
    food("Pizza", Some("Large"), &["Tomato", "No salt", "Ham"], 1_500),
    food("Salad", None, &["Whole"], 840),
    drink("Lemonade", None, 349),
    drink("Beer", Some("0.5 l"), 470),
];

/// Invalid choices: no variant, no base, two bases, an option or a variant of another dish.
pub(crate) const INVALID_PLATES: &[Plate] = &[
    food("Pizza", None, &["Tomato"], 0),
    food("Pizza", Some("Small"), &["Olives"], 0),
    food("Pizza", Some("Small"), &["Tomato", "Cream"], 0),
    food("Soup", None, &["Olives"], 0),
    drink("Lemonade", Some("0.5 l"), 0),
];

/// The total of lines of (plate, price, quantity): food, plus drinks with 8.875 % tax, rounded once, half away from zero.
pub(crate) fn total(lines: impl IntoIterator<Item = (usize, i64, u32)>) -> i64 {
    let (mut food, mut drinks) = (0, 0);
    for (plate, price, quantity) in lines {
        let sum = price * i64::from(quantity);
        *(if PLATES[plate].is_drink { &mut drinks } else { &mut food }) += sum;
    }
    food + drinks + (drinks * 8_875 + 50_000) / 100_000
}

/// The menu file with other prices for soup and lemonade, in cents.
pub(crate) fn menu_file_with(soup: i64, lemonade: i64) -> String {
    let price = |cents: i64| format!("\"price\": \"{}.{:02}\"", cents / 100, cents % 100);
    MENU.replace(r#""price": "6.50""#, &price(soup)).replace(r#""price": "3.49""#, &price(lemonade))
}

impl Plate {
    /// The choice with ids, looked up by name among all variants and options of the menu.
    pub(crate) fn choice(&self, menu: &Menu, quantity: u32) -> Choice {
        let item = menu.items.iter().find(|i| i.name.as_str() == self.item).expect("the dish is on the menu");
        let variants = || menu.items.iter().flat_map(|i| &i.variants);
        let options = || menu.items.iter().flat_map(|i| &i.option_groups).flat_map(|g| &g.options);
        let option =
            |name: &&str| options().find(|o| o.name.as_str() == *name).expect("the option is on the menu").id;
        Choice {
            item: item.id,
            variant: self
                .variant
                .map(|v| variants().find(|x| x.name.as_str() == v).expect("the variant is on the menu").id),
            options: self.options.iter().map(option).collect(),
            quantity: Quantity::new(quantity.into()).expect("quantities are small"),
            note: None,
            allergy_note: None,
            category: None,
            with_mains: false,
        }
    }
}

/// Opens the app on a folder, without free-space floor and ballast file: the tests copy the folder and do not fill the disk.
pub(crate) fn open(dir: &Path, env: Arc<dyn Env>, probe: Option<Probe>) -> Result<App, OpenError> {
    let hub = Arc::new(Hub::default());
    let listeners = Arc::clone(&hub);
    let options = OpenOptions { probe, min_free_bytes: 0, ballast_bytes: 0, ..OpenOptions::default() };
    let (store, _) = Store::open(dir, options, Box::new(move |events| listeners.publish(events)))?;
    let pepper = Pepper::from_bytes([7; 32]);
    let keys = TokenKeys::new(&pepper);
    let hasher = Hasher::start_with(pepper, Params::FOR_TESTS, 1, 64);
    Ok(App::new(store, hub, hasher, keys, env, limits::ALL))
}

/// Creates what is missing of menu, tables and staff: a kill may have interrupted an earlier set-up between its acts.
pub(crate) async fn set_up(app: &App, table_count: u16) {
    if app.restaurant().unwrap().is_none() {
        app.import_menu(import::parse(MENU).unwrap()).await.unwrap();
    }
    if room(app).is_empty() {
        let area = Name::parse("Hall").unwrap();
        let table =
            |n| NewTable { name: Name::parse(&format!("T{n}")).unwrap(), area: area.clone(), seats: 4 };
        app.add_tables((1..=table_count).map(table).collect()).await.unwrap();
    }
    for (username, role) in
        [("owner", Role::Owner), ("manager", Role::Manager), ("waiter", Role::Waiter), ("chef", Role::Chef)]
    {
        let username = Username::parse(username).unwrap();
        if app.find_staff(&username).unwrap().is_none() {
            let name = Name::parse(username.as_str()).unwrap();
            let password = Secret::new("a long password".to_owned());
            app.add_staff(None, NewStaff { username, name, role, stations: vec![], password }, None)
                .await
                .unwrap();
        }
    }
}

/// All tables, by position.
pub(crate) fn room(app: &App) -> Vec<Table> {
    let rows = app.store.read(|view| view.scan(&schema::TABLES, &())).map_err(|e: StoreError| e).unwrap();
    let mut room: Vec<Table> = rows.into_iter().map(|(_, table)| table).collect();
    room.sort_by_key(|table| table.position);
    room
}

pub(crate) fn staff(app: &App, username: &str) -> StaffAuth {
    app.find_staff(&Username::parse(username).unwrap()).unwrap().expect("set_up has added them")
}

/// A caller with an address of its own for each `n`, so that wrong PINs never block the address.
pub(crate) fn caller(n: u32) -> Caller {
    let [_, a, b, c] = n.to_be_bytes();
    Caller { address: AddressKey::of(IpAddr::V4(Ipv4Addr::new(10, a, b, c))), browser: None }
}
