//! Refuses to build from an `assets/dist` that is older than its sources.
//!
//! `tests/ui/bundle.mjs` makes that folder and writes the digest of its sources into it; `src/http/assets.rs` puts it into
//! the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() {
    // Cargo looks at every file below this folder.
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    let assets = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("assets");
    let mut sources = BTreeMap::new();
    collect(&assets, "", &mut sources);
    let made_from = fs::read_to_string(assets.join("dist/sources.txt")).unwrap_or_default();
    assert!(
        made_from.trim() == digest(&sources),
        "assets/dist is older than its sources: npm --prefix tests/ui ci && npm --prefix tests/ui run bundle"
    );
}

/// Reads every source below a folder, by its path with forward slashes.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("cannot read {}: {e}", folder.display()));
    for entry in entries {
        let entry = entry.expect("a folder can be listed");
        let name = entry.file_name().into_string().expect("names of assets are UTF-8");
        let path = format!("{prefix}{name}");
        if is_for_developers(&name) || path == "dist" {
            continue;
        }
        if entry.file_type().expect("the file system knows its types").is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).expect("an asset can be read"));
        }
    }
}

/// What does not ship. The same rule is in `tests/ui/bundle.mjs`.
fn is_for_developers(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".d.ts") || name == "README.md"
}

/// SHA-256 over all paths and contents, each after its length, so that no two different folders have the same.
fn digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for (path, content) in files {
        for part in [path.as_bytes(), content] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("a String takes all text");
        text
    })
}
