use super::*;
use crate::domain::allergen::{AllergenKind, AllergenLevel, Allergens};
use crate::domain::draft::MenuDraft;

fn file(item: &str) -> String {
    format!(
        r#"{{"format": "maitred-menu-1", "restaurant": {{"name": "Bistro", "currency": "EUR"}},
        "taxClasses": [{{"code": "FOOD", "name": "Food", "rate": 7, "kind": "INCLUSIVE"}}],
        "stations": [{{"code": "KITCHEN", "name": "Kitchen"}}],
        "categories": [{{"name": "All", "station": "KITCHEN", "taxClass": "FOOD", "items": [{item}]}}]}}"#
    )
}

fn read(item: &str) -> MenuDraft {
    parse(&file(item)).unwrap()
}

fn error_text(json: &str) -> String {
    parse(json).unwrap_err().to_string()
}

fn faults_of(error: &MenuFileError) -> Vec<String> {
    let MenuFileError::Faults { faults, .. } = error else { panic!("{error}") };
    faults.iter().map(FileFault::to_string).collect()
}

#[test]
fn item_with_all_fields_is_read() {
    let menu = read(
        r#"{"name": " Bowl ", "description": "", "price": 12.10, "tags": ["vegan"],
        "variants": [{"name": "Large", "price": "15"}, {"name": "Small", "price": 9.5}],
        "optionGroups": [{"name": "Top", "min": 0, "max": 1, "options": [{"name": "No nuts"},
            {"name": "Nuts", "price": -0.3, "allergens": []}]}],
        "allergens": [{"allergen": "NUTS", "kind": "WALNUT", "level": "MAY_CONTAIN"}]}"#,
    );
    let item = &menu.categories[0].items[0];
    assert_eq!((item.name.as_str(), &item.description, item.price.units()), ("Bowl", &None, 1210));
    assert_eq!(item.variants[1].price.units(), 950);
    assert_eq!(item.option_groups[0].options[1].price.units(), -30);
    assert_eq!(item.allergens.marks()[0].kind, Some(AllergenKind::Walnut));
    assert_eq!(item.allergens.marks()[0].level, AllergenLevel::MayContain);
    assert_eq!((item.station.as_str(), item.tax_class.as_str()), ("KITCHEN", "FOOD"), "from the category");
    assert_eq!(menu.tax_classes[0].rate.millipercent(), 7_000);
}

