//! Counts the cash of a drawer, or records cash that went in or out besides payments.
//!
//! Who may: managers and owners. What changes: the count or movement of the day that is open, which nothing removes: a drawer that is
//! counted again keeps both counts, and the last one is valid. Refused: more counts or movements than a day has.

use crate::app::App;
use crate::app::support::auth::StaffAuth;
use crate::app::support::day::OpenPeriod;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, run_once};
use crate::app::support::money_profile::{InBooks, WrongMoneyProfile};
use crate::domain::audit::{Action, Actor, NewEntry};
use crate::domain::cash_count::{COUNTS_MAX, CashCount, CashMove, CoinCount, CountError, MOVES_MAX};
use crate::domain::day_figures::Person;
use crate::domain::money::Minor;
use crate::domain::text::{Name, Reason};
use crate::store::repo::{audit, days};
use crate::store::schema;
use crate::view::cash::{CashCountView, CashMoveView};

/// Why a count or a movement was not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum CashError {
    #[error("only a manager or the owner may count the cash")]
    Forbidden,
    #[error("a day has at most {COUNTS_MAX} counts: close the day with the last ones")]
    TooManyCounts,
    #[error("a day has at most {MOVES_MAX} cash movements: close the day first")]
    TooManyMoves,
    #[error(transparent)]
    Count(#[from] CountError),
    #[error(transparent)]
    Profile(#[from] WrongMoneyProfile),
}

impl Refusal for CashError {}

impl From<WrongMoneyProfile> for ActError<CashError> {
    fn from(error: WrongMoneyProfile) -> Self {
        CashError::from(error).into()
    }
}

impl App {
    /// Records the count of a drawer.
    ///
    /// # Errors
    /// [`CashError`]; nothing has changed then.
    pub async fn count_cash(
        &self,
        (staff, in_books): (StaffAuth, InBooks),
        (drawer, coins): (Name, Vec<CoinCount>),
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<CashError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<CashError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_books.revalidate::<ActError<CashError>>(tx)?;
                    if !staff.role.manages() {
                        return Err(CashError::Forbidden.into());
                    }
                    let number = OpenPeriod::load(tx)?.number;
                    let counts = days::counts(tx, number)?;
                    let at = u16::try_from(counts.len()).unwrap_or(u16::MAX);
                    if counts.len() >= COUNTS_MAX {
                        return Err(CashError::TooManyCounts.into());
                    }
                    let person = Person { id: staff.id, name: staff.name };
                    let count = CashCount::new(drawer, coins, (person, now)).map_err(CashError::from)?;
                    tx.put(&schema::CASH_COUNTS, &(number, at), &count)?;
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::CashCounted);
                    let entry = entry.with("drawer", &count.drawer).with("amount", count.amount.units());
                    audit::append(tx, entry)?;
                    Ok((201, CashCountView::of(&count, false)))
                })
            })
            .await
    }

    /// Records cash that went in, or below zero, out.
    ///
    /// # Errors
    /// [`CashError`]; nothing has changed then.
    pub async fn move_cash(
        &self,
        (staff, in_books): (StaffAuth, InBooks),
        (amount, reason): (Minor, Reason),
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<CashError>> {
        let (now, by) = (self.now(), staff.staff.id);
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<CashError>>(tx, now)?;
                run_once(tx, by.as_uuid(), Some(key), now, |tx| {
                    in_books.revalidate::<ActError<CashError>>(tx)?;
                    if !staff.role.manages() {
                        return Err(CashError::Forbidden.into());
                    }
                    let number = OpenPeriod::load(tx)?.number;
                    let moves = days::moves(tx, number)?.len();
                    if moves >= MOVES_MAX {
                        return Err(CashError::TooManyMoves.into());
                    }
                    let person = Person { id: staff.id, name: staff.name };
                    let moved = CashMove { amount, reason, by: person, at: now };
                    let at = u16::try_from(moves).unwrap_or(u16::MAX);
                    tx.put(&schema::CASH_MOVES, &(number, at), &moved)?;
                    let entry = NewEntry::new(now, Actor::Staff(by), Action::CashMoved);
                    audit::append(tx, entry.with("amount", amount.units()).with("reason", &moved.reason))?;
                    Ok((201, CashMoveView::of(&moved)))
                })
            })
            .await
    }
}
