//! Routes: the devices on which staff are logged in or remembered, and unblocking a login.

use std::sync::Arc;

use rocket::{Route, State, get, post, routes};

use crate::app::App;
use crate::app::support::idempotency::Answer;
use crate::domain::ids::StaffId;
use crate::http::body::EmptyBody;
use crate::http::guard::{AnyStaff, Changing, ClientAddr, Key, ManagerOrAbove, Staff};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::staff::StaffDevicesView;

pub(super) fn routes() -> Vec<Route> {
    routes![own_devices, devices_of, revoke_own, revoke, unblock]
}

fn staff_id(text: &str) -> ApiResult<StaffId> {
    text.parse().map_err(|_| Problem::not_found("there is no such member of staff"))
}

#[get("/staff/me/devices")]
fn own_devices(
    app: &State<Arc<App>>,
    staff: Staff<AnyStaff>,
    client: ClientAddr,
) -> ApiResult<Json<StaffDevicesView>> {
    Ok(Json(app.staff_devices(&staff.0, staff.0.staff.id, client.browser)?))
}

#[get("/staff/<id>/devices")]
fn devices_of(
    app: &State<Arc<App>>,
    staff: Staff<ManagerOrAbove>,
    client: ClientAddr,
    id: &str,
) -> ApiResult<Json<StaffDevicesView>> {
    Ok(Json(app.staff_devices(&staff.0, staff_id(id)?, client.browser)?))
}

#[post("/staff/me/devices/<device>/revoke", data = "<body>")]
async fn revoke_own(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    device: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let id = staff.0.0.staff.id;
    Ok(app.revoke_staff_device(staff.0.0, (id, device.to_owned()), key.with(body.fingerprint)).await?)
}

#[post("/staff/<id>/devices/<device>/revoke", rank = 2, data = "<body>")]
async fn revoke(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    device: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let device = (staff_id(id)?, device.to_owned());
    Ok(app.revoke_staff_device(staff.0.0, device, key.with(body.fingerprint)).await?)
}

#[post("/staff/<id>/unblock", data = "<body>")]
async fn unblock(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    Ok(app.unblock_login(staff.0.0, staff_id(id)?, key.with(body.fingerprint)).await?)
}
