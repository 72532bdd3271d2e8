//! A key that has slipped into a neighbouring entry: it appears twice there, and its own entry
//! lacks it.

use std::ops::Range;

use super::change::Repair;
use super::suspect_line::{SuspectLine, content, content_column, pair};
use crate::judge::certainty::Certainty;
use crate::judge::line::TextLine;
use crate::source::Span;
use crate::team::keys::Key;

/// The changes that move the line with such a key to the entry above or below.
pub(super) fn moved_back(place: &SuspectLine) -> Vec<Repair> {
    let line = place.line();
    let own = pair(line).filter(|(_, value)| !value.is_empty() && !line.is_item());
    let (Some((key, _)), Some(entry)) = (own, entry(place.lines, place.number, line.column)) else {
        return Vec::new();
    };
    let of_entry = place.lines[entry.clone()].iter();
    let is_twice = of_entry
        .filter(|other| has(other, line.column, key))
        .count()
        > 1;
    if !is_twice {
        return Vec::new();
    }
    let is_item = |number: &usize| place.lines[*number].column + 2 == line.column;
    let above = entry.start.checked_sub(1);
    let below = Some(entry.end).filter(|end| *end < place.lines.len() && is_item(end));
    let beside = [above, below].into_iter().flatten();
    let beside = beside.filter_map(|number| self::entry(place.lines, number, line.column));
    beside
        .filter_map(|other| moved_to(place, key, other))
        .collect()
}

/// The indexes of the lines of an entry whose keys are in a column.
fn entry(lines: &[TextLine], number: usize, column: usize) -> Option<Range<usize>> {
    let is_start = |line: &TextLine| line.is_item() && content_column(line) == column;
    let start = lines[..=number]
        .iter()
        .rposition(|line| line.column < column)
        .filter(|start| is_start(&lines[*start]))?;
    let below = lines[start + 1..].iter();
    let end = start + 1 + below.take_while(|line| line.column >= column).count();
    Some(start..end)
}

/// Whether a line has a key that starts in a column.
fn has(line: &TextLine, column: usize, key: &str) -> bool {
    content_column(line) == column && pair(line).is_some_and(|(name, _)| name == key)
}

/// Moves the line to another entry that lacks the key.
fn moved_to(place: &SuspectLine, key: &str, entry: Range<usize>) -> Option<Repair> {
    let (text, line) = (place.text, place.line());
    let lines = &place.lines[entry];
    if lines.iter().any(|other| has(other, line.column, key)) {
        return None;
    }
    let (from, to) = (line.start, line.whole(text).end as usize);
    let at = entry_place(place, key, lines);
    let (start, end) = (from.min(at), to.max(at));
    let new = match at < from {
        true => [&text[from..to], &text[at..from]].concat(),
        false => [&text[to..at], &text[from..to]].concat(),
    };
    let first = &lines[0];
    let help = format!(
        "move this line to the entry that starts on line {}, which has no `{key}`",
        place.number_of(first)
    );
    let key_at = line.end() - content(line).len();
    let repair = Repair::certain(
        Span::new(key_at, key_at + key.len()),
        "this key belongs to the entry beside this one",
        help,
        (Span::new(start, end), new),
    );
    let is_whole = text[..to].ends_with('\n') && text[..at].ends_with('\n');
    // Its author may have written the line twice by mistake, and forgotten it in the other entry.
    is_whole.then_some(Repair {
        certainty: Certainty::Likely,
        ..repair
    })
}

/// Where the line belongs among the keys of an entry, in their usual order.
fn entry_place(place: &SuspectLine, key: &str, lines: &[TextLine]) -> usize {
    let keys: &[Key] = place.entry_keys().unwrap_or_default();
    let number = |name: &str| keys.iter().position(|known| known.name == name);
    let own = number(key);
    let column = place.line().column;
    let is_after = |line: &&TextLine| {
        let other = pair(line).and_then(|(name, _)| number(name));
        line.column == column && !line.is_item() && own.is_some() && other > own
    };
    let after = lines.iter().skip(1).find(is_after).map(|line| line.start);
    let last = lines
        .last()
        .map_or(0, |line| line.whole(place.text).end as usize);
    after.unwrap_or(last)
}
