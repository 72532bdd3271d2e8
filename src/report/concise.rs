//! `path:line:column: severity: message [rule]`, one line a finding: read by errorformat,
//! compilation mode and problem matchers.

use std::io::{self, Write};

use super::{Report, Style};
use crate::visible;

pub(super) fn write(report: &Report, style: Style, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in report.findings() {
        let start = file.place(finding).start;
        let path = visible::text(&file.path);
        let message = finding.words();
        let (word, color) = (
            finding.severity.word(),
            super::full::color(finding.severity),
        );
        let severity = if style.color {
            format!("{color}{word}{color:#}")
        } else {
            word.to_owned()
        };
        let line = format!(
            "{path}:{}:{}: {severity}: {} [{}]",
            start.line,
            start.column,
            visible::text(&message),
            visible::text(&finding.rule)
        );
        writeln!(out, "{}", visible::line(&line))?;
    }
    Ok(())
}
