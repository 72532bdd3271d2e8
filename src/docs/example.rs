//! A YAML example in lines that fit: a list or a mapping in brackets continues below.

use textwrap::core::display_width;

use crate::sanitize;

/// The additional indentation of a continued line, in columns.
const HANGING_COLUMNS: usize = 4;

/// The lines of an example, no wider than `width`.
pub fn lines(example: &str, width: usize) -> Vec<String> {
    let lines = example.lines().map(sanitize::text);
    lines.flat_map(|line| broken(&line, width)).collect()
}

fn broken(line: &str, width: usize) -> Vec<String> {
    let start = line.trim_start();
    // A comment continues as a comment.
    let (indent, mark) = match start.starts_with("# ") {
        true => (line.len() - start.len(), "# "),
        false => (line.len() - start.len() + HANGING_COLUMNS, ""),
    };
    let mut lines = Vec::new();
    let mut current = String::new();
    for word in pieces(line, width.saturating_sub(indent)) {
        let columns = display_width(&current) + display_width(word.trim_end());
        let hangs = " ".repeat(indent) + mark;
        if columns > width && current.trim_end().len() > hangs.len() && !current.trim().is_empty() {
            lines.push(current.trim_end().to_owned());
            current = hangs;
        }
        current.push_str(&word);
    }
    lines.push(current.trim_end().to_owned());
    lines
}

/// The words of a line, together with what belongs to them if it fits: a key with its value, and
/// the end of a value with the bracket after it.
fn pieces(line: &str, room: usize) -> Vec<String> {
    let mut pieces: Vec<String> = Vec::new();
    for word in line.split_inclusive(' ') {
        let is_end = word.starts_with(['}', ']']);
        let belongs = |last: &&mut String| {
            let joins = last.ends_with(": ") || is_end && !last.trim().is_empty();
            joins && display_width(last) + display_width(word) <= room
        };
        match pieces.last_mut().filter(belongs) {
            Some(last) => last.push_str(word),
            None => pieces.push(word.to_owned()),
        }
    }
    pieces
}
