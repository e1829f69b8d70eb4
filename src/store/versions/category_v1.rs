//! Version 1 of a category: without description, hours and translations.

use serde::{Deserialize, Serialize};

use super::record;
use crate::domain::ids::{CategoryId, MenuItemId};
use crate::domain::menu;
use crate::domain::text::Name;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: CategoryId,
    pub name: Name,
    pub items: Vec<MenuItemId>,
}

record!(Category, 1);

impl From<Category> for menu::Category {
    fn from(old: Category) -> Self {
        Self::new(old.id, old.name, old.items)
    }
}

record!(menu::Category, 2, from Category);
