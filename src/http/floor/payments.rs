//! The bill of a party, in parts and as payment codes, and what is paid of it.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::support::idempotency::{Answer, IdempotencyKey};
use crate::app::take_payment::Outcome;
use crate::app::{App, ServiceError};
use crate::domain::ids::{PaymentId, SessionId};
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, ManagerOrAbove, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::{PaymentInput, RefundInput, SplitQuery, code_amount};
use crate::http::problem::Problem;
use crate::http::reply::Json;
use crate::view::bill::{FloorBillView, SplitView, TransferView};

type Refusable<T> = Result<T, Problem>;

fn no_session() -> Problem {
    Problem::not_found("there is no such session")
}

fn session(text: &str) -> Refusable<SessionId> {
    text.parse().map_err(|_| no_session())
}

fn payment(text: &str) -> Refusable<PaymentId> {
    text.parse().map_err(|_| Problem::not_found("there is no such payment"))
}

#[get("/floor/sessions/<id>/bill")]
pub(super) fn bill(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
) -> Refusable<Json<FloorBillView>> {
    let bill = app.session_bill(session(id)?).map_err(ServiceError::from)?;
    bill.map(Json).ok_or_else(no_session)
}

#[get("/floor/sessions/<id>/bill/split?<query..>")]
pub(super) fn split(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
    query: SplitQuery<'_>,
) -> Refusable<Json<SplitView>> {
    Ok(Json(app.split_bill(session(id)?, &query.split()?)?))
}

#[get("/floor/sessions/<id>/bill/qr?<amount>")]
pub(super) fn codes(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
    amount: Option<&str>,
) -> Refusable<Json<TransferView>> {
    let codes = app.transfer_codes(session(id)?, code_amount(amount)?).map_err(ServiceError::from)?;
    codes.map(Json).ok_or_else(no_session)
}

#[post("/floor/sessions/<id>/payments", data = "<body>")]
pub(super) async fn take(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: RequiredKey,
    id: &str,
    body: Body<PaymentInput>,
) -> Refusable<Answer> {
    let once = IdempotencyKey { key: key.0, fingerprint: body.fingerprint };
    Ok(app.take_payment(staff.0.0, session(id)?, body.value.payment()?, once).await?)
}

#[post("/floor/payments/<id>/complete", data = "<bare>")]
pub(super) async fn complete(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: RequiredKey,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    let once = IdempotencyKey { key: key.0, fingerprint: bare.0 };
    Ok(app.settle_payment(staff.0.0, payment(id)?, Outcome::Completed, once).await?)
}

#[post("/floor/payments/<id>/cancel", data = "<bare>")]
pub(super) async fn cancel(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: RequiredKey,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    let once = IdempotencyKey { key: key.0, fingerprint: bare.0 };
    Ok(app.settle_payment(staff.0.0, payment(id)?, Outcome::Cancelled, once).await?)
}

#[post("/floor/payments/<id>/refund", data = "<body>")]
pub(super) async fn refund(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: RequiredKey,
    id: &str,
    body: Body<RefundInput>,
) -> Refusable<Answer> {
    let once = IdempotencyKey { key: key.0, fingerprint: body.fingerprint };
    Ok(app.refund_payment(staff.0.0, payment(id)?, body.value.refund()?, once).await?)
}
