//! Allergens as numbers and letters: 1 to 14 in the order of the regulation, `1a` where the cereal or nut is named, in brackets for traces.

use crate::domain::allergen::{Allergen, AllergenKind, AllergenLevel, AllergenMark};
use crate::domain::menu::{Menu, MenuItem};

/// In place of numbers where allergens are not stated.
pub(super) const NOT_STATED: &str = "?";

/// The number of an allergen, from 1.
pub(super) fn number(allergen: Allergen) -> usize {
    Allergen::ALL.iter().position(|each| *each == allergen).map_or(0, |at| at + 1)
}

/// The letter of a cereal or nut: the first of its allergen is `a`.
pub(super) fn letter(kind: AllergenKind) -> char {
    let same = AllergenKind::ALL.iter().filter(|each| each.of() == kind.of());
    same.zip('a'..).find(|(each, _)| **each == kind).map_or('?', |(_, letter)| letter)
}

/// "1a, 3, (8b)"; empty where there are none.
pub(super) fn marks(marks: &[AllergenMark]) -> String {
    let mut sorted: Vec<&AllergenMark> = marks.iter().collect();
    sorted.sort_by_key(|mark| (mark.allergen, mark.kind, mark.level));
    let mark = |mark: &AllergenMark| {
        let letter = mark.kind.map(|kind| letter(kind).to_string()).unwrap_or_default();
        let text = format!("{}{letter}", number(mark.allergen));
        if mark.level == AllergenLevel::MayContain { format!("({text})") } else { text }
    };
    sorted.into_iter().map(mark).collect::<Vec<_>>().join(", ")
}

/// All marks of an item and of its options.
fn all_marks(item: &MenuItem) -> impl Iterator<Item = &AllergenMark> {
    let options = item.option_groups.iter().flat_map(|group| &group.options);
    item.allergens.marks().iter().chain(options.flat_map(|option| option.allergens.marks()))
}

/// The cereals and nuts that a menu names, in their order.
pub(super) fn named_kinds(menu: &Menu) -> Vec<AllergenKind> {
    let is_named = |kind: &AllergenKind| {
        menu.items.iter().any(|item| all_marks(item).any(|mark| mark.kind == Some(*kind)))
    };
    AllergenKind::ALL.into_iter().filter(is_named).collect()
}

/// Whether any dish or option of a menu states its allergens.
pub(super) fn states_any(menu: &Menu) -> bool {
    let states = |item: &MenuItem| {
        let mut options = item.option_groups.iter().flat_map(|group| &group.options);
        item.allergens.is_stated() || options.any(|option| option.allergens.is_stated())
    };
    menu.items.iter().any(states)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_sorted_and_traces_are_in_brackets() {
        let mark = |allergen, kind, level| AllergenMark { allergen, kind, level };
        let text = marks(&[
            mark(Allergen::Nuts, Some(AllergenKind::Hazelnut), AllergenLevel::MayContain),
            mark(Allergen::Milk, None, AllergenLevel::Contains),
            mark(Allergen::Gluten, Some(AllergenKind::Barley), AllergenLevel::Contains),
            mark(Allergen::Gluten, Some(AllergenKind::Wheat), AllergenLevel::Contains),
        ]);
        assert_eq!(text, "1a, 1c, 7, (8b)");
        assert_eq!(letter(AllergenKind::Macadamia), 'h');
        assert_eq!(marks(&[]), "");
    }
}
