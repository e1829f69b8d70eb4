//! Routes: the bills of parties that have left. Waiters see those of the current business day.

use std::sync::Arc;

use rocket::{State, get};

use crate::app::{App, ServiceError};
use crate::http::guard::{Staff, WaiterOrAbove};
use crate::http::input::{BillsQuery, session_id};
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
