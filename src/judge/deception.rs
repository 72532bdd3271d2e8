//! Searches all of a text for deceptive characters, comments included.

use super::Settings;
use crate::capped::{Capped, MAX_ITEMS};
use crate::checks;
use crate::deception::{Effect, Hidden, TextKind, hidden};
use crate::finding::Finding;
use crate::model::{Library, Severity};
use crate::problem::{Edit, Label, Problem, ProblemKind};
use crate::sanitize::code_point;
use crate::source::Span;

/// The mistakes that a misspelt word can be. If the word has a deceptive character, only that
/// character is reported.
const MISSPELLINGS: [ProblemKind; 12] = [
    // An imitated address is not an accidental copy.
    ProblemKind::DuplicatePerson,
    ProblemKind::Syntax,
    ProblemKind::WrongType,
    ProblemKind::InvalidValue,
    ProblemKind::UnknownActivity,
    ProblemKind::UnknownCertification,
    ProblemKind::UnknownKey,
    ProblemKind::UnknownModel,
    ProblemKind::UnknownParty,
    ProblemKind::UnknownPerson,
    ProblemKind::UnknownRole,
    ProblemKind::UnknownRule,
];

/// Whether a finding is about a character that deceives.
pub(super) fn is_deceptive(finding: &Finding) -> bool {
    finding.is_a(ProblemKind::DeceptiveText)
}

/// Searches a whole text.
pub(super) fn search(text: &str, library: &Library, all: &mut Capped<Finding>) {
    // In a text without line feeds, every line ends with a lone carriage return, which is one
    // mistake.
    let has_lines = memchr::memchr(b'\n', text.as_bytes()).is_some();
    let is_return = |found: &Hidden| text[found.span.range()].bytes().all(|byte| byte == b'\r');
    let mut returns = 0;
    let mut found = hidden(text, TextKind::File).filter(|found| {
        returns += usize::from(is_return(found));
        has_lines || returns <= 1 || !is_return(found)
    });
    let first = found.by_ref().take(MAX_ITEMS);
    all.extend(checks::problems(first.map(problem), library));
    let more = found.count() as u32;
    checks::count_more(ProblemKind::DeceptiveText, more, library, all);
}

fn problem(found: Hidden) -> Problem {
    let about = code_point(found.character);
    let labels = vec![Label::new(found.span, about.clone())];
    let message = format!("the file contains {found}");
    let breaks_line = found.effect == Effect::BreaksLine;
    let help = "write a line break or a space instead, whichever is meant";
    Problem {
        about: vec![about],
        help: breaks_line.then(|| help.to_owned()),
        ..Problem::new(ProblemKind::DeceptiveText, labels, message)
    }
}

/// Drops the findings about characters that a safe fix of a syntax error removes:
/// `name:\u{200b}Mira`.
fn drop_removed(findings: &mut Vec<Finding>) {
    let errors = findings.iter().filter(|one| {
        one.is_a(ProblemKind::Syntax) && one.severity == Severity::Error && one.has_safe_fix()
    });
    let fixes = errors.filter_map(|one| Some((one.place(), one.fix.as_ref()?)));
    let edits = fixes.flat_map(|(place, fix)| fix.edits.iter().map(move |edit| (place, edit)));
    let is_removal = |(place, edit): &(Span, &Edit)| edit.span.start <= place.end;
    let removed: Vec<(Span, Span)> = edits
        .filter(is_removal)
        .map(|(place, edit)| (place, edit.span))
        .collect();
    let is_removed = |at: Span| {
        let mut removed = removed.iter();
        removed.any(|(place, edit)| {
            place.end == at.start && edit.start <= at.start && at.end <= edit.end
        })
    };
    findings.retain(|one| !is_deceptive(one) || !is_removed(one.place()));
}

/// Keeps one finding for each mistake: a word with a deceptive character is always unknown, too.
pub(super) fn keep_one(findings: &mut Vec<Finding>, settings: &Settings) {
    if !settings.selection.has_baseline {
        drop_removed(findings);
    }
    // If a configuration lowered the rule, the other findings remain.
    let explains =
        |finding: &&Finding| is_deceptive(finding) && finding.severity == Severity::Error;
    let deceptive = findings.iter().filter(explains);
    let mut starts: Vec<_> = deceptive
        .flat_map(|finding| finding.labels.first().map(|label| label.span))
        .collect();
    if starts.is_empty() {
        return;
    }
    starts.sort_unstable();
    let is_explained = |finding: &Finding| {
        finding.labels.iter().take(2).any(|label| {
            let after = starts.partition_point(|hit| hit.start < label.span.start);
            let next = starts.get(after);
            next.is_some_and(|hit| hit.end <= label.span.end)
        })
    };
    let is_misspelling = |finding: &Finding| {
        finding
            .kind
            .is_some_and(|kind| MISSPELLINGS.contains(&kind))
    };
    findings.retain(|finding| !is_misspelling(finding) || !is_explained(finding));
}
