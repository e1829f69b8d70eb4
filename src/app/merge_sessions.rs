//! Merges one session into another.
//!
//! Who may: waiters, managers, owners. What changes: phones, carts, orders, calls and payments of one party go to the other, whose PIN
//! holds; its table stays the party's, or is free. Phones, displays and the floor hear of it, and the kitchen has to acknowledge it.
//! [`super::unmerge_sessions`] undoes it. Refused: the same session twice, a payment under way at either, and whatever would be
//! more than one session may have.

use crate::app::App;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::device_slots::{ROWS_MAX, Rows, is_here};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, run_once};
use crate::app::support::session_transfer::{
    CartFull, SessionTransfer, give_back_checkout, tables_of, tell_moved,
};
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::SessionId;
use crate::domain::limits::Limits;
use crate::domain::merge::Merge;
use crate::domain::money::Minor;
use crate::domain::nickname::nickname_for;
use crate::domain::payment::{PAYMENTS_MAX, Payment};
use crate::domain::session::{Stay, TableSession};
use crate::domain::text::Nickname;
use crate::store::repo::{self, audit, orders, payments};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::floor::SessionActView;

/// Phones of a party that joins another, those that left included: the record of the merge names them all and has to fit a row.
const MERGED_PHONES_MAX: usize = 60;

/// Why they stay two, or one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MergeError {
    /// No such open session.
    #[error("there is no such open session")]
    NoSuchSession,
    /// A party does not join itself.
    #[error("must be another party than the one that joins it")]
    Itself,
    /// No merge of that session that could be undone.
    #[error("there is no such merge to undo")]
    NoSuchMerge,
    /// Money is on its way.
    #[error("a payment is under way: end it first")]
    PaymentPending,
    /// Something was paid for both.
    #[error("something was paid since they joined: they stay one")]
    Settled,
    /// The party they joined has joined another one since.
    #[error("the party they joined has joined another one since: undo that first")]
    Covered,
    /// Others sit there now.
    #[error("another party sits at their table now: move it, or this party, first")]
    TableOccupied,
    /// Together their cart has too many lines.
    #[error("together their cart would have more than {most} lines: order first")]
    CartFull {
        /// How many it may have.
        most: usize,
    },
    /// Together they have too many phones.
    #[error("together they have more phones than a table may")]
    TableFull,
    /// Together they have ordered too often.
    #[error("together they have ordered more than {most} times")]
    TooManyOrders {
        /// How often a table may.
        most: u64,
    },
    /// Together they have paid too often.
    #[error("together they have more than {PAYMENTS_MAX} payments")]
    TooManyPayments,
    /// The login of whoever does it ended meanwhile.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// The key was used for something else.
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    /// The store did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<CartFull> for MergeError {
    fn from(CartFull(most): CartFull) -> Self {
        MergeError::CartFull { most }
    }
}

/// Which party joins which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MergeAct {
    /// The one that goes.
    pub from: SessionId,
    /// The one it joins.
    pub into: SessionId,
    /// Whether the table it sat at is free then.
    pub free_table: bool,
}

impl App {
    /// Merges them.
    ///
    /// # Errors
    /// [`MergeError`]; nothing has changed then.
    pub async fn merge_sessions(
        &self,
        staff: StaffAuth,
        act: MergeAct,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, MergeError> {
        let (now, by) = (self.now(), staff.staff.id);
        let limits = self.active_settings().limits;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<MergeError>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    if act.from == act.into {
                        return Err(MergeError::Itself);
                    }
                    let mut from = open(tx, act.from)?;
                    let mut into = open(tx, act.into)?;
                    let phones = tx.scan(&schema::DEVICES, &from.id)?;
                    let orders = tx.scan(&schema::SESSION_ORDERS, &from.id)?;
                    room_for(tx, &limits, &phones, (from.id, orders.len(), &into))?;
                    let (home, there) = (repo::table(tx, from.table)?, repo::table(tx, into.table)?);
                    let all_tables = tables_of(tx, &from)?;
                    give_back_checkout(&mut from);
                    give_back_checkout(&mut into);
                    let way = SessionTransfer { from: &from, to: &into };
                    way.carts::<MergeError>(tx, Limits::count(limits.cart_lines_max), |_| true)?;
                    way.calls(tx, |_| true)?;
                    for session in [&from, &into] {
                        if payments::of_session(tx, session.id)?.iter().any(Payment::is_pending) {
                            return Err(MergeError::PaymentPending);
                        }
                    }
                    let payments = way.payments(tx, |_| true)?;
                    way.relate(tx, now)?;
                    let mut taken: Vec<Nickname> = names(tx, into.id)?;
                    for (_, device) in &phones {
                        let name = nickname_for(Some(device.guest.nickname.clone()), &taken);
                        taken.push(name.clone());
                        way.phone(tx, device.clone(), name)?;
                    }
                    for ((_, number), order) in &orders {
                        way.order(tx, *number, *order)?;
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
                    from.stay = Stay::Merged { into: into.id };
                    tx.put(&schema::MERGES, &from.id, &merge)?;
                    tx.put(&schema::SESSIONS, &from.id, &from)?;
                    tx.put(&schema::SESSIONS, &into.id, &into)?;
                    tell_moved(tx, &merge.orders, &into, (&home, &there), (&staff, now))?;
                    let note = Note::new(now, Actor::Staff(by), Action::SessionsMerged)
                        .of_session(into.id, into.table)
                        .with("joined", from.id)
                        .with("from", from.table)
                        .with("tableFree", act.free_table);
                    audit::append(tx, note)?;
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

/// An open session.
pub(super) fn open(from: &impl Read, id: SessionId) -> Result<TableSession, MergeError> {
    let session = from.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
    session.ok_or(MergeError::NoSuchSession)
}

/// How the phones of a session are called.
fn names(from: &impl Read, session: SessionId) -> Result<Vec<Nickname>, StoreError> {
    let phones = from.scan(&schema::DEVICES, &session)?;
    Ok(phones.into_iter().map(|(_, device)| device.guest.nickname).collect())
}

/// Passes where one session may have what two have.
fn room_for(
    tx: &Tx,
    limits: &Limits,
    phones: &Rows,
    (from_id, ordered, into): (SessionId, usize, &TableSession),
) -> Result<(), MergeError> {
    let theirs = tx.scan(&schema::DEVICES, &into.id)?;
    let mut here = 0u64;
    for (_, device) in phones.iter().chain(&theirs) {
        here += u64::from(is_here(tx, device)?);
    }
    if here > limits.devices_per_session_max
        || phones.len() + theirs.len() > ROWS_MAX
        || phones.len() > MERGED_PHONES_MAX
    {
        return Err(MergeError::TableFull);
    }
    let most = limits.orders_per_session_max;
    if (ordered + tx.scan(&schema::SESSION_ORDERS, &into.id)?.len()) as u64 > most {
        return Err(MergeError::TooManyOrders { most });
    }
    let paid = payments::of_session(tx, from_id)?.len() + payments::of_session(tx, into.id)?.len();
    if paid > PAYMENTS_MAX {
        return Err(MergeError::TooManyPayments);
    }
    let too_large = |_| MergeError::TooManyOrders { most };
    let theirs = orders::total_of_session(tx, from_id, Minor::ZERO)?.map_err(too_large)?;
    orders::total_of_session(tx, into.id, theirs)?.map_err(too_large)?;
    Ok(())
}
