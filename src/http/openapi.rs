//! `GET /api/openapi.json`: the shapes of everything that goes over the wire, from the types that make
//! them. The pages' type checks are generated from it, so a page that misreads an answer does not build.

use rocket::http::ContentType;
use rocket::{Route, get, routes};
use utoipa::OpenApi;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, Schema};

use super::input;
use crate::view::frames::{FloorFrame, GuestFrame, KitchenFrame};
use crate::view::{audit, bill, display, floor, guest, kitchen, menu, order, settings, staff};

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
        guest::ReleasedView,
        order::PlacedView,
        order::OrdersView,
        guest::CreatedCallView,
        menu::MenuView,
        kitchen::TicketsView,
        kitchen::KitchenMenuView,
        kitchen::AvailabilityView,
        kitchen::RecentView,
        floor::FloorView,
        floor::OpenedView,
        floor::PinView,
        floor::SessionActView,
        floor::ReleasedDeviceView,
        floor::FloorOrdersView,
        floor::TableQrView,
        display::PairingView,
        display::UnpairedView,
        display::DisplaysView,
        bill::FloorBillView,
        bill::SplitView,
        bill::TransferView,
        staff::MeView,
        staff::PeopleView,
        staff::StaffDevicesView,
        settings::SettingsView,
        audit::AuditPageView,
        audit::AuditVerificationView,
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
        input::PriorityInput,
        input::AvailabilityInput,
        input::OpenInput,
        input::MoveInput,
        input::CloseInput,
        input::FloorOrderInput,
        input::MergeInput,
        input::AcknowledgeInput,
        input::PairInput,
        input::ClaimInput,
        input::LoginInput,
        input::SettingsInput,
        input::NewStaffInput,
        input::StaffInput,
        input::PasswordInput,
        input::OwnPasswordInput,
        input::PaymentInput,
        input::RefundInput,
    ))
)]
struct Api;

/// The page.
pub fn routes() -> Vec<Route> {
    routes![openapi]
}

/// The whole description as JSON text.
pub fn json() -> String {
    let mut api = Api::openapi();
    refuse_unknown_members(&mut api);
    api.to_pretty_json().unwrap_or_default()
}

/// Bodies of requests have the members that are described and no others ([`super::body::parse`]).
fn refuse_unknown_members(api: &mut utoipa::openapi::OpenApi) {
    let schemas = api.components.iter_mut().flat_map(|components| &mut components.schemas);
    for (_, schema) in schemas.filter(|(name, _)| name.ends_with("Input")) {
        if let RefOr::T(Schema::Object(object)) = schema {
            object.additional_properties = Some(Box::new(AdditionalProperties::FreeForm(false)));
        }
    }
}

#[get("/openapi.json")]
fn openapi() -> (ContentType, String) {
    (ContentType::JSON, json())
}

#[cfg(test)]
mod tests {
    /// What the pages' types are made from (`npm run wire` in tests/ui) is what the box says it sends.
    #[test]
    fn the_pages_types_are_made_from_this_description() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui/openapi.json");
        let now = super::json() + "\n";
        if std::env::var_os("MAITRED_WRITE_OPENAPI").is_some() {
            std::fs::write(file, &now).unwrap();
        }
        let kept = std::fs::read_to_string(file).unwrap();
        assert!(kept == now, "run `npm --prefix tests/ui run wire`: the views have changed since");
    }
}
