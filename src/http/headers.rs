//! Security headers of every answer: content security policy, no content sniffing, no caching, no framing except of the preview.
//!
//! Rocket's own fairing for such headers (`Shield`) is replaced by an empty one, so that all of them are set here.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::shield::Shield;
use rocket::{Build, Request, Response, Rocket};

use super::host::request_host;
use super::inline::Inline;
use crate::security::HostPolicy;

/// The policy without the host-dependent sources of `connect-src`.
///
/// Inline scripts and styles are forbidden but for those of the program, so text from a menu or a guest's name can never run. `blob:` is for the preview of a
/// photo before it is uploaded, `data:` for the QR code.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; \
    object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; connect-src 'self'";

/// The only page that may be shown in a frame, and only in one of this server: the preview of the menu on the page for managers.
const FRAMED_PAGE: &str = "/preview";

/// Disables browser features that no page uses. Fullscreen, vibration and the wake lock stay: the kitchen display uses them.
const PERMISSIONS: &str = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

/// One year, for this host only: subdomains of the owner's domain may not use TLS.
const HSTS: &str = "max-age=31536000";

/// Attaches the fairing that sets the headers.
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
        // These headers apply to documents. On scripts and stylesheets they would add 2 kB to the 60 kB that a phone loads
        // before it shows the menu.
        let is_subresource =
            response.content_type().is_some_and(|kind| kind.is_javascript() || kind.is_css());
        if !is_subresource {
            let host = request_host(request).filter(|host| self.policy.host_allowed(host));
            let inline = request.local_cache(Inline::default);
            let policy = content_security_policy(host.as_deref(), inline);
            let is_framed = request.uri().path() == FRAMED_PAGE;
            let (policy, framing) = match is_framed {
                true => (policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"), "SAMEORIGIN"),
                false => (policy, "DENY"),
            };
            response.set_raw_header("Content-Security-Policy", policy);
            // With `no-referrer` the `Origin` of a form would be `null`.
            response.set_raw_header("Referrer-Policy", "same-origin");
            response.set_raw_header("Permissions-Policy", PERMISSIONS);
            // For browsers without `frame-ancestors`.
            response.set_raw_header("X-Frame-Options", framing);
        }
        // On plain HTTP browsers ignore these and log a warning.
        if self.tls {
            response.set_raw_header("Cross-Origin-Opener-Policy", "same-origin");
            response.set_raw_header("Strict-Transport-Security", HSTS);
        }
        // An answer without caching rules is for one client: it is not cached.
        if !response.headers().contains("Cache-Control") {
            response.set_raw_header("Cache-Control", "no-store");
        }
        response.remove_header("Server");
    }
}

/// The policy for a page of `host`, which has been checked to contain only a host name or address and a port.
///
/// By the standard `'self'` includes WebSockets to the same host, but Safari does so only since version 16 (WebKit bug 201591), so
/// the policy names the socket's URL; with both schemes, as a proxy in front of the box may use TLS. IPv6 literals cannot be
/// written in a policy (CSP3 §2.3.1 has no brackets) and rely on `'self'`.
fn content_security_policy(host: Option<&str>, inline: &Inline) -> String {
    let mut policy = POLICY.to_owned();
    for (directive, sources) in [("script-src 'self'", &inline.scripts), ("style-src 'self'", &inline.styles)]
    {
        let with_hashes = sources.iter().fold(directive.to_owned(), |all, source| all + " " + source);
        policy = policy.replace(directive, &with_hashes);
    }
    match host {
        Some(host) if !host.starts_with('[') => format!("{policy} ws://{host} wss://{host}"),
        _ => policy,
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

    fn sorted_headers(response: &LocalResponse<'_>) -> Vec<String> {
        let mut all: Vec<_> = response.headers().iter().map(|h| h.to_string()).collect();
        all.sort();
        all
    }

    #[test]
    fn answer_has_exactly_these_headers() {
        let client = client();
        let response = answer(&client, "/api/session", "menu.local:8080");
        assert_eq!(
            sorted_headers(&response),
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
    fn only_the_preview_may_be_in_a_frame_of_this_server() {
        let client = client();
        for (path, ancestors, options) in [
            ("/preview", "frame-ancestors 'self';", "SAMEORIGIN"),
            ("/preview/x", "frame-ancestors 'none';", "DENY"),
            ("/api/session", "frame-ancestors 'none';", "DENY"),
        ] {
            let response = answer(&client, path, "menu.local");
            let header = |name| response.headers().get_one(name).unwrap_or_default();
            assert!(header("Content-Security-Policy").contains(ancestors), "{path}");
            assert_eq!(header("X-Frame-Options"), options, "{path}");
        }
    }

    #[test]
    fn cache_control_of_a_route_is_kept_and_errors_are_not_cached() {
        let client = client();
        let response = answer(&client, "/api/menu", "menu.local");
        assert_eq!(response.headers().get("Cache-Control").collect::<Vec<_>>(), ["no-cache"]);
        let response = answer(&client, "/nowhere", "menu.local");
        assert_eq!(response.status(), Status::NotFound);
        assert_eq!(response.headers().get_one("Cache-Control"), Some("no-store"));
        assert!(response.headers().get_one("Content-Security-Policy").is_some());
    }

    #[test]
    fn script_has_no_document_headers() {
        let client = client();
        let response = answer(&client, "/a/b/main.js", "menu.local");
        let headers = sorted_headers(&response);
        let named: Vec<_> = headers.iter().map(|h| h.split(':').next().unwrap()).collect();
        let wanted =
            ["Cache-Control", "Content-Type", "Cross-Origin-Resource-Policy", "X-Content-Type-Options"];
        assert_eq!(named, wanted);
    }

    #[test]
    fn unchecked_host_is_not_in_the_policy() {
        let client = client();
        for host in ["evil.example", "x; script-src *", "[::1]:8080", ""] {
            let response = answer(&client, "/api/session", host);
            let policy = response.headers().get_one("Content-Security-Policy").unwrap();
            assert!(policy.ends_with("connect-src 'self'"), "{host}: {policy}");
        }
    }

    #[test]
    fn policy_allows_the_inline_elements_of_the_page_and_no_others() {
        let inline = Inline {
            styles: vec!["'sha256-a='".to_owned(), "'sha256-b='".to_owned()],
            scripts: vec!["'sha256-c='".to_owned()],
        };
        let policy = content_security_policy(Some("menu.local"), &inline);
        assert!(
            policy.contains(
                "; script-src 'self' 'sha256-c='; style-src 'self' 'sha256-a=' 'sha256-b='; img-src"
            ),
            "{policy}"
        );
        assert!(!content_security_policy(None, &Inline::default()).contains("sha256"));
    }

    #[test]
    fn hsts_is_sent_only_with_tls() {
        let (plain, tls) = (client(), client_with(true));
        let hsts = |client| {
            let response = answer(client, "/api/session", "menu.local");
            response.headers().get_one("Strict-Transport-Security").map(str::to_owned)
        };
        assert_eq!(hsts(&plain), None, "without TLS it would lock phones out for a year");
        assert_eq!(hsts(&tls).as_deref(), Some("max-age=31536000"));
    }
}
