//! What a guest's phone may look at.

use crate::app::App;
use crate::app::places::is_here;
use crate::app::who::{GuestAuth, Lost, WhoError};
use crate::domain::bill::Bill;
use crate::domain::ids::{DeviceId, OrderId, SessionId};
use crate::domain::order::OrderedBy;
use crate::domain::session::{CartOwner, Mode, PIN_DIGITS, TableSession};
use crate::domain::text::TableCode;
use crate::domain::throttle::PIN;
use crate::domain::time::Timestamp;
use crate::live::Hub;
use crate::store::kept::orders::Tracked;
use crate::store::kept::{self, carts, menus, orders};
use crate::store::{Read, StoreError, tables};
use crate::view::guest::{CartView, CheckoutView, DoorView, SessionView, TableRef, TableView};
use crate::view::order::{BillView, OrderView, OrdersView};
use crate::view::{DeviceView, GuestView};

/// A sum that cannot be made from what is kept: every part was checked when it came in.
pub(super) fn unpayable(error: impl std::fmt::Display) -> StoreError {
    StoreError::Corrupt { table: "orders", detail: error.to_string() }
}

/// A cart with what it costs now.
///
/// # Errors
/// Those of the store.
pub fn cart_view(from: &impl Read, owner: CartOwner) -> Result<CartView, StoreError> {
    let cart = carts::load(from, owner)?;
    let restaurant = kept::restaurant(from)?;
    let priced = cart.priced(&menus::offers_for(from, &restaurant, &cart)?).map_err(unpayable)?;
    Ok(CartView::from(&priced))
}

/// The orders a phone may see: the table's, or in INDIVIDUAL its own and those a waiter took.
fn orders_of(from: &impl Read, session: &TableSession, device: DeviceId) -> Result<Vec<Tracked>, StoreError> {
    let mut all = orders::of_session(from, session.id)?;
    if session.mode() == Mode::Individual {
        all.retain(|tracked| matches!(&tracked.order.head.by, OrderedBy::Guest(g) if g.device == device));
    }
    Ok(all)
}

/// The views of them, oldest first.
///
/// # Errors
/// Those of the store.
pub fn orders_view(
    from: &impl Read,
    session: &TableSession,
    device: DeviceId,
) -> Result<Vec<OrderView>, StoreError> {
    let all = orders_of(from, session, device)?;
    Ok(all.iter().map(|tracked| OrderView::of(&tracked.order, |index| tracked.state(index))).collect())
}

/// What a session owes, or one phone of it.
///
/// # Errors
/// Those of the store.
pub fn bill_of(
    from: &impl Read,
    session: &TableSession,
    device: Option<DeviceId>,
) -> Result<Bill, StoreError> {
    let all = orders::of_session(from, session.id)?;
    let parts =
        all.iter().map(|tracked| (&tracked.order, |index: u16| tracked.states.get(&index).map(|s| s.status)));
    Bill::of(parts, device).map_err(unpayable)
}

/// The phones of a session that have not left, in the order they joined.
///
/// # Errors
/// Those of the store.
pub fn devices_view(from: &impl Read, hub: &Hub, session: SessionId) -> Result<Vec<DeviceView>, StoreError> {
    let mut devices = Vec::new();
    for (_, device) in from.scan(&tables::DEVICES, &session)? {
        if is_here(from, &device)? {
            devices.push((
                device.joined_at,
                DeviceView {
                    device_id: device.guest.device,
                    nickname: device.guest.nickname.to_string(),
                    online: hub.is_online(device.guest.device),
                },
            ));
        }
    }
    devices.sort_by_key(|(joined_at, _)| *joined_at);
    Ok(devices.into_iter().map(|(_, view)| view).collect())
}

