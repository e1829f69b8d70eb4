//! Routes: preview, import and export of a menu file. Photos are not part of the file; it may name stored ones.

use std::sync::Arc;

use rocket::data::{Data, FromData, Outcome};
use rocket::http::Header;
use rocket::request::Request;
use rocket::{Responder, Route, State, get, post, routes};

use crate::app::import_menu::{ImportMenuError, MenuFile};
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::draft::{DraftError, MenuDraft};
use crate::domain::text::Code;
use crate::http::body::read_text;
use crate::http::guard::{Changing, Key, ManagerOrAbove, Staff};
use crate::http::input::Faults;
use crate::http::problem::{ApiResult, Problem, refuse};
use crate::http::reply::Json;
use crate::import::{self, MenuFileError, PhotoFolder};
use crate::view::menu_import::MenuImportView;

/// Largest menu file over HTTP, in bytes: ten times that of the largest menu in our tests. `maitred menu import` reads larger ones.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

pub(super) fn routes() -> Vec<Route> {
    routes![preview, import_file, export]
}

/// The text of a menu file, and the fingerprint of the request.
struct FileBody {
    text: String,
    fingerprint: [u8; 32],
}

#[rocket::async_trait]
impl<'r> FromData<'r> for FileBody {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match read_text(request, data, FILE_BYTES_MAX).await {
            Ok((text, fingerprint)) => Outcome::Success(Self { text, fingerprint }),
            Err(problem) => Outcome::Error(refuse(request, problem)),
        }
    }
}

/// What an import of the file would change. The codes are for files of other programs, which name none.
#[post("/menu/preview?<station>&<tax_class>", data = "<file>")]
async fn preview(
    app: &State<Arc<App>>,
    _staff: Changing<Staff<ManagerOrAbove>>,
    station: Option<&str>,
    tax_class: Option<&str>,
    file: FileBody,
) -> ApiResult<Json<MenuImportView>> {
    let codes = codes(station, tax_class)?;
    let app = Arc::clone(app);
    in_background(move || {
        let file = parse(&app, &file.text, &codes)?;
        Ok(Json(app.preview_menu(file)?))
    })
    .await
}

/// Imports the file, if the menu has still the revision of the preview.
#[post("/menu/import?<revision>&<station>&<tax_class>", data = "<file>")]
async fn import_file(
    app: &State<Arc<App>>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    revision: Option<u64>,
    station: Option<&str>,
    tax_class: Option<&str>,
    file: FileBody,
) -> ApiResult<Answer> {
    let codes = codes(station, tax_class)?;
    let missing = || Problem::invalid_at("/revision", "must be the menuRevision of the preview");
    let (revision, key) = (revision.ok_or_else(missing)?, key.with(file.fingerprint));
    let reader = Arc::clone(app);
    let file = in_background(move || parse(&reader, &file.text, &codes)).await?;
    Ok(app.import_menu_by(staff.0.0, file, revision, key).await?)
}

/// The menu as a file that can be edited and imported again.
#[derive(Responder)]
#[response(content_type = "application/json")]
struct MenuDownload {
    text: String,
    disposition: Header<'static>,
}

#[get("/menu/export")]
fn export(app: &State<Arc<App>>, _staff: Staff<ManagerOrAbove>) -> ApiResult<MenuDownload> {
    let (menu, restaurant) = app.load_menu().map_err(ServiceError::from)?;
    let disposition = Header::new("Content-Disposition", "attachment; filename=\"menu.json\"");
    Ok(MenuDownload { text: import::write(&menu, &restaurant), disposition })
}

/// The station and the tax class of dishes that name none.
fn codes(station: Option<&str>, tax_class: Option<&str>) -> ApiResult<(Code, Code)> {
    let mut faults = Faults::default();
    let station = faults.at("/station", Code::parse(station.unwrap_or("KITCHEN")));
    let tax_class = faults.at("/taxClass", Code::parse(tax_class.unwrap_or("FOOD")));
    faults.done(station.zip(tax_class))
}

