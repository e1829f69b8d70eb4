use std::io::Read;

use rocket::local::blocking::{Client, LocalResponse};

use super::*;
use crate::sheets::svg::escape;

#[get("/page/<name>")]
fn show(name: &str) -> Option<Served> {
    page(&format!("dist/{name}/index.html"))
}

#[get("/named/<name>")]
fn named(name: &str) -> Option<FilledPage> {
    page_with("dist/guest/index.html", &[("{{restaurant}}", &escape(name))])
}

fn client() -> Client {
    let figment = rocket::Config::figment().merge(("log_level", "off"));
    let rocket = rocket::custom(figment).mount("/", routes()).mount("/", routes![show, named]);
    Client::untracked(rocket).unwrap()
}

fn get_with<'c>(client: &'c Client, path: &str, headers: &[(&'static str, &str)]) -> LocalResponse<'c> {
    let request = client.get(path.to_owned());
    headers
        .iter()
        .fold(request, |request, (name, value)| request.header(Header::new(*name, (*value).to_owned())))
        .dispatch()
}

fn header<'r>(response: &'r LocalResponse<'_>, name: &str) -> &'r str {
    response.headers().get_one(name).unwrap_or_default()
}

fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    flate2::read::GzDecoder::new(bytes).read_to_end(&mut out).unwrap();
    out
}

/// All embedded paths except those of gzip forms.
fn paths() -> Vec<String> {
    Pages::iter().chain(Static::iter()).map(Cow::into_owned).filter(|path| !path.ends_with(".gz")).collect()
}

/// A script of the real assets that has a gzip form.
fn script() -> (String, Asset) {
    let path = paths().into_iter().find(|path| path.ends_with(".js")).unwrap();
    let asset = find(&path).unwrap();
    assert!(asset.gzip.is_some());
    (path, asset)
}

#[test]
fn embedded_files_have_a_content_type_and_matching_gzip_forms() {
    assert!(paths().len() > 10);
    for path in paths() {
        let asset = find(&path).unwrap_or_else(|| panic!("{path}: add its extension to content_type()"));
        assert_eq!(asset.etag, etag_text(&Sha256::digest(&asset.identity)), "{path}");
        if let Some(gzip) = asset.gzip {
            assert!(gzip.len() < asset.identity.len(), "{path}");
            assert_eq!(unpacked(&gzip), *asset.identity, "{path}");
        }
    }
    for gzip in Pages::iter().chain(Static::iter()).filter(|path| path.ends_with(".gz")) {
        assert!(paths().iter().any(|path| format!("{path}.gz") == gzip), "{gzip} has no uncompressed file");
        assert!(find(&gzip).is_none(), "{gzip} must not be served by its own path");
    }
    assert!(paths().iter().all(|path| !path.ends_with(".d.ts")));
}

/// Catches a merge that mixes files of two builds.
#[test]
fn build_equals_digest_of_all_embedded_files() {
    let mut paths = paths();
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        let mut content = find(&path).unwrap().identity.into_owned();
        if path.ends_with(".html") || path.ends_with(".json") {
            content = String::from_utf8(content).unwrap().replace(BUILD, "{{build}}").into_bytes();
        }
        for part in [path.as_bytes(), &content] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    assert_eq!(BUILD, &etag_text(&hash.finalize())[..12], "run `npm --prefix tests/ui run bundle`");
}

#[test]
fn script_is_compressed_and_cached_for_a_year() {
    let client = client();
    let (path, asset) = script();
    let path = format!("/a/{BUILD}/{path}");
    let response = get_with(&client, &path, &[("Accept-Encoding", "gzip, deflate")]);
    assert_eq!(response.status(), Status::Ok);
    assert_eq!(header(&response, "Content-Type"), "text/javascript; charset=utf-8");
    assert_eq!(header(&response, "Content-Encoding"), "gzip");
    assert_eq!(header(&response, "Vary"), "Accept-Encoding");
    assert_eq!(header(&response, "Cache-Control"), "public, max-age=31536000, immutable");
    assert_eq!(unpacked(&response.into_bytes().unwrap()), *asset.identity);

    let response = get_with(&client, &path, &[]);
    assert_eq!(header(&response, "Content-Encoding"), "");
    assert_eq!(header(&response, "Vary"), "Accept-Encoding", "the answer varies by encoding");
    assert_eq!(response.into_bytes().unwrap(), *asset.identity);
}

#[test]
fn known_etag_gets_304_for_its_own_encoding_only() {
    let client = client();
    let path = format!("/a/{BUILD}/{}", script().0);
    let gzip = ("Accept-Encoding", "gzip");
    let first = get_with(&client, &path, &[gzip]);
    let etag = header(&first, "ETag").to_owned();

    let weak = format!("\"x\", W/{etag}");
    for known in [etag.as_str(), weak.as_str(), "*"] {
        let again = get_with(&client, &path, &[gzip, ("If-None-Match", known)]);
        assert_eq!(again.status(), Status::NotModified, "{known}");
        assert_eq!(header(&again, "ETag"), etag);
        assert!(!header(&again, "Cache-Control").is_empty());
        assert!(again.into_bytes().unwrap_or_default().is_empty());
    }
    let plain = get_with(&client, &path, &[("If-None-Match", &etag)]);
    assert_eq!(plain.status(), Status::Ok, "the uncompressed form has another ETag");
}

#[test]
fn page_contains_the_build_and_is_revalidated() {
    let client = client();
    let response = get_with(&client, "/page/guest", &[]);
    assert_eq!(header(&response, "Content-Type"), "text/html; charset=utf-8");
    assert_eq!(header(&response, "Cache-Control"), "no-cache");
    let etag = header(&response, "ETag").to_owned();
    let text = response.into_string().unwrap();
    assert!(text.contains(&format!("/a/{BUILD}/")), "{text}");
    assert!(!text.contains("{{build}}"), "{text}");

    let again = get_with(&client, "/page/guest", &[("If-None-Match", &etag)]);
    assert_eq!(again.status(), Status::NotModified);
    assert_eq!(get_with(&client, "/page/nobody", &[]).status(), Status::NotFound);
    assert!(page(&script().0).is_none(), "a script is not a page");
}

#[test]
fn files_named_by_pages_are_embedded() {
    for page in paths().iter().filter(|path| path.ends_with(".html")) {
        let asset = find(page).unwrap();
        let text = std::str::from_utf8(&asset.identity).unwrap();
        let prefix = format!("/a/{BUILD}/");
        for named in text.split(&prefix).skip(1) {
            let path = named.split(['"', '\'', '?', '#']).next().unwrap();
            assert!(find(path).is_some(), "{page} names {path}, which is not embedded");
        }
    }
}

#[test]
fn other_builds_path_traversal_and_pages_are_not_found() {
    let client = client();
    let script = script().0;
    for path in [
        format!("/a/000000000000/{script}"),
        format!("/a/{BUILD}/dist/guest/index.html"),
        format!("/a/{BUILD}/../{BUILD}/{script}"),
        format!("/a/{BUILD}/%2e%2e/%2e%2e/Cargo.toml"),
        format!("/a/{BUILD}//etc/passwd"),
        format!("/a/{BUILD}/..%2f..%2fCargo.toml"),
        format!("/a/{BUILD}/.hidden"),
        format!("/a/{BUILD}/"),
        format!("/a/{BUILD}/{script}.gz"),
        format!("/a/{BUILD}/vendor/ui.d.ts"),
    ] {
        let response = get_with(&client, &path, &[]);
        assert_eq!(response.status(), Status::NotFound, "{path}");
        assert!(response.headers().get_one("ETag").is_none());
    }
}

#[test]
fn head_request_has_headers_without_body() {
    let client = client();
    let response = client.head(format!("/a/{BUILD}/{}", script().0)).dispatch();
    assert_eq!(response.status(), Status::Ok);
    assert!(!header(&response, "ETag").is_empty());
    assert!(response.into_bytes().unwrap_or_default().is_empty());
}

#[test]
fn accept_encoding_follows_rfc_9110() {
    for yes in
        ["gzip", "GZIP", "br, gzip;q=0.5", "gzip, deflate", "*", "x-gzip", "gzip;q=0.001", "br;q=1, *;q=0.1"]
    {
        assert!(accepts_gzip(yes), "{yes}");
    }
    for no in ["", "br", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *", "gzipped"] {
        assert!(!accepts_gzip(no), "{no}");
    }
}

#[test]
fn filled_page_has_an_etag_of_the_filled_text() {
    let client = client();
    let response = get_with(&client, "/named/Osteria", &[]);
    let etag = header(&response, "ETag").to_owned();
    assert_eq!(header(&response, "Cache-Control"), "no-cache");
    assert!(response.into_string().unwrap().contains("<title>Osteria</title>"));
    let again = get_with(&client, "/named/Osteria", &[("If-None-Match", &etag)]);
    assert_eq!(again.status(), Status::NotModified);
    let renamed = get_with(&client, "/named/Trattoria", &[("If-None-Match", &etag)]);
    assert_eq!(renamed.status(), Status::Ok);
}

#[test]
fn filled_name_is_escaped() {
    let client = client();
    let response = get_with(&client, "/named/%3Cscript%3E%22%26'", &[]);
    let page = response.into_string().unwrap();
    assert!(page.contains("<title>&lt;script&gt;&quot;&amp;&#39;</title>"), "{page}");
}
