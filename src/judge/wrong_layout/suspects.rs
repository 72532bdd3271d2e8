//! The lines that may contain the mistake.

use crate::finding::Finding;
use crate::judge::line::TextLine;
use crate::source::line_start;

/// The most lines with a mistake in the form around which to try changes.
const MAX_SUSPECTS: usize = 3;

/// The indexes of the lines that may contain the mistake: those of the first findings about the
/// form, the lines next to them, and the keys of the blocks that contain them.
pub(super) fn numbers(text: &str, lines: &[TextLine], found: &[Finding]) -> Vec<usize> {
    let mut suspects: Vec<usize> = Vec::new();
    let mut places: Vec<usize> = found
        .iter()
        .filter(|finding| finding.is_of_form())
        .map(|finding| line_start(text, finding.place().start as usize))
        .collect();
    places.sort_unstable();
    places.dedup();
    for place in places.into_iter().take(MAX_SUSPECTS) {
        let number = lines.partition_point(|line| line.start < place);
        let Some(line) = lines.get(number) else {
            continue;
        };
        let outer = lines[..number]
            .iter()
            .rposition(|above| above.column < line.column);
        let beside = [
            Some(number),
            number.checked_sub(1),
            outer,
            Some(number + 1),
            number.checked_sub(2),
        ];
        for number in beside.into_iter().flatten() {
            if number < lines.len() && !suspects.contains(&number) {
                suspects.push(number);
            }
        }
    }
    suspects
}
