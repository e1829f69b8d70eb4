//! Samples that the rules must refuse, and samples that they must allow.

use std::collections::BTreeMap;

use super::circles::{circles, rust_graph, script_graph};
use super::{ENV_FILE, LINES_MAX, faults};

#[test]
fn wrong_direction_is_refused_in_every_spelling() {
    for (file, text) in [
        ("domain/cart.rs", "use crate::http::error::Problem;"),
        ("domain/cart.rs", "fn f() { let x = crate::http::x(); }"),
        ("domain/cart.rs", "use crate::{\n    domain::money::Money,\n    store::{tx::Tx, Store},\n};"),
        ("domain/cart.rs", "use super::super::store::Tx;"),
        ("domain/cart.rs", "mod tests { use super::super::super::app::App; }"),
        ("domain/mod.rs", "pub use super::live;"),
        ("domain/cart.rs", "fn f() { assert_eq!(1, crate::app::place_order::x()); }"),
        ("domain/cart.rs", "impl From<crate::store::StoreError> for E {}"),
        ("domain/cart.rs", "fn f() -> Vec<crate::view::Ticket> { Vec::new() }"),
        ("domain/cart.rs", "fn f() { maitred::ops::serve() }"),
        ("domain/cart.rs", "macro_rules! m { () => { $crate::ops::x() } }"),
        ("view/ticket.rs", "use crate::security::Token;"),
        ("security/token.rs", "use crate::store::Read;"),
        ("security/token.rs", "use crate::view::Ticket;"),
        ("store/tx.rs", "use crate::live::Hub;"),
        ("live/hub.rs", "use crate::store::Store;"),
        ("live/hub.rs", "use crate::app::App;"),
        ("app/place_order.rs", "use crate::http::guard::Guest;"),
        ("http/guest/orders.rs", "use crate::store::Store;"),
        ("http/guest/orders.rs", "use crate::Store;"),
        ("http/guest/orders.rs", "crate::id_key!(X);"),
        ("domain/ids.rs", "use crate::record;"),
        ("app/world.rs", "crate::unheard_of!();"),
        ("http/guest/orders.rs", "use crate::ops::config::Config;"),
        ("main.rs", "use maitred::store::Store;"),
        ("lib.rs", "pub use store::Store;"),
        ("lib.rs", "pub use crate::store::Tx;"),
    ] {
        assert!(!faults(file, text).is_empty(), "{file}: {text}");
    }
}

#[test]
fn crate_in_wrong_room_is_refused() {
    for (file, text) in [
        ("app/place_order.rs", "use rocket::State;"),
        ("app/place_order.rs", "use rocket as r;"),
        ("live/hub.rs", "use parking_lot::Mutex;"),
        ("live/hub.rs", "use std::sync::{Arc, RwLock};"),
        ("app/support/rate_limit.rs", "static LAST: tokio::sync::Mutex<u8> = LAST;"),
        ("app/place_order.rs", "use ::rocket;"),
        ("app/place_order.rs", "impl ::rocket::fairing::Fairing for X {}"),
        ("app/place_order.rs", "extern crate rocket;"),
        ("app/place_order.rs", "#[rocket::async_trait] impl X for Y {}"),
        ("app/place_order.rs", "fn f(t: &sled::Tree) {}"),
        ("live/hub.rs", "use rocket_ws::Message;"),
        ("http/error.rs", "use sled::Db;"),
        ("ops/backup.rs", "use bincode::{serde, config};"),
        ("security/token.rs", "use rocket::http::Cookie;"),
        ("domain/bill.rs", "use std::fs::File;"),
        ("domain/bill.rs", "async fn f() { tokio::time::sleep(d).await }"),
        ("view/bill.rs", "use std::{collections::BTreeMap, io};"),
    ] {
        assert!(!faults(file, text).is_empty(), "{file}: {text}");
    }
}

#[test]
fn second_clock_is_refused() {
    for text in [
        "fn f() { std::time::SystemTime::now(); }",
        "use std::time::Instant; fn f() { Instant::now(); }",
        "fn f() { tokio::time::Instant::now(); }",
        "fn f() -> Uuid { Uuid::now_v7() }",
        "fn f() -> Uuid { uuid::Uuid::new_v4() }",
        "fn f() { jiff::Timestamp::now(); }",
        "fn f(out: &mut [u8]) { getrandom::fill(out).unwrap() }",
        "use rand::Rng;",
    ] {
        assert_eq!(faults("app/join_session.rs", text).len(), 1, "{text}");
        assert!(faults(ENV_FILE, text).is_empty(), "{text}");
    }
}

