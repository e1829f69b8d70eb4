//! Makes the receipt of a completed payment and of a refund. Both are saved in the commit of their act, so that no payment is without a
//! receipt and no receipt without its payment.

use std::collections::HashMap;

use jiff::tz::TimeZone;

use super::balance::{SessionBill, corrupt_amount};
use crate::domain::bill::BillLine;
use crate::domain::ids::{OrderId, PaymentId};
use crate::domain::money::{Minor, MoneyError, TaxKind};
use crate::domain::order::Order;
use crate::domain::payment::{MethodDetails, PaidItem, Payment, Refund};
use crate::domain::receipt::{
    Listed, LocalTime, PaymentReceipts, Receipt, ReceiptKind, ReceiptLine, ReceiptScope, lines,
};
use crate::domain::service_charge::ServiceCharge;
use crate::domain::settings::Restaurant;
use crate::domain::split::{allot, worth_of_first};
use crate::domain::tax::TaxTotal;
use crate::domain::tax_parts::{TaxParts, portion};
use crate::domain::text::Name;
use crate::domain::time::Timestamp;
use crate::domain::z_report::Seller;
use crate::store::repo::{self, receipts};
use crate::store::{Read, StoreError, Tx, schema};

/// Who sells, as the restaurant is called now.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn seller(from: &impl Read, restaurant: &Restaurant) -> Result<Seller, StoreError> {
    let profile = from.get(&schema::PROFILE, &())?.unwrap_or_default();
    Ok(Seller { name: restaurant.name.clone(), address: profile.address, tax_number: profile.tax_number })
}

/// The orders of a bill by their ids.
pub(in crate::app) fn orders_of(bill: &SessionBill) -> HashMap<OrderId, &Order> {
    bill.orders.iter().map(|tracked| (tracked.order.head.id, &tracked.order)).collect()
}

/// A line of a bill as a receipt lists it.
pub(in crate::app) fn listed(line: &BillLine) -> Listed {
    Listed {
        order: line.order,
        index: line.index,
        quantity: line.quantity,
        amount: line.dish_amount().unwrap_or_default(),
        lowered: line.full_total.minus(line.line_total).unwrap_or_default(),
        tax_on_top: line.dish_amount().and_then(|amount| amount.minus(line.line_total)).unwrap_or_default(),
        service: line.service.amount,
        service_on_top: line.service.amount.minus(line.service.price).unwrap_or_default(),
    }
}

/// What is paid of a line as a receipt lists it: at the price of the units where the amount allows it. What rounding leaves belongs to
/// the service charge.
fn listed_item(line: Option<&BillLine>, item: &PaidItem) -> Result<Listed, MoneyError> {
    let nothing = Minor::ZERO;
    let listed = Listed {
        order: item.order,
        index: item.index,
        quantity: item.quantity,
        amount: item.amount,
        lowered: nothing,
        tax_on_top: nothing,
        service: nothing,
        service_on_top: nothing,
    };
    let Some(line) = line else { return Ok(listed) };
    let of_units = |whole: Minor| worth_of_first(whole, item.quantity.min(line.quantity), line.quantity);
    let is_served = line.service.amount > nothing;
    let amount = if is_served { of_units(line.dish_amount()?).min(item.amount) } else { item.amount };
    let service = item.amount.minus(amount)?;
    let on_top = |amount: Minor, price: Minor, has_any: bool| {
        if has_any { Ok(amount.minus(of_units(price))?.max(nothing)) } else { Ok(nothing) }
    };
    Ok(Listed {
        amount,
        lowered: of_units(line.full_total.minus(line.line_total)?),
        tax_on_top: on_top(amount, line.line_total, line.tax.kind == TaxKind::Exclusive)?,
        service,
        service_on_top: on_top(service, line.service.price, line.service.amount != line.service.price)?,
        ..listed
    })
}

