//! Turns a draft into the stored restaurant and menu.

use std::collections::HashMap;

use uuid::Uuid;

use super::pairs::pairs;
use super::{
    CategoryDraft, DishPart, DraftError, DraftFault, ItemDraft, MenuDraft, Rename, check, goes_with, hours,
    keep, numbers,
};
use crate::domain::ids::CategoryId;
use crate::domain::menu::{Category, ITEMS_MAX, ItemSale, Menu, MenuItem};
use crate::domain::settings::Restaurant;
use crate::domain::text::Name;

impl MenuDraft {
    /// The restaurant after this draft. Stations and tax classes of the draft are added or replace those with the same code;
    /// none is removed, because orders and displays may refer to it. The name of a `current` restaurant stays; without one
    /// this makes a new restaurant.
    ///
    /// # Errors
    /// [`DraftError`]: another currency than the restaurant's, a code given twice, too many stations or tax classes, no name
    /// for a new restaurant.
    pub fn restaurant(&self, current: Option<&Restaurant>) -> Result<Restaurant, DraftError> {
        check::restaurant(self, current)
    }

    /// The menu of this draft, for a restaurant whose menu so far was `existing`.
    ///
    /// A dish takes over the id of an existing item with its name: the one with equal content, else one in the same category,
    /// else the next in reading order. Categories, and within a dish variants, option groups and options, are matched by name
    /// and then by position. A dish that is written with equal content in two categories becomes one item; equal names with
    /// different content become two. A new option group takes over the ids of an equal group of another dish: they are unique
    /// within a dish, not over the menu. Of two dishes with one number the first keeps it ([`Self::double_numbers`]). `stored_bytes` is the size of an item's record in the store.
    ///
    /// # Errors
    /// [`DraftError`] with all faults.
    pub fn into_menu(
        self,
        existing: &Menu,
        restaurant: &Restaurant,
        new_id: &mut dyn FnMut() -> Uuid,
        stored_bytes: &dyn Fn(&MenuItem) -> usize,
    ) -> Result<Menu, DraftError> {
        self.into_menu_with(&[], existing, restaurant, new_id, stored_bytes)
    }

