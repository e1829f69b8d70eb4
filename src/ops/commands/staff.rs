//! Lists and changes staff from the command line; also resets a forgotten password of the owner.

use clap::{Subcommand, ValueEnum};

use super::{close, new_password, open, parse};
use crate::app::App;
use crate::app::manage_staff::NewStaff;
use crate::app::support::auth::StaffAuth;
use crate::domain::staff::{Role, StaffEdit};
use crate::domain::text::{Name, Username};
use crate::ops::config::Config;
use crate::ops::env::SystemEnv;
use crate::ops::terminal::{CliError, print_line};
use crate::security::Secret;

#[derive(Subcommand)]
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

#[derive(Clone, Copy, ValueEnum)]
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

/// Lists or changes staff.
pub fn staff(config: &Config, command: StaffCommand) -> Result<(), CliError> {
    let (app, runtime) = open(config)?;
    let change = |username: &str, edit: StaffEdit| {
        let id = find_staff(&app, username)?.staff.id;
        runtime.block_on(app.change_staff(None, id, edit, None)).map_err(CliError::new)
    };
    let active = |active| StaffEdit { active: Some(active), ..StaffEdit::default() };
    match command {
        StaffCommand::List => list(&app)?,
        StaffCommand::Add { username, name, role } => {
            let name = parse("--name", Name::parse(name.as_deref().unwrap_or(&username)))?;
            let username = parse("the user name", Username::parse(&username))?;
            let password = new_password(&SystemEnv);
            let secret = Secret::new(password.clone());
            let new = NewStaff {
                username: username.clone(),
                name,
                role: role.into(),
                stations: vec![],
                password: secret,
            };
            runtime.block_on(app.add_staff(None, new, None)).map_err(CliError::new)?;
            print_password(&username, &password)?;
        }
        StaffCommand::ResetPassword { username } => {
            let found = find_staff(&app, &username)?;
            let password = new_password(&SystemEnv);
            let reset = app.reset_password(None, found.staff.id, (Secret::new(password.clone()), true), None);
            runtime.block_on(reset).map_err(CliError::new)?;
            print_password(&found.staff.username, &password)?;
        }
        StaffCommand::SetRole { username, role } => {
            change(&username, StaffEdit { role: Some(role.into()), ..StaffEdit::default() })?;
            list(&app)?;
        }
        StaffCommand::Deactivate { username } => {
            change(&username, active(false))?;
            list(&app)?;
        }
        StaffCommand::Activate { username } => {
            change(&username, active(true))?;
            list(&app)?;
        }
    }
    close(app)
}

fn find_staff(app: &App, username: &str) -> Result<StaffAuth, CliError> {
    let username = parse("the user name", Username::parse(username))?;
    let found = app.find_staff(&username).map_err(CliError::new)?;
    found.ok_or_else(|| {
        CliError::new(format_args!("nobody has the user name {username}: `maitred staff list` prints all"))
    })
}

fn print_password(username: &Username, password: &str) -> Result<(), CliError> {
    print_line(format_args!(
        "{username} logs in with the password {password}\nThe password is not shown again."
    ))
}

fn list(app: &App) -> Result<(), CliError> {
    let people = app.people().map_err(CliError::new)?;
    people.staff.iter().try_for_each(|person| {
        let status = if person.active { "" } else { "  (deactivated)" };
        print_line(format_args!(
            "{}: {}, {}{status}",
            person.username,
            person.staff.role.code(),
            person.staff.name
        ))
    })
}
