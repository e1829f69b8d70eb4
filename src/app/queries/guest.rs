//! Reads the session, cart, orders and bill for a guest's phone.

use crate::app::App;
use crate::app::deliver_tickets::ShownTickets;
use crate::app::support::auth::{AuthEnded, AuthError, GuestAuth};
use crate::app::support::balance::{balance_of, corrupt_amount, dish_of};
use crate::app::support::device_slots::is_here;
use crate::app::support::money_profile::{money_profile_kind, payment_wishes};
use crate::domain::adjustment::{Lowering, Target};
use crate::domain::availability::SaleTime;
use crate::domain::bill_balance::BillBalance;
use crate::domain::ids::{DeviceId, OrderId, SessionId};
use crate::domain::limits::Limits;
use crate::domain::money::{Currency, Minor, MoneyError};
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::session::{CartOwner, Device, Mode, PIN_DIGITS, TableSession};
use crate::domain::table::Table;
use crate::domain::text::TableCode;
use crate::domain::throttle::PIN;
use crate::live::hub::OnlinePhones;
use crate::store::repo::orders::TrackedOrder;
use crate::store::repo::{self, carts, menus, orders};
use crate::store::{Read, StoreError, schema};
use crate::view::adjustment::{GuestAdjustmentView, ServiceChargeView};
use crate::view::guest::{
    CartView, CheckoutView, GuestCallView, JoinPageView, SessionView, TableRef, TableView,
};
use crate::view::order::{BillView, OrderView, OrdersView};
use crate::view::restaurant::{LogoView, hours_view};
use crate::view::{DeviceView, GuestView};

/// A cart with its prices at a time.
///
/// # Errors
/// [`StoreError`].
pub fn cart_view(from: &impl Read, owner: CartOwner, time: &SaleTime) -> Result<CartView, StoreError> {
    let cart = carts::load(from, owner)?;
    let restaurant = repo::restaurant(from)?;
    let priced = cart.priced(&menus::offers_for(from, &restaurant, &cart, time)?).map_err(corrupt_amount)?;
    Ok(CartView::from(&priced))
}

/// The orders that a phone may see: all of the table, or in INDIVIDUAL mode only its own.
fn visible(all: &[TrackedOrder], session: &TableSession, device: DeviceId) -> Vec<OrderView> {
    let may_see = |tracked: &&TrackedOrder| match session.mode() {
        Mode::Family => true,
        Mode::Individual => tracked.order.head.by.account().is_some_and(|guest| guest.device == device),
    };
    let seen = all.iter().filter(may_see);
    seen.map(|tracked| OrderView::of(&tracked.order, |index| tracked.state(index))).collect()
}

/// Reads the orders of a session that a phone may see, oldest first.
///
/// # Errors
/// [`StoreError`].
pub fn orders_view(
    from: &impl Read,
    session: &TableSession,
    device: DeviceId,
) -> Result<Vec<OrderView>, StoreError> {
    Ok(visible(&orders::of_session(from, session.id)?, session, device))
}

/// The bill that a phone sees: the table's, or in INDIVIDUAL mode its own.
pub(super) fn bill_view(
    (balance, orders): (&BillBalance, &[TrackedOrder]),
    session: &TableSession,
    device: DeviceId,
    currency: Currency,
) -> Result<BillView, MoneyError> {
    let bill = &balance.bill;
    let (view, service) = match session.mode() {
        Mode::Family => {
            let amounts = [bill.total, balance.paid()?, balance.due()?];
            (BillView::of(&bill.taxes, amounts, currency), bill.service.map(|service| service.sum))
        }
        Mode::Individual => {
            let (part, (own, due)) = (bill.part_of(device)?, balance.own(device)?);
            (BillView::of(&part.taxes, [part.total, own.paid, due], currency), Some(part.service))
        }
    };
    let lowered = (session.mode() == Mode::Individual).then_some(device);
    let charge = bill.service.map(|service| service.charge).zip(service);
    let service_charge = charge.map(|(charge, sum)| ServiceChargeView::of(charge, sum));
    Ok(BillView { adjustments: lowered_by(balance, orders, lowered)?, service_charge, ..view })
}

