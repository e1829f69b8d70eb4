//! Moves a session to another table.
//!
//! Who may: waiters, managers, owners. What changes: where the session sits. Cart, orders, devices and
//! bill belong to the session, so they go along; phones and displays hear of it, and the kitchen has to acknowledge
//! it for what is still to come. Refused: a table where
//! another party sits.

use crate::app::App;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, run_once};
use crate::app::support::session_transfer::tell_moved;
use crate::domain::audit::{Action, Actor, Note};
use crate::domain::event::Event;
use crate::domain::ids::{SessionId, TableId};
use crate::domain::session::TableSession;
use crate::store::repo::{self, audit};
use crate::store::{Read, StoreError, schema};
use crate::view::floor::SessionActView;

/// Why the party stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoveTableError {
    /// No such open session.
    #[error("there is no such open session")]
    NoSuchSession,
    /// No such table.
    #[error("there is no such table")]
    NoSuchTable,
    /// Another party sits there.
    #[error("another party sits at this table")]
    TableOccupied,
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

impl App {
    /// Moves the party. To the table where it sits already is fine.
    ///
    /// # Errors
    /// [`MoveTableError`].
    pub async fn move_table(
        &self,
        staff: StaffAuth,
        id: SessionId,
        to: TableId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, MoveTableError> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<MoveTableError>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let session = tx.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
                    let mut session = session.ok_or(MoveTableError::NoSuchSession)?;
                    let table = tx.get(&schema::TABLES, &to)?.ok_or(MoveTableError::NoSuchTable)?;
                    let view = SessionActView { session_id: id, table_id: to };
                    if session.table == to {
                        return Ok((200, view));
                    }
                    // A table that came with a party that joined this one is theirs already.
                    if tx.get(&schema::SEATED, &to)?.is_some_and(|here| here != id) {
                        return Err(MoveTableError::TableOccupied);
                    }
                    let from = std::mem::replace(&mut session.table, to);
                    if tx.get(&schema::SEATED, &from)? == Some(id) {
                        tx.delete(&schema::SEATED, &from)?;
                    }
                    tx.put(&schema::SEATED, &to, &id)?;
                    tx.put(&schema::SESSIONS, &id, &session)?;
                    let note = Note::new(now, Actor::Staff(by), Action::SessionMoved);
                    audit::append(tx, note.of_session(id, to).with("from", from))?;
                    let ids: Vec<_> =
                        tx.scan(&schema::SESSION_ORDERS, &id)?.into_iter().map(|(_, order)| order).collect();
                    let before = repo::table(tx, from)?;
                    tell_moved(tx, &ids, &session, (&before, &table), (&staff, now))?;
                    tx.publish(Event::SessionMoved { session: id, from, to });
                    Ok((200, view))
                })
            })
            .await
    }
}
