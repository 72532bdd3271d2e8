//! Reports one finding for several that come from one mistake in the form: if a small change of the
//! text resolves them, that change is the intended one. The text is judged with each change that
//! the surrounding lines suggest.

mod columns;
mod outcome;
mod suspects;
mod words;

use super::accounting::accounts_for_others;
use super::line::{Line, lines};
use super::{Audience, Judged, Scratch, Settings, judge_tree};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::problem::{Edit, Fix};
use crate::report::SYNTAX;
use crate::source::{Span, line_start};
use crate::yaml::tree::{Limits, Tree};
use crate::{edit, yaml};
use outcome::{Before, Outcome, outcome};

/// The longest text to judge again, in bytes.
const MAX_BYTES: usize = 32 << 10;
/// The most changes to try. Each reads the text again.
const MAX_REPAIRS: usize = 64;
/// The most bytes to read again in total, so that a longer text does not take longer.
const MAX_TRIED_BYTES: usize = 256 << 10;
/// The most findings. A file with more is broken as a whole.
const MAX_FINDINGS: usize = 64;

/// The rules about the form of a text.
const OF_FORM: [&str; 8] = [
    "syntax",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "invalid-value",
    "duplicate-key",
    "duplicate-person",
    "duplicate-entry",
];

/// A change of the text that may be the intended one.
struct Repair {
    /// The place of the mistake.
    at: Span,
    /// Its description.
    message: &'static str,
    help: String,
    edit: Edit,
    reads: Reads,
    /// Whether the change alone is sufficient.
    is_sure: bool,
}

impl Repair {
    /// A text with the change.
    fn changed(&self, text: &str) -> String {
        edit::applied(text, [&self.edit])
    }

    /// Whether the change deletes a line.
    fn deletes_lines(&self, text: &str) -> bool {
        let Span { start, end } = self.edit.span;
        let (before, behind) = (&text[..start as usize], &text[end as usize..]);
        let is_line = before.is_empty() || before.ends_with('\n');
        let is_end = behind.is_empty() || behind.starts_with(['\n', '\r']);
        let has_lines = text[self.edit.span.range()].contains('\n');
        self.edit.text.is_empty() && (has_lines || is_line && is_end)
    }
}

/// The requirement for the text after a change.
enum Reads {
    /// It has no new finding about the form.
    Whole,
    /// It has none, and the content of a line, which starts here, is not part of another scalar.
    At(usize),
    /// It has one: an entry of a list lacks its first key.
    LacksKey,
}

/// Whether the findings from an index on may have one cause: at least two are about the text and
/// have no safe fix, or an extra word is before one; and one of these is about the form.
fn may_explain(text: &str, all: &Capped<Finding>, from: usize) -> bool {
    let found = &all.items[from..];
    let is_written = |one: &&Finding| is_of_form(one) || one.rule.starts_with("unknown-");
    let unclear = found.iter().filter(|one| !has_safe_fix(one));
    let mut written = unclear.filter(is_written);
    (2..=MAX_FINDINGS).contains(&found.len())
        && text.len() <= MAX_BYTES
        && all.overflow.is_empty()
        && (written.clone().nth(1).is_some()
            || written.clone().any(|one| words::is_before(text, one)))
        && written.any(is_of_form)
}

/// Judges a text that has been read, and reports only once what a small change resolves.
pub(super) fn judged(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let (text, from, nodes) = (tree.text, all.items.len(), tree.nodes().len());
    let judged = judge_tree(tree, settings, scratch, audience, all);
    if !audience.away.is_empty() || !may_explain(text, all, from) {
        return judged;
    }
    let waived = judged.0.findings;
    let before = Before {
        text,
        nodes,
        waived,
    };
    explain(before, from, settings, scratch, all).unwrap_or(judged)
}

/// Replaces the findings from an index on that a small change resolves by one finding; returns what
/// is known of the text with the change.
#[cold]
fn explain(
    before: Before,
    from: usize,
    settings: &Settings,
    scratch: &mut Scratch,
    all: &mut Capped<Finding>,
) -> Option<Judged> {
    let found = &all.items[from..];
    let outcomes = outcomes(before, found, settings, scratch);
    // If several have the same result, the first is the smallest.
    let least = outcomes.iter().map(|outcome| outcome.found).min()?;
    let mut best = outcomes
        .into_iter()
        .filter(|outcome| outcome.found == least);
    let (best, is_only) = (best.next()?, best.next().is_none());
    let finding = best.finding(before.text, found, is_only, settings)?;
    if !accounts_for_others(settings, &finding.rule, finding.severity) {
        return None;
    }
    let first = best.remaining.iter().position(|remains| !remains)?;
    let mut remaining = best.remaining.iter();
    let mut number = 0;
    all.items.retain(|_| {
        number += 1;
        number <= from || remaining.next().is_none_or(|remains| *remains)
    });
    all.items.insert(from + first, finding);
    let (waived, _, unasked) = best.judged;
    Some((waived, false, unasked))
}

/// The changes that the lines around the mistakes suggest.
fn outcomes(
    before: Before,
    found: &[Finding],
    settings: &Settings,
    scratch: &mut Scratch,
) -> Vec<Outcome> {
    let text = before.text;
    let lines: Vec<Line> = lines(text, 0).collect();
    let suspects = suspects::numbers(text, &lines, found);
    let moved = suspects
        .iter()
        .flat_map(|line| columns::moved(text, &lines, *line));
    let repairs = words::changed(text, &lines, &suspects).chain(moved);
    let stopped = yaml::plain_until(&mut scratch.tree, text, &Limits::default());
    // A change must resolve several findings, including the second mistake.
    let mut of_syntax = found.iter().filter(|finding| finding.rule == SYNTAX);
    let place = |finding: &Finding| finding.place().start as usize;
    let (first, second) = (of_syntax.next().map(place), of_syntax.next().map(place));
    let knows = first.map_or(stopped == text.len(), |at| line_start(text, at) <= stopped);
    let goal = knows.then_some(second.unwrap_or(0).max(stopped));
    let most = MAX_REPAIRS.min(MAX_TRIED_BYTES / text.len().max(1));
    let mut outcomes = Vec::new();
    for repair in repairs.take(most) {
        if reads_on(text, &repair, goal, scratch) {
            outcomes.extend(outcome(before, repair, found, settings, scratch));
        }
    }
    outcomes
}

/// Whether a finding is about the form of a text.
pub(super) fn is_of_form(finding: &Finding) -> bool {
    OF_FORM.contains(&finding.rule.as_ref())
}

fn has_safe_fix(finding: &Finding) -> bool {
    let is_safe = |fix: &Fix| fix.safety.is_safe();
    finding.fix.as_ref().is_some_and(is_safe)
}

/// Whether the plain scanner gets past a place with a change, or reads all of the text. Scanning
/// takes a fraction of the time of parsing and judging. If it stopped before the first mistake, it
/// cannot say, and `place` is `None`.
fn reads_on(text: &str, repair: &Repair, place: Option<usize>, scratch: &mut Scratch) -> bool {
    let Some(place) = place else {
        return true;
    };
    let changed = repair.changed(text);
    let until = yaml::plain_until(&mut scratch.tree, &changed, &Limits::default());
    let more = changed.len() as isize - text.len() as isize;
    until == changed.len() || until as isize > place as isize + more
}
