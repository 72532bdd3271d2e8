//! Entries of a collection in brackets: removes one, or adds one at the end.

use super::lines;
use super::outline::Outline;
use crate::problem::Edit;
use crate::source::{Span, line_break};
use crate::yaml::tree::Id;

/// The text between two entries, or between one and a bracket.
struct Gap {
    start: usize,
    end: usize,
    comma: Option<usize>,
    has_comment: bool,
    has_break: bool,
}

impl Gap {
    /// `None` if there is more than spaces, comments and one comma, such as a tag or an anchor.
    fn read(text: &str, start: usize, end: usize) -> Option<Self> {
        let mut gap = Gap {
            start,
            end,
            comma: None,
            has_comment: false,
            has_break: false,
        };
        let mut in_comment = false;
        for (at, byte) in text.get(start..end)?.bytes().enumerate() {
            match byte {
                b'\n' => (in_comment, gap.has_break) = (false, true),
                _ if in_comment => {}
                b' ' | b'\t' | b'\r' => {}
                b'#' => (in_comment, gap.has_comment) = (true, true),
                b',' if gap.comma.is_none() => gap.comma = Some(start + at),
                _ => return None,
            }
        }
        Some(gap)
    }
}

/// The content of the brackets; `None` for a mapping in a list that has no braces of its own.
fn inside(outline: &Outline, collection: Id) -> Option<Span> {
    let span = outline.node(collection).span;
    let bracketed = outline.text().get(span.range())?;
    let has_brackets = bracketed.starts_with(['[', '{']) && bracketed.ends_with([']', '}']);
    (has_brackets && bracketed.len() >= 2).then_some(Span {
        start: span.start + 1,
        end: span.end - 1,
    })
}

/// Removes one of the entries.
pub fn remove(
    outline: &Outline,
    collection: Id,
    entries: &[Span],
    number: usize,
) -> Option<Vec<Edit>> {
    let (text, inside) = (outline.text(), inside(outline, collection)?);
    let entry = entries.get(number)?;
    let previous = number.checked_sub(1).and_then(|before| entries.get(before));
    let next = entries.get(number + 1);
    let before = previous.map_or(inside.start, |entry| entry.end);
    let before = Gap::read(text, before as usize, entry.start as usize)?;
    let after = next.map_or(inside.end, |entry| entry.start);
    let after = Gap::read(text, entry.end as usize, after as usize)?;
    let (start, end) = (entry.start as usize, entry.end as usize);
    if lines::may_have_comment(text.get(start..end)?) {
        return None;
    }
    let spaces = |from: usize| {
        from + text[from..after.end].len() - text[from..after.end].trim_start_matches(' ').len()
    };
    Some(match (previous, next) {
        (_, Some(_)) if !after.has_comment => vec![Edit::removal(start, after.end)],
        (_, Some(_)) => vec![Edit::removal(start, spaces(after.comma? + 1))],
        (Some(_), None) if !before.has_comment => vec![Edit::removal(before.start, end)],
        (Some(_), None) => match after.comma {
            Some(comma) => vec![Edit::removal(start, comma + 1)],
            None => {
                let comma = before.comma?;
                vec![Edit::removal(comma, comma + 1), Edit::removal(start, end)]
            }
        },
        (None, None) if !before.has_comment && !after.has_comment => {
            vec![Edit::removal(before.start, after.end)]
        }
        (None, None) => vec![Edit::removal(
            start,
            after.comma.map_or(end, |comma| comma + 1),
        )],
    })
}

/// Whether only spaces and commas are between the entries, so that they can be exchanged.
pub fn are_without_comments(outline: &Outline, collection: Id, entries: &[Span]) -> bool {
    let Some(inside) = inside(outline, collection) else {
        return false;
    };
    let starts = entries.iter().map(|entry| entry.start);
    let ends = entries.iter().map(|entry| entry.end);
    let mut gaps = std::iter::once(inside.start)
        .chain(ends)
        .zip(starts.chain([inside.end]));
    gaps.all(|(start, end)| {
        let gap = Gap::read(outline.text(), start as usize, end as usize);
        gap.is_some_and(|gap| !gap.has_comment)
    })
}

/// Adds an entry after the last one.
pub fn add(outline: &Outline, collection: Id, entries: &[Span], what: &str) -> Option<Edit> {
    let (text, inside) = (outline.text(), inside(outline, collection)?);
    let Some(last) = entries.last() else {
        let gap = Gap::read(text, inside.start as usize, inside.end as usize)?;
        let is_mapping = text[..inside.start as usize].ends_with('{');
        let spaced = match is_mapping && gap.start == gap.end {
            true => format!(" {what} "),
            false => what.to_owned(),
        };
        return (!gap.has_comment).then(|| Edit::insertion(gap.start, spaced));
    };
    let after = Gap::read(text, last.end as usize, inside.end as usize)?;
    let start = last.start as usize;
    let line = lines::start(text, start);
    let indent = text.get(line..start)?;
    let own_line = lines::is_blank(indent) && after.has_break;
    let break_and_indent = match own_line {
        true => format!("{}{indent}", line_break(text, start)),
        false => " ".to_owned(),
    };
    Some(match after.comma {
        Some(comma) => Edit::insertion(comma + 1, format!("{break_and_indent}{what}")),
        None => Edit::insertion(last.end as usize, format!(",{break_and_indent}{what}")),
    })
}