/// Saves the receipt of a payment that is completed with this act; `bill` is the bill from before.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn issue_for_payment(
    tx: &mut Tx,
    bill: &SessionBill,
    payment: &Payment,
    (at, by): (Timestamp, &Name),
    zone: &TimeZone,
) -> Result<(u64, PaymentReceipts), StoreError> {
    let (scope, listed) = scope_of(bill, payment).map_err(corrupt_amount)?;
    let rest = TaxParts::of(&bill.balance.bill.taxes).map_err(corrupt_amount)?;
    let rest = rest.minus(&covered(tx, bill, Some(payment.id))?).map_err(corrupt_amount)?;
    let wanted = match scope {
        ReceiptScope::Part | ReceiptScope::Party => Ok(TaxParts::default()),
        ReceiptScope::Guest | ReceiptScope::Items => taxes_of(bill, &listed),
    };
    let taxes = wanted.and_then(|wanted| rest.take(payment.amount, &wanted)?.totals());
    let taxes = taxes.map_err(corrupt_amount)?;
    let charge = bill.balance.bill.service.map(|service| service.charge);
    let (lines, orders) = lines(&listed, &orders_of(bill), charge).map_err(corrupt_amount)?;
    let receipt = Receipt {
        scope,
        orders,
        lines_total: Minor::sum(lines.iter().map(ReceiptLine::amount)).map_err(corrupt_amount)?,
        amount: payment.amount,
        taxes,
        details: payment.details,
        tip: payment.tip,
        ..base(tx, bill, payment, (at, by), zone)?
    };
    receipts::issue(tx, receipt, &lines)
}

/// Saves the receipt of a refund that is made with this act; `bill` is the bill from before, `payment` has the refund.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn issue_for_refund(
    tx: &mut Tx,
    bill: &SessionBill,
    payment: &Payment,
    (refund, by): (&Refund, &Name),
    zone: &TimeZone,
) -> Result<(u64, PaymentReceipts), StoreError> {
    let numbers = receipts::of_payment(tx, payment.id)?;
    let before = bill.balance.payments.iter().find(|before| before.id == payment.id).unwrap_or(payment);
    let left = match numbers.payment {
        Some(_) => covered_by(tx, &numbers)?,
        None => in_proportion(bill, before.amount_left()).map_err(corrupt_amount)?,
    };
    // What was cancelled after it was paid goes back at its own rate.
    let of_bill = TaxParts::of(&bill.balance.bill.taxes).map_err(corrupt_amount)?;
    let over = covered(tx, bill, None)?.minus(&of_bill);
    let taxes = over.and_then(|over| left.take(refund.amount, &over)?.totals()).map_err(corrupt_amount)?;
    let details = match payment.details {
        MethodDetails::Cash { .. } => MethodDetails::Cash { rounding: refund.rounding, tendered: None },
        other => other,
    };
    let receipt = Receipt {
        kind: ReceiptKind::Refund { refund: refund.id, of: numbers.payment },
        scope: ReceiptScope::Part,
        amount: refund.amount,
        taxes,
        details,
        tip: refund.tip,
        reason: Some(refund.reason.clone()),
        ..base(tx, bill, payment, (refund.at, by), zone)?
    };
    receipts::issue(tx, receipt, &[])
}

/// What every receipt of a party has.
fn base(
    from: &impl Read,
    bill: &SessionBill,
    payment: &Payment,
    (at, by): (Timestamp, &Name),
    zone: &TimeZone,
) -> Result<Receipt, StoreError> {
    Ok(Receipt {
        number: 0,
        kind: ReceiptKind::Payment,
        payment: payment.id,
        session: bill.session.id,
        device: payment.guest.as_ref().map(|guest| guest.device),
        scope: ReceiptScope::Part,
        seller: seller(from, &bill.restaurant)?,
        currency: bill.restaurant.currency,
        table: repo::table(from, bill.session.table)?.name,
        orders: vec![],
        opened: LocalTime::of(bill.session.opened_at, zone),
        at: LocalTime::of(at, zone),
        lines_total: Minor::ZERO,
        amount: Minor::ZERO,
        taxes: vec![],
        details: MethodDetails::Card,
        tip: Minor::ZERO,
        served_by: by.clone(),
        reason: None,
    })
}

/// What a payment is for, and the lines of its receipt.
fn scope_of(bill: &SessionBill, payment: &Payment) -> Result<(ReceiptScope, Vec<Listed>), MoneyError> {
    let balance = &bill.balance;
    if !payment.items.is_empty() {
        let lines = lines_of(bill);
        let items = payment.items.iter();
        let items = items.map(|item| listed_item(lines.get(&(item.order, item.index)).copied(), item));
        return Ok((ReceiptScope::Items, items.collect::<Result<_, _>>()?));
    }
    let all = || balance.bill.lines.iter();
    if payment.amount == balance.bill.total {
        return Ok((ReceiptScope::Party, all().map(listed).collect()));
    }
    if let Some(guest) = &payment.guest {
        let (own, _) = balance.own(guest.device)?;
        if own.total == payment.amount && own.paid == Minor::ZERO {
            let lines = all().filter(|line| line.device == Some(guest.device));
            return Ok((ReceiptScope::Guest, lines.map(listed).collect()));
        }
    }
    Ok((ReceiptScope::Part, all().map(listed).collect()))
}

