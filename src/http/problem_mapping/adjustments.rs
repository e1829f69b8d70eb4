//! Errors of comps, discounts and their reasons.

use crate::app::ServiceError;
use crate::app::adjust_party::AdjustError;
use crate::app::change_adjustment_rules::AdjustmentRulesError;
use crate::domain::adjustment_decision::DecisionError;
use crate::http::problem::Problem;

impl From<AdjustError> for Problem {
    fn from(error: AdjustError) -> Self {
        match error {
            AdjustError::NoSuchSession | AdjustError::NoSuchAdjustment => Self::not_found(error),
            AdjustError::UnknownReason(_) => Self::invalid_at("/reason", error),
            AdjustError::Decision(error) => decision(error),
            AdjustError::AmountChanged(amount) => {
                Self::new(409, "amount-changed", error).with("amount", amount.units())
            }
            AdjustError::NoServiceCharge => Self::new(409, "no-service-charge", error),
            AdjustError::ServiceIsForManagers => Self::new(403, "forbidden", error),
            AdjustError::TooMany => Self::new(409, "too-many-adjustments", error),
            AdjustError::NeedsApproval => Self::new(403, "needs-approval", error),
            // Not 401, which would end the waiter's own login.
            AdjustError::WrongApproval { attempts_left } => {
                Self::new(403, "wrong-approval", error).with("attemptsLeft", attempts_left)
            }
            AdjustError::CannotApprove => Self::new(403, "cannot-approve", error),
            AdjustError::Withdrawn => Self::new(409, "already-withdrawn", error),
            AdjustError::LogIn(error) => error.into(),
            AdjustError::Hash(error) => error.into(),
            AdjustError::RateLimited(error) => error.into(),
        }
    }
}

fn decision(error: DecisionError) -> Problem {
    match error {
        DecisionError::NotOnTheBill => Problem::invalid_at("/orderId", error),
        DecisionError::NotSoMany { .. } => Problem::invalid_at("/quantity", error),
        DecisionError::TooMuch { .. } => Problem::invalid_at("/amount", error),
        DecisionError::Nothing => Problem::new(409, "nothing-to-lower", error),
        DecisionError::ServiceOfLine => Problem::invalid_at("/orderId", error),
        DecisionError::ServiceTooHigh => Problem::invalid_at("/rate", error),
        DecisionError::TooManyLines => Problem::new(409, "too-many-lines", error),
        DecisionError::Amount(error) => ServiceError::Fault(error.to_string()).into(),
    }
}

impl From<AdjustmentRulesError> for Problem {
    fn from(error: AdjustmentRulesError) -> Self {
        match error {
            AdjustmentRulesError::Forbidden => Self::new(403, "forbidden", error),
        }
    }
}
