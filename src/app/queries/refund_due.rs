//! What the restaurant owes its guests: what was paid too much because something was cancelled afterwards.

use crate::domain::account::{Account, Share};
use crate::domain::ids::DeviceId;
use crate::domain::money::{Minor, MoneyError};
use crate::domain::order::{OrderedBy, taxes};
use crate::domain::payment::{PaidItem, Payment, PaymentState};
use crate::domain::session::{Mode, TableSession};
use crate::domain::ticket::ItemStatus;
use crate::domain::time::Timestamp;
use crate::store::kept::orders::Tracked;

/// What is to be refunded before a session closes. Where each guest pays for themselves, what one of them paid too much does
/// not settle what another still owes: it is due even if the table as a whole has paid no more than its bill. A guest who paid
/// more than they ordered without anything having been cancelled since paid for the others; that is not due.
///
/// # Errors
/// [`MoneyError`] where a sum is out of bounds.
pub(in crate::app) fn refund_due(
    session: &TableSession,
    account: &Account,
    orders: &[Tracked],
) -> Result<Minor, MoneyError> {
    let table = account.overpaid()?;
    if session.mode() != Mode::Individual {
        return Ok(table);
    }
    let mut guests = unnamed_and_cancelled(account)?;
    // What no guest is named for was paid for the table as a whole.
    for share in account.shares()?.into_iter().filter(|share| share.device.is_some()) {
        let over = share.paid.minus(share.total)?;
        if over > Minor::ZERO {
            guests = guests.plus(over.min(cancelled_since_paid(&share, account, orders)?))?;
        }
    }
    Ok(table.max(guests))
}

fn is_gone(account: &Account, item: &PaidItem) -> bool {
    !account.bill.lines.iter().any(|line| (line.order, line.index) == (item.order, item.index))
}

/// What payments that name items and no guest paid for items that were cancelled.
fn unnamed_and_cancelled(account: &Account) -> Result<Minor, MoneyError> {
    let refunded = account.items_after_refunds()?;
    let unnamed = account.payments.iter().filter(|p| p.is_completed() && p.guest.is_none());
    let items = unnamed.flat_map(|payment| refunded.get(&payment.id).unwrap_or(&payment.items));
    Minor::sum(items.filter(|item| is_gone(account, item)).map(|item| item.amount))
}

fn owner(order: &Tracked) -> Option<DeviceId> {
    match &order.order.head.by {
        OrderedBy::Guest(guest) => Some(guest.device),
        OrderedBy::Staff(..) => None,
    }
}

/// What was cancelled of what this guest had paid for: their own items, and others' items that their payments name.
fn cancelled_since_paid(share: &Share, account: &Account, orders: &[Tracked]) -> Result<Minor, MoneyError> {
    let is_own = |order| orders.iter().any(|o| o.order.head.id == order && owner(o) == share.device);
    let pays = |payment: &&Payment| payment.guest.as_ref().map(|guest| guest.device) == share.device;
    let is_for = |payment: &&Payment| pays(payment) || payment.items.iter().any(|item| is_own(item.order));
    let completed_at = |payment: &Payment| match payment.state {
        PaymentState::Completed { at, .. } => Some(at),
        PaymentState::Initiated | PaymentState::Cancelled { .. } => None,
    };
    let Some(since) = account.payments.iter().filter(is_for).filter_map(completed_at).min() else {
        return Ok(Minor::ZERO);
    };
    let mut sum = Minor::ZERO;
    for order in orders.iter().filter(|order| owner(order) == share.device) {
        sum = sum.plus(cancelled_of(order, since)?)?;
    }
    for payment in account.payments.iter().filter(|payment| payment.is_completed()).filter(pays) {
        for item in payment.items.iter().filter(|i| !is_own(i.order) && is_gone(account, i)) {
            sum = sum.plus(item.amount)?;
        }
    }
    Ok(sum)
}

/// What the items of an order cost that were cancelled at this time or later, tax included.
fn cancelled_of(order: &Tracked, since: Timestamp) -> Result<Minor, MoneyError> {
    let is_cancelled = |index: u16| {
        order.states.get(&index).is_some_and(|s| s.status == ItemStatus::Cancelled && s.at >= since)
    };
    let lines = (0u16..).zip(&order.order.lines).filter(|(index, _)| is_cancelled(*index));
    Minor::sum(taxes(lines.map(|(_, line)| (line.tax, line.line_total)))?.iter().map(|t| t.sum.gross))
}
