//! Calls a waiter or asks for the bill (guest), and marks a call as done (staff).
//!
//! Who may: a device of an open session makes calls; waiters, managers and owners mark them as done. What changes: the list of open
//! calls. Refused: more open calls than `calls_per_session_max`. Repeating an open call adds none.

use crate::app::support::auth::{AuthEnded, GuestAuth, StaffAuth};
use crate::app::support::idempotency::{
    Answer, IdempotencyKey, KeyReused, StoredAnswersFull, run_once, run_once_bounded,
};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::event::Event;
use crate::domain::ids::CallId;
use crate::domain::session::{Call, CallKind};
use crate::domain::text::Note;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, schema};
use crate::view::guest::CreatedCallView;

/// Why a call was not made or not marked as done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CallError {
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error("this table already has {most} open calls: wait for the staff")]
    TooMany { most: u64 },
    #[error("there is no such open call")]
    NoSuchCall,
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    #[error(transparent)]
    StoredAnswersFull(#[from] StoredAnswersFull),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Calls a waiter or asks for the bill.
    ///
    /// # Errors
    /// [`CallError`].
    pub async fn call_staff(
        &self,
        caller: Caller,
        guest: GuestAuth,
        (kind, note): (CallKind, Option<Note>),
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, CallError> {
        let (now, id, private) = (self.now(), self.new_id(CallId::from_uuid), self.private(caller));
        let limits = self.active_settings().limits;
        let (most, kept_max) = (limits.calls_per_session_max, limits.kept_answer_bytes_per_session_max);
        self.store
            .write(move |tx| {
                let (session, device) = guest.revalidate::<CallError>(tx, now)?;
                let scope = (&session, device.guest.device);
                run_once_bounded(tx, scope, key, (now, kept_max), |tx| {
                    let open = tx.scan(&schema::CALLS, &session.id)?;
                    let asked_before = open.iter().map(|(_, call)| call);
                    let same = asked_before
                        .clone()
                        .find(|c| c.kind == kind && c.by.device == device.guest.device && c.note == note);
                    let view =
                        |call: &Call| CreatedCallView { request_id: call.id, kind, at: call.at.to_string() };
                    if let Some(call) = same {
                        return Ok((201, view(call)));
                    }
                    if open.len() as u64 >= most {
                        return Err(CallError::TooMany { most });
                    }
                    let call = Call { id, kind, note, by: device.guest, at: now };
                    tx.put(&schema::CALLS, &(session.id, id), &call)?;
                    let action = NewEntry::new(now, Actor::Guest(call.by.device), Action::GuestCalled);
                    let kind = if kind == CallKind::CallWaiter { "CALL_WAITER" } else { "REQUEST_BILL" };
                    let action = action.of_session(session.id, session.table).private(private);
                    audit::append(tx, action.with("kind", kind))?;
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((201, view(&call)))
                })
            })
            .await
    }

    /// Marks a call as done.
    ///
    /// # Errors
    /// [`CallError`], except [`CallError::TooMany`].
    pub async fn complete_call(
        &self,
        staff: StaffAuth,
        call: CallId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, CallError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                staff.revalidate::<CallError>(tx, now)?;
                run_once(tx, staff.staff.id.as_uuid(), key, now, |tx| {
                    let open = tx.scan(&schema::CALLS, &())?;
                    let found = open.into_iter().find(|((_, id), _)| *id == call);
                    let ((session, _), _) = found.ok_or(CallError::NoSuchCall)?;
                    let session = tx.get(&schema::SESSIONS, &session)?.ok_or(CallError::NoSuchCall)?;
                    tx.delete(&schema::CALLS, &(session.id, call))?;
                    let entry = NewEntry::new(now, Actor::Staff(staff.staff.id), Action::CallDone);
                    audit::append(tx, entry.of_session(session.id, session.table))?;
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((204, ()))
                })
            })
            .await
    }
}
