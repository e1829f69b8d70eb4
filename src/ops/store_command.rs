//! Commands that need the store: the running service runs them, or this process, which opens the store if no service runs.
//!
//! Both run the same function, [`StoreCommand::run`]; the command that was called prints its answer.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use tokio::runtime::{Handle, Runtime};

use super::appliance::{self, ApplianceError, ReadFirst};
use super::config::Config;
use super::control::{Request, VERSION};
use super::control_client::Client;
use super::owner::{DataOwner, User};
use super::terminal::CliError;
use super::threads;
use crate::app::App;
use crate::app::support::author::Author;
use crate::store::OpenError;

/// Most bytes of a file beside a request that the service reads: it keeps them in memory while it serves.
const SERVICE_FILE_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// A command that needs the store.
pub trait StoreCommand: Serialize + DeserializeOwned {
    /// Its name in requests.
    const NAME: &'static str;
    /// What it answers.
    type Answer: Serialize + DeserializeOwned;

    /// Runs the command on an open store.
    ///
    /// # Errors
    /// A text for the person who called the command.
    fn run(self, here: Here<'_>) -> Result<Self::Answer, CliError>;
}

/// Where a command runs: in the service, or in its own process.
pub struct Here<'a> {
    /// The app of the opened store.
    pub app: &'a App,
    /// Runs the acts.
    pub runtime: &'a Handle,
    /// The data folder.
    pub data: &'a Path,
    /// The user who called the command.
    pub user: User,
    /// Whether guests and staff are served meanwhile.
    pub is_serving: bool,
    /// The file that the command has opened.
    pub file: Option<File>,
}

impl Here<'_> {
    /// The author of changes.
    pub fn author(&self) -> Author {
        Author::SystemUser(self.user.to_string())
    }

    /// Reads all bytes of the file beside the request.
    ///
    /// # Errors
    /// It is missing, no ordinary file, or too large for a service.
    pub fn read_file(&mut self) -> Result<Vec<u8>, CliError> {
        // A pipe would make the service wait for its writer.
        let is_ordinary = |file: &File| file.metadata().is_ok_and(|about| about.is_file());
        let file = self.file.take().filter(is_ordinary);
        let file =
            file.ok_or_else(|| CliError::new("this command needs an ordinary file beside its request"))?;
        let most = if self.is_serving { SERVICE_FILE_BYTES_MAX } else { u64::MAX - 1 };
        let mut bytes = Vec::new();
        file.take(most + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > most {
            return Err(CliError::new(format_args!(
                "while the restaurant is open a menu and its photos must have at most {} MB together: import fewer photos at once, or \
                 close it with systemctl stop maitred",
                most / 1_000_000
            )));
        }
        Ok(bytes)
    }
}

/// The restaurant of a data folder: its running service, or its store opened by this process.
pub struct Reached<'a> {
    owner: &'a DataOwner,
    data: &'a Path,
    by: By,
}

enum By {
    Service(Client),
    Process(Box<App>, Runtime),
}

impl<'a> Reached<'a> {
    /// Finds the running service, or opens the store.
    ///
    /// # Errors
    /// The reason in one line.
    pub fn open(config: &'a Config, owner: &'a DataOwner) -> Result<Self, CliError> {
        Self::open_after(config, owner, ReadFirst::Needed)
    }

    /// Finds the running service, or opens the store after it has read that much of the data.
    ///
    /// # Errors
    /// The reason in one line.
    pub fn open_after(
        config: &'a Config,
        owner: &'a DataOwner,
        read_first: ReadFirst,
    ) -> Result<Self, CliError> {
        let data = &config.data;
        let find = || Ok::<_, CliError>(Client::find(data, owner)?.map(By::Service));
        let by = match find()? {
            Some(service) => service,
            None => match appliance::open(data, read_first) {
                Ok(app) => By::Process(Box::new(app), threads::runtime(config).map_err(CliError::new)?),
                // A service that was about to start, or another command. Nothing has been sent yet.
                Err(error @ ApplianceError::Store(OpenError::InUse { .. })) => {
                    find()?.ok_or_else(|| CliError::new(error))?
                }
                Err(error) => return Err(CliError::new(error)),
            },
        };
        Ok(Self { owner, data, by })
    }

    /// Runs a command, with a file that this process has opened.
    ///
    /// # Errors
    /// Those of the command, and of the connection.
    pub fn run<C: StoreCommand>(&self, command: C, file: Option<File>) -> Result<C::Answer, CliError> {
        match &self.by {
            By::Service(client) => ask(client, self.owner, command, file),
            By::Process(app, runtime) => command.run(Here {
                app,
                runtime: runtime.handle(),
                data: self.data,
                user: self.owner.user(),
                is_serving: false,
                file,
            }),
        }
    }

    /// Closes the store, if this process has opened it.
    ///
    /// # Errors
    /// Any error of the store.
    pub fn close(self) -> Result<(), CliError> {
        match self.by {
            By::Service(_) => Ok(()),
            By::Process(app, _runtime) => app.store.clone().close().map_err(CliError::new),
        }
    }
}

/// Runs one command, in the service or in this process, and closes the store.
///
/// # Errors
/// Those of the command, and of the connection or the store.
pub fn run_once<C: StoreCommand>(
    config: &Config,
    owner: &DataOwner,
    command: C,
    file: Option<File>,
) -> Result<C::Answer, CliError> {
    let reached = Reached::open(config, owner)?;
    let answer = reached.run(command, file);
    reached.close()?;
    answer
}

/// Lets the service run a command.
///
/// # Errors
/// Those of the command, and of the connection.
pub fn ask<C: StoreCommand>(
    client: &Client,
    owner: &DataOwner,
    command: C,
    file: Option<File>,
) -> Result<C::Answer, CliError> {
    let arguments = serde_json::to_value(command).map_err(CliError::new)?;
    let request = Request { version: VERSION.to_owned(), command: C::NAME.to_owned(), arguments, file };
    serde_json::from_value(client.ask(owner, &request)?).map_err(CliError::new)
}

/// Runs the command of a request, in the service.
///
/// # Errors
/// Those of the command, and arguments of another form.
pub fn answer<C: StoreCommand>(arguments: Value, here: Here<'_>) -> Result<Value, CliError> {
    let command: C = serde_json::from_value(arguments)
        .map_err(|error| CliError::new(format_args!("the arguments of `{}` are wrong: {error}", C::NAME)))?;
    serde_json::to_value(command.run(here)?).map_err(CliError::new)
}
