//! The parts of a dish besides name and price, from texts of other programs.

use super::allergen_words::FoundAllergens;
use super::clean::{clean, fold};
use super::price_text::{PriceStyle, Priced, RawPrice};
use super::rows::{DoubtList, RawDish, RawGroup};
use crate::domain::allergen::Allergens;
use crate::domain::doubt_reason::{DoubtCode, DoubtReason, TextPart};
use crate::domain::draft::{OptionDraft, OptionGroupDraft};
use crate::domain::money::{Currency, Minor};
use crate::domain::text::{Description, DishNumber, Name, Tag};
use crate::domain::translation::{LanguageCode, Translation};

/// The allergens of a dish. One unknown word makes them not stated: a list that is not complete could harm a guest.
pub(super) fn allergens_of(
    row: u32,
    is_given: bool,
    found: &FoundAllergens,
    doubts: &mut DoubtList,
) -> Allergens {
    for word in &found.unknown {
        doubts.list(row, "", word, DoubtCode::UnknownAllergen);
    }
    let marks = found.distinct();
    if !is_given || !found.unknown.is_empty() {
        return Allergens::NotStated;
    }
    if marks.is_empty() && found.none.is_some() {
        doubts.list(row, "", found.none.as_deref().unwrap_or_default(), DoubtCode::FreeOfAllergens);
        return Allergens::Stated(marks);
    }
    if marks.is_empty() { Allergens::NotStated } else { Allergens::Stated(marks) }
}

/// The description with additives and unit, cut where it is too long.
pub(super) fn description_of(
    row: u32,
    raw: &RawDish,
    more_additives: &[String],
    doubts: &mut DoubtList,
) -> Option<Description> {
    let mut text = clean(&raw.description);
    let mut add = |part: String| {
        let separator = if text.is_empty() {
            ""
        } else if text.ends_with(['.', '!', '?', ':']) {
            " "
        } else {
            ". "
        };
        text = format!("{text}{separator}{part}");
    };
    let unit = clean(&raw.unit);
    if !unit.is_empty() {
        add(format!("Price {}{unit}", if unit.starts_with('/') { "" } else { "per " }));
    }
    let label = raw.additives.first().map_or("Additives", |(label, _)| label.as_str());
    let additives = raw
        .additives
        .iter()
        .map(|(_, text)| clean(text))
        .chain(more_additives.iter().map(|text| clean(text)));
    let additives: Vec<String> = additives.filter(|text| !text.is_empty()).collect();
    if !additives.is_empty() {
        add(format!("{}: {}", capitalized(&clean(label)), additives.join(", ")));
    }
    fitting_description(row, &text, doubts)
}

/// A description, cut where it is too long.
pub(super) fn fitting_description(row: u32, text: &str, doubts: &mut DoubtList) -> Option<Description> {
    let mut text = text.to_owned();
    if text.chars().count() > Description::MAX {
        doubts.list(row, "", &text, DoubtCode::DescriptionCut.with("max", Description::MAX));
        text = text.chars().take(Description::MAX - 1).chain(['…']).collect();
    }
    Description::parse_optional(Some(&text)).unwrap_or_else(|error| {
        doubts.list(row, "", &text, DoubtReason::of_text(TextPart::Description, &error));
        None
    })
}

/// The number of a dish, without the signs that stand around it: `#12`, `12.`, `12)`.
pub(super) fn number_of(row: u32, found: &str, doubts: &mut DoubtList) -> Option<DishNumber> {
    let text = clean(found);
    let plain = text.trim_start_matches('#').trim_end_matches(['.', ')', ':']);
    DishNumber::parse_optional(Some(plain)).unwrap_or_else(|_| {
        doubts.list(row, "", &text, DoubtCode::NumberNotValid);
        None
    })
}

/// The texts of a dish in the second language. Without a language they are listed.
pub(super) fn translations_of(row: u32, raw: &RawDish, doubts: &mut DoubtList) -> Vec<Translation> {
    let (name, description) = (clean(&raw.other_name), clean(&raw.other_description));
    if name.is_empty() && description.is_empty() {
        return Vec::new();
    }
    let Ok(language) = LanguageCode::parse(&raw.other_language) else {
        let found = [name, description].join(" ");
        doubts.list(row, "", &found, DoubtCode::LanguageNotNamed);
        return Vec::new();
    };
    let name = Name::parse_optional(Some(&name)).unwrap_or_else(|error| {
        doubts.list(row, "", &name, DoubtReason::of_text(TextPart::SecondLanguage, &error));
        None
    });
    let description = fitting_description(row, &description, doubts);
    vec![Translation { language, name, description }]
}