    /// [`Self::into_menu`]; the dishes of `renames` take over the id of an item with another name.
    ///
    /// # Errors
    /// As [`Self::into_menu`].
    pub fn into_menu_with(
        self,
        renames: &[Rename],
        existing: &Menu,
        restaurant: &Restaurant,
        new_id: &mut dyn FnMut() -> Uuid,
        stored_bytes: &dyn Fn(&MenuItem) -> usize,
    ) -> Result<Menu, DraftError> {
        let mut error = DraftError::default();
        check::bounds(&self, &mut error);
        // Past these limits the work below would grow with the square of the file.
        error.or_ok()?;
        let restaurant = match self.restaurant(Some(restaurant)) {
            Ok(with_draft) => with_draft,
            Err(found) => {
                error = found;
                restaurant.clone()
            }
        };
        let unstated = self.unstated;
        let all_hours = hours::after(&existing.hours, self.hours, new_id, &mut error);
        let names: Vec<Name> = self.categories.iter().map(|c| c.name.clone()).collect();
        let texts: Vec<_> =
            self.categories.iter().map(|c| (c.description.clone(), c.translations.clone())).collect();
        let hours_of: Vec<Vec<Name>> = self.categories.iter().map(|c| c.hours.clone()).collect();
        let (dishes, by_category) = merge_equal_dishes(self.categories, existing);
        if dishes.len() > ITEMS_MAX {
            error.add_general("items", format!("must be at most {ITEMS_MAX}, are {}", dishes.len()));
            return Err(error);
        }

        let before = keep::dishes(&dishes, &names, existing, (renames, &unstated));
        let mut items: Vec<MenuItem> = Vec::with_capacity(dishes.len());
        let mut groups = keep::Groups::default();
        let with_names: Vec<_> = dishes.iter().map(|dish| dish.draft.goes_with.clone()).collect();
        for (mut dish, before) in dishes.into_iter().zip(before) {
            if let Some(before) = before {
                dish.draft.keep(&ItemDraft::with_hours(before, &existing.hours), &unstated);
            }
            let sale = hours::of_item(&all_hours, &dish.draft).unwrap_or_else(|(field, what)| {
                let category = dish.categories.first().map(|&index| names[index].clone());
                let item = Some(dish.draft.name.clone());
                error.add(DraftFault { category, item, field, what });
                ItemSale::default()
            });
            let item = keep::item(dish.draft, (before, sale), &mut groups, new_id);
            for (field, what) in check::item(&item, &restaurant, stored_bytes(&item)) {
                let category = dish.categories.first().map(|&index| names[index].clone());
                error.add(DraftFault { category, item: Some(item.name.clone()), field, what });
            }
            items.push(item);
        }
        numbers::keep_first(&mut items);
        goes_with::set(&mut items, &with_names, &mut error);
        error.or_ok()?;

        let before = pairs(&names, |name| name, &existing.categories, |c| &c.name);
        let keeps = |part| unstated.contains(&part);
        let mut of_categories = Vec::with_capacity(names.len());
        for ((name, hours), before) in names.iter().zip(&hours_of).zip(&before) {
            let kept =
                before.filter(|_| keeps(DishPart::CategoryHours)).map(|before| Ok(before.hours.clone()));
            let ids = kept.unwrap_or_else(|| hours::ids(&all_hours, hours));
            of_categories.push(ids.unwrap_or_else(|what| {
                error.add(DraftFault { category: Some(name.clone()), item: None, field: "hours", what });
                Vec::new()
            }));
        }
        let categories =
            names.into_iter().zip(texts.into_iter().zip(of_categories)).zip(by_category).zip(before);
        let categories =
            categories.map(|(((name, ((description, translations), hours)), dishes), before)| {
                let (was_described, were_translated) = match before {
                    Some(before) => (before.description.clone(), before.translations.clone()),
                    None => (description.clone(), translations.clone()),
                };
                Category {
                    id: before.map_or_else(|| CategoryId::from_uuid(new_id()), |c| c.id),
                    name,
                    items: dishes.into_iter().map(|dish| items[dish].id).collect(),
                    description: if keeps(DishPart::CategoryDescription) {
                        was_described
                    } else {
                        description
                    },
                    translations: if keeps(DishPart::Translations) { were_translated } else { translations },
                    hours,
                }
            });
        let categories: Vec<Category> = categories.collect();
        for category in &categories {
            if let Err(fault) = category.check() {
                let (category, what) = (Some(category.name.clone()), fault.to_string());
                error.add(DraftFault { category, item: None, field: "description", what });
            }
        }
        error.or_ok()?;
        Ok(Menu { categories, items, hours: all_hours })
    }
}

/// Merges equal dishes of different categories. Returns the dishes, and for each category the indexes of its dishes. Equal
/// dishes within one category stay two, as the owner wrote them, and so do those without a price ("Regular" of bread and of cakes), which
/// will have different ones, unless they have a number or are one dish of the menu so far.
fn merge_equal_dishes(categories: Vec<CategoryDraft>, existing: &Menu) -> (Vec<keep::Dish>, Vec<Vec<usize>>) {
    // A dish with a number is merged anyway, and says nothing of its namesakes without one.
    let is_one_dish = |name: &Name| {
        existing.items.iter().any(|item| {
            item.name == *name
                && item.number.is_none()
                && item.sale.is_price_missing
                && existing.categories.iter().filter(|c| c.items.contains(&item.id)).count() > 1
        })
    };
    let mut dishes: Vec<keep::Dish> = Vec::new();
    let mut of_name: HashMap<Name, Vec<usize>> = HashMap::new();
    let mut by_category = Vec::with_capacity(categories.len());
    for (index, category) in categories.into_iter().enumerate() {
        let mut here = Vec::with_capacity(category.items.len());
        for draft in category.items {
            let namesakes = of_name.entry(draft.name.clone()).or_default();
            let may_merge = !draft.is_price_missing || draft.number.is_some() || is_one_dish(&draft.name);
            let elsewhere = |&&dish: &&usize| {
                dishes[dish].categories.last() != Some(&index) && dishes[dish].draft == draft
            };
            let dish = namesakes.iter().filter(|_| may_merge).find(elsewhere).copied().unwrap_or_else(|| {
                namesakes.push(dishes.len());
                dishes.push(keep::Dish { draft, categories: Vec::new() });
                dishes.len() - 1
            });
            dishes[dish].categories.push(index);
            here.push(dish);
        }
        by_category.push(here);
    }
    (dishes, by_category)
}
