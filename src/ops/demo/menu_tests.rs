use std::collections::HashSet;

use crate::app::support::env::Env;
use crate::ops::env::SystemEnv;

use super::MENU;
use crate::domain::allergen::{Allergen, AllergenLevel, AllergenMark};
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::settings::Restaurant;
use crate::import::{parse, write};

fn demo() -> (Menu, Restaurant) {
    let draft = parse(MENU).unwrap();
    let restaurant = draft.restaurant(None).unwrap();
    let nothing = Menu { categories: vec![], items: vec![] };
    (draft.into_menu(&nothing, &restaurant, &mut || SystemEnv.uuid_v7()).unwrap(), restaurant)
}

/// The price of the least a guest can choose, in cents.
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
fn the_demo_has_a_whole_restaurants_menu() {
    let (menu, restaurant) = demo();
    assert!(menu.items.len() >= 48 && menu.categories.len() >= 7 && restaurant.stations.len() >= 3);
    let used: HashSet<&str> = menu.items.iter().map(|item| item.station.as_str()).collect();
    assert_eq!(used.len(), restaurant.stations.len(), "no station stands idle");
    let having = |what: &dyn Fn(&MenuItem) -> bool| menu.items.iter().filter(|item| what(item)).count();
    assert!(having(&|item| !item.variants.is_empty()) >= 8);
    assert!(having(&|item| item.option_groups.iter().any(|g| g.min > 0)) >= 8);
    assert!(having(&|item| item.price.units() == 0) >= 1, "options that carry the price");
    assert!(having(&|item| marks(item).any(|m| m.level == AllergenLevel::MayContain)) >= 3);
    let names: HashSet<&str> = menu.items.iter().map(|item| item.name.as_str()).collect();
    assert_eq!(names.len(), menu.items.len());
}

#[test]
fn everything_can_be_ordered_at_a_price_somebody_would_pay() {
    for item in &demo().0.items {
        let price = least_price(item);
        assert!((250..=4_000).contains(&price), "{} costs {price}", item.name);
        for variant in &item.variants {
            assert!(variant.price >= item.price, "{}: the price above is the smallest", item.name);
        }
    }
}

#[test]
fn demo_states_allergens_of_all_but_bought_in_drinks() {
    let (menu, _) = demo();
    let options =
        |item: &MenuItem| item.option_groups.iter().flat_map(|g| g.options.clone()).collect::<Vec<_>>();
    assert!(menu.items.iter().flat_map(options).all(|option| option.allergens.is_stated()));
    let unstated =
        menu.items.iter().filter(|item| !item.allergens.is_stated()).map(|item| item.name.as_str());
    assert_eq!(unstated.collect::<HashSet<_>>(), HashSet::from(["Amaro", "Blood orange spritz"]));
}

#[test]
fn no_dish_contradicts_its_own_allergens() {
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
            assert_eq!(
                mark.kind.is_some(),
                must_be_named,
                "{}: the law wants cereals and nuts named",
                item.name
            );
        }
    }
    let known = ["vegetarian", "vegan", "spicy", "gluten-free", "alcohol-free"];
    let (menu, _) = demo();
    assert!(menu.items.iter().flat_map(|item| &item.tags).all(|tag| known.contains(&tag.as_str())));
}

#[test]
fn the_demos_menu_survives_export_and_import_with_every_id() {
    let (menu, restaurant) = demo();
    let exported = write(&menu, &restaurant);
    let mut no_id = || panic!("nothing is new");
    assert_eq!(parse(&exported).unwrap().into_menu(&menu, &restaurant, &mut no_id).unwrap(), menu);
}
