//! Reads the tables for the floor view of staff.

use crate::app::App;
use crate::app::delay_station::delays;
use crate::app::deliver_tickets::ShownTickets;
use crate::app::support::money_profile::money_profile_kind;
use crate::app::support::session_transfer::tables_of;
use crate::app::unblock_login::blocked_logins;
use crate::domain::availability::SaleTime;
use crate::domain::bill::Bill;
use crate::domain::bill_balance::due_of;
use crate::domain::call::Call;
use crate::domain::cart::CartLine;
use crate::domain::delivery::Delivery;
use crate::domain::ids::{LineId, SessionId, StaffId, TableId};
use crate::domain::money::Minor;
use crate::domain::money_profile::MoneyProfileKind;
use crate::domain::order::{OrderedBy, PaymentWish};
use crate::domain::payment::paid_by;
use crate::domain::session::{CartOwner, Covers, TableSession};
use crate::domain::settings::Restaurant;
use crate::domain::table::Table;
use crate::domain::text::Code;
use crate::domain::throttle::PIN;
use crate::domain::ticket::{ItemStatus, KitchenTicket, TICKETS_WATCHED_MAX};
use crate::domain::time::Timestamp;
use crate::live::hub::OnlinePhones;
use crate::store::repo::{self, adjustments, days, orders, payments};
use crate::store::{Read, StoreError, schema};
use crate::view::floor::{
    BusinessDayView, CallView, FloorDeviceView, FloorSessionView, FloorTableView, FloorView, MergedView,
    TableQrView,
};
use crate::view::floor_order::{
    DeliveryView, FloorFullOrderView, FloorOrderView, FloorOrdersView, UndeliveredView,
};
use crate::view::guest::TableRef;
use crate::view::open_price::FloorOpenPriceView;
use crate::view::order::OrderView;
use crate::view::qr::QrView;

use super::guest::phones_here;
use crate::app::support::balance::{corrupt_amount, service_of};

/// The state outside the store that the floor view uses, fetched before the store is read.
struct LiveState {
    now: Timestamp,
    /// Age from which a ticket is late, in milliseconds.
    late_ms: u64,
    online: OnlinePhones,
    shown: ShownTickets,
}

impl App {
    fn live_state(&self) -> LiveState {
        let now = self.now();
        let (late_ms, online) = (self.ticket_late_ms(), self.hub.online());
        LiveState { now, late_ms, online, shown: self.shown_tickets(now) }
    }

