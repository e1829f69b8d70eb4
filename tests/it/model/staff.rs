//! Acts of staff: sessions, PINs, tables, tickets and availability.

use std::cmp::Ordering;

use maitred::app::advance_ticket::{AdvanceError, Step};
use maitred::app::close_session::CloseSessionError;
use maitred::app::move_table::MoveTableError;
use maitred::app::open_session::OpenSessionError;
use maitred::app::support::error::ActError;
use maitred::domain::business_day::end_of_business_day;
use maitred::domain::payment::PaymentStatus;
use maitred::domain::session::Mode;
use maitred::domain::stock::{SoldOut, SoldOutUntil, StockChange};
use maitred::domain::text::Reason;
use maitred::domain::throttle::Throttle;
use maitred::domain::ticket::ItemStatus;

use super::Simulation;
use super::restaurant::{self, PLATES};
use super::state::Party;

const STATUSES: [ItemStatus; 5] =
    [ItemStatus::New, ItemStatus::InProgress, ItemStatus::Ready, ItemStatus::Served, ItemStatus::Cancelled];

pub(super) fn reason() -> Reason {
    Reason::parse("a reason").unwrap()
}

impl Simulation {
    fn pick_open_party(&mut self) -> Option<usize> {
        let open = self.model.open_parties();
        self.rng.pick(&open).copied()
    }

