//! Lines of JSON that repeat those directly above them.

use super::mistake::{Correction, Mistake};
use crate::judge::line::{self, TextLine, lines};
use crate::source::Span;
use crate::yaml::wording;

/// The most lines that are repeated; a single one is a mistake of its own.
const MAX_LINES: usize = 40;
/// The most places to try.
const MAX_PLACES: usize = 4;

/// The text without such lines.
pub(super) fn alternatives(text: &str) -> Vec<Vec<Mistake>> {
    let lines: Vec<TextLine> = lines(text, 0).collect();
    let is_same =
        |one: &TextLine, other: &TextLine| one.column == other.column && one.rest == other.rest;
    let is_copy = |(start, count): &(usize, usize)| {
        let (above, rest) = lines[*start..].split_at(*count);
        let mut pairs = above.iter().zip(rest);
        rest.len() >= *count && pairs.all(|(one, other)| is_same(one, other))
    };
    let places = (0..lines.len()).flat_map(|start| {
        let counts = 2..=MAX_LINES.min(lines.len() - start);
        counts.map(move |count| (start, count))
    });
    let copies = places.filter(is_copy).take(MAX_PLACES);
    let ways = copies.map(|(start, count)| {
        let (first, last) = (&lines[start + count], &lines[start + 2 * count - 1]);
        let deleted = line::numbers(text, first.start, last.start);
        let help = format!("delete {deleted}, which repeat the ones above");
        let place = Correction {
            at: Span::new(first.at(), first.end()),
            ..Correction::with(Span::new(first.start, last.whole(text).end as usize), "")
        };
        vec![Mistake::of(wording::REPEATED.to_owned(), help, place).reviewed()]
    });
    ways.collect()
}
