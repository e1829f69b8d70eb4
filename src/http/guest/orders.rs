//! Routes: place an order, and read orders with their status.

use std::sync::Arc;

use rocket::{State, get, post};

use crate::app::App;
use crate::app::place_order::PlaceOrder;
use crate::app::support::idempotency::Answer;
use crate::http::body::Body;
use crate::http::guard::{Changing, ClientAddr, Guest, RequiredKey};
use crate::http::input::{self, PlaceInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::order::{OrderView, OrdersView};

#[post("/orders/place", data = "<body>")]
pub(super) async fn place(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    client: ClientAddr,
    key: RequiredKey,
    body: Body<PlaceInput>,
) -> ApiResult<Answer> {
    let input = body.value;
    let note = input::note(input.note.as_deref(), &app.active_settings().limits)?;
    let expected_total = input::expected_total(input.expected_total)?;
    let (cart_revision, payment) = (input.cart_revision, input.payment_method);
    let request = PlaceOrder { cart_revision, expected_total, payment, note };
    let key = key.with(body.fingerprint);
    Ok(app.place_order(*client, guest.0.0, request, key).await?)
}

#[get("/orders")]
pub(super) fn all(app: &State<Arc<App>>, guest: Guest) -> ApiResult<Json<OrdersView>> {
    Ok(Json(app.orders(&guest.0)?))
}

#[get("/orders/<id>")]
pub(super) fn one(app: &State<Arc<App>>, guest: Guest, id: &str) -> ApiResult<Json<OrderView>> {
    let unknown = || Problem::not_found("there is no such order");
    let id = id.parse().map_err(|_| unknown())?;
    app.order(&guest.0, id)?.map(Json).ok_or_else(unknown)
}
