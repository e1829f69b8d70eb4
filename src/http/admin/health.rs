//! Routes: the state of the computer and the program, the business day so far.

use std::sync::Arc;

use rocket::{Route, State, get, routes};

use crate::app::{App, ServiceError};
use crate::http::guard::{ManagerOrAbove, Staff};
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::health::HealthView;
use crate::view::today::TodayView;

pub(super) fn routes() -> Vec<Route> {
    routes![health, today]
}

#[get("/health")]
async fn health(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<HealthView>> {
    let app = Arc::clone(app);
    let read = tokio::task::spawn_blocking(move || app.health_view()).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)?))
}

#[get("/today")]
async fn today(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<TodayView>> {
    let app = Arc::clone(app);
    // Reads the orders of a day.
    let read = tokio::task::spawn_blocking(move || app.day_so_far()).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}
