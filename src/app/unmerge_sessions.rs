//! Undoes a merge of two sessions.
//!
//! Who may: waiters, managers, owners. What changes: the session that was merged away gets its table, PIN, phones, cart, orders, calls, comps,
//! discounts and payments back. Orders and cart lines that its phones added since go with them; orders of waiters since then stay. Refused: no such
//! merge, a table that is now occupied, a payment or a discount for both since the merge, and a target session that was itself merged away.

use std::collections::HashSet;

use crate::app::App;
use crate::app::merge_sessions::{MergeError, open};
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::ActError;
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::session_transfer::{SessionTransfer, notify_moved, release_checkout};
use crate::domain::adjustment::Adjustment;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::audit_filter::{AuditFilter, Cursor};
use crate::domain::event::Event;
use crate::domain::ids::{DeviceId, OrderId, PaymentId, SessionId};
use crate::domain::limits::Limits;
use crate::domain::merge::Merge;
use crate::domain::session::{Covers, SessionStatus, TableSession};
use crate::store::repo::audit_search::AuditSearch;
use crate::store::repo::{self, adjustments, audit, orders, payments};
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
    ) -> Result<Answer, ActError<MergeError>> {
        let (now, by) = (self.now(), staff.staff.id);
        let lines_max = Limits::count(self.active_settings().limits.cart_lines_max);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<MergeError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let merge = tx.get(&schema::MERGES, &id)?.ok_or(MergeError::NoSuchMerge)?;
                    let mut restored = repo::session(tx, id)?;
                    let mut target = match open(tx, merge.into) {
                        Err(ActError::Refused(MergeError::NoSuchSession)) => {
                            return Err(MergeError::Covered.into());
                        }
                        found => found?,
                    };
                    check_unmerge(tx, (id, &merge), &target)?;
                    release_checkout(&mut target);
                    target.covers = Covers::without(target.covers, restored.covers);
                    (restored.status, restored.table) = (SessionStatus::Open, merge.table);
                    let transfer = SessionTransfer { from: &target, to: &restored };
                    transfer
                        .move_carts::<ActError<MergeError>>(tx, lines_max, |phone| merge.had_phone(phone))?;
                    transfer.move_calls(tx, |phone| merge.had_phone(phone))?;
                    transfer.move_payments(tx, |payment| merge.payments.contains(&payment))?;
                    let phones = move_phones_back(tx, transfer, &merge)?;
                    let orders = move_orders_back(tx, transfer, &merge)?;
                    transfer.move_adjustments(tx, |order| orders.contains(&order))?;
                    for table in merge.tables.iter().chain([&merge.table]) {
                        if tx.get(&schema::SEATED, table)?.is_none_or(|seated| seated == target.id) {
                            tx.put(&schema::SEATED, table, &id)?;
                        }
                        tx.publish(Event::TableChanged { table: *table });
                    }
                    tx.delete(&schema::MERGES, &id)?;
                    tx.put(&schema::SESSIONS, &id, &restored)?;
                    tx.put(&schema::SESSIONS, &target.id, &target)?;
                    let (to_table, from_table) =
                        (repo::table(tx, restored.table)?, repo::table(tx, target.table)?);
                    notify_moved(tx, &orders, &restored, (&from_table, &to_table), (&staff, now))?;
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::MergeUndone);
                    audit::append(tx, entry.of_session(id, restored.table).with("parted", target.id))?;
                    tx.publish(Event::DevicesTransferred { from: target.id, phones });
                    tx.publish(Event::BillChanged { session: target.id });
                    tx.publish(Event::TableChanged { table: target.table });
                    Ok((200, SessionActView { session_id: id, table_id: restored.table }))
                })
            })
            .await
    }
}

