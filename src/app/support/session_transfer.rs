//! Moves the rows of one session to another, for merging and unmerging.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::cart::CartLine;
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, LineId, OrderId, PaymentId, TableId};
use crate::domain::notice::{Change, Notice};
use crate::domain::session::{CartOwner, Carts, Device, TableSession};
use crate::domain::staff::Staff;
use crate::domain::table::Table;
use crate::domain::text::Nickname;
use crate::domain::time::Timestamp;
use crate::store::repo::{adjustments, orders, payments};
use crate::store::{Read, StoreError, Tx, schema};

/// The merged cart would exceed the limit of lines (in `.0`).
pub(in crate::app) struct CartFull(pub usize);

/// The source and the target session of a transfer.
#[derive(Clone, Copy)]
pub(in crate::app) struct SessionTransfer<'s> {
    pub from: &'s TableSession,
    pub to: &'s TableSession,
}

impl SessionTransfer<'_> {
    /// Moves a device with its token and the ids of its applied changes, so that a change that is sent again is still recognized.
    /// Call it after [`Self::move_carts`].
    pub fn move_phone(self, tx: &mut Tx, mut device: Device, name: Nickname) -> Result<(), StoreError> {
        let phone = device.guest.device;
        device.guest.nickname = name;
        tx.delete(&schema::DEVICES, &(self.from.id, phone))?;
        tx.put(&schema::DEVICES, &(self.to.id, phone), &device)?;
        if let Some(mut token) = tx.get(&schema::GUEST_TOKENS, &device.token.0)? {
            token.session = self.to.id;
            tx.put(&schema::GUEST_TOKENS, &device.token.0, &token)?;
        }
        // The changes have revisions of another cart. They get the current one of this cart, so that none is deleted too early.
        let revision = tx.get(&schema::CART_REVISIONS, &self.to.cart_of(phone))?.unwrap_or(0);
        for ((_, _, op), _) in tx.scan(&schema::CART_OPS, &(self.from.id, phone))? {
            tx.delete(&schema::CART_OPS, &(self.from.id, phone, op))?;
            tx.put(&schema::CART_OPS, &(self.to.id, phone, op), &revision)?;
        }
        Ok(())
    }

    /// Moves an order in the index of sessions. The order itself keeps the session in which it was placed.
    pub fn move_order(self, tx: &mut Tx, number: u64, id: OrderId) -> Result<(), StoreError> {
        tx.delete(&schema::SESSION_ORDERS, &(self.from.id, number))?;
        tx.put(&schema::SESSION_ORDERS, &(self.to.id, number), &id)?;
        let placed_in = orders::head(tx, id)?.map(|head| head.session);
        if placed_in == Some(self.to.id) {
            tx.delete(&schema::ORDER_SESSIONS, &id)
        } else {
            tx.put(&schema::ORDER_SESSIONS, &id, &self.to.id)
        }
    }

    /// Moves the open calls of the devices selected by `of`.
    pub fn move_calls(self, tx: &mut Tx, of: impl Fn(DeviceId) -> bool) -> Result<(), StoreError> {
        for ((_, id), call) in tx.scan(&schema::CALLS, &self.from.id)? {
            if of(call.by.device) {
                tx.delete(&schema::CALLS, &(self.from.id, id))?;
                tx.put(&schema::CALLS, &(self.to.id, id), &call)?;
            }
        }
        Ok(())
    }

    /// Moves the payments selected by `which`, and returns their ids.
    pub fn move_payments(
        self,
        tx: &mut Tx,
        which: impl Fn(PaymentId) -> bool,
    ) -> Result<Vec<PaymentId>, StoreError> {
        let mut moved = Vec::new();
        for payment in payments::of_session(tx, self.from.id)? {
            if which(payment.id) {
                tx.delete(&schema::PAYMENTS, &(self.from.id, payment.id))?;
                payments::save(tx, self.to.id, &payment)?;
                moved.push(payment.id);
            }
        }
        Ok(moved)
    }

    /// Moves the comps and discounts that lower only orders selected by `of`.
    pub fn move_adjustments(self, tx: &mut Tx, of: impl Fn(OrderId) -> bool) -> Result<(), StoreError> {
        for adjustment in adjustments::of_session(tx, self.from.id)? {
            if adjustment.lowers_any(&of) && !adjustment.lowers_any(|order| !of(order)) {
                tx.delete(&schema::ADJUSTMENTS, &(self.from.id, adjustment.id))?;
                adjustments::save(tx, self.to.id, &adjustment)?;
            }
        }
        Ok(())
    }

    /// Moves cart lines into the cart that each device has in the target session. All carts of both sessions get one revision that none of
    /// them had before, so that a page with an outdated cart cannot order it.
    pub fn move_carts<E: From<StoreError> + From<CartFull>>(
        self,
        tx: &mut Tx,
        lines_max: usize,
        of: impl Fn(DeviceId) -> bool,
    ) -> Result<(), E> {
        let mut sizes: BTreeMap<CartOwner, usize> = BTreeMap::new();
        let mut owners: BTreeSet<CartOwner> = BTreeSet::new();
        let mut newest = 0;
        // A cart that was never used has no revision row, but the phone may know a higher revision from its other cart.
        let phones = tx.scan(&schema::DEVICES, &self.from.id)?;
        let phones = phones.into_iter().map(|((_, phone), _)| phone).filter(|phone| of(*phone));
        owners.extend(phones.map(|phone| self.to.cart_of(phone)));
        for session in [self.from.id, self.to.id] {
            let revisions: Vec<(CartOwner, u64)> = tx.scan(&schema::CART_REVISIONS, &session)?;
            for (owner, revision) in revisions {
                newest = newest.max(revision);
                owners.insert(owner);
            }
        }
        let target_lines: Vec<((CartOwner, LineId), CartLine)> = tx.scan(&schema::CART_LINES, &self.to.id)?;
        for ((owner, _), _) in target_lines {
            *sizes.entry(owner).or_default() += 1;
        }
        let source_lines: Vec<((CartOwner, LineId), CartLine)> =
            tx.scan(&schema::CART_LINES, &self.from.id)?;
        for ((owner, id), line) in source_lines.into_iter().filter(|(_, line)| of(line.added_by.device)) {
            let target = self.to.cart_of(line.added_by.device);
            let size = sizes.entry(target).or_default();
            *size += 1;
            if *size > lines_max {
                return Err(CartFull(lines_max).into());
            }
            tx.delete(&schema::CART_LINES, &(owner, id))?;
            tx.put(&schema::CART_LINES, &(target, id), &line)?;
            owners.insert(target);
        }
        for owner in owners {
            tx.put(&schema::CART_REVISIONS, &owner, &(newest + 1))?;
        }
        Ok(())
    }

    /// Relates both sessions and all sessions related to either, so that an idempotency key used in one is found in the others.
    pub fn relate(self, tx: &mut Tx, now: Timestamp) -> Result<(), StoreError> {
        let mut all = BTreeSet::from([self.from.id, self.to.id]);
        for session in [self.from.id, self.to.id] {
            all.extend(
                tx.scan(&schema::RELATED_SESSIONS, &session)?.into_iter().map(|((_, other), _)| other),
            );
        }
        for one in &all {
            for other in all.iter().filter(|other| *other != one) {
                tx.put(&schema::RELATED_SESSIONS, &(*one, *other), &now)?;
            }
        }
        Ok(())
    }
}

