//! What a party ordered, and what a waiter orders for it.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::order_for_table::FloorOrder;
use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::floor::session;
use crate::http::guard::{Changing, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::{self, FloorOrderInput};
use crate::http::problem::Problem;
use crate::http::reply::Json;
use crate::view::floor::FloorOrdersView;

type Refusable<T> = Result<T, Problem>;

#[get("/floor/sessions/<id>/orders")]
pub(super) fn all(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
) -> Refusable<Json<FloorOrdersView>> {
    let orders = app.floor_orders(session(id)?).map_err(ServiceError::from)?;
    orders.map(Json).ok_or_else(|| Problem::not_found("there is no such session"))
}

#[post("/floor/sessions/<id>/orders", data = "<body>")]
pub(super) async fn place(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: RequiredKey,
    id: &str,
    body: Body<FloorOrderInput>,
) -> Refusable<Answer> {
    let limits = app.active_settings().limits;
    let once = IdempotencyKey { key: key.0, fingerprint: body.fingerprint };
    let note = input::note(body.value.note.as_deref(), &limits)?;
    let expected_total = input::expected_total(body.value.expected_total)?;
    let choices = FloorOrderInput::choices(body.value.items, &limits)?;
    let order = FloorOrder { choices, expected_total, note };
    Ok(app.order_for_table(staff.0.0, session(id)?, order, once).await?)
}
