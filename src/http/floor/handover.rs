//! Routes: what a party has ordered, and handing its sum to the till.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::{HandoverInput, session_id};
use crate::http::money_profile::Orders;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::handover::HandoverView;

/// Also in `BOOKS`: what was handed over before stays readable.
#[get("/floor/sessions/<id>/handover")]
pub(super) fn handover(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
) -> ApiResult<Json<HandoverView>> {
    let view = app.session_handover(session_id(id)?).map_err(ServiceError::from)?;
    view.map(Json).ok_or_else(|| Problem::not_found("there is no such session"))
}

#[post("/floor/sessions/<id>/handover", data = "<body>")]
pub(super) async fn hand_over(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    orders: Orders,
    key: RequiredKey,
    id: &str,
    body: Body<HandoverInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.hand_to_till((staff.0.0, orders.0), session_id(id)?, body.value.handover()?, key).await?)
}
