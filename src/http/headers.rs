//! What every answer says to the browser: run only what this box serves, guess nothing, keep nothing, frame nothing.
//!
//! Rocket attaches a fairing of its own (`Shield`) that would say part of it in other words; [`attach`] takes it off, so
//! that this file is the whole truth.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::shield::Shield;
use rocket::{Build, Request, Response, Rocket};

use super::host::request_host;
use crate::security::HostPolicy;

/// Everything but `connect-src`, which depends on the host.
///
/// No inline script or style, so text from a menu or a guest's name can never run. `blob:` is for the preview of a photo
/// before it is uploaded, `data:` for the QR code.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'";

/// What no page of ours asks for, so that no injected one can. Fullscreen, vibration and the wake lock stay as they are:
/// the kitchen display uses them.
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// A year, as usual. Of this name alone: what other names of the owner's domain speak is not the box's business.
const HSTS: &str = "max-age=31536000";

/// Attaches the headers to a server, in place of Rocket's own.
pub fn attach(rocket: Rocket<Build>, policy: HostPolicy, tls: bool) -> Rocket<Build> {
    rocket.attach(Shield::new()).attach(Headers { policy, tls })
}

#[derive(Debug)]
struct Headers {
    policy: HostPolicy,
    tls: bool,
}

#[rocket::async_trait]
impl Fairing for Headers {
    fn info(&self) -> Info {
        Info { name: "security headers", kind: Kind::Response }
    }

    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {
        response.set_raw_header("X-Content-Type-Options", "nosniff");
        response.set_raw_header("Cross-Origin-Resource-Policy", "same-origin");
        // A script or a stylesheet is no document, and with `nosniff` becomes none: what documents may do says nothing about
        // it, and would be 2 kB of the 60 that a phone waits for before it can read the menu.
        let is_part = response.content_type().is_some_and(|kind| kind.is_javascript() || kind.is_css());
        if !is_part {
            let host = request_host(request).filter(|host| self.policy.host_allowed(host));
            response.set_raw_header("Content-Security-Policy", content_security_policy(host.as_deref()));
            // Not `no-referrer`: with that, a form's `Origin` becomes `null`.
            response.set_raw_header("Referrer-Policy", "same-origin");
            response.set_raw_header("Permissions-Policy", PERMISSIONS);
            // For browsers that do not know `frame-ancestors`.
            response.set_raw_header("X-Frame-Options", "DENY");
        }
        // On plain HTTP a browser ignores it and complains in the console of every page.
        if self.tls {
            response.set_raw_header("Cross-Origin-Opener-Policy", "same-origin");
            response.set_raw_header("Strict-Transport-Security", HSTS);
        }
        // What says nothing about caches is about one guest: nobody keeps it.
        if !response.headers().contains("Cache-Control") {
            response.set_raw_header("Cache-Control", "no-store");
        }
        response.remove_header("Server");
    }
}

