//! Lists, adds, changes and removes named hours of the menu.

use clap::{ArgAction, Subcommand};
use serde::{Deserialize, Serialize};

use super::parse;
use crate::app::manage_hours::{HoursEdit, HoursError};
use crate::app::support::error::ActError;
use crate::domain::menu_hours::{Day, MenuHours};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::text::Name;
use crate::ops::store_command::{Here, StoreCommand};
use crate::ops::terminal::{CliError, counted};
use crate::view::hours::HoursView;

#[derive(Subcommand, Serialize, Deserialize)]
pub enum HoursRequest {
    /// Print all named hours
    List,
    /// Add named hours, such as: add Lunch "mon-fri 11:30-14:30"
    Add {
        /// Name of the hours
        name: String,
        /// Days and times: "mon-fri 11:30-14:30 17:00-22:00, sat 17:00-01:00"
        windows: String,
        #[command(flatten)]
        limits: Limits,
    },
    /// Change named hours; what is left out stays as it is
    Change {
        /// Name of the hours
        hours: String,
        /// The new name
        #[arg(long)]
        name: Option<String>,
        /// Days and times: "mon-fri 11:30-14:30 17:00-22:00, sat 17:00-01:00"
        #[arg(long)]
        windows: Option<String>,
        #[command(flatten)]
        limits: Limits,
    },
    /// Remove named hours
    Remove {
        /// Name of the hours
        hours: String,
        /// Also where dishes or categories have them: these can be ordered at any time then
        #[arg(long, action = ArgAction::SetTrue)]
        yes: bool,
    },
}

/// Dates and last orders of named hours.
#[derive(clap::Args, Serialize, Deserialize)]
pub struct Limits {
    /// The first day, such as 2026-04-03; `none` for no limit
    #[arg(long, value_name = "DATE")]
    first_date: Option<String>,
    /// The last day; `none` for no limit
    #[arg(long, value_name = "DATE")]
    last_date: Option<String>,
    /// Take the last order so many minutes before the end
    #[arg(long, value_name = "MINUTES")]
    last_order_minutes: Option<u16>,
}

impl Limits {
    fn edit(&self) -> Result<HoursEdit, CliError> {
        Ok(HoursEdit {
            first_date: date("--first-date", self.first_date.as_deref())?,
            last_date: date("--last-date", self.last_date.as_deref())?,
            last_order_minutes: self.last_order_minutes,
            ..HoursEdit::default()
        })
    }
}

fn date(flag: &str, text: Option<&str>) -> Result<Option<Option<Day>>, CliError> {
    match text {
        None => Ok(None),
        Some("none") => Ok(Some(None)),
        Some(text) => Ok(Some(Some(parse(flag, Day::parse(text))?))),
    }
}

fn windows(what: &str, text: &str) -> Result<OpeningHours, CliError> {
    parse(what, OpeningHours::parse(text))
}

impl StoreCommand for HoursRequest {
    const NAME: &'static str = "menu-hours";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let (app, by) = (here.app, here.author());
        let name = match self {
            Self::List => return lines(&here, None),
            Self::Add { name, windows: text, limits } => {
                let name = parse("the name of the hours", Name::parse(&name))?;
                let new = (name.clone(), windows("the windows", &text)?);
                let added = here.runtime.block_on(app.add_hours(by, new, limits.edit()?, None));
                added.map_err(|error| words(&error))?;
                name
            }
            Self::Change { hours, name, windows: text, limits } => {
                let found = find(&here, &hours)?;
                let edit = HoursEdit {
                    name: name.map(|name| parse("--name", Name::parse(&name))).transpose()?,
                    windows: text.map(|text| windows("--windows", &text)).transpose()?,
                    ..limits.edit()?
                };
                let name = edit.name.clone().unwrap_or(found.name);
                let changed = here.runtime.block_on(app.change_hours(by, found.id, edit, None));
                changed.map_err(|error| words(&error))?;
                name
            }
            Self::Remove { hours, yes } => {
                let found = find(&here, &hours)?;
                let removed = here.runtime.block_on(app.delete_hours(by, found.id, yes, None));
                removed.map_err(|error| words(&error))?;
                return Ok(vec![format!("removed the hours {}", found.name)]);
            }
        };
        lines(&here, Some(&name))
    }
}

/// The refusal in the words of the command line.
fn words(error: &ActError<HoursError>) -> CliError {
    match error {
        ActError::Refused(HoursError::InUse { items, categories }) => CliError::new(format_args!(
            "{} and {} have these hours: --yes removes them there too, and these can be ordered at any time then",
            counted(*items, "dish"),
            counted(*categories, "category"),
        )),
        ActError::Refused(HoursError::Form { field, error }) => {
            let what = match *field {
                "windows" => "the windows",
                "lastDate" => "--last-date",
                "lastOrderMinutes" => "--last-order-minutes",
                other => other,
            };
            CliError::new(format_args!("{what} {error}"))
        }
        error => CliError::new(error),
    }
}

/// The hours with this name, without regard to case.
fn find(here: &Here<'_>, wanted: &str) -> Result<MenuHours, CliError> {
    let (menu, _) = here.app.load_menu().map_err(CliError::new)?;
    let is_wanted = |hours: &MenuHours| hours.name.as_str().to_lowercase() == wanted.trim().to_lowercase();
    menu.hours.into_iter().find(is_wanted).ok_or_else(|| {
        CliError::new(format_args!(
            "there are no hours called {wanted}: `maitred menu hours list` prints all"
        ))
    })
}

/// One line for all hours, or for those with this name.
fn lines(here: &Here<'_>, name: Option<&Name>) -> Result<Vec<String>, CliError> {
    let (menu, _) = here.app.load_menu().map_err(CliError::new)?;
    let views = here.app.menu_hours().map_err(CliError::new)?.hours;
    let wanted = menu.hours.iter().filter(|hours| name.is_none_or(|name| hours.name == *name));
    let with_view = wanted.filter_map(|hours| Some((hours, views.iter().find(|view| view.id == hours.id)?)));
    Ok(with_view.map(|(hours, view)| line(hours, view)).collect())
}

fn line(hours: &MenuHours, uses: &HoursView) -> String {
    let limits = [
        hours.first_date.map(|day| format!("from {day}")),
        hours.last_date.map(|day| format!("until {day}")),
        (hours.last_order_minutes > 0)
            .then(|| format!("last order {} minutes before the end", hours.last_order_minutes)),
    ];
    let limits: String = limits.into_iter().flatten().map(|limit| format!("; {limit}")).collect();
    let (dishes, categories) =
        (counted(uses.used_by_items, "dish"), counted(uses.used_by_categories, "category"));
    format!("{}: {}{limits}  ({dishes}, {categories})", hours.name, hours.windows)
}
