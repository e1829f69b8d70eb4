//! Computes what a comp or a discount would lower, without giving it.

use crate::app::App;
use crate::app::adjust_party::{AdjustError, allowance};
use crate::app::support::balance::{SessionBill, bill_of, current_terms};
use crate::app::support::error::ActError;
use crate::domain::adjustment::{
    Adjustment, AdjustmentKind, AdjustmentState, Giver, Target, service_charge_of, sum_of,
};
use crate::domain::adjustment_decision::decide;
use crate::domain::bill_balance::due_of;
use crate::domain::ids::{AdjustmentId, SessionId};
use crate::domain::service_charge::ServiceTerms;
use crate::domain::staff::Staff;
use crate::domain::text::Reason;
use crate::store::repo::adjustments;
use crate::store::{Read, schema};
use crate::view::adjustment::AdjustmentPreviewView;

impl App {
    /// What this member of staff would lower.
    ///
    /// # Errors
    /// [`AdjustError`].
    pub fn preview_adjustment(
        &self,
        staff: &Staff,
        session: SessionId,
        (kind, target): (AdjustmentKind, Target),
    ) -> Result<AdjustmentPreviewView, ActError<AdjustError>> {
        let allowance = allowance(&self.active_settings().limits);
        // Nothing is stored, so the id and the reason do not matter.
        let (id, at) = (AdjustmentId::from_uuid(uuid::Uuid::nil()), self.now());
        self.store.read(|view| {
            let bill = SessionBill::load(view, session)?.filter(|bill| bill.session.is_open());
            let SessionBill { session, orders, balance, .. } = bill.ok_or(AdjustError::NoSuchSession)?;
            let rules = adjustments::rules(view)?;
            let parts = decide(&balance.bill, kind, target).map_err(AdjustError::from)?;
            let may = staff.role.manages()
                || allowance.covers(&balance.bill, &balance.adjustments, (kind, target, &parts))?;
            let lowered = sum_of(&parts)?;
            let paid = balance.paid()?;
            let by = Giver { id: staff.id, name: staff.name.clone() };
            // A service charge may have any reason.
            let any = if kind.is_service() { Reason::parse("–").ok() } else { None };
            let reason = any.or_else(|| rules.reasons(kind).first().cloned());
            let reason = reason.ok_or_else(|| AdjustError::UnknownReason(vec![]))?;
            let state = AdjustmentState::Active;
            let (approved_by, is_by_manager) = (None, false);
            let given =
                Adjustment { id, kind, target, reason, by, approved_by, is_by_manager, at, parts, state };
            let mut all = balance.adjustments;
            all.push(given);
            let terms = match view.get(&schema::SERVICE_TERMS, &session.id)? {
                Some(terms) => Some(terms),
                None => current_terms(view)?.map(|terms| ServiceTerms { from_guests: None, ..terms }),
            };
            if kind.is_service() && terms.is_none() {
                return Err(AdjustError::NoServiceCharge.into());
            }
            let after = bill_of(&orders, &all, service_charge_of(terms, session.covers, &all))?;
            Ok(AdjustmentPreviewView {
                lowered_amount: lowered.units(),
                total_amount: after.total.units(),
                amount_due: due_of(after.total, paid)?.units(),
                needs_approval: !may,
            })
        })
    }
}
