//! Rewrites the data files, while the service runs or not.

use serde_json::Value;

use super::path_error;
use crate::ops::appliance::{self, ReadFirst};
use crate::ops::compaction::{self, CompactionAnswer};
use crate::ops::config::Config;
use crate::ops::control::{Request, VERSION};
use crate::ops::control_client::Client;
use crate::ops::owner::DataOwner;
use crate::ops::swap::FolderLock;
use crate::ops::terminal::{CliError, counted, print_line};

/// Compacts the store: the service stops serving for it, and answers when it serves again.
pub const COMPACT: &str = "compact";

/// Asks the running service to compact its data, or does it if none runs, and prints the bytes before and after.
///
/// # Errors
/// The reason in one line: a table is open, a backup is being made, the disk has no space. Nothing is changed then, unless the line says
/// that the next start continues it.
pub fn compact(config: &Config, owner: &DataOwner) -> Result<(), CliError> {
    let answer = match Client::find(&config.data, owner)? {
        Some(client) => {
            let (version, command) = (VERSION.to_owned(), COMPACT.to_owned());
            let answer =
                client.ask(owner, &Request { version, command, arguments: Value::Null, file: None })?;
            serde_json::from_value(answer).map_err(CliError::new)?
        }
        None => {
            // Repairs and checks what a crash may have left.
            let app = appliance::open(&config.data, ReadFirst::Needed).map_err(CliError::new)?;
            // Before the store is closed, so that no other command opens it first.
            let _lock = FolderLock::take(&config.data).map_err(|error| path_error(&config.data, &error))?;
            app.store.clone().close().map_err(CliError::new)?;
            let dir = appliance::store_dir(&config.data);
            CompactionAnswer::from(compaction::compact(&dir, &mut || true).map_err(CliError::new)?)
        }
    };
    let CompactionAnswer { rows, bytes_before, bytes_after } = answer;
    print_line(format_args!(
        "compacted {}: the data files had {bytes_before} bytes and have {bytes_after} bytes now",
        counted(rows, "row")
    ))
}
