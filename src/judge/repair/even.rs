//! How evenly the lines of a text are indented: of two columns in which a line may start, the one is meant in
//! which other lines with its key start.

use std::hash::Hash;

use foldhash::{HashMap, HashMapExt};

use crate::judge::line::{Line, lines};
use crate::problem::Edit;
use crate::source::{Span, line_start};

/// The ways in which the lines of a text are indented, and how many lines are: the columns in which each key
/// starts, and how far blocks are indented below their keys.
pub(super) struct Evenness<'t> {
    text: &'t str,
    lines: &'t [Line<'t>],
    columns: HashMap<(&'t str, usize), isize>,
    steps: HashMap<usize, isize>,
}

impl<'t> Evenness<'t> {
    pub fn of(text: &'t str, lines: &'t [Line<'t>]) -> Self {
        Evenness {
            text,
            lines,
            columns: counted(columns(lines), 1),
            steps: counted(steps(lines), 1),
        }
    }

    /// How many more ways there are with a change. Only the lines around it are read.
    pub fn unevenness(&self, edit: &Edit) -> isize {
        let Span { start, end } = edit.span;
        let up_to = |at: u32| self.lines.partition_point(|line| line.start <= at as usize);
        // The line before the change and the one after it belong to its blocks.
        let (first, last) = (up_to(start).saturating_sub(2), up_to(end) + 1);
        let old = &self.lines[first..last.min(self.lines.len())];
        let (start, end) = (start as usize, end as usize);
        let from = line_start(
            self.text,
            old.first().map_or(start, |line| line.start.min(start)),
        );
        let to = old.last().map_or(end, |line| line.end().max(end));
        let changed = [&self.text[from..start], &edit.text, &self.text[end..to]].concat();
        let new: Vec<Line> = lines(&changed, 0).collect();
        more(&self.columns, columns(old), columns(&new))
            + more(&self.steps, steps(old), steps(&new))
    }
}

/// The keys of some lines, each with the column of its content.
fn columns<'l>(lines: &'l [Line]) -> impl Iterator<Item = (&'l str, usize)> {
    lines.iter().map(key_and_column)
}

/// How far the first lines of blocks are indented below their keys.
fn steps(lines: &[Line]) -> impl Iterator<Item = usize> {
    lines.windows(2).filter_map(|two| {
        let (_, column) = key_and_column(&two[0]);
        let step = two[1].column.checked_sub(column)?;
        two[0].rest.ends_with(':').then_some(step)
    })
}

fn counted<K: Eq + Hash>(ways: impl Iterator<Item = K>, by: isize) -> HashMap<K, isize> {
    let mut counts = HashMap::with_capacity(ways.size_hint().1.unwrap_or(0));
    ways.for_each(|way| *counts.entry(way).or_default() += by);
    counts
}

/// How many more ways there are of those in `all` with other lines.
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

/// The key of a line's content and the column in which that starts.
fn key_and_column<'t>(line: &Line<'t>) -> (&'t str, usize) {
    let content = line.rest.trim_start_matches("- ");
    let column = line.column + line.rest.len() - content.len();
    (line.content_key().unwrap_or_default(), column)
}
