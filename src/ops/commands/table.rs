//! The tables of the room, and the codes that stand on them.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::Subcommand;

use super::{close, open, parse};
use crate::app::set_up::NewTable;
use crate::domain::text::Name;
use crate::ops::config::Config;
use crate::ops::owner::Owner;
use crate::ops::terminal::{Refusal, qr, say};
use crate::view::floor::FloorTableView;
use crate::view::qr::QrView;

/// `maitred table …`.
#[derive(Subcommand)]
pub enum TableCommand {
    /// Add a table
    Add {
        /// What it is called
        name: String,
        /// Where it stands
        #[arg(long, default_value = "Room")]
        area: String,
        /// How many fit
        #[arg(long, default_value_t = 4)]
        seats: u16,
    },
    /// Print the address and the QR code of every table, or of one
    Qr {
        /// Its name
        name: Option<String>,
        /// How phones reach the box
        #[arg(long, default_value = "http://menu.local")]
        url: String,
        /// Write a picture for each table into this folder, to print: table-1.svg …
        #[arg(long, value_name = "DIR")]
        svg: Option<PathBuf>,
    },
}

/// Adds tables or prints their codes.
///
/// # Errors
/// A refusal in one line.
pub fn table(config: &Config, owner: &Owner, command: TableCommand) -> Result<(), Refusal> {
    let (name, url, svg) = match command {
        TableCommand::Add { name, area, seats } => return add(config, &name, &area, seats),
        TableCommand::Qr { name, url, svg } => (name, url, svg),
    };
    if !url.starts_with("http://") && !url.starts_with("https://") {
        return Err(Refusal::usage("--url must be how phones reach the box, such as http://192.168.1.10"));
    }
    let (app, _runtime) = open(config)?;
    let floor = app.floor().map_err(Refusal::new)?;
    close(app)?;
    let mut wanted: Vec<_> = floor.tables.iter().collect();
    if let Some(name) = &name {
        wanted.retain(|table| table.name == *name);
        if wanted.is_empty() {
            return Err(Refusal::new(format_args!("there is no table {name}")));
        }
    }
    let address = |table: &FloorTableView| format!("{}/t/{}", url.trim_end_matches('/'), table.code);
    if let Some(folder) = svg {
        let written = owner.as_caller(&folder.join("table.svg"), || {
            std::fs::create_dir_all(&folder).map_err(|error| at(&folder, &error))?;
            wanted.iter().try_for_each(|table| write_svg(&folder, table, &address(table)))
        });
        written?;
        return say(format_args!("{} pictures are in {}", wanted.len(), folder.display()));
    }
    let on_terminal = std::io::stdout().is_terminal();
    wanted.iter().try_for_each(|table| {
        let address = address(table);
        say(format_args!("table {}: {address}\n{}", table.name, qr(&address, on_terminal)))
    })
}

fn add(config: &Config, name: &str, area: &str, seats: u16) -> Result<(), Refusal> {
    let name = parse("the table's name", Name::parse(name))?;
    let area = parse("--area", Name::parse(area))?;
    let (app, runtime) = open(config)?;
    let added = runtime.block_on(app.add_tables(vec![NewTable { name, area, seats }])).map_err(Refusal::new);
    close(app)?;
    added?.iter().try_for_each(|table| say(format_args!("table {} has the code {}", table.name, table.code)))
}

/// Black on white, with the table's name below it. A file that is there already is replaced: codes do not change, but
/// the address may have been wrong.
fn write_svg(folder: &Path, table: &FloorTableView, address: &str) -> Result<(), Refusal> {
    /// Height of the line with the table's name, in modules of the code.
    const NAME_HEIGHT: u32 = 6;
    let code = QrView::of(address, false)
        .ok_or_else(|| Refusal::new(format_args!("{address} is too long for a QR code")))?;
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
    // A name may hold what no file name does.
    let safe: String =
        table.name.chars().map(|c| if c.is_alphanumeric() || "-_".contains(c) { c } else { '-' }).collect();
    let path = folder.join(format!("table-{safe}.svg"));
    std::fs::File::create(&path)
        .and_then(|mut file| file.write_all(picture.as_bytes()))
        .map_err(|error| at(&path, &error))
}

fn at(path: &Path, error: &std::io::Error) -> Refusal {
    Refusal::new(format_args!("{}: {error}", path.display()))
}
