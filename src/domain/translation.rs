//! Texts of the menu in other languages than the main one.

use serde::{Deserialize, Serialize};

use super::text::{Description, Name, TextError};

/// Most languages of a menu beside its main one.
pub const LANGUAGES_MAX: usize = 8;

/// A language by its code: two or three lower-case letters, such as `de` (the first part of a BCP 47 tag).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct LanguageCode(String);

impl LanguageCode {
    /// Parses a code, in upper or lower case. What follows a dash, such as a country, is dropped.
    ///
    /// # Errors
    /// [`TextError::Form`].
    pub fn parse(text: &str) -> Result<Self, TextError> {
        let code = text.trim().split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        let fits = (2..=3).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_lowercase());
        if fits {
            Ok(Self(code))
        } else {
            Err(TextError::Form("a language code of two or three letters, such as de"))
        }
    }

    /// A code that the program itself knows, in lower case.
    pub(super) fn known(code: &'static str) -> Self {
        Self(code.to_owned())
    }

    /// The two or three letters of the code, in lower case.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for LanguageCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::fmt::Debug for LanguageCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(&self.0, f)
    }
}

/// The name and the description of an item or a category in one language. What is absent is shown in the main language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Translation {
    pub language: LanguageCode,
    pub name: Option<Name>,
    pub description: Option<Description>,
}

/// A name in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct TranslatedName {
    pub language: LanguageCode,
    pub name: Name,
}

/// The name in this language, where there is one.
pub fn name_in<'t>(translations: &'t [TranslatedName], language: &LanguageCode) -> Option<&'t Name> {
    translations.iter().find(|translation| translation.language == *language).map(|found| &found.name)
}

/// The texts in this language, where there are any.
pub fn texts_in<'t>(translations: &'t [Translation], language: &LanguageCode) -> Option<&'t Translation> {
    translations.iter().find(|translation| translation.language == *language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_code_is_read_without_country_and_anything_else_is_refused() {
        for (text, code) in [("de", "de"), (" DE-at ", "de"), ("pt_BR", "pt"), ("fil", "fil")] {
            assert_eq!(LanguageCode::parse(text).unwrap().as_str(), code);
        }
        for bad in ["", "d", "german", "d3", "-de", "é1"] {
            let error = LanguageCode::parse(bad).unwrap_err().to_string();
            assert!(error.contains("such as de"), "{error}");
        }
    }
}
