//! By file, for people: the file's path, then `line:column  severity  message  rule` for each
//! finding, whether a fix resolves it, and below it the help.

use std::io::{self, Write};

use super::{Report, links, order};
use crate::finding::Finding;
use crate::problem::Safety;
use crate::sanitize;
use crate::writing::paragraphs::{self, wrapped};
use crate::writing::{Style, style};

/// The fewest columns for a text, however narrow a terminal is.
const MIN_ROOM: usize = 20;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for file in report.listed_files() {
        let path = sanitize::text(&file.path).into_owned();
        let path = if style.color {
            format!("{0}{path}{0:#}", style::heading())
        } else {
            path
        };
        writeln!(out, "{}", sanitize::line(&path))?;
        let same = file.findings.chunk_by(order::has_same_words);
        let same: Vec<(&Finding, usize)> = same.map(|twins| (&twins[0], twins.len())).collect();
        let places: Vec<String> = same
            .iter()
            .map(|(finding, _)| file.place(finding).start)
            .map(|at| format!("{}:{}", at.line, at.column))
            .collect();
        let widest = places.iter().map(String::len).max().unwrap_or(0);
        for ((finding, count), place) in same.into_iter().zip(&places) {
            let word = format!("{:7}", finding.severity.word());
            let color = style::color(finding.severity);
            let severity = if style.color {
                format!("{color}{word}{color:#}")
            } else {
                word
            };
            let indent = widest + "    error    ".len();
            let room = style.width.saturating_sub(indent).max(MIN_ROOM);
            let message = finding.message_text() + &order::in_tables(count);
            let mut message = broken(&message, room);
            let mut used = message.rsplit('\n').next().map_or(0, paragraphs::room);
            for (mark, wide) in marks(finding, style, room) {
                let fits = used + 2 + wide <= room;
                message += if fits { "  " } else { "\n" };
                message += &mark;
                used = if fits { used + 2 + wide } else { wide };
            }
            let message = indented(&message, indent);
            writeln!(out, "  {place:>widest$}  {severity}  {message}")?;
            if let Some(help) = &finding.help {
                let indent = widest + "    → ".chars().count();
                let room = style.width.saturating_sub(indent).max(MIN_ROOM);
                let help = indented(&broken(help, room), indent);
                writeln!(out, "  {:widest$}  → {help}", "")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// A text in lines. One of which a line would start a command for a build server stays whole.
fn broken(text: &str, width: usize) -> String {
    let lines = wrapped(text, width);
    match lines.lines().skip(1).any(|line| line.starts_with("::")) {
        true => wrapped(text, usize::MAX),
        false => lines,
    }
}

/// The lines of a text, below each other in a column.
fn indented(text: &str, column: usize) -> String {
    text.replace('\n', &format!("\n{:column$}", ""))
}

/// The rule in brackets and the kind of fix, with their columns; as one if a line has room for
/// both, so that the second never looks like a line of its own.
fn marks(finding: &Finding, style: Style, room: usize) -> Vec<(String, usize)> {
    let rule = sanitize::text(&finding.rule).into_owned();
    let wide = paragraphs::room(&rule) + "[]".len();
    let rule = style.linked(rule, links::link(finding).as_deref());
    let rule = (format!("[{rule}]"), wide);
    match mark(finding) {
        None => vec![rule],
        Some(mark) if wide + 2 + mark.len() <= room => {
            vec![(format!("{}  {mark}", rule.0), wide + 2 + mark.len())]
        }
        Some(mark) => vec![rule, (mark.to_owned(), mark.len())],
    }
}

/// Whether the fixes that are safe, or all of them, resolve a finding.
fn mark(finding: &Finding) -> Option<&'static str> {
    match finding.fix.as_ref().map(|fix| fix.safety) {
        Some(Safety::Safe) => Some("[fix]"),
        Some(Safety::Unsafe) => Some("[unsafe fix]"),
        None => None,
    }
}
