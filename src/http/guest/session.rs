//! Routes: join a session, read it, leave it, call staff.

use std::sync::Arc;

use rocket::http::CookieJar;
use rocket::{State, delete, get, post};

use crate::app::App;
use crate::app::join_session::JoinRequest;
use crate::app::support::idempotency::Answer;
use crate::domain::text::TableCode;
use crate::http::body::{Body, EmptyBody};
use crate::http::cookie::{GUEST_COOKIE, cookie_token, remove_cookie, set_cookie};
use crate::http::guard::{Changing, ClientAddr, Guest, Key, Tls, Unauthenticated};
use crate::http::input::{self, CallInput, JoinInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Json, NoContent};
use crate::http::snapshot::{IsPoll, Snapshot};
use crate::http::tarpit::delay_refusal;
use crate::security::{Secret, Token};
use crate::view::guest::{JoinView, SessionView, TableView};

#[get("/tables/<code>")]
pub(super) fn table(app: &State<Arc<App>>, code: &str) -> ApiResult<Json<TableView>> {
    let unknown = || Problem::not_found("no table has this code");
    let code = TableCode::parse(code).map_err(|_| unknown())?;
    app.table_view(&code).map_err(crate::app::ServiceError::from)?.map(Json).ok_or_else(unknown)
}

#[post("/sessions/join", data = "<body>")]
pub(super) async fn join(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    client: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
    body: Body<JoinInput>,
) -> ApiResult<Json<JoinView>> {
    let input = body.value;
    input::check_pin_format(&input.pin)?;
    let nickname = input::nickname(input.nickname.as_deref())?;
    // A malformed code is handled as an unknown one: same answer, same time.
    let table_code = TableCode::parse(&input.table_code).or_else(|_| TableCode::parse("0000"));
    let table_code = table_code.map_err(|error| Problem::invalid_at("/tableCode", error))?;
    let request = JoinRequest {
        table_code,
        pin: Secret::new(input.pin),
        nickname,
        resume: input.resume_device_id,
        resume_secret: resume_secret(input.resume_secret.as_deref())?,
        present: cookie_token(jar, GUEST_COOKIE).map(|token| token.digest()),
    };
    let joined = delay_refusal(app.join_session(*client, request).await.map_err(Problem::from)).await?;
    set_cookie(jar, GUEST_COOKIE, &joined.token, (app.now(), joined.expires_at), tls.0);
    Ok(Json(joined.view))
}

fn resume_secret(text: Option<&str>) -> ApiResult<Option<Token>> {
    let Some(text) = text else { return Ok(None) };
    let wrong = || Problem::invalid_at("/resumeSecret", "must be 43 characters of base64url");
    Token::parse(text).map(Some).ok_or_else(wrong)
}

#[get("/session")]
pub(super) async fn session(
    app: &State<Arc<App>>,
    guest: Guest,
    poll: IsPoll,
    tls: Tls,
    jar: &CookieJar<'_>,
) -> ApiResult<Snapshot<SessionView>> {
    if poll.0 {
        app.note_poll(&guest.0);
    }
    let (view, renewed) = app.resume_session(guest.0).await?;
    if let Some((expires_at, token)) = renewed.zip(cookie_token(jar, GUEST_COOKIE)) {
        set_cookie(jar, GUEST_COOKIE, &token, (app.now(), expires_at), tls.0);
    }
    Ok(Snapshot(view))
}

#[post("/session/leave", data = "<_body>")]
pub(super) async fn leave(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    client: ClientAddr,
    tls: Tls,
    jar: &CookieJar<'_>,
    _body: EmptyBody,
) -> ApiResult<NoContent> {
    app.leave_session(*client, guest.0.0).await?;
    remove_cookie(jar, GUEST_COOKIE, tls.0);
    Ok(NoContent)
}

#[post("/session/requests", data = "<body>")]
pub(super) async fn call(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    client: ClientAddr,
    key: Key,
    body: Body<CallInput>,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    let request = body.value.request(&app.active_settings().limits)?;
    Ok(app.call_staff(*client, guest.0.0, request, key).await?)
}

#[delete("/session/requests/<id>", data = "<body>")]
pub(super) async fn take_back_call(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let call = id.parse().map_err(|_| Problem::not_found("there is no such request"))?;
    Ok(app.take_back_call(guest.0.0, call, key.with(body.fingerprint)).await?)
}
