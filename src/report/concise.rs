//! `path:line:column: severity: message [rule]`, one line a finding: read by errorformat,
//! compilation mode and problem matchers.

use std::io::{self, Write};

use super::Report;
use crate::sanitize;
use crate::writing::{Style, style};

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in report.entries() {
        let start = file.place(finding).start;
        let path = sanitize::text(&file.path);
        let message = finding.message_text();
        let (word, color) = (finding.severity.word(), style::color(finding.severity));
        let severity = if style.color {
            format!("{color}{word}{color:#}")
        } else {
            word.to_owned()
        };
        let line = format!(
            "{path}:{}:{}: {severity}: {} [{}]",
            start.line,
            start.column,
            sanitize::text(&message),
            sanitize::text(&finding.rule)
        );
        writeln!(out, "{}", sanitize::line(&line))?;
    }
    Ok(())
}
