//! `GET /api/openapi.json`: the schemas of all requests, answers and frames, generated from the Rust types. The types of the pages are
//! generated from it, so a page that reads a member that does not exist fails the type check.

use rocket::http::ContentType;
use rocket::{Route, get, routes};
use utoipa::OpenApi;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{AdditionalProperties, Schema};

use super::input;
use crate::view::frames::{FloorFrame, GuestFrame, KitchenFrame};
use crate::view::{
    addresses, adjustment, audit, availability, backup, bill, cash, closed_bill, course, day, display, floor,
    floor_order, guest, guest_bill, guest_receipt, handover, health, hours, kitchen, kitchen_menu, menu,
    menu_editor, menu_edits, menu_import, menu_names, network, order, receipt, report, report_lines,
    restaurant, restore, section, settings, split, staff, station_delay, table, today, waiting,
};

#[derive(OpenApi)]
#[openapi(
    info(
        title = "maitred",
        description = "Schemas of the API of maitred, QR table ordering for one restaurant. Amounts are integers in minor units of the currency, times are RFC 3339 in UTC."
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
        guest::GuestCallView,
        guest_bill::GuestBillView,
        guest_bill::GuestShareView,
        waiting::WaitsView,
        menu::MenuView,
        menu_names::MenuNamesView,
        menu_import::MenuImportView,
        menu_editor::EditorMenuView,
        menu_edits::EditedDishView,
        menu_edits::EditedCategoriesView,
        menu_edits::ChangedDishesView,
        menu_edits::DishHistoryView,
        kitchen::TicketsView,
        kitchen_menu::KitchenMenuView,
        kitchen_menu::AvailabilityView,
        kitchen::RecentView,
        course::FiredCourseView,
        station_delay::StationDelaysView,
        floor::FloorView,
        floor::OpenedView,
        floor::PinView,
        floor::SessionActView,
        floor::CoversView,
        floor::ReleasedDeviceView,
        floor_order::FloorOrdersView,
        floor::TableQrView,
        section::ChosenSectionView,
        network::NetworkView,
        network::StartedTestView,
        staff::KnownStaffView,
        display::PairingView,
        display::UnpairedView,
        display::DisplaysView,
        bill::FloorBillView,
        split::SplitView,
        bill::TransferView,
        closed_bill::ClosedBillsView,
        closed_bill::ClosedBillView,
        receipt::ReceiptsView,
        receipt::ReceiptView,
        receipt::ReceiptPrintView,
        receipt::PrintedBillView,
        guest_receipt::GuestReceiptsView,
        guest_receipt::GuestReceiptView,
        adjustment::AdjustmentView,
        adjustment::AdjustmentPreviewView,
        adjustment::AdjustmentRulesView,
        handover::HandoverView,
        handover::HandedOverView,
        staff::MeView,
        staff::PeopleView,
        staff::StaffDevicesView,
        settings::SettingsView,
        restaurant::RestaurantView,
        restaurant::AccentView,
        restaurant::SetupView,
        restore::RestoreBegunView,
        restore::ReceivedView,
        restore::RestoreView,
        addresses::AddressesView,
        table::TablesView,
        audit::AuditPageView,
        audit::AuditVerificationView,
        backup::BackupsView,
        health::HealthView,
        hours::HoursListView,
        hours::HoursView,
        availability::UnavailableItemView,
        backup::BackupFileView,
        backup::ReplacedDataView,
        today::TodayView,
        day::DayView,
        day::DayReportsView,
        day::DayReportView,
        report::ReportView,
        report_lines::AdjustmentLinesView,
        report_lines::OpenPriceLinesView,
        cash::CashCountView,
        cash::CashMoveView,
        GuestFrame,
        KitchenFrame,
        FloorFrame,
        input::JoinInput,
        input::AddInput,
        input::EditInput,
        input::PhoneFrame,
        input::PlaceInput,
        input::CallInput,
        input::ReceiptCodeInput,
        input::StatusInput,
        input::PriorityInput,
        input::CourseInput,
        input::DelayInput,
        input::AvailabilityInput,
        input::OpenInput,
        input::CoversInput,
        input::MoveInput,
        input::CloseInput,
        input::FloorOrderInput,
        input::MergeInput,
        input::AcknowledgeInput,
        input::ShownInput,
        input::PairInput,
        input::ClaimInput,
        input::LoginInput,
        input::PinLoginInput,
        input::StaffPinInput,
        input::SectionInput,
        input::SettingsInput,
        input::RestaurantInput,
        input::SetupCodeInput,
        input::SetupInput,
        input::TablesInput,
        input::TableInput,
        input::HoursInput,
        input::BackupInput,
        input::RestoreInput,
        input::NewStaffInput,
        input::StaffInput,
        input::PasswordInput,
        input::OwnPasswordInput,
        input::DishInput,
        input::DishesInput,
        input::ArchiveDishInput,
        input::RestoreDishInput,
        input::UndoDishInput,
        input::NewCategoryInput,
        input::CategoryInput,
        input::CategoryOrderInput,
        input::PaymentInput,
        input::RefundInput,
        input::AdjustmentInput,
        input::WithdrawInput,
        input::AdjustmentRulesInput,
        input::HandoverInput,
        input::TillNumberInput,
        input::MoneyProfileInput,
        input::CountInput,
        input::CashMoveInput,
        input::CloseDayInput,
    ))
)]
struct Api;

pub fn routes() -> Vec<Route> {
    routes![openapi]
}

/// The OpenAPI document as JSON.
pub fn json() -> String {
    let mut api = Api::openapi();
    refuse_unknown_members(&mut api);
    api.to_pretty_json().unwrap_or_default()
}

/// Sets `additionalProperties: false` for request bodies, which [`super::body::parse`] enforces.
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
    /// The types of the pages are generated from the file (`npm run wire` in tests/ui).
    #[test]
    fn openapi_document_equals_the_file() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/ui/openapi.json");
        let now = super::json() + "\n";
        if std::env::var_os("MAITRED_WRITE_OPENAPI").is_some() {
            std::fs::write(file, &now).unwrap();
        }
        let stored = std::fs::read_to_string(file).unwrap();
        assert!(stored == now, "run `npm --prefix tests/ui run wire`: a type has changed");
    }
}
