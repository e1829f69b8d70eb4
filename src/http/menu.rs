//! `GET /api/menu`: rendered and compressed once per revision and language, because a full dining room may request it at the same moment.

use std::io::Cursor;
use std::sync::Arc;

use rocket::http::{ContentType, Status};
use rocket::request::Request;
use rocket::response::{self, Responder, Response};
use rocket::{Route, State, get, routes};

use crate::app::queries::menu::MenuInLanguage;
use crate::app::{App, ServiceError};
use crate::domain::translation::LanguageCode;
use crate::http::encoding::{accepts_gzip, compressed, matches_etag};
use crate::http::input::Faults;
use crate::http::problem::ApiResult;
use crate::lock::Lock;
use crate::view::menu::menu_etag;
use crate::view::menu_texts::MenuTexts;

pub fn routes() -> Vec<Route> {
    routes![menu]
}

/// Most languages that a request may name: more than a phone has.
pub const WANTED_LANGUAGES_MAX: usize = 10;

/// Caches the menu in each of its languages.
#[derive(Default)]
pub struct MenuCache(Lock<Option<Rendered>>);

/// One revision of the menu, in the languages that were asked for: at most `LANGUAGES_MAX` and the main one, each with and without
/// dishes that do not come today any more.
struct Rendered {
    revision: u64,
    /// What the language of an answer is chosen from.
    texts: MenuTexts,
    menus: Vec<Arc<RenderedMenu>>,
}

/// A menu as JSON and as gzip. A large one (Millers’) has 306 kB as JSON and 9 kB as gzip.
struct RenderedMenu {
    etag: String,
    language: LanguageCode,
    shows_closed: bool,
    json: Arc<[u8]>,
    gzip: Arc<[u8]>,
}

impl RenderedMenu {
    fn of(MenuInLanguage { revision, menu, texts }: &MenuInLanguage, shows_closed: bool) -> Self {
        let json: Arc<[u8]> = serde_json::to_vec(&menu).unwrap_or_default().into();
        let gzip = compressed(&json).into();
        let language = texts.language().clone();
        let etag = match (language == texts.main, shows_closed) {
            (true, false) => menu_etag(*revision),
            (false, false) => format!("\"m{revision}-{language}\""),
            (_, true) => format!("\"m{revision}-{language}-all\""),
        };
        Self { etag, language, shows_closed, json, gzip }
    }
}

impl Rendered {
    fn menu(&self, wanted: &[LanguageCode], shows_closed: bool) -> Option<Arc<RenderedMenu>> {
        let texts = self.texts.again(wanted);
        let is_wanted = |menu: &&Arc<RenderedMenu>| {
            menu.language == *texts.language() && menu.shows_closed == shows_closed
        };
        self.menus.iter().find(is_wanted).map(Arc::clone)
    }
}

impl MenuCache {
    fn current(
        &self,
        app: &App,
        wanted: &[LanguageCode],
        shows_closed: bool,
    ) -> Result<Arc<RenderedMenu>, ServiceError> {
        let revision = app.shown_menu_revision()?;
        let known = |rendered: &Option<Rendered>, from: u64| {
            rendered.as_ref().filter(|rendered| rendered.revision >= from)?.menu(wanted, shows_closed)
        };
        if let Some(menu) = known(&self.0.lock(), revision) {
            return Ok(menu);
        }
        let read = app.menu(wanted, shows_closed)?;
        // The lock is held while the menu is rendered, not while the store is read. After a change one request renders and the others
        // wait; a request that has read an older menu uses the newer one.
        let mut rendered = self.0.lock();
        if let Some(menu) = known(&rendered, read.revision) {
            return Ok(menu);
        }
        let menu = Arc::new(RenderedMenu::of(&read, shows_closed));
        match rendered.as_mut() {
            Some(rendered) if rendered.revision == read.revision => rendered.menus.push(Arc::clone(&menu)),
            // A newer menu that has no longer the wanted language is in the cache: this answer is not stored.
            Some(rendered) if rendered.revision > read.revision => {}
            _ => {
                let MenuInLanguage { revision, texts, .. } = read;
                *rendered = Some(Rendered { revision, texts, menus: vec![Arc::clone(&menu)] });
            }
        }
        Ok(menu)
    }
}

/// `language`: the wanted languages, best first, such as `de,en`. `all=true`: also dishes whose hours do not come today any more, for
/// waiters.
#[get("/menu?<language>&<all>")]
fn menu(
    app: &State<Arc<App>>,
    cache: &State<MenuCache>,
    language: Option<&str>,
    all: bool,
) -> ApiResult<MenuReply> {
    let mut faults = Faults::default();
    let wanted: Vec<&str> = language.map(|list| list.split(',').collect()).unwrap_or_default();
    let count = wanted.len();
    let fits = (count <= WANTED_LANGUAGES_MAX).then_some(());
    faults.at(
        "/language",
        fits.ok_or(format!("must be at most {WANTED_LANGUAGES_MAX} languages, are {count}")),
    );
    let wanted = wanted.into_iter().take(WANTED_LANGUAGES_MAX);
    let wanted: Option<Vec<LanguageCode>> =
        wanted.map(|code| faults.at("/language", LanguageCode::parse(code))).collect();
    let wanted = faults.done(wanted)?;
    Ok(MenuReply(cache.current(app, &wanted, all)?))
}

/// Responds with the menu and its `ETag`, or 304 if the client has it.
struct MenuReply(Arc<RenderedMenu>);

impl<'r> Responder<'r, 'static> for MenuReply {
    fn respond_to(self, request: &'r Request<'_>) -> response::Result<'static> {
        let (headers, etag) = (request.headers(), self.0.etag.clone());
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

#[cfg(test)]
#[path = "choice_case_tests.rs"]
mod choice_case_tests;
#[cfg(test)]
#[path = "menu_tests.rs"]
mod tests;
