//! A dash that should not be there, before a key of an entry, or that is too far from its key.

use super::change::Repair;
use super::suspect_line::{SuspectLine, content, content_column, pair};
use crate::finding::Finding;
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines};
use crate::problem::ProblemKind;
use crate::source::{Span, line_start};
use crate::team::keys;
use crate::yaml::wording;

/// How many lines above a line show the columns of keys.
const MAX_LINES: usize = 12;
/// The most columns to try.
const MAX_COLUMNS: usize = 3;

/// Whether a finding is about an entry that starts with a key which starts no kind of entry, as in
/// `- roles: [developer]`.
pub(super) fn is_before(text: &str, finding: &Finding) -> bool {
    let at = finding.place().start as usize;
    let is_first = |key: &str| {
        let mut lists = keys::LISTS.iter().chain(keys::INNER_LISTS.iter());
        lists.any(|list| list.keys.first() == Some(&key))
    };
    let line = lines(text, line_start(text, at)).next();
    let line = line.filter(|line| finding.is_a(ProblemKind::MissingKey) && line.is_item());
    line.and_then(|line| pair(&line))
        .is_some_and(|(key, _)| keys::is_inner(key) && !is_first(key))
}

/// Moves a key closer to its dash, where the next key of the entry shows its column.
pub(super) fn too_far(place: &SuspectLine) -> Option<Repair> {
    let (line, below) = (place.line(), place.below()?);
    let (column, next) = (content_column(line), below.column);
    let is_shown = line.is_item() && next < column && next == line.column + "- ".len();
    let (key, _) = pair(line).filter(|_| is_shown)?;
    let end = line.end() - content(line).len();
    Some(Repair::certain(
        Span::new(line.at(), line.at() + 1),
        "too many spaces follow this `-`",
        format!(
            "start `{key}` in column {}, like `{}` below it",
            next + 1,
            below.key()?
        ),
        (Span::new(line.at() + "- ".len(), end), String::new()),
    ))
}

/// Removes the dash before a key that does not start an entry, and moves the key to a column of the
/// keys above.
pub(super) fn too_many(place: &SuspectLine) -> Vec<Repair> {
    let line = place.line();
    let tables = place.section().map(|(key, _)| keys::tables(key));
    let is_first = |key: &str| {
        let mut tables = tables.iter().flatten();
        tables.any(|keys| keys.first().is_some_and(|first| first.name == key))
    };
    let own = pair(line).filter(|(key, _)| line.is_item() && !is_first(key));
    let Some((key, _)) = own else {
        return Vec::new();
    };
    let from = place.number.saturating_sub(MAX_LINES);
    let mut columns: Vec<usize> = Vec::new();
    let above = place.lines[from..place.number].iter().rev();
    let above = above.take_while(|above| above.column > 0 || above.is_item());
    let is_other = |above: &&TextLine| pair(above).is_some_and(|(other, _)| other != key);
    for above in above.filter(is_other) {
        let column = content_column(above);
        let is_near = column <= content_column(line) && !columns.contains(&column);
        if is_near && columns.len() < MAX_COLUMNS {
            columns.push(column);
        }
    }
    // An optional key may be what is left of a separate entry.
    let is_required = tables.iter().flatten().any(|keys| {
        let mut keys = keys.iter();
        keys.any(|known| known.name == key && known.required)
    });
    let moved = columns.into_iter().map(|column| {
        let repair = Repair::certain(
            Span::new(line.at(), line.at() + 1),
            wording::EXTRA_DASH,
            wording::without_dash(key, column),
            (
                Span::new(line.start, line.end() - content(line).len()),
                " ".repeat(column),
            ),
        );
        Repair {
            certainty: Certainty::unless(!is_required),
            ..repair
        }
    });
    moved.collect()
}
