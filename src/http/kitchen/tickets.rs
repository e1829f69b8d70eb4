//! Routes: tickets, the status of their items, priorities, notices, and marking items as sold out.

use std::sync::Arc;

use rocket::{State, get, patch, post, put};

use crate::app::advance_ticket::Step;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::course::Course;
use crate::domain::menu_hours::Day;
use crate::domain::text::Code;
use crate::domain::ticket::TICKETS_SHOWN_MAX;
use crate::http::body::Body;
use crate::http::guard::{AnyStaff, Changing, Key, Staff};
use crate::http::input::{
    self, AcknowledgeInput, AvailabilityInput, CourseInput, DelayInput, PriorityChoice, PriorityInput,
    ShownInput, StatusInput,
};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Json, NoContent};
use crate::http::snapshot::Snapshot;
use crate::view::kitchen::{RecentView, TicketsView};
use crate::view::kitchen_menu::KitchenMenuView;

/// Parses the query parameter `station`; `None` means all stations.
///
/// # Errors
/// 422 for an unknown station: otherwise a display would stay empty without a visible reason.
pub(super) fn station(app: &App, text: Option<&str>) -> ApiResult<Option<Code>> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let unknown = |_| Problem::invalid_at("/station", "must be the code of a station, or left out for all");
    let station = Code::parse(text).map_err(unknown)?;
    match app.has_station(&station).map_err(ServiceError::from)? {
        true => Ok(Some(station)),
        false => Err(unknown(crate::domain::text::TextError::Empty)),
    }
}

#[get("/kitchen/orders?<station>")]
pub(super) fn all(
    app: &State<Arc<App>>,
    _staff: Staff<AnyStaff>,
    station: Option<&str>,
) -> ApiResult<Snapshot<TicketsView>> {
    let station = self::station(app, station)?;
    Ok(Snapshot(app.tickets(station.as_ref()).map_err(ServiceError::from)?))
}

/// For a display whose network blocks WebSockets. Reporting a ticket again changes nothing: the `Idempotency-Key` is only validated.
#[post("/kitchen/shown?<station>", data = "<body>")]
pub(super) fn shown(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    station: Option<&str>,
    _key: Key,
    body: Body<ShownInput>,
) -> ApiResult<NoContent> {
    let (station, login) = (self::station(app, station)?, staff.0.0.token);
    if body.value.order_ids.len() > TICKETS_SHOWN_MAX {
        return Err(Problem::invalid_at("/orderIds", format!("must be at most {TICKETS_SHOWN_MAX}")));
    }
    app.hub.deliveries.channel_opened(login, station, app.now());
    let recorded = app.record_shown_tickets(login, &body.value.order_ids);
    app.hub.deliveries.channel_closed(login, app.now());
    recorded.map_err(ServiceError::from)?;
    Ok(NoContent)
}

#[patch("/kitchen/orders/<order>/items/<index>/status", data = "<body>")]
pub(super) async fn advance(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    order: &str,
    index: &str,
    body: Body<StatusInput>,
) -> ApiResult<Answer> {
    let unknown = || Problem::not_found("there is no such item");
    let step = Step {
        order: order.parse().map_err(|_| unknown())?,
        index: index.parse().map_err(|_| unknown())?,
        to: body.value.new_status,
        shown: body.value.shown_status,
        quantity: body.value.quantity,
        reason: input::reason(body.value.reason.as_deref())?,
    };
    Ok(app.advance_ticket(staff.0.0, step, key.with(body.fingerprint)).await?)
}

#[get("/kitchen/orders/recent?<station>")]
pub(super) fn recent(
    app: &State<Arc<App>>,
    _staff: Staff<AnyStaff>,
    station: Option<&str>,
) -> ApiResult<Json<RecentView>> {
    let station = self::station(app, station)?;
    Ok(Json(app.recent_tickets(station.as_ref()).map_err(ServiceError::from)?))
}

#[post("/kitchen/orders/<order>/acknowledge", data = "<body>")]
pub(super) async fn acknowledge(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    order: &str,
    body: Body<AcknowledgeInput>,
) -> ApiResult<Answer> {
    let order = order.parse().map_err(|_| Problem::not_found("there is no such order"))?;
    let station = self::station(app, body.value.station.as_deref())?;
    let key = key.with(body.fingerprint);
    Ok(app.acknowledge_ticket(staff.0.0, order, (body.value.numbers()?, station), key).await?)
}

#[patch("/kitchen/orders/<order>/priority", data = "<body>")]
pub(super) async fn priority(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    order: &str,
    body: Body<PriorityInput>,
) -> ApiResult<Answer> {
    let order = order.parse().map_err(|_| Problem::not_found("there is no such order"))?;
    let key = key.with(body.fingerprint);
    Ok(app.set_priority(staff.0.0, order, body.value.priority == PriorityChoice::Rush, key).await?)
}

/// Repeated, it changes nothing: a course that is fired stays so.
#[patch("/kitchen/sessions/<id>/courses/<course>", data = "<body>")]
pub(super) async fn fire_course(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    id: &str,
    course: &str,
    body: Body<CourseInput>,
) -> ApiResult<Answer> {
    let course = course.parse().ok().and_then(Course::new);
    let course = course.ok_or_else(|| Problem::not_found("there is no such course"))?;
    let of = (input::session_id(id)?, course);
    Ok(app.fire_course(staff.0.0, of, body.value.fired, key.with(body.fingerprint)).await?)
}

/// Sets by how many minutes a station is behind. `station` is its code, as in the tickets.
#[put("/kitchen/stations/<station>/delay", data = "<body>")]
pub(super) async fn delay(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    station: &str,
    body: Body<DelayInput>,
) -> ApiResult<Answer> {
    let station = Code::parse(station).map_err(|_| Problem::not_found("there is no such station"))?;
    let minutes = body.value.checked()?;
    Ok(app.delay_station(staff.0.0, station, minutes, key.with(body.fingerprint)).await?)
}

#[get("/kitchen/menu")]
pub(super) fn menu(app: &State<Arc<App>>, _staff: Staff<AnyStaff>) -> ApiResult<Json<KitchenMenuView>> {
    Ok(Json(app.kitchen_menu().map_err(ServiceError::from)?))
}

#[patch("/kitchen/menu-items/<item>", data = "<body>")]
pub(super) async fn availability(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    item: &str,
    body: Body<AvailabilityInput>,
) -> ApiResult<Answer> {
    let item = item.parse().map_err(|_| Problem::not_found("there is no such item on the menu"))?;
    let change = body.value.change(Day(app.today()))?;
    Ok(app.set_availability(staff.0.0, item, change, key.with(body.fingerprint)).await?)
}
