//! Validated texts: names, notes, nicknames, codes.
//!
//! Text is validated once, at the edge, into its type. It is normalized to NFC, whitespace is collapsed, and marks that nobody sees are
//! removed: keyboards, messengers and word processors leave them in text that people copy. The joiners that scripts and emoji need stay.
//! Characters that draw over other text (control characters, bidirectional overrides) are refused: a nickname must not change how a
//! kitchen ticket reads.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// Why a text is refused. The message is shown to the person who typed it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum TextError {
    /// Nothing is left after trimming.
    #[error("must not be empty")]
    Empty,
    #[error("must have at most {max} characters, has {len}")]
    TooLong { max: usize, len: usize },
    #[error("must not contain control or direction-override characters (found U+{0:04X})")]
    Forbidden(u32),
    /// Not the given form, such as the characters of a code.
    #[error("must be {0}")]
    Form(&'static str),
}

/// More combining marks on one letter are drawn over the neighbouring lines.
const COMBINING_MARKS_IN_A_ROW_MAX: usize = 4;

/// The flag from which the flags of regions are made: it is followed by their letters as tags.
const BLACK_FLAG: char = '\u{1f3f4}';

/// Whether a character is invisible and changes nothing once it is gone: soft hyphen, zero-width space, byte order mark, marks,
/// embeddings and isolates of the writing direction.
const fn is_harmless_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202c}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// Whether a character joins its neighbours and is invisible alone.
const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}')
}

