//! Refuses requests that were meant for somebody else: an unknown `Host` gets 421 before any route sees it.
//!
//! A page on the internet can point its own name at the box (DNS rebinding) and would then be same-origin with it, cookies
//! and all. A request fairing of Rocket cannot answer by itself, but it may rewrite the request: this one turns it into
//! `GET` of an internal route that answers 421, so no handler, guard or body reader of the real route runs, also not for
//! a WebSocket upgrade. Whoever asks for that route by name is told the same, which is true enough.

use rocket::fairing::{Fairing, Info, Kind};
use rocket::http::uri::Origin;
use rocket::http::{ContentType, Method, Status};
use rocket::{Data, Request, Route, get, routes};

use super::gate::Peers;
use crate::security::HostPolicy;

/// No other route begins with a dot, so none can collide.
const REFUSED: &str = "/.unknown-host";

/// Written out, as it is the same for everybody and must not fail.
const PROBLEM: &str = r#"{"type":"about:blank","title":"Misdirected Request","status":421,"detail":"This box does not answer to that host name. The owner can add it to `hosts` in the configuration.","code":"unknown-host"}"#;

/// The fairing; attach it before any other request fairing, and mount [`routes()`] at `/`.
#[derive(Debug)]
pub struct HostCheck {
    policy: HostPolicy,
    peers: Option<Peers>,
}

impl HostCheck {
    /// A check by this policy; and where there is a gate, that requests come through it: another program on the box must
    /// not go round it.
    pub fn new(policy: HostPolicy, peers: Option<Peers>) -> Self {
        Self { policy, peers }
    }

    fn came_through_the_gate(&self, request: &Request<'_>) -> bool {
        match &self.peers {
            None => true,
            Some(peers) => request.remote().is_some_and(|inner| peers.behind(inner).is_some()),
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
        // HEAD stays HEAD, which Rocket answers from the GET route without a body.
        if request.method() != Method::Head {
            request.set_method(Method::Get);
        }
        request.set_uri(Origin::parse(REFUSED).expect("a constant path"));
    }
}

/// The one host this request names: the `Host` header, or `:authority` in HTTP/2. `None` when there is none, when there
/// are two, or when header and authority differ.
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

/// The internal route to mount at `/`.
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
        panic!("no handler runs for a stranger")
    }

    #[delete("/api/checkout")]
    fn give_back() -> &'static str {
        panic!("no handler runs for a stranger")
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
    fn the_box_answers_to_its_own_names() {
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
    fn a_strangers_name_reaches_no_handler() {
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
    fn no_host_two_hosts_and_two_opinions_are_refused() {
        let client = client();
        assert_eq!(client.get("/api/menu").dispatch().status(), Status::MisdirectedRequest);
        let two = with_host(with_host(client.get("/api/menu"), "menu.local"), "menu.local");
        assert_eq!(two.dispatch().status(), Status::MisdirectedRequest);
        let mut differ = with_host(client.get("/api/menu"), "menu.local");
        differ.inner_mut().set_host(rocket::http::uri::Host::from(rocket::uri!("localhost")));
        assert_eq!(differ.dispatch().status(), Status::MisdirectedRequest);
    }

    /// Over a socket Rocket fills in both header and authority from the same bytes: they must agree.
    #[test]
    fn rocket_spells_a_host_as_the_header_does() {
        let client = client();
        for host in ["menu.local", "menu.local:8080", "192.168.1.7:80", "[fe80::1]:8080", "[::1]"] {
            let mut request = with_host(client.get("/api/menu"), host);
            let parsed = rocket::http::uri::Host::parse_owned(host.to_owned()).unwrap();
            request.inner_mut().set_host(parsed);
            assert_eq!(request.dispatch().status(), Status::Ok, "{host}");
        }
    }

    #[test]
    fn the_constant_names_the_route() {
        assert_eq!(routes()[0].uri.path(), REFUSED);
    }
}
