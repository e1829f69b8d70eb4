use super::*;
use crate::domain::draft::MenuDraft;
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::money::{Currency, TaxKind, TaxRate};
use crate::domain::settings::{Restaurant, Station, TaxClass};
use crate::domain::text::{Code, Name};

const BISTRO: &str = r#"[{"name": "Plates", "source": "page 2", "items": [
    {"name": "Bowl", "basePrice": 0, "description": "Your own", "tags": ["vegan"], "modifierGroups": [
        {"name": "Base", "isRequired": true, "selectionType": "single", "maxSelections": 1, "isTextInput": false,
         "options": [{"name": "Rice", "priceAdjustment": 8.5}, {"name": "Salad", "priceAdjustment": 9}]},
        {"name": "Extras", "isRequired": false, "selectionType": "multiple", "isTextInput": false,
         "options": [{"name": "Egg", "priceAdjustment": 1}, {"name": "No salt", "priceAdjustment": 0}]},
        {"name": "Dips", "isRequired": true, "selectionType": "multiple", "maxSelections": 9, "isTextInput": false,
         "options": [{"name": "Aioli", "priceAdjustment": 0}]},
        {"name": "Engraving", "isRequired": true, "selectionType": "single", "isTextInput": true, "options": []},
        {"name": "Soon", "isRequired": true, "selectionType": "single", "isTextInput": false, "options": []}]},
    {"name": "Toast", "basePrice": 3.25, "tags": [], "modifierGroups": []}]}]"#;

const KEEPS: &str = ": dishes that are on the menu already keep what this file cannot say: station, tax class, sizes, allergens, \
                     photo, translations and rules of options";

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn restaurant() -> Restaurant {
    let name = Name::parse("Bistro").unwrap();
    let (rate, kind) = (TaxRate::new(7_000).unwrap(), TaxKind::Inclusive);
    Restaurant {
        name: name.clone(),
        currency: Currency::EUR,
        tax_classes: vec![TaxClass { code: code("FOOD"), name: name.clone(), rate, kind }],
        stations: vec![Station { code: code("KITCHEN"), name }],
    }
}

fn texts(notes: &ImportNotes) -> Vec<String> {
    notes.iter().map(|(found, reason)| format!("{found}: {reason}")).collect()
}

fn import(json: &str) -> (MenuDraft, ImportNotes) {
    assert!(is_foreign(json));
    parse_foreign(json, Currency::EUR, &code("KITCHEN"), &code("FOOD")).unwrap()
}

fn menu(draft: MenuDraft) -> Menu {
    let nothing = Menu::default();
    draft.into_menu(&nothing, &restaurant(), &mut new_ids(), &|_| 0).unwrap()
}

/// The price in units with the first variant and the first required options.
fn first_price(item: &MenuItem) -> i64 {
    let must = item.option_groups.iter().flat_map(|g| g.options.iter().take(usize::from(g.min)));
    let chosen: Vec<_> = must.map(|o| o.id).collect();
    item.price(item.variants.first().map(|v| v.id), &chosen).unwrap().unit_price.units()
}

#[test]
fn foreign_groups_get_valid_bounds_and_changes_are_noted() {
    let (draft, notes) = import(BISTRO);
    let bowl = &draft.categories[0].items[0];
    let bounds: Vec<_> = bowl.option_groups.iter().map(|g| (g.name.as_str(), g.min, g.max)).collect();
    assert_eq!(bounds, [("Base", 1, 1), ("Extras", 0, 2), ("Dips", 1, 1)]);
    assert_eq!(
        texts(&notes),
        [
            "Bowl, Dips: allows 9 of its 1 options: 1 can be chosen",
            "Bowl, Engraving: asks for text: left out; guests can write a note",
            "Bowl, Soon: is a group without options: left out",
            ": the file lists no allergens: until you add them, every new dish shows them as not stated",
            KEEPS,
        ]
    );
    let menu = menu(draft);
    assert_eq!(menu.items.iter().map(first_price).collect::<Vec<_>>(), [850, 325]);
}

#[test]
fn foreign_fault_names_its_place() {
    let broken = BISTRO.replace("8.5}", "8.555}").replace("\"single\", \"maxSel", "\"solo\", \"maxSel");
    let error =
        parse_foreign(&broken, Currency::EUR, &code("KITCHEN"), &code("FOOD")).unwrap_err().to_string();
    assert!(
        error.contains("Plates › Bowl › Base, selectionType: found \"solo\"; must be single or multiple"),
        "{error}"
    );
    assert!(
        error.contains("Plates › Bowl › Base › Rice, priceAdjustment: found 8.555; must be a decimal"),
        "{error}"
    );
}

#[test]
fn foreign_format_is_recognised_by_structure_only() {
    for other in ["", "[]", "{}", "[1]", r#"[{"items": 3}]"#, r#"[{"items": [{"price": 1}]}]"#] {
        assert!(!is_foreign(other), "{other}");
    }
}

/// Skipped where the file is absent: the menu of a real restaurant is not ours to publish.
#[test]
fn real_foreign_menu_is_orderable_in_full() {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/menus");
    let folder = std::env::var("MAITRED_MENUS").unwrap_or_else(|_| beside.to_owned());
    let path = std::path::Path::new(&folder).join("millers-menu.json");
    let Ok(json) = std::fs::read_to_string(&path) else {
        use std::io::Write;
        let skipped = format!("skipped: {} is missing (MAITRED_MENUS names the folder)\n", path.display());
        std::io::stderr().write_all(skipped.as_bytes()).unwrap();
        return;
    };
    let (draft, notes) = import(&json);
    assert_eq!(
        texts(&notes),
        [": the file lists no allergens: until you add them, every new dish shows them as not stated", KEEPS]
    );
    let menu = menu(draft);
    let groups: Vec<_> = menu.items.iter().flat_map(|item| &item.option_groups).collect();
    let options: usize = groups.iter().map(|g| g.options.len()).sum();
    assert_eq!((menu.categories.len(), menu.items.len(), groups.len(), options), (26, 239, 436, 2_266));
    for item in &menu.items {
        assert!(serde_json::to_vec(item).unwrap().len() <= 16 * 1024, "{}", item.name);
    }
    // Only the two tap waters (glass and jug) are free.
    assert_eq!(menu.items.iter().filter(|item| first_price(item) == 0).count(), 2);
    let written = write(&menu, &restaurant());
    let again = parse(&written).unwrap().into_menu(&menu, &restaurant(), &mut new_ids(), &|_| 0).unwrap();
    assert_eq!(again, menu);
}
