//! Validation and prices of choices, on a pizza in two sizes.

use super::*;
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark};
use crate::domain::translation::LanguageCode;
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
    let option = |n, text: &str, price| {
        MenuOption::new(OptionId::from_uuid(id(n)), name(text), minor(price), Allergens::NotStated)
    };
    MenuItem {
        id: MenuItemId::from_uuid(id(1)),
        name: name("Pizza"),
        description: None,
        price: minor(0),
        station: Code::parse("OVEN").unwrap(),
        tax_class: Code::parse("FOOD").unwrap(),
        variants: vec![
            Variant::new(VariantId::from_uuid(id(2)), name("Small"), minor(900)),
            Variant::new(VariantId::from_uuid(id(3)), name("Large"), minor(1300)),
        ],
        option_groups: vec![
            OptionGroup::new(
                OptionGroupId::from_uuid(id(4)),
                name("Base"),
                (1, 1),
                vec![option(5, "Tomato", 0), option(6, "Cream", 50)],
            ),
            OptionGroup::new(
                OptionGroupId::from_uuid(id(7)),
                name("Extras"),
                (0, 2),
                vec![option(8, "Olives", 120), option(9, "No salt", 0), option(10, "Ham", 200)],
            ),
        ],
        allergens: Allergens::NotStated,
        tags: vec![],
        photo: None,
        sale: ItemSale::default(),
        translations: vec![],
        goes_with: vec![],
        number: None,
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
    assert_eq!(error(large, &[5, 8, 8]), "Olives can be chosen at most 1 times, is chosen 2 times");
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

fn olives(rules: OptionRules) -> MenuItem {
    let mut item = pizza();
    item.option_groups[1].options[0].rules = rules;
    item
}

fn price_of(item: &MenuItem, variant: u128, chosen: &[u128]) -> Result<i64, String> {
    let priced = item.price(Some(VariantId::from_uuid(id(variant))), &options(chosen));
    priced.map(|priced| priced.unit_price.units()).map_err(|error| error.to_string())
}

#[test]
fn option_chosen_several_times_costs_and_counts_each_time() {
    let mut item = pizza();
    item.option_groups[1].rules.each_max = 3;
    item.option_groups[1].max = 4;
    let item = item.checked().unwrap();
    assert_eq!(price_of(&item, 2, &[5, 8, 8, 8]), Ok(900 + 3 * 120));
    let most = "Olives can be chosen at most 3 times, is chosen 4 times";
    assert_eq!(price_of(&item, 2, &[5, 8, 8, 8, 8]), Err(most.to_owned()));
    let many = "Extras: choose 0 to 4, 5 chosen";
    assert_eq!(price_of(&item, 2, &[5, 8, 8, 8, 10, 10]), Err(many.to_owned()));
}

#[test]
fn included_options_are_those_with_the_highest_prices() {
    let mut item = pizza();
    (item.option_groups[1].rules.included, item.option_groups[1].max) = (1, 3);
    let item = item.checked().unwrap();
    assert_eq!(price_of(&item, 2, &[5, 8]), Ok(900), "the only one is included");
    assert_eq!(price_of(&item, 2, &[5, 8, 10]), Ok(900 + 120), "ham for 2.00 is included");
    let small = Some(VariantId::from_uuid(id(2)));
    let prices = item.price(small, &options(&[5, 8, 10])).unwrap().options;
    assert_eq!(prices.iter().map(|option| option.price.units()).collect::<Vec<_>>(), [0, 120, 0]);
    assert_eq!(price_of(&item, 2, &[9, 5]), Ok(900), "a free option uses up nothing");
}

#[test]
fn included_option_with_a_negative_price_stays_cheaper() {
    let mut item = pizza();
    item.option_groups[1].options[1].price = minor(-50);
    item.option_groups[1].rules.included = 2;
    assert_eq!(price_of(&item.checked().unwrap(), 2, &[5, 9, 8]), Ok(850));
}

#[test]
fn option_has_another_price_in_a_variant_of_that_name() {
    let large = VariantPrice { variant: name("Large"), price: minor(180) };
    let item = olives(OptionRules { variant_prices: vec![large], ..OptionRules::default() });
    assert_eq!(price_of(&item, 2, &[5, 8]), Ok(900 + 120));
    assert_eq!(price_of(&item, 3, &[5, 8]), Ok(1300 + 180));
}

#[test]
fn option_needs_and_forbids_choices_of_other_groups() {
    let item = olives(OptionRules { forbids: vec![name("Base")], ..OptionRules::default() });
    let together = "Olives cannot be chosen together with Base";
    assert_eq!(price_of(&item, 2, &[5, 8]), Err(together.to_owned()));
    let item = olives(OptionRules { needs: vec![name("Extras")], ..OptionRules::default() });
    assert_eq!(price_of(&item, 2, &[5, 8]), Err("Olives needs a choice of Extras".to_owned()));
    assert_eq!(price_of(&item, 2, &[5, 8, 9]), Ok(900 + 120), "another option of the group is enough");
    let item = olives(OptionRules { needs: vec![name("Sauce")], ..OptionRules::default() });
    assert_eq!(price_of(&item, 2, &[5, 8]), Ok(900 + 120), "this pizza has no such group");
}

#[test]
fn rules_that_cannot_be_met_are_refused() {
    let fault = |change: &dyn Fn(&mut MenuItem)| {
        let mut item = pizza();
        change(&mut item);
        item.checked().unwrap_err().to_string()
    };
    let rules = |each_max, included| {
        move |item: &mut MenuItem| item.option_groups[1].rules = GroupRules { each_max, included }
    };
    assert_eq!(fault(&rules(0, 0)), "option group Extras: each option can be chosen 1 to 30 times, found 0");
    assert!(fault(&rules(31, 0)).ends_with("found 31"));
    assert_eq!(
        fault(&rules(1, 3)),
        "option group Extras: at most 2 options can be included, as many as can be chosen, found 3"
    );
    assert_eq!(
        fault(&|item| {
            let base = || vec![name("Base")];
            let rules = OptionRules { needs: base(), forbids: base(), ..OptionRules::default() };
            item.option_groups[1].options[0].rules = rules;
        }),
        "option Olives: needs and forbids options of Base; remove one of the two"
    );
    let german =
        |called: &str| TranslatedName { language: LanguageCode::parse("de").unwrap(), name: name(called) };
    let twice = fault(&|item| item.variants[0].translations = vec![german("Klein"), german("Kleine")]);
    assert_eq!(twice, "names in de are given twice");
}

#[test]
fn prices_of_variants_times_and_repeated_options_count_for_the_cheapest_choice() {
    let least = |change: &dyn Fn(&mut MenuItem)| {
        let mut item = pizza();
        change(&mut item);
        match item.checked() {
            Err(MenuItemError::BelowZero { least, .. }) => Some(least.units()),
            other => {
                assert!(other.is_ok(), "{other:?}");
                None
            }
        }
    };
    let in_small = |price| VariantPrice { variant: name("Small"), price: minor(price) };
    let cheaper = |price| {
        move |item: &mut MenuItem| {
            item.option_groups[1].options[0].rules.variant_prices = vec![in_small(price)]
        }
    };
    assert_eq!(least(&cheaper(-900)), None);
    assert_eq!(least(&cheaper(-901)), Some(-1));
    let timed = |price| {
        move |item: &mut MenuItem| {
            item.option_groups[1].options[1].price = minor(-100);
            let hours = HoursId::from_uuid(id(11));
            let timed = TimedPrice { hours, price: None, variant_prices: vec![in_small(price)] };
            item.sale.timed_prices = vec![timed];
        }
    };
    assert_eq!(least(&timed(100)), None);
    assert_eq!(least(&timed(99)), Some(-1), "in the happy hour");
    let repeated = |each_max| {
        move |item: &mut MenuItem| {
            item.option_groups[1].options[1].price = minor(-450);
            (item.option_groups[1].rules.each_max, item.option_groups[1].max) = (each_max, 3);
        }
    };
    assert_eq!(least(&repeated(2)), None);
    assert_eq!(least(&repeated(3)), Some(-450));
}