#[test]
fn correct_samples_are_allowed() {
    for (file, text) in [
        ("domain/cart.rs", "use super::money::Money; use crate::domain::ids::CartId; use std::net2::X;"),
        ("domain/cart.rs", "// crate::http::x\n/// [`crate::http`]\nconst S: &str = \"crate::store::Tx\";"),
        ("domain/cart.rs", "mod tests { use super::*; use super::super::money; }"),
        ("domain/cart_tests.rs", "use super::*; use super::super::money::Money;"),
        ("domain/cart.rs", "fn f(rocket: u8, sled: u8) { g(rocket, sled.len()) }"),
        ("store/keys.rs", "use crate::domain::ids::TableId; use sled::Tree; use bincode::config;"),
        ("store/tx.rs", "fn f(now: Instant) -> std::time::Duration { Duration::from_millis(1) }"),
        ("app/world.rs", "fn now(&self) -> Timestamp; fn f(w: &dyn Env) { w.now(); w.uuid_v7(); }"),
        (
            "app/place_order.rs",
            "use crate::{store::Tx, live::Hub, security::Token, view::Ticket, domain::order};",
        ),
        (
            "http/guest/orders.rs",
            "use crate::app::App; use rocket::{State, post}; use crate::http::error::Problem;",
        ),
        ("ops/serve.rs", "use crate::store::Store; use rocket::Rocket;"),
        ("main.rs", "fn main() -> std::process::ExitCode { maitred::ops::cli::main() }"),
        ("lib.rs", "pub mod app; pub mod domain; mod store;"),
    ] {
        assert!(faults(file, text).is_empty(), "{file}: {text}\n{:?}", faults(file, text));
    }
}

#[test]
fn long_file_and_unknown_room_are_refused() {
    let long = "\n".repeat(LINES_MAX + 1);
    assert_eq!(faults("domain/cart.rs", &long).len(), 1);
    assert!(faults("domain/cart.rs", &"\n".repeat(LINES_MAX)).is_empty());
    assert!(faults("utils/mod.rs", "")[0].contains("no room `utils`"));
}

#[test]
fn short_doc_comment_is_refused() {
    for text in [
        "/// When.\nstruct A;",
        "struct A {\n    /// The order.\n    id: u8,\n}",
        "/// Those\n/// of.\nfn f() {}",
    ] {
        assert_eq!(faults("domain/cart.rs", text).len(), 1, "{text}");
    }
    for text in [
        "/// Minor units.\nstruct A;",
        "/// Oldest first.\nstruct A;",
        "/// [`super::cart`].\nstruct A;",
        "// When.\nstruct A;",
    ] {
        assert!(faults("domain/cart.rs", text).is_empty(), "{text}");
    }
}

fn files(texts: &[(&str, &str)]) -> BTreeMap<String, String> {
    texts.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())).collect()
}

#[test]
fn circle_of_source_files_is_refused() {
    for texts in [
        &[("domain/a.rs", "use super::b::B;"), ("domain/b.rs", "fn f() { crate::domain::a::x() }")][..],
        &[("store/mod.rs", "use a::A;\nmod a;"), ("store/a.rs", "use super::Store;")],
        // Through a re-export, and through a third file.
        &[
            ("view/mod.rs", "mod a;\npub use a::A;"),
            ("view/a.rs", "use super::b::B;"),
            ("view/b.rs", "use crate::domain::c::C;"),
            ("domain/c.rs", "use crate::view::A;"),
        ],
    ] {
        assert_eq!(circles(&rust_graph(&files(texts))).len(), 1, "{texts:?}");
    }
    for texts in [
        &[
            ("domain/a.rs", "use super::b::B;"),
            ("domain/b.rs", "#[cfg(test)]\nmod tests { use super::super::a::A; }"),
        ][..],
        &[
            ("view/mod.rs", "mod a;\nmod b;\npub use a::A;"),
            ("view/a.rs", "use super::b::B;"),
            ("view/b.rs", ""),
        ],
    ] {
        assert!(circles(&rust_graph(&files(texts))).is_empty(), "{texts:?}");
    }
}

#[test]
fn circle_of_page_scripts_is_refused() {
    let typed = "/** @import { Acts } from '../main.js' */";
    let texts =
        [("floor/main.js", "import { View } from './views/floor.js';"), ("floor/views/floor.js", typed)];
    assert_eq!(circles(&script_graph(&files(&texts))).len(), 1);
    let texts = [("floor/main.js", "import { View } from './views/floor.js';"), ("floor/views/floor.js", "")];
    assert!(circles(&script_graph(&files(&texts))).is_empty());
}
