//! Comps, discounts and service charges of a party, in the figures of a period.

use super::adjustment::{Adjustment, AdjustmentKind};
use super::day_figures::{DayFigures, EndedParty, Person, Subject, Sum, Why};
use super::money::{Minor, MoneyError};

/// The methods return a [`MoneyError`] where a sum is out of bounds.
impl DayFigures {
    /// Adds the comps and discounts that lower its bill.
    pub(in crate::domain) fn add_adjustments(&mut self, party: &EndedParty<'_>) -> Result<(), MoneyError> {
        for adjustment in party.adjustments.iter().filter(|adjustment| adjustment.is_active()) {
            let subject = match adjustment.kind {
                AdjustmentKind::Comp => Subject::Comp,
                AdjustmentKind::PercentOff(_) | AdjustmentKind::AmountOff(_) => Subject::Discount,
                AdjustmentKind::Service(_) => continue,
            };
            self.add_why(subject, why_of(adjustment), Sum::of(1, party.bill.lowered_by(adjustment.id)?))?;
        }
        Ok(())
    }

    /// Adds its service charge, and the decision of a manager about it.
    pub(in crate::domain) fn add_service_charge(&mut self, party: &EndedParty<'_>) -> Result<(), MoneyError> {
        let service = party.bill.service.map(|service| service.sum).unwrap_or_default();
        if service.amount != Minor::ZERO {
            let net = service.amount.minus(service.tax)?.units();
            self.add(Subject::ServiceCharge, Sum { count: 1, net, tax: service.tax.units() })?;
        }
        // Only the newest decision counts.
        let mut decisions =
            party.adjustments.iter().filter(|other| other.is_active() && other.kind.is_service());
        match decisions.next_back() {
            Some(decision) => {
                let sum = Sum::of(1, service.price);
                self.add_why(Subject::ServiceDecision, why_of(decision), sum)
            }
            None => Ok(()),
        }
    }
}

fn why_of(adjustment: &Adjustment) -> Why {
    let by = Person { id: adjustment.by.id, name: adjustment.by.name.clone() };
    Why { reason: Some(adjustment.reason.clone()), by: Some(by) }
}
