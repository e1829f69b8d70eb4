//! Changes of one dish by the menu editor, and of the option groups that it shares with other dishes.
//!
//! Dishes share an option group when they have a group with the same id and the same content. A change of a shared group says whether
//! it is for all of them, or for this dish only: then the dish gets a group with new ids.
//!
//! Rules of options and timed prices name variants and groups. An edit names them as they were called before it; what it renames is renamed
//! there too (`renames.rs`).

mod groups;
mod renames;
mod sale;

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::allergen::Allergens;
use super::draft::check_item;
use super::ids::{HoursId, MenuItemId, OptionGroupId, OptionId, VariantId};
use super::menu::{Menu, MenuItem, OptionGroup, OptionRules, TimedPrice, Variant};
use super::money::Minor;
use super::settings::Restaurant;
use super::text::{Code, Description, Name, Tag};
use super::translation::{TranslatedName, Translation};

use renames::Renames;
pub use sale::{check_hours, remove_deleted_hours};

/// What to change of a dish. `None` keeps a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `MenuItem` and mean the same
pub struct DishEdit {
    pub name: Option<Name>,
    pub description: Option<Option<Description>>,
    pub price: Option<Minor>,
    pub station: Option<Code>,
    pub tax_class: Option<Code>,
    /// All variants after the change.
    pub variants: Option<Vec<VariantEdit>>,
    /// All option groups after the change.
    pub option_groups: Option<Vec<GroupEdit>>,
    pub allergens: Option<Allergens>,
    pub tags: Option<Vec<Tag>>,
    pub is_hidden: Option<bool>,
    /// A price without this states the price.
    pub is_price_missing: Option<bool>,
    /// The hours must exist.
    pub hours: Option<Vec<HoursId>>,
    /// All timed prices after the change; the hours must exist.
    pub timed_prices: Option<Vec<TimedPrice>>,
    pub translations: Option<Vec<Translation>>,
}

/// A variant after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `Variant` and mean the same
pub struct VariantEdit {
    /// `None` for a new one.
    pub id: Option<VariantId>,
    pub name: Name,
    pub price: Minor,
    /// `None` keeps them.
    pub translations: Option<Vec<TranslatedName>>,
}

/// An option group after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `OptionGroup` and mean the same
pub struct GroupEdit {
    /// That of a group of this dish, or of another dish that has the group already; `None` for a new group.
    pub id: Option<OptionGroupId>,
    pub name: Name,
    pub min: u16,
    pub max: u16,
    pub options: Vec<OptionEdit>,
    /// `None` keeps it.
    pub each_max: Option<u16>,
    /// `None` keeps it.
    pub included: Option<u16>,
    /// `None` keeps them.
    pub translations: Option<Vec<TranslatedName>>,
    /// Required where the group is changed and other dishes share it.
    pub apply_to: Option<ApplyTo>,
}

/// An option after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `MenuOption` and mean the same
pub struct OptionEdit {
    /// `None` for a new one.
    pub id: Option<OptionId>,
    pub name: Name,
    pub price: Minor,
    pub allergens: Allergens,
    /// `None` keeps them.
    pub rules: Option<OptionRules>,
    /// `None` keeps them.
    pub translations: Option<Vec<TranslatedName>>,
}

/// Which dishes get the change of a shared option group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApplyTo {
    /// All dishes that share the group.
    All,
    /// This dish only; it gets a group with new ids.
    This,
}

/// A fault of an edit: the JSON pointer of the member, and what is wrong and what would be right.
pub type EditFault = (String, String);

/// The dishes after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedDishes {
    /// The dish that was edited.
    pub dish: MenuItem,
    /// Other dishes whose shared groups changed.
    pub others: Vec<MenuItem>,
    /// The new ids of groups that were split off.
    pub split: Vec<OptionGroupId>,
}

/// The dishes of `items` other than `dish` that share this option group.
pub fn sharers<'m>(
    items: &'m [MenuItem],
    dish: MenuItemId,
    group: &OptionGroup,
) -> impl Iterator<Item = &'m MenuItem> {
    items.iter().filter(move |item| item.id != dish && item.option_groups.contains(group))
}

