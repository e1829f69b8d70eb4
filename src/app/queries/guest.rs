//! What a guest's phone may look at.

use crate::app::App;
use crate::app::places::is_here;
use crate::app::who::{GuestAuth, Lost, WhoError};
use crate::domain::account::{Account, Party};
use crate::domain::bill::Bill;
use crate::domain::ids::{DeviceId, OrderId, SessionId};
use crate::domain::limits::Limits;
use crate::domain::money::{Currency, MoneyError};
use crate::domain::order::OrderedBy;
use crate::domain::session::{CartOwner, Device, Mode, PIN_DIGITS, TableSession};
use crate::domain::text::TableCode;
use crate::domain::throttle::PIN;
use crate::domain::time::Timestamp;
use crate::live::hub::OnlineNow;
use crate::store::kept::orders::Tracked;
use crate::store::kept::{self, carts, menus, orders, payments};
use crate::store::{Read, StoreError, tables};
use crate::view::guest::{CartView, CheckoutView, DoorView, SessionView, TableRef, TableView};
use crate::view::order::{BillView, OrderView, OrdersView};
use crate::view::{DeviceView, GuestView};

/// A sum that cannot be made from what is kept: every part was checked when it came in.
pub(in crate::app) fn unpayable(error: impl std::fmt::Display) -> StoreError {
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

/// The orders of a session that a phone may see, oldest first: the table's, or in INDIVIDUAL its own.
fn visible(all: &[Tracked], session: &TableSession, device: DeviceId) -> Vec<OrderView> {
    let may_see = |tracked: &&Tracked| match session.mode() {
        Mode::Family => true,
        Mode::Individual => matches!(&tracked.order.head.by, OrderedBy::Guest(g) if g.device == device),
    };
    let seen = all.iter().filter(may_see);
    seen.map(|tracked| OrderView::of(&tracked.order, |index| tracked.state(index))).collect()
}

/// The same, from the store.
///
/// # Errors
/// Those of the store.
pub fn orders_view(
    from: &impl Read,
    session: &TableSession,
    device: DeviceId,
) -> Result<Vec<OrderView>, StoreError> {
    Ok(visible(&orders::of_session(from, session.id)?, session, device))
}

/// What these orders of a session cost, and what was paid of it.
///
/// # Errors
/// Those of the store.
pub fn account_of(from: &impl Read, session: SessionId, all: &[Tracked]) -> Result<Account, StoreError> {
    let parts =
        all.iter().map(|tracked| (&tracked.order, |index: u16, ordered: u32| tracked.billed(index, ordered)));
    let bill = Bill::of(parts).map_err(unpayable)?;
    let (payments, parties) = (payments::of_session(from, session)?, parties_of(from, session)?);
    Ok(Account { bill, payments, parties })
}

/// The parties that joined a session, and those that had joined them; the smallest first, so that what it had paid by itself is its own.
fn parties_of(from: &impl Read, session: SessionId) -> Result<Vec<Party>, StoreError> {
    let merges = from.scan(&tables::MERGES, &())?;
    let (mut parties, mut joined) = (Vec::new(), vec![session]);
    while let Some(into) = joined.pop() {
        for (party, merge) in merges.iter().filter(|(_, merge)| merge.into == into) {
            let (orders, payments) = (merge.orders.iter().copied(), merge.payments.iter().copied());
            parties.push(Party { orders: orders.collect(), payments: payments.collect() });
            joined.push(*party);
        }
    }
    parties.sort_by_key(|party| party.orders.len());
    Ok(parties)
}

/// What a phone is told of it: what its table owes, or in INDIVIDUAL what it owes itself.
fn bill_view(
    account: &Account,
    session: &TableSession,
    device: DeviceId,
    currency: Currency,
) -> Result<BillView, MoneyError> {
    Ok(match session.mode() {
        Mode::Family => {
            let amounts = [account.bill.total, account.paid()?, account.due()?];
            BillView::of(&account.bill.taxes, amounts, currency)
        }
        Mode::Individual => {
            let (part, (own, due)) = (account.bill.part_of(device)?, account.own(device)?);
            BillView::of(&part.taxes, [part.total, own.paid, due], currency)
        }
    })
}

/// The phones of a session that have not left, in the order they joined.
///
/// # Errors
/// Those of the store.
pub fn devices_view(
    from: &impl Read,
    online: &OnlineNow,
    session: SessionId,
) -> Result<Vec<DeviceView>, StoreError> {
    let devices = phones_here(from, session)?.into_iter().map(|device| DeviceView {
        device_id: device.guest.device,
        nickname: device.guest.nickname.to_string(),
        online: online.has(device.guest.device),
    });
    Ok(devices.collect())
}

/// The phones of a session that have not left, in the order in which they joined: their ids count up.
pub(super) fn phones_here(from: &impl Read, session: SessionId) -> Result<Vec<Device>, StoreError> {
    let mut here = Vec::new();
    for (_, device) in from.scan(&tables::DEVICES, &session)? {
        if is_here(from, &device)? {
            here.push(device);
        }
    }
    Ok(here)
}

/// All that a phone needs to draw itself.
///
/// # Errors
/// [`Lost`] where it is not at the table any more, or the store's.
pub fn session_view(
    from: &impl Read,
    online: &OnlineNow,
    guest: &GuestAuth,
    csrf: &str,
    (now, limits): (Timestamp, &Limits),
) -> Result<SessionView, WhoError> {
    let (session, device) = guest.still_here::<WhoError>(from, now)?;
    let restaurant = kept::restaurant(from)?;
    let table = kept::table(from, session.table)?;
    let cart = cart_view(from, session.cart_of(device.guest.device))?;
    let all = orders::of_session(from, session.id)?;
    let account = account_of(from, session.id, &all)?;
    let own = device.guest.device;
    Ok(SessionView {
        session_id: session.id,
        mode: session.mode(),
        table: TableRef { id: table.id, name: table.name.to_string() },
        restaurant_name: restaurant.name.to_string(),
        currency: restaurant.currency.code().to_owned(),
        device: GuestView::from(&device.guest),
        devices: devices_view(from, online, session.id)?,
        csrf_token: csrf.to_owned(),
        token_expires_at: guest.expires_at.to_string(),
        server_time: now.to_string(),
        checkout: session.checkout(now).map(|checkout| CheckoutView::of(checkout, cart.revision)),
        cart,
        orders: visible(&all, &session, own),
        bill: bill_view(&account, &session, own, restaurant.currency).map_err(unpayable)?,
        limits: limits.into(),
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
        let online = self.hub.online();
        self.store.read(|view| devices_view(view, &online, session))
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
