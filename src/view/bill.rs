//! A bill as whoever serves sees it: who owes what, what was paid, and how the rest can be paid.

use serde::Serialize;
use utoipa::ToSchema;

use super::TaxView;
use super::cancellation::CancellationView;
use super::qr::QrView;
use crate::domain::cash::CashAmount;
use crate::domain::ids::{DeviceId, OrderId, PaymentId, RefundId, SessionId};
use crate::domain::menu::PricedOption;
use crate::domain::money::MoneyError;
use crate::domain::payment::{Method, PaidItem, Payment, PaymentState, PaymentStatus, Refund};
use crate::domain::session::Mode;

/// A session's bill and what was paid of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorBillView {
    /// The session.
    pub session_id: SessionId,
    /// How the party orders.
    pub mode: Mode,
    /// ISO 4217.
    pub currency: String,
    /// What everything costs that was not cancelled, minor units, tax included.
    pub total_amount: i64,
    /// What was paid of it, less what was refunded.
    pub paid_amount: i64,
    /// What was refunded of what was paid of it.
    pub refunded_amount: i64,
    /// What is being paid.
    pub pending_amount: i64,
    /// What is still to pay; what is being paid is in it.
    pub amount_due: i64,
    /// What was paid too much, because something was cancelled afterwards.
    pub overpaid_amount: i64,
    /// What is to be refunded before the session can be closed. Where each guest pays for themselves, also what one of them
    /// paid too much while others still owe something.
    pub refund_due_amount: i64,
    /// Tips beside it, less what was refunded of them.
    pub tip_amount: i64,
    /// What coins made of the cash that was paid and refunded; below zero where it was less.
    pub rounding_amount: i64,
    /// Tax by rate.
    pub taxes: Vec<TaxView>,
    /// Who owes what; the last, without a phone, is what a waiter ordered for the table.
    pub guests: Vec<BillGuestView>,
    /// All payments, oldest first.
    pub payments: Vec<PaymentView>,
    /// What is still to pay, in cash.
    pub cash: CashView,
    /// Which payment codes there can be.
    pub transfer: TransferKindsView,
}

/// What one guest owes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillGuestView {
    /// The phone; `null` for what a waiter ordered.
    pub device_id: Option<DeviceId>,
    /// Its name.
    pub nickname: Option<String>,
    /// What was ordered, tax included.
    pub total_amount: i64,
    /// What was paid of that, less what was refunded.
    pub paid_amount: i64,
    /// What is still to pay of it.
    pub amount_due: i64,
    /// What was ordered and not cancelled.
    pub lines: Vec<BillLineView>,
}

/// A line of an order on the bill.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillLineView {
    /// Of which order.
    pub order_id: OrderId,
    /// What people call that.
    pub order_number: u64,
    /// Its place in the order.
    pub item_index: u16,
    /// What.
    pub name: String,
    /// In which variant.
    pub variant_name: Option<String>,
    /// How.
    pub options: Vec<BillOptionView>,
    /// How many that were not cancelled.
    pub quantity: u32,
    /// How many were cancelled of those that were ordered.
    pub cancelled_quantity: u32,
    /// Each cancellation, oldest first; together they are `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
    /// Price of one then, minor units.
    pub unit_price: i64,
    /// Price of one times `quantity`.
    pub line_total: i64,
    /// Its share of the total, tax included; another than `lineTotal` where tax comes on top.
    pub amount: i64,
    /// How many of it were paid, or are being paid, by name.
    pub paid_quantity: u32,
}

/// An option on the bill.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BillOptionView {
    /// Its name.
    pub name: String,
    /// Its surcharge, minor units.
    pub price: i64,
}

impl From<&PricedOption> for BillOptionView {
    fn from(option: &PricedOption) -> Self {
        Self { name: option.name.to_string(), price: option.price.units() }
    }
}

/// An amount in cash.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct CashView {
    /// The smallest coin, minor units.
    pub step: u32,
    /// What is handed over.
    pub payable: i64,
    /// How much more that is than the amount; below zero where it is less.
    pub rounding: i64,
}

impl From<CashAmount> for CashView {
    fn from(cash: CashAmount) -> Self {
        Self { step: cash.step.minor(), payable: cash.payable.units(), rounding: cash.rounding.units() }
    }
}

/// Which payment codes there can be: the settings hold an account, and the currency fits.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct TransferKindsView {
    /// SEPA.
    pub epc: bool,
    /// UPI.
    pub upi: bool,
}

