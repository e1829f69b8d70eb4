//! What the person at the terminal reads: answers, problem_mapping, QR codes.

use std::fmt;
use std::io::Write;

/// Exit code of the program where no restaurant is set up yet (LSB: "program is not configured"). The unit file names it:
/// the service is not started again and again while the owner has not set anything up.
pub const NOT_SET_UP: u8 = 6;

/// Why a command did nothing: one line, and below it the faults of a file, where there are some.
#[derive(Debug)]
pub struct Refusal {
    words: String,
    /// One fault a line.
    faults: Vec<String>,
    /// Exit code of the program.
    pub code: u8,
}

impl Refusal {
    /// With these words.
    pub fn new(words: impl ToString) -> Self {
        // One line, also of what other programs' errors spread over several.
        Self { words: in_one_line(words), faults: Vec::new(), code: 1 }
    }

    /// With these words, and each fault on a line of its own. A single fault stands on the first line.
    pub fn with_faults(words: impl ToString, faults: impl IntoIterator<Item = String>) -> Self {
        let mut faults: Vec<String> = faults.into_iter().map(in_one_line).collect();
        if faults.len() == 1 {
            return Self::new(format_args!("{}: {}", words.to_string(), faults.remove(0)));
        }
        let words = format!("{} has {} faults:", words.to_string(), faults.len());
        Self { faults, ..Self::new(words) }
    }

    /// The command was written wrongly.
    pub fn usage(words: impl ToString) -> Self {
        Self { code: 2, ..Self::new(words) }
    }

    /// No restaurant is set up in the data folder.
    pub fn not_set_up(words: impl ToString) -> Self {
        Self { code: NOT_SET_UP, ..Self::new(words) }
    }
}

fn in_one_line(words: impl ToString) -> String {
    words.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl From<std::io::Error> for Refusal {
    fn from(error: std::io::Error) -> Self {
        Self::new(error)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)?;
        self.faults.iter().try_for_each(|fault| write!(f, "\n  {fault}"))
    }
}

/// Prints a line for the person at the terminal.
///
/// # Errors
/// Where nobody reads any more.
pub fn say(line: impl fmt::Display) -> Result<(), Refusal> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush()).map_err(Refusal::new)
}

/// A QR code in half blocks, two modules high, with its light margin. On a terminal it is painted black on white, whatever
/// the colours of the terminal; into a file go dark blocks for dark modules, as they are printed on paper.
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
    fn qr_code_in_a_file_has_dark_blocks_for_dark_modules_and_a_light_margin() {
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
    fn faults_of_a_file_stand_below_the_first_line_one_alone_on_it() {
        let one = Refusal::with_faults("menu.json", ["A, price: is missing".to_owned()]);
        assert_eq!(one.to_string(), "menu.json: A, price: is missing");
        let two = Refusal::with_faults("menu.json", ["a".to_owned(), "b\nc".to_owned()]);
        assert_eq!(two.to_string(), "menu.json has 2 faults:\n  a\n  b c");
    }
}
