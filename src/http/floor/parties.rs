//! Routes: merge and unmerge parties, and the QR code of a table.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::merge_sessions::MergeRequest;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, Key, Staff, WaiterOrAbove};
use crate::http::input::MergeInput;
use crate::http::input::session_id;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::floor::TableQrView;

/// Characters of the origin in a QR code. A longer one makes the code too dense for the cameras of old phones.
const ORIGIN_CHARS_MAX: usize = 100;

#[post("/floor/sessions/<id>/merge", data = "<body>")]
pub(super) async fn merge(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: Body<MergeInput>,
) -> ApiResult<Answer> {
    let MergeInput { into, free_table } = body.value;
    let act = MergeRequest { from: session_id(id)?, into, free_table };
    Ok(app.merge_sessions(staff.0.0, act, key.with(body.fingerprint)).await?)
}

#[post("/floor/sessions/<id>/unmerge", data = "<body>")]
pub(super) async fn unmerge(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    Ok(app.unmerge_sessions(staff.0.0, session_id(id)?, key.with(body.fingerprint)).await?)
}

/// The QR code of a table, with the origin under which phones reach the box.
#[get("/floor/tables/<id>/qr?<origin>")]
pub(super) fn table_qr(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
    origin: &str,
) -> ApiResult<Json<TableQrView>> {
    let unknown = || Problem::not_found("there is no such table");
    let origin = checked_origin(origin)?;
    let code = app.table_qr(id.parse().map_err(|_| unknown())?, origin).map_err(ServiceError::from)?;
    code.map(Json).ok_or_else(unknown)
}

/// The origin that a page uses, for a QR code.
///
/// # Errors
/// [`Problem`] unless it is an address that a QR code can carry.
pub(super) fn checked_origin(origin: &str) -> ApiResult<&str> {
    let is_address = ["http://", "https://"].iter().any(|scheme| {
        let host = origin.strip_prefix(scheme).unwrap_or_default();
        !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
    });
    if !is_address || origin.len() > ORIGIN_CHARS_MAX {
        return Err(Problem::invalid_at(
            "/origin",
            "must be the address under which phones reach the box, such as http://192.168.1.10",
        ));
    }
    Ok(origin)
}
