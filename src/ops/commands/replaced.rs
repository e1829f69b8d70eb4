//! Lists and deletes the data that restores have replaced.

use std::sync::Arc;

use clap::Subcommand;
use serde::{Deserialize, Serialize};

use crate::app::support::replaced_data::KEPT_DAYS;
use crate::ops::config::Config;
use crate::ops::owner::DataOwner;
use crate::ops::replaced::ReplacedFolders;
use crate::ops::store_command::{Here, StoreCommand, run_once};
use crate::ops::terminal::{CliError, print_line};

#[derive(Subcommand, Serialize, Deserialize)]
pub enum ReplacedCommand {
    /// Print the folders with replaced data, newest first
    List,
    /// Delete a folder with replaced data
    Delete {
        /// Name of the folder, as `list` prints it
        name: String,
    },
}

/// Lists or deletes replaced data, and prints the result.
///
/// # Errors
/// The reason in one line.
pub fn replaced(config: &Config, owner: &DataOwner, command: ReplacedCommand) -> Result<(), CliError> {
    run_once(config, owner, command, None)?.iter().try_for_each(print_line)
}

impl StoreCommand for ReplacedCommand {
    const NAME: &'static str = "replaced";
    type Answer = Vec<String>;

    fn run(self, here: Here<'_>) -> Result<Vec<String>, CliError> {
        let app = here.app;
        if !here.is_serving {
            app.set_replaced_data(Arc::new(ReplacedFolders::new(here.data)));
        }
        match self {
            ReplacedCommand::List => {
                let folders = here.runtime.block_on(app.replaced_data()).map_err(CliError::new)?;
                if folders.is_empty() {
                    return Ok(vec!["no restore has replaced data that is still there".to_owned()]);
                }
                let line = |folder: &crate::view::backup::ReplacedDataView| {
                    format!("{}  {} MB", folder.name, folder.bytes.div_ceil(1_000_000))
                };
                let mut lines: Vec<String> = folders.iter().map(line).collect();
                lines.push(format!("each folder is deleted {KEPT_DAYS} days after its restore"));
                Ok(lines)
            }
            ReplacedCommand::Delete { name } => {
                let deleting = app.delete_replaced_data(here.author(), &name, None);
                here.runtime.block_on(deleting).map_err(CliError::new)?;
                Ok(vec![format!("{name} is deleted")])
            }
        }
    }
}
