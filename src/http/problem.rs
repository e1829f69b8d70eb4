//! Refusals on the wire: `application/problem+json` (RFC 9457) with a stable `code`.
//!
//! Which error becomes which problem is written out in `problem_mapping.rs`. The last catcher turns whatever
//! Rocket refuses by itself into a problem too.

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Response};
use rocket::{Catcher, Responder, catch, catchers};

use serde_json::{Map, Value, json};

use super::assets::{Served, page};
use crate::lock::Lock;

/// A refusal.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The HTTP status.
    pub status: u16,
    /// Stable, kebab-case.
    pub code: &'static str,
    /// For people.
    pub detail: String,
    /// Members beside the standard ones.
    pub members: Map<String, Value>,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A refusal without more.
    pub fn new(status: u16, code: &'static str, detail: impl ToString) -> Self {
        Self { status, code, detail: detail.to_string(), members: Map::new(), retry_after: None }
    }

    /// With one more member.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    /// With `Retry-After`.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    /// As JSON; also what a `refused` frame carries.
    pub fn json(&self) -> Value {
        let title = Status::from_code(self.status).and_then(|s| s.reason()).unwrap_or("Refused");
        let mut all = json!({
            "type": format!("urn:maitred:problem:{}", self.code),
            "title": title,
            "status": self.status,
            "detail": self.detail,
            "code": self.code,
        });
        if let Value::Object(all) = &mut all {
            all.extend(self.members.clone());
        }
        all
    }

    /// There is no such thing, or it is not for this asker: which of the two is not told.
    pub fn not_found(detail: impl ToString) -> Self {
        Self::new(404, "not-found", detail)
    }

    /// A body that can be read but not meant.
    pub fn invalid(errors: &[(String, String)]) -> Self {
        let detail = match errors.first() {
            None => "the request does not fit".to_owned(),
            Some((at, what)) if at.is_empty() => what.clone(),
            Some((at, what)) => format!("{at} {what}"),
        };
        let errors: Vec<Value> = errors.iter().map(|(p, d)| json!({"pointer": p, "detail": d})).collect();
        Self::new(422, "invalid", detail).with("errors", errors)
    }

    /// Invalid at one place.
    pub fn invalid_at(pointer: &str, detail: impl ToString) -> Self {
        Self::invalid(&[(pointer.to_owned(), detail.to_string())])
    }
}

impl<'r> response::Responder<'r, 'static> for Problem {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let body = self.json().to_string();
        let mut response = Response::build();
        response
            .status(Status::from_code(self.status).unwrap_or(Status::InternalServerError))
            .header(ContentType::new("application", "problem+json"))
            .sized_body(body.len(), std::io::Cursor::new(body));
        if let Some(seconds) = self.retry_after {
            response.raw_header("Retry-After", seconds.to_string());
        }
        response.ok()
    }
}

/// Puts a problem where the last catcher finds it, and answers what a guard fails with.
pub(super) fn refuse(request: &Request<'_>, problem: Problem) -> (Status, ()) {
    let status = Status::from_code(problem.status).unwrap_or(Status::InternalServerError);
    *request.local_cache(|| Lock::new(None)).lock() = Some(problem);
    (status, ())
}

/// What the last catcher answers: a problem, or to a person who mistyped an address the page that says where
/// to go.
#[derive(Responder)]
enum Refused {
    Problem(Problem),
    Page((Status, Served)),
}

#[catch(default)]
fn refused(status: Status, request: &Request<'_>) -> Refused {
    let left: &Lock<Option<Problem>> = request.local_cache(|| Lock::new(None));
    let left = left.lock().take();
    let wants_page = request.headers().get("Accept").any(|kinds| kinds.contains("text/html"));
    let is_api = request.uri().path().starts_with("/api/");
    if left.is_none()
        && status == Status::NotFound
        && wants_page
        && !is_api
        && let Some(home) = page("dist/home/index.html")
    {
        return Refused::Page((status, home));
    }
    Refused::Problem(left.unwrap_or_else(|| of_status(status)))
}

fn of_status(status: Status) -> Problem {
    match status.code {
        // Rocket says 422 where a part of the path is of another kind than the route's.
        404 | 422 => Problem::not_found("there is nothing here"),
        413 => Problem::new(413, "too-large", "the request is too large"),
        415 => Problem::new(415, "unsupported-media-type", "send application/json"),
        code if code < 500 => Problem::new(code, "bad-request", "the request could not be understood"),
        code => Problem::new(code, "internal", "something went wrong on the box; it has been noted"),
    }
}

/// The catcher of everything.
pub fn catchers() -> Vec<Catcher> {
    catchers![refused]
}
