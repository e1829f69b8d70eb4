//! The names of the menu in all its languages, for the search.

use std::collections::BTreeMap;

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::menu::{ItemSale, Menu};
use crate::domain::text::Name;
use crate::domain::translation::Translation;

/// The names of categories and items that have a translated name. The menu has one language; a search finds all of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct MenuNamesView {
    /// By id of the category or item: its names, each once, the one in the main language first.
    pub names: BTreeMap<String, Vec<String>>,
}

impl MenuNamesView {
    /// The names of a menu, without hidden items and items without a price.
    pub fn of(menu: &Menu) -> Self {
        let categories = menu
            .categories
            .iter()
            .map(|category| (category.id.to_string(), names(&category.name, &category.translations)));
        let is_shown = |sale: &ItemSale| !sale.is_hidden && !sale.is_price_missing;
        let items = menu.items.iter().filter(|item| is_shown(&item.sale));
        let items = items.map(|item| (item.id.to_string(), names(&item.name, &item.translations)));
        Self { names: categories.chain(items).filter(|(_, names)| names.len() > 1).collect() }
    }
}

fn names(main: &Name, translations: &[Translation]) -> Vec<String> {
    let mut names = vec![main.to_string()];
    for name in translations.iter().filter_map(|translation| translation.name.as_ref()) {
        if names.iter().all(|known| known != name.as_str()) {
            names.push(name.to_string());
        }
    }
    names
}
