//! Routes for managers and owners, below `/api`: audit log, staff, devices, restaurant, settings, tables.

mod devices;
mod log;
mod people;
mod restaurant;
mod settings;
mod tables;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [
        log::routes(),
        people::routes(),
        devices::routes(),
        restaurant::routes(),
        settings::routes(),
        tables::routes(),
    ]
    .concat()
}
