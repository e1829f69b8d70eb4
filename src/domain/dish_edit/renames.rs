//! Renamed variants and groups in the rules of options, which name them because dishes share groups.
//!
//! A rule follows the new name in all dishes that share its group. Where one of them still has something of the old name, the rule is for
//! both names. A new name that would make a rule count for something else is refused.

use std::collections::HashMap;

use super::{EditFault, EditedDishes};
use crate::domain::ids::MenuItemId;
use crate::domain::menu::{MenuItem, OptionGroup, VariantPrice};
use crate::domain::text::Name;

/// The old and new names of what an edit renamed in one dish.
#[derive(Clone, Debug, Default)]
pub(super) struct Renames {
    variants: Vec<(Name, Name)>,
    groups: Vec<(Name, Name)>,
}

/// What a rule names.
#[derive(Clone, Copy)]
enum Named {
    Variant,
    Group,
}

impl Named {
    fn renames(self, renames: &Renames) -> &[(Name, Name)] {
        match self {
            Self::Variant => &renames.variants,
            Self::Group => &renames.groups,
        }
    }

    fn names(self, dish: &MenuItem) -> Vec<&Name> {
        match self {
            Self::Variant => dish.variants.iter().map(|variant| &variant.name).collect(),
            Self::Group => dish.option_groups.iter().map(|group| &group.name).collect(),
        }
    }

    const fn member(self) -> &'static str {
        match self {
            Self::Variant => "variants",
            Self::Group => "optionGroups",
        }
    }
}

impl Renames {
    /// The variants that have another name than before.
    pub(super) fn of_variants(before: &MenuItem, after: &MenuItem) -> Self {
        let renamed = after.variants.iter().filter_map(|variant| {
            let old = before.variants.iter().find(|old| old.id == variant.id && old.name != variant.name)?;
            Some((old.name.clone(), variant.name.clone()))
        });
        Self { variants: renamed.collect(), groups: Vec::new() }
    }

    /// Adds a group, where its name has changed.
    pub(super) fn note_group(&mut self, old: &Name, new: &Name) {
        if old != new {
            self.groups.push((old.clone(), new.clone()));
        }
    }

    /// The new name of a variant.
    pub(super) fn variant(&self, old: &Name) -> Option<&Name> {
        self.variants.iter().find(|(before, _)| before == old).map(|(_, after)| after)
    }

    /// Whether the rules of the group name something that was renamed.
    fn concern(&self, group: &OptionGroup) -> bool {
        let is_old = |names: &[(Name, Name)], name: &Name| names.iter().any(|(old, _)| old == name);
        group.options.iter().map(|option| &option.rules).any(|rules| {
            rules.variant_prices.iter().any(|price| is_old(&self.variants, &price.variant))
                || rules.needs.iter().chain(&rules.forbids).any(|name| is_old(&self.groups, name))
        })
    }
}

/// Renames variants and groups in the rules of the edited dishes, and in the dishes that share the groups with these rules.
pub(super) fn follow(
    edited: &mut EditedDishes,
    renames: &HashMap<MenuItemId, Renames>,
    items: &[MenuItem],
    faults: &mut Vec<EditFault>,
) {
    // All groups are computed before the first is replaced, so a new name is never taken for an old one.
    let mut replaced: Vec<(OptionGroup, OptionGroup)> = Vec::new();
    let changed =
        |edited: &EditedDishes, id| edited.dish.id == id || edited.others.iter().any(|o| o.id == id);
    let untouched: Vec<&MenuItem> = items.iter().filter(|item| !changed(edited, item.id)).collect();
    let dishes = || std::iter::once(&edited.dish).chain(&edited.others).chain(untouched.iter().copied());
    for dish in dishes() {
        let Some(of_dish) = renames.get(&dish.id) else { continue };
        for group in dish.option_groups.iter().filter(|group| of_dish.concern(group)) {
            if replaced.iter().any(|(old, _)| old == group) {
                continue;
            }
            let sharers: Vec<&MenuItem> =
                dishes().filter(|other| other.option_groups.contains(group)).collect();
            let sharers = Sharers { dishes: sharers, renames, edited: &edited.dish };
            replaced.push((group.clone(), sharers.follow(group, faults)));
        }
    }
    replaced.retain(|(old, new)| old != new);
    let replace = |dish: &mut MenuItem| {
        for group in &mut dish.option_groups {
            if let Some((_, new)) = replaced.iter().find(|(old, _)| old == group) {
                group.clone_from(new);
            }
        }
    };
    for item in untouched {
        if item.option_groups.iter().any(|group| replaced.iter().any(|(old, _)| old == group)) {
            edited.other(item);
        }
    }
    replace(&mut edited.dish);
    edited.others.iter_mut().for_each(replace);
}

