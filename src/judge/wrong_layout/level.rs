//! A line that was pasted or moved between the keys of a mapping to which it does not belong.

use super::Repair;
use super::suspect_line::{SuspectLine, pair};
use crate::judge::alike::{elsewhere, nearest_section};
use crate::judge::certainty::Certainty;
use crate::judge::line::TextLine;
use crate::source::{Span, line_break};
use crate::suggest::alternatives;
use crate::team::keys;

const MESSAGE: &str = "this line does not belong to what is around it";

/// Removes such a line, or moves it to where it belongs.
pub(super) fn apart(place: &SuspectLine) -> Option<Repair> {
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
            "move this line to the entry that it belongs to, or delete it".to_owned()
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
