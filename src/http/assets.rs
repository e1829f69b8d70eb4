//! The pages and their scripts, styles and images: `assets/dist`, built by `tests/ui/bundle.mjs`, embedded by rust-embed.
//!
//! Files under `/a/<build>/…` never change, so a phone fetches each one once per version. Pages are revalidated on every visit,
//! mostly with a 304. A page of an older version requests an older build, gets 404 and reloads: versions are never mixed.

use std::borrow::Cow;
use std::io::Cursor;
use std::path::{Component, Path, PathBuf};

use rocket::http::{Header, Status};
use rocket::response::{Responder, Response};
use rocket::{Request, Route, get, routes};
use rust_embed::Embed;
use sha2::{Digest, Sha256};

use crate::http::encoding::{accepts_gzip, compressed, matches_etag};
use crate::http::inline::Inline;

/// The version of the assets: the first 12 hex digits of a SHA-256 over all paths and contents.
pub const BUILD: &str = include_str!("../../assets/dist/build.txt").trim_ascii();

/// For files whose name changes with their content (a build or a hash is in the path): cached for a year.
pub(super) const IMMUTABLE: &str = "public, max-age=31536000, immutable";

/// Revalidate on every request; with the `ETag` the answer is mostly a 304.
const REVALIDATE: &str = "no-cache";

/// The bundled files, by their path below `/a/<build>/`. The gzip form of a text file is at `<path>.gz`.
#[derive(Embed)]
#[folder = "assets/dist/pages/"]
#[prefix = "dist/"]
struct Pages;

/// Files that are not bundled (icons, licences), by their path below `/a/<build>/`, with gzip forms as above.
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
    /// `None` if gzip does not make it smaller.
    gzip: Option<Cow<'static, [u8]>>,
}

/// Finds an asset by its path below `/a/<build>/`. Gzip forms have no content type, so they are not found by their own path.
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

/// The content type of a file extension. Because of `nosniff` a wrong type breaks the page, so a test fails for an unknown one.
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

pub fn routes() -> Vec<Route> {
    routes![asset]
}

/// Serves the files of a page, but not the page itself, which must not be cached for a year.
#[get("/a/<build>/<path..>")]
fn asset(build: &str, path: Option<PathBuf>) -> Option<Served> {
    if build != BUILD {
        return None;
    }
    // A path that Rocket rejects (hidden files, encoded slashes) gets 404 here; without `Option` it would get 422.
    let asset = find(&slash_path(&path?)?)?;
    (!is_page(&asset)).then_some(Served { asset, cache_control: IMMUTABLE, status: Status::Ok })
}

/// Finds a page by its path below `/a/<build>/`, such as `dist/guest/index.html`; `None` becomes a 404.
pub fn page(name: &str) -> Option<Served> {
    let asset = find(name).filter(is_page)?;
    Some(Served { asset, cache_control: REVALIDATE, status: Status::Ok })
}

/// The text of an embedded file by its path below `/a/<build>/`; `None` where there is no such file or it is not UTF-8.
pub(super) fn text(name: &str) -> Option<String> {
    String::from_utf8(find(name)?.identity.into_owned()).ok()
}

/// Finds a page and replaces placeholders in it by HTML, one after the other.
pub fn page_with(name: &str, placeholders: &[(&str, &str)]) -> Option<FilledPage> {
    find(name).filter(is_page)?;
    let body =
        placeholders.iter().fold(text(name)?, |page, (placeholder, html)| page.replace(placeholder, html));
    let etag = etag_text(&Sha256::digest(&body));
    Some(FilledPage { body, etag: Some(etag), status: Status::Ok, inline: Inline::default() })
}

/// The first 16 hex digits of a SHA-256.
fn etag_text(hash: &[u8]) -> String {
    hash[..8].iter().fold(String::new(), |text, byte| format!("{text}{byte:02x}"))
}

/// Responds with a page, its placeholders replaced, or 304.
#[derive(Debug)]
pub struct FilledPage {
    body: String,
    /// `None`: the page is for one phone and one moment, and is not stored.
    etag: Option<String>,
    status: Status,
    inline: Inline,
}

impl FilledPage {
    /// The page with the status 404. It has no `ETag`: the answer to a browser that has the page would have no body.
    pub fn not_found(self) -> Self {
        Self { status: Status::NotFound, etag: None, ..self }
    }

    /// The page as the answer to one request, which browsers do not store: it says what is so now. Its styles and scripts may stand in
    /// the HTML.
    pub fn for_one_request(self) -> Self {
        Self { inline: Inline::of(&self.body), etag: None, ..self }
    }
}

impl<'r> Responder<'r, 'static> for FilledPage {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let gzip = request.headers().get("Accept-Encoding").any(accepts_gzip);
        let mut response = Response::build();
        response.status(self.status);
        response.raw_header("Vary", "Accept-Encoding");
        if let Some(etag) = self.etag {
            let etag = format!("\"{etag}{}\"", if gzip { "-gzip" } else { "" });
            let is_known = request.headers().get("If-None-Match").any(|list| matches_etag(list, &etag));
            response.raw_header("Cache-Control", REVALIDATE).header(Header::new("ETag", etag));
            if is_known {
                return response.status(Status::NotModified).ok();
            }
        }
        // The policy of the answer is written after this.
        request.local_cache(|| self.inline);
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

/// The path with forward slashes; `None` if it has a `..` or a root in it.
fn slash_path(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path
        .components()
        .map(|part| match part {
            Component::Normal(name) => name.to_str(),
            _ => None,
        })
        .collect();
    Some(parts?.join("/"))
}

/// Responds with an asset, with gzip if the client accepts it, or 304.
#[derive(Debug)]
pub struct Served {
    asset: Asset,
    cache_control: &'static str,
    status: Status,
}

impl Served {
    /// As [`FilledPage::not_found`].
    pub fn not_found(self) -> Self {
        Self { status: Status::NotFound, ..self }
    }
}

impl<'r> Responder<'r, 'static> for Served {
    fn respond_to(self, request: &'r Request<'_>) -> rocket::response::Result<'static> {
        let headers = request.headers();
        let gzip = self.asset.gzip.as_ref().filter(|_| headers.get("Accept-Encoding").any(accepts_gzip));
        // Each encoding has its own strong ETag (RFC 9110 §8.8.3.3).
        let etag = if gzip.is_some() {
            format!("\"{}-gzip\"", self.asset.etag)
        } else {
            format!("\"{}\"", self.asset.etag)
        };
        let is_found = self.status == Status::Ok;
        let is_known = is_found && headers.get("If-None-Match").any(|list| matches_etag(list, &etag));

        let mut response = Response::build();
        response.status(self.status);
        response.raw_header("Cache-Control", self.cache_control);
        if self.asset.gzip.is_some() {
            response.raw_header("Vary", "Accept-Encoding");
        }
        if is_found {
            response.header(Header::new("ETag", etag));
        }
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
