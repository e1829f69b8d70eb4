//! Moves a session to another table.
//!
//! Who may: waiters, managers, owners. What changes: the table of the session, with its cart, orders, devices and bill. Phones and
//! displays are notified, and the kitchen has to acknowledge the move on open tickets. Refused: a table where another party sits.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::session_transfer::notify_moved;
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::{SessionId, TableId};
use crate::domain::session::TableSession;
use crate::store::repo::{self, audit};
use crate::store::{Read, schema};
use crate::view::floor::SessionActView;

/// Why the session was not moved.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum MoveTableError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("there is no such table")]
    NoSuchTable,
    #[error("another party sits at this table")]
    TableOccupied,
}

impl Refusal for MoveTableError {}

impl App {
    /// Moves the session. A move to its current table succeeds and changes nothing.
    ///
    /// # Errors
    /// [`MoveTableError`].
    pub async fn move_table(
        &self,
        staff: StaffAuth,
        id: SessionId,
        to: TableId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<MoveTableError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<MoveTableError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let session = tx.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
                    let mut session = session.ok_or(MoveTableError::NoSuchSession)?;
                    let table = repo::table_in_use(tx, to)?.ok_or(MoveTableError::NoSuchTable)?;
                    let view = SessionActView { session_id: id, table_id: to };
                    if session.table == to {
                        return Ok((200, view));
                    }
                    // A session that took over another by a merge may already have this table.
                    if tx.get(&schema::SEATED, &to)?.is_some_and(|here| here != id) {
                        return Err(MoveTableError::TableOccupied.into());
                    }
                    let from = std::mem::replace(&mut session.table, to);
                    if tx.get(&schema::SEATED, &from)? == Some(id) {
                        tx.delete(&schema::SEATED, &from)?;
                    }
                    tx.put(&schema::SEATED, &to, &id)?;
                    tx.put(&schema::SESSIONS, &id, &session)?;
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::SessionMoved);
                    audit::append(tx, entry.of_session(id, to).with("from", from))?;
                    let ids: Vec<_> =
                        tx.scan(&schema::SESSION_ORDERS, &id)?.into_iter().map(|(_, order)| order).collect();
                    let before = repo::table(tx, from)?;
                    notify_moved(tx, &ids, &session, (&before, &table), (&staff, now))?;
                    tx.publish(Event::SessionMoved { session: id, from, to });
                    Ok((200, view))
                })
            })
            .await
    }
}
