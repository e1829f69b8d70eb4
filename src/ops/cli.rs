//! The command line. Exit codes: 0 success; 1 failure, with one line on stderr and the faults of a file below it; 2 wrong usage;
//! 6 `serve` found no data folder.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use super::commands;
use super::config::{Config, ConfigError, DEFAULT_DATA, Layer, LogLevel};
use super::owner::{DataOwner, RootRights};
use super::terminal::{CliError, qr};
use super::{appliance, backup_check, demo, interfaces, log, picture_program, service};
use crate::app::App;
use crate::import;
use crate::store;

/// QR table ordering for one restaurant: one program on one computer, no internet needed.
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
    /// The data folder: database, photos and key [default: /var/lib/maitred]
    #[arg(long, global = true, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The configuration file [default: /etc/maitred/maitred.toml, if it exists]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Log level: error, warn, info, debug or trace
    #[arg(long, global = true, value_name = "LEVEL")]
    log: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the server for the restaurant in the data folder
    Serve {
        /// Address and port to listen on [default: 0.0.0.0:8080; the package sets port 80]
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<String>,
    },
    /// Run a sample restaurant with a menu, tables, staff and two open tables
    Demo {
        /// Address and port to listen on [default: 0.0.0.0:8080; the package sets port 80]
        #[arg(long, value_name = "ADDR:PORT")]
        listen: Option<String>,
        /// Print addresses, PINs and passwords as one line of JSON
        #[arg(long)]
        json: bool,
    },
    /// Set up a restaurant: name, currency, tables and owner
    Init(commands::Init),
    /// Print the code that the setup page of the running service asks for, and the page's address
    ///
    /// The code is alone on stdout; the address is on stderr.
    SetupCode,
    /// Import, export or print the menu, or change its hours
    #[command(subcommand)]
    Menu(commands::MenuCommand),
    /// List, add and change staff
    #[command(subcommand)]
    Staff(commands::StaffCommand),
    /// List, add and change tables, print their QR codes
    #[command(subcommand)]
    Table(commands::TableCommand),
    /// List and change limits, shared addresses, the payee of transfers, and the restaurant's name, address and Wi-Fi
    #[command(subcommand)]
    Settings(commands::SettingsCommand),
    /// Print the day so far and the reports of closed days
    #[command(subcommand)]
    Day(commands::DayCommand),
    /// Write the sales and the work of some business days as a file
    Report(commands::ReportArgs),
    /// Check that all data can be read, the audit log is unchanged and all photos are intact
    Verify,
    /// Write all data into one file
    ///
    /// Writes the key into FILE.key as well; an encrypted backup contains it. The service makes a backup every night by itself, see
    /// [backup] in the configuration file.
    Backup {
        /// A new file, or a folder for a file named after the time
        #[arg(value_name = "FILE|FOLDER")]
        target: PathBuf,
        #[command(flatten)]
        passphrase: commands::PassphraseArgs,
        /// Encrypt it with a passphrase that is asked for
        #[arg(long)]
        encrypt: bool,
    },
    /// Rewrite the data files so that they take less space
    ///
    /// While the service runs, it stops serving for some seconds; this is refused while a table is open. The service does it by itself at
    /// night when it is worth it. Needs free space for the new files, and may be interrupted at any moment.
    Compact,
    /// Restore a backup into an empty data folder, or in place of the current data
    ///
    /// The service must be stopped. The backup and its key are checked before anything is changed, and replaced data is kept.
    Restore(commands::RestoreArgs),
    /// List and delete the data that restores have replaced
    #[command(subcommand)]
    Replaced(commands::ReplacedCommand),
    /// Open the store and exit; the program runs this in a child process
    #[command(name = appliance::PROBE_COMMAND, hide = true)]
    ProbeStore {
        /// The store's folder (DATA/store)
        dir: PathBuf,
    },
    /// Decode the picture on the standard input; the program runs this in a child process
    #[command(name = picture_program::DECODE_COMMAND, hide = true)]
    DecodePicture {
        /// The part of the picture, or `logo`
        picture_use: String,
    },
    /// Check a backup for the service; the service runs this in a child process
    #[command(name = backup_check::CHECK_COMMAND, hide = true)]
    CheckBackup,
}

/// Parses the arguments, runs the command and prints its error.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    match run(cli) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // `eprintln!` would panic if stderr is closed.
            let _ = writeln!(std::io::stderr(), "maitred: {error}");
            ExitCode::from(error.code)
        }
    }
}

