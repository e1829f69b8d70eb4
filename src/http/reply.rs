//! Responders: views as JSON, files that are made on request, stored answers, no content.

use rocket::http::{ContentType, Header, Status};
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

/// A file that is made on request.
#[derive(rocket::Responder)]
pub struct Made {
    bytes: Vec<u8>,
    content_type: ContentType,
    disposition: Header<'static>,
    pages: Header<'static>,
}

impl Made {
    /// A PDF file of that many pages.
    pub fn pdf(bytes: Vec<u8>, name: &'static str, pages: usize) -> Self {
        let disposition = Header::new("Content-Disposition", format!("inline; filename=\"{name}\""));
        Self { bytes, content_type: ContentType::PDF, disposition, pages: page_count(pages) }
    }

    /// One of that many pages.
    pub fn svg(text: String, pages: usize) -> Self {
        let disposition = Header::new("Content-Disposition", "inline");
        Self {
            bytes: text.into_bytes(),
            content_type: ContentType::SVG,
            disposition,
            pages: page_count(pages),
        }
    }
}

fn page_count(pages: usize) -> Header<'static> {
    Header::new("X-Pages", pages.to_string())
}
