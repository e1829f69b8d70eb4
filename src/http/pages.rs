//! The pages: one for each kind of person. What they load is in [`super::assets`].

use rocket::{Route, get, routes};

use super::assets::{Served, page};

/// All of them.
pub fn routes() -> Vec<Route> {
    routes![home, guest, kitchen, floor]
}

#[get("/")]
fn home() -> Option<Served> {
    page("dist/home/index.html")
}

/// The same page for every table: which one it is stands in the address, and the page asks.
#[get("/t/<_code>")]
fn guest(_code: &str) -> Option<Served> {
    page("dist/guest/index.html")
}

#[get("/kitchen")]
fn kitchen() -> Option<Served> {
    page("dist/kitchen/index.html")
}

#[get("/staff")]
fn floor() -> Option<Served> {
    page("dist/floor/index.html")
}
