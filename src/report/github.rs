//! GitHub's workflow commands, the most severe first: GitHub shows ten errors and ten warnings of
//! each step.

use std::io::{self, Write};

use super::Report;
use crate::model::Severity;
use crate::sanitize;

/// The most annotations of a kind that GitHub shows for a step.
const MAX_ANNOTATIONS: u32 = 10;
/// The most reasons in an annotation.
const MAX_REASONS: usize = 5;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    for (file, finding) in report.most_severe_first() {
        let range = file.place(finding);
        let (start, end) = (range.start, range.end);
        let path = report.in_repository(&file.path);
        let mut place = format!(
            "file={},line={},endLine={}",
            property(&path),
            start.line,
            end.line.max(start.line)
        );
        // The runner drops the columns of a place on several lines.
        if start.line == end.line {
            place.push_str(&format!(
                ",col={},endColumn={}",
                start.column,
                end.column.saturating_sub(1).max(start.column)
            ));
        }
        // The log shows the message alone.
        let message = format!(
            "{}:{}:{}: {} {}{}",
            file.path,
            start.line,
            start.column,
            finding.rule,
            finding.message_text(),
            report.supposed(finding)
        );
        let mut more: Vec<String> = finding
            .labels
            .iter()
            .skip(1)
            .filter(|label| !label.text.is_empty())
            .take(MAX_REASONS)
            .map(|label| file.placed(label))
            .collect();
        more.extend(finding.help.as_ref().map(|help| format!("help: {help}")));
        more.extend(finding.published());
        let more: String = more
            .iter()
            .map(|line| format!("%0A{}", data(line)))
            .collect();
        writeln!(
            out,
            "::{} {place},title={}::{}{more}",
            command(finding.severity),
            property(&finding.rule),
            data(&message)
        )?;
    }
    let numbers = report.summary;
    left_out(&[numbers.errors, numbers.warnings, numbers.advice], out)
}

/// Says how many annotations GitHub does not show, by the number of each kind.
pub fn left_out(numbers: &[u32], out: &mut dyn Write) -> io::Result<()> {
    let beyond = |number: &u32| number.saturating_sub(MAX_ANNOTATIONS);
    let left: u32 = numbers.iter().map(beyond).sum();
    if left == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "GitHub shows at most {MAX_ANNOTATIONS} annotations of each kind; {left} more are in this log"
    )
}

fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "notice",
    }
}

/// A message. Hidden characters are escaped, because the runner would turn `%1B` back into the
/// character.
pub fn data(text: &str) -> String {
    sanitize::text(text)
        .replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

/// A property of an annotation.
pub fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
