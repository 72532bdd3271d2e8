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
static MODULE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\bmod (\w+);").unwrap());
/// A path in code; only those that start with a module lead to a file.
static INLINE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\b(\w+(?:::\w+)+)").unwrap());

/// Every import of the program, found once for all tests.
static ALL: LazyLock<Vec<(String, String)>> = LazyLock::new(|| {
    let files = files("src", ".rs");
    let files = files.iter().filter(|path| !path.ends_with("/tests.rs"));
    of(files.map(|path| (module(path), code(path))))
});

/// Every import of the program: the module that uses, and the module that is used, such as
/// `project::search`.
pub fn all() -> Vec<(String, String)> {
    ALL.clone()
}

/// Every import between modules with these texts. The declaration of a module uses nothing, and who
/// takes a name from a file that imports it uses the file that it comes from.
pub fn of(texts: impl Iterator<Item = (String, String)>) -> Vec<(String, String)> {
    let texts: BTreeMap<String, String> = texts
        .map(|(module, text)| (module, SKIPPED.replace_all(&text, "").into_owned()))
        .collect();
    let mut exports = BTreeMap::new();
    for (module, text) in &texts {
        for path in paths(text, &USE) {
            let item = path.rsplit("::").next().unwrap().to_owned();
            let target = known(&resolve(module, &path), &texts);
            exports.insert(format!("{module}::{item}"), target);
        }
    }
    let mut imports = BTreeSet::new();
    for (module, text) in &texts {
        let uses = paths(text, &USE);
        let declared: BTreeSet<String> = paths(text, &MODULE).into_iter().collect();
        let is_of_module = |path: &String| {
            let first = path.split("::").next().unwrap();
            matches!(first, "crate" | "super" | "self") || declared.contains(first)
        };
        let mut inline = paths(&USE.replace_all(text, ""), &INLINE);
        inline.retain(is_of_module);
        for path in uses.iter().chain(&inline) {
            let path = resolve(module, path);
            let exported = itself_and_outer(&path).find_map(|item| exports.get(item));
            let target = exported.map_or_else(|| known(&path, &texts), Clone::clone);
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

fn module(path: &str) -> String {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    path.replace('/', "::")
}

/// A file's text without its tests.
fn code(path: &str) -> String {
    let text = fs::read_to_string(repository(path)).unwrap();
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap()
        .to_owned()
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
    let is_module = |path: &&str| modules.contains_key(*path) && !["lib", "main"].contains(path);
    itself_and_outer(path).find(is_module).map(str::to_owned)
}

/// A path, and each one that it is in, from the inside to the outside.
fn itself_and_outer(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |inner| Some(inner.rsplit_once("::")?.0))
}
