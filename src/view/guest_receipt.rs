//! Receipts on the phones of guests. They name no payment, session or person beyond what is printed.

use serde::Serialize;
use utoipa::ToSchema;

use super::receipt::{PrintoutView, ReceiptKindView};
use crate::domain::money::MoneyError;
use crate::domain::receipt::Receipt;

/// The receipts that a phone at a table may see, the newest first.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GuestReceiptsView {
    /// In FAMILY mode those of the party, in INDIVIDUAL mode those of this guest.
    pub receipts: Vec<GuestReceiptSummaryView>,
}

/// A receipt in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GuestReceiptSummaryView {
    /// The number of the receipt.
    pub number: u64,
    /// Whether money came in or was given back.
    pub kind: ReceiptKindView,
    /// When it was paid or given back: RFC 3339, UTC.
    pub at: String,
    /// Currency of the amount: ISO 4217 code.
    pub currency: String,
    /// What changed hands, in minor units: amount, tip and rounding.
    pub payable: i64,
}

impl GuestReceiptSummaryView {
    /// The view of a receipt in a list.
    ///
    /// # Errors
    /// [`MoneyError`] where its sum is out of bounds.
    pub fn of(receipt: &Receipt) -> Result<Self, MoneyError> {
        Ok(Self {
            number: receipt.number,
            kind: if receipt.is_refund() { ReceiptKindView::Refund } else { ReceiptKindView::Payment },
            at: receipt.at.at.to_string(),
            currency: receipt.currency.code().to_owned(),
            payable: receipt.payable()?.units(),
        })
    }
}

/// A receipt as it is printed. It says that it is a copy: only a print that is noted is the original.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct GuestReceiptView {
    /// The number of the receipt.
    pub number: u64,
    /// What is printed, in the language of the restaurant.
    pub printout: PrintoutView,
}
