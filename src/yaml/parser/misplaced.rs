//! A line in the wrong column above the one where the parser stopped. The lines around it, and
//! those with the same key elsewhere, show which of the two is wrong.

use super::entry::{Entry, key};
use super::heading::is_heading;
use super::lines::{code_above, code_below, line_at, line_start};
use super::slip::{Reach, Slip};
use crate::source::{Span, line_number};

/// How much further than its key a block is indented if no other block shows it.
const USUAL_STEP: usize = 2;

/// The mistake above a misaligned line.
pub(super) fn above(text: &str, line: &Entry) -> Option<Slip> {
    too_far_in(text, line)
        .or_else(|| start_of_entry(text, line))
        .or_else(|| first_of_block(text, line))
        .or_else(|| by_its_key(text, line))
        .or_else(|| between(text, line))
}

/// A key without a value that is indented further than the list below it.
fn too_far_in(text: &str, line: &Entry) -> Option<Slip> {
    let (start, _, rest) = code_above(text, line.line()).next()?;
    let heading = Entry::at(text, start).filter(|_| is_key_alone(rest))?;
    let is_off = line.is_item
        && !heading.is_item
        && heading.column > line.column
        && !is_aligned(text, &heading);
    let usual = usual_steps(text, &heading, true);
    let column = line.column.saturating_sub(*usual.first()?);
    is_off.then(|| aligned(text, &heading, column, line))
}

/// The first line of a list's entry, if the keys below it are in another column.
fn start_of_entry(text: &str, line: &Entry) -> Option<Slip> {
    let nearest = code_above(text, line.line()).next()?;
    let is_whole = nearest.2.starts_with("- ") && !is_key_alone(nearest.2);
    let outer = outer(text, line).filter(|(.., rest)| rest.starts_with("- - "));
    let items = [Some(nearest).filter(|_| is_whole), outer];
    items
        .into_iter()
        .flatten()
        .find_map(|item| start_above(text, line, item))
}

fn start_above(
    text: &str,
    line: &Entry,
    (start, column, rest): (usize, usize, &str),
) -> Option<Slip> {
    let dashes = rest.len() - rest.trim_start_matches("- ").len();
    let own = key(&rest[dashes..]);
    let is_entry = !own.is_empty() && !line.is_item && column + dashes != line.column;
    if !is_entry || !is_right(text, line) {
        return None;
    }
    let at = start + column;
    if dashes > 2 && column + 2 == line.column {
        return Some(Slip {
            mend: Some((Span::new(at, at + dashes - 2), String::new())),
            reach: Reach::FromLine,
            ..Slip::new(at, "this line has an extra `-`", "remove one `- `")
        });
    }
    let dash = line.column.checked_sub(dashes)?;
    let number = line_number(text, line.at);
    let is_in_list = Entry::at(text, start).is_some_and(|item| has_column(text, &item.keyed()));
    if is_in_list && column + dashes < line.column {
        let gap = " ".repeat(line.column - column - dashes);
        let key = at + dashes;
        let help = format!(
            "start `{own}` in column {}, like `{}` in line {number}",
            line.column + 1,
            line.key
        );
        return Some(Slip {
            mend: Some((Span::new(key, key), gap)),
            ..moved(start, column, dash, help)
        });
    }
    let help = format!(
        "start the `-` in column {}, and `{own}` in column {}, like `{}` in line {number}",
        dash + 1,
        line.column + 1,
        line.key,
    );
    Some(moved(start, column, dash, help))
}

/// The first line of a block, if the next one is in another column.
fn first_of_block(text: &str, line: &Entry) -> Option<Slip> {
    let (start, _, heading) = outer(text, line)?;
    let outer = Entry::at(text, start)?;
    let first = code_below(text, start).next();
    let first = first.and_then(|(start, ..)| Entry::at(text, start));
    let is_of_list_above = goes_on_above(text, start, line)
        .is_some_and(|open| open.keyed().key == line.keyed().key && !open.keyed().key.is_empty());
    let inner = first.filter(|first| first.column > line.column);
    let inner = inner.filter(|_| is_key_alone(heading) && !is_of_list_above);
    let inner = inner.and_then(|first| moved_first(text, line, &first, &outer));
    inner.or_else(|| {
        let (above, _, heading) = code_above(text, start).next()?;
        let above = Entry::at(text, above).filter(|_| is_key_alone(heading))?;
        moved_first(text, line, &outer, &above)
    })
}

