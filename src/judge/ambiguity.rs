//! Reports parts of a text that other YAML parsers read differently, except its values.

use std::collections::HashSet;

use crate::capped::{Capped, MAX_ITEMS};
use crate::checks;
use crate::finding::Finding;
use crate::model::Library;
use crate::problem::ProblemKind;
use crate::yaml::ambiguous::problems;
use crate::yaml::tree::Tree;

fn is_ambiguous(finding: &Finding) -> bool {
    finding.is_a(ProblemKind::AmbiguousYaml)
}

/// Searches a whole text.
pub(super) fn search(tree: &Tree, library: &Library, all: &mut Capped<Finding>) {
    let mut found = problems(tree);
    all.extend(checks::problems(found.by_ref().take(MAX_ITEMS), library));
    let more = found.count() as u32;
    checks::count_more(ProblemKind::AmbiguousYaml, more, library, all);
}

/// Drops the findings about anchors that appear twice because a whole entry does: a fix removes
/// that entry.
fn drop_copied_anchors(text: &str, findings: &mut Vec<Finding>) {
    let is_copy = |finding: &&Finding| {
        matches!(
            finding.kind,
            Some(
                ProblemKind::DuplicatePerson
                    | ProblemKind::RepeatedEntry
                    | ProblemKind::DuplicateKey
            )
        )
    };
    let edits = findings.iter().filter(is_copy).flat_map(|finding| {
        let fix = finding.fix.iter();
        fix.flat_map(|fix| &fix.edits)
    });
    let removed = edits.filter_map(|edit| text.get(edit.span.range()));
    let ends_anchor = |c: char| c.is_whitespace() || ",[]{}".contains(c);
    let words = removed.flat_map(|removed| removed.split(ends_anchor));
    let anchors: HashSet<&str> = words.filter(|word| word.starts_with('&')).collect();
    if anchors.is_empty() {
        return;
    }
    let is_anchor = |finding: &Finding| {
        let place = finding.labels.first().map(|label| label.span.range());
        let written = place.and_then(|place| text.get(place));
        written.is_some_and(|written| anchors.contains(written))
    };
    findings.retain(|finding| !is_ambiguous(finding) || !is_anchor(finding));
}

/// Keeps one finding for each mistake: a word that must be replaced needs no quotes, nor does a
/// word whose tag must be removed. A text with undecodable bytes has other mistakes.
pub(super) fn keep_one(text: &str, faithful: bool, findings: &mut Vec<Finding>) {
    if !faithful {
        findings.retain(|finding| !is_ambiguous(finding));
    }
    if !findings.iter().any(is_ambiguous) {
        return;
    }
    drop_copied_anchors(text, findings);
    let place = |finding: &Finding| finding.labels.first().map(|label| label.span);
    let (own, others): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| is_ambiguous(finding));
    let mistakes: HashSet<_> = others.into_iter().filter_map(place).collect();
    let ends: HashSet<u32> = own
        .into_iter()
        .filter_map(place)
        .map(|span| span.end)
        .collect();
    let follows_another = |start: u32| {
        let before = text.get(..start as usize).unwrap_or_default();
        let end = before.trim_end_matches(' ').len() as u32;
        end < start && ends.contains(&end)
    };
    findings.retain(|finding| {
        !is_ambiguous(finding)
            || place(finding)
                .is_none_or(|span| !mistakes.contains(&span) && !follows_another(span.start))
    });
}
