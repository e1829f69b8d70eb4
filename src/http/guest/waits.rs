//! Route: how long guests wait for their dishes.

use std::sync::Arc;

use rocket::{State, get};

use crate::app::App;
use crate::http::guard::Guest;
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::waiting::WaitsView;

#[get("/session/waits")]
pub(super) fn waits(app: &State<Arc<App>>, guest: Guest) -> ApiResult<Json<WaitsView>> {
    Ok(Json(app.waits(&guest.0)?.as_ref().clone()))
}
