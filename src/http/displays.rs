//! Screens that are lent a login: what they ask, and what managers answer.

use std::sync::Arc;

use rocket::http::{CookieJar, Status};
use rocket::{Route, State, get, post, routes};

use crate::app::lend_display::Claimed;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::text::{Code, Name};
use crate::http::body::{Body, EmptyBody};
use crate::http::cookie::{STAFF_COOKIE, set_cookie};
use crate::http::guard::{Changing, ClientAddr, Key, ManagerOrAbove, Staff, Tls, Unauthenticated};
use crate::http::input::{ClaimInput, Faults, PairInput};
use crate::http::problem::Problem;
use crate::http::reply::{Created, Json};
use crate::http::tarpit::slowed;
use crate::security::Token;
use crate::view::display::{DisplaysView, PairingView, UnpairedView};
use crate::view::staff::MeView;

type Refusable<T> = Result<T, Problem>;

/// All of them, below `/api`.
pub fn routes() -> Vec<Route> {
    routes![ask, claim, lend, all, revoke]
}

#[post("/displays/pairing", data = "<_bare>")]
fn ask(
    app: &State<Arc<App>>,
    _door: Unauthenticated,
    from: ClientAddr,
    _bare: EmptyBody,
) -> Created<PairingView> {
    Created(app.ask_for_pairing(*from))
}

/// What a screen that waits is answered.
#[derive(rocket::Responder)]
enum ClaimReply {
    LoggedIn(Json<MeView>),
    Waiting((Status, Json<UnpairedView>)),
}

#[post("/displays/pairing/claim", data = "<body>")]
async fn claim(
    app: &State<Arc<App>>,
    _door: Unauthenticated,
    tls: Tls,
    jar: &CookieJar<'_>,
    body: Body<ClaimInput>,
) -> Refusable<ClaimReply> {
    let unknown = || Problem::new(404, "no-such-pairing", "this screen must ask for another code");
    let claimed = async {
        let secret = Token::parse(&body.value.secret).ok_or_else(unknown)?;
        Ok(app.claim_display(&secret).await?)
    };
    match slowed(claimed.await).await? {
        Claimed::Waiting(view) => Ok(ClaimReply::Waiting((Status::Accepted, Json(view)))),
        Claimed::LoggedIn(login) => {
            set_cookie(jar, STAFF_COOKIE, &login.token, (app.now(), login.expires_at), tls.0);
            Ok(ClaimReply::LoggedIn(Json(login.view)))
        }
    }
}

#[post("/displays", data = "<body>")]
async fn lend(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    body: Body<PairInput>,
) -> Refusable<Answer> {
    let mut faults = Faults::default();
    let name = faults.at("/name", Name::parse(&body.value.name));
    let station = body.value.station.as_deref().filter(|code| !code.is_empty());
    let station = faults.at("/station", station.map(Code::parse).transpose());
    let (name, station) = faults.done(name.zip(station))?;
    let code = body.value.code.chars().filter(char::is_ascii_digit).collect();
    Ok(app.lend_display(staff.0.0, (code, name, station), key.once(body.fingerprint)).await?)
}

#[get("/displays")]
fn all(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> Refusable<Json<DisplaysView>> {
    Ok(Json(app.displays().map_err(ServiceError::from)?))
}

#[post("/displays/<id>/revoke", data = "<bare>")]
async fn revoke(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    let id = id.parse().map_err(|_| Problem::not_found("there is no such screen"))?;
    Ok(app.revoke_display(staff.0.0, id, key.once(bare.0)).await?)
}
