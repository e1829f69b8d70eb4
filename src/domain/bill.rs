//! A bill: the lines a session has to pay. It is computed from the orders whenever it is needed and never stored.

use std::collections::BTreeMap;

use super::adjustment::{Adjustment, Lowering, Lowerings};
use super::course::Seat;
use super::ids::{AdjustmentId, DeviceId, OrderId, SessionId};
use super::money::{Minor, MoneyError, TaxKind, TaxSum};
use super::order::Order;
use super::service_charge::ServiceCharge;
use super::split::allot;
use super::tax::{TaxLine, TaxTotal, gross_total, taxes};

/// The bill of a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bill {
    /// Taxes by rate and kind, each rounded once over the whole bill.
    pub taxes: Vec<TaxTotal>,
    /// The price of everything that was not cancelled, less comps and discounts, with service charge and tax.
    pub total: Minor,
    /// The service charge; `None` where the party pays none.
    pub service: Option<BilledService>,
    /// The lines that are not cancelled completely, oldest first.
    pub lines: Vec<BillLine>,
    /// What comps and discounts lower, by line.
    pub lowerings: Vec<Lowering>,
}

/// The part of an order line that was not cancelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BillLine {
    /// The order of the line.
    pub order: OrderId,
    /// Index of the line in the order, from 0.
    pub index: u16,
    /// The phone of the guest whose order it is; `None` where a waiter ordered for the table.
    pub device: Option<DeviceId>,
    /// The session in which it was ordered: a seat is one of that party, also after the party was merged into another one.
    pub party: SessionId,
    /// The seat it is for; `None` where nobody entered one.
    pub seat: Option<Seat>,
    /// How many were not cancelled; at least 1.
    pub quantity: u32,
    /// The unit price in the order, times `quantity`.
    pub full_total: Minor,
    /// `full_total` less comps and discounts.
    pub line_total: Minor,
    /// How many of `quantity` were given away completely.
    pub comped: u32,
    /// The rate and kind of its tax.
    pub tax: TaxLine,
    /// The line's share of the total, with tax and service charge. Tax on top is rounded once for its group and allotted to the lines;
    /// the amounts of all lines sum to the total.
    pub amount: Minor,
    /// The line's share of the tax of its group, without that of the service charge; part of `amount`.
    pub tax_share: Minor,
    /// The line's share of the service charge; part of `amount`.
    pub service: ServiceShare,
}

/// A service charge on a bill.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct BilledService {
    pub charge: ServiceCharge,
    pub sum: ServiceShare,
}

/// A service charge or a part of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct ServiceShare {
    /// Before tax that is added on top.
    pub price: Minor,
    pub tax: Minor,
    /// What the guests pay for it, tax included.
    pub amount: Minor,
}

impl ServiceShare {
    /// Adds two parts of a charge.
    ///
    /// # Errors
    /// [`MoneyError`] where a sum is out of bounds.
    pub fn plus(self, other: Self) -> Result<Self, MoneyError> {
        Ok(Self {
            price: self.price.plus(other.price)?,
            tax: self.tax.plus(other.tax)?,
            amount: self.amount.plus(other.amount)?,
        })
    }
}

impl BillLine {
    /// The line's share of the total without service charge, tax included.
    ///
    /// # Errors
    /// [`MoneyError`] where the difference is out of bounds.
    pub fn dish_amount(&self) -> Result<Minor, MoneyError> {
        self.amount.minus(self.service.amount)
    }
}

/// The part of a bill that one phone ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillPart {
    /// Taxes by rate and kind. Those of all parts sum to the bill's.
    pub taxes: Vec<TaxTotal>,
    /// The price of the part, with service charge and tax.
    pub total: Minor,
    /// The part of the service charge.
    pub service: ServiceShare,
}

