//! Writes the report of some business days as a file. The service or this process makes it; this process writes it.

use std::path::PathBuf;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use clap::ValueEnum;
use serde::{Deserialize, Serialize};

use super::parse;
use crate::domain::menu_hours::Day;
use crate::domain::report_dates::ReportDates;
use crate::export::{FileForm, report_file};
use crate::http::printout::receipts_pdf;
use crate::ops::config::Config;
use crate::ops::new_file::Target;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, StoreCommand, run_once};
use crate::ops::terminal::CliError;

/// Arguments of `report`.
#[derive(clap::Args)]
pub struct ReportArgs {
    /// The first business day, such as 2026-04-01
    #[arg(long, value_name = "DAY")]
    from: String,
    /// The last business day, at most 399 days later [default: the first]
    #[arg(long, value_name = "DAY")]
    to: Option<String>,
    /// Form of the file; headings are English in all of them
    #[arg(long, value_enum, default_value_t = FormArg::Xlsx)]
    format: FormArg,
    /// The file; `-` is the standard output
    #[arg(value_name = "FILE")]
    out: PathBuf,
}

/// Forms of a report.
#[derive(Clone, Copy, ValueEnum)]
enum FormArg {
    /// An Excel workbook with a sheet for each table
    Xlsx,
    /// A zip archive of CSV files, one for each table
    Csv,
    /// The report as the API answers it
    Json,
    /// A zip archive with all of these, the receipts, the reports of closed days and the audit head
    Zip,
}

impl FormArg {
    const fn form(self) -> FileForm {
        match self {
            Self::Xlsx => FileForm::Xlsx,
            Self::Csv => FileForm::Csv,
            Self::Json => FileForm::Json,
            Self::Zip => FileForm::Zip,
        }
    }
}

/// Makes the file of a period, encoded as base64.
#[derive(Serialize, Deserialize)]
pub struct ExportReport {
    from: String,
    to: String,
    format: String,
}

impl ExportReport {
    fn dates(&self) -> Result<ReportDates, CliError> {
        let (from, to) = (parse("--from", Day::parse(&self.from))?, parse("--to", Day::parse(&self.to))?);
        parse("--to", ReportDates::new(from, to))
    }
}

impl StoreCommand for ExportReport {
    const NAME: &'static str = "report";
    type Answer = String;

    fn run(self, here: Here<'_>) -> Result<String, CliError> {
        let dates = self.dates()?;
        let form = FileForm::parse(&self.format)
            .ok_or_else(|| CliError::new("--format must be xlsx, csv, json or zip"))?;
        let content = here.app.report_content(dates).map_err(CliError::new)?;
        let language = here.app.profile().map_err(CliError::new)?.language;
        let pdf = match form {
            FileForm::Zip => receipts_pdf(&content, language).map_err(CliError::new)?,
            FileForm::Xlsx | FileForm::Csv | FileForm::Json => None,
        };
        Ok(BASE64_STANDARD.encode(report_file(&content, form, pdf).map_err(CliError::new)?))
    }
}

/// Writes the file.
///
/// # Errors
/// The reason in one line.
pub fn report(config: &Config, owner: &DataOwner, args: &ReportArgs) -> Result<(), CliError> {
    let target = Target::of(&args.out);
    if !matches!(args.format, FormArg::Json) {
        target.check_binary()?;
    }
    let to = args.to.clone().unwrap_or_else(|| args.from.clone());
    let command = ExportReport { from: args.from.clone(), to, format: args.format.form().code().to_owned() };
    command.dates()?;
    let file = run_once(config, owner, command, None)?;
    target.write(owner, &BASE64_STANDARD.decode(file).map_err(CliError::new)?)
}