/// A payment.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentView {
    /// The payment.
    pub payment_id: PaymentId,
    /// The session it belongs to.
    pub session_id: SessionId,
    /// Where it is.
    pub status: PaymentStatus,
    /// How.
    pub method: Method,
    /// What of the bill it settles, minor units.
    pub amount: i64,
    /// What coins make of it: `payable` less `tip` and `amount`.
    pub rounding: i64,
    /// On top, for whoever served.
    pub tip: i64,
    /// What the guest hands over.
    pub payable: i64,
    /// What they handed over, where it was typed.
    pub tendered: Option<i64>,
    /// What they get back of that.
    pub change: Option<i64>,
    /// Which phone's guest pays, where that is known.
    pub device_id: Option<DeviceId>,
    /// Its name.
    pub nickname: Option<String>,
    /// For which things, where they were chosen.
    pub items: Vec<PaidItemView>,
    /// Who took it.
    pub taken_by: String,
    /// When.
    pub at: String,
    /// Since when it is paid, cancelled or given back.
    pub settled_at: Option<String>,
    /// Why the last of it was given back, where nothing is left of it.
    pub reason: Option<String>,
    /// What was given back of it, oldest first; `REFUNDED` is what nothing is left of.
    pub refunds: Vec<RefundView>,
    /// What was not given back of `amount`.
    pub amount_left: i64,
    /// What was not given back of `tip`.
    pub tip_left: i64,
    /// What the guest handed over and did not get back.
    pub payable_left: i64,
}

/// Money given back of a payment.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefundView {
    /// The refund.
    pub refund_id: RefundId,
    /// What of the bill was given back, minor units.
    pub amount: i64,
    /// What of the tip.
    pub tip: i64,
    /// What coins make of both.
    pub rounding: i64,
    /// What the guest received.
    pub payable: i64,
    /// Who gave it back; `null` where that was not kept.
    pub refunded_by: Option<String>,
    /// The time.
    pub at: String,
    /// The reason they stated.
    pub reason: String,
}

impl RefundView {
    fn of(refund: &Refund) -> Result<Self, MoneyError> {
        Ok(Self {
            refund_id: refund.id,
            amount: refund.amount.units(),
            tip: refund.tip.units(),
            rounding: refund.rounding.units(),
            payable: refund.payable()?.units(),
            refunded_by: refund.by_name.as_ref().map(ToString::to_string),
            at: refund.at.to_string(),
            reason: refund.reason.to_string(),
        })
    }
}

/// Things that a payment is for.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaidItemView {
    /// Of which order.
    pub order_id: OrderId,
    /// Its place in the order.
    pub item_index: u16,
    /// How many of it.
    pub quantity: u32,
    /// What of the payment's amount is for them.
    pub amount: i64,
}

impl From<&PaidItem> for PaidItemView {
    fn from(item: &PaidItem) -> Self {
        Self {
            order_id: item.order,
            item_index: item.index,
            quantity: item.quantity,
            amount: item.amount.units(),
        }
    }
}

impl PaymentView {
    /// The view of a payment of this session.
    ///
    /// # Errors
    /// [`MoneyError`] where its sum is out of bounds.
    pub fn of(session_id: SessionId, payment: &Payment) -> Result<Self, MoneyError> {
        let payable = payment.payable()?.units();
        let tendered = payment.tendered().map(|tendered| tendered.units());
        let last = payment.refunds.last().filter(|_| payment.is_refunded());
        let settled_at = match (&payment.state, last) {
            (_, Some(refund)) => Some(refund.at),
            (PaymentState::Completed { at, .. } | PaymentState::Cancelled { at, .. }, None) => Some(*at),
            (PaymentState::Initiated, None) => None,
        };
        Ok(Self {
            payment_id: payment.id,
            session_id,
            status: payment.status(),
            method: payment.method(),
            amount: payment.amount.units(),
            rounding: payment.rounding().units(),
            tip: payment.tip.units(),
            payable,
            tendered,
            change: tendered.map(|tendered| tendered - payable),
            device_id: payment.guest.as_ref().map(|guest| guest.device),
            nickname: payment.guest.as_ref().map(|guest| guest.nickname.to_string()),
            items: payment.items.iter().map(PaidItemView::from).collect(),
            taken_by: payment.taken_by.name.to_string(),
            at: payment.at.to_string(),
            settled_at: settled_at.map(|at| at.to_string()),
            reason: last.map(|refund| refund.reason.to_string()),
            refunds: payment.refunds.iter().map(RefundView::of).collect::<Result<_, _>>()?,
            amount_left: payment.amount_left()?.units(),
            tip_left: payment.tip_left()?.units(),
            payable_left: payment.payable_left()?.units(),
        })
    }
}

/// A bill in parts that sum to what nobody has paid or is paying yet.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SplitView {
    /// What is split.
    pub amount_due: i64,
    /// The parts.
    pub parts: Vec<SplitPartView>,
}

/// One part of it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SplitPartView {
    /// Whose it is, where it is somebody's.
    pub device_id: Option<DeviceId>,
    /// Their name.
    pub nickname: Option<String>,
    /// How much, minor units.
    pub amount: i64,
    /// The same in cash.
    pub cash: CashView,
}

/// The codes that a guest's bank app reads.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransferView {
    /// SEPA (EPC069-12).
    pub epc: Option<TransferCodeView>,
    /// UPI.
    pub upi: Option<TransferCodeView>,
}

/// One of them.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransferCodeView {
    /// What it says.
    pub text: String,
    /// The same to draw.
    pub qr: QrView,
}

impl TransferCodeView {
    /// The code of a text; `None` where there is no text, or more than a code holds.
    pub fn of(text: Option<String>) -> Option<Self> {
        let text = text?;
        let qr = QrView::of(&text, true)?;
        Some(Self { text, qr })
    }
}
