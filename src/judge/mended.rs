//! Reports one finding instead of several, or hidden ones, if one wrong character causes them, and
//! judges the rest as if the right character were there.

mod anchors;
mod comments;
mod dashes;
mod flow;
mod foreign;
mod json;
mod lines;
mod neighbours;
mod outline;
mod prefixes;
mod search;

use super::accounting::accounts_for_others;
use super::audience::Changed;
use super::certainty::Certainty;
use super::line;
use super::moved::move_back;
use super::{Audience, Judged, Scratch, Settings, repair};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::model::Severity;
use crate::problem::{Edit, Fix, Label, Problem, ProblemKind, Safety};
use crate::results::SYNTAX;
use crate::source::{Span, line_start};
use crate::yaml::braces::{is_cut_off, is_in_braces};
use crate::yaml::tree::Tree;
use crate::yaml::wording;
use crate::{checks, edit};
use search::Search;

/// The longest text to judge again, in bytes.
pub(super) const MAX_BYTES: usize = 256 << 10;
/// The places of one mistake that are shown.
pub(super) const MAX_LABELS: usize = 4;

/// The rules that a wrong bracket breaks.
const OF_STRUCTURE: [&str; 5] = [
    SYNTAX,
    "unknown-key",
    "missing-key",
    "wrong-type",
    "duplicate-key",
];

/// A mistake with a character, at all its places in the text.
struct Mistake {
    message: String,
    help: String,
    places: Vec<Place>,
    certainty: Certainty,
}

/// One place of it.
#[derive(Clone)]
struct Place {
    /// Where somebody sees it.
    at: Span,
    edit: Edit,
}

/// The number of errors of syntax, of findings about the form, and of all findings.
type Faults = (usize, usize, usize);

/// Judges a text that has been read, and reports only once what one wrong character causes.
pub(super) fn judged(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let (text, errors, from) = (tree.text, tree.errors.len(), all.items.len());
    let stopped = tree.plain_until;
    let judged = repair::judged(tree, settings, scratch, audience, all);
    let faults = faults(errors, &all.items[from..]);
    // A quote of another kind in JSON may be a part of any value.
    let is_right = matches!(faults, (0, 0, _))
        && (!is_in_braces(text) || faults.2 == 0 && !json::has_odd_quote(text));
    let can_be_mended =
        text.len() <= MAX_BYTES && all.overflow.is_empty() && !(errors > 0 && is_cut_off(text));
    if is_right || !can_be_mended || !audience.away.is_empty() {
        return judged;
    }
    match mended((text, stopped), (from, faults), (settings, scratch), all) {
        Some((judged, changed)) => {
            audience.changed = Some(changed);
            judged
        }
        None => judged,
    }
}

/// Replaces the findings that one mistake causes by one finding; returns what is known of the text
/// without the mistake, and the change.
#[cold]
fn mended(
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
    found.retain(|one| !(repair::is_of_form(one) && is_part(one)));
    if is_in_braces(text) {
        mistakes = in_braces(mistakes, &reading.found.items)?;
    }
    all.items.truncate(from);
    let problems = mistakes.iter().map(|mistake| mistake.problem(text));
    all.extend(checks::problems(problems, settings.library));
    all.append(reading.found);
    let (waived, _, unasked) = reading.judged;
    let changed = Changed {
        edits,
        is_certain: mistakes.iter().all(|one| one.certainty == Certainty::Sure),
    };
    Some(((waived, false, unasked), changed))
}

/// The mistakes of a text in braces, to review if others remain in its form: another bracket may be meant. With
/// several brackets among them, another one certainly is.
fn in_braces(mistakes: Vec<Mistake>, remaining: &[Finding]) -> Option<Vec<Mistake>> {
    let unresolved = remaining.iter().filter(|one| is_unresolved(one)).count();
    let of_brackets = mistakes.iter().filter(|one| one.brackets() > 0).count();
    if unresolved > 0 && (of_brackets > 1 || unresolved > mistakes.len()) {
        return None;
    }
    let is_unclear = unresolved > 0 || mistakes.iter().any(|one| one.brackets() > 1);
    Some(reviewed_if(is_unclear, mistakes))
}

/// Some mistakes, each to review if another text may be meant.
fn reviewed_if(is_unclear: bool, found: Vec<Mistake>) -> Vec<Mistake> {
    let found = found.into_iter();
    found.map(|one| one.reviewed_if(is_unclear)).collect()
}

/// All of a line, to be removed.
fn whole(text: &str, line: &line::Line) -> Place {
    Place {
        at: Span::new(line.at(), line.end()),
        ..Place::with(line.whole(text), "")
    }
}

/// Whether a finding may be there because of a wrong bracket, and no certain change resolves it.
fn is_unresolved(finding: &Finding) -> bool {
    OF_STRUCTURE.contains(&finding.rule.as_ref()) && !finding.has_safe_fix()
}

