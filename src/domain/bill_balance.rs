//! A bill and its payments: the amount due, each guest's share, the cost of chosen items, and how the rest is split. All of it
//! is computed from orders and payments whenever it is needed.

use std::collections::{HashMap, HashSet};

use super::adjustment::Adjustment;
use super::bill::{Bill, BillLine};
use super::ids::{DeviceId, OrderId, PaymentId};
use super::money::{Minor, MoneyError};
use super::payment::{ITEMS_MAX, PaidItem, Payment, paid_by};
use super::refund::items_after_refunds;
use super::service_charge::ServiceTerms;
use super::split::{allot, evenly, worth_of_first};

/// A bill and its payments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillBalance {
    /// Lines and taxes without payments.
    pub bill: Bill,
    /// All comps and discounts, oldest first, withdrawn ones included.
    pub adjustments: Vec<Adjustment>,
    /// The service charge that was set when the party was seated.
    pub terms: Option<ServiceTerms>,
    /// All payments, oldest first, cancelled ones included.
    pub payments: Vec<Payment>,
    /// Parties that were merged into this one, the smallest first.
    pub parties: Vec<Party>,
}

/// A party that was merged into another, with its orders and payments from before. A payment it made for the whole table pays for its
/// own orders only.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Party {
    pub orders: HashSet<OrderId>,
    pub payments: HashSet<PaymentId>,
}

/// A quantity of an order line that is chosen to be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Pick {
    pub order: OrderId,
    /// Index of the line in the order, from 0.
    pub index: u16,
    /// Must be 1 to the unpaid quantity of the line.
    pub quantity: u32,
}

/// Why chosen items cannot be paid. `at` is the index of the pick, from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum PickError {
    #[error("must name at least one item")]
    Nothing,
    /// More items than one payment may name.
    #[error("must be at most {ITEMS_MAX}")]
    TooMany,
    #[error("is not on the bill: there is no such item, or it was cancelled")]
    NotOnTheBill { at: usize },
    #[error("is named twice")]
    Twice { at: usize },
    #[error("must be from 1 to {unpaid}, the quantity that is not paid yet")]
    NotSoMany { at: usize, unpaid: u32 },
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// The part of the bill that one guest owes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The guest's phone; `None` for everything that waiters ordered for the table.
    pub device: Option<DeviceId>,
    /// The price of what the guest ordered, tax included.
    pub total: Minor,
    /// Credits of completed payments, less refunds.
    pub paid: Minor,
    /// Credits of payments that are initiated and not completed yet.
    pub pending: Minor,
}

/// The quantity of a line that is paid or being paid, and the amount for it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs)] // the names say it
pub struct Taken {
    pub quantity: u32,
    pub amount: Minor,
}

fn not_below_zero(amount: Minor) -> Minor {
    amount.max(Minor::ZERO)
}

impl Share {
    /// The part that is not paid.
    fn unpaid(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.total.minus(self.paid)?))
    }

    /// The part that is neither paid nor being paid.
    fn unreserved(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.total.minus(self.paid)?.minus(self.pending)?))
    }
}

/// The amount due of a bill: its total less what was paid, at least zero.
///
/// # Errors
/// [`MoneyError`] where the difference is out of bounds.
pub fn due_of(total: Minor, paid: Minor) -> Result<Minor, MoneyError> {
    Ok(not_below_zero(total.minus(paid)?))
}

/// The methods that return a [`MoneyError`] do so where a sum is out of bounds.
impl BillBalance {
    fn settled(&self) -> impl Iterator<Item = &Payment> {
        self.payments.iter().filter(|payment| payment.is_completed())
    }

    /// The sum of completed payments without tips, less refunds.
    pub fn paid(&self) -> Result<Minor, MoneyError> {
        paid_by(&self.payments)
    }

