use proptest::prelude::*;
use proptest::sample::select;

use super::vocabulary::{ALLERGENS, KINDS, LEVELS, Words};
use super::*;
use crate::domain::allergen::{AllergenMark, Allergens};
use crate::domain::draft::{
    CategoryDraft, DishPart, HoursDraft, ItemDraft, MenuDraft, OptionDraft, OptionGroupDraft,
    TimedPriceDraft, VariantDraft,
};
use crate::domain::menu::{GroupRules, Menu, OptionRules, VariantPrice};
use crate::domain::menu_hours::Day;
use crate::domain::money::Minor;
use crate::domain::opening_hours::OpeningHours;
use crate::domain::photo::PhotoName;
use crate::domain::text::{Code, Description, DishNumber, Name, Tag};
use crate::domain::translation::{LanguageCode, TranslatedName, Translation};

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

fn description() -> impl Strategy<Value = Option<Description>> {
    prop::option::of("[a-z]{1,40}".prop_map(|text| Description::parse(&text).unwrap()))
}

/// Up to three languages, each once, in any order.
fn languages() -> impl Strategy<Value = Vec<LanguageCode>> {
    let codes = prop::sample::subsequence(vec!["de", "ar", "fil"], 0..=3).prop_shuffle();
    codes.prop_map(|codes| codes.into_iter().map(|code| LanguageCode::parse(code).unwrap()).collect())
}

fn texts() -> impl Strategy<Value = Vec<Translation>> {
    languages().prop_flat_map(|languages| {
        let text = |language: LanguageCode| {
            (Just(language), prop::option::of(name()), description())
                .prop_map(|(language, name, description)| Translation { language, name, description })
        };
        languages.into_iter().map(text).collect::<Vec<_>>()
    })
}

fn names() -> impl Strategy<Value = Vec<TranslatedName>> {
    languages().prop_flat_map(|languages| {
        let text = |language: LanguageCode| {
            (Just(language), name()).prop_map(|(language, name)| TranslatedName { language, name })
        };
        languages.into_iter().map(text).collect::<Vec<_>>()
    })
}

fn rules() -> impl Strategy<Value = OptionRules> {
    let variant_price = (name(), price(-500)).prop_map(|(variant, price)| VariantPrice { variant, price });
    let groups = || prop::collection::vec(name(), 0..2);
    (prop::collection::vec(variant_price, 0..2), any::<bool>(), groups(), groups()).prop_map(
        |(variant_prices, is_default, needs, mut forbids)| {
            forbids.retain(|group| !needs.contains(group));
            OptionRules { variant_prices, is_default, needs, forbids }
        },
    )
}

fn group() -> impl Strategy<Value = OptionGroupDraft> {
    let option = (name(), price(-500), allergens(), rules(), names());
    let option = option.prop_map(|(name, price, allergens, rules, translations)| OptionDraft {
        rules,
        translations,
        ..OptionDraft::new(name, price, allergens)
    });
    let numbers = (0..5u16, 0..9u16, 1..3u16, 0..3u16);
    (name(), prop::collection::vec(option, 1..5), numbers, names()).prop_map(
        |(name, options, (min, max, each_max, included), translations)| {
            let most = u16::try_from(options.len()).unwrap() * each_max;
            let max = max.clamp(1, most);
            OptionGroupDraft {
                rules: GroupRules { each_max, included: included.min(max) },
                translations,
                ..OptionGroupDraft::new(name, (min.min(max), max), options)
            }
        },
    )
}

/// The hours of every generated menu.
fn hours() -> Vec<HoursDraft> {
    let hours = |name: &str, windows: &str, last_order_minutes| HoursDraft {
        name: Name::parse(name).unwrap(),
        windows: OpeningHours::parse(windows).unwrap(),
        first_date: Day::parse("2026-04-03").ok().filter(|_| last_order_minutes > 0),
        last_date: None,
        last_order_minutes,
    };
    vec![
        hours("Lunch", "mon-fri 11:30-14:30, sun 22:00-02:00", 15),
        hours("Happy hour", "mon-sun 17:00-19:00", 0),
    ]
}

