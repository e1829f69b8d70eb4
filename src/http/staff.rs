//! Routes below `/api`: staff log in, log out, and read their own login.

use std::sync::Arc;

use rocket::http::CookieJar;
use rocket::{Route, State, delete, get, post, put, routes};

use crate::app::log_in::{LoggedIn, Remembered};
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::StaffId;
use crate::domain::remembered::REMEMBERED_MS;
use crate::domain::staff_pin::check_staff_pin_form;
use crate::domain::text::Username;
use crate::http::body::{Body, EmptyBody};
use crate::http::cookie::{BROWSER_COOKIE, STAFF_COOKIE, cookie_token, remove_cookie, set_cookie};
use crate::http::guard::{AnyStaff, Changing, ClientAddr, Key, ManagerOrAbove, Staff, Tls, Unauthenticated};
use crate::http::input::{LoginInput, PinLoginInput, StaffPinInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Json, NoContent};
use crate::http::tarpit::delay_refusal;
use crate::security::{Secret, Token};
use crate::view::staff::{KnownStaffView, MeView};

pub fn routes() -> Vec<Route> {
    routes![log_in, log_out, me, known, pin_login, set_pin, remove_pin]
}

#[post("/staff/login", data = "<body>")]
async fn log_in(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    client: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
    body: Body<LoginInput>,
) -> ApiResult<Json<MeView>> {
    // Phone keyboards capitalize the first letter. A malformed name is handled as an unknown one: same answer, same time.
    let username = Username::parse(&body.value.username.to_lowercase()).ok();
    let password = Secret::new(body.value.password);
    let logged_in =
        delay_refusal(app.log_in(*client, username, password).await.map_err(Problem::from)).await?;
    Ok(Json(keep_login(app, jar, tls.0, logged_in)))
}

/// Sets the cookies of a new login and returns the body of the answer.
pub(super) fn keep_login(app: &App, jar: &CookieJar<'_>, tls: bool, logged_in: LoggedIn) -> MeView {
    set_cookie(jar, STAFF_COOKIE, &logged_in.token, (app.now(), logged_in.expires_at), tls);
    match logged_in.browser {
        Remembered::New(token) => remember_browser(app, jar, &token, tls),
        Remembered::AsBefore => renew_browser(app, jar, tls),
        Remembered::Not => {}
    }
    logged_in.view
}

fn remember_browser(app: &App, jar: &CookieJar<'_>, token: &Token, tls: bool) {
    let now = app.now();
    set_cookie(jar, BROWSER_COOKIE, token, (now, now.plus_millis(REMEMBERED_MS)), tls);
}

fn renew_browser(app: &App, jar: &CookieJar<'_>, tls: bool) {
    if let Some(token) = cookie_token(jar, BROWSER_COOKIE) {
        remember_browser(app, jar, &token, tls);
    }
}

/// Keeps the browser cookie, which is not a login.
#[post("/staff/logout", data = "<_body>")]
async fn log_out(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    client: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
    _body: EmptyBody,
) -> ApiResult<NoContent> {
    app.log_out(*client, staff.0.0).await.map_err(ServiceError::from)?;
    remove_cookie(jar, STAFF_COOKIE, tls.0);
    Ok(NoContent)
}

#[get("/staff/me")]
async fn me(
    app: &State<Arc<App>>,
    staff: Staff<AnyStaff>,
    client: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
) -> ApiResult<Json<MeView>> {
    let (view, renewed) = app.me(*client, &staff.0).await.map_err(ServiceError::from)?;
    if let Some((expires_at, token)) = renewed.zip(cookie_token(jar, STAFF_COOKIE)) {
        set_cookie(jar, STAFF_COOKIE, &token, (app.now(), expires_at), tls.0);
        renew_browser(app, jar, tls.0);
    }
    Ok(Json(view))
}

/// Who can log in with a staff PIN on this browser: nobody without its cookie.
#[get("/staff/known")]
fn known(app: &State<Arc<App>>, client: ClientAddr) -> ApiResult<Json<KnownStaffView>> {
    Ok(Json(app.known_staff(*client).map_err(ServiceError::from)?))
}

#[post("/staff/pin-login", data = "<body>")]
async fn pin_login(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    client: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
    body: Body<PinLoginInput>,
) -> ApiResult<Json<MeView>> {
    let before = cookie_token(jar, STAFF_COOKIE).map(|token| token.digest());
    let PinLoginInput { staff_id, pin } = body.value;
    // A malformed PIN is not counted as an attempt.
    check_staff_pin_form(&pin).map_err(|error| Problem::invalid_at("/pin", error.to_string()))?;
    let switched = app.switch_user(*client, staff_id, Secret::new(pin), before).await;
    let logged_in = delay_refusal(switched.map_err(Problem::from)).await?;
    Ok(Json(keep_login(app, jar, tls.0, logged_in)))
}

#[put("/staff/me/pin", data = "<body>")]
async fn set_pin(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    client: ClientAddr,
    body: Body<StaffPinInput>,
) -> ApiResult<NoContent> {
    let secrets = (Secret::new(body.value.password), Secret::new(body.value.pin));
    delay_refusal(app.set_staff_pin(*client, staff.0.0, secrets).await.map_err(Problem::from)).await?;
    Ok(NoContent)
}

#[delete("/staff/<id>/pin", data = "<body>")]
async fn remove_pin(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let id: StaffId = id.parse().map_err(|_| Problem::not_found("there is no such member of staff"))?;
    Ok(app.remove_staff_pin(staff.0.0, id, key.with(body.fingerprint)).await?)
}
