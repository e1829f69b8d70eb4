//! Routes: the menu and its allergens on paper, as PDF, and a page of them as SVG for the preview.

use std::sync::Arc;

use rocket::{Route, State, get, routes};
use tokio::sync::Semaphore;

use super::sheets::language_and_paper;
use crate::app::{App, ServiceError};
use crate::domain::translation::LanguageCode;
use crate::http::guard::{ManagerOrAbove, Staff};
use crate::http::input::Faults;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Made;
use crate::sheets::{self, Columns, MenuJob, MenuPages, MenuSheet};

/// The largest menu takes seconds of one core and its PDF file much memory, so one is drawn at a time.
static DRAWING: Semaphore = Semaphore::const_new(1);

pub(super) fn routes() -> Vec<Route> {
    routes![pdf, page]
}

/// All pages. `columns` is for the menu alone; `texts` is the language of names and descriptions, where the menu has translations.
#[get("/sheets/menu/pdf?<kind>&<language>&<texts>&<paper>&<columns>")]
async fn pdf(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    kind: &str,
    language: Option<&str>,
    texts: Option<&str>,
    paper: Option<&str>,
    columns: Option<&str>,
) -> ApiResult<Made> {
    let (query, name) = parse(app, kind, (language, texts), (paper, columns))?;
    let draw = move |pages: &MenuPages| Ok(Made::pdf(pages.pdf(), name, pages.count()));
    planned(app, query, draw).await
}

/// One page, counted from 1; the header `X-Pages` has their number.
#[get("/sheets/menu/page?<kind>&<language>&<texts>&<paper>&<columns>&<number>")]
#[expect(clippy::too_many_arguments, reason = "each is a part of the request")]
async fn page(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    kind: &str,
    language: Option<&str>,
    texts: Option<&str>,
    paper: Option<&str>,
    columns: Option<&str>,
    number: Option<usize>,
) -> ApiResult<Made> {
    let (query, _) = parse(app, kind, (language, texts), (paper, columns))?;
    let draw = move |pages: &MenuPages| {
        let page = number.unwrap_or(1).checked_sub(1).and_then(|index| pages.page(index));
        let page = page.ok_or_else(|| Problem::not_found("there is no such page"))?;
        Ok(Made::svg(sheets::svg::write(&page, pages.title()), pages.count()))
    };
    planned(app, query, draw).await
}

/// What a query asks for.
struct Query {
    sheet: MenuSheet,
    language: crate::domain::profile::Language,
    texts: LanguageCode,
    paper: sheets::Paper,
}

/// Checks a query. Returns also the name of the file.
fn parse(
    app: &App,
    kind: &str,
    (language, texts): (Option<&str>, Option<&str>),
    (paper, columns): (Option<&str>, Option<&str>),
) -> ApiResult<(Query, &'static str)> {
    let profile = app.profile().map_err(ServiceError::from)?;
    let mut faults = Faults::default();
    let columns = match columns {
        None | Some("2") => Ok(Columns::Two),
        Some("1") => Ok(Columns::One),
        Some(_) => Err("must be 1 or 2"),
    };
    let columns = faults.at("/columns", columns);
    let kind = match kind {
        "MENU" => Ok(true),
        "ALLERGENS" => Ok(false),
        _ => Err("must be MENU or ALLERGENS"),
    };
    let kind = faults.at("/kind", kind);
    let (language, paper) = language_and_paper(&mut faults, language, paper, profile.language);
    let texts = match (texts, language) {
        (Some(texts), _) => faults.at("/texts", LanguageCode::parse(texts)),
        (None, language) => language.map(LanguageCode::from),
    };
    let parsed = kind.zip(columns).zip(language.zip(texts)).zip(paper);
    let (((kind, columns), (language, texts)), paper) = faults.done(parsed)?;
    let (sheet, name) = match kind {
        true => (MenuSheet::Menu(columns), "menu.pdf"),
        false => (MenuSheet::Allergens, "allergens.pdf"),
    };
    Ok((Query { sheet, language, texts, paper }, name))
}

/// Arranges the present menu and draws from it.
async fn planned(
    app: &Arc<App>,
    query: Query,
    draw: impl FnOnce(&MenuPages) -> ApiResult<Made> + Send + 'static,
) -> ApiResult<Made> {
    // The semaphore is never closed.
    let turn = DRAWING.acquire().await;
    let app = Arc::clone(app);
    let drawn = tokio::task::spawn_blocking(move || {
        let (menu, restaurant) = app.load_menu().map_err(ServiceError::from)?;
        let job = MenuJob {
            restaurant: restaurant.name.to_string(),
            language: query.language,
            menu: menu.for_guests().in_language(&query.texts),
            currency: restaurant.currency,
            as_of: app.today(),
            sheet: query.sheet,
            paper: query.paper,
        };
        draw(&MenuPages::plan(&job)?)
    });
    let drawn = drawn.await;
    drop(turn);
    drawn.unwrap_or_else(|_| Err(ServiceError::Fault("drawing the menu failed".to_owned()).into()))
}
