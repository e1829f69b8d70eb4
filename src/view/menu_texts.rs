//! The language of the texts of a menu that guests and waiters see.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::text::{Description, Name};
use crate::domain::translation::{LanguageCode, TranslatedName, Translation, name_in, texts_in};

/// A text in the main language that is not translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UntranslatedText {
    /// The name is in the main language.
    Name,
    /// The description is in the main language.
    Description,
}

/// The language of the texts of a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuTexts {
    /// The main language of the menu.
    pub main: LanguageCode,
    /// The language that is shown, where it is another one.
    shown: Option<LanguageCode>,
    /// The languages that have translations.
    translated: Vec<LanguageCode>,
}

/// A name, a description, and which of them are in the main language instead of the one that is shown.
type Texts<'m> = (&'m Name, Option<&'m Description>, Vec<UntranslatedText>);

impl MenuTexts {
    /// The texts in the first wanted language that the menu has, else in the main one.
    pub fn choose(main: LanguageCode, translated: &[LanguageCode], wanted: &[LanguageCode]) -> Self {
        let is_known = |language: &&LanguageCode| **language == main || translated.contains(language);
        let shown = wanted.iter().find(is_known).filter(|language| **language != main).cloned();
        let translated = translated.iter().filter(|language| **language != main).cloned().collect();
        Self { main, shown, translated }
    }

    /// The texts of the same menu for other wishes.
    pub fn again(&self, wanted: &[LanguageCode]) -> Self {
        Self::choose(self.main.clone(), &self.translated, wanted)
    }

    /// The language of the texts.
    pub fn language(&self) -> &LanguageCode {
        self.shown.as_ref().unwrap_or(&self.main)
    }

    /// The languages that the menu has, the main one first.
    pub(super) fn languages(&self) -> impl Iterator<Item = &LanguageCode> {
        std::iter::once(&self.main).chain(&self.translated)
    }

    /// A name, and whether it is in the main language instead of the one that is shown.
    pub(super) fn name<'m>(&self, name: &'m Name, translations: &'m [TranslatedName]) -> (&'m Name, bool) {
        match &self.shown {
            None => (name, false),
            Some(shown) => {
                name_in(translations, shown).map_or((name, true), |translated| (translated, false))
            }
        }
    }

    /// A name and a description, and which of them are in the main language instead of the one that is shown.
    pub(super) fn texts<'m>(
        &self,
        name: &'m Name,
        description: Option<&'m Description>,
        translations: &'m [Translation],
    ) -> Texts<'m> {
        let Some(shown) = &self.shown else { return (name, description, vec![]) };
        let found = texts_in(translations, shown);
        let (translated, described) =
            found.map_or((None, None), |found| (found.name.as_ref(), found.description.as_ref()));
        let mut untranslated = Vec::new();
        if translated.is_none() {
            untranslated.push(UntranslatedText::Name);
        }
        if described.is_none() && description.is_some() {
            untranslated.push(UntranslatedText::Description);
        }
        (translated.unwrap_or(name), described.or(description), untranslated)
    }
}
