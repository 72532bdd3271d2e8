//! Judges a text with certain corrections of the mistakes in its form, so that these mistakes hide
//! nothing and cause no other finding.

use super::accounting::accounts_for_others;
use super::audience::Changed;
use super::documents::{Judge, Judged};
use super::moved::{move_back, span_before};
use super::waiver_sections::Waivers;
use super::wrong_characters::MAX_LABELS;
use super::{Audience, Scratch, Settings, fixes, syntax, wrong_characters};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::problem::{Edit, Fix, Label, ProblemKind};
use crate::source::{Span, line_start};
use crate::yaml::tree::{Limits, Tree};
use crate::{checks, edit, yaml};

/// The most rounds of corrections: some errors show only in a text in which others are corrected.
const MAX_ROUNDS: usize = 8;

/// Mistakes of a text, with certain corrections in the order of the text.
struct Corrections<'t> {
    text: &'t str,
    errors: Vec<Finding>,
    edits: Vec<Edit>,
}

/// Judges a parsed text, with its certain corrections if there are any.
pub(super) fn judged(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let text = tree.text;
    if text.len() > wrong_characters::MAX_BYTES || !audience.away.is_empty() {
        return wrong_characters::judged(tree, settings, scratch, audience, all);
    }
    if tree.errors.is_empty() {
        return with_lost_values(tree, settings, scratch, audience, all);
    }
    if wrong_characters::has_odd_lines(text) {
        return wrong_characters::judged(tree, settings, scratch, audience, all);
    }
    let Some(rest) = past_errors(&tree, settings, scratch) else {
        return wrong_characters::judged(tree, settings, scratch, audience, all);
    };
    tree.recycle(&mut scratch.tree);
    rest.add_to(all, audience)
}

/// The findings of a text with syntax errors, and of the text with their certain corrections.
/// `None` if there are no certain corrections, or more errors with them than without.
#[cold]
fn past_errors(tree: &Tree, settings: &Settings, scratch: &mut Scratch) -> Option<Rest> {
    let mut corrections = Corrections::of(tree.text);
    if !corrections.add(syntax_errors(tree, settings), tree.text, settings) {
        return None;
    }
    for _ in 0..MAX_ROUNDS {
        let corrected = edit::applied(tree.text, &corrections.edits);
        let new = yaml::parse_in(&mut scratch.tree, &corrected, &Limits::default());
        let errors = syntax_errors(&new, settings);
        let count = errors.len();
        if corrections.add(errors, &corrected, settings) {
            new.recycle(&mut scratch.tree);
            continue;
        }
        if count > 0 && count + corrections.errors.len() > tree.errors.len() {
            new.recycle(&mut scratch.tree);
            return None;
        }
        return corrections.rest(new, settings, scratch, with_lost_values);
    }
    None
}

/// The syntax errors of a text, with the edits of their fixes.
fn syntax_errors(tree: &Tree, settings: &Settings) -> Vec<Finding> {
    let mut found = Capped::default();
    if !tree.errors.is_empty() {
        found.extend(checks::problems(syntax::problems(tree), settings.library));
        fixes::plan(tree, &mut found, settings.library);
    }
    found.items
}

/// Judges a text without syntax errors. If unreadable values leave questions open, and can be
/// corrected with certainty, the text is judged with the corrections.
fn with_lost_values(
    tree: Tree,
    settings: &Settings,
    scratch: &mut Scratch,
    audience: &mut Audience,
    all: &mut Capped<Finding>,
) -> Judged {
    let (text, from) = (tree.text, all.items.len());
    let judged = wrong_characters::judged(tree, settings, scratch, audience, all);
    // Most texts lose no value; searching their lines would take longer than judging them.
    if judged.unasked.is_empty()
        || !all.overflow.is_empty()
        || wrong_characters::has_odd_lines(text)
    {
        return judged;
    }
    let of_form = all.items[from..].iter().filter(|one| one.is_of_form());
    let mut corrections = Corrections::of(text);
    if !corrections.add(of_form.cloned().collect(), text, settings) {
        return judged;
    }
    let corrected = edit::applied(text, &corrections.edits);
    let new = yaml::parse_in(&mut scratch.tree, &corrected, &Limits::default());
    let Some(rest) = corrections.rest(new, settings, scratch, wrong_characters::judged) else {
        return judged;
    };
    all.items.truncate(from);
    rest.add_to(all, audience)
}

/// The results for a text with its corrections.
struct Rest {
    found: Capped<Finding>,
    judged: Judged,
    edits: Vec<Edit>,
    /// The places of the rules that accepting waivers name.
    accepting: Vec<Span>,
}

impl Rest {
    fn add_to(mut self, all: &mut Capped<Finding>, audience: &mut Audience) -> Judged {
        if let Some(see) = &mut audience.accept {
            self.accepting.iter().for_each(|rule| see(*rule));
        }
        self.found.items.sort_by_key(|finding| finding.place());
        all.append(self.found);
        audience.changed = Some(Changed {
            edits: self.edits,
            is_certain: true,
        });
        self.judged.as_corrected()
    }
}

