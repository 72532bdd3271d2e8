//! A value that has lost the `&` of its anchor: `roles: both [developer, content-author]`, which
//! `*both` refers to.

use foldhash::HashSet;

use super::mistake::{Correction, Mistake};
use super::prefixes::mistake;
use crate::judge::line::{after_all, lines, pair};
use crate::source::Span;

/// The most unknown aliases to explain: a team file has few anchors.
const MAX_ALIASES: usize = 8;

/// The mistakes with the only places where an anchor can be missing.
pub(super) fn lost(text: &str) -> Vec<Vec<Mistake>> {
    let names = unknown_aliases(text);
    let of_name = |name: &&str| {
        let places: Vec<Correction> = values(text, name).collect();
        let [_] = places.as_slice() else {
            return Vec::new();
        };
        let message = format!("the anchor of `*{name}` has no `&`");
        mistake(&message, format!("write \0&{name}\0"), places)
    };
    vec![names.iter().flat_map(of_name).collect()]
}

/// The first aliases whose anchors the text does not have.
fn unknown_aliases(text: &str) -> Vec<&str> {
    let mut names: Vec<&str> = Vec::new();
    let is_in_name = |c: char| c.is_alphanumeric() || c == '-';
    let name_at = |at: usize| {
        let rest = &text[at + 1..];
        &rest[..rest.find(|c| !is_in_name(c)).unwrap_or(rest.len())]
    };
    let anchors = text.match_indices('&').map(|(at, _)| name_at(at));
    let anchors: HashSet<&str> = anchors.collect();
    for line in lines(text, 0) {
        let name = pair(line.rest).and_then(|(_, value)| value.strip_prefix('*'));
        let name = name.filter(|name| !name.is_empty() && name.chars().all(is_in_name));
        if let Some(name) = name.filter(|name| !anchors.contains(name) && !names.contains(name)) {
            names.push(name);
        }
        if names.len() == MAX_ALIASES {
            break;
        }
    }
    names
}

/// The places where a name precedes a collection, on its line or on the line above.
fn values<'t>(text: &'t str, name: &'t str) -> impl Iterator<Item = Correction> + 't {
    let below = lines(text, 0).skip(1).map(Some).chain([None]);
    lines(text, 0).zip(below).filter_map(move |(line, below)| {
        let (_, value) = pair(line.rest)?;
        let rest = value.strip_prefix(name)?;
        let column = line.column + line.rest.len() - after_all(line.rest, "- ").len();
        let is_above = || below.is_some_and(|below| below.column > column);
        let is_before = match rest.trim_start() {
            "" => is_above(),
            collection => rest.starts_with(' ') && collection.starts_with(['[', '{']),
        };
        let at = line.end() - value.len();
        is_before.then(|| Correction {
            at: Span::new(at, at + name.len()),
            ..Correction::with(Span::new(at, at), "&")
        })
    })
}
