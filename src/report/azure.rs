//! Azure Pipelines' logging commands, the most severe first. Azure knows only errors and warnings,
//! so advice is a warning.

use std::io::{self, Write};

use super::Report;
use crate::model::Severity;
use crate::sanitize;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in report.most_severe_first() {
        let start = file.place(finding).start;
        let kind = if finding.severity == Severity::Error {
            "error"
        } else {
            "warning"
        };
        let path = report.in_repository(&file.path);
        let message = finding.one_line() + &report.supposed(finding);
        writeln!(
            out,
            "##vso[task.logissue type={kind};sourcepath={};linenumber={};columnnumber={};code={};]{}",
            property(&path),
            start.line,
            start.column,
            property(&finding.rule),
            data(&sanitize::text(&message))
        )?;
    }
    Ok(())
}

fn data(text: &str) -> String {
    text.replace('%', "%AZP25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(&sanitize::text(text))
        .replace(']', "%5D")
        .replace(';', "%3B")
}