/// All that a phone needs to draw itself.
///
/// # Errors
/// [`Lost`] where it is not at the table any more, or the store's.
pub fn session_view(
    from: &impl Read,
    hub: &Hub,
    guest: &GuestAuth,
    csrf: &str,
    now: Timestamp,
) -> Result<SessionView, WhoError> {
    let (session, device) = guest.still_here::<WhoError>(from, now)?;
    let restaurant = kept::restaurant(from)?;
    let table = kept::table(from, session.table)?;
    let cart = cart_view(from, session.cart_of(device.guest.device))?;
    let own_bill = (session.mode() == Mode::Individual).then_some(device.guest.device);
    let bill = bill_of(from, &session, own_bill)?;
    Ok(SessionView {
        session_id: session.id,
        mode: session.mode(),
        table: TableRef { id: table.id, name: table.name.to_string() },
        restaurant_name: restaurant.name.to_string(),
        currency: restaurant.currency.code().to_owned(),
        device: GuestView::from(&device.guest),
        devices: devices_view(from, hub, session.id)?,
        csrf_token: csrf.to_owned(),
        token_expires_at: guest.expires_at.to_string(),
        server_time: now.to_string(),
        checkout: session.checkout(now).map(|checkout| CheckoutView::of(checkout, cart.revision)),
        cart,
        orders: orders_view(from, &session, device.guest.device)?,
        bill: BillView::of(&bill, restaurant.currency),
    })
}

impl App {
    /// What anybody who scanned a table's code may know; `None` for an unknown code.
    ///
    /// # Errors
    /// Those of the store.
    pub fn look_at_table(&self, code: &TableCode) -> Result<Option<TableView>, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            let Some(id) = view.get(&tables::TABLE_CODES, &code.to_string())? else { return Ok(None) };
            let restaurant = kept::restaurant(view)?;
            let table = kept::table(view, id)?;
            let session = match view.get(&tables::SEATED, &id)? {
                Some(session) => view.get(&tables::SESSIONS, &session)?,
                None => None,
            };
            let door = match session {
                Some(session) => {
                    let pin = view.get(&tables::SESSION_PINS, &session.id)?;
                    let until = pin.and_then(|pin| pin.throttle.blocked_until(&PIN, now));
                    Some(DoorView {
                        mode: session.mode(),
                        pin_length: PIN_DIGITS,
                        is_blocked: until.is_some(),
                        retry_after_seconds: until.map_or(0, |until| now.seconds_until(until)),
                    })
                }
                None => None,
            };
            Ok(Some(TableView {
                restaurant_name: restaurant.name.to_string(),
                currency: restaurant.currency.code().to_owned(),
                table_name: table.name.to_string(),
                session: door,
            }))
        })
    }

    /// This phone's cart.
    ///
    /// # Errors
    /// [`WhoError`].
    pub fn cart(&self, guest: &GuestAuth) -> Result<CartView, WhoError> {
        let now = self.now();
        self.store.read(|view| {
            let (session, device) = guest.still_here::<WhoError>(view, now)?;
            Ok(cart_view(view, session.cart_of(device.guest.device))?)
        })
    }

    /// The orders this phone may see.
    ///
    /// # Errors
    /// [`WhoError`].
    pub fn orders(&self, guest: &GuestAuth) -> Result<OrdersView, WhoError> {
        let now = self.now();
        self.store.read(|view| {
            let (session, device) = guest.still_here::<WhoError>(view, now)?;
            Ok(OrdersView { orders: orders_view(view, &session, device.guest.device)? })
        })
    }

    /// One of them; `None` where there is none that this phone may see.
    ///
    /// # Errors
    /// [`WhoError`].
    pub fn order(&self, guest: &GuestAuth, id: OrderId) -> Result<Option<OrderView>, WhoError> {
        Ok(self.orders(guest)?.orders.into_iter().find(|order| order.order_id == id))
    }

    /// Who is at the table.
    ///
    /// # Errors
    /// Those of the store.
    pub fn participants(&self, session: SessionId) -> Result<Vec<DeviceView>, StoreError> {
        self.store.read(|view| devices_view(view, &self.hub, session))
    }

    /// Where the party sits now.
    ///
    /// # Errors
    /// [`WhoError::Lost`] where the session is gone.
    pub fn whereabouts(&self, session: SessionId) -> Result<TableRef, WhoError> {
        self.store.read(|view| {
            let session = view.get(&tables::SESSIONS, &session)?.ok_or(Lost::Closed)?;
            let table = kept::table(view, session.table)?;
            Ok(TableRef { id: table.id, name: table.name.to_string() })
        })
    }
}
