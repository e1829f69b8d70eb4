//! Prints the setup code of the running service.

use std::io::Write;

use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::ops::config::Config;
use crate::ops::control::{Request, VERSION};
use crate::ops::control_client::Client;
use crate::ops::owner::DataOwner;
use crate::ops::terminal::{CliError, print_line};

/// The name in requests. The service answers with a [`SetupCode`], or with `null` when a restaurant is set up.
pub const TELL_SETUP_CODE: &str = "setup-code";

/// The code for the setup, and where to enter it.
#[derive(Serialize, Deserialize)]
pub struct SetupCode {
    /// The code, such as `ABCD-EFGH`.
    pub code: String,
    /// The URL of the setup page.
    pub page: String,
}

/// Prints the code that the setup page asks for; on stderr the address of the page.
pub fn setup_code(config: &Config, owner: &DataOwner) -> Result<(), CliError> {
    let client = Client::find(&config.data, owner)?.ok_or_else(|| {
        let data = config.data.display();
        CliError::new(format_args!(
            "the service does not run on {data}: start it, and run this command as root"
        ))
    })?;
    let (version, command) = (VERSION.to_owned(), TELL_SETUP_CODE.to_owned());
    let request = Request { version, command, arguments: json!({}), file: None };
    let told: Option<SetupCode> =
        serde_json::from_value(client.ask(owner, &request)?).map_err(CliError::new)?;
    let SetupCode { code, page } =
        told.ok_or_else(|| CliError::new("a restaurant is set up already: the owner logs in at /admin"))?;
    let _ = writeln!(std::io::stderr(), "Open {page} in a browser on this network, and enter this code:");
    print_line(code)
}
