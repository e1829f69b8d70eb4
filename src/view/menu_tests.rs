//! The menu in other languages.

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::domain::availability::{HoursOfMenu, SaleTime};
use crate::domain::menu::tests::pizza;
use crate::domain::text::Description;
use crate::domain::time::Timestamp;
use crate::domain::translation::{LanguageCode, TranslatedName, Translation};

/// Nothing is sold out, and there are no hours.
pub(crate) fn sale_state() -> SaleState {
    SaleState {
        hours: HoursOfMenu::default(),
        sold_out: HashMap::new(),
        stock: HashMap::new(),
        time: SaleTime::new(Timestamp::from_unix_millis(0), jiff::tz::TimeZone::UTC, 5),
        left_shown_max: 5,
        shows_closed: false,
        often_ordered: Default::default(),
    }
}

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn code(text: &str) -> LanguageCode {
    LanguageCode::parse(text).unwrap()
}

fn in_german(text: &str) -> Vec<TranslatedName> {
    vec![TranslatedName { language: code("de"), name: name(text) }]
}

fn view(menu: &Menu, wanted: &[&str]) -> Value {
    let wanted: Vec<LanguageCode> = wanted.iter().map(|language| code(language)).collect();
    let texts = MenuTexts::choose(code("en"), &menu.languages(), &wanted);
    serde_json::to_value(MenuView::of(menu, Currency::EUR, &sale_state(), &texts)).unwrap()
}

fn menu() -> Menu {
    let mut item = pizza();
    item.description = Some(Description::parse("From the oven").unwrap());
    item.translations =
        vec![Translation { language: code("de"), name: Some(name("Fladen")), description: None }];
    item.variants[0].translations = in_german("Klein");
    item.option_groups[0].translations = in_german("Boden");
    let category = Category::new(CategoryId::from_uuid(Uuid::from_u128(90)), name("Oven"), vec![item.id]);
    Menu { categories: vec![category], items: vec![item], hours: vec![] }
}

#[test]
fn menu_in_a_wanted_language_marks_what_is_not_translated() {
    let german = view(&menu(), &["fr", "de"]);
    assert_eq!(german["language"], "de");
    assert_eq!((&german["mainLanguage"], &german["languages"]), (&json!("en"), &json!(["en", "de"])));
    let category = &german["categories"][0];
    assert_eq!((&category["name"], &category["untranslated"]), (&json!("Oven"), &json!(["NAME"])));
    let item = &category["items"][0];
    assert_eq!((&item["name"], &item["mainName"]), (&json!("Fladen"), &json!("Pizza")));
    assert_eq!(
        (&item["description"], &item["untranslated"]),
        (&json!("From the oven"), &json!(["DESCRIPTION"]))
    );
    assert_eq!(item["variants"][0]["name"], "Klein");
    assert_eq!(item["variants"][0].get("isUntranslated"), None);
    assert_eq!(item["variants"][1]["isUntranslated"], true);
    assert_eq!(item["optionGroups"][0]["name"], "Boden");
}

#[test]
fn menu_in_main_or_unknown_language_has_no_marks() {
    for wanted in [&["en"][..], &["en", "de"], &["fr"], &[]] {
        let main = view(&menu(), wanted);
        assert_eq!(main["language"], "en");
        let text = main.to_string();
        assert!(
            !text.contains("ntranslated") && !text.contains("mainName") && !text.contains("Fladen"),
            "{text}"
        );
    }
}
