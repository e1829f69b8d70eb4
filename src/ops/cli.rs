//! The command line. Exit codes: 0 done, 1 refused or failed with one clear line on stderr (and the faults of a file below
//! it), 2 usage, 6 `serve` found no restaurant that is set up.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use super::commands;
use super::config::{Config, ConfigError, DEFAULT_DATA, Layer, LogLevel};
use super::owner::{Owner, Root};
use super::terminal::Refusal;
use super::{appliance, demo, log, serve};
use crate::store;

/// QR table ordering for one restaurant: one program on one box, no internet needed.
#[derive(Parser)]
#[command(name = "maitred", version, arg_required_else_help = true)]
struct Cli {
    #[command(flatten)]
    settings: Settings,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Settings {
    /// The folder that holds the store, its key and its backups
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The configuration file [default: /etc/maitred/maitred.toml, where there is one]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// How much is told: error, warn, info, debug, trace
    #[arg(long, global = true, value_name = "LEVEL")]
    log: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the restaurant of a data folder
    Serve {
        /// Where to listen
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<String>,
    },
    /// Serve a ready restaurant to try everything, with a menu, tables, staff and two open tables
    Demo {
        /// Where to listen
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<String>,
        /// Print one line of JSON for tools instead
        #[arg(long)]
        json: bool,
    },
    /// Set up a restaurant in a data folder: its name, tables and owner
    Init(commands::Init),
    /// The menu
    #[command(subcommand)]
    Menu(commands::MenuCommand),
    /// The people who work here
    #[command(subcommand)]
    Staff(commands::StaffCommand),
    /// The tables of the room
    #[command(subcommand)]
    Table(commands::TableCommand),
    /// How much of everything guests may have
    #[command(subcommand)]
    Settings(commands::SettingsCommand),
    /// Check that nobody has changed the audit log, and that every photo of the menu is there
    Verify,
    /// Write everything into one file
    Backup {
        /// The file to make
        file: PathBuf,
    },
    /// Make a data folder from a backup
    Restore {
        /// The file to read
        file: PathBuf,
    },
    /// Try whether the store opens; the program asks this of itself
    #[command(name = appliance::PROBE_COMMAND, hide = true)]
    ProbeStore {
        /// The store's folder
        dir: PathBuf,
    },
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(refusal) => {
            // The last words of a program that has nobody else to tell them to.
            let _ = writeln!(std::io::stderr(), "maitred: {refusal}");
            ExitCode::from(refusal.code)
        }
    }
}

fn run(cli: Cli) -> Result<(), Refusal> {
    let Cli { settings, command } = cli;
    if let Command::ProbeStore { dir } = command {
        return store::probe(&dir).map_err(Refusal::new);
    }
    let Settings { data, config, log } = settings;
    let data_given = data.is_some();
    let listen = match &command {
        Command::Serve { listen } | Command::Demo { listen, .. } => listen.clone(),
        _ => None,
    };
    let quiet = !matches!(command, Command::Serve { .. } | Command::Demo { json: false, .. });
    let layer = Layer { data, listen, log, ..Layer::default() };
    let environment = std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)));
    let loaded = Config::load(layer, config.as_deref(), environment).map_err(|error| match &error {
        ConfigError::Value { source_name, .. } if source_name.starts_with("--") => Refusal::usage(&error),
        _ => Refusal::new(&error),
    })?;
    let config = loaded.config;
    let level = if quiet && config.log == LogLevel::Info { LogLevel::Warn } else { config.log };
    log::install(level).map_err(Refusal::new)?;
    for name in loaded.unknown_variables {
        tracing::debug!(%name, "no setting of that name");
    }
    // Before any thread is started: see `owner`. `init` and `restore` switch by themselves, once they know that they go on.
    let act_as_owner = |make, root| {
        Owner::switch_to(&config.data, Path::new(DEFAULT_DATA), make, root).map_err(Refusal::new)
    };
    match command {
        Command::Serve { .. } => {
            act_as_owner(false, Root::GiveUp)?;
            serve_restaurant(&config)
        }
        Command::Demo { json, .. } => {
            if data_given {
                act_as_owner(true, Root::GiveUp)?;
            }
            demo::run(config, data_given, json)
        }
        Command::Init(init) => commands::init(&config, init),
        Command::Restore { file } => commands::restore(&config, &file),
        Command::ProbeStore { .. } => Ok(()),
        Command::Menu(_)
        | Command::Staff(_)
        | Command::Table(_)
        | Command::Settings(_)
        | Command::Verify
        | Command::Backup { .. } => {
            let owner = act_as_owner(false, Root::KeepForNamedFiles)?;
            on_restaurant(&config, &owner, command)
        }
    }
}

/// Commands on a restaurant that is set up.
fn on_restaurant(config: &Config, owner: &Owner, command: Command) -> Result<(), Refusal> {
    match command {
        Command::Menu(command) => commands::menu(config, owner, command),
        Command::Staff(command) => commands::staff(config, command),
        Command::Table(command) => commands::table(config, owner, command),
        Command::Settings(command) => commands::settings(config, command),
        Command::Verify => commands::verify(config),
        Command::Backup { file } => commands::backup(config, owner, &file),
        _ => Ok(()),
    }
}

fn serve_restaurant(config: &Config) -> Result<(), Refusal> {
    let app = appliance::open(&config.data).map_err(|error| match error {
        appliance::ApplianceError::Missing { .. } => Refusal::not_set_up(error),
        error => Refusal::new(error),
    })?;
    let restaurant = app.restaurant().map_err(Refusal::new)?;
    let Some(restaurant) = restaurant else {
        let why = format!("no restaurant is set up in {}: run `maitred init` first", config.data.display());
        return Err(Refusal::not_set_up(why));
    };
    let scheme = config.scheme();
    serve::serve(app, config, move |listening| {
        let address = serve::reachable(listening);
        tracing::info!(restaurant = %restaurant.name, address = %format_args!("{scheme}://{address}"), "open");
    })
    .map_err(Refusal::new)
}
