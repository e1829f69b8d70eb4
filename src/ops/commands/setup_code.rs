//! Prints the setup code of the running service.

use serde::{Deserialize, Serialize};

use crate::ops::config::Config;
use crate::ops::control_client::Client;
use crate::ops::owner::DataOwner;
use crate::ops::store_command::{Here, StoreCommand, ask};
use crate::ops::terminal::{CliError, print_line};

/// Tells the setup code; `null` when a restaurant is set up.
#[derive(Serialize, Deserialize)]
pub struct TellSetupCode {}

impl StoreCommand for TellSetupCode {
    const NAME: &'static str = "setup-code";
    type Answer = Option<String>;

    fn run(self, here: Here<'_>) -> Result<Self::Answer, CliError> {
        Ok(here.app.setup_code().map(|code| code.to_string()))
    }
}

/// Prints the code that the setup page asks for.
pub fn setup_code(config: &Config, owner: &DataOwner) -> Result<(), CliError> {
    let client = Client::find(&config.data, owner)?.ok_or_else(|| {
        let data = config.data.display();
        CliError::new(format_args!(
            "the service does not run on {data}: start it, and run this command as root"
        ))
    })?;
    match ask(&client, owner, TellSetupCode {}, None)? {
        Some(code) => print_line(code),
        None => Err(CliError::new("a restaurant is set up already: the owner logs in at /admin")),
    }
}
