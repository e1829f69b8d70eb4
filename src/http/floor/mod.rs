//! The floor's routes: for whoever may see prices.

mod live;
mod orders;
mod parties;
mod payments;
mod sessions;

use rocket::{Route, routes};

use crate::domain::ids::SessionId;
use crate::http::problem::Problem;

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
        sessions::release_device,
        orders::all,
        orders::place,
        parties::merge,
        parties::unmerge,
        parties::table_qr,
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

/// The session that a path names.
///
/// # Errors
/// 404 where it cannot be one.
fn session(text: &str) -> Result<SessionId, Problem> {
    text.parse().map_err(|_| Problem::not_found("there is no such session"))
}
