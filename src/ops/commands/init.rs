//! Sets up a restaurant. All input is checked before anything is created; one commit then creates everything, so that an
//! interrupted command can be repeated.

use std::fs::File;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::{Deserialize, Serialize};

use super::menu_content::{MenuContent, import_error, menu_file_error};
use super::money_profile::{NewMoneyProfile, in_words};
use super::{new_password, parse};
use crate::app::manage_staff::NewStaff;
use crate::app::set_up::{NewRestaurant, NewTable, SetUpError};
use crate::app::support::env::Env;
use crate::domain::country::{COUNTRIES, Country};
use crate::domain::draft::MenuDraft;
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::profile::{CountryCode, GuestAddress, Language, Profile, ZoneName};
use crate::domain::settings::{Restaurant, Station, TaxClass};
use crate::domain::staff::Role;
use crate::domain::table::TABLES_MAX;
use crate::domain::text::{Code, Name, Username};
use crate::ops::appliance;
use crate::ops::config::{Config, DEFAULT_DATA};
use crate::ops::control_client::Client;
use crate::ops::env::SystemEnv;
use crate::ops::owner::{DataOwner, RootRights};
use crate::ops::store_command::{Here, StoreCommand, ask};
use crate::ops::terminal::{CliError, counted, print_line};
use crate::ops::threads;
use crate::security::Secret;
use crate::store::record_bytes;

#[derive(Args, Serialize, Deserialize)]
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
    #[command(flatten)]
    money: NewMoneyProfile,
}

/// A language on the command line.
#[derive(Clone, Copy, Default, clap::ValueEnum, Serialize, Deserialize)]
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

/// Creates the restaurant; its menu is in the file beside the request.
#[derive(Serialize, Deserialize)]
pub struct SetUp {
    init: Init,
}

/// The answer to [`SetUp`].
#[derive(Serialize, Deserialize)]
pub struct OwnerLogin {
    username: String,
    password: String,
    tables: usize,
    money: MoneyProfileKind,
}

impl StoreCommand for SetUp {
    const NAME: &'static str = "init";
    type Answer = OwnerLogin;

    fn run(self, mut here: Here<'_>) -> Result<OwnerLogin, CliError> {
        let init = self.init;
        let content = match &init.menu {
            Some(_) => Some(MenuContent::from_bytes(&here.read_file()?)?),
            None => None,
        };
        let (mut new, password) = new_restaurant(&init, content.as_ref())?;
        if let (Some(content), Some(file)) = (content, &init.menu) {
            new.menu = Some(content.parse().map_err(|error| menu_file_error(file, error, |_| Ok(())))?);
        }
        let (username, tables, money) = (new.owner.username.to_string(), new.tables.len(), new.money.kind());
        let set_up = here.runtime.block_on(here.app.set_up_restaurant(here.author(), new));
        set_up.map_err(|error| match (error, &init.menu) {
            (SetUpError::Menu(error), Some(file)) => import_error(file, error),
            (error, _) => CliError::new(error),
        })?;
        Ok(OwnerLogin { username, password, tables, money })
    }
}

/// Sets up a restaurant: the running service does it, or this process.
pub fn init(config: &Config, init: Init) -> Result<(), CliError> {
    let caller = DataOwner::unswitched(&config.data);
    let read = |file: &PathBuf| MenuContent::read(&caller, file, |_| Ok(vec![]));
    let content = init.menu.as_ref().map(read).transpose()?;
    // Before anything is created.
    new_restaurant(&init, content.as_ref())?;
    let file = content.map(MenuContent::into_file).transpose()?;
    let (name, has_menu) = (init.name.clone(), init.menu.is_some());
    let request = SetUp { init };
    let service = Client::find(&config.data, &caller)?;
    let is_open = service.is_some();
    let OwnerLogin { username, password, tables, money } = match service {
        Some(service) => ask(&service, &caller, request, file)?,
        None => set_up_here(config, &caller, request, file)?,
    };
    let next = match (is_open, has_menu) {
        (true, true) => "Next: log in at /admin.",
        (true, false) => "Next: maitred menu import FILE, or log in at /admin.",
        (false, true) => "Next: maitred serve (with the package: systemctl restart maitred).",
        (false, false) => {
            "Next: maitred menu import FILE, then maitred serve (with the package: systemctl restart maitred)."
        }
    };
    print_line(format_args!(
        "{name} is set up in {} with {}.\nThe owner logs in as {username} with the password {password}\n\
         The password is not shown again. {money}\n{next}",
        config.data.display(),
        counted(tables, "table"),
        money = in_words(money),
    ))
}

/// Sets up the restaurant in this process, as the owner of the data folder.
fn set_up_here(
    config: &Config,
    caller: &DataOwner,
    request: SetUp,
    file: Option<File>,
) -> Result<OwnerLogin, CliError> {
    DataOwner::switch_to(&config.data, Path::new(DEFAULT_DATA), true, RootRights::Drop)
        .map_err(CliError::new)?;
    let runtime = threads::runtime(config).map_err(CliError::new)?;
    let app = appliance::open_or_create(&config.data).map_err(CliError::new)?;
    let here = Here {
        app: &app,
        runtime: runtime.handle(),
        data: &config.data,
        user: caller.user(),
        is_serving: false,
        file,
    };
    let set_up = request.run(here);
    app.store.clone().close().map_err(CliError::new)?;
    let set_up = set_up?;
    appliance::end_setting_up(&config.data).map_err(CliError::new)?;
    Ok(set_up)
}

/// The checked arguments, and a new password for the owner. The menu is checked, but left out.
fn new_restaurant(init: &Init, content: Option<&MenuContent>) -> Result<(NewRestaurant, String), CliError> {
    let name = parse("--name", Name::parse(&init.name))?;
    let (restaurant, profile) = restaurant_without_menu(init, name)?;
    let username = parse("--owner", Username::parse(&init.owner))?;
    let tables = new_tables(&init.tables)?;
    let money = init.money.choice()?;
    if let (Some(content), Some(file)) = (content, &init.menu) {
        let check = |draft: MenuDraft| {
            let with_draft = draft.restaurant(Some(&restaurant))?;
            let empty = Menu::default();
            draft.into_menu(&empty, &with_draft, &mut || SystemEnv.uuid_v7(), &record_bytes)?;
            Ok(())
        };
        let draft = content.parse_without_photos().map_err(|error| menu_file_error(file, error, check))?;
        check(draft).map_err(|error| import_error(file, error))?;
    }
    let password = new_password(&SystemEnv);
    let owner = NewStaff {
        name: Name::parse(username.as_str()).map_err(CliError::new)?,
        username,
        role: Role::Owner,
        stations: vec![],
        password: Secret::new(password.clone()),
    };
    Ok((NewRestaurant { restaurant, profile, menu: None, tables, owner, money }, password))
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
