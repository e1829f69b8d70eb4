//! Bills, payments, refunds and payment codes, for waiters. All amounts are in minor units of the restaurant's currency.

use serde::Serialize;
use utoipa::ToSchema;

use super::adjustment::{AdjustmentView, ServiceChargeView};
use super::cancellation::CancellationView;
use super::qr::QrView;
use super::{TaxView, leave_out_erased};
use crate::domain::cash::CashAmount;
use crate::domain::ids::{DeviceId, OrderId, PaymentId, RefundId, SessionId};
use crate::domain::menu::PricedOption;
use crate::domain::money::MoneyError;
use crate::domain::payment::{Method, PaidItem, Payment, PaymentState, PaymentStatus, Refund};
use crate::domain::receipt::PaymentReceipts;
use crate::domain::session::Mode;

/// The bill of a session with its payments. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct FloorBillView {
    /// Id of the session.
    pub session_id: SessionId,
    /// Whether the phones share one cart or have one each.
    pub mode: Mode,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// Price of everything that was not cancelled, less comps and discounts, with service charge and tax.
    pub total_amount: i64,
    /// Completed payments without tips, less refunds.
    pub paid_amount: i64,
    /// Refunds without tips.
    pub refunded_amount: i64,
    /// Payments that are INITIATED, without tips.
    pub pending_amount: i64,
    /// What is still to be paid: `totalAmount` less `paidAmount`, at least 0. Pending payments do not lower it.
    pub amount_due: i64,
    /// What was paid above `totalAmount`, because items were cancelled or lowered after they were paid.
    pub overpaid_amount: i64,
    /// What must be refunded before the session can be closed. In INDIVIDUAL mode also what one guest overpaid while others still
    /// owe something.
    pub refund_due_amount: i64,
    /// Tips of completed payments, less refunded tips.
    pub tip_amount: i64,
    /// Cash rounding of payments less that of refunds; negative where guests handed over less than the exact amounts.
    pub rounding_amount: i64,
    /// Taxes by rate and kind.
    pub taxes: Vec<TaxView>,
    /// The service charge, a part of `totalAmount`; `null` where there is none.
    pub service_charge: Option<ServiceChargeView>,
    /// The share of each guest; the last one without a phone is what waiters ordered for the table.
    pub guests: Vec<BillGuestView>,
    /// All comps and discounts, oldest first, withdrawn ones included.
    pub adjustments: Vec<AdjustmentView>,
    /// All payments, oldest first.
    pub payments: Vec<PaymentView>,
    /// `amountDue` rounded to coins.
    pub cash: CashView,
    /// Which payment codes are available.
    pub transfer: TransferKindsView,
}

impl FloorBillView {
    /// Nothing is due any more: the party has left, or the sum was handed to the till in another money profile.
    pub fn leave_nothing_due(&mut self) {
        (self.amount_due, self.cash.payable, self.cash.rounding) = (0, 0, 0);
        for guest in &mut self.guests {
            guest.amount_due = 0;
        }
    }

    /// Leaves out the nicknames of guests whose personal data was erased.
    pub fn leave_out_erased_names(&mut self) {
        let guests = self.guests.iter_mut().map(|guest| &mut guest.nickname);
        let payers = self.payments.iter_mut().map(|payment| &mut payment.nickname);
        guests.chain(payers).for_each(leave_out_erased);
    }
}

/// The share of one guest in the bill. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillGuestView {
    /// Id of the guest's phone; `null` for what waiters ordered.
    pub device_id: Option<DeviceId>,
    /// The guest's name at the table.
    pub nickname: Option<String>,
    /// Price of what the guest ordered, without cancelled units, with service charge and tax.
    pub total_amount: i64,
    /// Payments credited to the guest, less refunds.
    pub paid_amount: i64,
    /// What the guest still has to pay. All shares sum to the bill's `amountDue`.
    pub amount_due: i64,
    /// The lines the guest ordered.
    pub lines: Vec<BillLineView>,
}

