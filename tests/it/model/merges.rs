//! Merging two parties and undoing a merge.

use std::collections::BTreeMap;

use maitred::app::merge_sessions::{MergeError, MergeRequest};
use maitred::app::support::error::ActError;
use maitred::domain::cart::LINES_MAX;
use maitred::domain::ids::DeviceId;
use maitred::domain::payment::PaymentStatus;
use maitred::domain::session::{CartOwner, Mode};

use super::Simulation;
use super::restaurant;
use super::state::{Line, Merge, Model};

impl Model {
    /// The owner of the cart that a phone would use in a party.
    fn cart_in(&self, party: usize, device: DeviceId) -> CartOwner {
        let party = &self.parties[party];
        match party.mode {
            Mode::Family => CartOwner::Table(party.id),
            Mode::Individual => CartOwner::Device(party.id, device),
        }
    }

    /// Moves the lines of these phones to the carts that they use in the other party. `false`, with nothing changed, if a cart
    /// would have too many lines.
    fn move_carts(&mut self, from: usize, to: usize, phones: &[DeviceId]) -> bool {
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
            // A cart that was never changed keeps revision 0.
            if cart.revision > 0 {
                cart.revision = newest + 1;
            }
        }
        // The cart that a phone gets has a newer revision than any that a phone may still show. A device that was deleted shows none.
        let deleted: Vec<DeviceId> =
            self.phones.iter().filter(|row| row.is_deleted).map(|row| row.device).collect();
        for phone in phones.iter().filter(|phone| !deleted.contains(phone)) {
            let owner = self.cart_in(to, *phone);
            self.carts.entry(owner).or_default().revision = newest + 1;
        }
        // A retry of an earlier change is acknowledged with that revision.
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

    fn move_phones(&mut self, phones: &[DeviceId], to: usize) {
        for phone in self.phones.iter_mut().filter(|phone| phones.contains(&phone.device)) {
            phone.party = to;
        }
    }

    /// Moves orders to a party at another table.
    fn move_orders(&mut self, orders: &[usize], party: usize, (from, to): (usize, usize)) {
        for order in orders {
            let order = &mut self.orders[*order];
            order.party = party;
            order.move_ticket(from, to);
        }
    }
}

