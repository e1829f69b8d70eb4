//! One dish of a JSON file of an unknown program.

use std::collections::BTreeMap;

use super::tree::Json;
use super::week_hours::week_hours;
use crate::domain::read_menu::ColumnField as F;
use crate::import::clean::fold;
use crate::import::dish_parts::yes_or_no;
use crate::import::price_text::RawPrice;
use crate::import::rows::{RawDish, RawGroup};
use crate::import::table::{field_of, language_of, split_language};

/// Names of lists of sizes, folded and without spaces.
const SIZES: &str = "variants variant variations variation sizes size portions prices price varianten grossen preise tamanos precios boyutlar porsiyonlar";
/// Names of lists of options or groups of options, folded and without spaces.
const GROUPS: &str = "modifiergroups optiongroups modifiers options option extras addons toppings choices optionen opciones secenekler supplements";
/// Names of the fields with a price in an entry.
const AMOUNTS: [&str; 10] = [
    "price",
    "amount",
    "value",
    "priceAdjustment",
    "basePrice",
    "preis",
    "precio",
    "fiyat",
    "prix",
    "prezzo",
];

/// Fields that were not taken, with the number of values and the first one.
pub(super) type Unknown = BTreeMap<String, (usize, String)>;

fn is_in(words: &str, name: &str) -> bool {
    words.split_ascii_whitespace().any(|word| word == name)
}

