//! Applies an edit to a dish of the menu, or to a new one.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::renames::{self, Renames};
use super::sale::check_hours;
use super::{DishEdit, EditFault, EditedDishes, VariantEdit, groups, sale};
use crate::domain::draft::check_item;
use crate::domain::ids::{MenuItemId, VariantId};
use crate::domain::menu::{Menu, MenuItem, Variant};
use crate::domain::settings::Restaurant;

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
        if let Some(ids) = self.goes_with {
            check_goes_with(&ids, before.id, &menu.items, &mut faults);
            dish.goes_with = ids;
        }
        if let Some(number) = self.number {
            if let Some(number) = &number
                && let Some(other) = menu.numbered(number, before.id)
            {
                let what = format!("{number} is the number of {}: each dish must have its own", other.name);
                faults.push(("/number".to_owned(), what));
            }
            dish.number = number;
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

/// Checks that the dishes that go well with a dish are others of the menu, each once.
fn check_goes_with(ids: &[MenuItemId], dish: MenuItemId, items: &[MenuItem], faults: &mut Vec<EditFault>) {
    for (at, id) in ids.iter().enumerate() {
        let is_other = *id != dish && items.iter().any(|item| item.id == *id);
        if !is_other || ids[..at].contains(id) {
            let what = "must be another dish of the menu, each once";
            faults.push((format!("/goesWith/{at}"), what.to_owned()));
        }
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
