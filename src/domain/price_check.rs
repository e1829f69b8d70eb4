//! Finds prices of a new menu that are probably typing errors.

use std::collections::HashMap;

use super::ids::MenuItemId;
use super::menu::{Menu, MenuItem};
use super::money::Minor;

/// A price that becomes ten times as high, or a tenth, has probably lost or got a digit or a decimal point.
const FACTOR: i64 = 10;
/// A new price of more than so many times the middle price of the menu is probably one without its decimal point. The dearest dishes of
/// our test menus, platters for four, cost six times the middle price.
const TIMES_MIDDLE: i64 = 20;
/// Fewer prices than these have no middle to compare with.
const PRICES_MIN: usize = 5;

/// A price that the owner should confirm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SuspiciousPrice {
    /// The name of the dish, with that of its size.
    pub name: String,
    /// The price of now; `None` for a new dish or size.
    pub before: Option<Minor>,
    /// The price in the file.
    pub after: Minor,
}

/// The changed or new prices of `after` that are far from those before, or from those of the other dishes.
pub fn suspicious_prices(before: &Menu, after: &Menu) -> Vec<SuspiciousPrice> {
    let old: HashMap<MenuItemId, &MenuItem> = before.items.iter().map(|item| (item.id, item)).collect();
    let mut all: Vec<i64> = after
        .items
        .iter()
        .flat_map(prices)
        .map(|(_, price)| price.units())
        .filter(|units| *units > 0)
        .collect();
    all.sort_unstable();
    let middle = all.get(all.len() / 2).copied().filter(|_| all.len() >= PRICES_MIN);
    let mut found = Vec::new();
    for item in &after.items {
        let known: Vec<(Option<String>, Minor)> =
            old.get(&item.id).map(|item| prices(item)).unwrap_or_default();
        for (size, price) in prices(item) {
            let was = known.iter().find(|(name, _)| *name == size).map(|(_, price)| *price);
            if was == Some(price) {
                continue;
            }
            let is_far = was.is_some_and(|was| {
                let (was, is) = (was.units(), price.units());
                was > 0 && is > 0 && (is >= was * FACTOR || is * FACTOR <= was)
            });
            let is_high = middle.is_some_and(|middle| price.units() > middle * TIMES_MIDDLE);
            if is_far || is_high {
                let name =
                    size.map_or_else(|| item.name.to_string(), |size| format!("{}, {size}", item.name));
                found.push(SuspiciousPrice { name, before: was, after: price });
            }
        }
    }
    found
}

/// The prices of a dish by size; that of the dish itself where it has no sizes.
fn prices(item: &MenuItem) -> Vec<(Option<String>, Minor)> {
    match item.variants.as_slice() {
        [] if item.sale.is_price_missing => Vec::new(),
        [] => vec![(None, item.price)],
        variants => variants.iter().map(|variant| (Some(variant.name.to_string()), variant.price)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::menu::tests::pizza;

    fn menu(prices: &[i64]) -> Menu {
        let item = |(at, price): (usize, &i64)| MenuItem {
            id: MenuItemId::from_uuid(uuid::Uuid::from_u128(at as u128)),
            price: Minor::new(*price).unwrap(),
            variants: vec![],
            ..pizza()
        };
        Menu { categories: vec![], items: prices.iter().enumerate().map(item).collect(), hours: vec![] }
    }

    fn found(before: &[i64], after: &[i64]) -> Vec<(Option<i64>, i64)> {
        let found = suspicious_prices(&menu(before), &menu(after));
        found.iter().map(|price| (price.before.map(Minor::units), price.after.units())).collect()
    }

    #[test]
    fn price_ten_times_as_high_or_a_tenth_is_suspicious() {
        assert_eq!(found(&[1200, 500, 900], &[12_000, 50, 1100]), [(Some(1200), 12_000), (Some(500), 50)]);
        assert_eq!(found(&[1200, 500], &[0, 550]), [], "a free dish has its price in options");
    }

    #[test]
    fn new_price_far_above_the_others_is_suspicious_and_an_old_one_is_not() {
        assert_eq!(found(&[], &[900, 1000, 1100, 1200, 950, 30_000]), [(None, 30_000)]);
        assert_eq!(found(&[900, 1000, 1100, 1200, 950, 30_000], &[900, 1000, 1100, 1200, 990, 30_000]), []);
        assert_eq!(found(&[], &[900, 30_000]), [], "too few to compare with");
    }
}
