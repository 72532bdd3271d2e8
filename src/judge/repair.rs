//! Several findings from one mistake in the form: a small change of the text after which they are gone is
//! what was meant, and one finding says it. The text is judged with each change that the lines around
//! suggest.

mod columns;
mod suspects;
mod words;

use super::accounting::accounts_for_others;
use super::line::{Line, lines};
use super::{Audience, Scratch, Settings, judge_tree};
use crate::capped::Capped;
use crate::finding::Finding;
use crate::problem::{Change, Edit, Fix, Label, Problem, ProblemKind};
use crate::report::{SYNTAX, Unasked};
use crate::source::{Span, line_number};
use crate::waiver::Waived;
use crate::yaml::tree::Limits;
use crate::{checks, yaml};

/// A longer text is not judged again, in bytes.
const MAX_BYTES: usize = 32 << 10;
/// The most changes that are tried: each reads the text again.
const MAX_REPAIRS: usize = 64;
/// The bytes that are read again in all, so that a longer text takes no longer.
const MAX_TRIED_BYTES: usize = 256 << 10;
/// A file with more findings is broken as a whole.
const MAX_FINDINGS: usize = 64;

/// The rules about the form of a text.
const OF_FORM: [&str; 8] = [
    "syntax",
    "unknown-key",
    "missing-key",
    "wrong-type",
    "invalid-value",
    "duplicate-key",
    "duplicate-person",
    "duplicate-entry",
];

/// A change of the text that may be what was meant.
struct Repair {
    /// The place of the mistake.
    at: Span,
    /// The words about it.
    message: &'static str,
    help: String,
    edit: Edit,
    reads: Reads,
    /// Whether the change is all that has to be done.
    is_sure: bool,
}

impl Repair {
    /// A text with the change.
    fn changed(&self, text: &str) -> String {
        let mut changed = text.to_owned();
        changed.replace_range(self.edit.span.range(), &self.edit.text);
        changed
    }
}

/// How the text is read with a change.
enum Reads {
    /// Without a new finding about the form.
    Whole,
    /// Without one, and the content of a line, which starts here, is not a part of another text.
    At(usize),
    /// With one: an entry of a list lacks its first key.
    LacksKey,
}

/// The findings with a change.
struct Outcome {
    repair: Repair,
    /// Which of the findings are still there.
    remaining: Vec<bool>,
    /// How many findings there are with it.
    found: usize,
    /// The key that is missing then.
    missing: Option<String>,
    judged: Judged,
}

/// What waivers did, whether the whole text could be read, and the questions that were not asked.
pub(super) type Judged = (Waived, bool, Unasked);

/// Whether the findings from one on may have one cause: at least two are about what is written and
/// have no safe fix of their own, and one of these is about the form.
pub(super) fn may_explain(text: &str, all: &Capped<Finding>, from: usize) -> bool {
    let found = &all.items[from..];
    let is_written = |one: &&Finding| is_of_form(one) || one.rule.starts_with("unknown-");
    let unclear = found.iter().filter(|one| !has_safe_fix(one));
    let mut written = unclear.filter(is_written);
    (2..=MAX_FINDINGS).contains(&found.len())
        && text.len() <= MAX_BYTES
        && all.overflow.is_empty()
        && written.clone().nth(1).is_some()
        && written.any(is_of_form)
}

/// Puts one finding in the place of those from one on that a small change resolves; returns what is
/// known of the text with the change. With the text comes the number of nodes that were read.
#[cold]
pub(super) fn explain(
    (text, nodes): (&str, usize),
    from: usize,
    settings: &Settings,
    scratch: &mut Scratch,
    all: &mut Capped<Finding>,
) -> Option<Judged> {
    let found = &all.items[from..];
    let outcomes = outcomes((text, nodes), found, settings, scratch);
    // Of several that lead to the same, the first is the smallest.
    let least = outcomes.iter().map(|outcome| outcome.found).min()?;
    let mut best = outcomes
        .into_iter()
        .filter(|outcome| outcome.found == least);
    let (best, is_only) = (best.next()?, best.next().is_none());
    let finding = best.finding(text, found, is_only, settings)?;
    if !accounts_for_others(settings, &finding.rule, finding.severity) {
        return None;
    }
    let first = best.remaining.iter().position(|remains| !remains)?;
    let mut remaining = best.remaining.iter();
    let mut number = 0;
    all.items.retain(|_| {
        number += 1;
        number <= from || remaining.next().is_none_or(|remains| *remains)
    });
    all.items.insert(from + first, finding);
    let (waived, _, unasked) = best.judged;
    Some((waived, false, unasked))
}

