//! Routes for managers and owners, below `/api`: audit log, staff, devices, menu files, restaurant, settings, tables, printed
//! sheets.

mod devices;
mod log;
mod menu;
mod people;
mod restaurant;
mod settings;
mod sheets;
mod tables;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [
        log::routes(),
        menu::routes(),
        people::routes(),
        devices::routes(),
        restaurant::routes(),
        settings::routes(),
        sheets::routes(),
        tables::routes(),
    ]
    .concat()
}