    pub(super) fn open_table(&mut self) -> &'static str {
        let table = self.rng.below(self.room.len());
        let mode = if self.rng.one_in(3) { Mode::Individual } else { Mode::Family };
        let waiter = restaurant::staff(self.app(), "waiter");
        let opened = self.runtime.block_on(self.app().open_session(waiter, self.room[table].id, mode, None));
        if self.model.seated_at(table).is_some() {
            assert_eq!(opened.err(), Some(OpenSessionError::TableOccupied));
            return "refused: table occupied";
        }
        let opened = opened.unwrap();
        self.phones.listen(&self.app.as_ref().expect("the app is open").hub, opened.session_id);
        self.model.parties.push(Party {
            id: opened.session_id,
            table,
            more_tables: vec![],
            mode,
            is_open: true,
            pin: opened.pin,
            guesses: Throttle::default(),
            checkout: None,
        });
        "table opened"
    }

    pub(super) fn reissue_pin(&mut self) -> &'static str {
        if self.model.parties.is_empty() {
            return "skipped";
        }
        let party = self.rng.below(self.model.parties.len());
        let waiter = restaurant::staff(self.app(), "waiter");
        let made = self.runtime.block_on(self.app().reissue_pin(waiter, self.model.parties[party].id));
        let party = &mut self.model.parties[party];
        if !party.is_open {
            assert_eq!(made.err(), Some(OpenSessionError::NoSuchSession));
            return "refused: session closed";
        }
        party.pin = made.unwrap().pin;
        party.guesses = Throttle::default();
        "PIN reissued"
    }

    pub(super) fn move_table(&mut self) -> &'static str {
        let Some(party) = self.pick_open_party() else { return "skipped" };
        let to = self.rng.below(self.room.len());
        let (waiter, id) = (restaurant::staff(self.app(), "waiter"), self.model.parties[party].id);
        let moved = self.runtime.block_on(self.app().move_table(waiter, id, self.room[to].id, None));
        match self.model.seated_at(to) {
            Some(here) if here != party => {
                assert_eq!(moved, Err(ActError::Refused(MoveTableError::TableOccupied)));
                "refused: table occupied"
            }
            _ => {
                assert_eq!(moved.unwrap().status, 200);
                if self.model.parties[party].table != to {
                    self.model.move_party(party, to);
                }
                "party moved"
            }
        }
    }

    pub(super) fn close_table(&mut self) -> &'static str {
        if self.model.parties.is_empty() {
            return "skipped";
        }
        let live = self.pick_open_party();
        let any = self.rng.below(self.model.parties.len());
        let party = live.filter(|_| !self.rng.one_in(6)).unwrap_or(any);
        let who = if self.rng.one_in(2) { "manager" } else { "waiter" };
        let force = self.rng.one_in(2).then(reason);
        let is_forced = force.is_some();
        let (staff, id) = (restaurant::staff(self.app(), who), self.model.parties[party].id);
        let closed = self.runtime.block_on(self.app().close_session(staff, id, force, None));
        let due = self.model.due(party);
        if !self.model.parties[party].is_open {
            assert_eq!(closed, Err(ActError::Refused(CloseSessionError::NoSuchSession)));
            return "refused: session closed";
        }
        match (due != 0, is_forced, who) {
            (true, false, _) => {
                let refused_amount = match closed {
                    Err(ActError::Refused(CloseSessionError::BillUnpaid(amount))) => amount.units(),
                    Err(ActError::Refused(CloseSessionError::RefundDue { amount, .. })) => -amount.units(),
                    other => panic!("{other:?}"),
                };
                assert_eq!(refused_amount, due);
                return if due > 0 { "refused: bill unpaid" } else { "refused: refund due" };
            }
            (true, true, "waiter") => {
                assert_eq!(closed, Err(ActError::Refused(CloseSessionError::Forbidden)));
                return "refused: not for waiters";
            }
            _ => assert_eq!(closed.unwrap().status, 200),
        }
        let row = &mut self.model.parties[party];
        (row.is_open, row.checkout) = (false, None);
        row.more_tables.clear();
        self.model.remove_merges_into(party);
        for payment in self.model.payments.iter_mut().filter(|payment| payment.party == party) {
            if payment.status == PaymentStatus::Initiated {
                payment.status = PaymentStatus::Cancelled;
            }
        }
        for cart in self.model.carts.iter_mut().filter(|(owner, _)| owner.session() == id) {
            cart.1.lines.clear();
        }
        match due {
            0 => "table closed",
            1.. => "table closed unpaid",
            _ => "table closed with a refund due",
        }
    }

    /// A cook acknowledges all notices of a ticket.
    pub(super) fn acknowledge(&mut self) -> &'static str {
        let changed: Vec<usize> = self
            .model
            .open_orders()
            .filter(|(_, order)| order.moved_from.is_some())
            .map(|(position, _)| position)
            .collect();
        let Some(position) = self.rng.pick(&changed).copied() else { return "skipped" };
        let chef = restaurant::staff(self.app(), "chef");
        let order = self.model.orders[position].id;
        let shown = self.app().tickets(None).unwrap().orders;
        let ticket = shown.into_iter().find(|ticket| ticket.order_id == order);
        let Some(ticket) = ticket else { return "skipped" };
        let numbers = ticket.notices.iter().map(|notice| notice.notice).collect();
        let seen = self.app().acknowledge_ticket(chef, order, (numbers, None), None);
        assert_eq!(self.runtime.block_on(seen).unwrap().status, 200);
        self.model.orders[position].moved_from = None;
        "move acknowledged"
    }

    /// A cook sets the status of an item, sometimes an invalid one, and may cancel or restore some pieces.
    pub(super) fn advance(&mut self) -> &'static str {
        if self.model.orders.is_empty() {
            return "skipped";
        }
        let open: Vec<usize> = self.model.open_orders().map(|(position, _)| position).collect();
        let any = self.rng.below(self.model.orders.len());
        let position = if self.rng.one_in(5) { any } else { self.rng.pick(&open).copied().unwrap_or(any) };
        // Sometimes an item that does not exist.
        let one_more = usize::from(self.rng.one_in(30));
        let index = self.rng.below(self.model.orders[position].items.len() + one_more);
        let from = self.model.orders[position].items.get(index).map(|item| item.status);
        let next = from.and_then(|from| STATUSES.iter().position(|s| *s == from)).map_or(0, |at| at + 1);
        let to = if self.rng.one_in(3) { *self.rng.pick(&STATUSES).unwrap() } else { STATUSES[next % 4] };
        let why = (to == ItemStatus::Cancelled && !self.rng.one_in(4)).then(reason);
        let has_reason = why.is_some();
        let quantity = self.rng.one_in(3).then(|| u32::try_from(self.rng.below(4)).unwrap());
        let step = Step {
            order: self.model.orders[position].id,
            index: u16::try_from(index).unwrap(),
            to,
            shown: None,
            quantity,
            reason: why,
        };
        let chef = restaurant::staff(self.app(), "chef");
        let answer = self.runtime.block_on(self.app().advance_ticket(chef, step, None));
        let now = self.now();
        let is_open = self.model.parties[self.model.orders[position].party].is_open;
        let placed_at = self.model.orders[position].placed_at;
        let Some(item) = self.model.orders[position].items.get_mut(index) else {
            assert_eq!(answer, Err(ActError::Refused(AdvanceError::NoSuchItem)));
            return "refused: no such item";
        };
        if !is_open {
            assert_eq!(answer, Err(ActError::Refused(AdvanceError::SessionClosed)));
            return "refused: session closed";
        }
        let is_held = item.status == ItemStatus::New && item.due_at(placed_at).is_none();
        if let (true, ItemStatus::InProgress | ItemStatus::Ready, Some(course)) =
            (is_held, to, item.serving.course)
        {
            assert_eq!(answer, Err(ActError::Refused(AdvanceError::Held(course))));
            return "refused: course held";
        }
        match item.after_step(to, quantity, has_reason) {
            Err(error) => {
                assert_eq!(answer, Err(ActError::Refused(AdvanceError::Step(error))));
                "refused: invalid step"
            }
            Ok(None) => {
                assert_eq!(answer.unwrap().status, 200);
                "item unchanged"
            }
            Ok(Some((status, was, gone))) => {
                assert_eq!(answer.unwrap().status, 200);
                let what = match (status == ItemStatus::Cancelled, gone.cmp(&item.cancelled)) {
                    (true, _) => "item cancelled",
                    (false, Ordering::Greater) => "item cancelled in part",
                    (false, Ordering::Less) => "part of an item restored",
                    (false, Ordering::Equal) => "item moved",
                };
                let (before, was_new) = (item.billed(), item.status == ItemStatus::New);
                (item.status, item.cancelled_from, item.cancelled) = (status, was, gone);
                let (after, dish) = (item.billed(), PLATES[item.line.plate].item);
                if before > after && was_new {
                    self.model.give_back(dish, before - after, now);
                } else if after > before && status == ItemStatus::New {
                    self.model.take(dish, after - before, now);
                }
                what
            }
        }
    }

    /// A cook marks an item as sold out or available, or counts it.
    pub(super) fn set_availability(&mut self) -> &'static str {
        // Restoring is more likely than selling out, or soon nothing could be ordered.
        let now = self.now();
        let gone: Vec<&str> = self.model.sold_out.keys().copied().collect();
        let back = self.rng.pick(&gone).copied().filter(|_| !self.rng.one_in(4));
        let name = back.unwrap_or(PLATES[self.rng.below(PLATES.len())].item);
        let change = match (back.is_some(), self.rng.below(8)) {
            (true, 0..=3) | (false, 0) => StockChange::Available,
            (_, 1..=4) => StockChange::Left(1 + u32::try_from(self.rng.below(12)).unwrap()),
            (_, 5 | 6) => StockChange::SoldOut(SoldOutUntil::DayEnd),
            _ => StockChange::SoldOut(SoldOutUntil::ForGood),
        };
        let item = self.menu.items.iter().find(|item| item.name.as_str() == name).unwrap().id;
        let chef = restaurant::staff(self.app(), "chef");
        let answer = self.runtime.block_on(self.app().set_availability(chef, item, change, None)).unwrap();
        assert_eq!(answer.status, 200);
        let name = PLATES.iter().find(|plate| plate.item == name).expect("every item is on a plate").item;
        let mark = self.model.sold_out.remove(name).filter(|mark| mark.is_in_force(now));
        self.model.left.remove(name);
        match change {
            StockChange::Available => "item available",
            StockChange::Left(left) => {
                self.model.left.insert(name, left);
                "item counted"
            }
            StockChange::SoldOut(until) => {
                let day_end = end_of_business_day(now, &jiff::tz::TimeZone::UTC, 5);
                let until = (until == SoldOutUntil::DayEnd).then_some(day_end);
                // Marking it again with the same end changes nothing.
                let is_same = mark.is_some_and(|mark| mark.until == until);
                let is_by_count = is_same && mark.is_some_and(|mark| mark.is_by_count);
                let since = mark.map_or(now, |mark| mark.since);
                self.model.sold_out.insert(name, SoldOut { since, until, is_by_count });
                "item sold out"
            }
        }
    }
}
