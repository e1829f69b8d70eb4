//! The menu in other languages than its main one.

use std::collections::{BTreeMap, HashMap};

use super::{Headings, Menu, MenuItem};
use crate::domain::ids::MenuItemId;
use crate::domain::text::Name;
use crate::domain::translation::{LANGUAGES_MAX, LanguageCode, TranslatedName, name_in, texts_in};

impl Menu {
    /// The languages that have translations, in alphabetical order; at most [`LANGUAGES_MAX`], those with the most texts.
    pub fn languages(&self) -> Vec<LanguageCode> {
        let mut counts: BTreeMap<&LanguageCode, usize> = BTreeMap::new();
        let texts = self.items.iter().map(|item| &item.translations);
        let texts = texts.chain(self.categories.iter().map(|category| &category.translations));
        let names = self.items.iter().flat_map(|item| names_of(item).map(|(_, translations)| translations));
        let of_names = names.flatten().map(|name| &name.language);
        for language in texts.flatten().map(|text| &text.language).chain(of_names) {
            *counts.entry(language).or_default() += 1;
        }
        let mut most: Vec<(&LanguageCode, usize)> = counts.into_iter().collect();
        most.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let mut languages: Vec<_> =
            most.into_iter().take(LANGUAGES_MAX).map(|(language, _)| language.clone()).collect();
        languages.sort();
        languages
    }

    /// The menu without hidden items and items without a price.
    #[must_use]
    pub fn for_guests(mut self) -> Self {
        self.items.retain(|item| !item.sale.is_hidden && !item.sale.is_price_missing);
        self
    }

    /// The menu with its texts in this language. What is not translated stays in the main language. Rules of options name groups and
    /// variants in the main language, so such a menu is for printing only.
    #[must_use]
    pub fn in_language(mut self, language: &LanguageCode) -> Self {
        let name = |name: &mut Name, translations: &[TranslatedName]| {
            if let Some(translated) = name_in(translations, language) {
                name.clone_from(translated);
            }
        };
        for category in &mut self.categories {
            if let Some(texts) = texts_in(&category.translations, language) {
                texts.name.iter().for_each(|name| category.name.clone_from(name));
                category.description = texts.description.clone().or(category.description.take());
            }
        }
        for item in &mut self.items {
            if let Some(texts) = texts_in(&item.translations, language) {
                texts.name.iter().for_each(|name| item.name.clone_from(name));
                item.description = texts.description.clone().or(item.description.take());
            }
            for variant in &mut item.variants {
                name(&mut variant.name, &variant.translations);
            }
            for group in &mut item.option_groups {
                name(&mut group.name, &group.translations);
                for option in &mut group.options {
                    name(&mut option.name, &option.translations);
                }
            }
        }
        self
    }
}

/// The names of variants, groups and options of an item, with their translations.
fn names_of(item: &MenuItem) -> impl Iterator<Item = (&Name, &Vec<TranslatedName>)> {
    let variants = item.variants.iter().map(|variant| (&variant.name, &variant.translations));
    let groups = item.option_groups.iter().map(|group| (&group.name, &group.translations));
    let options = item.option_groups.iter().flat_map(|group| &group.options);
    variants.chain(groups).chain(options.map(|option| (&option.name, &option.translations)))
}

/// The names of the menu in one language, for names that orders keep in the main language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TranslatedNames(HashMap<MenuItemId, HashMap<Name, Name>>);

impl TranslatedNames {
    /// The names of a menu, also those with a heading.
    pub fn of(menu: &Menu, headings: &Headings, language: &LanguageCode) -> Self {
        let category = |id| menu.categories.iter().find(|category| category.id == id);
        let of_item = |item: &MenuItem| {
            let name = texts_in(&item.translations, language).and_then(|texts| texts.name.as_ref());
            let name = name.unwrap_or(&item.name);
            let headed = headings.of_item(item.id).iter().map(|(id, heading)| {
                let texts = category(*id).and_then(|category| texts_in(&category.translations, language));
                let translated = texts.and_then(|texts| texts.name.as_ref()).unwrap_or(heading);
                (item.name.under(heading), name.under(translated))
            });
            let own = headed
                .chain([(item.name.clone(), name.clone())])
                .filter(|(name, translated)| name != translated);
            let parts = names_of(item).filter_map(|(name, translations)| {
                name_in(translations, language).map(|translated| (name.clone(), translated.clone()))
            });
            let names: HashMap<Name, Name> = own.chain(parts).collect();
            (!names.is_empty()).then_some((item.id, names))
        };
        Self(menu.items.iter().filter_map(of_item).collect())
    }

    /// The name of an item, or of its variant or option. A name that the menu does not have any more stays as it is: the translation would be
    /// that of another dish.
    pub fn name<'n>(&'n self, item: MenuItemId, name: &'n Name) -> &'n Name {
        self.0.get(&item).and_then(|names| names.get(name)).unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::pizza;
    use super::*;
    use crate::domain::translation::Translation;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    fn code(text: &str) -> LanguageCode {
        LanguageCode::parse(text).unwrap()
    }

    fn menu() -> Menu {
        let mut item = pizza();
        let texts = |language, text: &str| Translation {
            language: code(language),
            name: Some(name(text)),
            description: None,
        };
        item.translations = vec![texts("tr", "Pide"), texts("de", "Fladen")];
        item.variants[0].translations = vec![TranslatedName { language: code("de"), name: name("Klein") }];
        Menu { categories: vec![], items: vec![item], hours: vec![] }
    }

    #[test]
    fn languages_are_those_with_translations() {
        assert_eq!(menu().languages(), [code("de"), code("tr")]);
    }

    #[test]
    fn menu_in_another_language_keeps_untranslated_names() {
        let german = menu().in_language(&code("de"));
        assert_eq!(german.items[0].name.as_str(), "Fladen");
        let variants: Vec<_> = german.items[0].variants.iter().map(|variant| variant.name.as_str()).collect();
        assert_eq!(variants, ["Klein", "Large"]);
        assert_eq!(menu().in_language(&code("fr")), menu());
    }

    #[test]
    fn hidden_item_and_item_without_price_are_not_for_guests() {
        let changes: [fn(&mut MenuItem); 2] =
            [|item| item.sale.is_hidden = true, |item| item.sale.is_price_missing = true];
        for change in changes {
            let mut menu = menu();
            change(&mut menu.items[0]);
            assert_eq!(menu.for_guests().items, []);
        }
        assert_eq!(menu().for_guests(), menu());
    }

    #[test]
    fn name_that_the_menu_does_not_have_stays() {
        let (menu, german) = (menu(), TranslatedNames::of(&menu(), &Headings::default(), &code("de")));
        let id = menu.items[0].id;
        assert_eq!(german.name(id, &name("Pizza")).as_str(), "Fladen");
        assert_eq!(german.name(id, &name("Small")).as_str(), "Klein");
        assert_eq!(german.name(id, &name("Soup")).as_str(), "Soup", "the dish was renamed since the order");
    }
}
