//! Lines of JSON that repeat those directly above them.

use super::mistake::{Mistake, whole};
use crate::judge::line::{self, TextLine, lines};
use crate::yaml::wording;

/// The most lines that are repeated; a single one is a mistake of its own.
const MAX_LINES: usize = 40;
/// The most places to try.
const MAX_PLACES: usize = 4;

/// The text without such lines.
pub(super) fn alternatives(text: &str) -> Vec<Vec<Mistake>> {
    let lines: Vec<TextLine> = lines(text, 0).collect();
    let is_copy = |(start, count): &(usize, usize)| {
        let (above, rest) = lines[*start..].split_at(*count);
        above.iter().zip(rest).all(|(one, other)| one.equals(other))
    };
    let places = (0..lines.len()).flat_map(|start| {
        let counts = 2..=MAX_LINES.min((lines.len() - start) / 2);
        counts.map(move |count| (start, count))
    });
    let copies = places.filter(is_copy).take(MAX_PLACES);
    let ways = copies.map(|(start, count)| {
        let (first, last) = (&lines[start + count], &lines[start + 2 * count - 1]);
        let deleted = line::numbers(text, first.start, last.start);
        let help = format!("delete {deleted}, which repeat the ones above");
        let mut place = whole(text, first);
        place.edit.span.end = last.whole(text).end;
        vec![Mistake::of(wording::REPEATED.to_owned(), help, place).reviewed()]
    });
    ways.collect()
}
