//! For managers and owners: people and settings.

mod people;
mod settings;

use rocket::Route;

/// All of them, below `/api`.
pub fn routes() -> Vec<Route> {
    [people::routes(), settings::routes()].concat()
}
