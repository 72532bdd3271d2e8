//! A table in GitHub's Markdown, as for the summary of a step.

use std::io::{self, Write};

use super::{Report, relaxed};
use crate::overview::words;
use crate::writing::markdown::cell;

pub(super) fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    write_within(report, usize::MAX, out)
}

/// Writes at most `bytes` bytes: as many rows as fit, and the number of the others.
pub fn write_within(report: &Report, bytes: usize, out: &mut dyn Write) -> io::Result<()> {
    let numbers = report.summary;
    write!(
        out,
        "### rolecall\n\nerrors: {}, warnings: {}, advice: {}",
        report.error_count(),
        numbers.warnings,
        numbers.advice
    )?;
    let when = cell(&words::when(report.day, &report.away));
    write!(out, ", files: {}, {when}", numbers.files)?;
    for (number, words) in [
        (numbers.waived, "waived"),
        (numbers.ignored_waivers, "ignored waivers"),
        (numbers.baseline, "in the baseline"),
        (numbers.excluded, "excluded files"),
        (numbers.lookalikes, "files that only look like team files"),
    ] {
        if number > 0 {
            write!(out, ", {words}: {number}")?;
        }
    }
    let relaxed = relaxed::clause(&report.relaxed).map(|clause| format!("; {}", cell(&clause)));
    writeln!(out, "{}", relaxed.unwrap_or_default())?;
    let total = report.entries().count();
    if total == 0 {
        return Ok(());
    }
    writeln!(
        out,
        "\n| severity | place | finding | help | based on | rule |\n|---|---|---|---|---|---|"
    )?;
    let mut left = bytes.saturating_sub(1000); // the head and the foot
    for (number, (file, finding)) in report.most_severe_first().into_iter().enumerate() {
        let start = file.place(finding).start;
        let place = format!("`{}:{}:{}`", file.path, start.line, start.column);
        let help = finding.help.as_deref().unwrap_or_default();
        let published = finding.published().unwrap_or_default();
        let words = finding.message_text();
        let cells = [
            finding.severity.word(),
            &place,
            &words,
            help,
            &published,
            &finding.rule,
        ]
        .map(cell);
        let row = format!("| {} |\n", cells.join(" | "));
        if row.len() > left {
            return writeln!(out, "\n{} more findings are in the log.", total - number);
        }
        left -= row.len();
        out.write_all(row.as_bytes())?;
    }
    Ok(())
}
