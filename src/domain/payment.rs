//! Payments of a bill.
//!
//! A payment has two steps, because counting cash or using a terminal takes time: INITIATED reserves its amount, COMPLETED
//! settles it, or CANCELLED releases it. A completed payment lists its refunds ([`super::refund`]) and is REFUNDED when nothing
//! is left of it.

use serde::{Deserialize, Serialize};

use super::cash::CashStep;
use super::ids::{OrderId, PaymentId, RefundId, StaffId};
use super::money::{Minor, MoneyError};
use super::session::Guest;
use super::text::{Name, Reason};
use super::time::Timestamp;

/// Most payments of one session, cancelled ones included: forty guests who each try three cards, twice over.
pub const PAYMENTS_MAX: usize = 250;
/// Most items of one payment; a bill with more lines is paid by amount, or in two payments.
pub const ITEMS_MAX: usize = 200;
/// Largest tip in minor units (9 million euros), so that the sum of all tips of a session is a valid amount.
pub const TIP_MAX: i64 = Minor::MAX / 1_000;

/// How a payment is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Method {
    /// Coins and notes.
    Cash,
    /// A card, on a terminal that is not connected to the server.
    Card,
    /// A transfer with the guest's bank app; the server gets no confirmation.
    Transfer,
}

impl Method {
    /// Its name on the wire and in the audit log.
    pub const fn code(self) -> &'static str {
        match self {
            Method::Cash => "CASH",
            Method::Card => "CARD",
            Method::Transfer => "TRANSFER",
        }
    }
}

/// The method of a payment with its details. Only cash is rounded, and only cash has change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the variants are those of `Method`
pub enum MethodDetails {
    Cash {
        /// The rounded sum of amount and tip, less the exact sum; see [`super::cash`].
        rounding: Minor,
        /// The amount the guest handed over, where the waiter entered it.
        tendered: Option<Minor>,
    },
    Card,
    Transfer,
}

/// A quantity of an order line that a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct PaidItem {
    pub order: OrderId,
    /// Index of the line in the order, from 0.
    pub index: u16,
    pub quantity: u32,
    /// The part of the payment's amount that is for this item.
    pub amount: Minor,
}

/// The member of staff who took a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct TakenBy {
    pub id: StaffId,
    /// Their name when they took it.
    pub name: Name,
}

/// The state of a payment. Refunds do not change it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub enum PaymentState {
    /// The amount is reserved; the money has not been received yet.
    Initiated,
    /// The money was received.
    Completed {
        at: Timestamp,
        /// Who completed it; `None` in records from before partial refunds.
        by: Option<StaffId>,
    },
    /// The money was not received; the amount is no longer reserved.
    Cancelled {
        at: Timestamp,
        /// Who cancelled it, or closed the session.
        by: StaffId,
    },
}

/// The status of a payment on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentStatus {
    /// The amount is reserved; the money has not been received yet.
    Initiated,
    /// The money was received, and not all of it was refunded.
    Completed,
    /// The money was not received.
    Cancelled,
    /// Amount and tip were refunded completely.
    Refunded,
}

/// A payment. The session it belongs to is in its key in the store: a merge moves payments to another session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Payment {
    pub id: PaymentId,
    pub details: MethodDetails,
    /// The part of the bill it settles, without tip.
    pub amount: Minor,
    /// Paid on top for the staff; no revenue and not taxed.
    pub tip: Minor,
    /// The guest who pays, where it is known.
    pub guest: Option<Guest>,
    /// The chosen items it is for; empty for a payment by amount.
    pub items: Vec<PaidItem>,
    pub taken_by: TakenBy,
    /// When it was initiated.
    pub at: Timestamp,
    pub state: PaymentState,
    /// Oldest first.
    pub refunds: Vec<Refund>,
}

/// A refund of some or all of a payment. The guest receives `amount` + `tip` + `rounding`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Refund {
    pub id: RefundId,
    /// The refunded part of the payment's amount.
    pub amount: Minor,
    /// The refunded part of the tip.
    pub tip: Minor,
    /// Zero unless in cash.
    pub rounding: Minor,
    pub by: StaffId,
    /// The name of the member of staff then; `None` in records from before partial refunds.
    pub by_name: Option<Name>,
    pub at: Timestamp,
    pub reason: Reason,
}

