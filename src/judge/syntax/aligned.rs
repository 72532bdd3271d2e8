//! A better help for a misaligned line: it names a line of the same kind, or where the line
//! belongs.

use crate::judge::alike::{closest, elsewhere};
use crate::judge::line::{TextLine, lines};
use crate::source::{line_number, line_start};
use crate::suggest::alternatives;
use crate::yaml::tree::SyntaxError;
use crate::yaml::wording;

/// The longest text to search for such a line, in bytes.
const MAX_BYTES: usize = 256 << 10;

/// Names a line that shows the right column of a misaligned line.
pub(super) fn improve(error: &mut SyntaxError, text: &str) {
    if !error.is_misaligned || text.len() > MAX_BYTES {
        return;
    }
    let start = line_start(text, error.span.start as usize);
    let lines: Vec<TextLine> = lines(text, 0).collect();
    let number = lines.partition_point(|line| line.start < start);
    let Some(line) = lines.get(number) else {
        return;
    };
    let fits = |like: &TextLine| {
        let is_same = like.is_item() == line.is_item() || !line.is_item();
        is_same && column(line, like) != line.column
    };
    let what = if line.is_item() { "the `-`" } else { "the key" };
    error.help = match closest(&lines, number, fits) {
        Some(like) => {
            let number = line_number(text, like.start);
            let is_bare = !like.rest.starts_with("- {");
            let example = match like.content_key().filter(|_| is_bare) {
                Some(key) => format!("like `{key}` on line {number}"),
                None => format!("as on line {number}"),
            };
            format!(
                "start {what} in column {}, {example}",
                column(line, like) + 1
            )
            .into()
        }
        None => match elsewhere(&lines, number).as_slice() {
            [] => wording::LINE_UP.into(),
            names => {
                let names = alternatives(names);
                format!("move it to where it belongs, in {names}, or delete it").into()
            }
        },
    };
}

/// The column in which a line starts if it is aligned with another one.
fn column(line: &TextLine, like: &TextLine) -> usize {
    match line.is_item() {
        true => like.column,
        false => like.column + like.rest.len() - like.rest.trim_start_matches(['-', ' ']).len(),
    }
}
