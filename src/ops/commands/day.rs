//! Prints the day so far and the reports of closed days.

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use super::day_text::{day_lines, list_lines, report_lines};
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, StoreCommand, run_once};
use crate::ops::terminal::{CliError, print_line};

#[derive(Subcommand)]
pub enum DayCommand {
    /// Print the figures since the last report (X), where payments are recorded; nothing is stored
    X {
        /// Print all of them as JSON, as the API answers
        #[arg(long)]
        json: bool,
    },
    /// List the reports of closed days (Z), the newest first
    ZList {
        /// List those before this number
        #[arg(long, value_name = "NUMBER")]
        before: Option<u64>,
        /// Print the list as JSON, as the API answers
        #[arg(long)]
        json: bool,
    },
    /// Print the report of a closed day
    Z {
        /// The number of the report
        number: u64,
        /// Print all of it as JSON, as the API answers
        #[arg(long)]
        json: bool,
    },
}

/// Reads the day so far, or reports of closed days.
#[derive(Serialize, Deserialize)]
pub struct ReadDay {
    what: What,
    /// As the API answers it, instead of as text.
    is_json: bool,
}

/// What is read.
#[derive(Serialize, Deserialize)]
enum What {
    /// The day so far.
    SoFar,
    /// Reports before the one with this number.
    List(Option<u64>),
    /// One report.
    Report(u64),
}

impl StoreCommand for ReadDay {
    const NAME: &'static str = "day";
    /// The lines to print.
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let (app, zone) = (here.app, here.app.zone());
        match self.what {
            What::SoFar => {
                // As the API: what the till has is not in an X, and the report of today has what was sold.
                app.in_books().map_err(CliError::new)?.map_err(|error| {
                    CliError::new(format_args!("{error}; `maitred report` has what was sold"))
                })?;
                let day = app.day().map_err(CliError::new)?;
                if self.is_json { json(&day) } else { Ok(day_lines(&day, &zone)) }
            }
            What::List(before) => {
                let list = app.day_reports(before).map_err(CliError::new)?;
                let restaurant = app.restaurant().map_err(CliError::new)?;
                let currency = restaurant.map(|restaurant| restaurant.currency);
                if self.is_json { json(&list) } else { Ok(list_lines(&list, currency)) }
            }
            What::Report(number) => {
                let report = app.day_report(number).map_err(CliError::new)?;
                let report = report.ok_or_else(|| {
                    CliError::new(format_args!("there is no report with the number {number}"))
                })?;
                if self.is_json { json(&report) } else { Ok(report_lines(&report, &zone)) }
            }
        }
    }
}

/// As the API answers it.
fn json(view: &impl Serialize) -> Result<Vec<String>, CliError> {
    let value = serde_json::to_value(view).map_err(CliError::new)?;
    Ok(vec![serde_json::to_string_pretty(&value).map_err(CliError::new)?])
}

/// Prints what was asked for.
///
/// # Errors
/// The reason in one line.
pub fn day(config: &Config, owner: &DataOwner, command: DayCommand) -> Result<(), CliError> {
    let (what, is_json) = match command {
        DayCommand::X { json } => (What::SoFar, json),
        DayCommand::ZList { before, json } => (What::List(before), json),
        DayCommand::Z { number, json } => (What::Report(number), json),
    };
    let lines = run_once(config, owner, ReadDay { what, is_json }, None)?;
    lines.iter().try_for_each(print_line)
}
