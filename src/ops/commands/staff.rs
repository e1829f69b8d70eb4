//! The people who work here, from the command line: the way back in for an owner who forgot the password.

use clap::{Subcommand, ValueEnum};

use super::{close, new_password, open, parse};
use crate::app::App;
use crate::app::manage_staff::NewStaff;
use crate::app::support::auth::StaffAuth;
use crate::domain::staff::{Role, StaffEdit};
use crate::domain::text::{Name, Username};
use crate::ops::config::Config;
use crate::ops::env::SystemEnv;
use crate::ops::terminal::{Refusal, say};
use crate::security::Secret;

/// `maitred staff …`.
#[derive(Subcommand)]
pub enum StaffCommand {
    /// Print everybody and what they may do
    List,
    /// Add somebody; the password is printed once
    Add {
        /// What they log in with
        username: String,
        /// What colleagues call them
        #[arg(long)]
        name: Option<String>,
        /// What they may do
        #[arg(long)]
        role: RoleArg,
    },
    /// Give somebody a new password; the old one and every login with it are dead
    ResetPassword {
        /// Who
        username: String,
    },
    /// Give somebody another role; their logins are dead
    SetRole {
        /// Who
        username: String,
        /// What they may do from now on
        role: RoleArg,
    },
    /// Let somebody go; their logins are dead, their name stays in old orders
    Deactivate {
        /// Who
        username: String,
    },
    /// Let somebody in again who was let go
    Activate {
        /// Who
        username: String,
    },
}

/// A role as it is typed.
#[derive(Clone, Copy, ValueEnum)]
pub enum RoleArg {
    /// Owns the restaurant
    Owner,
    /// Runs the evening
    Manager,
    /// Serves tables
    Waiter,
    /// Cooks; never sees a price
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

/// Runs it.
///
/// # Errors
/// A refusal in one line.
pub fn staff(config: &Config, command: StaffCommand) -> Result<(), Refusal> {
    let (app, runtime) = open(config)?;
    let change = |username: &str, edit: StaffEdit| {
        let id = named(&app, username)?.staff.id;
        runtime.block_on(app.change_staff(None, id, edit, None)).map_err(Refusal::new)
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
            runtime.block_on(app.add_staff(None, new, None)).map_err(Refusal::new)?;
            tell(&username, &password)?;
        }
        StaffCommand::ResetPassword { username } => {
            let known = named(&app, &username)?;
            let password = new_password(&SystemEnv);
            let reset = app.reset_password(None, known.staff.id, (Secret::new(password.clone()), true), None);
            runtime.block_on(reset).map_err(Refusal::new)?;
            tell(&known.staff.username, &password)?;
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

fn named(app: &App, username: &str) -> Result<StaffAuth, Refusal> {
    let username = parse("the user name", Username::parse(username))?;
    let known = app.staff_named(&username).map_err(Refusal::new)?;
    known.ok_or_else(|| Refusal::new(format_args!("there is nobody called {username}")))
}

fn tell(username: &Username, password: &str) -> Result<(), Refusal> {
    say(format_args!("{username} logs in with the password {password}\nIt is not shown again."))
}

fn list(app: &App) -> Result<(), Refusal> {
    let people = app.people().map_err(Refusal::new)?;
    people.staff.iter().try_for_each(|person| {
        let gone = if person.active { "" } else { "  (does not work here any more)" };
        say(format_args!("{}: {}, {}{gone}", person.username, person.staff.role.code(), person.staff.name))
    })
}