    /// All tables with their sessions, sorted by position, and the sections that `asking` needs.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn floor(&self, asking: Option<StaffId>) -> Result<FloorView, StoreError> {
        let sections = asking.map(|asking| self.sections(asking)).transpose()?.unwrap_or_default();
        let (live, limits, time) = (self.live_state(), self.active_settings().limits, self.sale_time());
        self.store.read(|view| {
            let mut all: Vec<Table> = view.scan(&schema::TABLES, &())?.into_iter().map(|(_, t)| t).collect();
            all.retain(|table| !table.is_retired);
            all.sort_by_key(|t| t.position);
            let shown_from = shown_from(view)?;
            let tables = all.into_iter().map(|table| table_view(view, table, shown_from, &live));
            let restaurant = repo::restaurant(view)?;
            Ok(FloorView {
                server_time: live.now.to_string(),
                restaurant_name: restaurant.name.to_string(),
                currency: restaurant.currency.code().to_owned(),
                money_profile: money_profile_kind(view)?,
                limits: (&limits).into(),
                open_price: view
                    .get(&schema::OPEN_PRICE, &())?
                    .and_then(|rules| FloorOpenPriceView::of(&rules, &restaurant)),
                business_day: business_day(view, &time)?,
                tables: tables.collect::<Result<_, StoreError>>()?,
                delays: delays(view, live.now)?.delays,
                blocked_logins: blocked_logins(view, live.now)?,
                sections,
                section_call_minutes: limits.section_call_minutes,
            })
        })
    }

    /// One table with its session; `None` if the table does not exist.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn floor_table(&self, id: TableId) -> Result<Option<FloorTableView>, StoreError> {
        let live = self.live_state();
        self.store.read(|view| {
            let Some(table) = repo::table_in_use(view, id)? else { return Ok(None) };
            table_view(view, table, shown_from(view)?, &live).map(Some)
        })
    }

    /// All orders of a session, oldest first; `None` if the session does not exist.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn floor_orders(&self, id: SessionId) -> Result<Option<FloorOrdersView>, StoreError> {
        let live = self.live_state();
        self.store.read(|view| {
            let Some(session) = view.get(&schema::SESSIONS, &id)? else { return Ok(None) };
            let (restaurant, table) = (repo::restaurant(view)?, repo::table(view, session.table)?);
            let all = orders::of_session(view, id)?;
            let orders = all.iter().map(|tracked| {
                let ticket = tracked.ticket(&table, &session);
                let deliveries = live.shown.deliveries_of(&ticket);
                FloorFullOrderView {
                    placed_by_name: match &tracked.order.head.by {
                        OrderedBy::Guest(guest) => guest.nickname.to_string(),
                        OrderedBy::Staff(_, name) | OrderedBy::StaffForGuest(_, name, _) => name.to_string(),
                    },
                    account_name: match &tracked.order.head.by {
                        OrderedBy::StaffForGuest(_, _, guest) => Some(guest.nickname.to_string()),
                        OrderedBy::Guest(_) | OrderedBy::Staff(..) => None,
                    },
                    seat_table_name: tracked.seat_table.as_ref().map(ToString::to_string),
                    priority: ticket.priority(live.now, live.late_ms),
                    delivery: delivery_views(&restaurant, &deliveries),
                    order: OrderView::of(&tracked.order, |index| tracked.state(index)),
                }
            });
            Ok(Some(FloorOrdersView { orders: orders.collect() }))
        })
    }

    /// The QR code of a table with this server address; `None` if the table does not exist.
    ///
    /// # Errors
    /// [`StoreError`].
    pub fn table_qr(&self, id: TableId, origin: &str) -> Result<Option<TableQrView>, StoreError> {
        let table = self.store.read(|view| repo::table_in_use(view, id))?;
        Ok(table.and_then(|table| {
            let url = format!("{origin}/t/{}", table.code);
            QrView::of(&url, false).map(|qr| TableQrView { url, qr })
        }))
    }
}

/// The business day; `None` where no days are closed.
fn business_day(from: &impl Read, time: &SaleTime) -> Result<Option<BusinessDayView>, StoreError> {
    if money_profile_kind(from)? == MoneyProfileKind::Orders {
        return Ok(None);
    }
    let newest = days::newest(from)?.filter(|report| report.number > 0);
    Ok(Some(BusinessDayView {
        began_at: time.day_start().to_string(),
        ends_at: time.day_end().to_string(),
        closed_at: newest.map(|report| report.to.to_string()),
    }))
}

/// The number of the oldest order that the floor shows. It shows only the newest open orders, so that its snapshot stays small
/// even if orders are never marked as served.
fn shown_from(from: &impl Read) -> Result<u64, StoreError> {
    let newest = from.scan_back(&schema::OPEN_ORDERS, TICKETS_WATCHED_MAX)?;
    Ok(newest.last().map_or(0, |(number, _)| *number))
}

/// A table with its session. Open orders are shown from number `shown_from` on.
fn table_view(
    from: &impl Read,
    table: Table,
    shown_from: u64,
    live: &LiveState,
) -> Result<FloorTableView, StoreError> {
    let session = match from.get(&schema::SEATED, &table.id)? {
        Some(session) => from.get(&schema::SESSIONS, &session)?,
        None => None,
    };
    let session =
        session.map(|session| floor_session(from, &session, &table, shown_from, live)).transpose()?;
    Ok(FloorTableView {
        id: table.id,
        name: table.name.to_string(),
        code: table.code.to_string(),
        area: table.area.to_string(),
        seats: table.seats,
        position: table.position,
        is_joinable: table.is_joinable,
        session,
    })
}

/// The devices of a session that have not left, in the order in which they joined.
fn floor_devices(
    from: &impl Read,
    session: SessionId,
    live: &LiveState,
) -> Result<Vec<FloorDeviceView>, StoreError> {
    let devices = phones_here(from, session)?.into_iter().map(|device| FloorDeviceView {
        device_id: device.guest.device,
        nickname: device.guest.nickname.to_string(),
        online: live.online.has(device.guest.device),
        released_until: device.resume.released_until(live.now).map(|until| until.to_string()),
    });
    Ok(devices.collect())
}

