//! How evenly the lines of a text are indented: of two columns in which a line may start, the one is meant in
//! which other lines with its key start.

use foldhash::HashSet;

use crate::judge::line::{Line, lines};

/// In how many ways the lines of a text are indented: the columns in which each key starts, and how far
/// blocks are indented below their keys.
pub(super) fn unevenness(text: &str) -> usize {
    let lines: Vec<Line> = lines(text, 0).collect();
    let columns: HashSet<(&str, usize)> = lines.iter().map(of_key).collect();
    let steps = lines.windows(2).filter_map(|two| {
        let (_, column) = of_key(&two[0]);
        let step = two[1].column.checked_sub(column)?;
        two[0].rest.ends_with(':').then_some(step)
    });
    let steps: HashSet<usize> = steps.collect();
    columns.len() + steps.len()
}

/// The key that a line starts with, after its dashes, if it has any, and the column of its content.
fn of_key<'t>(line: &Line<'t>) -> (&'t str, usize) {
    let content = line.rest.trim_start_matches("- ");
    let key = content.split_once(':').map_or("", |(key, _)| key);
    let dashes = line.rest.len() - content.len();
    (key.trim_start_matches("{ "), line.column + dashes)
}
