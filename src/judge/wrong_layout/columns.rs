//! Moves lines to another column: alone, or with the lines below them.

use super::change::{Reads, Repair};
use crate::judge::alike::closest;
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, after_all};
use crate::problem::Edit;
use crate::source::{Span, line_number};
use crate::team::keys;

/// How many lines above and below suggest columns for a line.
const LINES_AROUND: usize = 5;
/// How much further than its key a block is indented if no other line shows how much.
const USUAL_STEP: usize = 2;
/// How many lines above a line to search for the blocks that contain it.
const MAX_LINES_ABOVE: usize = 200;
/// The most spaces that a change adds: many lines that move far to the right would multiply the
/// size of the text.
const MAX_ADDED_SPACES: usize = 32 << 10;

const MESSAGE: &str = "this line is not aligned with the lines around it";

/// Moves a line to the columns of the lines around it.
pub(super) fn moved(text: &str, lines: &[TextLine], number: usize) -> Vec<Repair> {
    let line = &lines[number];
    let targets = targets(lines, number);
    let alone = targets.iter().map(|column| {
        let like = example(lines, number, *column);
        alone(text, line, *column, like)
    });
    let mut repairs: Vec<Repair> = alone.collect();
    let ends = ends_of_block(lines, number);
    for (place, column) in targets.into_iter().enumerate() {
        let next = before_like(lines, number, column).into_iter();
        let next = next.chain(beyond_section(lines, number, column));
        let next = next.filter(|end| !ends.contains(end));
        let ends = ends.iter().copied().chain(next);
        for end in ends.filter(|end| *end > number) {
            repairs.extend(with_block(text, line, &lines[end], column, &repairs[place]));
        }
    }
    repairs
}

/// A line around another one that starts in a column, as an example for the help.
fn example<'l, 't>(
    lines: &'l [TextLine<'t>],
    number: usize,
    column: usize,
) -> Option<&'l TextLine<'t>> {
    let own = &lines[number];
    closest(lines, number, |like| {
        like.column == column && like.is_item() == own.is_item()
    })
}

/// The columns in which a line may start, the closest first.
fn targets(lines: &[TextLine], number: usize) -> Vec<usize> {
    let own = lines[number].column;
    let mut targets: Vec<usize> = Vec::new();
    let mut add = |column: usize| {
        if column != own && !targets.contains(&column) {
            targets.push(column);
        }
    };
    if let Some(above) = number.checked_sub(1).map(|above| &lines[above]) {
        let step = if above.is_item() {
            2 * USUAL_STEP
        } else {
            USUAL_STEP
        };
        add(above.column + step);
    }
    let end = (number + LINES_AROUND + 1).min(lines.len());
    let below = lines[number + 1..end].iter();
    for like in around_above(lines, number).chain(below) {
        add(like.column);
        if like.is_item() {
            add(like.column + USUAL_STEP);
        }
    }
    targets.sort_by_key(|column| column.abs_diff(own));
    targets
}

/// The lines directly above a line, followed by those further above whose blocks contain them.
fn around_above<'l, 't>(
    lines: &'l [TextLine<'t>],
    number: usize,
) -> impl Iterator<Item = &'l TextLine<'t>> {
    let from = number.saturating_sub(LINES_AROUND);
    let mut inner = lines.get(from).map_or(0, |line| line.column);
    let above = lines[from.saturating_sub(MAX_LINES_ABOVE)..from]
        .iter()
        .rev();
    let outer = above.filter(move |line| {
        let is_outer = line.column < inner;
        inner = inner.min(line.column);
        is_outer
    });
    lines[from..number].iter().rev().chain(outer)
}

