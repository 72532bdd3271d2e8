//! The personal data in a text that its tree does not show: comments, e-mail addresses anywhere,
//! and what a syntax error kept out of the tree.

use super::personal_data::PersonalData;
use super::treatment::{DataKind, Treatment, Treatments};
use crate::model::PartyName;
use crate::source::Span;
use crate::yaml::tree::{Kind, Tree};

/// Finds the text that a syntax error may have kept out of the tree: whatever follows a private or an unknown key
/// on its line.
pub(super) fn lines(data: &mut PersonalData, text: &str, treatments: &Treatments) {
    let ends_key = |at: usize| {
        let next = text[at + 1..].chars().next();
        next.is_none_or(char::is_whitespace)
    };
    let colons = text.match_indices(':').map(|(at, _)| at);
    for at in colons.filter(|at| ends_key(*at)) {
        let treatment = treatments.get(key_before(text, at));
        match treatment.unwrap_or(&Treatment::Replaced(DataKind::Person)) {
            Treatment::Shown | Treatment::Declared => {}
            Treatment::Masked => data.mask(value_after(text, at)),
            Treatment::Replaced(kind) => parts(data, text, value_after(text, at), *kind),
        }
    }
}

/// The word before a colon.
fn key_before(text: &str, at: usize) -> &str {
    let before = text[..at].trim_end_matches(['"', '\'', ' ']);
    let is_part = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
    &before[before.trim_end_matches(is_part).len()..]
}

/// The value behind a colon: up to the end of the line, of the list, or of the entry.
fn value_after(text: &str, at: usize) -> Span {
    let value = &text[at + 1..];
    let is_list = value.trim_start().starts_with('[');
    let ends = |c: char| match c {
        '\n' | '\r' | '#' => true,
        ']' => is_list,
        '}' | ',' => !is_list,
        _ => false,
    };
    let length = value.find(ends).unwrap_or(value.len());
    Span::new(at + 1, at + 1 + length)
}

fn parts(data: &mut PersonalData, text: &str, span: Span, kind: DataKind) {
    let value = &text[span.range()];
    for part in value.split(['[', ']', '"', '\'', ',']) {
        let trimmed = part.trim();
        if PartyName::from_word(trimmed).is_none() {
            let from = trimmed.as_ptr() as usize - text.as_ptr() as usize;
            data.add(trimmed, Span::new(from, from + trimmed.len()), kind, None);
        }
    }
}

/// Items on lines of their own, which a syntax error may have parted from their key: they may be
/// anything.
pub(super) fn items(data: &mut PersonalData, text: &str) {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let item = line.trim_start().strip_prefix("- ");
        if let Some(item) = item.filter(|item| !item.contains(':')) {
            data.mask(Span::new(end - item.len(), end));
        }
        start = end;
    }
}

/// E-mail addresses, wherever they are.
pub(super) fn emails(data: &mut PersonalData, text: &str) {
    let outside = |c: char| c.is_whitespace() || c.is_control() || "\"'<>,;:()[]{}`|#".contains(c);
    for (at, _) in text.match_indices('@') {
        let start = text[..at].rfind(outside).map_or(0, |before| {
            before + text[before..].chars().next().map_or(1, char::len_utf8)
        });
        let end = text[at..]
            .find(outside)
            .map_or(text.len(), |length| at + length);
        if start < at && text[at + 1..end].contains('.') {
            let email = text[start..end].trim_end_matches('.');
            let span = Span::new(start, start + email.len());
            data.add(email, span, DataKind::Email, None);
        }
    }
}

/// Comments, which can mention anybody.
pub(super) fn comments(data: &mut PersonalData, tree: &Tree) {
    let is_text = |kind: Kind| matches!(kind, Kind::Plain | Kind::Quoted | Kind::Block);
    let nodes = tree.nodes().filter(|node| is_text(node.kind));
    let mut texts: Vec<Span> = nodes.map(|node| node.span).collect();
    texts.sort_unstable();
    let mut end = 0;
    for (at, _) in tree.text.match_indices('#') {
        let before = tree.text[..at].chars().next_back();
        let opens = before.is_none_or(char::is_whitespace);
        let last = texts[..texts.partition_point(|text| text.start <= at as u32)].last();
        let is_within = last.is_some_and(|text| text.end > at as u32);
        if at >= end && opens && !is_within {
            let length = tree.text[at..].find('\n');
            end = length.map_or(tree.text.len(), |length| at + length);
            data.mask(Span::new(at + 1, end));
        }
    }
}
