//! Routes for managers and owners, below `/api`: addresses, audit log, backups, the day and its reports, staff, devices, menu files, hours of the menu, reports, restaurant, settings,
//! tables, printed sheets and menus, the end of the training.

mod addresses;
mod backups;
mod day;
mod devices;
mod health;
mod hours;
mod log;
mod logo;
mod menu;
mod menu_editor;
mod menu_sheets;
mod people;
mod reports;
mod restaurant;
mod settings;
mod sheets;
mod tables;
mod training;

use rocket::Route;

pub fn routes() -> Vec<Route> {
    [
        addresses::routes(),
        backups::routes(),
        day::routes(),
        health::routes(),
        hours::routes(),
        log::routes(),
        logo::routes(),
        menu::routes(),
        menu_editor::routes(),
        menu_sheets::routes(),
        people::routes(),
        reports::routes(),
        devices::routes(),
        restaurant::routes(),
        settings::routes(),
        sheets::routes(),
        tables::routes(),
        training::routes(),
    ]
    .concat()
}
