//! Makes a list of what is written as a mapping or as an item of another list: the dash of a single
//! entry is missing, or the ids of entries are written as keys.

use super::change::Repair;
use super::suspect_line::{SuspectLine, pair};
use crate::finding::Finding;
use crate::judge::line::{TextLine, lines};
use crate::problem::ProblemKind;
use crate::source::{Span, line_start};
use crate::team::keys::{self, Form, Key};

/// Whether a finding reports a mapping instead of a list, or text instead of a mapping in a list.
pub(super) fn is_instead(text: &str, finding: &Finding) -> bool {
    let start = finding.place().start as usize;
    let mut below = lines(text, line_start(text, start));
    let (line, next) = (below.next(), below.next());
    let is_line = line.is_some_and(|line| {
        let length = start.saturating_sub(line.at());
        matches!(line.rest.get(..length), Some("" | "- ")) && !is_empty(&line, next.as_ref())
    });
    finding.is_a(ProblemKind::WrongType) && is_line && finding.fix.is_none()
}

/// Whether a key has neither a value nor anything below it.
fn is_empty(line: &TextLine, next: Option<&TextLine>) -> bool {
    let has_none = |(_, value): (&str, &str)| value.is_empty() || value.starts_with('#');
    let is_below = |next: &TextLine| {
        next.column > line.column || next.column == line.column && next.is_item() && !line.is_item()
    };
    pair(line).is_some_and(has_none) && !next.is_some_and(is_below)
}

/// The change that makes a list of the lines below a key.
pub(super) fn made(place: &SuspectLine) -> Option<Repair> {
    let (line, head) = (place.line(), place.above()?);
    let (name, _) = pair(head).filter(|(_, value)| value.is_empty())?;
    let keys = entry_keys(name)?;
    let end = place.end_of_block();
    let block = &place.lines[place.number..end];
    if line.is_item() || line.column <= head.column {
        return None;
    }
    match pair(line) {
        Some((key, _)) if keys::has(keys, key) => Some(with_dash(place, block)),
        _ => ids_as_keys(place, block, keys),
    }
}

/// The keys that the entries of a list may have, by the name of the list.
fn entry_keys(name: &str) -> Option<&'static [Key]> {
    let inner = keys::TEAM.iter().filter_map(Key::entry_keys).flatten();
    let mut all = keys::TEAM.iter().chain(inner);
    let key = all.find(|key| key.name == name && key.entry_keys().is_some())?;
    key.entry_keys()
}

/// Adds the missing dash before an entry, and indents its other lines.
fn with_dash(place: &SuspectLine, block: &[TextLine]) -> Repair {
    let line = place.line();
    let end = block.last().map_or(line.end(), TextLine::end);
    let rows = place.text[line.start..end]
        .split_inclusive('\n')
        .enumerate();
    let rows = rows.map(|(number, row)| match row.trim().is_empty() {
        true => row.to_owned(),
        false if number == 0 => {
            let (before, after) = row.split_at(line.column);
            format!("{before}- {after}")
        }
        false => format!("  {row}"),
    });
    let at = Span::new(line.at(), line.at() + 1);
    let message = "a `-` is missing before this entry of a list";
    let column = line.column + 1;
    let more = match block {
        [] | [_] => String::new(),
        [_, rest @ ..] => format!(", and indent {} by two more spaces", place.lines_of(rest)),
    };
    let help = format!("write \0- \0 in column {column}{more}");
    Repair::certain(
        at,
        message,
        help,
        (Span::new(line.start, end), rows.collect()),
    )
}

/// Writes the ids of entries as values: `- id: mira` instead of `mira:` with other keys below it.
fn ids_as_keys(place: &SuspectLine, block: &[TextLine], keys: &'static [Key]) -> Option<Repair> {
    let line = place.line();
    let first = keys.iter().find(|key| key.required)?;
    let heads = block.iter().filter(|head| head.column == line.column);
    let heads: Vec<(&TextLine, &str)> = heads
        .map(|head| Some((head, head.rest.strip_suffix(':')?)))
        .collect::<Option<_>>()?;
    let is_id = |c: char| c.is_ascii_alphanumeric() || "-_/.".contains(c);
    let are_ids = heads.iter().all(|(_, word)| word.chars().all(is_id));
    let inner = block.iter().filter(|inner| inner.column > line.column);
    let has_column = inner.clone().all(|inner| inner.column >= line.column + 2)
        && inner.clone().any(|inner| inner.column == line.column + 2);
    if heads.len() < 2 || !are_ids || !has_column {
        return None;
    }
    let with_key = |word: &str| match first.form {
        Form::List(_) | Form::Some(_) => format!("- {}: [{word}]", first.name),
        _ => format!("- {}: {word}", first.name),
    };
    let end = block.last()?.end();
    let mut text = String::new();
    let mut from = line.start;
    for (head, word) in &heads {
        text += &place.text[from..head.at()];
        text += &with_key(word);
        from = head.end();
    }
    text += &place.text[from..end];
    let word = heads.first()?.1;
    let at = Span::new(line.at(), line.end());
    let help = format!(
        "write \0{}\0, and the other entries like it",
        with_key(word)
    );
    let message = "the ids of these entries are written as their keys";
    Some(Repair::certain(
        at,
        message,
        help,
        (Span::new(line.start, end), text),
    ))
}
