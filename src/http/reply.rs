//! Answers on the wire.

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::Serialize;

use crate::app::support::idempotency::Answer;

/// A view as JSON.
pub struct Json<V>(pub V);

impl<'r, V: Serialize> Responder<'r, 'static> for Json<V> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        // Views are plain structs with text keys; such a thing always has a JSON form.
        let body = serde_json::to_vec(&self.0).map_err(|_| Status::InternalServerError)?;
        Response::build().header(ContentType::JSON).sized_body(body.len(), std::io::Cursor::new(body)).ok()
    }
}

/// A view as JSON with 201.
pub struct Created<V>(pub V);

impl<'r, V: Serialize> Responder<'r, 'static> for Created<V> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        Response::build_from(Json(self.0).respond_to(request)?).status(Status::Created).ok()
    }
}

/// Bytes that were rendered in the act's commit: the first answer, or the same again.
impl<'r> Responder<'r, 'static> for Answer {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        let mut response = Response::build();
        response.status(Status::from_code(self.status).unwrap_or(Status::Ok));
        if self.status != Status::NoContent.code {
            response.header(ContentType::JSON).sized_body(self.body.len(), std::io::Cursor::new(self.body));
        }
        if self.replayed {
            response.raw_header("Idempotency-Replayed", "true");
        }
        response.ok()
    }
}

/// Nothing to say.
pub struct NoContent;

impl<'r> Responder<'r, 'static> for NoContent {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build().status(Status::NoContent).ok()
    }
}
