//! Whatever bytes an owner brings: no panic, and every row is accounted for.

use proptest::prelude::*;
use proptest::sample::select;

use super::read_tests::{read_with, target};
use super::*;
use crate::domain::allergen::Allergens;
use crate::domain::menu::Menu;
use crate::domain::money::Currency;
use crate::domain::read_menu::ColumnField;
use crate::domain::settings::{Restaurant, Station, TaxClass};

const DEMO_MENU: &str = include_str!("../ops/demo/menu.json");
const TABLE: &str = "Category;Name;Size;Price;Allergens;Note\nSoups;Miso;S;4,50;Soja, Fisch;Mo\nSoups;Miso;L;6,00;;\n;Ramen;;1.200,00;A;\nTea;;;;;text\n";
const CATALOG: &str = r#"{"objects": [{"type": "ITEM", "id": "1", "item_data": {"name": "A", "category_id": "2", "variations": [{"item_variation_data": {"name": "x", "price_money": {"amount": 5}}}]}}, {"type": "CATEGORY", "id": "2", "category_data": {"name": "B"}}]}"#;
const PAGE: &str = r#"<script type="application/ld+json">{"@type": "Menu", "hasMenuSection": {"@type": "MenuSection", "name": "A", "hasMenuItem": [{"@type": "MenuItem", "name": "B", "offers": {"price": "3"}}]}}</script>"#;
const OTHER: &str = r#"{"Speisen": [{"title": "Suppe", "preis": "4,50 €", "allergene": ["Milch"]}], "b": [[1], {"items": [{"name": "x"}]}]}"#;

/// Reads with every row accounted for, which `read_with` checks, or is refused with a text.
fn read_any(bytes: &[u8], options: &ReadOptions) {
    if let Err(error) = read_with(bytes, "EUR", options) {
        assert!(!error.to_string().is_empty());
    }
}

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        select(vec![
            "",
            "Name",
            "Price",
            "Category",
            "4,50",
            "12.00 €",
            "m/p",
            "Soup",
            "S",
            "Größe",
            "Milch",
            "A = x, B = y",
            "\u{202e}",
            "ab 5",
            "Nr.",
            "12. Pho",
            "12a",
        ])
        .prop_map(str::to_owned),
        ".{0,8}",
    ]
}

fn restaurant() -> Restaurant {
    let head = parse(DEMO_MENU).unwrap();
    let stations =
        vec![Station { code: target("EUR").station, name: crate::domain::text::Name::parse("x").unwrap() }];
    let mut restaurant = head.restaurant(None).unwrap();
    restaurant.stations.extend(stations);
    let classes: Vec<TaxClass> = restaurant.tax_classes.clone();
    Restaurant { tax_classes: classes, ..restaurant }
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        read_any(&bytes, &ReadOptions::default());
    }

    #[test]
    fn random_tables_account_for_every_row(rows in prop::collection::vec(prop::collection::vec(cell(), 0..7), 0..12), fields in prop::collection::vec(select(ColumnField::ALL.to_vec()), 0..7)) {
        let text: Vec<String> = rows.iter().map(|cells| cells.join(",")).collect();
        read_any(text.join("\n").as_bytes(), &ReadOptions::default());
        let columns = Some(fields.into_iter().map(|(field, _)| field).collect());
        read_any(text.join("\n").as_bytes(), &ReadOptions { columns, ..ReadOptions::default() });
    }

    #[test]
    fn damaged_files_never_panic(file in select(vec![TABLE, CATALOG, PAGE, OTHER]), at in 0..400_usize, len in 0..30_usize, with in prop::collection::vec(any::<u8>(), 0..6)) {
        let bytes = file.as_bytes();
        let start = at.min(bytes.len());
        let end = (start + len).min(bytes.len());
        let damaged = [&bytes[..start], &with, &bytes[end..]].concat();
        read_any(&damaged, &ReadOptions::default());
    }
}

/// The demo menu as a menu, without what a table cannot say.
fn demo() -> (Menu, Restaurant) {
    let draft = parse_with(DEMO_MENU, PhotoFolder::stored_only(|_| true)).unwrap();
    let restaurant = restaurant();
    let nothing = Menu { categories: vec![], items: vec![], hours: vec![] };
    (draft.into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap(), restaurant)
}

#[test]
fn exported_tables_are_read_back_without_a_change() {
    let (menu, restaurant) = demo();
    let csv = write_csv(&menu, Currency::EUR).into_bytes();
    let xlsx = write_xlsx(&menu, Currency::EUR).unwrap();
    for file in [csv, xlsx] {
        let read = read_with(&file, "EUR", &ReadOptions::default()).unwrap();
        assert_eq!(read.report.counts.refused, 0, "{:?}", read.report.doubts);
        let again = read.draft.into_menu(&menu, &restaurant, &mut || panic!("no new id"), &|_| 0).unwrap();
        let changes = crate::domain::menu_changes::MenuChanges::between(&menu, &again);
        assert_eq!(changes, crate::domain::menu_changes::MenuChanges::default());
    }
}

#[test]
fn text_that_looks_like_a_formula_stays_a_text_in_exported_tables() {
    let (mut menu, _) = demo();
    let name = crate::domain::text::Name::parse("=HYPERLINK(\"http://x\")").unwrap();
    menu.items[0].name = name.clone();
    menu.items[0].allergens = Allergens::NotStated;
    let csv = write_csv(&menu, Currency::EUR);
    assert!(csv.contains("\"'=HYPERLINK"), "{}", &csv[..300]);
    for file in [csv.into_bytes(), write_xlsx(&menu, Currency::EUR).unwrap()] {
        let read = read_with(&file, "EUR", &ReadOptions::default()).unwrap();
        let mut items = read.draft.categories.iter().flat_map(|category| &category.items);
        assert!(items.any(|item| item.name == name), "read back as it was");
    }
}
