//! Comments of other languages, such as `// the team`, and comments without a space before the `#`.

use super::item_marks::with_second_dash;
use super::mistake::{Correction, Mistake, reviewed_if};
use super::prefixes::{is_entry, mistake, start_of};
use crate::judge::line::{TextLine, lines};
use crate::source::Span;
use crate::yaml::braces::is_in_braces;
use crate::yaml::key::is_spelt_like_key;
use crate::yaml::wording;

/// The start and the end of a comment in other languages.
const COMMENTS: [(&str, &str); 5] = [
    ("<!--", "-->"),
    ("/*", "*/"),
    (";;", ""),
    (";", ""),
    ("-- ", ""),
];

/// Comments of other languages.
pub(super) fn of_other_languages(text: &str) -> Vec<Vec<Mistake>> {
    let item = with_second_dash(text).map(|line| line.start);
    let found = lines(text, 0).filter(|line| Some(line.start) != item);
    let found = found.filter_map(|line| {
        let mut marks = COMMENTS.iter();
        marks.find_map(|(start, end)| {
            let inner = line.rest.strip_prefix(start)?.strip_suffix(end)?;
            Some((line, *start, inner.trim()))
        })
    });
    let found: Vec<(TextLine, &str, &str)> = found.collect();
    if found.is_empty() || is_in_braces(text) {
        return Vec::new();
    }
    let of_each = COMMENTS.iter().flat_map(|(mark, _)| {
        let lines = found.iter().filter(|(_, start, _)| start == mark);
        let places = lines.map(|(line, start, inner)| {
            let at = Span::new(line.at(), line.at() + start.trim_end().len());
            let whole = start_of(line, line.rest.len(), format!("# {inner}"));
            Correction { at, ..whole }
        });
        let mark = mark.trim_end();
        mistake(
            &format!("`{mark}` does not start a comment"),
            format!("write \0#\0 instead of `{mark}`"),
            places.collect(),
        )
    });
    // The comment may hide a line of the team file.
    let has_key = found.iter().any(|(.., inner)| is_entry(inner));
    vec![reviewed_if(has_key, of_each.collect())]
}

/// Comments directly after the colon of a key: `people:# the team`.
pub(super) fn after_colons(text: &str) -> Vec<Vec<Mistake>> {
    let places = lines(text, 0).filter_map(|line| {
        let (key, comment) = line.rest.split_once(":#")?;
        let key = key.trim_start_matches(['-', ' ']);
        let hash = line.end() - comment.len() - 1;
        let at = Span::new(hash, hash);
        is_spelt_like_key(key).then(|| Correction {
            at: Span::new(hash, hash + 1),
            ..Correction::with(at, " ")
        })
    });
    let help = wording::SPACE_BEFORE_COMMENT.to_owned();
    vec![mistake(wording::GLUED_COMMENT, help, places.collect())]
}