fn hours_names() -> impl Strategy<Value = Vec<Name>> {
    prop::sample::subsequence(hours(), 0..=2)
        .prop_map(|hours| hours.into_iter().map(|hours| hours.name).collect())
}

fn timed_prices(least: i64) -> impl Strategy<Value = Vec<TimedPriceDraft>> {
    let of_variant = (name(), price(least)).prop_map(|(variant, price)| VariantPrice { variant, price });
    let prices = (prop::option::of(price(least)), prop::collection::vec(of_variant, 0..2));
    let timed = (select(hours()), prices);
    let timed = timed.prop_map(|(hours, (price, variant_prices))| TimedPriceDraft {
        hours: hours.name,
        price,
        variant_prices,
    });
    prop::collection::vec(timed, 0..3)
}

fn item() -> impl Strategy<Value = ItemDraft> {
    // Options cost at least -500 each and at most 24 can be chosen, so no price falls below 0.
    let least = 24 * 500;
    let variant = (name(), price(least), names());
    let variant = variant.prop_map(|(name, price, translations)| VariantDraft {
        translations,
        ..VariantDraft::new(name, price)
    });
    let code = |codes: &'static [&str]| select(codes).prop_map(|code| Code::parse(code).unwrap());
    let lists = (
        prop::collection::vec(variant, 0..3),
        prop::collection::vec(group(), 0..3),
        allergens(),
        prop::collection::vec("[a-z]{1,8}".prop_map(|tag| Tag::parse(&tag).unwrap()), 0..3),
        prop::option::of(any::<[u8; 2]>().prop_map(|content| PhotoName::of(&content))),
    );
    let (stations, tax_classes) = (code(&["KITCHEN", "BAR"]), code(&["FOOD", "DRINKS"]));
    let sale = (any::<bool>(), prop::bool::weighted(0.2), texts(), hours_names(), timed_prices(least));
    let plain = (name(), description(), price(least), stations, tax_classes);
    (plain, lists, sale).prop_map(
        |(
            (name, description, price, station, tax_class),
            (variants, option_groups, allergens, tags, photo),
            (is_hidden, missing, translations, hours, timed_prices),
        )| {
            // A dish without a price cannot have options that make it cheaper.
            let may_be_missing = !variants.is_empty() || option_groups.is_empty();
            let is_price_missing = missing && may_be_missing;
            let price = if is_price_missing && variants.is_empty() { Minor::ZERO } else { price };
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
                is_hidden,
                is_price_missing,
                hours,
                timed_prices,
                translations,
                goes_with: None,
                number: None,
            }
        },
    )
}

fn categories() -> impl Strategy<Value = Vec<CategoryDraft>> {
    let category = (name(), prop::collection::vec(item(), 0..5), description(), texts(), hours_names());
    let category = category.prop_map(|(name, items, description, translations, hours)| CategoryDraft {
        description,
        hours,
        translations,
        ..CategoryDraft::new(name, items)
    });
    // Sometimes the last category also has all dishes of the first one. Of three dishes `numbered` have a number.
    (prop::collection::vec(category, 0..5), any::<bool>(), 0..4usize).prop_map(
        |(mut categories, again, numbered)| {
            let dishes = categories.iter_mut().flat_map(|category| &mut category.items);
            for (at, dish) in dishes.enumerate().filter(|(at, _)| at % 3 < numbered) {
                dish.number = DishNumber::parse(&format!("{at}a")).ok();
            }
            if let (true, [first, .., last]) = (again, categories.as_mut_slice()) {
                last.items.extend(first.items.iter().cloned());
            }
            categories
        },
    )
}

fn sorted(mut menu: Menu) -> Menu {
    menu.items.sort_by_key(|item| item.id);
    menu
}

