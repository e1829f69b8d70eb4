//! Compares the app with the model: tables, tickets, carts, orders and bills.

use std::collections::BTreeMap;

use maitred::domain::course::Seat;
use maitred::domain::ids::SessionId;
use maitred::domain::session::{CartOwner, Mode};
use maitred::domain::ticket::ItemStatus;
use maitred::domain::ticket::TICKETS_SHOWN_MAX;
use maitred::store::{Read, StoreError, schema};
use maitred::view::guest::{CartView, SessionView};
use serde_json::Value;

use super::Simulation;
use super::phones::{CartCopy, without_availability};
use super::restaurant::{self, PLATES};
use super::state::{Item, Line};

/// The status of an item, whether it is held, since when it is due, and its seat.
type TicketItem = (ItemStatus, bool, Option<String>, Option<u8>);

impl Simulation {
    /// Compares everything; or the tables, the tickets and one open party.
    pub(super) fn compare(&mut self, is_full: bool) {
        self.compare_tables();
        self.compare_tickets();
        self.compare_sold_out();
        self.compare_delays();
        let open = self.model.open_parties();
        let one = self.rng.pick(&open).copied();
        for party in if is_full { open } else { one.into_iter().collect() } {
            let is_live = |phone: &usize| self.model.auth_ended(*phone, self.now()).is_none();
            let live: Vec<usize> = self.model.phones_of(party).filter(is_live).collect();
            for phone in live {
                self.compare_phone(party, phone);
            }
            self.compare_bill(party);
        }
        if is_full {
            self.compare_menu();
            // Bills are compared in turn, ten each time, or a long run would do little else.
            let parties = self.model.parties.len();
            (0..parties.min(10)).for_each(|n| self.compare_bill((self.compared + n) % parties));
            self.compared += 10;
            for phone in 0..self.model.phones.len() {
                let ended = self.app().guest(&self.model.phones[phone].token).err();
                assert_eq!(ended, self.model.auth_ended(phone, self.now()).map(Into::into), "phone {phone}");
            }
        }
    }

    /// Which party is seated at which table.
    fn compare_tables(&self) {
        let seated = self.app().store.read(|view| view.scan(&schema::SEATED, &())).map_err(|e: StoreError| e);
        let seated: Vec<(usize, SessionId)> = seated
            .unwrap()
            .into_iter()
            .map(|(table, session)| (self.room.iter().position(|t| t.id == table).unwrap(), session))
            .collect();
        let mut expected: Vec<(usize, SessionId)> = vec![];
        for party in self.model.parties.iter().filter(|party| party.is_open) {
            expected.push((party.table, party.id));
            expected.extend(party.more_tables.iter().map(|table| (*table, party.id)));
        }
        expected.sort_by_key(|(table, _)| self.room[*table].id);
        assert_eq!(seated, expected, "seated parties");
    }

    /// Which items are sold out now, and whether the last order made them so.
    fn compare_sold_out(&self) {
        let (now, items) = (self.now(), &self.menu.items);
        let marks =
            self.app().store.read(|view| view.scan(&schema::SOLD_OUT, &())).map_err(|e: StoreError| e);
        let name = |id| items.iter().find(|item| item.id == id).map(|item| item.name.as_str());
        let marks = marks.unwrap().into_iter().filter(|(_, mark)| mark.is_in_force(now));
        let seen: BTreeMap<_, _> = marks.map(|(id, mark)| (name(id).unwrap(), mark)).collect();
        let in_force = self.model.sold_out.iter().filter(|(_, mark)| mark.is_in_force(now));
        let expected: BTreeMap<_, _> = in_force.map(|(name, mark)| (*name, *mark)).collect();
        assert_eq!(seen, expected, "sold out at {now}");
    }

    /// The newest open tickets in order, each with its party's current table, and which of their items are due since when, and for whom. Displays show no more than [`TICKETS_SHOWN_MAX`].
    fn compare_tickets(&self) {
        let tickets = self.app().tickets(None).unwrap().orders;
        let seen: Vec<_> = tickets
            .iter()
            .map(|ticket| {
                let items: Vec<TicketItem> = ticket
                    .items
                    .iter()
                    .map(|item| (item.status, item.held, item.due_at.clone(), item.seat))
                    .collect();
                (ticket.order_number, ticket.table_name.as_str(), items)
            })
            .collect();
        let not_shown = self.model.open_orders().count().saturating_sub(TICKETS_SHOWN_MAX);
        let expected: Vec<_> = self
            .model
            .open_orders()
            .skip(not_shown)
            .map(|(position, order)| {
                let table = &self.room[self.model.parties[order.party].table];
                let item = |item: &Item| {
                    let due_at = item.due_at(order.placed_at);
                    let is_held = due_at.is_none() && item.status == ItemStatus::New;
                    (item.status, is_held, due_at.map(|at| at.to_string()), item.serving.seat.map(Seat::get))
                };
                let items = order.items.iter().map(item).collect();
                (position as u64 + 1, table.name.as_str(), items)
            })
            .collect();
        assert_eq!(seen, expected, "open tickets");
    }

