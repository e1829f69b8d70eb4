//! Bodies of requests about the money profile and about handing a sum to the till.

use serde::Deserialize;
use utoipa::ToSchema;

use super::faults::Faults;
use crate::app::hand_to_till::NewHandover;
use crate::domain::money::Minor;
use crate::domain::money_profile::{MoneyChoice, MoneyProfileKind};
use crate::domain::text::{Reason, TillNumber};
use crate::http::problem::Problem;

/// Whether the program records payments, as the owner chooses it.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoneyChoiceInput {
    /// `ORDERS`: no payments, the sum of a party is handed to the till. `BOOKS`: payments, tips and refunds.
    pub profile: MoneyProfileKind,
    /// Required for `BOOKS`: the version of the declaration that the owner has read and makes.
    pub declared_version: Option<u16>,
}

/// `PUT /api/restaurant/money-profile`: the new money profile, with the reason and the declaration.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct MoneyProfileInput {
    /// `ORDERS`: no payments, the sum of a party is handed to the till. `BOOKS`: payments, tips and refunds.
    pub profile: MoneyProfileKind,
    /// Required for `BOOKS`: the version of the declaration that the owner has read and makes.
    pub declared_version: Option<u16>,
    /// The reason, for the audit log.
    pub reason: String,
}

impl MoneyChoiceInput {
    /// The choice; adds what is invalid to `faults`, below the pointer `base`.
    pub fn choice(self, base: &str, faults: &mut Faults) -> Option<MoneyChoice> {
        faults.at(&format!("{base}/declaredVersion"), MoneyChoice::new(self.profile, self.declared_version))
    }
}

impl MoneyProfileInput {
    /// Parses the choice and the reason.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn change(&self) -> Result<(MoneyChoice, Reason), Problem> {
        let mut faults = Faults::default();
        let choice = MoneyChoiceInput { profile: self.profile, declared_version: self.declared_version };
        let choice = choice.choice("", &mut faults);
        let reason = faults.at("/reason", Reason::parse(&self.reason));
        faults.done(choice.zip(reason))
    }
}

/// `POST /api/floor/sessions/{id}/handover`: the sum of a party that is handed to the restaurant's till.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct HandoverInput {
    /// The sum that the waiter saw, in minor units; at least 1. If it is another one now: 409 `sum-changed`.
    pub amount: i64,
    /// The number that the till gave it; left out or blank where there is none.
    pub till_number: Option<String>,
}

/// `POST /api/bills/{id}/till-number`: another number at the till, for a sum that was handed over.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct TillNumberInput {
    /// The number that the till gave the sum; left out or blank where there is none.
    pub till_number: Option<String>,
    /// Why it is corrected, for the audit log.
    pub reason: String,
}

impl TillNumberInput {
    /// Parses the number and the reason.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn correction(&self) -> Result<(Option<TillNumber>, Reason), Problem> {
        let mut faults = Faults::default();
        let number = faults.at("/tillNumber", TillNumber::parse_optional(self.till_number.as_deref()));
        let reason = faults.at("/reason", Reason::parse(&self.reason));
        faults.done(number.zip(reason))
    }
}

impl HandoverInput {
    /// Parses the sum and the number.
    ///
    /// # Errors
    /// 422 `invalid` with the field and what would be right.
    pub fn handover(&self) -> Result<NewHandover, Problem> {
        let mut faults = Faults::default();
        let range = 1..=Minor::MAX;
        let amount = range.contains(&self.amount).then(|| Minor::new(self.amount).ok()).flatten();
        let wanted = format!("must be a whole number from 1 to {}", Minor::MAX);
        let amount = faults.at("/amount", amount.ok_or(wanted));
        let till_number = faults.at("/tillNumber", TillNumber::parse_optional(self.till_number.as_deref()));
        faults.done(amount.zip(till_number).map(|(amount, till_number)| NewHandover { amount, till_number }))
    }
}
