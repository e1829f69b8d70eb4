//! `GET /api/menu`: rendered and compressed once per revision, because a full dining room may request it at the same moment.

use std::io::Cursor;
use std::sync::Arc;

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, State, get, routes};

use crate::app::{App, ServiceError};
use crate::http::encoding::{accepts_gzip, compressed, matches_etag};
use crate::http::problem::Problem;
use crate::lock::Lock;
use crate::view::menu::menu_etag;

pub fn routes() -> Vec<Route> {
    routes![menu]
}

/// Caches the last rendered menu.
#[derive(Default)]
pub struct MenuCache(Lock<Option<Arc<RenderedMenu>>>);

/// A menu as JSON and as gzip. A large one (Millers’) has 306 kB as JSON and 9 kB as gzip.
struct RenderedMenu {
    revision: u64,
    json: Arc<[u8]>,
    gzip: Arc<[u8]>,
}

impl MenuCache {
    fn current(&self, app: &App) -> Result<Arc<RenderedMenu>, ServiceError> {
        let revision = app.shown_menu_revision()?;
        if let Some(known) = self.0.lock().as_ref().filter(|known| known.revision == revision) {
            return Ok(Arc::clone(known));
        }
        let (revision, menu) = app.menu()?;
        // The lock is held while the menu is rendered, not while the store is read. After a change one request renders and the others
        // wait; a request that has read an older menu uses the newer one.
        let mut rendered = self.0.lock();
        if let Some(known) = rendered.as_ref().filter(|known| known.revision >= revision) {
            return Ok(Arc::clone(known));
        }
        let json: Arc<[u8]> = serde_json::to_vec(&menu).unwrap_or_default().into();
        let gzip = compressed(&json).into();
        let new = Arc::new(RenderedMenu { revision, json, gzip });
        *rendered = Some(Arc::clone(&new));
        Ok(new)
    }
}

#[get("/menu")]
fn menu(app: &State<Arc<App>>, cache: &State<MenuCache>) -> Result<MenuReply, Problem> {
    Ok(MenuReply(cache.current(app)?))
}

/// Responds with the menu and its `ETag`, or 304 if the client has it.
struct MenuReply(Arc<RenderedMenu>);

impl<'r> Responder<'r, 'static> for MenuReply {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let (headers, etag) = (request.headers(), menu_etag(self.0.revision));
        let is_known = headers.get("If-None-Match").any(|list| matches_etag(list, &etag));
        let mut response = Response::build();
        response.raw_header("ETag", etag).raw_header("Cache-Control", "no-cache");
        if is_known {
            return response.status(Status::NotModified).ok();
        }
        response.header(ContentType::JSON).raw_header("Vary", "Accept-Encoding");
        let body = if headers.get("Accept-Encoding").any(accepts_gzip) {
            response.raw_header("Content-Encoding", "gzip");
            &self.0.gzip
        } else {
            &self.0.json
        };
        response.sized_body(body.len(), Cursor::new(Arc::clone(body))).ok()
    }
}
