//! Checks which room (top-level module) may name which, which rooms may name sled, Rocket and other crates, and that one file reads clocks.
//!
//! It reads tokens, not lines: a `use` with braces over three lines, a fully qualified path in the middle of an
//! expression, `super::super::…` and the inside of a macro call all count; comments and strings do not. `snippets.rs` has
//! samples that each rule must refuse.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

mod circles;
mod paths;
mod snippets;

use paths::{module_of, named_paths};

/// Which rooms each room may name besides itself: `main → ops → http → app → {store, live} → view → domain`, `app → security → domain`, and
/// `ops`, `http → {import, sheets} → domain`, `ops`, `http → export → view`.
const MAY_NAME: &[(&str, &[&str])] = &[
    ("main", &["ops"]),
    ("lib", &[]),
    ("lock", &[]),
    (
        "ops",
        &["http", "import", "export", "sheets", "app", "store", "live", "security", "view", "domain", "lock"],
    ),
    ("http", &["import", "export", "sheets", "app", "live", "security", "view", "domain", "lock"]),
    ("app", &["store", "live", "security", "view", "domain", "lock"]),
    ("store", &["view", "domain", "lock"]),
    ("live", &["view", "domain", "lock"]),
    ("security", &["domain", "lock"]),
    ("import", &["domain", "lock"]),
    ("export", &["view", "domain"]),
    ("sheets", &["domain"]),
    ("view", &["domain"]),
    ("domain", &[]),
];

/// Crates that only some rooms may name, each for the reason given.
const CRATE_OWNERS: &[(&str, &[&str], &str)] = &[
    ("sled", &["store"], "only the store decides how data is stored"),
    ("bincode", &["store"], "only the store decides how records are encoded"),
    ("rocket", &["http", "ops"], "an act does not depend on how its request arrived"),
    ("rocket_ws", &["http", "ops"], "an act does not depend on how its request arrived"),
    ("image", &["import"], "decoders of untrusted pictures are named in one room"),
    ("moxcms", &["import"], "decoders of untrusted pictures are named in one room"),
    ("parking_lot", &["lock", "store"], "every other lock is a `lock::Lock`, which holds the order of locks"),
];

/// Rules without I/O, clock or runtime.
const PURE_ROOMS: &[&str] = &["domain", "view", "sheets"];
const IMPURE: &[&str] =
    &["std::fs", "std::io", "std::env", "std::process", "std::thread", "std::net", "tokio", "tracing"];

/// The only file that reads clocks and makes random bytes; everything else is given an `Env`.
const ENV_FILE: &str = "ops/env.rs";
const CLOCKS: &[&str] = &[
    "SystemTime::now",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "Utc::now",
    "Uuid::now_v7",
    "Uuid::new_v4",
];
const RANDOM_CRATES: &[&str] = &["getrandom", "rand", "fastrand"];

/// Locks that `lock.rs` does not see.
const OTHER_LOCKS: &[&str] =
    &["std::sync::Mutex", "std::sync::RwLock", "tokio::sync::Mutex", "tokio::sync::RwLock"];
/// The only exception: the mutex of the acts that save, name, sweep or copy photos, which is locked before every other lock.
const PHOTOS_MUTEX: &str = "app/mod.rs";

/// Longest file. A longer one usually does two things.
const LINES_MAX: usize = 400;
/// Files that may be longer, each with a reason beside it.
const LONG_FILES: &[&str] = &[];

/// Folders at the top of the repository; a new one is a decision, made here.
const TOP_FOLDERS: &[&str] = &[
    ".cargo",
    ".ci",
    ".git",
    ".github",
    "assets",
    "benches",
    "docs",
    "packaging",
    "src",
    "systemd",
    "target",
    "tests",
];

/// Everything that is wrong with one file of `src/`, each in a sentence.
fn faults(file: &str, text: &str) -> Vec<String> {
    let room = file.split('/').next().unwrap_or_default().trim_end_matches(".rs");
    let Some((_, allowed)) = MAY_NAME.iter().find(|(name, _)| *name == room) else {
        return vec![format!(
            "src/{file}: there is no room `{room}`; MAY_NAME in tests/it/tidy.rs lists them"
        )];
    };
    let mut faults = Vec::new();
    for mut path in named_paths(text, &module_of(file)) {
        // In the crate's root a room's bare name is the room.
        if room == "lib" && MAY_NAME.iter().any(|(name, _)| *name == path[0]) {
            path.insert(0, "crate".into());
        }
        let spelled = path.join("::");
        if path[0] == "crate" && path.len() > 1 {
            let other = path[1].as_str();
            if other == room || allowed.contains(&other) {
                continue;
            }
            if room == "lib" && MAY_NAME.iter().any(|(name, _)| *name == other) {
                faults
                    .push(format!("src/{file}: `{spelled}` re-exports a room's inside, past the directions"));
            } else if MAY_NAME.iter().any(|(name, _)| *name == other) {
                faults.push(format!("src/{file}: `{spelled}`, but `{room}` may name only {allowed:?}"));
            } else {
                faults.push(format!("src/{file}: `{spelled}` is in no room; name the room it comes from"));
            }
            continue;
        }
        if let Some((name, owners, why)) = CRATE_OWNERS.iter().find(|(name, ..)| *name == path[0])
            && !owners.contains(&room)
        {
            faults.push(format!("src/{file}: `{spelled}`, but only {owners:?} may name {name}: {why}"));
        }
        if PURE_ROOMS.contains(&room) && IMPURE.iter().any(|bad| starts_with(&spelled, bad)) {
            faults
                .push(format!("src/{file}: `{spelled}`, but `{room}` is pure: no I/O, no clock, no runtime"));
        }
        if file != PHOTOS_MUTEX && OTHER_LOCKS.iter().any(|lock| starts_with(&spelled, lock)) {
            faults.push(format!(
                "src/{file}: `{spelled}`, but every lock is a `lock::Lock`, which holds their order"
            ));
        }
        let is_clock =
            CLOCKS.iter().any(|clock| spelled == *clock || spelled.ends_with(&format!("::{clock}")));
        if file != ENV_FILE && (is_clock || RANDOM_CRATES.contains(&path[0].as_str())) {
            faults.push(format!(
                "src/{file}: `{spelled}`, but only {ENV_FILE} reads clocks and makes random bytes"
            ));
        }
    }
    // A detail of an audit entry is never deleted, and neither is a name in it.
    let has_debug_form = |line: &str| !line.trim_start().starts_with("//") && line.contains(":?}");
    if room == "app" && text.split("#[cfg(test)]").next().is_some_and(|code| code.lines().any(has_debug_form))
    {
        faults.push(format!("src/{file}: `{{:?}}` stores names of the source; use the code of the wire"));
    }
    for (line, doc) in short_docs(text) {
        faults.push(format!(
            "src/{file}:{line}: the doc comment \"{doc}\" is too short; say what it does, its unit or its invariant"
        ));
    }
    let lines = text.lines().count();
    if lines > LINES_MAX && !LONG_FILES.contains(&file) {
        faults.push(format!("src/{file}: {lines} lines; more than {LINES_MAX} is two files"));
    }
    faults
}

