//! Sets up a restaurant. All input is checked before anything is created; one commit then creates everything, so that an
//! interrupted command can be repeated.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{close, import_error, menu_file_error, new_password, parse, read};
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
use crate::ops::owner::{DataOwner, RootRights};
use crate::ops::terminal::{CliError, print_line};
use crate::ops::{appliance, serve};
use crate::security::Secret;
use crate::store::record_bytes;

#[derive(Args)]
pub struct Init {
    /// Name of the restaurant
    #[arg(long)]
    name: String,
    /// Currency code (ISO 4217), such as EUR
    #[arg(long, default_value = "EUR")]
    currency: String,
    /// Number of tables; they are called 1, 2, 3 …
    #[arg(long, default_value_t = 10, value_name = "NUMBER")]
    tables: u16,
    /// User name of the owner
    #[arg(long, default_value = "owner")]
    owner: String,
    /// Menu file to import (see FORMAT.md)
    #[arg(long, value_name = "FILE")]
    menu: Option<PathBuf>,
}

/// Sets up a restaurant.
pub fn init(config: &Config, init: Init) -> Result<(), CliError> {
    let (new, password) = new_restaurant(&init)?;
    let (username, tables) = (new.owner.username.clone(), new.tables.len());
    DataOwner::switch_to(&config.data, Path::new(DEFAULT_DATA), true, RootRights::Drop)
        .map_err(CliError::new)?;
    let runtime = serve::runtime(config).map_err(CliError::new)?;
    let app = appliance::open_or_create(&config.data).map_err(CliError::new)?;
    let set_up = runtime.block_on(app.set_up_restaurant(new)).map_err(|error| match (error, &init.menu) {
        (SetUpError::Menu(error), Some(file)) => import_error(file, error),
        (error, _) => CliError::new(error),
    });
    close(app)?;
    set_up?;
    appliance::end_setting_up(&config.data).map_err(CliError::new)?;
    let next = match init.menu {
        Some(_) => "Next: maitred serve",
        None => "Next: maitred menu import FILE, then maitred serve",
    };
    print_line(format_args!(
        "{} is set up in {} with {tables} tables.\nThe owner logs in as {username} with the password {password}\n\
         The password is not shown again. {next} (with the package: systemctl restart maitred).",
        init.name,
        config.data.display(),
    ))
}

/// The checked arguments, and a new password for the owner.
fn new_restaurant(init: &Init) -> Result<(NewRestaurant, String), CliError> {
    let name = parse("--name", Name::parse(&init.name))?;
    let currency = parse("--currency", Currency::parse(&init.currency))?;
    let username = parse("--owner", Username::parse(&init.owner))?;
    if usize::from(init.tables) > TABLES_MAX {
        let most = format_args!("--tables {}: a restaurant has at most {TABLES_MAX}", init.tables);
        return Err(CliError::new(most));
    }
    let restaurant = restaurant_without_menu(name, currency);
    let menu = match &init.menu {
        Some(file) => {
            let check = |draft: crate::domain::draft::MenuDraft| {
                let with_draft = draft.restaurant(Some(&restaurant))?;
                let empty = Menu { categories: vec![], items: vec![] };
                draft.into_menu(&empty, &with_draft, &mut || SystemEnv.uuid_v7(), &record_bytes)?;
                Ok(())
            };
            let draft = import::parse_with(&read(file)?, PhotoFolder::beside(file, |_| false))
                .map_err(|error| menu_file_error(file, error, check))?;
            check(draft.clone()).map_err(|error| import_error(file, error))?;
            Some(draft)
        }
        None => None,
    };
    let area = Name::parse("Room").map_err(CliError::new)?;
    let tables = (1..=init.tables).map(|number| {
        let name = Name::parse(&number.to_string()).map_err(CliError::new)?;
        Ok(NewTable { name, area: area.clone(), seats: 4 })
    });
    let tables = tables.collect::<Result<_, CliError>>()?;
    let password = new_password(&SystemEnv);
    let owner = NewStaff {
        name: Name::parse(username.as_str()).map_err(CliError::new)?,
        username,
        role: Role::Owner,
        stations: vec![],
        password: Secret::new(password.clone()),
    };
    Ok((NewRestaurant { restaurant, menu, tables, owner }, password))
}

/// A restaurant with one station and one tax class at 0 %: the first menu uses these or brings its own.
fn restaurant_without_menu(name: Name, currency: Currency) -> Restaurant {
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
