//! Places an order from a guest's cart.
//!
//! Who may: a device of an open session. What changes, in one commit: a new order with frozen prices and the next number, its ticket, the
//! emptied cart with its next revision, the end of the checkout, the audit entry, the stored answer. Refused: an empty cart, a cart that
//! differs from the one the phone showed in revision or total, a revision that was already ordered, sold-out items, and any order while
//! another phone holds the checkout, items outside their hours, more of an item than are left. Hours that ended since the guest began to
//! review the order count for a grace (`hours_grace_minutes`), and so do the prices of then, unless the phone shows the total of now.
//!
//! After a power failure before the barrier nothing has happened and a retry with the same key places the order; after the barrier the
//! retry gets the stored answer.

use crate::app::count_days::refusal;
use crate::app::support::auth::{AuthEnded, GuestAuth, scope_of};
use crate::app::support::idempotency::{
    Answer, IdempotencyKey, KeyReused, find_answer_in_related, place_once,
};
use crate::app::support::money_profile::{money_profile_kind, payment_wishes};
use crate::app::support::stock::{StockRules, take_order};
use crate::app::{App, Caller};
use crate::domain::audit::{Action, Actor, NewEntry, Private};
use crate::domain::event::{CheckoutEnd, Event};
use crate::domain::ids::OrderId;
use crate::domain::money::Minor;
use crate::domain::operation::OrderRefusal;
use crate::domain::order::{Order, OrderedBy, PaymentWish, Submission, SubmitError, submit};
use crate::domain::session::{CartOwner, CheckoutHeld, TableSession};
use crate::domain::text::Note;
use crate::domain::ticket::KitchenTicket;
use crate::store::repo::{self, audit, carts, menus, orders};
use crate::store::{Read, StoreError, Tx, schema};
use crate::view::order::PlacedView;

/// The request of the phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceOrder {
    /// The revision of the cart that the phone showed.
    pub cart_revision: u64,
    /// The total that the phone showed, including tax; `None` if it sent none.
    pub expected_total: Option<Minor>,
    /// How the guests want to pay.
    pub payment: PaymentWish,
    /// The note for the kitchen on the whole order.
    pub note: Option<Note>,
}

