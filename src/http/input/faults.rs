//! Collects the faults of a request body, each with the JSON pointer of its member, so that a page can show each one at its field.

use serde::{Deserialize, Deserializer};

use crate::domain::cart::{QUANTITY_MAX, Quantity};
use crate::domain::ids::OptionId;
use crate::domain::limits::Limits;
use crate::domain::menu::CHOSEN_OPTIONS_MAX;
use crate::domain::text::{Note, Reason, TextError};
use crate::http::problem::Problem;

/// The faults found so far: JSON pointer and text.
#[derive(Default)]
pub struct Faults(Vec<(String, String)>);

/// Parses a note and checks the owner's limit for its length.
fn parse_note(text: Option<&str>, limits: &Limits) -> Result<Option<Note>, TextError> {
    let note = Note::parse_optional(text)?;
    let max = Limits::count(limits.note_chars_max);
    let len = note.as_ref().map_or(0, |note| note.as_str().chars().count());
    if len > max { Err(TextError::TooLong { max, len }) } else { Ok(note) }
}

impl Faults {
    /// Returns the value, or adds the error as a fault at this pointer.
    pub fn at<T, E: ToString>(&mut self, pointer: &str, result: Result<T, E>) -> Option<T> {
        result.map_err(|error| self.0.push((pointer.to_owned(), error.to_string()))).ok()
    }

    /// Returns the value if there are no faults.
    ///
    /// # Errors
    /// 422 `invalid` with all faults.
    pub fn done<T>(self, value: Option<T>) -> Result<T, Problem> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(Problem::invalid(&self.0)),
        }
    }

    pub(super) fn note(
        &mut self,
        pointer: &str,
        text: Option<&str>,
        limits: &Limits,
    ) -> Option<Option<Note>> {
        self.at(pointer, parse_note(text, limits))
    }

    pub(super) fn quantity(&mut self, pointer: &str, count: i64) -> Option<Quantity> {
        let range = format!("must be a whole number from 1 to {QUANTITY_MAX}");
        self.at(pointer, Quantity::new(count).ok_or(range))
    }

    pub(super) fn options(&mut self, pointer: &str, options: Vec<OptionId>) -> Option<Vec<OptionId>> {
        let fits = options.len() <= CHOSEN_OPTIONS_MAX;
        self.at(
            pointer,
            fits.then_some(options).ok_or(format!("must have at most {CHOSEN_OPTIONS_MAX} options")),
        )
    }
}

/// Distinguishes an absent member (`None`) from `null` (`Some(None)`).
pub(super) fn double_option<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    from: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// Parses the member `note`; blank becomes `None`.
///
/// # Errors
/// 422 `invalid` with the field and what would be right.
pub fn note(text: Option<&str>, limits: &Limits) -> Result<Option<Note>, Problem> {
    let mut faults = Faults::default();
    let note = faults.note("/note", text, limits);
    faults.done(note)
}

/// Parses the member `reason`; blank becomes `None`.
///
/// # Errors
/// 422 `invalid` with the field and what would be right.
pub fn reason(text: Option<&str>) -> Result<Option<Reason>, Problem> {
    let mut faults = Faults::default();
    let reason = faults.at::<_, TextError>("/reason", Reason::parse_optional(text));
    faults.done(reason)
}