impl<'t> Corrections<'t> {
    fn of(text: &'t str) -> Self {
        Corrections {
            text,
            errors: Vec::new(),
            edits: Vec::new(),
        }
    }

    /// Adds the mistakes that have a certain correction; their places are in the text as corrected
    /// so far. Returns whether there are any, and none in a line that was corrected before.
    fn add(&mut self, mistakes: Vec<Finding>, so_far: &str, settings: &Settings) -> bool {
        let before = self.lines();
        let is_certain = |fix: &Fix| {
            let mut edits = fix.edits.iter();
            fix.safety.is_safe() && edits.all(|edit| keeps_lines(so_far, edit))
        };
        let certain = mistakes.into_iter().filter_map(|mut mistake| {
            mistake.fix = mistake.fix.filter(is_certain);
            move_back(&mut mistake, &self.edits);
            let accounts = accounts_for_others(settings, &mistake.rule, mistake.severity);
            (accounts && mistake.fix.is_some()).then_some(mistake)
        });
        let mut certain: Vec<Finding> = certain.collect();
        if !certain.is_empty() {
            let waivers = Waivers::of(self.text);
            certain.retain(|mistake| !waivers.have(mistake));
        }
        let fixes = certain.iter().filter_map(|error| error.fix.as_ref());
        let mut edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
        let mut lines = edits.iter().map(|edit| self.line(edit.span));
        if edits.is_empty() || lines.any(|line| before.contains(&line)) {
            return false;
        }
        edits.extend(self.edits.iter().cloned());
        let Some(edits) = edit::in_order(edits) else {
            return false;
        };
        self.errors.extend(certain);
        self.edits = edits;
        true
    }

    /// The start of the line at a place.
    fn line(&self, place: Span) -> usize {
        line_start(self.text, place.start as usize)
    }

    /// The starts of the corrected lines.
    fn lines(&self) -> Vec<usize> {
        self.edits.iter().map(|edit| self.line(edit.span)).collect()
    }

    /// Judges the corrected text; `None` if a finding about its form or a name is in a corrected
    /// line.
    fn rest(
        self,
        corrected: Tree,
        settings: &Settings,
        scratch: &mut Scratch,
        judge: Judge,
    ) -> Option<Rest> {
        let (mut found, mut accepting) = (Capped::default(), Vec::new());
        let mut accept = |rule| accepting.push(rule);
        let audience = &mut Audience {
            accept: Some(&mut accept),
            ..Audience::default()
        };
        let judged = judge(corrected, settings, scratch, audience, &mut found);
        let moved = accepting.iter().map(|rule| span_before(*rule, &self.edits));
        let accepting = moved.collect();
        for finding in &mut found.items {
            move_back(finding, &self.edits);
        }
        let lines = self.lines();
        let written = found.items.iter().filter(|one| one.is_of_form_or_name());
        let mut labels = written.flat_map(|finding| &finding.labels);
        if labels.any(|label| lines.contains(&self.line(label.span))) {
            return None;
        }
        let mut errors = self.errors;
        let is_of_syntax = |one: &mut Finding| one.is_a(ProblemKind::Syntax) && one.has_safe_fix();
        errors.extend(found.items.extract_if(.., is_of_syntax));
        found.extend(joined(errors));
        Some(Rest {
            found,
            judged,
            edits: self.edits,
            accepting,
        })
    }
}

/// Joins the syntax errors with the same words: they are one mistake, at several places.
fn joined(mut errors: Vec<Finding>) -> Vec<Finding> {
    errors.sort_by_key(Finding::place);
    let mut joined: Vec<Finding> = Vec::new();
    for error in errors {
        let is_same = |one: &&mut Finding| {
            (&one.rule, &one.message, &one.help) == (&error.rule, &error.message, &error.help)
        };
        let Some(first) = joined
            .iter_mut()
            .find(is_same)
            .filter(|_| error.is_a(ProblemKind::Syntax))
        else {
            joined.push(error);
            continue;
        };
        let places = error.labels.into_iter().take(1);
        let places = places.map(|label| Label::new(label.span, "and here"));
        first
            .labels
            .extend(places.take(MAX_LABELS.saturating_sub(first.labels.len())));
        if let (Some(all), Some(fix)) = (&mut first.fix, error.fix) {
            all.changes.extend(fix.changes);
            all.edits.extend(fix.edits);
        }
    }
    joined
}

/// Whether an edit keeps the number of each line.
fn keeps_lines(text: &str, edit: &Edit) -> bool {
    let old = text.get(edit.span.range()).unwrap_or_default();
    !edit.text.contains('\n') && !old.contains('\n')
}
