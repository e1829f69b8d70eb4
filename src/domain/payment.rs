//! A payment: money that settles something of a bill. It is taken in two steps, because between them somebody counts coins or a
//! terminal thinks: INITIATED reserves its amount, COMPLETED settles it; what comes to nothing is CANCELLED, what is given back
//! completely REFUNDED. Refunds are listed in the payment ([`super::refund`]). A bill is never kept: what is owed is computed from orders and payments ([`super::bill_balance`]).

use serde::{Deserialize, Serialize};

use super::cash::CashStep;
use super::ids::{OrderId, PaymentId, RefundId, StaffId};
use super::money::{Minor, MoneyError};
use super::session::Guest;
use super::text::{Name, Reason};
use super::time::Timestamp;

/// Payments of one stay, those that came to nothing included: forty guests who each try three cards, twice over.
pub const PAYMENTS_MAX: usize = 250;
/// Items that one payment names; a bill that has more lines is paid by amount, or in two.
pub const ITEMS_MAX: usize = 200;
/// No tip is larger: all tips of a stay must be an amount. Nine million euros are a slip of the finger.
pub const TIP_MAX: i64 = Minor::MAX / 1_000;

/// What the money came as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Method {
    /// Coins and notes.
    Cash,
    /// A card, on a terminal that the box does not know.
    Card,
    /// A transfer that the guest's bank app made: no confirmation comes to the box.
    Transfer,
}

impl Method {
    /// The word for it on the wire and in the log.
    pub const fn code(self) -> &'static str {
        match self {
            Method::Cash => "CASH",
            Method::Card => "CARD",
            Method::Transfer => "TRANSFER",
        }
    }
}

/// How something is paid. Only cash is rounded, and only of cash there is change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Means {
    /// Coins and notes.
    Cash {
        /// What the coins make of the amount and the tip; see [`super::cash`].
        rounding: Minor,
        /// What the guest handed over, where the waiter typed it.
        tendered: Option<Minor>,
    },
    /// A card.
    Card,
    /// A transfer.
    Transfer,
}

/// Things of an order that a payment is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaidItem {
    /// Of which order.
    pub order: OrderId,
    /// Its place in the order.
    pub index: u16,
    /// How many of it.
    pub quantity: u32,
    /// What of the payment's amount is for them.
    pub amount: Minor,
}

/// Who took it, and what colleagues call them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenBy {
    /// Who.
    pub id: StaffId,
    /// Their name then.
    pub name: Name,
}

/// Where a payment is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PaymentState {
    /// Its amount is reserved; whether the money comes is not known yet.
    Initiated,
    /// The money is there.
    Completed {
        /// Since when.
        at: Timestamp,
        /// Who said so; `None` where a record from before partial refunds did not keep it.
        by: Option<StaffId>,
    },
    /// It came to nothing.
    Cancelled {
        /// Since when.
        at: Timestamp,
        /// Who said so, or closed the table.
        by: StaffId,
    },
}

/// The same without more, as the wire writes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaymentStatus {
    /// Reserved.
    Initiated,
    /// Paid.
    Completed,
    /// Came to nothing.
    Cancelled,
    /// Given back, amount and tip, completely.
    Refunded,
}

/// A payment. Which session it belongs to is its key: parties that join take their payments along.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// How.
    pub means: Means,
    /// What of the bill it settles.
    pub amount: Minor,
    /// On top, for whoever served: never revenue, never taxed.
    pub tip: Minor,
    /// Which guest pays, where that is known.
    pub guest: Option<Guest>,
    /// For which things, where they were chosen.
    pub items: Vec<PaidItem>,
    /// Who took it.
    pub taken_by: TakenBy,
    /// When.
    pub at: Timestamp,
    /// Where it is.
    pub state: PaymentState,
    /// What was given back of it, oldest first.
    pub refunds: Vec<Refund>,
}

/// Money given back of a payment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refund {
    /// Its id.
    pub id: RefundId,
    /// What of the bill is given back, minor units.
    pub amount: Minor,
    /// What of the tip.
    pub tip: Minor,
    /// What the guest receives is `amount` + `tip` + `rounding`; zero unless in cash.
    pub rounding: Minor,
    /// Which member of staff gave it back.
    pub by: StaffId,
    /// Their name then; `None` where a record from before partial refunds did not keep it.
    pub by_name: Option<Name>,
    /// The time it was given back.
    pub at: Timestamp,
    /// The reason they stated.
    pub reason: Reason,
}

/// A step that payments do not take.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.words())]
pub struct BadStep {
    /// Where it is.
    pub from: PaymentStatus,
    /// Where it was to go.
    pub to: PaymentStatus,
}

