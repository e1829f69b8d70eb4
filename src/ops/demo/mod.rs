//! The demo: a ready restaurant to try everything, on a folder of its own.
//!
//! Passwords and PINs are made anew at each start and printed, as a store keeps only hashes; phones and
//! displays that are logged in stay so. A folder that the demo did not make is never touched.

use std::io::IsTerminal;
use std::net::SocketAddr;
use std::path::PathBuf;

use serde::Serialize;

use super::commands::new_password;
use super::config::Config;
use super::env::SystemEnv;
use super::terminal::{Refusal, qr, say};
use super::{access, appliance, serve};
use crate::app::App;
use crate::app::manage_staff::NewStaff;
use crate::app::set_up::NewTable;
use crate::app::support::env::Env;
use crate::domain::ids::SessionId;
use crate::domain::session::Mode;
use crate::domain::staff::Role;
use crate::domain::text::{Name, Username};
use crate::import;
use crate::security::Secret;
use crate::view::floor::FloorTableView;

/// The menu of the demo's restaurant, in the format of [`crate::import`].
pub const MENU: &str = include_str!("menu.json");

/// Says that the demo made a folder, and may give out its passwords again.
const MARK: &str = "made-by-demo";
/// Tables of the room, by area and seats.
const ROOM: [(&str, u16, u16); 3] = [("Dining room", 12, 4), ("Terrace", 6, 4), ("Bar", 2, 2)];
/// One member of staff for each role.
const STAFF: [(&str, &str, Role); 4] = [
    ("owner", "Olga", Role::Owner),
    ("manager", "Marco", Role::Manager),
    ("waiter", "Wanda", Role::Waiter),
    ("chef", "Carlo", Role::Chef),
];

/// What `--json` prints, on one line (contract).
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

/// All that is printed.
struct Restaurant {
    name: String,
    logins: Vec<Login>,
    tables: Vec<FloorTableView>,
    open: Vec<OpenTable>,
}

/// A folder that goes with the demo.
struct Scratch(PathBuf);

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Runs the demo until it is stopped.
///
/// # Errors
/// A refusal in one line.
pub fn run(mut config: Config, data_given: bool, json: bool) -> Result<(), Refusal> {
    let scratch = (!data_given).then(|| {
        let name = format!("maitred-demo-{}", SystemEnv.uuid_v7().simple());
        Scratch(std::env::temp_dir().join(name))
    });
    if let Some(Scratch(folder)) = &scratch {
        config.data.clone_from(folder);
    }
    let mark = config.data.join(MARK);
    let is_new = !appliance::store_dir(&config.data).exists();
    if !is_new && !mark.exists() {
        let why = "was not made by the demo: its passwords and PINs are not touched. Use `maitred serve`";
        return Err(Refusal::new(format_args!("{} {why}", config.data.display())));
    }
    let runtime = serve::runtime(&config).map_err(Refusal::new)?;
    // The mark comes first: a folder whose making was cut off is still the demo's.
    access::check(&config.data).map_err(Refusal::new)?;
    appliance::make_folder(&config.data)
        .and_then(|()| std::fs::write(&mark, ""))
        .map_err(|error| Refusal::new(format_args!("{}: {error}", mark.display())))?;
    let app = appliance::open_or_make(&config.data).map_err(Refusal::new)?;
    let restaurant = runtime.block_on(prepare(&app))?;
    drop(runtime);
    let scheme = config.scheme();
    let served = serve::serve(app, &config, move |listening| {
        let said = match json {
            true => say_json(scheme, listening, &restaurant),
            false => say_all(scheme, listening, &restaurant),
        };
        if let Err(error) = said {
            tracing::warn!(%error, "nobody reads what the demo prints");
        }
    });
    drop(scratch);
    served.map_err(Refusal::new)
}

