//! Rejects requests with an unknown `Host` with 421, before any route is called.
//!
//! This prevents DNS rebinding: a site on the internet that points its host name at the box would have the same origin as the
//! box, and the cookies. A request fairing of Rocket cannot answer, but it can rewrite the request. This one rewrites it to `GET`
//! of an internal route that answers 421, so that no handler, guard or body reader of the real route runs, also not for a
//! WebSocket upgrade.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin;
use rocket::http::{ContentType, Method, Status};
use rocket::{Data, Request, Route, get, routes};

use super::gate::Peers;
use crate::security::HostPolicy;

/// The internal route. No other route begins with a dot.
const REFUSED: &str = "/.unknown-host";

const PROBLEM: &str = r#"{"type":"about:blank","title":"Misdirected Request","status":421,"detail":"This box does not accept this host name. The owner can add it to `hosts` in the configuration.","code":"unknown-host"}"#;

/// The fairing. Attach it before any other request fairing, and mount [`routes()`] at `/`.
#[derive(Debug)]
pub struct HostCheck {
    policy: HostPolicy,
    peers: Option<Peers>,
}

impl HostCheck {
    /// Checks hosts by `policy`. With a gate (`peers`) it also checks that each request came through it: other programs on the
    /// box could connect to Rocket directly.
    pub fn new(policy: HostPolicy, peers: Option<Peers>) -> Self {
        Self { policy, peers }
    }

    fn came_through_the_gate(&self, request: &Request<'_>) -> bool {
        match &self.peers {
            None => true,
            Some(peers) => request.remote().is_some_and(|inner| peers.client_of(inner).is_some()),
        }
    }
}

#[rocket::async_trait]
impl Fairing for HostCheck {
    fn info(&self) -> Info {
        Info { name: "host check", kind: Kind::Request }
    }

    async fn on_request(&self, request: &mut Request<'_>, _: &mut Data<'_>) {
        let is_for_us = request_host(request).is_some_and(|host| self.policy.host_allowed(&host));
        if is_for_us && self.came_through_the_gate(request) {
            return;
        }
        // HEAD stays: Rocket answers it from the GET route, without a body.
        if request.method() != Method::Head {
            request.set_method(Method::Get);
        }
        request.set_uri(Origin::parse(REFUSED).expect("a constant path"));
    }
}

/// The host of a request: its `Host` header, or `:authority` in HTTP/2. `None` if there is none, more than one, or if header and
/// authority differ.
pub fn request_host(request: &Request<'_>) -> Option<String> {
    let mut headers = request.headers().get("Host");
    let authority = request.host().map(ToString::to_string);
    match (headers.next(), headers.next(), authority) {
        (_, Some(_), _) => None,
        (Some(header), None, Some(authority)) => {
            header.eq_ignore_ascii_case(&authority).then(|| header.to_owned())
        }
        (Some(header), None, None) => Some(header.to_owned()),
        (None, None, authority) => authority,
    }
}

pub fn routes() -> Vec<Route> {
    routes![refused]
}

#[get("/.unknown-host")]
fn refused() -> (Status, (ContentType, &'static str)) {
    (Status::MisdirectedRequest, (ContentType::new("application", "problem+json"), PROBLEM))
}

#[cfg(test)]
mod tests {
    use super::*;
    use rocket::http::Header;
    use rocket::local::blocking::{Client, LocalRequest};
    use rocket::{delete, post};

    #[get("/api/menu")]
    fn menu() -> &'static str {
        "menu"
    }

    #[post("/api/orders", data = "<_body>")]
    fn order(_body: String) -> &'static str {
        panic!("no handler runs for an unknown host")
    }

    #[delete("/api/checkout")]
    fn give_back() -> &'static str {
        panic!("no handler runs for an unknown host")
    }

    fn client() -> Client {
        let figment = rocket::Config::figment().merge(("log_level", "off"));
        let rocket = rocket::custom(figment)
            .attach(HostCheck::new(HostPolicy::new(&[]).unwrap(), None))
            .mount("/", routes())
            .mount("/", rocket::routes![menu, order, give_back]);
        Client::untracked(rocket).unwrap()
    }

    fn with_host<'c>(request: LocalRequest<'c>, host: &'static str) -> LocalRequest<'c> {
        request.header(Header::new("Host", host))
    }

    #[test]
    fn allowed_host_reaches_the_route() {
        let client = client();
        for host in ["menu.local", "localhost:8080", "192.168.1.7:8080", "[::1]:80"] {
            let response = with_host(client.get("/api/menu"), host).dispatch();
            assert_eq!(response.status(), Status::Ok, "{host}");
        }
        let mut by_authority = client.get("/api/menu");
        by_authority.inner_mut().set_host(rocket::http::uri::Host::from(rocket::uri!("menu.local:8080")));
        assert_eq!(by_authority.dispatch().status(), Status::Ok);
    }

    #[test]
    fn unknown_host_gets_421_and_no_handler_runs() {
        let client = client();
        for request in [
            client.get("/api/menu"),
            client.post("/api/orders").body("{}"),
            client.delete("/api/checkout"),
            client.get("/nowhere"),
            client.put("/api/menu").header(ContentType::JSON).body("{}"),
        ] {
            let response = with_host(request, "evil.example").dispatch();
            assert_eq!(response.status(), Status::MisdirectedRequest);
            let kind = response.content_type().unwrap();
            assert_eq!(kind, ContentType::new("application", "problem+json"));
            let problem: serde_json::Value = response.into_json().unwrap();
            assert_eq!(problem["code"], "unknown-host");
            assert_eq!(problem["status"], 421);
        }
        let head = with_host(client.head("/api/menu"), "evil.example").dispatch();
        assert_eq!(head.status(), Status::MisdirectedRequest);
    }

    #[test]
    fn missing_double_or_contradicting_host_is_refused() {
        let client = client();
        assert_eq!(client.get("/api/menu").dispatch().status(), Status::MisdirectedRequest);
        let two = with_host(with_host(client.get("/api/menu"), "menu.local"), "menu.local");
        assert_eq!(two.dispatch().status(), Status::MisdirectedRequest);
        let mut differ = with_host(client.get("/api/menu"), "menu.local");
        differ.inner_mut().set_host(rocket::http::uri::Host::from(rocket::uri!("localhost")));
        assert_eq!(differ.dispatch().status(), Status::MisdirectedRequest);
    }

    /// From a socket Rocket sets both header and authority: they must be equal.
    #[test]
    fn authority_set_by_rocket_equals_the_header() {
        let client = client();
        for host in ["menu.local", "menu.local:8080", "192.168.1.7:80", "[fe80::1]:8080", "[::1]"] {
            let mut request = with_host(client.get("/api/menu"), host);
            let parsed = rocket::http::uri::Host::parse_owned(host.to_owned()).unwrap();
            request.inner_mut().set_host(parsed);
            assert_eq!(request.dispatch().status(), Status::Ok, "{host}");
        }
    }

    #[test]
    fn refused_constant_is_the_path_of_the_route() {
        assert_eq!(routes()[0].uri.path(), REFUSED);
    }
}
