//! Responders: views as JSON, stored answers, no content.

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::Serialize;

use crate::app::support::idempotency::Answer;

pub struct Json<V>(pub V);

impl<'r, V: Serialize> Responder<'r, 'static> for Json<V> {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        // Views are plain structs with string keys, which always serialize.
        let body = serde_json::to_vec(&self.0).map_err(|_| Status::InternalServerError)?;
        Response::build().header(ContentType::JSON).sized_body(body.len(), std::io::Cursor::new(body)).ok()
    }
}

/// A view as JSON, with 201.
pub struct Created<V>(pub V);

impl<'r, V: Serialize> Responder<'r, 'static> for Created<V> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        Response::build_from(Json(self.0).respond_to(request)?).status(Status::Created).ok()
    }
}

/// An answer that was rendered in the act's commit, sent for the first time or again for a repeated key.
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

/// Status 204 without a body.
pub struct NoContent;

impl<'r> Responder<'r, 'static> for NoContent {
    fn respond_to(self, _: &'r Request<'_>) -> response::Result<'static> {
        Response::build().status(Status::NoContent).ok()
    }
}
