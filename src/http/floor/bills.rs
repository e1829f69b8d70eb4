//! Routes: the bills of parties that have left, and the correction of their number at the till. Waiters see the bills of the current
//! business day.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, ManagerOrAbove, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::{BillsQuery, TillNumberInput, session_id};
use crate::http::money_profile::Orders;
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::closed_bill::{ClosedBillView, ClosedBillsView};

#[get("/bills?<query..>")]
pub(super) async fn list(
    app: &State<Arc<App>>,
    staff: Staff<WaiterOrAbove>,
    query: BillsQuery<'_>,
) -> ApiResult<Json<ClosedBillsView>> {
    let (filter, page) = query.parse()?;
    let app = Arc::clone(app);
    // It may read hundreds of bills, which would block a thread that serves phones.
    let read = tokio::task::spawn_blocking(move || app.closed_bills(&staff.0, &filter, page)).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)??))
}

#[get("/bills/<id>")]
pub(super) fn bill(
    app: &State<Arc<App>>,
    staff: Staff<WaiterOrAbove>,
    id: &str,
) -> ApiResult<Json<ClosedBillView>> {
    Ok(Json(app.closed_bill(&staff.0, session_id(id)?)?))
}

#[post("/bills/<id>/till-number", data = "<body>")]
pub(super) async fn correct_till_number(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    orders: Orders,
    key: RequiredKey,
    id: &str,
    body: Body<TillNumberInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let correction = body.value.correction()?;
    Ok(app.correct_till_number((staff.0.0, orders.0), session_id(id)?, correction, key).await?)
}
