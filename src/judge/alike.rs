//! The lines with which another one may be aligned: those of the same section of the file, and of the same kind of
//! mapping or list.

use super::line::Line;
use crate::team::keys::{self, Key};

/// How many lines above and below one are looked at.
const MAX_LINES_AROUND: usize = 100;

/// The closest line that starts with a key of the same kind of mapping as one, or with an item of the same kind
/// of list, and fits.
pub(super) fn closest<'l, 't>(
    lines: &'l [Line<'t>],
    number: usize,
    fits: impl Fn(&Line) -> bool,
) -> Option<&'l Line<'t>> {
    let own = lines.get(number)?.content_key();
    let is_of_file = own.is_some_and(|own| keys::has(&keys::TEAM, own));
    let section = nearest_section(lines, number).filter(|section| !is_of_file || has(section, own));
    let is_alike = |line: &&Line| match (section, own, line.content_key()) {
        (Some(section), Some(own), Some(other)) => {
            let mut tables = keys::tables(section).into_iter();
            tables.any(|keys| keys::has(keys, own) && keys::has(keys, other))
        }
        (Some(_), None, None) => true,
        (None, Some(own), Some(other)) => {
            line.column == 0 && keys::has(&keys::TEAM, own) && keys::has(&keys::TEAM, other)
        }
        _ => false,
    };
    let around = (1..=MAX_LINES_AROUND).flat_map(|by| [number.checked_sub(by), Some(number + by)]);
    let is_within = |other: &usize| {
        let (first, last) = (number.min(*other), number.max(*other));
        section.is_none() || !lines[first + 1..=last].iter().any(is_head)
    };
    let others = around.flatten().filter(|other| *other < lines.len());
    let others = others.filter(|other| fits(&lines[*other]) && is_within(other));
    others.map(|other| &lines[other]).find(is_alike)
}

/// The top-level keys in whose values a line's key may be, if it is in the value of another one.
pub(super) fn elsewhere(lines: &[Line], number: usize) -> Vec<&'static str> {
    let own = lines.get(number).and_then(Line::content_key);
    let (Some(own), Some(section)) = (own, nearest_section(lines, number)) else {
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

/// Whether a mapping in the value of a top-level key has a key.
fn has(section: &'static Key, key: Option<&str>) -> bool {
    let mut tables = keys::tables(section).into_iter();
    tables.any(|keys| key.is_some_and(|key| keys::has(keys, key)))
}

/// The nearest known top-level key above a line, whatever is between them; none for such a key itself.
pub(super) fn nearest_section(lines: &[Line], number: usize) -> Option<&'static Key> {
    if lines.get(number).is_none_or(is_head) {
        return None;
    }
    let head = lines[..number].iter().rev().find(|line| is_head(line))?;
    keys::TEAM.iter().find(|key| Some(key.name) == head.key())
}

/// Whether a line starts with a top-level key.
fn is_head(line: &Line) -> bool {
    line.column == 0 && line.key().is_some_and(|key| keys::has(&keys::TEAM, key))
}
