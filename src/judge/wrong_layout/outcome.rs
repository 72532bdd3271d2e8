//! The effect of a change of the text: which findings it resolves, and the finding that reports it.

use super::{Candidate, Rank, Reads, Repair, is_of_form, is_of_line, is_written};
use crate::capped::Capped;
use crate::checks;
use crate::finding::Finding;
use crate::judge::audience::Changed;
use crate::judge::moved::move_back;
use crate::judge::{Audience, Judged, Scratch, Settings, judge_tree};
use crate::problem::{Edit, Fix, Label, Problem, ProblemKind, Safety};
use crate::results::SYNTAX;
use crate::source::line_number;
use crate::team::keys;
use crate::yaml::tree::Tree;

/// A text, and the results without a change.
#[derive(Clone, Copy)]
pub(super) struct Before<'t> {
    pub text: &'t str,
    /// Where the plain scanner stopped.
    pub stopped: usize,
    /// The nodes that were read.
    pub nodes: usize,
    /// The findings that waivers accept.
    pub waived: u32,
}

/// A change that resolves several findings.
pub(super) struct Outcome {
    repair: Repair,
    pub rank: Rank,
    /// Which of the findings are still there.
    pub remaining: Vec<bool>,
    /// How many findings remain with it.
    pub found: usize,
    /// Whether the form then has no other mistake, or only such as are certainly repaired, too.
    pub is_clean: bool,
    /// The key that is then missing.
    missing: Option<String>,
    pub judged: Judged,
    /// The findings that are there only with it.
    pub revealed: Vec<Finding>,
}

/// The findings with a change, and without it.
struct Effect<'e> {
    before: Before<'e>,
    repair: &'e Repair,
    found: &'e [Finding],
    remaining: &'e [bool],
    /// The findings that are there only with it.
    revealed: &'e [Finding],
}

/// The reasons for which a change is not what was meant.
const OBJECTIONS: [fn(&Effect) -> bool; 3] = [
    |effect| effect.resolves_too_little(),
    |effect| effect.breaks_the_form(),
    |effect| effect.loses_a_word(),
];

/// Judges the text with a change; `None` if it does not resolve the findings, or makes new ones.
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
    if joins_documents(&repair, before.text) && judged.0.findings > before.waived {
        judged.0.findings = before.waived;
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

/// Whether a mistake fewer is in the text with a change, and as much of it is read.
fn is_read(tree: &Tree, repair: &Repair, before: Before, found: &[Finding]) -> bool {
    let errors = found.iter().filter(|one| one.rule == SYNTAX).count();
    let is_node = |at: usize| tree.nodes().any(|node| node.span.start as usize == at);
    let is_whole = match repair.reads {
        // With a wrong change, less may be read.
        Reads::At(content) => is_node(content) && tree.nodes().len() >= before.nodes,
        Reads::Whole | Reads::Known | Reads::LacksKey => true,
    };
    tree.errors.len() <= errors.saturating_sub(1) && is_whole
}

/// Which findings are still there with a change; leaves the new ones.
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

/// Keeps the gaps that a waiver of another document would accept.
fn keep_gaps(found: &[Finding], repair: &Repair, remaining: &mut [bool]) {
    let deleted = repair.edit.span.range();
    for (one, remains) in found.iter().zip(remaining) {
        let is_deleted = deleted.contains(&(one.place().start as usize));
        *remains |= !is_written(one) && !is_deleted;
    }
}

impl Effect<'_> {
    /// The findings, and whether each is still there.
    fn compared(&self) -> impl Iterator<Item = (&Finding, bool)> {
        self.found.iter().zip(self.remaining.iter().copied())
    }

    fn resolved(&self) -> impl Iterator<Item = &Finding> {
        self.compared()
            .filter(|(_, remains)| !remains)
            .map(|(one, _)| one)
    }

    /// The findings about the form that are there only with it.
    fn of_form(&self) -> impl Iterator<Item = &Finding> {
        self.revealed.iter().filter(|one| is_of_form(one))
    }

    /// Is nothing of what was found wrong with the form then?
    fn is_clean(&self) -> bool {
        !self
            .compared()
            .any(|(one, remains)| remains && is_of_form(one))
    }

    /// Does it leave all findings about what is written, or all but one of several that is not about
    /// its line as a whole?
    fn resolves_too_little(&self) -> bool {
        let written = self.found.iter().filter(|one| is_written(one));
        let mut resolved = self.resolved().filter(|one| is_written(one));
        match (resolved.next(), resolved.next()) {
            (None, _) => true,
            (Some(only), None) => written.count() > 1 && !is_of_line(self.before.text, only),
            _ => false,
        }
    }

    /// Does it make a finding about the form, other than the one that it is known to make?
    fn breaks_the_form(&self) -> bool {
        match self.repair.reads {
            Reads::Whole | Reads::At(_) => self.of_form().next().is_some(),
            Reads::Known => self.revealed.iter().any(is_written),
            // Without a key of the file, the entry is one of another list, and not of the line's.
            Reads::LacksKey => {
                let is_of_file = |key: &String| keys::has(&keys::TEAM, key);
                let is_inner = |one: &Finding| !one.subjects.iter().any(is_of_file);
                let mut new = self.of_form();
                let only = new.next().filter(|_| new.next().is_none());
                !only.is_some_and(|only| only.rule == "missing-key" && is_inner(only))
            }
        }
    }

    /// Is a word unread then that is only mistyped? It does not change with the lines around it.
    fn loses_a_word(&self) -> bool {
        let changed = self.repair.edit.span.range();
        self.resolved().any(|one| {
            let is_in_change = changed.contains(&(one.place().start as usize));
            !is_in_change && !is_of_form(one) && one.has_safe_fix()
        })
    }
}

impl Outcome {
    /// The findings that the mistake hid, at their places in the text as it is.
    pub fn hidden(&mut self) -> Vec<Finding> {
        let edits = std::slice::from_ref(&self.repair.edit);
        self.revealed
            .iter_mut()
            .for_each(|one| move_back(one, edits));
        std::mem::take(&mut self.revealed)
    }

    /// The bytes that it changes.
    pub fn edit(&self) -> &Edit {
        &self.repair.edit
    }

    /// The change.
    pub fn change(self) -> Changed {
        Changed {
            edits: vec![self.repair.edit],
            is_certain: true,
        }
    }

    /// Whether the form has no mistake then, and the change reveals nothing.
    pub fn is_all(&self) -> bool {
        let remaining = self.remaining.iter().filter(|remains| **remains);
        self.is_clean && self.found == remaining.count()
    }

    /// The finding that takes the place of those that the change resolves.
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
            .filter(|one| is_of_form(one));
        let is_here = |one: &&Finding| line_number(text, one.place().start as usize) == line;
        let is_of_syntax = resolved.clone().any(|one| one.rule == SYNTAX);
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
        // Somebody who has read a line deletes it, and who knows what is missing adds it.
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
