//! Receipts and printed bills. All amounts are in minor units of the currency; those of a refund are what the guest got back, above zero.

use serde::Serialize;
use utoipa::ToSchema;

use super::TaxView;
use super::bill::BillOptionView;
use super::qr::QrView;
use crate::domain::ids::{PaymentId, SessionId};
use crate::domain::money::MoneyError;
use crate::domain::payment::Method;
use crate::domain::printed_row::PrintedRow;
use crate::domain::profile::Language;
use crate::domain::receipt::{PaymentReceipts, Receipt, ReceiptKind, ReceiptLine, ReceiptScope};

/// Whether money came in or was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReceiptKindView {
    /// A payment was completed.
    Payment,
    /// Some or all of a payment was given back.
    Refund,
}

/// Receipts that a search has found, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReceiptsView {
    /// At most 50.
    pub receipts: Vec<ReceiptSummaryView>,
    /// The value of `before` for the next page; `null` at the end. A page may be short or empty before the end, because each request
    /// searches only a part of the log.
    pub next: Option<u64>,
}

/// A receipt in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptSummaryView {
    /// The number of the receipt.
    pub number: u64,
    /// Whether money came in or was given back.
    pub kind: ReceiptKindView,
    /// Of a refund: the number of the receipt of the payment; `null` for payments from before there were receipts.
    pub refund_of: Option<u64>,
    /// Of a payment: the numbers of the receipts of its refunds.
    pub refunded_by: Vec<u64>,
    /// Id of the payment.
    pub payment_id: PaymentId,
    /// The session that it was paid in.
    pub session_id: SessionId,
    /// Name of the table then.
    pub table_name: String,
    /// When it was paid or given back: RFC 3339, UTC.
    pub at: String,
    /// Currency of all amounts: ISO 4217 code.
    pub currency: String,
    /// How it was paid.
    pub method: Method,
    /// The part of the bill, without tip and rounding.
    pub amount: i64,
    /// What changed hands: amount, tip and rounding.
    pub payable: i64,
    /// How often it was printed.
    pub prints: u64,
}

/// A receipt. Nothing of it ever changes but the number of its prints.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptView {
    /// The members of the summary, flattened.
    #[serde(flatten)]
    pub summary: ReceiptSummaryView,
    /// What it is for.
    pub scope: ReceiptScope,
    /// Name of the restaurant then.
    pub seller_name: String,
    /// Its address then.
    pub seller_address: Option<String>,
    /// Its tax number then.
    pub seller_tax_number: Option<String>,
    /// When the party was seated: RFC 3339, UTC.
    pub opened_at: String,
    /// The offset of the restaurant's clocks from UTC then, in seconds.
    pub offset_seconds: i32,
    /// Numbers of the orders.
    pub order_numbers: Vec<u64>,
    /// The lines; none on a refund.
    pub lines: Vec<ReceiptLineView>,
    /// Sum of the lines, tax included; above `amount` where the scope is a part.
    pub lines_total: i64,
    /// Taxes of `amount` by rate and kind.
    pub taxes: Vec<TaxView>,
    /// Cash rounding.
    pub rounding: i64,
    /// Tip, apart from the bill.
    pub tip: i64,
    /// The cash the guest handed over, where it was entered.
    pub tendered: Option<i64>,
    /// `tendered` less `payable`.
    pub change: Option<i64>,
    /// Who received the money or gave it back.
    pub served_by: String,
    /// Why it was given back.
    pub reason: Option<String>,
    /// The same as it is printed.
    pub printout: PrintoutView,
}

/// Whether a line of a receipt is something sold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReceiptLineKind {
    /// A dish or drink.
    Sold,
    /// Something that raises or lowers the bill.
    Adjustment,
    /// More lines than a receipt has, as one sum.
    Further,
    /// The service charge, or the part of it that belongs to what is paid.
    ServiceCharge,
}

/// A line of a receipt.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptLineView {
    /// Whether it is something sold.
    pub kind: ReceiptLineKind,
    /// Name of the dish, or of the adjustment; `null` for other lines.
    pub name: Option<String>,
    /// Name of the chosen variant.
    pub variant_name: Option<String>,
    /// The chosen options.
    pub options: Vec<BillOptionView>,
    /// How many; 0 for an adjustment or a service charge.
    pub quantity: u32,
    /// Price of one with options; `null` where it is no dish.
    pub unit_price: Option<i64>,
    /// By how much comps and discounts have lowered it, in prices of the menu.
    pub lowered_amount: i64,
    /// Of a service charge in thousandths of a percent: 10 % is 10000; `null` for other lines.
    pub rate: Option<u32>,
    /// What it costs or what is paid for it, tax included.
    pub amount: i64,
}

/// A receipt or bill as it is printed, in the language of the restaurant.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct PrintoutView {
    /// Code of the language: ISO 639-1.
    pub language: &'static str,
    /// Whether it is written from right to left.
    pub is_right_to_left: bool,
    /// The rows from top to bottom.
    pub rows: Vec<PrintoutRowView>,
}

