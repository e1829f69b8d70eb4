//! Output of commands: lines, errors, QR codes.

use std::fmt;
use std::io::{BufRead, IsTerminal, Write};

use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// Exit code if there is no data folder (LSB: "program is not configured"). The unit file names it, so that systemd does not restart
/// the service again and again.
pub const NO_FOLDER: u8 = 6;

/// The error of a command: one line, and below it the faults of a file, if any. The running service sends it to the command.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CliError {
    message: String,
    faults: Vec<String>,
    /// Exit code of the program: 1, 2 or [`NO_FOLDER`].
    pub code: u8,
}

impl CliError {
    /// An error with exit code 1.
    pub fn new(message: impl ToString) -> Self {
        Self { message: in_one_line(message), faults: Vec::new(), code: 1 }
    }

    /// An error with one line per fault; a single fault goes on the first line.
    pub fn with_faults(message: impl ToString, faults: impl IntoIterator<Item = String>) -> Self {
        let mut faults: Vec<String> = faults.into_iter().map(in_one_line).collect();
        if faults.len() == 1 {
            return Self::new(format_args!("{}: {}", message.to_string(), faults.remove(0)));
        }
        let message = format!("{} has {} faults:", message.to_string(), faults.len());
        Self { faults, ..Self::new(message) }
    }

    /// Wrong usage: exit code 2.
    pub fn usage(message: impl ToString) -> Self {
        Self { code: 2, ..Self::new(message) }
    }

    /// There is no data folder: exit code [`NO_FOLDER`].
    pub fn no_folder(message: impl ToString) -> Self {
        Self { code: NO_FOLDER, ..Self::new(message) }
    }
}

/// Errors of libraries may have several lines.
fn in_one_line(message: impl ToString) -> String {
    message.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl From<std::io::Error> for CliError {
    fn from(error: std::io::Error) -> Self {
        Self::new(error)
    }
}

impl fmt::Display for CliError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

/// A number and its English word: "1 photo", "2 photos", "3 categories".
pub fn counted(number: impl TryInto<u64>, word: &str) -> String {
    let number = number.try_into().unwrap_or(u64::MAX);
    match word.strip_suffix('y') {
        _ if number == 1 => format!("{number} {word}"),
        Some(stem) => format!("{number} {stem}ies"),
        None if word.ends_with("sh") => format!("{number} {word}es"),
        None => format!("{number} {word}s"),
    }
}

/// Prints a line to stdout.
pub fn print_line(line: impl fmt::Display) -> Result<(), CliError> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(CliError::new)
}

/// Shows the characters that are typed again when it is dropped.
struct Echo(Termios);

impl Drop for Echo {
    fn drop(&mut self) {
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Flush, &self.0);
    }
}

/// Asks for a secret on the terminal, without showing it.
///
/// # Errors
/// If the standard input is no terminal, or the terminal cannot hide what is typed.
pub fn prompt_secret(question: &str) -> Result<Zeroizing<String>, CliError> {
    let stdin = std::io::stdin();
    if !stdin.is_terminal() {
        return Err(CliError::new(
            "a passphrase is needed, and there is no terminal to ask for it: name a file with --passphrase-file",
        ));
    }
    let shown = Echo(tcgetattr(&stdin).map_err(CliError::new)?);
    let mut hidden = shown.0.clone();
    hidden.local_modes.remove(LocalModes::ECHO);
    tcsetattr(&stdin, OptionalActions::Flush, &hidden).map_err(CliError::new)?;
    let mut errors = std::io::stderr();
    write!(errors, "{question}").and_then(|()| errors.flush())?;
    let mut answer = Zeroizing::new(String::new());
    let read = stdin.lock().read_line(&mut answer);
    drop(shown);
    writeln!(errors)?;
    read.map_err(CliError::new)?;
    Ok(answer)
}

/// A QR code in block characters of two modules each, with its light margin. On a terminal in black on white, whatever its
/// colours; in a file dark blocks are dark modules, as on paper.
pub fn qr(text: &str, on_terminal: bool) -> String {
    const QUIET: usize = 4;
    let Ok(code) = fast_qr::QRBuilder::new(text).build() else { return String::new() };
    let is_dark = |x: usize, y: usize| {
        let inside = (QUIET..code.size + QUIET).contains(&x) && (QUIET..code.size + QUIET).contains(&y);
        inside && code[y - QUIET][x - QUIET].value()
    };
    let size = code.size + 2 * QUIET;
    let line = |y: usize| {
        let blocks: String = (0..size)
            .map(|x| match (is_dark(x, y), is_dark(x, y + 1)) {
                (true, true) => '█',
                (true, false) => '▀',
                (false, true) => '▄',
                (false, false) => ' ',
            })
            .collect();
        if on_terminal { format!("\x1b[30;47m{blocks}\x1b[0m\n") } else { format!("{blocks}\n") }
    };
    (0..size).step_by(2).map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn qr_code_in_file_has_dark_modules_and_light_margin() {
        let text = qr("http://menu.local/t/ABCDEFGHJK", false);
        let lines: Vec<Vec<char>> = text.lines().map(|line| line.chars().collect()).collect();
        assert!(lines[..2].iter().all(|line| line.iter().all(|c| *c == ' ')), "the margin is light");
        // The finder pattern: seven dark modules, below them the dark sides of a light ring.
        let finder: String = lines[2][4..11].iter().collect();
        assert_eq!(finder, "█▀▀▀▀▀█");
        assert!(
            qr("http://menu.local/t/ABCDEFGHJK", true).lines().all(|line| line.starts_with("\x1b[30;47m"))
        );
    }

    #[test]
    fn cli_error_with_one_fault_has_one_line() {
        let one = CliError::with_faults("menu.json", ["A, price: is missing".to_owned()]);
        assert_eq!(one.to_string(), "menu.json: A, price: is missing");
        let two = CliError::with_faults("menu.json", ["a".to_owned(), "b\nc".to_owned()]);
        assert_eq!(two.to_string(), "menu.json has 2 faults:\n  a\n  b c");
    }
}
