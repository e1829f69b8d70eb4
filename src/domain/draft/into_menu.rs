//! Turns a draft into the stored restaurant and menu.

use std::collections::HashMap;

use uuid::Uuid;

use super::{CategoryDraft, DraftError, DraftFault, MenuDraft, check, keep};
use crate::domain::ids::CategoryId;
use crate::domain::menu::{Category, ITEMS_MAX, Menu, MenuItem};
use crate::domain::settings::Restaurant;
use crate::domain::text::Name;

impl MenuDraft {
    /// The restaurant as it is after this draft: its stations and tax classes are added, or replace those
    /// of the same code; none is taken away, for orders and displays may still name it. Its name stays, whatever
    /// the draft says. Without a `current` restaurant this makes a new one.
    ///
    /// # Errors
    /// [`DraftError`]: another currency than the restaurant's, a code given twice, no name for a new one.
    pub fn restaurant(&self, current: Option<&Restaurant>) -> Result<Restaurant, DraftError> {
        check::restaurant(self, current)
    }

    /// The menu this draft means, for a restaurant whose menu so far was `existing`.
    ///
    /// A dish keeps its id where one of its name was there before: first the one that is the same in all
    /// else, then the one under the same heading, then the next by position. Variants, option groups and
    /// options keep theirs within it, and headings theirs, by name and then by position. The same dish
    /// under two headings becomes one item; equal names with different content become two. A new option group that another
    /// dish has in the same words is that one: its ids are unique within a dish, not over the menu.
    ///
    /// # Errors
    /// [`DraftError`] with all that is wrong.
    pub fn into_menu(
        self,
        existing: &Menu,
        restaurant: &Restaurant,
        new_id: &mut dyn FnMut() -> Uuid,
    ) -> Result<Menu, DraftError> {
        let mut error = DraftError::default();
        check::bounds(&self, &mut error);
        // Past these bounds the work below would grow with the square of the file: stop here.
        error.or_ok()?;
        let restaurant = match self.restaurant(Some(restaurant)) {
            Ok(with_draft) => with_draft,
            Err(found) => {
                error = found;
                restaurant.clone()
            }
        };
        let headings: Vec<Name> = self.categories.iter().map(|c| c.name.clone()).collect();
        let (dishes, by_heading) = fold(self.categories);
        if dishes.len() > ITEMS_MAX {
            error.add_general("items", format!("must be at most {ITEMS_MAX}, are {}", dishes.len()));
            return Err(error);
        }

        let before = keep::dishes(&dishes, &headings, existing);
        let mut items: Vec<MenuItem> = Vec::with_capacity(dishes.len());
        let mut groups = keep::Groups::default();
        for (dish, before) in dishes.into_iter().zip(before) {
            let item = keep::item(dish.draft, before, &mut groups, new_id);
            for (field, what) in check::item(&item, &restaurant) {
                let category = dish.headings.first().map(|&h| headings[h].clone());
                error.add(DraftFault { category, item: Some(item.name.clone()), field, what });
            }
            items.push(item);
        }
        error.or_ok()?;

        let before = keep::pairs(&headings, |name| name, &existing.categories, |c| &c.name);
        let categories =
            headings.into_iter().zip(by_heading).zip(before).map(|((name, dishes), before)| Category {
                id: before.map_or_else(|| CategoryId::from_uuid(new_id()), |c| c.id),
                name,
                items: dishes.into_iter().map(|dish| items[dish].id).collect(),
            });
        Ok(Menu { categories: categories.collect(), items })
    }
}

/// Every dish once, and for every heading the positions of its dishes. The same dish twice under one
/// heading stays two: the owner wrote two.
fn fold(categories: Vec<CategoryDraft>) -> (Vec<keep::Dish>, Vec<Vec<usize>>) {
    let mut dishes: Vec<keep::Dish> = Vec::new();
    let mut of_name: HashMap<Name, Vec<usize>> = HashMap::new();
    let mut by_heading = Vec::with_capacity(categories.len());
    for (heading, category) in categories.into_iter().enumerate() {
        let mut here = Vec::with_capacity(category.items.len());
        for draft in category.items {
            let namesakes = of_name.entry(draft.name.clone()).or_default();
            let elsewhere = |&&dish: &&usize| {
                dishes[dish].headings.last() != Some(&heading) && dishes[dish].draft == draft
            };
            let dish = namesakes.iter().find(elsewhere).copied().unwrap_or_else(|| {
                namesakes.push(dishes.len());
                dishes.push(keep::Dish { draft, headings: Vec::new() });
                dishes.len() - 1
            });
            dishes[dish].headings.push(heading);
            here.push(dish);
        }
        by_heading.push(here);
    }
    (dishes, by_heading)
}
