//! Routes: read the audit log page by page, and verify its hash chain.

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
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::audit::{AuditPageView, AuditVerificationView, hex};

pub(super) fn routes() -> Vec<Route> {
    routes![page, verify]
}

/// The query parameters as text, so that a problem can name each one that is invalid.
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
) -> ApiResult<Json<AuditPageView>> {
    let (filter, cursor, limit) = query.parse()?;
    let app = Arc::clone(app.inner());
    // It may read thousands of rows, which would block a thread that serves phones.
    let page = tokio::task::spawn_blocking(move || app.audit_page(&filter, cursor, limit));
    Ok(Json(page.await.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}

impl Query<'_> {
    fn parse(&self) -> ApiResult<(AuditFilter, Cursor, usize)> {
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
            from: self.from.and_then(|text| faults.at("/from", timestamp(text))),
            to: self.to.and_then(|text| faults.at("/to", timestamp(text))),
        };
        faults.done(Some((filter, cursor, limit.unwrap_or(PAGE_DEFAULT))))
    }
}

fn parsed<T: FromStr>(faults: &mut Faults, pointer: &str, text: Option<&str>, wanted: &str) -> Option<T> {
    text.and_then(|text| faults.at(pointer, text.parse().map_err(|_| wanted.to_owned())))
}

fn action(text: &str) -> Result<Action, String> {
    let value = serde_json::Value::String(text.to_owned());
    // serde's error lists all actions.
    Action::deserialize(value).map_err(|error| error.to_string())
}

fn timestamp(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse(text).ok_or("must be a date and time such as 2026-11-24T19:00:00Z")
}

#[get("/audit/verify")]
async fn verify(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
) -> ApiResult<Json<AuditVerificationView>> {
    let app = Arc::clone(app.inner());
    let verifying = tokio::task::spawn_blocking(move || app.verify_audit());
    let verified = verifying.await.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?;
    Ok(Json(AuditVerificationView {
        intact: verified.broken.is_none(),
        entries: verified.intact,
        first_broken: verified.broken,
        head: hex(&verified.head),
    }))
}
