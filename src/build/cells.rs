//! Refuses a word that no cell of a table can hold, and names its file and line, because the
//! build's reader keeps no places.

use super::file::{Placed, RowFile};
use super::row::{TableKind, cell_words};

/// Stops the build at the first unknown word in the cells of a file's rows.
pub fn refuse_unknown_words(path: &str, text: &str, rows: &[Placed<RowFile>], kind: TableKind) {
    let known = cell_words(kind);
    let cells = rows.iter().filter_map(|row| row.value.cells.as_ref());
    let cells = cells.flat_map(|cells| &cells.0);
    for (column, word) in cells {
        let (column, word) = (&column.value, &word.value);
        if !known.contains(&word.as_ref()) {
            let line = line_of(text, &format!("{column}: {word}"));
            let known = known.join("`, `");
            panic!("{path}:{line}: unknown word in a cell `{word}`: must be one of `{known}`");
        }
    }
}

/// The number of the first line with a cell; a quoted word is not found, and leads to the first
/// line.
fn line_of(text: &str, cell: &str) -> usize {
    let mut lines = text.lines();
    lines.position(|line| line.contains(cell)).unwrap_or(0) + 1
}
