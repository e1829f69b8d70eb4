//! Routes: the day so far, cash counts and movements, closing the day, reports of closed days.

use std::sync::Arc;

use rocket::{Route, State, get, post, routes};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, ManagerOrAbove, RequiredKey, Staff};
use crate::http::input::{CashMoveInput, CloseDayInput, CountInput};
use crate::http::money_profile::Books;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::day::{DayReportView, DayReportsView, DayView};

pub(super) fn routes() -> Vec<Route> {
    routes![day, count, move_cash, close, reports, report]
}

#[get("/day")]
async fn day(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    _books: Books,
) -> ApiResult<Json<DayView>> {
    let app = Arc::clone(app);
    // Reads the parties of a day.
    let read = tokio::task::spawn_blocking(move || app.day()).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}

#[post("/day/counts", data = "<body>")]
async fn count(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    books: Books,
    key: RequiredKey,
    body: Body<CountInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.count_cash((staff.0.0, books.0), body.value.count()?, key).await?)
}

#[post("/day/moves", data = "<body>")]
async fn move_cash(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    books: Books,
    key: RequiredKey,
    body: Body<CashMoveInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.move_cash((staff.0.0, books.0), body.value.cash_move()?, key).await?)
}

#[post("/day/close", data = "<body>")]
async fn close(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    books: Books,
    key: RequiredKey,
    body: Body<CloseDayInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.close_day((staff.0.0, books.0), body.value.close()?, key).await?)
}

#[get("/day/reports?<before>")]
fn reports(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    before: Option<u64>,
) -> ApiResult<Json<DayReportsView>> {
    Ok(Json(app.day_reports(before).map_err(ServiceError::from)?))
}

#[get("/day/reports/<number>")]
fn report(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    number: u64,
) -> ApiResult<Json<DayReportView>> {
    let report = app.day_report(number).map_err(ServiceError::from)?;
    report.map(Json).ok_or_else(|| Problem::not_found("there is no such report"))
}
