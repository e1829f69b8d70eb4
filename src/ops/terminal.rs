//! What the person at the terminal reads: answers, refusals, QR codes.

use std::fmt;
use std::io::Write;

/// Why a command did nothing, in one line.
#[derive(Debug)]
pub struct Refusal {
    words: String,
    /// Whether the command was written wrongly, rather than refused.
    pub is_usage: bool,
}

impl Refusal {
    /// With these words.
    pub fn new(words: impl ToString) -> Self {
        // One line, also of what other programs' errors spread over several.
        let words = words.to_string().split_whitespace().collect::<Vec<_>>().join(" ");
        Self { words, is_usage: false }
    }

    /// The command was written wrongly.
    pub fn usage(words: impl ToString) -> Self {
        Self { is_usage: true, ..Self::new(words) }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words)
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

/// A QR code in half blocks for a terminal.
pub fn qr(text: &str) -> String {
    fast_qr::QRBuilder::new(text).build().map(|code| code.to_str()).unwrap_or_default()
}
