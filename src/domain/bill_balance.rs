//! An account: a bill and what was paid of it. What is still to pay, who owes how much, what things cost that somebody picks,
//! and how all of it is split: computed whenever somebody asks, from orders and payments alone.

use std::collections::{HashMap, HashSet};

use super::bill::{Bill, BillLine};
use super::ids::{DeviceId, OrderId, PaymentId};
use super::money::{Minor, MoneyError};
use super::payment::{ITEMS_MAX, PaidItem, Payment, paid_by};
use super::refund::items_after_refunds;
use super::split::{allot, evenly, worth_of_first};

/// A bill and what was paid of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillBalance {
    /// What is owed.
    pub bill: Bill,
    /// All payments, oldest first; also those that came to nothing.
    pub payments: Vec<Payment>,
    /// Parties that joined this one, the smallest first.
    pub parties: Vec<Party>,
}

/// A party that joined another. What it had paid as a whole was for what it had ordered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// What it had ordered.
    pub orders: HashSet<OrderId>,
    /// What it had paid.
    pub payments: HashSet<PaymentId>,
}

/// Things that somebody picks to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Of which order.
    pub order: OrderId,
    /// Its place in the order.
    pub index: u16,
    /// How many of it.
    pub quantity: u32,
}

/// Why things cannot be paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PickError {
    /// Nothing was picked.
    #[error("must name something")]
    Nothing,
    /// More lines than a payment may name.
    #[error("must be at most {ITEMS_MAX}")]
    TooMany,
    /// Not on the bill.
    #[error("is not on the bill: there is no such item, or it was cancelled")]
    NotOnTheBill {
        /// Which of the picks.
        at: usize,
    },
    /// Named before.
    #[error("is named twice")]
    Twice {
        /// Which of the picks.
        at: usize,
    },
    /// None, or more than are unpaid.
    #[error("must be from 1 to {unpaid}, what is not paid yet")]
    NotSoMany {
        /// Which of the picks.
        at: usize,
        /// How many there are to pay.
        unpaid: u32,
    },
    /// The sum is out of bounds.
    #[error(transparent)]
    Amount(#[from] MoneyError),
}

/// What one guest owes, or nobody in particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// Whose; `None` for what a waiter ordered for the table.
    pub device: Option<DeviceId>,
    /// What they ordered.
    pub total: Minor,
    /// What was paid of that.
    pub paid: Minor,
    /// What is being paid of it.
    pub pending: Minor,
}

/// How many of a line are paid or being paid, and for how much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// How many.
    pub quantity: u32,
    /// For how much.
    pub amount: Minor,
}

fn not_below_zero(amount: Minor) -> Minor {
    amount.max(Minor::ZERO)
}

impl Share {
    /// What of it is not paid.
    fn unpaid(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.total.minus(self.paid)?))
    }

    /// What of it nobody has paid or is paying.
    fn open(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.total.minus(self.paid)?.minus(self.pending)?))
    }
}

/// What is still to pay of a bill of so much, of which so much was paid.
///
/// # Errors
/// [`MoneyError`], as all that follow: where a sum is out of bounds.
pub fn due_of(total: Minor, paid: Minor) -> Result<Minor, MoneyError> {
    Ok(not_below_zero(total.minus(paid)?))
}

impl BillBalance {
    fn settled(&self) -> impl Iterator<Item = &Payment> {
        self.payments.iter().filter(|payment| payment.is_completed())
    }