/// The orders of a session, as the floor view shows them.
struct SessionOrders {
    /// The open orders that are shown, oldest first, with their delivery to displays.
    open: Vec<(KitchenTicket, Vec<Delivery>)>,
    /// Number of older open orders that are not shown.
    more_open: usize,
    /// Number of all orders, open and done.
    count: usize,
    /// How the guests would like to pay, from the newest order that says it.
    payment_wish: Option<PaymentWish>,
    /// Total of all orders, without cancelled items, less comps and discounts, with service charge.
    total: Minor,
}

/// The orders of a session; open ones are shown from number `shown_from` on. An order whose ticket was removed from the displays is
/// not open, even if not all of it was marked as served.
///
/// The total needs all orders, at most `orders_per_session_max` also after a merge. It reads the lines only of orders with
/// cancellations, comps or discounts: reading all would take three times as long when nobody marks orders as served.
fn orders_of(
    from: &impl Read,
    session: &TableSession,
    table: &Table,
    shown_from: u64,
    live: &LiveState,
) -> Result<SessionOrders, StoreError> {
    let all = from.scan::<(SessionId, u64), _, _>(&schema::SESSION_ORDERS, &session.id)?;
    let adjustments = adjustments::of_session(from, session.id)?;
    let (mut open, mut more_open, mut sold) = (Vec::new(), 0, Vec::new());
    let mut payment_wish = None;
    for ((_, number), id) in &all {
        let outline = orders::outline(from, *id)?;
        payment_wish = said(outline.head.payment).or(payment_wish);
        let is_lowered = adjustments.iter().any(|adjustment| adjustment.lowers_any(|order| order == *id));
        if outline.has_cancelled() || is_lowered {
            let tracked = orders::must_load(from, *id)?;
            let billed = |index: u16, ordered: u32| tracked.billed(index, ordered);
            let bill = Bill::of([(&tracked.order, billed)], &adjustments, None);
            sold.extend(bill.map_err(corrupt_amount)?.taxes);
        } else {
            sold.extend(&outline.head.taxes);
        }
        if outline.is_done() || !from.contains(&schema::OPEN_ORDERS, number)? {
            continue;
        }
        if *number < shown_from {
            more_open += 1;
        } else {
            let ticket = orders::must_load(from, *id)?.ticket(table, session);
            let deliveries = live.shown.deliveries_of(&ticket);
            open.push((ticket, deliveries));
        }
    }
    let service = service_of(from, session, &adjustments)?;
    let total = Bill::total_of(sold, service).map_err(corrupt_amount)?;
    Ok(SessionOrders { open, more_open, count: all.len(), payment_wish, total })
}

/// How the guests would like to pay, unless they left it open.
fn said(wish: PaymentWish) -> Option<PaymentWish> {
    (wish != PaymentWish::PayLater).then_some(wish)
}

/// The most allergy notes of a party in the floor view; all of them are in its orders.
const ALLERGY_NOTES_MAX: usize = 10;

/// What the guests of a party must not eat, each note once.
fn allergy_notes(open: &[(KitchenTicket, Vec<Delivery>)], lines: &[CartLine]) -> Vec<String> {
    let ordered = open.iter().flat_map(|(ticket, _)| &ticket.items);
    let ordered = ordered.filter(|item| item.state.status != ItemStatus::Cancelled);
    let notes = ordered.map(|item| &item.allergy_note).chain(lines.iter().map(|line| &line.allergy_note));
    let mut shown: Vec<String> = Vec::new();
    for note in notes.flatten().map(ToString::to_string) {
        if shown.len() < ALLERGY_NOTES_MAX && !shown.contains(&note) {
            shown.push(note);
        }
    }
    shown
}

