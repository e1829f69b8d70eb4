//! The model: the expected state, as simply as possible. Parties, phones and orders are referred to by their index here.

use std::collections::BTreeMap;

use maitred::app::change_cart::CartAct;
use maitred::app::place_order::PlaceOrder;
use maitred::app::support::auth::AuthEnded;
use maitred::app::support::idempotency::IdempotencyKey;
use maitred::domain::business_day::end_of_business_day;
use maitred::domain::course::Serving;
use maitred::domain::ids::{DeviceId, LineId, OpId, OrderId, PaymentId, SessionId};
use maitred::domain::payment::PaymentStatus;
use maitred::domain::session::{CartOwner, Mode};
use maitred::domain::stock::SoldOut;
use maitred::domain::throttle::Throttle;
use maitred::domain::ticket::{ItemStatus, StepError};
use maitred::domain::time::Timestamp;
use maitred::security::Token;

use super::restaurant::{self, PLATES};

/// A party at a table.
pub(super) struct Party {
    pub(super) id: SessionId,
    /// The table's index in the room.
    pub(super) table: usize,
    /// Tables of parties that joined this one.
    pub(super) more_tables: Vec<usize>,
    pub(super) mode: Mode,
    pub(super) is_open: bool,
    pub(super) pin: String,
    /// The domain's own throttle: its rules have unit tests; here it is tested that the app applies them.
    pub(super) guesses: Throttle,
    /// Phone and end of the checkout. An expired one stays until the app ends it.
    pub(super) checkout: Option<(usize, Timestamp)>,
}

pub(super) struct Phone {
    pub(super) party: usize,
    pub(super) device: DeviceId,
    pub(super) token: Token,
    /// The resume secret.
    pub(super) secret: Token,
    pub(super) issued_at: Timestamp,
    pub(super) expires_at: Timestamp,
    pub(super) has_left: bool,
    /// The app deleted it, as it left without an order or a cart line.
    pub(super) is_deleted: bool,
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
    /// Revision → index of the order that was placed with it.
    pub(super) ordered: BTreeMap<u64, usize>,
}

pub(super) struct Item {
    pub(super) line: Line,
    /// The price when it was ordered.
    pub(super) unit_price: i64,
    pub(super) status: ItemStatus,
    /// The status before the cancellation.
    pub(super) cancelled_from: Option<ItemStatus>,
    /// Pieces that were cancelled while the rest stayed.
    pub(super) cancelled: u32,
    /// Its course and its seat.
    pub(super) serving: Serving,
    /// When its course was fired.
    pub(super) fired_at: Option<Timestamp>,
}

pub(super) struct Order {
    pub(super) id: OrderId,
    pub(super) party: usize,
    /// The phone that ordered; `None` if a waiter did.
    pub(super) device: Option<DeviceId>,
    pub(super) items: Vec<Item>,
    pub(super) total: i64,
    pub(super) placed_at: Timestamp,
    /// The table that the kitchen still shows, until a cook acknowledges the move.
    pub(super) moved_from: Option<usize>,
}

impl Order {
    /// The kitchen gets a notice if the ticket is open and its party moves.
    pub(super) fn move_ticket(&mut self, from: usize, to: usize) {
        if self.is_open() {
            self.moved_from = Some(self.moved_from.unwrap_or(from)).filter(|from| *from != to);
        }
    }

    fn is_open(&self) -> bool {
        self.moved_from.is_some() || !self.items.iter().all(Item::is_done)
    }
}

/// The request of an order with its key, and the bytes of its answer.
pub(super) struct KeptAnswer {
    pub(super) phone: usize,
    /// The cart that became the order.
    pub(super) owner: CartOwner,
    pub(super) key: IdempotencyKey,
    pub(super) request: PlaceOrder,
    pub(super) body: Vec<u8>,
}

/// A change that was acknowledged under an `opId`.
pub(super) struct Op {
    pub(super) phone: usize,
    pub(super) op: OpId,
    pub(super) act: CartAct,
    pub(super) revision: u64,
}

/// A payment. Amounts are in minor units.
pub(super) struct Payment {
    pub(super) id: PaymentId,
    pub(super) party: usize,
    pub(super) amount: i64,
    pub(super) tip: i64,
    pub(super) status: PaymentStatus,
    /// Refunded amount, refunded tip, number of refunds.
    pub(super) refunded: (i64, i64, usize),
}

/// A merge of one party into another, until it is undone or the merged session closes.
pub(super) struct Merge {
    pub(super) from: usize,
    pub(super) into: usize,
    /// The table of `from`.
    pub(super) table: usize,
    /// The tables that `into` got from `from`.
    pub(super) tables: Vec<usize>,
    pub(super) phones: Vec<DeviceId>,
    pub(super) orders: Vec<usize>,
    pub(super) payments: Vec<usize>,
    /// Number of all payments before the merge.
    pub(super) payments_before: usize,
}

