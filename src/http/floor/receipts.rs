//! Routes: receipts, found, read, printed and as PDF, only where the money profile is `BOOKS`; and the bill on paper, in both.

use std::str::FromStr;
use std::sync::Arc;

use rocket::{FromForm, State, get, post};

use crate::app::queries::receipts::{ReceiptSearch, WholeReceipt};
use crate::app::support::idempotency::Answer;
use crate::app::{App, ServiceError};
use crate::domain::ids::DeviceId;
use crate::domain::money::{Minor, MoneyError};
use crate::domain::printed_bill::PrintedBill;
use crate::domain::printed_row::PrintedRow;
use crate::domain::profile::{GuestAddress, Language};
use crate::domain::receipt::{LocalTime, PaymentReceipts};
use crate::domain::time::Timestamp;
use crate::http::HttpConfig;
use crate::http::body::EmptyBody;
use crate::http::guard::{Changing, RequiredKey, Staff, WaiterOrAbove};
use crate::http::input::{Faults, session_id};
use crate::http::money_profile::Books;
use crate::http::printout::{paper, pdf};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::{Json, Made};
use crate::sheets::{bill_rows, code_row, receipt_rows};
use crate::view::receipt::{PrintedBillView, PrintoutView, ReceiptSummaryView, ReceiptView, ReceiptsView};

/// The query parameters of a search as text, so that a problem can name each one that is invalid.
#[derive(FromForm)]
pub(super) struct SearchQuery<'r> {
    number: Option<&'r str>,
    #[field(name = "tableId")]
    table: Option<&'r str>,
    from: Option<&'r str>,
    to: Option<&'r str>,
    amount: Option<&'r str>,
    before: Option<&'r str>,
}

impl SearchQuery<'_> {
    fn parse(&self) -> ApiResult<(ReceiptSearch, Option<u64>)> {
        let mut faults = Faults::default();
        let minor = |units: i64| Minor::new(units).map_err(|_: MoneyError| ());
        let amount = parsed::<i64>(&mut faults, "/amount", self.amount, "must be an amount in minor units");
        let amount = amount.and_then(|units| {
            faults.at("/amount", minor(units).map_err(|()| "must be an amount in minor units"))
        });
        let search = ReceiptSearch {
            number: parsed(&mut faults, "/number", self.number, "must be the number of a receipt"),
            table: parsed(&mut faults, "/tableId", self.table, "must be the id of a table"),
            from: self.from.and_then(|text| faults.at("/from", timestamp(text))),
            to: self.to.and_then(|text| faults.at("/to", timestamp(text))),
            amount,
        };
        let before = parsed(&mut faults, "/before", self.before, "must be the `next` of the page before");
        faults.done(Some((search, before)))
    }
}

fn parsed<T: FromStr>(faults: &mut Faults, pointer: &str, text: Option<&str>, wanted: &str) -> Option<T> {
    text.and_then(|text| faults.at(pointer, text.parse().map_err(|_| wanted.to_owned())))
}

fn timestamp(text: &str) -> Result<Timestamp, &'static str> {
    Timestamp::parse(text).ok_or("must be a date and time such as 2026-11-24T19:00:00Z")
}

fn no_receipt() -> Problem {
    Problem::not_found("there is no receipt with this number")
}

fn number_of(text: &str) -> ApiResult<u64> {
    text.parse().map_err(|_| no_receipt())
}

/// The rows of a receipt. A print that is noted has the code with which a phone opens the receipt, while it is valid; none where the box
/// knows no address under which phones reach it.
fn rows(
    (app, config): (&App, &HttpConfig),
    found: &WholeReceipt,
    (is_copy, is_print): (bool, bool),
) -> ApiResult<(Vec<PrintedRow>, Language)> {
    let profile = app.profile().map_err(ServiceError::from)?;
    let language = profile.language;
    let mut rows = receipt_rows(&found.receipt, &found.lines, is_copy, language);
    let address = GuestAddress::parse(profile.address_of_codes()).ok().filter(|_| is_print);
    if let Some(address) = address.filter(|address| config.addresses.leads_here(address))
        && let Some((code, until)) = app.receipt_code(&found.receipt).map_err(ServiceError::from)?
    {
        let url = format!("{}/receipt#{}", address.as_str(), code.text().as_str());
        rows.push(code_row(url, LocalTime::of(until, &app.zone()), language));
    }
    Ok((rows, language))
}

