//! Lists and changes staff from the command line; also resets a forgotten password of the owner.

use clap::{Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};

use super::{new_password, parse};
use crate::app::App;
use crate::app::manage_staff::NewStaff;
use crate::app::support::auth::StaffAuth;
use crate::domain::staff::{Role, StaffEdit};
use crate::domain::text::{Name, Username};
use crate::ops::config::Config;
use crate::ops::env::SystemEnv;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, StoreCommand, run_once};
use crate::ops::terminal::{CliError, print_line};
use crate::security::Secret;
use crate::view::staff::PersonView;

#[derive(Subcommand, Serialize, Deserialize)]
pub enum StaffCommand {
    /// Print all staff with their roles
    List,
    /// Add a person and print the password
    Add {
        /// User name for the login
        username: String,
        /// Name shown to colleagues [default: the user name]
        #[arg(long)]
        name: Option<String>,
        /// Role of the person
        #[arg(long)]
        role: RoleArg,
    },
    /// Set a new password, print it, and log the person out everywhere
    ResetPassword {
        /// User name of the person
        username: String,
    },
    /// Change the role of a person, and log them out everywhere
    SetRole {
        /// User name of the person
        username: String,
        /// The new role
        role: RoleArg,
    },
    /// Disable a person's login; their name stays in old orders
    Deactivate {
        /// User name of the person
        username: String,
    },
    /// Enable a disabled login again
    Activate {
        /// User name of the person
        username: String,
    },
}

#[derive(Clone, Copy, ValueEnum, Serialize, Deserialize)]
pub enum RoleArg {
    /// May do everything
    Owner,
    /// Like a waiter; also gives refunds, manages staff, settings and displays
    Manager,
    /// Opens tables, orders, takes payments
    Waiter,
    /// Sees and changes kitchen tickets, without prices
    Chef,
}

impl From<RoleArg> for Role {
    fn from(role: RoleArg) -> Self {
        match role {
            RoleArg::Owner => Role::Owner,
            RoleArg::Manager => Role::Manager,
            RoleArg::Waiter => Role::Waiter,
            RoleArg::Chef => Role::Chef,
        }
    }
}

/// Lists or changes staff, and prints the result.
pub fn staff(config: &Config, owner: &DataOwner, command: StaffCommand) -> Result<(), CliError> {
    run_once(config, owner, command, None)?.iter().try_for_each(print_line)
}

impl StoreCommand for StaffCommand {
    const NAME: &'static str = "staff";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let app = here.app;
        let change = |username: &str, edit: StaffEdit| {
            let id = find_staff(app, username)?.staff.id;
            let changed = here.runtime.block_on(app.change_staff(here.author(), id, edit, None));
            changed.map_err(CliError::new)?;
            list(app)
        };
        let active = |active| StaffEdit { active: Some(active), ..StaffEdit::default() };
        match self {
            StaffCommand::List => list(app),
            StaffCommand::Add { username, name, role } => {
                let name = parse("--name", Name::parse(name.as_deref().unwrap_or(&username)))?;
                let username = parse("the user name", Username::parse(&username))?;
                let password = new_password(&SystemEnv);
                let new = NewStaff {
                    username: username.clone(),
                    name,
                    role: role.into(),
                    stations: vec![],
                    password: Secret::new(password.clone()),
                };
                let added = here.runtime.block_on(app.add_staff(here.author(), new, None));
                added.map_err(CliError::new)?;
                Ok(password_lines(&username, &password))
            }
            StaffCommand::ResetPassword { username } => {
                let found = find_staff(app, &username)?;
                let password = new_password(&SystemEnv);
                let secret = Secret::new(password.clone());
                let reset = app.reset_password(here.author(), found.staff.id, (secret, true), None);
                here.runtime.block_on(reset).map_err(CliError::new)?;
                Ok(password_lines(&found.staff.username, &password))
            }
            StaffCommand::SetRole { username, role } => {
                change(&username, StaffEdit { role: Some(role.into()), ..StaffEdit::default() })
            }
            StaffCommand::Deactivate { username } => change(&username, active(false)),
            StaffCommand::Activate { username } => change(&username, active(true)),
        }
    }
}

fn find_staff(app: &App, username: &str) -> Result<StaffAuth, CliError> {
    let username = parse("the user name", Username::parse(username))?;
    let found = app.find_staff(&username).map_err(CliError::new)?;
    found.ok_or_else(|| {
        CliError::new(format_args!("nobody has the user name {username}: `maitred staff list` prints all"))
    })
}

fn password_lines(username: &Username, password: &str) -> Vec<String> {
    vec![
        format!("{username} logs in with the password {password}"),
        "The password is not shown again.".to_owned(),
    ]
}

fn list(app: &App) -> Result<Vec<String>, CliError> {
    let people = app.people().map_err(CliError::new)?;
    let line = |person: &PersonView| {
        let status = if person.active { "" } else { "  (deactivated)" };
        format!("{}: {}, {}{status}", person.username, person.staff.role.code(), person.staff.name)
    };
    Ok(people.staff.iter().map(line).collect())
}
