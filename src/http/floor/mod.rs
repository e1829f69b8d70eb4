//! Routes of the floor, below `/api`: for the roles that see prices.

mod adjustments;
mod bills;
mod handover;
mod live;
mod network;
mod orders;
mod parties;
mod payments;
mod receipts;
mod sections;
mod sessions;

use rocket::{Route, routes};

pub fn routes() -> Vec<Route> {
    routes![
        sessions::floor,
        sessions::open,
        sessions::reissue_pin,
        sessions::set_covers,
        sessions::move_table,
        sessions::close,
        sessions::close_without_body,
        sessions::complete_call,
        sessions::take_call,
        sessions::release_device,
        orders::all,
        orders::place,
        parties::merge,
        parties::unmerge,
        parties::table_qr,
        payments::bill,
        payments::split,
        payments::payment_codes,
        payments::take,
        payments::complete,
        payments::cancel,
        payments::refund,
        adjustments::preview,
        adjustments::give,
        adjustments::withdraw,
        adjustments::reasons,
        adjustments::change_reasons,
        bills::list,
        bills::bill,
        bills::correct_till_number,
        receipts::search,
        receipts::receipt,
        receipts::receipt_pdf,
        receipts::print,
        receipts::bill,
        receipts::bill_pdf,
        handover::handover,
        handover::hand_over,
        sections::choose,
        network::network,
        network::start_test,
        live::live,
    ]
}
