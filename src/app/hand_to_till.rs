//! Hands the sum of a party to the restaurant's till, and ends the party.
//!
//! Who may: waiters, managers, owners; only where the money profile is `ORDERS`. What changes, in one commit: the handover with the
//! number that the till gave it, its audit entry, the closed session (as in [`close_session`](super::close_session)), the stored answer.
//! Refused: nothing was ordered; another sum than the waiter saw, because something was ordered or cancelled since.

use crate::app::App;
use crate::app::close_session::{Closing, close};
use crate::app::support::auth::StaffAuth;
use crate::app::support::balance::{SessionBill, corrupt_amount};
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::{InOrders, WrongMoneyProfile};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::handover::Handover;
use crate::domain::ids::SessionId;
use crate::domain::money::Minor;
use crate::domain::staff::Staff;
use crate::domain::text::TillNumber;
use crate::domain::time::Timestamp;
use crate::store::repo::audit;
use crate::store::{Tx, schema};
use crate::view::handover::HandedOverView;

/// A handover, as the waiter entered it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewHandover {
    /// The sum that the waiter saw.
    pub amount: Minor,
    /// The number that the till gave it.
    pub till_number: Option<TillNumber>,
}

/// Why the sum was not handed to the till.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum HandoverError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("there is nothing to hand over: close the table instead")]
    NothingOrdered,
    #[error("the sum has changed: something was ordered or cancelled meanwhile")]
    SumChanged(Minor),
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
}

impl Refusal for HandoverError {}

impl From<WrongMoneyProfile> for ActError<HandoverError> {
    fn from(error: WrongMoneyProfile) -> Self {
        HandoverError::from(error).into()
    }
}

impl App {
    /// Hands the sum of a party to the till.
    ///
    /// # Errors
    /// [`HandoverError`].
    pub async fn hand_to_till(
        &self,
        (staff, in_orders): (StaffAuth, InOrders),
        session: SessionId,
        new: NewHandover,
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<HandoverError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<HandoverError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_orders.revalidate::<ActError<HandoverError>>(tx)?;
                    Ok((201, hand_over(tx, &staff, session, new, now)?))
                })
            })
            .await
    }
}

fn hand_over(
    tx: &mut Tx,
    staff: &Staff,
    id: SessionId,
    new: NewHandover,
    now: Timestamp,
) -> Result<HandedOverView, ActError<HandoverError>> {
    let bill = SessionBill::load(tx, id)?.filter(|bill| bill.session.is_open());
    let bill = bill.ok_or(HandoverError::NoSuchSession)?;
    let due = bill.balance.due().map_err(|error| ActError::Store(corrupt_amount(error)))?;
    if new.amount != due {
        return Err(HandoverError::SumChanged(due).into());
    }
    if due == Minor::ZERO {
        return Err(HandoverError::NothingOrdered.into());
    }
    let handover = Handover {
        at: now,
        by: staff.id,
        name: staff.name.clone(),
        amount: due,
        till_number: new.till_number,
    };
    tx.put(&schema::HANDOVERS, &id, &handover)?;
    let mut entry = NewEntry::new(now, Actor::Staff(staff.id), Action::HandedToTill)
        .of_session(id, bill.session.table)
        .with("amount", due.units());
    if let Some(number) = &handover.till_number {
        entry = entry.with("tillNumber", number);
    }
    audit::append(tx, entry)?;
    close(tx, staff, id, Closing::HandedOver, now).map_err(|error| match error {
        ActError::Store(error) => ActError::Store(error),
        ActError::AuthEnded(error) => ActError::AuthEnded(error),
        ActError::KeyReused(error) => ActError::KeyReused(error),
        // The session is open, and what was handed over is not unpaid.
        ActError::Refused(error) => ActError::Store(corrupt_amount(error)),
    })?;
    Ok(HandedOverView::of(&handover))
}
