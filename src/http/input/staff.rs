//! Bodies of requests and frames by waiters, cooks and kitchen displays.

use serde::Deserialize;
use utoipa::ToSchema;

use crate::domain::accent::quoted;
use crate::domain::ids::{OrderId, SessionId, StaffId, TableId};
use crate::domain::menu_hours::Day;
use crate::domain::money::Minor;
use crate::domain::notice::NOTICES_MAX;
use crate::domain::session::{Covers, Mode};
use crate::domain::station_delay::DELAY_MINUTES;
use crate::domain::stock::{LEFT_MAX, SOLD_OUT_DAYS_MAX, SoldOutUntil, StockChange};
use crate::domain::ticket::ItemStatus;
use crate::http::problem::Problem;

/// Parses a session id from a path.
///
/// # Errors
/// 404 if it is malformed.
pub fn session_id(text: &str) -> Result<SessionId, Problem> {
    text.parse().map_err(|_| Problem::not_found("there is no such session"))
}

/// `PATCH /api/kitchen/orders/{orderId}/items/{itemIndex}/status`: a step of an item, or a cancellation or restore of some pieces.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct StatusInput {
    /// The new status of the item.
    pub new_status: ItemStatus,
    /// The status that the display showed. With it an item may go from NEW to READY in one step, and back; 409 `bad-transition` where it
    /// has another status now.
    pub shown_status: Option<ItemStatus>,
    /// With CANCELLED: how many pieces to cancel; all that are left if it is left out. With the status that the item has (or had
    /// before all of it was cancelled): how many cancelled pieces to restore; those of the last cancellation if it is left out and
    /// all pieces are cancelled. Send an `Idempotency-Key`: without one, the same request twice cancels twice.
    pub quantity: Option<u32>,
    /// The reason; required for a cancellation.
    pub reason: Option<String>,
}

/// `PATCH /api/kitchen/menu-items/{menuItemId}`: whether an item is available, how many are left, or until when it is sold out.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AvailabilityInput {
    /// `false` marks the item as sold out, `true` as available and not counted.
    pub available: bool,
    /// Until when it is sold out: `DAY_END`, the end of the business day, also where it is left out; a date such as `2026-12-24`, on which
    /// it comes back when the business day begins, at most 366 days ahead; or `FOR_GOOD`. Only where it is sold out.
    pub sold_out_until: Option<String>,
    /// How many are left, 1 to 999, from which orders are taken; the last one makes it sold out. Only where it is available.
    pub left: Option<u32>,
}

impl AvailabilityInput {
    /// The change, on the day `today`.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn change(&self, today: Day) -> Result<StockChange, Problem> {
        let until_fault = |what: String| Problem::invalid_at("/soldOutUntil", what);
        match (self.available, self.left, self.sold_out_until.as_deref()) {
            (true, _, Some(_)) => Err(until_fault("must be left out where the item is available".to_owned())),
            (false, Some(_), _) => {
                Err(Problem::invalid_at("/left", "must be left out where the item is sold out"))
            }
            (true, None, None) => Ok(StockChange::Available),
            (true, Some(left), None) if (1..=LEFT_MAX).contains(&left) => Ok(StockChange::Left(left)),
            (true, Some(left), None) => {
                let what = format!(
                    "must be from 1 to {LEFT_MAX}, is {left}; where none is left, send available: false"
                );
                Err(Problem::invalid_at("/left", what))
            }
            (false, None, None | Some("DAY_END")) => Ok(StockChange::SoldOut(SoldOutUntil::DayEnd)),
            (false, None, Some("FOR_GOOD")) => Ok(StockChange::SoldOut(SoldOutUntil::ForGood)),
            (false, None, Some(text)) => {
                let wrong = || {
                    until_fault(format!(
                        "must be DAY_END, FOR_GOOD or a date such as 2026-12-24, is {}",
                        quoted(text)
                    ))
                };
                let day = Day::parse(text).map_err(|_| wrong())?;
                let days = (day.0 - today.0).get_days();
                if (1..=SOLD_OUT_DAYS_MAX).contains(&days) {
                    Ok(StockChange::SoldOut(SoldOutUntil::Day(day)))
                } else {
                    Err(until_fault(format!(
                        "must be 1 to {SOLD_OUT_DAYS_MAX} days after today ({today}), is {day}"
                    )))
                }
            }
        }
    }
}

/// `POST /api/floor/tables/{tableId}/session`: the party that is seated at a table.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct OpenInput {
    /// FAMILY: one cart for all phones. INDIVIDUAL: a cart, orders and a bill for each phone.
    pub mode: Mode,
    /// How many guests the party has, 1 to 500; may be missing.
    pub covers: Option<u16>,
}

/// `PUT /api/floor/sessions/{id}/covers`: how many guests a party has.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct CoversInput {
    /// How many guests the party has, 1 to 500; `null` if nobody knows.
    pub covers: Option<u16>,
}

/// A number of guests.
///
/// # Errors
/// [`Problem`] unless it is from 1 to [`Covers::MAX`].
pub fn covers(count: Option<u16>) -> Result<Option<Covers>, Problem> {
    let wrong = |count| Problem::invalid_at("/covers", format!("must be 1 to {}, is {count}", Covers::MAX));
    count.map(|count| Covers::new(count).ok_or_else(|| wrong(count))).transpose()
}

/// `POST /api/floor/sessions/{id}/move`: the table that a party moves to.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoveInput {
    /// The free table to move to.
    pub table_id: TableId,
}

