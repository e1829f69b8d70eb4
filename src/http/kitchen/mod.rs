//! Routes of the kitchen, below `/api`. Their views are made from tickets, which have no prices.

mod live;
mod tickets;

use rocket::{Route, routes};

pub fn routes() -> Vec<Route> {
    routes![
        tickets::all,
        tickets::shown,
        tickets::advance,
        tickets::recent,
        tickets::acknowledge,
        tickets::priority,
        tickets::fire_course,
        tickets::delay,
        tickets::menu,
        tickets::availability,
        live::live,
    ]
}
