//! Dishes that go well with a dish. A draft has names, the menu ids.

use std::collections::HashMap;

use super::{DraftError, DraftFault};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{GOES_WITH_MAX, MenuItem};
use crate::domain::text::Name;

/// Gives each item the ones that go well with it by the names of the draft; `None` keeps those of before. Of several items with one name the
/// first counts.
pub(super) fn set(items: &mut [MenuItem], names: &[Option<Vec<Name>>], error: &mut DraftError) {
    let mut by_name: HashMap<&Name, MenuItemId> = HashMap::new();
    for item in items.iter().rev() {
        by_name.insert(&item.name, item.id);
    }
    let chosen = items.iter().zip(names).map(|(item, names)| {
        let mut ids = Vec::new();
        let mut refuse = |what: String| {
            error.add(DraftFault { category: None, item: Some(item.name.clone()), field: "goesWith", what });
        };
        for name in names.as_ref()? {
            match by_name.get(name) {
                Some(id) if *id != item.id && !ids.contains(id) => ids.push(*id),
                Some(_) => refuse(format!("{name} must be another dish, and be given once")),
                None => refuse(format!("{name} is not a dish of this menu")),
            }
        }
        if ids.len() > GOES_WITH_MAX {
            refuse(format!("must be at most {GOES_WITH_MAX} dishes, are {}", ids.len()));
        }
        Some(ids)
    });
    let chosen: Vec<Option<Vec<MenuItemId>>> = chosen.collect();
    for (item, ids) in items.iter_mut().zip(chosen) {
        item.goes_with = ids.unwrap_or_else(|| std::mem::take(&mut item.goes_with));
    }
}
