//! The evening as a book-keeper would write it down: what should be true, in as few words as possible.

use std::collections::{BTreeMap, BTreeSet};

use maitred::app::change_cart::CartAct;
use maitred::app::place_order::PlaceOrder;
use maitred::app::support::auth::AuthEnded;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::domain::ids::{DeviceId, LineId, OpId, OrderId, PaymentId, SessionId};
use maitred::domain::payment::PaymentStatus;
use maitred::domain::session::{CartOwner, Mode};
use maitred::domain::throttle::Throttle;
use maitred::domain::ticket::{ItemStatus, StepError};
use maitred::domain::time::Timestamp;
use maitred::security::Token;

use super::house::{self, PLATES};

/// A party at a table; its place in the book is its name here.
pub(super) struct Party {
    pub(super) id: SessionId,
    /// The table's place in the room.
    pub(super) table: usize,
    /// Tables of parties that joined this one.
    pub(super) more_tables: Vec<usize>,
    pub(super) mode: Mode,
    pub(super) is_open: bool,
    pub(super) pin: String,
    /// The policy is proven where it stands; here it is proven that it is asked.
    pub(super) guesses: Throttle,
    /// Which phone, until when. One whose time is up stays until somebody notices.
    pub(super) checkout: Option<(usize, Timestamp)>,
}

pub(super) struct Phone {
    pub(super) party: usize,
    pub(super) device: DeviceId,
    pub(super) token: Token,
    /// What gives it its place back.
    pub(super) secret: Token,
    pub(super) issued_at: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) has_left: bool,
    /// It left with empty hands: nobody remembers it.
    pub(super) is_forgotten: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) id: LineId,
    pub(super) plate: usize,
    pub(super) quantity: u32,
    pub(super) note: Option<String>,
    /// The phone that added it.
    pub(super) added_by: DeviceId,
}

#[derive(Default)]
pub(super) struct Cart {
    pub(super) revision: u64,
    pub(super) lines: Vec<Line>,
    /// Which order a revision became.
    pub(super) ordered: BTreeMap<u64, usize>,
}

pub(super) struct Item {
    pub(super) line: Line,
    /// Frozen when it was ordered.
    pub(super) unit_price: i64,
    pub(super) status: ItemStatus,
    /// Where it was when it was cancelled.
    pub(super) was: Option<ItemStatus>,
    /// How many were cancelled while the rest stayed.
    pub(super) gone: u32,
}

pub(super) struct Order {
    pub(super) id: OrderId,
    pub(super) party: usize,
    /// The phone; `None` where a waiter ordered.
    pub(super) device: Option<DeviceId>,
    pub(super) items: Vec<Item>,
    pub(super) total: i64,
    /// The table that the kitchen thinks it goes to, where no cook has acknowledged another.
    pub(super) moved_from: Option<usize>,
}

impl Order {
    /// The kitchen is told that a ticket of which something is still to come goes to another table.
    pub(super) fn moved(&mut self, from: usize, to: usize) {
        if self.is_open() {
            self.moved_from = Some(self.moved_from.unwrap_or(from)).filter(|from| *from != to);
        }
    }

    fn is_open(&self) -> bool {
        self.moved_from.is_some() || !self.items.iter().all(Item::is_done)
    }
}

/// An order's key, what was asked with it, and the bytes of the answer.
pub(super) struct Kept {
    pub(super) phone: usize,
    /// The cart that became the order.
    pub(super) owner: CartOwner,
    pub(super) once: IdempotencyKey,
    pub(super) request: PlaceOrder,
    pub(super) body: Vec<u8>,
}

/// A change that was acknowledged under a name.
pub(super) struct Op {
    pub(super) phone: usize,
    pub(super) op: OpId,
    pub(super) act: CartAct,
    pub(super) revision: u64,
}

/// A payment, as far as the bill is concerned.
pub(super) struct Payment {
    pub(super) id: PaymentId,
    pub(super) party: usize,
    pub(super) amount: i64,
    pub(super) tip: i64,
    pub(super) status: PaymentStatus,
    /// What was refunded of the amount and the tip, in how many refunds.
    pub(super) back: (i64, i64, usize),
}

