//! Routes: the bill on a guest's phone, the part of it that the guest looks at, and payment codes for that part, which exist only where
//! the money profile is `BOOKS`. No route of a guest records a payment.

use std::sync::Arc;

use rocket::{State, get};

use crate::app::App;
use crate::http::guard::Guest;
use crate::http::input::ShareQuery;
use crate::http::money_profile::Books;
use crate::http::problem::ApiResult;
use crate::http::reply::Json;
use crate::view::bill::TransferView;
use crate::view::guest_bill::{GuestBillView, GuestShareView};

#[get("/session/bill")]
pub(super) fn bill(app: &State<Arc<App>>, guest: Guest) -> ApiResult<Json<GuestBillView>> {
    Ok(Json(app.guest_bill(&guest.0)?))
}

#[get("/session/bill/share?<query..>")]
pub(super) fn share(
    app: &State<Arc<App>>,
    guest: Guest,
    query: ShareQuery<'_>,
) -> ApiResult<Json<GuestShareView>> {
    Ok(Json(app.guest_share(&guest.0, &query.share()?)?))
}

#[get("/session/bill/share/qr?<query..>")]
pub(super) fn payment_codes(
    app: &State<Arc<App>>,
    guest: Guest,
    books: Books,
    query: ShareQuery<'_>,
) -> ApiResult<Json<TransferView>> {
    Ok(Json(app.guest_transfer_codes(&guest.0, books.0, &query.share()?)?))
}
