//! Places an order of a guest's cart.
//!
//! Who may: a device of an open session. What changes, in one commit: a new order with frozen prices and
//! the next number, its ticket, the cart emptied and one revision on, the checkout given back, the audit
//! entry, the kept answer. Refused: an empty cart, a cart that is not the one the phone showed or costs another total, a
//! revision that was ordered already, items that sold out, and while another phone holds the checkout.
//!
//! Power fails before the barrier: nothing happened, and the phone's retry with the same key does it.
//! After it: the retry gets the kept answer.

use crate::app::support::auth::{AuthEnded, GuestAuth};
use crate::app::support::idempotency::{Answer, IdempotencyKey, KeyReused, run_once_for_guest};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, Note as AuditNote, Private};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::OrderId;
use crate::domain::money::Minor;
use crate::domain::order::{Order, OrderedBy, PaymentWish, Submission, SubmitError, submit};
use crate::domain::session::{CartOwner, CheckoutHeld, TableSession};
use crate::domain::text::Note;
use crate::domain::ticket::KitchenTicket;
use crate::domain::time::Timestamp;
use crate::store::repo::{self, ORDER_NUMBER, audit, carts, menus, orders};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::order::PlacedView;

/// What the phone says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceOrder {
    /// The revision of the cart it showed.
    pub cart_revision: u64,
    /// The total it showed, tax included; `None` where it did not say.
    pub expected_total: Option<Minor>,
    /// How they would like to pay.
    pub payment: PaymentWish,
    /// For the kitchen, about the whole order.
    pub note: Option<Note>,
}

/// Why there is no (new) order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PlaceOrderError {
    /// The guest is not at the table any more.
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    /// Another phone is ordering.
    #[error(transparent)]
    Held(#[from] CheckoutHeld),
    /// This revision of the cart became an order before.
    #[error("this cart was ordered already, as number {number}")]
    AlreadyOrdered {
        /// Which.
        order: OrderId,
        /// Its number.
        number: u64,
    },
    /// The session's bound.
    #[error("this table has ordered {most} times: ask the staff to take it from here")]
    TooMany {
        /// How often a table may.
        most: u64,
    },
    /// The cart says no.
    #[error(transparent)]
    Submit(#[from] SubmitError),
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
    /// [`PlaceOrderError`].
    pub async fn place_order(
        &self,
        caller: Caller,
        guest: GuestAuth,
        request: PlaceOrder,
        key: IdempotencyKey,
    ) -> Result<Answer, PlaceOrderError> {
        let act = self.placing(caller, guest, request, key);
        self.store.write(act).await
    }

    /// The act itself, ready for the writer: also for callers without a runtime.
    pub fn placing(
        &self,
        caller: Caller,
        guest: GuestAuth,
        request: PlaceOrder,
        key: IdempotencyKey,
    ) -> impl FnOnce(&mut Tx) -> Result<Answer, PlaceOrderError> + Send + use<> {
        let outside = Outside {
            now: self.now(),
            private: self.private(caller),
            id: self.new_id(OrderId::from_uuid),
            orders_max: self.active_settings().limits.orders_per_session_max,
        };
        move |tx| {
            // The key's scope follows the session's mode, which does not change when it closes.
            let session = tx.get(&schema::SESSIONS, &guest.session_now(tx)?)?.ok_or(AuthEnded::Closed)?;
            let whose = (&session, guest.device());
            run_once_for_guest(tx, whose, Some(key), outside.now, |tx| place(tx, &guest, request, outside))
        }
    }
}

/// What an order needs from outside the store.
struct Outside {
    now: Timestamp,
    private: Private,
    id: OrderId,
    orders_max: u64,
}

fn place(
    tx: &mut Tx,
    guest: &GuestAuth,
    request: PlaceOrder,
    outside: Outside,
) -> Result<(u16, PlacedView), PlaceOrderError> {
    let Outside { now, private, id, orders_max } = outside;
    let (mut session, device) = guest.revalidate::<PlaceOrderError>(tx, now)?;
    let owner = session.cart_of(device.guest.device);
    if let Some(order) = tx.get(&schema::ORDERED_REVISIONS, &(owner, request.cart_revision))? {
        let number = tx.get(&schema::ORDERS, &order)?.map_or(0, |head| head.number);
        return Err(PlaceOrderError::AlreadyOrdered { order, number });
    }
    session.checkout_free_for(device.guest.device, now)?;
    tx.require_space()?;
    if tx.scan(&schema::SESSION_ORDERS, &session.id)?.len() as u64 >= orders_max {
        return Err(PlaceOrderError::TooMany { most: orders_max });
    }
    let before = carts::load(tx, owner)?;
    let restaurant = repo::restaurant(tx)?;
    let offers = menus::offers_for(tx, &restaurant, &before)?;
    let submission = Submission {
        id,
        number: repo::next_number(tx, ORDER_NUMBER)?,
        session: session.id,
        table: session.table,
        by: OrderedBy::Guest(device.guest),
        at: now,
        currency: restaurant.currency,
        cart_revision: Some(request.cart_revision),
        payment: request.payment,
        note: request.note,
    };
    let order = submit(&before, &offers, request.expected_total, submission)?;
    tx.put(&schema::ORDERED_REVISIONS, &(owner, before.revision()), &id)?;
    let mut cart = before.clone();
    cart.clear();
    carts::save(tx, owner, &before, &cart)?;
    if session.give_back_checkout(guest.device()) {
        tx.put(&schema::SESSIONS, &session.id, &session)?;
        tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Ordered });
    }
    commit_order(tx, &session, order, (Some(owner), Some(cart.revision())), Some(private))
}

/// Saves an order and its ticket, writes the audit entry, publishes the events, and returns the answer. The events go to the guests
/// of `audience`; `cart_revision` is that of the emptied cart, if a cart was ordered.
pub(super) fn commit_order<E: From<SubmitError> + From<StoreError>>(
    tx: &mut Tx,
    session: &TableSession,
    order: Order,
    (audience, cart_revision): (Option<CartOwner>, Option<u64>),
    private: Option<Private>,
) -> Result<(u16, PlacedView), E> {
    // A session whose total overflows could never be paid.
    orders::total_of_session(tx, session.id, order.head.total)?.map_err(SubmitError::from)?;
    orders::save_new(tx, &order)?;
    let actor = match &order.head.by {
        OrderedBy::Guest(guest) => Actor::Guest(guest.device),
        OrderedBy::Staff(id, _) => Actor::Staff(*id),
    };
    let note = AuditNote::new(order.head.at, actor, Action::OrderPlaced)
        .of_session(session.id, session.table)
        .of_order(order.head.id)
        .with("number", order.head.number)
        .with("totalAmount", order.head.total.units());
    audit::append(tx, AuditNote { private, ..note })?;
    let table = repo::table(tx, session.table)?;
    let view = PlacedView::from(&order);
    tx.publish(Event::OrderPlaced {
        audience,
        cart_revision,
        ticket: Box::new(KitchenTicket::of(&order, session.id, (table.id, table.name, false), |_| None)),
        order: Box::new(order),
    });
    if cart_revision.is_none() {
        tx.publish(Event::BillChanged { session: session.id });
    }
    tx.publish(Event::TableChanged { table: session.table });
    Ok((201, view))
}
