//! Numbers of dishes in files: in a column, a field, or in front of the names.

use std::collections::HashSet;

use proptest::prelude::*;

use super::read_tests::{dish, read};
use super::*;
use crate::domain::doubt_reason::DoubtCode;
use crate::domain::draft::{DishPart, MenuDraft};
use crate::domain::menu::Menu;

/// Every dish as `number name`, with `-` where it has no number.
fn numbered(draft: &MenuDraft) -> Vec<String> {
    let dishes = draft.categories.iter().flat_map(|category| &category.items);
    let line =
        |number: Option<String>, name: String| format!("{} {name}", number.unwrap_or_else(|| "-".to_owned()));
    dishes.map(|dish| line(dish.number.as_ref().map(ToString::to_string), dish.name.to_string())).collect()
}

fn codes(read: &ReadMenu) -> Vec<DoubtCode> {
    read.report.doubts.iter().map(|doubt| doubt.reason.code).collect()
}

/// A table with these names, each for 5.00, in categories of ten.
fn table(names: &[String]) -> ReadMenu {
    let row = |(at, name): (usize, &String)| format!("Part {},\"{name}\",5.00\n", at / 10);
    let rows: String = names.iter().enumerate().map(row).collect();
    read(&format!("Category,Name,Price\n{rows}"), "EUR")
}

/// The menu of a file for a restaurant whose menu so far was `before`.
fn menu_of(draft: MenuDraft, before: &Menu) -> Menu {
    const HEAD: &str = r#"{"format": "maitred-menu-1", "restaurant": {"name": "x", "currency": "EUR"}, "categories": [],
        "taxClasses": [{"code": "FOOD", "name": "Food", "rate": 7, "kind": "INCLUSIVE"}], "stations": [{"code": "KITCHEN", "name": "Kitchen"}]}"#;
    let restaurant = parse(HEAD).unwrap().restaurant(None).unwrap();
    draft.into_menu(before, &restaurant, &mut new_ids(), &|_| 0).unwrap()
}

#[test]
fn column_of_numbers_is_known_by_its_header_in_many_languages() {
    for header in [
        "Nr",
        "Nr.",
        "Nummer",
        "No",
        "No.",
        "Number",
        "#",
        "Número",
        "Núm.",
        "N°",
        "Nº",
        "N.º",
        "№",
        "Sıra",
        "الرقم",
    ] {
        let read = read(&format!("{header};Name;Price\n12a;Pho Bo;9\n;Water;3\n"), "EUR");
        assert_eq!(numbered(&read.draft), ["12a Pho Bo", "- Water"], "{header}");
        assert!(!read.draft.unstated.contains(&DishPart::Number), "{header}");
        assert_eq!(codes(&read), [DoubtCode::NoHeading], "{header}");
    }
}

