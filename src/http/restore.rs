//! Routes below `/api`: a restore in the browser. An owner begins it, or before the setup a browser with the setup code; further requests carry
//! the token of the restore in a header, which no other site's page can send.

use std::sync::Arc;

use rocket::data::{Data, FromData, Outcome as DataOutcome};
use rocket::http::Status;
use rocket::request::{FromRequest, Outcome, Request};
use rocket::{Route, State, delete, get, post, routes};

use super::body::{Body, EmptyBody, read_octets};
use super::guard::{Changing, ClientAddr, OwnerOnly, Staff, Unauthenticated, app};
use super::input::{RestoreInput, SetupCodeInput};
use super::problem::{ApiResult, Problem, refuse};
use super::reply::{Created, Json, NoContent};
use super::tarpit::delay_refusal;
use crate::app::App;
use crate::app::restore_backup::{RestoreBy, RestoreRefused};
use crate::app::support::restorer::{RestoreError, RestoreSource};
use crate::security::{Secret, Token};
use crate::view::restore::{ReceivedView, RestoreBegunView, RestoreView};

/// Largest part of an upload, in bytes: on bad Wi-Fi it arrives before the server stops waiting.
const PART_BYTES_MAX: u64 = 1024 * 1024;

pub fn routes() -> Vec<Route> {
    routes![begin, begin_with_code, receive, check, status, put_in_place, cancel]
}

/// The token of a restore, in the header `Restore-Token`.
struct RestoreToken(Token);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for RestoreToken {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let sent = request.headers().get_one("Restore-Token").and_then(Token::parse);
        // Before a body is read into memory.
        match (sent, app(request)) {
            (_, Err(problem)) => Outcome::Error(refuse(request, problem)),
            (Some(token), Ok(app)) if app.knows_restore(&token) => Outcome::Success(Self(token)),
            _ => Outcome::Error(refuse(request, RestoreRefused::NoSuchRestore.into())),
        }
    }
}

/// A part of the uploaded file.
struct Part(Vec<u8>);

#[rocket::async_trait]
impl<'r> FromData<'r> for Part {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> DataOutcome<'r, Self> {
        match read_octets(request, data, PART_BYTES_MAX).await {
            Ok(bytes) => DataOutcome::Success(Self(bytes)),
            Err(problem) => DataOutcome::Error(refuse(request, problem)),
        }
    }
}

#[post("/restore", data = "<_body>")]
async fn begin(
    app: &State<Arc<App>>,
    staff: Changing<Staff<OwnerOnly>>,
    _body: EmptyBody,
) -> ApiResult<Created<RestoreBegunView>> {
    begun(app.begin_restore(RestoreBy::Owner(staff.0.0)).await)
}

#[post("/setup/restore", data = "<body>")]
async fn begin_with_code(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    client: ClientAddr,
    body: Body<SetupCodeInput>,
) -> ApiResult<Created<RestoreBegunView>> {
    let by = RestoreBy::SetupCode(*client, body.value.code.clone());
    let result = app.begin_restore(by).await.map_err(Problem::from);
    begun(delay_refusal(result).await)
}

fn begun<E: Into<Problem>>(token: Result<Token, E>) -> ApiResult<Created<RestoreBegunView>> {
    let token = token.map_err(Into::into)?;
    Ok(Created(RestoreBegunView { token: token.text().to_string(), part_bytes_max: PART_BYTES_MAX }))
}

#[post("/restore/parts?<offset>", data = "<part>")]
async fn receive(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    token: RestoreToken,
    offset: Option<u64>,
    part: Part,
) -> ApiResult<Json<ReceivedView>> {
    let missing = || Problem::invalid_at("/offset", "must be the position of the part in the file, in bytes");
    let received = app.receive_backup(&token.0, offset.ok_or_else(missing)?, part.0).await?;
    Ok(Json(ReceivedView { received }))
}

#[post("/restore/check", data = "<body>")]
async fn check(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    token: RestoreToken,
    body: Body<RestoreInput>,
) -> ApiResult<(Status, Json<RestoreView>)> {
    let RestoreInput { backup, password } = body.value;
    let source = backup.map_or(RestoreSource::Upload, RestoreSource::Stored);
    let passphrase = password.filter(|text| !text.is_empty()).map(Secret::new);
    app.check_backup(&token.0, source, passphrase)?;
    Ok((Status::Accepted, Json(app.restore_view(&token.0)?)))
}

#[get("/restore")]
fn status(app: &State<Arc<App>>, token: RestoreToken) -> ApiResult<Json<RestoreView>> {
    Ok(Json(app.restore_view(&token.0)?))
}

#[post("/restore/apply", data = "<_body>")]
fn put_in_place(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    token: RestoreToken,
    _body: EmptyBody,
) -> ApiResult<(Status, Json<RestoreView>)> {
    app.put_restored_in_place(&token.0)?;
    Ok((Status::Accepted, Json(app.restore_view(&token.0)?)))
}

#[delete("/restore", data = "<_body>")]
async fn cancel(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    token: RestoreToken,
    _body: EmptyBody,
) -> ApiResult<NoContent> {
    app.cancel_restore(&token.0).await?;
    Ok(NoContent)
}

impl From<RestoreRefused> for Problem {
    fn from(error: RestoreRefused) -> Self {
        match error {
            RestoreRefused::NoSuchRestore => Self::new(401, "restore-ended", error),
            RestoreRefused::Working => Self::new(409, "restore-working", error).retry_after(1),
            RestoreRefused::NotChecked => Self::new(409, "restore-not-checked", error),
            RestoreRefused::NotServing => Self::new(409, "restore-not-possible", error),
            RestoreRefused::Restore(error) => error.into(),
            RestoreRefused::SetupCode(error) => error.into(),
            RestoreRefused::Auth(error) => error.into(),
            RestoreRefused::Store(error) => crate::app::ServiceError::from(error).into(),
        }
    }
}

impl From<RestoreError> for Problem {
    fn from(error: RestoreError) -> Self {
        let status = match &error {
            RestoreError::OtherPosition { .. } | RestoreError::Running | RestoreError::Busy => 409,
            RestoreError::NoUpload | RestoreError::NoSuchBackup => 404,
            RestoreError::NoSpace { .. } => 507,
            RestoreError::Failed(_) | RestoreError::TooSlow { .. } => 500,
            RestoreError::InvalidPassphrase(_) => return Self::invalid_at("/password", error),
            _ => 422,
        };
        let problem = Self::new(status, error.code(), &error);
        match error {
            RestoreError::OtherPosition { received } => problem.with("received", received),
            _ => problem,
        }
    }
}
