//! Option groups after an edit: changed for all dishes that share them, or split off for one.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::renames::Renames;
use super::{ApplyTo, EditFault, EditedDishes, GroupEdit, sharers};
use crate::domain::ids::{MenuItemId, OptionGroupId, OptionId};
use crate::domain::menu::{GroupRules, MenuItem, MenuOption, OptionGroup};

/// What the edits of the groups of one dish need.
pub(super) struct Edits<'e> {
    pub before: &'e MenuItem,
    /// All dishes of the menu.
    pub items: &'e [MenuItem],
    pub new_id: &'e mut dyn FnMut() -> Uuid,
    pub faults: &'e mut Vec<EditFault>,
}

impl Edits<'_> {
    /// Replaces the groups of the dish, and those of other dishes where the edit is for all. Notes which groups of which dish are renamed.
    pub(super) fn apply(
        mut self,
        edits: Vec<GroupEdit>,
        edited: &mut EditedDishes,
        renames: &mut HashMap<MenuItemId, Renames>,
    ) {
        let mut groups_after = Vec::with_capacity(edits.len());
        for (at, edit) in edits.into_iter().enumerate() {
            let pointer = format!("/optionGroups/{at}");
            let old = edit.id.and_then(|id| find_group(id, self.before, self.items)).cloned();
            if edit.id.is_some() && old.is_none() {
                self.faults.push((format!("{pointer}/id"), "is not an option group of the menu".to_owned()));
                continue;
            }
            let apply_to = edit.apply_to;
            let mut after = self.group_after(edit, old.as_ref(), &pointer);
            if let Some(old) = old.filter(|old| *old != after) {
                let others: Vec<&MenuItem> = sharers(self.items, self.before.id, &old).collect();
                let mut changed = vec![self.before.id];
                match apply_to {
                    _ if others.is_empty() => {}
                    None => self.faults.push((
                        format!("{pointer}/applyTo"),
                        format!(
                            "must be ALL or THIS: {} other dishes have the group {} too",
                            others.len(),
                            old.name
                        ),
                    )),
                    Some(ApplyTo::All) => {
                        changed.extend(others.iter().map(|other| other.id));
                        edited.replace_in_others(&others, &old, &after);
                    }
                    Some(ApplyTo::This) => {
                        with_new_ids(&mut after, self.new_id);
                        edited.split.push(after.id);
                    }
                }
                for dish in changed {
                    renames.entry(dish).or_default().note_group(&old.name, &after.name);
                }
            }
            groups_after.push(after);
        }
        refuse_repeated_ids(&groups_after, self.faults);
        edited.dish.option_groups = groups_after;
    }

    fn group_after(&mut self, edit: GroupEdit, old: Option<&OptionGroup>, pointer: &str) -> OptionGroup {
        let known = old.map_or(&[][..], |old| &old.options);
        let mut options = Vec::with_capacity(edit.options.len());
        for (at, option) in edit.options.into_iter().enumerate() {
            if option.id.is_some_and(|id| known.iter().all(|known| known.id != id)) {
                let what = "must be an option of this group; a new option has no id";
                self.faults.push((format!("{pointer}/options/{at}/id"), what.to_owned()));
            }
            let old = known.iter().find(|known| Some(known.id) == option.id);
            options.push(MenuOption {
                id: option.id.unwrap_or_else(|| OptionId::from_uuid((self.new_id)())),
                name: option.name,
                price: option.price,
                allergens: option.allergens,
                rules: option.rules.or_else(|| old.map(|old| old.rules.clone())).unwrap_or_default(),
                translations: option
                    .translations
                    .or_else(|| old.map(|old| old.translations.clone()))
                    .unwrap_or_default(),
            });
        }
        let rules = old.map(|old| old.rules).unwrap_or_default();
        OptionGroup {
            id: old.map_or_else(|| OptionGroupId::from_uuid((self.new_id)()), |old| old.id),
            name: edit.name,
            min: edit.min,
            max: edit.max,
            options,
            rules: GroupRules {
                each_max: edit.each_max.unwrap_or(rules.each_max),
                included: edit.included.unwrap_or(rules.included),
            },
            translations: edit
                .translations
                .or_else(|| old.map(|old| old.translations.clone()))
                .unwrap_or_default(),
        }
    }
}

impl EditedDishes {
    /// Replaces the group in these dishes. A dish that an earlier group of the edit changed already is changed again.
    fn replace_in_others(&mut self, sharers: &[&MenuItem], old: &OptionGroup, new: &OptionGroup) {
        for sharer in sharers {
            for group in self.other(sharer).option_groups.iter_mut().filter(|group| *group == old) {
                *group = new.clone();
            }
        }
    }

    /// Another dish as the edit changed it so far.
    pub(super) fn other(&mut self, dish: &MenuItem) -> &mut MenuItem {
        let index = self.others.iter().position(|item| item.id == dish.id).unwrap_or_else(|| {
            self.others.push(dish.clone());
            self.others.len() - 1
        });
        &mut self.others[index]
    }
}

/// The group of this id in the dish, otherwise in the first dish of the menu that has it.
fn find_group<'m>(id: OptionGroupId, dish: &'m MenuItem, items: &'m [MenuItem]) -> Option<&'m OptionGroup> {
    let mut all = std::iter::once(dish).chain(items).flat_map(|item| &item.option_groups);
    all.find(|group| group.id == id)
}

fn with_new_ids(group: &mut OptionGroup, new_id: &mut dyn FnMut() -> Uuid) {
    group.id = OptionGroupId::from_uuid(new_id());
    for option in &mut group.options {
        option.id = OptionId::from_uuid(new_id());
    }
}

/// Ids of groups and options are unique within a dish.
fn refuse_repeated_ids(groups: &[OptionGroup], faults: &mut Vec<EditFault>) {
    let (mut seen_groups, mut seen_options) = (HashSet::new(), HashSet::new());
    for (at, group) in groups.iter().enumerate() {
        let is_new = seen_groups.insert(group.id)
            && group.options.iter().filter(|option| !seen_options.insert(option.id)).count() == 0;
        if !is_new {
            let what = format!("the dish has the group {} twice", group.name);
            faults.push((format!("/optionGroups/{at}"), what));
        }
    }
}