    /// What was paid of the bill, less what was refunded.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn paid(&self) -> Result<Minor, MoneyError> {
        paid_by(&self.payments)
    }

    /// What is being paid.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn pending(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.payments.iter().filter(|p| p.is_pending()).map(|payment| payment.amount))
    }

    /// What was refunded of what was paid of the bill.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn refunded(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.settled().flat_map(|payment| &payment.refunds).map(|refund| refund.amount))
    }

    /// The tips of what was paid, less what was refunded.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn tips(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.settled().map(Payment::tip_left).collect::<Result<Vec<_>, _>>()?)
    }

    /// What coins made of what was paid and refunded.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn rounding(&self) -> Result<Minor, MoneyError> {
        Minor::sum(self.settled().map(Payment::rounding_left).collect::<Result<Vec<_>, _>>()?)
    }

    /// What is still to pay.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn due(&self) -> Result<Minor, MoneyError> {
        due_of(self.bill.total, self.paid()?)
    }

    /// What was paid too much, because something was cancelled afterwards.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn overpaid(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.paid()?.minus(self.bill.total)?))
    }

    /// What nobody has paid or is paying: as much as a new payment may take, and what is split.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn open(&self) -> Result<Minor, MoneyError> {
        Ok(not_below_zero(self.bill.total.minus(self.paid()?)?.minus(self.pending()?)?))
    }

    /// The items of the refunded payments with the quantity and amount that remain paid ([`items_after_refunds`]).
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn items_after_refunds(&self) -> Result<HashMap<PaymentId, Vec<PaidItem>>, MoneyError> {
        items_after_refunds(&self.bill, &self.payments)
    }

    /// What is taken of each line, by order and place.
    ///
    /// # Errors
    /// [`MoneyError`].
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

    /// What these things cost now, and each of them. Of a line of which some are paid, what its first so many are worth less what
    /// was paid for it: whoever pays the last of them pays its rest, and the line comes out even. Never more than is open.
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
        let open = self.open()?;
        let (amount, parts) = if cost > open { (open, allot(open, &costs)) } else { (cost, costs) };
        let item = |(pick, amount): (&Pick, Minor)| PaidItem {
            order: pick.order,
            index: pick.index,
            quantity: pick.quantity,
            amount,
        };
        Ok((amount, picks.iter().zip(parts).map(item).collect()))
    }

    /// What each guest owes: whoever ordered, in the order they began to; whoever only paid; and, where there is such, nobody in
    /// particular. A payment for chosen things is credited to whoever ordered them, another to the guest it names; one that a party made
    /// as a whole before it joined this one, to its guests alike.
    ///
    /// # Errors
    /// [`MoneyError`].
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
        // A stable sort: what is nobody's comes last, the guests stay as they came.
        shares.sort_by_key(|share| share.device.is_none());
        Ok(shares)
    }

    /// Whose debt a payment makes smaller, and by how much. `owners` says of each line who ordered it and how many of it no payment has
    /// been counted for yet.
    fn credits(
        &self,
        payment: &Payment,
        items: &[PaidItem],
        owners: &mut HashMap<(OrderId, u16), (Option<DeviceId>, u32)>,
    ) -> Result<Vec<(Option<DeviceId>, Minor)>, MoneyError> {
        let payer = payment.guest.as_ref().map(|guest| guest.device);
        if !items.is_empty() {
            // What was cancelled after it was paid is nobody's any more: it stays with whoever paid.
            let mut credits = Vec::with_capacity(items.len());
            for item in items {
                let mut nobody = (payer, 0);
                let (owner, left) = owners.get_mut(&(item.order, item.index)).unwrap_or(&mut nobody);
                let owned = item.quantity.min(*left);
                *left -= owned;
                let worth = match item.quantity {
                    // All of it, also what a refund left of a piece.
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

    /// What each of these shares has still to pay: all of them together what the bill has. What was paid for the table as a whole
    /// makes all of them smaller alike.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn dues(&self, shares: &[Share]) -> Result<Vec<Minor>, MoneyError> {
        let weights: Vec<Minor> = shares.iter().map(Share::unpaid).collect::<Result<_, _>>()?;
        Ok(allot(self.due()?, &weights))
    }

    /// What one guest has ordered, what was paid of it, and what they are told to pay: what is not paid of it, and never more than
    /// the whole table has to.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn own(&self, device: DeviceId) -> Result<(Share, Minor), MoneyError> {
        let nothing =
            Share { device: Some(device), total: Minor::ZERO, paid: Minor::ZERO, pending: Minor::ZERO };
        let own = self.shares()?.into_iter().find(|share| share.device == Some(device)).unwrap_or(nothing);
        Ok((own, own.unpaid()?.min(self.due()?)))
    }

    /// What is open, in so many equal parts.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn split_evenly(&self, ways: usize) -> Result<Vec<Minor>, MoneyError> {
        Ok(evenly(self.open()?, ways))
    }

    /// What is open, by who owes it; whoever owes nothing has no part. What was paid for the table as a whole, or too much by
    /// one of them, makes all parts smaller alike: all of them together never owe less than is open.
    ///
    /// # Errors
    /// [`MoneyError`].
    pub fn split_by_guest(&self) -> Result<Vec<(Option<DeviceId>, Minor)>, MoneyError> {
        let (open, shares) = (self.open()?, self.shares()?);
        let weights: Vec<Minor> = shares.iter().map(Share::open).collect::<Result<_, _>>()?;
        let parts = shares.iter().map(|share| share.device).zip(allot(open, &weights));
        Ok(parts.filter(|(_, part)| *part > Minor::ZERO).collect())
    }

    /// What is open, in two parts: what was picked, and the rest.
    ///
    /// # Errors
    /// [`PickError`].
    pub fn split_by_item(&self, picks: &[Pick]) -> Result<[Minor; 2], PickError> {
        let (chosen, _) = self.cost(picks)?;
        Ok([chosen, self.open()?.minus(chosen)?])
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
