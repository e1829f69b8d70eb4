//! The pages: one for each kind of person. What they load is in [`super::assets`].

use std::sync::Arc;

use rocket::{Route, State, get, routes};

use super::assets::{Filled, Served, page, page_with};
use crate::app::App;

/// All of them.
pub fn routes() -> Vec<Route> {
    routes![home, guest, kitchen, floor]
}

#[get("/")]
fn home() -> Option<Served> {
    page("dist/home/index.html")
}

/// The same page for every table: which one it is stands in the address, and the page asks. Whose it is it says at once: on slow
/// Wi-Fi a guest sees the restaurant's name a second before anything else can be there.
#[get("/t/<_code>")]
fn guest(_code: &str, app: &State<Arc<App>>) -> Option<Filled> {
    let name = app.restaurant().ok().flatten().map(|restaurant| restaurant.name.to_string());
    page_with("dist/guest/index.html", "{{restaurant}}", &name.unwrap_or_default())
}

#[get("/kitchen")]
fn kitchen() -> Option<Served> {
    page("dist/kitchen/index.html")
}

#[get("/staff")]
fn floor() -> Option<Served> {
    page("dist/floor/index.html")
}