    /// The sum of payments that are initiated and not completed yet.
    pub fn pending(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.payments.iter().filter(|p| p.is_pending()).map(|payment| payment.amount))
    }

    /// The sum of all refunds without tips.
    pub fn refunded(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.settled().flat_map(|payment| &payment.refunds).map(|refund| refund.amount))
    }

    /// The sum of all tips, less refunded tips.
    pub fn tips(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.settled().map(Payment::tip_left).collect::<Result<Vec<_>, _>>()?)
    }

    /// The sum of the cash rounding of payments, less that of refunds.
    pub fn rounding(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.settled().map(Payment::rounding_left).collect::<Result<Vec<_>, _>>()?)
    }

    /// The amount due: the bill's total less [`Self::paid`], at least zero.
    pub fn due(&self) -> Result<Minor, MoneyError> {
        due_of(self.bill.total, self.paid()?)
    }

    /// The amount that was paid above the bill's total, because items were cancelled or lowered afterwards.
    pub fn overpaid(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.paid()?.minus(self.bill.total)?))
    }

    /// The amount that is neither paid nor being paid: the most a new payment may take, and the amount that is split.
    pub fn unreserved(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.bill.total.minus(self.paid()?)?.minus(self.pending()?)?))
    }

    /// The items of the refunded payments with the quantity and amount that remain paid ([`items_after_refunds`]).
    pub fn items_after_refunds(&self) -> Result<HashMap<PaymentId, Vec<PaidItem>>, MoneyError> {
        items_after_refunds(&self.bill, &self.payments)
    }

    /// What is paid or being paid of each line, by order and line index.
    pub fn taken(&self) -> Result<HashMap<(OrderId, u16), Taken>, MoneyError> {
        let mut taken: HashMap<_, Taken> = HashMap::new();
        let refunded = self.items_after_refunds()?;
        for payment in self.payments.iter().filter(|p| p.is_completed() || p.is_pending()) {
            for item in refunded.get(&payment.id).unwrap_or(&payment.items) {
                let line = taken.entry((item.order, item.index)).or_default();
                line.quantity = line.quantity.saturating_add(item.quantity);
                line.amount = line.amount.plus(item.amount)?;
            }
        }
        Ok(taken)
    }

    /// What the picks cost together, and the part of each; together at most [`Self::unreserved`]. A pick costs the worth of the
    /// line's first units, up to and including the picked ones, less what was paid for the line before, so that the payments
    /// of a line sum exactly to the line.
    ///
    /// # Errors
    /// [`PickError`].
    pub fn cost(&self, picks: &[Pick]) -> Result<(Minor, Vec<PaidItem>), PickError> {
        match picks.len() {
            0 => return Err(PickError::Nothing),
            n if n > ITEMS_MAX => return Err(PickError::TooMany),
            _ => {}
        }
        let lines: HashMap<_, &BillLine> =
            self.bill.lines.iter().map(|line| ((line.order, line.index), line)).collect();
        let taken = self.taken()?;
        let mut costs = Vec::with_capacity(picks.len());
        for (at, pick) in picks.iter().enumerate() {
            let key = (pick.order, pick.index);
            let line = lines.get(&key).ok_or(PickError::NotOnTheBill { at })?;
            if picks[..at].iter().any(|other| (other.order, other.index) == key) {
                return Err(PickError::Twice { at });
            }
            let paid = taken.get(&key).copied().unwrap_or_default();
            let unpaid = line.quantity.saturating_sub(paid.quantity);
            if !(1..=unpaid).contains(&pick.quantity) {
                return Err(PickError::NotSoMany { at, unpaid });
            }
            let worth = worth_of_first(line.amount, paid.quantity + pick.quantity, line.quantity);
            costs.push(not_below_zero(worth.minus(paid.amount)?));
        }
        let cost = Minor::sum(costs.iter().copied())?;
        let unreserved = self.unreserved()?;
        let (amount, parts) =
            if cost > unreserved { (unreserved, allot(unreserved, &costs)) } else { (cost, costs) };
        let item = |(pick, amount): (&Pick, Minor)| PaidItem {
            order: pick.order,
            index: pick.index,
            quantity: pick.quantity,
            amount,
        };
        Ok((amount, picks.iter().zip(parts).map(item).collect()))
    }

    /// The share of each guest: first those who ordered, by their first order, then those who only paid, then the one without
    /// a guest. A payment for chosen items is credited to the guests who ordered them, another payment to the guest it names.
    /// A payment for the whole table by a party that was merged into this one is credited to that party's guests in proportion.
    pub fn shares(&self) -> Result<Vec<Share>, MoneyError> {
        let mut shares: Vec<Share> = Vec::new();
        for line in &self.bill.lines {
            let share = share_of(&mut shares, line.device);
            share.total = share.total.plus(line.amount)?;
        }
        let mut owners: HashMap<_, (Option<DeviceId>, u32)> = self
            .bill
            .lines
            .iter()
            .map(|line| ((line.order, line.index), (line.device, line.quantity)))
            .collect();
        let refunded = self.items_after_refunds()?;
        for payment in self.payments.iter().filter(|p| p.is_completed() || p.is_pending()) {
            let items = refunded.get(&payment.id).unwrap_or(&payment.items);
            let credits = self.credits(payment, items, &mut owners)?;
            for (device, amount) in credits.into_iter().filter(|(_, amount)| *amount > Minor::ZERO) {
                let share = share_of(&mut shares, device);
                let credit = if payment.is_completed() { &mut share.paid } else { &mut share.pending };
                *credit = credit.plus(amount)?;
            }
        }
        // The sort is stable: the share without a guest comes last, the others keep their order.
        shares.sort_by_key(|share| share.device.is_none());
        Ok(shares)
    }

    /// The guests a payment is credited to, and how much to each. `owners` maps each line to the guest who ordered it and the
    /// quantity that no earlier payment covers.
    fn credits(
        &self,
        payment: &Payment,
        items: &[PaidItem],
        owners: &mut HashMap<(OrderId, u16), (Option<DeviceId>, u32)>,
    ) -> Result<Vec<(Option<DeviceId>, Minor)>, MoneyError> {
        let payer = payment.guest.as_ref().map(|guest| guest.device);
        if !items.is_empty() {
            // What was paid for units that were cancelled afterwards is credited to the guest who paid.
            let mut credits = Vec::with_capacity(items.len());
            for item in items {
                let mut nobody = (payer, 0);
                let (owner, left) = owners.get_mut(&(item.order, item.index)).unwrap_or(&mut nobody);
                let owned = item.quantity.min(*left);
                *left -= owned;
                let worth = match item.quantity {
                    // Includes 0 of 0: a refund left an amount for less than one unit.
                    all if all == owned => item.amount,
                    all => worth_of_first(item.amount, owned, all),
                };
                credits.push((*owner, worth));
                if owned < item.quantity {
                    credits.push((payer, item.amount.minus(worth)?));
                }
            }
            return Ok(credits);
        }
        let party = self.parties.iter().find(|party| party.payments.contains(&payment.id));
        let mut ordered: Vec<(Option<DeviceId>, Minor)> = Vec::new();
        if let (None, Some(party)) = (payer, party) {
            for line in self.bill.lines.iter().filter(|line| party.orders.contains(&line.order)) {
                match ordered.iter_mut().find(|(device, _)| *device == line.device) {
                    Some((_, sum)) => *sum = sum.plus(line.amount)?,
                    None => ordered.push((line.device, line.amount)),
                }
            }
        }
        if ordered.iter().all(|(_, sum)| *sum == Minor::ZERO) {
            return Ok(vec![(payer, payment.amount_left()?)]);
        }
        let weights: Vec<Minor> = ordered.iter().map(|(_, sum)| *sum).collect();
        let shares = allot(payment.amount_left()?, &weights);
        Ok(ordered.into_iter().map(|(device, _)| device).zip(shares).collect())
    }

    /// The amount due of each of these shares; together they are [`Self::due`]. Payments for the whole table lower all of them
    /// in proportion.
    pub fn dues(&self, shares: &[Share]) -> Result<Vec<Minor>, MoneyError> {
        let weights: Vec<Minor> = shares.iter().map(Share::unpaid).collect::<Result<_, _>>()?;
        Ok(allot(self.due()?, &weights))
    }

    /// One guest's share, and its part of the amount due as in [`Self::dues`]: the waiter sees the same.
    pub fn own(&self, device: DeviceId) -> Result<(Share, Minor), MoneyError> {
        let nothing =
            Share { device: Some(device), total: Minor::ZERO, paid: Minor::ZERO, pending: Minor::ZERO };
        let shares = self.shares()?;
        let dues = self.dues(&shares)?;
        let mut with_dues = shares.into_iter().zip(dues);
        Ok(with_dues.find(|(share, _)| share.device == Some(device)).unwrap_or((nothing, Minor::ZERO)))
    }

    /// [`Self::unreserved`] in `ways` equal parts.
    pub fn split_evenly(&self, ways: usize) -> Result<Vec<Minor>, MoneyError> {
        Ok(evenly(self.unreserved()?, ways))
    }

    /// [`Self::unreserved`] divided among the guests in proportion to their unreserved shares; guests who owe nothing have no part.
    /// Payments for the whole table, and overpayments of one guest, lower all parts in proportion.
    pub fn split_by_guest(&self) -> Result<Vec<(Option<DeviceId>, Minor)>, MoneyError> {
        let (unreserved, shares) = (self.unreserved()?, self.shares()?);
        let weights: Vec<Minor> = shares.iter().map(Share::unreserved).collect::<Result<_, _>>()?;
        let parts = shares.iter().map(|share| share.device).zip(allot(unreserved, &weights));
        Ok(parts.filter(|(_, part)| *part > Minor::ZERO).collect())
    }

    /// [`Self::unreserved`] in two parts: the cost of the picks, and the rest.
    ///
    /// # Errors
    /// [`PickError`].
    pub fn split_by_item(&self, picks: &[Pick]) -> Result<[Minor; 2], PickError> {
        let (chosen, _) = self.cost(picks)?;
        Ok([chosen, self.unreserved()?.minus(chosen)?])
    }
}

fn share_of(shares: &mut Vec<Share>, device: Option<DeviceId>) -> &mut Share {
    let found = shares.iter().position(|share| share.device == device);
    let at = found.unwrap_or_else(|| {
        shares.push(Share { device, total: Minor::ZERO, paid: Minor::ZERO, pending: Minor::ZERO });
        shares.len() - 1
    });
    &mut shares[at]
}

#[cfg(test)]
#[path = "bill_balance_tests.rs"]
mod tests;
