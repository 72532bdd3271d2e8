//! Looks for the wrong characters that explain what is found in a text: it is judged with each change that may
//! be meant, and a change counts after which less is found.

use super::mistake::{Mistake, edits};
use super::{Faults, faults};
use super::{dashes, flow, foreign, json, lines, neighbours, outline};
use crate::capped::Capped;
use crate::edit;
use crate::finding::Finding;
use crate::judge::certainty::Certainty;
use crate::judge::line::{TextLine, lines as lines_from};
use crate::judge::moved::{before, span_before};
use crate::judge::{Audience, Judge, Judged, Scratch, Settings, judge_tree, wrong_layout};
use crate::problem::Edit;
use crate::source::line_start;
use crate::yaml;
use crate::yaml::braces::is_in_braces;
use crate::yaml::tree::{Limits, Tree};

/// A text with more places of a mistake is broken as a whole.
const MAX_PLACES: usize = 500;
/// The lines with a finding about the form that are looked at.
const MAX_LINES: usize = 8;
/// The first of these lines that are compared with their neighbours.
const MAX_NEIGHBOURS: usize = 2;
/// The bytes that are judged again for changes within those, so that a longer text takes no longer.
const MAX_TRIED_BYTES: usize = 1 << 20;

/// The findings with which a change is what was meant.
#[derive(Clone, Copy, PartialEq)]
enum Demand {
    /// Fewer than before.
    Fewer,
    /// Fewer, and none about the form in the changed line.
    ClearLine,
    /// In addition no error of syntax, and nothing else about the form: a change of a dash may hide the lines below.
    AllRead,
    /// In addition nothing about a word: lines that are moved or deleted may belong to another list.
    AllKnown,
    /// No more than before: the characters of JSON show it.
    NotMore,
}

impl Demand {
    /// The most syntax errors of a text that may meet it, by how many there were before.
    fn most_errors(self, before: usize) -> usize {
        match self {
            Demand::Fewer | Demand::NotMore => before,
            Demand::ClearLine => before.saturating_sub(1),
            Demand::AllRead | Demand::AllKnown => 0,
        }
    }
}

/// A text without some mistakes, and what is found in it.
pub(super) struct Reading {
    faults: Faults,
    pub found: Capped<Finding>,
    pub judged: Judged,
}

