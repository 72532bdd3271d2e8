//! Searches for the wrong characters that explain the findings of a text. The text is judged again
//! with each possible correction, and a correction counts if fewer findings are left.

use super::faults::Faults;
use super::mistake::{Mistake, edits};
use super::{broken_lines, copied_block, dashes, flow, foreign, json, lines, neighbours, outline};
use crate::capped::Capped;
use crate::edit;
use crate::finding::Finding;
use crate::judge::certainty::Certainty;
use crate::judge::documents::{Judge, Judged, judge_tree};
use crate::judge::line::{TextLine, lines as lines_from};
use crate::judge::moved::{before, span_before};
use crate::judge::read_further::read_further;
use crate::judge::{Audience, Scratch, Settings, wrong_layout};
use crate::problem::Edit;
use crate::source::line_start;
use crate::yaml;
use crate::yaml::braces::is_in_braces;
use crate::yaml::tree::{Limits, Tree};

/// A text with more places of a mistake is broken as a whole.
const MAX_PLACES: usize = 500;

/// The findings with which a change is what was meant.
#[derive(Clone, Copy, PartialEq)]
enum Demand {
    /// Fewer findings than before.
    Fewer,
    /// Fewer findings, and none about the form in the changed line.
    ClearLine,
    /// Also no syntax error, and no other finding about the form: the change of a dash may hide the
    /// lines below.
    AllRead,
    /// Also no unknown name: lines that are moved or deleted may belong to another list.
    AllKnown,
    /// No more findings than before, for mistakes that JSON shows without them.
    NotMore,
}

impl Demand {
    /// The most syntax errors of a text that may meet the condition, by their number before.
    fn most_errors(self, before: usize) -> usize {
        match self {
            Demand::Fewer | Demand::NotMore => before,
            Demand::ClearLine => before.saturating_sub(1),
            Demand::AllRead | Demand::AllKnown => 0,
        }
    }
}

/// A text with corrections, and the findings that are left.
pub(super) struct Reading {
    faults: Faults,
    pub found: Capped<Finding>,
    pub judged: Judged,
}

/// The corrections found so far.
pub(super) struct Search<'t, 's> {
    text: &'t str,
    faults: Faults,
    settings: &'s Settings<'s>,
    scratch: &'s mut Scratch,
    mistakes: Vec<Mistake>,
    reading: Option<Reading>,
    /// Where the plain scanner stops in the text.
    stopped: usize,
}

