//! The floor's routes: for whoever may see prices.

mod live;
mod payments;
mod sessions;

use rocket::{Route, routes};

/// All of them, below `/api`.
pub fn routes() -> Vec<Route> {
    routes![
        sessions::floor,
        sessions::open,
        sessions::reissue_pin,
        sessions::move_table,
        sessions::close,
        sessions::close_bare,
        sessions::see_to_call,
        payments::bill,
        payments::split,
        payments::codes,
        payments::take,
        payments::complete,
        payments::cancel,
        payments::refund,
        live::live,
    ]
}
