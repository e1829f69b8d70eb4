//! Whatever an owner does to a menu file: the readers refuse it with a text and never panic.

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::domain::money::Currency;
use crate::domain::text::Code;

const DEMO_MENU: &str = include_str!("../ops/demo/menu.json");

/// Any JSON, often with the field names and values of a menu.
fn any_json() -> impl Strategy<Value = serde_json::Value> {
    let words = vec![
        "format",
        "maitred-menu-1",
        "restaurant",
        "currency",
        "EUR",
        "taxClasses",
        "stations",
        "categories",
        "items",
        "name",
        "price",
        "12.50",
        "variants",
        "optionGroups",
        "options",
        "allergens",
        "min",
        "max",
        "basePrice",
        "modifierGroups",
        "selectionType",
        "single",
        "isRequired",
        "priceAdjustment",
        "tags",
        "photo",
        "ragu.jpg",
        "translations",
        "de",
        "priceMissing",
        "number",
        "eachMax",
        "variantPrices",
        "needs",
    ];
    let word = prop_oneof![4 => select(words).prop_map(str::to_owned), 1 => any::<String>()];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        word.clone().prop_map(Into::into),
    ];
    leaf.prop_recursive(6, 80, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Into::into),
            prop::collection::vec((word.clone(), inner), 0..8)
                .prop_map(|fields| serde_json::Value::Object(fields.into_iter().collect())),
        ]
    })
}

fn read_both(json: &str) {
    let code = Code::parse("KITCHEN").unwrap();
    let read = parse(json).map(|_| ());
    let foreign = parse_foreign(json, Currency::EUR, &code, &code).map(|_| ());
    for error in [read, foreign].into_iter().filter_map(Result::err) {
        assert!(!error.to_string().is_empty(), "every error has a text");
    }
    is_foreign(json);
}

proptest! {
    #[test]
    fn any_json_never_panics_the_readers(json in any_json()) {
        read_both(&json.to_string());
    }

    #[test]
    fn damaged_menu_file_never_panics_the_readers(at in 0..DEMO_MENU.len(), len in 0..40usize, with in ".{0,12}") {
        let text = DEMO_MENU;
        let whole = |at: usize| (at.min(text.len())..=text.len()).find(|&at| text.is_char_boundary(at)).unwrap();
        let start = whole(at);
        let end = whole(start + len);
        read_both(&format!("{}{with}{}", &text[..start], &text[end..]));
    }
}
