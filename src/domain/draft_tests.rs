use super::*;
use crate::domain::allergen::{Allergen, AllergenLevel, AllergenMark};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Menu, OPTIONS_MAX};
use crate::domain::money::{TaxKind, TaxRate};
use crate::domain::settings::Restaurant;
use uuid::Uuid;

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

fn restaurant() -> Restaurant {
    let (rate, kind) = (TaxRate::new(7_000).unwrap(), TaxKind::Inclusive);
    Restaurant {
        name: name("Test kitchen"),
        currency: Currency::EUR,
        tax_classes: vec![TaxClass { code: code("FOOD"), name: name("Food"), rate, kind }],
        stations: ["KITCHEN", "GRILL"].map(|c| Station { code: code(c), name: name(c) }).to_vec(),
    }
}

fn dish(called: &str, cents: i64) -> ItemDraft {
    ItemDraft {
        name: name(called),
        description: None,
        price: Minor::new(cents).unwrap(),
        station: code("KITCHEN"),
        tax_class: code("FOOD"),
        variants: vec![],
        option_groups: vec![],
        allergens: Allergens::NotStated,
        tags: vec![],
        photo: None,
        is_hidden: false,
        is_price_missing: false,
        hours: vec![],
        timed_prices: vec![],
        translations: vec![],
        goes_with: None,
        number: None,
    }
}

fn group(called: &str, answers: &[&str]) -> OptionGroupDraft {
    let option = |answer: &&str| OptionDraft::new(name(answer), Minor::ZERO, Allergens::NotStated);
    OptionGroupDraft::new(name(called), (0, 1), answers.iter().map(option).collect())
}

fn draft(categories: &[(&str, &[ItemDraft])]) -> MenuDraft {
    let category =
        |(category, items): &(&str, &[ItemDraft])| CategoryDraft::new(name(category), items.to_vec());
    MenuDraft {
        currency: Currency::EUR,
        restaurant_name: None,
        stations: vec![],
        tax_classes: vec![],
        categories: categories.iter().map(category).collect(),
        photos: vec![],
        hours: vec![],
        unstated: vec![],
    }
}

fn empty_menu() -> Menu {
    Menu::default()
}

/// Imports with new ids that count from `first`, so that they differ from kept ones.
fn import(draft: MenuDraft, onto: &Menu, first: u128) -> Result<Menu, DraftError> {
    let mut next = first;
    let mut new_id = || {
        next += 1;
        Uuid::from_u128(next)
    };
    // Stands for the encoding of the store: text only.
    let stored_bytes = |item: &crate::domain::menu::MenuItem| {
        let options = item.option_groups.iter().flat_map(|group| &group.options);
        options.map(|option| option.name.as_str().len()).sum()
    };
    draft.into_menu(onto, &restaurant(), &mut new_id, &stored_bytes)
}

fn fault_text(draft: MenuDraft) -> String {
    import(draft, &empty_menu(), 0).unwrap_err().to_string()
}

#[test]
fn edited_menu_keeps_the_ids_of_unchanged_names() {
    let mut soup = dish("Soup", 500);
    soup.variants = ["Cup", "Bowl"].map(|v| VariantDraft::new(name(v), Minor::ZERO)).to_vec();
    soup.option_groups = vec![group("Bread", &["Rye", "White"]), group("Heat", &["Hot"])];
    let before =
        import(draft(&[("Starters", &[soup.clone(), dish("Olives", 300)])]), &empty_menu(), 0).unwrap();

    soup.price = Minor::new(550).unwrap();
    soup.variants.reverse();
    soup.option_groups[0] = group("Bread", &["Corn", "White"]);
    soup.option_groups.reverse();
    let after =
        import(draft(&[("New", &[]), ("Starters", &[dish("Cake", 1), soup])]), &before, 1000).unwrap();

    let (was, is) = (&before.items[0], &after.items[1]);
    assert_eq!((is.id, is.price.units()), (was.id, 550));
    assert_eq!(is.variants[0].id, was.variants[1].id, "variants changed places");
    assert_eq!(is.option_groups[1].id, was.option_groups[0].id, "option groups changed places");
    assert_eq!(is.option_groups[1].options[1].id, was.option_groups[0].options[1].id, "white is still white");
    assert!(is.option_groups[1].options[0].id.as_uuid() > Uuid::from_u128(1000), "corn is not rye");
    assert!(after.items[0].id.as_uuid() > Uuid::from_u128(1000), "cake is not olives");
    assert_eq!(after.categories[1].id, before.categories[0].id);
}

#[test]
fn equal_dish_in_two_categories_is_one_item() {
    let menu =
        import(draft(&[("Drinks", &[dish("Cola", 300)]), ("Lunch", &[dish("Cola", 300)])]), &empty_menu(), 0);
    let menu = menu.unwrap();
    assert_eq!(menu.items.len(), 1);
    assert_eq!(menu.categories[0].items, menu.categories[1].items);
}

