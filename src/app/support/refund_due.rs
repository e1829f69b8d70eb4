//! What is to be refunded to guests, because something was cancelled after it was paid.

use std::collections::HashMap;

use crate::domain::bill_balance::{BillBalance, Share};
use crate::domain::ids::{DeviceId, OrderId};
use crate::domain::money::{Minor, MoneyError};
use crate::domain::order::OrderedBy;
use crate::domain::payment::{Payment, PaymentState};
use crate::domain::session::{Mode, TableSession};
use crate::domain::split::worth_of_first;
use crate::domain::tax::taxes;
use crate::domain::time::Timestamp;
use crate::store::repo::orders::TrackedOrder;

/// What is to be refunded before a session closes. Where each guest pays for themselves, what one of them paid too much does
/// not settle what another still owes: it is due even if the table as a whole has paid no more than its bill. A guest who paid
/// more than they ordered without anything having been cancelled since paid for the others; that is not due.
///
/// # Errors
/// [`MoneyError`] where a sum is out of bounds.
pub(in crate::app) fn refund_due(
    session: &TableSession,
    account: &BillBalance,
    orders: &[TrackedOrder],
) -> Result<Minor, MoneyError> {
    let table = account.overpaid()?;
    if session.mode() != Mode::Individual {
        return Ok(table);
    }
    let cancelled = paid_cancelled(account)?;
    let unnamed = cancelled.iter().filter(|paid| paid.payer.is_none()).map(|paid| paid.amount);
    let mut guests = Minor::sum(unnamed)?;
    // What no guest is named for was paid for the table as a whole.
    for share in account.shares()?.into_iter().filter(|share| share.device.is_some()) {
        let over = share.paid.minus(share.total)?;
        if over > Minor::ZERO {
            guests = guests.plus(over.min(cancelled_since_paid(&share, account, orders, &cancelled)?))?;
        }
    }
    Ok(table.max(guests))
}

/// What a payment for chosen items paid for pieces that were cancelled.
struct PaidCancelled {
    payer: Option<DeviceId>,
    order: OrderId,
    amount: Minor,
}

/// What the payments for chosen items paid for pieces that are not on the bill any more, counted as [`BillBalance::shares`] does.
fn paid_cancelled(account: &BillBalance) -> Result<Vec<PaidCancelled>, MoneyError> {
    let lines = &account.bill.lines;
    let mut left: HashMap<_, u32> = lines.iter().map(|l| ((l.order, l.index), l.quantity)).collect();
    let refunded = account.items_after_refunds()?;
    let mut cancelled = Vec::new();
    for payment in account.payments.iter().filter(|p| p.is_completed() || p.is_pending()) {
        let payer = payment.guest.as_ref().map(|guest| guest.device);
        for item in refunded.get(&payment.id).unwrap_or(&payment.items) {
            let on_bill = left.get_mut(&(item.order, item.index)).map_or(Minor::ZERO, |left| {
                let owned = item.quantity.min(*left);
                *left -= owned;
                // Of a piece that was refunded in part the quantity is 0: what is left of it was paid for the line.
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
    match &order.order.head.by {
        OrderedBy::Guest(guest) => Some(guest.device),
        OrderedBy::Staff(..) => None,
    }
}

fn completed_at(payment: &Payment) -> Option<Timestamp> {
    match payment.state {
        PaymentState::Completed { at, .. } => Some(at),
        PaymentState::Initiated | PaymentState::Cancelled { .. } => None,
    }
}

/// What was cancelled of what this guest had paid for: their own items, and others' items that their payments name.
fn cancelled_since_paid(
    share: &Share,
    account: &BillBalance,
    orders: &[TrackedOrder],
    cancelled: &[PaidCancelled],
) -> Result<Minor, MoneyError> {
    let is_own = |order| orders.iter().any(|o| o.order.head.id == order && owner(o) == share.device);
    let pays = |payment: &&Payment| payment.guest.as_ref().map(|guest| guest.device) == share.device;
    let is_for = |payment: &&Payment| pays(payment) || payment.items.iter().any(|item| is_own(item.order));
    let Some(since) = account.payments.iter().filter(is_for).filter_map(completed_at).min() else {
        return Ok(Minor::ZERO);
    };
    let mut sum = Minor::ZERO;
    for order in orders.iter().filter(|order| owner(order) == share.device) {
        sum = sum.plus(cancelled_of(order, since)?)?;
    }
    let others = cancelled.iter().filter(|paid| paid.payer == share.device && !is_own(paid.order));
    sum.plus(Minor::sum(others.map(|paid| paid.amount))?)
}

/// What was cancelled of an order at this time or later, in parts or as whole lines, tax included.
fn cancelled_of(order: &TrackedOrder, since: Timestamp) -> Result<Minor, MoneyError> {
    let mut lines = Vec::new();
    for (index, line) in (0u16..).zip(&order.order.lines) {
        let Some(state) = order.states.get(&index) else { continue };
        let cancellations = state.cancellations(line.quantity.get());
        let quantity = cancellations.iter().filter(|(_, _, at)| *at >= since).map(|(quantity, ..)| quantity);
        lines.push((line.tax, line.unit_price.times(quantity.sum())?));
    }
    Minor::sum(taxes(lines)?.iter().map(|total| total.sum.gross))
}

/// The time of a cancellation that is made now: not before any payment of the session, so that what is cancelled after it was paid for
/// is known as that though the machine's clock was set back between two runs.
pub(in crate::app) fn time_of_cancellation(payments: &[Payment], now: Timestamp) -> Timestamp {
    payments.iter().filter_map(completed_at).fold(now, Timestamp::max)
}

/// The time of a payment that is completed now: after every cancellation of the session, likewise.
pub(in crate::app) fn time_of_payment(orders: &[TrackedOrder], now: Timestamp) -> Timestamp {
    let states = orders.iter().flat_map(|order| order.states.values());
    // How many were cancelled is not asked here.
    let cancelled = states.flat_map(|state| state.cancellations(0).into_iter().map(|(_, _, at)| at));
    cancelled.fold(now, |latest, at| latest.max(at.plus_millis(1)))
}