/// The policy for a page of `host`, which has been checked: nothing but a name, an address and a port is in it.
///
/// `'self'` covers a WebSocket to the same host by the standard, but in Safari only from 16 on (WebKit bug 201591), so
/// the socket's own URL is named as well; both schemes, as a proxy before the box may speak TLS. IPv6 literals cannot be
/// written in a policy (CSP3 §2.3.1 has no brackets): their pages rely on `'self'`.
fn content_security_policy(host: Option<&str>) -> String {
    match host {
        Some(host) if !host.starts_with('[') => format!("{POLICY} ws://{host} wss://{host}"),
        _ => POLICY.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::http::{ContentType, Header, Status};
    use rocket::local::blocking::{Client, LocalResponse};
    use rocket::{get, routes};

    #[get("/api/session")]
    fn session() -> &'static str {
        "mine"
    }

    #[get("/api/menu")]
    fn menu() -> (ContentType, Cached) {
        (ContentType::JSON, Cached)
    }

    #[get("/a/b/main.js")]
    fn script() -> (ContentType, Cached) {
        (ContentType::JavaScript, Cached)
    }

    struct Cached;
    impl<'r> rocket::response::Responder<'r, 'static> for Cached {
        fn respond_to(self, _: &'r Request<'_>) -> rocket::response::Result<'static> {
            Response::build().raw_header("Cache-Control", "no-cache").ok()
        }
    }

    fn client() -> Client {
        client_with(false)
    }

    fn client_with(tls: bool) -> Client {
        let figment = rocket::Config::figment().merge(("log_level", "off"));
        let rocket = rocket::custom(figment).mount("/", routes![session, menu, script]);
        Client::untracked(attach(rocket, HostPolicy::new(&[]).unwrap(), tls)).unwrap()
    }

    fn answer<'c>(client: &'c Client, path: &'static str, host: &'static str) -> LocalResponse<'c> {
        client.get(path).header(Header::new("Host", host)).dispatch()
    }

    fn all(response: &LocalResponse<'_>) -> Vec<String> {
        let mut all: Vec<_> = response.headers().iter().map(|h| h.to_string()).collect();
        all.sort();
        all
    }

    #[test]
    fn every_answer_says_this_and_nothing_else() {
        let client = client();
        let response = answer(&client, "/api/session", "menu.local:8080");
        assert_eq!(
            all(&response),
            [
                "Cache-Control: no-store",
                "Content-Security-Policy: default-src 'self'; script-src 'self'; style-src 'self'; \
                 img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; form-action 'self'; \
                 frame-ancestors 'none'; connect-src 'self' ws://menu.local:8080 wss://menu.local:8080",
                "Content-Type: text/plain; charset=utf-8",
                "Cross-Origin-Resource-Policy: same-origin",
                "Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()",
                "Referrer-Policy: same-origin",
                "X-Content-Type-Options: nosniff",
                "X-Frame-Options: DENY",
            ]
        );
    }

    #[test]
    fn a_route_may_say_how_it_is_cached_and_an_error_is_never_kept() {
        let client = client();
        let response = answer(&client, "/api/menu", "menu.local");
        assert_eq!(response.headers().get("Cache-Control").collect::<Vec<_>>(), ["no-cache"]);
        let response = answer(&client, "/nowhere", "menu.local");
        assert_eq!(response.status(), Status::NotFound);
        assert_eq!(response.headers().get_one("Cache-Control"), Some("no-store"));
        assert!(response.headers().get_one("Content-Security-Policy").is_some());
    }

    #[test]
    fn a_script_carries_only_what_concerns_it() {
        let client = client();
        let response = answer(&client, "/a/b/main.js", "menu.local");
        let named: Vec<_> = all(&response).iter().map(|h| h.split(':').next().unwrap().to_owned()).collect();
        let wanted =
            ["Cache-Control", "Content-Type", "Cross-Origin-Resource-Policy", "X-Content-Type-Options"];
        assert_eq!(named, wanted);
    }

    #[test]
    fn only_a_checked_host_is_written_into_the_policy() {
        let client = client();
        for host in ["evil.example", "x; script-src *", "[::1]:8080", ""] {
            let response = answer(&client, "/api/session", host);
            let policy = response.headers().get_one("Content-Security-Policy").unwrap();
            assert!(policy.ends_with("connect-src 'self'"), "{host}: {policy}");
        }
    }

    #[test]
    fn a_box_with_a_certificate_says_that_it_speaks_tls_alone() {
        let (plain, tls) = (client(), client_with(true));
        let hsts = |client| {
            let response = answer(client, "/api/session", "menu.local");
            response.headers().get_one("Strict-Transport-Security").map(str::to_owned)
        };
        assert_eq!(hsts(&plain), None, "a phone would be locked out for a year");
        assert_eq!(hsts(&tls).as_deref(), Some("max-age=31536000"));
    }
}
