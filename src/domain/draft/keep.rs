//! Keeps the ids of everything that has the same name as before, so that carts and orders still refer to it.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::pairs::pairs;
use super::{DishPart, ItemDraft, NumberedName, OptionDraft, OptionGroupDraft, Rename, VariantDraft};
use crate::domain::ids::{MenuItemId, OptionGroupId, OptionId, VariantId};
use crate::domain::menu::{ItemSale, Menu, MenuItem, MenuOption, OptionGroup, Variant};
use crate::domain::text::Name;

/// A dish of a draft, merged over the categories it is written in.
pub(super) struct Dish {
    pub draft: ItemDraft,
    /// Indexes of its categories, ascending.
    pub categories: Vec<usize>,
}

/// An item of the menu so far, also as a draft, with the names of its categories.
struct Before<'m> {
    item: &'m MenuItem,
    draft: ItemDraft,
    categories: HashSet<&'m Name>,
}

/// Whether a dish may take over the id of the item it is compared with.
type Fits<'r> = dyn Fn(&Dish, &Before) -> bool + 'r;

/// For every dish the existing item whose id it takes over, if there is one; each item is taken once. The three rounds keep
/// cart lines with their dish when two dishes of the same name swap positions. "12. Soup" is the same dish as "Soup" with the number 12.
pub(super) fn dishes<'m>(
    dishes: &[Dish],
    category_names: &[Name],
    existing: &'m Menu,
    (renames, unstated): (&[Rename], &[DishPart]),
) -> Vec<Option<&'m MenuItem>> {
    let namesakes = by_name_in_reading_order(existing);
    let unchanged = |dish: &Dish, was: &Before| {
        let mut dish = dish.draft.clone();
        dish.keep(&was.draft, unstated);
        dish.goes_with = None;
        was.draft == dish
    };
    let same_category = |dish: &Dish, was: &Before| {
        dish.categories.iter().any(|&c| was.categories.contains(&category_names[c]))
    };
    let same_name = |_: &Dish, _: &Before| true;
    let rounds: [&Fits; 3] = [&unchanged, &same_category, &same_name];

    let mut taken: HashSet<MenuItemId> = HashSet::new();
    let mut kept: Vec<Option<&MenuItem>> = vec![None; dishes.len()];
    for rename in renames {
        let is_new_name = |dish: &Dish| {
            dish.draft.name == rename.name
                && dish.categories.iter().any(|&index| category_names[index] == rename.category)
        };
        let item = existing.items.iter().find(|item| item.id == rename.item && !taken.contains(&item.id));
        let dish = dishes.iter().zip(&mut kept).find(|(dish, kept)| kept.is_none() && is_new_name(dish));
        if let (Some(item), Some((_, kept))) = (item, dish) {
            taken.insert(item.id);
            *kept = Some(item);
        }
    }
    for fits in rounds {
        for (dish, kept) in dishes.iter().zip(&mut kept).filter(|(_, kept)| kept.is_none()) {
            let mut candidates = namesakes.get(&dish.draft.name).into_iter().flatten();
            *kept =
                candidates.find(|was| !taken.contains(&was.item.id) && fits(dish, was)).map(|was| was.item);
            taken.extend(kept.map(|item| item.id));
        }
    }
    // A dish whose name began with its number so far.
    let numbered: HashMap<(String, Name), &MenuItem> = existing
        .items
        .iter()
        .filter(|item| item.number.is_none() && !taken.contains(&item.id))
        .filter_map(|item| {
            NumberedName::parse(item.name.as_str()).map(|of| ((of.number.key(), of.name), item))
        })
        .collect();
    for (dish, kept) in dishes.iter().zip(&mut kept).filter(|(_, kept)| kept.is_none()) {
        let key = dish.draft.number.as_ref().map(|number| (number.key(), dish.draft.name.clone()));
        let item = key.and_then(|key| numbered.get(&key)).filter(|item| !taken.contains(&item.id));
        *kept = item.copied();
        taken.extend(kept.map(|item| item.id));
    }
    kept
}

fn by_name_in_reading_order(existing: &Menu) -> HashMap<&Name, Vec<Before<'_>>> {
    let mut categories: HashMap<MenuItemId, (usize, HashSet<&Name>)> = HashMap::new();
    for category in &existing.categories {
        for id in &category.items {
            let next = categories.len();
            categories.entry(*id).or_insert((next, HashSet::new())).1.insert(&category.name);
        }
    }
    let mut in_order: Vec<&MenuItem> = existing.items.iter().collect();
    in_order.sort_by_key(|item| categories.get(&item.id).map_or(usize::MAX, |(position, _)| *position));
    let mut namesakes: HashMap<&Name, Vec<Before>> = HashMap::new();
    for item in in_order {
        let categories = categories.remove(&item.id).map(|(_, categories)| categories).unwrap_or_default();
        namesakes.entry(&item.name).or_default().push(Before {
            item,
            draft: ItemDraft::with_hours(item, &existing.hours),
            categories,
        });
    }
    namesakes
}

