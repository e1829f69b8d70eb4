//! The two cookies: what they are called, how they are set and taken back.

use rocket::http::{Cookie, CookieJar, SameSite};

use crate::domain::time::Timestamp;
use crate::security::Token;

/// A guest's cookie.
pub const GUEST_COOKIE: &str = "maitred_guest";
/// A member of staff's cookie.
pub const STAFF_COOKIE: &str = "maitred_staff";

/// By which a browser is remembered on which a member of staff has logged in.
pub const BROWSER_COOKIE: &str = "maitred_browser";

/// Puts a token into its cookie until `expires_at`.
pub fn set_cookie(
    jar: &CookieJar<'_>,
    name: &'static str,
    token: &Token,
    (now, expires_at): (Timestamp, Timestamp),
    tls: bool,
) {
    let seconds = i64::try_from(now.seconds_until(expires_at)).unwrap_or(i64::MAX);
    let text = token.text();
    let mut cookie = cookie(name, text.as_str().to_owned(), tls);
    cookie.set_max_age(rocket::time::Duration::seconds(seconds));
    jar.add(cookie);
}

/// Takes the cookie back.
pub fn drop_cookie(jar: &CookieJar<'_>, name: &'static str, tls: bool) {
    let mut cookie = cookie(name, String::new(), tls);
    cookie.set_max_age(rocket::time::Duration::ZERO);
    jar.add(cookie);
}

fn cookie(name: &'static str, value: String, tls: bool) -> Cookie<'static> {
    // `Secure` cookies are dropped by browsers on plain HTTP, which is what the guests' Wi-Fi speaks.
    let same_site = if name == GUEST_COOKIE { SameSite::Lax } else { SameSite::Strict };
    // Only logging in asks for the browser's token, so nothing else is sent it.
    let path = if name == BROWSER_COOKIE { "/api/staff" } else { "/" };
    Cookie::build((name, value)).http_only(true).same_site(same_site).path(path).secure(tls).build()
}

/// The token of a cookie, to set it anew with a later end.
pub fn token_of(jar: &CookieJar<'_>, name: &str) -> Option<Token> {
    jar.get(name).and_then(|cookie| Token::parse(cookie.value()))
}
