//! Where the waivers of a text are.

use std::ops::Range;

use super::repair;
use crate::finding::Finding;
use crate::problem::Fix;
use crate::team::keys;

/// The key of a list of waivers.
const WAIVERS: &str = "waivers";

/// The lists of waivers of a text, each from its key up to the next key of the file.
pub(super) struct Waivers(Vec<Range<usize>>);

impl Waivers {
    pub fn of(text: &str) -> Self {
        if !text.contains(WAIVERS) {
            return Waivers(Vec::new());
        }
        let mut at = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            at += line.len();
            (at - line.len(), line)
        });
        let keys = lines.filter_map(|(start, line)| Some((start, key_of_file(line)?)));
        let keys: Vec<(usize, &str)> = keys.collect();
        let ends = keys.iter().skip(1).map(|(start, _)| *start);
        let lists = keys.iter().zip(ends.chain([text.len()]));
        let lists = lists.filter(|((_, key), _)| *key == WAIVERS);
        Waivers(lists.map(|((start, _), end)| *start..end).collect())
    }

    /// Whether a finding is in one of them.
    pub fn have(&self, finding: &Finding) -> bool {
        let place = finding.place().start as usize;
        self.0.iter().any(|list| list.contains(&place))
    }
}

/// Asks for a review of the fixes of mistakes in waivers: a corrected waiver accepts findings.
pub(super) fn review_waivers(text: &str, findings: &mut [Finding]) {
    let mut fixable = findings
        .iter_mut()
        .filter(|one| repair::is_written(one) && one.has_safe_fix())
        .peekable();
    if fixable.peek().is_none() {
        return;
    }
    let waivers = Waivers::of(text);
    for finding in fixable.filter(|finding| waivers.have(finding)) {
        finding.fix = finding.fix.take().map(Fix::to_review);
    }
}

/// The key of a team file that a line starts with.
fn key_of_file(line: &str) -> Option<&'static str> {
    let line = line.trim_start().trim_start_matches('"');
    let mut names = keys::TEAM.iter().map(|key| key.name);
    names.find(|name| {
        let behind = line.strip_prefix(name);
        behind.is_some_and(|behind| behind.trim_start_matches(['"', ' ']).starts_with(':'))
    })
}
