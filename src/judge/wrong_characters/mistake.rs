//! A wrong character, at all its places in the text, and the finding about it.

use crate::edit;
use crate::judge::certainty::Certainty;
use crate::judge::line;
use crate::problem::{Edit, Fix, Label, Problem, ProblemKind, Safety};
use crate::source::Span;
use crate::yaml::braces::is_in_braces;
use crate::yaml::wording;

/// The most places that a finding shows of one mistake.
pub(in crate::judge) const MAX_LABELS: usize = 4;

/// A wrong character, at all its places in the text.
pub(super) struct Mistake {
    pub(super) message: String,
    pub(super) help: String,
    pub(super) places: Vec<Correction>,
    pub(super) certainty: Certainty,
}

/// The correction at one place.
#[derive(Clone)]
pub(super) struct Correction {
    /// The place to show, which may be longer than the edit.
    pub(super) at: Span,
    pub(super) edit: Edit,
}

/// The same mistakes, with their fixes left to review if another text may be meant.
pub(super) fn reviewed_if(is_unclear: bool, found: Vec<Mistake>) -> Vec<Mistake> {
    let found = found.into_iter();
    found.map(|one| one.reviewed_if(is_unclear)).collect()
}

/// Removes a whole line.
pub(super) fn whole(text: &str, line: &line::TextLine) -> Correction {
    Correction {
        at: Span::new(line.at(), line.end()),
        ..Correction::with(line.whole(text), "")
    }
}

/// The edits of some mistakes in the order of the text; `None` if two touch.
pub(super) fn edits<'m>(mistakes: impl IntoIterator<Item = &'m Mistake>) -> Option<Vec<Edit>> {
    let places = mistakes.into_iter().flat_map(|mistake| &mistake.places);
    edit::in_order(places.map(|place| place.edit.clone()).collect())
}

impl Correction {
    /// A replacement at a place, which is also the place to show.
    pub(super) fn with(at: Span, new: impl Into<String>) -> Self {
        let text = new.into();
        Correction {
            at,
            edit: Edit { span: at, text },
        }
    }
}

impl Mistake {
    /// The most brackets that its fix adds at one place.
    pub(super) fn brackets(&self) -> usize {
        let has_fix = self.certainty != Certainty::None;
        let places = self.places.iter().filter(|_| has_fix);
        let added = places.map(|place| place.edit.text.matches(['[', ']', '{', '}']).count());
        added.max().unwrap_or(0)
    }

    /// A mistake in one place, whose right text is certain.
    pub(super) fn of(message: String, help: String, place: Correction) -> Self {
        Mistake {
            message,
            help,
            places: vec![place],
            certainty: Certainty::Sure,
        }
    }

    /// One character where another one is expected.
    pub(super) fn instead(at: Span, found: impl Into<String>, meant: char) -> Self {
        Mistake::corrected(Correction::with(at, meant), &found.into(), meant)
    }

    /// The same with a separate edit.
    pub(super) fn corrected(place: Correction, found: &str, meant: char) -> Self {
        let help = format!("write \0{meant}\0 instead of `{found}`");
        Mistake::of(wording::instead(found, meant), help, place)
    }

    /// The same with a fix to review, because another text may be meant.
    pub(super) fn reviewed(self) -> Self {
        let certainty = match self.certainty {
            Certainty::Sure => Certainty::Likely,
            other => other,
        };
        Mistake { certainty, ..self }
    }

    pub(super) fn reviewed_if(self, is_unclear: bool) -> Self {
        if is_unclear { self.reviewed() } else { self }
    }

    pub(super) fn problem(&self, text: &str) -> Problem {
        let labels = self.places.iter().take(MAX_LABELS).enumerate();
        let labels = labels.map(|(number, place)| {
            let words = if number == 0 { "" } else { "and here" };
            Label::new(place.at, words)
        });
        let edits = edits([self]).map(|edits| match is_in_braces(text) {
            // Between the places of this mistake may be those of another.
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

/// Joins edits to one.
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
pub(super) fn lines_of(text: &str, places: &[Correction]) -> String {
    let at = |place: Option<&Correction>| place.map_or(0, |place| place.at.start as usize);
    line::numbers(text, at(places.first()), at(places.last()))
}
