//! Routes: comps and discounts of a party, and the reasons for them. They are the same in both money profiles.

use std::sync::Arc;

use rocket::{State, get, post, put};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::AdjustmentId;
use crate::http::body::Body;
use crate::http::guard::{Changing, ClientAddr, Key, ManagerOrAbove, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::{AdjustmentInput, AdjustmentQuery, AdjustmentRulesInput, WithdrawInput, session_id};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::http::tarpit::delay_refusal;
use crate::view::adjustment::{AdjustmentPreviewView, AdjustmentRulesView};

fn adjustment_id(text: &str) -> ApiResult<AdjustmentId> {
    text.parse().map_err(|_| Problem::not_found("there is no such comp or discount"))
}

#[get("/floor/sessions/<id>/adjustments/preview?<query..>")]
pub(super) fn preview(
    app: &State<Arc<App>>,
    staff: Staff<WaiterOrAbove>,
    id: &str,
    query: AdjustmentQuery<'_>,
) -> ApiResult<Json<AdjustmentPreviewView>> {
    Ok(Json(app.preview_adjustment(&staff.0.staff, session_id(id)?, query.adjustment()?)?))
}

#[post("/floor/sessions/<id>/adjustments", data = "<body>")]
pub(super) async fn give(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    client: ClientAddr,
    key: RequiredKey,
    id: &str,
    body: Body<AdjustmentInput>,
) -> ApiResult<Answer> {
    let (session, key) = (session_id(id)?, key.with(body.fingerprint));
    let new = body.value.adjustment()?;
    let given = app.adjust_party((*client, staff.0.0), session, new, key).await;
    delay_refusal(given.map_err(Problem::from)).await
}

#[post("/floor/sessions/<id>/adjustments/<adjustment>/withdraw", data = "<body>")]
pub(super) async fn withdraw(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    key: RequiredKey,
    id: &str,
    adjustment: &str,
    body: Body<WithdrawInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let which = (session_id(id)?, adjustment_id(adjustment)?);
    Ok(app.withdraw_adjustment(staff.0.0, which, body.value.reason()?, key).await?)
}

#[get("/adjustment-reasons")]
pub(super) fn reasons(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
) -> ApiResult<Json<AdjustmentRulesView>> {
    Ok(Json(app.adjustment_rules().map_err(ServiceError::from)?))
}

#[put("/adjustment-reasons", data = "<body>")]
pub(super) async fn change_reasons(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<AdjustmentRulesInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.change_adjustment_rules(staff.0.0, body.value.rules()?, key).await?)
}
