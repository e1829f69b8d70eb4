//! What waiters and cooks send.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::Faults;
use super::guest::AddInput;
use crate::domain::cart::{Choice, LINES_MAX};
use crate::domain::ids::{OrderId, SessionId, TableId};
use crate::domain::limits::Limits;
use crate::domain::money::Minor;
use crate::domain::notice::NOTICES_MAX;
use crate::domain::session::Mode;
use crate::domain::ticket::ItemStatus;
use crate::http::problem::Problem;

/// `PATCH /api/kitchen/orders/{orderId}/items/{itemIndex}/status`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatusInput {
    /// To where.
    pub new_status: ItemStatus,
    /// How many of the item are cancelled (with CANCELLED), or taken back of what was cancelled (with the status that the
    /// item has, or had before all of it was cancelled). Without it all that is left is cancelled, or, where all of it was
    /// cancelled, what the last cancellation took comes back. Send an `Idempotency-Key`: the same request twice cancels twice.
    pub quantity: Option<u32>,
    /// Why, where it is cancelled.
    pub reason: Option<String>,
}

/// `PATCH /api/kitchen/menu-items/{menuItemId}`.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct AvailabilityInput {
    /// Not sold out.
    pub available: bool,
}

/// `POST /api/floor/tables/{tableId}/session`.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct OpenInput {
    /// How the party orders.
    pub mode: Mode,
}

/// `POST /api/floor/sessions/{id}/move`.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveInput {
    /// To where.
    pub table_id: TableId,
}

/// `POST /api/floor/sessions/{id}/close`.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct CloseInput {
    /// Though something is unpaid.
    #[serde(default)]
    pub force: bool,
    /// Why then.
    pub reason: Option<String>,
}

/// `POST /api/staff/login`.
#[derive(Deserialize, ToSchema)]
pub struct LoginInput {
    /// Who.
    pub username: String,
    /// What proves it.
    pub password: String,
}

/// `POST /api/floor/sessions/{id}/orders`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorOrderInput {
    /// What, each with its answers.
    pub items: Vec<AddInput>,
    /// What the page shows that its lines cost, minor units, without tax that comes on top: where the box computes another sum,
    /// nothing is ordered.
    pub expected_total: Option<i64>,
    /// For the kitchen, about the whole order.
    pub note: Option<String>,
}

impl FloorOrderInput {
    /// The choices, in the order they were written.
    ///
    /// # Errors
    /// 422 `invalid` with every fault of every item.
    pub fn choices(items: Vec<AddInput>, limits: &Limits) -> Result<Vec<Choice>, Problem> {
        if items.len() > LINES_MAX {
            return Err(Problem::invalid_at("/items", format!("must be at most {LINES_MAX}")));
        }
        let mut faults = Faults::default();
        let mut choices = Vec::with_capacity(items.len());
        for (index, item) in items.into_iter().enumerate() {
            choices.extend(item.checked(&format!("/items/{index}"), &mut faults, limits));
        }
        faults.done(Some(choices))
    }
}

/// The total that a page shows.
///
/// # Errors
/// 422 `invalid`.
pub fn expected_total(units: Option<i64>) -> Result<Option<Minor>, Problem> {
    let wanted = format!("must be a whole number from 0 to {}", Minor::MAX);
    let amount = |units| Minor::new(units).ok().filter(|amount| *amount >= Minor::ZERO);
    let amount = units.map(|units| amount(units).ok_or(Problem::invalid_at("/expectedTotal", &wanted)));
    amount.transpose()
}

/// `POST /api/floor/sessions/{id}/merge`.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MergeInput {
    /// The party they join.
    pub into: SessionId,
    /// Whether the table they sat at is free now.
    #[serde(default)]
    pub free_table: bool,
}

/// `POST /api/kitchen/orders/{orderId}/acknowledge`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct AcknowledgeInput {
    /// The notices a cook has seen, by number.
    pub notices: Vec<u64>,
}

impl AcknowledgeInput {
    /// The numbers.
    ///
    /// # Errors
    /// 422 `invalid` for more than a ticket has, or none.
    pub fn numbers(self) -> Result<Vec<u64>, Problem> {
        if self.notices.is_empty() || self.notices.len() > NOTICES_MAX {
            return Err(Problem::invalid_at("/notices", format!("must be 1 to {NOTICES_MAX} numbers")));
        }
        Ok(self.notices)
    }
}

/// `PATCH /api/kitchen/orders/{orderId}/priority`.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct PriorityInput {
    /// Whether its ticket goes first.
    pub priority: PriorityChoice,
}

/// What staff may set; HIGH is computed by the box.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PriorityChoice {
    /// By age.
    Normal,
    /// Before all others.
    Rush,
}

/// `POST /api/displays`.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct PairInput {
    /// The six digits that the screen shows.
    pub code: String,
    /// What people call the screen.
    pub name: String,
    /// The station it is for; all, where it is left out.
    pub station: Option<String>,
}

/// `POST /api/displays/pairing/claim`.
#[derive(Deserialize, ToSchema)]
pub struct ClaimInput {
    /// What the screen was told when it asked for a code.
    pub secret: String,
}

/// Tickets of one frame: as many as the box shows.
pub const SHOWN_MAX: usize = crate::domain::ticket::TICKETS_SHOWN_MAX;

/// A frame from a kitchen display.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum DisplayFrame {
    /// These tickets are on the screen now.
    #[serde(rename_all = "camelCase")]
    Shown {
        /// Their orders.
        order_ids: Vec<OrderId>,
    },
    /// All of it, please.
    Sync,
    /// Still there?
    Ping,
}
