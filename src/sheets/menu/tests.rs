//! Arrangement of random menus: nothing is lost, prices are those of the menu, and "not stated" never looks like "none".

mod cases;

use std::collections::BTreeMap;

use jiff::civil::Date;
use proptest::prelude::*;
use uuid::Uuid;

use super::amount::amount;
use super::job::{BOTTOM, PAGES_MAX, SIDE};
use super::legend::Sign;
use super::matrix::sign;
use super::piece::{Anchor, Piece, Text};
use super::*;
use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark, Allergens};
use crate::domain::ids::{CategoryId, MenuItemId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{Category, ItemSale, Menu, MenuItem, MenuOption, OptionGroup, Variant};
use crate::domain::money::{Currency, Minor};
use crate::domain::profile::Language;
use crate::domain::text::{Code, Description, Name};
use crate::sheets::{Paper, Shape};

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn id(number: usize) -> Uuid {
    Uuid::from_u128(number as u128 + 1)
}

fn option(number: usize, text: &str, price: i64, allergens: Allergens) -> MenuOption {
    MenuOption::new(OptionId::from_uuid(id(number)), name(text), Minor::new(price).unwrap(), allergens)
}

fn group(min: u16, options: Vec<MenuOption>) -> OptionGroup {
    OptionGroup::new(OptionGroupId::from_uuid(id(0)), name("Extras"), (min, 1), options)
}

/// A dish with a name that no other one has.
fn dish(number: usize, words: usize) -> MenuItem {
    MenuItem {
        id: MenuItemId::from_uuid(id(number)),
        name: name(&format!("Dish {number}x")),
        description: Description::parse_optional(Some(&"word ".repeat(words))).unwrap(),
        price: Minor::new(100 + number as i64).unwrap(),
        station: Code::parse("KITCHEN").unwrap(),
        tax_class: Code::parse("FOOD").unwrap(),
        variants: vec![],
        option_groups: vec![],
        allergens: Allergens::Stated(vec![]),
        tags: vec![],
        photo: None,
        sale: ItemSale::default(),
        translations: vec![],
        goes_with: vec![],
        number: None,
    }
}

fn category(number: usize, items: Vec<MenuItemId>) -> Category {
    Category::new(CategoryId::from_uuid(id(number)), name(&format!("Category {number}x")), items)
}

fn job(menu: Menu, sheet: MenuSheet, language: Language, paper: Paper) -> MenuJob {
    MenuJob {
        restaurant: "Trattoria del Sole".to_owned(),
        language,
        menu,
        currency: Currency::EUR,
        as_of: Date::new(2026, 11, 29).unwrap(),
        sheet,
        paper,
    }
}

fn one(item: MenuItem) -> Menu {
    Menu { categories: vec![category(0, vec![item.id])], items: vec![item], hours: vec![] }
}

const MENU: MenuSheet = MenuSheet::Menu(Columns::Two);

/// The texts of each page in the order in which they are drawn; without the signs that isolate directions.
fn texts(pages: &MenuPages) -> Vec<Vec<(String, Text)>> {
    let plain = |text: &Text| text.text.chars().filter(|c| !matches!(c, '\u{2066}'..='\u{2069}')).collect();
    let of = |piece: &Piece| match piece {
        Piece::Text(text) => Some((plain(text), text.clone())),
        _ => None,
    };
    pages.pages.iter().map(|page| page.iter().filter_map(of).collect()).collect()
}

fn all_text(job: &MenuJob) -> String {
    let pages = MenuPages::plan(job).unwrap();
    texts(&pages).concat().into_iter().map(|(text, _)| text).collect::<Vec<_>>().join("\n")
}

fn allergens_strategy() -> impl Strategy<Value = Allergens> {
    let level = prop_oneof![Just(AllergenLevel::Contains), Just(AllergenLevel::MayContain)];
    let mark = (0..14_usize, level, any::<bool>()).prop_map(|(at, level, has_kind)| {
        let allergen = Allergen::ALL[at];
        let kind = AllergenKind::ALL.into_iter().find(|kind| has_kind && kind.of() == allergen);
        AllergenMark { allergen, kind, level }
    });
    let mark_list = prop::collection::vec(mark, 0..5).prop_map(|mut marks| {
        marks.sort_by_key(|mark| mark.allergen);
        marks.dedup_by_key(|mark| mark.allergen);
        Allergens::Stated(marks)
    });
    prop_oneof![1 => Just(Allergens::NotStated), 3 => mark_list]
}

fn menu_strategy() -> impl Strategy<Value = Menu> {
    let part = (0..120_usize, 0..4_usize, 0..5_usize, allergens_strategy(), allergens_strategy());
    let categories = prop::collection::vec(prop::collection::vec(part, 0..25), 1..8);
    categories.prop_filter_map("no dish", |categories| {
        let (mut menu, mut number) = (Menu::default(), 0);
        for (index, dishes) in categories.into_iter().enumerate() {
            let mut ids = Vec::new();
            for (words, variants, options, own, added) in dishes {
                let mut item = dish(number, words);
                item.allergens = own;
                let variant = |at: usize| {
                    Variant::new(
                        VariantId::from_uuid(id(at)),
                        name(&format!("Size {at}")),
                        Minor::new(50_000 + (number * 10 + at) as i64).unwrap(),
                    )
                };
                item.variants = (0..variants).map(variant).collect();
                if options > 0 {
                    let each = |at| option(at, &format!("Option {at}"), at as i64, added.clone());
                    item.option_groups.push(group(0, (0..options).map(each).collect()));
                }
                ids.push(item.id);
                menu.items.push(item.checked().unwrap());
                number += 1;
            }
            menu.categories.push(category(index, ids));
        }
        (number > 0).then_some(menu)
    })
}

/// On which pages a text stands, and how often.
fn places(pages: &[Vec<(String, Text)>], wanted: &str) -> Vec<usize> {
    let found = |(page, texts): (usize, &Vec<(String, Text)>)| {
        let count = texts.iter().filter(|(text, _)| text == wanted).count();
        std::iter::repeat_n(page, count).collect::<Vec<_>>()
    };
    pages.iter().enumerate().flat_map(found).collect()
}

/// Everything that is drawn is on the paper, above the line at its foot or below it as a whole.
fn check_inside(pages: &MenuPages) {
    for index in 0..pages.count() {
        let page = pages.page(index).unwrap();
        for bounds in page.shapes.iter().filter_map(Shape::bounds) {
            let (right, bottom) = (bounds.x + bounds.width, bounds.y + bounds.height);
            assert!(bounds.x > SIDE - 1.0 && right < page.width - SIDE + 1.0, "{bounds:?}");
            let foot = page.height - BOTTOM + 1.5;
            let is_whole = bottom < foot || bounds.y > foot;
            assert!(bounds.y > 8.0 && bottom < page.height - 6.0 && is_whole, "{bounds:?}");
        }
    }
}

fn check_menu(job: &MenuJob) {
    let pages = MenuPages::plan(job).unwrap();
    let texts = texts(&pages);
    let price = |minor| amount(minor, job.currency, job.language);
    for item in &job.menu.items {
        assert_eq!(places(&texts, item.name.as_str()).len(), 1, "{}", item.name);
        let prices: Vec<Minor> = match item.variants.as_slice() {
            [] => vec![item.price],
            variants => variants.iter().map(|variant| variant.price).collect(),
        };
        for minor in prices {
            assert_eq!(places(&texts, &price(minor)), places(&texts, item.name.as_str()), "{}", item.name);
        }
        // The mark of a dish follows its name.
        let page = &texts[places(&texts, item.name.as_str())[0]];
        let at = page.iter().position(|(text, _)| text == item.name.as_str()).unwrap();
        let (name, marks) = (&page[at].1, &page[at + if item.variants.is_empty() { 2 } else { 1 }]);
        let is_beside = marks.1.y == name.y && marks.1.font.size < 2.5;
        let states_any = job.menu.items.iter().any(|item| {
            let mut options = item.option_groups.iter().flat_map(|group| &group.options);
            item.allergens.is_stated() || options.any(|option| option.allergens.is_stated())
        });
        match &item.allergens {
            Allergens::NotStated => assert_eq!(is_beside && marks.0 == "?", states_any, "{}", item.name),
            Allergens::Stated(stated) if stated.is_empty() => assert!(!is_beside, "{}", item.name),
            Allergens::Stated(_) => assert!(is_beside && marks.0 != "?", "{}", item.name),
        }
    }
    check_headings(job, &texts);
    check_inside(&pages);
}

/// Each heading stands directly above a dish of its category, in the same column.
fn check_headings(job: &MenuJob, texts: &[Vec<(String, Text)>]) {
    let names: BTreeMap<_, _> = job.menu.items.iter().map(|item| (item.id, item.name.as_str())).collect();
    for category in &job.menu.categories {
        let found = places(texts, category.name.as_str());
        assert_eq!(found.is_empty(), category.items.is_empty(), "{}", category.name);
        for page in found {
            let at = texts[page].iter().position(|(text, _)| text == category.name.as_str()).unwrap();
            let (next, text) = &texts[page][at + 1];
            assert!(category.items.iter().any(|item| names[item] == next), "{} before {next}", category.name);
            assert!(text.x >= texts[page][at].1.x && text.y > texts[page][at].1.y, "{}", category.name);
        }
    }
}

fn check_matrix(job: &MenuJob) {
    let pages = MenuPages::plan(job).unwrap();
    let texts = texts(&pages);
    for item in &job.menu.items {
        let [page] = places(&texts, item.name.as_str())[..] else { panic!("{} not once", item.name) };
        let at = pages.pages[page]
            .iter()
            .position(|piece| matches!(piece, Piece::Text(text) if text.text == item.name.as_str()))
            .unwrap();
        // A line before each cell, then its sign, then the letters of cereals and nuts.
        let cells: Vec<&[Piece]> = pages.pages[page][at + 1..]
            .split(|piece| matches!(piece, Piece::Rect(_)))
            .skip(1)
            .take(14)
            .collect();
        for (cell, allergen) in cells.into_iter().zip(Allergen::ALL) {
            let found = match &cell[0] {
                Piece::Dot { is_filled: true, .. } => Sign::Contains,
                Piece::Dot { is_filled: false, .. } => Sign::MayContain,
                Piece::Text(text) if text.text == "–" => Sign::None,
                Piece::Text(text) if text.text == "?" => Sign::NotStated,
                other => panic!("{other:?}"),
            };
            assert_eq!(found, sign(&item.allergens, allergen), "{} {allergen:?}", item.name);
            let is_unknown = !item.allergens.is_stated();
            assert_eq!(found == Sign::NotStated, is_unknown, "{} {allergen:?}", item.name);
            let has_kind = item.allergens.marks().iter().any(|m| m.allergen == allergen && m.kind.is_some());
            let has_letters = matches!(cell.get(1), Some(Piece::Text(text)) if text.anchor == Anchor::Middle);
            assert_eq!(has_letters, has_kind, "{} {allergen:?}", item.name);
        }
    }
    for page in &texts {
        assert_eq!(page.iter().filter(|(_, text)| text.is_turned).count(), 14, "names of the columns");
    }
    check_headings(job, &texts);
    check_inside(&pages);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn paper_menu_has_every_dish_once_with_its_prices_and_marks(
        menu in menu_strategy(), language in 0..5_usize, is_letter: bool, has_one: bool,
    ) {
        let sheet = MenuSheet::Menu(if has_one { Columns::One } else { Columns::Two });
        let paper = if is_letter { Paper::Letter } else { Paper::A4 };
        check_menu(&job(menu, sheet, Language::ALL[language], paper));
    }

    #[test]
    fn matrix_has_every_dish_once_with_what_it_states(
        menu in menu_strategy(), language in 0..5_usize, is_letter: bool,
    ) {
        let paper = if is_letter { Paper::Letter } else { Paper::A4 };
        check_matrix(&job(menu, MenuSheet::Allergens, Language::ALL[language], paper));
    }
}
