//! Moves findings of a changed text to their places in the unchanged text.

use crate::finding::Finding;
use crate::problem::{Edit, Fix};
use crate::source::Span;

/// Moves the places of a finding back. Its fix is dropped if it is in a changed part.
pub(super) fn move_back(finding: &mut Finding, edits: &[Edit]) {
    let fix = finding.fix.take();
    finding.fix = fix.and_then(|fix| moved_back(fix, edits));
    for label in &mut finding.labels {
        label.span = span_before(label.span, edits);
    }
}

fn moved_back(fix: Fix, edits: &[Edit]) -> Option<Fix> {
    fix.moved(|span| {
        let moved = span_before(span, edits);
        let keeps_length = moved.end - moved.start == span.end - span.start;
        let mut places = edits.iter().map(|edit| edit.span);
        let is_apart = places.all(|place| moved.end < place.start || place.end < moved.start);
        (keeps_length && is_apart).then_some(moved)
    })
}

/// The part of the unchanged text that a part of the changed text comes from.
pub(super) fn span_before(span: Span, edits: &[Edit]) -> Span {
    Span {
        start: before(span.start, edits),
        end: before(span.end, edits),
    }
}

/// The place in the unchanged text that a place of the changed text comes from.
pub(super) fn before(at: u32, edits: &[Edit]) -> u32 {
    let mut moved = at;
    for Edit { span, text } in edits {
        if moved < span.start {
            break;
        }
        let after = moved - span.start;
        moved = match after.checked_sub(text.len() as u32) {
            Some(rest) => span.end + rest,
            // Of several changed lines, nothing shows where each comes from.
            None if text.contains('\n') && span.end > span.start => return span.start,
            None => return span.start + after.min(span.end - span.start),
        };
    }
    moved
}
