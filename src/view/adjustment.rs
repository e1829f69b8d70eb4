//! Comps, discounts and the service charge. All amounts are in minor units; what they lower is in menu prices, before tax that is added on top.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::domain::adjustment::{Adjustment, AdjustmentKind, AdjustmentState, Target};
use crate::domain::adjustment_rules::AdjustmentRules;
use crate::domain::bill::ServiceShare;
use crate::domain::ids::{AdjustmentId, OrderId};
use crate::domain::money::Minor;
use crate::domain::service_charge::{ServiceCharge, ServiceSetting};

/// What was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum AdjustmentKindView {
    /// Given away completely.
    Comp,
    /// A percentage or an amount less.
    Discount,
    /// The service charge of the party, set by a manager.
    Service,
}

/// A comp or a discount of a party, or its service charge as a manager set it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentView {
    /// The id, to withdraw it.
    pub adjustment_id: AdjustmentId,
    /// What was decided.
    pub kind: AdjustmentKindView,
    /// In thousandths of a percent: 10 % is 10000, 0 for no service charge; `null` for a comp and for a discount by amount.
    pub rate: Option<u32>,
    /// The order of the line that it is for; `null` where it is for the whole party.
    pub order_id: Option<OrderId>,
    /// Index of the line in the order, from 0.
    pub item_index: Option<u16>,
    /// For how many units of the line it was given.
    pub quantity: Option<u32>,
    /// Name of the dish of the line.
    pub name: Option<String>,
    /// The reason; guests read it.
    pub reason: String,
    /// Name of the member of staff.
    pub by: String,
    /// Name of the manager who approved it; `null` where nobody had to.
    pub approved_by: Option<String>,
    /// When it was given: RFC 3339, UTC.
    pub at: String,
    /// What it lowers the bill by now, in minor units; less than at first where units were cancelled since.
    pub lowered_amount: i64,
    /// When it was withdrawn: RFC 3339, UTC; `null` while it counts.
    pub withdrawn_at: Option<String>,
    /// Name of the member of staff who withdrew it.
    pub withdrawn_by: Option<String>,
    /// Why it was withdrawn.
    pub withdraw_reason: Option<String>,
}

impl AdjustmentView {
    /// The view of an adjustment that lowers the bill by this amount now. `dish` returns the name of a line.
    pub fn of(
        adjustment: &Adjustment,
        lowered: Minor,
        dish: impl FnOnce(OrderId, u16) -> Option<String>,
    ) -> Self {
        let kind = match adjustment.kind {
            AdjustmentKind::Comp => AdjustmentKindView::Comp,
            AdjustmentKind::PercentOff(_) | AdjustmentKind::AmountOff(_) => AdjustmentKindView::Discount,
            AdjustmentKind::Service(_) => AdjustmentKindView::Service,
        };
        let line = match adjustment.target {
            Target::Line { order, index, quantity } => Some((order, index, quantity)),
            Target::Party => None,
        };
        let withdrawn = match &adjustment.state {
            AdjustmentState::Active => None,
            AdjustmentState::Withdrawn { at, by, reason } => {
                Some((at.to_string(), by.name.to_string(), reason.to_string()))
            }
        };
        let (withdrawn_at, withdrawn_by, withdraw_reason) = match withdrawn {
            Some((at, by, reason)) => (Some(at), Some(by), Some(reason)),
            None => (None, None, None),
        };
        Self {
            adjustment_id: adjustment.id,
            kind,
            rate: adjustment.kind.rate(),
            order_id: line.map(|(order, ..)| order),
            item_index: line.map(|(_, index, _)| index),
            quantity: line.map(|(.., quantity)| quantity),
            name: line.and_then(|(order, index, _)| dish(order, index)),
            reason: adjustment.reason.to_string(),
            by: adjustment.by.name.to_string(),
            approved_by: adjustment.approved_by.as_ref().map(|approver| approver.name.to_string()),
            at: adjustment.at.to_string(),
            lowered_amount: lowered.units(),
            withdrawn_at,
            withdrawn_by,
            withdraw_reason,
        }
    }
}

/// A comp or a discount on a guest's bill.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct GuestAdjustmentView {
    /// Name of the dish that it is for; `null` where it is for everything.
    pub name: Option<String>,
    /// The reason that was chosen.
    pub reason: String,
    /// What it lowers this bill by, in minor units.
    pub lowered_amount: i64,
}

/// What a comp, a discount or another service charge would change.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentPreviewView {
    /// What it would lower, in menu prices; `expectedAmount` of the request that gives it.
    pub lowered_amount: i64,
    /// The bill afterwards, tax included.
    pub total_amount: i64,
    /// What would still be to be paid.
    pub amount_due: i64,
    /// Whether a manager has to approve it.
    pub needs_approval: bool,
}

/// The service charge of a bill, or of a guest's part of it.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ServiceChargeView {
    /// In thousandths of a percent: 10 % is 10000.
    pub rate: u32,
    /// The charge in menu prices: before tax that is added on top.
    pub price_amount: i64,
    /// The charge, tax included.
    pub amount: i64,
}

impl ServiceChargeView {
    /// The view of a charge, or of a part of it.
    pub fn of(charge: ServiceCharge, sum: ServiceShare) -> Self {
        Self {
            rate: charge.percent.millipercent(),
            price_amount: sum.price.units(),
            amount: sum.amount.units(),
        }
    }
}

/// The reasons for comps and discounts, in the order in which they are shown.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct AdjustmentRulesView {
    /// Reasons for comps.
    pub comp_reasons: Vec<String>,
    /// Reasons for discounts.
    pub discount_reasons: Vec<String>,
    /// The service charge that is set, in thousandths of a percent; `null` where there is none, so that none can be charged.
    pub service_rate: Option<u32>,
}

impl AdjustmentRulesView {
    /// The view of these reasons and of the service charge that is set.
    pub fn of(rules: &AdjustmentRules, service: Option<&ServiceSetting>) -> Self {
        Self {
            service_rate: service.map(|service| service.percent.millipercent()),
            comp_reasons: rules.comp_reasons.iter().map(ToString::to_string).collect(),
            discount_reasons: rules.discount_reasons.iter().map(ToString::to_string).collect(),
        }
    }
}
