//! Routes: receipts on the phones of guests, only where the money profile is `BOOKS`: those of the own table, and one by the code that is
//! printed on it. The code comes in a body, never in a URL, which proxies and browsers keep.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::queries::receipts::WholeReceipt;
use crate::app::{App, ServiceError};
use crate::http::body::Body;
use crate::http::guard::{ClientAddr, Guest, Unauthenticated};
use crate::http::input::ReceiptCodeInput;
use crate::http::money_profile::Books;
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::http::tarpit::delay_refusal;
use crate::security::Token;
use crate::sheets::receipt_rows;
use crate::view::guest_receipt::{GuestReceiptView, GuestReceiptsView};
use crate::view::receipt::PrintoutView;

#[get("/session/receipts")]
pub(super) fn all(app: &State<Arc<App>>, guest: Guest, _books: Books) -> ApiResult<Json<GuestReceiptsView>> {
    Ok(Json(app.guest_receipts(&guest.0)?))
}

#[get("/session/receipts/<number>")]
pub(super) fn one(
    app: &State<Arc<App>>,
    guest: Guest,
    _books: Books,
    number: &str,
) -> ApiResult<Json<GuestReceiptView>> {
    let unknown = || Problem::not_found("there is no such receipt");
    let number = number.parse().map_err(|_| unknown())?;
    view(app, &app.guest_receipt(&guest.0, number)?.ok_or_else(unknown)?)
}

/// The receipt with the code of the body.
#[post("/receipt", data = "<body>")]
pub(super) async fn by_code(
    app: &State<Arc<App>>,
    _guard: Unauthenticated,
    books: Books,
    client: ClientAddr,
    body: Body<ReceiptCodeInput>,
) -> ApiResult<Json<GuestReceiptView>> {
    // A malformed code is handled as a wrong one: same answer, same time.
    let code = Token::parse(&body.value.code);
    let opened = app.open_receipt(*client, books.0, code).await.map_err(Problem::from);
    view(app, &delay_refusal(opened).await?)
}

fn view(app: &App, found: &WholeReceipt) -> ApiResult<Json<GuestReceiptView>> {
    let language = app.profile().map_err(ServiceError::from)?.language;
    // Phones do not note their prints: as originals they could be printed again and again.
    let rows = receipt_rows(&found.receipt, &found.lines, true, language);
    Ok(Json(GuestReceiptView { number: found.receipt.number, printout: PrintoutView::of(&rows, language) }))
}