/// Ends the checkout of a session before its carts change.
pub(in crate::app) fn release_checkout(session: &mut TableSession) {
    if let Carts::Family { checkout } = &mut session.carts {
        *checkout = None;
    }
}

/// All tables of a session, its own first.
pub(in crate::app) fn tables_of(
    from: &impl Read,
    session: &TableSession,
) -> Result<Vec<TableId>, StoreError> {
    let seated = from.scan(&schema::SEATED, &())?;
    let others = seated.into_iter().filter(|(table, id)| *id == session.id && *table != session.table);
    Ok(std::iter::once(session.table).chain(others.map(|(table, _)| table)).collect())
}

/// Notifies the kitchen that the open orders of a session go to another table.
pub(in crate::app) fn notify_moved(
    tx: &mut Tx,
    ids: &[OrderId],
    session: &TableSession,
    (from, to): (&Table, &Table),
    (staff, now): (&Staff, Timestamp),
) -> Result<(), StoreError> {
    for id in ids {
        let Some(mut tracked) = orders::load(tx, *id)? else { continue };
        // A ticket that has left the displays does not come back because the party moves.
        if !tx.contains(&schema::OPEN_ORDERS, &tracked.order.head.sequence)? {
            continue;
        }
        let change = Change::Moved { from: from.name.clone() };
        orders::notify(tx, &mut tracked, Notice::new(change, now, staff.name.clone()), to)?;
        let ticket = tracked.ticket(to, session);
        orders::update_open_index(tx, &ticket)?;
        tx.publish(Event::TicketMoved { order: *id, name: to.name.clone() });
        tx.publish(Event::TicketChanged { ticket: Box::new(ticket) });
    }
    Ok(())
}
