//! An answer that many clients get: JSON, compressed once, with an `ETag`.

use std::io::Cursor;
use std::sync::Arc;

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use serde::Serialize;

use super::encoding::{accepts_gzip, compressed, matches_etag};

/// A body as JSON and as gzip, and its `ETag`; a client that has it gets 304.
#[derive(Clone)]
pub(super) struct CompressedJson {
    etag: Arc<str>,
    json: Arc<[u8]>,
    gzip: Arc<[u8]>,
}

impl CompressedJson {
    /// Renders and compresses a view.
    pub(super) fn of(etag: String, view: &impl Serialize) -> Self {
        let json: Arc<[u8]> = serde_json::to_vec(view).unwrap_or_default().into();
        let gzip = compressed(&json).into();
        Self { etag: etag.into(), json, gzip }
    }
}

impl<'r> Responder<'r, 'static> for CompressedJson {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let headers = request.headers();
        let is_known = headers.get("If-None-Match").any(|list| matches_etag(list, &self.etag));
        let mut response = Response::build();
        response.raw_header("ETag", self.etag.to_string()).raw_header("Cache-Control", "no-cache");
        if is_known {
            return response.status(Status::NotModified).ok();
        }
        response.header(ContentType::JSON).raw_header("Vary", "Accept-Encoding");
        let body = if headers.get("Accept-Encoding").any(accepts_gzip) {
            response.raw_header("Content-Encoding", "gzip");
            self.gzip
        } else {
            self.json
        };
        response.sized_body(body.len(), Cursor::new(body)).ok()
    }
}
