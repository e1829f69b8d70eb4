//! A bill: what a session owes. It is always computed from the orders, never kept.

use std::collections::BTreeMap;

use super::ids::{DeviceId, OrderId};
use super::money::{Minor, MoneyError, TaxKind, TaxSum};
use super::order::Order;
use super::split::allot;
use super::tax::{TaxLine, TaxTotal, gross_total, taxes};

/// What is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Tax by rate, each group rounded once over the whole bill.
    pub taxes: Vec<TaxTotal>,
    /// What everything costs that was not cancelled, tax included.
    pub total: Minor,
    /// What it is made of, oldest first.
    pub lines: Vec<BillLine>,
}

/// A line of an order, without what was cancelled of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillLine {
    /// Of which order.
    pub order: OrderId,
    /// Its place in the order.
    pub index: u16,
    /// Who ordered it; `None` where a waiter did.
    pub device: Option<DeviceId>,
    /// How many of it were not cancelled.
    pub quantity: u32,
    /// The price of those: the price of one in the order, times the quantity.
    pub line_total: Minor,
    /// The rate it was sold under.
    pub tax: TaxLine,
    /// Its share of the total, tax included. Tax that comes on top is rounded once for its group, so a line has a share of it;
    /// the shares of all lines sum to the total.
    pub amount: Minor,
    /// The tax in that: its share of the tax of its group.
    pub tax_share: Minor,
}

/// A part of a bill: what one phone ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillPart {
    /// Tax by rate. All parts of a bill sum to its taxes.
    pub taxes: Vec<TaxTotal>,
    /// What it costs, tax included.
    pub total: Minor,
}

impl Bill {
    /// The bill of these orders, each with what tells where its items are (`None`: nobody has touched it).
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn of<'a, S: Fn(u16, u32) -> u32>(
        orders: impl IntoIterator<Item = (&'a Order, S)>,
    ) -> Result<Bill, MoneyError> {
        let mut lines = Vec::new();
        for (order, billed) in orders {
            let device = order.head.by.guest().map(|guest| guest.device);
            for (index, line) in (0u16..).zip(&order.lines) {
                let quantity = billed(index, line.quantity.get());
                if quantity == 0 {
                    continue;
                }
                let line_total = line.unit_price.times(quantity)?;
                lines.push(BillLine {
                    order: order.head.id,
                    index,
                    device,
                    quantity,
                    line_total,
                    tax: line.tax,
                    amount: line_total,
                    tax_share: Minor::ZERO,
                });
            }
        }
        let taxes = taxes(lines.iter().map(|line| (line.tax, line.line_total)))?;
        for total in &taxes {
            let mut group: Vec<_> = lines.iter_mut().filter(|line| line.tax == total.line).collect();
            let prices: Vec<Minor> = group.iter().map(|line| line.line_total).collect();
            for (line, share) in group.iter_mut().zip(allot(total.sum.tax, &prices)) {
                line.tax_share = share;
                if total.line.kind == TaxKind::Exclusive {
                    line.amount = line.line_total.plus(share)?;
                }
            }
        }
        let total = gross_total(&taxes)?;
        Ok(Bill { taxes, total, lines })
    }

    /// The total of the bill of these orders, from the taxes of each: of an order of which nothing was cancelled its head has them, so
    /// that its lines need not be read. Each rate is rounded once over all orders, as in [`Bill::of`].
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn total_of(orders: impl IntoIterator<Item = TaxTotal>) -> Result<Minor, MoneyError> {
        let sold = orders.into_iter().map(|total| (total.line, total.prices()));
        gross_total(&taxes(sold)?)
    }

    /// What one phone ordered, as INDIVIDUAL guests pay: its lines' shares of the whole bill, so that what all phones pay is what
    /// the table owes, to the last cent.
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn part_of(&self, device: DeviceId) -> Result<BillPart, MoneyError> {
        let mut groups: BTreeMap<TaxLine, (Minor, Minor)> = BTreeMap::new();
        for line in self.lines.iter().filter(|line| line.device == Some(device)) {
            let (tax, gross) = groups.entry(line.tax).or_default();
            *tax = tax.plus(line.tax_share)?;
            *gross = gross.plus(line.amount)?;
        }
        let part = |(line, (tax, gross)): (TaxLine, (Minor, Minor))| {
            Ok(TaxTotal { line, sum: TaxSum { net: gross.minus(tax)?, tax, gross } })
        };
        let taxes: Vec<TaxTotal> = groups.into_iter().map(part).collect::<Result<_, MoneyError>>()?;
        let total = gross_total(&taxes)?;
        Ok(BillPart { taxes, total })
    }
}
