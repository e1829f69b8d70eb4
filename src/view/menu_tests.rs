//! The menu in other languages, and choices whose price the pages must compute as the server does.

use serde_json::{Value, json};
use uuid::Uuid;

use super::*;
use crate::domain::availability::{HoursOfMenu, SaleTime};
use crate::domain::menu::tests::pizza;
use crate::domain::menu::{GroupRules, OptionRules, VariantPrice};
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

/// Pseudorandom numbers (xorshift64), which a seed repeats.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }

    fn count(&mut self, end: u16) -> u16 {
        u16::try_from(self.below(u64::from(end))).unwrap()
    }

    fn price(&mut self, from: i64) -> Minor {
        // Few prices, so that equal ones are common.
        Minor::new(from + 50 * i64::try_from(self.below(6)).unwrap()).unwrap()
    }
}

/// A dish with random groups and rules.
fn random_item(random: &mut Random) -> MenuItem {
    let mut item = pizza();
    let mut last = 100;
    let mut id = || {
        last += 1;
        Uuid::from_u128(last)
    };
    item.variants.truncate(usize::from(random.count(3)));
    item.price = random.price(2_000);
    let names = ["Base", "Milk", "Extras"];
    let mut groups = Vec::new();
    for group in &names[..usize::from(1 + random.count(3))] {
        let count = 1 + random.count(4);
        let mut options = Vec::new();
        for number in 0..count {
            let mut option = MenuOption::new(
                OptionId::from_uuid(id()),
                name(&format!("{group} {number}")),
                random.price(-50),
                Allergens::NotStated,
            );
            if let (Some(variant), 0) = (item.variants.first(), random.below(3)) {
                let price = random.price(-100);
                option.rules.variant_prices = vec![VariantPrice { variant: variant.name.clone(), price }];
            }
            let other = name(names[usize::from(random.count(3))]);
            let rules = &mut option.rules;
            match random.below(8) {
                0 => *rules = OptionRules { needs: vec![other], ..rules.clone() },
                1 => *rules = OptionRules { forbids: vec![other], ..rules.clone() },
                _ => {}
            }
            options.push(option);
        }
        let each_max = 1 + random.count(3);
        let max = 1 + random.count(count * each_max);
        let bounds = (random.count(max.min(3) + 1), max);
        let mut group = OptionGroup::new(OptionGroupId::from_uuid(id()), name(group), bounds, options);
        group.rules = GroupRules { each_max, included: random.count(max.min(3) + 1) };
        groups.push(group);
    }
    item.option_groups = groups;
    item.checked().unwrap()
}

/// Options of the item, often a valid choice.
fn random_choice(random: &mut Random, item: &MenuItem) -> (Option<VariantId>, Vec<OptionId>) {
    let variant = match item.variants.len() {
        0 => None,
        len => Some(item.variants[usize::try_from(random.below(len as u64)).unwrap()].id),
    };
    let mut options = Vec::new();
    for group in &item.option_groups {
        for _ in 0..group.min.max(random.count(group.max + 1)) {
            let at = usize::try_from(random.below(group.options.len() as u64)).unwrap();
            options.push(group.options[at].id);
        }
    }
    (variant, options)
}

/// Writes tests/ui/choice-cases.json with `MAITRED_WRITE_OPENAPI`, for the unit test of the pages.
#[test]
fn price_of_random_choices_equals_the_cases_of_the_pages() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui/choice-cases.json");
    let stored = std::fs::read_to_string(file).unwrap_or_default();
    let given = std::env::var("MAITRED_CHOICE_SEED").ok().and_then(|seed| seed.parse().ok());
    let seed: u64 = given.unwrap_or(20_261_129);
    println!("seed {seed}");
    let mut random = Random(seed);
    let texts = MenuTexts::choose(code("en"), &[], &[]);
    let mut items = Vec::new();
    for _ in 0..40 {
        let item = random_item(&mut random);
        let mut choices = Vec::new();
        for _ in 0..8 {
            let (variant, options) = random_choice(&mut random, &item);
            let priced = item.price(variant, &options);
            let prices: Option<Vec<Value>> = priced.as_ref().ok().map(|priced| {
                priced.options.iter().map(|option| json!([option.id, option.price.units()])).collect()
            });
            let unit_price = priced.as_ref().ok().map(|priced| priced.unit_price.units());
            let refused = priced.as_ref().err().map(ToString::to_string);
            choices.push(json!({
                "variantId": variant, "options": options, "unitPrice": unit_price, "prices": prices, "refused": refused,
            }));
        }
        items.push(json!({"item": MenuItemView::of(&item, &sale_state(), &texts), "choices": choices}));
    }
    let count = |key: &str| {
        let choices = items.iter().flat_map(|item| item["choices"].as_array().unwrap());
        choices.filter(|choice| !choice[key].is_null()).count()
    };
    assert!(count("unitPrice") > 60 && count("refused") > 60, "{} {}", count("unitPrice"), count("refused"));
    // One item on a line, so that a difference can be read.
    let lines: Vec<String> = items.iter().map(Value::to_string).collect();
    let now = format!("{{\"seed\": {seed}, \"items\": [\n{}\n]}}\n", lines.join(",\n"));
    if std::env::var_os("MAITRED_WRITE_OPENAPI").is_some() {
        std::fs::write(file, &now).unwrap();
    } else if given.is_none() {
        assert!(stored == now, "run `npm --prefix tests/ui run wire`: the price of a choice has changed");
    }
}
