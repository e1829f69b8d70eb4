//! Routes below `/api`: the setup of a new restaurant in a browser, with the setup code.

use std::sync::Arc;

use rocket::http::CookieJar;
use rocket::{Route, State, get, post, routes};

use super::body::Body;
use super::guard::{ClientAddr, Tls, Unauthenticated};
use super::input::{SetupCodeInput, SetupInput};
use super::problem::{ApiResult, Problem};
use super::reply::{Created, Json, NoContent};
use super::staff::keep_login;
use super::tarpit::delay_refusal;
use crate::app::{App, ServiceError};
use crate::view::restaurant::SetupView;
use crate::view::staff::MeView;

pub fn routes() -> Vec<Route> {
    routes![status, check_code, set_up]
}

#[get("/setup")]
fn status(app: &State<Arc<App>>) -> ApiResult<Json<SetupView>> {
    let restaurant = app.restaurant().map_err(ServiceError::from)?;
    Ok(Json(SetupView::new(restaurant.is_some())))
}

/// Tells whether a code is right before the owner fills in the form.
#[post("/setup/code", data = "<body>")]
async fn check_code(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    client: ClientAddr,
    body: Body<SetupCodeInput>,
) -> ApiResult<NoContent> {
    let checked = app.check_setup_code(*client, &body.value.code).map_err(Problem::from);
    delay_refusal(checked).await?;
    Ok(NoContent)
}

/// Creates restaurant and owner, and logs the owner in.
#[post("/setup", data = "<body>")]
async fn set_up(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    client: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
    body: Body<SetupInput>,
) -> ApiResult<Created<MeView>> {
    let code = zeroize::Zeroizing::new(body.value.code.clone());
    let new = body.value.restaurant()?;
    let made = app.set_up_with_code(*client, &code, new).await.map_err(Problem::from);
    Ok(Created(keep_login(app, jar, tls.0, delay_refusal(made).await?)))
}
