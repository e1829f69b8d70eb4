//! The kitchen's routes. Nothing below this folder can name a price: its views are made from tickets.

mod live;
mod tickets;

use rocket::{Route, routes};

/// All of them, below `/api`.
pub fn routes() -> Vec<Route> {
    routes![
        tickets::all,
        tickets::advance,
        tickets::recent,
        tickets::acknowledge,
        tickets::priority,
        tickets::menu,
        tickets::availability,
        live::live,
    ]
}
