//! The lines of a text that hold something: where each starts behind its indentation, and in which
//! column.

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

use crate::yaml::bytes::Bytes;

/// A line that holds more than a comment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// The first byte that is no space; of a list's item that is being read, what is behind its
    /// dash.
    pub start: u32,
    /// Where the line's end is: LF, or CRLF.
    pub end: u32,
    /// In which column it starts, in bytes from the line's start.
    pub column: u32,
}

/// How long a line is as a rule, in bytes.
const USUAL: usize = 32;

/// The lines of a text from a place on; nothing where one of them is not plain.
pub(super) fn of<'b>(bytes: &Bytes, arena: &'b Bump, first: usize) -> Option<ArenaVec<'b, Line>> {
    let mut lines = ArenaVec::with_capacity_in(bytes.all.len() / USUAL + 1, arena);
    let mut line = first;
    bytes.each_line_end(|at| {
        if at < first {
            return Some(());
        }
        let end = at - usize::from(at > line && at < bytes.all.len() && bytes.all[at - 1] == b'\r');
        let start = bytes.behind_indentation(line);
        match bytes.byte(start) {
            b'\n' if start == end => {}
            b'#' if bytes.line_end(start)? == end => {}
            b'#' => return None,
            _ => lines.push(Line {
                start: start as u32,
                end: end as u32,
                column: (start - line) as u32,
            }),
        }
        line = at + 1;
        Some(())
    })?;
    Some(lines)
}
