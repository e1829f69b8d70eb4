//! The languages that a browser wants.

use rocket::outcome::Outcome;
use rocket::request::{self, FromRequest, Request};

use super::menu::WANTED_LANGUAGES_MAX;
use crate::domain::translation::LanguageCode;

/// The languages of the browser, best first, as its `Accept-Language` lists them.
pub(super) struct WantedLanguages(pub Vec<LanguageCode>);

#[rocket::async_trait]
impl<'r> FromRequest<'r> for WantedLanguages {
    type Error = std::convert::Infallible;

    async fn from_request(request: &'r Request<'_>) -> request::Outcome<Self, Self::Error> {
        let header = request.headers().get_one("Accept-Language").unwrap_or_default();
        let codes = header.split(',').take(WANTED_LANGUAGES_MAX);
        let codes = codes.filter_map(|part| LanguageCode::parse(part.split(';').next()?).ok());
        Outcome::Success(Self(codes.collect()))
    }
}
