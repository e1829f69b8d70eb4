//! Sets how many guests a party has.
//!
//! Who may: waiters, managers, owners. What changes: the number in the session, the audit entry. A service charge may begin
//! or end with it, which guests see on the bill; the kitchen sees nothing.
//! Refused: a session that is not open; for waiters also a number that takes a service charge off what was ordered.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::{SessionBill, service_of};
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::bill::BilledService;
use crate::domain::event::Event;
use crate::domain::ids::SessionId;
use crate::domain::money::Minor;
use crate::domain::session::{Covers, TableSession};
use crate::store::repo::{adjustments, audit};
use crate::store::{Read, schema};
use crate::view::floor::CoversView;

/// Why the number was not set.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum SetCoversError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("fewer guests would take the service charge off: a manager does that")]
    TakesServiceOff,
}

impl Refusal for SetCoversError {}

impl App {
    /// Sets the number of guests; `None` removes it. The number that it has already succeeds and changes nothing.
    ///
    /// # Errors
    /// [`SetCoversError`].
    pub async fn set_covers(
        &self,
        staff: StaffAuth,
        id: SessionId,
        covers: Option<Covers>,
        key: Option<IdempotencyKey>,
    ) -> Result<Answer, ActError<SetCoversError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<SetCoversError>>(tx, now)?;
                run_once(tx, by.as_uuid(), key, now, |tx| {
                    let session = tx.get(&schema::SESSIONS, &id)?.filter(TableSession::is_open);
                    let mut session = session.ok_or(SetCoversError::NoSuchSession)?;
                    let view = CoversView { session_id: id, covers: covers.map(Covers::count) };
                    let before = std::mem::replace(&mut session.covers, covers);
                    if before == covers {
                        return Ok((200, view));
                    }
                    let charged = SessionBill::load(tx, id)?.and_then(|bill| bill.balance.bill.service);
                    tx.put(&schema::SESSIONS, &id, &session)?;
                    let is_charged = |service: &BilledService| service.sum.price > Minor::ZERO;
                    if charged.filter(is_charged).is_some()
                        && !staff.role.manages()
                        && service_of(tx, &session, &adjustments::of_session(tx, id)?)?.is_none()
                    {
                        return Err(SetCoversError::TakesServiceOff.into());
                    }
                    let text =
                        |covers: Option<Covers>| covers.map_or("–".to_owned(), |c| c.count().to_string());
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::CoversChanged)
                        .of_session(id, session.table)
                        .with("covers", format_args!("{} → {}", text(before), text(covers)));
                    audit::append(tx, entry)?;
                    // A service charge can depend on it.
                    tx.publish(Event::BillChanged { session: id });
                    tx.publish(Event::TableChanged { table: session.table });
                    Ok((200, view))
                })
            })
            .await
    }
}
