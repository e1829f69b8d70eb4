//! Routes: reports of business days.

use std::sync::Arc;

use rocket::form::FromForm;
use rocket::http::{ContentType, Header};
use rocket::{Responder, Route, State, get, routes};

use crate::app::{App, ServiceError};
use crate::domain::menu_hours::Day;
use crate::domain::report_dates::ReportDates;
use crate::export::{FileForm, report_file};
use crate::http::guard::{ManagerOrAbove, Staff};
use crate::http::printout::receipts_pdf;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::report::ReportView;
use crate::view::report_lines::{AdjustmentLinesView, OpenPriceLinesView};

pub(super) fn routes() -> Vec<Route> {
    routes![report, adjustments, open_price, export]
}

/// The range of days that two parameters name. `names`: those of the parameters.
///
/// # Errors
/// 422 `invalid` at the parameter.
fn dates((first, last): (Option<&str>, Option<&str>), names: [&str; 2]) -> Result<ReportDates, Problem> {
    let day = |text: Option<&str>, name: &str| {
        let text = text.ok_or_else(|| Problem::invalid_at(name, "is missing: a date such as 2026-04-03"))?;
        Day::parse(text)
            .map_err(|_| Problem::invalid_at(name, "must be a date such as 2026-04-03, of a day that exists"))
    };
    let [first_name, last_name] = names;
    let range = ReportDates::new(day(first, first_name)?, day(last, last_name)?);
    range.map_err(|error| Problem::invalid_at(last_name, error.to_string()))
}

/// The days of a report.
#[derive(FromForm)]
struct DatesQuery<'r> {
    /// The first business day.
    from: Option<&'r str>,
    /// The last one.
    to: Option<&'r str>,
    /// The first day of the period to compare with.
    #[field(name = "compareFrom")]
    compare_from: Option<&'r str>,
    /// The last day of that period.
    #[field(name = "compareTo")]
    compare_to: Option<&'r str>,
}

#[get("/reports?<query..>")]
async fn report(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    query: DatesQuery<'_>,
) -> ApiResult<Json<ReportView>> {
    let range = dates((query.from, query.to), ["/from", "/to"])?;
    let before = match (query.compare_from, query.compare_to) {
        (None, None) => None,
        both => Some(dates(both, ["/compareFrom", "/compareTo"])?),
    };
    let app = Arc::clone(app);
    let read = tokio::task::spawn_blocking(move || app.report(range, before)).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}

/// The comps and discounts of some business days, one by one.
#[get("/reports/adjustments?<from>&<to>&<before>")]
async fn adjustments(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    from: Option<&str>,
    to: Option<&str>,
    before: Option<u64>,
) -> ApiResult<Json<AdjustmentLinesView>> {
    let range = dates((from, to), ["/from", "/to"])?;
    let app = Arc::clone(app);
    let read = tokio::task::spawn_blocking(move || app.adjustment_lines(range, before)).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}

/// The open-price items of some business days, one by one.
#[get("/reports/open-price?<from>&<to>&<before>")]
async fn open_price(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    from: Option<&str>,
    to: Option<&str>,
    before: Option<u64>,
) -> ApiResult<Json<OpenPriceLinesView>> {
    let range = dates((from, to), ["/from", "/to"])?;
    let app = Arc::clone(app);
    let read = tokio::task::spawn_blocking(move || app.open_price_lines(range, before)).await;
    Ok(Json(read.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}

/// The file of a report.
#[derive(Responder)]
struct ReportDownload {
    content: Vec<u8>,
    kind: ContentType,
    disposition: Header<'static>,
}

/// The report as a workbook (`xlsx`), as CSV files in an archive (`csv`), as `json`, or everything of the period in an archive (`zip`), also
/// each receipt and the reports of closed days. Headings are English in all of them.
#[get("/reports/export?<format>&<from>&<to>")]
async fn export(
    app: &State<Arc<App>>,
    _staff: Staff<ManagerOrAbove>,
    format: Option<&str>,
    from: Option<&str>,
    to: Option<&str>,
) -> ApiResult<ReportDownload> {
    let range = dates((from, to), ["/from", "/to"])?;
    let form = FileForm::parse(format.unwrap_or("xlsx"))
        .ok_or_else(|| Problem::invalid_at("/format", "must be xlsx, csv, json or zip"))?;
    let app = Arc::clone(app);
    let made = tokio::task::spawn_blocking(move || {
        let content = app.report_content(range).map_err(ServiceError::from)?;
        let pdf = match form {
            FileForm::Zip => {
                let language = app.profile().map_err(ServiceError::from)?.language;
                receipts_pdf(&content, language).map_err(|error| ServiceError::Fault(error.to_string()))?
            }
            FileForm::Xlsx | FileForm::Csv | FileForm::Json => None,
        };
        report_file(&content, form, pdf).map_err(|error| ServiceError::Fault(error.to_string()))
    });
    let content = made.await.map_err(|_| ServiceError::Stopping)??;
    let kind = match form {
        FileForm::Xlsx => {
            ContentType::new("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        }
        FileForm::Json => ContentType::JSON,
        FileForm::Csv | FileForm::Zip => ContentType::ZIP,
    };
    let name = form.file_name(&range.first().to_string(), &range.last().to_string());
    let disposition = Header::new("Content-Disposition", format!("attachment; filename=\"{name}\""));
    Ok(ReportDownload { content, kind, disposition })
}
