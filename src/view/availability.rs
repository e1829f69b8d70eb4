//! Why an item cannot be ordered, for pages.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::availability::Unavailability;
use crate::domain::ids::MenuItemId;
use crate::domain::order::UnavailableItem;

/// Why an item cannot be ordered now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct UnavailabilityView {
    /// The kind of the reason.
    pub reason: UnavailabilityReason,
    /// How many are left; only with `TOO_FEW`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub left: Option<u32>,
    /// When it can be ordered again today, by the clock of the restaurant, such as `17:00`; only with `OUTSIDE_HOURS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub from: Option<String>,
    /// When its hours ended today, such as `14:30`; only with `OUTSIDE_HOURS`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(required = false)]
    pub until: Option<String>,
}

/// The kind of a reason why an item cannot be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum UnavailabilityReason {
    /// It is hidden, has no price, has left the menu, or the chosen variant or options no longer fit it.
    OffMenu,
    /// It is sold out.
    SoldOut,
    /// Fewer are left than ordered.
    TooFew,
    /// It can be ordered at other hours only.
    OutsideHours,
}

/// An item of an order that cannot be ordered.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct UnavailableItemView {
    /// Id of the menu item.
    pub menu_item_id: MenuItemId,
    /// Name of the item.
    pub name: String,
    /// Why it cannot be ordered.
    #[serde(flatten)]
    pub why: UnavailabilityView,
}

impl From<Unavailability> for UnavailabilityView {
    fn from(why: Unavailability) -> Self {
        let (mut left, mut from, mut until) = (None, None, None);
        let reason = match why {
            Unavailability::OffMenu | Unavailability::Hidden | Unavailability::PriceMissing => {
                UnavailabilityReason::OffMenu
            }
            Unavailability::SoldOut { .. } => UnavailabilityReason::SoldOut,
            Unavailability::TooFew { left: count } => {
                left = Some(count);
                UnavailabilityReason::TooFew
            }
            Unavailability::OutsideHours { from: next, ended } => {
                (from, until) = (next.map(|at| at.to_string()), ended.map(|at| at.to_string()));
                UnavailabilityReason::OutsideHours
            }
        };
        Self { reason, left, from, until }
    }
}

impl From<&UnavailableItem> for UnavailableItemView {
    fn from(item: &UnavailableItem) -> Self {
        Self { menu_item_id: item.item, name: item.name.to_string(), why: item.why.into() }
    }
}
