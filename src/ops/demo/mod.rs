//! The demo: a sample restaurant in a data folder of its own.
//!
//! Each start creates and prints new passwords and PINs, as the store holds only hashes; phones and displays stay logged in. A
//! folder that the demo did not create is never changed.

mod photos;
mod picture;

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Serialize;

use super::commands::new_password;
use super::config::Config;
use super::env::SystemEnv;
use super::terminal::{CliError, print_line, qr};
use super::{access, appliance, interfaces, service, threads};
use crate::app::App;
use crate::app::manage_staff::NewStaff;
use crate::app::set_up::NewTable;
use crate::app::support::author::Author;
use crate::app::support::env::Env;
use crate::domain::ids::SessionId;
use crate::domain::money_profile::{DECLARATION_VERSION, MoneyChoice, MoneyProfile, MoneyProfileKind};
use crate::domain::session::Mode;
use crate::domain::staff::Role;
use crate::domain::text::{Name, Reason, Username};
use crate::import;
use crate::security::Secret;
use crate::view::floor::FloorTableView;

/// Menu of the demo, in the format of [`crate::import`].
pub const MENU: &str = include_str!("menu.json");

/// File that marks a data folder as created by the demo, which may then reset its passwords.
const MARKER_FILE: &str = "made-by-demo";
/// Area, number of tables, seats per table.
const AREAS: [(&str, u16, u16); 3] = [("Dining room", 12, 4), ("Terrace", 6, 4), ("Bar", 2, 2)];
/// User name, name and role: one person per role.
const STAFF: [(&str, &str, Role); 4] = [
    ("owner", "Olga", Role::Owner),
    ("manager", "Marco", Role::Manager),
    ("waiter", "Wanda", Role::Waiter),
    ("chef", "Carlo", Role::Chef),
];

/// The line that `--json` prints; tests and tools rely on its members.
#[derive(Serialize)]
struct Ready<'a> {
    url: String,
    staff: &'a [Login],
    tables: Vec<TableLine<'a>>,
    sessions: &'a [OpenTable],
}

#[derive(Serialize)]
struct Login {
    username: &'static str,
    password: String,
    role: Role,
}

#[derive(Serialize)]
struct TableLine<'a> {
    id: String,
    name: &'a str,
    code: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct OpenTable {
    id: SessionId,
    table_code: String,
    mode: Mode,
    pin: String,
}

/// The data that is printed.
struct Restaurant {
    name: String,
    logins: Vec<Login>,
    tables: Vec<FloorTableView>,
    open: Vec<OpenTable>,
}

/// A data folder that is deleted at the end of the demo.
struct TempFolder(PathBuf);

impl Drop for TempFolder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the demo until a signal stops it.
pub fn run(mut config: Config, data_given: bool, json: bool) -> Result<(), CliError> {
    // Made-up data needs no backup, and no name that a real box in the network may have.
    config.backup_folder = None;
    config.mdns_name = None;
    let temp_folder = (!data_given).then(|| {
        let name = format!("maitred-demo-{}", SystemEnv.uuid_v7().simple());
        TempFolder(std::env::temp_dir().join(name))
    });
    if let Some(TempFolder(folder)) = &temp_folder {
        config.data.clone_from(folder);
    }
    let marker = config.data.join(MARKER_FILE);
    let is_new = !appliance::store_dir(&config.data).exists();
    if !is_new && !marker.exists() {
        let why = "was not made by the demo, which would reset its passwords and PINs: use `maitred serve`, or another folder";
        return Err(CliError::new(format_args!("{} {why}", config.data.display())));
    }
    let runtime = threads::runtime(&config).map_err(CliError::new)?;
    // The marker first: an interrupted start can then be repeated.
    access::check(&config.data).map_err(CliError::new)?;
    appliance::create_folder(&config.data)
        .and_then(|()| std::fs::write(&marker, ""))
        .map_err(|error| CliError::new(format_args!("{}: {error}", marker.display())))?;
    let app = appliance::open_or_create(&config.data).map_err(CliError::new)?;
    let restaurant = runtime.block_on(prepare(&app))?;
    appliance::end_setting_up(&config.data).map_err(CliError::new)?;
    drop(runtime);
    let scheme = config.scheme();
    let served = service::run(app, &config, move |listening, _| {
        let printed = match json {
            true => print_json(scheme, listening, &restaurant),
            false => print_text(scheme, listening, &restaurant),
        };
        if let Err(error) = printed {
            tracing::warn!(%error, "cannot print the addresses and passwords");
        }
    });
    drop(temp_folder);
    served
}

