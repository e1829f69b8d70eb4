//! Errors of splitting and finding bills, payments, refunds, handovers to the till and the money profile.

use serde_json::json;

use super::ServiceError;
use crate::app::change_money_profile::MoneyProfileError;
use crate::app::correct_till_number::CorrectionError;
use crate::app::hand_to_till::HandoverError;
use crate::app::open_receipt::ReceiptCodeError;
use crate::app::print_receipt::PrintError;
use crate::app::queries::bill::SplitError;
use crate::app::queries::closed_bills::ClosedBillsError;
use crate::app::queries::guest_bill::ShareError;
use crate::app::take_payment::PaymentError;
use crate::domain::bill_balance::PickError;
use crate::domain::payment::TenderError;
use crate::domain::refund::RefundError;
use crate::http::problem::Problem;

impl From<PickError> for Problem {
    fn from(error: PickError) -> Self {
        pick_problem(error, "/items")
    }
}

/// The problem of picks that are in the body at this pointer.
pub(super) fn pick_problem(error: PickError, pointer: &str) -> Problem {
    match error {
        PickError::Nothing | PickError::TooMany => Problem::invalid_at(pointer, error),
        PickError::NotOnTheBill { at } | PickError::Twice { at } => {
            Problem::invalid_at(&format!("{pointer}/{at}"), error)
        }
        PickError::NotSoMany { at, .. } => Problem::invalid_at(&format!("{pointer}/{at}/quantity"), error),
        PickError::Amount(error) => ServiceError::Fault(error.to_string()).into(),
    }
}

impl From<PrintError> for Problem {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::NoSuchReceipt => Self::not_found(error),
            PrintError::Profile(error) => error.into(),
        }
    }
}

impl From<ReceiptCodeError> for Problem {
    fn from(error: ReceiptCodeError) -> Self {
        match error {
            ReceiptCodeError::Wrong => Self::new(404, "receipt-code-wrong", error),
            ReceiptCodeError::Expired => Self::new(410, "receipt-code-expired", error),
            ReceiptCodeError::AddressBlocked { retry_after_seconds } => {
                Self::new(429, "address-blocked", error)
                    .with("retryAfterSeconds", retry_after_seconds)
                    .retry_after(retry_after_seconds)
            }
            ReceiptCodeError::RateLimited(error) => error.into(),
            ReceiptCodeError::Hash(error) => error.into(),
            ReceiptCodeError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<SplitError> for Problem {
    fn from(error: SplitError) -> Self {
        match error {
            SplitError::NoSuchSession => Self::not_found(error),
            SplitError::Pick(error) => error.into(),
            SplitError::TooMuch { .. } => Self::invalid_at("/amount", error),
            SplitError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<ShareError> for Problem {
    fn from(error: ShareError) -> Self {
        match error {
            ShareError::AuthEnded(lost) => lost.into(),
            ShareError::Pick(error) => error.into(),
            ShareError::Nothing => Self::new(409, "nothing-due", error),
            ShareError::Profile(error) => error.into(),
            ShareError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<ClosedBillsError> for Problem {
    fn from(error: ClosedBillsError) -> Self {
        match error {
            ClosedBillsError::NoSuchBill => Self::not_found(error),
            ClosedBillsError::Forbidden => Self::new(403, "forbidden", error),
            ClosedBillsError::Profile(error) => error.into(),
            ClosedBillsError::Store(error) => ServiceError::from(error).into(),
        }
    }
}

impl From<PaymentError> for Problem {
    fn from(error: PaymentError) -> Self {
        match error {
            PaymentError::NoSuchSession | PaymentError::NoSuchPayment => Self::not_found(error),
            PaymentError::Overpaid(due) => Self::new(409, "overpaid", error).with("amountDue", due.units()),
            PaymentError::BillChanged(amount) => {
                Self::new(409, "bill-changed", error).with("amount", amount.units())
            }
            PaymentError::Pick(error) => error.into(),
            PaymentError::Tender(TenderError::NotCash | TenderError::TooLittle(_)) => {
                Self::invalid_at("/tendered", error)
            }
            PaymentError::Tender(_) => Self::invalid_at("/amount", error),
            PaymentError::NoSuchGuest => Self::invalid_at("/deviceId", error),
            PaymentError::TooMany => Self::new(409, "too-many-payments", error),
            PaymentError::Step(step) => Self::new(409, "bad-transition", step)
                .with("from", json!(step.from))
                .with("to", json!(step.to)),
            PaymentError::Refund(RefundError::OverRefunded { amount, tip }) => {
                Self::new(409, "over-refunded", error).with("amountLeft", amount).with("tipLeft", tip)
            }
            PaymentError::Refund(RefundError::TooMany) => Self::new(409, "too-many-refunds", error),
            PaymentError::Refund(_) => Self::invalid_at("/amount", error),
            PaymentError::Forbidden => Self::new(403, "forbidden", error),
            PaymentError::Profile(error) => error.into(),
        }
    }
}

impl From<HandoverError> for Problem {
    fn from(error: HandoverError) -> Self {
        match error {
            HandoverError::NoSuchSession => Self::not_found(error),
            HandoverError::NothingOrdered => Self::new(409, "nothing-ordered", error),
            HandoverError::SumChanged(amount) => {
                Self::new(409, "sum-changed", error).with("amount", amount.units())
            }
            HandoverError::Profile(error) => error.into(),
        }
    }
}

impl From<CorrectionError> for Problem {
    fn from(error: CorrectionError) -> Self {
        match error {
            CorrectionError::NotHandedOver => Self::not_found(error),
            CorrectionError::Forbidden => Self::new(403, "forbidden", error),
            CorrectionError::Profile(error) => error.into(),
        }
    }
}

impl From<MoneyProfileError> for Problem {
    fn from(error: MoneyProfileError) -> Self {
        match &error {
            MoneyProfileError::OpenPayments { tables } => {
                let tables = json!(tables);
                Self::new(409, "open-payments", error).with("tables", tables)
            }
            MoneyProfileError::Name(_) => Self::invalid_at("", error),
        }
    }
}
