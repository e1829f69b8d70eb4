//! Guards of routes that exist in one money profile only. They come after the guard of the role in a route's signature, and acts about
//! money cannot be called without what they contain.

use rocket::request::{FromRequest, Outcome, Request};

use super::guard::app;
use super::problem::{Problem, refuse};
use crate::app::ServiceError;
use crate::app::support::money_profile::{InBooks, InOrders, WrongMoneyProfile};

/// A route that records or shows payments: it exists in `BOOKS` only.
pub struct Books(pub InBooks);

/// A route that hands a sum to the till: it exists in `ORDERS` only.
pub struct Orders(pub InOrders);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Books {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let checked = app(request).and_then(|app| Ok(app.in_books().map_err(ServiceError::from)??));
        outcome(request, checked.map(Books))
    }
}

#[rocket::async_trait]
impl<'r> FromRequest<'r> for Orders {
    type Error = ();

    async fn from_request(request: &'r Request<'_>) -> Outcome<Self, ()> {
        let checked = app(request).and_then(|app| Ok(app.in_orders().map_err(ServiceError::from)??));
        outcome(request, checked.map(Orders))
    }
}

fn outcome<T>(request: &Request<'_>, checked: Result<T, Problem>) -> Outcome<T, ()> {
    match checked {
        Ok(proof) => Outcome::Success(proof),
        Err(problem) => Outcome::Error(refuse(request, problem)),
    }
}

impl From<WrongMoneyProfile> for Problem {
    fn from(error: WrongMoneyProfile) -> Self {
        Self::new(409, "money-profile", error).with("moneyProfile", error.in_force().code())
    }
}
