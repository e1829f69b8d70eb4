//! Prints the setup code of the running service.

use serde_json::Value;

use crate::ops::config::Config;
use crate::ops::control::{self, Request};
use crate::ops::service_commands::SETUP_CODE;
use crate::ops::terminal::{CliError, print_line};

/// Prints the code that the setup page asks for.
pub fn setup_code(config: &Config) -> Result<(), CliError> {
    let request = Request { command: SETUP_CODE.to_owned(), arguments: Value::Null, file: None };
    let answer = control::ask(&config.data, &request).ok_or_else(|| {
        let data = config.data.display();
        CliError::new(format_args!(
            "the service does not run on {data}: start it, and run this command as root"
        ))
    })?;
    match answer.map_err(CliError::new)?.as_str() {
        Some(code) => print_line(code),
        None => Err(CliError::new("a restaurant is set up already: the owner logs in at /admin")),
    }
}