/// Why the order was not placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum PlaceOrderError {
    #[error(transparent)]
    AuthEnded(#[from] AuthEnded),
    #[error(transparent)]
    Held(#[from] CheckoutHeld),
    #[error("this cart was already ordered, as order {number}")]
    AlreadyOrdered { order: OrderId, number: u64 },
    #[error("this table has reached the limit of {most} orders: ask the staff")]
    TooMany { most: u64 },
    #[error(transparent)]
    Submit(#[from] SubmitError),
    #[error(transparent)]
    KeyReused(#[from] KeyReused),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl App {
    /// Places the order, or returns the stored answer of the key.
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
        let device = guest.device();
        let act = self.placing(caller, guest, request, key);
        let answer = self.store.write(act).await;
        if let Err(error) = &answer {
            self.note_refused(error);
        }
        let answer = answer?;
        self.reviews.end(device);
        Ok(answer)
    }

    fn note_refused(&self, error: &PlaceOrderError) {
        match error {
            PlaceOrderError::Held(_) => self.note_refused_order(OrderRefusal::Held),
            PlaceOrderError::TooMany { .. } => self.note_refused_order(OrderRefusal::TooMany),
            PlaceOrderError::Submit(error) => self.note_refused_order(refusal(error)),
            PlaceOrderError::AuthEnded(_)
            | PlaceOrderError::AlreadyOrdered { .. }
            | PlaceOrderError::KeyReused(_)
            | PlaceOrderError::Store(_) => {}
        }
    }

    /// The act for the writer; also for callers without an async runtime.
    pub fn placing(
        &self,
        caller: Caller,
        guest: GuestAuth,
        request: PlaceOrder,
        key: IdempotencyKey,
    ) -> impl FnOnce(&mut Tx) -> Result<Answer, PlaceOrderError> + Send + use<> {
        let inputs = Inputs {
            rules: self.stock_rules(self.sale_time_of(guest.device())),
            private: self.private(caller),
            id: self.new_id(OrderId::from_uuid),
            orders_max: self.active_settings().limits.orders_per_session_max,
        };
        move |tx| {
            // The scope of the key depends on the session's mode, which stays when the session closes.
            let session = tx.get(&schema::SESSIONS, &guest.session_now(tx)?)?.ok_or(AuthEnded::Closed)?;
            let whose = (&session, guest.device());
            if let Some(answer) = find_answer_in_related::<PlaceOrderError>(tx, whose, Some(key))? {
                return Ok(answer);
            }
            let scope = scope_of(session.cart_of(guest.device()));
            place_once(tx, scope, key, inputs.rules.time.now(), |tx| place(tx, &guest, request, inputs))
        }
    }
}

/// The inputs of an order that do not come from the store.
struct Inputs {
    rules: StockRules,
    private: Private,
    id: OrderId,
    orders_max: u64,
}

fn place(
    tx: &mut Tx,
    guest: &GuestAuth,
    request: PlaceOrder,
    inputs: Inputs,
) -> Result<(u16, PlacedView), PlaceOrderError> {
    let Inputs { rules, private, id, orders_max } = inputs;
    let now = rules.time.now();
    let (mut session, device) = guest.revalidate::<PlaceOrderError>(tx, now)?;
    let owner = session.cart_of(device.guest.device);
    if let Some(order) = tx.get(&schema::ORDERED_REVISIONS, &(owner, request.cart_revision))? {
        let number = orders::head(tx, order)?.map_or(0, |head| head.number);
        return Err(PlaceOrderError::AlreadyOrdered { order, number });
    }
    session.checkout_free_for(device.guest.device, now)?;
    tx.require_space()?;
    if orders::sum_of_session(tx, session.id)?.count as u64 >= orders_max {
        return Err(PlaceOrderError::TooMany { most: orders_max });
    }
    let before = carts::load(tx, owner)?;
    let restaurant = repo::restaurant(tx)?;
    let offers = menus::offers_for(tx, &restaurant, &before, &rules.time)?;
    // A page that was loaded before the money profile changed may send another wish.
    let wishes = payment_wishes(money_profile_kind(tx)?);
    let payment = if wishes.contains(&request.payment) { request.payment } else { PaymentWish::PayLater };
    let numbers = orders::next_numbers(tx, &rules.time, rules.has_daily_numbers)?;
    let submission = Submission {
        id,
        sequence: numbers.sequence,
        number: numbers.number,
        session: session.id,
        table: session.table,
        by: OrderedBy::Guest(device.guest),
        at: now,
        currency: restaurant.currency,
        cart_revision: Some(request.cart_revision),
        payment,
        note: request.note,
    };
    let order = match submit(&before, &offers, request.expected_total, submission.clone()) {
        Err(SubmitError::Changed(_)) if rules.time.is_in_grace() => {
            let now = rules.time.clone().at_current_prices();
            let offers = menus::offers_for(tx, &restaurant, &before, &now)?;
            submit(&before, &offers, request.expected_total, submission)?
        }
        order => order?,
    };
    tx.put(&schema::ORDERED_REVISIONS, &(owner, before.revision()), &id)?;
    let mut cart = before.clone();
    cart.clear();
    carts::save(tx, owner, &before, &cart)?;
    if session.release_checkout(guest.device()) {
        tx.put(&schema::SESSIONS, &session.id, &session)?;
        tx.publish(Event::CheckoutEnded { session: session.id, reason: CheckoutEnd::Ordered });
    }
    commit_order(tx, &session, order, (Some(owner), Some(cart.revision())), (&rules, Some(private), 0))
}

/// Saves an order and its ticket, takes it from the counts, writes the audit entry, publishes the events, and returns the answer. The
/// events go to the guests of `audience`; `cart_revision` is that of the emptied cart, if a cart was ordered. `outside_hours` is the
/// number of lines that a waiter ordered outside their hours.
pub(super) fn commit_order<E: From<SubmitError> + From<StoreError>>(
    tx: &mut Tx,
    session: &TableSession,
    order: Order,
    (audience, cart_revision): (Option<CartOwner>, Option<u64>),
    (rules, private, outside_hours): (&StockRules, Option<Private>, usize),
) -> Result<(u16, PlacedView), E> {
    // Refused if the session's total would be too large for a bill: it could never be paid.
    let ordered = orders::sum_of_session(tx, session.id)?.amount;
    Minor::new(ordered + order.head.total.units()).map_err(SubmitError::from)?;
    orders::save_new(tx, &order)?;
    let actor = match &order.head.by {
        OrderedBy::Guest(guest) => Actor::Guest(guest.device),
        OrderedBy::Staff(id, _) | OrderedBy::StaffForGuest(id, ..) => Actor::Staff(*id),
    };
    let mut entry = NewEntry::new(order.head.at, actor, Action::OrderPlaced)
        .of_session(session.id, session.table)
        .of_order(order.head.id)
        .with("number", order.head.number)
        .with("totalAmount", order.head.total.units());
    if outside_hours > 0 {
        entry = entry.with("outsideHours", outside_hours);
    }
    audit::append(tx, NewEntry { private, ..entry })?;
    take_order(tx, (order.head.id, &order.lines), actor, rules)?;
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
