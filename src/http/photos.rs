//! Photos of dishes. A name says what is in it, so a phone asks for each once and keeps it for a year.

use std::io::Cursor;
use std::sync::Arc;

use rocket::http::{ContentType, Header, Status};
use rocket::response::{Responder, Response};
use rocket::{Request, Route, State, get, routes};

use super::assets::IMMUTABLE;
use super::encoding::names_etag;
use super::problem::Problem;
use crate::app::{App, ServiceError};
use crate::domain::photo::{Photo, PhotoName};

type Refusable<T> = Result<T, Problem>;

/// The routes to mount at `/`.
pub fn routes() -> Vec<Route> {
    routes![photo]
}

/// Open for everybody, as the menu is. What is not spelled as a name of a photo is no file either.
#[get("/photos/<file>")]
async fn photo(app: &State<Arc<App>>, file: &str) -> Refusable<Option<Served>> {
    let Some(name) = PhotoName::parse_file(file) else { return Ok(None) };
    let app = Arc::clone(app.inner());
    let looking = tokio::task::spawn_blocking(move || app.photo(name));
    let photo = looking.await.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?;
    Ok(photo.map(Served))
}

/// A photo on its way out, or 304.
struct Served(Photo);

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let Served(photo) = self;
        let etag = format!("\"{}\"", photo.name());
        let is_known = request.headers().get("If-None-Match").any(|list| names_etag(list, &etag));
        let mut response = Response::build();
        response.raw_header("Cache-Control", IMMUTABLE).header(Header::new("ETag", etag));
        if is_known {
            return response.status(Status::NotModified).ok();
        }
        let jpeg = photo.into_jpeg();
        response.header(ContentType::JPEG).sized_body(jpeg.len(), Cursor::new(jpeg)).ok()
    }
}
