//! Which dishes guests see as often ordered: by the restaurant's own sales of the last four weeks.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::ids::{CategoryId, MenuItemId};
use super::menu::Menu;
use super::menu_hours::Day;

/// Business days that count: four of each weekday.
pub const DAYS: u16 = 28;
/// Fewest of these days on which a dish must have been sold: one large party does not make a favourite.
const DAYS_SOLD_MIN: usize = 5;
/// Most dishes that are marked, and most of one category: otherwise all would be coffee.
const MARKED_MAX: usize = 6;
const MARKED_PER_CATEGORY_MAX: usize = 2;
/// One dish of so many is marked at most.
const ITEMS_PER_MARK: usize = 8;

/// Portions of dishes by business day.
#[derive(Clone, Debug, Default)]
pub struct SoldPortions(HashMap<MenuItemId, BTreeMap<Day, u64>>);

impl SoldPortions {
    /// Adds portions that were sold on a day.
    pub fn add(&mut self, item: MenuItemId, day: Day, portions: u64) {
        let so_far = self.0.entry(item).or_default().entry(day).or_default();
        *so_far = so_far.saturating_add(portions);
    }

    /// The dishes of the menu that are often ordered, from so many portions on; 0: none.
    pub fn often_ordered(&self, menu: &Menu, portions_min: u64) -> BTreeSet<MenuItemId> {
        if portions_min == 0 {
            return BTreeSet::new();
        }
        let portions = |item: MenuItemId| {
            let days = self.0.get(&item).filter(|days| days.len() >= DAYS_SOLD_MIN)?;
            Some(days.values().sum::<u64>()).filter(|sum| *sum >= portions_min)
        };
        let shown = menu.items.iter().filter(|item| !item.sale.is_hidden);
        let mut sold: Vec<(u64, MenuItemId)> =
            shown.filter_map(|item| Some((portions(item.id)?, item.id))).collect();
        // The most first; among equal ones the older dish.
        sold.sort_by_key(|(sum, item)| (u64::MAX - sum, *item));
        let most = MARKED_MAX.min(menu.items.len().div_ceil(ITEMS_PER_MARK));
        let mut of_category: HashMap<CategoryId, usize> = HashMap::new();
        let mut marked = BTreeSet::new();
        for (_, item) in sold {
            let in_categories = || menu.categories.iter().filter(|category| category.items.contains(&item));
            let is_full = in_categories()
                .any(|category| of_category.get(&category.id).is_some_and(|n| *n >= MARKED_PER_CATEGORY_MAX));
            if is_full || marked.len() == most {
                continue;
            }
            for category in in_categories() {
                *of_category.entry(category.id).or_default() += 1;
            }
            marked.insert(item);
        }
        marked
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::menu::Category;
    use crate::domain::menu::tests::pizza;
    use crate::domain::text::Name;

    fn id(number: u128) -> MenuItemId {
        MenuItemId::from_uuid(Uuid::from_u128(number))
    }

    /// Two categories of twelve dishes.
    fn menu() -> Menu {
        let items =
            (1..=24).map(|number| crate::domain::menu::MenuItem { id: id(number), ..pizza() }).collect();
        let category = |number: u128| {
            let items = (1..=12).map(|n| id(n + 12 * number)).collect();
            Category::new(
                CategoryId::from_uuid(Uuid::from_u128(number)),
                Name::parse("Mains").unwrap(),
                items,
            )
        };
        Menu { categories: vec![category(0), category(1)], items, hours: vec![] }
    }

    fn sold(dishes: &[(u128, u64, i8)]) -> SoldPortions {
        let mut sold = SoldPortions::default();
        for (dish, portions, days) in dishes {
            for day in 1..=*days {
                sold.add(id(*dish), Day(jiff::civil::date(2026, 6, day)), *portions);
            }
        }
        sold
    }

    #[test]
    fn dish_is_marked_from_so_many_portions_on_five_days() {
        let marked = |sold: SoldPortions| sold.often_ordered(&menu(), 20);
        assert_eq!(marked(sold(&[(1, 4, 5)])), BTreeSet::from([id(1)]));
        assert_eq!(marked(sold(&[(1, 50, 4)])), BTreeSet::new(), "a few large parties");
        assert_eq!(marked(sold(&[(1, 3, 6)])), BTreeSet::new(), "18 portions");
        assert_eq!(sold(&[(1, 9, 9)]).often_ordered(&menu(), 0), BTreeSet::new(), "the owner wants no marks");
    }

    #[test]
    fn few_dishes_of_a_menu_and_two_of_a_category_are_marked() {
        let all: Vec<_> = (1..=24u8).map(|dish| (u128::from(dish), u64::from(dish), 10)).collect();
        assert_eq!(sold(&all).often_ordered(&menu(), 20), BTreeSet::from([id(24), id(23), id(12)]));
    }

    #[test]
    fn hidden_and_unknown_dishes_are_not_marked() {
        let mut menu = menu();
        menu.items[0].sale.is_hidden = true;
        assert_eq!(
            sold(&[(1, 9, 9), (2, 8, 9), (99, 9, 9)]).often_ordered(&menu, 20),
            BTreeSet::from([id(2)])
        );
    }
}
