//! Which ids live on: what is called the same is the same, so that carts and orders still find it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{Dish, ItemDraft, OptionDraft, OptionGroupDraft, VariantDraft};
use crate::domain::ids::{MenuItemId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{Menu, MenuItem, MenuOption, OptionGroup, Variant};
use crate::domain::text::Name;

/// An item of the menu so far, as the owner would have written it.
struct Before<'m> {
    item: &'m MenuItem,
    draft: ItemDraft,
    headings: HashSet<&'m Name>,
}

/// Whether a dish may take over the item it is compared with.
type Fits<'r> = dyn Fn(&Dish, &Before) -> bool + 'r;

/// For every dish the item it was before, if it was: each item is taken once. Three rounds, so that
/// swapping two dishes of one name moves nobody's cart to the other.
pub(super) fn dishes<'m>(
    dishes: &[Dish],
    headings: &[Name],
    existing: &'m Menu,
) -> Vec<Option<&'m MenuItem>> {
    let namesakes = in_reading_order(existing);
    let unchanged = |dish: &Dish, was: &Before| was.draft == dish.draft;
    let same_heading =
        |dish: &Dish, was: &Before| dish.headings.iter().any(|&h| was.headings.contains(&headings[h]));
    let same_name = |_: &Dish, _: &Before| true;
    let rounds: [&Fits; 3] = [&unchanged, &same_heading, &same_name];

    let mut taken: HashSet<MenuItemId> = HashSet::new();
    let mut kept: Vec<Option<&MenuItem>> = vec![None; dishes.len()];
    for fits in rounds {
        for (dish, kept) in dishes.iter().zip(&mut kept).filter(|(_, kept)| kept.is_none()) {
            let mut candidates = namesakes.get(&dish.draft.name).into_iter().flatten();
            *kept =
                candidates.find(|was| !taken.contains(&was.item.id) && fits(dish, was)).map(|was| was.item);
            taken.extend(kept.map(|item| item.id));
        }
    }
    kept
}

fn in_reading_order(existing: &Menu) -> HashMap<&Name, Vec<Before<'_>>> {
    let mut headings: HashMap<MenuItemId, (usize, HashSet<&Name>)> = HashMap::new();
    for category in &existing.categories {
        for id in &category.items {
            let next = headings.len();
            headings.entry(*id).or_insert((next, HashSet::new())).1.insert(&category.name);
        }
    }
    let mut in_order: Vec<&MenuItem> = existing.items.iter().collect();
    in_order.sort_by_key(|item| headings.get(&item.id).map_or(usize::MAX, |(position, _)| *position));
    let mut namesakes: HashMap<&Name, Vec<Before>> = HashMap::new();
    for item in in_order {
        let headings = headings.remove(&item.id).map(|(_, headings)| headings).unwrap_or_default();
        namesakes.entry(&item.name).or_default().push(Before { item, draft: ItemDraft::of(item), headings });
    }
    namesakes
}

/// For everything new the old thing of its name, by position among equals; each old thing once.
pub(super) fn pairs<'o, N, O>(
    new: &[N],
    new_name: impl Fn(&N) -> &Name,
    old: &'o [O],
    old_name: impl Fn(&O) -> &Name,
) -> Vec<Option<&'o O>> {
    let mut left: Vec<&O> = old.iter().collect();
    let mut of_name = |name| left.iter().position(|o| old_name(o) == name).map(|at| left.remove(at));
    new.iter().map(|n| of_name(new_name(n))).collect()
}

/// The item with the ids it had, and new ones for what is new on it.
pub(super) fn item(
    draft: ItemDraft,
    before: Option<&MenuItem>,
    new_id: &mut dyn FnMut() -> Uuid,
) -> MenuItem {
    let old = before.map_or(&[][..], |b| &b.variants);
    let olds = pairs(&draft.variants, |v| &v.name, old, |v| &v.name);
    let variants = draft.variants.into_iter().zip(olds).map(|(variant, old)| Variant {
        id: old.map_or_else(|| VariantId::from_uuid(new_id()), |v| v.id),
        name: variant.name,
        price: variant.price,
    });
    let variants = variants.collect();
    let old = before.map_or(&[][..], |b| &b.option_groups);
    let olds = pairs(&draft.option_groups, |g| &g.name, old, |g| &g.name);
    let groups = draft.option_groups.into_iter().zip(olds).map(|(g, old)| group(g, old, new_id));
    let option_groups = groups.collect();
    MenuItem {
        id: before.map_or_else(|| MenuItemId::from_uuid(new_id()), |b| b.id),
        name: draft.name,
        description: draft.description,
        price: draft.price,
        station: draft.station,
        tax_class: draft.tax_class,
        variants,
        option_groups,
        allergens: draft.allergens,
        tags: draft.tags,
        photo: draft.photo,
    }
}

fn group(
    draft: OptionGroupDraft,
    before: Option<&OptionGroup>,
    new_id: &mut dyn FnMut() -> Uuid,
) -> OptionGroup {
    let old = before.map_or(&[][..], |b| &b.options);
    let olds = pairs(&draft.options, |o| &o.name, old, |o| &o.name);
    let options = draft.options.into_iter().zip(olds).map(|(option, old)| MenuOption {
        id: old.map_or_else(|| OptionId::from_uuid(new_id()), |o| o.id),
        name: option.name,
        price: option.price,
        allergens: option.allergens,
    });
    let options = options.collect();
    let id = before.map_or_else(|| OptionGroupId::from_uuid(new_id()), |b| b.id);
    OptionGroup { id, name: draft.name, min: draft.min, max: draft.max, options }
}

impl ItemDraft {
    /// The item as its owner would write it.
    pub fn of(item: &MenuItem) -> Self {
        let variant = |v: &Variant| VariantDraft { name: v.name.clone(), price: v.price };
        let option = |o: &MenuOption| OptionDraft {
            name: o.name.clone(),
            price: o.price,
            allergens: o.allergens.clone(),
        };
        let group = |g: &OptionGroup| OptionGroupDraft {
            name: g.name.clone(),
            min: g.min,
            max: g.max,
            options: g.options.iter().map(option).collect(),
        };
        Self {
            name: item.name.clone(),
            description: item.description.clone(),
            price: item.price,
            station: item.station.clone(),
            tax_class: item.tax_class.clone(),
            variants: item.variants.iter().map(variant).collect(),
            option_groups: item.option_groups.iter().map(group).collect(),
            allergens: item.allergens.clone(),
            tags: item.tags.clone(),
            photo: item.photo,
        }
    }
}
