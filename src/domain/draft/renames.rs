//! Dishes that a draft has under another name. By its name alone a renamed dish is one that goes and one that comes, and its lines
//! in carts would be lost. Which pairs are the same dish is for the owner to say: a cart must never turn into another dish.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::ItemDraft;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::money::Minor;
use crate::domain::text::Name;

/// Most pairs that are proposed: a screenful. More of them mean that it is another menu.
pub const RENAMES_MAX: usize = 50;
/// Shorter words, such as "mit" or "de la", do not make two names similar.
const WORD_LETTERS_MIN: usize = 4;
/// More words than a name has.
const WORDS_MAX: usize = 100;
/// More than any likeness of names.
const SAME_CONTENT: usize = usize::MAX;

/// An item that stays the same dish under another name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rename {
    /// The item of the menu so far.
    pub item: MenuItemId,
    /// Its name so far.
    pub before: Name,
    /// The category of the draft that the dish is in.
    pub category: Name,
    /// The name of the dish in the draft.
    pub name: Name,
    /// The price so far; `None`: it has none.
    pub price_before: Option<Minor>,
    /// The price in the draft; `None`: it has none.
    pub price_after: Option<Minor>,
}

/// A dish with what it is compared by.
struct Candidate<'m> {
    category: &'m Name,
    item: &'m MenuItem,
    words: HashSet<String>,
}

/// The items that are gone and could be a new dish of the same category: one that has the same content under another name, or else the
/// one with the most similar name. Each item and each dish is in one pair at most.
pub fn possible_renames(before: &Menu, after: &Menu) -> Vec<Rename> {
    let ids = |menu: &Menu| menu.items.iter().map(|item| item.id).collect::<HashSet<_>>();
    let (old_ids, new_ids) = (ids(before), ids(after));
    let gone = in_categories(before, |item| !new_ids.contains(&item.id));
    let come = in_categories(after, |item| !old_ids.contains(&item.id));
    let mut of_category: HashMap<&Name, Vec<&Candidate>> = HashMap::new();
    come.iter().for_each(|dish| of_category.entry(dish.category).or_default().push(dish));
    let mut pairs: Vec<(usize, &Candidate, &Candidate)> = Vec::new();
    for item in &gone {
        for dish in of_category.get(item.category).into_iter().flatten() {
            let likeness =
                if has_same_content(item.item, dish.item) { SAME_CONTENT } else { likeness(item, dish) };
            if likeness > 0 {
                pairs.push((likeness, item, dish));
            }
        }
    }
    // The most similar ones first, of equal ones in reading order.
    pairs.sort_by_key(|(likeness, ..)| Reverse(*likeness));
    let mut taken: HashSet<MenuItemId> = HashSet::new();
    let mut renames = Vec::new();
    for (_, item, dish) in pairs {
        if renames.len() == RENAMES_MAX || taken.contains(&item.item.id) || taken.contains(&dish.item.id) {
            continue;
        }
        taken.extend([item.item.id, dish.item.id]);
        renames.push(Rename {
            item: item.item.id,
            before: item.item.name.clone(),
            category: dish.category.clone(),
            name: dish.item.name.clone(),
            price_before: price(item.item),
            price_after: price(dish.item),
        });
    }
    renames
}

/// The proposed pairs of these items, each once.
///
/// # Errors
/// The first item that is in no pair.
pub fn chosen_renames(proposed: &[Rename], same: &[MenuItemId]) -> Result<Vec<Rename>, MenuItemId> {
    match same.iter().find(|item| proposed.iter().all(|rename| rename.item != **item)) {
        Some(unknown) => Err(*unknown),
        None => Ok(proposed.iter().filter(|rename| same.contains(&rename.item)).cloned().collect()),
    }
}

fn price(item: &MenuItem) -> Option<Minor> {
    (!item.sale.is_price_missing).then_some(item.price)
}

/// The items with their categories, in reading order.
fn in_categories(menu: &Menu, wanted: impl Fn(&MenuItem) -> bool) -> Vec<Candidate<'_>> {
    let items: HashMap<MenuItemId, &MenuItem> = menu.items.iter().map(|item| (item.id, item)).collect();
    let of_categories = menu.categories.iter().flat_map(|category| {
        let items = category.items.iter().filter_map(|id| items.get(id).copied());
        items.map(move |item| (&category.name, item))
    });
    let wanted = of_categories.filter(|(_, item)| wanted(item));
    wanted.map(|(category, item)| Candidate { category, item, words: words(&item.name) }).collect()
}

fn has_same_content(item: &MenuItem, dish: &MenuItem) -> bool {
    item.price == dish.price
        && item.description == dish.description
        && ItemDraft { name: dish.name.clone(), number: dish.number.clone(), ..ItemDraft::of(item) }
            == ItemDraft::of(dish)
}

/// How similar two names are; 0 where less than half of the longer words of one are in the other. More common words count more, and then
/// fewer others.
fn likeness(item: &Candidate, dish: &Candidate) -> usize {
    let fewer = item.words.len().min(dish.words.len());
    let common = item.words.intersection(&dish.words).count();
    if common == 0 || common * 2 < fewer {
        return 0;
    }
    let others = item.words.len() + dish.words.len() - 2 * common;
    (common * WORDS_MAX).saturating_sub(others).max(1)
}

fn words(name: &Name) -> HashSet<String> {
    let words = name.as_str().split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().count() >= WORD_LETTERS_MIN).map(str::to_lowercase).collect()
}
