//! Parties that join and part.

use std::collections::BTreeMap;

use maitred::app::merge_sessions::{MergeAct, MergeError};
use maitred::domain::cart::LINES_MAX;
use maitred::domain::ids::DeviceId;
use maitred::domain::payment::PaymentStatus;
use maitred::domain::session::{CartOwner, Mode};

use super::Evening;
use super::book::{Book, Line, Merge};
use super::house;

impl Book {
    /// The cart that a phone fills in a party.
    fn cart_in(&self, party: usize, device: DeviceId) -> CartOwner {
        let party = &self.parties[party];
        match party.mode {
            Mode::Family => CartOwner::Table(party.id),
            Mode::Individual => CartOwner::Device(party.id, device),
        }
    }

    /// What these phones put into carts goes to the cart that each of them fills in the other party. `false`, and nothing has
    /// changed, where a cart would be too long.
    fn carry_carts(&mut self, from: usize, to: usize, phones: &[DeviceId]) -> bool {
        let (from_id, to_id) = (self.parties[from].id, self.parties[to].id);
        let sessions = [from_id, to_id];
        let mut going: BTreeMap<CartOwner, Vec<Line>> = BTreeMap::new();
        for (_, cart) in self.carts.iter().filter(|(owner, _)| owner.session() == from_id) {
            for line in cart.lines.iter().filter(|line| phones.contains(&line.added_by)) {
                going.entry(self.cart_in(to, line.added_by)).or_default().push(line.clone());
            }
        }
        let len = |owner: &CartOwner| self.carts.get(owner).map_or(0, |cart| cart.lines.len());
        if going.iter().any(|(owner, lines)| len(owner) + lines.len() > LINES_MAX) {
            return false;
        }
        let newest = self.carts.iter().filter(|(owner, _)| sessions.contains(&owner.session()));
        let newest = newest.map(|(_, cart)| cart.revision).max().unwrap_or(0);
        for (owner, cart) in self.carts.iter_mut().filter(|(owner, _)| sessions.contains(&owner.session())) {
            if owner.session() == from_id {
                cart.lines.retain(|line| !phones.contains(&line.added_by));
            }
            // A cart that nobody has ever changed has no revision to go on from.
            if cart.revision > 0 {
                cart.revision = newest + 1;
            }
        }
        // A phone may show a cart of any revision: the one it comes to has a newer one.
        for phone in phones {
            let owner = self.cart_in(to, *phone);
            self.carts.entry(owner).or_default().revision = newest + 1;
        }
        // What is known of its changes counts as of that revision.
        for op in &mut self.ops {
            if phones.contains(&self.phones[op.phone].device) {
                op.revision = newest + 1;
            }
        }
        for (owner, lines) in going {
            let cart = self.carts.entry(owner).or_default();
            cart.lines.extend(lines);
            cart.lines.sort_by_key(|line| line.id);
            cart.revision = newest + 1;
        }
        true
    }

    fn reseat_phones(&mut self, phones: &[DeviceId], to: usize) {
        for phone in self.phones.iter_mut().filter(|phone| phones.contains(&phone.device)) {
            phone.party = to;
        }
    }

    /// Orders that go to another table now.
    fn carry_orders(&mut self, orders: &[usize], party: usize, (from, to): (usize, usize)) {
        for order in orders {
            let order = &mut self.orders[*order];
            order.party = party;
            order.moved(from, to);
        }
    }
}

