//! Changes of one dish by the menu editor, and of the option groups that it shares with other dishes.
//!
//! Dishes share an option group when they have a group with the same id and the same content. A change of a shared group says whether
//! it is for all of them, or for this dish only: then the dish gets a group with new ids.
//!
//! Rules of options and timed prices name variants and groups. An edit names them as they were called before it; what it renames is renamed
//! there too (`renames.rs`).

mod apply;
mod groups;
mod renames;
mod sale;

use super::allergen::Allergens;
use super::ids::{HoursId, MenuItemId, OptionGroupId, OptionId, VariantId};
use super::menu::{MenuItem, OptionGroup, OptionRules, TimedPrice};
use super::money::Minor;
use super::text::{Code, Description, DishNumber, Name, Tag};
use super::translation::{TranslatedName, Translation};

pub use sale::{check_hours, remove_deleted_hours};

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
    /// The hours must exist.
    pub hours: Option<Vec<HoursId>>,
    /// All timed prices after the change; the hours must exist.
    pub timed_prices: Option<Vec<TimedPrice>>,
    pub translations: Option<Vec<Translation>>,
    /// Other dishes of the menu.
    pub goes_with: Option<Vec<MenuItemId>>,
    /// No other dish of the menu has it.
    pub number: Option<Option<DishNumber>>,
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
    /// `None` keeps it.
    pub each_max: Option<u16>,
    /// `None` keeps it.
    pub included: Option<u16>,
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

#[cfg(test)]
mod name_and_hours_tests;
#[cfg(test)]
#[path = "dish_edit_tests.rs"]
mod tests;