/// A change of a payment's status that is not allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.detail())]
pub struct BadStep {
    /// The current status.
    pub from: PaymentStatus,
    /// The requested status.
    pub to: PaymentStatus,
}

impl BadStep {
    fn detail(&self) -> String {
        let word = |status| match status {
            PaymentStatus::Initiated => "started",
            PaymentStatus::Completed => "completed",
            PaymentStatus::Cancelled => "cancelled",
            PaymentStatus::Refunded => "refunded",
        };
        match (self.from, self.to) {
            (PaymentStatus::Initiated, to) => {
                format!("this payment is not completed yet, so it cannot be {}", word(to))
            }
            (from, to) if from == to => format!("this payment is already {}", word(from)),
            (from, to) => format!("this payment is {}, so it cannot be {}", word(from), word(to)),
        }
    }
}

/// Why an amount or the cash handed over for it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum TenderError {
    #[error("is allowed only for cash")]
    NotCash,
    /// Less than the given payable amount, in minor units.
    #[error("must be at least {0}, the amount to pay")]
    TooLittle(i64),
    /// The amount rounds to zero. Only the last rest of a bill may be waived so.
    #[error("must be worth at least one coin, unless it is all that is left of the bill")]
    NoCoin,
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl Refund {
    /// The amount the guest receives.
    ///
    /// # Errors
    /// [`MoneyError`]; never for one that [`Payment::refund`] made.
    pub fn payable(&self) -> Result<Minor, MoneyError> {
        Minor::sum([self.amount, self.tip, self.rounding])
    }
}

impl MethodDetails {
    /// The method of a payment with its details. Cash is rounded to coins, amount and tip together, because they are handed over together.
    /// `is_rest`: the payment settles all that is left of the bill.
    ///
    /// # Errors
    /// [`TenderError`].
    pub fn of(
        method: Method,
        (amount, tip): (Minor, Minor),
        tendered: Option<Minor>,
        step: CashStep,
        is_rest: bool,
    ) -> Result<MethodDetails, TenderError> {
        match (method, tendered) {
            (Method::Cash, tendered) => {
                let cash = step.round(amount.plus(tip)?)?;
                if cash.payable == Minor::ZERO && !is_rest {
                    return Err(TenderError::NoCoin);
                }
                if tendered.is_some_and(|tendered| tendered < cash.payable) {
                    return Err(TenderError::TooLittle(cash.payable.units()));
                }
                Ok(MethodDetails::Cash { rounding: cash.rounding, tendered })
            }
            (_, Some(_)) => Err(TenderError::NotCash),
            (Method::Card, None) => Ok(MethodDetails::Card),
            (Method::Transfer, None) => Ok(MethodDetails::Transfer),
        }
    }

    /// How it is paid.
    pub const fn method(&self) -> Method {
        match self {
            MethodDetails::Cash { .. } => Method::Cash,
            MethodDetails::Card => Method::Card,
            MethodDetails::Transfer => Method::Transfer,
        }
    }

    /// The cash rounding; zero for other methods.
    pub const fn rounding(&self) -> Minor {
        match self {
            MethodDetails::Cash { rounding, .. } => *rounding,
            MethodDetails::Card | MethodDetails::Transfer => Minor::ZERO,
        }
    }

    /// The cash the guest handed over, where it was entered.
    pub const fn tendered(&self) -> Option<Minor> {
        match self {
            MethodDetails::Cash { tendered, .. } => *tendered,
            MethodDetails::Card | MethodDetails::Transfer => None,
        }
    }
}

impl Payment {
    /// How it is paid.
    pub const fn method(&self) -> Method {
        self.details.method()
    }

    /// The cash rounding; zero for other methods.
    pub const fn rounding(&self) -> Minor {
        self.details.rounding()
    }

    /// The cash the guest handed over, where it was entered.
    pub const fn tendered(&self) -> Option<Minor> {
        self.details.tendered()
    }

