//! Setting up a restaurant. Everything that can be refused is looked at before anything is made; then it is made in one
//! commit, so that a command that was cut off can be given again.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{close, in_menu_file, new_password, not_imported, parse, read};
use crate::app::manage_staff::NewStaff;
use crate::app::set_up::{NewRestaurant, NewTable, SetUpError};
use crate::app::support::env::Env;
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::settings::{Restaurant, Station, TaxClass};
use crate::domain::staff::Role;
use crate::domain::table::TABLES_MAX;
use crate::domain::text::{Code, Name, Username};
use crate::import::{self, PhotoFolder};
use crate::ops::config::{Config, DEFAULT_DATA};
use crate::ops::env::SystemEnv;
use crate::ops::owner::{Owner, Root};
use crate::ops::terminal::{Refusal, say};
use crate::ops::{appliance, serve};
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
    #[arg(long, default_value_t = 10, value_name = "NUMBER")]
    tables: u16,
    /// What the owner logs in with
    #[arg(long, default_value = "owner")]
    owner: String,
    /// A menu file to begin with (see FORMAT.md)
    #[arg(long, value_name = "FILE")]
    menu: Option<PathBuf>,
}

/// Sets up a restaurant.
///
/// # Errors
/// A refusal; nothing has been made then.
pub fn init(config: &Config, init: Init) -> Result<(), Refusal> {
    let (new, password) = asked_for(&init)?;
    let (username, tables) = (new.owner.username.clone(), new.tables.len());
    Owner::switch_to(&config.data, Path::new(DEFAULT_DATA), true, Root::GiveUp).map_err(Refusal::new)?;
    let runtime = serve::runtime(config).map_err(Refusal::new)?;
    let app = appliance::open_or_make(&config.data).map_err(Refusal::new)?;
    let set_up = runtime.block_on(app.set_up_restaurant(new)).map_err(|error| match (error, &init.menu) {
        (SetUpError::Menu(error), Some(file)) => not_imported(file, error),
        (error, _) => Refusal::new(error),
    });
    close(app)?;
    set_up?;
    let next = match init.menu {
        Some(_) => "Next: maitred serve",
        None => "Next: maitred menu import FILE, then maitred serve",
    };
    say(format_args!(
        "{} is set up in {} with {tables} tables.\nThe owner logs in as {username} with the password {password}\n\
         It is not shown again. {next} (with the package: systemctl restart maitred).",
        init.name,
        config.data.display(),
    ))
}

/// What the command line asks for, checked, and the owner's new password.
fn asked_for(init: &Init) -> Result<(NewRestaurant, String), Refusal> {
    let name = parse("--name", Name::parse(&init.name))?;
    let currency = parse("--currency", Currency::parse(&init.currency))?;
    let username = parse("--owner", Username::parse(&init.owner))?;
    if usize::from(init.tables) > TABLES_MAX {
        let wanted = format!("a restaurant has at most {TABLES_MAX} tables");
        return Err(Refusal::new(format_args!("--tables {}: {wanted}", init.tables)));
    }
    let restaurant = plain_restaurant(name, currency);
    let menu = match &init.menu {
        Some(file) => {
            let check = |draft: crate::domain::draft::MenuDraft| {
                let with_draft = draft.restaurant(Some(&restaurant))?;
                let nothing = Menu { categories: vec![], items: vec![] };
                draft.into_menu(&nothing, &with_draft, &mut || SystemEnv.uuid_v7())?;
                Ok(())
            };
            let draft = import::parse_with(&read(file)?, PhotoFolder::beside(file, |_| false))
                .map_err(|error| in_menu_file(file, error, check))?;
            check(draft.clone()).map_err(|error| not_imported(file, error))?;
            Some(draft)
        }
        None => None,
    };
    let area = Name::parse("Room").map_err(Refusal::new)?;
    let tables = (1..=init.tables).map(|number| {
        let name = Name::parse(&number.to_string()).map_err(Refusal::new)?;
        Ok(NewTable { name, area: area.clone(), seats: 4 })
    });
    let tables = tables.collect::<Result<_, Refusal>>()?;
    let password = new_password(&SystemEnv);
    let owner = NewStaff {
        name: Name::parse(username.as_str()).map_err(Refusal::new)?,
        username,
        role: Role::Owner,
        stations: vec![],
        password: Secret::new(password.clone()),
    };
    Ok((NewRestaurant { restaurant, menu, tables, owner }, password))
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
