//! The lines of a text in which a mistake is looked for, because something about the form is found
//! there.

use super::mistake::Mistake;
use super::{flow, outline};
use crate::finding::Finding;
use crate::judge::line::{TextLine, lines as lines_from};
use crate::source::line_start;

/// The lines with a finding about the form that are looked at.
const MAX_LINES: usize = 8;
/// The first of these lines that are compared with their neighbours.
const MAX_NEIGHBOURS: usize = 2;
/// The bytes that are judged again for changes within those, so that a longer text takes no longer.
const MAX_TRIED_BYTES: usize = 1 << 20;

/// The first of the lines with a finding about the form.
pub(super) fn all<'t>(text: &'t str, found: &[Finding]) -> Vec<TextLine<'t>> {
    let of_form = found.iter().filter(|one| one.is_of_form());
    let places = of_form.flat_map(|one| &one.labels);
    let mut starts: Vec<usize> = places
        .map(|label| line_start(text, label.span.start as usize))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let most = MAX_TRIED_BYTES / text.len().max(1) / flow::MAX_CHANGES;
    starts.truncate(most.min(MAX_LINES));
    let lines = starts
        .into_iter()
        .map(|start| lines_from(text, start).next());
    lines.flatten().collect()
}

/// The lines that are compared with their neighbours: the first of these lines, and the line with
/// the first wrong bracket.
pub(super) fn with_neighbours<'t>(
    text: &'t str,
    broken: &[TextLine<'t>],
    brackets: &[Mistake],
) -> Vec<TextLine<'t>> {
    let near = broken.iter().copied().take(MAX_NEIGHBOURS);
    near.chain(outline::first_line(text, brackets)).collect()
}
