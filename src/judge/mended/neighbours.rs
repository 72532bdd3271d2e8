//! Two lines that have changed places, or of which one is a copy of the other.

use super::mistake::{Mistake, Place, whole};
use crate::judge::line::{Line, lines};
use crate::source::{Span, line_number};
use crate::yaml::wording;

/// The changes of a line and its neighbours that may be meant.
pub(super) fn alternatives(text: &str, line: &Line) -> Vec<Vec<Mistake>> {
    let mut above = lines(&text[..line.start], 0).rev();
    let (first, second) = (above.next(), above.next());
    let below = lines(text, line.whole(text).end as usize).next();
    let pairs = [(first, Some(*line)), (Some(*line), below), (second, first)];
    let pairs = pairs
        .into_iter()
        .filter_map(|(one, other)| Some((one?, other?)));
    let ways = pairs.map(|(one, other)| {
        let copies = copies(text, &one, &other);
        exchanged(text, &one, &other).into_iter().chain(copies)
    });
    ways.flatten().map(|mistake| vec![mistake]).collect()
}

fn exchanged(text: &str, one: &Line, other: &Line) -> Option<Mistake> {
    let (first, second) = (one.whole(text), other.whole(text));
    // The order of the keys of a mapping means nothing.
    let is_alike = one.column == other.column && one.key().is_some() && other.key().is_some();
    let has_break = text[..second.end as usize].ends_with('\n');
    if first.end != second.start || is_alike || !has_break {
        return None;
    }
    let number = line_number(text, one.start);
    let message = format!("lines {number} and {} are in the wrong order", number + 1);
    // The first line is moved, so that places in the second one keep their distance to it.
    let end = Span::new(second.end as usize, second.end as usize);
    let inserted = Place {
        at: Span::new(other.at(), other.end()),
        ..Place::with(end, &text[first.range()])
    };
    // The line that is moved may belong to another entry.
    let help = "exchange the two lines, unless one of them belongs elsewhere".to_owned();
    let mut mistake = Mistake::of(message, help, inserted).reviewed();
    mistake.places.push(whole(text, one));
    Some(mistake)
}

/// The removal of one of two lines that are equal but for their commas.
fn copies(text: &str, one: &Line, other: &Line) -> Vec<Mistake> {
    let content = |line: &Line<'_>| line.rest.trim_end_matches(',').to_owned();
    let is_copy = content(one) == content(other) && one.column == other.column;
    let number = line_number(text, other.start);
    let removed = |line: &Line| {
        let place = Place {
            at: Span::new(other.at(), other.end()),
            ..whole(text, line)
        };
        let help = format!("delete line {number}, which repeats the one above");
        Mistake::of(wording::REPEATED.to_owned(), help, place)
    };
    match is_copy && content(one).contains(':') {
        true => vec![removed(other), removed(one)],
        false => Vec::new(),
    }
}
