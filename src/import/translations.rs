//! Reads and writes the texts of other languages, in the documented format: an object with a field for each language.

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::Faults;
use super::node::{Fields, Node};
use crate::domain::text::{Description, Name};
use crate::domain::translation::{LanguageCode, TranslatedName, Translation};

/// Reads `{"de": {"name": "…", "description": "…"}}` of a dish or a category.
pub(super) fn texts(of: &mut Fields, faults: &mut Faults) -> Option<Vec<Translation>> {
    each_language(of, faults, |language, node, faults| {
        let mut f = node.fields(faults)?;
        let name = f.take("name").map_or(Some(None), |n| n.parsed(faults, Name::parse).map(Some));
        let described = |text: &str| Description::parse_optional(Some(text));
        let description = f.take("description").map_or(Some(None), |n| n.parsed(faults, described));
        f.refuse_unknown(faults);
        Some(Translation { language, name: name?, description: description? })
    })
}

/// Reads `{"de": "…"}` of a variant, a group or an option.
pub(super) fn names(of: &mut Fields, faults: &mut Faults) -> Option<Vec<TranslatedName>> {
    each_language(of, faults, |language, node, faults| {
        node.parsed(faults, Name::parse).map(|name| TranslatedName { language, name })
    })
}

fn each_language<T>(
    of: &mut Fields,
    faults: &mut Faults,
    read: impl Fn(LanguageCode, &Node, &mut Faults) -> Option<T>,
) -> Option<Vec<T>> {
    let Some(node) = of.take("translations") else { return Some(Vec::new()) };
    let entries = node.fields(faults)?.into_entries();
    let read = |(code, node): (String, Node)| match LanguageCode::parse(&code) {
        Ok(language) => read(language, &node, faults),
        Err(error) => node.refuse(faults, format_args!("the name of the field {error}")),
    };
    let read: Vec<Option<T>> = entries.into_iter().map(read).collect();
    read.into_iter().collect()
}

/// The texts of a dish or a category, as they are written.
pub(super) struct TextsOut<'m>(pub &'m [Translation]);

/// The names of a variant, a group or an option, as they are written.
pub(super) struct NamesOut<'m>(pub &'m [TranslatedName]);

impl TextsOut<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl NamesOut<'_> {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for TextsOut<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct TextOut<'m> {
            #[serde(skip_serializing_if = "Option::is_none")]
            name: Option<&'m str>,
            #[serde(skip_serializing_if = "Option::is_none")]
            description: Option<&'m str>,
        }
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for text in self.0 {
            let name = text.name.as_ref().map(Name::as_str);
            let description = text.description.as_ref().map(Description::as_str);
            map.serialize_entry(text.language.as_str(), &TextOut { name, description })?;
        }
        map.end()
    }
}

impl Serialize for NamesOut<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.0.len()))?;
        for translated in self.0 {
            map.serialize_entry(translated.language.as_str(), translated.name.as_str())?;
        }
        map.end()
    }
}
