//! Writes the menu as JSON-LD of schema.org, for web pages and search engines.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::vocabulary;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::money::Minor;
use crate::domain::settings::Restaurant;

/// Diets of schema.org by our usual tags.
const DIETS: [(&str, &str); 6] = [
    ("vegan", "VeganDiet"),
    ("vegetarian", "VegetarianDiet"),
    ("gluten-free", "GlutenFreeDiet"),
    ("halal", "HalalDiet"),
    ("kosher", "KosherDiet"),
    ("low-lactose", "LowLactoseDiet"),
];

/// Writes the menu. Hidden items, options and allergens are left out: schema.org has no words for the latter two.
pub fn write_schema_org(menu: &Menu, restaurant: &Restaurant) -> String {
    let items: HashMap<MenuItemId, &MenuItem> = menu.items.iter().map(|item| (item.id, item)).collect();
    let currency = restaurant.currency;
    let offer = |name: Option<&str>, price: Minor| {
        let mut offer = json!({"@type": "Offer", "price": vocabulary::decimal(price, currency), "priceCurrency": currency.code()});
        if let Some(name) = name {
            offer["name"] = json!(name);
        }
        offer
    };
    let item = |item: &&MenuItem| {
        let mut out = json!({"@type": "MenuItem", "name": item.name.as_str()});
        if let Some(description) = &item.description {
            out["description"] = json!(description.as_str());
        }
        let offers: Vec<Value> = match item.variants.as_slice() {
            [] if item.sale.is_price_missing => Vec::new(),
            [] => vec![offer(None, item.price)],
            variants => {
                variants.iter().map(|variant| offer(Some(variant.name.as_str()), variant.price)).collect()
            }
        };
        if !offers.is_empty() {
            out["offers"] = json!(offers);
        }
        let diets = item.tags.iter().filter_map(|tag| DIETS.iter().find(|(known, _)| *known == tag.as_str()));
        let diets: Vec<String> = diets.map(|(_, diet)| format!("https://schema.org/{diet}")).collect();
        if !diets.is_empty() {
            out["suitableForDiet"] = json!(diets);
        }
        out
    };
    let sections = menu.categories.iter().map(|category| {
        let shown = category.items.iter().filter_map(|id| items.get(id)).filter(|item| !item.sale.is_hidden);
        let mut out = json!({"@type": "MenuSection", "name": category.name.as_str(), "hasMenuItem": shown.map(item).collect::<Vec<_>>()});
        if let Some(description) = &category.description {
            out["description"] = json!(description.as_str());
        }
        out
    });
    let menu = json!({"@type": "Menu", "hasMenuSection": sections.collect::<Vec<_>>()});
    let out = json!({"@context": "https://schema.org", "@type": "Restaurant", "name": restaurant.name.as_str(), "hasMenu": menu});
    serde_json::to_string_pretty(&out).map(|json| json + "\n").unwrap_or_default()
}
