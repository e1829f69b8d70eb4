//! Answers to edits of the menu, and the history of a dish.

use serde::Serialize;
use utoipa::ToSchema;

use super::menu_editor::{EditorCategoryView, EditorDishView};
use crate::domain::ids::{MenuItemId, OptionGroupId};
use crate::domain::menu_changes::ItemField;
use crate::domain::money::Minor;

/// The answer to a change of dishes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct EditedDishView {
    /// The dish after the change; `null` where it has left the menu.
    pub dish: Option<EditorDishView>,
    /// Other dishes that changed with it, because they share an option group.
    pub others_changed: usize,
    /// New ids of option groups that were split off from other dishes.
    pub split_groups: Vec<OptionGroupId>,
    /// Lines of open carts whose options or variant no longer exist: guests are asked to choose again.
    pub cart_lines_to_choose: usize,
    /// Hours of a restored dish that were deleted since: it is without them, and without its prices in them.
    pub deleted_hours: usize,
    /// The number of a restored dish that another dish has now: the dish does not get it; `null`: none.
    pub taken_number: Option<String>,
}

/// The answer to a change of categories.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct EditedCategoriesView {
    /// The categories after the change, in reading order.
    pub categories: Vec<EditorCategoryView>,
}

/// What a change of several dishes does, before or after it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedDishesView {
    /// The dishes that change.
    pub changed: Vec<ChangedDishView>,
    /// Dishes of the request that stay as they are.
    pub unchanged: usize,
    /// The edition of the menu after the change.
    pub edition: u64,
}

/// How one of several dishes changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ChangedDishView {
    /// Id of the dish.
    pub id: MenuItemId,
    /// Name of the dish.
    pub name: String,
    /// Price before, in minor units: that of the cheapest variant where there are variants.
    pub price_before: Minor,
    /// Price after, in minor units.
    pub price_after: Minor,
}

/// The earlier versions of a dish.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct DishHistoryView {
    /// Number of the current version.
    pub current: u64,
    /// The changes, the newest first.
    pub changes: Vec<DishChangeView>,
}

/// One change of a dish.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct DishChangeView {
    /// The version before the change, which undo restores.
    pub version: u64,
    /// Time of the change.
    pub changed_at: String,
    /// Who changed it; `null` for the program itself.
    pub changed_by: Option<String>,
    /// The parts that changed.
    pub fields: Vec<ItemField>,
    /// Name before the change.
    pub name_before: String,
    /// Name after the change.
    pub name_after: String,
    /// Price before the change, in minor units.
    pub price_before: Minor,
    /// Price after the change, in minor units.
    pub price_after: Minor,
}
