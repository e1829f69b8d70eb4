//! How large a large menu is on the wire, with three languages and hours.

use std::collections::HashSet;

use super::*;
use crate::domain::allergen::Allergens;
use crate::domain::availability::{HoursOfMenu, SaleState};
use crate::domain::draft::{
    CategoryDraft, HoursDraft, ItemDraft, MenuDraft, OptionDraft, OptionGroupDraft, TimedPriceDraft,
};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Minor, TaxKind, TaxRate};
use crate::domain::opening_hours::OpeningHours;
use crate::domain::settings::{Restaurant, Station, TaxClass};
use crate::domain::text::{Code, Description, Name};
use crate::domain::translation::{TranslatedName, Translation};
use crate::http::encoding::compressed;
use crate::view::menu::MenuView;
use crate::view::menu::tests::sale_state;
use crate::view::menu_names::MenuNamesView;
use crate::view::menu_texts::MenuTexts;

/// What a phone gets of a menu as large as Millers’, compressed, at most: a third of a second on a busy Wi-Fi.
const GZIP_BYTES_MAX: usize = 11_000;

/// Names that are the same in each language.
const PROPER: [&str; 24] = [
    "Korma",
    "Bhuna",
    "Rogan Josh",
    "Dupiaza",
    "Dhansak",
    "Madras",
    "Pathia",
    "Jalfrezi",
    "Balti",
    "Vindaloo",
    "Sagwala",
    "Karahi",
    "Phall",
    "Kerella",
    "Pasanda",
    "Tikka",
    "Tandoori",
    "Biryani",
    "Samosa",
    "Pakora",
    "Chana",
    "Bhindi",
    "Paneer",
    "Naan",
];
/// The other half of a name, in English, German and Turkish.
const KINDS: [(&str, &str, &str); 10] = [
    ("Chicken", "Hähnchen", "Tavuk"),
    ("Lamb", "Lamm", "Kuzu"),
    ("Keema", "Keema", "Keema"),
    ("Aloo", "Aloo", "Aloo"),
    ("King Prawn", "Riesengarnele", "Karides"),
    ("Chilli", "Chili", "Acılı"),
    ("Massala", "Massala", "Masala"),
    ("Dal", "Dal", "Dal"),
    ("Mix", "Mix", "Karışık"),
    ("Special", "Spezial", "Özel"),
];
/// Words of options, which several groups have.
const CHOICES: [(&str, &str, &str); 12] = [
    ("Mild", "Mild", "Az acılı"),
    ("Medium", "Mittelscharf", "Orta acılı"),
    ("Hot", "Scharf", "Acılı"),
    ("Very hot", "Sehr scharf", "Çok acılı"),
    ("Extra chicken", "Mehr Hähnchen", "Ekstra tavuk"),
    ("Extra lamb", "Mehr Lamm", "Ekstra kuzu"),
    ("Plain rice", "Reis natur", "Sade pilav"),
    ("Fried rice", "Gebratener Reis", "Kavrulmuş pilav"),
    ("No onion", "Ohne Zwiebel", "Soğansız"),
    ("Garlic naan", "Knoblauch-Naan", "Sarımsaklı naan"),
    ("Small", "Klein", "Küçük"),
    ("Large", "Groß", "Büyük"),
];
const DISHES: usize = 239;
const DISHES_PER_CATEGORY: usize = 10;
/// Groups of options, which dishes share.
const GROUPS: usize = 45;

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn language(code: &str) -> LanguageCode {
    LanguageCode::parse(code).unwrap()
}

fn translated(german: &str, turkish: &str) -> Vec<TranslatedName> {
    [("de", german), ("tr", turkish)]
        .map(|(code, text)| TranslatedName { language: language(code), name: name(text) })
        .to_vec()
}

fn group(number: usize) -> OptionGroupDraft {
    let option = |at: usize| {
        let (english, german, turkish) = CHOICES[(number * 5 + at) % CHOICES.len()];
        let price = Minor::new(i64::try_from((number + at) % 4 * 50).unwrap()).unwrap();
        OptionDraft {
            translations: translated(german, turkish),
            ..OptionDraft::new(name(english), price, Allergens::NotStated)
        }
    };
    let options = (0..3 + number * 7 % 6).map(option).collect();
    OptionGroupDraft {
        translations: translated(&format!("Auswahl {number}"), &format!("Seçim {number}")),
        ..OptionGroupDraft::new(name(&format!("Choice {number}")), (0, 1), options)
    }
}

