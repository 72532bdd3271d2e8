//! Makes edits in a text.

use crate::problem::Edit;
use crate::source::Span;

/// Makes edits, which are sorted and do not touch.
pub fn applied<'e>(text: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut new = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let Span { start, end } = edit.span;
        new.push_str(text.get(done..start as usize).unwrap_or(""));
        new.push_str(&edit.text);
        done = end as usize;
    }
    new.push_str(text.get(done..).unwrap_or(""));
    new
}
