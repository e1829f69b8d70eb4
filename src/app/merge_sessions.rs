//! Merges one session into another.
//!
//! Who may: waiters, managers, owners. What changes: phones, carts, orders, calls, comps, discounts and payments of the first session move to the second,
//! whose PIN stays valid; the table of the first is kept or becomes free. Phones, displays and the floor are notified, and the kitchen
//! has to acknowledge the move. [`super::unmerge_sessions`] undoes it. Refused: a session with itself, a pending payment at either, and
//! a merged session beyond the limits of one session.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::service_of;
use crate::app::support::device_slots::{ROWS_MAX, Rows, is_here};
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::session_transfer::{
    CartFull, SessionTransfer, notify_moved, release_checkout, tables_of,
};
use crate::domain::adjustment::ADJUSTMENTS_MAX;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::SessionId;
use crate::domain::limits::Limits;
use crate::domain::merge::Merge;
use crate::domain::money::Minor;
use crate::domain::nickname::nickname_for;
use crate::domain::payment::{PAYMENTS_MAX, Payment};
use crate::domain::service_charge::ServiceCharge;
use crate::domain::session::{Covers, SessionStatus, TableSession};
use crate::domain::text::Nickname;
use crate::store::repo::{self, adjustments, audit, orders, payments};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::floor::SessionActView;

/// Most phones of the session that is merged away, including those that left: the merge record lists them all and has to fit a row.
const MERGED_PHONES_MAX: usize = 60;

/// Why sessions were not merged or unmerged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum MergeError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("must be a different session")]
    Itself,
    #[error("there is no such merge to undo")]
    NoSuchMerge,
    #[error("a payment is pending: complete or cancel it first")]
    PaymentPending,
    #[error("a payment was taken since the merge, so it can no longer be undone")]
    Settled,
    #[error("the session they joined was merged into another one since: undo that merge first")]
    Covered,
    #[error("another party sits at their table now: move one of the two first")]
    TableOccupied,
    #[error("one of the two tables cannot be joined with others")]
    NotJoinable,
    #[error("the merged cart would have more than {most} lines: place an order first")]
    CartFull { most: usize },
    #[error("the merged session would have too many phones")]
    TableFull,
    #[error("the merged session would have more than {most} orders")]
    TooManyOrders { most: u64 },
    #[error("the merged session would have more than {PAYMENTS_MAX} payments")]
    TooManyPayments,
    #[error("the merged session would have more than {ADJUSTMENTS_MAX} comps and discounts")]
    TooManyAdjustments,
    #[error("a discount was given to both parties together since the merge: withdraw it first")]
    SharedDiscount,
    #[error("the service charge of one of the two would change: a manager merges them")]
    LosesServiceCharge,
}

impl Refusal for MergeError {}

impl From<CartFull> for ActError<MergeError> {
    fn from(CartFull(most): CartFull) -> Self {
        MergeError::CartFull { most }.into()
    }
}

/// The two sessions to merge.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeRequest {
    /// The session that is merged away.
    pub from: SessionId,
    /// The session that stays.
    pub into: SessionId,
    /// Whether the table of `from` becomes free.
    pub free_table: bool,
}

