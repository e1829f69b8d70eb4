//! Single cases: long dishes, options, allergens, and what is refused.

use super::*;
use crate::domain::text::{DishNumber, Tag};
use crate::sheets::SheetError;

#[test]
fn dish_longer_than_a_column_is_continued_in_the_next() {
    let mut long = dish(0, 119);
    long.variants = (0..20)
        .map(|at| {
            Variant::new(
                VariantId::from_uuid(id(at)),
                name(&"long ".repeat(24)),
                Minor::new(at as i64 + 1).unwrap(),
            )
        })
        .collect();
    long.option_groups = (0..20)
        .map(|_| {
            group(0, (0..6).map(|at| option(at, &"more ".repeat(23), 5, Allergens::NotStated)).collect())
        })
        .collect();
    let job = job(one(long.checked().unwrap()), MENU, Language::De, Paper::Letter);
    let pages = MenuPages::plan(&job).unwrap();
    check_inside(&pages);
    check_headings(&job, &texts(&pages));
    let texts = texts(&pages).concat();
    for at in 1..=20 {
        let price = format!("0,{at:02}\u{a0}€");
        assert_eq!(texts.iter().filter(|(text, _)| *text == price).count(), 1, "{price}");
    }
}

#[test]
fn number_of_a_dish_stands_before_its_name_in_each_direction() {
    for (language, called) in [(Language::De, "Pho Bo"), (Language::Ar, "فول"), (Language::De, "فول")] {
        let (mut item, mut wine) = (dish(0, 0), dish(1, 0));
        (item.name, item.number) = (name(called), DishNumber::parse("12a").ok());
        wine.name = name("Wine");
        let items = vec![item, wine];
        let ids = items.iter().map(|item| item.id).collect();
        let menu = Menu { categories: vec![category(0, ids)], items, hours: vec![] };
        let named = format!("12a\u{a0}\u{a0}{called}");
        for sheet in [MENU, MenuSheet::Allergens] {
            let job = job(menu.clone(), sheet, language, Paper::A4);
            let texts = all_text(&job);
            let lines: Vec<&str> = texts.lines().filter(|line| [&named[..], "Wine"].contains(line)).collect();
            assert_eq!(lines, [&named[..], "Wine"], "{texts}");
            check_inside(&MenuPages::plan(&job).unwrap());
        }
    }
}

#[test]
fn price_that_a_required_option_carries_is_printed_with_the_option() {
    let mut item = dish(0, 0);
    item.price = Minor::ZERO;
    let options =
        vec![option(1, "Small", 450, Allergens::NotStated), option(2, "Large", 650, Allergens::NotStated)];
    item.option_groups = vec![group(1, options)];
    let text = all_text(&job(one(item.clone()), MENU, Language::En, Paper::A4));
    assert!(text.contains("Small\u{a0}€4.50\u{a0}[?], Large\u{a0}€6.50\u{a0}[?]"), "{text}");
    assert!(!text.contains("€0.00"), "{text}");
    item.option_groups[0].min = 0;
    let text = all_text(&job(one(item), MENU, Language::En, Paper::A4));
    assert!(text.contains("€0.00") && text.contains("Small\u{a0}+€4.50"), "{text}");
}

#[test]
fn options_that_do_not_fit_are_counted() {
    let mut item = dish(0, 0);
    let options =
        (0..60).map(|at| option(at, &format!("Topping number {at}"), 50, Allergens::Stated(vec![])));
    item.option_groups = vec![group(0, options.collect())];
    let text = all_text(&job(one(item), MENU, Language::De, Paper::A4)).replace('\n', " ");
    let shown = text.matches("Topping").count();
    assert!(shown > 3 && shown < 30, "{shown}");
    assert!(text.contains(&format!("und {} weitere", 60 - shown)), "{text}");
}

#[test]
fn option_that_adds_an_allergen_has_a_row_and_one_that_states_nothing_too() {
    let milk = AllergenMark { allergen: Allergen::Milk, kind: None, level: AllergenLevel::Contains };
    let mut item = dish(0, 0);
    item.option_groups = vec![group(
        0,
        vec![
            option(1, "Cream", 50, Allergens::Stated(vec![milk])),
            option(2, "Olives", 50, Allergens::Stated(vec![])),
            option(3, "Cheese", 50, Allergens::Stated(vec![milk])),
            option(4, "Sauce", 50, Allergens::NotStated),
        ],
    )];
    let matrix = job(one(item.clone()), MenuSheet::Allergens, Language::En, Paper::A4);
    let text = all_text(&matrix);
    assert!(
        text.contains("+ Cream, Cheese") && text.contains("+ Sauce") && !text.contains("Olives"),
        "{text}"
    );
    // The sign in the legend, and a row of fourteen.
    assert_eq!(text.lines().filter(|line| *line == "?").count(), 1 + 14, "{text}");
    let text = all_text(&job(one(item.clone()), MENU, Language::En, Paper::A4));
    assert!(
        text.contains("Cream\u{a0}+€0.50\u{a0}[7]") && text.contains("Sauce\u{a0}+€0.50\u{a0}[?]"),
        "{text}"
    );
    assert!(text.contains("7 milk") && text.contains("? not stated: please ask us"), "{text}");

    // A dish that states nothing has one row of question marks.
    item.allergens = Allergens::NotStated;
    let text = all_text(&job(one(item), MenuSheet::Allergens, Language::En, Paper::A4));
    assert!(text.contains("+ Cream, Cheese") && !text.contains("Sauce"), "{text}");
}

