use std::io::Read;

use rocket::local::blocking::{Client, LocalResponse};

use super::*;

#[get("/page/<name>")]
fn show(name: &str) -> Option<Served> {
    page(&format!("dist/{name}/index.html"))
}

#[get("/named/<name>")]
fn named(name: &str) -> Option<Filled> {
    page_with("dist/guest/index.html", "{{restaurant}}", name)
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

/// Every embedded path, without those of gzip forms.
fn paths() -> Vec<String> {
    Pages::iter().chain(Static::iter()).map(Cow::into_owned).filter(|path| !path.ends_with(".gz")).collect()
}

/// A script of the real assets that gzip made smaller.
fn script() -> (String, Asset) {
    let path = paths().into_iter().find(|path| path.ends_with(".js")).unwrap();
    let asset = find(&path).unwrap();
    assert!(asset.gzip.is_some());
    (path, asset)
}

#[test]
fn every_embedded_file_has_a_type_and_each_gzip_form_unpacks_to_its_file() {
    assert!(paths().len() > 10);
    for path in paths() {
        let asset = find(&path).unwrap_or_else(|| panic!("{path}: add its ending to content_type()"));
        assert_eq!(asset.etag, etag_text(&Sha256::digest(&asset.identity)), "{path}");
        if let Some(gzip) = asset.gzip {
            assert!(gzip.len() < asset.identity.len(), "{path}");
            assert_eq!(unpacked(&gzip), *asset.identity, "{path}");
        }
    }
    for gzip in Pages::iter().chain(Static::iter()).filter(|path| path.ends_with(".gz")) {
        assert!(paths().iter().any(|path| format!("{path}.gz") == gzip), "{gzip} belongs to no file");
        assert!(find(&gzip).is_none(), "{gzip} is served by its own path");
    }
    assert!(paths().iter().all(|path| !path.ends_with(".d.ts")));
}

/// A merge that took files from two versions would be served under the name of one.
#[test]
fn build_is_the_digest_of_all_embedded_files() {
    let mut paths = paths();
    paths.sort();
    let mut hash = Sha256::new();
    for path in paths {
        let mut content = find(&path).unwrap().identity.into_owned();
        if path.ends_with(".html") {
            content = String::from_utf8(content).unwrap().replace(BUILD, "{{build}}").into_bytes();
        }
        for part in [path.as_bytes(), &content] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    assert_eq!(BUILD, &etag_text(&hash.finalize())[..12], "npm --prefix tests/ui run bundle");
}

#[test]
fn a_script_comes_compressed_and_stays_for_a_year() {
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
    assert_eq!(header(&response, "Vary"), "Accept-Encoding", "a cache must know that it might have been");
    assert_eq!(response.into_bytes().unwrap(), *asset.identity);
}

#[test]
fn a_known_etag_is_answered_304_for_its_own_encoding() {
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
    assert_eq!(plain.status(), Status::Ok, "the plain text is another representation");
}

#[test]
fn a_page_carries_the_build_and_is_asked_for_every_time() {
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
    assert!(page(&script().0).is_none(), "a script is no page");
}

#[test]
fn everything_a_page_names_is_there() {
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
fn another_build_a_way_out_and_a_page_are_all_not_found() {
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
fn head_tells_the_length_without_the_body() {
    let client = client();
    let response = client.head(format!("/a/{BUILD}/{}", script().0)).dispatch();
    assert_eq!(response.status(), Status::Ok);
    assert!(!header(&response, "ETag").is_empty());
    assert!(response.into_bytes().unwrap_or_default().is_empty());
}

#[test]
fn accept_encoding_is_read_as_rfc_9110_says() {
    for yes in
        ["gzip", "GZIP", "br, gzip;q=0.5", "gzip, deflate", "*", "x-gzip", "gzip;q=0.001", "br;q=1, *;q=0.1"]
    {
        assert!(takes_gzip(yes), "{yes}");
    }
    for no in ["", "br", "identity", "gzip;q=0", "gzip; q=0.000", "*;q=0", "gzip;q=0, *", "gzipped"] {
        assert!(!takes_gzip(no), "{no}");
    }
}

#[test]
fn a_page_that_is_filled_in_is_known_by_what_was_filled_in() {
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
fn a_name_that_looks_like_html_is_text() {
    let client = client();
    let response = get_with(&client, "/named/%3Cscript%3E%22%26'", &[]);
    let page = response.into_string().unwrap();
    assert!(page.contains("<title>&lt;script&gt;&quot;&amp;&#39;</title>"), "{page}");
}