/// Those of the changes that the lines around the mistakes suggest.
fn outcomes(
    (text, nodes): (&str, usize),
    found: &[Finding],
    settings: &Settings,
    scratch: &mut Scratch,
) -> Vec<Outcome> {
    let lines: Vec<Line> = lines(text, 0).collect();
    let suspects = suspects::numbers(text, &lines, found);
    let moved = suspects
        .iter()
        .flat_map(|line| columns::moved(text, &lines, *line));
    let repairs = words::changed(text, &lines, &suspects).chain(moved);
    let until = yaml::plain_until(&mut scratch.tree, text, &Limits::default());
    let most = MAX_REPAIRS.min(MAX_TRIED_BYTES / text.len().max(1));
    let mut outcomes = Vec::new();
    for repair in repairs.take(most) {
        if reads_on(text, &repair, until, scratch) {
            outcomes.extend(outcome((text, nodes), repair, found, settings, scratch));
        }
    }
    outcomes
}

fn is_of_form(finding: &Finding) -> bool {
    OF_FORM.contains(&finding.rule.as_ref())
}

fn has_safe_fix(finding: &Finding) -> bool {
    let is_safe = |fix: &Fix| fix.safety.is_safe();
    finding.fix.as_ref().is_some_and(is_safe)
}

/// Whether the plain scanner, which stopped at a line, comes further with a change, or reads all of
/// it again. To ask it takes a fraction of the time in which a text is parsed and judged. About a
/// change behind the line it knows nothing.
fn reads_on(text: &str, repair: &Repair, stopped: usize, scratch: &mut Scratch) -> bool {
    if repair.edit.span.start as usize > stopped {
        return true;
    }
    let changed = repair.changed(text);
    let until = yaml::plain_until(&mut scratch.tree, &changed, &Limits::default());
    let more = changed.len() as isize - text.len() as isize;
    until == changed.len() || until as isize > stopped as isize + more
}

/// Judges the text with a change; `None` if it does not resolve several findings, or makes new ones.
fn outcome(
    (text, nodes): (&str, usize),
    repair: Repair,
    found: &[Finding],
    settings: &Settings,
    scratch: &mut Scratch,
) -> Option<Outcome> {
    let changed = repair.changed(text);
    let tree = yaml::parse_in(&mut scratch.tree, &changed, &Limits::default());
    let errors = found
        .iter()
        .filter(|finding| finding.rule == SYNTAX)
        .count();
    let is_node = |at: usize| tree.nodes().any(|node| node.span.start as usize == at);
    let is_read = match repair.reads {
        // With a wrong change, less may be read.
        Reads::At(content) => is_node(content) && tree.nodes().len() >= nodes,
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
    // A word that is only mistyped does not change with the lines around it: it would be unread.
    let is_lost = |(one, remains): (&Finding, &bool)| {
        let is_away = repair
            .edit
            .span
            .range()
            .contains(&(one.place().start as usize));
        !remains && !is_away && !is_of_form(one) && has_safe_fix(one)
    };
    if found.iter().zip(&remaining).any(is_lost) {
        return None;
    }
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
        judged,
    })
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

impl Outcome {
    /// The finding that takes the place of those that the change resolves.
    fn finding(
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
        let change = Change::Mend {
            at: edit.span,
            text: edit.text.clone(),
        };
        let fix = Fix {
            edits: vec![edit.clone()],
            ..Fix::new(change, help.clone())
        };
        let fix = if is_only { fix } else { fix.to_review() };
        Some(Finding {
            labels: vec![Label::new(*at, label)],
            help: Some(help),
            fix: Some(fix).filter(|_| self.repair.is_sure),
            ..like
        })
    }
}