impl BadStep {
    fn words(&self) -> String {
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

/// What is handed over does not fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TenderError {
    /// Nothing is handed over with a card or a transfer.
    #[error("only cash is handed over")]
    NotCash,
    /// It is not enough.
    #[error("must be at least {0}, what is to pay")]
    TooLittle(i64),
    /// So small an amount is no coin at all; only the last rest of a bill may be forgiven so.
    #[error("must be worth a coin, unless it is all that is left of the bill")]
    NoCoin,
    /// The sums are out of bounds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

impl Refund {
    /// What the guest receives.
    ///
    /// # Errors
    /// [`MoneyError`]; never for one that [`Payment::refund`] made.
    pub fn payable(&self) -> Result<Minor, MoneyError> {
        Minor::sum([self.amount, self.tip, self.rounding])
    }
}

impl Means {
    /// The means of a payment, with cash rounded as the coins want it. The tip is rounded with the amount: both lie in one hand.
    /// `is_rest`: it settles all that is left to pay.
    ///
    /// # Errors
    /// [`TenderError`].
    pub fn of(
        method: Method,
        (amount, tip): (Minor, Minor),
        tendered: Option<Minor>,
        step: CashStep,
        is_rest: bool,
    ) -> Result<Means, TenderError> {
        match (method, tendered) {
            (Method::Cash, tendered) => {
                let cash = step.round(amount.plus(tip)?)?;
                if cash.payable == Minor::ZERO && !is_rest {
                    return Err(TenderError::NoCoin);
                }
                if tendered.is_some_and(|tendered| tendered < cash.payable) {
                    return Err(TenderError::TooLittle(cash.payable.units()));
                }
                Ok(Means::Cash { rounding: cash.rounding, tendered })
            }
            (_, Some(_)) => Err(TenderError::NotCash),
            (Method::Card, None) => Ok(Means::Card),
            (Method::Transfer, None) => Ok(Means::Transfer),
        }
    }
}

impl Payment {
    /// What the money came as.
    pub const fn method(&self) -> Method {
        match self.means {
            Means::Cash { .. } => Method::Cash,
            Means::Card => Method::Card,
            Means::Transfer => Method::Transfer,
        }
    }

    /// What coins made of it; nothing for what is no cash.
    pub const fn rounding(&self) -> Minor {
        match self.means {
            Means::Cash { rounding, .. } => rounding,
            Means::Card | Means::Transfer => Minor::ZERO,
        }
    }

    /// What the guest handed over, where it was typed.
    pub const fn tendered(&self) -> Option<Minor> {
        match self.means {
            Means::Cash { tendered, .. } => tendered,
            Means::Card | Means::Transfer => None,
        }
    }

    /// What the guest hands over: amount, rounding and tip.
    ///
    /// # Errors
    /// [`MoneyError`]; never for one that [`Means::of`] let pass.
    pub fn payable(&self) -> Result<Minor, MoneyError> {
        Minor::sum([self.amount, self.rounding(), self.tip])
    }

    /// What was not given back of the bill's amount.
    ///
    /// # Errors
    /// [`MoneyError`]; never for one whose refunds [`Payment::refund`] made.
    pub fn amount_left(&self) -> Result<Minor, MoneyError> {
        self.amount.minus(Minor::sum(self.refunds.iter().map(|refund| refund.amount))?)
    }

    /// What was not given back of the tip.
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

    /// What the guest handed over and did not get back.
    ///
    /// # Errors
    /// [`MoneyError`]; as [`Payment::amount_left`].
    pub fn payable_left(&self) -> Result<Minor, MoneyError> {
        Minor::sum([self.amount_left()?, self.tip_left()?, self.rounding_left()?])
    }

    /// Whether nothing is left of it, neither of the bill's amount nor of the tip.
    pub fn is_refunded(&self) -> bool {
        let left = self.amount_left().and_then(|amount| amount.plus(self.tip_left()?));
        !self.refunds.is_empty() && left == Ok(Minor::ZERO)
    }

    /// Takes away the name of the guest who paid. Answers whether there was one.
    pub fn forget_guest(&mut self) -> bool {
        self.guest.as_mut().is_some_and(Guest::forget_name)
    }

    /// Where it is, as the wire writes it.
    pub fn status(&self) -> PaymentStatus {
        match self.state {
            PaymentState::Initiated => PaymentStatus::Initiated,
            PaymentState::Completed { .. } if self.is_refunded() => PaymentStatus::Refunded,
            PaymentState::Completed { .. } => PaymentStatus::Completed,
            PaymentState::Cancelled { .. } => PaymentStatus::Cancelled,
        }
    }

    /// Whether the money came; some or all of it may have been given back since.
    pub const fn is_completed(&self) -> bool {
        matches!(self.state, PaymentState::Completed { .. })
    }

    /// Whether its amount is reserved.
    pub const fn is_pending(&self) -> bool {
        matches!(self.state, PaymentState::Initiated)
    }

    fn is_still_pending(&self, to: PaymentStatus) -> Result<(), BadStep> {
        if self.is_pending() { Ok(()) } else { Err(BadStep { from: self.status(), to }) }
    }

    /// The money is there.
    ///
    /// # Errors
    /// [`BadStep`] unless it was initiated.
    pub fn complete(&mut self, at: Timestamp, by: StaffId) -> Result<(), BadStep> {
        self.is_still_pending(PaymentStatus::Completed)?;
        self.state = PaymentState::Completed { at, by: Some(by) };
        Ok(())
    }

    /// It came to nothing.
    ///
    /// # Errors
    /// [`BadStep`] unless it was initiated.
    pub fn cancel(&mut self, at: Timestamp, by: StaffId) -> Result<(), BadStep> {
        self.is_still_pending(PaymentStatus::Cancelled)?;
        self.state = PaymentState::Cancelled { at, by };
        Ok(())
    }
}

/// What these payments paid of a bill, less what was refunded.
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
