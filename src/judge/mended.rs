//! Reports one finding instead of several, or hidden ones, if one wrong character causes them, and
//! judges the rest as if the right character were there.

mod json;
mod lines;

use super::accounting::accounts_for_others;
use super::{Audience, Judged, Scratch, Settings, repair};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::model::Severity;
use crate::problem::{Edit, Fix, Label, Problem, ProblemKind};
use crate::report::SYNTAX;
use crate::source::{Span, line_number};
use crate::yaml::tree::{Limits, Tree};
use crate::{checks, edit, yaml};

/// The longest text to judge again, in bytes.
const MAX_BYTES: usize = 256 << 10;
/// The most places of one mistake. A text with more is broken as a whole.
const MAX_PLACES: usize = 500;
/// The most places of one mistake to show.
const MAX_LABELS: usize = 4;

/// A mistake with a character, at all its places in the text.
struct Mistake {
    message: String,
    help: String,
    places: Vec<Place>,
    /// Whether the right text is certain.
    is_sure: bool,
}

/// One place of it.
struct Place {
    /// Where somebody sees it.
    at: Span,
    edit: Edit,
}

/// A text without some mistakes, and its findings.
struct Reading {
    faults: Faults,
    found: Capped<Finding>,
    judged: Judged,
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
    let judged = repair::judged(tree, settings, scratch, audience, all);
    let faults = faults(errors, &all.items[from..]);
    // A quote of another kind in JSON may be part of any value.
    let is_right = matches!(faults, (0, 0, _)) && (faults.2 == 0 || !json::is_whole(text));
    let can_be_mended = text.len() <= MAX_BYTES && all.overflow.is_empty();
    if is_right || !can_be_mended || !audience.away.is_empty() {
        return judged;
    }
    mended(text, (from, faults), (settings, scratch), all).unwrap_or(judged)
}

/// Replaces the findings that one mistake causes by one finding; returns what is known of the text
/// without the mistake.
#[cold]
fn mended(
    text: &str,
    (from, mut faults): (usize, Faults),
    (settings, scratch): (&Settings, &mut Scratch),
    all: &mut Capped<Finding>,
) -> Option<Judged> {
    if !accounts_for_others(settings, SYNTAX, Severity::Error) {
        return None;
    }
    let mut mistakes: Vec<Mistake> = Vec::new();
    let mut reading = None;
    // Characters before lines are wrong only if there are fewer findings without them; in JSON,
    // they are always wrong.
    let of_lines = lines::alternatives(text).map(|alternatives| (alternatives, true));
    let of_json = json::is_whole(text).then(|| (vec![json::mistakes(text)], false));
    for (alternatives, has_to_resolve) in of_lines.chain(of_json) {
        let edits_of = |more: &[Mistake]| edits(mistakes.iter().chain(more));
        let readings = alternatives.into_iter().filter_map(|more| {
            let edits = edits_of(&more).filter(|edits| edits.len() <= MAX_PLACES)?;
            let has_any = !more.is_empty();
            has_any.then(|| (Reading::of(text, &edits, settings, scratch), more))
        });
        let Some((best, more)) = readings.min_by_key(|(reading, _)| reading.faults) else {
            continue;
        };
        if best.faults < faults || !has_to_resolve && best.faults == faults {
            faults = best.faults;
            reading = Some(best);
            mistakes.extend(more);
        }
    }
    let mut reading = reading?;
    let edits = edits(&mistakes)?;
    all.items.truncate(from);
    let problems = mistakes.iter().map(|mistake| mistake.problem(text));
    all.extend(checks::problems(problems, settings.library));
    for finding in &mut reading.found.items {
        move_back(finding, &edits);
    }
    all.append(reading.found);
    let (waived, _, unasked) = reading.judged;
    Some((waived, false, unasked))
}

fn faults(errors: usize, found: &[Finding]) -> Faults {
    let of_form = found.iter().filter(|one| repair::is_of_form(one)).count();
    (errors, of_form, found.len())
}

/// The changes of some mistakes in their order; `None` if two touch.
fn edits<'m>(mistakes: impl IntoIterator<Item = &'m Mistake>) -> Option<Vec<Edit>> {
    let places = mistakes.into_iter().flat_map(|mistake| &mistake.places);
    let mut edits: Vec<Edit> = places.map(|place| place.edit.clone()).collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let is_apart = edits.windows(2).all(|two| two[0].is_before(&two[1]));
    is_apart.then_some(edits)
}

impl Reading {
    fn of(text: &str, edits: &[Edit], settings: &Settings, scratch: &mut Scratch) -> Self {
        let text = edit::applied(text, edits);
        let tree = yaml::parse_in(&mut scratch.tree, &text, &Limits::default());
        let errors = tree.errors.len();
        let mut found = Capped::default();
        let nobody = &mut Audience::default();
        let judged = repair::judged(tree, settings, scratch, nobody, &mut found);
        Reading {
            faults: faults(errors, &found.items),
            found,
            judged,
        }
    }
}

/// Moves the places of a finding from the changed text to the original one. Its fix is possible
/// only after the change.
fn move_back(finding: &mut Finding, edits: &[Edit]) {
    finding.fix = None;
    for label in &mut finding.labels {
        let Span { start, end } = label.span;
        label.span = Span {
            start: before(start, edits),
            end: before(end, edits),
        };
    }
}

/// Where a place of the changed text was before the changes.
fn before(at: u32, edits: &[Edit]) -> u32 {
    let mut moved = at;
    for Edit { span, text } in edits {
        if moved < span.start {
            break;
        }
        let behind = moved - span.start;
        moved = match behind.checked_sub(text.len() as u32) {
            Some(rest) => span.end + rest,
            None => return span.start + behind.min(span.end - span.start),
        };
    }
    moved
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
    fn problem(&self, text: &str) -> Problem {
        let labels = self.places.iter().take(MAX_LABELS).enumerate();
        let labels = labels.map(|(number, place)| {
            let words = if number == 0 { "" } else { "and here" };
            Label::new(place.at, words)
        });
        let change = self.change(text);
        let fix = change.map(|edit| {
            let fix = Fix::edit(edit, self.help.clone());
            if self.is_sure { fix } else { fix.to_review() }
        });
        Problem {
            help: Some(self.help.clone()),
            fix,
            ..Problem::new(ProblemKind::Syntax, labels.collect(), self.message.clone())
        }
    }

    /// All of its changes as one.
    fn change(&self, text: &str) -> Option<Edit> {
        let edits = edits([self])?;
        let span = Span {
            start: edits.first()?.span.start,
            end: edits.last()?.span.end,
        };
        let moved = edits.into_iter().map(|edit| Edit {
            span: Span {
                start: edit.span.start - span.start,
                end: edit.span.end - span.start,
            },
            ..edit
        });
        let moved: Vec<Edit> = moved.collect();
        let text = edit::applied(text.get(span.range())?, &moved);
        Some(Edit { span, text })
    }
}

/// `line 8`, or `lines 8 to 12` for the first and the last of several.
fn lines_of(text: &str, places: &[Place]) -> String {
    let number =
        |place: Option<&Place>| place.map_or(0, |p| line_number(text, p.at.start as usize));
    match (number(places.first()), number(places.last())) {
        (first, last) if first == last => format!("line {first}"),
        (first, last) => format!("lines {first} to {last}"),
    }
}
