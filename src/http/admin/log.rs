//! The audit log: page by page, and whether it is intact.

use std::str::FromStr;
use std::sync::Arc;

use rocket::{FromForm, Route, State, get, routes};
use serde::Deserialize;

use crate::app::queries::audit::{AuditFilter, Cursor, PAGE_DEFAULT, PAGE_MAX};
use crate::app::{App, ServiceError};
use crate::domain::audit::Action;
use crate::domain::time::Timestamp;
use crate::http::guard::{ManagerOrAbove, Staff};
use crate::http::input::Faults;
use crate::http::problem::Problem;
use crate::http::reply::Json;
use crate::view::audit::{AuditPageView, AuditVerificationView, hex};

type Refusable<T> = Result<T, Problem>;

pub(super) fn routes() -> Vec<Route> {
    routes![page, verify]
}

/// What is asked for, as text: so that each fault is told by name.
#[derive(FromForm)]
struct Query<'r> {
    after: Option<&'r str>,
    before: Option<&'r str>,
    order: Option<&'r str>,
    limit: Option<&'r str>,
    action: Option<&'r str>,
    #[field(name = "sessionId")]
    session: Option<&'r str>,
    #[field(name = "orderId")]
    order_id: Option<&'r str>,
    #[field(name = "staffId")]
    staff: Option<&'r str>,
    from: Option<&'r str>,
    to: Option<&'r str>,
}

#[get("/audit?<query..>")]
async fn page(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    query: Query<'_>,
) -> Refusable<Json<AuditPageView>> {
    let (filter, cursor, limit) = query.parse()?;
    let app = Arc::clone(app.inner());
    // Thousands of rows: not on a thread that serves phones.
    let looking = tokio::task::spawn_blocking(move || app.audit_page(&filter, cursor, limit));
    Ok(Json(looking.await.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}

impl Query<'_> {
    fn parse(&self) -> Refusable<(AuditFilter, Cursor, usize)> {
        let mut faults = Faults::default();
        let after = parsed(&mut faults, "/after", self.after, "must be the number of an entry");
        let before = parsed(&mut faults, "/before", self.before, "must be the number of an entry");
        let limit = parsed(&mut faults, "/limit", self.limit, "must be a whole number from 1 to 200");
        if limit.is_some_and(|limit: usize| !(1..=PAGE_MAX).contains(&limit)) {
            faults.at::<(), _>("/limit", Err("must be a whole number from 1 to 200"));
        }
        let cursor = match (self.order, after, before) {
            (None | Some("asc"), after, None) => Cursor::After(after.unwrap_or(0)),
            (None | Some("desc"), None, before) => Cursor::Before(before),
            (Some("asc" | "desc"), ..) | (None, Some(_), Some(_)) => {
                faults.at::<(), _>("/order", Err("must be asc with after, or desc with before"));
                Cursor::After(0)
            }
            (Some(_), ..) => {
                faults.at::<(), _>("/order", Err("must be asc or desc"));
                Cursor::After(0)
            }
        };
        let filter = AuditFilter {
            action: self.action.and_then(|text| faults.at("/action", action(text))),
            session: parsed(&mut faults, "/sessionId", self.session, "must be the id of a session"),
            order: parsed(&mut faults, "/orderId", self.order_id, "must be the id of an order"),
            staff: parsed(&mut faults, "/staffId", self.staff, "must be the id of a member of staff"),
            from: self.from.and_then(|text| faults.at("/from", moment(text))),
            to: self.to.and_then(|text| faults.at("/to", moment(text))),
        };
        faults.done(Some((filter, cursor, limit.unwrap_or(PAGE_DEFAULT))))
    }
}

fn parsed<T: FromStr>(faults: &mut Faults, pointer: &str, text: Option<&str>, wanted: &str) -> Option<T> {
    text.and_then(|text| faults.at(pointer, text.parse().map_err(|_| wanted.to_owned())))
}

fn action(text: &str) -> Result<Action, String> {
    let value = serde_json::Value::String(text.to_owned());
    // serde names every action there is.
    Action::deserialize(value).map_err(|error| error.to_string())
}

fn moment(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse(text).ok_or("must be a moment such as 2026-11-24T19:00:00Z")
}

#[get("/audit/verify")]
async fn verify(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
) -> Refusable<Json<AuditVerificationView>> {
    let app = Arc::clone(app.inner());
    let walking = tokio::task::spawn_blocking(move || app.verify_audit());
    let walk = walking.await.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?;
    Ok(Json(AuditVerificationView {
        intact: walk.broken.is_none(),
        entries: walk.sound,
        first_broken: walk.broken,
        head: hex(&walk.head),
    }))
}
