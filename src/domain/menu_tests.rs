//! Validation and prices of choices, on a pizza in two sizes.

use super::*;
use crate::domain::allergen::{AllergenLevel, AllergenMark};
use uuid::Uuid;

pub(crate) fn id(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(crate) fn minor(units: i64) -> Minor {
    Minor::new(units).unwrap()
}

/// A pizza in two sizes with one required and one optional group.
pub(crate) fn pizza() -> MenuItem {
    let option = |n, text: &str, price| MenuOption {
        id: OptionId::from_uuid(id(n)),
        name: name(text),
        price: minor(price),
        allergens: Allergens::NotStated,
    };
    MenuItem {
        id: MenuItemId::from_uuid(id(1)),
        name: name("Pizza"),
        description: None,
        price: minor(0),
        station: Code::parse("OVEN").unwrap(),
        tax_class: Code::parse("FOOD").unwrap(),
        variants: vec![
            Variant { id: VariantId::from_uuid(id(2)), name: name("Small"), price: minor(900) },
            Variant { id: VariantId::from_uuid(id(3)), name: name("Large"), price: minor(1300) },
        ],
        option_groups: vec![
            OptionGroup {
                id: OptionGroupId::from_uuid(id(4)),
                name: name("Base"),
                min: 1,
                max: 1,
                options: vec![option(5, "Tomato", 0), option(6, "Cream", 50)],
            },
            OptionGroup {
                id: OptionGroupId::from_uuid(id(7)),
                name: name("Extras"),
                min: 0,
                max: 2,
                options: vec![option(8, "Olives", 120), option(9, "No salt", 0), option(10, "Ham", 200)],
            },
        ],
        allergens: Allergens::NotStated,
        tags: vec![],
        photo: None,
    }
}

fn options(ids: &[u128]) -> Vec<OptionId> {
    ids.iter().map(|n| OptionId::from_uuid(id(*n))).collect()
}

#[test]
fn valid_choice_costs_variant_plus_options() {
    let large = Some(VariantId::from_uuid(id(3)));
    let priced = pizza().price(large, &options(&[8, 6])).unwrap();
    assert_eq!(priced.unit_price.units(), 1300 + 120 + 50);
    assert_eq!(priced.options[0].name.as_str(), "Cream", "options are in the menu's order");
}

#[test]
fn choice_that_does_not_fit_is_refused_with_what_would() {
    let large = Some(VariantId::from_uuid(id(3)));
    let error = |v, o: &[u128]| pizza().price(v, &options(o)).unwrap_err().to_string();
    assert_eq!(error(None, &[5]), "Pizza comes in variants: choose one");
    assert_eq!(error(large, &[]), "Base: choose 1 to 1, 0 chosen");
    assert_eq!(error(large, &[5, 6]), "Base: choose 1 to 1, 2 chosen");
    assert_eq!(error(large, &[5, 8, 9, 10]), "Extras: choose 0 to 2, 3 chosen");
    assert!(error(large, &[5, 99]).contains("is not an option of this item"));
    assert!(error(large, &[5, 8, 8]).contains("named twice"));
    assert!(error(Some(VariantId::from_uuid(id(77))), &[5]).contains("not a variant"));
}

#[test]
fn allergens_of_a_choice_are_stated_if_dish_and_chosen_options_state_them() {
    let small = Some(VariantId::from_uuid(id(2)));
    let none = Allergens::Stated(vec![]);
    let mut item = pizza();
    let stated = |item: &MenuItem, o: &[u128]| item.price(small, &options(o)).unwrap().allergens_stated;
    item.option_groups[0].options[0].allergens = none.clone();
    assert!(!stated(&item, &[5]), "the dish states nothing");
    item.allergens = none;
    assert!(stated(&item, &[5]), "options that are not chosen do not count");
    assert!(!stated(&item, &[5, 8]), "an option that states nothing");
}

#[test]
fn item_with_price_zero_gets_its_price_from_an_option() {
    let mut bowl = pizza();
    bowl.variants.clear();
    bowl.option_groups[0].options[0].price = minor(950);
    assert_eq!(bowl.checked().unwrap().price(None, &options(&[5])).unwrap().unit_price.units(), 950);
}

#[test]
fn item_whose_options_can_take_it_below_zero_is_refused_with_their_groups() {
    let fault = |change: &dyn Fn(&mut MenuItem)| {
        let mut item = pizza();
        change(&mut item);
        match item.checked() {
            Err(MenuItemError::BelowZero { groups, least }) => Some((groups, least.units())),
            other => {
                assert!(other.is_ok(), "{other:?}");
                None
            }
        }
    };
    let extras = |n: usize, price: i64| {
        move |item: &mut MenuItem| item.option_groups[1].options[n].price = minor(price)
    };
    assert_eq!(fault(&extras(0, -900)), None, "the cheapest size costs 0 then");
    assert_eq!(fault(&extras(0, -901)), Some(("“Extras”".to_owned(), -1)), "of any size");
    let two = |item: &mut MenuItem| {
        extras(0, -500)(item);
        extras(1, -400)(item);
        extras(2, -300)(item);
    };
    assert_eq!(fault(&two), None, "two of three, and no more than two");
    let three = |item: &mut MenuItem| {
        two(item);
        item.option_groups[1].max = 3;
    };
    assert_eq!(fault(&three), Some(("“Extras”".to_owned(), -300)));
    // Required options count though they cost something, together with the other group.
    let base = |price: i64| {
        move |item: &mut MenuItem| {
            two(item);
            extras(0, -600)(item);
            for option in &mut item.option_groups[0].options {
                option.price = minor(price);
            }
        }
    };
    assert_eq!(fault(&base(100)), None);
    assert_eq!(fault(&base(-1)), Some(("“Base” and “Extras”".to_owned(), -101)));
    let without_sizes = |item: &mut MenuItem| {
        item.variants.clear();
        extras(0, -1)(item);
    };
    assert_eq!(fault(&without_sizes), Some(("“Extras”".to_owned(), -1)), "then the item's own price counts");
}

#[test]
fn stored_item_is_never_sold_below_zero() {
    let mut item = pizza();
    item.option_groups[1].options[0].price = minor(-1_000);
    let small = Some(VariantId::from_uuid(id(2)));
    assert_eq!(item.price(small, &options(&[5, 8])), Err(ChoiceError::BelowZero(name("Pizza"))));
    let large = Some(VariantId::from_uuid(id(3)));
    assert_eq!(
        item.price(large, &options(&[5, 8])).unwrap().unit_price,
        minor(300),
        "other choices are sold"
    );
}

#[test]
fn option_group_with_impossible_bounds_is_refused() {
    for (min, max) in [(2, 1), (0, 0), (1, 4)] {
        let mut item = pizza();
        (item.option_groups[1].min, item.option_groups[1].max) = (min, max);
        assert!(matches!(item.checked(), Err(MenuItemError::Bounds { .. })), "{min}..{max}");
    }
}

#[test]
fn allergen_kind_of_another_allergen_is_refused() {
    let mut item = pizza();
    let level = AllergenLevel::Contains;
    let mark = AllergenMark { allergen: Allergen::Gluten, kind: Some(AllergenKind::Walnut), level };
    item.allergens = Allergens::Stated(vec![mark]);
    assert_eq!(item.checked(), Err(MenuItemError::Kind(AllergenKind::Walnut, Allergen::Gluten)));
}
