//! Edits of a pizza that shares its extras with a calzone.

use super::*;
use crate::domain::menu::tests::{id, minor, pizza};
use crate::domain::menu::{Menu, MenuOption};
use crate::domain::menu_hours::MenuHours;
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::settings::{Restaurant, Station, TaxClass};

pub(super) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(super) fn calzone() -> MenuItem {
    let pizza = pizza();
    let extras = pizza.option_groups[1].clone();
    MenuItem {
        id: MenuItemId::from_uuid(id(50)),
        name: name("Calzone"),
        option_groups: vec![extras],
        ..pizza
    }
}

fn restaurant() -> Restaurant {
    let (station, food) = (Code::parse("OVEN").unwrap(), Code::parse("FOOD").unwrap());
    let rate = TaxRate::new(7_000).unwrap();
    Restaurant {
        name: name("Testhaus"),
        currency: Currency::EUR,
        tax_classes: vec![TaxClass { code: food, name: name("Food"), rate, kind: TaxKind::Inclusive }],
        stations: vec![Station { code: station, name: name("Oven") }],
    }
}

pub(super) fn group_edit(group: &OptionGroup) -> GroupEdit {
    let option = |option: &MenuOption| OptionEdit {
        id: Some(option.id),
        name: option.name.clone(),
        price: option.price,
        allergens: option.allergens.clone(),
        rules: None,
        translations: None,
    };
    GroupEdit {
        id: Some(group.id),
        name: group.name.clone(),
        min: group.min,
        max: group.max,
        options: group.options.iter().map(option).collect(),
        each_max: None,
        included: None,
        translations: None,
        apply_to: None,
    }
}

/// The groups of the pizza with dearer olives.
fn dearer_olives(apply_to: Option<ApplyTo>) -> DishEdit {
    let mut groups: Vec<GroupEdit> = pizza().option_groups.iter().map(group_edit).collect();
    groups[1].options[0].price = minor(150);
    groups[1].apply_to = apply_to;
    DishEdit { option_groups: Some(groups), ..DishEdit::default() }
}

/// A menu of these dishes, with a lunch and a happy hour.
pub(super) fn menu_of(items: &[MenuItem]) -> Menu {
    let hours = [("Lunch", 700), ("Happy hour", 701)].map(|(text, number)| MenuHours {
        id: HoursId::from_uuid(id(number)),
        name: name(text),
        windows: OpeningHours::default(),
        first_date: None,
        last_date: None,
        last_order_minutes: 0,
    });
    Menu { categories: vec![], items: items.to_vec(), hours: hours.to_vec() }
}

pub(super) fn apply_to(
    dish: &MenuItem,
    items: &[MenuItem],
    edit: DishEdit,
) -> Result<EditedDishes, Vec<EditFault>> {
    let mut last = 1_000;
    let mut new_id = || {
        last += 1;
        id(last)
    };
    edit.apply(dish, &menu_of(items), &restaurant(), &mut new_id, &|_| 100)
}

pub(super) fn apply(edit: DishEdit) -> Result<EditedDishes, Vec<EditFault>> {
    apply_to(&pizza(), &[pizza(), calzone()], edit)
}

#[test]
fn renamed_dish_keeps_all_ids() {
    let groups = pizza().option_groups.iter().map(group_edit).collect();
    let variants = pizza().variants.into_iter().rev();
    let variants =
        variants.map(|v| VariantEdit { id: Some(v.id), name: v.name, price: v.price, translations: None });
    let edit = DishEdit {
        name: Some(name("Pizza al taglio")),
        variants: Some(variants.collect()),
        option_groups: Some(groups),
        ..DishEdit::default()
    };
    let edited = apply(edit).unwrap();
    let mut wanted = MenuItem { name: name("Pizza al taglio"), ..pizza() };
    wanted.variants.reverse();
    assert_eq!(edited, EditedDishes { dish: wanted, others: vec![], split: vec![] });
}

#[test]
fn change_of_shared_group_needs_to_say_for_which_dishes() {
    let faults = apply(dearer_olives(None)).unwrap_err();
    assert_eq!(faults[0].0, "/optionGroups/1/applyTo");
    assert_eq!(faults[0].1, "must be ALL or THIS: 1 other dishes have the group Extras too");
}

