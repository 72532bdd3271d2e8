//! By file, for people: the file's path, then `line:column  severity  message  rule` for each
//! finding.

use std::io::{self, Write};

use super::{Report, Style};
use crate::sanitize;

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
            let color = super::style::color(finding.severity);
            let severity = if style.color {
                format!("{color}{word}{color:#}")
            } else {
                word
            };
            let rule = sanitize::text(&finding.rule).into_owned();
            let rule = style.linked(rule, super::link(finding).as_deref());
            writeln!(
                out,
                "  {place:>widest$}  {severity}  {}  [{rule}]",
                sanitize::text(&finding.message_text())
            )?;
        }
        writeln!(out)?;
    }
    Ok(())
}
