//! Staff log in, log out, and ask who they are.

use std::sync::Arc;

use rocket::http::CookieJar;
use rocket::{Route, State, get, post, routes};

use crate::app::log_in::Remembered;
use crate::app::{App, ServiceError};
use crate::domain::remembered::REMEMBERED_MS;
use crate::domain::text::Username;
use crate::http::body::{Body, EmptyBody};
use crate::http::cookie::{BROWSER_COOKIE, STAFF_COOKIE, drop_cookie, set_cookie, token_of};
use crate::http::guard::{AnyStaff, Changing, ClientAddr, Staff, Tls, Unauthenticated};
use crate::http::input::LoginInput;
use crate::http::problem::Problem;
use crate::http::reply::{Json, NoContent};
use crate::http::tarpit::slowed;
use crate::security::{Secret, Token};
use crate::view::staff::MeView;

type Refusable<T> = Result<T, Problem>;

/// All of them, below `/api`.
pub fn routes() -> Vec<Route> {
    routes![log_in, log_out, me]
}

#[post("/staff/login", data = "<body>")]
async fn log_in(
    app: &State<Arc<App>>,
    _door: Unauthenticated,
    from: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
    body: Body<LoginInput>,
) -> Refusable<Json<MeView>> {
    // Phones write the first letter large; a name that cannot be one costs and tells the same as a wrong one.
    let username = Username::parse(&body.value.username.to_lowercase()).ok();
    let password = Secret::new(body.value.password);
    let logged_in = slowed(app.log_in(*from, username, password).await.map_err(Problem::from)).await?;
    set_cookie(jar, STAFF_COOKIE, &logged_in.token, (app.now(), logged_in.expires_at), tls.0);
    match logged_in.browser {
        Remembered::New(token) => remember_browser(app, jar, &token, tls.0),
        Remembered::AsBefore => renew_browser(app, jar, tls.0),
        Remembered::Not => {}
    }
    Ok(Json(logged_in.view))
}

fn remember_browser(app: &App, jar: &CookieJar<'_>, token: &Token, tls: bool) {
    let now = app.now();
    set_cookie(jar, BROWSER_COOKIE, token, (now, now.plus_millis(REMEMBERED_MS)), tls);
}

fn renew_browser(app: &App, jar: &CookieJar<'_>, tls: bool) {
    if let Some(token) = token_of(jar, BROWSER_COOKIE) {
        remember_browser(app, jar, &token, tls);
    }
}

/// The browser stays remembered: its token is no login.
#[post("/staff/logout", data = "<_bare>")]
async fn log_out(
    app: &State<Arc<App>>,
    staff: Changing<Staff<AnyStaff>>,
    tls: Tls,
    jar: &CookieJar<'_>,
    _bare: EmptyBody,
) -> Refusable<NoContent> {
    app.log_out(staff.0.0).await.map_err(ServiceError::from)?;
    drop_cookie(jar, STAFF_COOKIE, tls.0);
    Ok(NoContent)
}

#[get("/staff/me")]
async fn me(
    app: &State<Arc<App>>,
    staff: Staff<AnyStaff>,
    from: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
) -> Refusable<Json<MeView>> {
    let (view, renewed) = app.me(*from, &staff.0).await.map_err(ServiceError::from)?;
    if let Some((expires_at, token)) = renewed.zip(token_of(jar, STAFF_COOKIE)) {
        set_cookie(jar, STAFF_COOKIE, &token, (app.now(), expires_at), tls.0);
        renew_browser(app, jar, tls.0);
    }
    Ok(Json(view))
}
