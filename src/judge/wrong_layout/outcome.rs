//! Judges a text with one change: which findings the change resolves, and the finding that reports
//! it.

use super::candidate::{Candidate, Rank};
use super::change::{Reads, Repair};
use super::whole_line::is_of_line;
use crate::capped::Capped;
use crate::checks;
use crate::finding::Finding;
use crate::judge::audience::Changed;
use crate::judge::documents::{Judged, judge_tree};
use crate::judge::moved::move_back;
use crate::judge::{Audience, Scratch, Settings};
use crate::problem::{Edit, Fix, Label, Problem, ProblemKind, Safety};
use crate::source::line_number;
use crate::team::keys;
use crate::yaml::tree::Tree;

/// The text before a change, with the results of judging it.
#[derive(Clone, Copy)]
pub(super) struct Before<'t> {
    pub text: &'t str,
    /// Where the plain scanner stopped reading.
    pub stopped: usize,
    /// The number of nodes in its tree.
    pub nodes: usize,
    /// The number of findings that its waivers accept.
    pub waived: u32,
}

/// A change that resolves findings, with the results of judging the changed text.
pub(super) struct Outcome {
    repair: Repair,
    pub rank: Rank,
    /// For each finding of the text before, whether the changed text still has it.
    pub remaining: Vec<bool>,
    /// The number of findings of the changed text.
    pub found: usize,
    /// Whether the changed text has no mistake in its form, or only mistakes with a certain fix.
    pub is_clean: bool,
    /// The first key that an entry of the changed text lacks.
    missing: Option<String>,
    pub judged: Judged,
    /// The findings that only the changed text has.
    pub revealed: Vec<Finding>,
}

/// The findings of a text before and after a change.
struct Effect<'e> {
    before: Before<'e>,
    repair: &'e Repair,
    found: &'e [Finding],
    remaining: &'e [bool],
    /// The findings that only the changed text has.
    revealed: &'e [Finding],
}

/// Reasons to reject a change.
const OBJECTIONS: [fn(&Effect) -> bool; 3] = [
    |effect| effect.resolves_too_little(),
    |effect| effect.breaks_the_form(),
    |effect| effect.loses_a_word(),
];

/// Judges the text with a change; `None` if the change cannot be the intended one.
pub(super) fn outcome(
    before: Before,
    Candidate { repair, rank }: Candidate,
    tree: Tree,
    found: &[Finding],
    settings: &Settings,
    scratch: &mut Scratch,
) -> Option<Outcome> {
    if !is_read(&tree, &repair, before, found) {
        tree.recycle(&mut scratch.tree);
        return None;
    }
    let mut then = Capped::default();
    let mut judged = judge_tree(tree, settings, scratch, &mut Audience::default(), &mut then);
    let mut remaining = remaining(found, &mut then.items);
    if joins_documents(&repair, before.text) && judged.waived.findings > before.waived {
        judged.waived.findings = before.waived;
        keep_gaps(found, &repair, &mut remaining);
    }
    let kept = remaining.iter().filter(|remains| **remains).count();
    let found_then = kept + then.items.len();
    let effect = Effect {
        before,
        repair: &repair,
        found,
        remaining: &remaining,
        revealed: &then.items,
    };
    if OBJECTIONS.iter().any(|objects| objects(&effect)) {
        return None;
    }
    let missing = effect.of_form().next();
    let missing = missing.and_then(|missing| missing.subjects.first().cloned());
    let is_clean = effect.is_clean();
    Some(Outcome {
        repair,
        rank,
        remaining,
        found: found_then,
        is_clean,
        missing,
        judged,
        revealed: then.items,
    })
}

/// Whether the changed text has fewer syntax errors, and the parser still reads as much of it.
fn is_read(tree: &Tree, repair: &Repair, before: Before, found: &[Finding]) -> bool {
    let errors = found
        .iter()
        .filter(|one| one.is_a(ProblemKind::Syntax))
        .count();
    let is_node = |at: usize| tree.nodes().any(|node| node.span.start as usize == at);
    let is_whole = match repair.reads {
        // A wrong change may hide values from the parser.
        Reads::At(content) => is_node(content) && tree.nodes().len() >= before.nodes,
        Reads::Whole | Reads::Known | Reads::LacksKey => true,
    };
    tree.errors.len() <= errors.saturating_sub(1) && is_whole
}

/// For each finding, whether the changed text still has it. Only the new findings are left in
/// `then`.
fn remaining(found: &[Finding], then: &mut Vec<Finding>) -> Vec<bool> {
    let remains = |one: &Finding| {
        let is_same = |other: &Finding| {
            one.rule == other.rule && one.message == other.message && one.subjects == other.subjects
        };
        let at = then.iter().position(is_same);
        at.map(|at| then.remove(at)).is_some()
    };
    found.iter().map(remains).collect()
}

/// Whether a mark between two documents is gone with a change.
fn joins_documents(repair: &Repair, text: &str) -> bool {
    let is_mark = |line: &str| ["---", "..."].contains(&line.trim_end());
    text[repair.edit.span.range()].lines().any(is_mark)
}

/// Keeps findings about the team, except in the deleted lines: if the change joins two documents, a
/// waiver of one may accept a finding of the other.
fn keep_gaps(found: &[Finding], repair: &Repair, remaining: &mut [bool]) {
    let deleted = repair.edit.span.range();
    for (one, remains) in found.iter().zip(remaining) {
        let is_deleted = deleted.contains(&(one.place().start as usize));
        *remains |= !one.is_of_form_or_name() && !is_deleted;
    }
}

