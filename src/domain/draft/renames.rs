//! Dishes that a draft has under another name. By its name alone a renamed dish is one that goes and one that comes, and its lines
//! in carts would be lost. Which pairs are the same dish is for the owner to say: a cart must never turn into another dish.

use std::collections::{HashMap, HashSet};

use super::ItemDraft;
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{Menu, MenuItem};
use crate::domain::text::Name;

/// Most pairs that are proposed: a screenful. More of them mean that it is another menu.
pub const RENAMES_MAX: usize = 50;
/// Shorter words, such as "mit" or "de la", do not make two names similar.
const WORD_LETTERS_MIN: usize = 4;

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
}

/// The items that are gone and could be a new dish of the same category: one that has the same content under another name, or else one
/// with a similar name. Each item and each dish is in one pair at most.
pub fn possible_renames(before: &Menu, after: &Menu) -> Vec<Rename> {
    let ids = |menu: &Menu| menu.items.iter().map(|item| item.id).collect::<HashSet<_>>();
    let (old_ids, new_ids) = (ids(before), ids(after));
    let gone = in_categories(before, |item| !new_ids.contains(&item.id));
    let come = in_categories(after, |item| !old_ids.contains(&item.id));
    let mut taken: HashSet<MenuItemId> = HashSet::new();
    let mut renames = Vec::new();
    for is_same in [has_same_content, has_similar_name] {
        for (category, item) in &gone {
            let is_pair = |(other, dish): &&(&Name, &MenuItem)| {
                other == category && !taken.contains(&dish.id) && is_same(item, dish)
            };
            if taken.contains(&item.id) || renames.len() == RENAMES_MAX {
                continue;
            }
            if let Some((category, dish)) = come.iter().find(is_pair) {
                taken.extend([item.id, dish.id]);
                renames.push(Rename {
                    item: item.id,
                    before: item.name.clone(),
                    category: (*category).clone(),
                    name: dish.name.clone(),
                });
            }
        }
    }
    renames
}

/// The items with their categories, in reading order.
fn in_categories(menu: &Menu, wanted: impl Fn(&MenuItem) -> bool) -> Vec<(&Name, &MenuItem)> {
    let items: HashMap<MenuItemId, &MenuItem> = menu.items.iter().map(|item| (item.id, item)).collect();
    let of_categories = menu.categories.iter().flat_map(|category| {
        let items = category.items.iter().filter_map(|id| items.get(id).copied());
        items.map(move |item| (&category.name, item))
    });
    of_categories.filter(|(_, item)| wanted(item)).collect()
}

fn has_same_content(item: &MenuItem, dish: &MenuItem) -> bool {
    ItemDraft { name: dish.name.clone(), ..ItemDraft::of(item) } == ItemDraft::of(dish)
}

/// Whether at least half of the longer words of one name are in the other.
fn has_similar_name(item: &MenuItem, dish: &MenuItem) -> bool {
    let (one, other) = (words(&item.name), words(&dish.name));
    let (fewer, more) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let common = fewer.iter().filter(|word| more.contains(word)).count();
    common > 0 && common * 2 >= fewer.len()
}

fn words(name: &Name) -> Vec<String> {
    let words = name.as_str().split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.chars().count() >= WORD_LETTERS_MIN).map(str::to_lowercase).collect()
}
