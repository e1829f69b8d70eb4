//! Routes: preview, import and export of a menu file. Photos are not part of the file; it may name stored ones.

use std::sync::Arc;

use rocket::data::{Data, FromData, Outcome};
use rocket::form::FromForm;
use rocket::http::{ContentType, Header};
use rocket::request::Request;
use rocket::{Responder, Route, State, get, post, routes};

use crate::app::import_menu::Confirmed;
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::draft::RENAMES_MAX;
use crate::domain::ids::MenuItemId;
use crate::domain::read_menu::{ColumnField, shorten};
use crate::domain::text::Code;
use crate::http::body::read_menu_file;
use crate::http::guard::{Changing, Key, ManagerOrAbove, Staff};
use crate::http::input::Faults;
use crate::http::menu_reading::{MenuReading, Wanted};
use crate::http::problem::{ApiResult, Problem, refuse};
use crate::http::reply::Json;
use crate::import::{self, ReadOptions};
use crate::view::menu_import::MenuImportView;

/// Largest menu file over HTTP, in bytes: ten times that of the largest menu in our tests. `maitred menu import` reads larger ones.
const FILE_BYTES_MAX: u64 = 4 * 1024 * 1024;

pub(super) fn routes() -> Vec<Route> {
    routes![preview, import_file, export]
}

/// The content of a menu file, and the fingerprint of the request.
struct FileBody {
    content: Vec<u8>,
    fingerprint: [u8; 32],
}

#[rocket::async_trait]
impl<'r> FromData<'r> for FileBody {
    type Error = ();

    async fn from_data(request: &'r Request<'_>, data: Data<'r>) -> Outcome<'r, Self> {
        match read_menu_file(request, data, FILE_BYTES_MAX).await {
            Ok((content, fingerprint)) => Outcome::Success(Self { content, fingerprint }),
            Err(problem) => Outcome::Error(refuse(request, problem)),
        }
    }
}

/// How a file is to be read.
#[derive(FromForm)]
struct FileQuery<'r> {
    /// The station and tax class of dishes for which the file names none.
    station: Option<&'r str>,
    tax_class: Option<&'r str>,
    /// The fields of the columns of a table, in order, with commas between: `NAME,SKIP,PRICE`.
    columns: Option<&'r str>,
    /// The sheet of a workbook.
    sheet: Option<&'r str>,
    /// The encoding of a text, such as `windows-1252`.
    encoding: Option<&'r str>,
    /// The character between columns of a text.
    delimiter: Option<&'r str>,
    /// The name of the file.
    name: Option<&'r str>,
    /// The ids of items that have another name in the file and stay the same dish.
    same: Vec<&'r str>,
    /// Whether prices that are probably typing errors are meant; for the import.
    #[field(name = "confirmPrices")]
    confirm_prices: Option<bool>,
}

impl FileQuery<'_> {
    fn wanted(&self) -> ApiResult<Wanted> {
        let mut faults = Faults::default();
        let station = faults.at("/station", Code::parse(self.station.unwrap_or("KITCHEN")));
        let tax_class = faults.at("/taxClass", Code::parse(self.tax_class.unwrap_or("FOOD")));
        let columns = faults.at("/columns", self.columns.map(ColumnField::parse_list).transpose());
        let delimiter = faults.at("/delimiter", self.delimiter.map(one_character).transpose());
        let same = faults.at("/same", item_ids(&self.same));
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let (sheet, encoding, file_name) = (owned(self.sheet), owned(self.encoding), owned(self.name));
        let all = station.zip(tax_class).zip(columns.zip(delimiter)).zip(same);
        faults.done(all.map(|(((station, tax_class), (columns, delimiter)), same)| Wanted {
            station,
            tax_class,
            same,
            options: ReadOptions { columns, sheet, encoding, delimiter, file_name },
        }))
    }
}

fn item_ids(texts: &[&str]) -> Result<Vec<MenuItemId>, String> {
    if texts.len() > RENAMES_MAX {
        return Err(format!("must be given at most {RENAMES_MAX} times, is given {} times", texts.len()));
    }
    let id =
        |text: &&str| text.parse().map_err(|_| format!("must be the itemId of a pair, is {}", shorten(text)));
    texts.iter().map(id).collect()
}

fn one_character(text: &str) -> Result<char, &'static str> {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => Ok(one),
        _ => Err("must be one character, such as ;"),
    }
}

/// What an import of the file would change.
#[post("/menu/preview?<query..>", data = "<file>")]
async fn preview(
    app: &State<Arc<App>>,
    reading: &State<MenuReading>,
    _staff: Changing<Staff<ManagerOrAbove>>,
    query: FileQuery<'_>,
    file: FileBody,
) -> ApiResult<Json<MenuImportView>> {
    let file = reading.read(app, file.content, query.wanted()?).await?;
    let app = Arc::clone(app);
    // Comparing two large menus takes a second.
    let view = tokio::task::spawn_blocking(move || app.preview_menu(file)).await;
    Ok(Json(view.map_err(|_| ServiceError::Fault("comparing menus failed".to_owned()))??))
}

/// Imports the file, if the menu has still the revision of the preview.
#[post("/menu/import?<revision>&<query..>", data = "<file>")]
async fn import_file(
    app: &State<Arc<App>>,
    reading: &State<MenuReading>,
    staff: Changing<Staff<ManagerOrAbove>>,
    key: Key,
    revision: Option<u64>,
    query: FileQuery<'_>,
    file: FileBody,
) -> ApiResult<Answer> {
    let wanted = query.wanted()?;
    let missing = || Problem::invalid_at("/revision", "must be the menuRevision of the preview");
    let revision = revision.ok_or_else(missing)?;
    let key = key.with(file.fingerprint);
    let file = reading.read(app, file.content, wanted).await?;
    let confirmed = Confirmed { revision, prices: query.confirm_prices.unwrap_or(false) };
    Ok(app.import_menu_by(staff.0.0, file, confirmed, key).await?)
}

/// The menu as a file that can be edited and imported again.
#[derive(Responder)]
struct MenuDownload {
    content: Vec<u8>,
    kind: ContentType,
    disposition: Header<'static>,
}

/// The menu in our format, or as a table (`csv`, `xlsx`) or as JSON-LD of schema.org (`jsonld`).
#[get("/menu/export?<format>")]
fn export(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    format: Option<&str>,
) -> ApiResult<MenuDownload> {
    let (menu, restaurant) = app.load_menu().map_err(ServiceError::from)?;
    let fault = |error| ServiceError::Fault(format!("writing a workbook failed: {error}"));
    let (content, kind, name) = match format.unwrap_or("json") {
        "json" => (import::write(&menu, &restaurant).into_bytes(), ContentType::JSON, "menu.json"),
        "csv" => (import::write_csv(&menu, restaurant.currency).into_bytes(), ContentType::CSV, "menu.csv"),
        "xlsx" => {
            let bytes = import::write_xlsx(&menu, restaurant.currency).map_err(fault)?;
            let kind =
                ContentType::new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            (bytes, kind, "menu.xlsx")
        }
        "jsonld" => {
            let kind = ContentType::new("application", "ld+json");
            (import::write_schema_org(&menu, &restaurant).into_bytes(), kind, "menu.jsonld")
        }
        _ => return Err(Problem::invalid_at("/format", "must be json, csv, xlsx or jsonld")),
    };
    let disposition = Header::new("Content-Disposition", format!("attachment; filename=\"{name}\""));
    Ok(MenuDownload { content, kind, disposition })
}
