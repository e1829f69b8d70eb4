//! Routes: printed sheets with the QR codes of the tables, as PDF, and a page of them as SVG for the preview.

use std::sync::Arc;

use rocket::{Route, State, get, post, routes};

use crate::app::{App, ServiceError};
use crate::domain::ids::TableId;
use crate::domain::profile::Language;
use crate::http::body::EmptyBody;
use crate::http::guard::{Changing, ManagerOrAbove, Staff};
use crate::http::input::Faults;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Made, NoContent};
use crate::sheets::{
    self, Page, Paper, SheetError, SheetJob, SheetKind, TableFacts, sheet_tables, short_address,
};

pub(super) fn routes() -> Vec<Route> {
    routes![pdf, page, printed]
}

/// The sheets of all tables, or of those in `tables`.
#[get("/sheets/pdf?<kind>&<language>&<paper>&<tables>")]
async fn pdf(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    kind: &str,
    language: Option<&str>,
    paper: Option<&str>,
    tables: Option<&str>,
) -> ApiResult<Made> {
    let (job, pages) = draw(app, (kind, language, paper, tables)).await?;
    let bytes = sheets::pdf::write(&pages, &job.restaurant, Some(job.language));
    Ok(Made::pdf(bytes, "tables.pdf", pages.len()))
}

/// One page, counted from 1; the header `X-Pages` has their number.
#[get("/sheets/page?<kind>&<language>&<paper>&<tables>&<number>")]
async fn page(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    kind: &str,
    language: Option<&str>,
    paper: Option<&str>,
    tables: Option<&str>,
    number: Option<usize>,
) -> ApiResult<Made> {
    let (job, pages) = draw(app, (kind, language, paper, tables)).await?;
    let missing = || Problem::not_found("there is no such page");
    let page = number.unwrap_or(1).checked_sub(1).and_then(|index| pages.get(index)).ok_or_else(missing)?;
    Ok(Made::svg(sheets::svg::write(page, &job.restaurant), pages.len()))
}

/// Notes that sheets with the current address were printed, so that the restaurant is told when the address changes.
#[post("/sheets/printed", data = "<_body>")]
async fn printed(
    app: &State<Arc<App>>,
    _staff: Changing<Staff<ManagerOrAbove>>,
    _body: EmptyBody,
) -> ApiResult<NoContent> {
    app.note_printed_sheets().await.map_err(ServiceError::from)?;
    Ok(NoContent)
}

type Query<'q> = (&'q str, Option<&'q str>, Option<&'q str>, Option<&'q str>);

/// Drawing 500 tables takes a second.
async fn draw(app: &Arc<App>, query: Query<'_>) -> ApiResult<(SheetJob, Vec<Page>)> {
    let job = job(app, query)?;
    let drawn = tokio::task::spawn_blocking(move || {
        let pages = sheets::pages(&job)?;
        Ok::<_, SheetError>((job, pages))
    });
    match drawn.await {
        Ok(drawn) => Ok(drawn?),
        Err(_) => Err(ServiceError::Fault("drawing sheets failed".to_owned()).into()),
    }
}

/// What to print: the settings of the restaurant, and the choices of the query.
fn job(app: &App, (kind, language, paper, tables): Query<'_>) -> ApiResult<SheetJob> {
    let profile = app.profile().map_err(ServiceError::from)?;
    let mut faults = Faults::default();
    let kind = match kind {
        "CARDS" => Ok(SheetKind::Card),
        "TENTS" => Ok(SheetKind::Tent),
        "STICKERS" => Ok(SheetKind::Sticker),
        _ => Err("must be CARDS, TENTS or STICKERS"),
    };
    let kind = faults.at("/kind", kind);
    let (language, paper) = language_and_paper(&mut faults, language, paper, profile.language);
    let ids: Option<Result<Vec<TableId>, _>> =
        tables.map(|ids| ids.split(',').map(|id| id.parse().map_err(|_| "must be ids of tables")).collect());
    let ids = ids.map(|ids| faults.at("/tables", ids));
    let ((kind, language), paper) = faults.done(kind.zip(language).zip(paper))?;
    let ids = ids.flatten();
    let all = app.tables().map_err(ServiceError::from)?.tables;
    let all: Vec<_> = all.iter().filter(|table| !table.is_retired).collect();
    let facts: Vec<TableFacts<'_>> = all
        .iter()
        .map(|table| TableFacts { name: &table.name, area: &table.area, code: &table.code })
        .collect();
    let is_chosen = |facts: &TableFacts<'_>| {
        ids.as_ref()
            .is_none_or(|ids| all.iter().any(|table| table.code == facts.code && ids.contains(&table.id)))
    };
    let origin = profile.address_of_codes();
    let restaurant = app.restaurant().map_err(ServiceError::from)?;
    Ok(SheetJob {
        restaurant: restaurant.map(|restaurant| restaurant.name.to_string()).unwrap_or_default(),
        language,
        tables: sheet_tables(&facts, origin, is_chosen),
        address: short_address(origin),
        wifi: profile.wifi.clone(),
        kind,
        paper,
    })
}

/// Checks the language and the paper of a query. `usual` is the language of the restaurant.
pub(super) fn language_and_paper(
    faults: &mut Faults,
    language: Option<&str>,
    paper: Option<&str>,
    usual: Language,
) -> (Option<Language>, Option<Paper>) {
    let language =
        language.map_or(Ok(usual), |code| Language::of_code(code).ok_or("must be en, de, es, tr or ar"));
    let paper = match paper {
        None | Some("A4") => Ok(Paper::A4),
        Some("LETTER") => Ok(Paper::Letter),
        Some(_) => Err("must be A4 or LETTER"),
    };
    (faults.at("/language", language), faults.at("/paper", paper))
}

impl From<SheetError> for Problem {
    fn from(error: SheetError) -> Self {
        match error {
            SheetError::NoTable => Self::new(409, "no-tables", error),
            SheetError::NoDish => Self::new(409, "no-dishes", error),
            error => Self::new(409, "sheet-impossible", error),
        }
    }
}
