//! `path: line L, col C, Error - message (rule)`: VS Code's problem matcher `$eslint-compact` reads
//! it.

use std::io::{self, Write};

use super::Report;
use crate::model::Severity;
use crate::sanitize;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in report.entries() {
        let start = file.place(finding).start;
        let severity = match finding.severity {
            Severity::Error => "Error",
            Severity::Warning => "Warning",
            Severity::Advice => "Info",
        };
        let (path, words, rule) = (
            sanitize::text(&file.path),
            finding.message_text() + &report.supposed(finding),
            sanitize::text(&finding.rule),
        );
        let line = format!(
            "{path}: line {}, col {}, {severity} - {} ({rule})",
            start.line,
            start.column,
            sanitize::text(&words)
        );
        writeln!(out, "{}", sanitize::line(&line))?;
    }
    Ok(())
}
