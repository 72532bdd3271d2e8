//! Removes entries from a list if they have the keys of another one, such as a waiver under
//! `people`.

use super::change::Repair;
use super::suspect_line::{SuspectLine, content, content_column, pair};
use crate::finding::Finding;
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines};
use crate::problem::ProblemKind;
use crate::source::{Span, line_start};
use crate::team::keys;
use crate::yaml::decode::EntryList;

/// Whether a finding says that the key of a list is missing before an entry, which may belong to a
/// list that the file has.
pub(super) fn has_entry(text: &str, finding: &Finding) -> bool {
    let is_list = |name: &String| keys::LISTS.iter().any(|list| list.name == name.as_str());
    let is_of_list = finding.is_a(ProblemKind::MissingKey) && finding.subjects.iter().any(is_list);
    let line = line_start(text, finding.place().start as usize);
    is_of_list && lines(text, line).next().is_some_and(|line| line.is_item())
}

/// The change that removes such entries. Only the author can move them to the right place.
pub(super) fn without(place: &SuspectLine) -> Option<Repair> {
    let line = place.line();
    let names = names(place)?;
    let has_all = |list: &&EntryList| names.iter().all(|name| list.keys.contains(name));
    let mut lists = keys::LISTS.iter().filter(has_all);
    let here = head(place);
    let is_here = lists.clone().any(|list| here == Some(list.name));
    let is_there = |list: &&EntryList| {
        let mut keys = place.lines.iter().filter(|line| line.column == 0);
        keys.any(|line| line.key() == Some(list.name))
    };
    let list = lists.next().filter(is_there)?;
    if names.len() < 2 || is_here {
        return None;
    }
    let entries = &place.lines[place.number..end(place)];
    let last = entries.last()?;
    let (moved, them) = match entries.len() {
        1 => ("this line".to_owned(), "it"),
        _ => (place.lines_of(entries), "them"),
    };
    let at = Span::new(line.at(), line.end());
    let message = "this entry has the keys of another list";
    let help = format!("move {moved} below `{}:`, or delete {them}", list.name);
    let edit = (Span::new(line.at(), last.end()), String::new());
    Some(Repair {
        certainty: Certainty::None,
        ..Repair::certain(at, message, help, edit)
    })
}

/// The key of the list that contains an entry.
fn head<'t>(place: &SuspectLine<'_, 't>) -> Option<&'t str> {
    let line = place.line();
    let heads = |above: &&TextLine| above.column <= line.column && !above.is_item();
    let above = place.lines[..place.number].iter().rev();
    match line.column {
        // Entries in the first column may follow a list whose items are indented.
        0 => above
            .filter(|above| above.column == 0 && !above.is_item())
            .find_map(TextLine::key),
        _ => above.clone().find(heads)?.key(),
    }
}

/// The keys that an entry has.
fn names<'t>(place: &SuspectLine<'_, 't>) -> Option<Vec<&'t str>> {
    let line = place.line();
    let item = content(line);
    if let Some(inner) = item.strip_prefix('{').filter(|_| line.is_item()) {
        let pairs = inner.strip_suffix('}')?.split(", ");
        let pairs = pairs.filter_map(|pair| pair.split_once(':'));
        return Some(pairs.map(|(name, _)| name.trim()).collect());
    }
    let (first, _) = pair(line).filter(|_| line.is_item())?;
    let column = content_column(line);
    let below = place.lines[place.number + 1..].iter();
    let own = below.take_while(|below| below.column > line.column);
    let own = own.filter(|below| below.column == column && !below.is_item());
    Some(
        std::iter::once(first)
            .chain(own.filter_map(TextLine::key))
            .collect(),
    )
}

/// The index of the first line after an entry and the entries below it that start with the same
/// key.
fn end(place: &SuspectLine) -> usize {
    let line = place.line();
    let key = |line: &TextLine| pair(line).map(|(key, _)| key.to_owned());
    let own = key(line);
    if content(line).starts_with('{') {
        return place.number + 1;
    }
    let belongs = |below: &&TextLine| {
        let is_next = below.column == line.column && below.is_item();
        below.column > line.column || is_next && key(below) == own
    };
    let below = place.lines[place.number + 1..].iter();
    place.number + 1 + below.take_while(belongs).count()
}
