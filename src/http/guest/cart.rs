//! The cart over HTTP, for whoever has no live channel; the same acts as the socket's frames.

use std::sync::Arc;

use rocket::{State, delete, get, patch, post};

use crate::app::App;
use crate::app::change_cart::CartAct;
use crate::app::support::idempotency::Answer;
use crate::domain::ids::LineId;
use crate::http::body::{Body, EmptyBody};
use crate::http::guard::{Changing, ClientAddr, Guest, Key};
use crate::http::input::{AddInput, EditInput};
use crate::http::problem::Problem;
use crate::http::reply::Json;
use crate::view::guest::{CartView, CheckoutView, ReleasedView};

type Refusable<T> = Result<T, Problem>;

fn line(text: &str) -> Refusable<LineId> {
    text.parse().map_err(|_| Problem::not_found("there is no such line"))
}

#[get("/cart")]
pub(super) fn cart(app: &State<Arc<App>>, guest: Guest) -> Refusable<Json<CartView>> {
    Ok(Json(app.cart(&guest.0)?))
}

#[post("/cart/items", data = "<body>")]
pub(super) async fn add(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    key: Key,
    body: Body<AddInput>,
) -> Refusable<Answer> {
    let act = CartAct::Add(body.value.choice("", &app.active_settings().limits)?);
    Ok(app.change_cart_once(&guest.0.0, act, key.once(body.fingerprint)).await?)
}

#[patch("/cart/items/<id>", data = "<body>")]
pub(super) async fn update(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    key: Key,
    id: &str,
    body: Body<EditInput>,
) -> Refusable<Answer> {
    let act = CartAct::Update(line(id)?, body.value.edit(&app.active_settings().limits)?);
    Ok(app.change_cart_once(&guest.0.0, act, key.once(body.fingerprint)).await?)
}

#[delete("/cart/items/<id>", data = "<bare>")]
pub(super) async fn remove(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    key: Key,
    id: &str,
    bare: EmptyBody,
) -> Refusable<Answer> {
    Ok(app.change_cart_once(&guest.0.0, CartAct::Remove(line(id)?), key.once(bare.0)).await?)
}

// Taking, renewing and giving back are the same however often they are asked: a key is read and changes nothing.

#[post("/checkout", data = "<_bare>")]
pub(super) async fn take_checkout(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    from: ClientAddr,
    _key: Key,
    _bare: EmptyBody,
) -> Refusable<Json<CheckoutView>> {
    Ok(Json(app.take_checkout(*from, guest.0.0).await?))
}

#[delete("/checkout", data = "<_bare>")]
pub(super) async fn give_back_checkout(
    app: &State<Arc<App>>,
    guest: Changing<Guest>,
    _key: Key,
    _bare: EmptyBody,
) -> Refusable<Json<ReleasedView>> {
    Ok(Json(app.give_back_checkout(guest.0.0).await?))
}
