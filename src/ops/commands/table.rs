//! The commands for tables: `table_request.rs` runs those that need the store alone, `table_print.rs` prints codes.

use clap::Subcommand;

use super::table_print::{self, QrArgs, SheetsArgs};
use super::table_request::TableRequest;
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::run_once;
use crate::ops::terminal::{CliError, print_line};

#[derive(Subcommand)]
pub enum TableCommand {
    #[command(flatten)]
    Request(TableRequest),
    /// Print the address and QR code of all tables, or of one, or write them as pictures
    Qr(QrArgs),
    /// Write a PDF of cards, tents or stickers for the tables
    Sheets(SheetsArgs),
}

/// Lists, adds or changes tables, or prints QR codes and sheets.
pub fn table(config: &Config, owner: &DataOwner, command: TableCommand) -> Result<(), CliError> {
    match command {
        TableCommand::Request(request) => {
            run_once(config, owner, request, None)?.iter().try_for_each(print_line)
        }
        TableCommand::Qr(args) => table_print::qr_codes(config, owner, &args),
        TableCommand::Sheets(args) => table_print::sheets(config, owner, &args),
    }
}