impl Simulation {
    pub(super) fn merge_parties(&mut self) -> &'static str {
        let open = self.model.open_parties();
        let (Some(from), Some(into)) = (self.rng.pick(&open).copied(), self.rng.pick(&open).copied()) else {
            return "skipped";
        };
        let free_table = self.rng.one_in(2);
        let (from_id, into_id) = (self.model.parties[from].id, self.model.parties[into].id);
        let waiter = restaurant::staff(self.app(), "waiter");
        let act = MergeRequest { from: from_id, into: into_id, free_table };
        let merged = self.runtime.block_on(self.app().merge_sessions(waiter, act, None));
        if from == into {
            assert_eq!(merged.err(), Some(MergeError::Itself.into()));
            return "refused: the same party";
        }
        // The app has deleted phones that left without an order or a cart line.
        let known = self.model.phones_of(from).filter(|phone| !self.model.phones[*phone].is_deleted);
        let phones: Vec<DeviceId> = known.map(|phone| self.model.phones[phone].device).collect();
        match merged {
            Err(ActError::Refused(MergeError::PaymentPending)) => {
                assert!(self.model.pending(from) + self.model.pending(into) > 0);
                return "refused: payment pending";
            }
            Err(ActError::Refused(MergeError::CartFull { .. })) => {
                assert!(!self.model.move_carts(from, into, &phones), "the carts fit together");
                return "refused: cart full";
            }
            Err(ActError::Refused(MergeError::TooManyOrders { most })) => {
                let ordered =
                    self.model.orders_of(from, None).count() + self.model.orders_of(into, None).count();
                assert!(ordered as u64 > most, "{ordered} orders are not too many");
                return "refused: too many orders";
            }
            merged => assert_eq!(merged.unwrap().status, 200),
        }
        assert_eq!(self.model.pending(from) + self.model.pending(into), 0);
        assert!(self.model.move_carts(from, into, &phones), "the merged cart has too many lines");
        let (home, there) = (self.model.parties[from].table, self.model.parties[into].table);
        let orders: Vec<usize> = self.model.orders_of(from, None).map(|(position, _)| position).collect();
        let payments: Vec<usize> =
            (0..self.model.payments.len()).filter(|at| self.model.payments[*at].party == from).collect();
        self.model.move_phones(&phones, into);
        self.model.move_orders(&orders, into, (home, there));
        for at in &payments {
            self.model.payments[*at].party = into;
        }
        let row = &mut self.model.parties[from];
        (row.is_open, row.checkout) = (false, None);
        let mut tables = std::mem::take(&mut row.more_tables);
        if !free_table {
            tables.push(home);
        }
        self.model.parties[into].checkout = None;
        self.model.parties[into].more_tables.extend(&tables);
        let payments_before = self.model.payments.len();
        self.model.merges.push(Merge {
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
        "parties merged"
    }

    /// Undoes a random merge.
    pub(super) fn undo_merge(&mut self) -> &'static str {
        let merges: Vec<usize> = (0..self.model.merges.len()).collect();
        let Some(at) = self.rng.pick(&merges).copied() else { return "skipped" };
        let (from, into) = (self.model.merges[at].from, self.model.merges[at].into);
        let (waiter, id) = (restaurant::staff(self.app(), "waiter"), self.model.parties[from].id);
        let undone = self.runtime.block_on(self.app().unmerge_sessions(waiter, id, None));
        if let Some(refused) = self.undo_refusal(at) {
            assert_eq!(undone.err(), Some(refused.into()));
            return "refused: merge cannot be undone";
        }
        let phones = self.model.merges[at].phones.clone();
        if !self.model.move_carts(into, from, &phones) {
            assert!(matches!(undone, Err(ActError::Refused(MergeError::CartFull { .. }))), "{undone:?}");
            return "refused: cart full";
        }
        assert_eq!(undone.unwrap().status, 200);
        let merge = self.model.merges.remove(at);
        // Deleted phones stay where they are.
        let back: Vec<DeviceId> = self
            .model
            .phones_of(into)
            .filter(|phone| {
                phones.contains(&self.model.phones[*phone].device) && !self.model.phones[*phone].is_deleted
            })
            .map(|phone| self.model.phones[phone].device)
            .collect();
        self.model.move_phones(&back, from);
        let goes_back = |position: usize, device: Option<DeviceId>| {
            merge.orders.contains(&position) || device.is_some_and(|device| phones.contains(&device))
        };
        let orders: Vec<usize> = self
            .model
            .orders_of(into, None)
            .filter(|(position, order)| goes_back(*position, order.device))
            .map(|(position, _)| position)
            .collect();
        let there = self.model.parties[into].table;
        self.model.move_orders(&orders, from, (there, merge.table));
        for at in &merge.payments {
            self.model.payments[*at].party = from;
        }
        let goes_back_too = |table: &usize| *table == merge.table || merge.tables.contains(table);
        let row = &mut self.model.parties[into];
        row.more_tables.retain(|table| !goes_back_too(table));
        row.checkout = None;
        let taken: Vec<usize> =
            merge.tables.iter().copied().filter(|table| self.model.seated_at(*table).is_none()).collect();
        let row = &mut self.model.parties[from];
        (row.is_open, row.table) = (true, merge.table);
        row.more_tables = taken.into_iter().filter(|table| *table != merge.table).collect();
        self.reopen_channels(&[from, into]);
        "merge undone"
    }

    /// The reason why a merge cannot be undone, if there is one; checked in the order of the app.
    fn undo_refusal(&self, at: usize) -> Option<MergeError> {
        let (model, merge) = (&self.model, &self.model.merges[at]);
        let stays = &model.parties[merge.into];
        if !stays.is_open {
            return Some(MergeError::Covered);
        }
        let is_taken = model.seated_at(merge.table).is_some_and(|here| here != merge.into);
        if is_taken || stays.table == merge.table || merge.tables.contains(&stays.table) {
            return Some(MergeError::TableOccupied);
        }
        let brought: Vec<usize> = model
            .merges
            .iter()
            .filter(|other| other.into == merge.into)
            .flat_map(|other| other.payments.clone())
            .collect();
        for (position, payment) in model.payments.iter().enumerate().filter(|(_, p)| p.party == merge.into) {
            if payment.status == PaymentStatus::Initiated {
                return Some(MergeError::PaymentPending);
            }
            let is_new = position >= merge.payments_before && !brought.contains(&position);
            if payment.status == PaymentStatus::Completed && is_new {
                return Some(MergeError::Settled);
            }
        }
        None
    }

    /// The phones of these parties open new channels; none of them holds the checkout.
    fn reopen_channels(&mut self, parties: &[usize]) {
        self.phones.receive_frames();
        let app = self.app.as_ref().expect("the app is open");
        for party in parties {
            let id = self.model.parties[*party].id;
            self.phones.listen(&app.hub, id);
            self.phones.forget_holder(id);
        }
        self.reload_carts(parties);
    }

    /// The phones of these parties load their carts again.
    pub(super) fn reload_carts(&mut self, parties: &[usize]) {
        let app = self.app.as_ref().expect("the app is open");
        for party in parties {
            let id = self.model.parties[*party].id;
            let owners: Vec<CartOwner> =
                self.model.carts.keys().copied().filter(|owner| owner.session() == id).collect();
            for owner in owners {
                self.phones.load_cart(app, owner);
            }
        }
    }
}
