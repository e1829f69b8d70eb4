//! Routes: list, add, change and delete named hours of the menu.

use std::sync::Arc;

use rocket::{Route, State, delete, get, patch, post, routes};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::HoursId;
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, Key, ManagerOrAbove, Staff};
use crate::http::input::HoursInput;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::hours::HoursListView;

pub(super) fn routes() -> Vec<Route> {
    routes![all, add, change, remove]
}

fn hours_id(text: &str) -> ApiResult<HoursId> {
    text.parse().map_err(|_| Problem::not_found("there are no such hours"))
}

#[get("/menu/hours")]
fn all(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<HoursListView>> {
    Ok(Json(app.menu_hours().map_err(ServiceError::from)?))
}

#[post("/menu/hours", data = "<body>")]
async fn add(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<HoursInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let (needed, edit) = body.value.new_hours()?;
    Ok(app.add_hours(staff.0.0, needed, edit, key).await?)
}

#[patch("/menu/hours/<id>", data = "<body>")]
async fn change(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    body: Body<HoursInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.change_hours(staff.0.0, hours_id(id)?, body.value.edit()?, key).await?)
}

#[delete("/menu/hours/<id>?<confirmed>", data = "<body>")]
async fn remove(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    confirmed: bool,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.delete_hours(staff.0.0, hours_id(id)?, confirmed, key).await?)
}
