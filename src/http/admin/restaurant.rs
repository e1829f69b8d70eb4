//! Routes: read and change the restaurant's name and profile, and whether it records payments.

use std::sync::Arc;

use rocket::{Route, State, get, patch, put, routes};

use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{Changing, Key, ManagerOrAbove, OwnerOnly, Staff};
use crate::http::input::{Faults, MoneyProfileInput, RestaurantInput};
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::restaurant::RestaurantView;

pub(super) fn routes() -> Vec<Route> {
    routes![restaurant, change, change_money_profile]
}

#[get("/restaurant")]
fn restaurant(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<RestaurantView>> {
    Ok(Json(app.restaurant_view().map_err(ServiceError::from)?))
}

#[patch("/restaurant", data = "<body>")]
async fn change(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<RestaurantInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let mut faults = Faults::default();
    let edit = body.value.edit("", &mut faults);
    if edit.is_empty() {
        faults.at::<(), _>("", Err("must have at least one member to change"));
    }
    let edit = faults.done(Some(edit))?;
    Ok(app.change_restaurant(Some(staff.0.0), edit, key).await?)
}

#[put("/restaurant/money-profile", data = "<body>")]
async fn change_money_profile(
    app: &State<Arc<App>>,
    staff: Changing<Staff<OwnerOnly>>,
    key: Key,
    body: Body<MoneyProfileInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.change_money_profile(staff.0.0, body.value.change()?, key).await?)
}
