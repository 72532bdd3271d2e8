//! Finds the waivers of a text, in which a correction may accept findings.

use std::ops::Range;

use crate::finding::Finding;
use crate::problem::{Edit, Fix};
use crate::source::{Span, line_start, whole_lines};
use crate::team::keys;
use crate::yaml::braces::is_in_braces;

/// The key of a list of waivers.
const WAIVERS: &str = "waivers";

/// The lists of waivers of a text, each from its key up to the next key of the file.
pub(super) struct Waivers<'t> {
    text: &'t str,
    lists: Vec<Range<usize>>,
}

impl<'t> Waivers<'t> {
    pub fn of(text: &'t str) -> Self {
        let lists = match text.contains(WAIVERS) {
            true => lists(text),
            false => Vec::new(),
        };
        Waivers { text, lists }
    }

    /// Whether a finding is in a list of waivers, or its fix changes or makes such a list.
    pub fn have(&self, finding: &Finding) -> bool {
        let touches = |span: Span| {
            let (start, end) = (span.start as usize, span.end.max(span.start + 1) as usize);
            let mut lists = self.lists.iter();
            lists.any(|list| start < list.end && list.start < end)
        };
        let fix = finding.fix.iter();
        let mut edits = fix.flat_map(|fix| &fix.edits);
        touches(finding.place()) || edits.any(|edit| touches(edit.span) || self.has_other_key(edit))
    }

    /// Whether an edit adds or removes the key of a list of waivers.
    fn has_other_key(&self, edit: &Edit) -> bool {
        let (start, end) = (edit.span.start as usize, edit.span.end as usize);
        let from = line_start(self.text, start);
        // The key that a line starts with ends at its first colon.
        let is_in_line = !self.text[start..end].contains('\n') && !edit.text.contains('\n');
        if is_in_line && self.text[from..start].contains(':') {
            return false;
        }
        let to = self.text[end..]
            .find('\n')
            .map_or(self.text.len(), |at| end + at);
        let changed = [&self.text[from..start], &edit.text, &self.text[end..to]].concat();
        let has_key = |lines: &str| lines.lines().any(|line| key_of_file(line) == Some(WAIVERS));
        has_key(&self.text[from..to]) != has_key(&changed)
    }
}

fn lists(text: &str) -> Vec<Range<usize>> {
    let mut at = 0;
    let lines = whole_lines(text).map(|line| {
        at += line.len();
        (at - line.len(), line)
    });
    let keys = lines.filter_map(|(start, line)| Some((start, key_of_file(line)?)));
    let keys: Vec<(usize, &str)> = keys.collect();
    let ends = keys.iter().skip(1).map(|(start, _)| *start);
    // The brace that ends a file of JSON is not a part of its last list.
    let end = text.rfind("\n}").filter(|_| is_in_braces(text));
    let lists = keys.iter().zip(ends.chain([end.unwrap_or(text.len())]));
    let lists = lists.filter(|((_, key), _)| *key == WAIVERS);
    lists.map(|((start, _), end)| *start..end).collect()
}

/// Leaves the fixes of mistakes in waivers to review: a corrected waiver accepts findings.
pub(super) fn review_waivers(text: &str, findings: &mut [Finding]) {
    let mut fixable = findings
        .iter_mut()
        .filter(|one| one.is_of_form_or_name() && one.has_safe_fix())
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
        let after = line.strip_prefix(name);
        after.is_some_and(|after| after.trim_start_matches(['"', ' ']).starts_with(':'))
    })
}
