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
use crate::model::Severity;
use crate::problem::{Change, Edit, Fix, Label};
use crate::source::{Span, line_number};
use crate::yaml;
use crate::yaml::tree::Limits;

/// A longer text is not judged again, in bytes.
const MAX_BYTES: usize = 32 << 10;
/// The changes that are tried: each reads the text again.
const MAX_REPAIRS: usize = 64;
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
}

/// Whether the findings from one on may have one cause: at least two are about what is written and
/// have no safe fix of their own, and one of these is about the form.
pub(super) fn may_explain(text: &str, all: &Capped<Finding>, from: usize) -> bool {
    let found = &all.items[from..];
    let is_safe = |fix: &Fix| fix.safety.is_safe();
    let is_written = |one: &&Finding| is_of_form(one) || one.rule.starts_with("unknown-");
    let unclear = found
        .iter()
        .filter(|one| !one.fix.as_ref().is_some_and(is_safe));
    let mut written = unclear.filter(is_written);
    (2..=MAX_FINDINGS).contains(&found.len())
        && text.len() <= MAX_BYTES
        && all.overflow.is_empty()
        && written.clone().nth(1).is_some()
        && written.any(is_of_form)
}

/// Puts one finding in the place of those from one on that a small change resolves.
#[cold]
pub(super) fn explain(
    text: &str,
    from: usize,
    settings: &Settings,
    scratch: &mut Scratch,
    all: &mut Capped<Finding>,
) {
    let found = &all.items[from..];
    let lines: Vec<Line> = lines(text, 0).collect();
    let suspects = suspects::numbers(text, &lines, found);
    let moved = suspects
        .iter()
        .flat_map(|line| columns::moved(text, &lines, *line));
    let repairs = words::changed(text, &lines, &suspects).chain(moved);
    let repairs: Vec<Repair> = repairs.take(MAX_REPAIRS).collect();
    let until = yaml::plain_until(&mut scratch.tree, text, &Limits::default());
    let outcomes =
        repairs
            .into_iter()
            .filter_map(|repair| match reads_on(text, &repair, until, scratch) {
                true => outcome(text, repair, found, settings, scratch),
                false => None,
            });
    let outcomes: Vec<Outcome> = outcomes.collect();
    // Of several that lead to the same, the first is the smallest.
    let Some(best) = outcomes.iter().min_by_key(|outcome| outcome.found) else {
        return;
    };
    let is_only = outcomes
        .iter()
        .filter(|other| other.found == best.found)
        .count()
        == 1;
    let Some(finding) = best.finding(text, found, is_only) else {
        return;
    };
    if !accounts_for_others(settings, &finding.rule, Severity::Error) {
        return;
    }
    let first = best
        .remaining
        .iter()
        .position(|remains| !remains)
        .unwrap_or(0);
    let mut remaining = best.remaining.iter();
    let mut number = 0;
    all.items.retain(|_| {
        number += 1;
        number <= from || remaining.next().is_none_or(|remains| *remains)
    });
    all.items.insert(from + first, finding);
}

fn is_of_form(finding: &Finding) -> bool {
    OF_FORM.contains(&finding.rule.as_ref())
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
    text: &str,
    repair: Repair,
    found: &[Finding],
    settings: &Settings,
    scratch: &mut Scratch,
) -> Option<Outcome> {
    let changed = repair.changed(text);
    let tree = yaml::parse_in(&mut scratch.tree, &changed, &Limits::default());
    let errors = found
        .iter()
        .filter(|finding| finding.rule == "syntax")
        .count();
    let is_node = |at: usize| tree.nodes().any(|node| node.span.start as usize == at);
    let is_read = match repair.reads {
        Reads::At(content) => is_node(content),
        Reads::Whole | Reads::LacksKey => true,
    };
    if tree.errors.len() > errors.saturating_sub(1) || !is_read {
        tree.recycle(&mut scratch.tree);
        return None;
    }
    let mut then = Capped::default();
    judge_tree(tree, settings, scratch, &mut Audience::default(), &mut then);
    let is_same = |one: &Finding, other: &Finding| {
        one.rule == other.rule && one.message == other.message && one.subjects == other.subjects
    };
    let remains = |one: &Finding| then.items.iter().any(|other| is_same(one, other));
    let is_new = |one: &&Finding| !found.iter().any(|other| is_same(one, other));
    let remaining: Vec<bool> = found.iter().map(remains).collect();
    let resolved = remaining.iter().filter(|remains| !**remains).count();
    let mut new = then
        .items
        .iter()
        .filter(is_new)
        .filter(|one| is_of_form(one));
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
        found: then.items.len(),
    })
}

impl Outcome {
    /// The finding that takes the place of those that the change resolves.
    fn finding(&self, text: &str, found: &[Finding], is_only: bool) -> Option<Finding> {
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
        let of_syntax = resolved.clone().find(|one| one.rule == "syntax");
        let here = resolved
            .clone()
            .find(is_here)
            .filter(|_| of_syntax.is_none());
        let like = of_syntax.or(here).or_else(|| resolved.next())?;
        let (message, label) = match here {
            Some(here) if !matches!(self.repair.reads, Reads::LacksKey) => {
                (here.message.clone(), *message)
            }
            _ => ((*message).to_owned(), ""),
        };
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
            message,
            labels: vec![Label::new(*at, label)],
            help: Some(help),
            fix: Some(fix).filter(|_| self.repair.is_sure),
            ..like.clone()
        })
    }
}
