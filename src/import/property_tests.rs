use proptest::prelude::*;
use proptest::sample::select;

use super::vocabulary::{ALLERGENS, KINDS, LEVELS, Words};
use super::*;
use crate::domain::allergen::{AllergenMark, Allergens};
use crate::domain::draft::{
    CategoryDraft, ItemDraft, MenuDraft, OptionDraft, OptionGroupDraft, VariantDraft,
};
use crate::domain::menu::Menu;
use crate::domain::money::{Currency, Minor};
use crate::domain::photo::PhotoName;
use crate::domain::text::{Code, Description, Name, Tag};

const DEMO_MENU: &str = include_str!("../ops/demo/menu.json");

fn name() -> impl Strategy<Value = Name> {
    // Few names, so that duplicates are common.
    prop_oneof![
        select(vec!["Soup", "House \"wine\"", "Crème \\ brûlée"]).prop_map(str::to_owned),
        "[a-zß\u{4e00}]{1,9}"
    ]
    .prop_map(|text| Name::parse(&text).unwrap())
}

fn price(from: i64) -> impl Strategy<Value = Minor> {
    (from..=1_000_000i64).prop_map(|units| Minor::new(units).unwrap())
}

fn one<T: Copy + std::fmt::Debug + 'static>(words: &'static Words<T>) -> impl Strategy<Value = T> {
    select(words.iter().map(|(_, meaning)| *meaning).collect::<Vec<_>>())
}

fn marks() -> impl Strategy<Value = Vec<AllergenMark>> {
    let kinded = (one(KINDS), one(LEVELS));
    let kinded =
        kinded.prop_map(|(kind, level)| AllergenMark { allergen: kind.of(), kind: Some(kind), level });
    let plain = (one(ALLERGENS), one(LEVELS));
    let plain = plain.prop_map(|(allergen, level)| AllergenMark { allergen, kind: None, level });
    prop::collection::vec(prop_oneof![kinded, plain], 0..4).prop_map(|mut marks| {
        marks.sort_by_key(|mark| (mark.allergen, mark.kind));
        marks.dedup_by_key(|mark| (mark.allergen, mark.kind));
        marks
    })
}

fn allergens() -> impl Strategy<Value = Allergens> {
    prop_oneof![Just(Allergens::NotStated), marks().prop_map(Allergens::Stated)]
}

fn group() -> impl Strategy<Value = OptionGroupDraft> {
    let option = (name(), price(-500), allergens());
    let option = option.prop_map(|(name, price, allergens)| OptionDraft::new(name, price, allergens));
    (name(), prop::collection::vec(option, 1..5), 0..5u16, 0..5u16).prop_map(|(name, options, min, max)| {
        let len = u16::try_from(options.len()).unwrap();
        let max = max.clamp(1, len);
        OptionGroupDraft::new(name, (min.min(max), max), options)
    })
}

fn item() -> impl Strategy<Value = ItemDraft> {
    // Options cost at least -500 each and at most twelve can be chosen, so no price falls below 0.
    let least = 12 * 500;
    let variant = (name(), price(least)).prop_map(|(name, price)| VariantDraft::new(name, price));
    let code = |codes: &'static [&str]| select(codes).prop_map(|code| Code::parse(code).unwrap());
    let lists = (
        prop::collection::vec(variant, 0..3),
        prop::collection::vec(group(), 0..3),
        allergens(),
        prop::collection::vec("[a-z]{1,8}".prop_map(|tag| Tag::parse(&tag).unwrap()), 0..3),
        prop::option::of(any::<[u8; 2]>().prop_map(|content| PhotoName::of(&content))),
    );
    let described = prop::option::of("[a-z]{1,40}".prop_map(|text| Description::parse(&text).unwrap()));
    let stations = code(&["KITCHEN", "BAR"]);
    (name(), described, price(least), stations, code(&["FOOD", "DRINKS"]), lists).prop_map(
        |(
            name,
            description,
            price,
            station,
            tax_class,
            (variants, option_groups, allergens, tags, photo),
        )| {
            ItemDraft {
                name,
                description,
                price,
                station,
                tax_class,
                variants,
                option_groups,
                allergens,
                tags,
                photo,
                is_hidden: false,
                is_price_missing: false,
                translations: vec![],
            }
        },
    )
}

fn categories() -> impl Strategy<Value = Vec<CategoryDraft>> {
    let category = (name(), prop::collection::vec(item(), 0..5));
    let category = category.prop_map(|(name, items)| CategoryDraft::new(name, items));
    // Sometimes the last category also has all dishes of the first one.
    (prop::collection::vec(category, 0..5), any::<bool>()).prop_map(|(mut categories, again)| {
        if let (true, [first, .., last]) = (again, categories.as_mut_slice()) {
            last.items.extend(first.items.iter().cloned());
        }
        categories
    })
}

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

fn sorted(mut menu: Menu) -> Menu {
    menu.items.sort_by_key(|item| item.id);
    menu
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

    #[test]
    fn written_menu_reads_back_unchanged(categories in categories()) {
        let head = parse(DEMO_MENU).unwrap();
        let restaurant = head.restaurant(None).unwrap();
        let nothing = Menu { categories: vec![], items: vec![] };
        let draft = MenuDraft { categories, ..head };
        let menu = draft.clone().into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap();

        let written = write(&menu, &restaurant);
        let read = parse_with(&written, PhotoFolder::stored_only(|_| true)).unwrap();
        prop_assert_eq!(&read, &draft);
        prop_assert_eq!(read.restaurant(None).unwrap(), restaurant.clone());
        let again = read.into_menu(&menu, &restaurant, &mut || panic!("no new id for an unchanged menu"), &|_| 0).unwrap();
        prop_assert_eq!(sorted(again), sorted(menu));
    }
}