/// Reading a large file takes up to a second.
async fn in_background<T: Send + 'static>(
    work: impl FnOnce() -> ApiResult<T> + Send + 'static,
) -> ApiResult<T> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(_) => Err(ServiceError::Fault("reading a menu file failed".to_owned()).into()),
    }
}

fn parse(app: &App, text: &str, (station, tax_class): &(Code, Code)) -> ApiResult<MenuFile> {
    let read = if import::is_foreign(text) {
        let currency = app.restaurant().map_err(ServiceError::from)?;
        let currency = currency.ok_or_else(|| Problem::not_found("no restaurant is set up"))?.currency;
        import::parse_foreign(text, currency, station, tax_class).map(|(draft, notes)| MenuFile {
            draft,
            is_foreign: true,
            notes,
        })
    } else {
        let photos = PhotoFolder::stored_only(|name| app.has_photo(name));
        import::parse_with(text, photos).map(|draft| MenuFile { draft, is_foreign: false, notes: vec![] })
    };
    read.map_err(|error| file_problem(error, |draft| app.check_menu(draft)))
}

/// All faults of a file, each with its place in it: those found by parsing, and those that `check` finds in what could be parsed.
fn file_problem(
    error: MenuFileError,
    check: impl FnOnce(MenuDraft) -> Result<(), ImportMenuError>,
) -> Problem {
    let (faults, mut more, readable) = match error {
        MenuFileError::Faults { faults, more, readable } => (faults, more, readable),
        MenuFileError::NotJson(_) => return Problem::new(400, "malformed-json", error),
        MenuFileError::OtherCurrency { .. } => return Problem::new(422, "menu-file-currency", error),
        MenuFileError::NoHeader => return Problem::new(422, "menu-file-no-header", error),
        MenuFileError::TooLarge(_) | MenuFileError::TooManyRows | MenuFileError::UnpacksTooLarge(_) => {
            return Problem::new(413, "too-large", error);
        }
        MenuFileError::UnknownFormat { .. }
        | MenuFileError::OtherFile(_)
        | MenuFileError::NoMenuInPage
        | MenuFileError::NoDishes
        | MenuFileError::NotAWorkbook(_) => return Problem::new(422, "menu-file-unknown", error),
    };
    let mut lines: Vec<(String, String)> = faults.into_iter().map(|fault| (fault.at, fault.what)).collect();
    if let Some(Err(ImportMenuError::Draft(found))) = readable.map(|draft| check(*draft)) {
        more += found.more;
        lines.extend(draft_lines(found));
    }
    faults_problem(lines, more)
}

fn draft_lines(error: DraftError) -> impl Iterator<Item = (String, String)> {
    error.faults.into_iter().map(|fault| {
        let text = fault.to_string();
        let place = text.strip_suffix(&format!(": {}", fault.what)).unwrap_or_default().to_owned();
        (place, fault.what)
    })
}

/// 422 `menu-file-faults` with the member `faults`: place in the file and what is wrong there, and the number of further ones.
fn faults_problem(lines: Vec<(String, String)>, more: usize) -> Problem {
    let count = lines.len() + more;
    let faults: Vec<serde_json::Value> =
        lines.into_iter().map(|(at, what)| serde_json::json!({"at": at, "what": what})).collect();
    Problem::new(422, "menu-file-faults", format_args!("the menu file has {count} faults"))
        .with("faults", faults)
        .with("moreFaults", more)
}

impl From<ImportMenuError> for Problem {
    fn from(error: ImportMenuError) -> Self {
        match error {
            ImportMenuError::Draft(error) => {
                let more = error.more;
                faults_problem(draft_lines(error).collect(), more)
            }
            ImportMenuError::Changed => Self::new(409, "menu-changed", error),
            ImportMenuError::PhotoMissing(_) => Self::new(422, "photo-missing", error),
            ImportMenuError::Store(error) => ServiceError::from(error).into(),
        }
    }
}