fn run(cli: Cli) -> Result<(), CliError> {
    let Cli { settings, command } = cli;
    if let Command::ProbeStore { dir } = command {
        return store::probe_as_child(&dir).map_err(CliError::new);
    }
    if let Command::DecodePicture { picture_use } = command {
        return import::decode_as_child(&picture_use).map_err(CliError::new);
    }
    if let Command::CheckBackup = command {
        log::install(LogLevel::Warn).map_err(CliError::new)?;
        return backup_check::check_as_child().map_err(CliError::new);
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
        ConfigError::Value { source_name, .. } if source_name.starts_with("--") => CliError::usage(&error),
        _ => CliError::new(&error),
    })?;
    let config = loaded.config;
    let level = if quiet && config.log == LogLevel::Info { LogLevel::Warn } else { config.log };
    log::install(level).map_err(CliError::new)?;
    for name in loaded.unknown_variables {
        tracing::debug!(%name, "unknown environment variable");
    }
    // Must run before any thread starts (see `owner`). `init` and `restore` switch themselves, after checking their arguments.
    let switch_user = |make, root| {
        DataOwner::switch_to(&config.data, Path::new(DEFAULT_DATA), make, root).map_err(CliError::new)
    };
    match command {
        Command::Serve { .. } => {
            switch_user(false, RootRights::Drop)?;
            serve_restaurant(&config)
        }
        Command::Demo { json, .. } => {
            if data_given {
                switch_user(true, RootRights::Drop)?;
            }
            demo::run(config, data_given, json)
        }
        Command::Init(init) => commands::init(&config, init),
        Command::Restore(args) => commands::restore(&config, &args),
        Command::ProbeStore { .. } | Command::CheckBackup | Command::DecodePicture { .. } => Ok(()),
        Command::Menu(_)
        | Command::Staff(_)
        | Command::Table(_)
        | Command::Settings(_)
        | Command::Day(_)
        | Command::Report(_)
        | Command::Verify
        | Command::SetupCode
        | Command::Compact
        | Command::Replaced(_)
        | Command::Backup { .. } => {
            let owner = switch_user(false, RootRights::KeepForNamedFiles)?;
            on_restaurant(&config, &owner, command)
        }
    }
}

/// Runs a command that needs an existing restaurant.
fn on_restaurant(config: &Config, owner: &DataOwner, command: Command) -> Result<(), CliError> {
    match command {
        Command::Menu(command) => commands::menu(config, owner, command),
        Command::Staff(command) => commands::staff(config, owner, command),
        Command::Table(command) => commands::table(config, owner, command),
        Command::Settings(command) => commands::settings(config, owner, command),
        Command::Day(command) => commands::day(config, owner, command),
        Command::Report(args) => commands::report(config, owner, &args),
        Command::Verify => commands::verify(config, owner),
        Command::SetupCode => commands::setup_code(config, owner),
        Command::Compact => commands::compact(config, owner),
        Command::Replaced(command) => commands::replaced(config, owner, command),
        Command::Backup { target, passphrase, encrypt } => {
            commands::backup(config, owner, &target, &passphrase, encrypt)
        }
        _ => Ok(()),
    }
}

fn serve_restaurant(config: &Config) -> Result<(), CliError> {
    let app = appliance::open_to_serve(&config.data).map_err(|error| match error {
        appliance::ApplianceError::NoFolder { .. } => CliError::no_folder(error),
        error => CliError::new(error),
    })?;
    check_newest(&config.data, &app)?;
    let scheme = config.scheme();
    service::run(app, config, move |listening, started| {
        let address = interfaces::reachable_url(scheme, listening);
        tracing::info!(restaurant = started.restaurant, %address, "serving");
        if let Some(code) = &started.setup_code {
            announce_setup(&address, code);
        }
    })
}

/// Logs where and with which code the restaurant is set up; on a terminal also as a QR code. The code is in the fragment of the URL,
/// which browsers do not send.
fn announce_setup(address: &str, code: &str) {
    tracing::info!(page = %format_args!("{address}/setup"), code, "no restaurant is set up yet: open the page and enter the code");
    let mut out = std::io::stderr();
    if out.is_terminal() {
        let _ = write!(out, "{}", qr(&format!("{address}/setup#{code}"), true));
    }
}

/// After a crash: checks the newest entries and orders before anybody relies on them. The rest is checked while serving.
fn check_newest(data: &Path, app: &App) -> Result<(), CliError> {
    if !app.data_check().is_needed() {
        return Ok(());
    }
    let why = match app.check_newest() {
        Ok(None) => return Ok(()),
        Ok(Some(why)) => {
            // The evidence is incomplete, but the restaurant can work.
            tracing::error!("{why}; run `maitred verify`");
            return Ok(());
        }
        Err(error) => error.to_string(),
    };
    let _ = app.store.clone().close();
    Err(CliError::new(format_args!(
        "the newest data cannot be read: {why}. {}",
        appliance::restore_advice(data)
    )))
}
