//! Renamed sizes and groups in the rules that name them, hours, and prices in hours.

use super::tests::{apply, apply_to, calzone, group_edit, name};
use super::*;
use crate::domain::menu::tests::{id, minor, pizza};
use crate::domain::menu::{MenuOption, VariantPrice};

fn hours(number: u128) -> HoursId {
    HoursId::from_uuid(id(number))
}

fn price_of(variant: &str, units: i64) -> VariantPrice {
    VariantPrice { variant: name(variant), price: minor(units) }
}

/// A dish whose extras have rules: olives cost more on a large one and need a base; ham is not for one without a base.
fn with_rules(mut dish: MenuItem) -> MenuItem {
    let extras = dish.option_groups.iter_mut().find(|group| group.name == name("Extras")).unwrap();
    extras.options[0].rules.variant_prices = vec![price_of("Small", 120), price_of("Large", 180)];
    extras.options[0].rules.needs = vec![name("Base")];
    extras.options[2].rules.forbids = vec![name("Base")];
    dish
}

/// The variants of the dish with other names.
fn renamed_variants(dish: &MenuItem, names: [&str; 2]) -> Option<Vec<VariantEdit>> {
    let edits = dish.variants.iter().zip(names).map(|(variant, new)| VariantEdit {
        id: Some(variant.id),
        name: name(new),
        price: variant.price,
        translations: None,
    });
    Some(edits.collect())
}

/// The groups of the dish, the first with another name.
fn renamed_first_group(dish: &MenuItem, new: &str, apply_to: Option<ApplyTo>) -> Option<Vec<GroupEdit>> {
    let mut groups: Vec<GroupEdit> = dish.option_groups.iter().map(group_edit).collect();
    groups[0].name = name(new);
    groups[0].apply_to = apply_to;
    Some(groups)
}

fn olives(dish: &MenuItem) -> &MenuOption {
    let extras = dish.option_groups.iter().find(|group| group.name == name("Extras")).unwrap();
    &extras.options[0]
}

fn variant_names(dish: &MenuItem) -> Vec<&str> {
    olives(dish).rules.variant_prices.iter().map(|price| price.variant.as_str()).collect()
}

#[test]
fn renamed_size_is_renamed_in_option_rules_and_timed_prices() {
    let mut pizza = with_rules(pizza());
    let timed = vec![price_of("Large", 800)];
    pizza.sale.timed_prices = vec![TimedPrice { hours: hours(701), price: None, variant_prices: timed }];
    let edit = DishEdit { variants: renamed_variants(&pizza, ["Small", "Family"]), ..DishEdit::default() };
    let edited = apply_to(&pizza, std::slice::from_ref(&pizza), edit).unwrap();
    assert_eq!(variant_names(&edited.dish), ["Small", "Family"]);
    assert_eq!(edited.dish.sale.timed_prices[0].variant_prices, [price_of("Family", 800)]);
    // A rule that the same edit states names the size as it was before.
    let mut edit = DishEdit { variants: renamed_variants(&pizza, ["Mini", "Family"]), ..DishEdit::default() };
    let mut groups: Vec<GroupEdit> = pizza.option_groups.iter().map(group_edit).collect();
    let rules = OptionRules { variant_prices: vec![price_of("Large", 90)], ..OptionRules::default() };
    groups[1].options[0].rules = Some(rules);
    edit.option_groups = Some(groups);
    let edited = apply_to(&pizza, std::slice::from_ref(&pizza), edit).unwrap();
    assert_eq!(olives(&edited.dish).rules.variant_prices, [price_of("Family", 90)]);
}

#[test]
fn sizes_that_swap_their_names_swap_them_in_rules() {
    let pizza = with_rules(pizza());
    let edit = DishEdit { variants: renamed_variants(&pizza, ["Large", "Small"]), ..DishEdit::default() };
    let edited = apply_to(&pizza, std::slice::from_ref(&pizza), edit).unwrap();
    assert_eq!(olives(&edited.dish).rules.variant_prices, [price_of("Large", 120), price_of("Small", 180)]);
}

#[test]
fn renamed_size_keeps_its_rule_in_dishes_that_share_the_group_and_kept_the_name() {
    let (pizza, calzone) = (with_rules(pizza()), with_rules(calzone()));
    let edit = DishEdit { variants: renamed_variants(&pizza, ["Small", "Family"]), ..DishEdit::default() };
    let edited = apply_to(&pizza, &[pizza.clone(), calzone.clone()], edit).unwrap();
    assert_eq!(variant_names(&edited.dish), ["Small", "Large", "Family"]);
    let [calzone_after] = edited.others.as_slice() else { panic!("{edited:?}") };
    assert_eq!(calzone_after.option_groups[0], edited.dish.option_groups[1], "they still share the group");
    for (before, after) in [(&pizza, &edited.dish), (&calzone, calzone_after)] {
        let price = |dish: &MenuItem| olives(dish).price_with(Some(&dish.variants[1]));
        assert_eq!(price(before), price(after));
    }
}