pub(super) struct Model {
    /// The current price of each plate.
    pub(super) prices: Vec<i64>,
    pub(super) payments: Vec<Payment>,
    pub(super) merges: Vec<Merge>,
    pub(super) parties: Vec<Party>,
    pub(super) phones: Vec<Phone>,
    pub(super) carts: BTreeMap<CartOwner, Cart>,
    /// An order's number is its index plus 1.
    pub(super) orders: Vec<Order>,
    /// Sold-out items, and until when: sold out by a cook, or by the order of the last one.
    pub(super) sold_out: BTreeMap<&'static str, SoldOut>,
    /// The price of each version of the bread, the first one first.
    pub(super) bread_prices: Vec<i64>,
    /// The windows of named hours.
    pub(super) hours: BTreeMap<&'static str, &'static str>,
    /// How many are left of counted items.
    pub(super) left: BTreeMap<&'static str, u32>,
    pub(super) kept_answers: Vec<KeptAnswer>,
    pub(super) ops: Vec<Op>,
    /// The stations that are behind: since when and until when.
    pub(super) delays: BTreeMap<&'static str, (Timestamp, Timestamp)>,
    /// Tokens that a resume has replaced, with their party.
    pub(super) dead_tokens: Vec<(usize, Token)>,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            prices: PLATES.iter().map(|plate| plate.price).collect(),
            payments: vec![],
            merges: vec![],
            parties: vec![],
            phones: vec![],
            carts: BTreeMap::new(),
            orders: vec![],
            sold_out: BTreeMap::new(),
            bread_prices: PLATES
                .iter()
                .filter(|plate| plate.item == "Bread")
                .map(|plate| plate.price)
                .collect(),
            hours: BTreeMap::new(),
            left: BTreeMap::new(),
            kept_answers: vec![],
            ops: vec![],
            delays: BTreeMap::new(),
            dead_tokens: vec![],
        }
    }
}

impl Item {
    /// Pieces left after partial cancellations.
    pub(super) fn remaining(&self) -> u32 {
        self.line.quantity - self.cancelled
    }

    /// Since when it is to be prepared; `None` while its course is held.
    pub(super) fn due_at(&self, placed_at: Timestamp) -> Option<Timestamp> {
        let is_held = self.serving.course.is_some_and(|course| course.get() > 1);
        if is_held { self.fired_at } else { Some(placed_at) }
    }

    /// Pieces that are billed.
    pub(super) fn billed(&self) -> u32 {
        if self.status == ItemStatus::Cancelled { 0 } else { self.remaining() }
    }

    /// `status`, `cancelled_from` and `cancelled` after a step; `None` if the step changes nothing.
    pub(super) fn after_step(
        &self,
        to: ItemStatus,
        quantity: Option<u32>,
        has_reason: bool,
    ) -> Result<Option<(ItemStatus, Option<ItemStatus>, u32)>, StepError> {
        let (from, remaining, all) = (self.status, self.remaining(), self.line.quantity);
        let too_large = |left| Err(StepError::QuantityTooLarge { left });
        if quantity == Some(0) {
            return Err(StepError::QuantityZero);
        }
        if from == to {
            let left = if to == ItemStatus::Cancelled { 0 } else { self.cancelled };
            return match quantity {
                None => Ok(None),
                Some(quantity) if quantity > left => too_large(left),
                Some(quantity) => Ok(Some((to, self.cancelled_from, self.cancelled - quantity))),
            };
        }
        if to == ItemStatus::Cancelled {
            return match quantity {
                Some(quantity) if quantity > remaining => too_large(remaining),
                _ if !has_reason => Err(StepError::ReasonMissing),
                Some(quantity) if quantity < remaining => Ok(Some((from, None, self.cancelled + quantity))),
                _ => Ok(Some((to, Some(from), self.cancelled))),
            };
        }
        match (self.can_become(to), quantity) {
            (true, quantity) if from == ItemStatus::Cancelled => {
                let restored = quantity.unwrap_or(remaining);
                if restored > all { too_large(all) } else { Ok(Some((to, None, all - restored))) }
            }
            (true, None) => Ok(Some((to, None, self.cancelled))),
            (_, Some(_)) if from != ItemStatus::Cancelled && to != ItemStatus::Cancelled => {
                Err(StepError::QuantityNotAllowed)
            }
            _ => Err(StepError::BadTransition { from, to }),
        }
    }

    pub(super) fn is_done(&self) -> bool {
        matches!(self.status, ItemStatus::Served | ItemStatus::Cancelled)
    }

    /// The allowed status steps.
    fn can_become(&self, to: ItemStatus) -> bool {
        use ItemStatus::{Cancelled, InProgress, New, Ready, Served};
        match self.status {
            New => matches!(to, InProgress | Cancelled),
            InProgress => matches!(to, New | Ready | Cancelled),
            Ready => matches!(to, InProgress | Served | Cancelled),
            Served => matches!(to, Ready | Cancelled),
            Cancelled => self.cancelled_from == Some(to),
        }
    }
}

impl Model {
    /// Whether an item is sold out.
    pub(super) fn is_sold_out(&self, item: &str, now: Timestamp) -> bool {
        self.sold_out.get(item).is_some_and(|mark| mark.is_in_force(now))
    }

