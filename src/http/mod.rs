//! Translation only: bytes to acts, answers to bytes. What is allowed and what happens is decided in
//! [`crate::app`] and below.
//!
//! A route's signature says who may: [`guard::Guest`], [`guard::Staff`] and their `Changing…` forms,
//! which also check origin and CSRF token, are the only ways to an act.

pub mod admin;
pub mod assets;
pub mod body;
pub mod cookie;
pub mod displays;
mod encoding;
pub mod floor;
pub mod gate;
pub mod guard;
pub mod guest;
pub mod headers;
pub mod health;
pub mod host;
pub mod input;
mod json;
pub mod kitchen;
pub mod limits;
pub mod live;
pub mod menu;
pub mod openapi;
#[cfg(test)]
mod page_constants;
pub mod pages;
pub mod photos;
pub mod problem;
mod problem_mapping;
pub mod reply;
pub mod staff;
mod tarpit;

use std::net::IpAddr;
use std::sync::Arc;

use rocket::{Build, Rocket};

use crate::app::App;
use crate::security::HostPolicy;
use gate::Peers;

/// What the routes need beside the app.
#[derive(Clone, Debug)]
pub struct Door {
    /// The names the box answers to.
    pub hosts: HostPolicy,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed.
    pub trusted_proxies: Arc<[IpAddr]>,
    /// Who is behind which connection of the gate; `None` where Rocket itself is the door.
    pub peers: Option<Peers>,
    /// Whether the gate speaks TLS.
    pub tls: bool,
}

/// The server, ready to launch: every route, guard, header and catcher.
pub fn server(rocket: Rocket<Build>, app: Arc<App>, door: Door) -> Rocket<Build> {
    let (policy, tls) = (door.hosts.clone(), door.tls);
    let rocket = rocket
        .attach(host::HostCheck::new(policy.clone(), door.peers.clone()))
        .manage(app)
        .manage(door)
        .manage(menu::MenuCache::default())
        .mount("/", host::routes())
        .mount("/", assets::routes())
        .mount("/", pages::routes())
        .mount("/", photos::routes())
        .mount("/", health::routes())
        .mount("/api", menu::routes())
        .mount("/api", guest::routes())
        .mount("/api", kitchen::routes())
        .mount("/api", floor::routes())
        .mount("/api", staff::routes())
        .mount("/api", displays::routes())
        .mount("/api", admin::routes())
        .mount("/api", openapi::routes())
        .register("/", problem::catchers());
    headers::attach(rocket, policy, tls)
}
