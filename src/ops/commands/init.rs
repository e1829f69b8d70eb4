//! Sets up a restaurant. All input is checked before anything is created; one commit then creates everything, so that an
//! interrupted command can be repeated.

use std::path::{Path, PathBuf};

use clap::Args;

use super::{close, import_error, menu_file_error, new_password, parse, read};
use crate::app::manage_staff::NewStaff;
use crate::app::set_up::{NewRestaurant, NewTable, SetUpError};
use crate::app::support::env::Env;
use crate::domain::country::{COUNTRIES, Country};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::profile::{CountryCode, GuestAddress, Language, Profile, ZoneName};
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
    /// Country code (ISO 3166), such as DE: proposes currency, time zone and taxes of the classes FOOD, DRINKS and ALCOHOL
    #[arg(long)]
    country: Option<String>,
    /// Currency code (ISO 4217) [default: that of the country, else EUR]
    #[arg(long)]
    currency: Option<String>,
    /// Time zone, such as Europe/Berlin [default: that of the country, else that of the computer]
    #[arg(long, value_name = "ZONE")]
    time_zone: Option<String>,
    /// Language of printed sheets: en, de, es, tr or ar
    #[arg(long, value_enum, default_value_t)]
    language: LanguageArg,
    /// Address that QR codes contain [default: http://menu.local]
    #[arg(long, value_name = "URL")]
    url: Option<String>,
    /// Number of tables, called 1, 2, 3 …; for several areas repeat it as AREA:NUMBER
    #[arg(long, default_value = "10", value_name = "[AREA:]NUMBER")]
    tables: Vec<String>,
    /// User name of the owner
    #[arg(long, default_value = "owner")]
    owner: String,
    /// Menu file to import (see FORMAT.md)
    #[arg(long, value_name = "FILE")]
    menu: Option<PathBuf>,
}

/// A language on the command line.
#[derive(Clone, Copy, Default, clap::ValueEnum)]
enum LanguageArg {
    #[default]
    En,
    De,
    Es,
    Tr,
    Ar,
}

impl From<LanguageArg> for Language {
    fn from(language: LanguageArg) -> Self {
        match language {
            LanguageArg::En => Self::En,
            LanguageArg::De => Self::De,
            LanguageArg::Es => Self::Es,
            LanguageArg::Tr => Self::Tr,
            LanguageArg::Ar => Self::Ar,
        }
    }
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
    let (restaurant, profile) = restaurant_without_menu(init, name)?;
    let username = parse("--owner", Username::parse(&init.owner))?;
    let tables = new_tables(&init.tables)?;
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
    let password = new_password(&SystemEnv);
    let owner = NewStaff {
        name: Name::parse(username.as_str()).map_err(CliError::new)?,
        username,
        role: Role::Owner,
        stations: vec![],
        password: Secret::new(password.clone()),
    };
    Ok((NewRestaurant { restaurant, profile, menu, tables, owner }, password))
}

/// The tables of each `NUMBER` or `AREA:NUMBER`, numbered through.
fn new_tables(counts: &[String]) -> Result<Vec<NewTable>, CliError> {
    let mut tables = Vec::new();
    for text in counts {
        let (area, count) = text.rsplit_once(':').unwrap_or(("Room", text));
        let area = parse("--tables: the area", Name::parse(area))?;
        let wrong = || {
            CliError::usage(format_args!(
                "--tables {text}: must be a number up to {TABLES_MAX}, such as 10 or Terrace:4"
            ))
        };
        let count: usize = count.parse().map_err(|_| wrong())?;
        if tables.len() + count > TABLES_MAX {
            return Err(CliError::new(format_args!(
                "--tables: a restaurant has at most {TABLES_MAX} tables"
            )));
        }
        for _ in 0..count {
            let name = Name::parse(&(tables.len() + 1).to_string()).map_err(CliError::new)?;
            tables.push(NewTable { name, area: area.clone(), seats: 4 });
        }
    }
    Ok(tables)
}

/// A restaurant with the taxes of its country and one station; without a known country with one tax class at 0 %. The first menu uses
/// these or brings its own.
fn restaurant_without_menu(init: &Init, name: Name) -> Result<(Restaurant, Profile), CliError> {
    let country =
        init.country.as_deref().map(|text| parse("--country", CountryCode::parse(text))).transpose()?;
    let proposal = country.and_then(|code| COUNTRIES.iter().find(|one| one.code == code.as_str()));
    if country.is_some() && proposal.is_none() && init.currency.is_none() {
        let known = COUNTRIES.iter().map(|country| country.code).collect::<Vec<_>>().join(", ");
        return Err(CliError::usage(format_args!(
            "--currency is needed: taxes and currency are known only for {known}; a menu file brings the taxes"
        )));
    }
    let currency = init.currency.as_deref().or(proposal.map(|country| country.currency)).unwrap_or("EUR");
    let currency = parse("--currency", Currency::parse(currency))?;
    let zone = init.time_zone.as_deref().or(proposal.map(|country| country.time_zone));
    let time_zone = zone.map(|zone| parse("--time-zone", ZoneName::parse(zone))).transpose()?;
    let guest_address =
        init.url.as_deref().map(|url| parse("--url", GuestAddress::parse(url))).transpose()?;
    let classes = match proposal {
        Some(Country { food, drinks, alcohol, .. }) => {
            vec![("Food", *food), ("Drinks", *drinks), ("Alcohol", *alcohol)]
        }
        None => vec![("Food", 0)],
    };
    let kind = proposal.map_or(TaxKind::Inclusive, |country| country.tax_kind);
    let class = |(name, rate): (&str, u32)| {
        let code = Code::parse(&name.to_uppercase()).map_err(CliError::new)?;
        let rate = TaxRate::new(rate).ok_or_else(|| CliError::new("a tax rate is above 100 %"))?;
        Ok(TaxClass { code, name: Name::parse(name).map_err(CliError::new)?, rate, kind })
    };
    let station = Station {
        code: Code::parse("KITCHEN").map_err(CliError::new)?,
        name: Name::parse("Kitchen").map_err(CliError::new)?,
    };
    let tax_classes = classes.into_iter().map(class).collect::<Result<_, CliError>>()?;
    let profile = Profile {
        language: init.language.into(),
        country,
        time_zone,
        guest_address,
        is_setup_done: true,
        ..Profile::default()
    };
    Ok((Restaurant { name, currency, tax_classes, stations: vec![station] }, profile))
}