/// `POST /api/floor/sessions/{id}/close`: whether a table is closed with an open bill, and why.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
pub struct CloseInput {
    /// Close the table although the bill is unpaid or a refund is due; only managers and owners may.
    #[serde(default)]
    pub force: bool,
    /// The reason; required with `force`.
    pub reason: Option<String>,
}

/// `PUT /api/floor/section`: the tables of the waiter's section.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct SectionInput {
    /// Ids of the tables; empty for none.
    pub tables: Vec<TableId>,
}

/// `POST /api/staff/pin-login`: who switches to a shared phone, with the staff PIN.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PinLoginInput {
    /// Id of the member of staff, one of those in `GET /api/staff/known`.
    pub staff_id: StaffId,
    /// The staff PIN, four to six digits.
    pub pin: String,
}

/// `PUT /api/staff/me/pin`: a new staff PIN, with the own password.
#[derive(Deserialize, ToSchema)]
pub struct StaffPinInput {
    /// The own password.
    pub password: String,
    /// The new staff PIN, four to six digits.
    pub pin: String,
}

/// `POST /api/staff/login`: user name and password.
#[derive(Deserialize, ToSchema)]
pub struct LoginInput {
    /// Upper case is converted to lower case.
    pub username: String,
    /// The password as typed.
    pub password: String,
}

/// Parses the member `expectedTotal`, in minor units.
///
/// # Errors
/// 422 `invalid` with the field and what would be right.
pub fn expected_total(units: Option<i64>) -> Result<Option<Minor>, Problem> {
    let wanted = format!("must be a whole number from 0 to {}", Minor::MAX);
    let amount = |units| Minor::new(units).ok().filter(|amount| *amount >= Minor::ZERO);
    let amount = units.map(|units| amount(units).ok_or(Problem::invalid_at("/expectedTotal", &wanted)));
    amount.transpose()
}

/// `POST /api/floor/sessions/{id}/merge`: the party that this one is merged into.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MergeInput {
    /// The session that the party is merged into.
    pub into: SessionId,
    /// Whether the party leaves its table, so that it becomes free.
    #[serde(default)]
    pub free_table: bool,
}

/// `POST /api/kitchen/orders/{orderId}/acknowledge`: the notices of a ticket that a cook has seen.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct AcknowledgeInput {
    /// The numbers of the notices that a cook has seen.
    pub notices: Vec<u64>,
    /// The code of the station whose cook has seen them: the notice of a move stays for the other stations of the ticket. All stations
    /// have seen them if it is left out.
    pub station: Option<String>,
}

impl AcknowledgeInput {
    /// Returns the numbers.
    ///
    /// # Errors
    /// 422 `invalid` if there are none, or more than a ticket can have.
    pub fn numbers(self) -> Result<Vec<u64>, Problem> {
        if self.notices.is_empty() || self.notices.len() > NOTICES_MAX {
            return Err(Problem::invalid_at("/notices", format!("must have 1 to {NOTICES_MAX} numbers")));
        }
        Ok(self.notices)
    }
}

/// `PATCH /api/kitchen/orders/{orderId}/priority`: whether a ticket is rushed.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct PriorityInput {
    /// The priority of the ticket.
    pub priority: PriorityChoice,
}

/// `PATCH /api/kitchen/sessions/{sessionId}/courses/{course}`: whether a course is fired or held again.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct CourseInput {
    /// `true`: the kitchen prepares the dishes of the course now. `false` takes the last firing back, unless a cook has begun.
    pub fired: bool,
}

/// `PUT /api/kitchen/stations/{station}/delay`: by how much a station is behind.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
pub struct DelayInput {
    /// By how many minutes the station is behind: 10, 20, 30 or 45; 0 where it has caught up.
    pub minutes: u32,
}

impl DelayInput {
    /// By how many minutes the station is behind; 0 where it has caught up.
    ///
    /// # Errors
    /// 422 `invalid` if a station cannot be behind by so many.
    pub fn checked(self) -> Result<u32, Problem> {
        match self.minutes {
            0 => Ok(0),
            minutes if DELAY_MINUTES.contains(&minutes) => Ok(minutes),
            _ => Err(Problem::invalid_at("/minutes", "must be 0, 10, 20, 30 or 45")),
        }
    }
}

/// A priority that staff can set. The box computes HIGH from the age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PriorityChoice {
    /// Sorted by age.
    Normal,
    /// Sorted before all others.
    Rush,
}

/// `POST /api/displays`: a display that is paired, and what it shows.
#[derive(Clone, Debug, Deserialize, ToSchema)]
pub struct PairInput {
    /// The six digits that the display shows.
    pub code: String,
    /// A name for the display. A new display with the name of an existing one replaces it.
    pub name: String,
    /// The code of the station whose tickets it shows; all stations if it is left out or empty.
    pub station: Option<String>,
}

/// `POST /api/displays/pairing/claim`: the secret with which a paired display logs in.
#[derive(Deserialize, ToSchema)]
pub struct ClaimInput {
    /// The `secret` from the answer of `POST /api/displays/pairing`.
    pub secret: String,
}

/// `POST /api/kitchen/shown`: the tickets that a display shows.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ShownInput {
    /// The orders of the tickets that are on the display now.
    pub order_ids: Vec<OrderId>,
}

/// A frame from a kitchen display.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum DisplayFrame {
    /// Reports the tickets that are on the display now.
    #[serde(rename_all = "camelCase")]
    Shown {
        /// The orders of the tickets.
        order_ids: Vec<OrderId>,
    },
    /// Requests a snapshot.
    Sync,
    /// Requests a `pong`, to check the connection.
    Ping,
}
