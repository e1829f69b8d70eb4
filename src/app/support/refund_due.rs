//! Computes the refund due to guests for items that were cancelled or lowered after they were paid.

use std::collections::{HashMap, HashSet};

use crate::domain::adjustment::{Adjustment, AdjustmentState, service_charge_of};
use crate::domain::bill_balance::{BillBalance, Share};
use crate::domain::ids::{AdjustmentId, DeviceId, OrderId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::payment::{Payment, PaymentState};
use crate::domain::service_charge::ServiceCharge;
use crate::domain::session::{Covers, Mode, TableSession};
use crate::domain::split::worth_of_first;
use crate::domain::tax::{TaxLine, taxes};
use crate::domain::time::Timestamp;
use crate::store::repo::orders::TrackedOrder;

/// The refund due before a session closes. In [`Mode::Individual`] one guest's overpayment does not pay another guest's debt, so it is
/// due even if the table as a whole paid no more than its bill. A guest who paid more than they ordered, without a cancellation since,
/// paid for others; that is not due.
///
/// # Errors
/// [`MoneyError`] if a sum is out of range.
pub(in crate::app) fn refund_due(
    session: &TableSession,
    balance: &BillBalance,
    orders: &[TrackedOrder],
) -> Result<Minor, MoneyError> {
    let table = balance.overpaid()?;
    if session.mode() != Mode::Individual {
        return Ok(table);
    }
    let cancelled = paid_cancelled(balance)?;
    let unnamed = cancelled.iter().filter(|paid| paid.payer.is_none()).map(|paid| paid.amount);
    let mut guests = Minor::sum(unnamed)?;
    // A share without a guest belongs to the table as a whole.
    for share in balance.shares()?.into_iter().filter(|share| share.device.is_some()) {
        let over = share.paid.minus(share.total)?;
        if over > Minor::ZERO {
            let lost = lost_since_paid(&share, (session.covers, balance), orders, &cancelled)?;
            guests = guests.plus(over.min(lost))?;
        }
    }
    Ok(table.max(guests))
}

/// The part of an item payment that paid for cancelled pieces of one order.
struct PaidCancelled {
    payer: Option<DeviceId>,
    order: OrderId,
    amount: Minor,
}

/// The amounts that item payments paid for pieces no longer on the bill, assigned in the same order as by [`BillBalance::shares`].
fn paid_cancelled(balance: &BillBalance) -> Result<Vec<PaidCancelled>, MoneyError> {
    let lines = &balance.bill.lines;
    let mut unpaid: HashMap<_, u32> = lines.iter().map(|l| ((l.order, l.index), l.quantity)).collect();
    let refunded = balance.items_after_refunds()?;
    let mut cancelled = Vec::new();
    for payment in balance.payments.iter().filter(|p| p.is_completed() || p.is_pending()) {
        let payer = payment.guest.as_ref().map(|guest| guest.device);
        for item in refunded.get(&payment.id).unwrap_or(&payment.items) {
            let on_bill = unpaid.get_mut(&(item.order, item.index)).map_or(Minor::ZERO, |left| {
                let owned = item.quantity.min(*left);
                *left -= owned;
                // A partly refunded piece has quantity 0; its remaining amount still pays for the line.
                if owned == item.quantity {
                    item.amount
                } else {
                    worth_of_first(item.amount, owned, item.quantity)
                }
            });
            let amount = item.amount.minus(on_bill)?;
            if amount > Minor::ZERO && payment.is_completed() {
                cancelled.push(PaidCancelled { payer, order: item.order, amount });
            }
        }
    }
    Ok(cancelled)
}

fn owner(order: &TrackedOrder) -> Option<DeviceId> {
    order.order.head.by.account().map(|guest| guest.device)
}

fn completed_at(payment: &Payment) -> Option<Timestamp> {
    match payment.state {
        PaymentState::Completed { at, .. } => Some(at),
        PaymentState::Initiated | PaymentState::Cancelled { .. } => None,
    }
}

/// What is not on the bill any more of what this guest paid for: what was cancelled, lowered or taken off the service charge since the
/// first payment by or for them, and items of others that their payments name.
fn lost_since_paid(
    share: &Share,
    (covers, balance): (Option<Covers>, &BillBalance),
    orders: &[TrackedOrder],
    cancelled: &[PaidCancelled],
) -> Result<Minor, MoneyError> {
    let is_own = |order| orders.iter().any(|o| o.order.head.id == order && owner(o) == share.device);
    let pays = |payment: &&Payment| payment.guest.as_ref().map(|guest| guest.device) == share.device;
    let is_for = |payment: &&Payment| pays(payment) || payment.items.iter().any(|item| is_own(item.order));
    let Some(since) = balance.payments.iter().filter(is_for).filter_map(completed_at).min() else {
        return Ok(Minor::ZERO);
    };
    let mut lost = Vec::new();
    for order in orders.iter().filter(|order| owner(order) == share.device) {
        lost.extend(cancelled_of(order, since)?);
    }
    lost.extend(lowered_since(balance, since, is_own));
    if let Some(before) = service_at(balance, covers, since) {
        let own = balance.bill.lines.iter().filter(|line| line.device == share.device);
        let own = Minor::sum(own.map(|line| line.line_total))?;
        let charged = before.on(own.plus(Minor::sum(lost.iter().map(|(_, price)| *price))?)?);
        let charge = balance.bill.service.map_or(Minor::ZERO, |service| service.charge.on(own));
        lost.push((before.tax, charged.minus(charge)?.max(Minor::ZERO)));
    }
    let own = Minor::sum(taxes(lost)?.iter().map(|total| total.sum.gross))?;
    let others = cancelled.iter().filter(|paid| paid.payer == share.device && !is_own(paid.order));
    own.plus(Minor::sum(others.map(|paid| paid.amount))?)
}

/// The service charge at this time, from the number of guests as it is now.
fn service_at(balance: &BillBalance, covers: Option<Covers>, at: Timestamp) -> Option<ServiceCharge> {
    let earlier = balance.adjustments.iter().filter(|adjustment| adjustment.at < at);
    let then = earlier.map(|adjustment| match adjustment.state {
        AdjustmentState::Withdrawn { at: withdrawn, .. } if withdrawn >= at => {
            Adjustment { state: AdjustmentState::Active, ..adjustment.clone() }
        }
        AdjustmentState::Withdrawn { .. } | AdjustmentState::Active => adjustment.clone(),
    });
    service_charge_of(balance.terms, covers, &then.collect::<Vec<_>>())
}

/// The prices of what was cancelled of an order at `since` or later, by tax.
fn cancelled_of(order: &TrackedOrder, since: Timestamp) -> Result<Vec<(TaxLine, Minor)>, MoneyError> {
    let mut lines = Vec::new();
    for (index, line) in (0u16..).zip(&order.order.lines) {
        let Some(state) = order.states.get(&index) else { continue };
        let cancellations = state.cancellations(line.quantity.get());
        let quantity = cancellations.iter().filter(|(_, _, at)| *at >= since).map(|(quantity, ..)| quantity);
        lines.push((line.tax, line.unit_price.times(quantity.sum())?));
    }
    Ok(lines)
}

/// What comps and discounts since `since` lower on the orders that `is_own` selects, by tax.
fn lowered_since(
    balance: &BillBalance,
    since: Timestamp,
    is_own: impl Fn(OrderId) -> bool,
) -> Vec<(TaxLine, Minor)> {
    let late: HashSet<AdjustmentId> = balance
        .adjustments
        .iter()
        .filter(|adjustment| adjustment.at >= since)
        .map(|adjustment| adjustment.id)
        .collect();
    let lines: HashMap<_, _> =
        balance.bill.lines.iter().map(|line| ((line.order, line.index), line.tax)).collect();
    let lowered = balance.bill.lowerings.iter().filter(|lowering| late.contains(&lowering.adjustment));
    let own = lowered.filter(|lowering| is_own(lowering.order)).filter_map(|lowering| {
        lines.get(&(lowering.order, lowering.index)).map(|tax| (*tax, lowering.amount))
    });
    own.collect()
}

/// The time to record for a cancellation or an adjustment made now: never before a payment of the session, even if the machine's clock was set back.
/// Otherwise [`refund_due`] would miss it.
pub(in crate::app) fn time_of_cancellation(payments: &[Payment], now: Timestamp) -> Timestamp {
    payments.iter().filter_map(completed_at).fold(now, Timestamp::max)
}

/// The time to record for a payment completed now: after every cancellation and adjustment of the session, so that [`refund_due`]
/// does not count earlier ones.
pub(in crate::app) fn time_of_payment(
    orders: &[TrackedOrder],
    adjustments: &[Adjustment],
    now: Timestamp,
) -> Timestamp {
    let states = orders.iter().flat_map(|order| order.states.values());
    // Only the times are used, so the ordered quantity is left at 0.
    let cancelled = states.flat_map(|state| state.cancellations(0).into_iter().map(|(_, _, at)| at));
    let adjusted = adjustments.iter().map(|adjustment| adjustment.at);
    cancelled.chain(adjusted).fold(now, |latest, at| latest.max(at.plus_millis(1)))
}
