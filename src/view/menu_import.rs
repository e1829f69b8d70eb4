//! What an import of a menu does, before and after it.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::menu_changes::{ItemChange, ItemField, MenuChanges};
use crate::domain::money::Minor;

/// What an import of a menu would change, or has changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MenuImportView {
    /// The revision of the current menu; send it with the import, so that nothing is lost that changed since the preview.
    pub menu_revision: u64,
    /// Currency of all prices.
    pub currency: String,
    /// Categories of the new menu.
    pub categories: usize,
    /// Items of the new menu.
    pub items: usize,
    /// Items of the menu before.
    pub items_before: usize,
    /// Options of the new menu.
    pub options: usize,
    /// Names of new items.
    pub added: Vec<String>,
    /// Names of items that are removed.
    pub removed: Vec<String>,
    /// Items that are changed.
    pub changed: Vec<ItemChangeView>,
    /// Names of categories whose description, hours or translations change.
    pub changed_categories: Vec<String>,
    /// Names of hours that are new or change.
    pub changed_hours: Vec<String>,
    /// Whether the file is in the format of another program, which names no currency and no taxes.
    pub is_foreign: bool,
    /// How the file was read, in English.
    pub notes: Vec<String>,
}

/// How an item changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ItemChangeView {
    /// Name of the item.
    pub name: String,
    /// The parts that change.
    pub fields: Vec<ItemField>,
    /// The price before, in minor units; `null` where the price stays.
    pub price_before: Option<Minor>,
    /// The price after, in minor units; `null` where the price stays.
    pub price_after: Option<Minor>,
}

impl From<&ItemChange> for ItemChangeView {
    fn from(change: &ItemChange) -> Self {
        Self {
            name: change.name.to_string(),
            fields: change.fields.clone(),
            price_before: change.price.map(|(before, _)| before),
            price_after: change.price.map(|(_, after)| after),
        }
    }
}

impl MenuImportView {
    /// Sets the lists of changes.
    pub fn with_changes(mut self, changes: &MenuChanges) -> Self {
        self.added = changes.added.iter().map(ToString::to_string).collect();
        self.removed = changes.removed.iter().map(ToString::to_string).collect();
        self.changed = changes.changed.iter().map(ItemChangeView::from).collect();
        self.changed_categories = changes.changed_categories.iter().map(ToString::to_string).collect();
        self.changed_hours = changes.changed_hours.iter().map(ToString::to_string).collect();
        self
    }
}