/// An order line of a party.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct OrderedLineView {
    /// Id of the order.
    pub order_id: OrderId,
    /// Number of the order.
    pub order_number: u64,
    /// Index of the item in the order, from 0.
    pub item_index: u16,
    /// Name of the item.
    pub name: String,
    /// Name of the chosen variant.
    pub variant_name: Option<String>,
    /// The chosen options.
    pub options: Vec<BillOptionView>,
    /// The seat it is for, from 1; `null` where nobody entered one.
    pub seat: Option<u8>,
    /// The party whose seat it is; `null` where it is the party of the bill, or for no seat.
    pub seat_party: Option<SeatPartyView>,
    /// How many units were not cancelled.
    pub quantity: u32,
    /// How many of the ordered units were cancelled.
    pub cancelled_quantity: u32,
    /// All cancellations, oldest first; their quantities sum to `cancelledQuantity`.
    pub cancellations: Vec<CancellationView>,
    /// Price of one with variant and options when it was ordered, in minor units.
    pub unit_price: i64,
    /// `unitPrice` times `quantity`, in minor units.
    pub line_total: i64,
    /// What comps and discounts lower `lineTotal` by.
    pub lowered_amount: i64,
    /// How many units were given away completely.
    pub comped_quantity: u32,
    /// The line's share of the bill's total in minor units, with tax and service charge; differs from `lineTotal` where these are added.
    pub amount: i64,
    /// The line's share of the service charge, tax included; part of `amount`.
    pub service_amount: i64,
}

/// A party that was merged into another one and keeps its seats.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct SeatPartyView {
    /// Id of its session before the merge.
    pub session_id: SessionId,
    /// Name of the table where it sat.
    pub table_name: String,
}

/// An order line on the bill.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct BillLineView {
    /// How many units are covered by payments for chosen items, completed or pending.
    pub paid_quantity: u32,
    /// The members of the line, flattened.
    #[serde(flatten)]
    pub line: OrderedLineView,
}

/// A chosen option on the bill.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BillOptionView {
    /// Name of the option.
    pub name: String,
    /// Surcharge in minor units; may be negative.
    pub price: i64,
}

impl From<&PricedOption> for BillOptionView {
    fn from(option: &PricedOption) -> Self {
        Self { name: option.name.to_string(), price: option.price.units() }
    }
}

/// An amount rounded to coins, in minor units.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct CashView {
    /// The smallest coin.
    pub step: u32,
    /// The rounded amount, which the guest hands over.
    pub payable: i64,
    /// `payable` less the exact amount; negative where it was rounded down.
    pub rounding: i64,
}

impl From<CashAmount> for CashView {
    fn from(cash: CashAmount) -> Self {
        Self { step: cash.step.minor(), payable: cash.payable.units(), rounding: cash.rounding.units() }
    }
}

/// Which payment codes are available: the account is set in the settings, and the currency fits.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct TransferKindsView {
    /// Whether the bill can be paid by SEPA transfer (EPC069-12).
    pub epc: bool,
    /// Whether the bill can be paid by UPI.
    pub upi: bool,
}