fn dish(at: usize) -> ItemDraft {
    let (proper, kind) = (PROPER[at / KINDS.len()], KINDS[at % KINDS.len()]);
    let code = |text: &str| Code::parse(text).unwrap();
    let is_described = at.is_multiple_of(11);
    let described = |text: String| is_described.then(|| Description::parse(&text).unwrap());
    let translation = |code: &str, kind: &str, with: &str| Translation {
        language: language(code),
        name: Some(name(&format!("{kind} {proper}"))),
        description: described(format!("{kind} {proper} {with}")),
    };
    let is_cheap_in_happy_hour = at.is_multiple_of(7);
    ItemDraft {
        name: name(&format!("{} {proper}", kind.0)),
        description: described(format!("{} {proper} with rice", kind.0)),
        price: Minor::new(500 + i64::try_from(at * 37 % 900).unwrap()).unwrap(),
        station: code("KITCHEN"),
        tax_class: code("FOOD"),
        variants: vec![],
        // Dishes that stand together have the same groups.
        option_groups: (0..if at.is_multiple_of(6) { 1 } else { 2 })
            .map(|more| group((at / 5 + more * 17) % GROUPS))
            .collect(),
        allergens: Allergens::NotStated,
        tags: vec![],
        photo: None,
        hours: if at.is_multiple_of(5) { vec![name("Lunch")] } else { vec![] },
        timed_prices: is_cheap_in_happy_hour
            .then(|| TimedPriceDraft {
                hours: name("Happy hour"),
                price: Some(Minor::new(450).unwrap()),
                variant_prices: vec![],
            })
            .into_iter()
            .collect(),
        is_hidden: false,
        is_price_missing: false,
        translations: vec![translation("de", kind.1, "mit Reis"), translation("tr", kind.2, "pilavlı")],
        goes_with: None,
        number: None,
    }
}

/// A menu of the size and the shape of Millers’, a real one: 239 dishes with 436 groups of 45 kinds and 2,266 options; few dishes have a
/// description. It is in three languages, with hours that are now.
fn large_menu() -> Menu {
    let code = |text: &str| Code::parse(text).unwrap();
    let dishes: Vec<usize> = (0..DISHES).collect();
    let categories = dishes.chunks(DISHES_PER_CATEGORY).zip(PROPER);
    let categories = categories
        .map(|(dishes, title)| CategoryDraft::new(name(title), dishes.iter().map(|at| dish(*at)).collect()))
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
        hours: ["Lunch", "Happy hour"]
            .map(|title| HoursDraft {
                name: name(title),
                windows: OpeningHours::parse("mon-sun 00:00-01:00").unwrap(),
                first_date: None,
                last_date: None,
                last_order_minutes: 0,
            })
            .to_vec(),
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
fn large_menu_with_three_languages_and_hours_is_small_on_the_wire_because_a_phone_gets_one() {
    let menu = large_menu();
    let groups = menu.items.iter().flat_map(|item| &item.option_groups);
    let options: usize = groups.clone().map(|group| group.options.len()).sum();
    let kinds: HashSet<_> = groups.clone().map(|group| &group.name).collect();
    assert_eq!((menu.items.len(), kinds.len()), (239, GROUPS));
    let number = groups.count();
    assert!(number >= 436 && options >= 2_266, "as large as Millers’: {number} groups, {options} options");
    let hours = HoursOfMenu::new(menu.hours.clone(), &menu.categories);
    let state = SaleState { hours, ..sale_state() };
    for wanted in ["en", "de", "tr"] {
        let texts = MenuTexts::choose(language("en"), &menu.languages(), &[language(wanted)]);
        let view = MenuView::of(&menu, Currency::EUR, &state, &texts);
        let json = serde_json::to_string(&view).unwrap();
        let found = [("en", "Very hot"), ("de", "Sehr scharf"), ("tr", "Çok acılı")]
            .map(|(code, text)| (code == wanted, json.contains(text)));
        assert!(found.iter().all(|(is_wanted, is_there)| is_wanted == is_there), "{wanted}: {found:?}");
        assert!(json.contains("\"until\":\"01:00\"") && json.contains("normalPrice"));
        let gzip = compressed(json.as_bytes()).len();
        println!("{wanted}: {} bytes, {gzip} compressed", json.len());
        assert!(gzip <= GZIP_BYTES_MAX, "{wanted}: {gzip} bytes");
    }
    let names = serde_json::to_vec(&MenuNamesView::of(&menu)).unwrap();
    let gzip = compressed(&names).len();
    println!("names: {} bytes, {gzip} compressed", names.len());
    assert!(gzip <= GZIP_BYTES_MAX / 2, "{gzip} bytes");
}
