//! Adds tables and prints their QR codes.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::{close, open, parse, path_error};
use crate::app::set_up::NewTable;
use crate::domain::text::Name;
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::terminal::{CliError, print_line, qr};
use crate::view::floor::FloorTableView;
use crate::view::qr::QrView;

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
    /// Print the address and QR code of all tables, or of one
    Qr {
        /// Name of one table
        name: Option<String>,
        /// Address under which phones reach this computer
        #[arg(long, default_value = "http://menu.local")]
        url: String,
        /// Write one picture per table (table-1.svg …) into this folder instead
        #[arg(long, value_name = "DIR")]
        svg: Option<PathBuf>,
    },
}

/// Adds a table, or prints QR codes.
pub fn table(config: &Config, owner: &DataOwner, command: TableCommand) -> Result<(), CliError> {
    let (name, url, svg) = match command {
        TableCommand::Add { name, area, seats } => return add(config, &name, &area, seats),
        TableCommand::Qr { name, url, svg } => (name, url, svg),
    };
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(CliError::usage(format_args!(
            "--url {url}: must be the address of this computer, such as http://192.168.1.10"
        )));
    }
    let (app, _runtime) = open(config)?;
    let floor = app.floor().map_err(CliError::new)?;
    close(app)?;
    let mut tables: Vec<_> = floor.tables.iter().collect();
    if let Some(name) = &name {
        tables.retain(|table| table.name == *name);
        if tables.is_empty() {
            return Err(CliError::new(format_args!("there is no table called {name}")));
        }
    }
    let address = |table: &FloorTableView| format!("{}/t/{}", url.trim_end_matches('/'), table.code);
    if let Some(folder) = svg {
        let written = owner.as_caller(&folder.join("table.svg"), || {
            std::fs::create_dir_all(&folder).map_err(|error| path_error(&folder, &error))?;
            tables.iter().try_for_each(|table| write_svg(&folder, table, &address(table)))
        });
        written?;
        return print_line(format_args!("{} pictures are in {}", tables.len(), folder.display()));
    }
    let on_terminal = std::io::stdout().is_terminal();
    tables.iter().try_for_each(|table| {
        let address = address(table);
        print_line(format_args!("table {}: {address}\n{}", table.name, qr(&address, on_terminal)))
    })
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

/// Writes a black-on-white picture with the table's name below the code. Replaces an existing file, because its address may have
/// been wrong.
fn write_svg(folder: &Path, table: &FloorTableView, address: &str) -> Result<(), CliError> {
    /// Height of the line with the table's name, in QR modules.
    const NAME_HEIGHT: u32 = 6;
    let code = QrView::of(address, false)
        .ok_or_else(|| CliError::new(format_args!("{address} is too long for a QR code")))?;
    let (size, height) = (code.size, code.size + NAME_HEIGHT);
    let name = table.name.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let picture = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"60mm\" viewBox=\"0 0 {size} {height}\">\
         <rect width=\"{size}\" height=\"{height}\" fill=\"#fff\"/><path d=\"{}\" fill=\"#000\"/>\
         <text x=\"{}\" y=\"{}\" font-family=\"sans-serif\" font-size=\"4\" text-anchor=\"middle\">{name}</text></svg>\n",
        code.path,
        size / 2,
        size + 2,
    );
    // A table's name may hold characters that a file name must not.
    let file_name: String =
        table.name.chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { '-' }).collect();
    let path = folder.join(format!("table-{file_name}.svg"));
    std::fs::File::create(&path)
        .and_then(|mut file| file.write_all(picture.as_bytes()))
        .map_err(|error| path_error(&path, &error))
}