/// The receipt, and whether the print that is asked for is a copy. Without `print` it is what the next print would be.
fn find(app: &App, number: &str, print: Option<&str>) -> ApiResult<(WholeReceipt, bool)> {
    let found = app.receipt(number_of(number)?).map_err(ServiceError::from)?.ok_or_else(no_receipt)?;
    let Some(print) = print else {
        let is_copy = found.prints > 0;
        return Ok((found, is_copy));
    };
    let noted = print.parse().ok().filter(|print| (1..=found.prints).contains(print));
    let print: u64 = noted.ok_or_else(|| {
        let wanted = format!("must be from 1 to {}, the prints that are noted", found.prints);
        Problem::invalid_at("/print", wanted)
    })?;
    Ok((found, print > 1))
}

fn language(app: &App) -> ApiResult<Language> {
    Ok(app.profile().map_err(ServiceError::from)?.language)
}

#[get("/receipts?<query..>")]
pub(super) async fn search(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    _books: Books,
    query: SearchQuery<'_>,
) -> ApiResult<Json<ReceiptsView>> {
    let (search, before) = query.parse()?;
    let app = Arc::clone(app.inner());
    // It may read thousands of rows, which would block a thread that serves phones.
    let found = tokio::task::spawn_blocking(move || app.find_receipts(&search, before));
    Ok(Json(found.await.map_err(|_| ServiceError::Stopping)?.map_err(ServiceError::from)?))
}

#[get("/receipts/<number>?<print>")]
pub(super) fn receipt(
    app: &State<Arc<App>>,
    config: &State<HttpConfig>,
    _staff: Staff<WaiterOrAbove>,
    _books: Books,
    number: &str,
    print: Option<&str>,
) -> ApiResult<Json<ReceiptView>> {
    let (found, is_copy) = find(app, number, print)?;
    let WholeReceipt { receipt, lines, prints } = &found;
    let numbers: PaymentReceipts = app.receipt_numbers(receipt.payment).map_err(ServiceError::from)?;
    let summary = ReceiptSummaryView::of(receipt, *prints, &numbers);
    let summary = summary.map_err(|error| ServiceError::Fault(error.to_string()))?;
    let (rows, language) = rows((app, config), &found, (is_copy, print.is_some()))?;
    let printout = PrintoutView::of(&rows, language);
    Ok(Json(ReceiptView::of(receipt, lines, summary, printout)))
}

#[get("/receipts/<number>/pdf?<paper>&<print>")]
pub(super) async fn receipt_pdf(
    app: &State<Arc<App>>,
    config: &State<HttpConfig>,
    _staff: Staff<WaiterOrAbove>,
    _books: Books,
    number: &str,
    paper: Option<&str>,
    print: Option<&str>,
) -> ApiResult<Made> {
    let paper = self::paper(paper)?;
    // A file without a noted print could be printed again and again as the original.
    let (found, is_copy) = find(app, number, print)?;
    let is_copy = is_copy || print.is_none();
    let (rows, language) = rows((app, config), &found, (is_copy, print.is_some()))?;
    pdf(rows, paper, language, format!("{} {number}", found.receipt.seller.name), "receipt.pdf").await
}

#[post("/receipts/<number>/print", data = "<body>")]
pub(super) async fn print(
    app: &State<Arc<App>>,
    staff: Changing<Staff<WaiterOrAbove>>,
    books: Books,
    key: RequiredKey,
    number: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    let key = key.with(body.fingerprint);
    Ok(app.print_receipt((staff.0.0, books.0), number_of(number)?, key).await?)
}

fn printed(app: &App, id: &str, guest: Option<&str>) -> ApiResult<PrintedBill> {
    let wrong = || Problem::invalid_at("/guest", "must be the id of a phone at this table");
    let guest: Option<DeviceId> = guest.map(|id| id.parse().map_err(|_| wrong())).transpose()?;
    let bill = app.printed_bill(session_id(id)?, guest).map_err(ServiceError::from)?;
    bill.ok_or_else(|| Problem::not_found("there is no such session, or no such guest in it"))
}

/// The bill on paper: of the party, or of the guest with this phone. It is the only paper where the profile is `ORDERS`.
#[get("/floor/sessions/<id>/bill/paper?<guest>")]
pub(super) fn bill(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
    guest: Option<&str>,
) -> ApiResult<Json<PrintedBillView>> {
    let (bill, language) = (printed(app, id, guest)?, language(app)?);
    Ok(Json(PrintedBillView { printout: PrintoutView::of(&bill_rows(&bill, language), language) }))
}

#[get("/floor/sessions/<id>/bill/pdf?<paper>&<guest>")]
pub(super) async fn bill_pdf(
    app: &State<Arc<App>>,
    _staff: Staff<WaiterOrAbove>,
    id: &str,
    paper: Option<&str>,
    guest: Option<&str>,
) -> ApiResult<Made> {
    let paper = self::paper(paper)?;
    let (bill, language) = (printed(app, id, guest)?, language(app)?);
    let title = format!("{} {}", bill.seller.name, bill.table);
    pdf(bill_rows(&bill, language), paper, language, title, "bill.pdf").await
}
