//! Everything that anybody can see, compared with the book.

use maitred::domain::ids::SessionId;
use maitred::domain::session::{CartOwner, Mode};
use maitred::domain::ticket::ItemStatus;
use maitred::store::{Read, StoreError, schema};
use maitred::view::guest::{CartView, SessionView};
use serde_json::Value;

use super::Evening;
use super::book::Line;
use super::house::{self, PLATES};
use super::phones::{Copy, without_availability};

impl Evening {
    /// Looks at the whole house, or at one party of it and at what is quick to see.
    pub(super) fn look(&mut self, is_full: bool) {
        self.look_at_the_room();
        self.look_into_the_kitchen();
        let open = self.book.open_parties();
        let one = self.chance.pick(&open).copied();
        for party in if is_full { open } else { one.into_iter().collect() } {
            let live: Vec<usize> =
                self.book.phones_of(party).filter(|p| self.book.lost(*p, self.now()).is_none()).collect();
            for phone in live {
                self.look_at_the_phone(party, phone);
            }
            self.look_at_the_bill(party);
        }
        if is_full {
            // Parties that left are looked at in turn, or a long evening would do little else.
            let parties = self.book.parties.len();
            (0..parties.min(10)).for_each(|n| self.look_at_the_bill((self.looked_at + n) % parties));
            self.looked_at += 10;
            for phone in 0..self.book.phones.len() {
                let lost = self.app().guest(&self.book.phones[phone].token).err();
                assert_eq!(lost, self.book.lost(phone, self.now()).map(Into::into), "phone {phone}");
            }
        }
    }

    /// Who sits where.
    fn look_at_the_room(&self) {
        let seated = self.app().store.read(|view| view.scan(&schema::SEATED, &())).map_err(|e: StoreError| e);
        let seated: Vec<(usize, SessionId)> = seated
            .unwrap()
            .into_iter()
            .map(|(table, session)| (self.room.iter().position(|t| t.id == table).unwrap(), session))
            .collect();
        let mut expected: Vec<(usize, SessionId)> = self
            .book
            .open_parties()
            .into_iter()
            .map(|party| &self.book.parties[party])
            .flat_map(|party| {
                std::iter::once(party.table)
                    .chain(party.more_tables.iter().copied())
                    .map(|table| (table, party.id))
            })
            .collect();
        expected.sort_by_key(|(table, _)| self.room[*table].id);
        assert_eq!(seated, expected, "somebody sits at the wrong table");
    }

    /// The open tickets, in order, each under the table where its party sits now.
    fn look_into_the_kitchen(&self) {
        let tickets = self.app().tickets(None).unwrap().orders;
        let seen: Vec<_> = tickets
            .iter()
            .map(|ticket| {
                let items: Vec<ItemStatus> = ticket.items.iter().map(|item| item.status).collect();
                (ticket.order_number, ticket.table_name.as_str(), items)
            })
            .collect();
        let expected: Vec<_> = self
            .book
            .open_orders()
            .map(|(place, order)| {
                let table = &self.room[self.book.parties[order.party].table];
                let items = order.items.iter().map(|item| item.status).collect();
                (place as u64 + 1, table.name.as_str(), items)
            })
            .collect();
        assert_eq!(seen, expected, "the kitchen sees other tickets");
    }

    fn look_at_the_phone(&mut self, party: usize, phone: usize) {
        let owner = self.book.owner(phone);
        let guest = self.app().guest(&self.book.phones[phone].token).unwrap();
        let view = self.app().session_snapshot(&guest).unwrap();
        self.compare_cart(phone, owner, &view.cart);
        self.compare_orders(party, phone, &view);
        let book = &self.book.parties[party];
        assert_eq!((view.session_id, view.mode), (book.id, book.mode));
        assert_eq!(view.table.id, self.room[book.table].id, "the phone shows another table");
        let here: Vec<_> = self.book.phones_of(party).filter(|p| !self.book.phones[*p].has_left).collect();
        let here: Vec<_> = here.into_iter().map(|p| self.book.phones[p].device).collect();
        assert_eq!(view.devices.iter().map(|d| d.device_id).collect::<Vec<_>>(), here, "who is here");

        let device = |holder: usize| self.book.phones[holder].device;
        let holds = book.checkout.filter(|(_, until)| *until > self.now()).map(|(holder, _)| device(holder));
        assert_eq!(view.checkout.map(|checkout| checkout.holder.device_id), holds, "who is ordering");
        let told = book.checkout.map(|(holder, _)| device(holder).to_string());
        assert_eq!(self.phones.holder(book.id), told.as_deref(), "who the phones think is ordering");
    }

