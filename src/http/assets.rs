//! The pages and what they load: `assets/dist`, made by `tests/ui/bundle.mjs` and embedded by rust-embed.
//!
//! What a page loads lives under `/a/<build>/…` and never changes there, so a phone asks for each file once per version.
//! The pages themselves are asked for every time and mostly answered 304. A phone that still shows the page of an older
//! version asks for a build that is gone: it gets 404 and reloads, never a mixture of two versions.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

use rocket::http::{Header, Status};
use rocket::response::{Responder, Response};
use rocket::{Request, Route, get, routes};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::http::encoding::{compressed, names_etag, takes_gzip};

/// Names this version of the assets: 12 hex digits over all their paths and contents.
pub const BUILD: &str = include_str!("../../assets/dist/build.txt").trim_ascii();

/// A year, the longest that RFC 9111 caches honour; the build in the path makes it safe, and so does
/// a name that follows from the content.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Ask every time; with the ETag the answer is mostly a 304.
const ASK_AGAIN: &str = "no-cache";

/// The bundled pages, by their path below `/a/<build>/`; a text file has its gzip form beside it under `<path>.gz`.
#[derive(Embed)]
#[folder = "assets/dist/pages/"]
#[prefix = "dist/"]
struct Pages;

/// Files that are not bundled (icons, licences), by their path below `/a/<build>/`; with gzip forms likewise.
#[derive(Embed)]
#[folder = "assets/dist/static/"]
struct Static;

/// An embedded file and its gzip form.
#[derive(Debug)]
struct Asset {
    content_type: &'static str,
    /// 16 hex digits of the content's SHA-256.
    etag: String,
    identity: Cow<'static, [u8]>,
    /// For text that becomes smaller by it.
    gzip: Option<Cow<'static, [u8]>>,
}

/// An asset by its path below `/a/<build>/`. Gzip forms have no content type, so they are not found by their own path.
fn find(path: &str) -> Option<Asset> {
    let embedded = |path: &str| Pages::get(path).or_else(|| Static::get(path));
    let content_type = content_type(path)?;
    let file = embedded(path)?;
    let etag = etag_text(&file.metadata.sha256_hash());
    Some(Asset {
        content_type,
        etag,
        identity: file.data,
        gzip: embedded(&format!("{path}.gz")).map(|file| file.data),
    })
}

/// With `nosniff` a wrong type is a page that does not work, so an unknown ending fails a test.
fn content_type(path: &str) -> Option<&'static str> {
    Some(match path.rsplit('.').next()? {
        "html" => HTML,
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "wav" => "audio/wav",
        "woff2" => "font/woff2",
        _ => return None,
    })
}

const HTML: &str = "text/html; charset=utf-8";

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
    (!is_page(&asset)).then_some(Served { asset, cache_control: IMMUTABLE })
}

/// A page by its path below `/a/<build>/`, such as `dist/guest/index.html`; `None` (404) when there is none of that name.
pub fn page(name: &str) -> Option<Served> {
    let asset = find(name).filter(is_page)?;
    Some(Served { asset, cache_control: ASK_AGAIN })
}

/// A page with a text put in wherever `mark` stands, as text: whatever is in it, it is no HTML.
pub fn page_with(name: &str, mark: &str, text: &str) -> Option<Filled> {
    let asset = find(name).filter(is_page)?;
    let page = std::str::from_utf8(&asset.identity).ok()?;
    let body = page.replace(mark, &escaped(text));
    let etag = etag_text(&Sha256::digest(&body));
    Some(Filled { body, etag })
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

/// The first 16 hex digits of a SHA-256.
fn etag_text(hash: &[u8]) -> String {
    hash[..8].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// A filled page on its way out, or 304.
#[derive(Debug)]
pub struct Filled {
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
        response.raw_header("Content-Type", HTML);
        let mut body = self.body.into_bytes();
        if gzip {
            response.raw_header("Content-Encoding", "gzip");
            body = compressed(&body);
        }
        response.sized_body(body.len(), Cursor::new(body)).ok()
    }
}

fn is_page(asset: &Asset) -> bool {
    asset.content_type == HTML
}

/// The path with forward slashes; `None` for anything with a `..` or a root in it. Rocket has resolved those already,
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
    asset: Asset,
    cache_control: &'static str,
}

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let headers = request.headers();
        let gzip = self.asset.gzip.as_ref().filter(|_| headers.get("Accept-Encoding").any(takes_gzip));
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
        let body = gzip.unwrap_or(&self.asset.identity).clone();
        response.sized_body(body.len(), Cursor::new(body)).ok()
    }
}

#[cfg(test)]
#[path = "assets_tests.rs"]
mod tests;
