//! Removes repeated lines: directly below those that they repeat, or in another entry of their
//! list.

use super::change::Repair;
use crate::judge::line::{self, TextLine};
use crate::source::{Span, line_number};
use crate::yaml::wording;

/// The most lines of a repeated block.
const MAX_REPEATED_LINES: usize = 40;
/// The fewest lines of a text that was pasted twice.
const MIN_LINES: usize = 6;
/// The most other places of an equal line to compare.
const MAX_PLACES: usize = 16;

/// The changes that remove a copy of lines with the line in question.
pub(super) fn without(text: &str, lines: &[TextLine], number: usize) -> Vec<Repair> {
    let half = lines.len() / 2;
    if is_twice(lines) {
        let second = (number == half).then(|| second(text, lines));
        return second.into_iter().collect();
    }
    let repeated = repeated(text, lines, number);
    repeated
        .into_iter()
        .chain(of_others(text, lines, number))
        .collect()
}

/// Whether the second half of a text repeats the first.
fn is_twice(lines: &[TextLine]) -> bool {
    let (half, rest) = lines.split_at(lines.len() / 2);
    let mut pairs = half.iter().zip(rest);
    half.len() == rest.len()
        && half.len() >= MIN_LINES
        && pairs.all(|(one, other)| one.equals(other))
}

/// The text without its second half.
fn second(text: &str, lines: &[TextLine]) -> Repair {
    let (half, rest) = lines.split_at(lines.len() / 2);
    let (first, copy) = (&half[0], &rest[0]);
    // The comments above the first line appear twice, too.
    let above = |line: &TextLine| text[..line.start].split_inclusive('\n').rev();
    let is_repeated = |(one, other): &(&str, &str)| one.trim_end() == other.trim_end();
    let comments = above(first).zip(above(copy)).take_while(is_repeated);
    let start = copy.start - comments.map(|(_, other)| other.len()).sum::<usize>();
    let last = rest.last().unwrap_or(copy);
    let (from, to) = (line_number(text, start), line_number(text, last.start));
    Repair::certain(
        Span::new(copy.at(), copy.end()),
        "from this line on, the file repeats all of what is above",
        format!("delete lines {from} to {to}"),
        (Span::new(start, text.len()), String::new()),
    )
}

/// The text without lines that repeat the ones above them.
fn repeated(text: &str, lines: &[TextLine], number: usize) -> Option<Repair> {
    let is_copy = |start: usize, count: usize| {
        start >= count
            && start + count <= lines.len()
            && (0..count).all(|offset| lines[start + offset].equals(&lines[start + offset - count]))
    };
    let is_line_copy = |count: &usize| {
        let above = number.checked_sub(*count);
        above.is_some_and(|above| lines[above].equals(&lines[number]))
    };
    let counts = (1..=MAX_REPEATED_LINES).filter(is_line_copy);
    let copies = counts.flat_map(|count| {
        let starts = (number + 1).saturating_sub(count)..=number;
        starts.map(move |start| (start, count))
    });
    let (start, count) = copies
        .into_iter()
        .find(|(start, count)| is_copy(*start, *count))?;
    let (from, to) = (start, start + count - 1);
    let message = wording::REPEATED;
    let above = if from == to {
        "repeats the one"
    } else {
        "repeat the ones"
    };
    let why = format!("which {above} above");
    Some(deleted(text, lines, (from, to), message, &why))
}

/// The changes that remove lines from an entry that equal those of another entry of the same list.
fn of_others(text: &str, lines: &[TextLine], number: usize) -> Vec<Repair> {
    let own = &lines[number];
    let is_of_list = |other: usize| {
        let mut between = lines[number.min(other)..number.max(other)].iter();
        between.all(|line| line.column + 2 >= own.column)
    };
    let is_other = |other: &usize| *other != number && lines[*other].equals(own);
    let others = (0..lines.len()).filter(is_other).take(MAX_PLACES);
    let others = others.filter(|other| is_of_list(*other));
    let mut runs: Vec<(usize, usize, usize)> = Vec::new();
    for other in others.filter(|_| !own.is_item()) {
        let is_copy = |two: &(&TextLine, &TextLine)| two.0.equals(two.1) && !two.0.is_item();
        let above = lines[..number]
            .iter()
            .rev()
            .zip(lines[..other].iter().rev());
        let above = above.take(MAX_REPEATED_LINES).take_while(is_copy).count();
        let below = lines[number + 1..].iter().zip(&lines[other + 1..]);
        let below = below.take(MAX_REPEATED_LINES).take_while(is_copy).count();
        let (from, to) = (number - above, number + below);
        if from < to && runs.iter().all(|run| (run.0, run.1) != (from, to)) {
            runs.push((from, to, other - above));
        }
    }
    let deleted = runs.into_iter().map(|(from, to, like)| {
        let number = line_number(text, lines[like].start);
        let why = format!("which are the same as those from line {number}");
        let message = "this line and those below it belong to another entry";
        deleted(text, lines, (from, to), message, &why)
    });
    deleted.collect()
}

/// The change that removes a range of lines.
fn deleted(
    text: &str,
    lines: &[TextLine],
    (from, to): (usize, usize),
    message: &'static str,
    why: &str,
) -> Repair {
    let (first, last) = (&lines[from], &lines[to]);
    let deleted = line::numbers(text, first.start, last.start);
    let all = Span {
        start: first.start as u32,
        ..last.whole(text)
    };
    Repair::certain(
        Span::new(first.at(), first.end()),
        message,
        format!("delete {deleted}, {why}"),
        (all, String::new()),
    )
}
