//! Numbers of dishes: each belongs to one dish of a menu. Files often have them in front of the names.

use std::collections::{HashMap, HashSet};

use super::{ItemDraft, MenuDraft};
use crate::domain::menu::MenuItem;
use crate::domain::text::{DishNumber, Name};

/// Most digits of a number in front of a name: no menu has a thousand numbers, and years are no numbers.
const DIGITS_MAX: usize = 3;
/// Most letters before these digits, as in "VG12".
const LETTERS_MAX: usize = 2;

/// A name with a number in front of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedName {
    /// The number as it is written.
    pub number: DishNumber,
    /// The letters before its digits, the digits, and the letter after them; for the order of numbers.
    pub order: (String, u32, Option<char>),
    /// What separates the two: `.`, `)`, `:` or `-`; `None`: a space alone, as in "7 Up".
    pub separator: Option<char>,
    /// The name without the number.
    pub name: Name,
}

impl NumberedName {
    /// "12. Pho Bo", "12a) Pho Bo", "M5 - Pho Bo" and "12 Pho Bo", but also "7 Up" and "4 cheeses": whether these are numbers of dishes is for
    /// the other names to say. "3.5 pounds" and "1/2 chicken" have none.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let text = text.strip_prefix('#').unwrap_or(text);
        let end = text.find(|c: char| !c.is_alphanumeric())?;
        let (word, rest) = text.split_at(end);
        let digits_at = word.find(is_digit)?;
        let (letters, digits) = word.split_at(digits_at);
        let after = digits.trim_start_matches(is_digit);
        let digits = digits.strip_suffix(after).unwrap_or(digits);
        let fits = letters.chars().count() <= LETTERS_MAX
            && digits.chars().count() <= DIGITS_MAX
            && after.chars().count() <= 1;
        let (separator, name) =
            separated(rest).filter(|(_, name)| fits && name.contains(char::is_alphabetic))?;
        let value = digits.chars().filter_map(value_of).fold(0, |sum, digit| sum * 10 + digit);
        let order = (letters.to_lowercase(), value, after.to_lowercase().chars().next());
        let (number, name) = (DishNumber::parse(word).ok()?, Name::parse(name).ok()?);
        Some(Self { number, order, separator, name })
    }
}

fn is_digit(c: char) -> bool {
    value_of(c).is_some()
}

/// The value of a digit of ASCII or Arabic.
fn value_of(c: char) -> Option<u32> {
    match c {
        '٠'..='٩' => Some(u32::from(c) - u32::from('٠')),
        c => c.to_digit(10),
    }
}

/// What separates a number and a name, and the name.
fn separated(rest: &str) -> Option<(Option<char>, &str)> {
    let is_space = |text: &str| text.starts_with(char::is_whitespace);
    let plain = rest.trim_start();
    let first = plain.chars().next()?;
    let after = &plain[first.len_utf8()..];
    match first {
        // The digit of a decimal follows at once.
        '.' | ')' | ':' if !is_space(rest) && !after.starts_with(is_digit) => Some((Some(first), after)),
        '-' | '–' | '—' | '|' if is_space(rest) && is_space(after) => Some((Some('-'), after)),
        c if is_space(rest) && c.is_alphanumeric() => Some((None, plain)),
        _ => None,
    }
}

/// A dish of a draft with a number that another dish before it has.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct DoubleNumber<'d> {
    pub number: &'d DishNumber,
    pub dish: &'d Name,
    /// The dish that keeps the number.
    pub first: &'d Name,
}

impl MenuDraft {
    /// The dishes that come to the menu without their number, because a dish before them has it. A dish that is written in two categories
    /// is one.
    pub fn double_numbers(&self) -> Vec<DoubleNumber<'_>> {
        let mut first: HashMap<String, (&ItemDraft, usize)> = HashMap::new();
        let mut double = Vec::new();
        for (category, dishes) in self.categories.iter().enumerate() {
            for dish in &dishes.items {
                let Some(number) = &dish.number else { continue };
                match first.get_mut(&number.key()) {
                    None => {
                        first.insert(number.key(), (dish, category));
                    }
                    Some((same, last)) if *same == dish && *last != category => *last = category,
                    Some((other, _)) => {
                        double.push(DoubleNumber { number, dish: &dish.name, first: &other.name });
                    }
                }
            }
        }
        double
    }
}

/// Removes the number of each item after the first one that has it.
pub(super) fn keep_first(items: &mut [MenuItem]) {
    let mut seen = HashSet::new();
    for item in items {
        if item.number.as_ref().is_some_and(|number| !seen.insert(number.key())) {
            item.number = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Option<(String, Option<char>, String)> {
        let NumberedName { number, separator, name, .. } = NumberedName::parse(text)?;
        Some((number.to_string(), separator, name.to_string()))
    }

    #[test]
    fn number_in_front_of_a_name_is_split_from_it() {
        for (text, number, separator, name) in [
            ("12. Pho Bo", "12", Some('.'), "Pho Bo"),
            ("12.Pho Bo", "12", Some('.'), "Pho Bo"),
            ("12a) Pho Bo", "12a", Some(')'), "Pho Bo"),
            ("M5: Pho Bo", "M5", Some(':'), "Pho Bo"),
            ("VG12 – Pho Bo", "VG12", Some('-'), "Pho Bo"),
            ("#12 Pho Bo", "12", None, "Pho Bo"),
            ("80. 6 Wings", "80", Some('.'), "6 Wings"),
            ("7 Up", "7", None, "Up"),
            ("١٢. فول", "١٢", Some('.'), "فول"),
        ] {
            assert_eq!(parts(text), Some((number.to_owned(), separator, name.to_owned())), "{text}");
        }
        assert_eq!(NumberedName::parse("12a Soup").unwrap().order, (String::new(), 12, Some('a')));
    }

    #[test]
    fn decimals_fractions_units_and_years_are_no_numbers_of_dishes() {
        for text in [
            "3.5 pounds",
            "0.5 l Cola",
            "1/2 chicken",
            "50cl Cola",
            "3er Platte",
            "2019 Riesling",
            "12.",
            "12",
            "Pho Bo",
            "Menu 1",
            "100% juice",
            "5-Korn-Brot",
            "ABC1 Soup",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }
}