/// A row of a printout.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PrintoutRowView {
    /// The members of the row, flattened.
    #[serde(flatten)]
    pub row: PrintedRow,
    /// Of a code: the QR code.
    pub qr: Option<QrView>,
}

impl PrintoutView {
    /// The view of rows in this language.
    pub fn of(rows: &[PrintedRow], language: Language) -> Self {
        let qr = |row: &PrintedRow| row.code().and_then(|text| QrView::of(text, true));
        let rows = rows.iter().map(|row| PrintoutRowView { qr: qr(row), row: row.clone() });
        Self {
            language: language.code(),
            is_right_to_left: language.is_right_to_left(),
            rows: rows.collect(),
        }
    }
}

/// A bill before it is paid, as it is printed.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct PrintedBillView {
    /// What is printed.
    pub printout: PrintoutView,
}

/// A print of a receipt that is noted.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptPrintView {
    /// Number of the receipt.
    pub number: u64,
    /// Which print it is: 1 is the original.
    pub print: u64,
    /// Whether it is a copy, and says so.
    pub is_copy: bool,
}

impl ReceiptPrintView {
    /// The view of a print.
    pub const fn of(number: u64, print: u64) -> Self {
        Self { number, print, is_copy: print > 1 }
    }
}

impl ReceiptSummaryView {
    /// The view of a receipt in a list; `numbers` are those of its payment.
    ///
    /// # Errors
    /// [`MoneyError`] where its sum is out of bounds.
    pub fn of(receipt: &Receipt, prints: u64, numbers: &PaymentReceipts) -> Result<Self, MoneyError> {
        let (kind, refund_of, refunded_by) = match receipt.kind {
            ReceiptKind::Payment => {
                let refunds = numbers.refunds.iter().map(|(_, number)| *number);
                (ReceiptKindView::Payment, None, refunds.collect())
            }
            ReceiptKind::Refund { of, .. } => (ReceiptKindView::Refund, of, vec![]),
        };
        Ok(Self {
            number: receipt.number,
            kind,
            refund_of,
            refunded_by,
            payment_id: receipt.payment,
            session_id: receipt.session,
            table_name: receipt.table.to_string(),
            at: receipt.at.at.to_string(),
            currency: receipt.currency.code().to_owned(),
            method: receipt.details.method(),
            amount: receipt.amount.units(),
            payable: receipt.payable()?.units(),
            prints,
        })
    }
}

impl ReceiptView {
    /// The view of a receipt.
    pub fn of(
        receipt: &Receipt,
        lines: &[ReceiptLine],
        summary: ReceiptSummaryView,
        printout: PrintoutView,
    ) -> Self {
        let tendered = receipt.details.tendered().map(|tendered| tendered.units());
        Self {
            scope: receipt.scope,
            seller_name: receipt.seller.name.to_string(),
            seller_address: receipt.seller.address.as_ref().map(ToString::to_string),
            seller_tax_number: receipt.seller.tax_number.as_ref().map(ToString::to_string),
            opened_at: receipt.opened.at.to_string(),
            offset_seconds: receipt.at.offset_seconds,
            order_numbers: receipt.orders.clone(),
            lines: lines.iter().map(ReceiptLineView::of).collect(),
            lines_total: receipt.lines_total.units(),
            taxes: receipt.taxes.iter().map(TaxView::from).collect(),
            rounding: receipt.details.rounding().units(),
            tip: receipt.tip.units(),
            tendered,
            change: tendered.map(|tendered| tendered - summary.payable),
            served_by: receipt.served_by.to_string(),
            reason: receipt.reason.as_ref().map(ToString::to_string),
            summary,
            printout,
        }
    }
}

impl ReceiptLineView {
    fn of(line: &ReceiptLine) -> Self {
        let amount = line.amount().units();
        let plain = |kind, name, quantity| Self {
            kind,
            name,
            variant_name: None,
            options: vec![],
            quantity,
            unit_price: None,
            lowered_amount: 0,
            rate: None,
            amount,
        };
        match line {
            ReceiptLine::Sold(sold) => Self {
                variant_name: sold.variant.as_ref().map(ToString::to_string),
                options: sold
                    .options
                    .iter()
                    .map(|(name, price)| BillOptionView { name: name.to_string(), price: price.units() })
                    .collect(),
                unit_price: Some(sold.unit_price.units()),
                lowered_amount: sold.lowered.units(),
                ..plain(ReceiptLineKind::Sold, Some(sold.name.to_string()), sold.quantity)
            },
            ReceiptLine::Adjustment { label, .. } => {
                plain(ReceiptLineKind::Adjustment, Some(label.to_string()), 0)
            }
            ReceiptLine::ServiceCharge(service) => Self {
                rate: Some(service.percent.millipercent()),
                ..plain(ReceiptLineKind::ServiceCharge, None, 0)
            },
            ReceiptLine::Further { quantity, .. } => plain(ReceiptLineKind::Further, None, *quantity),
        }
    }
}
