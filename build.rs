//! Fails the build if `assets/dist` was bundled from other sources than the current ones.
//!
//! `tests/ui/bundle.mjs` writes that folder and a digest of its sources; `src/http/assets.rs` embeds it in the program.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use sha2::{Digest, Sha256};

fn main() {
    // Cargo watches every file below this folder.
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=build.rs");
    let assets = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("assets");
    let mut sources = BTreeMap::new();
    collect(&assets, "", &mut sources);
    let bundled_digest = fs::read_to_string(assets.join("dist/sources.txt")).unwrap_or_default();
    assert!(
        bundled_digest.trim() == digest(&sources),
        "assets/dist is older than its sources: npm --prefix tests/ui ci && npm --prefix tests/ui run bundle"
    );
}

/// Adds the content of every source below `folder` to `files`, keyed by its path with forward slashes.
fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("cannot read {}: {e}", folder.display()));
    for entry in entries {
        let entry = entry.expect("cannot list a folder of assets");
        let name = entry.file_name().into_string().expect("the name of an asset is not UTF-8");
        let path = format!("{prefix}{name}");
        if is_excluded(&name) || path == "dist" {
            continue;
        }
        if entry.file_type().expect("cannot read the type of an asset").is_dir() {
            collect(&entry.path(), &format!("{path}/"), files);
        } else {
            files.insert(path, fs::read(entry.path()).expect("cannot read an asset"));
        }
    }
}

/// Whether a file is not a source of the bundle. `tests/ui/bundle.mjs` has the same rule.
fn is_excluded(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".d.ts") || name == "README.md"
}

/// SHA-256 of all paths and contents, each after its length, so that different folders have different digests.
fn digest(files: &BTreeMap<String, Vec<u8>>) -> String {
    let mut hash = Sha256::new();
    for (path, content) in files {
        for part in [path.as_bytes(), content] {
            hash.update((part.len() as u64).to_be_bytes());
            hash.update(part);
        }
    }
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a String cannot fail");
        text
    })
}
