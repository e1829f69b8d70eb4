//! Adds a dish.
//!
//! What changes: the menu has a new dish at the end of its categories. Refused: an invalid dish, as an import would refuse it; no or unknown
//! categories; a menu that is full.

use super::{Edit, EditError, EditMenuError, category_names, fault, set_categories};
use crate::app::App;
use crate::app::support::author::Author;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::domain::allergen::Allergens;
use crate::domain::audit::Action;
use crate::domain::dish_edit::{DishEdit, EditedDishes};
use crate::domain::ids::{CategoryId, MenuItemId};
use crate::domain::menu::{ITEMS_MAX, ItemSale, MenuItem};
use crate::domain::money::Minor;
use crate::domain::text::Name;
use crate::store::repo::{self, menus};
use crate::store::{record_bytes, schema};
use crate::view::menu_edits::EditedDishView;

/// A new dish. Station and tax class are the first ones of the restaurant where `edit` names none.
#[derive(Clone, Debug)]
#[allow(missing_docs)] // the names say it
pub struct NewDish {
    pub name: Name,
    /// Its further parts; the name in it is ignored.
    pub edit: DishEdit,
    pub categories: Vec<CategoryId>,
}

impl App {
    /// Adds a dish.
    ///
    /// # Errors
    /// [`EditMenuError`]; nothing has changed then.
    pub async fn add_dish(
        &self,
        by: impl Into<Author>,
        new: NewDish,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, EditError> {
        self.edit_menu(by.into(), key, move |edit| Ok((201, add(edit, new)?))).await
    }
}

fn add(edit: &mut Edit<'_>, new: NewDish) -> Result<EditedDishView, EditError> {
    let (mut menu, restaurant) = (edit.menu()?, repo::restaurant(edit.tx)?);
    if menu.items.len() >= ITEMS_MAX {
        return Err(fault("", format!("a menu has at most {ITEMS_MAX} dishes: archive some first")));
    }
    let (Some(station), Some(tax_class)) = (restaurant.stations.first(), restaurant.tax_classes.first())
    else {
        return Err(fault("/station", "the restaurant has no station or no tax class yet"));
    };
    let blank = MenuItem {
        id: MenuItemId::from_uuid(edit.new_id()),
        name: new.name,
        description: None,
        price: Minor::ZERO,
        station: station.code.clone(),
        tax_class: tax_class.code.clone(),
        variants: vec![],
        option_groups: vec![],
        allergens: Allergens::NotStated,
        tags: vec![],
        photo: None,
        sale: ItemSale::default(),
        translations: vec![],
        goes_with: vec![],
        number: None,
    };
    let change = DishEdit { name: None, ..new.edit };
    let edited = change.apply(&blank, &menu, &restaurant, &mut || edit.new_id(), &record_bytes);
    let EditedDishes { dish, others, split } = edited.map_err(EditMenuError::Faults)?;
    set_categories(&mut menu.categories, dish.id, &new.categories)?;
    let mut before = vec![blank];
    for other in &others {
        before.extend(menu.items.iter().find(|item| item.id == other.id).cloned());
    }
    edit.tx.put(&schema::ITEMS, &dish.id, &dish)?;
    for (old, new) in before.iter().skip(1).zip(&others) {
        edit.put_dish(old, new)?;
    }
    menus::put_categories(edit.tx, &menu.categories)?;
    let mut entry = edit.entry(Action::DishAdded).with("item", &dish.name);
    if let Some(number) = &dish.number {
        entry = entry.with("dishNumber", number);
    }
    let entry = entry
        .with("price", dish.price.to_decimal(restaurant.currency))
        .with("categories", category_names(&menu.categories, dish.id));
    edit.changed(entry)?;
    Ok(edit.answer(&before, &dish, split)?)
}
