//! Routes: the HTML pages. Their scripts, styles and images are in [`super::assets`].

use std::sync::Arc;

use rocket::response::Redirect;
use rocket::{Either, Route, State, get, routes};

use super::accent::stylesheet_link;
use super::assets::{FilledPage, Served, page, page_with};
use super::guard::{ManagerOrAbove, Staff};
use crate::app::App;
use crate::sheets::svg::escape;

pub fn routes() -> Vec<Route> {
    routes![home, setup, receipt, preview, kitchen, floor, admin]
}

/// A page, or before the setup a redirect to it.
type PageOrSetup = Either<Redirect, Option<Served>>;

fn after_setup(app: &App, name: &str) -> PageOrSetup {
    match app.restaurant() {
        Ok(None) => Either::Left(Redirect::to("/setup")),
        // A row that cannot be read exists.
        _ => Either::Right(page(name)),
    }
}

#[get("/")]
fn home(app: &State<Arc<App>>) -> PageOrSetup {
    after_setup(app, "dist/home/index.html")
}

/// The same page before and after the restaurant exists: its script asks the API for the step.
#[get("/setup")]
fn setup() -> Option<Served> {
    page("dist/setup/index.html")
}

/// The page contains the restaurant's name, because on slow Wi-Fi a guest sees it a second before the script has loaded, and a link to
/// its accent colour.
fn page_for_guests(app: &App, page: &str) -> Option<FilledPage> {
    let name = app.restaurant().ok().flatten().map(|restaurant| restaurant.name.to_string());
    let accent = app.profile().ok().and_then(|profile| profile.accent).map(stylesheet_link);
    let name = escape(&name.unwrap_or_default());
    page_with(page, &[("{{restaurant}}", &name), ("<!--{{accent}}-->", &accent.unwrap_or_default())])
}

/// The receipts of a phone at a table, or one by its code, which is in the fragment of the URL: browsers do not send it. Where the money
/// profile is `ORDERS` there is no such page; an old code then leads to one that says that nothing is here.
#[get("/receipt")]
fn receipt(app: &State<Arc<App>>) -> Either<Redirect, Option<FilledPage>> {
    match app.restaurant() {
        Ok(None) => Either::Left(Redirect::to("/setup")),
        _ => {
            let page = page_for_guests(app, "dist/receipt/index.html");
            let exists = app.in_books().is_ok_and(|books| books.is_ok());
            Either::Right(page.map(|page| if exists { page } else { page.not_found() }))
        }
    }
}

/// The guest's page as a preview, in a frame of the page for managers; others get the login. Nothing can be ordered with it. The query
/// names the language.
#[get("/preview")]
fn preview(
    app: &State<Arc<App>>,
    staff: Option<Staff<ManagerOrAbove>>,
) -> Either<Redirect, Option<FilledPage>> {
    match staff {
        Some(_) => Either::Right(page_for_guests(app, "dist/preview/index.html")),
        None => Either::Left(Redirect::to("/admin")),
    }
}

#[get("/kitchen")]
fn kitchen(app: &State<Arc<App>>) -> PageOrSetup {
    after_setup(app, "dist/kitchen/index.html")
}

#[get("/staff")]
fn floor(app: &State<Arc<App>>) -> PageOrSetup {
    after_setup(app, "dist/floor/index.html")
}

/// The page for owners and managers; its script asks for a login.
#[get("/admin")]
fn admin(app: &State<Arc<App>>) -> PageOrSetup {
    after_setup(app, "dist/admin/index.html")
}
