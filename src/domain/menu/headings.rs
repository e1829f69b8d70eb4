//! The headings of dishes that share their name: a sushi menu has "Salmon" as sashimi, maki and nigiri.

use std::collections::HashMap;

use super::{Menu, MenuItem};
use crate::domain::ids::{CategoryId, MenuItemId};
use crate::domain::text::Name;

/// The dishes whose name stands on the menu more than once, with the categories they are in, in reading order. Carts and orders name
/// such a dish with its category, because the name alone does not say which one was ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Headings(HashMap<MenuItemId, Vec<(CategoryId, Name)>>);

impl Headings {
    /// The headings of a menu. Dishes that nobody can order do not count, and upper and lower case are equal.
    pub fn of(menu: &Menu) -> Self {
        let is_shown = |item: &&MenuItem| !item.sale.is_hidden && !item.sale.is_price_missing;
        let shown: HashMap<MenuItemId, String> = menu
            .items
            .iter()
            .filter(is_shown)
            .map(|item| (item.id, item.name.as_str().to_lowercase()))
            .collect();
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for name in menu.categories.iter().flat_map(|category| &category.items).filter_map(|id| shown.get(id))
        {
            *counts.entry(name).or_default() += 1;
        }
        let mut headings: HashMap<MenuItemId, Vec<(CategoryId, Name)>> = HashMap::new();
        for category in &menu.categories {
            for id in &category.items {
                if shown.get(id).and_then(|name| counts.get(name.as_str())).is_some_and(|count| *count > 1) {
                    headings.entry(*id).or_default().push((category.id, category.name.clone()));
                }
            }
        }
        Self(headings)
    }

    /// The headings of a dish; none where its name is unique.
    pub fn of_item(&self, item: MenuItemId) -> &[(CategoryId, Name)] {
        self.0.get(&item).map_or(&[], Vec::as_slice)
    }
}

/// The name of a dish with the heading it was chosen from, or else its first one; alone where it has no headings.
pub fn headed_name(name: &Name, headings: &[(CategoryId, Name)], chosen_from: Option<CategoryId>) -> Name {
    let chosen = headings.iter().find(|(category, _)| Some(*category) == chosen_from);
    match chosen.or(headings.first()) {
        Some((_, heading)) => name.under(heading),
        None => name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{id, pizza};
    use super::*;
    use crate::domain::menu::Category;

    fn name(text: &str) -> Name {
        Name::parse(text).unwrap()
    }

    fn item(number: u128, text: &str) -> MenuItem {
        MenuItem { id: MenuItemId::from_uuid(id(number)), name: name(text), ..pizza() }
    }

    fn category(number: u128, text: &str, items: &[u128]) -> Category {
        let items = items.iter().map(|number| MenuItemId::from_uuid(id(*number))).collect();
        Category::new(CategoryId::from_uuid(id(number)), name(text), items)
    }

    #[test]
    fn dishes_that_share_a_name_have_the_heading_they_were_chosen_from() {
        let menu = Menu {
            categories: vec![
                category(11, "Sashimi", &[1]),
                category(12, "Maki", &[2, 3]),
                category(13, "Lunch", &[2]),
            ],
            items: vec![item(1, "Saumon"), item(2, "saumon"), item(3, "Thon")],
            hours: vec![],
        };
        let headings = Headings::of(&menu);
        let named = |at: usize, chosen_from: Option<u128>| {
            let item = &menu.items[at];
            let chosen_from = chosen_from.map(|number| CategoryId::from_uuid(id(number)));
            headed_name(&item.name, headings.of_item(item.id), chosen_from).to_string()
        };
        assert_eq!(named(0, None), "Saumon (Sashimi)");
        assert_eq!(named(1, None), "saumon (Maki)", "the first heading where the page names none");
        assert_eq!(named(1, Some(13)), "saumon (Lunch)", "the heading it was chosen from");
        assert_eq!(named(1, Some(11)), "saumon (Maki)", "it is not in that category");
        assert_eq!(named(2, Some(12)), "Thon", "its name stands there once");
    }

    #[test]
    fn dish_under_two_headings_keeps_the_one_it_was_chosen_from() {
        let menu = Menu {
            categories: vec![category(11, "Sashimi", &[1]), category(12, "Maki", &[1])],
            items: vec![item(1, "Saumon")],
            hours: vec![],
        };
        let headings = Headings::of(&menu);
        let chosen_from = Some(menu.categories[1].id);
        let named = headed_name(&menu.items[0].name, headings.of_item(menu.items[0].id), chosen_from);
        assert_eq!(named.as_str(), "Saumon (Maki)");
    }

    #[test]
    fn hidden_dish_makes_no_name_ambiguous() {
        let mut menu = Menu {
            categories: vec![category(11, "Sashimi", &[1]), category(12, "Maki", &[2])],
            items: vec![item(1, "Saumon"), item(2, "Saumon")],
            hours: vec![],
        };
        menu.items[1].sale.is_hidden = true;
        assert_eq!(Headings::of(&menu), Headings::default());
    }
}
