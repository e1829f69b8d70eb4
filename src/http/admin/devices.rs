//! Where staff are logged in and remembered, and blocks of their user names.

use std::sync::Arc;

use rocket::{Route, State, get, post, routes};

use crate::app::App;
use crate::app::support::idempotency::Answer;
use crate::domain::ids::StaffId;
use crate::http::body::EmptyBody;
use crate::http::guard::{AnyStaff, Changing, ClientAddr, Key, ManagerOrAbove, Staff};
use crate::http::problem::Problem;
use crate::http::reply::Json;
use crate::view::staff::StaffDevicesView;

type Refusable<T> = Result<T, Problem>;

pub(super) fn routes() -> Vec<Route> {
    routes![own, of, revoke_own, revoke, unblock]
}

fn staff_id(text: &str) -> Refusable<StaffId> {
    text.parse().map_err(|_| Problem::not_found("there is no such member of staff"))
}

#[get("/staff/me/devices")]
fn own(app: &State<Arc<App>>, staff: Staff<AnyStaff>, from: ClientAddr) -> Refusable<Json<StaffDevicesView>> {
    Ok(Json(app.staff_devices(&staff.0, staff.0.staff.id, from.browser)?))
}

#[get("/staff/<id>/devices")]
fn of(
    app: &State<Arc<App>>,
    staff: Staff<ManagerOrAbove>,
    from: ClientAddr,
    id: &str,
) -> Refusable<Json<StaffDevicesView>> {
    Ok(Json(app.staff_devices(&staff.0, staff_id(id)?, from.browser)?))
}

#[post("/staff/me/devices/<device>/revoke", data = "<bare>")]
async fn revoke_own(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    key: Key,
    device: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    let id = staff.0.0.staff.id;
    Ok(app.revoke_staff_device(staff.0.0, (id, device.to_owned()), key.once(bare.0)).await?)
}

#[post("/staff/<id>/devices/<device>/revoke", rank = 2, data = "<bare>")]
async fn revoke(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    device: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    let device = (staff_id(id)?, device.to_owned());
    Ok(app.revoke_staff_device(staff.0.0, device, key.once(bare.0)).await?)
}

#[post("/staff/<id>/unblock", data = "<bare>")]
async fn unblock(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    Ok(app.unblock_login(staff.0.0, staff_id(id)?, key.once(bare.0)).await?)
}