/// The mistakes that are found so far.
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

    /// The mistakes, and the text without them.
    pub fn of(mut self, found: &[Finding]) -> Option<(Vec<Mistake>, Reading)> {
        let is_whole = is_in_braces(self.text);
        // The lines show only with fewer findings that they are not meant, JSON by itself.
        for ways in lines::alternatives(self.text) {
            self.take(ways, Demand::Fewer, None);
        }
        if is_whole && self.mistakes.is_empty() {
            self.take(vec![json::with_foreign(self.text)], Demand::Fewer, None);
        }
        if self.faults.0 > 0 {
            self.take(foreign::headings(self.text), Demand::Fewer, None);
        }
        let lacks_key = |one: &Finding| wrong_layout::is_item_without_key(self.text, one);
        let may_be_moved = self.faults.1 == 1 && found.iter().any(lacks_key);
        for line in broken_lines(self.text, found).iter().take(MAX_NEIGHBOURS) {
            if self.faults.0 > 0 || self.faults.1 > 1 || may_be_moved {
                // A single finding about keys that have changed places says where each belongs.
                let are_several = self.faults.1 > 1;
                let ways = neighbours::alternatives(self.text, line, are_several);
                self.take(ways, Demand::AllKnown, Some(line));
            }
        }
        if is_whole {
            self.take(vec![outline::mistakes(self.text)], Demand::ClearLine, None);
        }
        for line in broken_lines(self.text, found) {
            let ways = flow::alternatives(self.text, &line);
            self.take(ways, Demand::ClearLine, Some(&line));
            if self.faults.0 > 0 && !is_whole {
                self.take(dashes(self.text, &line), Demand::AllRead, Some(&line));
            }
        }
        if is_whole {
            self.take_json();
        }
        let mut reading = self.reading?;
        if reading.faults.1 > 0 {
            let text = edit::applied(self.text, &edits(&self.mistakes)?);
            let tree = yaml::parse_in(&mut self.scratch.tree, &text, &Limits::default());
            reading = Reading::of(tree, wrong_layout::judged, self.settings, self.scratch);
        }
        Some((self.mistakes, reading))
    }

    /// Takes the mistakes that JSON shows by itself: beside those so far, or instead of them where
    /// they leave some.
    fn take_json(&mut self) {
        // Alone, they are tried once.
        let has_others = !self.mistakes.is_empty();
        let more = self.of_json().unwrap_or_default();
        self.take(vec![more], Demand::NotMore, None);
        if has_others && self.faults.0 > 0 {
            let so_far = std::mem::take(&mut self.mistakes);
            self.take(vec![json::mistakes(self.text)], Demand::Fewer, None);
            if self.mistakes.is_empty() {
                self.mistakes = so_far;
            }
        }
    }

    /// The mistakes that JSON shows by itself, once its brackets are right.
    fn of_json(&self) -> Option<Vec<Mistake>> {
        let edits = edits(&self.mistakes)?;
        let mut found = json::mistakes(&edit::applied(self.text, &edits));
        for place in found.iter_mut().flat_map(|mistake| &mut mistake.places) {
            place.at = span_before(place.at, &edits);
            place.edit.span = span_before(place.edit.span, &edits);
        }
        Some(found)
    }

    /// Whether the plain scanner reads the text up to a line.
    fn stops_in(&self, line: &TextLine) -> bool {
        (line.start..=line.end()).contains(&self.stopped)
    }

    /// Takes the best of several ways in which the text may be meant, if it explains something. They are
    /// many, so a text with one of them is not searched for further changes.
    fn take(&mut self, ways: Vec<Vec<Mistake>>, demand: Demand, line: Option<&TextLine>) {
        if ways.iter().all(Vec::is_empty) {
            return;
        }
        let place = line.filter(|line| self.stops_in(line)).map(TextLine::end);
        let is_of_line = !matches!(demand, Demand::Fewer | Demand::NotMore);
        let mut readings: Vec<(Reading, Vec<Mistake>)> = Vec::new();
        for more in ways {
            let reading = self.tried(&more, demand, place);
            // Nothing is better, and only in a line it matters whether another one is as good.
            let is_best = |reading: &Reading| !is_of_line && reading.faults == (0, 0, 0);
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

    /// The text with some more changes, if it meets a demand. The plain scanner must read beyond `place`.
    fn tried(&mut self, more: &[Mistake], demand: Demand, place: Option<usize>) -> Option<Reading> {
        let edits = edits(self.mistakes.iter().chain(more))?;
        if more.is_empty() || edits.len() > MAX_PLACES {
            return None;
        }
        let text = edit::applied(self.text, &edits);
        let most_errors = demand.most_errors(self.faults.0);
        let tree = wrong_layout::read_further(self.text, &text, place, most_errors, self.scratch)?;
        if tree.errors.len() > most_errors {
            tree.recycle(&mut self.scratch.tree);
            return None;
        }
        let reading = Reading::of(tree, judge_tree, self.settings, self.scratch);
        let is_clear = || reading.is_clear_at(self.text, more, &edits);
        let others = self.faults.1.saturating_sub(self.faults.0);
        let fits = match demand {
            Demand::Fewer | Demand::NotMore => true,
            Demand::ClearLine => is_clear(),
            Demand::AllKnown => {
                let mut written = reading.found.items.iter();
                reading.faults.1 == 0 && !written.any(wrong_layout::is_written)
            }
            Demand::AllRead => reading.faults.0 == 0 && reading.faults.1 <= others && is_clear(),
        };
        fits.then_some(reading)
    }
}

/// The first of the lines with a finding about the form.
fn broken_lines<'t>(text: &'t str, found: &[Finding]) -> Vec<TextLine<'t>> {
    let of_form = found.iter().filter(|one| wrong_layout::is_of_form(one));
    let places = of_form.flat_map(|one| &one.labels);
    let mut starts: Vec<usize> = places
        .map(|label| line_start(text, label.span.start as usize))
        .collect();
    starts.sort_unstable();
    starts.dedup();
    let most = MAX_TRIED_BYTES / text.len().max(1) / flow::MAX_CHANGES;
    starts.truncate(most.min(MAX_LINES));
    let lines = starts
        .into_iter()
        .map(|start| lines_from(text, start).next());
    lines.flatten().collect()
}

/// The missing and the extra dashes that a line and the one above may have.
fn dashes(text: &str, line: &TextLine) -> Vec<Vec<Mistake>> {
    let above = lines_from(&text[..line.start], 0).next_back();
    let lines = above.iter().chain([line]);
    lines.flat_map(dashes::alternatives).collect()
}

impl Reading {
    /// Judges a text that has been read.
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
            faults: faults(errors, &found.items),
            found,
            judged,
        }
    }

    /// Whether nothing about the form is found where some mistakes are.
    fn is_clear_at(&self, text: &str, mistakes: &[Mistake], edits: &[Edit]) -> bool {
        let line = |at: u32| line_start(text, at as usize);
        let fixed = mistakes
            .iter()
            .filter(|one| one.certainty != Certainty::None);
        let places = fixed.flat_map(|mistake| &mistake.places);
        let changed: Vec<usize> = places.map(|place| line(place.at.start)).collect();
        let mut of_form = self
            .found
            .items
            .iter()
            .filter(|one| wrong_layout::is_of_form(one));
        !of_form.any(|one| {
            let first = one
                .labels
                .first()
                .map(|label| before(label.span.start, edits));
            first.is_some_and(|first| changed.contains(&line(first)))
        })
    }
}