    fn compare_cart(&mut self, phone: usize, owner: CartOwner, seen: &CartView) {
        let prices = self.book.prices.clone();
        let expected = self.book.cart(phone);
        assert_eq!(seen.revision, expected.revision, "the revision of {owner:?}");
        let lines: Vec<Line> = seen
            .items
            .iter()
            .zip(&expected.lines)
            .map(|(line, book)| Line {
                id: line.line_id,
                plate: if line.unit_price == prices[book.plate] { book.plate } else { usize::MAX },
                quantity: line.quantity,
                note: line.note.clone(),
                added_by: line.added_by.device_id,
            })
            .collect();
        assert_eq!(
            (seen.items.len(), &lines),
            (expected.lines.len(), &expected.lines),
            "the lines of {owner:?}"
        );
        let total =
            house::total(expected.lines.iter().map(|line| (line.plate, prices[line.plate], line.quantity)));
        assert_eq!(seen.total_amount, total, "what {owner:?} costs");
        for line in &seen.items {
            assert_eq!(line.available, !self.book.sold_out.contains(line.name.as_str()), "{}", line.name);
        }
        let drawn = Copy {
            revision: seen.revision,
            lines: seen
                .items
                .iter()
                .map(|line| without_availability(&serde_json::to_value(line).unwrap()))
                .collect::<Vec<Value>>(),
            total_items: seen.total_items.into(),
            total_amount: seen.total_amount,
        };
        assert_eq!(self.phones.copy(owner), drawn, "what the phones have drawn of {owner:?}");
    }

    fn compare_orders(&self, party: usize, phone: usize, view: &SessionView) {
        let is_alone = self.book.parties[party].mode == Mode::Individual;
        let device = is_alone.then_some(self.book.phones[phone].device);
        let expected: Vec<_> = self.book.orders_of(party, device).collect();
        assert_eq!(view.orders.len(), expected.len(), "how many orders the phone sees");
        for (seen, (place, order)) in view.orders.iter().zip(expected) {
            assert_eq!((seen.order_id, seen.order_number), (order.id, place as u64 + 1));
            assert_eq!(seen.total_amount, order.total, "the total of order {}", place + 1);
            assert_eq!(seen.items.len(), order.items.len());
            for (item, book) in seen.items.iter().zip(&order.items) {
                let plate = &PLATES[book.line.plate];
                assert_eq!((item.name.as_str(), item.unit_price), (plate.item, book.unit_price));
                assert_eq!((item.quantity, item.status), (book.here(), book.status));
                assert_eq!(item.cancelled_quantity, book.line.quantity - book.owed());
                assert_eq!((&item.note, item.cancel_reason.is_some()), (&book.line.note, book.was.is_some()));
            }
        }
        let (told, reckoned) = (view.bill.total_amount, self.book.bill(party, device));
        // Tax on top is rounded once for the table, and each line has its share of that to the cent. A guest alone pays the sum of
        // those shares: at most a cent a line from what their own drinks would make.
        let mine = self.book.orders_of(party, device).flat_map(|(_, order)| &order.items);
        let drinks = mine.filter(|item| PLATES[item.line.plate].is_drink).count();
        let cents = if is_alone { i64::try_from(drinks).unwrap() } else { 0 };
        assert!(
            (told - reckoned).abs() <= cents,
            "orders less what was cancelled: {told}, {reckoned} in the book"
        );
    }
}
