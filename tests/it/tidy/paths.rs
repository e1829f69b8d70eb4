//! Reads which paths a source text names, from its tokens.

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// Words that may precede a path that begins with `::` without being a part of it.
const KEYWORDS: &[&str] =
    &["use", "impl", "for", "in", "as", "return", "match", "if", "dyn", "mut", "where", "else"];

/// A path that a file names, such as `["crate", "store", "Tx"]`.
pub(super) type NamedPath = Vec<String>;

/// All paths of more than one segment that a source text names, and every imported one, with `self`, `super` and our own
/// crate's name resolved to `crate`.
pub(super) fn named_paths(text: &str, module: &[String]) -> Vec<NamedPath> {
    let tokens: TokenStream = text.parse().expect("a source file is made of tokens");
    let mut found = Vec::new();
    walk(tokens, module, &mut found);
    found
}

/// The paths that the code of a file names: without its unit tests and without what it only re-exports.
pub(super) fn named_paths_of_code(text: &str, module: &[String]) -> Vec<NamedPath> {
    let tokens: TokenStream = text.parse().expect("a source file is made of tokens");
    let mut found = Vec::new();
    walk(without_tests_and_re_exports(tokens), module, &mut found);
    found
}

/// A name that a file imports, and its path.
pub(super) struct Import {
    pub name: String,
    pub path: NamedPath,
}

/// Every name that a file imports outside its functions and inner modules.
pub(super) fn imports(text: &str, module: &[String]) -> Vec<Import> {
    let tokens: TokenStream = text.parse().expect("a source file is made of tokens");
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut found = Vec::new();
    for at in (0..tokens.len()).filter(|at| is_ident(&tokens[*at], "use")) {
        read_path(&tokens, at + 1, &[], true, module, &mut found);
    }
    found.into_iter().filter_map(|path| Some(Import { name: path.last()?.clone(), path })).collect()
}

fn without_tests_and_re_exports(tokens: TokenStream) -> TokenStream {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let is_test_only = matches!(&tokens[at], TokenTree::Punct(p) if p.as_char() == '#')
            && matches!(tokens.get(at + 1), Some(TokenTree::Group(g)) if g.to_string().replace(' ', "") == "[cfg(test)]");
        let is_re_export = is_ident(&tokens[at], "pub")
            && tokens[at + 1..]
                .iter()
                .find(|token| !matches!(token, TokenTree::Group(_)))
                .is_some_and(|token| is_ident(token, "use"));
        if is_test_only || is_re_export {
            at += if is_test_only { 2 } else { 1 };
            let ends = |token: &TokenTree| match token {
                TokenTree::Punct(p) => p.as_char() == ';',
                TokenTree::Group(g) => g.delimiter() == Delimiter::Brace && is_test_only,
                _ => false,
            };
            at += tokens[at..].iter().position(ends).map_or(tokens.len(), |end| end + 1);
            continue;
        }
        // `pub(in crate::app)` names no file.
        if is_ident(&tokens[at], "pub") && matches!(tokens.get(at + 1), Some(TokenTree::Group(_))) {
            at += 2;
            continue;
        }
        kept.push(match &tokens[at] {
            TokenTree::Group(group) => {
                let inside = without_tests_and_re_exports(group.stream());
                TokenTree::Group(Group::new(group.delimiter(), inside))
            }
            token => token.clone(),
        });
        at += 1;
    }
    kept.into_iter().collect()
}

fn walk(tokens: TokenStream, module: &[String], found: &mut Vec<NamedPath>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut at = 0;
    while at < tokens.len() {
        match &tokens[at] {
            TokenTree::Group(group) => {
                let mut inside = module.to_vec();
                // `mod name { … }`: `super` within means one room further in.
                if group.delimiter() == Delimiter::Brace && at >= 2 && is_ident(&tokens[at - 2], "mod") {
                    inside.push(tokens[at - 1].to_string());
                }
                walk(group.stream(), &inside, found);
                at += 1;
            }
            TokenTree::Ident(word) if KEYWORDS.contains(&word.to_string().as_str()) => at += 1,
            TokenTree::Ident(_) => {
                let is_import = at > 0 && is_ident(&tokens[at - 1], "use")
                    || at > 1 && is_ident(&tokens[at - 1], "crate") && is_ident(&tokens[at - 2], "extern");
                let is_import =
                    is_import || at > 2 && is_ident(&tokens[at - 3], "use") && is_colons(&tokens, at - 2);
                at = read_path(&tokens, at, &[], is_import, module, found);
            }
            _ => at += 1,
        }
    }
}

/// Reads one path (or use tree) that begins at an identifier; returns the index of its end.
fn read_path(
    tokens: &[TokenTree],
    mut at: usize,
    prefix: &[String],
    is_import: bool,
    module: &[String],
    found: &mut Vec<NamedPath>,
) -> usize {
    let mut path = prefix.to_vec();
    loop {
        match tokens.get(at) {
            Some(TokenTree::Ident(name)) => {
                path.push(name.to_string().trim_start_matches("r#").to_owned());
                at += 1;
            }
            Some(TokenTree::Group(tree))
                if tree.delimiter() == Delimiter::Brace && path.len() > prefix.len() =>
            {
                let inner: Vec<TokenTree> = tree.stream().into_iter().collect();
                for entry in inner.split(|t| matches!(t, TokenTree::Punct(p) if p.as_char() == ',')) {
                    if matches!(entry.first(), Some(TokenTree::Ident(_))) {
                        read_path(entry, 0, &path, true, module, found);
                    }
                }
                return at + 1;
            }
            // `::*`, `::<T>`: the path so far is what is named.
            _ => break,
        }
        if !is_colons(tokens, at) {
            break;
        }
        at += 2;
    }
    if path.len() > 1 || is_import {
        found.push(resolve(path, module));
    }
    at
}

fn is_ident(token: &TokenTree, name: &str) -> bool {
    matches!(token, TokenTree::Ident(ident) if ident == name)
}

fn is_colons(tokens: &[TokenTree], at: usize) -> bool {
    let is_colon =
        |token: Option<&TokenTree>| matches!(token, Some(TokenTree::Punct(p)) if p.as_char() == ':');
    is_colon(tokens.get(at)) && is_colon(tokens.get(at + 1))
}

fn resolve(mut path: NamedPath, module: &[String]) -> NamedPath {
    let mut here = module.to_vec();
    let mut is_relative = false;
    while matches!(path.first().map(String::as_str), Some("self" | "super")) {
        if path.remove(0) == "super" {
            here.pop();
        }
        is_relative = true;
    }
    if is_relative {
        here.insert(0, "crate".into());
        here.append(&mut path);
        return here;
    }
    if path[0] == "maitred" {
        path[0] = "crate".into();
    }
    path
}

/// `store/tx.rs` → `["store", "tx"]`; a test file beside its code is the module `tests` within it.
pub(super) fn module_of(file: &str) -> Vec<String> {
    let path = file.strip_suffix(".rs").unwrap_or(file);
    let mut parts: Vec<String> = path.split('/').map(String::from).collect();
    let last = parts.pop().expect("a path has a part");
    let is_root = parts.is_empty() && ["main", "lib"].contains(&last.as_str());
    if let Some(code) = last.strip_suffix("_tests") {
        parts.extend([code.to_owned(), "tests".into()]);
    } else if last != "mod" && !is_root {
        parts.push(last);
    }
    parts
}
