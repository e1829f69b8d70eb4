//! JSON of other programs and of web pages.

use super::read_tests::*;

use crate::domain::allergen::Allergen;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::read_menu::FileKind;
use crate::domain::text::Tag;

#[test]
fn catalog_of_square_follows_ids_and_counts_cents() {
    let read = read(
        r#"{"objects": [
          {"type": "ITEM", "id": "I1", "item_data": {"name": "Cone", "category_id": "C1", "variations": [
              {"id": "V1", "item_variation_data": {"name": "half", "price_money": {"amount": 300, "currency": "USD"}}},
              {"id": "V2", "item_variation_data": {"name": "full", "price_money": {"amount": 400}}}],
            "modifier_list_info": [{"modifier_list_id": "M1", "min_selected_modifiers": -1, "max_selected_modifiers": -1},
              {"modifier_list_id": "M1", "min_selected_modifiers": 1, "max_selected_modifiers": 1}, {"modifier_list_id": "gone"}]}},
          {"type": "ITEM", "id": "I2", "item_data": {"name": "Water", "variations": [
              {"id": "V3", "item_variation_data": {"name": "Regular", "price_money": {"amount": 150}}}]}},
          {"type": "ITEM", "id": "I3", "item_data": {"name": "Old", "is_archived": true, "variations": []}},
          {"type": "ITEM", "id": "I4", "item_data": {"name": "Cake", "category_id": "C1", "variations": [
              {"id": "V4", "item_variation_data": {"name": "Regular", "pricing_type": "VARIABLE_PRICING"}}]}},
          {"type": "CATEGORY", "id": "C1", "category_data": {"name": "Ice"}},
          {"type": "TAX", "id": "T", "tax_data": {"name": "Sales tax"}},
          {"type": "MODIFIER_LIST", "id": "M1", "modifier_list_data": {"name": "Topping", "modifiers": [
              {"id": "O1", "modifier_data": {"name": "no topping", "price_money": {"amount": 0}}},
              {"id": "O2", "modifier_data": {"name": "nuts", "price_money": {"amount": 75}}}]}}]}"#,
        "USD",
    );
    assert_eq!(read.report.kind, FileKind::SquareJson);
    assert_eq!(menu(&read), ["Ice/Cone 300 half=300 full=400", "Ice/Cake ?", "Other/Water 150"]);
    let bounds: Vec<_> =
        dish(&read, "Cone").option_groups.iter().map(|g| (g.min, g.max, g.options.len())).collect();
    assert_eq!(bounds, [(0, 2, 2), (1, 1, 2)], "-1 is no limit");
    let counts = read.report.counts;
    assert_eq!((counts.rows, counts.dishes, counts.without_price), (7, 3, 1));
    assert_eq!((counts.headings, counts.option_groups, counts.notes), (1, 1, 2));
}

#[test]
fn menu_of_schema_org_is_read_nested_and_by_reference() {
    let section = r##"{"@type": "MenuSection", "name": "Tacos", "description": "From 5 pm", "hasMenuItem": [
          {"@type": "MenuItem", "name": "Gobi", "description": "Corn &amp; potato", "offers": {"@type": "Offer", "price": "3.50", "priceCurrency": "USD"},
           "suitableForDiet": ["https://schema.org/GlutenFreeDiet", "VeganDiet"], "nutrition": {"calories": "170"}},
          {"@id": "#lassi"}],
        "hasMenuSection": {"@type": "MenuSection", "name": "Extra", "hasMenuItem": {"@type": "MenuItem", "name": "Dip", "offers": {"price": 0.5}}}}"##;
    let lassi = r##"{"@type": "MenuItem", "@id": "#lassi", "name": "Lassi", "offers": [{"name": "0.2 l", "price": "$3"}, {"name": "0.4 l", "price": "$5"}]}"##;
    let expected = ["Tacos/Gobi 350", "Tacos/Lassi 300 0.2 l=300 0.4 l=500", "Extra/Dip 50"];
    let nested = format!(
        r#"{{"@context": "https://schema.org", "@type": "Restaurant", "hasMenu": {{"@type": "Menu", "hasMenuSection": {section}}}, "x": {lassi}}}"#
    );
    let graph = format!(
        r##"{{"@context": "https://schema.org", "@graph": [{{"@type": "Menu", "hasMenuSection": [{section}]}}, {lassi}]}}"##
    );
    let page = format!("<!doctype html><script type=\"application/ld+json\">{graph}</script>");
    for (file, kind) in
        [(nested, FileKind::SchemaOrg), (graph, FileKind::SchemaOrg), (page, FileKind::WebPage)]
    {
        let read = read(&file, "USD");
        assert_eq!((read.report.kind, menu(&read)), (kind, expected.map(str::to_owned).to_vec()), "{file}");
        let tags: Vec<&str> = dish(&read, "Gobi").tags.iter().map(Tag::as_str).collect();
        assert_eq!(tags, ["gluten-free", "vegan"]);
        assert_eq!(dish(&read, "Gobi").description.as_ref().unwrap().as_str(), "Corn & potato");
        assert!(
            read.report.doubts.iter().any(|doubt| doubt.column == "nutrition"),
            "nothing is dropped silently"
        );
        assert!(
            !dish(&read, "Gobi").allergens.is_stated(),
            "gluten-free says nothing about the other thirteen"
        );
    }
}

