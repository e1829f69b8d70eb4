//! Places an order by a waiter.
//!
//! Who may: waiters, managers, owners. What changes, in one commit: a new order with frozen prices and the next number, its ticket,
//! the audit entry, the kept answer; no cart. Refused: nothing to order, what is not on the menu or sold out, answers that do not fit
//! the dish, a session that is over or has ordered as often as it may.

use crate::app::App;
use crate::app::place_order::commit_order;
use crate::app::support::auth::{AuthEnded, StaffAuth};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, run_once};
use crate::domain::cart::Choice;
use crate::domain::event::audience;
use crate::domain::ids::{OrderId, SessionId};
use crate::domain::money::Minor;
use crate::domain::order::{OrderedBy, PaymentWish, Submission, SubmitError, submit_choices};
use crate::domain::session::TableSession;
use crate::domain::text::Note;
use crate::store::repo::{self, ORDER_NUMBER, menus};
use crate::store::{Read, StoreError, schema};

/// What the waiter took down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorOrder {
    /// What, in the order it was said.
    pub choices: Vec<Choice>,
    /// What its lines cost on the page, without tax that comes on top; `None` where it did not say.
    pub expected_total: Option<Minor>,
    /// For the kitchen, about the whole order.
    pub note: Option<Note>,
}

/// Why there is no (new) order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FloorOrderError {
    /// No such open session.
    #[error("there is no such open session")]
    NoSuchSession,
    /// The session's bound.
    #[error("this table has ordered {most} times: close it and open it anew")]
    TooMany {
        /// How often a table may.
        most: u64,
    },
    /// It cannot be made so.
    #[error(transparent)]
    Submit(#[from] SubmitError),
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
    /// Places the order, or answers as before.
    ///
    /// # Errors
    /// [`FloorOrderError`].
    pub async fn order_for_table(
        &self,
        staff: StaffAuth,
        session: SessionId,
        request: FloorOrder,
        key: IdempotencyKey,
    ) -> Result<Answer, FloorOrderError> {
        let (now, id) = (self.now(), self.new_id(OrderId::from_uuid));
        let most = self.active_settings().limits.orders_per_session_max;
        self.store
            .write(move |tx| {
                let staff = staff.revalidate::<FloorOrderError>(tx, now)?;
                run_once(tx, staff.id.as_uuid(), Some(key), now, |tx| {
                    let session = tx.get(&schema::SESSIONS, &session)?.filter(TableSession::is_open);
                    let session = session.ok_or(FloorOrderError::NoSuchSession)?;
                    tx.require_space()?;
                    if tx.scan(&schema::SESSION_ORDERS, &session.id)?.len() as u64 >= most {
                        return Err(FloorOrderError::TooMany { most });
                    }
                    let restaurant = repo::restaurant(tx)?;
                    let items = request.choices.iter().map(|choice| choice.item);
                    let offers = menus::offers(tx, &restaurant, items)?;
                    let submission = Submission {
                        id,
                        number: repo::next_number(tx, ORDER_NUMBER)?,
                        session: session.id,
                        table: session.table,
                        by: OrderedBy::Staff(staff.id, staff.name.clone()),
                        at: now,
                        currency: restaurant.currency,
                        cart_revision: None,
                        payment: PaymentWish::PayLater,
                        note: request.note,
                    };
                    let order = submit_choices(request.choices, &offers, request.expected_total, submission)?;
                    let audience = audience(session.mode(), session.id, None);
                    commit_order(tx, &session, order, (audience, None), None)
                })
            })
            .await
    }
}
