//! Routes: the orders of a party, and ordering as a waiter.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::order_for_table::FloorOrder;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::session_id;
use crate::http::input::{self, FloorOrderInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::floor_order::FloorOrdersView;

#[get("/floor/sessions/<id>/orders")]
pub(super) fn all(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
) -> ApiResult<Json<FloorOrdersView>> {
    let orders = app.floor_orders(session_id(id)?).map_err(ServiceError::from)?;
    orders.map(Json).ok_or_else(|| Problem::not_found("there is no such session"))
}

#[post("/floor/sessions/<id>/orders", data = "<body>")]
pub(super) async fn place(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: RequiredKey,
    id: &str,
    body: Body<FloorOrderInput>,
) -> ApiResult<Answer> {
    let limits = app.active_settings().limits;
    let key = key.with(body.fingerprint);
    let note = input::note(body.value.note.as_deref(), &limits)?;
    let expected_total = input::expected_total(body.value.expected_total)?;
    let (outside_hours, account) = (body.value.outside_hours, body.value.device_id);
    let FloorOrderInput { items, open_price_items, .. } = body.value;
    let (choices, open_price) = FloorOrderInput::lines(items, open_price_items, &limits)?;
    let order = FloorOrder { choices, open_price, expected_total, note, outside_hours, account };
    Ok(app.order_for_table(staff.0.0, session_id(id)?, order, key).await?)
}
