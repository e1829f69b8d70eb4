//! What changed of a dish, as old and new values for the audit log.

use crate::domain::allergen::{AllergenLevel, Allergens};
use crate::domain::audit::NewEntry;
use crate::domain::ids::HoursId;
use crate::domain::menu::{MenuItem, VariantPrice};
use crate::domain::menu_changes::{ItemField, fields_between};
use crate::domain::menu_hours::MenuHours;
use crate::domain::money::{Currency, Minor};

/// Most characters of one value: an entry with all parts of a dish stays within one record. Longer values are cut off; the history of the
/// dish has them in full.
const VALUE_CHARS_MAX: usize = 300;

/// What the texts need beside the dish.
#[derive(Clone, Copy)]
pub(super) struct Words<'w> {
    pub currency: Currency,
    /// All named hours of the menu.
    pub hours: &'w [MenuHours],
}

impl Words<'_> {
    fn amount(&self, amount: Minor) -> String {
        amount.to_decimal(self.currency)
    }

    fn hours(&self, id: HoursId) -> String {
        let hours = self.hours.iter().find(|hours| hours.id == id);
        hours.map(|hours| hours.name.to_string()).unwrap_or_default()
    }
}

/// A part of a dish as text.
type TextOf = fn(&MenuItem, Words<'_>) -> String;

/// Adds the name of the dish, and the old and new value of what changed.
pub(super) fn with_changes(
    entry: NewEntry,
    before: &MenuItem,
    after: &MenuItem,
    words: Words<'_>,
) -> NewEntry {
    let parts: [(&str, TextOf); 15] = [
        ("name", |dish, _| dish.name.to_string()),
        ("dishNumber", |dish, _| dish.number.as_ref().map(ToString::to_string).unwrap_or_default()),
        ("price", |dish, words| words.amount(dish.price)),
        ("station", |dish, _| dish.station.to_string()),
        ("taxClass", |dish, _| dish.tax_class.to_string()),
        ("variants", variants),
        ("optionGroups", option_groups),
        ("allergens", |dish, _| allergens(&dish.allergens)),
        ("tags", |dish, _| joined(dish.tags.iter().map(ToString::to_string))),
        ("photo", |dish, _| dish.photo.map(|photo| photo.file_name()).unwrap_or_default()),
        ("hidden", |dish, _| dish.sale.is_hidden.to_string()),
        ("priceMissing", |dish, _| dish.sale.is_price_missing.to_string()),
        ("hours", |dish, words| joined(dish.sale.hours.iter().map(|id| words.hours(*id)))),
        ("timedPrices", timed_prices),
        ("languages", |dish, _| joined(dish.translations.iter().map(|text| text.language.to_string()))),
    ];
    let mut entry = entry.with("item", &after.name);
    for (name, text) in parts {
        let (old, new) = (text(before, words), text(after, words));
        if old != new {
            entry = entry.with(name, format_args!("{} → {}", cut(&old), cut(&new)));
        }
    }
    if fields_between(before, after).contains(&ItemField::OptionRules) {
        entry = entry.with("optionRules", "changed");
    }
    // Long and of no interest for a dispute; the history has the text.
    if before.description != after.description {
        entry = entry.with("description", "changed");
    }
    if before.goes_with != after.goes_with {
        entry = entry.with("goesWith", "changed");
    }
    if before.translations != after.translations {
        entry = entry.with("translations", "changed");
    }
    entry
}

fn cut(text: &str) -> String {
    match text.char_indices().nth(VALUE_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn variants(dish: &MenuItem, words: Words<'_>) -> String {
    joined(dish.variants.iter().map(|variant| format!("{} {}", variant.name, words.amount(variant.price))))
}

/// `Happy hour 5.00`, and for sizes `Happy hour (Small 3.00, Large 5.00)`.
fn timed_prices(dish: &MenuItem, words: Words<'_>) -> String {
    joined(dish.sale.timed_prices.iter().map(|timed| {
        let own = timed.price.map(|price| format!(" {}", words.amount(price))).unwrap_or_default();
        let of_variant = |price: &VariantPrice| format!("{} {}", price.variant, words.amount(price.price));
        let variants = joined(timed.variant_prices.iter().map(of_variant));
        let variants = if variants.is_empty() { variants } else { format!(" ({variants})") };
        format!("{}{own}{variants}", words.hours(timed.hours))
    }))
}

fn option_groups(dish: &MenuItem, words: Words<'_>) -> String {
    let groups = dish.option_groups.iter().map(|group| {
        let options = group.options.iter().map(|option| {
            let stated =
                if option.allergens.is_stated() { allergens(&option.allergens) } else { String::new() };
            let marks = if stated.is_empty() { String::new() } else { format!(" [{stated}]") };
            format!("{} {}{marks}", option.name, words.amount(option.price))
        });
        format!("{} {}–{} ({})", group.name, group.min, group.max, joined(options))
    });
    joined(groups)
}

/// `GLUTEN WHEAT, NUTS (may contain)`; `none` where the restaurant states that there are none.
fn allergens(allergens: &Allergens) -> String {
    let marks = allergens.marks();
    if allergens.is_stated() && marks.is_empty() {
        return "none".to_owned();
    }
    joined(marks.iter().map(|mark| {
        let kind = mark.kind.map(|kind| format!(" {}", code(&kind))).unwrap_or_default();
        let traces = if mark.level == AllergenLevel::MayContain { " (may contain)" } else { "" };
        format!("{}{kind}{traces}", code(&mark.allergen))
    }))
}

/// The code of a value on the wire.
fn code(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}
