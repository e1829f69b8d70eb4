//! Routes: the cart, with the same acts as the frames of the live channel, and the checkout.

use std::sync::Arc;

use rocket::{State, delete, get, patch, post};

use crate::app::App;
use crate::app::change_cart::CartAct;
use crate::app::support::idempotency::Answer;
use crate::domain::ids::LineId;
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, ClientAddr, Guest, Key};
use crate::http::input::{AddInput, EditInput};
use crate::http::problem::{ApiResult, Problem};
use crate::http::reply::Json;
use crate::view::guest::{CartView, CheckoutView, ReleasedView};

fn line_id(text: &str) -> ApiResult<LineId> {
    text.parse().map_err(|_| Problem::not_found("there is no such line in the cart"))
}

#[get("/cart")]
pub(super) fn cart(app: &State<Arc<App>>, guest: Guest) -> ApiResult<Json<CartView>> {
    Ok(Json(app.cart(&guest.0)?))
}

#[post("/cart/items", data = "<body>")]
pub(super) async fn add(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    key: Key,
    body: Body<AddInput>,
) -> ApiResult<Answer> {
    let act = CartAct::Add(body.value.choice("", &app.active_settings().limits)?);
    Ok(app.change_cart_once(&guest.0.0, act, key.with(body.fingerprint)).await?)
}

#[patch("/cart/items/<id>", data = "<body>")]
pub(super) async fn update(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    key: Key,
    id: &str,
    body: Body<EditInput>,
) -> ApiResult<Answer> {
    let act = CartAct::Update(line_id(id)?, body.value.edit(&app.active_settings().limits)?);
    Ok(app.change_cart_once(&guest.0.0, act, key.with(body.fingerprint)).await?)
}

#[delete("/cart/items/<id>", data = "<body>")]
pub(super) async fn remove(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    key: Key,
    id: &str,
    body: EmptyBody,
) -> ApiResult<Answer> {
    Ok(app.change_cart_once(&guest.0.0, CartAct::Remove(line_id(id)?), key.with(body.fingerprint)).await?)
}

// The next two routes are idempotent by themselves: the `Idempotency-Key` is only validated.

#[post("/checkout", data = "<_body>")]
pub(super) async fn take_checkout(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    client: ClientAddr,
    _key: Key,
    _body: EmptyBody,
) -> ApiResult<Json<CheckoutView>> {
    Ok(Json(app.take_checkout(*client, guest.0.0).await?))
}

#[delete("/checkout", data = "<_body>")]
pub(super) async fn release_checkout(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    _key: Key,
    _body: EmptyBody,
) -> ApiResult<Json<ReleasedView>> {
    Ok(Json(app.release_checkout(guest.0.0).await?))
}