#[test]
fn shared_group_is_changed_for_all_dishes_with_its_ids() {
    let edited = apply(dearer_olives(Some(ApplyTo::All))).unwrap();
    let [calzone_after] = edited.others.as_slice() else { panic!("{edited:?}") };
    assert_eq!(calzone_after.option_groups[0], edited.dish.option_groups[1]);
    assert_eq!(calzone_after.option_groups[0].options[0].price, minor(150));
    assert_eq!(calzone_after.option_groups[0].id, calzone().option_groups[0].id);
    assert!(edited.split.is_empty());
}

#[test]
fn shared_group_is_split_off_with_new_ids() {
    let edited = apply(dearer_olives(Some(ApplyTo::This))).unwrap();
    let (old, new) = (&pizza().option_groups[1], &edited.dish.option_groups[1]);
    assert!(edited.others.is_empty());
    assert_eq!(edited.split, [new.id]);
    assert_ne!(new.id, old.id);
    assert!(new.options.iter().all(|new| old.options.iter().all(|old| old.id != new.id)));
    assert_eq!(edited.dish.option_groups[0], pizza().option_groups[0], "the group of this dish only stays");
}

#[test]
fn group_of_another_dish_is_shared_by_naming_its_id() {
    let plain = MenuItem { id: MenuItemId::from_uuid(id(60)), option_groups: vec![], ..pizza() };
    let extras = group_edit(&calzone().option_groups[0]);
    let edit = DishEdit { option_groups: Some(vec![extras.clone()]), ..DishEdit::default() };
    let edited = apply_to(&plain, &[plain.clone(), calzone()], edit);
    assert_eq!(edited.unwrap().dish.option_groups, calzone().option_groups);
    let twice = DishEdit { option_groups: Some(vec![extras.clone(), extras]), ..DishEdit::default() };
    let faults = apply_to(&plain, &[calzone()], twice).unwrap_err();
    assert_eq!(faults[0], ("/optionGroups/1".to_owned(), "the dish has the group Extras twice".to_owned()));
}

#[test]
fn unknown_ids_are_refused_at_their_places() {
    let mut groups: Vec<GroupEdit> = pizza().option_groups.iter().map(group_edit).collect();
    groups[0].options[1].id = Some(OptionId::from_uuid(id(99)));
    groups[1].id = Some(OptionGroupId::from_uuid(id(98)));
    let variant = VariantEdit {
        id: Some(VariantId::from_uuid(id(97))),
        name: name("Huge"),
        price: minor(1),
        translations: None,
    };
    let (variants, option_groups) = (Some(vec![variant]), Some(groups));
    let faults = apply(DishEdit { variants, option_groups, ..DishEdit::default() }).unwrap_err();
    let pointers: Vec<&str> = faults.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/variants/0/id", "/optionGroups/0/options/1/id", "/optionGroups/1/id"]);
}

#[test]
fn faults_are_those_that_an_import_finds() {
    let edit = DishEdit {
        price: Some(minor(-1)),
        station: Some(Code::parse("MOON").unwrap()),
        ..DishEdit::default()
    };
    let faults = apply(edit).unwrap_err();
    assert_eq!(faults[0], ("/station".to_owned(), "MOON is not a station; must be OVEN".to_owned()));
    assert_eq!(faults[1].0, "/price");
}

#[test]
fn stated_price_ends_that_it_is_missing() {
    let mut unpriced = pizza();
    unpriced.sale.is_price_missing = true;
    let edit = DishEdit { price: Some(minor(900)), ..DishEdit::default() };
    let edited = apply_to(&unpriced, &[], edit).unwrap();
    assert!(!edited.dish.sale.is_price_missing);
    let rename = DishEdit { name: Some(name("Focaccia")), ..DishEdit::default() };
    let edited = apply_to(&unpriced, &[], rename).unwrap();
    assert!(edited.dish.sale.is_price_missing);
}

#[test]
fn number_belongs_to_one_dish_and_can_be_taken_away() {
    let number = |text: &str| DishNumber::parse(text).ok();
    let numbered = MenuItem { number: number("12a"), ..calzone() };
    let change = |dish: &MenuItem, text: &str| {
        let edit = DishEdit { number: Some(number(text)), ..DishEdit::default() };
        apply_to(dish, &[pizza(), numbered.clone()], edit)
    };
    let taken = "12A is the number of Calzone: each dish must have its own".to_owned();
    assert_eq!(change(&pizza(), "12A").unwrap_err(), [("/number".to_owned(), taken)]);
    assert_eq!(
        change(&numbered, "12A").unwrap().dish.number,
        number("12A"),
        "its own number in other letters"
    );
    assert_eq!(change(&pizza(), "12").unwrap().dish.number, number("12"));
    assert_eq!(change(&numbered, "").unwrap().dish.number, None);
}