#[test]
fn json_of_an_unknown_program_is_read_by_the_names_of_its_fields() {
    let read = read(
        r#"{"notice": "All with butter.", "menu": [
          {"category": "Mittag", "description": "Mit Suppe", "availableAt": [
              {"day": "Monday", "from": "11:00", "to": "14:30"}, {"day": "Tuesday", "from": "11:00", "to": "14:30"}],
           "items": [
             {"name": "M1 Tofu", "price": 5.9, "spiciness": 1, "allergens": ["Soja oder Sojaerzeugnisse", "Milcherzeugnis"],
              "additives": ["mit Geschmacksverstärker"], "traits": ["vegetarisch", "seafood-NEG"]},
             {"name": "M2 Reis", "price": 6, "allergens": []}]},
          {"category": "Getränke", "items": [
             {"name": "Lassi", "nameEn": "Lassi drink", "price": "5 €"},
             {"name": "Tee", "prices": {"klein": 2, "groß": "3,50 €"}},
             {"name": "Wein", "price": null},
             {"price": 3}]}]}"#,
        "EUR",
    );
    assert_eq!(read.report.kind, FileKind::OtherJson);
    assert_eq!(
        menu(&read),
        [
            "Mittag/M1 Tofu 590",
            "Mittag/M2 Reis 600",
            "Getränke/Lassi 500",
            "Getränke/Tee 200 klein=200 groß=350",
            "Getränke/Wein ?"
        ]
    );
    assert_eq!(
        read.draft.hours[0].windows.to_string(),
        OpeningHours::parse("mon-tue 11:00-14:30").unwrap().to_string()
    );
    assert_eq!(read.draft.categories[0].hours, [read.draft.hours[0].name.clone()]);
    assert!(
        doubts(&read, 1).iter().any(|doubt| doubt.found.contains("11:00-14:30")),
        "{:?}",
        doubts(&read, 1)
    );
    let tofu = dish(&read, "M1 Tofu");
    assert_eq!(tofu.description.as_ref().unwrap().as_str(), "Additives: mit Geschmacksverstärker");
    assert_eq!(
        tofu.allergens.marks().iter().map(|mark| mark.allergen).collect::<Vec<_>>(),
        [Allergen::Soybeans, Allergen::Milk]
    );
    assert!(!dish(&read, "M2 Reis").allergens.is_stated(), "an empty list of another program says nothing");
    let counts = read.report.counts;
    assert_eq!(
        (counts.rows, counts.headings, counts.dishes, counts.without_price, counts.refused),
        (8, 2, 5, 1, 1)
    );
    for column in ["notice", "spiciness"] {
        assert!(read.report.doubts.iter().any(|doubt| doubt.column == column), "{column} is listed");
    }
}

#[test]
fn headings_as_names_of_fields_and_lists_of_dishes_with_a_category_are_read() {
    let by_key = read(
        r#"{"Starters": [{"title": "Soup", "price": "4.50"}], "Mains": [{"title": "Pie", "price": "9"}]}"#,
        "EUR",
    );
    assert_eq!(menu(&by_key), ["Starters/Soup 450", "Mains/Pie 900"]);
    let flat = read(
        r#"[{"name": {"en": "Soup", "de": "Suppe"}, "category": "Starters", "price": {"amount": "4.50", "currency": "EUR"},
             "sizes": [{"name": "S", "price": 4.5}, {"name": "L", "price": 6}], "options": [{"name": "Bread", "price": 1}]}]"#,
        "EUR",
    );
    assert_eq!(menu(&flat), ["Starters/Soup 450 S=450 L=600"]);
    assert_eq!(dish(&flat, "Soup").option_groups[0].options[0].price.units(), 100);
}
