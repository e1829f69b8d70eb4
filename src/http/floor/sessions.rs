//! Tables, their parties, their calls.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::TableId;
use crate::http::body::{Body, EmptyBody};
use crate::http::floor::session;
use crate::http::guard::{Changing, Key, Staff, WaiterOrAbove};
use crate::http::input::{self, CloseInput, MoveInput, OpenInput};
use crate::http::problem::Problem;
use crate::http::reply::{Created, Json};
use crate::http::tarpit::slowed;
use crate::view::floor::{FloorView, OpenedView, PinView};

type Refusable<T> = Result<T, Problem>;

#[get("/floor")]
pub(super) fn floor(app: &State<Arc<App>>, _staff: Staff<WaiterOrAbove>) -> Refusable<Json<FloorView>> {
    Ok(Json(app.floor().map_err(ServiceError::from)?))
}

// The answers of these two hold the PIN, which is never kept: a key is read, and a repeated request finds the
// table occupied, or makes yet another PIN, the last of which is good.

#[post("/floor/tables/<table>/session", data = "<body>")]
pub(super) async fn open(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    _key: Key,
    table: &str,
    body: Body<OpenInput>,
) -> Refusable<Created<OpenedView>> {
    let table: TableId = table.parse().map_err(|_| Problem::not_found("there is no such table"))?;
    let opened = app.open_session(staff.0.0, table, body.value.mode).await;
    Ok(Created(slowed(opened.map_err(Problem::from)).await?))
}

#[post("/floor/sessions/<id>/pin", data = "<_bare>")]
pub(super) async fn reissue_pin(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    _key: Key,
    id: &str,
    _bare: EmptyBody,
) -> Refusable<Json<PinView>> {
    let made = app.reissue_pin(staff.0.0, session(id)?).await;
    Ok(Json(slowed(made.map_err(Problem::from)).await?))
}

#[post("/floor/sessions/<id>/move", data = "<body>")]
pub(super) async fn move_table(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: Body<MoveInput>,
) -> Refusable<Answer> {
    Ok(app.move_table(staff.0.0, session(id)?, body.value.table_id, key.once(body.fingerprint)).await?)
}

#[post("/floor/sessions/<id>/close", format = "json", data = "<body>")]
pub(super) async fn close(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: Body<CloseInput>,
) -> Refusable<Answer> {
    let reason = input::reason(body.value.reason.as_deref())?;
    let force = match (body.value.force, reason) {
        (false, _) => None,
        (true, Some(reason)) => Some(reason),
        (true, None) => {
            return Err(Problem::invalid_at("/reason", "must say why the table is closed unpaid"));
        }
    };
    Ok(app.close_session(staff.0.0, session(id)?, force, key.once(body.fingerprint)).await?)
}

/// Closing without a body is closing without force.
#[post("/floor/sessions/<id>/close", rank = 2, data = "<bare>")]
pub(super) async fn close_bare(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    // A body of another kind than JSON is refused by `EmptyBody`, not overlooked: it may say `force`.
    Ok(app.close_session(staff.0.0, session(id)?, None, key.once(bare.0)).await?)
}

#[post("/floor/requests/<id>/done", data = "<bare>")]
pub(super) async fn see_to_call(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    let call = id.parse().map_err(|_| Problem::not_found("there is no such request"))?;
    Ok(app.see_to_call(staff.0.0, call, key.once(bare.0)).await?)
}

#[post("/floor/sessions/<id>/devices/<device>/release", data = "<bare>")]
pub(super) async fn release_device(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    device: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    let device = device.parse().map_err(|_| Problem::not_found("there is no such phone at this table"))?;
    Ok(app.release_device(staff.0.0, (session(id)?, device), key.once(bare.0)).await?)
}
