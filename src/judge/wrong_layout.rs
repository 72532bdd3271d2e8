//! Reports one finding where one wrong line causes several, such as a line in the wrong column. The
//! text is judged again with each change that the lines around the findings suggest, and a change
//! with which these findings are gone becomes the fix of the single one.

mod candidate;
mod change;
mod columns;
mod copies;
mod cut_off;
mod dash;
mod even;
mod headings;
mod into_list;
mod line_starts;
mod misplaced_line;
mod missing;
mod other_list;
mod outcome;
mod several;
mod slipped;
mod suspect_line;
mod suspects;
mod whole_line;

use super::accounting::accounts_for_others;
use super::audience::Changed;
use super::documents::{Judged, judge_tree};
use super::line::{TextLine, lines};
use super::read_further::read_further;
use super::{Audience, Scratch, Settings};
use crate::capped::Capped;
use crate::edit;
use crate::finding::Finding;
use crate::problem::ProblemKind;
use crate::source::line_start;
use crate::yaml::tree::Tree;
use candidate::Candidate;
use even::Evenness;
use outcome::{Before, Outcome, outcome};
use whole_line::is_of_line;

pub(super) use whole_line::is_item_without_key;

/// The longest text to judge again, in bytes.
const MAX_BYTES: usize = 32 << 10;
/// The most changes to try for a single finding, and for several: each reads the text again.
const MAX_REPAIRS: [usize; 2] = [32, 64];
/// The most changes to judge, in order of evenness. The right one is almost always among the first
/// three; more are judged because several may be equally even.
const MAX_JUDGED_CHANGES: usize = 12;
/// The most bytes to read again in total, so that a longer text does not take longer.
const MAX_TRIED_BYTES: usize = 256 << 10;
/// The most findings in a text to search: with more, no single line is the cause.
const MAX_FINDINGS: usize = 64;

/// Whether a single change of the layout may resolve the findings after the first `from` ones. A
/// finding about the form must have no safe fix of its own; and either a second finding has none,
/// or the first is about its line as a whole.
fn may_explain(text: &str, all: &Capped<Finding>, from: usize) -> bool {
    let found = &all.items[from..];
    // The line that a repeated key replaced may be the wrong one.
    let is_unclear = |one: &&Finding| !one.has_safe_fix() || one.is_a(ProblemKind::DuplicateKey);
    let unclear = found.iter().filter(is_unclear);
    let mut written = unclear.filter(|one| one.is_of_form_or_name());
    // A key that has slipped into the next entry causes a gap in its own.
    let may_have_slipped = |one: &Finding| one.is_a(ProblemKind::DuplicateKey) && found.len() > 1;
    (1..=MAX_FINDINGS).contains(&found.len())
        && text.len() <= MAX_BYTES
        && all.overflow.is_empty()
        && (written.clone().nth(1).is_some()
            || written.clone().any(|one| {
                is_of_line(text, one) || line_starts::is_before(text, one) || may_have_slipped(one)
            }))
        && written.any(Finding::is_of_form)
}

/// Judges a parsed text, and reports only once what a single change of its layout resolves.
pub(super) fn judged(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let (text, from, nodes) = (tree.text, all.items.len(), tree.nodes().len());
    let stopped = tree.plain_until;
    let judged = judge_tree(tree, settings, scratch, audience, all);
    if !audience.away.is_empty() || !may_explain(text, all, from) {
        return judged;
    }
    let waived = judged.waived.findings;
    let before = Before {
        text,
        stopped,
        nodes,
        waived,
    };
    match explain(before, from, settings, scratch, all) {
        Some((judged, changed)) => {
            audience.changed = changed;
            judged
        }
        None => judged,
    }
}

