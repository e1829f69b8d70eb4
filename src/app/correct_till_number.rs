//! Corrects the number that the till gave the sum of a party that has left.
//!
//! Who may: managers and owners, with a reason, where the money profile is `ORDERS`. What changes, in one commit: the number in the
//! handover, its audit entry with the number before and after, the stored answer. Refused: a sum that was not handed over. The same
//! number again changes nothing.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::{InOrders, WrongMoneyProfile};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::ids::SessionId;
use crate::domain::text::{Reason, TillNumber};
use crate::store::repo::{self, audit};
use crate::store::{Read, schema};
use crate::view::handover::HandedOverView;

/// Why the number was not corrected.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CorrectionError {
    #[error("there is no such bill that was handed to the till")]
    NotHandedOver,
    #[error("only a manager or the owner may correct the number of the till")]
    Forbidden,
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
}

impl Refusal for CorrectionError {}

impl From<WrongMoneyProfile> for ActError<CorrectionError> {
    fn from(error: WrongMoneyProfile) -> Self {
        CorrectionError::from(error).into()
    }
}

impl App {
    /// Corrects the number of the till; without a number it is removed.
    ///
    /// # Errors
    /// [`CorrectionError`].
    pub async fn correct_till_number(
        &self,
        (staff, in_orders): (StaffAuth, InOrders),
        id: SessionId,
        (number, reason): (Option<TillNumber>, Reason),
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<CorrectionError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<CorrectionError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_orders.revalidate::<ActError<CorrectionError>>(tx)?;
                    if !staff.role.manages() {
                        return Err(CorrectionError::Forbidden.into());
                    }
                    let handover = tx.get(&schema::HANDOVERS, &id)?;
                    let mut handover = handover.ok_or(CorrectionError::NotHandedOver)?;
                    if handover.till_number != number {
                        let text = |number: &Option<TillNumber>| {
                            number.as_ref().map_or_else(String::new, ToString::to_string)
                        };
                        let change = format!("{} → {}", text(&handover.till_number), text(&number));
                        let table = repo::session(tx, id)?.table;
                        let entry = NewEntry::new(now, Actor::Staff(staff.id), Action::TillNumberCorrected)
                            .of_session(id, table)
                            .with("tillNumber", change)
                            .with("reason", &reason);
                        audit::append(tx, entry)?;
                        handover.till_number = number;
                        tx.put(&schema::HANDOVERS, &id, &handover)?;
                    }
                    Ok((200, HandedOverView::of(&handover)))
                })
            })
            .await
    }
}