fn moved_first(text: &str, line: &Entry, first: &Entry, heading: &Entry) -> Option<Slip> {
    let is_alike = first.is_item == line.is_item && heading.column <= first.column.min(line.column);
    let is_elsewhere = |entry: &Entry| has_column(text, &entry.keyed());
    let is_off = |entry: &Entry| {
        only_column(text, &entry.keyed(), line)
            .is_some_and(|(column, _)| column != entry.keyed().column)
    };
    let has_usual = || {
        let usual = usual_steps(text, heading, line.is_item);
        usual.contains(&(line.column - heading.column))
            && !usual.contains(&(first.column - heading.column))
    };
    if !is_alike || is_elsewhere(first) || is_off(heading) || !(goes_on(text, line) || has_usual())
    {
        return None;
    }
    Some(aligned(text, first, line.column, line))
}

/// A line whose key is in another column everywhere else.
fn by_its_key(text: &str, line: &Entry) -> Option<Slip> {
    let nearest = code_above(text, line.line()).next()?;
    let outer = outer(text, line)?;
    [nearest.0, outer.0].into_iter().find_map(|start| {
        let entry = Entry::at(text, start)?;
        let own = entry.keyed();
        let (column, like) = only_column(text, &own, line)?;
        let fits = line.keyed().column == column
            || is_right(text, line)
            || goes_on_above(text, start, line).is_some();
        let dash = column.checked_sub(own.column - entry.column)?;
        let like = Entry::at(text, line_start(text, like))?;
        (own.column != column && !is_aligned(text, &entry) && fits)
            .then(|| aligned(text, &entry, dash, &like))
    })
}

/// A line that is indented less than the lines around it, which form one block.
fn between(text: &str, line: &Entry) -> Option<Slip> {
    let (start, _, rest) = outer(text, line)?;
    let entry = Entry::at(text, start)?;
    let (above, _, heading) = code_above(text, start).next()?;
    let above = Entry::at(text, above)?;
    let is_value = entry.is_item && is_key_alone(heading) && above.keyed().column == line.column;
    if is_value {
        return Some(aligned(text, &entry, line.column + 2, line));
    }
    let column = if line.is_item {
        above.keyed().column
    } else {
        line.column
    };
    let below = code_below(text, start)
        .next()
        .filter(|_| is_key_alone(rest));
    // Keys below a heading belong to a list's first entry, if an item follows.
    let is_too_deep = below.is_some_and(|(start, below, _)| {
        let is_item = Entry::at(text, start).is_some_and(|below| below.is_item);
        below <= column || line.is_item && !is_item
    });
    let fits = is_right(text, line) || is_key_alone(rest);
    let is_free = !entry.is_item && !has_column(text, &entry) && column > entry.column;
    goes_on_above(text, start, line)
        .filter(|_| is_free && fits && !is_too_deep)
        .map(|_| aligned(text, &entry, column, line))
}

/// The closest line above one that is indented less.
fn outer<'t>(text: &'t str, line: &Entry) -> Option<(usize, usize, &'t str)> {
    code_above(text, line.line()).find(|(_, column, _)| *column < line.column)
}

/// The mistake with a line that starts in another column than a line like it.
fn aligned(text: &str, entry: &Entry, column: usize, like: &Entry) -> Slip {
    let what = what(entry);
    let number = line_number(text, like.at);
    let (to, example) = (column + 1, &like.keyed().key);
    let help = match like.column == column && !example.is_empty() && !entry.is_item {
        true => format!("start {what} in column {to}, like `{example}` in line {number}"),
        false if like.column == column => {
            format!("start {what} in column {to}, as in line {number}")
        }
        false => format!("start {what} in column {to}"),
    };
    moved(entry.line(), entry.column, column, help)
}

/// Whether a line is a key with its colon, whose value is on the lines below.
fn is_key_alone(rest: &str) -> bool {
    is_heading(rest) && rest.contains(':')
}

fn what(entry: &Entry) -> String {
    match entry.is_item {
        true => "the `-`".to_owned(),
        false => format!("`{}`", entry.key),
    }
}