/// A payment with its refunds. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaymentView {
    /// Id of the payment.
    pub payment_id: PaymentId,
    /// The session whose bill it pays.
    pub session_id: SessionId,
    /// Whether the money was received; REFUNDED once amount and tip were refunded completely.
    pub status: PaymentStatus,
    /// How it is paid.
    pub method: Method,
    /// The part of the bill it settles, without tip.
    pub amount: i64,
    /// Cash rounding: `payable` less `amount` and `tip`.
    pub rounding: i64,
    /// Tip for the staff, on top of `amount`.
    pub tip: i64,
    /// What the guest has to pay: `amount`, `tip` and `rounding`.
    pub payable: i64,
    /// The cash the guest handed over, where it was entered.
    pub tendered: Option<i64>,
    /// `tendered` less `payable`.
    pub change: Option<i64>,
    /// Phone of the guest who pays, where it is known.
    pub device_id: Option<DeviceId>,
    /// That guest's name at the table.
    pub nickname: Option<String>,
    /// The chosen items it is for; empty for a payment by amount.
    pub items: Vec<PaidItemView>,
    /// Name of the member of staff who took it.
    pub taken_by: String,
    /// When it was initiated: RFC 3339, UTC.
    pub at: String,
    /// When it was completed, cancelled or refunded completely: RFC 3339, UTC.
    pub settled_at: Option<String>,
    /// Reason of the last refund, where the payment is REFUNDED.
    pub reason: Option<String>,
    /// Its refunds, oldest first.
    pub refunds: Vec<RefundView>,
    /// `amount` less refunds.
    pub amount_left: i64,
    /// `tip` less refunds.
    pub tip_left: i64,
    /// `payable` less what the guest received in refunds.
    pub payable_left: i64,
    /// Number of its receipt; `null` until it is completed, and for payments from before there were receipts.
    pub receipt_number: Option<u64>,
}

/// A refund of some or all of a payment. All amounts are in minor units.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct RefundView {
    /// Id of the refund.
    pub refund_id: RefundId,
    /// The refunded part of the payment's `amount`.
    pub amount: i64,
    /// The refunded part of the payment's `tip`.
    pub tip: i64,
    /// Cash rounding: `payable` less `amount` and `tip`.
    pub rounding: i64,
    /// What the guest received.
    pub payable: i64,
    /// Name of the member of staff who refunded it; `null` for refunds of early versions, which did not store it.
    pub refunded_by: Option<String>,
    /// When it was refunded: RFC 3339, UTC.
    pub at: String,
    /// The reason the member of staff gave.
    pub reason: String,
    /// Number of its receipt; `null` for refunds from before there were receipts.
    pub receipt_number: Option<u64>,
}

impl RefundView {
    fn of(refund: &Refund, receipts: &PaymentReceipts) -> Result<Self, MoneyError> {
        Ok(Self {
            receipt_number: receipts.of_refund(refund.id),
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

/// A quantity of an order line that a payment is for.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PaidItemView {
    /// Id of the order.
    pub order_id: OrderId,
    /// Index of the item in the order, from 0.
    pub item_index: u16,
    /// How many units.
    pub quantity: u32,
    /// The part of the payment's `amount` for these units, in minor units.
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
    /// The view of a payment of this session with the numbers of its receipts.
    ///
    /// # Errors
    /// [`MoneyError`] where its sum is out of bounds.
    pub fn of(
        session_id: SessionId,
        payment: &Payment,
        receipts: &PaymentReceipts,
    ) -> Result<Self, MoneyError> {
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
            refunds: payment
                .refunds
                .iter()
                .map(|refund| RefundView::of(refund, receipts))
                .collect::<Result<_, _>>()?,
            amount_left: payment.amount_left()?.units(),
            tip_left: payment.tip_left()?.units(),
            payable_left: payment.payable_left()?.units(),
            receipt_number: receipts.payment,
        })
    }
}

/// Payment codes for the guest's bank app.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransferView {
    /// Code for a SEPA transfer (EPC069-12); `null` where it is not available.
    pub epc: Option<TransferCodeView>,
    /// Code for UPI; `null` where it is not available.
    pub upi: Option<TransferCodeView>,
}

/// A payment code.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct TransferCodeView {
    /// The text in the QR code.
    pub text: String,
    /// The QR code of the text.
    pub qr: QrView,
}

impl TransferCodeView {
    /// The code of a text; `None` without a text, or where it is too long for a QR code.
    pub fn of(text: Option<String>) -> Option<Self> {
        let text = text?;
        let qr = QrView::of(&text, true)?;
        Some(Self { text, qr })
    }
}