impl<'t, 's> Search<'t, 's> {
    pub fn new(
        (text, stopped): (&'t str, usize),
        faults: Faults,
        settings: &'s Settings<'s>,
        scratch: &'s mut Scratch,
    ) -> Self {
        Search {
            text,
            faults,
            settings,
            scratch,
            mistakes: Vec::new(),
            reading: None,
            stopped,
        }
    }

    /// The mistakes, and the results for the text with their corrections.
    pub fn of(mut self, found: &[Finding]) -> Option<(Vec<Mistake>, Reading)> {
        let is_whole = is_in_braces(self.text);
        // Outside JSON, a line is wrong only if fewer findings are left without it.
        for ways in lines::alternatives(self.text) {
            self.take(ways, Demand::Fewer, None);
        }
        if is_whole && self.mistakes.is_empty() {
            self.take(vec![json::with_foreign(self.text)], Demand::Fewer, None);
        }
        if self.faults.errors > 0 {
            self.take(foreign::headings(self.text), Demand::Fewer, None);
        }
        let lacks_fix = found
            .iter()
            .any(|one| one.is_of_form() && !one.has_safe_fix());
        let lacks_key = |one: &Finding| wrong_layout::is_item_without_key(self.text, one);
        let may_be_moved = self.faults.of_form == 1 && found.iter().any(lacks_key);
        if is_whole && self.faults.errors > 0 {
            let ways = copied_block::alternatives(self.text);
            self.take(ways, Demand::AllKnown, None);
        }
        let broken = broken_lines::all(self.text, found);
        let brackets = match is_whole {
            true => outline::mistakes(self.text),
            false => Vec::new(),
        };
        for line in &broken_lines::with_neighbours(self.text, &broken, &brackets) {
            if self.faults.errors > 0
                || self.faults.of_form > 1
                || may_be_moved
                || is_whole && lacks_fix
            {
                // A single finding about keys that have changed places says where each belongs.
                let are_several = self.faults.of_form > 1;
                let ways = neighbours::alternatives(self.text, line, are_several);
                self.take(ways, Demand::AllKnown, Some(line));
            }
        }
        self.take(vec![brackets], Demand::ClearLine, None);
        for line in &broken {
            let ways = flow::alternatives(self.text, line);
            self.take(ways, Demand::ClearLine, Some(line));
            if self.faults.errors > 0 && !is_whole {
                self.take(dashes(self.text, line), Demand::AllRead, Some(line));
            }
        }
        if is_whole {
            self.take_json();
        }
        let mut reading = self.reading?;
        if reading.faults.of_form > 0 {
            let text = edit::applied(self.text, &edits(&self.mistakes)?);
            let tree = yaml::parse_in(&mut self.scratch.tree, &text, &Limits::default());
            reading = Reading::of(tree, wrong_layout::judged, self.settings, self.scratch);
        }
        Some((self.mistakes, reading))
    }

    /// Corrects the mistakes that JSON shows without findings, in addition to the corrections so
    /// far; or without those, if they leave a syntax error.
    fn take_json(&mut self) {
        // Without other corrections, both ways are the same.
        let has_others = !self.mistakes.is_empty();
        let more = self.of_json().unwrap_or_default();
        self.take(vec![more], Demand::NotMore, None);
        if has_others && self.faults.errors > 0 {
            let so_far = std::mem::take(&mut self.mistakes);
            self.take(vec![json::mistakes(self.text)], Demand::Fewer, None);
            if self.mistakes.is_empty() {
                self.mistakes = so_far;
            }
        }
    }

    /// The mistakes that JSON shows without findings, in the text as corrected so far.
    fn of_json(&self) -> Option<Vec<Mistake>> {
        let edits = edits(&self.mistakes)?;
        let mut found = json::mistakes(&edit::applied(self.text, &edits));
        for place in found.iter_mut().flat_map(|mistake| &mut mistake.places) {
            place.at = span_before(place.at, &edits);
            place.edit.span = span_before(place.edit.span, &edits);
        }
        Some(found)
    }

    /// Whether the plain scanner stopped in a line.
    fn stops_in(&self, line: &TextLine) -> bool {
        (line.start..=line.end()).contains(&self.stopped)
    }

    /// Makes the best of several possible corrections, if it explains something. They are many, so
    /// no second one of them is tried in addition.
    fn take(&mut self, ways: Vec<Vec<Mistake>>, demand: Demand, line: Option<&TextLine>) {
        if ways.iter().all(Vec::is_empty) {
            return;
        }
        let place = line.filter(|line| self.stops_in(line)).map(TextLine::end);
        let is_of_line = !matches!(demand, Demand::Fewer | Demand::NotMore);
        let mut readings: Vec<(Reading, Vec<Mistake>)> = Vec::new();
        for more in ways {
            let reading = self.tried(&more, demand, place);
            // No correction is better than one that leaves nothing. Within a line, the others are
            // still tried, because a second one that is as good makes the first doubtful.
            let is_best = |reading: &Reading| !is_of_line && reading.faults.all == 0;
            let is_last = reading.as_ref().is_some_and(is_best);
            readings.extend(reading.map(|reading| (reading, more)));
            if is_last {
                break;
            }
        }
        let Some(least) = readings.iter().map(|(reading, _)| reading.faults).min() else {
            return;
        };
        let mut best = readings
            .into_iter()
            .filter(|(reading, _)| reading.faults == least);
        let explains = least < self.faults || demand == Demand::NotMore && least == self.faults;
        let Some((reading, more)) = best.next().filter(|_| explains) else {
            return;
        };
        let is_sure = !is_of_line || best.next().is_none();
        let more = more.into_iter();
        self.mistakes
            .extend(more.map(|one| one.reviewed_if(!is_sure)));
        (self.faults, self.reading) = (least, Some(reading));
    }

    /// The text with some more corrections, if it meets the condition. The plain scanner must read
    /// past `place`.
    fn tried(&mut self, more: &[Mistake], demand: Demand, place: Option<usize>) -> Option<Reading> {
        let edits = edits(self.mistakes.iter().chain(more))?;
        if more.is_empty() || edits.len() > MAX_PLACES {
            return None;
        }
        let text = edit::applied(self.text, &edits);
        let most_errors = demand.most_errors(self.faults.errors);
        let tree = read_further(self.text, &text, place, most_errors, self.scratch)?;
        if tree.errors.len() > most_errors {
            tree.recycle(&mut self.scratch.tree);
            return None;
        }
        let reading = Reading::of(tree, judge_tree, self.settings, self.scratch);
        let is_clear = || reading.is_clear_at(self.text, more, &edits);
        let others = self.faults.of_form.saturating_sub(self.faults.errors);
        let fits = match demand {
            Demand::Fewer | Demand::NotMore => true,
            Demand::ClearLine => is_clear(),
            Demand::AllKnown => {
                let mut written = reading.found.items.iter();
                reading.faults.of_form == 0 && !written.any(|one| one.is_of_form_or_name())
            }
            Demand::AllRead => {
                reading.faults.errors == 0 && reading.faults.of_form <= others && is_clear()
            }
        };
        fits.then_some(reading)
    }
}

/// The missing and the extra dashes that a line and the one above may have.
fn dashes(text: &str, line: &TextLine) -> Vec<Vec<Mistake>> {
    let above = lines_from(&text[..line.start], 0).next_back();
    let lines = above.iter().chain([line]);
    lines.flat_map(dashes::alternatives).collect()
}

impl Reading {
    /// Judges a parsed text.
    fn of(tree: Tree, judge: Judge, settings: &Settings, scratch: &mut Scratch) -> Self {
        let errors = tree.errors.len();
        let mut found = Capped::default();
        let judged = judge(
            tree,
            settings,
            scratch,
            &mut Audience::default(),
            &mut found,
        );
        Reading {
            faults: Faults::of(errors, &found.items),
            found,
            judged,
        }
    }

    /// Whether no finding about the form is where the mistakes were.
    fn is_clear_at(&self, text: &str, mistakes: &[Mistake], edits: &[Edit]) -> bool {
        let line = |at: u32| line_start(text, at as usize);
        let fixed = mistakes
            .iter()
            .filter(|one| one.certainty != Certainty::None);
        let places = fixed.flat_map(|mistake| &mistake.places);
        let changed: Vec<usize> = places.map(|place| line(place.at.start)).collect();
        let mut of_form = self.found.items.iter().filter(|one| one.is_of_form());
        !of_form.any(|one| {
            let first = one
                .labels
                .first()
                .map(|label| before(label.span.start, edits));
            first.is_some_and(|first| changed.contains(&line(first)))
        })
    }
}
