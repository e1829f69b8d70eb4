//! Routes: list, add, change and retire tables.

use std::sync::Arc;

use rocket::{Route, State, get, patch, post, routes};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, Key, ManagerOrAbove, Staff};
use crate::http::input::{TableInput, TablesInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::table::TablesView;

pub(super) fn routes() -> Vec<Route> {
    routes![all, add, change]
}

#[get("/tables")]
fn all(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<TablesView>> {
    Ok(Json(app.tables().map_err(ServiceError::from)?))
}

#[post("/tables", data = "<body>")]
async fn add(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<TablesInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.add_tables_by(staff.0.0, body.value.tables()?, key).await?)
}

#[patch("/tables/<id>", data = "<body>")]
async fn change(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    body: Body<TableInput>,
) -> ApiResult<Answer> {
    let id = id.parse().map_err(|_| Problem::not_found("there is no such table"))?;
    let key = key.with(body.fingerprint);
    Ok(app.change_table(Some(staff.0.0), id, body.value.edit()?, key).await?)
}