const fn is_tag(c: char) -> bool {
    matches!(c, '\u{e0020}'..='\u{e007f}')
}

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{202d}' | '\u{202e}' | '\u{206a}'..='\u{206f}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn clean(text: &str, max: usize) -> Result<String, TextError> {
    // Very long input is refused by its bytes before it is normalized. A character in NFC has at most 4 bytes, a decomposed one
    // rarely more than 4 times that.
    if text.len() > max * 16 + 64 {
        return Err(TextError::TooLong { max, len: text.chars().count() });
    }
    let mut out = String::with_capacity(text.len());
    let (mut marks, mut is_flag, mut is_visible) = (0, false, false);
    for c in text.chars().filter(|c| !is_harmless_mark(*c)).nfc() {
        let c = if c.is_whitespace() { ' ' } else { c };
        is_flag = c == BLACK_FLAG || (is_flag && is_tag(c));
        marks = if unicode_normalization::char::is_combining_mark(c) { marks + 1 } else { 0 };
        if (is_forbidden(c) && !is_flag) || marks > COMBINING_MARKS_IN_A_ROW_MAX {
            return Err(TextError::Forbidden(u32::from(c)));
        }
        if c == ' ' && (out.is_empty() || out.ends_with(' ')) {
            continue;
        }
        is_visible = is_visible || !(c == ' ' || is_joiner(c));
        out.push(c);
    }
    out.truncate(out.trim_end().len());
    let len = out.chars().count();
    match len {
        _ if !is_visible => Err(TextError::Empty),
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
            /// Most characters.
            pub const MAX: usize = $max;

            /// Validates and normalizes a text.
            ///
            /// # Errors
            /// [`TextError`].
            pub fn parse(text: &str) -> Result<Self, TextError> {
                let text = clean(text, Self::MAX)?;
                $( $form(&text)?; )?
                Ok(Self(text))
            }

            /// Validates a text that may be absent; a blank one counts as absent.
            ///
            /// # Errors
            /// As [`Self::parse`], but never [`TextError::Empty`].
            pub fn parse_optional(text: Option<&str>) -> Result<Option<Self>, TextError> {
                match text.map(Self::parse) {
                    None | Some(Err(TextError::Empty)) => Ok(None),
                    Some(result) => result.map(Some),
                }
            }

            /// The normalized text.
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
    /// A name in the restaurant: of a dish, a table, an option, a person. Long enough for the longest option of the real menus in
    /// our tests (under 80), short enough for a kitchen ticket.
    Name(120);
    /// The description of a dish.
    Description(600);
    /// A note for the kitchen on a line or an order, or for the waiter on a call.
    Note(200);
    /// A guest's name at the table.
    Nickname(24);
    /// Why something was cancelled, refunded or closed.
    Reason(200);
    /// A diet or style of a dish ("vegan").
    Tag(32);
    /// The number that guests and waiters order a dish by: "12", "12a", "M5".
    DishNumber(6) = dish_number;
    /// The code of a station (`GRILL`) or a tax class (`FOOD`).
    Code(24) = upper_snake;
    /// The code of a table in its QR code. It identifies the table and is not a secret.
    TableCode(24) = table_code;
    /// The user name of a member of staff, in lower case.
    Username(32) = username;
    /// The restaurant's address, in one line.
    PostalAddress(200);
    /// The restaurant's tax number, as its country writes it.
    TaxNumber(40);
    /// The number that the restaurant's till gave a sum that was handed to it. Long enough for the longest that tills print.
    TillNumber(40);
    /// How guests reach the restaurant: telephone, e-mail or web address.
    Contact(120);
}

impl Name {
    /// The name of a dish with the heading that it stands under: "Salmon (Maki)". A heading that is too long is cut.
    #[must_use]
    pub fn under(&self, heading: &Self) -> Self {
        let room = Self::MAX.saturating_sub(self.0.chars().count() + " ()".len());
        let heading: String = heading.0.chars().take(room).collect();
        if heading.is_empty() { self.clone() } else { Self(format!("{} ({})", self.0, heading.trim_end())) }
    }
}

impl DishNumber {
    /// What two dishes of a menu must not share: "12a" and "12A" are one number.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

impl Nickname {
    /// The nickname of a guest whose personal data was erased.
    pub fn erased() -> Self {
        Self("Guest".to_owned())
    }
}

fn dish_number(text: &str) -> Result<(), TextError> {
    let fits = text.starts_with(char::is_alphanumeric)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-'));
    if fits {
        Ok(())
    } else {
        Err(TextError::Form("letters, digits, dots and dashes, starting with a letter or digit, such as 12a"))
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
    fn name_is_trimmed_and_normalized() {
        assert_eq!(Name::parse("  Cre\u{300}me \n brûlée ").unwrap().as_str(), "Crème brûlée");
    }

    #[test]
    fn name_under_a_heading_is_never_too_long() {
        let (short, long) = (Name::parse("Maki").unwrap(), Name::parse(&"ğ".repeat(Name::MAX)).unwrap());
        assert_eq!(Name::parse("Saumon").unwrap().under(&short).as_str(), "Saumon (Maki)");
        assert_eq!(short.under(&long).as_str().chars().count(), Name::MAX);
        assert_eq!(long.under(&short), long);
    }

    #[test]
    fn text_with_control_characters_or_overrides_is_refused() {
        for bad in
            ["a\u{202e}b", "a\u{0}b", "a\u{e0062}b", "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}"]
        {
            assert!(matches!(Nickname::parse(bad), Err(TextError::Forbidden(_))), "{bad:?}");
        }
    }

    #[test]
    fn marks_that_nobody_sees_are_removed() {
        for (typed, kept) in [
            ("\u{2068}Ada\u{2069}", "Ada"),
            ("\u{202a}+49 30\u{202c}", "+49 30"),
            ("Sal\u{200b}mon\u{feff} \u{200e} roll", "Salmon roll"),
            ("Cre\u{200b}\u{300}me", "Crème"),
            ("می\u{200c}خواهم", "می\u{200c}خواهم"),
            ("👩\u{200d}👧", "👩\u{200d}👧"),
            (
                "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Ewan",
                "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f} Ewan",
            ),
        ] {
            assert_eq!(Nickname::parse(typed).unwrap().as_str(), kept, "{typed:?}");
        }
        for blank in ["\u{200b}", " \u{feff}\u{2060}", "\u{200d} \u{fe0f}"] {
            assert_eq!(Nickname::parse(blank), Err(TextError::Empty), "{blank:?}");
        }
    }

    #[test]
    fn text_length_is_counted_in_characters() {
        assert!(Nickname::parse(&"ğ".repeat(24)).is_ok());
        assert_eq!(Nickname::parse(&"ğ".repeat(25)), Err(TextError::TooLong { max: 24, len: 25 }));
        assert!(matches!(Note::parse(&"x".repeat(10_000_000)), Err(TextError::TooLong { .. })));
    }

    #[test]
    fn blank_optional_text_is_absent() {
        assert_eq!(Note::parse_optional(Some("  ")), Ok(None));
        assert_eq!(Note::parse_optional(None), Ok(None));
    }

    #[test]
    fn code_with_other_characters_is_refused() {
        assert!(Code::parse("GRILL_2").is_ok());
        assert!(matches!(Code::parse("grill"), Err(TextError::Form(_))));
        assert!(matches!(Code::parse("2GRILL"), Err(TextError::Form(_))));
        assert!(matches!(Username::parse("Anna"), Err(TextError::Form(_))));
    }

    #[test]
    fn dish_number_is_a_short_word_that_is_compared_without_case() {
        for number in ["12", " 12a ", "M5", "3.1", "A-12", "١٢", "007"] {
            assert_eq!(DishNumber::parse(number).unwrap().as_str(), number.trim());
        }
        for bad in ["12 a", "12/13", "#12", "-1", ".5", "12,5"] {
            assert!(matches!(DishNumber::parse(bad), Err(TextError::Form(_))), "{bad}");
        }
        assert_eq!(DishNumber::parse("1234567"), Err(TextError::TooLong { max: 6, len: 7 }));
        assert_eq!(DishNumber::parse_optional(Some(" ")), Ok(None));
        let key = |number| DishNumber::parse(number).unwrap().key();
        assert_eq!(key("12A"), key("12a"));
        assert_ne!(key("12"), key("012"));
    }

    #[test]
    fn arabic_and_emoji_sequences_are_accepted() {
        assert!(Name::parse("شاورما دجاج").is_ok());
        assert!(Nickname::parse("👩‍👧 Ada").is_ok());
    }
}
