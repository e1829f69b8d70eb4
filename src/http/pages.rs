//! Routes: the HTML pages. Their scripts, styles and images are in [`super::assets`].

use std::sync::Arc;

use rocket::{Route, State, get, routes};

use super::assets::{FilledPage, Served, page, page_with};
use crate::app::App;

pub fn routes() -> Vec<Route> {
    routes![home, guest, kitchen, floor]
}

#[get("/")]
fn home() -> Option<Served> {
    page("dist/home/index.html")
}

/// The same page for all tables; its script reads the table code from the URL. The page contains the restaurant's name, because on
/// slow Wi-Fi a guest sees it a second before the script has loaded.
#[get("/t/<_code>")]
fn guest(_code: &str, app: &State<Arc<App>>) -> Option<FilledPage> {
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
