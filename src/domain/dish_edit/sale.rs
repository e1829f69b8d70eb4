//! The hours of a dish, and its prices in hours.

use std::collections::HashSet;

use super::EditFault;
use super::renames::Renames;
use crate::domain::ids::HoursId;
use crate::domain::menu::MenuItem;
use crate::domain::menu_hours::MenuHours;

/// Timed prices name variants: those of renamed ones get the new name.
pub(super) fn follow_variants(dish: &mut MenuItem, renames: &Renames) {
    for price in dish.sale.timed_prices.iter_mut().flat_map(|timed| &mut timed.variant_prices) {
        if let Some(new) = renames.variant(&price.variant) {
            price.variant = new.clone();
        }
    }
}

/// Removes timed prices of variants that the dish does not have any more: a later variant of the same name has its own price.
pub(super) fn remove_unknown_variants(dish: &mut MenuItem) {
    let MenuItem { variants, sale, .. } = dish;
    for timed in &mut sale.timed_prices {
        timed.variant_prices.retain(|price| variants.iter().any(|variant| variant.name == price.variant));
    }
    sale.timed_prices.retain(|timed| timed.price.is_some() || !timed.variant_prices.is_empty());
}

/// Checks that the hours of a dish or a category exist, each once.
pub fn check_hours(ids: &[HoursId], hours: &[MenuHours], faults: &mut Vec<EditFault>) {
    let mut seen = HashSet::new();
    for (at, id) in ids.iter().enumerate() {
        check_id(*id, hours, &mut seen, format!("/hours/{at}"), faults);
    }
}

/// Checks that the hours of the timed prices exist, each once, and that each has a price, and variants of the dish.
pub(super) fn check_timed_prices(dish: &MenuItem, hours: &[MenuHours], faults: &mut Vec<EditFault>) {
    let mut seen = HashSet::new();
    for (at, timed) in dish.sale.timed_prices.iter().enumerate() {
        let pointer = format!("/timedPrices/{at}");
        check_id(timed.hours, hours, &mut seen, format!("{pointer}/hours"), faults);
        if timed.price.is_none() && timed.variant_prices.is_empty() {
            let what = "must have a price, or the price of a variant";
            faults.push((format!("{pointer}/price"), what.to_owned()));
        }
        let mut seen = HashSet::new();
        for (index, price) in timed.variant_prices.iter().enumerate() {
            let is_known = dish.variants.iter().any(|variant| variant.name == price.variant);
            if !is_known || !seen.insert(&price.variant) {
                let what = format!("{} must be a variant of the dish, each once", price.variant);
                faults.push((format!("{pointer}/variantPrices/{index}/variant"), what));
            }
        }
    }
}

fn check_id(
    id: HoursId,
    hours: &[MenuHours],
    seen: &mut HashSet<HoursId>,
    pointer: String,
    faults: &mut Vec<EditFault>,
) {
    if hours.iter().all(|known| known.id != id) {
        faults.push((pointer, "are not hours of the menu; they may have been deleted".to_owned()));
    } else if !seen.insert(id) {
        faults.push((pointer, "must be given once; these hours are given twice".to_owned()));
    }
}

/// Removes hours that do not exist any more from a dish of an earlier time, and the prices in them, as deleting the hours did on the menu.
/// The number of the hours.
pub fn remove_deleted_hours(dish: &mut MenuItem, hours: &[MenuHours]) -> usize {
    let exists = |id: &HoursId| hours.iter().any(|known| known.id == *id);
    let sale = &mut dish.sale;
    let named = sale.hours.iter().copied().chain(sale.timed_prices.iter().map(|timed| timed.hours));
    let gone = named.filter(|id| !exists(id)).collect::<HashSet<_>>().len();
    sale.hours.retain(exists);
    sale.timed_prices.retain(|timed| exists(&timed.hours));
    gone
}
