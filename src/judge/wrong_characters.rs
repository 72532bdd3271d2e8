//! Reports one finding instead of several if one wrong character causes them, such as `：` instead
//! of `:`, and judges the text with the right character.

mod anchors;
mod broken_lines;
mod comments;
mod copied_block;
mod dashes;
mod faults;
mod flow;
mod foreign;
mod item_marks;
mod json;
mod lines;
mod mistake;
mod neighbours;
mod numbers;
mod outline;
mod pasted;
mod prefixes;
mod search;

use super::accounting::accounts_for_others;
use super::audience::Changed;
use super::certainty::Certainty;
use super::documents::Judged;
use super::moved::move_back;
use super::{Audience, Scratch, Settings, wrong_layout};
use crate::capped::Capped;
use crate::checks;
use crate::finding::{Finding, SYNTAX};
use crate::model::Severity;
use crate::source::{Span, line_start};
use crate::yaml::braces::{is_cut_off, is_in_braces};
use crate::yaml::tree::Tree;
use faults::Faults;
use mistake::{Correction, Mistake, edits, reviewed_if};
use search::Search;

pub(super) use mistake::MAX_LABELS;

/// The longest text to judge again, in bytes.
pub(super) const MAX_BYTES: usize = 256 << 10;

/// Judges a parsed text, and reports only once what one wrong character causes.
pub(super) fn judged(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let (text, errors, from) = (tree.text, tree.errors.len(), all.items.len());
    let stopped = tree.plain_until;
    let judged = wrong_layout::judged(tree, settings, scratch, audience, all);
    let faults = Faults::of(errors, &all.items[from..]);
    // A quote of another kind in JSON may be a part of any value.
    let is_right = faults.errors == 0
        && faults.of_form == 0
        && (!is_in_braces(text) || faults.all == 0 && !json::has_odd_quote(text));
    let can_be_corrected =
        text.len() <= MAX_BYTES && all.overflow.is_empty() && !(errors > 0 && is_cut_off(text));
    if is_right || !can_be_corrected || !audience.away.is_empty() {
        return judged;
    }
    match corrected((text, stopped), (from, faults), (settings, scratch), all) {
        Some((judged, changed)) => {
            audience.changed = Some(changed);
            judged
        }
        None => judged,
    }
}

/// Replaces the findings that wrong characters cause. Returns the result of judging the text with
/// the right characters, and the change.
#[cold]
fn corrected(
    (text, stopped): (&str, usize),
    (from, faults): (usize, Faults),
    (settings, scratch): (&Settings, &mut Scratch),
    all: &mut Capped<Finding>,
) -> Option<(Judged, Changed)> {
    if !accounts_for_others(settings, SYNTAX, Severity::Error) {
        return None;
    }
    let search = Search::new((text, stopped), faults, settings, scratch);
    let (mut mistakes, mut reading) = search.of(&all.items[from..])?;
    let edits = edits(&mistakes)?;
    for finding in &mut reading.found.items {
        move_back(finding, &edits);
    }
    let is_part = |one: &Finding| {
        let first = one.labels.first();
        first.is_some_and(|first| is_unread(text, &mistakes, first.span))
    };
    let found = &mut reading.found.items;
    found.retain(|one| !(one.is_of_form() && is_part(one)));
    if is_in_braces(text) {
        mistakes = in_braces(mistakes, &reading.found.items)?;
    }
    all.items.truncate(from);
    let problems = mistakes.iter().map(|mistake| mistake.problem(text));
    all.extend(checks::problems(problems, settings.library));
    all.append(reading.found);
    let changed = Changed {
        edits,
        is_certain: mistakes.iter().all(|one| one.certainty == Certainty::Sure),
    };
    Some((reading.judged.as_corrected(), changed))
}

/// The mistakes of a text in braces, with their fixes left to review if other findings about its
/// structure remain: another bracket may be the wrong one. `None` if that is certain, because more
/// findings remain than mistakes are known, or several of the mistakes are about brackets.
fn in_braces(mistakes: Vec<Mistake>, remaining: &[Finding]) -> Option<Vec<Mistake>> {
    let unresolved = remaining.iter().filter(|one| is_unresolved(one)).count();
    let of_brackets = mistakes.iter().filter(|one| one.brackets() > 0).count();
    if unresolved > 0 && (of_brackets > 1 || unresolved > mistakes.len()) {
        return None;
    }
    let is_unclear = unresolved > 0 || mistakes.iter().any(|one| one.brackets() > 1);
    Some(reviewed_if(is_unclear, mistakes))
}

/// Whether a wrong bracket may cause a finding, which no certain change resolves.
fn is_unresolved(finding: &Finding) -> bool {
    finding.is_of_structure() && !finding.has_safe_fix()
}

/// Whether a place is in the line of a mistake that only the author can correct.
fn is_unread(text: &str, mistakes: &[Mistake], span: Span) -> bool {
    let line = |span: Span| line_start(text, span.start as usize);
    let by_hand = mistakes
        .iter()
        .filter(|one| one.certainty == Certainty::None);
    let mut places = by_hand.flat_map(|one| &one.places);
    places.any(|place| line(place.at) == line(span))
}

/// Whether a text in braces lacks the line with a bracket, has an extra one, or has a part twice.
/// Each character after it may then seem wrong by itself.
pub(super) fn has_odd_lines(text: &str) -> bool {
    let is_of_line = |place: &Correction| {
        let removed = &text[place.edit.span.range()];
        let is_within = (place.edit.span.end as usize) < text.len();
        let is_one = place.edit.text.is_empty() && !removed.trim_end().contains('\n') && is_within;
        is_one || place.edit.text.contains('\n')
    };
    let in_outline = || {
        let mistakes = outline::mistakes(text);
        mistakes.iter().flat_map(|one| &one.places).any(is_of_line)
    };
    text.len() <= MAX_BYTES && is_in_braces(text) && (in_outline() || json::has_own_reading(text))
}
