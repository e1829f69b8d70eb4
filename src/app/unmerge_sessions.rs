//! Undoes a merge of two sessions.
//!
//! Who may: waiters, managers, owners. What changes: the party that joined has its table, PIN, phones, cart, orders, calls and payments back.
//! What its phones ordered or put into the cart since goes with them; what waiters ordered since stays. Refused: no such merge, a
//! table where others sit now, something paid since, and while the party they joined has joined yet another.

use std::collections::HashSet;

use crate::app::App;
use crate::app::merge_sessions::{MergeError, open};
use crate::app::support::auth::StaffAuth;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::session_transfer::{SessionTransfer, give_back_checkout, tell_moved};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, OrderId, PaymentId, SessionId};
use crate::domain::limits::Limits;
use crate::domain::merge::Merge;
use crate::domain::session::{Stay, TableSession};
use crate::store::repo::{self, audit, payments};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::floor::SessionActView;

impl App {
    /// Undoes the merge of the session that was merged away.
    ///
    /// # Errors
    /// [`MergeError`]; nothing has changed then.
    pub async fn unmerge_sessions(
        &self,
        staff: StaffAuth,
        id: SessionId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, MergeError> {
        let (now, by) = (self.now(), staff.staff.id);
        let lines_max = Limits::count(self.active_settings().limits.cart_lines_max);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<MergeError>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let merge = tx.get(&schema::MERGES, &id)?.ok_or(MergeError::NoSuchMerge)?;
                    let mut back = repo::session(tx, id)?;
                    let mut stays = match open(tx, merge.into) {
                        Err(MergeError::NoSuchSession) => return Err(MergeError::Covered),
                        found => found?,
                    };
                    may_part(tx, (id, &merge), &stays)?;
                    give_back_checkout(&mut stays);
                    (back.stay, back.table) = (Stay::Open, merge.table);
                    let way = SessionTransfer { from: &stays, to: &back };
                    way.carts::<MergeError>(tx, lines_max, |phone| merge.had_phone(phone))?;
                    way.calls(tx, |phone| merge.had_phone(phone))?;
                    way.payments(tx, |payment| merge.payments.contains(&payment))?;
                    let phones = phones_back(tx, way, &merge)?;
                    let orders = orders_back(tx, way, &merge)?;
                    for table in merge.tables.iter().chain([&merge.table]) {
                        if tx.get(&schema::SEATED, table)?.is_none_or(|here| here == stays.id) {
                            tx.put(&schema::SEATED, table, &id)?;
                        }
                        tx.publish(Event::TableChanged { table: *table });
                    }
                    tx.delete(&schema::MERGES, &id)?;
                    tx.put(&schema::SESSIONS, &id, &back)?;
                    tx.put(&schema::SESSIONS, &stays.id, &stays)?;
                    let (home, there) = (repo::table(tx, back.table)?, repo::table(tx, stays.table)?);
                    tell_moved(tx, &orders, &back, (&there, &home), (&staff, now))?;
                    let note = Note::new(now, Actor::Staff(by), Action::MergeUndone);
                    audit::append(tx, note.of_session(id, back.table).with("parted", stays.id))?;
                    tx.publish(Event::DevicesTransferred { from: stays.id, phones });
                    tx.publish(Event::BillChanged { session: stays.id });
                    tx.publish(Event::TableChanged { table: stays.table });
                    Ok((200, SessionActView { session_id: id, table_id: back.table }))
                })
            })
            .await
    }
}

fn may_part(tx: &Tx, (id, merge): (SessionId, &Merge), stays: &TableSession) -> Result<(), MergeError> {
    // One of its tables may have become the one that both sit at.
    let there = tx.get(&schema::SEATED, &merge.table)?;
    let is_shared = stays.table == merge.table || merge.tables.contains(&stays.table);
    if there.is_some_and(|here| here != stays.id) || is_shared {
        return Err(MergeError::TableOccupied);
    }
    let joined = tx.scan(&schema::MERGES, &())?.into_iter().filter(|(_, other)| other.into == stays.id);
    let brought: HashSet<PaymentId> = joined.flat_map(|(_, other)| other.payments).collect();
    for payment in payments::of_session(tx, stays.id)? {
        if payment.is_pending() {
            return Err(MergeError::PaymentPending);
        }
        // What a party had paid before it joined is its own.
        if payment.is_completed()
            && !payment.is_refunded()
            && !brought.contains(&payment.id)
            && was_taken_since(tx, payment.id, id)?
        {
            return Err(MergeError::Settled);
        }
    }
    Ok(())
}

/// Whether a payment was taken after a session was merged away. The log's order tells, not the clock, which may have been set back
/// since. It is read backwards to the newer of the two, which is mostly near: a merge that is undone was a slip.
fn was_taken_since(tx: &Tx, payment: PaymentId, merged: SessionId) -> Result<bool, StoreError> {
    let (payment, merged) = (payment.to_string(), merged.to_string());
    for seq in (1..=audit::newest(tx)?).rev() {
        let Some(entry) = tx.get(&schema::AUDIT, &seq)? else { continue };
        let tells = |name: &str, value: &String| entry.details.iter().any(|(n, v)| n == name && v == value);
        match entry.action {
            Action::SessionsMerged if tells("joined", &merged) => return Ok(false),
            Action::PaymentInitiated if tells("paymentId", &payment) => return Ok(true),
            _ => {}
        }
    }
    // Of neither there is an entry: whoever undoes it would risk money.
    Ok(true)
}

/// The phones that came with the party and are still known, under the names they came with.
fn phones_back(tx: &mut Tx, way: SessionTransfer<'_>, merge: &Merge) -> Result<Vec<DeviceId>, StoreError> {
    let mut phones = Vec::new();
    for (phone, name) in &merge.phones {
        if let Some(device) = tx.get(&schema::DEVICES, &(way.from.id, *phone))? {
            way.phone(tx, device, name.clone())?;
            phones.push(*phone);
        }
    }
    Ok(phones)
}

fn orders_back(tx: &mut Tx, way: SessionTransfer<'_>, merge: &Merge) -> Result<Vec<OrderId>, StoreError> {
    let mut orders = Vec::new();
    for ((_, number), id) in tx.scan(&schema::SESSION_ORDERS, &way.from.id)? {
        if tx.get(&schema::ORDERS, &id)?.is_some_and(|head| merge.includes_order(&head)) {
            way.order(tx, number, id)?;
            orders.push(id);
        }
    }
    Ok(orders)
}
