//! A row of a table, pasted from a page, a spreadsheet or an export.

use crate::source::line_start;
use crate::yaml::tree::SyntaxError;

/// The fewest cells of a row whose cells only a tab or a `;` separates.
const MIN_CELLS: usize = 3;

/// Improves the message of an error in such a row.
pub(super) fn improve(error: &mut SyntaxError, text: &str) {
    let start = line_start(text, error.span.start as usize);
    let line = text[start..].lines().next().unwrap_or_default().trim();
    if error.edit.is_none() && is_row(line) {
        error.message = "this line is a row of a table".to_owned();
        error.help =
            "write the row as an entry of the list: `- `, and a key and a colon before each value"
                .into();
        error.opened = None;
    }
}

fn is_row(line: &str) -> bool {
    let is_framed = line.len() > 1 && line.starts_with('|') && line.ends_with('|');
    let is_separated = |separator: char| {
        let cells = line.trim_start_matches(['-', ' ']).split(separator);
        cells.filter(|cell| !cell.trim().is_empty()).count() >= MIN_CELLS
    };
    let has_key = line.contains(": ") || line.ends_with(':');
    // In a sentence, a space follows the `;`.
    let is_export = || is_separated(';') && !line.contains("; ");
    is_framed || !has_key && (is_separated('\t') || is_export())
}