#[test]
fn number_is_read_without_its_signs_and_one_that_is_none_is_listed() {
    let found =
        read("#,Name,Price\n#12,Pho,9\n13.,Bun,9\n14),Banh,9\n12/13,Both,9\nART-00012,Tea,3\n", "EUR");
    assert_eq!(numbered(&found.draft), ["12 Pho", "13 Bun", "14 Banh", "- Both", "- Tea"]);
    let doubts = found.report.doubts.iter().filter(|doubt| doubt.reason.code == DoubtCode::NumberNotValid);
    let doubts: Vec<_> = doubts.map(|doubt| (doubt.row, doubt.found.as_str())).collect();
    assert_eq!(doubts, [(Some(5), "12/13"), (Some(6), "ART-00012")]);

    let json =
        read(r#"{"Soups": [{"number": 12, "name": "Pho", "price": 9}, {"name": "Bun", "price": 8}]}"#, "EUR");
    assert_eq!(numbered(&json.draft), ["12 Pho", "- Bun"]);
    assert!(!json.draft.unstated.contains(&DishPart::Number));
}

#[test]
fn second_dish_with_a_number_comes_without_it_and_is_listed() {
    let read = read("Category,Nr,Name,Price\nA,12A,Pho,9\nB,12a,Bun,8\nC,12A,Pho,9\nA,13,Tea,3\n", "EUR");
    let twice = read.report.doubts.iter().filter(|doubt| doubt.reason.code == DoubtCode::NumberTwice);
    let twice: Vec<String> = twice.map(|doubt| format!("{} {}", doubt.found, doubt.reason)).collect();
    assert_eq!(twice, ["Bun has the number 12a of “Pho”: it is taken without it"]);
    let menu = menu_of(read.draft, &Menu::default());
    let numbers: Vec<Option<&str>> =
        menu.items.iter().map(|item| item.number.as_ref().map(|number| number.as_str())).collect();
    assert_eq!(numbers, [Some("12A"), Some("13"), None], "Pho is one dish in two categories");
}

#[test]
fn numbers_in_front_of_most_names_are_numbers_of_dishes() {
    let names = |sign: &str| {
        let dish = |at: usize| format!("{at}{sign} Dish {at}x");
        let dishes: Vec<String> = (1..=12).map(dish).collect();
        [&dishes[..], &["7 Up".to_owned(), "Water".to_owned()]].concat()
    };
    for sign in [".", ")", ":", " -", ""] {
        let read = table(&names(sign));
        let found = numbered(&read.draft);
        assert_eq!((found[0].as_str(), found[11].as_str()), ("1 Dish 1x", "12 Dish 12x"), "{sign}");
        assert_eq!(found[12..], ["- 7 Up", "- Water"], "{sign}");
        assert_eq!(codes(&read), [DoubtCode::NumbersInNames], "{sign}");
        assert_eq!(read.report.doubts[0].reason.values["count"], "12");
        assert!(!read.draft.unstated.contains(&DishPart::Number));
    }
    let letters: Vec<String> =
        ["M1", "M2", "M3", "1", "1a", "2", "3", "4", "5"].map(|n| format!("{n} Dish {n}x")).to_vec();
    assert_eq!(numbered(&table(&letters).draft)[..2], ["M1 Dish M1x", "M2 Dish M2x"]);
}

#[test]
fn names_that_happen_to_begin_with_a_number_keep_it() {
    let owned = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let quantities = owned(&[
        "6 Maki salmon",
        "6 Maki tuna",
        "8 Nigiri",
        "4 Gyoza",
        "2 Spring rolls",
        "12 Wings",
        "18 Wings",
        "7 Up",
        "6 Tenders",
        "10 Nuggets",
    ]);
    let few =
        owned(&["4 cheeses", "Margherita", "7 Up", "Salad", "1. Gang", "2. Gang", "3. Gang", "Tea", "Cake"]);
    let tens: Vec<String> = (1..=12).map(|at| format!("{} Pieces of {at}x", at * 10)).collect();
    for names in [quantities, few, tens] {
        let read = table(&names);
        let kept: Vec<String> = names.iter().map(|name| format!("- {name}")).collect();
        assert_eq!(numbered(&read.draft), kept);
        assert!(read.draft.unstated.contains(&DishPart::Number), "dishes keep their numbers");
    }
}

#[test]
fn dish_whose_name_began_with_its_number_stays_the_same_dish() {
    let names: Vec<String> = (1..=6).map(|at| format!("{at}. Dish {at}x")).collect();
    let mut draft = table(&names).draft;
    // As an import of an earlier version had it.
    for dish in draft.categories.iter_mut().flat_map(|category| &mut category.items) {
        let number = dish.number.take().unwrap();
        dish.name = crate::domain::text::Name::parse(&format!("{number}. {}", dish.name)).unwrap();
    }
    let before = menu_of(draft, &Menu::default());
    let after = menu_of(table(&names).draft, &before);
    let ids = |menu: &Menu| menu.items.iter().map(|item| item.id).collect::<Vec<_>>();
    assert_eq!(ids(&after), ids(&before));
    assert_eq!(after.items[4].number.as_ref().unwrap().as_str(), "5");
    assert_eq!(after.items[4].name.as_str(), "Dish 5x");
}

#[test]
fn file_without_numbers_keeps_them_and_one_with_some_states_all() {
    let head = r#""format": "maitred-menu-1", "restaurant": {"name": "x", "currency": "EUR"}"#;
    let file = |soup: &str, tea: &str| {
        let item = |name: &str, more: &str| {
            format!(r#"{{"name": "{name}", "price": 9, "station": "KITCHEN", "taxClass": "FOOD"{more}}}"#)
        };
        let items = [item("Soup", soup), item("Tea", tea)].join(",");
        parse(&format!(r#"{{{head}, "categories": [{{"name": "All", "items": [{items}]}}]}}"#))
    };
    let numbers = |menu: &Menu| -> Vec<Option<String>> {
        menu.items.iter().map(|item| item.number.as_ref().map(ToString::to_string)).collect()
    };
    let both = menu_of(file(r#", "number": 12"#, r#", "number": " 13a ""#).unwrap(), &Menu::default());
    assert_eq!(numbers(&both), [Some("12".to_owned()), Some("13a".to_owned())]);
    assert_eq!(numbers(&menu_of(file("", "").unwrap(), &both)), numbers(&both));
    let one = menu_of(file("", r#", "number": "14""#).unwrap(), &both);
    assert_eq!(numbers(&one), [None, Some("14".to_owned())]);
    assert_eq!(numbers(&menu_of(file(r#", "number": null"#, "").unwrap(), &both)), [None, None]);
    assert_eq!(numbers(&menu_of(file(r#", "number": """#, "").unwrap(), &both)), [None, None]);

    let fault = |number: &str| file(&format!(r#", "number": {number}"#), "").unwrap_err().to_string();
    assert_eq!(
        fault("\"12/13\""),
        "All › Soup, number: found \"12/13\"; must be letters, digits, dots and dashes, starting with a letter or digit, such as 12a"
    );
    assert_eq!(fault("1234567"), "All › Soup, number: found 1234567; must have at most 6 characters, has 7");
    assert_eq!(fault("1.5"), "All › Soup, number: found 1.5; must be text, in quotes");
}

#[test]
fn written_tables_have_the_numbers() {
    let before =
        menu_of(read("Nr,Name,Price\n12a,Pho Bo,9\n,Water,3\n007,Tea,3\n", "EUR").draft, &Menu::default());
    let currency = crate::domain::money::Currency::EUR;
    let csv = read(&write_csv(&before, currency), "EUR");
    assert_eq!(numbered(&csv.draft), ["12a Pho Bo", "- Water", "007 Tea"]);
    let options = ReadOptions::default();
    let xlsx =
        super::read_tests::read_with(&write_xlsx(&before, currency).unwrap(), "EUR", &options).unwrap();
    assert_eq!(numbered(&xlsx.draft), numbered(&csv.draft));
    assert_eq!(dish(&csv, "Pho Bo").price.units(), 900);
}

proptest! {
    #[test]
    fn names_come_from_the_file_with_or_without_their_numbers(
        names in prop::collection::vec(prop_oneof!["[1-9][0-9]?[.)]? [A-Z][a-z]{1,5}", "[A-Z][a-z]{1,5}"], 1..40),
    ) {
        let read = table(&names);
        for (dish, name) in read.draft.categories.iter().flat_map(|category| &category.items).zip(&names) {
            let number = dish.number.as_ref().map(|number| number.as_str()).unwrap_or_default();
            let whole = name == dish.name.as_str();
            let split = ["", ".", ")"].iter().any(|sign| *name == format!("{number}{sign} {}", dish.name));
            prop_assert!(if number.is_empty() { whole } else { split }, "{name} became {number} and {}", dish.name);
        }
        let dishes = read.draft.categories.iter().flat_map(|category| &category.items);
        let stated: HashSet<String> = dishes.filter_map(|dish| dish.number.as_ref()).map(|number| number.key()).collect();
        let menu = menu_of(read.draft, &Menu::default());
        let mut seen = HashSet::new();
        prop_assert!(menu.items.iter().filter_map(|item| item.number.as_ref()).all(|number| seen.insert(number.key())));
        prop_assert_eq!(seen, stated);
    }
}
