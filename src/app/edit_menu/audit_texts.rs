//! What changed of a dish, as old and new values for the audit log.

use crate::domain::allergen::{AllergenLevel, Allergens};
use crate::domain::audit::NewEntry;
use crate::domain::menu::MenuItem;
use crate::domain::money::Currency;

/// Most characters of one value: an entry with all parts of a dish stays within one record. Longer values are cut off; the history of the
/// dish has them in full.
const VALUE_CHARS_MAX: usize = 300;

/// A part of a dish as text.
type TextOf = fn(&MenuItem, Currency) -> String;

/// Adds the name of the dish, and the old and new value of what changed.
pub(super) fn with_changes(
    entry: NewEntry,
    before: &MenuItem,
    after: &MenuItem,
    currency: Currency,
) -> NewEntry {
    let parts: [(&str, TextOf); 12] = [
        ("name", |dish, _| dish.name.to_string()),
        ("price", |dish, currency| dish.price.to_decimal(currency)),
        ("station", |dish, _| dish.station.to_string()),
        ("taxClass", |dish, _| dish.tax_class.to_string()),
        ("variants", variants),
        ("optionGroups", option_groups),
        ("allergens", |dish, _| allergens(&dish.allergens)),
        ("tags", |dish, _| joined(dish.tags.iter().map(ToString::to_string))),
        ("photo", |dish, _| dish.photo.map(|photo| photo.file_name()).unwrap_or_default()),
        ("hidden", |dish, _| dish.sale.is_hidden.to_string()),
        ("priceMissing", |dish, _| dish.sale.is_price_missing.to_string()),
        ("languages", |dish, _| joined(dish.translations.iter().map(|text| text.language.to_string()))),
    ];
    let mut entry = entry.with("item", &after.name);
    for (name, text) in parts {
        let (old, new) = (text(before, currency), text(after, currency));
        if old != new {
            entry = entry.with(name, format_args!("{} → {}", cut(&old), cut(&new)));
        }
    }
    // Long and of no interest for a dispute; the history has the text.
    if before.description != after.description {
        entry = entry.with("description", "changed");
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

fn variants(dish: &MenuItem, currency: Currency) -> String {
    joined(
        dish.variants
            .iter()
            .map(|variant| format!("{} {}", variant.name, variant.price.to_decimal(currency))),
    )
}

fn option_groups(dish: &MenuItem, currency: Currency) -> String {
    let groups = dish.option_groups.iter().map(|group| {
        let options = group.options.iter().map(|option| {
            let stated =
                if option.allergens.is_stated() { allergens(&option.allergens) } else { String::new() };
            let marks = if stated.is_empty() { String::new() } else { format!(" [{stated}]") };
            format!("{} {}{marks}", option.name, option.price.to_decimal(currency))
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
