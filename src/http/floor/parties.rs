//! Parties that join and part, and the code that is handed to one.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::merge_sessions::MergeAct;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::{Body, EmptyBody};
use crate::http::floor::session;
use crate::http::guard::{Changing, Key, Staff, WaiterOrAbove};
use crate::http::input::MergeInput;
use crate::http::problem::Problem;
use crate::http::reply::Json;
use crate::view::floor::TableQrView;

type Refusable<T> = Result<T, Problem>;

/// Characters of an address that a code may hold; a longer one makes a code that no old phone reads.
const ORIGIN_CHARS_MAX: usize = 100;

#[post("/floor/sessions/<id>/merge", data = "<body>")]
pub(super) async fn merge(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    body: Body<MergeInput>,
) -> Refusable<Answer> {
    let MergeInput { into, free_table } = body.value;
    let act = MergeAct { from: session(id)?, into, free_table };
    Ok(app.merge_sessions(staff.0.0, act, key.once(body.fingerprint)).await?)
}

#[post("/floor/sessions/<id>/unmerge", data = "<bare>")]
pub(super) async fn unmerge(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: Key,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    Ok(app.unmerge_sessions(staff.0.0, session(id)?, key.once(bare.0)).await?)
}

/// The code of a table for phones that reach the box where the asking page did.
#[get("/floor/tables/<id>/qr?<origin>")]
pub(super) fn table_qr(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
    origin: &str,
) -> Refusable<Json<TableQrView>> {
    let unknown = || Problem::not_found("there is no such table");
    let is_address = ["http://", "https://"].iter().any(|scheme| {
        let host = origin.strip_prefix(scheme).unwrap_or_default();
        !host.is_empty() && host.chars().all(|c| c.is_ascii_alphanumeric() || ".-:[]".contains(c))
    });
    if !is_address || origin.len() > ORIGIN_CHARS_MAX {
        return Err(Problem::invalid_at(
            "/origin",
            "must be how phones reach the box, such as http://192.168.1.10",
        ));
    }
    let code = app.table_qr(id.parse().map_err(|_| unknown())?, origin).map_err(ServiceError::from)?;
    code.map(Json).ok_or_else(unknown)
}