fn floor_session(
    from: &impl Read,
    session: &TableSession,
    table: &Table,
    shown_from: u64,
    live: &LiveState,
) -> Result<FloorSessionView, StoreError> {
    let restaurant = repo::restaurant(from)?;
    let SessionOrders { open, more_open, count, payment_wish, total } =
        orders_of(from, session, table, shown_from, live)?;
    let payments = payments::of_session(from, session.id)?;
    let paid = paid_by(&payments).map_err(corrupt_amount)?;
    let records_payments = money_profile_kind(from)? == MoneyProfileKind::Books;
    let undelivered = open.iter().flat_map(|(ticket, deliveries)| {
        let late = deliveries.iter().filter(|delivery| delivery.is_late);
        late.map(|delivery| UndeliveredView {
            order_id: ticket.order,
            order_number: ticket.number,
            station: delivery.station.to_string(),
            station_name: station_name(&restaurant, &delivery.station),
            since_seconds: live.now.millis_since(delivery.unseen_since.unwrap_or(ticket.placed_at)) / 1000,
        })
    });
    let undelivered = undelivered.collect();
    let open_orders = open.iter().map(|(ticket, deliveries)| {
        let priority = ticket.priority(live.now, live.late_ms);
        FloorOrderView::of(ticket, priority, delivery_views(&restaurant, deliveries))
    });
    let blocked = from.get(&schema::SESSION_PINS, &session.id)?;
    let blocked = blocked.and_then(|pin| pin.throttle.blocked_until(&PIN, live.now));
    let lines = from.scan::<(CartOwner, LineId), _, _>(&schema::CART_LINES, &session.id)?;
    let lines: Vec<CartLine> = lines.into_iter().map(|(_, line)| line).collect();
    let calls = from.scan(&schema::CALLS, &session.id)?.into_iter();
    let calls: Vec<Call> = calls.map(|(_, call)| call).collect();
    let called = calls.iter().rev().find_map(|call| call.payment.and_then(said));
    Ok(FloorSessionView {
        session_id: session.id,
        mode: session.mode(),
        covers: session.covers.map(Covers::count),
        opened_at: session.opened_at.to_string(),
        tables: table_refs(from, session)?,
        is_joined: table.id != session.table,
        merged_from: merged_from(from, session.id)?,
        devices: floor_devices(from, session.id, live)?,
        open_orders: open_orders.collect(),
        more_open_orders: more_open,
        order_count: count,
        cart_items: lines.iter().map(|line| line.quantity.get()).sum(),
        requests: calls.iter().map(CallView::from).collect(),
        allergy_notes: allergy_notes(&open, &lines),
        payment_wish: called.or(payment_wish).filter(|_| records_payments),
        pin_blocked: blocked.is_some(),
        pin_blocked_until: blocked.map(|until| until.to_string()),
        undelivered,
        pending_payments: records_payments
            .then(|| payments.iter().filter(|payment| payment.is_pending()).count()),
        paid_amount: records_payments.then(|| paid.units()),
        amount_due: due_of(total, paid).map_err(corrupt_amount)?.units(),
        currency: restaurant.currency.code().to_owned(),
    })
}

/// The name of a station, or its code if it does not exist.
fn station_name(restaurant: &Restaurant, code: &Code) -> String {
    restaurant.station(code).map_or_else(|| code.to_string(), |station| station.name.to_string())
}

fn delivery_views(restaurant: &Restaurant, deliveries: &[Delivery]) -> Vec<DeliveryView> {
    let view = |delivery: &Delivery| DeliveryView {
        station: delivery.station.to_string(),
        station_name: station_name(restaurant, &delivery.station),
        delivered_at: delivery.shown_at.map(|at| at.to_string()),
        unseen_since: delivery.unseen_since.map(|at| at.to_string()),
        is_late: delivery.is_late,
    };
    deliveries.iter().map(view).collect()
}

fn table_refs(from: &impl Read, session: &TableSession) -> Result<Vec<TableRef>, StoreError> {
    let tables = tables_of(from, session)?.into_iter().map(|id| {
        let table = repo::table(from, id)?;
        Ok(TableRef { id, name: table.name.to_string() })
    });
    tables.collect()
}

/// The sessions that were merged into this one and can be unmerged.
fn merged_from(from: &impl Read, session: SessionId) -> Result<Vec<MergedView>, StoreError> {
    let mut merged = Vec::new();
    for (id, merge) in from.scan(&schema::MERGES, &())? {
        if merge.into == session {
            let table_name = repo::table(from, merge.table)?.name.to_string();
            merged.push(MergedView { session_id: id, table_name, merged_at: merge.at.to_string() });
        }
    }
    Ok(merged)
}
