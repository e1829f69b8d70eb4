//! Checks of a draft before it becomes a menu.

use std::collections::HashSet;

use super::{
    CATEGORY_ITEMS_MAX, DraftError, DraftFault, ITEM_BYTES_MAX, MenuDraft, STATIONS_MAX, TAX_CLASSES_MAX,
};
use crate::domain::allergen::Allergens;
use crate::domain::menu::{CATEGORIES_MAX, MenuItem, MenuItemError};
use crate::domain::settings::Restaurant;
use crate::domain::text::Code;

/// See [`MenuDraft::restaurant`].
pub(super) fn restaurant(draft: &MenuDraft, current: Option<&Restaurant>) -> Result<Restaurant, DraftError> {
    let mut error = DraftError::default();
    let mut refuse_duplicates = |field, codes: &mut dyn Iterator<Item = &Code>| {
        let mut seen = HashSet::new();
        for code in codes.filter(|code| !seen.insert((*code).clone())) {
            error.add_general(field, format!("{code} is given twice; each code must be given once"));
        }
    };
    refuse_duplicates("stations", &mut draft.stations.iter().map(|s| &s.code));
    refuse_duplicates("taxClasses", &mut draft.tax_classes.iter().map(|c| &c.code));

    let mut restaurant = match (current, &draft.restaurant_name) {
        // A menu file from elsewhere must not rename the restaurant.
        (Some(current), _) => current.clone(),
        (None, Some(name)) => {
            let (currency, stations, tax_classes) = (draft.currency, Vec::new(), Vec::new());
            Restaurant { name: name.clone(), currency, stations, tax_classes }
        }
        (None, None) => {
            error.add_general("restaurant.name", "must be given for a new restaurant".to_owned());
            return Err(error);
        }
    };
    if restaurant.currency != draft.currency {
        let (is, must) = (draft.currency, restaurant.currency);
        error.add_general(
            "restaurant.currency",
            format!("must be {must}, the restaurant's currency, is {is}"),
        );
    }
    for station in &draft.stations {
        match restaurant.stations.iter_mut().find(|s| s.code == station.code) {
            Some(known) => *known = station.clone(),
            None => restaurant.stations.push(station.clone()),
        }
    }
    for class in &draft.tax_classes {
        match restaurant.tax_classes.iter_mut().find(|c| c.code == class.code) {
            Some(known) => *known = class.clone(),
            None => restaurant.tax_classes.push(class.clone()),
        }
    }
    let mut bounded = |field, len, max| {
        if len > max {
            error.add_general(
                field,
                format!("must be at most {max} with those the restaurant has, are {len}"),
            );
        }
    };
    bounded("stations", restaurant.stations.len(), STATIONS_MAX);
    bounded("taxClasses", restaurant.tax_classes.len(), TAX_CLASSES_MAX);
    error.or_ok().map(|()| restaurant)
}

/// Checks the number of categories and of dishes in each.
pub(super) fn bounds(draft: &MenuDraft, error: &mut DraftError) {
    let len = draft.categories.len();
    if len > CATEGORIES_MAX {
        error.add_general("categories", format!("must be at most {CATEGORIES_MAX}, are {len}"));
    }
    for category in draft.categories.iter().filter(|c| c.items.len() > CATEGORY_ITEMS_MAX) {
        let what = format!("must be at most {CATEGORY_ITEMS_MAX}, are {}", category.items.len());
        error.add(DraftFault { category: Some(category.name.clone()), item: None, field: "items", what });
    }
}

/// The faults of one item, as (field, what is wrong and what would be right). `bytes` is the size of its record in the store.
pub fn item(item: &MenuItem, restaurant: &Restaurant, bytes: usize) -> Vec<(&'static str, String)> {
    let mut faults = Vec::new();
    if restaurant.station(&item.station).is_none() {
        let known = one_of(restaurant.stations.iter().map(|s| &s.code));
        faults.push(("station", format!("{} is not a station; {known}", item.station)));
    }
    if restaurant.tax_class(&item.tax_class).is_none() {
        let known = one_of(restaurant.tax_classes.iter().map(|c| &c.code));
        faults.push(("taxClass", format!("{} is not a tax class; {known}", item.tax_class)));
    }
    let of_options = item.option_groups.iter().flat_map(|g| &g.options).map(|o| &o.allergens);
    if std::iter::once(&item.allergens).chain(of_options).any(has_duplicates) {
        faults.push(("allergens", "each allergen, or each kind of it, must be listed once".to_owned()));
    }
    if let Err(error) = item.clone().checked() {
        let amount = match &error {
            MenuItemError::BelowZero { least, .. } => {
                format!(" ({} {})", least.to_decimal(restaurant.currency), restaurant.currency)
            }
            _ => String::new(),
        };
        faults.push((field_of(&error), format!("{error}{amount}")));
    }

    if bytes > ITEM_BYTES_MAX {
        let what =
            format!("names, options and allergens must take at most {ITEM_BYTES_MAX} bytes, take {bytes}");
        faults.push(("optionGroups", what));
    }
    faults
}

fn one_of<'c>(codes: impl Iterator<Item = &'c Code>) -> String {
    let codes: Vec<&str> = codes.map(Code::as_str).collect();
    if codes.is_empty() {
        "the restaurant has none yet".to_owned()
    } else {
        format!("must be {}", codes.join(" or "))
    }
}

/// Whether an allergen is listed twice. This also bounds the list: there are fewer than thirty different marks.
fn has_duplicates(allergens: &Allergens) -> bool {
    let mut seen = HashSet::new();
    !allergens.marks().iter().all(|mark| seen.insert((mark.allergen, mark.kind)))
}

fn field_of(error: &MenuItemError) -> &'static str {
    match error {
        MenuItemError::NegativePrice(_) | MenuItemError::Amount(_) => "price",
        MenuItemError::TooMany { what: "variants", .. } => "variants",
        MenuItemError::TooMany { what: "tags", .. } => "tags",
        MenuItemError::TooMany { what: "hours", .. } => "hours",
        MenuItemError::TooMany { what: "dishes that go well with it", .. } => "goesWith",
        MenuItemError::TooMany { what: "languages", .. } | MenuItemError::LanguageTwice { .. } => {
            "translations"
        }
        MenuItemError::TooMany { .. }
        | MenuItemError::Bounds { .. }
        | MenuItemError::EachMax { .. }
        | MenuItemError::Included { .. }
        | MenuItemError::Contradiction { .. }
        | MenuItemError::BelowZero { .. } => "optionGroups",
        MenuItemError::Kind(..) => "allergens",
    }
}
