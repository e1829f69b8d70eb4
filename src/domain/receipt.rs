//! Receipts: what was paid or refunded, frozen with everything that is printed, so that a reprint years later says the same.
//!
//! Every completed payment has one receipt and every refund has one of its own, numbered together without a gap. The taxes of a receipt are
//! those of the part that it pays; those of all receipts of a bill that is paid sum to the taxes of the bill ([`super::tax_parts`]), unless
//! something is lowered or cancelled after its money was given back: what is frozen then stays.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::ids::{DeviceId, OrderId, PaymentId, RefundId, SessionId};
use super::money::{Currency, Minor, MoneyError};
use super::order::Order;
use super::payment::MethodDetails;
use super::percent::Percent;
use super::service_charge::ServiceCharge;
use super::tax::{TaxLine, TaxTotal};
use super::text::{Name, Reason};
use super::time::Timestamp;
use super::z_report::Seller;

/// Most lines of a receipt. Equal dishes share a line, so a long evening of forty guests has about a hundred; what is above is one line.
pub const LINES_MAX: usize = 500;

/// Whether a receipt is about money that came in or that was given back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReceiptKind {
    /// A payment was completed.
    Payment,
    /// Some or all of a payment was given back.
    Refund {
        /// The refund in the payment.
        refund: RefundId,
        /// The number of the receipt of the payment; `None` for payments from before there were receipts.
        of: Option<u64>,
    },
}

/// What a receipt is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReceiptScope {
    /// The whole bill of the party, in one payment.
    Party,
    /// Everything that one guest ordered, in one payment.
    Guest,
    /// Chosen items.
    Items,
    /// An amount of the bill. The lines are those of the whole bill, which is larger.
    Part,
}

/// A time with the offset of the restaurant's clocks from UTC then, so that it is printed the same in every time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct LocalTime {
    pub at: Timestamp,
    pub offset_seconds: i32,
}

impl LocalTime {
    /// A time in a zone.
    pub fn of(at: Timestamp, zone: &jiff::tz::TimeZone) -> Self {
        let moment = i64::try_from(at.unix_millis()).ok();
        let moment = moment.and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
        let offset_seconds = moment.map_or(0, |moment| zone.to_offset(moment).seconds());
        Self { at, offset_seconds }
    }

    /// Date and time as the clocks of the restaurant showed them.
    pub fn civil(self) -> jiff::civil::DateTime {
        let moment = i64::try_from(self.at.unix_millis()).ok();
        let moment = moment.and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
        let offset = jiff::tz::Offset::from_seconds(self.offset_seconds).unwrap_or(jiff::tz::Offset::UTC);
        offset.to_datetime(moment.unwrap_or_default())
    }
}

/// A receipt without its lines, which are in rows of their own. All amounts of a refund are those that the guest got back, above zero.
///
/// It has no name of a guest, so nothing of it needs to be erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct Receipt {
    /// 1, 2, 3 … without a gap.
    pub number: u64,
    pub kind: ReceiptKind,
    pub payment: PaymentId,
    /// The session that it was paid in. A merge does not change it.
    pub session: SessionId,
    /// The phone of the guest who paid, where it is known.
    pub device: Option<DeviceId>,
    pub scope: ReceiptScope,
    pub seller: Seller,
    pub currency: Currency,
    pub table: Name,
    /// Numbers of the orders whose lines it has.
    pub orders: Vec<u64>,
    /// When the party was seated.
    pub opened: LocalTime,
    /// When it was paid or refunded.
    pub at: LocalTime,
    /// The sum of the lines, tax included; above `amount` where the scope is a part.
    pub lines_total: Minor,
    /// The part of the bill that it is for, without tip and rounding.
    pub amount: Minor,
    /// Taxes of `amount` by rate and kind; their gross sums are `amount`.
    pub taxes: Vec<TaxTotal>,
    pub details: MethodDetails,
    pub tip: Minor,
    /// Who received the money or gave it back.
    pub served_by: Name,
    /// Why it was given back.
    pub reason: Option<Reason>,
}

/// A line of a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReceiptLine {
    /// A dish or drink. Equal ones of all orders share a line.
    Sold(SoldLine),
    /// Something that raises or lowers the bill, with the words that are printed.
    Adjustment {
        /// What it is called.
        label: Name,
        /// Below zero where it lowers the bill.
        amount: Minor,
    },
    /// More lines than a receipt has.
    Further {
        /// How many dishes and drinks.
        quantity: u32,
        /// Their sum, tax included.
        amount: Minor,
    },
    /// The service charge, or the part of it that belongs to what is paid.
    ServiceCharge(ServiceLine),
}

/// A service charge on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct ServiceLine {
    pub percent: Percent,
    pub tax: TaxLine,
    /// What is paid of the charge, tax included.
    pub amount: Minor,
    /// The part of `amount` that is tax on top of the menu's prices.
    pub tax_on_top: Minor,
}

/// A dish or drink on a receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // the names say it
pub struct SoldLine {
    pub name: Name,
    pub variant: Option<Name>,
    /// Names and surcharges of the chosen options.
    pub options: Vec<(Name, Minor)>,
    pub quantity: u32,
    /// Price of one with options, as on the menu.
    pub unit_price: Minor,
    pub tax: TaxLine,
    /// What the line costs or what is paid for it, tax included.
    pub amount: Minor,
    /// The part of `amount` that is tax on top of the menu's prices.
    pub tax_on_top: Minor,
    /// By how much comps and discounts have lowered it, in prices of the menu.
    pub lowered: Minor,
}

