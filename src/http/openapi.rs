//! `GET /api/openapi.json`: the shapes of everything that goes over the wire, from the types that make
//! them. The pages' type checks are generated from it, so a page that misreads an answer does not build.

use rocket::http::ContentType;
use rocket::{Route, get, routes};
use utoipa::OpenApi;

use super::floor::AuditWalkView;
use super::input;
use crate::live::wire::{FloorFrame, GuestFrame, KitchenFrame};
use crate::view::{floor, guest, kitchen, menu, order, staff};

/// The shapes.
#[derive(OpenApi)]
#[openapi(
    info(
        title = "maitred",
        description = "QR table ordering for one restaurant. Routes and rules: the contract."
    ),
    components(schemas(
        guest::TableView,
        guest::SessionView,
        guest::JoinView,
        guest::CartView,
        guest::CheckoutView,
        order::PlacedView,
        order::OrdersView,
        guest::CalledView,
        menu::MenuView,
        kitchen::TicketsView,
        kitchen::KitchenMenuView,
        kitchen::AvailabilityView,
        floor::FloorView,
        floor::OpenedView,
        floor::PinView,
        floor::SessionActView,
        staff::MeView,
        AuditWalkView,
        GuestFrame,
        KitchenFrame,
        FloorFrame,
        input::JoinInput,
        input::AddInput,
        input::EditInput,
        input::PhoneFrame,
        input::PlaceInput,
        input::CallInput,
        input::StatusInput,
        input::AvailabilityInput,
        input::OpenInput,
        input::MoveInput,
        input::CloseInput,
        input::LoginInput,
    ))
)]
struct Api;

/// The page.
pub fn routes() -> Vec<Route> {
    routes![openapi]
}

/// The whole description as JSON text.
pub fn json() -> String {
    Api::openapi().to_pretty_json().unwrap_or_default()
}

#[get("/openapi.json")]
fn openapi() -> (ContentType, String) {
    (ContentType::JSON, json())
}