#[test]
fn item_with_translations_and_rules_is_read() {
    let menu = read(
        r#"{"name": "Coffee", "price": 3, "hidden": true,
        "translations": {"DE": {"name": "Kaffee"}, "ar": {"description": "ساخن"}, "tr": null},
        "variants": [{"name": "Large", "price": 4, "translations": {"de": "Groß"}}], "priceMissing": true,
        "optionGroups": [{"name": "Shots", "min": 0, "max": 3, "eachMax": 3, "included": 1, "translations": {"de": "Dazu"},
            "options": [{"name": "Espresso", "price": 1, "isDefault": true, "needs": ["Milk"], "forbids": ["Ice"],
                "variantPrices": [{"variant": "Large", "price": "1.50"}], "translations": {"de": "Espresso"}}]}]}"#,
    );
    let item = &menu.categories[0].items[0];
    assert!(item.is_hidden && item.is_price_missing);
    assert_eq!(item.translations[0].language.as_str(), "de");
    assert_eq!(item.translations[0].name.as_ref().unwrap().as_str(), "Kaffee");
    assert_eq!((item.translations.len(), &item.translations[1].name), (2, &None));
    let group = &item.option_groups[0];
    assert_eq!((group.rules.each_max, group.rules.included), (3, 1));
    let rules = &group.options[0].rules;
    assert_eq!(rules.variant_prices[0].price.units(), 150);
    assert_eq!((rules.is_default, rules.needs[0].as_str(), rules.forbids[0].as_str()), (true, "Milk", "Ice"));
    let error = error_text(&file(r#"{"name": "A", "price": 1, "translations": {"german": {"name": "B"}}}"#));
    assert_eq!(
        error,
        "All › A, translations, german: the name of the field must be a language code of two or three letters, such as de"
    );
}

#[test]
fn price_of_null_is_missing_where_there_are_no_variants() {
    let item = read(r#"{"name": "Lobster", "price": null}"#).categories[0].items[0].clone();
    assert!(item.is_price_missing && item.price == crate::domain::money::Minor::ZERO);
    let with_sizes = r#"{"name": "Wine", "price": null, "variants": [{"name": "L", "price": 9}]}"#;
    let item = read(with_sizes).categories[0].items[0].clone();
    assert!(!item.is_price_missing && item.price.units() == 900, "as in files of earlier versions");
}

#[test]
fn absent_allergens_are_not_stated_and_empty_list_states_none() {
    let of_item = |allergens: &str| {
        let options = format!(r#"[{{"name": "Nuts"{allergens}}}]"#);
        let json = format!(
            r#"{{"name": "Bowl", "price": 12{allergens},
                "optionGroups": [{{"name": "Top", "min": 0, "max": 1, "options": {options}}}]}}"#
        );
        let item = read(&json).categories[0].items[0].clone();
        assert_eq!(item.allergens, item.option_groups[0].options[0].allergens, "the same rule for options");
        item.allergens
    };
    assert_eq!(of_item(""), Allergens::NotStated);
    assert_eq!(of_item(r#", "allergens": null"#), Allergens::NotStated);
    assert_eq!(of_item(r#", "allergens": []"#), Allergens::Stated(vec![]));
}

#[test]
fn price_is_read_without_rounding() {
    // As doubles, 1.15 times 100 is 114.99999999999999 and 0.07 times 100 is 7.000000000000001.
    let menu = read(r#"{"name": "Roll", "price": 1.15}, {"name": "Sweet", "price": 0.070}"#);
    assert_eq!(menu.categories[0].items[0].price.units(), 115);
    assert_eq!(menu.categories[0].items[1].price.units(), 7);
}

#[test]
fn item_with_variants_needs_no_price() {
    let menu =
        read(r#"{"name": "Wine", "variants": [{"name": "L", "price": 9}, {"name": "S", "price": 5}]}"#);
    assert_eq!(menu.categories[0].items[0].price.units(), 500);
    let error = error_text(&file(r#"{"name": "Wine"}"#));
    assert_eq!(
        error,
        "All › Wine, price: is missing; write 0 if the options carry the price, or null if there is no price yet"
    );
}

#[test]
fn unknown_field_is_refused() {
    let error = error_text(&file(r#"{"name": "Nut cake", "price": 4, "alergens": []}"#));
    assert!(error.starts_with("All › Nut cake, alergens: is not a known field; known fields here: name, "));
    let error = error_text(&file(r#"{"name": "Nut cake", "price": 4, "price": 5}"#));
    assert_eq!(error, "All › Nut cake, price: is given twice");
}

#[test]
fn faulty_file_reports_all_faults_with_their_places() {
    let error = parse(&file(
        r#"{"price": "4,50"}, {"name": "A", "price": 1.005, "variants": {}},
        {"name": "B", "price": 1, "allergens": [{"allergen": "PEANUT", "level": "YES"}]}, 7,
        {"name": "C", "price": 1, "optionGroups": [{"name": "Q", "min": -1, "options": []}]}"#,
    ))
    .unwrap_err();
    let must = "must be a decimal number such as 12.50, with no more decimals than the currency has";
    let faults = faults_of(&error);
    assert_eq!(faults[0], "All, entry 1 of items, name: is missing");
    assert_eq!(faults[1], "All, entry 1 of items, price: found \"4,50\"; write 4.50");
    assert_eq!(faults[2], format!("All › A, price: found 1.005; {must}"));
    assert_eq!(faults[3], "All › A, variants: must be a list, in [ ]");
    assert!(faults[4].starts_with(
        "All › B, entry 1 of allergens, allergen: found \"PEANUT\"; must be GLUTEN or CRUSTACEANS or"
    ));
    assert_eq!(
        faults[5],
        "All › B, entry 1 of allergens, level: found \"YES\"; must be CONTAINS or MAY_CONTAIN"
    );
    assert_eq!(faults[6], "All, entry 4 of items: must be an object, in { }");
    assert_eq!(faults[7], "All › C › Q, min: found -1; must be a whole number from 0 to 65535");
    assert_eq!(faults[8], "All › C › Q, max: is missing");
    assert_eq!(faults.len(), 9);
}

#[test]
fn wrong_category_or_currency_is_reported_once() {
    let items = r#"{"name": "A", "price": 1}, {"name": "B", "price": 2}"#;
    let error = error_text(&file(items).replace(r#""station": "KITCHEN""#, r#""station": "kitchen""#));
    assert!(
        error.starts_with("All, station: found \"kitchen\"; must be upper-case") && !error.contains("items"),
        "{error}"
    );
    let error = error_text(&file(items).replace("EUR", "EURO"));
    assert_eq!(error, "restaurant, currency: found \"EURO\"; must be an ISO 4217 currency code such as EUR");
    let error = error_text(&file(items).replace(r#""station": "KITCHEN","#, ""));
    assert!(error.starts_with("All › A, station: is missing here and on the category"), "{error}");
}

#[test]
fn missing_photo_is_a_fault_with_its_place() {
    let items = r#"{"name": "A", "price": 1}, {"name": "B", "price": 2, "photo": "b.jpg"},
        {"name": "C", "price": 3, "photo": 7}, {"name": "D", "price": 4, "photo": "../d.jpg"}"#;
    let folder = tempfile::tempdir().unwrap();
    let photos = PhotoFolder::beside(&folder.path().join("menu.json"), |_| false);
    let error = parse_with(&file(items), photos).unwrap_err();
    assert_eq!(
        faults_of(&error),
        [
            "All › B, photo: found \"b.jpg\"; there is no file b.jpg beside the menu file; it must be the name of a JPEG, PNG or WebP file there",
            "All › C, photo: found 7; must be text, in quotes",
            "All › D, photo: found \"../d.jpg\"; must be the name of a file beside the menu file, such as ragu.jpg or photos/ragu.jpg"
        ]
    );
    assert!(
        error_text(&file(items))
            .starts_with("All › B, photo: found \"b.jpg\"; there is no folder to look for b.jpg in")
    );
}

#[test]
fn faults_beyond_twenty_are_only_counted() {
    let error = parse(&file(&vec!["{}"; 15].join(","))).unwrap_err();
    let MenuFileError::Faults { faults, more, .. } = &error else { panic!("{error}") };
    assert_eq!((faults.len(), *more), (FAULTS_MAX, 10));
    assert!(error.to_string().ends_with("; and 10 more"));
}

#[test]
fn file_that_is_no_menu_is_refused() {
    let not_json = error_text("{");
    assert!(
        not_json.contains("not a menu file that maitred reads") && not_json.contains("FORMAT.md"),
        "{not_json}"
    );
    assert_eq!(error_text("[]"), "the file: must be an object, in { }");
    for (json, found) in
        [("{}", "no \"format\""), (r#"{"format": "maitred-menu-2", "dishes": 1}"#, "\"maitred-menu-2\"")]
    {
        let unknown = error_text(json);
        assert!(unknown.starts_with(&format!("unknown kind of menu file: found {found}")), "{unknown}");
        assert!(unknown.contains("FORMAT.md"), "{unknown}");
    }
    let huge = " ".repeat(FILE_BYTES_MAX + 1);
    assert_eq!(parse(&huge), Err(MenuFileError::TooLarge(FILE_BYTES_MAX + 1)));
    assert!(
        error_text(&"[".repeat(1_000_000)).contains("must be JSON"),
        "deep nesting must not overflow the stack"
    );
}

#[test]
fn formatted_price_is_refused_with_the_right_spelling() {
    for (written, number) in [("\"6,50\"", "6.50"), ("\"€ 6.50\"", "6.50"), ("\"6,5 EUR\"", "6.5")] {
        let error = error_text(&file(&format!(r#"{{"name": "Bruschetta", "price": {written}}}"#)));
        assert_eq!(error, format!("All › Bruschetta, price: found {written}; write {number}"));
    }
}

#[test]
fn valid_items_are_kept_beside_faulty_ones() {
    let items = r#"{"name": "A", "price": "x"}, {"name": "B", "price": 2}"#;
    let MenuFileError::Faults { readable, .. } = parse(&file(items)).unwrap_err() else { panic!("faults") };
    let readable = readable.unwrap();
    assert_eq!(readable.categories[0].items.len(), 1);
    assert_eq!(readable.categories[0].items[0].name.as_str(), "B");
    let without_stations = file(items).replace(r#"{"code": "KITCHEN", "name": "Kitchen"}"#, "7");
    let MenuFileError::Faults { readable, .. } = parse(&without_stations).unwrap_err() else {
        panic!("faults")
    };
    assert_eq!(readable, None, "without the stations no dish can be checked");
}

#[test]
fn byte_order_mark_is_ignored() {
    assert!(parse(&format!("\u{feff}{}", file(""))).is_ok());
}

#[test]
fn documented_example_is_a_valid_menu() {
    let text = include_str!("FORMAT.md");
    let example = text.split("```json").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let draft = parse(example).unwrap();
    let restaurant = draft.restaurant(None).unwrap();
    let nothing = crate::domain::menu::Menu::default();
    assert!(draft.into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).is_ok());
}

/// A menu file whose dish has these fields, with lunch and happy hour.
fn with_hours(hours: &str, dish: &str) -> String {
    let windows = r#"{"name": "Lunch", "windows": "mon-fri 11:30-14:30", "lastOrderMinutes": 15},
        {"name": "Happy hour", "windows": "mon-sun 17:00-19:00", "firstDate": "2026-06-01"}"#;
    let item = format!(r#"{{"name": "Spritz", "price": 8{dish}}}"#);
    file(&item).replacen("\"categories\"", &format!("\"hours\": [{windows}{hours}], \"categories\""), 1)
}

#[test]
fn hours_and_timed_prices_are_read_and_written_by_name() {
    let dish = r#", "hours": ["lunch"], "timedPrices": [{"hours": "Happy hour", "price": "6.50"}]"#;
    let draft = parse(&with_hours("", dish)).unwrap();
    let restaurant = draft.restaurant(None).unwrap();
    let nothing = crate::domain::menu::Menu::default();
    let menu = draft.into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap();
    let (item, lunch) = (&menu.items[0], &menu.hours[0]);
    assert_eq!((item.sale.hours[0], lunch.last_order_minutes), (lunch.id, 15));
    assert_eq!(item.sale.timed_prices[0].hours, menu.hours[1].id);
    let written = write(&menu, &restaurant);
    assert!(written.contains(r#""windows": "mon-fri 11:30-14:30""#), "{written}");

    // A file of a version without hours keeps those of the dish; one that lists hours states them.
    let id = &mut || panic!("the same dish");
    let before = parse(&file(r#"{"name": "Spritz", "price": 9}"#)).unwrap();
    let after = before.into_menu(&menu, &restaurant, id, &|_| 0).unwrap();
    assert_eq!((&after.items[0].sale, &after.hours), (&item.sale, &menu.hours));
    let without = parse(&with_hours("", "")).unwrap().into_menu(&menu, &restaurant, id, &|_| 0).unwrap();
    assert_eq!(without.items[0].sale, crate::domain::menu::ItemSale::default());
}

#[test]
fn faulty_hours_are_refused_by_name() {
    let refused = |hours: &str, dish: &str| match parse(&with_hours(hours, dish)) {
        Err(error) => error.to_string(),
        Ok(draft) => {
            let restaurant = draft.restaurant(None).unwrap();
            let nothing = crate::domain::menu::Menu::default();
            draft.into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap_err().to_string()
        }
    };
    let unknown = refused("", r#", "hours": ["Brunch"]"#);
    assert!(
        unknown.contains("Brunch is not among the hours; must be one of these: Lunch or Happy hour"),
        "{unknown}"
    );
    let twice = refused(r#", {"name": "LUNCH", "windows": "sun 10:00-12:00"}"#, "");
    assert!(twice.contains("LUNCH is given twice"), "{twice}");
    let windows = refused(r#", {"name": "Tea", "windows": "daily"}"#, "");
    assert!(windows.contains("must be days and spans such as"), "{windows}");
    let short = refused(r#", {"name": "Tea", "windows": "sun 10:00-11:00", "lastOrderMinutes": 60}"#, "");
    assert!(short.contains("hours: lastOrderMinutes of Tea must be shorter than each window"), "{short}");
}

/// Steak, wine and water; `goes_with` is a member of the steak.
fn with_steak(goes_with: &str) -> String {
    let dish = |name: &str, more: &str| format!(r#"{{"name": "{name}", "price": 9 {more}}}"#);
    file(&[dish("Steak", goes_with), dish("Wine", ""), dish("Water", "")].join(","))
}

#[test]
fn dishes_that_go_well_with_a_dish_are_read_and_written_by_name() {
    let draft = parse(&with_steak(r#", "goesWith": ["Water", "Wine"]"#)).unwrap();
    let (restaurant, nothing) = (draft.restaurant(None).unwrap(), crate::domain::menu::Menu::default());
    let menu = draft.into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap();
    let [steak, wine, water] = &menu.items[..] else { panic!("{menu:?}") };
    assert_eq!(steak.goes_with, [water.id, wine.id]);

    let mut no_id = || panic!("no new id is needed");
    let mut again = |json: &str| {
        let draft = parse(json).unwrap();
        draft.into_menu(&menu, &restaurant, &mut no_id, &|_| 0).unwrap()
    };
    assert_eq!(again(&write(&menu, &restaurant)), menu);
    assert_eq!(again(&with_steak("")), menu, "a file that says nothing of it changes nothing");
    assert_eq!(again(&with_steak(r#", "goesWith": []"#)).items[0].goes_with, []);
}

#[test]
fn dish_that_goes_well_with_an_unknown_dish_or_itself_is_refused_by_name() {
    for (names, wanted) in [
        (r#"["Beer"]"#, "Steak, goesWith: Beer is not a dish of this menu"),
        (r#"["Steak"]"#, "Steak, goesWith: Steak must be another dish, and be given once"),
        (r#"["Wine", "Wine"]"#, "Steak, goesWith: Wine must be another dish, and be given once"),
    ] {
        let draft = parse(&with_steak(&format!(r#", "goesWith": {names}"#))).unwrap();
        let restaurant = draft.restaurant(None).unwrap();
        let nothing = crate::domain::menu::Menu::default();
        let error = draft.into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap_err();
        assert_eq!(error.to_string(), wanted);
    }
}
