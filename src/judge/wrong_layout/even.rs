//! Measures how evenly the lines of a text are indented. A line most likely belongs in the column
//! in which other lines with its key start.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

use crate::judge::line::{TextLine, after_all, lines};
use crate::problem::Edit;
use crate::source::{Span, line_start};

/// The different indentations in a text, each with the number of lines that have it. The fewer
/// there are, the more even is the text.
pub(super) struct Evenness<'t> {
    text: &'t str,
    lines: &'t [TextLine<'t>],
    starts: Vec<Start<'t>>,
    columns: HashMap<(&'t str, usize), isize>,
    steps: HashMap<usize, isize>,
}

/// The start of a line.
struct Start<'t> {
    /// The column of its dash or its key.
    column: usize,
    /// The key, without dashes before it, and its column.
    key: (&'t str, usize),
    /// Whether the line ends with a colon, so that the lines below may be its value.
    is_head: bool,
}

impl<'t> Evenness<'t> {
    pub fn of(text: &'t str, lines: &'t [TextLine<'t>]) -> Self {
        let starts: Vec<Start> = lines.iter().map(Start::of).collect();
        Evenness {
            text,
            lines,
            columns: counted(columns(&starts), 1),
            steps: counted(steps(&starts), 1),
            starts,
        }
    }

    /// How many more different indentations the text has after a change; negative if it becomes
    /// more even. Only the lines around the change are compared.
    pub fn unevenness(&self, edit: &Edit) -> isize {
        let Span { start, end } = edit.span;
        let up_to = |at: u32| self.lines.partition_point(|line| line.start <= at as usize);
        // The line before the change may be the key of a changed block, and the line after it may
        // be the first of one.
        let (first, last) = (up_to(start).saturating_sub(2), up_to(end) + 1);
        let around = first..last.min(self.lines.len());
        let (old, starts) = (&self.lines[around.clone()], &self.starts[around]);
        let (start, end) = (start as usize, end as usize);
        let from = line_start(
            self.text,
            old.first().map_or(start, |line| line.start.min(start)),
        );
        let to = old.last().map_or(end, |line| line.end().max(end));
        let changed = [&self.text[from..start], &edit.text, &self.text[end..to]].concat();
        let new: Vec<Start> = lines(&changed, 0).map(|line| Start::of(&line)).collect();
        more(&self.columns, columns(starts), columns(&new))
            + more(&self.steps, steps(starts), steps(&new))
    }
}

impl<'t> Start<'t> {
    fn of(line: &TextLine<'t>) -> Self {
        let content = after_all(line.rest, "- ");
        let colon = memchr::memchr(b':', content.as_bytes());
        let key = colon.map_or("", |colon| &content[..colon]);
        let dashes = line.rest.len() - content.len();
        Start {
            column: line.column,
            key: (after_all(key, "{ "), line.column + dashes),
            is_head: line.rest.ends_with(':'),
        }
    }
}

/// The key of each line with its column.
fn columns<'t>(starts: &[Start<'t>]) -> impl Iterator<Item = (&'t str, usize)> {
    starts.iter().map(|start| start.key)
}

/// By how many columns each block is indented further than its key.
fn steps(starts: &[Start]) -> impl Iterator<Item = usize> {
    starts.windows(2).filter_map(|two| {
        let (_, column) = two[0].key;
        let step = two[1].column.checked_sub(column)?;
        two[0].is_head.then_some(step)
    })
}

fn counted<K: Eq + Hash>(ways: impl Iterator<Item = K>, by: isize) -> HashMap<K, isize> {
    let mut counts = HashMap::with_capacity(ways.size_hint().1.unwrap_or(0));
    ways.for_each(|way| *counts.entry(way).or_default() += by);
    counts
}

/// How many more different indentations there are than in `all` if some lines have `new` instead of
/// `old` ones.
fn more<K: Eq + Hash>(
    all: &HashMap<K, isize>,
    old: impl Iterator<Item = K>,
    new: impl Iterator<Item = K>,
) -> isize {
    let mut changes = counted(old, -1);
    new.for_each(|way| *changes.entry(way).or_default() += 1);
    let changes = changes.into_iter().map(|(way, by)| {
        let before = all.get(&way).copied().unwrap_or(0);
        isize::from(before + by > 0) - isize::from(before > 0)
    });
    changes.sum()
}
