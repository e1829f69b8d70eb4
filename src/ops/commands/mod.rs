//! The commands that do one thing and end. They open the store themselves, so the service must not be
//! running; the refusal says so.

mod keeping;
mod settings;
mod staff;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

pub use keeping::{backup, restore, verify};
pub use settings::{SettingsCommand, settings};
pub use staff::{StaffCommand, staff};

use crate::app::App;
use crate::app::manage_staff::NewStaff;
use crate::app::set_up::NewTable;
use crate::app::world::World;
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::settings::{Restaurant, Station, TaxClass};
use crate::domain::staff::Role;
use crate::domain::text::{Code, Name, Username};
use crate::ops::config::Config;
use crate::ops::menu_file::Album;
use crate::ops::terminal::{Refusal, qr, say};
use crate::ops::world::SystemWorld;
use crate::ops::{appliance, menu_file, serve};
use crate::security::Secret;

/// `maitred init`.
#[derive(Args)]
pub struct Init {
    /// What the restaurant is called
    #[arg(long)]
    name: String,
    /// ISO 4217, such as EUR
    #[arg(long, default_value = "EUR")]
    currency: String,
    /// How many tables to make, called 1, 2, 3 …
    #[arg(long, default_value_t = 10)]
    tables: u16,
    /// What the owner logs in with
    #[arg(long, default_value = "owner")]
    owner: String,
    /// A menu file to begin with (see FORMAT.md)
    #[arg(long, value_name = "FILE")]
    menu: Option<PathBuf>,
}

/// `maitred menu …`.
#[derive(Subcommand)]
pub enum MenuCommand {
    /// Put the menu of a file in the place of the present one
    Import {
        /// A maitred menu file, or an array of categories with basePrice and modifierGroups
        file: PathBuf,
        /// Station for a file that names none
        #[arg(long, default_value = "KITCHEN")]
        station: String,
        /// Tax class for a file that names none
        #[arg(long, default_value = "FOOD")]
        tax_class: String,
    },
    /// Print the menu as a file to edit
    Export,
}

/// `maitred table …`.
#[derive(Subcommand)]
pub enum TableCommand {
    /// Add a table
    Add {
        /// What it is called
        name: String,
        /// Where it stands
        #[arg(long, default_value = "Room")]
        area: String,
        /// How many fit
        #[arg(long, default_value_t = 4)]
        seats: u16,
    },
    /// Print the address and the QR code of every table, or of one
    Qr {
        /// Its name
        name: Option<String>,
        /// How phones reach the box
        #[arg(long, default_value = "http://menu.local")]
        url: String,
    },
}

fn parse<T, E: fmt::Display>(what: &str, result: Result<T, E>) -> Result<T, Refusal> {
    result.map_err(|error| Refusal::new(format_args!("{what} {error}")))
}

fn open(config: &Config) -> Result<(App, tokio::runtime::Runtime), Refusal> {
    let runtime = serve::runtime(config).map_err(Refusal::new)?;
    let app = appliance::open(&config.data).map_err(Refusal::new)?;
    Ok((app, runtime))
}

fn close(app: App) -> Result<(), Refusal> {
    app.store.clone().close().map_err(Refusal::new)
}

fn read(file: &Path) -> Result<String, Refusal> {
    std::fs::read_to_string(file).map_err(|error| match error.kind() {
        std::io::ErrorKind::InvalidData => {
            Refusal::new(format_args!("{}: save it as UTF-8 text", file.display()))
        }
        _ => Refusal::new(format_args!("{}: {error}", file.display())),
    })
}

