//! The floor's routes: for whoever may see prices.

mod live;
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
        sessions::bill,
        sessions::see_to_call,
        live::live,
    ]
}
