//! The cookies: names, attributes, setting and removing.

use rocket::http::{Cookie, CookieJar, SameSite};

use crate::domain::time::Timestamp;
use crate::security::Token;

pub const GUEST_COOKIE: &str = "maitred_guest";
pub const STAFF_COOKIE: &str = "maitred_staff";
/// Identifies a browser on which a member of staff has logged in before.
pub const BROWSER_COOKIE: &str = "maitred_browser";

/// Sets the cookie to a token, until `expires_at`.
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

pub fn remove_cookie(jar: &CookieJar<'_>, name: &'static str, tls: bool) {
    let mut cookie = cookie(name, String::new(), tls);
    cookie.set_max_age(rocket::time::Duration::ZERO);
    jar.add(cookie);
}

fn cookie(name: &'static str, value: String, tls: bool) -> Cookie<'static> {
    // Browsers reject `Secure` cookies on plain HTTP, which a box without a certificate uses.
    let same_site = if name == GUEST_COOKIE { SameSite::Lax } else { SameSite::Strict };
    // Only the routes of staff logins read it.
    let path = if name == BROWSER_COOKIE { "/api/staff" } else { "/" };
    Cookie::build((name, value)).http_only(true).same_site(same_site).path(path).secure(tls).build()
}

/// The token in a cookie, `None` if it is missing or malformed.
pub fn cookie_token(jar: &CookieJar<'_>, name: &str) -> Option<Token> {
    jar.get(name).and_then(|cookie| Token::parse(cookie.value()))
}
