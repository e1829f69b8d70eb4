use std::collections::HashSet;

use crate::app::support::env::Env;
use crate::ops::env::SystemEnv;

use super::MENU;
use crate::domain::allergen::{Allergen, AllergenLevel, AllergenMark};
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::settings::Restaurant;
use crate::import::{parse, write};
use crate::store::record_bytes;

fn demo() -> (Menu, Restaurant) {
    let draft = parse(MENU).unwrap();
    let restaurant = draft.restaurant(None).unwrap();
    let empty = Menu::default();
    (draft.into_menu(&empty, &restaurant, &mut || SystemEnv.uuid_v7(), &record_bytes).unwrap(), restaurant)
}

/// The lowest price of the item with its required options, in cents.
fn least_price(item: &MenuItem) -> i64 {
    let must = item.option_groups.iter().flat_map(|g| g.options.iter().take(usize::from(g.min)));
    let chosen: Vec<_> = must.map(|o| o.id).collect();
    item.price(item.variants.first().map(|v| v.id), &chosen).unwrap().unit_price.units()
}

fn marks(item: &MenuItem) -> impl Iterator<Item = &AllergenMark> {
    let of_options = item.option_groups.iter().flat_map(|g| &g.options).flat_map(|o| o.allergens.marks());
    item.allergens.marks().iter().chain(of_options)
}

#[test]
fn demo_menu_has_enough_items_and_all_features() {
    let (menu, restaurant) = demo();
    assert!(menu.items.len() >= 48 && menu.categories.len() >= 7 && restaurant.stations.len() >= 3);
    let used: HashSet<&str> = menu.items.iter().map(|item| item.station.as_str()).collect();
    assert_eq!(used.len(), restaurant.stations.len(), "each station has items");
    let count = |matches: &dyn Fn(&MenuItem) -> bool| menu.items.iter().filter(|item| matches(item)).count();
    assert!(count(&|item| !item.variants.is_empty()) >= 8);
    assert!(count(&|item| item.option_groups.iter().any(|g| g.min > 0)) >= 8);
    assert!(count(&|item| item.price.units() == 0) >= 1, "options that carry the price");
    assert!(count(&|item| marks(item).any(|m| m.level == AllergenLevel::MayContain)) >= 3);
    let names: HashSet<&str> = menu.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names.len(), menu.items.len());
}

#[test]
fn demo_prices_are_plausible() {
    for item in &demo().0.items {
        let price = least_price(item);
        assert!((250..=4_000).contains(&price), "{} costs {price}", item.name);
        for variant in &item.variants {
            assert!(variant.price >= item.price, "{}: no variant costs less than the item", item.name);
        }
    }
}

#[test]
fn demo_allergens_are_stated_except_for_two_drinks() {
    let (menu, _) = demo();
    let options =
        |item: &MenuItem| item.option_groups.iter().flat_map(|g| g.options.clone()).collect::<Vec<_>>();
    assert!(menu.items.iter().flat_map(options).all(|option| option.allergens.is_stated()));
    let unstated =
        menu.items.iter().filter(|item| !item.allergens.is_stated()).map(|item| item.name.as_str());
    assert_eq!(unstated.collect::<HashSet<_>>(), HashSet::from(["Amaro", "Blood orange spritz"]));
}

#[test]
fn demo_tags_match_allergens() {
    for item in &demo().0.items {
        let tagged = |tag: &str| item.tags.iter().any(|t| t.as_str() == tag);
        let contains = |list: &[Allergen]| {
            item.allergens
                .marks()
                .iter()
                .any(|m| m.level == AllergenLevel::Contains && list.contains(&m.allergen))
        };
        use Allergen as A;
        let of_fish = [A::Fish, A::Crustaceans, A::Molluscs];
        assert!(!tagged("gluten-free") || !contains(&[A::Gluten]), "{}", item.name);
        assert!(!tagged("vegan") || !contains(&[A::Milk, A::Eggs]), "{}", item.name);
        assert!(!(tagged("vegan") || tagged("vegetarian")) || !contains(&of_fish), "{}", item.name);
        for mark in marks(item) {
            let must_be_named = matches!(mark.allergen, A::Gluten | A::Nuts);
            assert_eq!(mark.kind.is_some(), must_be_named, "{}: cereals and nuts must be named", item.name);
        }
    }
    let known = ["vegetarian", "vegan", "spicy", "gluten-free", "alcohol-free"];
    let (menu, _) = demo();
    assert!(menu.items.iter().flat_map(|item| &item.tags).all(|tag| known.contains(&tag.as_str())));
}

#[test]
fn demo_menu_exported_and_imported_is_unchanged() {
    let (menu, restaurant) = demo();
    let exported = write(&menu, &restaurant);
    let mut no_id = || panic!("no new id is needed");
    assert_eq!(
        parse(&exported).unwrap().into_menu(&menu, &restaurant, &mut no_id, &record_bytes).unwrap(),
        menu
    );
}