    /// Whether so many of an item cannot be ordered.
    pub(super) fn refuses(&self, item: &str, quantity: u32, now: Timestamp) -> bool {
        self.is_sold_out(item, now) || self.left.get(item).is_some_and(|left| quantity > *left)
    }

    /// The items that cannot be ordered, each once, in the order of these lines: item and quantity.
    pub(super) fn refused(
        &self,
        lines: impl Iterator<Item = (&'static str, u32)>,
        now: Timestamp,
    ) -> Vec<&'static str> {
        let (mut counts, mut refused): (BTreeMap<&str, u32>, Vec<&str>) = (BTreeMap::new(), vec![]);
        for (item, quantity) in lines {
            let count = counts.entry(item).or_default();
            *count += quantity;
            if self.refuses(item, *count, now) && !refused.contains(&item) {
                refused.push(item);
            }
        }
        refused
    }

    /// Takes so many of an item from its count.
    pub(super) fn take(&mut self, item: &'static str, quantity: u32, now: Timestamp) {
        let Some(left) = self.left.get_mut(item) else { return };
        *left = left.saturating_sub(quantity);
        if *left == 0 {
            self.left.remove(item);
            let until = Some(end_of_business_day(now, &jiff::tz::TimeZone::UTC, 5));
            self.sold_out.insert(item, SoldOut { since: now, until, is_by_count: true });
        }
    }

    /// Gives so many of an item back.
    pub(super) fn give_back(&mut self, item: &'static str, quantity: u32, now: Timestamp) {
        let ended_by_count =
            self.sold_out.get(item).is_some_and(|mark| mark.is_by_count && mark.is_in_force(now));
        if let Some(left) = self.left.get_mut(item) {
            *left += quantity;
        } else if ended_by_count {
            self.sold_out.remove(item);
            self.left.insert(item, quantity);
        }
    }

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

    /// The reason why the phone's token is refused, if it is.
    pub(super) fn auth_ended(&self, phone: usize, now: Timestamp) -> Option<AuthEnded> {
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

    /// The other phone that holds the checkout, if there is one.
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

    /// The orders of a party, or of one phone of it, with their indexes.
    pub(super) fn orders_of(
        &self,
        party: usize,
        device: Option<DeviceId>,
    ) -> impl Iterator<Item = (usize, &Order)> {
        let is_theirs = move |order: &Order| device.is_none() || order.device == device;
        let fits = move |order: &Order| order.party == party && is_theirs(order);
        self.orders.iter().enumerate().filter(move |(_, order)| fits(order))
    }

    /// The bill's total: orders less cancelled pieces, in minor units.
    pub(super) fn bill(&self, party: usize, device: Option<DeviceId>) -> i64 {
        let items = self.orders_of(party, device).flat_map(|(_, order)| &order.items);
        restaurant::total(items.map(|item| (item.line.plate, item.unit_price, item.billed())))
    }

    /// Orders that displays show: not done or with a notice to acknowledge, and of an open session.
    pub(super) fn open_orders(&self) -> impl Iterator<Item = (usize, &Order)> {
        let is_shown = |order: &Order| order.is_open() && self.parties[order.party].is_open;
        self.orders.iter().enumerate().filter(move |(_, order)| is_shown(order))
    }

    /// Moves a party to another table.
    pub(super) fn move_party(&mut self, party: usize, to: usize) {
        let from = std::mem::replace(&mut self.parties[party].table, to);
        self.parties[party].more_tables.retain(|table| *table != to);
        for order in self.orders.iter_mut().filter(|order| order.party == party) {
            order.move_ticket(from, to);
        }
    }

    fn sum(&self, party: usize, status: PaymentStatus, what: impl Fn(&Payment) -> i64) -> i64 {
        let is_counted = |payment: &&Payment| payment.party == party && payment.status == status;
        self.payments.iter().filter(is_counted).map(what).sum()
    }

    /// Completed payments less refunds, without tips.
    pub(super) fn paid(&self, party: usize) -> i64 {
        self.sum(party, PaymentStatus::Completed, |payment| payment.amount - payment.refunded.0)
    }

    pub(super) fn tips(&self, party: usize) -> i64 {
        self.sum(party, PaymentStatus::Completed, |payment| payment.tip - payment.refunded.1)
    }

    /// Initiated payments.
    pub(super) fn pending(&self, party: usize) -> i64 {
        self.sum(party, PaymentStatus::Initiated, |payment| payment.amount)
    }

    /// What a party owes; below zero if a refund is due.
    pub(super) fn due(&self, party: usize) -> i64 {
        self.bill(party, None) - self.paid(party)
    }

    /// Removes the merges into a closed party, and those into the parties that were merged into it.
    pub(super) fn remove_merges_into(&mut self, party: usize) {
        let mut gone = vec![party];
        while let Some(into) = gone.pop() {
            gone.extend(self.merges.iter().filter(|merge| merge.into == into).map(|merge| merge.from));
            self.merges.retain(|merge| merge.into != into);
        }
    }
}