impl Evening {
    pub(super) fn merge_parties(&mut self) -> &'static str {
        let open = self.book.open_parties();
        let (Some(from), Some(into)) = (self.chance.pick(&open).copied(), self.chance.pick(&open).copied())
        else {
            return "nobody was there";
        };
        let free_table = self.chance.one_in(2);
        let (from_id, into_id) = (self.book.parties[from].id, self.book.parties[into].id);
        let waiter = house::staff(self.app(), "waiter");
        let act = MergeAct { from: from_id, into: into_id, free_table };
        let merged = self.runtime.block_on(self.app().merge_sessions(waiter, act, None));
        if from == into {
            assert_eq!(merged.err(), Some(MergeError::Itself));
            return "refused: the same party";
        }
        // The box does not know a phone any more that left with empty hands.
        let known = self.book.phones_of(from).filter(|phone| !self.book.phones[*phone].is_forgotten);
        let phones: Vec<DeviceId> = known.map(|phone| self.book.phones[phone].device).collect();
        match merged {
            Err(MergeError::PaymentPending) => {
                assert!(self.book.pending(from) + self.book.pending(into) > 0);
                return "refused: payment under way";
            }
            Err(MergeError::CartFull { .. }) => {
                assert!(!self.book.carry_carts(from, into, &phones), "the carts fit together");
                return "refused: cart full";
            }
            Err(MergeError::TooManyOrders { most }) => {
                let ordered =
                    self.book.orders_of(from, None).count() + self.book.orders_of(into, None).count();
                assert!(ordered as u64 > most, "{ordered} orders are not too many");
                return "refused: too many orders";
            }
            merged => assert_eq!(merged.unwrap().status, 200),
        }
        assert_eq!(self.book.pending(from) + self.book.pending(into), 0);
        assert!(self.book.carry_carts(from, into, &phones), "the cart would be too long");
        let (home, there) = (self.book.parties[from].table, self.book.parties[into].table);
        let orders: Vec<usize> = self.book.orders_of(from, None).map(|(place, _)| place).collect();
        let payments: Vec<usize> =
            (0..self.book.payments.len()).filter(|at| self.book.payments[*at].party == from).collect();
        self.book.reseat_phones(&phones, into);
        self.book.carry_orders(&orders, into, (home, there));
        for at in &payments {
            self.book.payments[*at].party = into;
        }
        let row = &mut self.book.parties[from];
        (row.is_open, row.checkout) = (false, None);
        let mut tables = std::mem::take(&mut row.more_tables);
        if !free_table {
            tables.push(home);
        }
        self.book.parties[into].checkout = None;
        self.book.parties[into].more_tables.extend(&tables);
        let payments_before = self.book.payments.len();
        self.book.merges.push(Merge {
            from,
            into,
            table: home,
            tables,
            phones,
            orders,
            payments,
            payments_before,
        });
        self.reopen_channels(&[from, into]);
        "parties joined"
    }

    /// A merge was a slip: the party has everything back.
    pub(super) fn undo_merge(&mut self) -> &'static str {
        let merges: Vec<usize> = (0..self.book.merges.len()).collect();
        let Some(at) = self.chance.pick(&merges).copied() else { return "nothing to undo" };
        let (from, into) = (self.book.merges[at].from, self.book.merges[at].into);
        let (waiter, id) = (house::staff(self.app(), "waiter"), self.book.parties[from].id);
        let parted = self.runtime.block_on(self.app().unmerge_sessions(waiter, id, None));
        if let Some(refused) = self.why_not_part(at) {
            assert_eq!(parted.err(), Some(refused));
            return "refused: merge stays";
        }
        let phones = self.book.merges[at].phones.clone();
        if !self.book.carry_carts(into, from, &phones) {
            assert!(matches!(parted, Err(MergeError::CartFull { .. })), "{parted:?}");
            return "refused: cart full";
        }
        assert_eq!(parted.unwrap().status, 200);
        let merge = self.book.merges.remove(at);
        // A phone that left with empty hands is nobody's any more.
        let back: Vec<DeviceId> = self
            .book
            .phones_of(into)
            .filter(|phone| {
                phones.contains(&self.book.phones[*phone].device) && !self.book.phones[*phone].is_forgotten
            })
            .map(|phone| self.book.phones[phone].device)
            .collect();
        self.book.reseat_phones(&back, from);
        let goes_back = |place: usize, device: Option<DeviceId>| {
            merge.orders.contains(&place) || device.is_some_and(|device| phones.contains(&device))
        };
        let orders: Vec<usize> = self
            .book
            .orders_of(into, None)
            .filter(|(place, order)| goes_back(*place, order.device))
            .map(|(place, _)| place)
            .collect();
        let there = self.book.parties[into].table;
        self.book.carry_orders(&orders, from, (there, merge.table));
        for at in &merge.payments {
            self.book.payments[*at].party = from;
        }
        let theirs = |table: &usize| *table == merge.table || merge.tables.contains(table);
        let row = &mut self.book.parties[into];
        row.more_tables.retain(|table| !theirs(table));
        row.checkout = None;
        let taken: Vec<usize> =
            merge.tables.iter().copied().filter(|table| self.book.seated_at(*table).is_none()).collect();
        let row = &mut self.book.parties[from];
        (row.is_open, row.table) = (true, merge.table);
        row.more_tables = taken.into_iter().filter(|table| *table != merge.table).collect();
        self.reopen_channels(&[from, into]);
        "merge undone"
    }

    /// Why a merge cannot be undone, if so; the box asks in this order.
    fn why_not_part(&self, at: usize) -> Option<MergeError> {
        let (book, merge) = (&self.book, &self.book.merges[at]);
        let stays = &book.parties[merge.into];
        if !stays.is_open {
            return Some(MergeError::Covered);
        }
        let is_taken = book.seated_at(merge.table).is_some_and(|here| here != merge.into);
        if is_taken || stays.table == merge.table || merge.tables.contains(&stays.table) {
            return Some(MergeError::TableOccupied);
        }
        let brought: Vec<usize> = book
            .merges
            .iter()
            .filter(|other| other.into == merge.into)
            .flat_map(|other| other.payments.clone())
            .collect();
        for (place, payment) in book.payments.iter().enumerate().filter(|(_, p)| p.party == merge.into) {
            if payment.status == PaymentStatus::Initiated {
                return Some(MergeError::PaymentPending);
            }
            let is_new = place >= merge.payments_before && !brought.contains(&place);
            if payment.status == PaymentStatus::Completed && is_new {
                return Some(MergeError::Settled);
            }
        }
        None
    }

    /// The phones of these parties open their channels anew, and nobody of them is ordering.
    fn reopen_channels(&mut self, parties: &[usize]) {
        self.phones.hear();
        let app = self.app.as_ref().expect("the box is on");
        for party in parties {
            let id = self.book.parties[*party].id;
            self.phones.listen(&app.hub, id);
            self.phones.forget_holder(id);
        }
        self.redraw(parties);
    }

    /// The phones of these parties draw their carts as the box shows them.
    pub(super) fn redraw(&mut self, parties: &[usize]) {
        let app = self.app.as_ref().expect("the box is on");
        for party in parties {
            let id = self.book.parties[*party].id;
            let owners: Vec<CartOwner> =
                self.book.carts.keys().copied().filter(|owner| owner.session() == id).collect();
            for owner in owners {
                self.phones.draw(app, owner);
            }
        }
    }
}
