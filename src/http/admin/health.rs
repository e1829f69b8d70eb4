//! Route: the state of the computer and the program.

use std::sync::Arc;

use rocket::{Route, State, get, routes};

use crate::app::{App, ServiceError};
use crate::http::guard::{ManagerOrAbove, Staff};
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::health::HealthView;

pub(super) fn routes() -> Vec<Route> {
    routes![health]
}

#[get("/health")]
async fn health(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<HealthView>> {
    let app = Arc::clone(app);
    let read = tokio::task::spawn_blocking(move || app.health_view()).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)?))
}
