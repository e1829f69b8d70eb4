//! Rewrites the data files, while the service runs or not.

use serde_json::Value;

use super::{close, open, path_error};
use crate::ops::appliance;
use crate::ops::compaction::{self, CompactionAnswer};
use crate::ops::config::Config;
use crate::ops::control::{self, Request};
use crate::ops::service_commands::COMPACT;
use crate::ops::swap::FolderLock;
use crate::ops::terminal::{CliError, print_line};

/// Asks the running service to compact its data, or does it if none runs, and prints the bytes before and after.
///
/// # Errors
/// The reason in one line: a table is open, a backup is being made, the disk has no space. Nothing is changed then, unless the line says
/// that the next start continues it.
pub fn compact(config: &Config) -> Result<(), CliError> {
    let request = Request { command: COMPACT.to_owned(), arguments: Value::Null, file: None };
    let answer = match control::ask(&config.data, &request) {
        Some(answer) => serde_json::from_value(answer.map_err(CliError::new)?).map_err(CliError::new)?,
        None => {
            // Repairs and checks what a crash may have left.
            let (app, _runtime) = open(config)?;
            // Before the store is closed, so that no other command opens it first.
            let _lock = FolderLock::take(&config.data).map_err(|error| path_error(&config.data, &error))?;
            close(app)?;
            let dir = appliance::store_dir(&config.data);
            CompactionAnswer::from(compaction::compact(&dir, &mut || true).map_err(CliError::new)?)
        }
    };
    let CompactionAnswer { rows, bytes_before, bytes_after } = answer;
    print_line(format_args!(
        "compacted {rows} rows: the data files had {bytes_before} bytes and have {bytes_after} bytes now"
    ))
}
