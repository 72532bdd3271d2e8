//! Lines of an e-mail or of notes between the entries of a list: they start with a key in the first
//! column that no team file has, so that the entries below seem to belong to it.

use super::mistake::{Correction, Mistake, reviewed_if, whole};
use super::prefixes::mistake;
use crate::judge::line::{TextLine, lines};
use crate::suggest;
use crate::team::keys;
use crate::yaml::braces::is_in_braces;

/// Removes such lines.
pub(super) fn between_entries(text: &str) -> Vec<Vec<Mistake>> {
    if is_in_braces(text) {
        return Vec::new();
    }
    let mut places: Vec<Correction> = Vec::new();
    let mut foreign: Vec<TextLine> = Vec::new();
    let mut is_inside = false;
    for line in lines(text, 0) {
        if is_foreign(&line) {
            foreign.push(line);
            continue;
        }
        let is_of_section = line.column > 0 || line.is_item();
        let has_key = foreign.iter().any(|line| line.key().is_some());
        if is_inside && is_of_section && has_key {
            places.extend(foreign.iter().map(|line| whole(text, line)));
        }
        foreign.clear();
        is_inside = is_of_section;
    }
    let (message, help) = match places.len() {
        1 => ("this line is not part of a team file", "delete this line"),
        _ => (
            "these lines are not part of a team file",
            "delete these lines",
        ),
    };
    // The author must confirm that the lines are removed.
    let found = mistake(message, help.to_owned(), places);
    vec![reviewed_if(true, found)]
}

/// Whether a line in the first column starts with a word that cannot be a key of a team file.
fn is_foreign(line: &TextLine) -> bool {
    let is_text = line.column == 0 && line.rest.starts_with(char::is_alphabetic);
    let may_be_entry = || line.rest.contains(['{', '[']) || line.rest.contains("- ");
    is_text
        && !may_be_entry()
        && !is_id_as_key(line.rest)
        && line.key().is_none_or(|key| !is_meant(key))
}

/// Whether a line may be the id of an entry, written as a key.
fn is_id_as_key(rest: &str) -> bool {
    let id = rest.strip_suffix(':').unwrap_or_default();
    let is_in_id = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-_.".contains(c);
    !id.is_empty() && id.chars().all(is_in_id)
}

/// Whether a word resembles a key of a team file, perhaps with a word before it.
fn is_meant(key: &str) -> bool {
    let key = key.rsplit(' ').next().unwrap_or(key);
    let names = keys::ALL.iter().map(|key| key.name);
    keys::is_known(key) || suggest::closest(key, names).is_some()
}