impl DishEdit {
    /// Applies the edit to a dish of the menu, or to a new one. `stored_bytes` is the size of a dish's record.
    ///
    /// # Errors
    /// All faults, those that an import would find too.
    pub fn apply(
        self,
        before: &MenuItem,
        menu: &Menu,
        restaurant: &Restaurant,
        new_id: &mut dyn FnMut() -> Uuid,
        stored_bytes: &dyn Fn(&MenuItem) -> usize,
    ) -> Result<EditedDishes, Vec<EditFault>> {
        let mut faults = Vec::new();
        let mut edited = EditedDishes { dish: before.clone(), others: Vec::new(), split: Vec::new() };
        let dish = &mut edited.dish;
        set(&mut dish.name, self.name);
        set(&mut dish.description, self.description);
        set(&mut dish.price, self.price);
        set(&mut dish.station, self.station);
        set(&mut dish.tax_class, self.tax_class);
        set(&mut dish.allergens, self.allergens);
        set(&mut dish.tags, self.tags);
        set(&mut dish.translations, self.translations);
        set(&mut dish.sale.is_hidden, self.is_hidden);
        let states_price = self.price.map(|_| false);
        set(&mut dish.sale.is_price_missing, self.is_price_missing.or(states_price));
        let (states_timed_prices, states_variants) = (self.timed_prices.is_some(), self.variants.is_some());
        set(&mut dish.sale.timed_prices, self.timed_prices);
        if let Some(variants) = self.variants {
            dish.variants = variants_after(variants, before, new_id, &mut faults);
        }
        let mut renames = HashMap::from([(before.id, Renames::of_variants(before, dish))]);
        sale::follow_variants(dish, &renames[&before.id]);
        if states_timed_prices {
            sale::check_timed_prices(dish, &menu.hours, &mut faults);
        } else if states_variants {
            sale::remove_unknown_variants(dish);
        }
        if let Some(hours) = self.hours {
            check_hours(&hours, &menu.hours, &mut faults);
            dish.sale.hours = hours;
        }
        if let Some(edits) = self.option_groups {
            let groups = groups::Edits { before, items: &menu.items, new_id, faults: &mut faults };
            groups.apply(edits, &mut edited, &mut renames);
        }
        renames::follow(&mut edited, &renames, &menu.items, &mut faults);
        let of_dish = check_item(&edited.dish, restaurant, stored_bytes(&edited.dish));
        faults.extend(of_dish.into_iter().map(|(field, what)| (format!("/{field}"), what)));
        for other in &edited.others {
            let of_other = check_item(other, restaurant, stored_bytes(other));
            faults.extend(of_other.into_iter().map(|(field, what)| {
                ("/optionGroups".to_owned(), format!("{}, {field}: {what}", other.name))
            }));
        }
        if faults.is_empty() { Ok(edited) } else { Err(faults) }
    }
}

fn set<T>(field: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *field = new;
    }
}

fn variants_after(
    variants: Vec<VariantEdit>,
    before: &MenuItem,
    new_id: &mut dyn FnMut() -> Uuid,
    faults: &mut Vec<EditFault>,
) -> Vec<Variant> {
    let mut seen = HashSet::new();
    let mut after = Vec::with_capacity(variants.len());
    for (at, variant) in variants.into_iter().enumerate() {
        let is_known = |id: &VariantId| before.variants.iter().any(|known| known.id == *id);
        if variant.id.is_some_and(|id| !is_known(&id) || !seen.insert(id)) {
            let what = "must be a variant of this dish, each once; a new variant has no id";
            faults.push((format!("/variants/{at}/id"), what.to_owned()));
        }
        let old = before.variants.iter().find(|known| Some(known.id) == variant.id);
        let kept = || old.map(|old| old.translations.clone()).unwrap_or_default();
        after.push(Variant {
            id: variant.id.unwrap_or_else(|| VariantId::from_uuid(new_id())),
            name: variant.name,
            price: variant.price,
            translations: variant.translations.unwrap_or_else(kept),
        });
    }
    after
}

#[cfg(test)]
mod name_and_hours_tests;
#[cfg(test)]
#[path = "dish_edit_tests.rs"]
mod tests;
