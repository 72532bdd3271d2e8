//! A mistake with a character at all its places, and the problem that reports it.

use crate::edit;
use crate::judge::certainty::Certainty;
use crate::judge::line;
use crate::problem::{Edit, Fix, Label, Problem, ProblemKind, Safety};
use crate::source::Span;
use crate::yaml::braces::is_in_braces;
use crate::yaml::wording;

/// The places of one mistake that are shown.
pub(in crate::judge) const MAX_LABELS: usize = 4;

/// A mistake with a character, at all its places in the text.
pub(super) struct Mistake {
    pub message: String,
    pub help: String,
    pub places: Vec<Place>,
    pub certainty: Certainty,
}

/// One place of it.
#[derive(Clone)]
pub(super) struct Place {
    /// Where somebody sees it.
    pub at: Span,
    pub edit: Edit,
}

/// Some mistakes, each to review if another text may be meant.
pub(super) fn reviewed_if(is_unclear: bool, found: Vec<Mistake>) -> Vec<Mistake> {
    let found = found.into_iter();
    found.map(|one| one.reviewed_if(is_unclear)).collect()
}

/// All of a line, to be removed.
pub(super) fn whole(text: &str, line: &line::Line) -> Place {
    Place {
        at: Span::new(line.at(), line.end()),
        ..Place::with(line.whole(text), "")
    }
}

/// The changes of some mistakes in their order; `None` if two touch.
pub(super) fn edits<'m>(mistakes: impl IntoIterator<Item = &'m Mistake>) -> Option<Vec<Edit>> {
    let places = mistakes.into_iter().flat_map(|mistake| &mistake.places);
    edit::in_order(places.map(|place| place.edit.clone()).collect())
}

impl Place {
    /// A replacement at a place.
    pub fn with(at: Span, new: impl Into<String>) -> Self {
        let text = new.into();
        Place {
            at,
            edit: Edit { span: at, text },
        }
    }
}

impl Mistake {
    /// The most brackets that it adds at a place.
    pub fn brackets(&self) -> usize {
        let places = self.places.iter();
        let added = places.map(|place| place.edit.text.matches(['[', ']', '{', '}']).count());
        added.max().unwrap_or(0)
    }

    /// A mistake in one place, whose right text is certain.
    pub fn of(message: String, help: String, place: Place) -> Self {
        Mistake {
            message,
            help,
            places: vec![place],
            certainty: Certainty::Sure,
        }
    }

    /// One character where another one is expected.
    pub fn instead(at: Span, found: impl Into<String>, meant: char) -> Self {
        let found = found.into();
        let help = format!("write `{meant}` instead of `{found}`");
        Mistake::of(
            wording::instead(&found, meant),
            help,
            Place::with(at, meant),
        )
    }

    /// The same, where another text may be meant, too.
    pub fn reviewed(self) -> Self {
        let certainty = match self.certainty {
            Certainty::Sure => Certainty::Likely,
            other => other,
        };
        Mistake { certainty, ..self }
    }

    pub fn reviewed_if(self, is_unclear: bool) -> Self {
        if is_unclear { self.reviewed() } else { self }
    }

    pub fn problem(&self, text: &str) -> Problem {
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
pub(super) fn lines_of(text: &str, places: &[Place]) -> String {
    let at = |place: Option<&Place>| place.map_or(0, |place| place.at.start as usize);
    line::numbers(text, at(places.first()), at(places.last()))
}