/// A party that joined another one, until that is undone or the party has left.
pub(super) struct Merge {
    pub(super) from: usize,
    pub(super) into: usize,
    /// Where it sat.
    pub(super) table: usize,
    /// The tables that it brought along.
    pub(super) tables: Vec<usize>,
    pub(super) phones: Vec<DeviceId>,
    pub(super) orders: Vec<usize>,
    pub(super) payments: Vec<usize>,
    /// Payments that there were in the whole house before.
    pub(super) payments_before: usize,
}

pub(super) struct Book {
    /// What each plate costs now.
    pub(super) prices: Vec<i64>,
    pub(super) payments: Vec<Payment>,
    pub(super) merges: Vec<Merge>,
    pub(super) parties: Vec<Party>,
    pub(super) phones: Vec<Phone>,
    pub(super) carts: BTreeMap<CartOwner, Cart>,
    /// An order's number is its place here, counted from 1.
    pub(super) orders: Vec<Order>,
    pub(super) sold_out: BTreeSet<&'static str>,
    pub(super) kept: Vec<Kept>,
    pub(super) ops: Vec<Op>,
    /// Tokens that a resume has replaced, and the party they were good for.
    pub(super) dead_tokens: Vec<(usize, Token)>,
}

impl Default for Book {
    fn default() -> Self {
        Self {
            prices: PLATES.iter().map(|plate| plate.price).collect(),
            payments: vec![],
            merges: vec![],
            parties: vec![],
            phones: vec![],
            carts: BTreeMap::new(),
            orders: vec![],
            sold_out: BTreeSet::new(),
            kept: vec![],
            ops: vec![],
            dead_tokens: vec![],
        }
    }
}

impl Item {
    /// How many are in its status.
    pub(super) fn here(&self) -> u32 {
        self.line.quantity - self.gone
    }

    /// How many are to be paid.
    pub(super) fn owed(&self) -> u32 {
        if self.status == ItemStatus::Cancelled { 0 } else { self.here() }
    }

    /// How it is after a step (status, status before it was cancelled, how many were cancelled in parts); `None` where it is so already.
    pub(super) fn after(
        &self,
        to: ItemStatus,
        some: Option<u32>,
        has_reason: bool,
    ) -> Result<Option<(ItemStatus, Option<ItemStatus>, u32)>, StepError> {
        let (from, here, all) = (self.status, self.here(), self.line.quantity);
        let too_large = |left| Err(StepError::QuantityTooLarge { left });
        if some == Some(0) {
            return Err(StepError::QuantityZero);
        }
        if from == to {
            let left = if to == ItemStatus::Cancelled { 0 } else { self.gone };
            return match some {
                None => Ok(None),
                Some(some) if some > left => too_large(left),
                Some(some) => Ok(Some((to, self.was, self.gone - some))),
            };
        }
        if to == ItemStatus::Cancelled && from != ItemStatus::Served {
            return match some {
                Some(some) if some > here => too_large(here),
                _ if !has_reason => Err(StepError::ReasonMissing),
                Some(some) if some < here => Ok(Some((from, None, self.gone + some))),
                _ => Ok(Some((to, Some(from), self.gone))),
            };
        }
        match (self.may_go(to), some) {
            (true, some) if from == ItemStatus::Cancelled => {
                let back = some.unwrap_or(here);
                if back > all { too_large(all) } else { Ok(Some((to, None, all - back))) }
            }
            (true, None) => Ok(Some((to, None, self.gone))),
            (_, Some(_)) if from != ItemStatus::Cancelled && to != ItemStatus::Cancelled => {
                Err(StepError::QuantityNotAllowed)
            }
            _ => Err(StepError::BadTransition { from, to }),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        matches!(self.status, ItemStatus::Served | ItemStatus::Cancelled)
    }

    /// The steps of the contract, written out.
    fn may_go(&self, to: ItemStatus) -> bool {
        use ItemStatus::{Cancelled, InProgress, New, Ready, Served};
        match self.status {
            New => matches!(to, InProgress | Cancelled),
            InProgress => matches!(to, New | Ready | Cancelled),
            Ready => matches!(to, InProgress | Served | Cancelled),
            Served => to == Ready,
            Cancelled => self.was == Some(to),
        }
    }
}

impl Book {
    pub(super) fn owner(&self, phone: usize) -> CartOwner {
        let party = &self.parties[self.phones[phone].party];
        match party.mode {
            Mode::Family => CartOwner::Table(party.id),
            Mode::Individual => CartOwner::Device(party.id, self.phones[phone].device),
        }
    }

    pub(super) fn cart(&mut self, phone: usize) -> &mut Cart {
        self.carts.entry(self.owner(phone)).or_default()
    }

