//! Routes below `/api`: pair kitchen displays with a login, list them, revoke them.

use std::sync::Arc;

use rocket::http::{CookieJar, Status};
use rocket::{Route, State, get, post, routes};

use crate::app::pair_display::PairingState;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::text::{Code, Name};
use crate::http::body::{Body, EmptyBody};
use crate::http::cookie::{STAFF_COOKIE, set_cookie};
use crate::http::guard::{Changing, ClientAddr, Key, ManagerOrAbove, Staff, Tls, Unauthenticated};
use crate::http::input::{ClaimInput, Faults, PairInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Created, Json};
use crate::http::tarpit::delay_refusal;
use crate::security::Token;
use crate::view::display::{DisplaysView, PairingView, UnpairedView};
use crate::view::staff::MeView;

pub fn routes() -> Vec<Route> {
    routes![request_code, claim, pair, all, revoke]
}

#[post("/displays/pairing", data = "<_body>")]
fn request_code(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    client: ClientAddr,
    _body: EmptyBody,
) -> Created<PairingView> {
    Created(app.create_pairing(*client))
}

#[derive(rocket::Responder)]
enum ClaimReply {
    LoggedIn(Json<MeView>),
    Waiting((Status, Json<UnpairedView>)),
}

#[post("/displays/pairing/claim", data = "<body>")]
async fn claim(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    tls: Tls,
    jar: &CookieJar<'_>,
    body: Body<ClaimInput>,
) -> ApiResult<ClaimReply> {
    let unknown =
        || Problem::new(404, "no-such-pairing", "this display has no pairing code: request a new one");
    let claimed = async {
        let secret = Token::parse(&body.value.secret).ok_or_else(unknown)?;
        Ok(app.fetch_display_login(&secret).await?)
    };
    match delay_refusal(claimed.await).await? {
        PairingState::Waiting(view) => Ok(ClaimReply::Waiting((Status::Accepted, Json(view)))),
        PairingState::LoggedIn(login) => {
            set_cookie(jar, STAFF_COOKIE, &login.token, (app.now(), login.expires_at), tls.0);
            Ok(ClaimReply::LoggedIn(Json(login.view)))
        }
    }
}

#[post("/displays", data = "<body>")]
async fn pair(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<PairInput>,
) -> ApiResult<Answer> {
    let mut faults = Faults::default();
    let name = faults.at("/name", Name::parse(&body.value.name));
    let station = body.value.station.as_deref().filter(|code| !code.is_empty());
    let station = faults.at("/station", station.map(Code::parse).transpose());
    let (name, station) = faults.done(name.zip(station))?;
    let code = body.value.code.chars().filter(char::is_ascii_digit).collect();
    Ok(app.pair_display(staff.0.0, (code, name, station), key.with(body.fingerprint)).await?)
}

#[get("/displays")]
fn all(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<Json<DisplaysView>> {
    Ok(Json(app.displays().map_err(ServiceError::from)?))
}

#[post("/displays/<id>/revoke", data = "<body>")]
async fn revoke(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let id = id.parse().map_err(|_| Problem::not_found("there is no such display"))?;
    Ok(app.revoke_display(staff.0.0, id, key.with(body.fingerprint)).await?)
}
