//! Reports what is between the values of a text and means something else to another YAML parser.

use std::collections::HashSet;

use crate::capped::{Capped, MAX_ITEMS};
use crate::checks;
use crate::finding::Finding;
use crate::model::Library;
use crate::problem::ProblemKind;
use crate::yaml::ambiguous::problems;
use crate::yaml::tree::Tree;

/// The rule of everything here.
const RULE: &str = "ambiguous-yaml";

/// Searches a whole text.
pub(super) fn search(tree: &Tree, library: &Library, all: &mut Capped<Finding>) {
    let mut found = problems(tree);
    all.extend(checks::problems(found.by_ref().take(MAX_ITEMS), library));
    let more = found.count() as u32;
    checks::count_more(ProblemKind::AmbiguousYaml, more, library, all);
}

/// Leaves one finding of each mistake: a word that must be another one needs no quotes, nor does a
/// word whose tag must go. A text whose bytes could not be decoded has other mistakes.
pub(super) fn leave_one(text: &str, faithful: bool, findings: &mut Vec<Finding>) {
    if !faithful {
        findings.retain(|finding| finding.rule != RULE);
    }
    if findings.iter().all(|finding| finding.rule != RULE) {
        return;
    }
    let place = |finding: &Finding| finding.labels.first().map(|label| label.span);
    let (own, others): (Vec<&Finding>, Vec<&Finding>) =
        findings.iter().partition(|finding| finding.rule == RULE);
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
        finding.rule != RULE
            || place(finding)
                .is_none_or(|span| !mistakes.contains(&span) && !follows_another(span.start))
    });
}
