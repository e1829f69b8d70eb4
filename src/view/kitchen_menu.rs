//! The menu for the kitchen, without prices.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Menu, MenuItem, TranslatedNames};
use crate::domain::settings::Restaurant;
use crate::domain::stock::{SoldOut, Stock};
use crate::domain::time::Timestamp;
use crate::domain::translation::LanguageCode;

/// The menu without prices, to mark items as sold out.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct KitchenMenuView {
    /// The stations of the restaurant.
    pub stations: Vec<StationView>,
    /// The languages in which items have names, by their codes: the main language first.
    pub languages: Vec<String>,
    /// The items, in reading order.
    pub items: Vec<KitchenItemView>,
}

/// A station of the kitchen or bar.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct StationView {
    /// The code that items and displays refer to.
    pub code: String,
    /// Name of the station.
    pub name: String,
}

/// An item of the menu with its availability.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct KitchenItemView {
    /// Id of the menu item.
    pub id: MenuItemId,
    /// Name of the item.
    pub name: String,
    /// Its names by language, also that in the main language; empty where it has that one only.
    pub names: BTreeMap<String, String>,
    /// Name of the first category it is in.
    pub category: String,
    /// Code of the station that prepares it.
    pub station: String,
    /// False where the item is sold out.
    pub available: bool,
    /// Since when it is sold out: RFC 3339, UTC.
    pub sold_out_since: Option<String>,
    /// When it comes back by itself: RFC 3339, UTC; `null` where it is not sold out, or until somebody marks it as available.
    pub sold_out_until: Option<String>,
    /// How many are left; `null` where nobody counts.
    pub left: Option<u32>,
}

impl KitchenMenuView {
    /// The view of a menu at `now`, with the items that are sold out and those that are counted.
    pub fn of(
        menu: &Menu,
        (main, names): (&LanguageCode, &TranslatedNames),
        restaurant: &Restaurant,
        (sold_out, stock): (&HashMap<MenuItemId, SoldOut>, &HashMap<MenuItemId, Stock>),
        now: Timestamp,
    ) -> Self {
        let mut seen = HashSet::new();
        let mut items = Vec::with_capacity(menu.items.len());
        for category in &menu.categories {
            for id in &category.items {
                let Some(item) = menu.items.iter().find(|i| i.id == *id) else { continue };
                if seen.insert(*id) {
                    let mark = sold_out.get(id).filter(|mark| mark.is_in_force(now));
                    items.push(KitchenItemView {
                        id: item.id,
                        name: names.name(item.id, &item.name).to_string(),
                        names: names_by_language(item, main),
                        category: category.name.to_string(),
                        station: item.station.to_string(),
                        available: mark.is_none(),
                        sold_out_since: mark.map(|mark| mark.since.to_string()),
                        sold_out_until: mark.and_then(|mark| mark.until).map(|until| until.to_string()),
                        left: stock.get(id).map(|stock| stock.left),
                    });
                }
            }
        }
        let others = menu.languages().into_iter().filter(|language| language != main);
        let languages = std::iter::once(main.clone()).chain(others).map(|language| language.to_string());
        let stations = restaurant.stations.iter();
        let stations = stations.map(|s| StationView { code: s.code.to_string(), name: s.name.to_string() });
        Self { stations: stations.collect(), languages: languages.collect(), items }
    }
}

/// The names of an item by the code of their language; none where it has no translation.
fn names_by_language(item: &MenuItem, main: &LanguageCode) -> BTreeMap<String, String> {
    let translated =
        item.translations.iter().filter_map(|texts| Some((&texts.language, texts.name.as_ref()?)));
    let mut names: BTreeMap<String, String> =
        translated.map(|(language, name)| (language.to_string(), name.to_string())).collect();
    if !names.is_empty() {
        names.insert(main.to_string(), item.name.to_string());
    }
    names
}

/// The availability of an item after a change.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AvailabilityView {
    /// Id of the menu item.
    pub menu_item_id: MenuItemId,
    /// False where the item is sold out.
    pub available: bool,
    /// When it comes back by itself: RFC 3339, UTC; absent where it is available, or until somebody marks it as available.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub sold_out_until: Option<String>,
    /// How many are left; absent where nobody counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub left: Option<u32>,
}

impl AvailabilityView {
    /// The view of an item with these rows.
    pub fn of(item: MenuItemId, sold_out: Option<SoldOut>, stock: Option<Stock>) -> Self {
        Self {
            menu_item_id: item,
            available: sold_out.is_none(),
            sold_out_until: sold_out.and_then(|mark| mark.until).map(|until| until.to_string()),
            left: stock.map(|stock| stock.left),
        }
    }
}