/// The dishes that share a group, as they are after the edit.
struct Sharers<'s> {
    dishes: Vec<&'s MenuItem>,
    renames: &'s HashMap<MenuItemId, Renames>,
    /// The dish whose edit it is: faults are those of its members.
    edited: &'s MenuItem,
}

impl Sharers<'_> {
    /// The group with the new names.
    fn follow(&self, group: &OptionGroup, faults: &mut Vec<EditFault>) -> OptionGroup {
        let mut after = group.clone();
        for option in &mut after.options {
            let rules = &mut option.rules;
            let mut prices: Vec<VariantPrice> = Vec::with_capacity(rules.variant_prices.len());
            for price in &rules.variant_prices {
                for variant in self.names_after(Named::Variant, &price.variant) {
                    let is_other = |other: &&VariantPrice| {
                        other.variant != price.variant
                            && self.names_after(Named::Variant, &other.variant).contains(&variant)
                    };
                    let is_clash = match rules.variant_prices.iter().find(is_other) {
                        Some(other) => other.price != price.price,
                        None => self.is_taken(Named::Variant, &price.variant, &variant),
                    };
                    if is_clash {
                        faults.push(self.refusal(Named::Variant, &variant, group));
                    }
                    if !prices.iter().any(|known| known.variant == variant) {
                        prices.push(VariantPrice { variant, price: price.price });
                    }
                }
            }
            rules.variant_prices = prices;
            for names in [&mut rules.needs, &mut rules.forbids] {
                let mut after: Vec<Name> = Vec::with_capacity(names.len());
                for old in names.iter() {
                    for name in self.names_after(Named::Group, old) {
                        if !names.contains(&name) && self.is_taken(Named::Group, old, &name) {
                            faults.push(self.refusal(Named::Group, &name, group));
                        }
                        if !after.contains(&name) {
                            after.push(name);
                        }
                    }
                }
                *names = after;
            }
        }
        after
    }

    /// What the dishes call the thing of this name after the edit: the old name first, where one of them still has it.
    fn names_after(&self, named: Named, old: &Name) -> Vec<Name> {
        let mut names: Vec<Name> = Vec::new();
        for (before, after) in self.dishes.iter().flat_map(|dish| self.renames_of(named, dish)) {
            if before == old && !names.contains(after) {
                names.push(after.clone());
            }
        }
        if names.is_empty() || self.dishes.iter().any(|dish| self.has_of_its_own(named, dish, old)) {
            names.insert(0, old.clone());
        }
        names
    }

    /// Whether a dish has something else of the new name, for which the rule would count too.
    fn is_taken(&self, named: Named, old: &Name, new: &Name) -> bool {
        old != new && self.dishes.iter().any(|dish| self.has_of_its_own(named, dish, new))
    }

    /// Whether the dish has something of this name that was not renamed to it.
    fn has_of_its_own(&self, named: Named, dish: &MenuItem, name: &Name) -> bool {
        let renamed = self.renames_of(named, dish).iter().filter(|(_, after)| after == name).count();
        named.names(dish).into_iter().filter(|each| *each == name).count() > renamed
    }

    fn renames_of(&self, named: Named, dish: &MenuItem) -> &[(Name, Name)] {
        self.renames.get(&dish.id).map_or(&[], |renames| named.renames(renames))
    }

    fn refusal(&self, named: Named, new: &Name, group: &OptionGroup) -> EditFault {
        let at = named.names(self.edited).iter().position(|name| *name == new).unwrap_or(0);
        let what = format!(
            "must be another name: the options of {} have rules by name, and {new} is in use there already",
            group.name
        );
        (format!("/{}/{at}/name", named.member()), what)
    }
}
