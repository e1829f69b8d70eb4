//! `GET /api/menu`: rendered and compressed once per revision and language, because a full dining room may request it at the same moment.
//! `GET /api/menu/names`: the names in all languages, for the search.

use std::sync::Arc;

use rocket::{Route, State, get, routes};

use crate::app::queries::menu::MenuInLanguage;
use crate::app::{App, ServiceError};
use crate::domain::translation::LanguageCode;
use crate::http::compressed_json::CompressedJson;
use crate::http::input::Faults;
use crate::http::problem::ApiResult;
use crate::lock::Lock;
use crate::view::menu::menu_etag;
use crate::view::menu_texts::MenuTexts;

pub fn routes() -> Vec<Route> {
    routes![menu, names]
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
    menus: Vec<RenderedMenu>,
}

/// A menu as JSON and as gzip. A large one (Millers’) has 306 kB as JSON and 9 kB as gzip.
struct RenderedMenu {
    language: LanguageCode,
    shows_closed: bool,
    answer: CompressedJson,
}

impl RenderedMenu {
    fn of(MenuInLanguage { revision, menu, texts }: &MenuInLanguage, shows_closed: bool) -> Self {
        let language = texts.language().clone();
        let etag = match (language == texts.main, shows_closed) {
            (true, false) => menu_etag(*revision),
            (false, false) => format!("\"m{revision}-{language}\""),
            (_, true) => format!("\"m{revision}-{language}-all\""),
        };
        Self { language, shows_closed, answer: CompressedJson::of(etag, menu) }
    }
}

impl Rendered {
    fn menu(&self, wanted: &[LanguageCode], shows_closed: bool) -> Option<CompressedJson> {
        let texts = self.texts.again(wanted);
        let is_wanted =
            |menu: &&RenderedMenu| menu.language == *texts.language() && menu.shows_closed == shows_closed;
        self.menus.iter().find(is_wanted).map(|menu| menu.answer.clone())
    }
}

impl MenuCache {
    fn current(
        &self,
        app: &App,
        wanted: &[LanguageCode],
        shows_closed: bool,
    ) -> Result<CompressedJson, ServiceError> {
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
        let menu = RenderedMenu::of(&read, shows_closed);
        let answer = menu.answer.clone();
        match rendered.as_mut() {
            Some(rendered) if rendered.revision == read.revision => rendered.menus.push(menu),
            // A newer menu that has no longer the wanted language is in the cache: this answer is not stored.
            Some(rendered) if rendered.revision > read.revision => {}
            _ => {
                let MenuInLanguage { revision, texts, .. } = read;
                *rendered = Some(Rendered { revision, texts, menus: vec![menu] });
            }
        }
        Ok(answer)
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
) -> ApiResult<CompressedJson> {
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
    Ok(cache.current(app, &wanted, all)?)
}

/// Caches the names in all languages.
#[derive(Default)]
pub struct NamesCache(Lock<Option<(u64, CompressedJson)>>);

/// The names of the menu in all its languages. A page asks for them when somebody searches, so that the menu itself has one language.
#[get("/menu/names")]
fn names(app: &State<Arc<App>>, cache: &State<NamesCache>) -> ApiResult<CompressedJson> {
    let revision = app.menu_revision().map_err(ServiceError::from)?;
    let known = cache.0.lock().as_ref().filter(|(of, _)| *of >= revision).map(|(_, answer)| answer.clone());
    if let Some(answer) = known {
        return Ok(answer);
    }
    let (revision, names) = app.menu_names().map_err(ServiceError::from)?;
    let answer = CompressedJson::of(format!("\"n{revision}\""), &names);
    // Of two requests at once both render, and the newer one stays.
    let mut cached = cache.0.lock();
    if cached.as_ref().is_none_or(|(of, _)| *of < revision) {
        *cached = Some((revision, answer.clone()));
    }
    Ok(answer)
}

#[cfg(test)]
#[path = "choice_case_tests.rs"]
mod choice_case_tests;
#[cfg(test)]
#[path = "menu_tests.rs"]
mod tests;