/// The comps and discounts on a bill; with a device only what they lower on its lines.
fn lowered_by(
    balance: &BillBalance,
    orders: &[TrackedOrder],
    device: Option<DeviceId>,
) -> Result<Vec<GuestAdjustmentView>, MoneyError> {
    let bill = &balance.bill;
    let is_own = |lowering: &&Lowering| {
        let mut lines = bill.lines.iter().filter(|line| line.device == device);
        device.is_none() || lines.any(|line| (line.order, line.index) == (lowering.order, lowering.index))
    };
    let mut views = Vec::new();
    for adjustment in &balance.adjustments {
        let lowerings = bill.lowerings.iter().filter(|lowering| lowering.adjustment == adjustment.id);
        let lowered = Minor::sum(lowerings.filter(is_own).map(|lowering| lowering.amount))?;
        if lowered == Minor::ZERO {
            continue;
        }
        let name = match adjustment.target {
            Target::Line { order, index, .. } => dish_of(orders, order, index),
            Target::Party => None,
        };
        let (reason, lowered_amount) = (adjustment.reason.to_string(), lowered.units());
        views.push(GuestAdjustmentView { name, reason, lowered_amount });
    }
    Ok(views)
}

/// The views of the phones that have not left, in the order in which they joined.
///
/// # Errors
/// [`StoreError`].
pub fn devices_view(
    from: &impl Read,
    online: &OnlinePhones,
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
    for (_, device) in from.scan(&schema::DEVICES, &session)? {
        if is_here(from, &device)? {
            here.push(device);
        }
    }
    Ok(here)
}

/// The open calls that a phone sees: all of the table, or in INDIVIDUAL mode only its own.
fn calls_view(
    from: &impl Read,
    session: &TableSession,
    device: DeviceId,
) -> Result<Vec<GuestCallView>, StoreError> {
    let open = from.scan(&schema::CALLS, &session.id)?.into_iter().map(|(_, call)| call);
    let seen = open.filter(|call| session.mode() == Mode::Family || call.by.device == device);
    Ok(seen.map(|call| GuestCallView::from(&call)).collect())
}

/// The orders of which each station has a display that shows them, or has begun to make them; all where no kitchen has displays.
fn in_kitchen(
    from: &impl Read,
    (orders, session, table): (&[TrackedOrder], &TableSession, &Table),
    kitchen: &ShownTickets,
) -> Result<Vec<OrderId>, StoreError> {
    let has_displays = kitchen.has_displays() || !from.scan(&schema::DISPLAYS, &())?.is_empty();
    let is_there = |tracked: &&TrackedOrder| {
        let ticket = tracked.ticket(table, session);
        !has_displays || kitchen.is_known(&ticket)
    };
    Ok(orders.iter().filter(is_there).map(|tracked| tracked.order.head.id).collect())
}

/// The complete state for a guest's page.
///
/// # Errors
/// [`AuthError`], also if the phone is no longer at the table.
pub(in crate::app) fn session_view(
    from: &impl Read,
    online: &OnlinePhones,
    guest: &GuestAuth,
    csrf: &str,
    (time, limits): (&SaleTime, &Limits),
    kitchen: &ShownTickets,
) -> Result<SessionView, AuthError> {
    let now = time.now();
    let (session, device) = guest.revalidate::<AuthError>(from, now)?;
    let restaurant = repo::restaurant(from)?;
    let table = repo::table(from, session.table)?;
    let cart = cart_view(from, session.cart_of(device.guest.device), time)?;
    let all = orders::of_session(from, session.id)?;
    let balance = balance_of(from, &session, &all)?;
    let own = device.guest.device;
    let money = money_profile_kind(from)?;
    let bill = bill_view((&balance, &all), &session, own, restaurant.currency).map_err(corrupt_amount)?;
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
        in_kitchen: in_kitchen(from, (&all, &session, &table), kitchen)?,
        calls: calls_view(from, &session, own)?,
        orders: visible(&all, &session, own),
        bill: if money == MoneyProfileKind::Books { bill } else { bill.without_payments() },
        payment_methods: payment_wishes(money).to_vec(),
        limits: limits.into(),
    })
}

