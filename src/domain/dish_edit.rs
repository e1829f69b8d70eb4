//! Changes of one dish by the menu editor, and of the option groups that it shares with other dishes.
//!
//! Dishes share an option group when they have a group with the same id and the same content. A change of a shared group says whether
//! it is for all of them, or for this dish only: then the dish gets a group with new ids.

use std::collections::HashSet;

use uuid::Uuid;

use super::allergen::Allergens;
use super::draft::check_item;
use super::ids::{MenuItemId, OptionGroupId, OptionId, VariantId};
use super::menu::{GroupRules, MenuItem, MenuOption, OptionGroup, OptionRules, Variant};
use super::money::Minor;
use super::settings::Restaurant;
use super::text::{Code, Description, Name, Tag};
use super::translation::{TranslatedName, Translation};

/// What to change of a dish. `None` keeps a value.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `MenuItem` and mean the same
pub struct DishEdit {
    pub name: Option<Name>,
    pub description: Option<Option<Description>>,
    pub price: Option<Minor>,
    pub station: Option<Code>,
    pub tax_class: Option<Code>,
    /// All variants after the change.
    pub variants: Option<Vec<VariantEdit>>,
    /// All option groups after the change.
    pub option_groups: Option<Vec<GroupEdit>>,
    pub allergens: Option<Allergens>,
    pub tags: Option<Vec<Tag>>,
    pub is_hidden: Option<bool>,
    /// A price without this states the price.
    pub is_price_missing: Option<bool>,
    pub translations: Option<Vec<Translation>>,
}

/// A variant after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `Variant` and mean the same
pub struct VariantEdit {
    /// `None` for a new one.
    pub id: Option<VariantId>,
    pub name: Name,
    pub price: Minor,
    /// `None` keeps them.
    pub translations: Option<Vec<TranslatedName>>,
}

/// An option group after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `OptionGroup` and mean the same
pub struct GroupEdit {
    /// That of a group of this dish, or of another dish that has the group already; `None` for a new group.
    pub id: Option<OptionGroupId>,
    pub name: Name,
    pub min: u16,
    pub max: u16,
    pub options: Vec<OptionEdit>,
    /// `None` keeps them.
    pub rules: Option<GroupRules>,
    /// `None` keeps them.
    pub translations: Option<Vec<TranslatedName>>,
    /// Required where the group is changed and other dishes share it.
    pub apply_to: Option<ApplyTo>,
}

/// An option after the change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `MenuOption` and mean the same
pub struct OptionEdit {
    /// `None` for a new one.
    pub id: Option<OptionId>,
    pub name: Name,
    pub price: Minor,
    pub allergens: Allergens,
    /// `None` keeps them.
    pub rules: Option<OptionRules>,
    /// `None` keeps them.
    pub translations: Option<Vec<TranslatedName>>,
}

/// Which dishes get the change of a shared option group.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ApplyTo {
    /// All dishes that share the group.
    All,
    /// This dish only; it gets a group with new ids.
    This,
}

/// A fault of an edit: the JSON pointer of the member, and what is wrong and what would be right.
pub type EditFault = (String, String);

/// The dishes after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditedDishes {
    /// The dish that was edited.
    pub dish: MenuItem,
    /// Other dishes whose shared groups changed.
    pub others: Vec<MenuItem>,
    /// The new ids of groups that were split off.
    pub split: Vec<OptionGroupId>,
}

/// The dishes of `items` other than `dish` that share this option group.
pub fn sharers<'m>(
    items: &'m [MenuItem],
    dish: MenuItemId,
    group: &OptionGroup,
) -> impl Iterator<Item = &'m MenuItem> {
    items.iter().filter(move |item| item.id != dish && item.option_groups.contains(group))
}

impl DishEdit {
    /// Applies the edit to a dish of the menu, or to a new one. `items` are all dishes of the menu, `stored_bytes` is the size of a
    /// dish's record.
    ///
    /// # Errors
    /// All faults, those that an import would find too.
    pub fn apply(
        self,
        before: &MenuItem,
        items: &[MenuItem],
        restaurant: &Restaurant,
        new_id: &mut dyn FnMut() -> Uuid,
        stored_bytes: &dyn Fn(&MenuItem) -> usize,
    ) -> Result<EditedDishes, Vec<EditFault>> {
        let mut faults = Vec::new();
        let mut edited = EditedDishes { dish: before.clone(), others: Vec::new(), split: Vec::new() };
        let dish = &mut edited.dish;
        set(&mut dish.name, self.name);
        set(&mut dish.description, self.description);
        set(&mut dish.price, self.price);
        set(&mut dish.station, self.station);
        set(&mut dish.tax_class, self.tax_class);
        set(&mut dish.allergens, self.allergens);
        set(&mut dish.tags, self.tags);
        set(&mut dish.translations, self.translations);
        set(&mut dish.sale.is_hidden, self.is_hidden);
        let states_price = self.price.map(|_| false);
        set(&mut dish.sale.is_price_missing, self.is_price_missing.or(states_price));
        if let Some(variants) = self.variants {
            dish.variants = variants_after(variants, before, new_id, &mut faults);
            follow_renamed_variants(dish, before);
        }
        if let Some(groups) = self.option_groups {
            let mut groups_after = Vec::with_capacity(groups.len());
            for (at, group) in groups.into_iter().enumerate() {
                let pointer = format!("/optionGroups/{at}");
                let old = group.id.and_then(|id| find_group(id, before, items)).cloned();
                if group.id.is_some() && old.is_none() {
                    faults.push((format!("{pointer}/id"), "is not an option group of the menu".to_owned()));
                    continue;
                }
                let apply_to = group.apply_to;
                let mut after = group_after(group, old.as_ref(), &pointer, new_id, &mut faults);
                if let Some(old) = old.filter(|old| *old != after) {
                    let others: Vec<&MenuItem> = sharers(items, before.id, &old).collect();
                    match apply_to {
                        _ if others.is_empty() => {}
                        None => faults.push((
                            format!("{pointer}/applyTo"),
                            format!(
                                "must be ALL or THIS: {} other dishes have the group {} too",
                                others.len(),
                                old.name
                            ),
                        )),
                        Some(ApplyTo::All) => {
                            let others: Vec<MenuItem> = others.into_iter().cloned().collect();
                            change_in(others, &old, &after, &mut edited.others);
                        }
                        Some(ApplyTo::This) => {
                            with_new_ids(&mut after, new_id);
                            edited.split.push(after.id);
                        }
                    }
                }
                groups_after.push(after);
            }
            refuse_repeated_ids(&groups_after, &mut faults);
            edited.dish.option_groups = groups_after;
        }
        let of_dish = check_item(&edited.dish, restaurant, stored_bytes(&edited.dish));
        faults.extend(of_dish.into_iter().map(|(field, what)| (format!("/{field}"), what)));
        for other in &edited.others {
            let of_other = check_item(other, restaurant, stored_bytes(other));
            faults.extend(of_other.into_iter().map(|(field, what)| {
                ("/optionGroups".to_owned(), format!("{}, {field}: {what}", other.name))
            }));
        }
        if faults.is_empty() { Ok(edited) } else { Err(faults) }
    }
}