impl Effect<'_> {
    /// Each finding of the text before the change, with whether it remains.
    fn compared(&self) -> impl Iterator<Item = (&Finding, bool)> {
        self.found.iter().zip(self.remaining.iter().copied())
    }

    fn resolved(&self) -> impl Iterator<Item = &Finding> {
        self.compared()
            .filter(|(_, remains)| !remains)
            .map(|(one, _)| one)
    }

    /// The findings about the form that only the changed text has.
    fn of_form(&self) -> impl Iterator<Item = &Finding> {
        self.revealed.iter().filter(|one| one.is_of_form())
    }

    /// Has the changed text none of the old findings about the form?
    fn is_clean(&self) -> bool {
        !self
            .compared()
            .any(|(one, remains)| remains && one.is_of_form())
    }

    /// Does the change resolve no finding about the form or a name? Or does it resolve only one of
    /// several, and that one is not about its line as a whole?
    fn resolves_too_little(&self) -> bool {
        let written = self.found.iter().filter(|one| one.is_of_form_or_name());
        let mut resolved = self.resolved().filter(|one| one.is_of_form_or_name());
        match (resolved.next(), resolved.next()) {
            (None, _) => true,
            (Some(only), None) => written.count() > 1 && !is_of_line(self.before.text, only),
            _ => false,
        }
    }

    /// Does the change cause a finding about the form, other than the key that it is known to leave
    /// out?
    fn breaks_the_form(&self) -> bool {
        match self.repair.reads {
            Reads::Whole | Reads::At(_) => self.of_form().next().is_some(),
            Reads::Known => self.revealed.iter().any(Finding::is_of_form_or_name),
            // A top-level key would show that the entry belongs to another list.
            Reads::LacksKey => {
                let is_of_file = |key: &String| keys::has(&keys::TEAM, key);
                let is_inner = |one: &Finding| !one.subjects.iter().any(is_of_file);
                let mut new = self.of_form();
                let only = new.next().filter(|_| new.next().is_none());
                !only.is_some_and(|only| only.is_a(ProblemKind::MissingKey) && is_inner(only))
            }
        }
    }

    /// Does the change resolve a finding that has a safe fix, in a line that it leaves alone? Then
    /// it only hides that finding.
    fn loses_a_word(&self) -> bool {
        let changed = self.repair.edit.span.range();
        self.resolved().any(|one| {
            let is_in_change = changed.contains(&(one.place().start as usize));
            !is_in_change && !one.is_of_form() && one.has_safe_fix()
        })
    }
}

impl Outcome {
    /// The findings that the mistake hid, at their places in the unchanged text.
    pub fn hidden(&mut self) -> Vec<Finding> {
        let edits = std::slice::from_ref(&self.repair.edit);
        self.revealed
            .iter_mut()
            .for_each(|one| move_back(one, edits));
        std::mem::take(&mut self.revealed)
    }

    /// The bytes that the change replaces.
    pub fn edit(&self) -> &Edit {
        &self.repair.edit
    }

    /// The certain change that the caller judges the text with.
    pub fn change(self) -> Changed {
        Changed {
            edits: vec![self.repair.edit],
            is_certain: true,
        }
    }

    /// Whether no mistake in the form is left, and the change reveals no other finding.
    pub fn is_all(&self) -> bool {
        let remaining = self.remaining.iter().filter(|remains| **remains);
        self.is_clean && self.found == remaining.count()
    }

    /// The finding that replaces those that the change resolves.
    pub fn finding(
        &self,
        text: &str,
        found: &[Finding],
        is_only: bool,
        settings: &Settings,
    ) -> Option<Finding> {
        let Repair {
            at, message, edit, ..
        } = &self.repair;
        let line = line_number(text, at.start as usize);
        let resolved = found.iter().zip(&self.remaining);
        let resolved = resolved.filter(|(_, remains)| !**remains);
        let mut resolved = resolved
            .map(|(finding, _)| finding)
            .filter(|one| one.is_of_form());
        let is_here = |one: &&Finding| line_number(text, one.place().start as usize) == line;
        let is_of_syntax = resolved.clone().any(|one| one.is_a(ProblemKind::Syntax));
        let is_own = !is_of_syntax && !matches!(self.repair.reads, Reads::LacksKey);
        let here = resolved.find(is_here).filter(|_| is_own);
        let label = if here.is_some() { *message } else { "" };
        let problem = Problem::new(ProblemKind::Syntax, vec![Label::new(*at, "")], *message);
        let mut of_text = checks::problems([problem], settings.library);
        let like = here.cloned().or_else(|| of_text.next())?;
        let help = match &self.missing {
            Some(key) => format!("{} `- {key}:` and its value", self.repair.help),
            None => self.repair.help.clone(),
        };
        let fix = Fix::edit(Safety::Safe, edit.clone(), help.clone());
        // The author must confirm that a line is removed or added.
        let is_safe = is_only && self.is_clean && !self.repair.changes_lines(text);
        let fix = if is_safe { fix } else { fix.to_review() };
        Some(Finding {
            labels: vec![Label::new(*at, label)],
            help: Some(help),
            fix: self.repair.certainty.of(fix),
            ..like
        })
    }
}