fn moved(line: usize, from: usize, to: usize, help: String) -> Slip {
    let message = "this line is not aligned with the lines around it";
    Slip {
        mend: Some((Span::new(line, line + from), " ".repeat(to))),
        reach: Reach::FromLine,
        ..Slip::new(line + from, message, help)
    }
}

/// Whether a line's column is confirmed: the block continues in it, or the same key has it
/// elsewhere.
fn is_right(text: &str, line: &Entry) -> bool {
    goes_on(text, line) || has_column(text, &line.keyed())
}

/// Whether the key of a line is in the column of the key above it.
fn is_aligned(text: &str, entry: &Entry) -> bool {
    let above = code_above(text, entry.line()).next();
    let above = above.and_then(|(start, ..)| Entry::at(text, start));
    above.is_some_and(|above| above.keyed().column == entry.keyed().column)
}

/// Whether the same key is in the same column elsewhere.
fn has_column(text: &str, key: &Entry) -> bool {
    if key.key.is_empty() {
        return false;
    }
    let is_same = |other: &Entry| other.column == key.column && other.key == key.key;
    entries_around(text, line_start(text, key.at)).any(|other| is_same(&other))
}

/// The line of an open block above a line, if another line would continue that block.
fn goes_on_above<'t>(text: &'t str, above: usize, line: &Entry) -> Option<Entry<'t>> {
    let mut above = code_above(text, above);
    let (start, ..) = above.find(|(_, column, _)| *column <= line.column)?;
    let open = Entry::at(text, start)?;
    let is_same = open.column == line.column && open.is_item == line.is_item;
    let is_behind_dash = !line.is_item && open.keyed().column == line.column;
    (is_same || is_behind_dash).then_some(open)
}

/// Whether a line below continues the block of a line.
fn goes_on(text: &str, line: &Entry) -> bool {
    let mut below = code_below(text, line.line());
    let next = below.find(|(_, column, _)| *column <= line.column);
    let next = next.and_then(|(start, ..)| Entry::at(text, start));
    next.is_some_and(|next| next.column == line.column && next.is_item == line.is_item)
}

/// The column that a key has in all other lines, and the closest of these; another line that is out
/// of place does not count.
fn only_column(text: &str, key: &Entry, but: &Entry) -> Option<(usize, usize)> {
    let is_other = |other: &Entry| other.key == key.key && other.at != but.keyed().at;
    let line = line_start(text, key.at);
    let mut others = entries_around(text, line).filter(is_other);
    let first = others.next().filter(|_| !key.key.is_empty())?;
    others
        .all(|other| other.column == first.column)
        .then_some((first.column, first.at))
}

/// How much further than their keys the blocks of a kind are indented, except for one key; the
/// blocks of the other kind if there are none.
fn usual_steps(text: &str, but: &Entry, of_items: bool) -> Vec<usize> {
    let lines = || code_around(text, but.line());
    let pairs = lines().zip(lines().skip(1));
    let steps = pairs.filter_map(|((start, column, rest), (below, inner, _))| {
        let is_other = start != but.line() && is_key_alone(rest) && !rest.starts_with('-');
        let is_item = Entry::at(text, below)?.is_item;
        let step = inner.checked_sub(column).filter(|_| is_other)?;
        Some((is_item, step))
    });
    let (own, others): (Vec<_>, Vec<_>) = steps.partition(|(is_item, _)| *is_item == of_items);
    let steps = if own.is_empty() { others } else { own };
    match steps.is_empty() {
        true => vec![USUAL_STEP],
        false => steps.into_iter().map(|(_, step)| step).collect(),
    }
}

/// The keys that other lines than one start with, in their order.
fn entries_around(text: &str, line: usize) -> impl Iterator<Item = Entry<'_>> {
    let others = code_around(text, line).filter(move |(start, ..)| *start != line);
    others.filter_map(|(start, column, rest)| Some(Entry::of(start, column, rest)?.keyed()))
}

/// The lines around one, including itself, that have more than a comment.
fn code_around(text: &str, line: usize) -> impl Iterator<Item = (usize, usize, &str)> {
    let first = code_above(text, line).last();
    let first = first.map_or(line, |(start, ..)| start);
    let (column, rest) = line_at(text, first);
    std::iter::once((first, column, rest)).chain(code_below(text, first))
}
