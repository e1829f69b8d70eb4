//! A bill on paper, before anything is paid: for the party or for one guest. It is no receipt.

use super::ids::DeviceId;
use super::money::{Currency, Minor};
use super::receipt::{LocalTime, ReceiptLine};
use super::tax::TaxTotal;
use super::text::{Name, Nickname};
use super::z_report::Seller;

/// A bill as it is printed now.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct PrintedBill {
    pub seller: Seller,
    pub currency: Currency,
    pub table: Name,
    /// The guest whose part it is; `None` for the whole party.
    pub guest: Option<(DeviceId, Option<Nickname>)>,
    /// Numbers of the orders.
    pub orders: Vec<u64>,
    pub opened: LocalTime,
    pub at: LocalTime,
    pub lines: Vec<ReceiptLine>,
    pub taxes: Vec<TaxTotal>,
    pub total: Minor,
    /// What was paid of it; `None` where this program records no payments.
    pub paid: Option<Minor>,
    pub due: Minor,
}