fn check_unmerge(
    tx: &Tx,
    (id, merge): (SessionId, &Merge),
    target: &TableSession,
) -> Result<(), ActError<MergeError>> {
    // The merged session may have been moved to one of these tables.
    let seated = tx.get(&schema::SEATED, &merge.table)?;
    let is_shared = target.table == merge.table || merge.tables.contains(&target.table);
    if seated.is_some_and(|seated| seated != target.id) || is_shared {
        return Err(MergeError::TableOccupied.into());
    }
    check_adjustments(tx, merge, target)?;
    let joined = tx.scan(&schema::MERGES, &())?.into_iter().filter(|(_, other)| other.into == target.id);
    let brought: HashSet<PaymentId> = joined.flat_map(|(_, other)| other.payments).collect();
    for payment in payments::of_session(tx, target.id)? {
        if payment.is_pending() {
            return Err(MergeError::PaymentPending.into());
        }
        // Payments from before a merge belong to the session that brought them.
        if payment.is_completed()
            && !payment.is_refunded()
            && !brought.contains(&payment.id)
            && was_taken_since(tx, payment.id, (id, target.id))?
        {
            return Err(MergeError::Settled.into());
        }
    }
    Ok(())
}

/// An active discount of both parties cannot be parted: its giver decides anew.
fn check_adjustments(tx: &Tx, merge: &Merge, target: &TableSession) -> Result<(), ActError<MergeError>> {
    let mut leaving = HashSet::new();
    for (_, id) in tx.scan(&schema::SESSION_ORDERS, &target.id)? {
        if orders::head(tx, id)?.is_some_and(|head| merge.includes_order(&head)) {
            leaving.insert(id);
        }
    }
    let is_shared = |adjustment: &Adjustment| {
        adjustment.lowers_any(|order| leaving.contains(&order))
            && adjustment.lowers_any(|order| !leaving.contains(&order))
    };
    let adjustments = adjustments::of_session(tx, target.id)?;
    if adjustments.iter().any(|adjustment| adjustment.is_active() && is_shared(adjustment)) {
        return Err(MergeError::SharedDiscount.into());
    }
    Ok(())
}

/// Whether a payment was taken after a session was merged away. Decided by the order of audit entries, because the clock may have been
/// set back since. Both entries are entries of the session that it was merged into, `target`.
fn was_taken_since(
    tx: &Tx,
    payment: PaymentId,
    (merged, target): (SessionId, SessionId),
) -> Result<bool, StoreError> {
    let (payment, merged) = (payment.to_string(), merged.to_string());
    let filter = AuditFilter { session: Some(target), ..AuditFilter::default() };
    let mut search = AuditSearch::new(tx, filter, Cursor::Before(None))?;
    while search.position().is_some() {
        for entry in search.step(tx, usize::MAX)? {
            let has = |name: &str, value: &String| entry.details.iter().any(|(n, v)| n == name && v == value);
            match entry.action {
                Action::SessionsMerged if has("joined", &merged) => return Ok(false),
                Action::PaymentInitiated if has("paymentId", &payment) => return Ok(true),
                _ => {}
            }
        }
    }
    // Without an entry of either, refuse the unmerge: it could lose money.
    Ok(true)
}

/// Moves back the phones that came with the session and still exist, under their earlier names. Returns them.
fn move_phones_back(
    tx: &mut Tx,
    transfer: SessionTransfer<'_>,
    merge: &Merge,
) -> Result<Vec<DeviceId>, StoreError> {
    let mut phones = Vec::new();
    for (phone, name) in &merge.phones {
        if let Some(device) = tx.get(&schema::DEVICES, &(transfer.from.id, *phone))? {
            transfer.move_phone(tx, device, name.clone())?;
            phones.push(*phone);
        }
    }
    Ok(phones)
}

fn move_orders_back(
    tx: &mut Tx,
    transfer: SessionTransfer<'_>,
    merge: &Merge,
) -> Result<Vec<OrderId>, StoreError> {
    let mut orders = Vec::new();
    for ((_, number), id) in tx.scan(&schema::SESSION_ORDERS, &transfer.from.id)? {
        if orders::head(tx, id)?.is_some_and(|head| merge.includes_order(&head)) {
            transfer.move_order(tx, number, id)?;
            orders.push(id);
        }
    }
    Ok(orders)
}
