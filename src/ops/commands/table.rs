//! Adds tables; `table_print.rs` prints their codes.

use clap::Subcommand;

use super::table_print::{self, QrArgs, SheetsArgs};
use super::{close, open, parse};
use crate::app::set_up::NewTable;
use crate::domain::text::Name;
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::terminal::{CliError, print_line};

#[derive(Subcommand)]
pub enum TableCommand {
    /// Add a table
    Add {
        /// Name of the table
        name: String,
        /// Area of the restaurant
        #[arg(long, default_value = "Room")]
        area: String,
        /// Number of seats
        #[arg(long, default_value_t = 4)]
        seats: u16,
    },
    /// Print the address and QR code of all tables, or of one, or write them as pictures
    Qr(QrArgs),
    /// Write a PDF of cards, tents or stickers for the tables
    Sheets(SheetsArgs),
}

/// Adds a table, or prints QR codes and sheets.
pub fn table(config: &Config, owner: &DataOwner, command: TableCommand) -> Result<(), CliError> {
    match command {
        TableCommand::Add { name, area, seats } => add(config, &name, &area, seats),
        TableCommand::Qr(args) => table_print::qr_codes(config, owner, &args),
        TableCommand::Sheets(args) => table_print::sheets(config, owner, &args),
    }
}

fn add(config: &Config, name: &str, area: &str, seats: u16) -> Result<(), CliError> {
    let name = parse("the table's name", Name::parse(name))?;
    let area = parse("--area", Name::parse(area))?;
    let (app, runtime) = open(config)?;
    let added = runtime.block_on(app.add_tables(vec![NewTable { name, area, seats }])).map_err(CliError::new);
    close(app)?;
    added?
        .iter()
        .try_for_each(|table| print_line(format_args!("table {} has the code {}", table.name, table.code)))
}
