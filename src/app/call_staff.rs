//! Calls a waiter or asks for the bill and takes a call back (guest); says that a waiter is on the way, and marks a call as done (staff).
//!
//! Who may: a device of an open session makes calls, and takes back those of its table, or in INDIVIDUAL mode its own; waiters, managers
//! and owners take them and mark them as done. What changes: the list of open calls, which the phones and the floor see. Refused: more
//! open calls than `calls_per_session_max`, and a part of the bill that is not open. Repeating an open call adds none; asking for the bill
//! again changes how the guests want to pay, and which part of it.

use crate::app::queries::guest_bill::{ShareError, share_to_pay};
use crate::app::support::auth::{AuthEnded, GuestAuth, StaffAuth};
use crate::app::support::idempotency::{
    Answer, IdempotencyKey, KeyReused, StoredAnswersFull, run_once, run_once_bounded,
};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::bill_share::{AskedShare, ShareWish};
use crate::domain::call::{Call, CallKind};
use crate::domain::event::Event;
use crate::domain::ids::{CallId, DeviceId, SessionId};
use crate::domain::order::PaymentWish;
use crate::domain::session::{Mode, TableSession};
use crate::domain::text::Note;
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::guest::CreatedCallView;

/// What a guest asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // the fields are those of `Call` and mean the same
pub struct CallRequest {
    pub kind: CallKind,
    pub note: Option<Note>,
    pub payment: Option<PaymentWish>,
    /// Which part of the bill the guest would like to pay; the act computes the amount.
    pub share: Option<AskedShare>,
}

/// Why a call was not made or not marked as done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CallError {
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error("this table already has {most} open calls: wait for the staff")]
    TooMany { most: u64 },
    #[error(transparent)]
    Share(#[from] ShareError),
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
        CallRequest { kind, note, payment, share }: CallRequest,
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
                    let asked = share.map(|asked| wish(tx, (session.id, device.guest.device), &asked));
                    let share = asked.transpose()?;
                    let open = tx.scan(&schema::CALLS, &session.id)?;
                    let asked_before = open.iter().map(|(_, call)| call);
                    let same = asked_before
                        .clone()
                        .find(|c| c.kind == kind && c.by.device == device.guest.device && c.note == note);
                    let view =
                        |call: &Call| CreatedCallView { request_id: call.id, kind, at: call.at.to_string() };
                    if let Some(call) = same {
                        if (call.payment, call.share) != (payment, share) {
                            let changed = Call { payment, share, ..call.clone() };
                            tx.put(&schema::CALLS, &(session.id, call.id), &changed)?;
                            publish(tx, &session);
                        }
                        return Ok((201, view(call)));
                    }
                    if open.len() as u64 >= most {
                        return Err(CallError::TooMany { most });
                    }
                    let by = device.guest;
                    let call = Call { id, kind, note, by, at: now, taken_at: None, payment, share };
                    tx.put(&schema::CALLS, &(session.id, id), &call)?;
                    let action = NewEntry::new(now, Actor::Guest(call.by.device), Action::GuestCalled);
                    let kind = if kind == CallKind::CallWaiter { "CALL_WAITER" } else { "REQUEST_BILL" };
                    let action = action.of_session(session.id, session.table).private(private);
                    audit::append(tx, action.with("kind", kind))?;
                    publish(tx, &session);
                    Ok((201, view(&call)))
                })
            })
            .await
    }

    /// Takes a call back. One that is gone already is no error: a waiter was faster.
    ///
    /// # Errors
    /// [`CallError`], except [`CallError::TooMany`] and [`CallError::NoSuchCall`].
    pub async fn take_back_call(
        &self,
        guest: GuestAuth,
        call: CallId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, CallError> {
        let now = self.now();
        let kept_max = self.active_settings().limits.kept_answer_bytes_per_session_max;
        self.store
            .write(move |tx| {
                let (session, device) = guest.revalidate::<CallError>(tx, now)?;
                let device = device.guest.device;
                run_once_bounded(tx, (&session, device), key, (now, kept_max), |tx| {
                    let found = tx.get(&schema::CALLS, &(session.id, call))?;
                    let is_seen = |call: &Call| session.mode() == Mode::Family || call.by.device == device;
                    if found.is_some_and(|call| is_seen(&call)) {
                        tx.delete(&schema::CALLS, &(session.id, call))?;
                        let entry = NewEntry::new(now, Actor::Guest(device), Action::CallTakenBack);
                        audit::append(tx, entry.of_session(session.id, session.table))?;
                        publish(tx, &session);
                    }
                    Ok((204, ()))
                })
            })
            .await
    }

    /// Says that a waiter is on the way. A call that somebody has taken stays as it is.
    ///
    /// # Errors
    /// [`CallError`], except [`CallError::TooMany`].
    pub async fn take_call(
        &self,
        staff: StaffAuth,
        call: CallId,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, CallError> {
        self.answer_call(staff, call, key, |tx, session, call, now| {
            if call.taken_at.is_some() {
                return Ok(None);
            }
            tx.put(&schema::CALLS, &(session, call.id), &Call { taken_at: Some(now), ..call })?;
            Ok(Some(Action::CallTaken))
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
        self.answer_call(staff, call, key, |tx, session, call, _| {
            tx.delete(&schema::CALLS, &(session, call.id))?;
            Ok(Some(Action::CallDone))
        })
        .await
    }

    /// Changes an open call by a member of staff; `change` returns the action for the audit log, or `None` if nothing changed.
    async fn answer_call(
        &self,
        staff: StaffAuth,
        call: CallId,
        key: Option<IdempotencyKey>,
        change: impl FnOnce(&mut Tx, SessionId, Call, Timestamp) -> Result<Option<Action>, StoreError>
        + Send
        + 'static,
    ) -> Result<Answer, CallError> {
        let now = self.now();
        self.store
            .write(move |tx| {
                staff.revalidate::<CallError>(tx, now)?;
                run_once(tx, staff.staff.id.as_uuid(), key, now, |tx| {
                    let open = tx.scan(&schema::CALLS, &())?;
                    let found = open.into_iter().find(|((_, id), _)| *id == call);
                    let ((session, _), call) = found.ok_or(CallError::NoSuchCall)?;
                    let session = tx.get(&schema::SESSIONS, &session)?.ok_or(CallError::NoSuchCall)?;
                    if let Some(action) = change(tx, session.id, call, now)? {
                        let entry = NewEntry::new(now, Actor::Staff(staff.staff.id), action);
                        audit::append(tx, entry.of_session(session.id, session.table))?;
                        publish(tx, &session);
                    }
                    Ok((204, ()))
                })
            })
            .await
    }
}

/// What a guest asks to pay, with the amount now.
fn wish(from: &impl Read, phone: (SessionId, DeviceId), asked: &AskedShare) -> Result<ShareWish, ShareError> {
    Ok(ShareWish { by: asked.by(), amount: share_to_pay(from, phone, asked)?.amount })
}

fn publish(tx: &mut Tx, session: &TableSession) {
    tx.publish(Event::CallsChanged { session: session.id });
    tx.publish(Event::TableChanged { table: session.table });
}