#[test]
fn dish_with_two_prices_or_twice_in_one_category_is_two_items() {
    let menu =
        import(draft(&[("A", &[dish("Cola", 300)]), ("B", &[dish("Cola", 200)])]), &empty_menu(), 0).unwrap();
    assert_eq!(menu.items.len(), 2);
    let menu = import(draft(&[("A", &[dish("Cola", 300), dish("Cola", 300)])]), &empty_menu(), 0).unwrap();
    assert_eq!(menu.items.len(), 2);
}

#[test]
fn dishes_of_one_name_that_change_places_keep_their_ids() {
    let (red, white) = (dish("House wine", 500), dish("House wine", 600));
    let before = import(draft(&[("Wine", &[red.clone(), white.clone()])]), &empty_menu(), 0).unwrap();
    let after = import(draft(&[("Wine", &[white, red.clone()])]), &before, 1000).unwrap();
    assert_eq!(after.items[0].id, before.items[1].id);
    assert_eq!(after.items[1].id, before.items[0].id);

    let before =
        import(draft(&[("Bar", &[red]), ("Lunch", &[dish("House wine", 400)])]), &empty_menu(), 0).unwrap();
    let after = import(draft(&[("Lunch", &[dish("House wine", 450)])]), &before, 1000).unwrap();
    assert_eq!(after.items[0].id, before.items[1].id, "the one in the same category");
}

#[test]
fn dish_that_options_take_below_zero_is_refused_with_group_and_amount() {
    let mut half = dish("Soup", 250);
    half.option_groups = vec![group("Size", &["Half", "Whole"])];
    half.option_groups[0].options[0].price = Minor::new(-300).unwrap();
    assert_eq!(
        fault_text(draft(&[("Lunch", &[half])])),
        "Lunch › Soup, optionGroups: the options of “Size” can take the price below 0 (-0.50 EUR)"
    );
}

#[test]
fn draft_with_several_faults_reports_all_with_place_and_remedy() {
    let mut grilled = dish("Steak", 2000);
    grilled.station = code("GRIL");
    let mut twice = dish("Bread", 200);
    let level = AllergenLevel::Contains;
    let milk = AllergenMark { allergen: Allergen::Milk, kind: None, level };
    twice.allergens =
        Allergens::Stated(vec![milk, AllergenMark { level: AllergenLevel::MayContain, ..milk }]);
    let mut odd = dish("Tea", -1);
    odd.tax_class = code("DRINKS");
    assert_eq!(
        fault_text(draft(&[("Grill", &[grilled, twice]), ("Bar", &[odd])])),
        "Grill › Steak, station: GRIL is not a station; must be KITCHEN or GRILL; \
         Grill › Bread, allergens: each allergen, or each kind of it, must be listed once; \
         Bar › Tea, taxClass: DRINKS is not a tax class; must be FOOD; \
         Bar › Tea, price: price of Tea must not be below 0"
    );
}

#[test]
fn draft_with_thirty_faults_reports_twenty_and_counts_the_rest() {
    let bad: Vec<ItemDraft> = (0..30).map(|n| dish(&format!("Dish {n}"), -1)).collect();
    let error = import(draft(&[("A", &bad)]), &empty_menu(), 0).unwrap_err();
    assert_eq!((error.faults.len(), error.more), (FAULTS_MAX, 10));
    assert!(error.to_string().ends_with("; and 10 more"));
}

#[test]
fn draft_beyond_the_limits_of_a_menu_is_refused() {
    let many: Vec<ItemDraft> = (0..CATEGORY_ITEMS_MAX).map(|n| dish(&format!("Dish {n}"), 100)).collect();
    assert!(
        import(draft(&[("A", &many), ("B", &many)]), &empty_menu(), 0).is_ok(),
        "equal dishes count once"
    );
    let other: Vec<ItemDraft> = many.iter().map(|d| dish(d.name.as_str(), 200)).collect();
    let third: Vec<ItemDraft> = many.iter().map(|d| dish(d.name.as_str(), 300)).collect();
    assert_eq!(
        fault_text(draft(&[("A", &many), ("B", &other), ("C", &third)])),
        "items: must be at most 2000, are 2400"
    );
    let one_more = [many, vec![dish("Last", 1)]].concat();
    assert_eq!(fault_text(draft(&[("A", &one_more)])), "A, items: must be at most 800, are 801");
    let categories: Vec<(String, Vec<ItemDraft>)> = (0..201).map(|n| (format!("H{n}"), vec![])).collect();
    let categories: Vec<(&str, &[ItemDraft])> =
        categories.iter().map(|(h, i)| (h.as_str(), i.as_slice())).collect();
    assert_eq!(fault_text(draft(&categories)), "categories: must be at most 200, are 201");

    let long: Vec<String> = (0..OPTIONS_MAX).map(|n| format!("{n:03} {}", "ش".repeat(110))).collect();
    let mut endless = dish("Build your own", 0);
    endless.option_groups = vec![group("All", &long.iter().map(String::as_str).collect::<Vec<_>>())];
    assert!(fault_text(draft(&[("A", &[endless])])).contains("must take at most 15360 bytes"));
}

