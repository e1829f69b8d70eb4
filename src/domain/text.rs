//! What people type: names, notes, nicknames, codes.
//!
//! Text is checked once, at the edge, and then carried in a type that says so. It is put into one
//! Unicode form (NFC), spaces are folded, and characters that draw over other text or hide in it
//! (controls, bidirectional overrides, zero-width marks but the joiners that scripts need) are refused:
//! a nickname must not be able to rewrite a kitchen ticket.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Why a text was refused; the words are meant for the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("must not be empty")]
    Empty,
    /// More characters than fit.
    #[error("must have at most {max} characters, has {len}")]
    TooLong {
        /// Characters allowed.
        max: usize,
        /// Characters given.
        len: usize,
    },
    /// A character that is not text.
    #[error("must not contain control or direction-override characters (found U+{0:04X})")]
    Forbidden(u32),
    /// Not the alphabet of a code.
    #[error("must be {0}")]
    Form(&'static str),
}

/// Base letters with more marks than this are drawn over their neighbours, not read.
const COMBINING_MARKS_IN_A_ROW_MAX: usize = 4;

fn clean(text: &str, max: usize) -> Result<String, TextError> {
    // A megabyte of spaces must not cost a megabyte of work: refuse by bytes before looking closer
    // (no character of NFC is longer than 4 bytes, a decomposed one rarely more than 4 times that).
    if text.len() > max * 16 + 64 {
        return Err(TextError::TooLong { max, len: text.chars().count() });
    }
    let mut out = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.nfc() {
        let c = if c.is_whitespace() { ' ' } else { c };
        let forbidden = c.is_control()
            || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}');
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if forbidden || marks > COMBINING_MARKS_IN_A_ROW_MAX {
            return Err(TextError::Forbidden(u32::from(c)));
        }
        if c == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    let len = out.chars().count();
    match len {
        0 => Err(TextError::Empty),
        n if n > max => Err(TextError::TooLong { max, len }),
        _ => Ok(out),
    }
}

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident($max:expr) $(= $form:expr)?;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The most characters it may have.
            pub const MAX: usize = $max;

            /// Checks and tidies what was typed.
            ///
            /// # Errors
            /// [`TextError`] says what is wrong with it.
            pub fn parse(text: &str) -> Result<Self, TextError> {
                let text = clean(text, Self::MAX)?;
                $( $form(&text)?; )?
                Ok(Self(text))
            }

            /// As typed, for a field that may be absent; blank counts as absent.
            ///
            /// # Errors
            /// As [`Self::parse`], but never [`TextError::Empty`].
            pub fn parse_optional(text: Option<&str>) -> Result<Option<Self>, TextError> {
                match text.map(Self::parse) {
                    None | Some(Err(TextError::Empty)) => Ok(None),
                    Some(result) => result.map(Some),
                }
            }

            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    )*};
}

texts! {
    /// The name of a thing the restaurant owns: a dish, a table, an option. Long enough for the longest
    /// option of the real menus in our tests (under 80), short enough for a kitchen ticket.
    Name(120);
    /// A paragraph on the menu.
    Description(600);
    /// What a guest wants the kitchen to know about one line, or a waiter about an order.
    Note(200);
    /// How a guest is called at the table.
    Nickname(24);
    /// Why something was cancelled or closed.
    Reason(200);
    /// A diet or style a dish is marked with ("vegan").
    Tag(32);
    /// A name in the program's own alphabet: a station (`GRILL`) or a tax class (`FOOD`).
    Code(24) = upper_snake;
    /// The public name of a table in its QR code. It is not a secret: it only says which table.
    TableCode(24) = table_code;
    /// What a member of staff logs in with; lower case.
    Username(32) = username;
}

impl Nickname {
    /// How a guest is called whose name was forgotten.
    pub fn forgotten() -> Self {
        Self("Guest".to_owned())
    }
}

fn upper_snake(text: &str) -> Result<(), TextError> {
    let fits = text.starts_with(|c: char| c.is_ascii_uppercase())
        && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    if fits {
        Ok(())
    } else {
        Err(TextError::Form("upper-case letters, digits and _, starting with a letter"))
    }
}

fn table_code(text: &str) -> Result<(), TextError> {
    let fits = text.len() >= 4 && text.chars().all(|c| c.is_ascii_alphanumeric());
    if fits { Ok(()) } else { Err(TextError::Form("4 to 24 letters and digits")) }
}

fn username(text: &str) -> Result<(), TextError> {
    let fits =
        text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_'));
    if fits { Ok(()) } else { Err(TextError::Form("lower-case letters, digits, dot, dash and _")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_tidied_and_put_into_one_form() {
        assert_eq!(Name::parse("  Cre\u{300}me \n brûlée ").unwrap().as_str(), "Crème brûlée");
    }

    #[test]
    fn text_that_could_draw_over_a_ticket_is_refused() {
        for bad in [
            "a\u{202e}b",
            "a\u{0}b",
            "a\u{200b}b",
            "a\u{2066}b",
            "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}",
        ] {
            assert!(matches!(Nickname::parse(bad), Err(TextError::Forbidden(_))), "{bad:?}");
        }
    }

    #[test]
    fn length_is_counted_in_characters_and_named_in_the_error() {
        assert!(Nickname::parse(&"ğ".repeat(24)).is_ok());
        assert_eq!(Nickname::parse(&"ğ".repeat(25)), Err(TextError::TooLong { max: 24, len: 25 }));
        assert!(matches!(Note::parse(&"x".repeat(10_000_000)), Err(TextError::TooLong { .. })));
    }

    #[test]
    fn a_blank_note_is_no_note() {
        assert_eq!(Note::parse_optional(Some("  ")), Ok(None));
        assert_eq!(Note::parse_optional(None), Ok(None));
    }

    #[test]
    fn codes_have_their_alphabet() {
        assert!(Code::parse("GRILL_2").is_ok());
        assert!(matches!(Code::parse("grill"), Err(TextError::Form(_))));
        assert!(matches!(Code::parse("2GRILL"), Err(TextError::Form(_))));
        assert!(matches!(Username::parse("Anna"), Err(TextError::Form(_))));
    }

    #[test]
    fn arabic_and_emoji_families_are_text() {
        assert!(Name::parse("شاورما دجاج").is_ok());
        assert!(Nickname::parse("👩‍👧 Ada").is_ok());
    }
}
