//! What a party has ordered, to hand it to the restaurant's till. There are no payments in it.

use serde::Serialize;
use utoipa::ToSchema;

use super::adjustment::{AdjustmentView, ServiceChargeView};
use super::bill::OrderedLineView;
use super::{TaxView, leave_out_erased};
use crate::domain::handover::Handover;
use crate::domain::ids::{DeviceId, SessionId};
use crate::domain::session::Mode;

/// What a party has ordered. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HandoverView {
    /// Id of the session.
    pub session_id: SessionId,
    /// Whether the phones share one cart or have one each.
    pub mode: Mode,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Price of everything that was not cancelled, less comps and discounts, with service charge and tax.
    pub total_amount: i64,
    /// Taxes by rate and kind.
    pub taxes: Vec<TaxView>,
    /// The service charge, a part of `totalAmount`; `null` where there is none.
    pub service_charge: Option<ServiceChargeView>,
    /// The orders of each guest; the last one without a phone is what waiters ordered for the table.
    pub guests: Vec<HandoverGuestView>,
    /// All comps and discounts, oldest first, withdrawn ones included.
    pub adjustments: Vec<AdjustmentView>,
    /// When it was handed to the till; `null` where it was not.
    pub handed_over: Option<HandedOverView>,
}

impl HandoverView {
    /// Leaves out the nicknames of guests whose personal data was erased.
    pub fn leave_out_erased_names(&mut self) {
        self.guests.iter_mut().map(|guest| &mut guest.nickname).for_each(leave_out_erased);
    }
}

/// What one guest has ordered. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HandoverGuestView {
    /// Id of the guest's phone; `null` for what waiters ordered.
    pub device_id: Option<DeviceId>,
    /// The guest's name at the table.
    pub nickname: Option<String>,
    /// Price of what the guest ordered, without cancelled units, with service charge and tax.
    pub total_amount: i64,
    /// The lines the guest ordered.
    pub lines: Vec<OrderedLineView>,
}

/// A sum that was handed to the till.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HandedOverView {
    /// When: RFC 3339, UTC.
    pub at: String,
    /// Name of the member of staff.
    pub by: String,
    /// The sum in minor units.
    pub amount: i64,
    /// The number that the till gave it; `null` where nobody entered it.
    pub till_number: Option<String>,
}

impl HandedOverView {
    /// The view of a handover.
    pub fn of(handover: &Handover) -> Self {
        Self {
            at: handover.at.to_string(),
            by: handover.name.to_string(),
            amount: handover.amount.units(),
            till_number: handover.till_number.as_ref().map(ToString::to_string),
        }
    }
}
