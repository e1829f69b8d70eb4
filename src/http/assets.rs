//! The pages and what they load, out of the binary's own table (`build.rs` makes it).
//!
//! What a page loads lives under `/a/<build>/…` and never changes there, so a phone asks for each file once per version.
//! The pages themselves are asked for every time and mostly answered 304. A phone that still shows the page of an older
//! version asks for a build that is gone: it gets 404 and reloads, never a mixture of two versions.

use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

use rocket::http::{Header, Status};
use rocket::response::{Responder, Response};
use rocket::{Request, Route, get, routes};
use sha2::{Digest, Sha256};

use crate::app::queries::menu::compressed;

/// Names this version of the assets: 12 hex digits over all their paths and contents.
pub const BUILD: &str = env!("MAITRED_BUILD");

/// A year, the longest that RFC 9111 caches honour; the build in the path makes it safe, and so does
/// a name that follows from the content.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Ask every time; with the ETag the answer is mostly a 304.
const ASK_AGAIN: &str = "no-cache";

/// One file of `assets/`.
#[derive(Debug)]
struct Asset {
    /// Relative to `assets/`, with forward slashes.
    path: &'static str,
    content_type: &'static str,
    /// 16 hex digits of the content's SHA-256.
    etag: &'static str,
    identity: &'static [u8],
    /// For text that became smaller by it.
    gzip: Option<&'static [u8]>,
}

/// Sorted by path.
static ASSETS: &[Asset] = &include!(concat!(env!("OUT_DIR"), "/assets_table.rs"));

fn find(path: &str) -> Option<&'static Asset> {
    ASSETS.binary_search_by(|asset| asset.path.cmp(path)).ok().map(|index| &ASSETS[index])
}

/// The routes to mount at `/`.
pub fn routes() -> Vec<Route> {
    routes![asset]
}

/// What a page loads. Pages are not served here: an HTML page is cached nowhere for a year.
#[get("/a/<build>/<path..>")]
fn asset(build: &str, path: Option<PathBuf>) -> Option<Served> {
    if build != BUILD {
        return None;
    }
    // A path that Rocket refuses (hidden files, encoded slashes) is as absent as any other; by itself it would be a 422.
    let asset = find(&slashed(&path?)?)?;
    (!is_page(asset)).then_some(Served { asset, cache_control: IMMUTABLE })
}

/// A page by its path within `assets/`, such as `dist/guest/index.html`; `None` (404) when there is none of that name.
pub fn page(name: &str) -> Option<Served> {
    let asset = find(name).filter(|asset| is_page(asset))?;
    Some(Served { asset, cache_control: ASK_AGAIN })
}

/// A page with a text put in wherever `mark` stands, as text: whatever is in it, it is no HTML.
pub fn page_with(name: &str, mark: &str, text: &str) -> Option<Filled> {
    let asset = find(name).filter(|asset| is_page(asset))?;
    let page = std::str::from_utf8(asset.identity).ok()?;
    let body = page.replace(mark, &escaped(text));
    let etag = etag_of(body.as_bytes());
    Some(Filled { asset, body, etag })
}

/// A text that means nothing to HTML, between tags and in quoted attributes.
fn escaped(text: &str) -> String {
    text.chars().fold(String::with_capacity(text.len()), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
        out
    })
}

/// 16 hex digits of the content's SHA-256, as build.rs makes them.
fn etag_of(content: &[u8]) -> String {
    Sha256::digest(content)[..8].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// A filled page on its way out, or 304.
#[derive(Debug)]
pub struct Filled {
    asset: &'static Asset,
    body: String,
    etag: String,
}

impl<'r> Responder<'r, 'static> for Filled {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let gzip = request.headers().get("Accept-Encoding").any(takes_gzip);
        let etag = format!("\"{}{}\"", self.etag, if gzip { "-gzip" } else { "" });
        let is_known = request.headers().get("If-None-Match").any(|list| names_etag(list, &etag));
        let mut response = Response::build();
        response.raw_header("Cache-Control", ASK_AGAIN);
        response.raw_header("Vary", "Accept-Encoding");
        response.header(Header::new("ETag", etag));
        if is_known {
            return response.status(Status::NotModified).ok();
        }
        response.raw_header("Content-Type", self.asset.content_type);
        let mut body = self.body.into_bytes();
        if gzip {
            response.raw_header("Content-Encoding", "gzip");
            body = compressed(&body);
        }
        response.sized_body(body.len(), Cursor::new(body)).ok()
    }
}

fn is_page(asset: &Asset) -> bool {
    asset.path.ends_with(".html")
}

/// The path as the table spells it; `None` for anything with a `..` or a root in it. Rocket has resolved those already,
/// and as no file system is asked, there is nothing to walk out of.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    Some(parts?.join("/"))
}

/// An asset on its way out: whole, compressed where the client takes gzip, or 304.
#[derive(Debug)]
pub struct Served {
    asset: &'static Asset,
    cache_control: &'static str,
}

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let headers = request.headers();
        let gzip = self.asset.gzip.filter(|_| headers.get("Accept-Encoding").any(takes_gzip));
        // Two encodings are two representations: each has its own strong ETag (RFC 9110 §8.8.3.3).
        let etag = if gzip.is_some() {
            format!("\"{}-gzip\"", self.asset.etag)
        } else {
            format!("\"{}\"", self.asset.etag)
        };
        let is_known = headers.get("If-None-Match").any(|list| names_etag(list, &etag));

        let mut response = Response::build();
        response.raw_header("Cache-Control", self.cache_control);
        if self.asset.gzip.is_some() {
            response.raw_header("Vary", "Accept-Encoding");
        }
        response.header(Header::new("ETag", etag));
        if is_known {
            return response.status(Status::NotModified).ok();
        }
        response.raw_header("Content-Type", self.asset.content_type);
        if gzip.is_some() {
            response.raw_header("Content-Encoding", "gzip");
        }
        let body = gzip.unwrap_or(self.asset.identity);
        response.sized_body(body.len(), Cursor::new(body)).ok()
    }
}

/// Whether an `Accept-Encoding` value takes gzip: named, or covered by `*`, with a weight above 0.
fn takes_gzip(value: &str) -> bool {
    let mut by_star = false;
    for entry in value.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let coding = parts.next().unwrap_or_default();
        let is_refused = parts
            .filter_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")))
            .any(|weight| weight.parse::<f32>().is_ok_and(|weight| weight <= 0.0));
        if coding.eq_ignore_ascii_case("gzip") || coding.eq_ignore_ascii_case("x-gzip") {
            return !is_refused;
        }
        by_star |= coding == "*" && !is_refused;
    }
    by_star
}

/// Whether an `If-None-Match` value names `etag`, by weak comparison (RFC 9110 §13.1.2).
pub(super) fn names_etag(list: &str, etag: &str) -> bool {
    list.split(',').map(str::trim).any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == etag)
}

#[cfg(test)]
#[path = "assets_tests.rs"]
mod tests;