/// Creates missing data, and new passwords and PINs.
async fn prepare(app: &App) -> Result<Restaurant, CliError> {
    let env = SystemEnv;
    if app.restaurant().map_err(CliError::new)?.is_none() {
        let mut draft = import::parse(MENU).map_err(CliError::new)?;
        photos::add(&mut draft).map_err(CliError::new)?;
        app.import_menu(draft).await.map_err(CliError::new)?;
    }
    if app.floor(None).map_err(CliError::new)?.tables.is_empty() {
        app.add_tables(demo_tables()?).await.map_err(CliError::new)?;
    }
    if app.profile().map_err(CliError::new)?.money == MoneyProfile::default() {
        // The data is made up: nobody pays here.
        let books = MoneyChoice::new(MoneyProfileKind::Books, Some(DECLARATION_VERSION));
        let why = Reason::parse("a demo with made-up data").map_err(CliError::new)?;
        let change = (books.map_err(CliError::new)?, why);
        app.change_money_profile(Author::Program, change, None).await.map_err(CliError::new)?;
    }
    // Concurrent, because two threads hash passwords.
    let logins = STAFF.map(|(username, name, role)| prepare_login(app, &env, username, name, role));
    let logins = rocket::futures::future::try_join_all(logins).await?;
    let waiter = app.find_staff(&Username::parse("waiter").map_err(CliError::new)?).map_err(CliError::new)?;
    let waiter = waiter.ok_or_else(|| CliError::new("the demo's user `waiter` is missing"))?;
    let tables = app.floor(None).map_err(CliError::new)?.tables;
    let mut open = Vec::new();
    for (table, mode) in tables.iter().zip([Mode::Family, Mode::Individual]) {
        let opened = match &table.session {
            None => app
                .open_session(waiter.clone(), table.id, mode, None)
                .await
                .map(|o| (o.session_id, mode, o.pin)),
            Some(now) => app
                .reissue_pin(waiter.clone(), now.session_id)
                .await
                .map(|p| (now.session_id, now.mode, p.pin)),
        };
        let (id, mode, pin) = opened.map_err(CliError::new)?;
        open.push(OpenTable { id, table_code: table.code.clone(), mode, pin });
    }
    let name = app.restaurant().map_err(CliError::new)?.map(|r| r.name.to_string()).unwrap_or_default();
    Ok(Restaurant { name, logins, tables, open })
}

async fn prepare_login(
    app: &App,
    env: &SystemEnv,
    username: &'static str,
    name: &str,
    role: Role,
) -> Result<Login, CliError> {
    let key = Username::parse(username).map_err(CliError::new)?;
    let password = new_password(env);
    let secret = Secret::new(password.clone());
    if let Some(known) = app.find_staff(&key).map_err(CliError::new)? {
        app.reset_password(None, known.staff.id, (secret, false), None).await.map_err(CliError::new)?;
    } else {
        let name = Name::parse(name).map_err(CliError::new)?;
        let new = NewStaff { username: key, name, role, stations: vec![], password: secret };
        app.add_staff(None, new, None).await.map_err(CliError::new)?;
    }
    Ok(Login { username, password, role })
}

fn demo_tables() -> Result<Vec<NewTable>, CliError> {
    let mut tables = Vec::new();
    for (area, count, seats) in AREAS {
        for _ in 0..count {
            let name = Name::parse(&(tables.len() + 1).to_string()).map_err(CliError::new)?;
            tables.push(NewTable { name, area: Name::parse(area).map_err(CliError::new)?, seats });
        }
    }
    Ok(tables)
}

fn print_json(scheme: &str, listening: SocketAddr, restaurant: &Restaurant) -> Result<(), CliError> {
    let here = match listening.ip() {
        ip if ip.is_unspecified() => SocketAddr::from(([127, 0, 0, 1], listening.port())),
        _ => listening,
    };
    let tables = restaurant.tables.iter();
    let ready = Ready {
        url: format!("{scheme}://{here}"),
        staff: &restaurant.logins,
        tables: tables.map(|t| TableLine { id: t.id.to_string(), name: &t.name, code: &t.code }).collect(),
        sessions: &restaurant.open,
    };
    print_line(serde_json::to_string(&ready).map_err(CliError::new)?)
}

fn print_text(scheme: &str, listening: SocketAddr, restaurant: &Restaurant) -> Result<(), CliError> {
    let base = interfaces::reachable_url(scheme, listening);
    print_line(format_args!("\n  {} is open.\n", restaurant.name))?;
    if let Some(table) = restaurant.open.first() {
        let address = format!("{base}/t/{}", table.table_code);
        print_line(format_args!(
            "  Scan with a phone on this network and enter the PIN {}:\n\n{}",
            table.pin,
            qr(&address, std::io::stdout().is_terminal())
        ))?;
    }
    for (table, name) in restaurant.open.iter().zip(&restaurant.tables) {
        let cart = if table.mode == Mode::Family { "one cart for the table" } else { "one cart per phone" };
        print_line(format_args!(
            "  table {}   {base}/t/{}   PIN {}   ({cart})",
            name.name, table.table_code, table.pin
        ))?;
    }
    print_line(format_args!("\n  waiters  {base}/staff\n  kitchen  {base}/kitchen\n"))?;
    for login in &restaurant.logins {
        print_line(format_args!("  {:<8} {}", login.username, login.password))?;
    }
    print_line("\n  Press Ctrl-C to stop.\n")
}

#[cfg(test)]
#[path = "menu_tests.rs"]
mod menu_tests;