impl App {
    /// The public view of a table for its scanned code; `None` for an unknown code.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn table_view(&self, code: &TableCode) -> Result<Option<TableView>, StoreError> {
        let now = self.now();
        self.store.read(|view| {
            let Some(id) = view.get(&schema::TABLE_CODES, &code.to_string())? else { return Ok(None) };
            let Some(table) = repo::table_in_use(view, id)? else { return Ok(None) };
            let restaurant = repo::restaurant(view)?;
            let session = match view.get(&schema::SEATED, &id)? {
                Some(session) => view.get(&schema::SESSIONS, &session)?,
                None => None,
            };
            let join_page = match session {
                Some(session) => {
                    let pin = view.get(&schema::SESSION_PINS, &session.id)?;
                    let pin_generation = pin.as_ref().map_or(0, |pin| pin.generation);
                    let until = pin.and_then(|pin| pin.throttle.blocked_until(&PIN, now));
                    Some(JoinPageView {
                        mode: session.mode(),
                        pin_length: PIN_DIGITS,
                        pin_generation,
                        is_blocked: until.is_some(),
                        retry_after_seconds: until.map_or(0, |until| now.seconds_until(until)),
                    })
                }
                None => None,
            };
            let profile = view.get(&schema::PROFILE, &())?.unwrap_or_default();
            Ok(Some(TableView {
                restaurant_name: restaurant.name.to_string(),
                currency: restaurant.currency.code().to_owned(),
                table_name: table.name.to_string(),
                session: join_page,
                logo: profile.logo.as_ref().map(LogoView::from),
                contact: profile.contact.as_ref().map(ToString::to_string),
                opening_hours: profile.opening_hours.as_ref().map(hours_view),
            }))
        })
    }

    /// This phone's cart.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn cart(&self, guest: &GuestAuth) -> Result<CartView, AuthError> {
        let time = self.sale_time_of(guest.device());
        self.store.read(|view| {
            let (session, device) = guest.revalidate::<AuthError>(view, time.now())?;
            Ok(cart_view(view, session.cart_of(device.guest.device), &time)?)
        })
    }

    /// The orders this phone may see.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn orders(&self, guest: &GuestAuth) -> Result<OrdersView, AuthError> {
        let now = self.now();
        self.store.read(|view| {
            let (session, device) = guest.revalidate::<AuthError>(view, now)?;
            Ok(OrdersView { orders: orders_view(view, &session, device.guest.device)? })
        })
    }

    /// One order; `None` if there is none with this id that the phone may see.
    ///
    /// # Errors
    /// [`AuthError`].
    pub fn order(&self, guest: &GuestAuth, id: OrderId) -> Result<Option<OrderView>, AuthError> {
        Ok(self.orders(guest)?.orders.into_iter().find(|order| order.order_id == id))
    }

    /// The phones at the table.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn participants(&self, session: SessionId) -> Result<Vec<DeviceView>, StoreError> {
        let online = self.hub.online();
        self.store.read(|view| devices_view(view, &online, session))
    }

    /// The table of the session.
    ///
    /// # Errors
    /// [`AuthError::AuthEnded`] if the session does not exist.
    pub fn table_of_session(&self, session: SessionId) -> Result<TableRef, AuthError> {
        self.store.read(|view| {
            let session = view.get(&schema::SESSIONS, &session)?.ok_or(AuthEnded::Closed)?;
            let table = repo::table(view, session.table)?;
            Ok(TableRef { id: table.id, name: table.name.to_string() })
        })
    }
}