    fn compare_phone(&mut self, party: usize, phone: usize) {
        let owner = self.model.owner(phone);
        let guest = self.app().guest(&self.model.phones[phone].token).unwrap();
        let view = self.app().session_snapshot(&guest).unwrap();
        self.compare_cart(phone, owner, &view.cart);
        self.compare_orders(party, phone, &view);
        let row = &self.model.parties[party];
        assert_eq!((view.session_id, view.mode), (row.id, row.mode));
        assert_eq!(view.table.id, self.room[row.table].id, "the phone's table");
        let here: Vec<_> = self.model.phones_of(party).filter(|p| !self.model.phones[*p].has_left).collect();
        let here: Vec<_> = here.into_iter().map(|p| self.model.phones[p].device).collect();
        assert_eq!(view.devices.iter().map(|d| d.device_id).collect::<Vec<_>>(), here, "phones at the table");

        let device = |holder: usize| self.model.phones[holder].device;
        let holds = row.checkout.filter(|(_, until)| *until > self.now()).map(|(holder, _)| device(holder));
        assert_eq!(view.checkout.map(|checkout| checkout.holder.device_id), holds, "checkout holder");
        let known = row.checkout.map(|(holder, _)| device(holder).to_string());
        assert_eq!(self.phones.holder(row.id), known.as_deref(), "checkout holder in the phones' frames");
    }

    fn compare_cart(&mut self, phone: usize, owner: CartOwner, seen: &CartView) {
        let prices = self.model.prices.clone();
        let expected = self.model.cart(phone);
        assert_eq!(seen.revision, expected.revision, "cart revision of {owner:?}");
        let lines: Vec<Line> = seen
            .items
            .iter()
            .zip(&expected.lines)
            .map(|(line, expected)| Line {
                id: line.line_id,
                plate: if line.unit_price == prices[expected.plate] { expected.plate } else { usize::MAX },
                quantity: line.quantity,
                note: line.note.clone(),
                added_by: line.added_by.device_id,
            })
            .collect();
        assert_eq!((seen.items.len(), &lines), (expected.lines.len(), &expected.lines), "lines of {owner:?}");
        let priced = expected.lines.iter().map(|line| (line.plate, prices[line.plate], line.quantity));
        let total = restaurant::total(priced);
        assert_eq!(seen.total_amount, total, "cart total of {owner:?}");
        let now = self.now();
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        for line in &seen.items {
            let count = counts.entry(line.name.as_str()).or_default();
            *count += line.quantity;
            assert_eq!(line.available, !self.model.refuses(&line.name, *count, now), "{}", line.name);
        }
        let current = CartCopy {
            revision: seen.revision,
            lines: seen
                .items
                .iter()
                .map(|line| without_availability(&serde_json::to_value(line).unwrap()))
                .collect::<Vec<Value>>(),
            total_items: seen.total_items.into(),
            total_amount: seen.total_amount,
        };
        assert_eq!(self.phones.copy(owner), current, "the phones' copy of the cart of {owner:?}");
    }

    fn compare_orders(&self, party: usize, phone: usize, view: &SessionView) {
        let is_individual = self.model.parties[party].mode == Mode::Individual;
        let device = is_individual.then_some(self.model.phones[phone].device);
        let expected: Vec<_> = self.model.orders_of(party, device).collect();
        assert_eq!(view.orders.len(), expected.len(), "number of orders that the phone shows");
        for (seen, (position, order)) in view.orders.iter().zip(expected) {
            assert_eq!((seen.order_id, seen.order_number), (order.id, position as u64 + 1));
            assert_eq!(seen.total_amount, order.total, "the total of order {}", position + 1);
            assert_eq!(seen.items.len(), order.items.len());
            for (item, expected) in seen.items.iter().zip(&order.items) {
                let plate = &PLATES[expected.line.plate];
                assert_eq!((item.name.as_str(), item.unit_price), (plate.item, expected.unit_price));
                assert_eq!((item.quantity, item.status), (expected.remaining(), expected.status));
                assert_eq!(item.cancelled_quantity, expected.line.quantity - expected.billed());
                assert_eq!(item.note, expected.line.note);
                assert_eq!(item.cancel_reason.is_some(), expected.cancelled_from.is_some());
            }
        }
        let (shown, expected) = (view.bill.total_amount, self.model.bill(party, device));
        // Exclusive tax is rounded once for the table and allotted to the lines. A guest in INDIVIDUAL mode pays the sum of their lines'
        // shares, which differs from the rounding of their own drinks by a cent a line at most.
        let mine = self.model.orders_of(party, device).flat_map(|(_, order)| &order.items);
        let drinks = mine.filter(|item| PLATES[item.line.plate].is_drink).count();
        let cents = if is_individual { i64::try_from(drinks).unwrap() } else { 0 };
        assert!((shown - expected).abs() <= cents, "bill total {shown}, expected {expected}");
    }
}
