//! By file, for people: the file's path, then `line:column  severity  message  rule` for each finding,
//! whether a fix resolves it, and below it the help.

use std::io::{self, Write};

use super::Report;
use crate::finding::Finding;
use crate::problem::Safety;
use crate::sanitize;
use crate::writing::{self, Style};

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for file in report.listed_files() {
        let path = sanitize::text(&file.path).into_owned();
        let path = if style.color {
            format!("{0}{path}{0:#}", anstyle::Style::new().bold().underline())
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
            let color = writing::color(finding.severity);
            let severity = if style.color {
                format!("{color}{word}{color:#}")
            } else {
                word
            };
            let rule = sanitize::text(&finding.rule).into_owned();
            let rule = style.linked(rule, super::link(finding).as_deref());
            writeln!(
                out,
                "  {place:>widest$}  {severity}  {}  [{rule}]{}",
                sanitize::text(&finding.message_text()),
                mark(finding)
            )?;
            if let Some(help) = &finding.help {
                let help = sanitize::text(first_clause(help));
                writeln!(out, "  {:widest$}  → {help}", "")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

/// Whether the fixes that are safe, or all of them, resolve a finding.
fn mark(finding: &Finding) -> &'static str {
    match finding.fix.as_ref().map(|fix| fix.safety) {
        Some(Safety::Safe) => "  [fix]",
        Some(Safety::Unsafe) => "  [unsafe fix]",
        None => "",
    }
}

/// The usual help: alternatives follow after a semicolon.
fn first_clause(help: &str) -> &str {
    help.split_once("; ").map_or(help, |(first, _)| first)
}