#[test]
fn menu_that_states_no_allergens_says_so_once() {
    let mut item = dish(0, 0);
    item.allergens = Allergens::NotStated;
    item.tags = vec![Tag::parse("Gluten-free").unwrap(), Tag::parse("House special").unwrap()];
    let text = all_text(&job(one(item), MENU, Language::De, Paper::A4)).replace('\n', " ");
    assert!(!text.contains('?') && text.contains("bitte fragen Sie uns"), "{text}");
    assert!(text.contains("glutenfrei · House special") && text.contains("Stand 29.11.2026"), "{text}");
    assert!(text.contains("Seite 1 von 1"), "{text}");
}

#[test]
fn dish_in_two_categories_stands_in_both() {
    let item = dish(0, 0);
    let categories = vec![category(0, vec![item.id]), category(1, vec![]), category(2, vec![item.id])];
    let menu = Menu { categories, items: vec![item], hours: vec![] };
    for sheet in [MENU, MenuSheet::Allergens] {
        let text = all_text(&job(menu.clone(), sheet, Language::Tr, Paper::A4));
        assert_eq!(text.matches("Dish 0x").count(), 2, "{text}");
        assert!(!text.contains("Category 1x"), "{text}");
    }
}

#[test]
fn menu_without_dishes_or_with_too_many_pages_is_refused() {
    let empty = Menu { categories: vec![category(0, vec![])], ..Menu::default() };
    for sheet in [MENU, MenuSheet::Allergens] {
        let refused = MenuPages::plan(&job(empty.clone(), sheet, Language::En, Paper::A4)).unwrap_err();
        assert_eq!(refused, SheetError::NoDish);
    }
    let size =
        |at: usize| Variant::new(VariantId::from_uuid(id(at)), name("Large"), Minor::new(500).unwrap());
    let tall = |number| MenuItem { variants: (0..20).map(size).collect(), ..dish(number, 0) };
    let items: Vec<MenuItem> = (0..80).map(tall).collect();
    let ids: Vec<MenuItemId> = items.iter().map(|item| item.id).collect();
    let categories = (0..200).map(|number| category(number, ids.clone())).collect();
    let refused =
        MenuPages::plan(&job(Menu { categories, items, hours: vec![] }, MENU, Language::En, Paper::A4));
    assert_eq!(refused.unwrap_err(), SheetError::TooManyPages { most: PAGES_MAX });
}

#[test]
fn arabic_menu_is_mirrored_and_its_pages_are_drawn_as_planned() {
    let menu = one(dish(0, 0));
    let first_rect = |language| {
        let pages = MenuPages::plan(&job(menu.clone(), MENU, language, Paper::A4)).unwrap();
        let page = pages.page(0).unwrap();
        let rects = |shape: &Shape| matches!(shape, Shape::Rects(_)).then(|| shape.bounds().unwrap());
        page.shapes.iter().find_map(rects).unwrap()
    };
    // The line below the heading of the first column.
    assert!(first_rect(Language::De).x < 20.0 && first_rect(Language::Ar).x > 100.0);
    let pages = MenuPages::plan(&job(menu.clone(), MENU, Language::De, Paper::A4)).unwrap();
    assert!(pages.page(0).is_some() && pages.page(1).is_none());
    let pdf = pages.pdf();
    assert!(pdf.starts_with(b"%PDF") && String::from_utf8_lossy(&pdf).contains("/Count 1"));
}

#[test]
fn all_lines_of_a_text_have_the_direction_of_its_first_letter() {
    use super::super::job::Layout;
    use crate::sheets::shaping::Direction;
    let mut item = dish(0, 0);
    item.description = Description::parse_optional(Some(&"(خبز طازج) Focaccia, ".repeat(12))).unwrap();
    let long = "(1) Fresh bread with olives, ".repeat(4);
    item.name = name(&long);
    let job = job(one(item), MENU, Language::Ar, Paper::A4);
    let texts = texts(&MenuPages::plan(&job).unwrap()).concat();
    let directions = |word: &str| {
        let lines = texts.iter().filter(|(text, _)| text.contains(word)).map(|(_, text)| text.font.direction);
        lines.collect::<Vec<_>>()
    };
    assert!(directions("Focaccia").len() > 1 && directions("bread").len() > 1);
    assert!(directions("Focaccia").iter().all(|direction| *direction == Direction::RightToLeft));
    assert!(directions("bread").iter().all(|direction| *direction == Direction::LeftToRight));
    assert_eq!(Layout::of(&job).direction_of("7 – 8"), Direction::RightToLeft);
}

#[test]
fn character_without_glyph_is_drawn_as_a_box() {
    let mut item = dish(0, 0);
    item.name = name("火鍋");
    let pages = MenuPages::plan(&job(one(item), MENU, Language::En, Paper::A4)).unwrap();
    let drawn = pages.page(0).unwrap().shapes.len();
    assert_eq!(drawn, pages.pages[0].len(), "no text is drawn as nothing");
}