proptest! {
    #[test]
    fn written_menu_reads_back_unchanged(categories in categories()) {
        let head = parse(DEMO_MENU).unwrap();
        let restaurant = head.restaurant(None).unwrap();
        let nothing = Menu::default();
        let has_numbers = categories.iter().flat_map(|category| &category.items).any(|dish| dish.number.is_some());
        let unstated = if has_numbers { vec![] } else { vec![DishPart::Number] };
        let draft = MenuDraft { categories, hours: hours(), unstated, ..head };
        prop_assert_eq!(draft.double_numbers(), vec![]);
        let menu = draft.clone().into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap();

        let written = write(&menu, &restaurant);
        let read = parse_with(&written, PhotoFolder::stored_only(|_| true)).unwrap();
        prop_assert_eq!(&read, &draft);
        prop_assert_eq!(read.restaurant(None).unwrap(), restaurant.clone());
        let again = read.into_menu(&menu, &restaurant, &mut || panic!("no new id for an unchanged menu"), &|_| 0).unwrap();
        prop_assert_eq!(write(&again, &restaurant), written);
        prop_assert_eq!(sorted(again), sorted(menu));
    }

    #[test]
    fn parts_that_a_file_cannot_say_stay(
        categories in categories(),
        unstated in prop::sample::subsequence(DishPart::ALL.to_vec(), 0..=DishPart::ALL.len()),
    ) {
        let head = parse(DEMO_MENU).unwrap();
        let restaurant = head.restaurant(None).unwrap();
        let nothing = Menu::default();
        // With one dish of each name it is known which one keeps its id.
        let mut seen = std::collections::HashSet::new();
        let mut categories = categories;
        for category in &mut categories {
            category.items.retain(|item| seen.insert(item.name.clone()));
        }
        let mut seen = std::collections::HashSet::new();
        categories.retain(|category| seen.insert(category.name.clone()));
        let draft = MenuDraft { categories, hours: hours(), ..head };
        let before = draft.clone().into_menu(&nothing, &restaurant, &mut new_ids(), &|_| 0).unwrap();
        let mut file = MenuDraft { unstated: unstated.clone(), ..draft };
        for category in &mut file.categories {
            blank_category(category, &unstated);
        }
        let after = file.into_menu(&before, &restaurant, &mut || panic!("every dish keeps its ids"), &|_| 0).unwrap();
        prop_assert_eq!(sorted(after), sorted(before));
    }
}

/// A category as a file has it that cannot say these parts.
fn blank_category(category: &mut CategoryDraft, unstated: &[DishPart]) {
    let is_blank = |part| unstated.contains(&part);
    if is_blank(DishPart::CategoryDescription) {
        category.description = None;
    }
    if is_blank(DishPart::CategoryHours) {
        category.hours.clear();
    }
    if is_blank(DishPart::Translations) {
        category.translations.clear();
    }
    for item in &mut category.items {
        blank_item(item, unstated);
    }
}

fn options_of(item: &mut ItemDraft) -> impl Iterator<Item = &mut OptionDraft> {
    item.option_groups.iter_mut().flat_map(|group| &mut group.options)
}

fn blank_item(item: &mut ItemDraft, unstated: &[DishPart]) {
    for part in unstated {
        match part {
            DishPart::Description => item.description = None,
            DishPart::Station => item.station = Code::parse("BAR").unwrap(),
            DishPart::TaxClass => item.tax_class = Code::parse("DRINKS").unwrap(),
            DishPart::Variants => item.variants.clear(),
            DishPart::OptionGroups => item.option_groups.clear(),
            DishPart::OptionRules => {
                options_of(item).for_each(|option| option.rules = OptionRules::default());
                // A file without these rules cannot allow more than one of each option.
                item.option_groups.iter_mut().for_each(|group| group.rules = GroupRules::default());
            }
            DishPart::Allergens => {
                options_of(item).for_each(|option| option.allergens = Allergens::NotStated);
                item.allergens = Allergens::NotStated;
            }
            DishPart::Tags => item.tags.clear(),
            DishPart::Number => item.number = None,
            DishPart::Photo => item.photo = None,
            DishPart::Hidden => item.is_hidden = false,
            DishPart::Hours => item.hours.clear(),
            DishPart::TimedPrices => item.timed_prices.clear(),
            DishPart::Translations => {
                options_of(item).for_each(|option| option.translations.clear());
                item.option_groups.iter_mut().for_each(|group| group.translations.clear());
                item.variants.iter_mut().for_each(|variant| variant.translations.clear());
                item.translations.clear();
            }
            DishPart::CategoryDescription | DishPart::CategoryHours => {}
        }
    }
}
