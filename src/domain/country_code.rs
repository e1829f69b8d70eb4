//! The code of a country.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::text::TextError;

/// A country by its code (ISO 3166-1 alpha-2).
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CountryCode([u8; 2]);

impl CountryCode {
    /// Parses a code of two upper-case letters. Whether such a country exists is not checked.
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        match text.as_bytes() {
            &[a, b] if a.is_ascii_uppercase() && b.is_ascii_uppercase() => Ok(Self([a, b])),
            _ => Err(TextError::Form("a country code of two upper-case letters, such as DE")),
        }
    }

    /// The two letters.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