/// First words of a doc comment of two words that only repeats the name (`The order.`, `Which step.`). Others may be a unit or an invariant
/// (`Minor units.`, `Oldest first.`).
const EMPTY_STARTS: &[&str] = &[
    "The", "Those", "A", "An", "Its", "This", "Their", "Which", "What", "Who", "Whose", "Where", "Why",
    "When", "How", "Since", "Until", "To", "From", "In", "By", "For", "All",
];

/// Doc comments that say neither what the thing does nor a unit nor an invariant, by line. Code in backticks counts as enough.
fn short_docs(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut doc = String::new();
    for (number, line) in text.lines().chain([""]).enumerate() {
        match line.trim_start().strip_prefix("///") {
            Some(words) => doc += words,
            None => {
                let words: Vec<&str> = doc.split_whitespace().collect();
                let is_short = words.len() == 1 || words.len() == 2 && EMPTY_STARTS.contains(&words[0]);
                if is_short && !doc.contains('`') {
                    found.push((number, doc.trim().to_owned()));
                }
                doc.clear();
            }
        }
    }
    found
}

fn starts_with(path: &str, prefix: &str) -> bool {
    path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, ending: &str, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of src can be listed") {
        let path = entry.expect("a folder of src can be listed").path();
        if path.is_dir() {
            files_below(&path, ending, into);
        } else if path.extension().is_some_and(|found| found == ending) {
            into.push(path);
        }
    }
}

#[test]
fn every_file_follows_the_rules() {
    let src = root().join("src");
    let mut files = Vec::new();
    files_below(&src, "rs", &mut files);
    files.sort();
    assert!(files.len() > 5, "the files of src are found");
    let faults: Vec<String> = files
        .iter()
        .flat_map(|path| {
            let name = path.strip_prefix(&src).unwrap().to_str().unwrap();
            faults(name, &fs::read_to_string(path).unwrap())
        })
        .collect();
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn every_test_named_in_architecture_exists() {
    let page = fs::read_to_string(root().join("src/ARCHITECTURE.md")).unwrap();
    let mut sources = texts(&root().join("src"), "rs");
    sources.extend(texts(&root().join("tests/it"), "rs"));
    let section = page.split("## What must always hold").nth(1).unwrap().split("\n## ").next().unwrap();
    let named: Vec<&str> = section
        .split('`')
        .skip(1)
        .step_by(2)
        .filter(|code| code.contains("::") && code.contains('_') && code.starts_with(char::is_lowercase))
        .collect();
    assert!(named.len() > 15, "the table names a test for each rule");
    for test in named {
        let function = format!("fn {}(", test.rsplit("::").next().unwrap());
        assert!(sources.values().any(|text| text.contains(&function)), "{test}");
    }
}

/// The texts of all files of a folder with this ending, by path below it.
fn texts(folder: &Path, ending: &str) -> BTreeMap<String, String> {
    let mut files = Vec::new();
    files_below(folder, ending, &mut files);
    let name = |path: &Path| path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
    files.iter().map(|path| (name(path), fs::read_to_string(path).unwrap())).collect()
}

#[test]
fn source_files_do_not_import_each_other_in_circles() {
    let found = circles::circles(&circles::rust_graph(&texts(&root().join("src"), "rs")));
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn page_scripts_do_not_import_each_other_in_circles() {
    let mut scripts = texts(&root().join("assets"), "js");
    scripts.retain(|path, _| !path.starts_with("dist/") && !path.starts_with("vendor/"));
    let found = circles::circles(&circles::script_graph(&scripts));
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn repository_has_only_known_top_folders() {
    let strange: Vec<String> = fs::read_dir(root())
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .filter(|name| !TOP_FOLDERS.contains(&name.as_str()))
        .collect();
    assert!(
        strange.is_empty(),
        "{strange:?}: add a folder to TOP_FOLDERS in tests/it/tidy.rs with the commit that makes it"
    );
}
