//! Prints the day so far and the reports of closed days.

use clap::Subcommand;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::money::{Currency, Minor};
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

/// Reads the day so far, or reports of closed days, as the API answers them.
#[derive(Serialize, Deserialize)]
pub enum ReadDay {
    /// The day so far.
    SoFar,
    /// Reports before the one with this number.
    List(Option<u64>),
    /// One report.
    Report(u64),
}

impl StoreCommand for ReadDay {
    const NAME: &'static str = "day";
    type Answer = Value;

    fn run(self, here: Here<'_>) -> Result<Value, CliError> {
        let value = match self {
            Self::SoFar => {
                // As the API: what the till has is not in an X, and the report of today has what was sold.
                here.app.in_books().map_err(CliError::new)?.map_err(|error| {
                    CliError::new(format_args!("{error}; `maitred report` has what was sold"))
                })?;
                let day = here.app.day().map_err(CliError::new)?;
                serde_json::to_value(day)
            }
            Self::List(before) => serde_json::to_value(here.app.day_reports(before).map_err(CliError::new)?),
            Self::Report(number) => {
                let report = here.app.day_report(number).map_err(CliError::new)?;
                let report = report.ok_or_else(|| {
                    CliError::new(format_args!("there is no report with the number {number}"))
                })?;
                serde_json::to_value(report)
            }
        };
        value.map_err(CliError::new)
    }
}

/// Prints what was asked for.
///
/// # Errors
/// The reason in one line.
pub fn day(config: &Config, owner: &DataOwner, command: DayCommand) -> Result<(), CliError> {
    let (request, is_json) = match command {
        DayCommand::X { json } => (ReadDay::SoFar, json),
        DayCommand::ZList { before, json } => (ReadDay::List(before), json),
        DayCommand::Z { number, json } => (ReadDay::Report(number), json),
    };
    let is_list = matches!(request, ReadDay::List(_));
    let value = run_once(config, owner, request, None)?;
    if is_json {
        return print_line(serde_json::to_string_pretty(&value).map_err(CliError::new)?);
    }
    let lines = if is_list { list_lines(&value) } else { report_lines(&value) };
    lines.iter().try_for_each(print_line)
}

fn text<'v>(value: &'v Value, member: &str) -> &'v str {
    value[member].as_str().unwrap_or_default()
}

fn list_lines(value: &Value) -> Vec<String> {
    let reports = value["reports"].as_array().map(Vec::as_slice).unwrap_or_default();
    if reports.is_empty() {
        return vec!["no day has been closed".to_owned()];
    }
    let line = |report: &Value| {
        format!(
            "{}\t{}\t{}\t{}",
            report["number"],
            text(report, "day"),
            report["soldAmount"],
            text(report, "by")
        )
    };
    // Amounts in minor units: a list has no currency.
    let head = "number\tday\tsold in minor units\tclosed by".to_owned();
    std::iter::once(head).chain(reports.iter().map(line)).collect()
}

fn report_lines(value: &Value) -> Vec<String> {
    let currency = Currency::parse(text(value, "currency")).ok();
    let amount = |value: &Value| {
        let minor = value.as_i64().unwrap_or(0);
        match (Minor::new(minor), currency) {
            (Ok(minor), Some(currency)) => format!("{} {}", minor.to_decimal(currency), currency.code()),
            _ => format!("{minor} minor units"),
        }
    };
    let figures = &value["figures"];
    let mut lines = vec![format!("report {} for {}", value["number"], text(value, "day"))];
    if let (Some(from), Some(to)) = (value["from"].as_str(), value["to"].as_str()) {
        lines.push(format!("from {from} to {to}, closed by {}", text(value, "by")));
    }
    lines.push(format!("parties: {}", figures["parties"]));
    for (name, member) in [
        ("sold", "soldAmount"),
        ("net", "netAmount"),
        ("tax", "taxAmount"),
        ("left unpaid", "unpaidAmount"),
        ("paid", "paidAmount"),
        ("refunded", "refundedAmount"),
        ("tips", "tipAmount"),
    ] {
        lines.push(format!("{name}: {}", amount(&figures[member])));
    }
    let balance = &value["cash"]["balance"];
    if balance.is_object() {
        for (name, member) in [
            ("cash expected", "expectedAmount"),
            ("cash counted", "countedAmount"),
            ("difference", "differenceAmount"),
        ] {
            lines.push(format!("{name}: {}", amount(&balance[member])));
        }
    }
    lines
}
