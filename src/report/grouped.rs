//! By file, for people: the file's path, then `line:column  severity  message  rule` for each finding,
//! whether a fix resolves it, and below it the help.

use std::io::{self, Write};

use super::Report;
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
        let places: Vec<String> = file
            .findings
            .iter()
            .map(|finding| file.place(finding).start)
            .map(|at| format!("{}:{}", at.line, at.column))
            .collect();
        let widest = places.iter().map(String::len).max().unwrap_or(0);
        for (finding, place) in file.findings.iter().zip(&places) {
            let word = format!("{:7}", finding.severity.word());
            let color = style::color(finding.severity);
            let severity = if style.color {
                format!("{color}{word}{color:#}")
            } else {
                word
            };
            let rule = sanitize::text(&finding.rule).into_owned();
            let wide = paragraphs::room(&rule) + "[]".len();
            let rule = style.linked(rule, super::link(finding).as_deref());
            let marks = [(format!("[{rule}]"), wide)]
                .into_iter()
                .chain(mark(finding).map(|mark| (mark.to_owned(), mark.len())));
            let indent = widest + "    error    ".len();
            let room = style.width.saturating_sub(indent).max(MIN_ROOM);
            let mut message = broken(&finding.message_text(), room);
            let mut used = message.rsplit('\n').next().map_or(0, paragraphs::room);
            for (mark, wide) in marks {
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

/// Whether the fixes that are safe, or all of them, resolve a finding.
fn mark(finding: &Finding) -> Option<&'static str> {
    match finding.fix.as_ref().map(|fix| fix.safety) {
        Some(Safety::Safe) => Some("[fix]"),
        Some(Safety::Unsafe) => Some("[unsafe fix]"),
        None => None,
    }
}
