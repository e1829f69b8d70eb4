//! For managers and owners: the log, people, settings.

mod devices;
mod log;
mod people;
mod settings;

use rocket::Route;

/// All of them, below `/api`.
pub fn routes() -> Vec<Route> {
    [log::routes(), people::routes(), devices::routes(), settings::routes()].concat()
}