/// Replaces the findings from an index on that a change resolves by one finding. Returns the result
/// of judging the changed text, and the change if it is certain.
#[cold]
fn explain(
    before: Before,
    from: usize,
    settings: &Settings,
    scratch: &mut Scratch,
    all: &mut Capped<Finding>,
) -> Option<(Judged, Option<Changed>)> {
    let found = &all.items[from..];
    let one = best(outcomes(before, found, true, settings, scratch));
    let is_one = one.is_some() || !several::may_be(before.text, found);
    let (mut best, rivals) = match is_one {
        true => one?,
        false => best(outcomes(before, found, false, settings, scratch))?,
    };
    let rest = match best.is_clean {
        true => None,
        false => several::rest(before, &best, judged, settings, scratch),
    };
    if rest.is_none() && !is_one {
        return None;
    }
    best.is_clean |= rest.is_some();
    let is_next = |rival: &Outcome| rest.as_ref().is_some_and(|rest| rest.has(rival.edit()));
    let is_only = rivals.iter().all(is_next);
    let finding = best.finding(before.text, found, is_only, settings)?;
    if !accounts_for_others(settings, &finding.rule, finding.severity) {
        return None;
    }
    if let Some(rest) = rest.filter(|_| finding.has_safe_fix()) {
        all.items.truncate(from);
        all.items.push(finding);
        return Some(rest.add_to(all));
    }
    let first = best.remaining.iter().position(|remains| !remains)?;
    let mut remaining = best.remaining.iter();
    let mut number = 0;
    all.items.retain(|_| {
        number += 1;
        number <= from || remaining.next().is_none_or(|remains| *remains)
    });
    // A finding of the changed text is reported only if the change is certain.
    let is_certain = finding.has_safe_fix();
    if is_certain {
        all.extend(best.hidden());
    }
    all.items.insert(from + first, finding);
    let judged = best.judged;
    let changed = is_certain.then(|| best.change());
    Some((judged.as_corrected(), changed))
}

/// The best of several changes, and the others that are as good. The best change leaves the fewest
/// findings, makes the text most even, and replaces the fewest line breaks.
fn best(mut outcomes: Vec<Outcome>) -> Option<(Outcome, Vec<Outcome>)> {
    let fewest = outcomes.iter().map(|outcome| outcome.found).min()?;
    outcomes.retain(|outcome| outcome.found == fewest);
    let least = outcomes.iter().map(|outcome| outcome.rank).min()?;
    outcomes.retain(|outcome| outcome.rank == least);
    let mut best = outcomes.into_iter();
    Some((best.next()?, best.collect()))
}

/// Judges the changes that the lines around the findings suggest, the most even ones first, until
/// one resolves everything: to judge all of them would take most of the time of a file with a
/// mistake. With `is_one`, a single change must resolve all syntax errors.
fn outcomes(
    before: Before,
    found: &[Finding],
    is_one: bool,
    settings: &Settings,
    scratch: &mut Scratch,
) -> Vec<Outcome> {
    let Before { text, stopped, .. } = before;
    let lines: Vec<TextLine> = lines(text, 0).collect();
    let suspects = suspects::numbers(text, &lines, found);
    let written: Vec<&Finding> = found
        .iter()
        .filter(|one| one.is_of_form_or_name())
        .collect();
    let may_be_moved = !written.iter().all(|one| is_item_without_key(text, one));
    let moved = suspects
        .iter()
        .filter(|_| may_be_moved)
        .flat_map(|line| columns::moved(text, &lines, *line));
    let repairs = line_starts::changed(text, &lines, &suspects).chain(moved);
    // With a single mistake, the text must be readable past the second syntax error.
    let of_syntax = found
        .iter()
        .filter(|finding| finding.is_a(ProblemKind::Syntax));
    let most_errors = of_syntax.clone().count().saturating_sub(1);
    let mut places = of_syntax.map(|finding| finding.place().start as usize);
    let (first, second) = (places.next(), places.next());
    let knows = first.map_or(stopped == text.len(), |at| line_start(text, at) <= stopped);
    let second = second.filter(|_| is_one).unwrap_or(0);
    let goal = knows.then_some(second.max(stopped));
    let most = MAX_REPAIRS[usize::from(written.len() > 1)].min(MAX_TRIED_BYTES / text.len().max(1));
    let evenness = Evenness::of(text, &lines);
    let candidate = |repair| Candidate::of(repair, text, &evenness);
    let mut candidates: Vec<Candidate> = repairs.take(most).map(candidate).collect();
    candidates.sort_by_key(|candidate| candidate.rank);
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut judged = 0;
    for candidate in candidates {
        let best = outcomes.iter().find(|outcome| outcome.is_all());
        if judged == MAX_JUDGED_CHANGES || best.is_some_and(|best| best.rank < candidate.rank) {
            break;
        }
        let changed = edit::applied(text, [&candidate.repair.edit]);
        if let Some(tree) = read_further(text, &changed, goal, most_errors, scratch) {
            judged += 1;
            outcomes.extend(outcome(before, candidate, tree, found, settings, scratch));
        }
    }
    outcomes
}
