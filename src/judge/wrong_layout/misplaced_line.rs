//! A line that was pasted or moved between the keys of a mapping to which it does not belong.

use super::change::Repair;
use super::suspect_line::{SuspectLine, content_column, pair};
use crate::judge::alike::{elsewhere, nearest_section};
use crate::judge::certainty::Certainty;
use crate::judge::line::TextLine;
use crate::source::{Span, line_break};
use crate::suggest::alternatives;
use crate::team::keys;

const MESSAGE: &str = "this line does not belong to what is around it";
const OF_A_LIST: &str = "move this line to the list that it belongs to, or delete it";
const OF_AN_ENTRY: &str = "move this line to the entry that it belongs to, or delete it";
const NOT_OF_THE_FILE: &str = "delete this line, or write \0#\0 before it";

/// Removes such a line, or moves it to where it belongs.
pub(super) fn apart(place: &SuspectLine) -> Option<Repair> {
    with_key(place)
        .or_else(|| in_first_column(place))
        .or_else(|| item_between_keys(place))
}

/// The text without an item between two keys of an entry, the first of which has its value.
fn item_between_keys(place: &SuspectLine) -> Option<Repair> {
    let (line, above, below) = (place.line(), place.above()?, place.below()?);
    let item = line.rest.strip_prefix("- ")?;
    let is_text = pair(line).is_none() && !item.starts_with(['{', '[']);
    let has_value = pair(above).is_some_and(|(_, value)| !value.is_empty());
    let continues = below.key().is_some() && !below.is_item();
    let is_between = continues && below.column == content_column(above);
    (is_text && has_value && is_between).then(|| {
        let at = Span::new(line.at(), line.end());
        let own = line.whole(place.text);
        Repair {
            certainty: Certainty::None,
            ..Repair::certain(at, MESSAGE, OF_A_LIST.to_owned(), (own, String::new()))
        }
    })
}

/// The text without a line in the first column that ends the section which the lines below it
/// belong to.
fn in_first_column(place: &SuspectLine) -> Option<Repair> {
    let (line, below) = (place.line(), place.below()?);
    let (section, head) = nearest_section(place.lines, place.number)?;
    section.entry_keys()?; // a key of a party is rare, so that its own column is less even
    let has_items_here = place.lines[head + 1].column == 0;
    let is_between = below.column > 0 || below.is_item();
    let is_indented = line.column > 0 || line.rest.starts_with('\t');
    if is_indented || !is_between || line.is_item() && has_items_here {
        return None;
    }
    let (end, help) = match pair(line) {
        Some((key, _)) if keys::is_inner(key) => (line.at() + key.len(), OF_AN_ENTRY),
        Some((key, _)) if !line.is_item() => (line.at() + key.len(), NOT_OF_THE_FILE),
        _ if line.is_item() => (line.end(), NOT_OF_THE_FILE),
        _ => return None,
    };
    let own = line.whole(place.text);
    let at = Span::new(line.at(), end);
    Some(Repair {
        certainty: Certainty::None,
        ..Repair::certain(at, MESSAGE, help.to_owned(), (own, String::new()))
    })
}

fn with_key(place: &SuspectLine) -> Option<Repair> {
    let line = place.line();
    let (key, value) = pair(line).filter(|(_, value)| !value.is_empty() && !line.is_item())?;
    let own = line.whole(place.text);
    let at = Span::new(line.at(), line.at() + key.len());
    if keys::has(&keys::TEAM, key) {
        let (_, head) = place.section()?;
        let splits = place
            .below()
            .is_some_and(|below| below.column > 0 || below.is_item());
        if line.column == 0 && !splits {
            return None;
        }
        let is_same = |other: &&TextLine| {
            other.column == 0 && other.start != line.start && other.key() == Some(key)
        };
        if let Some(other) = place.lines.iter().find(is_same) {
            let number = place.number_of(other);
            let help = format!("delete this line: `{key}` is on line {number}");
            return Some(Repair::certain(at, MESSAGE, help, (own, String::new())));
        }
        let number = place.number_of(head);
        let help = format!("move this line above line {number}, and start `{key}` in column 1");
        let between = &place.text[head.start..line.start];
        let line_break = line_break(place.text, head.start);
        let text = format!("{key}: {value}{line_break}{between}");
        let span = Span {
            start: head.start as u32,
            ..own
        };
        return Some(Repair {
            // An indented line may be meant for the entry that it is in.
            certainty: Certainty::unless(line.column > 0),
            ..Repair::certain(at, MESSAGE, help, (span, text))
        });
    }
    let help = match elsewhere(place.lines, place.number).as_slice() {
        [] if nearest_section(place.lines, place.number).is_none() && keys::is_inner(key) => {
            OF_AN_ENTRY.to_owned()
        }
        [] => return None,
        names => {
            format!("move this line to {}, or delete it", alternatives(names))
        }
    };
    Some(Repair {
        certainty: Certainty::None,
        ..Repair::certain(at, MESSAGE, help, (own, String::new()))
    })
}
