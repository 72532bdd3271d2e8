//! Finds the lines with which a line may be aligned: those of the same section of the file, and of
//! the same kind of mapping or list.

use super::line::TextLine;
use crate::team::keys::{self, Key};

/// The most lines to search above a line, and below it.
const MAX_LINES_AROUND: usize = 100;

/// The closest line of the same kind as a line that fits: it starts with a key of the same kind of
/// mapping, or with an item of the same kind of list.
pub(super) fn closest<'l, 't>(
    lines: &'l [TextLine<'t>],
    number: usize,
    fits: impl Fn(&TextLine) -> bool,
) -> Option<&'l TextLine<'t>> {
    let own = lines.get(number)?.content_key();
    let is_of_file = own.is_some_and(|own| keys::has(&keys::TEAM, own));
    let section = nearest_section(lines, number).filter(|(key, _)| !is_of_file || has(key, own));
    let tables = section.map_or_else(Vec::new, |(key, _)| tables(key, own));
    let is_alike = |line: &&TextLine| match (section, own, line.content_key()) {
        (Some(_), Some(_), Some(other)) => tables.iter().any(|keys| keys::has(keys, other)),
        (Some(_), None, None) => true,
        (None, Some(own), Some(other)) => {
            line.column == 0 && keys::has(&keys::TEAM, own) && keys::has(&keys::TEAM, other)
        }
        _ => false,
    };
    let within = match section {
        Some((_, head)) => {
            let below = lines[number + 1..].iter().take(MAX_LINES_AROUND);
            head..number + 1 + below.take_while(|line| !is_head(line)).count()
        }
        None => 0..lines.len(),
    };
    let reach = MAX_LINES_AROUND.min(within.len());
    let around = (1..=reach).flat_map(|by| [number.checked_sub(by), Some(number + by)]);
    let others = around.flatten().filter(|other| within.contains(other));
    let others = others.filter(|other| fits(&lines[*other]));
    others.map(|other| &lines[other]).find(is_alike)
}

/// The top-level keys whose values may have the key of a line, if the top-level key above the line
/// cannot have it.
pub(super) fn elsewhere(lines: &[TextLine], number: usize) -> Vec<&'static str> {
    let own = lines.get(number).and_then(TextLine::content_key);
    let (Some(own), Some((section, _))) = (own, nearest_section(lines, number)) else {
        return Vec::new();
    };
    let mut here = keys::tables(section).into_iter().flatten();
    if here.any(|key| key.is_meant_by(own) || key.may_be_meant_by(own)) {
        return Vec::new();
    }
    let has = |key: &'static Key| has(key, Some(own));
    let others = keys::TEAM.iter().filter(|key| !has(section) && has(key));
    others.map(|key| key.name).collect()
}

/// Whether a mapping in the value of a top-level key may have a key.
fn has(section: &'static Key, key: Option<&str>) -> bool {
    !tables(section, key).is_empty()
}

/// The mappings in the value of a top-level key that may have a key.
fn tables(section: &'static Key, key: Option<&str>) -> Vec<&'static [Key]> {
    let mut tables = keys::tables(section);
    tables.retain(|keys| key.is_some_and(|key| keys::has(keys, key)));
    tables
}

/// The nearest known top-level key above a line, whatever is between them, and the index of its
/// line; `None` if the line itself has a top-level key.
pub(super) fn nearest_section(lines: &[TextLine], number: usize) -> Option<(&'static Key, usize)> {
    if lines.get(number).is_none_or(is_head) {
        return None;
    }
    let head = lines[..number].iter().rposition(is_head)?;
    let key = keys::TEAM
        .iter()
        .find(|key| Some(key.name) == lines[head].key())?;
    Some((key, head))
}

/// Whether a line starts with a top-level key.
fn is_head(line: &TextLine) -> bool {
    line.column == 0 && line.key().is_some_and(|key| keys::has(&keys::TEAM, key))
}
