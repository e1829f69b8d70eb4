//! Reads a secret from a file or the standard input: arguments are visible to everybody on the computer.

use std::fs::File;
use std::io::{IsTerminal, Read};
use std::path::Path;

use zeroize::Zeroizing;

use super::path_error;
use crate::ops::owner::DataOwner;
use crate::ops::terminal::{CliError, prompt_secret};

/// More than a password and its line end.
const BYTES_MAX: u64 = 1024;

/// The password of a Wi-Fi in the first line of a file, read as the caller; `-` is the standard input.
pub(super) fn read_secret(owner: &DataOwner, file: &Path) -> Result<Zeroizing<String>, CliError> {
    let mut text = Zeroizing::new(String::new());
    if file.as_os_str() != "-" {
        owner.as_caller(file, || {
            let read = File::open(file).and_then(|opened| opened.take(BYTES_MAX).read_to_string(&mut text));
            read.map_err(|error| path_error(file, &error))
        })?;
    } else if std::io::stdin().is_terminal() {
        text = prompt_secret("Password of the Wi-Fi: ")?;
    } else {
        std::io::stdin().take(BYTES_MAX).read_to_string(&mut text)?;
    }
    let line = text.strip_suffix('\n').unwrap_or(&text);
    Ok(Zeroizing::new(line.strip_suffix('\r').unwrap_or(line).to_owned()))
}
