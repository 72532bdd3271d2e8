//! The effect of a change of the text: which findings it resolves, and the finding that reports it.

use super::{Reads, Repair, has_safe_fix, is_of_form};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::judge::{Audience, Judged, Scratch, Settings, judge_tree};
use crate::problem::{Fix, Label, Problem, ProblemKind};
use crate::report::SYNTAX;
use crate::source::line_number;
use crate::yaml::tree::Limits;
use crate::{checks, yaml};

/// A text, and the results without a change.
#[derive(Clone, Copy)]
pub(super) struct Before<'t> {
    pub text: &'t str,
    /// The nodes that were read.
    pub nodes: usize,
    /// The findings that waivers accept.
    pub waived: u32,
}

/// A change that resolves several findings.
pub(super) struct Outcome {
    repair: Repair,
    /// Which of the findings remain.
    pub remaining: Vec<bool>,
    /// How many findings remain with it.
    pub found: usize,
    /// Whether the form then has no other mistake.
    is_clean: bool,
    /// The key that is then missing.
    missing: Option<String>,
    pub judged: Judged,
}

/// Judges the text with a change; `None` if it does not resolve several findings, or causes new
/// ones.
pub(super) fn outcome(
    before: Before,
    repair: Repair,
    found: &[Finding],
    settings: &Settings,
    scratch: &mut Scratch,
) -> Option<Outcome> {
    let changed = repair.changed(before.text);
    let tree = yaml::parse_in(&mut scratch.tree, &changed, &Limits::default());
    let errors = found
        .iter()
        .filter(|finding| finding.rule == SYNTAX)
        .count();
    let is_node = |at: usize| tree.nodes().any(|node| node.span.start as usize == at);
    let is_read = match repair.reads {
        // With a wrong change, the reader may read less.
        Reads::At(content) => is_node(content) && tree.nodes().len() >= before.nodes,
        Reads::Whole | Reads::LacksKey => true,
    };
    if tree.errors.len() > errors.saturating_sub(1) || !is_read {
        tree.recycle(&mut scratch.tree);
        return None;
    }
    let mut then = Capped::default();
    let judged = judge_tree(tree, settings, scratch, &mut Audience::default(), &mut then);
    let found_then = then.items.len();
    let remaining = remaining(found, &mut then.items);
    let resolved = remaining.iter().filter(|remains| !**remains).count();
    // A mistyped word does not become right with the lines around it. If its finding is gone, the
    // word was not read.
    let is_lost = |(one, remains): (&Finding, &bool)| {
        let is_away = repair
            .edit
            .span
            .range()
            .contains(&(one.place().start as usize));
        !remains && !is_away && !is_of_form(one) && has_safe_fix(one)
    };
    // A waiver of another document must not accept a gap either.
    let has_waived = judged.0.findings > before.waived && repair.deletes_lines(before.text);
    let is_gap = |one: &Finding| !is_of_form(one) && !one.rule.starts_with("unknown-");
    let mut compared = found.iter().zip(&remaining);
    let is_waived = has_waived
        && compared
            .clone()
            .any(|(one, remains)| !remains && is_gap(one));
    if is_waived || compared.clone().any(is_lost) {
        return None;
    }
    let is_clean = !compared.any(|(one, remains)| *remains && is_of_form(one));
    let mut new = then.items.iter().filter(|one| is_of_form(one));
    let missing = match repair.reads {
        Reads::LacksKey => Some(new.next().filter(|new| new.rule == "missing-key")?),
        Reads::Whole | Reads::At(_) => None,
    };
    if resolved < found.len().min(2) || new.next().is_some() {
        return None;
    }
    Some(Outcome {
        repair,
        missing: missing.and_then(|missing| missing.subjects.first().cloned()),
        remaining,
        found: found_then,
        is_clean,
        judged,
    })
}

/// Which findings remain with a change; keeps the new ones.
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

impl Outcome {
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
        let fix = Fix::edit(edit.clone(), help.clone());
        // Somebody must read a line before deleting it.
        let is_safe = is_only && self.is_clean && !self.repair.deletes_lines(text);
        let fix = if is_safe { fix } else { fix.to_review() };
        Some(Finding {
            labels: vec![Label::new(*at, label)],
            help: Some(help),
            fix: Some(fix).filter(|_| self.repair.is_sure),
            ..like
        })
    }
}
