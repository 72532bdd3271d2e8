//! The key that is missing above a list or a mapping, chosen by the other keys of its entry.

use std::cmp::Reverse;

use super::super::Mistake;
use super::words::heading_above;
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines, pair};
use crate::suggest::alternatives;
use crate::team::keys::{self, Form, Key};
use crate::yaml::braces::opening_of;
use crate::yaml::wording;

/// The content of the key.
#[derive(Clone, Copy, PartialEq)]
enum Content<'t> {
    Texts,
    /// Entries; the first one starts with this key.
    Entries(&'t str),
    /// A mapping; its first key is this one.
    Pairs(&'t str),
}

/// The key that is missing above a list or mapping, which ends with a line.
pub(super) fn missing_above(text: &str, end: &TextLine, closing: char) -> Option<Mistake> {
    let mut above = lines(&text[..end.start], 0).rev().peekable();
    let mut block: Option<(TextLine, TextLine)> = None;
    while let Some(line) = above.next_if(|line| line.column > end.column) {
        let below = block.map_or(line, |(first, _)| first);
        block = Some((line, below));
    }
    let (first, second) = block?;
    let is_inside = |line: &TextLine| line.column >= end.column;
    let below = lines(text, end.start).take_while(is_inside);
    let beside = above.take_while(is_inside).chain(below);
    let beside = beside.filter(|line| line.column == end.column);
    let siblings: Vec<&str> = beside.filter_map(|line| key_of(line.rest)).collect();
    let content = content(first.rest, second.rest)?;
    let is_list = !matches!(content, Content::Pairs(_));
    (is_list == (closing == ']')).then_some(())?;
    let names = candidates(&siblings, content);
    let uses = |name: &str| {
        let written = [format!("\"{name}\":"), format!(": \"{name}\"")];
        written.map(|part| text.matches(&part).count()).iter().sum()
    };
    let mut by_use: Vec<(usize, &str)> = names.iter().map(|name| (uses(name), *name)).collect();
    by_use.sort_by_key(|(uses, _)| Reverse(*uses));
    let is_of_entries = matches!(content, Content::Entries(_));
    let is_of_mapping = matches!(content, Content::Pairs(_));
    let (certainty, name) = match by_use[..] {
        [] => return None,
        // Without the same list elsewhere in the file, only the neighbouring keys show which list
        // this is.
        [(0, only)] if !is_of_entries => (Certainty::Likely, only),
        [(_, only)] if is_of_mapping => (Certainty::Likely, only),
        [(_, only)] => (Certainty::Sure, only),
        [(most, first), (fewer, _), ..] if most > fewer => (Certainty::Likely, first),
        [(_, first), ..] => (Certainty::None, first),
    };
    let opening = opening_of(closing);
    let heading = |name: &str| format!("\"{name}\": {opening}");
    let help = match certainty {
        Certainty::None => {
            let names = alternatives(names.iter().map(|name| heading(name)));
            format!("write its key in the line above: {names}")
        }
        _ => format!("write \0{}\0 in the line above", heading(name)),
    };
    let message = match is_list {
        true => wording::LIST_WITHOUT_KEY,
        false => wording::BLOCK_WITHOUT_KEY,
    };
    let place = heading_above(text, &first, end, &heading(name));
    Some(Mistake {
        certainty,
        ..Mistake::of(message.to_owned(), help, place)
    })
}

/// The content that starts with these two lines.
fn content<'t>(first: &'t str, second: &'t str) -> Option<Content<'t>> {
    if let Some(entry) = first.strip_prefix('{') {
        let entry = if entry.is_empty() {
            second
        } else {
            entry.trim_start()
        };
        return key_of(entry).map(Content::Entries);
    }
    if let Some(key) = key_of(first) {
        return Some(Content::Pairs(key));
    }
    let is_text = first.trim_end_matches(',').ends_with('"') && first.starts_with('"');
    is_text.then_some(Content::Texts)
}

/// The key in quotes that a line starts with.
fn key_of(line: &str) -> Option<&str> {
    let (key, _) = pair(line)?;
    key.strip_prefix('"')?.strip_suffix('"')
}

/// The keys that may have some content and that an entry with other keys may have.
fn candidates(siblings: &[&str], content: Content) -> Vec<&'static str> {
    let inner = keys::TEAM.iter().flat_map(keys::tables);
    let mut tables: Vec<&'static [Key]> = inner.chain([&keys::TEAM as &[Key]]).collect();
    tables.retain(|table| {
        !siblings.is_empty() && siblings.iter().all(|sibling| keys::has(table, sibling))
    });
    let all = tables.into_iter().flatten();
    let fitting = all.filter(|key| !siblings.contains(&key.name) && may_have(key, content));
    let mut names: Vec<&str> = fitting.map(|key| key.name).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Whether a key may have some content.
fn may_have(key: &'static Key, content: Content) -> bool {
    let is_list = matches!(key.form, Form::List(_) | Form::Some(_));
    match content {
        Content::Texts => is_list && key.entry_keys().is_none(),
        Content::Entries(first) => key.entry_keys().is_some_and(|own| keys::has(own, first)),
        Content::Pairs(first) => match key.form {
            Form::Parties => keys::has(&keys::PARTIES, first),
            Form::Mapping(own) => keys::has(own, first),
            _ => false,
        },
    }
}