/// The lines at which a moved block may end. As an example, `people:` has slipped to the right, and
/// has the entries below it, then `agreements:`. The block may end with the lines that are indented
/// further; with those that are indented at least as far; before a line of the block that is
/// indented less than its first line; or before the next key in the column of its first line.
fn ends_of_block(lines: &[TextLine], number: usize) -> Vec<usize> {
    let own = &lines[number];
    let below = &lines[number + 1..];
    let belongs = |line: &&TextLine| {
        line.column > own.column || line.column == own.column && line.is_item() && !own.is_item()
    };
    let end = number + below.iter().take_while(belongs).count();
    let is_not_outside = |line: &&TextLine| line.column >= own.column;
    let beside = number + below.iter().take_while(is_not_outside).count();
    let mut ends = vec![end, beside];
    if let Some(first) = below.first() {
        let is_after = |line: &TextLine| {
            let is_other_item = !first.is_item() || line.key() != first.key();
            let is_beside = line.column == first.column && line.is_item();
            line.column < first.column || is_beside && is_other_item
        };
        let heads = |line: &TextLine| line.column == first.column && line.rest.ends_with(':');
        let block = &lines[number + 1..=end];
        let inner = [
            block.iter().position(is_after),
            block.iter().position(heads),
        ];
        ends.extend(inner.into_iter().flatten().map(|offset| number + offset));
    }
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// The line before the next one below that starts in a column, with a dash if the moved line has
/// one.
fn before_like(lines: &[TextLine], number: usize, column: usize) -> Option<usize> {
    let own = &lines[number];
    let mut below = lines[number + 1..].iter();
    let next = below.position(|line| line.column == column && line.is_item() == own.is_item())?;
    (column > own.column).then_some(number + next)
}

/// The lines that moved to the right with one, if the key of the next section is among them.
fn beyond_section(lines: &[TextLine], number: usize, column: usize) -> impl Iterator<Item = usize> {
    let by = lines[number].column.saturating_sub(column);
    let below = lines[number + 1..].iter().take(LINES_AROUND);
    let moved = below.take_while(|line| line.column >= by);
    let is_section = |line: &TextLine| {
        line.column == by && line.key().is_some_and(|key| keys::has(&keys::TEAM, key))
    };
    let section = moved.clone().position(is_section);
    let section = section.filter(|_| by > 0 && column > 0);
    let last = number + moved.count();
    section
        .into_iter()
        .flat_map(move |offset| number + 1 + offset..=last)
}

fn alone(text: &str, line: &TextLine, column: usize, like: Option<&TextLine>) -> Repair {
    Repair {
        at: place(line),
        message: MESSAGE,
        help: start_in(text, line, column, like),
        edit: Edit {
            span: Span::new(line.start, line.at()),
            text: " ".repeat(column),
        },
        reads: Reads::At(line.start + column + content(line)),
        certainty: Certainty::unless(column > line.column && starts_section(text, line)),
    }
}

/// Whether a line starts a section of the file, after an empty line. Moved to the right, it may
/// belong to any entry above.
fn starts_section(text: &str, line: &TextLine) -> bool {
    let above = text[..line.start].lines().next_back();
    let is_apart = above.is_some_and(|above| above.trim().is_empty());
    line.column == 0 && is_apart && line.rest.ends_with(':')
}

/// Moves a line and those below it up to an index.
fn with_block(
    text: &str,
    line: &TextLine,
    last: &TextLine,
    column: usize,
    alone: &Repair,
) -> Option<Repair> {
    let by = column.abs_diff(line.column);
    let (from, to) = (line_number(text, line.start), line_number(text, last.start));
    if by * (to - from) > MAX_ADDED_SPACES {
        return None;
    }
    let spaces = " ".repeat(by);
    let moved = text[line.start..last.end()].split_inclusive('\n');
    let moved = moved.flat_map(|row| match column > line.column {
        true if row.trim().is_empty() => ["", row],
        true => [&spaces, row],
        false => {
            let spaces = row.len() - row.trim_start_matches(' ').len();
            ["", &row[spaces.min(by)..]]
        }
    });
    let columns = if by == 1 { "column" } else { "columns" };
    let side = if column > line.column {
        "right"
    } else {
        "left"
    };
    let start = &alone.help;
    Some(Repair {
        help: format!("{start}: move lines {from} to {to} to the {side} by {by} {columns}"),
        edit: Edit {
            span: Span::new(line.start, last.end()),
            text: moved.collect(),
        },
        ..*alone
    })
}

/// The key of a line, or its dash, to point at.
fn place(line: &TextLine) -> Span {
    let length = match line.is_item() {
        true => 1,
        false => line.key().map_or(1, str::len),
    };
    Span::new(line.at(), line.at() + length)
}

/// The offset of the content of a line after its dashes.
fn content(line: &TextLine) -> usize {
    line.rest.len() - after_all(line.rest, "- ").len()
}

fn start_in(text: &str, line: &TextLine, column: usize, like: Option<&TextLine>) -> String {
    let what = match line.key().filter(|_| !line.is_item()) {
        Some(key) => format!("`{key}`"),
        None if line.is_item() => "the `-`".to_owned(),
        None => "this line".to_owned(),
    };
    let help = format!("start {what} in column {}", column + 1);
    let Some(like) = like else {
        return help;
    };
    let number = line_number(text, like.start);
    match like.key().filter(|_| !like.is_item()) {
        Some(key) => format!("{help}, like `{key}` on line {number}"),
        None => format!("{help}, as on line {number}"),
    }
}