/// Three groups of four letters and digits that are not mistaken for each other: 59 bits, and a waiter
/// can read it out.
pub(in crate::ops) fn new_password(world: &dyn World) -> String {
    const ALPHABET: &[u8; 32] = b"abcdefghjkmnpqrstuvwxyz23456789-";
    let mut letters = Vec::with_capacity(12);
    while letters.len() < 12 {
        let mut byte = [0];
        world.fill_random(&mut byte);
        // The last place of the alphabet is the separator and not a letter: draw again.
        let letter = ALPHABET[usize::from(byte[0] % 32)];
        if letter != b'-' {
            letters.push(char::from(letter));
        }
    }
    letters.chunks(4).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// Sets up a restaurant.
///
/// # Errors
/// A refusal in one line.
pub fn init(config: &Config, init: Init) -> Result<(), Refusal> {
    let name = parse("--name", Name::parse(&init.name))?;
    let currency = parse("--currency", Currency::parse(&init.currency))?;
    let owner = parse("--owner", Username::parse(&init.owner))?;
    let draft = match &init.menu {
        Some(file) => Some(
            menu_file::parse_with(&read(file)?, Album::beside(file, |_| false))
                .map_err(|error| Refusal::new(format_args!("{}: {error}", file.display())))?,
        ),
        None => None,
    };
    let runtime = serve::runtime(config).map_err(Refusal::new)?;
    let app = appliance::open_or_make(&config.data).map_err(Refusal::new)?;
    let password = new_password(&SystemWorld);
    runtime.block_on(async {
        app.set_up_restaurant(plain_restaurant(name, currency)).await.map_err(Refusal::new)?;
        if let Some(mut draft) = draft {
            // The name given here is the one the owner typed last.
            draft.restaurant_name = None;
            app.import_menu(draft).await.map_err(Refusal::new)?;
        }
        let area = Name::parse("Room").map_err(Refusal::new)?;
        let tables = (1..=init.tables).map(|n| {
            Ok(NewTable {
                name: Name::parse(&n.to_string()).map_err(Refusal::new)?,
                area: area.clone(),
                seats: 4,
            })
        });
        app.add_tables(tables.collect::<Result<_, Refusal>>()?).await.map_err(Refusal::new)?;
        let new = NewStaff {
            name: Name::parse(owner.as_str()).map_err(Refusal::new)?,
            username: owner.clone(),
            role: Role::Owner,
            stations: vec![],
            password: Secret::new(password.clone()),
        };
        app.add_staff(None, new, None).await.map_err(Refusal::new)
    })?;
    close(app)?;
    say(format_args!(
        "{} is set up in {} with {} tables.\nThe owner logs in as {owner} with the password {password}\n\
         It is not shown again. Next: maitred menu import FILE, then maitred serve.",
        init.name,
        config.data.display(),
        init.tables
    ))
}

/// A restaurant before its first menu: one station, and one tax class that takes nothing, so that a
/// first menu can name them or bring its own.
fn plain_restaurant(name: Name, currency: Currency) -> Restaurant {
    let text = |text: &str| (Code::parse(&text.to_uppercase()), Name::parse(text));
    let station = text("Kitchen");
    let food = text("Food");
    Restaurant {
        name,
        currency,
        tax_classes: match (food, TaxRate::new(0)) {
            ((Ok(code), Ok(name)), Some(rate)) => {
                vec![TaxClass { code, name, rate, kind: TaxKind::Inclusive }]
            }
            _ => vec![],
        },
        stations: match station {
            (Ok(code), Ok(name)) => vec![Station { code, name }],
            _ => vec![],
        },
    }
}

/// Imports or exports the menu.
///
/// # Errors
/// A refusal in one line.
pub fn menu(config: &Config, command: MenuCommand) -> Result<(), Refusal> {
    match command {
        MenuCommand::Import { file, station, tax_class } => import(config, &file, &station, &tax_class),
        MenuCommand::Export => {
            let (app, _runtime) = open(config)?;
            let (menu, restaurant) = app.whole_menu().map_err(Refusal::new)?;
            close(app)?;
            say(menu_file::write(&menu, &restaurant))
        }
    }
}

fn import(config: &Config, file: &Path, station: &str, tax_class: &str) -> Result<(), Refusal> {
    let station = parse("--station", Code::parse(station))?;
    let tax_class = parse("--tax-class", Code::parse(tax_class))?;
    let json = read(file)?;
    let (app, runtime) = open(config)?;
    let in_file = |error: menu_file::MenuFileError| Refusal::new(format_args!("{}: {error}", file.display()));
    let (draft, notes) = if menu_file::is_foreign(&json) {
        let restaurant = app.restaurant().map_err(Refusal::new)?;
        let restaurant = restaurant
            .ok_or_else(|| Refusal::new("no restaurant is set up here: run `maitred init` first"))?;
        menu_file::parse_foreign(&json, restaurant.currency, &station, &tax_class).map_err(in_file)?
    } else {
        (
            menu_file::parse_with(&json, Album::beside(file, |name| app.has_photo(name))).map_err(in_file)?,
            vec![],
        )
    };
    let imported = runtime.block_on(app.import_menu(draft));
    let imported = imported.map_err(|error| Refusal::new(format_args!("{}: {error}", file.display())))?;
    close(app)?;
    for note in notes {
        say(format_args!("note: {note}"))?;
    }
    say(format_args!(
        "imported {} categories, {} items, {} option groups, {} options, {} photos",
        imported.categories, imported.items, imported.option_groups, imported.options, imported.photos
    ))
}

/// Adds tables or prints their codes.
///
/// # Errors
/// A refusal in one line.
pub fn table(config: &Config, command: TableCommand) -> Result<(), Refusal> {
    let (app, runtime) = open(config)?;
    match command {
        TableCommand::Add { name, area, seats } => {
            let name = parse("the table's name", Name::parse(&name))?;
            let area = parse("--area", Name::parse(&area))?;
            let added = runtime
                .block_on(app.add_tables(vec![NewTable { name, area, seats }]))
                .map_err(Refusal::new)?;
            close(app)?;
            added
                .iter()
                .try_for_each(|table| say(format_args!("table {} has the code {}", table.name, table.code)))
        }
        TableCommand::Qr { name, url } => {
            if !url.starts_with("http://") && !url.starts_with("https://") {
                return Err(Refusal::usage(
                    "--url must be how phones reach the box, such as http://192.168.1.10",
                ));
            }
            let floor = app.floor().map_err(Refusal::new)?;
            close(app)?;
            let wanted: Vec<_> =
                floor.tables.iter().filter(|t| name.as_ref().is_none_or(|name| *name == t.name)).collect();
            if let (Some(name), true) = (&name, wanted.is_empty()) {
                return Err(Refusal::new(format_args!("there is no table {name}")));
            }
            wanted.iter().try_for_each(|table| {
                let address = format!("{}/t/{}", url.trim_end_matches('/'), table.code);
                say(format_args!("table {}: {address}\n{}", table.name, qr(&address)))
            })
        }
    }
}
