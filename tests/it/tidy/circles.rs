//! Finds circles: files that import each other, directly or through others.
//!
//! A Rust file depends on the file that defines what it names: a name that a file only re-exports (`pub use`) leads on to where it comes
//! from, and re-exports are no dependencies. Unit tests do not count. A script of the pages depends on every file it imports,
//! JSDoc types included.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::paths::{Import, imports, module_of, named_paths_of_code};

/// Which files each file depends on.
pub(super) type Graph = BTreeMap<String, BTreeSet<String>>;

/// The dependencies among the files of `src/`, given with their texts by path below it.
pub(super) fn rust_graph(files: &BTreeMap<String, String>) -> Graph {
    let code: Vec<&String> = files.keys().filter(|file| !file.contains("_tests")).collect();
    // `main.rs` is a crate of its own: nothing can name it.
    let modules: BTreeMap<Vec<String>, &str> = code
        .iter()
        .filter(|file| file.as_str() != "main.rs")
        .map(|file| (module_of(file), file.as_str()))
        .collect();
    // `a::A` in `store/mod.rs` means `crate::store::a::A`.
    let absolute = |mut path: Vec<String>, module: &[String]| {
        if modules.contains_key([module, &path[..1]].concat().as_slice()) {
            path.splice(..0, [&["crate".to_owned()], module].concat());
        }
        path
    };
    let imported = |file: &String| {
        let module = module_of(file);
        let imports = imports(&files[file], &module).into_iter();
        imports.map(|import| Import { path: absolute(import.path, &module), ..import }).collect()
    };
    let names: BTreeMap<&str, Vec<Import>> =
        code.iter().map(|file| (file.as_str(), imported(file))).collect();
    let depends_on = |file: &String| {
        let module = module_of(file);
        let paths = named_paths_of_code(&files[file], &module).into_iter();
        let defined_in = |path| defining_file(absolute(path, &module), &modules, &names);
        paths.filter_map(defined_in).filter(|other| other != file).collect()
    };
    code.iter().map(|file| ((*file).clone(), depends_on(file))).collect()
}

/// The file that defines what a path names; `None` where it is outside our crate.
fn defining_file(
    mut path: Vec<String>,
    modules: &BTreeMap<Vec<String>, &str>,
    imports: &BTreeMap<&str, Vec<Import>>,
) -> Option<String> {
    // A re-export may lead to another one; more steps than this would be a circle of them.
    for _ in 0..8 {
        if path.first().is_none_or(|first| first != "crate") {
            return None;
        }
        path.remove(0);
        let (depth, file) = (0..=path.len()).rev().find_map(|n| Some((n, *modules.get(&path[..n])?)))?;
        let Some(name) = path.get(depth) else { return Some(file.to_owned()) };
        let Some(import) = imports[file].iter().find(|import| import.name == *name) else {
            return Some(file.to_owned());
        };
        path.splice(..=depth, import.path.clone());
    }
    None
}

/// The dependencies among scripts of the pages, given with their texts by path below `assets/`.
pub(super) fn script_graph(files: &BTreeMap<String, String>) -> Graph {
    let depends_on = |file: &String| {
        let text = &files[file];
        let quoted = text.split(['\'', '"']);
        let relative = quoted.filter(|path| path.starts_with("./") || path.starts_with("../"));
        relative.map(|path| joined(file, path)).filter(|path| files.contains_key(path)).collect()
    };
    files.keys().map(|file| (file.clone(), depends_on(file))).collect()
}

/// `guest/views/app.js` and `../state.js` → `guest/state.js`.
fn joined(file: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// The shortest circle through each file that is in one, each set of files once, in a sentence.
pub(super) fn circles(graph: &Graph) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for start in graph.keys() {
        if let Some(circle) = circle_through(start, graph)
            && seen.insert(circle.iter().cloned().collect::<BTreeSet<_>>())
        {
            found.push(format!("{} → {start}: files that import each other", circle.join(" → ")));
        }
    }
    found
}

fn circle_through(start: &str, graph: &Graph) -> Option<Vec<String>> {
    let mut came_from: BTreeMap<&str, &str> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for next in graph.get(file)? {
            if next == start {
                let mut circle = vec![file];
                while let Some(before) = came_from.get(circle[circle.len() - 1]) {
                    circle.push(before);
                }
                circle.reverse();
                return Some(circle.into_iter().map(str::to_owned).collect());
            }
            if next != start && !came_from.contains_key(next.as_str()) {
                came_from.insert(next, file);
                queue.push_back(next);
            }
        }
    }
    None
}