impl Bill {
    /// The bill of these orders with these adjustments, the oldest first, and this service charge; adjustments of other orders, and those
    /// of the service charge, are ignored. The function beside
    /// each order returns how many of a line are billed, given the index of the line and the quantity that was ordered.
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn of<'a, S: Fn(u16, u32) -> u32>(
        orders: impl IntoIterator<Item = (&'a Order, S)>,
        adjustments: &[Adjustment],
        service: Option<ServiceCharge>,
    ) -> Result<Bill, MoneyError> {
        let (mut lines, mut lowerings) = (Vec::new(), Vec::new());
        let of_lines = Lowerings::of(adjustments);
        for (order, billed) in orders {
            let device = order.head.by.account().map(|guest| guest.device);
            for (index, line) in (0u16..).zip(&order.lines) {
                let quantity = billed(index, line.quantity.get());
                if quantity == 0 {
                    continue;
                }
                let full_total = line.unit_price.times(quantity)?;
                let of_line = of_lines.of_line((order.head.id, index), quantity, full_total)?;
                let lowered = Minor::sum(of_line.iter().map(|lowering| lowering.amount))?;
                let comped = of_line.iter().map(|lowering| lowering.comped).fold(0, u32::saturating_add);
                let line_total = full_total.minus(lowered)?;
                lowerings.extend(of_line);
                lines.push(BillLine {
                    order: order.head.id,
                    index,
                    device,
                    party: order.head.session,
                    seat: line.seat,
                    quantity,
                    full_total,
                    line_total,
                    comped: comped.min(quantity),
                    tax: line.tax,
                    amount: line_total,
                    tax_share: Minor::ZERO,
                    service: ServiceShare::default(),
                });
            }
        }
        let prices: Vec<Minor> = lines.iter().map(|line| line.line_total).collect();
        let charged = match service {
            Some(charge) => Some((charge.tax, charge.on(Minor::sum(prices.iter().copied())?))),
            None => None,
        };
        let taxes = taxes(lines.iter().map(|line| (line.tax, line.line_total)).chain(charged))?;
        let mut service_tax = Minor::ZERO;
        for total in &taxes {
            let of_service = charged.filter(|(tax, _)| *tax == total.line).map(|(_, price)| price);
            let mut group: Vec<_> = lines.iter_mut().filter(|line| line.tax == total.line).collect();
            let prices: Vec<Minor> = group.iter().map(|line| line.line_total).chain(of_service).collect();
            let mut shares = allot(total.sum.tax, &prices);
            if of_service.is_some() {
                service_tax = shares.pop().unwrap_or_default();
            }
            for (line, share) in group.iter_mut().zip(shares) {
                line.tax_share = share;
                if total.line.kind == TaxKind::Exclusive {
                    line.amount = line.line_total.plus(share)?;
                }
            }
        }
        let service = match (service, charged) {
            (Some(charge), Some((tax, price))) => {
                let is_on_top = tax.kind == TaxKind::Exclusive;
                let mut sum = ServiceShare { price, tax: service_tax, amount: price };
                for ((line, price), tax) in
                    lines.iter_mut().zip(allot(price, &prices)).zip(allot(service_tax, &prices))
                {
                    line.service = ServiceShare { price, tax, amount: price };
                    if is_on_top {
                        line.service.amount = price.plus(tax)?;
                    }
                    line.amount = line.amount.plus(line.service.amount)?;
                }
                if is_on_top {
                    sum.amount = price.plus(service_tax)?;
                }
                Some(BilledService { charge, sum })
            }
            _ => None,
        };
        let total = gross_total(&taxes)?;
        Ok(Bill { taxes, total, service, lines, lowerings })
    }

    /// What an adjustment lowers the bill by now, in menu prices.
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn lowered_by(&self, adjustment: AdjustmentId) -> Result<Minor, MoneyError> {
        let of_it = self.lowerings.iter().filter(|lowering| lowering.adjustment == adjustment);
        Minor::sum(of_it.map(|lowering| lowering.amount))
    }

    /// The total of a bill with this service charge, from the taxes of each order after comps and discounts. The head of an order without
    /// cancellations has them, so its lines need not be read. Each group is rounded once over all orders, as in [`Bill::of`].
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn total_of(
        orders: impl IntoIterator<Item = TaxTotal>,
        service: Option<ServiceCharge>,
    ) -> Result<Minor, MoneyError> {
        let mut sold: Vec<_> = orders.into_iter().map(|total| (total.line, total.prices())).collect();
        if let Some(charge) = service {
            let prices = Minor::sum(sold.iter().map(|(_, price)| *price))?;
            sold.push((charge.tax, charge.on(prices)));
        }
        gross_total(&taxes(sold)?)
    }

    /// The part of the bill that one phone ordered, for INDIVIDUAL guests: the sum of its lines' amounts, so that all parts
    /// sum exactly to the bill.
    ///
    /// # Errors
    /// [`MoneyError`] where the sum is out of bounds.
    pub fn part_of(&self, device: DeviceId) -> Result<BillPart, MoneyError> {
        let mut groups: BTreeMap<TaxLine, (Minor, Minor)> = BTreeMap::new();
        let mut add = |line, tax_share: Minor, amount: Minor| -> Result<(), MoneyError> {
            let (tax, gross): &mut (Minor, Minor) = groups.entry(line).or_default();
            (*tax, *gross) = (tax.plus(tax_share)?, gross.plus(amount)?);
            Ok(())
        };
        let mut service = ServiceShare::default();
        for line in self.lines.iter().filter(|line| line.device == Some(device)) {
            add(line.tax, line.tax_share, line.dish_amount()?)?;
            if let Some(of_bill) = self.service {
                add(of_bill.charge.tax, line.service.tax, line.service.amount)?;
            }
            service = service.plus(line.service)?;
        }
        let part = |(line, (tax, gross)): (TaxLine, (Minor, Minor))| {
            Ok(TaxTotal { line, sum: TaxSum { net: gross.minus(tax)?, tax, gross } })
        };
        let taxes: Vec<TaxTotal> = groups.into_iter().map(part).collect::<Result<_, MoneyError>>()?;
        let total = gross_total(&taxes)?;
        Ok(BillPart { taxes, total, service })
    }
}
