//! Numbers of dishes in front of their names. "7 Up" and "4 cheeses" begin with a number too, so numbers are taken only where most names of a
//! file have one: with a sign such as "12." or "12)", or in their order where a space alone separates them.

use std::collections::{HashMap, HashSet};

use crate::domain::draft::{DishPart, ItemDraft, MenuDraft, NumberedName};
use crate::domain::text::Name;

/// Fewest names with numbers and a sign: courses of one menu are fewer.
const SIGNED_MIN: usize = 5;
/// Fewest names with numbers and only a space.
const BARE_MIN: usize = 8;

/// The order of numbers with the same letters before them.
type Order = (u32, Option<char>);

/// Takes the numbers out of the names, where it is certain that they are numbers of dishes. Returns how many; nothing is changed where a dish
/// has a number already.
pub(super) fn take_numbers(draft: &mut MenuDraft) -> usize {
    let dishes: Vec<&ItemDraft> = draft.categories.iter().flat_map(|category| &category.items).collect();
    if dishes.iter().any(|dish| dish.number.is_some()) {
        return 0;
    }
    let found: Vec<Option<NumberedName>> =
        dishes.iter().map(|dish| NumberedName::parse(dish.name.as_str())).collect();
    let taken = numbers_of(&found);
    let dishes = draft.categories.iter_mut().flat_map(|category| &mut category.items);
    for (at, (dish, found)) in dishes.zip(found).enumerate() {
        if let Some(found) = found.filter(|_| taken.contains(&at)) {
            take(dish, found);
        }
    }
    if !taken.is_empty() {
        draft.unstated.retain(|part| *part != DishPart::Number);
    }
    taken.len()
}

/// The dish with the number, which its names in other languages may have too.
fn take(dish: &mut ItemDraft, NumberedName { number, name, .. }: NumberedName) {
    let plain = |name: &Name| {
        let numbered = NumberedName::parse(name.as_str());
        numbered.filter(|numbered| numbered.number.key() == number.key()).map(|numbered| numbered.name)
    };
    for translation in &mut dish.translations {
        if let Some(name) = translation.name.as_ref().and_then(plain) {
            translation.name = Some(name);
        }
    }
    (dish.name, dish.number) = (name, Some(number));
}

/// The positions of the names that begin with the number of a dish.
fn numbers_of(found: &[Option<NumberedName>]) -> HashSet<usize> {
    let mut of_separator: HashMap<Option<char>, Vec<(usize, &NumberedName)>> = HashMap::new();
    for (at, numbered) in found.iter().enumerate() {
        if let Some(numbered) = numbered {
            of_separator.entry(numbered.separator).or_default().push((at, numbered));
        }
    }
    let most = |count: usize| count * 2 >= found.len();
    let signed =
        of_separator.iter().filter(|(separator, _)| separator.is_some()).max_by_key(|(separator, names)| {
            // Of equally many the same one each time.
            (names.len(), **separator)
        });
    if let Some((_, names)) = signed
        && names.len() >= SIGNED_MIN
        && most(names.len())
        && are_distinct(names.iter().map(|(_, numbered)| *numbered))
    {
        return names.iter().map(|(at, _)| *at).collect();
    }
    let bare = of_separator.get(&None).map(Vec::as_slice).unwrap_or_default();
    let rising = rising(bare);
    let is_certain = rising.len() >= BARE_MIN
        && most(rising.len())
        // Numbers of dishes follow one another; amounts and quantities do not.
        && rising.len() * 10 >= bare.len() * 9
        && steps_of_one(&rising) * 10 >= (rising.len() - 1) * 7;
    if is_certain { rising.into_iter().map(|(at, _)| at).collect() } else { HashSet::new() }
}

/// Whether nearly all dishes have a number of their own.
fn are_distinct<'n>(names: impl Iterator<Item = &'n NumberedName>) -> bool {
    let (mut count, mut numbers, mut dishes) = (0, HashSet::new(), HashSet::new());
    for numbered in names {
        let number = numbered.number.key();
        count += usize::from(dishes.insert((number.clone(), &numbered.name)));
        numbers.insert(number);
    }
    numbers.len() * 10 >= count * 9
}

/// The longest part of the names whose numbers rise, those with the same letters by themselves: "7 Up" after the dish 31 is not in it.
fn rising<'n>(names: &[(usize, &'n NumberedName)]) -> Vec<(usize, &'n NumberedName)> {
    let mut of_letters: HashMap<&str, Vec<(usize, &NumberedName)>> = HashMap::new();
    for (at, numbered) in names {
        of_letters.entry(numbered.order.0.as_str()).or_default().push((*at, *numbered));
    }
    let mut all: Vec<(usize, &NumberedName)> =
        of_letters.into_values().flat_map(|names| longest_rising(&names)).collect();
    all.sort_by_key(|(at, _)| *at);
    all
}

fn order_of(numbered: &NumberedName) -> Order {
    (numbered.order.1, numbered.order.2)
}

/// The longest strictly rising part, in n log n steps.
fn longest_rising<'n>(names: &[(usize, &'n NumberedName)]) -> Vec<(usize, &'n NumberedName)> {
    // Of each length the position with the smallest last number, and before each position the one that it follows.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) =
        (Vec::new(), Vec::with_capacity(names.len()));
    for (at, (_, numbered)) in names.iter().enumerate() {
        let length = ends.partition_point(|end| order_of(names[*end].1) < order_of(numbered));
        before.push(length.checked_sub(1).map(|shorter| ends[shorter]));
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut part = Vec::with_capacity(ends.len());
    let mut next = ends.last().copied();
    while let Some(at) = next {
        part.push(names[at]);
        next = before[at];
    }
    part.reverse();
    part
}

/// How many names have the number after the one before them, or the same with a further letter.
fn steps_of_one(names: &[(usize, &NumberedName)]) -> usize {
    let is_next = |pair: &&[(usize, &NumberedName)]| match pair {
        [(_, one), (_, next)] => {
            one.order.0 == next.order.0 && (one.order.1..=one.order.1 + 1).contains(&next.order.1)
        }
        _ => false,
    };
    names.windows(2).filter(is_next).count()
}
