//! Routes: the floor, opening, moving and closing sessions, guests' calls.

use std::sync::Arc;

use rocket::{State, get, post, put};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::TableId;
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, Key, Staff, WaiterOrAbove};
use crate::http::input::session_id;
use crate::http::input::{self, CloseInput, CoversInput, MoveInput, OpenInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Created, Json};
use crate::http::snapshot::Snapshot;
use crate::http::tarpit::delay_refusal;
use crate::view::floor::{FloorView, OpenedView, PinView};

#[get("/floor")]
pub(super) fn floor(app: &State<Arc<App>>, staff: Staff<WaiterOrAbove>) -> ApiResult<Snapshot<FloorView>> {
    Ok(Snapshot(app.floor(Some(staff.0.staff.id)).map_err(ServiceError::from)?))
}

// The answers of the next two routes contain the PIN, so they are not stored: the `Idempotency-Key` is only validated. If the
// request is repeated, opening answers `table-occupied`, and reissuing makes another PIN; the last one is valid.

#[post("/floor/tables/<table>/session", data = "<body>")]
pub(super) async fn open(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    _key: Key,
    table: &str,
    body: Body<OpenInput>,
) -> ApiResult<Created<OpenedView>> {
    let table: TableId = table.parse().map_err(|_| Problem::not_found("there is no such table"))?;
    let covers = input::covers(body.value.covers)?;
    let opened = app.open_session(staff.0.0, table, body.value.mode, covers).await;
    Ok(Created(delay_refusal(opened.map_err(Problem::from)).await?))
}

#[post("/floor/sessions/<id>/pin", data = "<_body>")]
pub(super) async fn reissue_pin(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    _key: Key,
    id: &str,
    _body: EmptyBody,
) -> ApiResult<Json<PinView>> {
    let made = app.reissue_pin(staff.0.0, session_id(id)?).await;
    Ok(Json(delay_refusal(made.map_err(Problem::from)).await?))
}

#[put("/floor/sessions/<id>/covers", data = "<body>")]
pub(super) async fn set_covers(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: Body<CoversInput>,
) -> ApiResult<Answer> {
    let covers = input::covers(body.value.covers)?;
    Ok(app.set_covers(staff.0.0, session_id(id)?, covers, key.with(body.fingerprint)).await?)
}

#[post("/floor/sessions/<id>/move", data = "<body>")]
pub(super) async fn move_table(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: Body<MoveInput>,
) -> ApiResult<Answer> {
    Ok(app.move_table(staff.0.0, session_id(id)?, body.value.table_id, key.with(body.fingerprint)).await?)
}

#[post("/floor/sessions/<id>/close", format = "json", data = "<body>")]
pub(super) async fn close(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: Body<CloseInput>,
) -> ApiResult<Answer> {
    let reason = input::reason(body.value.reason.as_deref())?;
    let force = match (body.value.force, reason) {
        (false, _) => None,
        (true, Some(reason)) => Some(reason),
        (true, None) => {
            return Err(Problem::invalid_at("/reason", "is required to close an unpaid table"));
        }
    };
    Ok(app.close_session(staff.0.0, session_id(id)?, force, key.with(body.fingerprint)).await?)
}

/// Closes without force. A body of another content type than JSON is rejected by `EmptyBody`: it may contain `force`.
#[post("/floor/sessions/<id>/close", rank = 2, data = "<body>")]
pub(super) async fn close_without_body(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    Ok(app.close_session(staff.0.0, session_id(id)?, None, key.with(body.fingerprint)).await?)
}

#[post("/floor/requests/<id>/take", data = "<body>")]
pub(super) async fn take_call(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let call = id.parse().map_err(|_| Problem::not_found("there is no such request"))?;
    Ok(app.take_call(staff.0.0, call, key.with(body.fingerprint)).await?)
}

#[post("/floor/requests/<id>/done", data = "<body>")]
pub(super) async fn complete_call(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let call = id.parse().map_err(|_| Problem::not_found("there is no such request"))?;
    Ok(app.complete_call(staff.0.0, call, key.with(body.fingerprint)).await?)
}

#[post("/floor/sessions/<id>/devices/<device>/release", data = "<body>")]
pub(super) async fn release_device(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    device: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let device = device.parse().map_err(|_| Problem::not_found("there is no such phone at this table"))?;
    Ok(app.release_device(staff.0.0, (session_id(id)?, device), key.with(body.fingerprint)).await?)
}