/// A text in one or more languages, with the language of its field.
type Said = (Option<&'static str>, String);

/// Reads a dish. Fields that are not known are counted.
pub(super) fn dish_of(entry: &Json, unknown: &mut Unknown) -> RawDish {
    let mut dish = RawDish::default();
    let (mut names, mut descriptions): (Vec<Said>, Vec<Said>) = (Vec::new(), Vec::new());
    for (field, value) in entry.fields() {
        let (base, language) = split_language(field);
        let joined = base.replace(' ', "");
        if is_in(SIZES, &joined) && matches!(value, Json::List(_) | Json::Object(_)) {
            sizes_of(value, &mut dish);
            continue;
        }
        if is_in(GROUPS, &joined) && matches!(value, Json::List(_)) {
            dish.groups.extend(groups_of(field, value));
            continue;
        }
        match field_of(&base).map(|(known, _)| known) {
            Some(F::Name) => names.extend(said_of(language, value)),
            Some(F::Description) => descriptions.extend(said_of(language, value)),
            Some(F::Category) if dish.category.is_empty() => {
                dish.category = entry_texts(value).into_iter().next().unwrap_or_default();
            }
            Some(F::Number) => dish.number = value.plain(),
            Some(F::Price) if dish.price == RawPrice::Absent => dish.price = price_of(value),
            Some(F::Size) => dish.size = value.plain(),
            Some(F::Allergens) => {
                let found = words_of(value);
                // An empty list is what programs write where nobody has entered anything.
                if !found.is_empty() {
                    dish.allergens.get_or_insert_default().extend(found);
                }
            }
            Some(F::Additives) => {
                dish.additives.extend(words_of(value).into_iter().map(|text| (field.clone(), text)))
            }
            Some(F::Tags) => dish.tags.extend(
                words_of(value)
                    .into_iter()
                    .map(|text| if text == "true" { base.clone() } else { text })
                    .filter(|text| text != "false"),
            ),
            Some(known @ (F::Note | F::FirstDate | F::LastDate | F::Days)) => {
                let week = week_hours(value);
                let is_week = week.is_some();
                let note = (field.clone(), week.unwrap_or_else(|| note_text(value)));
                match known {
                    _ if note.1.is_empty() => {}
                    F::FirstDate if dish.first_date.is_none() => dish.first_date = Some(note),
                    F::LastDate if dish.last_date.is_none() => dish.last_date = Some(note),
                    F::Days => dish.days.push(note),
                    _ if is_week => dish.days.push(note),
                    _ => dish.notes.push(note),
                }
            }
            Some(F::Available) => {
                let is_archived = joined == "archived";
                dish.is_unavailable |= yes_or_no(&value.plain()) == Some(is_archived);
            }
            Some(F::Currency) => dish.currency = value.plain(),
            Some(F::Unit) => dish.unit = value.plain(),
            Some(F::Station) => dish.station = value.plain(),
            Some(F::TaxClass) => dish.tax_class = value.plain(),
            _ => note_unknown(unknown, field, value),
        }
    }
    let language;
    (dish.name, dish.other_name, language) = two(names);
    let (description, other, of_description) = two(descriptions);
    (dish.description, dish.other_description) = (description, other);
    dish.other_language = language.or(of_description).unwrap_or_default().to_owned();
    dish
}

/// The text of the menu's language, the second one, and its language: the first field without a language is that of the menu.
fn two(said: Vec<Said>) -> (String, String, Option<&'static str>) {
    let main = said.iter().position(|(language, _)| language.is_none()).unwrap_or(0);
    let mut said = said;
    if said.is_empty() {
        return (String::new(), String::new(), None);
    }
    let (_, first) = said.remove(main);
    match said.into_iter().find(|(language, text)| *text != first || language.is_some()) {
        Some((language, second)) => (first, second, language),
        None => (first, String::new(), None),
    }
}

/// The texts of a field with their languages: an object may have one for each.
fn said_of(language: Option<&'static str>, value: &Json) -> Vec<Said> {
    let by_language: Vec<Said> = value
        .fields()
        .iter()
        .filter_map(|(code, text)| Some((Some(language_of(code)?), text.plain())))
        .collect();
    if by_language.is_empty() {
        return entry_texts(value).into_iter().map(|text| (language, text)).collect();
    }
    by_language.into_iter().filter(|(_, text)| !text.trim().is_empty()).collect()
}

/// The texts of a value: one, or one for each language.
pub(super) fn entry_texts(value: &Json) -> Vec<String> {
    let texts: Vec<String> = match value {
        Json::Object(fields) => match value.get("name").or_else(|| value.get("title")) {
            Some(name) => vec![name.plain()],
            None => fields.iter().map(|(_, text)| text.plain()).collect(),
        },
        Json::List(list) => list.iter().map(Json::plain).collect(),
        other => vec![other.plain()],
    };
    texts.into_iter().filter(|text| !text.trim().is_empty()).collect()
}

/// The words of a list, of a text, or of an object with a flag for each.
fn words_of(value: &Json) -> Vec<String> {
    let words: Vec<String> = match value {
        Json::Object(fields) => fields
            .iter()
            .filter(|(_, is)| yes_or_no(&is.plain()) == Some(true))
            .map(|(name, _)| name.replace('_', " "))
            .collect(),
        Json::List(list) => list.iter().flat_map(entry_texts).collect(),
        Json::Text(text) => text.split([',', ';', '|']).map(|word| word.trim().to_owned()).collect(),
        other => vec![other.plain()],
    };
    words.into_iter().filter(|word| !word.is_empty()).collect()
}

fn price_of(value: &Json) -> RawPrice {
    match value {
        Json::Number(number) => RawPrice::Number(number.clone()),
        Json::Text(text) if !text.trim().is_empty() => RawPrice::Text(text.trim().to_owned()),
        Json::Object(_) => AMOUNTS.iter().find_map(|name| value.get(name)).map_or(RawPrice::Absent, price_of),
        _ => RawPrice::Absent,
    }
}

/// Sizes as a list of objects with a name and a price, or as an object with a price for each name.
fn sizes_of(value: &Json, dish: &mut RawDish) {
    let is_size = |name: &str| !["currency", "unit"].contains(&name);
    match value {
        Json::Object(fields) if AMOUNTS.iter().any(|name| value.get(name).is_some()) && fields.len() <= 4 => {
            dish.price = price_of(value);
            dish.currency = value.text_of("currency");
        }
        Json::Object(fields) => {
            let sizes = fields
                .iter()
                .filter(|(name, _)| is_size(name))
                .map(|(name, price)| (name.replace('_', " "), price_of(price)));
            dish.sizes.extend(sizes.filter(|(_, price)| *price != RawPrice::Absent));
        }
        _ => {
            for entry in value.list() {
                let name = ["name", "size", "label", "title", "bezeichnung", "nombre", "description"];
                let name = name.iter().map(|name| entry.text_of(name)).find(|text| !text.is_empty());
                dish.sizes.push((name.unwrap_or_default(), price_of(entry)));
            }
        }
    }
    if let [(_, only)] = dish.sizes.as_slice()
        && dish.price == RawPrice::Absent
    {
        dish.price = only.clone();
        dish.sizes.clear();
    }
}

/// Groups with their options, or one group with the options of a list.
fn groups_of(field: &str, value: &Json) -> Vec<RawGroup> {
    let option = |entry: &Json| {
        let name = entry_texts(entry).into_iter().next().unwrap_or_default();
        let price = if matches!(entry, Json::Object(_)) { price_of(entry) } else { RawPrice::Absent };
        (name, price)
    };
    let inner = |entry: &Json| {
        let list = entry.fields().iter().find(|(name, list)| {
            matches!(list, Json::List(_))
                && (is_in(GROUPS, &split_language(name).0.replace(' ', "")) || name == "items")
        });
        list.map(|(_, list)| list.list().iter().map(option).collect::<Vec<_>>())
    };
    let count = |entry: &Json, names: [&str; 3]| {
        names.iter().find_map(|name| entry.text_of(name).parse::<i64>().ok())
    };
    if value.list().iter().any(|entry| inner(entry).is_some()) {
        let group = |entry: &Json| {
            let is_required = yes_or_no(&entry.text_of("required"))
                .or(yes_or_no(&entry.text_of("isRequired")))
                == Some(true);
            let is_single =
                ["single", "radio"].contains(&entry.text_of("selectionType").to_lowercase().as_str());
            RawGroup {
                name: entry_texts(entry).into_iter().next().unwrap_or_default(),
                min: count(entry, ["min", "minSelections", "minimum"]).unwrap_or(i64::from(is_required)),
                max: count(entry, ["max", "maxSelections", "maximum"]).or(is_single.then_some(1)),
                options: inner(entry).unwrap_or_default(),
            }
        };
        return value.list().iter().map(group).collect();
    }
    let options: Vec<_> = value.list().iter().map(option).filter(|(name, _)| !name.is_empty()).collect();
    if options.is_empty() {
        return Vec::new();
    }
    vec![RawGroup { name: field.to_owned(), min: 0, max: None, options }]
}

/// A value as a text for people: `Monday, Tuesday 11:00–14:30`.
pub(super) fn note_text(value: &Json) -> String {
    match value {
        Json::List(list) => {
            // Days with the same hours together.
            let mut said: Vec<(String, Vec<String>)> = Vec::new();
            for entry in list {
                let day = entry.text_of("day");
                let rest = if day.is_empty() { note_text(entry) } else { hours(entry) };
                match said.iter_mut().find(|(known, _)| !day.is_empty() && *known == rest) {
                    Some((_, days)) => days.push(day),
                    None => said.push((rest, if day.is_empty() { vec![] } else { vec![day] })),
                }
            }
            let line = |(rest, days): &(String, Vec<String>)| {
                format!("{} {rest}", days.join(", ")).trim().to_owned()
            };
            said.iter().map(line).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ")
        }
        Json::Object(fields) => {
            let texts = fields.iter().map(|(_, value)| note_text(value)).filter(|text| !text.is_empty());
            texts.collect::<Vec<_>>().join(" ")
        }
        other => other.plain(),
    }
}

fn hours(entry: &Json) -> String {
    let from_to = |from: &str, to: &str| Some((entry.get(from)?.plain(), entry.get(to)?.plain()));
    match from_to("from", "to").or_else(|| from_to("start", "end")).or_else(|| from_to("open", "close")) {
        Some((from, to)) => format!("{from}–{to}"),
        None => {
            let texts =
                entry.fields().iter().filter(|(name, _)| name != "day").map(|(_, value)| note_text(value));
            texts.collect::<Vec<_>>().join(" ")
        }
    }
}

/// Counts a field that is not taken; ids say nothing to an owner.
pub(super) fn note_unknown(unknown: &mut Unknown, field: &str, value: &Json) {
    let sample = note_text(value);
    if sample.is_empty() || fold(field) == "id" {
        return;
    }
    let (count, first) = unknown.entry(field.to_owned()).or_default();
    *count += 1;
    if first.is_empty() {
        *first = sample;
    }
}
