//! Which findings are about their line as a whole, so that the line may be in the wrong column.

use crate::finding::Finding;
use crate::problem::ProblemKind;
use crate::source::line_start;
use crate::team::keys;

/// Whether a finding is about its line as a whole: it starts where the line or its key does, and is
/// a syntax error, a key that belongs elsewhere, or an item without the key of its list. The line
/// may be in the wrong column.
pub(super) fn is_of_line(text: &str, finding: &Finding) -> bool {
    let at = finding.place().start as usize;
    let before = text[line_start(text, at)..at].trim_start_matches([' ', '-']);
    let is_of_file = |key: &String| {
        let is_party = || keys::PARTIES.iter().any(|party| party.is_meant_by(key));
        keys::has(&keys::TEAM, key) || keys::is_inner(key) || is_party()
    };
    let is_key =
        || finding.is_a(ProblemKind::UnknownKey) && finding.subjects.iter().any(is_of_file);
    let is_tab = text[at..].starts_with('\t'); // which is not where a column is meant
    !is_tab
        && !before.contains([' ', '"'])
        && (finding.is_a(ProblemKind::Syntax) || is_key() || is_item_without_key(text, finding))
}

/// Whether a finding reports that the key of a list is missing above an item, as in `- id: mira`
/// without `people:`. Such an item is in the right column.
pub(in crate::judge) fn is_item_without_key(text: &str, finding: &Finding) -> bool {
    let at = finding.place().start as usize;
    finding.is_a(ProblemKind::MissingKey) && text[at..].starts_with("- ")
}
