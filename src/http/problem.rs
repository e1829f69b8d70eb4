//! Error answers: `application/problem+json` (RFC 9457) with a stable `code`.
//!
//! `problem_mapping.rs` converts errors of acts to problems. The catcher here converts errors of Rocket itself.

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Response};
use rocket::{Catcher, Responder, catch, catchers};

use serde_json::{Map, Value, json};

use super::assets::{Served, page};
use crate::lock::Lock;

/// The result of a route.
pub(super) type ApiResult<T> = Result<T, Problem>;

/// An error answer.
#[derive(Clone, Debug)]
pub struct Problem {
    /// The HTTP status code.
    pub status: u16,
    /// Identifies the kind of problem for programs; kebab-case, never changed.
    pub code: &'static str,
    /// Explains the problem to a person.
    pub detail: String,
    /// Extension members, beside the standard ones.
    pub members: Map<String, Value>,
    /// `Retry-After` in seconds.
    pub retry_after: Option<u64>,
}

impl Problem {
    /// A problem without extension members.
    pub fn new(status: u16, code: &'static str, detail: impl ToString) -> Self {
        Self { status, code, detail: detail.to_string(), members: Map::new(), retry_after: None }
    }

    /// Adds an extension member.
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.members.insert(name.to_owned(), value.into());
        self
    }

    /// Sets `Retry-After`, to 1 second at least.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after = Some(seconds.max(1));
        self
    }

    /// The problem as JSON, for an answer or a `refused` frame.
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

    /// 404: it does not exist, or the client may not know that it does.
    pub fn not_found(detail: impl ToString) -> Self {
        Self::new(404, "not-found", detail)
    }

    /// 422 with JSON pointer and text of each invalid member.
    pub fn invalid(errors: &[(String, String)]) -> Self {
        let detail = match errors.first() {
            None => "the request is invalid".to_owned(),
            Some((at, what)) if at.is_empty() => what.clone(),
            Some((at, what)) => format!("{at} {what}"),
        };
        let errors: Vec<Value> = errors.iter().map(|(p, d)| json!({"pointer": p, "detail": d})).collect();
        Self::new(422, "invalid", detail).with("errors", errors)
    }

    /// 422 for one invalid member.
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

/// Stores a problem in the request for the catcher, and returns the error of a guard.
pub(super) fn refuse(request: &Request<'_>, problem: Problem) -> (Status, ()) {
    let status = Status::from_code(problem.status).unwrap_or(Status::InternalServerError);
    *request.local_cache(|| Lock::new(None)).lock() = Some(problem);
    (status, ())
}

/// The answer of the catcher: a problem, or the home page for a person who mistyped an address.
#[derive(Responder)]
enum Refused {
    Problem(Problem),
    Page(Served),
}

#[catch(default)]
fn refused(status: Status, request: &Request<'_>) -> Refused {
    let stored: &Lock<Option<Problem>> = request.local_cache(|| Lock::new(None));
    let stored = stored.lock().take();
    let wants_page = request.headers().get("Accept").any(|kinds| kinds.contains("text/html"));
    let is_api = request.uri().path().starts_with("/api/");
    if stored.is_none()
        && status == Status::NotFound
        && wants_page
        && !is_api
        && let Some(home) = page("dist/home/index.html")
    {
        return Refused::Page(home.not_found());
    }
    Refused::Problem(stored.unwrap_or_else(|| of_status(status)))
}

fn of_status(status: Status) -> Problem {
    match status.code {
        // Rocket answers 422 if a path segment cannot be parsed.
        404 | 422 => Problem::not_found("there is nothing at this address"),
        413 => Problem::new(413, "too-large", "the request is too large"),
        415 => Problem::new(415, "unsupported-media-type", "send the body as application/json"),
        code if code < 500 => Problem::new(code, "bad-request", "the request is malformed"),
        code => Problem::new(code, "internal", "an internal error occurred on the box; it is in the log"),
    }
}

/// The catcher of all error statuses.
pub fn catchers() -> Vec<Catcher> {
    catchers![refused]
}
