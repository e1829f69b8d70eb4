//! Routes for managers and owners, below `/api`: audit log, staff, devices, settings.

mod devices;
mod log;
mod people;
mod settings;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [log::routes(), people::routes(), devices::routes(), settings::routes()].concat()
}
