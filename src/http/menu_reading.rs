//! Reads menu files for requests, one at a time: a workbook may take 100 MB of memory.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::problem::{ApiResult, Problem};
use crate::app::import_menu::{ImportMenuError, MenuFile};
use crate::app::{App, ServiceError};
use crate::domain::draft::{DraftError, MenuDraft};
use crate::import::{self, MenuFileError, PhotoFolder, ReadOptions, Target};
use crate::view::menu_import::MenuTableView;

/// Lets one request at a time read its menu file.
pub struct MenuReading(Arc<Semaphore>);

impl Default for MenuReading {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(1)))
    }
}

/// The station and the tax class of dishes for which the file names none, and how to read a table.
pub struct Wanted {
    /// The code of the station.
    pub station: crate::domain::text::Code,
    /// The code of the tax class.
    pub tax_class: crate::domain::text::Code,
    /// The items that have another name in the file and stay the same dish.
    pub same: Vec<crate::domain::ids::MenuItemId>,
    /// What the owner says about a table.
    pub options: ReadOptions,
}

impl MenuReading {
    /// Reads a file, on a thread that may block.
    ///
    /// # Errors
    /// A problem with all faults of the file.
    pub async fn read(&self, app: &Arc<App>, file: Vec<u8>, wanted: Wanted) -> ApiResult<MenuFile> {
        let fault = || ServiceError::Fault("reading a menu file failed".to_owned());
        let permit = Arc::clone(&self.0).acquire_owned().await.map_err(|_| fault())?;
        let app = Arc::clone(app);
        let read = tokio::task::spawn_blocking(move || {
            let read = parse(&app, &file, wanted);
            // Also when the request has ended before.
            drop(permit);
            read
        });
        read.await.map_err(|_| fault())?
    }
}

fn parse(app: &App, file: &[u8], wanted: Wanted) -> ApiResult<MenuFile> {
    let restaurant = app.restaurant().map_err(ServiceError::from)?;
    let currency = restaurant.ok_or_else(|| Problem::not_found("no restaurant is set up"))?.currency;
    let Wanted { station, tax_class, same, options } = wanted;
    let target = Target { currency, station, tax_class };
    let photos = PhotoFolder::stored_only(|name| app.has_photo(name));
    let read = import::read_menu(file, &options, &target, photos);
    let read = read.map_err(|error| file_problem(error, |draft| app.check_menu(draft)))?;
    Ok(MenuFile { draft: read.draft, report: read.report, same })
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
        MenuFileError::NoHeader(ref table) => {
            // With the columns the owner can say what they are.
            let table = serde_json::to_value(MenuTableView::from(table.as_ref())).unwrap_or_default();
            return Problem::new(422, "menu-file-no-header", error).with("table", table);
        }
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
            ImportMenuError::UnconfirmedPrices(_) => Self::new(422, "menu-prices-unconfirmed", error),
            ImportMenuError::NotProposed(_) => Self::new(422, "menu-rename-unknown", error),
            ImportMenuError::PhotoMissing(_) => Self::new(422, "photo-missing", error),
            ImportMenuError::Store(error) => ServiceError::from(error).into(),
        }
    }
}
