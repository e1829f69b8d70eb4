//! Route: photos of dishes, and the logo. The name of a photo is a hash of its content, so browsers cache it for a year.

use std::io::Cursor;
use std::sync::Arc;

use rocket::http::{ContentType, Header, Status};
use rocket::response::{Responder, Response};
use rocket::{Request, Route, State, get, routes};

use super::assets::IMMUTABLE;
use super::encoding::matches_etag;
use super::problem::ApiResult;
use crate::app::{App, ServiceError};
use crate::domain::photo::{Photo, PhotoName};

pub fn routes() -> Vec<Route> {
    routes![photo]
}

/// Public like the menu. Only names in the format of [`PhotoName`] are looked up.
#[get("/photos/<file>")]
async fn photo(app: &State<Arc<App>>, file: &str) -> ApiResult<Option<Served>> {
    let Some(name) = PhotoName::parse_file(file) else { return Ok(None) };
    let app = Arc::clone(app.inner());
    let reading = tokio::task::spawn_blocking(move || app.photo(name));
    let photo = reading.await.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?;
    Ok(photo.map(Served))
}

/// Responds with a photo, or 304.
struct Served(Photo);

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let Served(photo) = self;
        let etag = format!("\"{}\"", photo.name());
        let is_known = request.headers().get("If-None-Match").any(|list| matches_etag(list, &etag));
        let mut response = Response::build();
        response.raw_header("Cache-Control", IMMUTABLE).header(Header::new("ETag", etag));
        if is_known {
            return response.status(Status::NotModified).ok();
        }
        let jpeg = photo.into_jpeg();
        response.header(ContentType::JPEG).sized_body(jpeg.len(), Cursor::new(jpeg)).ok()
    }
}
