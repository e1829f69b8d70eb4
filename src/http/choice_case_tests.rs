//! Choices whose price the pages must compute as the server does.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::domain::allergen::Allergens;
use crate::domain::ids::{OptionGroupId, OptionId, VariantId};
use crate::domain::menu::tests::pizza;
use crate::domain::menu::{GroupRules, MenuItem, MenuOption, OptionGroup, OptionRules, VariantPrice};
use crate::domain::money::Minor;
use crate::domain::text::Name;
use crate::domain::translation::LanguageCode;
use crate::view::menu::MenuItemView;
use crate::view::menu::tests::sale_state;
use crate::view::menu_texts::MenuTexts;

fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
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
    let texts = MenuTexts::choose(LanguageCode::parse("en").unwrap(), &[], &[]);
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
