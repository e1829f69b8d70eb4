//! The HTTP layer: reads requests, calls [`crate::app`], writes answers. The rules are in `app` and below.
//!
//! A route's signature shows who may call it: [`guard::Guest`], [`guard::Staff`], or one of them in [`guard::Changing`],
//! which also checks the origin and the CSRF token.

mod accent;
pub mod addresses;
mod admin;
mod assets;
pub mod body;
mod compressed_json;
mod cookie;
mod displays;
mod encoding;
mod floor;
pub mod gate;
pub mod guard;
mod guest;
mod guest_page;
mod headers;
mod health;
mod host;
mod inline;
pub mod input;
mod json;
mod kitchen;
mod languages;
pub mod limits;
mod live;
mod members;
mod menu;
mod menu_page;
mod menu_reading;
mod money_profile;
mod openapi;
#[cfg(test)]
mod page_constants;
mod pages;
mod photos;
mod picture_decoding;
pub(crate) mod printout;
pub mod problem;
mod problem_mapping;
mod reply;
mod restore;
mod roles;
mod setup;
mod snapshot;
mod staff;
mod tarpit;
mod wifi_test;

use std::net::IpAddr;
use std::sync::Arc;

use rocket::{Build, Rocket};

use crate::app::App;
use crate::import::PictureProgram;
use crate::security::HostPolicy;
use addresses::BoxAddresses;
use gate::Peers;

/// The part of the configuration that guards and fairings need.
#[derive(Clone, Debug)]
pub struct HttpConfig {
    /// The host names and addresses under which the box accepts requests.
    pub hosts: HostPolicy,
    /// Proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` headers are trusted.
    pub trusted_proxies: Arc<[IpAddr]>,
    /// The client address of each connection that came through the gate; `None` if clients connect to Rocket directly.
    pub peers: Option<Peers>,
    /// Whether the gate terminates TLS.
    pub tls: bool,
    /// Under which addresses phones reach the box.
    pub addresses: BoxAddresses,
    /// The program that decodes uploaded pictures.
    pub pictures: PictureProgram,
}

/// Returns the server, ready to launch, with all routes, fairings and catchers.
pub fn server(rocket: Rocket<Build>, app: Arc<App>, config: HttpConfig) -> Rocket<Build> {
    let (policy, tls) = (config.hosts.clone(), config.tls);
    let pictures = picture_decoding::PictureDecoding::new(config.pictures.clone());
    let rocket = rocket
        .attach(host::HostCheck::new(policy.clone(), config.peers.clone()))
        .manage(app)
        .manage(config)
        .manage(menu::MenuCache::default())
        .manage(menu::NamesCache::default())
        .manage(pictures)
        .manage(menu_reading::MenuReading::default())
        .mount("/", host::routes())
        .mount("/", assets::routes())
        .mount("/", pages::routes())
        .mount("/", guest_page::routes())
        .mount("/", wifi_test::routes())
        .mount("/", menu_page::routes())
        .mount("/", photos::routes())
        .mount("/", accent::routes())
        .mount("/", health::routes())
        .mount("/api", menu::routes())
        .mount("/api", guest::routes())
        .mount("/api", kitchen::routes())
        .mount("/api", floor::routes())
        .mount("/api", restore::routes())
        .mount("/api", setup::routes())
        .mount("/api", staff::routes())
        .mount("/api", displays::routes())
        .mount("/api", admin::routes())
        .mount("/api", openapi::routes())
        .register("/", problem::catchers());
    headers::attach(rocket, policy, tls)
}