impl App {
    /// Merges `from` into `into`.
    ///
    /// # Errors
    /// [`MergeError`]; nothing has changed then.
    pub async fn merge_sessions(
        &self,
        staff: StaffAuth,
        act: MergeRequest,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<MergeError>> {
        let (now, by) = (self.now(), staff.staff.id);
        let limits = self.active_settings().limits;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<MergeError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    if act.from == act.into {
                        return Err(MergeError::Itself.into());
                    }
                    let mut from = open(tx, act.from)?;
                    let mut into = open(tx, act.into)?;
                    let phones = tx.scan(&schema::DEVICES, &from.id)?;
                    let orders = tx.scan(&schema::SESSION_ORDERS, &from.id)?;
                    check_limits(tx, &limits, &phones, (from.id, &into))?;
                    let (from_table, into_table) =
                        (repo::table(tx, from.table)?, repo::table(tx, into.table)?);
                    if !from_table.is_joinable || !into_table.is_joinable {
                        return Err(MergeError::NotJoinable.into());
                    }
                    if !staff.role.manages() {
                        check_service_charge(tx, &from, &into)?;
                    }
                    let all_tables = tables_of(tx, &from)?;
                    release_checkout(&mut from);
                    release_checkout(&mut into);
                    let transfer = SessionTransfer { from: &from, to: &into };
                    transfer.move_carts::<ActError<MergeError>>(
                        tx,
                        Limits::count(limits.cart_lines_max),
                        |_| true,
                    )?;
                    transfer.move_calls(tx, |_| true)?;
                    for session in [&from, &into] {
                        if payments::of_session(tx, session.id)?.iter().any(Payment::is_pending) {
                            return Err(MergeError::PaymentPending.into());
                        }
                    }
                    let payments = transfer.move_payments(tx, |_| true)?;
                    transfer.move_adjustments(tx, |_| true)?;
                    transfer.relate(tx, now)?;
                    let mut taken: Vec<Nickname> = names(tx, into.id)?;
                    for (_, device) in &phones {
                        let name = nickname_for(Some(device.guest.nickname.clone()), &taken);
                        taken.push(name.clone());
                        transfer.move_phone(tx, device.clone(), name)?;
                    }
                    for ((_, number), order) in &orders {
                        transfer.move_order(tx, *number, *order)?;
                    }
                    let mut kept_tables = Vec::new();
                    for table in &all_tables {
                        if act.free_table && *table == from.table {
                            tx.delete(&schema::SEATED, table)?;
                        } else {
                            tx.put(&schema::SEATED, table, &into.id)?;
                            kept_tables.push(*table);
                        }
                        tx.publish(Event::TableChanged { table: *table });
                    }
                    let orders: Vec<_> = orders.into_iter().map(|(_, order)| order).collect();
                    let merge = Merge {
                        into: into.id,
                        table: from.table,
                        tables: kept_tables,
                        at: now,
                        by,
                        phones: phones.into_iter().map(|(_, d)| (d.guest.device, d.guest.nickname)).collect(),
                        orders,
                        payments,
                    };
                    into.covers = Covers::joined(into.covers, from.covers);
                    from.status = SessionStatus::Merged { into: into.id };
                    tx.put(&schema::MERGES, &from.id, &merge)?;
                    tx.put(&schema::SESSIONS, &from.id, &from)?;
                    tx.put(&schema::SESSIONS, &into.id, &into)?;
                    notify_moved(tx, &merge.orders, &into, (&from_table, &into_table), (&staff, now))?;
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::SessionsMerged)
                        .of_session(into.id, into.table)
                        .with("joined", from.id)
                        .with("from", from.table)
                        .with("tableFree", act.free_table);
                    audit::append(tx, entry)?;
                    let phones = merge.phones.iter().map(|(phone, _)| *phone).collect();
                    tx.publish(Event::DevicesTransferred { from: from.id, phones });
                    tx.publish(Event::BillChanged { session: into.id });
                    tx.publish(Event::TableChanged { table: into.table });
                    Ok((200, SessionActView { session_id: into.id, table_id: into.table }))
                })
            })
            .await
    }
}

/// Loads an open session.
pub(super) fn open(from: &impl Read, id: SessionId) -> Result<TableSession, ActError<MergeError>> {
    let session = from.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
    session.ok_or(MergeError::NoSuchSession.into())
}

/// The nicknames of a session's phones.
fn names(from: &impl Read, session: SessionId) -> Result<Vec<Nickname>, StoreError> {
    let phones = from.scan(&schema::DEVICES, &session)?;
    Ok(phones.into_iter().map(|(_, device)| device.guest.nickname).collect())
}

/// Checks that the merged session stays within the limits of one session.
fn check_limits(
    tx: &Tx,
    limits: &Limits,
    phones: &Rows,
    (from_id, into): (SessionId, &TableSession),
) -> Result<(), ActError<MergeError>> {
    let theirs = tx.scan(&schema::DEVICES, &into.id)?;
    let mut here = 0u64;
    for (_, device) in phones.iter().chain(&theirs) {
        here += u64::from(is_here(tx, device)?);
    }
    if here > limits.devices_per_session_max
        || phones.len() + theirs.len() > ROWS_MAX
        || phones.len() > MERGED_PHONES_MAX
    {
        return Err(MergeError::TableFull.into());
    }
    let most = limits.orders_per_session_max;
    let (theirs, ours) = (orders::sum_of_session(tx, from_id)?, orders::sum_of_session(tx, into.id)?);
    if (theirs.count + ours.count) as u64 > most || Minor::new(theirs.amount + ours.amount).is_err() {
        return Err(MergeError::TooManyOrders { most }.into());
    }
    let paid = payments::of_session(tx, from_id)?.len() + payments::of_session(tx, into.id)?.len();
    if paid > PAYMENTS_MAX {
        return Err(MergeError::TooManyPayments.into());
    }
    let lowered = adjustments::of_session(tx, from_id)?.len() + adjustments::of_session(tx, into.id)?.len();
    if lowered > ADJUSTMENTS_MAX {
        return Err(MergeError::TooManyAdjustments.into());
    }
    Ok(())
}

/// Checks that a merge takes off no service charge, and no decision of a manager about one: the merged party pays as `into` does.
fn check_service_charge(
    tx: &Tx,
    from: &TableSession,
    into: &TableSession,
) -> Result<(), ActError<MergeError>> {
    let of_from = adjustments::of_session(tx, from.id)?;
    let of_into = adjustments::of_session(tx, into.id)?;
    let rate = |charge: Option<ServiceCharge>| charge.map_or(0, |charge| charge.percent.millipercent());
    let before = rate(service_of(tx, from, &of_from)?).max(rate(service_of(tx, into, &of_into)?));
    let covers = Covers::joined(into.covers, from.covers);
    let after = rate(service_of(tx, &TableSession { covers, ..into.clone() }, &of_into)?);
    let is_decided = of_from.iter().any(|adjustment| adjustment.is_active() && adjustment.kind.is_service());
    if is_decided || after < before { Err(MergeError::LosesServiceCharge.into()) } else { Ok(()) }
}