/// Makes what is missing, and new passwords and PINs.
async fn prepare(app: &App) -> Result<Restaurant, Refusal> {
    let env = SystemEnv;
    if app.restaurant().map_err(Refusal::new)?.is_none() {
        let draft = import::parse(MENU).map_err(Refusal::new)?;
        app.import_menu(draft).await.map_err(Refusal::new)?;
    }
    if app.floor().map_err(Refusal::new)?.tables.is_empty() {
        app.add_tables(room()?).await.map_err(Refusal::new)?;
    }
    // All at once: each costs a hash, and there are two threads for them.
    let logins = STAFF.map(|(username, name, role)| log_in(app, &env, username, name, role));
    let logins = rocket::futures::future::try_join_all(logins).await?;
    let waiter = app.staff_named(&Username::parse("waiter").map_err(Refusal::new)?).map_err(Refusal::new)?;
    let waiter = waiter.ok_or_else(|| Refusal::new("the demo's waiter is gone"))?;
    let tables = app.floor().map_err(Refusal::new)?.tables;
    let mut open = Vec::new();
    for (table, mode) in tables.iter().zip([Mode::Family, Mode::Individual]) {
        let opened = match &table.session {
            None => {
                app.open_session(waiter.clone(), table.id, mode).await.map(|o| (o.session_id, mode, o.pin))
            }
            Some(now) => app
                .reissue_pin(waiter.clone(), now.session_id)
                .await
                .map(|p| (now.session_id, now.mode, p.pin)),
        };
        let (id, mode, pin) = opened.map_err(Refusal::new)?;
        open.push(OpenTable { id, table_code: table.code.clone(), mode, pin });
    }
    let name = app.restaurant().map_err(Refusal::new)?.map(|r| r.name.to_string()).unwrap_or_default();
    Ok(Restaurant { name, logins, tables, open })
}

async fn log_in(
    app: &App,
    env: &SystemEnv,
    username: &'static str,
    name: &str,
    role: Role,
) -> Result<Login, Refusal> {
    let key = Username::parse(username).map_err(Refusal::new)?;
    let password = new_password(env);
    let secret = Secret::new(password.clone());
    if let Some(known) = app.staff_named(&key).map_err(Refusal::new)? {
        app.reset_password(None, known.staff.id, (secret, false), None).await.map_err(Refusal::new)?;
    } else {
        let name = Name::parse(name).map_err(Refusal::new)?;
        let new = NewStaff { username: key, name, role, stations: vec![], password: secret };
        app.add_staff(None, new, None).await.map_err(Refusal::new)?;
    }
    Ok(Login { username, password, role })
}

fn room() -> Result<Vec<NewTable>, Refusal> {
    let mut tables = Vec::new();
    for (area, count, seats) in ROOM {
        for _ in 0..count {
            let name = Name::parse(&(tables.len() + 1).to_string()).map_err(Refusal::new)?;
            tables.push(NewTable { name, area: Name::parse(area).map_err(Refusal::new)?, seats });
        }
    }
    Ok(tables)
}

fn say_json(scheme: &str, listening: SocketAddr, restaurant: &Restaurant) -> Result<(), Refusal> {
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
    say(serde_json::to_string(&ready).map_err(Refusal::new)?)
}

fn say_all(scheme: &str, listening: SocketAddr, restaurant: &Restaurant) -> Result<(), Refusal> {
    let base = format!("{scheme}://{}", serve::reachable(listening));
    say(format_args!("\n  {} is open.\n", restaurant.name))?;
    if let Some(table) = restaurant.open.first() {
        let address = format!("{base}/t/{}", table.table_code);
        say(format_args!(
            "  Scan with a phone on this network, and type the PIN {}:\n\n{}",
            table.pin,
            qr(&address, std::io::stdout().is_terminal())
        ))?;
    }
    for (table, name) in restaurant.open.iter().zip(&restaurant.tables) {
        let how = if table.mode == Mode::Family { "one cart for all" } else { "a cart each" };
        say(format_args!(
            "  table {}   {base}/t/{}   PIN {}   ({how})",
            name.name, table.table_code, table.pin
        ))?;
    }
    say(format_args!("\n  waiters  {base}/staff\n  kitchen  {base}/kitchen\n"))?;
    for login in &restaurant.logins {
        say(format_args!("  {:<8} {}", login.username, login.password))?;
    }
    say("\n  Ctrl-C ends it.\n")
}

#[cfg(test)]
#[path = "menu_tests.rs"]
mod menu_tests;
