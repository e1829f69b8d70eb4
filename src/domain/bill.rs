//! A bill: what a session owes. It is always computed from the orders, never kept.

use super::ids::DeviceId;
use super::money::{Minor, MoneyError};
use super::order::{Order, OrderedBy, TaxTotal, taxes};
use super::ticket::ItemStatus;

/// What is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Tax by rate, each group rounded once over the whole bill.
    pub taxes: Vec<TaxTotal>,
    /// What everything costs that was not cancelled, tax included.
    pub total: Minor,
}

impl Bill {
    /// The bill of these orders, each with what tells where its items are (`None`: nobody has touched it).
    /// With `device`, only what that phone ordered, as INDIVIDUAL guests pay.
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn of<'a, S: Fn(u16) -> Option<ItemStatus>>(
        orders: impl IntoIterator<Item = (&'a Order, S)>,
        device: Option<DeviceId>,
    ) -> Result<Bill, MoneyError> {
        let mut sold = Vec::new();
        for (order, status) in orders {
            let of_device = matches!(&order.head.by, OrderedBy::Guest(g) if Some(g.device) == device);
            if device.is_some() && !of_device {
                continue;
            }
            for (index, line) in (0u16..).zip(&order.lines) {
                if status(index) != Some(ItemStatus::Cancelled) {
                    sold.push((line.tax, line.line_total));
                }
            }
        }
        let taxes = taxes(sold)?;
        let total = Minor::sum(taxes.iter().map(|t| t.sum.gross))?;
        Ok(Bill { taxes, total })
    }
}
