//! Places an order by a waiter.
//!
//! Who may: waiters, managers, owners. What changes, in one commit: a new order with frozen prices and the next number, its ticket,
//! the audit entry, the stored answer; no cart. Refused: an empty order, items that are unknown or sold out, options that do not fit
//! the item, a session that is closed or has reached the limit of orders, more of an item than are left, items outside their hours unless
//! the waiter says so (the audit entry counts these lines). Their price is that of now.

use crate::app::App;
use crate::app::count_days::refusal;
use crate::app::place_order::commit_order;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, place_once};
use crate::domain::cart::Choice;
use crate::domain::event::audience;
use crate::domain::ids::{OrderId, SessionId};
use crate::domain::money::Minor;
use crate::domain::operation::OrderRefusal;
use crate::domain::order::{OrderedBy, PaymentWish, Submission, SubmitError, submit_choices};
use crate::domain::session::TableSession;
use crate::domain::text::Note;
use crate::store::repo::{self, ORDER_NUMBER, menus, orders};
use crate::store::{Read, schema};

/// The order that a waiter took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorOrder {
    /// The items, in the order in which the waiter entered them.
    pub choices: Vec<Choice>,
    /// The total that the page showed, without tax added on top; `None` if it sent none.
    pub expected_total: Option<Minor>,
    /// The note for the kitchen on the whole order.
    pub note: Option<Note>,
    /// Whether items are ordered outside their hours too.
    pub outside_hours: bool,
}

/// Why the order was not placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum FloorOrderError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("this table has reached the limit of {most} orders: close it and open a new session")]
    TooMany { most: u64 },
    #[error(transparent)]
    Submit(#[from] SubmitError),
}

impl Refusal for FloorOrderError {}

impl From<SubmitError> for ActError<FloorOrderError> {
    fn from(error: SubmitError) -> Self {
        Self::Refused(error.into())
    }
}

impl App {
    /// Places the order, or returns the stored answer of the key.
    ///
    /// # Errors
    /// [`FloorOrderError`].
    pub async fn order_for_table(
        &self,
        staff: StaffAuth,
        session: SessionId,
        request: FloorOrder,
        key: IdempotencyKey,
    ) -> Result<Answer, ActError<FloorOrderError>> {
        let time = if request.outside_hours { self.sale_time().ignoring_hours() } else { self.sale_time() };
        let (now, id) = (time.now(), self.new_id(OrderId::from_uuid));
        let rules = self.stock_rules(time);
        let most = self.active_settings().limits.orders_per_session_max;
        let placed = self
            .store
            .write(move |tx| {
                let staff = staff.revalidate::<ActError<FloorOrderError>>(tx, now)?;
                place_once(tx, staff.id.as_uuid(), key, now, |tx| {
                    let session = tx.get(&schema::SESSIONS, &session)?.filter(TableSession::is_open);
                    let session = session.ok_or(FloorOrderError::NoSuchSession)?;
                    tx.require_space()?;
                    if orders::sum_of_session(tx, session.id)?.count as u64 >= most {
                        return Err(FloorOrderError::TooMany { most }.into());
                    }
                    let restaurant = repo::restaurant(tx)?;
                    let items = request.choices.iter().map(|choice| choice.item);
                    let offers = menus::offers(tx, &restaurant, items, &rules.time)?;
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
                    let is_outside = |item| offers.get(item).is_some_and(|offer| offer.is_outside_hours);
                    let outside_hours =
                        request.choices.iter().filter(|choice| is_outside(&choice.item)).count();
                    let order = submit_choices(request.choices, &offers, request.expected_total, submission)?;
                    let audience = audience(session.mode(), session.id, None);
                    commit_order(tx, &session, order, (audience, None), (&rules, None, outside_hours))
                })
            })
            .await;
        match &placed {
            Err(ActError::Refused(FloorOrderError::TooMany { .. })) => {
                self.note_refused_order(OrderRefusal::TooMany);
            }
            Err(ActError::Refused(FloorOrderError::Submit(error))) => self.note_refused_order(refusal(error)),
            _ => {}
        }
        placed
    }
}