/// The lines of the bill by order and index.
fn lines_of(bill: &SessionBill) -> HashMap<(OrderId, u16), &BillLine> {
    bill.balance.bill.lines.iter().map(|line| ((line.order, line.index), line)).collect()
}

/// The taxes of lines of the bill, or of what is paid of them.
fn taxes_of(bill: &SessionBill, listed: &[Listed]) -> Result<TaxParts, MoneyError> {
    let (lines, charge) = (lines_of(bill), bill.balance.bill.service.map(|service| service.charge));
    let mut parts = TaxParts::default();
    for one in listed {
        let Some(line) = lines.get(&(one.order, one.index)) else { continue };
        let tax = match line.tax.kind {
            TaxKind::Exclusive => one.tax_on_top,
            TaxKind::Inclusive => portion(line.tax_share, one.amount, line.dish_amount()?),
        };
        parts.add(line.tax, tax, one.amount)?;
        if let Some(ServiceCharge { tax: kind_and_rate, .. }) = charge {
            let tax = match kind_and_rate.kind {
                TaxKind::Exclusive => one.service_on_top,
                TaxKind::Inclusive => portion(line.service.tax, one.service, line.service.amount),
            };
            parts.add(kind_and_rate, tax, one.service)?;
        }
    }
    Ok(parts)
}

/// The taxes that the receipts of all completed payments but one have, less those of their refunds.
fn covered(from: &impl Read, bill: &SessionBill, except: Option<PaymentId>) -> Result<TaxParts, StoreError> {
    let mut sum = TaxParts::default();
    for payment in bill.balance.payments.iter().filter(|p| p.is_completed() && Some(p.id) != except) {
        let numbers = receipts::of_payment(from, payment.id)?;
        let of_payment = match numbers.payment {
            Some(_) => covered_by(from, &numbers)?,
            None => in_proportion(bill, payment.amount_left()).map_err(corrupt_amount)?,
        };
        sum = sum.plus(&of_payment).map_err(corrupt_amount)?;
    }
    Ok(sum)
}

/// The taxes of the receipt of a payment, less those of the receipts of its refunds.
fn covered_by(from: &impl Read, numbers: &PaymentReceipts) -> Result<TaxParts, StoreError> {
    let mut sum = TaxParts::default();
    for number in numbers.numbers() {
        let Some(receipt) = receipts::load(from, number)? else { continue };
        let parts = TaxParts::of(&receipt.taxes);
        let added =
            parts.and_then(|parts| if receipt.is_refund() { sum.minus(&parts) } else { sum.plus(&parts) });
        sum = added.map_err(corrupt_amount)?;
    }
    Ok(sum)
}

/// The taxes of a refund as its receipt has them; of a refund from before there were receipts its share of the bill.
///
/// # Errors
/// [`StoreError`].
pub(in crate::app) fn taxes_of_refund(
    from: &impl Read,
    bill: &SessionBill,
    payment: PaymentId,
    refund: &Refund,
) -> Result<Vec<TaxTotal>, StoreError> {
    let number = receipts::of_payment(from, payment)?.of_refund(refund.id);
    let receipt = number.map(|number| receipts::load(from, number)).transpose()?.flatten();
    match receipt {
        Some(receipt) => Ok(receipt.taxes),
        None => {
            in_proportion(bill, Ok(refund.amount)).and_then(|parts| parts.totals()).map_err(corrupt_amount)
        }
    }
}

/// The taxes of an amount from before there were receipts: its share of the bill.
fn in_proportion(bill: &SessionBill, amount: Result<Minor, MoneyError>) -> Result<TaxParts, MoneyError> {
    let taxes: &[TaxTotal] = &bill.balance.bill.taxes;
    let weights: Vec<Minor> = taxes.iter().map(|total| total.sum.gross.max(Minor::ZERO)).collect();
    let mut parts = TaxParts::default();
    for (total, gross) in taxes.iter().zip(allot(amount?, &weights)) {
        parts.add(total.line, portion(total.sum.tax, gross, total.sum.gross), gross)?;
    }
    Ok(parts)
}