impl ReceiptLine {
    /// What it costs, tax included.
    pub const fn amount(&self) -> Minor {
        match self {
            Self::Sold(line) => line.amount,
            Self::ServiceCharge(line) => line.amount,
            Self::Adjustment { amount, .. } | Self::Further { amount, .. } => *amount,
        }
    }
}

impl Receipt {
    /// What changed hands: amount, tip and rounding.
    ///
    /// # Errors
    /// [`MoneyError`]; never for one that was stored.
    pub fn payable(&self) -> Result<Minor, MoneyError> {
        Minor::sum([self.amount, self.tip, self.details.rounding()])
    }

    /// Whether money was given back.
    pub const fn is_refund(&self) -> bool {
        matches!(self.kind, ReceiptKind::Refund { .. })
    }
}

/// The numbers of the receipts of a payment.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentReceipts {
    /// That of the payment; `None` for payments from before there were receipts, and for those that are not completed.
    pub payment: Option<u64>,
    /// Those of its refunds, the oldest first.
    pub refunds: Vec<(RefundId, u64)>,
}

impl PaymentReceipts {
    /// The numbers of all receipts: that of the payment, then those of its refunds.
    pub fn numbers(&self) -> impl Iterator<Item = u64> {
        self.payment.into_iter().chain(self.refunds.iter().map(|(_, number)| *number))
    }

    /// The number of the receipt of a refund.
    pub fn of_refund(&self, refund: RefundId) -> Option<u64> {
        self.refunds.iter().find(|(id, _)| *id == refund).map(|(_, number)| *number)
    }
}

/// A quantity of an order line with the amount for it, tax included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Listed {
    pub order: OrderId,
    /// Index of the line in the order, from 0.
    pub index: u16,
    pub quantity: u32,
    /// Without service charge.
    pub amount: Minor,
    /// By how much comps and discounts have lowered it, in prices of the menu.
    pub lowered: Minor,
    /// The part of `amount` that is tax on top of the menu's prices.
    pub tax_on_top: Minor,
    /// Its part of the service charge, tax included.
    pub service: Minor,
    /// The part of `service` that is tax on top of the menu's prices.
    pub service_on_top: Minor,
}

/// What makes two dishes equal on a receipt.
type SameLine<'o> = (&'o Name, Option<&'o Name>, Vec<(&'o Name, Minor)>, Minor, TaxLine);

/// The lines of a receipt, in the order in which they were ordered, with the service charge at the end, and the numbers of their orders.
/// Equal dishes share a line. What is listed and has no order is left out.
///
/// # Errors
/// [`MoneyError`] where a sum is out of bounds.
pub fn lines(
    listed: &[Listed],
    orders: &HashMap<OrderId, &Order>,
    charge: Option<ServiceCharge>,
) -> Result<(Vec<ReceiptLine>, Vec<u64>), MoneyError> {
    let mut numbers = Vec::new();
    let (mut sold, mut places): (Vec<SoldLine>, BTreeMap<SameLine<'_>, usize>) = Default::default();
    let (mut further, mut rest) = (0_u32, Minor::ZERO);
    for one in listed {
        let Some(order) = orders.get(&one.order) else { continue };
        let Some(line) = order.lines.get(usize::from(one.index)) else { continue };
        if !numbers.contains(&order.head.number) {
            numbers.push(order.head.number);
        }
        let variant = line.variant.as_ref().map(|(_, name)| name);
        let options: Vec<_> = line.options.iter().map(|option| (&option.name, option.price)).collect();
        let same = (&line.name, variant, options, line.unit_price, line.tax);
        if let Some(known) = places.get(&same).and_then(|place| sold.get_mut(*place)) {
            known.quantity = known.quantity.saturating_add(one.quantity);
            known.amount = known.amount.plus(one.amount)?;
            known.lowered = known.lowered.plus(one.lowered)?;
            known.tax_on_top = known.tax_on_top.plus(one.tax_on_top)?;
        } else if sold.len() < LINES_MAX {
            sold.push(SoldLine {
                name: line.name.clone(),
                variant: variant.cloned(),
                options: same.2.iter().map(|(name, price)| ((*name).clone(), *price)).collect(),
                quantity: one.quantity,
                unit_price: line.unit_price,
                tax: line.tax,
                amount: one.amount,
                tax_on_top: one.tax_on_top,
                lowered: one.lowered,
            });
            places.insert(same, sold.len() - 1);
        } else {
            further = further.saturating_add(one.quantity);
            rest = rest.plus(one.amount)?;
        }
    }
    numbers.sort_unstable();
    let mut lines: Vec<ReceiptLine> = sold.into_iter().map(ReceiptLine::Sold).collect();
    if further > 0 {
        lines.push(ReceiptLine::Further { quantity: further, amount: rest });
    }
    let service = Minor::sum(listed.iter().map(|one| one.service))?;
    if let Some(ServiceCharge { percent, tax }) = charge.filter(|_| service != Minor::ZERO) {
        let (amount, tax_on_top) = (service, Minor::sum(listed.iter().map(|one| one.service_on_top))?);
        lines.push(ReceiptLine::ServiceCharge(ServiceLine { percent, tax, amount, tax_on_top }));
    }
    Ok((lines, numbers))
}

#[cfg(test)]
#[path = "receipt_tests.rs"]
mod tests;