fn set<T>(field: &mut T, new: Option<T>) {
    if let Some(new) = new {
        *field = new;
    }
}

fn variants_after(
    variants: Vec<VariantEdit>,
    before: &MenuItem,
    new_id: &mut dyn FnMut() -> Uuid,
    faults: &mut Vec<EditFault>,
) -> Vec<Variant> {
    let mut seen = HashSet::new();
    let mut after = Vec::with_capacity(variants.len());
    for (at, variant) in variants.into_iter().enumerate() {
        let is_known = |id: &VariantId| before.variants.iter().any(|known| known.id == *id);
        if variant.id.is_some_and(|id| !is_known(&id) || !seen.insert(id)) {
            let what = "must be a variant of this dish, each once; a new variant has no id";
            faults.push((format!("/variants/{at}/id"), what.to_owned()));
        }
        let old = before.variants.iter().find(|known| Some(known.id) == variant.id);
        let kept = || old.map(|old| old.translations.clone()).unwrap_or_default();
        after.push(Variant {
            id: variant.id.unwrap_or_else(|| VariantId::from_uuid(new_id())),
            name: variant.name,
            price: variant.price,
            translations: variant.translations.unwrap_or_else(kept),
        });
    }
    after
}

/// Timed prices name variants: those of renamed ones get the new name. Option groups are not changed, because other dishes may share them.
fn follow_renamed_variants(dish: &mut MenuItem, before: &MenuItem) {
    let renamed = dish.variants.iter().filter_map(|variant| {
        let old = before.variants.iter().find(|old| old.id == variant.id && old.name != variant.name)?;
        Some((old.name.clone(), variant.name.clone()))
    });
    let renamed: Vec<(Name, Name)> = renamed.collect();
    for price in dish.sale.timed_prices.iter_mut().flat_map(|timed| &mut timed.variant_prices) {
        if let Some((_, new)) = renamed.iter().find(|(old, _)| *old == price.variant) {
            price.variant = new.clone();
        }
    }
}

/// The group of this id in the dish, otherwise in the first dish of the menu that has it.
fn find_group<'m>(id: OptionGroupId, dish: &'m MenuItem, items: &'m [MenuItem]) -> Option<&'m OptionGroup> {
    let mut all = std::iter::once(dish).chain(items).flat_map(|item| &item.option_groups);
    all.find(|group| group.id == id)
}

fn group_after(
    edit: GroupEdit,
    old: Option<&OptionGroup>,
    pointer: &str,
    new_id: &mut dyn FnMut() -> Uuid,
    faults: &mut Vec<EditFault>,
) -> OptionGroup {
    let known = old.map_or(&[][..], |old| &old.options);
    let mut options = Vec::with_capacity(edit.options.len());
    for (at, option) in edit.options.into_iter().enumerate() {
        if option.id.is_some_and(|id| known.iter().all(|known| known.id != id)) {
            let what = "must be an option of this group; a new option has no id";
            faults.push((format!("{pointer}/options/{at}/id"), what.to_owned()));
        }
        let old = known.iter().find(|known| Some(known.id) == option.id);
        options.push(MenuOption {
            id: option.id.unwrap_or_else(|| OptionId::from_uuid(new_id())),
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
    OptionGroup {
        id: old.map_or_else(|| OptionGroupId::from_uuid(new_id()), |old| old.id),
        name: edit.name,
        min: edit.min,
        max: edit.max,
        options,
        rules: edit.rules.or_else(|| old.map(|old| old.rules)).unwrap_or_default(),
        translations: edit
            .translations
            .or_else(|| old.map(|old| old.translations.clone()))
            .unwrap_or_default(),
    }
}

/// Replaces the group in these dishes. A dish that an earlier group of the edit changed already is changed again.
fn change_in(sharers: Vec<MenuItem>, old: &OptionGroup, new: &OptionGroup, changed: &mut Vec<MenuItem>) {
    for sharer in sharers {
        let index = changed.iter().position(|item| item.id == sharer.id).unwrap_or_else(|| {
            changed.push(sharer);
            changed.len() - 1
        });
        for group in changed[index].option_groups.iter_mut().filter(|group| *group == old) {
            *group = new.clone();
        }
    }
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

#[cfg(test)]
#[path = "dish_edit_tests.rs"]
mod tests;
