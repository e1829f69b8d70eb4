//! A snapshot that pages poll where WebSockets are blocked: JSON with an `ETag` of what it says, apart from the time.

use std::io::Cursor;

use rocket::http::{ContentType, Status};
use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};
use rocket::response::{self, Responder, Response};
use serde::Serialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

use super::encoding::matches_etag;

/// Whether the request asks only for what has changed since an answer: pages do that poll because something blocks their WebSockets.
pub(super) struct IsPoll(pub bool);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for IsPoll {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        Outcome::Success(Self(request.headers().contains("If-None-Match")))
    }
}

/// Members that are different in every answer: the clock of the server, and ages.
const TIMES: [&str; 3] = ["serverTime", "ageSeconds", "sinceSeconds"];

/// A view as JSON; a client that has it gets 304.
pub(super) struct Snapshot<V>(pub V);

impl<'r, V: Serialize> Responder<'r, 'static> for Snapshot<V> {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        // Views are plain structs with string keys, which always serialize.
        let mut value = serde_json::to_value(&self.0).map_err(|_| Status::InternalServerError)?;
        let body = serde_json::to_vec(&self.0).map_err(|_| Status::InternalServerError)?;
        remove_times(&mut value);
        let digest = Sha256::digest(value.to_string());
        let hex: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        let etag = format!("\"s{hex}\"");
        let is_known = request.headers().get("If-None-Match").any(|list| matches_etag(list, &etag));
        let mut response = Response::build();
        response.raw_header("ETag", etag);
        if is_known {
            return response.status(Status::NotModified).ok();
        }
        response.header(ContentType::JSON).sized_body(body.len(), Cursor::new(body)).ok()
    }
}

fn remove_times(value: &mut Value) {
    match value {
        Value::Object(members) => {
            members.retain(|name, _| !TIMES.contains(&name.as_str()));
            members.values_mut().for_each(remove_times);
        }
        Value::Array(all) => all.iter_mut().for_each(remove_times),
        _ => {}
    }
}