/// Whether a place is in the line of a mistake whose right text only the author knows.
fn is_unread(text: &str, mistakes: &[Mistake], span: Span) -> bool {
    let line = |span: Span| line_start(text, span.start as usize);
    let by_hand = mistakes
        .iter()
        .filter(|one| one.certainty == Certainty::None);
    let mut places = by_hand.flat_map(|one| &one.places);
    places.any(|place| line(place.at) == line(span))
}

/// Whether a text in braces lacks the line with a bracket, or has an extra one: each character after it may seem
/// wrong by itself.
pub(super) fn has_odd_lines(text: &str) -> bool {
    let is_of_line = |place: &Place| {
        let removed = &text[place.edit.span.range()];
        let is_within = (place.edit.span.end as usize) < text.len();
        let is_one = place.edit.text.is_empty() && !removed.trim_end().contains('\n') && is_within;
        is_one || place.edit.text.contains('\n')
    };
    let in_outline = || {
        let mistakes = outline::mistakes(text);
        mistakes.iter().flat_map(|one| &one.places).any(is_of_line)
    };
    text.len() <= MAX_BYTES && is_in_braces(text) && (in_outline() || json::lacks_braces(text))
}

fn faults(errors: usize, found: &[Finding]) -> Faults {
    let of_form = found.iter().filter(|one| repair::is_of_form(one)).count();
    (errors, of_form, found.len())
}

/// The changes of some mistakes in their order; `None` if two touch.
fn edits<'m>(mistakes: impl IntoIterator<Item = &'m Mistake>) -> Option<Vec<Edit>> {
    let places = mistakes.into_iter().flat_map(|mistake| &mistake.places);
    edit::in_order(places.map(|place| place.edit.clone()).collect())
}

impl Place {
    /// A replacement at a place.
    fn with(at: Span, new: impl Into<String>) -> Self {
        let text = new.into();
        Place {
            at,
            edit: Edit { span: at, text },
        }
    }
}

impl Mistake {
    /// The most brackets that its fix adds at a place.
    fn brackets(&self) -> usize {
        let has_fix = self.certainty != Certainty::None;
        let places = self.places.iter().filter(|_| has_fix);
        let added = places.map(|place| place.edit.text.matches(['[', ']', '{', '}']).count());
        added.max().unwrap_or(0)
    }

    /// A mistake in one place, whose right text is certain.
    fn of(message: String, help: String, place: Place) -> Self {
        Mistake {
            message,
            help,
            places: vec![place],
            certainty: Certainty::Sure,
        }
    }

    /// One character where another one is expected.
    fn instead(at: Span, found: impl Into<String>, meant: char) -> Self {
        let found = found.into();
        let help = format!("write `{meant}` instead of `{found}`");
        Mistake::of(
            wording::instead(&found, meant),
            help,
            Place::with(at, meant),
        )
    }

    /// The same, where another text may be meant, too.
    fn reviewed(self) -> Self {
        let certainty = match self.certainty {
            Certainty::Sure => Certainty::Likely,
            other => other,
        };
        Mistake { certainty, ..self }
    }

    fn reviewed_if(self, is_unclear: bool) -> Self {
        if is_unclear { self.reviewed() } else { self }
    }

    fn problem(&self, text: &str) -> Problem {
        let labels = self.places.iter().take(MAX_LABELS).enumerate();
        let labels = labels.map(|(number, place)| {
            let words = if number == 0 { "" } else { "and here" };
            Label::new(place.at, words)
        });
        let edits = edits([self]).map(|edits| match is_in_braces(text) {
            // Other mistakes may be between its places.
            true => edits,
            false => one_edit(text, edits),
        });
        let fix = edits.map(|edits| Fix::edits(Safety::Safe, edits, self.help.clone()));
        let fix = fix.and_then(|fix| self.certainty.of(fix));
        Problem {
            help: Some(self.help.clone()),
            fix,
            ..Problem::new(ProblemKind::Syntax, labels.collect(), self.message.clone())
        }
    }
}

/// Some edits as one.
fn one_edit(text: &str, edits: Vec<Edit>) -> Vec<Edit> {
    let (Some(first), Some(last)) = (edits.first(), edits.last()) else {
        return edits;
    };
    let (start, end) = (first.span.start, last.span.end);
    let before = &text[..end as usize];
    let new = edit::applied(before, &edits).split_off(start as usize);
    vec![Edit {
        span: Span { start, end },
        text: new,
    }]
}

/// `line 8`, or `lines 8 to 12` for the first and the last of several.
fn lines_of(text: &str, places: &[Place]) -> String {
    let at = |place: Option<&Place>| place.map_or(0, |place| place.at.start as usize);
    line::numbers(text, at(places.first()), at(places.last()))
}
