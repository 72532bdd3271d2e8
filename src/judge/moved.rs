//! Moves findings from a changed text to where they are in the text before.

use crate::finding::Finding;
use crate::problem::{Edit, Fix};
use crate::source::Span;

/// Moves the places of a finding back. A fix at a place that was changed waits until the change is made.
pub(super) fn move_back(finding: &mut Finding, edits: &[Edit]) {
    let fix = finding.fix.take();
    finding.fix = fix.and_then(|fix| moved_back(fix, edits));
    for label in &mut finding.labels {
        label.span = span_before(label.span, edits);
    }
}

fn moved_back(fix: Fix, edits: &[Edit]) -> Option<Fix> {
    let touches = |span: Span, edit: &Edit| {
        let Span { start, end } = span_before(span, edits);
        let is_moved = (end - start) == (span.end - span.start);
        !is_moved || start <= edit.span.end && edit.span.start <= end
    };
    fix.moved(|span| {
        let is_apart = !edits.iter().any(|edit| touches(span, edit));
        is_apart.then(|| span_before(span, edits))
    })
}

/// Where a part of the changed text was before the changes.
pub(super) fn span_before(span: Span, edits: &[Edit]) -> Span {
    Span {
        start: before(span.start, edits),
        end: before(span.end, edits),
    }
}

/// Where a place of the changed text was before the changes.
pub(super) fn before(at: u32, edits: &[Edit]) -> u32 {
    let mut moved = at;
    for Edit { span, text } in edits {
        if moved < span.start {
            break;
        }
        let behind = moved - span.start;
        moved = match behind.checked_sub(text.len() as u32) {
            Some(rest) => span.end + rest,
            None => return span.start + behind.min(span.end - span.start),
        };
    }
    moved
}
