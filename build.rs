//! Puts the pages into the binary: every file of `assets/`, its gzip twin, and the build id.
//!
//! A restaurant's box has no internet and its phones are old, so all the work is done here, once: compression at the
//! highest level, content types, ETags, and the build id in each page. What is left at run time is a lookup in a sorted
//! static table. The table is the same in debug builds, so that what the tests see is what ships.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

/// What pages write where the build id belongs.
const BUILD_MARK: &str = "{{build}}";

fn main() {
    // Cargo looks at every file below this folder.
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("assets");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));

    let mut files = BTreeMap::new();
    collect(&root, "", &mut files);
    // Pages ship as tests/ui/bundle.mjs has put them together, and only as long as that is true.
    let sources: BTreeMap<_, _> = files.extract_if(.., |path, _| is_source(path)).collect();
    let made_from = files.remove("dist/sources.txt").unwrap_or_default();
    assert!(
        made_from.trim_ascii() == hex(&digest(&sources)).as_bytes(),
        "assets/dist is older than what it is made from: npm --prefix tests/ui ci && npm --prefix tests/ui run bundle"
    );
    let build = &hex(&digest(&files))[..12];
    let into = out.join("assets");
    // Files that were deleted from `assets/` must not stay behind.
    let _ = fs::remove_dir_all(&into);

    let mut table = String::from("[\n");
    for (path, content) in &files {
        let content = if path.ends_with(".html") {
            let text = std::str::from_utf8(content).unwrap_or_else(|_| panic!("assets/{path} is not UTF-8"));
            text.replace(BUILD_MARK, build).into_bytes()
        } else {
            content.clone()
        };
        let kind = kind_of(path);
        let file = into.join(path);
        write(&file, &content);
        let gzip = match kind.is_text.then(|| gzip(&content)).filter(|small| small.len() < content.len()) {
            Some(small) => {
                let twin = into.join(format!("{path}.gz"));
                write(&twin, &small);
                format!("Some(include_bytes!({twin:?}))")
            }
            None => "None".into(),
        };
        let etag = &hex(&Sha256::digest(&content))[..16];
        writeln!(
            table,
            "    Asset {{ path: {path:?}, content_type: {:?}, etag: {etag:?}, identity: include_bytes!({file:?}), gzip: {gzip} }},",
            kind.content_type
        )
        .expect("a String takes all text");
    }
    table.push(']');
    write(&out.join("assets_table.rs"), table.as_bytes());
    println!("cargo::rustc-env=MAITRED_BUILD={build}");
}

/// Reads a folder's files under their path with forward slashes, in order.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("cannot read {}: {e}", folder.display()));
    for entry in entries {
        let entry = entry.expect("a folder can be listed");
        let name = entry.file_name().into_string().expect("names of assets are UTF-8");
        let path = format!("{prefix}{name}");
        let kind = entry.file_type().expect("the file system knows its types");
        if is_for_developers(&name) {
            continue;
        }
        if kind.is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else if kind.is_file() {
            files.insert(path, fs::read(entry.path()).expect("an asset can be read"));
        } else {
            panic!("assets/{path} is neither a file nor a folder");
        }
    }
}

/// Type declarations, tests and tools live beside the code they belong to, and do not ship.
fn is_for_developers(name: &str) -> bool {
    name.starts_with('.')
        || name.ends_with(".d.ts")
        || name.ends_with(".test.js")
        || name.ends_with('~')
        || ["node_modules", "tsconfig.json", "jsconfig.json", "README.md"].contains(&name)
}

/// What `assets/dist` is made from.
fn is_source(path: &str) -> bool {
    [".js", ".css", ".html"].iter().any(|end| path.ends_with(end)) && !path.starts_with("dist/")
}

/// SHA-256 over all paths and contents, each with its length before it, so that no two different folders read the same.
fn digest(files: &BTreeMap<String, Vec<u8>>) -> [u8; 32] {
    let mut hash = Sha256::new();
    for (path, content) in files {
        for part in [path.as_bytes(), content] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().into()
}

struct Kind {
    content_type: &'static str,
    is_text: bool,
}

/// With `nosniff` a wrong type is a page that does not work, so an unknown ending stops the build.
fn kind_of(path: &str) -> Kind {
    let text = |content_type| Kind { content_type, is_text: true };
    let binary = |content_type| Kind { content_type, is_text: false };
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => text("text/html; charset=utf-8"),
        "js" | "mjs" => text("text/javascript; charset=utf-8"),
        "css" => text("text/css; charset=utf-8"),
        "json" => text("application/json"),
        "webmanifest" => text("application/manifest+json"),
        "svg" => text("image/svg+xml"),
        "txt" => text("text/plain; charset=utf-8"),
        "png" => binary("image/png"),
        "jpg" | "jpeg" => binary("image/jpeg"),
        "webp" => binary("image/webp"),
        "ico" => binary("image/x-icon"),
        "mp3" => binary("audio/mpeg"),
        "ogg" => binary("audio/ogg"),
        "wav" => binary("audio/wav"),
        "woff2" => binary("font/woff2"),
        _ => panic!("assets/{path}: build.rs knows no content type for it"),
    }
}

/// Without a time in the header, so that the same assets make the same binary.
fn gzip(content: &[u8]) -> Vec<u8> {
    let mut gzip = Vec::new();
    zopfli::compress(zopfli::Options::default(), zopfli::Format::Gzip, content, &mut gzip)
        .expect("memory can be written to");
    gzip
}

fn write(path: &Path, content: &[u8]) {
    let folder = path.parent().expect("a file has a folder");
    fs::create_dir_all(folder).expect("OUT_DIR can be written");
    fs::write(path, content).expect("OUT_DIR can be written");
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes all text");
        text
    })
}