#[test]
fn draft_adds_and_replaces_stations_and_removes_none() {
    let mut with_bar = draft(&[("Bar", &[ItemDraft { station: code("BAR"), ..dish("Tea", 300) }])]);
    with_bar.stations = vec![
        Station { code: code("BAR"), name: name("Bar") },
        Station { code: code("GRILL"), name: name("Fire") },
    ];
    let after = with_bar.restaurant(Some(&restaurant())).unwrap();
    let names: Vec<&str> = after.stations.iter().map(|s| s.name.as_str()).collect();
    assert_eq!(names, ["KITCHEN", "Fire", "Bar"]);
    assert_eq!(after.name, restaurant().name, "a draft without a name keeps it");
    assert!(import(with_bar, &empty_menu(), 0).is_ok());
}

#[test]
fn draft_with_another_currency_or_without_a_name_is_refused() {
    let mut other = draft(&[]);
    other.currency = Currency::parse("CHF").unwrap();
    other.stations = vec![restaurant().stations[0].clone(); 2];
    assert_eq!(
        other.restaurant(Some(&restaurant())).unwrap_err().to_string(),
        "stations: KITCHEN is given twice; each code must be given once; \
         restaurant.currency: must be EUR, the restaurant's currency, is CHF"
    );
    assert!(
        draft(&[]).restaurant(None).unwrap_err().to_string().contains("must be given for a new restaurant")
    );
}

#[test]
fn equal_option_groups_of_two_dishes_share_their_ids() {
    let (mut steak, mut burger) = (dish("Steak", 2_000), dish("Burger", 1_400));
    steak.option_groups = vec![group("Side", &["Fries", "Salad"]), group("Sauce", &["Pepper"])];
    // Twice on one dish, the second group gets ids of its own: a cart knows an option by its id alone.
    burger.option_groups = vec![group("Side", &["Fries", "Salad"]), group("Side", &["Fries", "Salad"])];
    let before = import(draft(&[("Grill", &[steak.clone(), burger.clone()])]), &empty_menu(), 0).unwrap();
    let groups = |menu: &Menu, dish: usize| menu.items[dish].option_groups.clone();
    assert_eq!(groups(&before, 0)[0], groups(&before, 1)[0]);
    assert_ne!(groups(&before, 1)[0].id, groups(&before, 1)[1].id);
    assert_ne!(groups(&before, 1)[0].options[0].id, groups(&before, 1)[1].options[0].id);

    // One of the two changes: both keep their ids, and a new dish may share with either, or both.
    steak.option_groups[0] = group("Side", &["Fries", "Salad", "Rice"]);
    let mut fish = dish("Fish", 1_800);
    fish.option_groups = vec![group("Side", &["Fries", "Salad", "Rice"]), group("Side", &["Fries", "Salad"])];
    let after = import(draft(&[("Grill", &[steak, burger, fish])]), &before, 1_000).unwrap();
    assert_eq!(groups(&after, 0)[0].options[0].id, groups(&before, 0)[0].options[0].id);
    assert_eq!(groups(&after, 1), groups(&before, 1));
    assert_eq!(groups(&after, 2)[0], groups(&after, 0)[0]);
    let answers: std::collections::HashSet<_> =
        groups(&after, 2).iter().flat_map(|g| g.options.iter().map(|o| o.id)).collect();
    assert_eq!(answers.len(), 5, "option ids are unique within a dish");
}

/// The names before and after of the pairs that are proposed.
fn proposed(before: &Menu, after: &Menu) -> Vec<(String, String)> {
    let pair = |rename: &Rename| (rename.before.to_string(), rename.name.to_string());
    possible_renames(before, after).iter().map(pair).collect()
}

