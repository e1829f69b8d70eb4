//! Routes: the bill of a party, its splits and payment QR codes, payments and refunds: only where the
//! money profile is `BOOKS`.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::support::idempotency::Answer;
use crate::app::take_payment::Outcome;
use crate::app::{App, ServiceError};
use crate::domain::ids::PaymentId;
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, ManagerOrAbove, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::session_id;
use crate::http::input::{PaymentInput, RefundInput, SplitQuery, code_amount};
use crate::http::money_profile::Books;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::bill::{FloorBillView, TransferView};
use crate::view::split::SplitView;

fn no_session() -> Problem {
    Problem::not_found("there is no such session")
}

fn payment_id(text: &str) -> ApiResult<PaymentId> {
    text.parse().map_err(|_| Problem::not_found("there is no such payment"))
}

#[get("/floor/sessions/<id>/bill")]
pub(super) fn bill(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    _books: Books,
    id: &str,
) -> ApiResult<Json<FloorBillView>> {
    let bill = app.session_bill(session_id(id)?).map_err(ServiceError::from)?;
    bill.map(Json).ok_or_else(no_session)
}

#[get("/floor/sessions/<id>/bill/split?<query..>")]
pub(super) fn split(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    _books: Books,
    id: &str,
    query: SplitQuery<'_>,
) -> ApiResult<Json<SplitView>> {
    Ok(Json(app.split_bill(session_id(id)?, &query.split()?)?))
}

#[get("/floor/sessions/<id>/bill/qr?<amount>")]
pub(super) fn payment_codes(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    _books: Books,
    id: &str,
    amount: Option<&str>,
) -> ApiResult<Json<TransferView>> {
    let codes = app.transfer_codes(session_id(id)?, code_amount(amount)?).map_err(ServiceError::from)?;
    codes.map(Json).ok_or_else(no_session)
}

#[post("/floor/sessions/<id>/payments", data = "<body>")]
pub(super) async fn take(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    books: Books,
    key: RequiredKey,
    id: &str,
    body: Body<PaymentInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.take_payment((staff.0.0, books.0), session_id(id)?, body.value.payment()?, key).await?)
}

#[post("/floor/payments/<id>/complete", data = "<body>")]
pub(super) async fn complete(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    books: Books,
    key: RequiredKey,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.settle_payment((staff.0.0, books.0), payment_id(id)?, Outcome::Completed, key).await?)
}

#[post("/floor/payments/<id>/cancel", data = "<body>")]
pub(super) async fn cancel(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    books: Books,
    key: RequiredKey,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.settle_payment((staff.0.0, books.0), payment_id(id)?, Outcome::Cancelled, key).await?)
}

#[post("/floor/payments/<id>/refund", data = "<body>")]
pub(super) async fn refund(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    books: Books,
    key: RequiredKey,
    id: &str,
    body: Body<RefundInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.refund_payment((staff.0.0, books.0), payment_id(id)?, body.value.refund()?, key).await?)
}
