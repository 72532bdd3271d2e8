//! Which files may use which: the modules above them, and no file in a circle.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;

use crate::support::{imports, repository};

#[test]
fn a_module_uses_only_those_above_it() {
    let lib = fs::read_to_string(repository("src/lib.rs")).unwrap();
    let modules = lib.lines().filter_map(|line| line.strip_prefix("pub mod "));
    let order: Vec<&str> = modules.map(|name| name.trim_end_matches(';')).collect();
    let position = |module: &str| order.iter().position(|name| *name == module);
    let mut upward = Vec::new();
    for (from, to) in imports::all() {
        let (from, to) = (imports::top(&from), imports::top(&to));
        if position(from) < position(to) {
            upward.push(format!("{from} uses {to}"));
        }
    }
    assert_eq!(upward, Vec::<String>::new());
}

#[test]
fn an_import_is_seen_wherever_it_is_written() {
    let texts = [
        ("a", "mod b;\nfn f() { b::g(1); }"),
        ("a::b", "mod c;\nuse c::{d::H, I};"),
        ("a::b::c", "use crate::e;\nfn f(x: e::X) {}"),
        ("a::b::c::d", "fn f() { crate::e::f::g() }"),
        ("e", "use f::h;\nmod f;"),
        ("e::f", "fn f(x: &super::Y) { use crate::a::Z; }"),
        ("i", "pub(super) use crate::a::b::K as L;"),
        ("j", "use crate::i::K; // crate::e"),
    ];
    let texts = texts.into_iter();
    let imports = imports::of(texts.map(|(path, text)| (path.to_owned(), text.to_owned())));
    let imports: Vec<String> = imports
        .into_iter()
        .map(|(from, to)| format!("{from} -> {to}"))
        .collect();
    let expected = [
        "a -> a::b",
        "a::b -> a::b::c",
        "a::b -> a::b::c::d",
        "a::b::c -> e",
        "a::b::c::d -> e::f",
        "e -> e::f",
        "e::f -> a",
        "e::f -> e",
        "i -> a::b",
        "j -> a::b",
    ];
    assert_eq!(imports, expected);
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let imports = imports::all();
    let mut used: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in &imports {
        used.entry(from).or_default().push(to);
    }
    let circles = used.keys().filter_map(|file| shortest_circle(file, &used));
    let shortest = circles.min_by_key(Vec::len);
    let words = shortest.map(|circle| circle.join(" uses "));
    assert_eq!(
        words, None,
        "move what closes this circle to a file of its own, or make it an argument"
    );
}

/// The files on the shortest way from a file back to it, with that file at both ends.
fn shortest_circle<'f>(
    file: &'f str,
    used: &BTreeMap<&'f str, Vec<&'f str>>,
) -> Option<Vec<&'f str>> {
    let mut ways = VecDeque::from([vec![file]]);
    let mut reached = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for to in used.get(way.last()?).into_iter().flatten() {
            let further = [way.as_slice(), &[*to]].concat();
            if *to == file {
                return Some(further);
            }
            if reached.insert(*to) {
                ways.push_back(further);
            }
        }
    }
    None
}
