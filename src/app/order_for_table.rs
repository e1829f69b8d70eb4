//! Places an order by a waiter.
//!
//! Who may: waiters, managers, owners. What changes, in one commit: a new order with frozen prices and the next number, its ticket,
//! the audit entry, the stored answer; no cart. In INDIVIDUAL mode the order can be on the account of one guest: it is on the guest's
//! phone and part of the bill. Refused: an empty order, items that are unknown or sold out, options that do not fit
//! the item, a session that is closed or has reached the limit of orders, more of an item than are left, items outside their hours unless
//! the waiter says so (the audit entry counts these lines), the account of a guest who is not of the session, or in FAMILY mode. Their price is that of now.

use crate::app::App;
use crate::app::count_days::refusal;
use crate::app::place_order::commit_order;
use crate::app::support::auth::StaffAuth;
use crate::app::support::error::{ActError, Refusal};
use crate::app::support::idempotency::{Answer, IdempotencyKey, place_once};
use crate::domain::event::audience;
use crate::domain::ids::{DeviceId, OrderId, SessionId};
use crate::domain::money::Minor;
use crate::domain::open_price::{OpenPriceError, OpenPriceItem};
use crate::domain::operation::OrderRefusal;
use crate::domain::order::{
    OrderLine, OrderedBy, PaymentWish, ServedChoice, Submission, SubmitError, submit_choices,
};
use crate::domain::session::{Guest, Mode, TableSession};
use crate::domain::settings::Restaurant;
use crate::domain::text::Note;
use crate::store::repo::{self, menus, orders};
use crate::store::{Read, Tx, schema};

/// The order that a waiter took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FloorOrder {
    /// The items, in the order in which the waiter entered them.
    pub choices: Vec<ServedChoice>,
    /// What the waiter named and priced; these lines come after those of `choices`.
    pub open_price: Vec<OpenPriceItem>,
    /// The total that the page showed, without tax added on top; `None` if it sent none.
    pub expected_total: Option<Minor>,
    /// The note for the kitchen on the whole order.
    pub note: Option<Note>,
    /// Whether items are ordered outside their hours too.
    pub outside_hours: bool,
    /// The phone of the guest on whose account it is; `None`: the table's.
    pub account: Option<DeviceId>,
}

/// Why the order was not placed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[allow(missing_docs)] // the error texts say it
pub enum FloorOrderError {
    #[error("there is no such open session")]
    NoSuchSession,
    #[error("no guest of this session has this phone: leave it out to order for the table")]
    NoSuchGuest,
    #[error("the guests of this table have one bill together: leave it out")]
    NoAccounts,
    #[error("this table has reached the limit of {most} orders: close it and open a new session")]
    TooMany { most: u64 },
    #[error(transparent)]
    Submit(#[from] SubmitError),
    #[error("{error}")]
    OpenPrice { at: usize, error: OpenPriceError },
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
                    let items = request.choices.iter().map(|(choice, _)| choice.item);
                    let offers = menus::offers(tx, &restaurant, items, &rules.time)?;
                    let account = account_of(tx, &session, request.account)?;
                    let device = account.as_ref().map(|guest| guest.device);
                    let numbers = orders::next_numbers(tx, &rules.time, rules.has_daily_numbers)?;
                    let submission = Submission {
                        id,
                        sequence: numbers.sequence,
                        number: numbers.number,
                        session: session.id,
                        table: session.table,
                        by: match account {
                            Some(guest) => OrderedBy::StaffForGuest(staff.id, staff.name.clone(), guest),
                            None => OrderedBy::Staff(staff.id, staff.name.clone()),
                        },
                        at: now,
                        currency: restaurant.currency,
                        cart_revision: None,
                        payment: PaymentWish::PayLater,
                        note: request.note,
                    };
                    let is_outside = |item| offers.get(item).is_some_and(|offer| offer.is_outside_hours);
                    let outside_hours =
                        request.choices.iter().filter(|(choice, _)| is_outside(&choice.item)).count();
                    let more = open_price_lines(tx, request.open_price, &restaurant)?;
                    let wanted = (request.choices, more);
                    let order = submit_choices(wanted, &offers, request.expected_total, submission)?;
                    let audience = audience(session.mode(), session.id, device);
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

/// The lines of open-price items, where managers allow them.
fn open_price_lines(
    tx: &Tx,
    items: Vec<OpenPriceItem>,
    restaurant: &Restaurant,
) -> Result<Vec<OrderLine>, ActError<FloorOrderError>> {
    let rules = tx.get(&schema::OPEN_PRICE, &())?;
    let line = |(at, item): (usize, OpenPriceItem)| {
        let line = rules.as_ref().ok_or(OpenPriceError::Off).and_then(|rules| rules.line(item, restaurant));
        line.map_err(|error| FloorOrderError::OpenPrice { at, error }.into())
    };
    items.into_iter().enumerate().map(line).collect()
}

/// The guest with this phone, where the guests of the session have accounts of their own.
fn account_of(
    tx: &Tx,
    session: &TableSession,
    device: Option<DeviceId>,
) -> Result<Option<Guest>, ActError<FloorOrderError>> {
    let Some(device) = device else { return Ok(None) };
    if session.mode() == Mode::Family {
        return Err(FloorOrderError::NoAccounts.into());
    }
    let found = tx.get(&schema::DEVICES, &(session.id, device))?;
    found.map(|device| Some(device.guest)).ok_or(FloorOrderError::NoSuchGuest.into())
}