#[test]
fn renamed_dish_is_proposed_and_keeps_its_id_only_where_the_owner_says_so() {
    let before = draft(&[
        ("Mains", &[dish("Wiener Schnitzel", 1_900), dish("Goulash", 1_500)]),
        ("Drinks", &[dish("Cola", 350), dish("Water", 300)]),
    ]);
    let before = import(before, &empty_menu(), 0).unwrap();
    let edited = draft(&[
        ("Mains", &[dish("Schnitzel Wiener Art", 2_100), dish("Goulash", 1_500)]),
        ("Drinks", &[dish("Lemonade", 350), dish("Water", 300)]),
    ]);
    let after = import(edited.clone(), &before, 1_000).unwrap();
    let names = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(before, name)| ((*before).to_owned(), (*name).to_owned())).collect()
    };
    // Of equal content first: the owner must see that lemonade is not cola.
    let pairs = names(&[("Cola", "Lemonade"), ("Wiener Schnitzel", "Schnitzel Wiener Art")]);
    assert_eq!(proposed(&before, &after), pairs);

    let schnitzel = possible_renames(&before, &after).remove(1);
    let mut next = 2_000;
    let mut new_id = || {
        next += 1;
        Uuid::from_u128(next)
    };
    let renamed = edited.into_menu_with(&[schnitzel], &before, &restaurant(), &mut new_id, &|_| 0).unwrap();
    assert_eq!(renamed.items[0].id, before.items[0].id);
    assert_eq!(renamed.items[0].name, name("Schnitzel Wiener Art"));
    assert!(renamed.items[2].id.as_uuid() > Uuid::from_u128(2_000), "nobody said that lemonade is cola");
    assert_eq!(proposed(&before, &renamed), names(&[("Cola", "Lemonade")]));
}

#[test]
fn dish_of_another_category_or_with_another_name_and_content_is_no_rename() {
    let before = draft(&[("Mains", &[dish("Pike with dill", 1_900)]), ("Sides", &[dish("Rice", 400)])]);
    let before = import(before, &empty_menu(), 0).unwrap();
    let after = draft(&[("Mains", &[dish("Perch", 2_100)]), ("Fish", &[dish("Pike", 1_900)])]);
    assert_eq!(proposed(&before, &import(after, &before, 1_000).unwrap()), []);
}

#[test]
fn of_several_similar_names_the_most_similar_one_is_proposed() {
    let before = draft(&[("Pasta", &[dish("Spaghetti Carbonara", 1_200), dish("Spaghetti Napoli", 900)])]);
    let before = import(before, &empty_menu(), 0).unwrap();
    let after =
        draft(&[("Pasta", &[dish("Spaghetti mit Ragout", 1_300), dish("Carbonara (Spaghetti)", 1_250)])]);
    let after = import(after, &before, 1_000).unwrap();
    let pairs = proposed(&before, &after);
    assert_eq!(pairs[0], ("Spaghetti Carbonara".to_owned(), "Carbonara (Spaghetti)".to_owned()));
    let renames = possible_renames(&before, &after);
    let unknown = MenuItemId::from_uuid(Uuid::from_u128(7_777));
    assert_eq!(chosen_renames(&renames, &[renames[0].item, renames[0].item]).unwrap(), [renames[0].clone()]);
    assert_eq!(chosen_renames(&renames, &[renames[0].item, unknown]), Err(unknown));
    assert_eq!(
        (renames[0].price_before, renames[0].price_after),
        (Minor::new(1_200).ok(), Minor::new(1_250).ok())
    );
}

#[test]
fn at_most_fifty_pairs_are_proposed() {
    let names =
        |word: &str| (0..80).map(|n| dish(&format!("{word} Schnitzel{n}"), 1_000 + n)).collect::<Vec<_>>();
    let before = import(draft(&[("Mains", &names("Old"))]), &empty_menu(), 0).unwrap();
    let after = import(draft(&[("Mains", &names("New"))]), &before, 1_000).unwrap();
    assert_eq!(possible_renames(&before, &after).len(), RENAMES_MAX);
}

#[test]
fn equal_dishes_without_a_price_stay_apart_unless_they_are_one_dish_already() {
    let open = ItemDraft { is_price_missing: true, ..dish("Regular", 0) };
    let open = [open];
    let file = draft(&[("Bread", &open), ("Cakes", &open)]);
    let menu = import(file.clone(), &empty_menu(), 0).unwrap();
    assert_eq!(menu.items.len(), 2, "a cake will not cost what a bread costs");
    let again = import(file.clone(), &menu, 1_000).unwrap();
    assert_eq!(again, menu);
    let mut shared = menu;
    shared.items.truncate(1);
    shared.categories[1].items = shared.categories[0].items.clone();
    assert_eq!(import(file, &shared, 1_000).unwrap(), shared);
}

#[test]
fn dish_with_a_number_in_two_categories_joins_no_namesakes_without_one() {
    let open = ItemDraft { is_price_missing: true, ..dish("Regular", 0) };
    let both = [ItemDraft { number: DishNumber::parse("12").ok(), ..open.clone() }, open];
    let file = draft(&[("Bread", &both), ("Cakes", &both)]);
    let menu = import(file.clone(), &empty_menu(), 0).unwrap();
    assert_eq!(menu.items.len(), 3, "the dish with the number is one, the others stay apart");
    assert_eq!(import(file, &menu, 1_000).unwrap(), menu);
}