    /// Why this phone may do nothing, if so.
    pub(super) fn lost(&self, phone: usize, now: Timestamp) -> Option<AuthEnded> {
        let phone = &self.phones[phone];
        if !self.parties[phone.party].is_open {
            Some(AuthEnded::Closed)
        } else if phone.has_left {
            Some(AuthEnded::Revoked)
        } else if phone.expires_at <= now {
            Some(AuthEnded::Expired)
        } else {
            None
        }
    }

    /// The other phone that is ordering, if there is one.
    pub(super) fn held_by_another(&self, phone: usize, now: Timestamp) -> Option<DeviceId> {
        let held = self.parties[self.phones[phone].party].checkout;
        held.filter(|(holder, until)| *holder != phone && *until > now)
            .map(|(holder, _)| self.phones[holder].device)
    }

    pub(super) fn seated_at(&self, table: usize) -> Option<usize> {
        let has = |party: &Party| party.table == table || party.more_tables.contains(&table);
        self.parties.iter().position(|party| party.is_open && has(party))
    }

    pub(super) fn open_parties(&self) -> Vec<usize> {
        (0..self.parties.len()).filter(|party| self.parties[*party].is_open).collect()
    }

    pub(super) fn phones_of(&self, party: usize) -> impl Iterator<Item = usize> {
        (0..self.phones.len()).filter(move |phone| self.phones[*phone].party == party)
    }

    /// The orders of a party, or of one phone of it, by their place in the book.
    pub(super) fn orders_of(
        &self,
        party: usize,
        device: Option<DeviceId>,
    ) -> impl Iterator<Item = (usize, &Order)> {
        let is_theirs = move |order: &Order| device.is_none() || order.device == device;
        let fits = move |order: &Order| order.party == party && is_theirs(order);
        self.orders.iter().enumerate().filter(move |(_, order)| fits(order))
    }

    /// Orders less what was cancelled, in minor units.
    pub(super) fn bill(&self, party: usize, device: Option<DeviceId>) -> i64 {
        let items = self.orders_of(party, device).flat_map(|(_, order)| &order.items);
        house::total(items.map(|item| (item.line.plate, item.unit_price, item.owed())))
    }

    /// Orders of which something is still to come, or to acknowledge. Those of a party that left are off the displays.
    pub(super) fn open_orders(&self) -> impl Iterator<Item = (usize, &Order)> {
        let is_shown = |order: &Order| order.is_open() && self.parties[order.party].is_open;
        self.orders.iter().enumerate().filter(move |(_, order)| is_shown(order))
    }

    /// A party sits somewhere else, and the kitchen is told of what it still has to do for it.
    pub(super) fn moved(&mut self, party: usize, to: usize) {
        let from = std::mem::replace(&mut self.parties[party].table, to);
        self.parties[party].more_tables.retain(|table| *table != to);
        for order in self.orders.iter_mut().filter(|order| order.party == party) {
            order.moved(from, to);
        }
    }

    fn sum(&self, party: usize, status: PaymentStatus, what: impl Fn(&Payment) -> i64) -> i64 {
        let theirs = |payment: &&Payment| payment.party == party && payment.status == status;
        self.payments.iter().filter(theirs).map(what).sum()
    }

    /// What a party has paid and was not given back.
    pub(super) fn paid(&self, party: usize) -> i64 {
        self.sum(party, PaymentStatus::Completed, |payment| payment.amount - payment.back.0)
    }

    pub(super) fn tips(&self, party: usize) -> i64 {
        self.sum(party, PaymentStatus::Completed, |payment| payment.tip - payment.back.1)
    }

    /// What a party is paying.
    pub(super) fn pending(&self, party: usize) -> i64 {
        self.sum(party, PaymentStatus::Initiated, |payment| payment.amount)
    }

    /// What a party owes; below zero where the house owes it.
    pub(super) fn due(&self, party: usize) -> i64 {
        self.bill(party, None) - self.paid(party)
    }

    /// Who joined a party that left has left with it, and so has whoever joined them before.
    pub(super) fn forget_merges_into(&mut self, party: usize) {
        let mut gone = vec![party];
        while let Some(into) = gone.pop() {
            gone.extend(self.merges.iter().filter(|merge| merge.into == into).map(|merge| merge.from));
            self.merges.retain(|merge| merge.into != into);
        }
    }
}