    /// The amount to pay: amount, tip and rounding.
    ///
    /// # Errors
    /// [`MoneyError`]; never for one that [`MethodDetails::of`] let pass.
    pub fn payable(&self) -> Result<Minor, MoneyError> {
        Minor::sum([self.amount, self.rounding(), self.tip])
    }

    /// The amount less what was refunded of it.
    ///
    /// # Errors
    /// [`MoneyError`]; never for one whose refunds [`Payment::refund`] made.
    pub fn amount_left(&self) -> Result<Minor, MoneyError> {
        self.amount.minus(Minor::sum(self.refunds.iter().map(|refund| refund.amount))?)
    }

    /// The tip less what was refunded of it.
    ///
    /// # Errors
    /// [`MoneyError`]; as [`Payment::amount_left`].
    pub fn tip_left(&self) -> Result<Minor, MoneyError> {
        self.tip.minus(Minor::sum(self.refunds.iter().map(|refund| refund.tip))?)
    }

    /// The rounding of the payment less that of its refunds.
    ///
    /// # Errors
    /// [`MoneyError`]; as [`Payment::amount_left`].
    pub fn rounding_left(&self) -> Result<Minor, MoneyError> {
        self.rounding().minus(Minor::sum(self.refunds.iter().map(|refund| refund.rounding))?)
    }

    /// The sum of amount, tip and rounding that is left.
    ///
    /// # Errors
    /// [`MoneyError`]; as [`Payment::amount_left`].
    pub fn payable_left(&self) -> Result<Minor, MoneyError> {
        Minor::sum([self.amount_left()?, self.tip_left()?, self.rounding_left()?])
    }

    /// Whether amount and tip were refunded completely.
    pub fn is_refunded(&self) -> bool {
        let left = self.amount_left().and_then(|amount| amount.plus(self.tip_left()?));
        !self.refunds.is_empty() && left == Ok(Minor::ZERO)
    }

    /// Removes the name of the guest who paid. Returns whether there was one.
    pub fn erase_guest(&mut self) -> bool {
        self.guest.as_mut().is_some_and(Guest::erase_name)
    }

    /// The status as it is shown on the wire.
    pub fn status(&self) -> PaymentStatus {
        match self.state {
            PaymentState::Initiated => PaymentStatus::Initiated,
            PaymentState::Completed { .. } if self.is_refunded() => PaymentStatus::Refunded,
            PaymentState::Completed { .. } => PaymentStatus::Completed,
            PaymentState::Cancelled { .. } => PaymentStatus::Cancelled,
        }
    }

    /// Whether the money was received; some or all of it may have been refunded since.
    pub const fn is_completed(&self) -> bool {
        matches!(self.state, PaymentState::Completed { .. })
    }

    /// Whether it is initiated: its amount is reserved.
    pub const fn is_pending(&self) -> bool {
        matches!(self.state, PaymentState::Initiated)
    }

    fn require_pending(&self, to: PaymentStatus) -> Result<(), BadStep> {
        if self.is_pending() { Ok(()) } else { Err(BadStep { from: self.status(), to }) }
    }

    /// Records that the money was received.
    ///
    /// # Errors
    /// [`BadStep`] unless it was initiated.
    pub fn complete(&mut self, at: Timestamp, by: StaffId) -> Result<(), BadStep> {
        self.require_pending(PaymentStatus::Completed)?;
        self.state = PaymentState::Completed { at, by: Some(by) };
        Ok(())
    }

    /// Records that the money was not received.
    ///
    /// # Errors
    /// [`BadStep`] unless it was initiated.
    pub fn cancel(&mut self, at: Timestamp, by: StaffId) -> Result<(), BadStep> {
        self.require_pending(PaymentStatus::Cancelled)?;
        self.state = PaymentState::Cancelled { at, by };
        Ok(())
    }
}

/// The sum of completed payments without tips, less refunds.
///
/// # Errors
/// [`MoneyError`] where the sum is out of bounds.
pub fn paid_by(payments: &[Payment]) -> Result<Minor, MoneyError> {
    let settled = payments.iter().filter(|payment| payment.is_completed());
    Minor::sum(settled.map(Payment::amount_left).collect::<Result<Vec<_>, _>>()?)
}

#[cfg(test)]
#[path = "payment_tests.rs"]
mod tests;