/// A heading such as `ΣΑΛΑΤΕΣ | SALADS` in a menu of two languages as its name and translation.
pub(super) fn heading_in_two(name: Name, language: &str) -> (Name, Vec<Translation>) {
    let parts = [" | ", " · ", " / "].iter().find_map(|separator| name.as_str().split_once(separator));
    let both = parts.and_then(|(first, second)| Some((Name::parse(first).ok()?, Name::parse(second).ok()?)));
    match (both, LanguageCode::parse(language)) {
        (Some((first, second)), Ok(language)) => {
            (first, vec![Translation { language, name: Some(second), description: None }])
        }
        _ => (name, Vec::new()),
    }
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The tags that fit; the others are listed.
pub(super) fn tags_of(row: u32, found: &[String], doubts: &mut DoubtList) -> Vec<Tag> {
    let mut tags: Vec<Tag> = Vec::new();
    for text in found.iter().map(|text| clean(text)).filter(|text| !text.is_empty()) {
        match Tag::parse(&text) {
            Ok(_) if text.ends_with("-NEG") => doubts.list(row, "", &text, DoubtCode::NegatedTag),
            Ok(tag) if tags.contains(&tag) => {}
            Ok(tag) if tags.len() < crate::domain::menu::TAGS_MAX => tags.push(tag),
            Ok(_) => doubts.list(row, "", &text, DoubtCode::TooManyTags),
            Err(error) => doubts.list(row, "", &text, DoubtReason::of_text(TextPart::Tag, &error)),
        }
    }
    tags
}

/// The groups of options that can be chosen from.
pub(super) fn groups_of(
    row: u32,
    groups: Vec<RawGroup>,
    (style, currency): (PriceStyle, Currency),
    doubts: &mut DoubtList,
) -> Vec<OptionGroupDraft> {
    let mut made = Vec::new();
    for RawGroup { name, min, max, options } in groups {
        let name = clean(&name);
        let parsed = match Name::parse(&name) {
            Ok(parsed) => parsed,
            Err(error) => {
                doubts.list(row, "", &name, DoubtReason::of_text(TextPart::OptionGroup, &error));
                continue;
            }
        };
        let options: Vec<OptionDraft> = options
            .into_iter()
            .filter_map(|option| option_of(row, option, (style, currency), doubts))
            .collect();
        let Ok(len) = u16::try_from(options.len()) else { continue };
        if len == 0 {
            doubts.list(row, "", &name, DoubtCode::GroupWithoutOptions);
            continue;
        }
        // Programs write -1 or 0 for "no limit".
        let max = max.filter(|max| *max > 0).and_then(|max| u16::try_from(max).ok()).unwrap_or(len).min(len);
        let min = u16::try_from(min.max(0)).unwrap_or(max).min(max);
        made.push(OptionGroupDraft::new(parsed, (min, max), options));
    }
    made
}

fn option_of(
    row: u32,
    (name, price): (String, RawPrice),
    (style, currency): (PriceStyle, Currency),
    doubts: &mut DoubtList,
) -> Option<OptionDraft> {
    let name = clean(&name);
    let price = match style.read(&price, currency) {
        Ok(Priced::Amount(price) | Priced::From(price) | Priced::Per(price, _)) => price,
        Ok(Priced::Open) => Minor::ZERO,
        Err(_) => {
            doubts.list(row, "", &name, DoubtCode::OptionPrice);
            return None;
        }
    };
    match Name::parse(&name) {
        Ok(name) => Some(OptionDraft::new(name, price, Allergens::NotStated)),
        Err(error) => {
            doubts.list(row, "", &name, DoubtReason::of_text(TextPart::Option, &error));
            None
        }
    }
}

/// Whether a text says yes or no. `None`: neither.
pub(super) fn yes_or_no(text: &str) -> Option<bool> {
    const YES: &str = "y yes true 1 x ja si sim oui evet نعم ναι on live active aktiv available enabled visible ✓ ✔ published";
    const NO: &str = "n no false 0 nein non nao hayir لا οχι off hidden inactive inaktiv unavailable disabled draft archived deleted";
    let folded = fold(text);
    let is_in = |words: &str| words.split(' ').any(|word| word == folded);
    if is_in(YES) {
        Some(true)
    } else if is_in(NO) {
        Some(false)
    } else {
        None
    }
}
