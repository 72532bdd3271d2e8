//! Which source file uses which, according to a scan of the text.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use regex_lite::Regex;

use super::{files, repository};

/// Words that use no module: a comment, a visibility, and the other name of an import.
static SKIPPED: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"//.*|\((?:in [\w:]+|super|crate)\)|\bas \w+").unwrap());
static USE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\buse ([^;]+);").unwrap());
static EXPORT: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bpub use ([^;]+);").unwrap());
static INLINE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"\b((?:crate|super)(?:::\w+)+)").unwrap());

/// Every import, found once for all tests.
static ALL: LazyLock<Vec<(String, String)>> = LazyLock::new(found);

/// Every import: the module that uses, and the module that is used, such as `project::search`.
pub fn all() -> Vec<(String, String)> {
    ALL.clone()
}

fn found() -> Vec<(String, String)> {
    let texts: BTreeMap<String, String> = files("src", ".rs")
        .iter()
        .filter(|path| !path.ends_with("/tests.rs"))
        .map(|path| (module(path), code(path)))
        .collect();
    let mut exports = BTreeMap::new();
    for (module, text) in &texts {
        for path in paths(text, &EXPORT) {
            let item = path.rsplit("::").next().unwrap().to_owned();
            let target = known(&resolve(module, &path), &texts);
            exports.insert(format!("{module}::{item}"), target);
        }
    }
    let mut imports = BTreeSet::new();
    for (module, text) in &texts {
        let uses = paths(text, &USE);
        let inline = paths(&USE.replace_all(text, ""), &INLINE);
        for path in uses.iter().chain(&inline) {
            let path = resolve(module, path);
            let exported = exports.iter().find(|(item, _)| is_below(&path, item));
            let target =
                exported.map_or_else(|| known(&path, &texts), |(_, target)| target.clone());
            imports.extend(target.map(|target| (module.clone(), target)));
        }
    }
    imports.retain(|(from, to)| from != to);
    imports.into_iter().collect()
}

/// The module at the top that another one is in.
pub fn top(module: &str) -> &str {
    module.split("::").next().unwrap()
}

/// Whether a module is another one, or is in it.
pub fn is_below(module: &str, other: &str) -> bool {
    let rest = module.strip_prefix(other);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

fn module(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.replace('/', "::")
}

/// A file's text without its tests and the words that use no module.
fn code(path: &str) -> String {
    let text = fs::read_to_string(repository(path)).unwrap();
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    SKIPPED.replace_all(text, "").into_owned()
}

/// The paths that a pattern captures, one for each item in their braces.
fn paths(text: &str, pattern: &Regex) -> Vec<String> {
    let captures = pattern.captures_iter(text);
    captures
        .flat_map(|found| expanded(&found[1].split_whitespace().collect::<String>()))
        .collect()
}

fn expanded(tree: &str) -> Vec<String> {
    let Some((prefix, rest)) = tree.split_once('{') else {
        return vec![tree.to_owned()];
    };
    let mut depth = 0;
    let items = rest.trim_end_matches('}').split(|character| {
        depth += i32::from(character == '{') - i32::from(character == '}');
        character == ',' && depth == 0
    });
    items
        .filter(|item| !item.is_empty())
        .flat_map(expanded)
        .map(|item| format!("{prefix}{item}"))
        .collect()
}

/// A path from the crate's root.
fn resolve(module: &str, path: &str) -> String {
    let mut base: Vec<&str> = module.split("::").collect();
    let mut parts = path.split("::").peekable();
    if parts.next_if_eq(&"crate").is_some() {
        base.clear();
    }
    while parts.next_if_eq(&"super").is_some() {
        base.pop();
    }
    _ = parts.next_if_eq(&"self");
    base.extend(parts);
    base.join("::")
}

/// The closest module that holds a path.
fn known(path: &str, modules: &BTreeMap<String, String>) -> Option<String> {
    let mut path = path;
    loop {
        if modules.contains_key(path) && path != "lib" && path != "main" {
            return Some(path.to_owned());
        }
        path = path.rsplit_once("::")?.0;
    }
}
