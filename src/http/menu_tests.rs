//! How large a large menu is on the wire, with two languages.

use super::*;
use crate::domain::draft::{CategoryDraft, ItemDraft, MenuDraft, OptionDraft, OptionGroupDraft};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::settings::{Restaurant, Station, TaxClass};
use crate::domain::text::{Code, Description, Name};
use crate::domain::translation::{TranslatedName, Translation};
use crate::http::encoding::compressed;
use crate::view::menu::MenuView;
use crate::view::menu::tests::sale_state;
use crate::view::menu_texts::MenuTexts;

const NOUNS: [&str; 24] = [
    "Trout", "Lentil", "Mushroom", "Chicken", "Beetroot", "Salmon", "Pumpkin", "Goose", "Leek", "Venison",
    "Barley", "Walnut", "Tomato", "Anchovy", "Spinach", "Rabbit", "Celeriac", "Mussel", "Apple", "Chestnut",
    "Ricotta", "Octopus", "Fennel", "Duck",
];
const ENDS: [&str; 10] =
    ["soup", "pie", "salad", "toast", "roast", "stew", "ravioli", "tartare", "skewer", "gratin"];

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn german(text: &str) -> Vec<TranslatedName> {
    vec![TranslatedName { language: LanguageCode::parse("de").unwrap(), name: name(text) }]
}

/// 240 dishes in 24 categories; each has a description, two groups of options that many share, and everything in German too.
fn large_menu() -> Menu {
    let code = |text: &str| Code::parse(text).unwrap();
    let group = |number: usize| {
        let option = |option: usize| OptionDraft {
            translations: german(&format!("Wahl {number} {option}")),
            ..OptionDraft::new(
                name(&format!("Choice {number} {option}")),
                Minor::new(50).unwrap(),
                crate::domain::allergen::Allergens::NotStated,
            )
        };
        OptionGroupDraft {
            translations: german(&format!("Gruppe {number}")),
            ..OptionGroupDraft::new(name(&format!("Group {number}")), (0, 3), (0..8).map(option).collect())
        }
    };
    let dish = |at: usize| {
        let (noun, end, other) = (NOUNS[at / 10], ENDS[at % 10], NOUNS[(at * 7 + 3) % 24]);
        let title = format!("{noun} {end}");
        ItemDraft {
            name: name(&title),
            description: Some(Description::parse(&format!("{title} with {other} and butter")).unwrap()),
            price: Minor::new(500 + i64::try_from(at * 37 % 900).unwrap()).unwrap(),
            station: code("KITCHEN"),
            tax_class: code("FOOD"),
            variants: vec![],
            option_groups: vec![group(at % 3), group(3 + at % 5)],
            allergens: crate::domain::allergen::Allergens::NotStated,
            tags: vec![],
            photo: None,
            hours: vec![],
            timed_prices: vec![],
            is_hidden: false,
            is_price_missing: false,
            translations: vec![Translation {
                language: LanguageCode::parse("de").unwrap(),
                name: Some(name(&format!("{noun}-{end} nach Art des Hauses"))),
                description: Some(
                    Description::parse(&format!("{end} aus {noun} mit {other} und Butter")).unwrap(),
                ),
            }],
        }
    };
    let categories = NOUNS.iter().enumerate();
    let categories = categories
        .map(|(at, noun)| CategoryDraft::new(name(noun), (at * 10..at * 10 + 10).map(dish).collect()))
        .collect();
    let restaurant = Restaurant {
        name: name("Large"),
        currency: Currency::EUR,
        tax_classes: vec![TaxClass {
            code: code("FOOD"),
            name: name("Food"),
            rate: TaxRate::new(7_000).unwrap(),
            kind: TaxKind::Inclusive,
        }],
        stations: vec![Station { code: code("KITCHEN"), name: name("Kitchen") }],
    };
    let draft = MenuDraft {
        currency: Currency::EUR,
        restaurant_name: None,
        stations: vec![],
        tax_classes: vec![],
        hours: vec![],
        categories,
        photos: vec![],
        unstated: vec![],
    };
    let mut last = 0x0190_a000_0000_7000_8000_0000_0000_0000;
    let mut new_id = || {
        last += 1;
        uuid::Uuid::from_u128(last)
    };
    let nothing = Menu { categories: vec![], items: vec![], hours: vec![] };
    draft.into_menu(&nothing, &restaurant, &mut new_id, &|_| 0).unwrap()
}

#[test]
fn large_menu_with_two_languages_is_small_on_the_wire_because_a_phone_gets_one() {
    let menu = large_menu();
    let mut plain = menu.clone();
    for item in &mut plain.items {
        item.translations.clear();
        let groups = item.option_groups.iter_mut();
        groups.for_each(|group| {
            group.translations.clear();
            group.options.iter_mut().for_each(|option| option.translations.clear());
        });
    }
    let bytes = |menu: &Menu, wanted: &str| {
        let main = LanguageCode::parse("en").unwrap();
        let wanted = [LanguageCode::parse(wanted).unwrap()];
        let texts = MenuTexts::choose(main, &menu.languages(), &wanted);
        let view = MenuView::of(menu, Currency::EUR, &sale_state(), &texts);
        let json = serde_json::to_string(&view).unwrap();
        assert_eq!(
            json.contains("nach Art des Hauses"),
            *texts.language() == wanted[0] && wanted[0].as_str() == "de"
        );
        (json.len(), compressed(json.as_bytes()).len())
    };
    let (plain, main, german) = (bytes(&plain, "en"), bytes(&menu, "en"), bytes(&menu, "de"));
    println!("(JSON, gzip): one language {plain:?}, main of two {main:?}, German of two {german:?}");
    assert!(main.1 <= plain.1 + 40, "the main language costs nothing: {main:?} {plain:?}");
    // A translated dish has its main name too, for the search and for the waiter.
    assert!(german.1 * 100 <= plain.1 * 150, "{german:?} {plain:?}");
    assert!(plain.1 * 20 <= plain.0, "shared groups compress: {plain:?}");
}
