//! Routes of guests, below `/api`.

mod bill;
mod cart;
mod live;
mod orders;
mod receipts;
mod session;
mod waits;

use rocket::{Route, routes};

pub fn routes() -> Vec<Route> {
    routes![
        session::table,
        session::join,
        session::session,
        session::leave,
        session::call,
        session::take_back_call,
        bill::bill,
        bill::share,
        bill::payment_codes,
        cart::cart,
        cart::add,
        cart::update,
        cart::remove,
        cart::take_checkout,
        cart::release_checkout,
        orders::place,
        orders::all,
        orders::one,
        waits::waits,
        receipts::all,
        receipts::one,
        receipts::by_code,
        live::live,
    ]
}