/// The option groups of the items so far. Equal groups of different dishes share their ids: random ids do not compress, and the
/// largest menu of our tests is 12 kB on the wire with shared ids instead of 33 kB.
#[derive(Default)]
pub(super) struct Groups(HashMap<Name, Vec<OptionGroup>>);

impl Groups {
    /// An equal group of another item that shares no id with `own`, the groups that the item has already.
    fn equal_to(&self, draft: &OptionGroupDraft, own: &[OptionGroup]) -> Option<OptionGroup> {
        let taken: HashSet<OptionId> = own.iter().flat_map(|g| &g.options).map(|o| o.id).collect();
        let is_free = |group: &OptionGroup| {
            own.iter().all(|g| g.id != group.id) && group.options.iter().all(|o| !taken.contains(&o.id))
        };
        let namesakes = self.0.get(&draft.name)?;
        namesakes.iter().find(|group| is_free(group) && OptionGroupDraft::of(group) == *draft).cloned()
    }

    fn add(&mut self, group: &OptionGroup) {
        let namesakes = self.0.entry(group.name.clone()).or_default();
        if !namesakes.contains(group) {
            namesakes.push(group.clone());
        }
    }
}

/// The item with the ids it had before. Its new parts get new ids; a new option group gets those of an equal group elsewhere.
pub(super) fn item(
    draft: ItemDraft,
    (before, sale): (Option<&MenuItem>, ItemSale),
    groups: &mut Groups,
    new_id: &mut dyn FnMut() -> Uuid,
) -> MenuItem {
    let old = before.map_or(&[][..], |b| &b.variants);
    let olds = pairs(&draft.variants, |v| &v.name, old, |v| &v.name);
    let variants = draft.variants.into_iter().zip(olds).map(|(variant, old)| Variant {
        id: old.map_or_else(|| VariantId::from_uuid(new_id()), |v| v.id),
        name: variant.name,
        price: variant.price,
        translations: variant.translations,
    });
    let variants = variants.collect();
    let old = before.map_or(&[][..], |b| &b.option_groups);
    let olds = pairs(&draft.option_groups, |g| &g.name, old, |g| &g.name);
    // Existing groups come first: only then is it known which ids of other items are free for new groups.
    let mut option_groups: Vec<OptionGroup> = Vec::with_capacity(olds.len());
    let kept: Vec<bool> = olds.iter().map(Option::is_some).collect();
    for (draft, old) in draft.option_groups.iter().zip(olds) {
        option_groups.extend(old.map(|old| group(draft.clone(), Some(old), new_id)));
    }
    for (at, (draft, kept)) in draft.option_groups.into_iter().zip(kept).enumerate() {
        if !kept {
            let same = groups.equal_to(&draft, &option_groups);
            option_groups.insert(at, same.unwrap_or_else(|| group(draft, None, new_id)));
        }
    }
    for group in &option_groups {
        groups.add(group);
    }
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
        sale,
        translations: draft.translations,
        goes_with: before.map(|before| before.goes_with.clone()).unwrap_or_default(),
        number: draft.number,
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
        rules: option.rules,
        translations: option.translations,
    });
    let options = options.collect();
    let id = before.map_or_else(|| OptionGroupId::from_uuid(new_id()), |b| b.id);
    OptionGroup {
        id,
        name: draft.name,
        min: draft.min,
        max: draft.max,
        options,
        rules: draft.rules,
        translations: draft.translations,
    }
}

impl OptionGroupDraft {
    /// The draft of a stored group.
    fn of(group: &OptionGroup) -> Self {
        let option = |o: &MenuOption| OptionDraft {
            name: o.name.clone(),
            price: o.price,
            allergens: o.allergens.clone(),
            rules: o.rules.clone(),
            translations: o.translations.clone(),
        };
        Self {
            name: group.name.clone(),
            min: group.min,
            max: group.max,
            options: group.options.iter().map(option).collect(),
            rules: group.rules,
            translations: group.translations.clone(),
        }
    }
}

impl ItemDraft {
    /// The draft of a stored item, without its hours.
    pub fn of(item: &MenuItem) -> Self {
        let variant = |v: &Variant| VariantDraft {
            name: v.name.clone(),
            price: v.price,
            translations: v.translations.clone(),
        };
        Self {
            name: item.name.clone(),
            description: item.description.clone(),
            price: item.price,
            station: item.station.clone(),
            tax_class: item.tax_class.clone(),
            variants: item.variants.iter().map(variant).collect(),
            option_groups: item.option_groups.iter().map(OptionGroupDraft::of).collect(),
            allergens: item.allergens.clone(),
            tags: item.tags.clone(),
            photo: item.photo,
            is_hidden: item.sale.is_hidden,
            is_price_missing: item.sale.is_price_missing,
            hours: Vec::new(),
            timed_prices: Vec::new(),
            translations: item.translations.clone(),
            goes_with: None,
            number: item.number.clone(),
        }
    }
}