#[test]
fn renamed_group_is_renamed_in_rules_of_all_dishes_that_share_it() {
    let pizza = with_rules(pizza());
    let calzone = MenuItem { id: calzone().id, name: name("Calzone"), ..pizza.clone() };
    let items = [pizza.clone(), calzone];
    let groups = renamed_first_group(&pizza, "Sauce", Some(ApplyTo::All));
    let edited = apply_to(&pizza, &items, DishEdit { option_groups: groups, ..DishEdit::default() }).unwrap();
    for dish in [&edited.dish, &edited.others[0]] {
        assert_eq!(dish.option_groups[0].name, name("Sauce"));
        let extras = &dish.option_groups[1].options;
        assert_eq!(
            (&extras[0].rules.needs, &extras[2].rules.forbids),
            (&vec![name("Sauce")], &vec![name("Sauce")])
        );
    }
    assert_eq!(edited.dish.option_groups, edited.others[0].option_groups);
    // Split off, the group has the new name in this dish only: the rules that both share name both.
    let groups = renamed_first_group(&pizza, "Sauce", Some(ApplyTo::This));
    let edited = apply_to(&pizza, &items, DishEdit { option_groups: groups, ..DishEdit::default() }).unwrap();
    assert_eq!(olives(&edited.dish).rules.needs, [name("Base"), name("Sauce")]);
    assert_eq!(edited.others[0].option_groups[0].name, name("Base"));
    assert_eq!(edited.others[0].option_groups[1], edited.dish.option_groups[1]);
}

#[test]
fn new_name_that_would_turn_a_rule_to_something_else_is_refused() {
    let pizza = with_rules(pizza());
    let edit = DishEdit { variants: renamed_variants(&pizza, ["Large", "Large"]), ..DishEdit::default() };
    let faults = apply_to(&pizza, std::slice::from_ref(&pizza), edit).unwrap_err();
    assert_eq!(faults[0].0, "/variants/0/name", "{faults:?}");
    assert!(faults[0].1.contains("Large is in use"), "{faults:?}");
    // The calzone shares the extras and has a size XL, for which they have no rule.
    let mut calzone = with_rules(calzone());
    calzone.variants[0].name = name("XL");
    let edit = DishEdit { variants: renamed_variants(&pizza, ["Small", "XL"]), ..DishEdit::default() };
    let faults = apply_to(&pizza, &[pizza.clone(), calzone], edit).unwrap_err();
    assert_eq!(faults[0].0, "/variants/1/name", "{faults:?}");
}

#[test]
fn each_max_and_included_are_changed_one_without_the_other() {
    let mut pizza = pizza();
    pizza.option_groups[1].rules.included = 1;
    let mut groups: Vec<GroupEdit> = pizza.option_groups.iter().map(group_edit).collect();
    groups[1].each_max = Some(2);
    let edit = DishEdit { option_groups: Some(groups.clone()), ..DishEdit::default() };
    let after = apply_to(&pizza, std::slice::from_ref(&pizza), edit).unwrap().dish;
    let rules = after.option_groups[1].rules;
    assert_eq!((rules.each_max, rules.included), (2, 1));
    (groups[1].each_max, groups[1].included) = (None, Some(2));
    let edit = DishEdit { option_groups: Some(groups), ..DishEdit::default() };
    let rules = apply_to(&after, std::slice::from_ref(&after), edit).unwrap().dish.option_groups[1].rules;
    assert_eq!((rules.each_max, rules.included), (2, 2));
}

#[test]
fn hours_and_prices_in_hours_are_set_and_unknown_ones_are_refused() {
    let timed = |hours, price: Option<i64>, variants: &[(&str, i64)]| TimedPrice {
        hours,
        price: price.map(minor),
        variant_prices: variants.iter().map(|(variant, units)| price_of(variant, *units)).collect(),
    };
    let edit = |hours: &[HoursId], prices: Vec<TimedPrice>| DishEdit {
        hours: Some(hours.to_vec()),
        timed_prices: Some(prices),
        ..DishEdit::default()
    };
    let prices = vec![timed(hours(701), None, &[("Small", 700)])];
    let edited = apply(edit(&[hours(700)], prices.clone())).unwrap();
    assert_eq!((&edited.dish.sale.hours, &edited.dish.sale.timed_prices), (&vec![hours(700)], &prices));
    let bad = vec![
        timed(hours(9), Some(1), &[]),
        timed(hours(701), None, &[]),
        timed(hours(701), None, &[("Huge", 1), ("Small", 1), ("Small", 2)]),
    ];
    let faults = apply(edit(&[hours(700), hours(700), hours(9)], bad)).unwrap_err();
    let pointers: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(
        pointers,
        [
            "/timedPrices/0/hours",
            "/timedPrices/1/price",
            "/timedPrices/2/hours",
            "/timedPrices/2/variantPrices/0/variant",
            "/timedPrices/2/variantPrices/2/variant",
            "/hours/1",
            "/hours/2",
        ]
    );
}

#[test]
fn removed_size_takes_its_price_in_hours_along() {
    let mut pizza = pizza();
    let variant_prices = vec![price_of("Large", 800)];
    pizza.sale.timed_prices = vec![TimedPrice { hours: hours(701), price: None, variant_prices }];
    let mut variants = renamed_variants(&pizza, ["Small", "Large"]);
    variants.as_mut().unwrap().truncate(1);
    let edit = DishEdit { variants, ..DishEdit::default() };
    let edited = apply_to(&pizza, std::slice::from_ref(&pizza), edit).unwrap();
    assert_eq!(edited.dish.sale.timed_prices, []);
}

#[test]
fn dish_of_an_earlier_time_loses_deleted_hours_and_prices_in_them() {
    let mut pizza = pizza();
    pizza.sale.hours = vec![hours(700), hours(9)];
    let timed = |hours| TimedPrice { hours, price: Some(minor(1)), variant_prices: vec![] };
    pizza.sale.timed_prices = vec![timed(hours(9)), timed(hours(701)), timed(hours(8))];
    let known = super::tests::menu_of(&[]).hours;
    assert_eq!(remove_deleted_hours(&mut pizza, &known), 2);
    assert_eq!((pizza.sale.hours, pizza.sale.timed_prices), (vec![hours(700)], vec![timed(hours(701))]));
}
