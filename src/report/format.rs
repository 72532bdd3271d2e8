//! The formats by name, and the file that writes each.

use std::io::{self, Write};

use super::{
    Report, azure, checkstyle, concise, eslint_compact, full, github, gitlab, grouped, json, jsonl,
    junit, markdown, rdjson, sarif, tap, teamcity,
};
use crate::writing::Limited;
use crate::writing::Style;

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The source with labels, the help and the published rows
    Full,
    /// `path:line:column: severity: message [rule]`
    Concise,
    /// By file, one line per finding
    Grouped,
    /// One JSON document
    Json,
    /// One JSON object per line, the summary last
    Jsonl,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// GitHub's workflow commands; also a table in the step's summary
    Github,
    /// GitLab's Code Quality report
    Gitlab,
    /// JUnit's XML
    Junit,
    /// Reviewdog's JSON
    Rdjson,
    /// Checkstyle's XML
    Checkstyle,
    /// Azure Pipelines' logging commands
    Azure,
    /// TeamCity's service messages
    Teamcity,
    /// Test Anything Protocol
    Tap,
    /// `path: line L, col C, Error - message (rule)`, as VS Code's `$eslint-compact` reads it
    EslintCompact,
    /// A table in Markdown
    Markdown,
}

impl Format {
    /// The most results that a SARIF report has.
    pub const MAX_SARIF_RESULTS: usize = sarif::MAX_RESULTS;

    /// Whether people read it directly.
    pub fn is_for_people(self) -> bool {
        matches!(
            self,
            Format::Full | Format::Concise | Format::Grouped | Format::Markdown
        )
    }

    /// Whether it contains the edits of fixes, or says for each finding that `--fix` makes one.
    pub fn shows_fixes(self) -> bool {
        matches!(
            self,
            Format::Grouped | Format::Json | Format::Jsonl | Format::Sarif | Format::Rdjson
        )
    }

    /// How many findings this format omits because its readers accept no more; the least severe
    /// ones.
    pub fn leaves_out(self, report: &Report) -> usize {
        if self == Format::Sarif {
            sarif::left_out(report)
        } else {
            0
        }
    }
}

/// Writes a report in a format.
///
/// ```
/// use rolecall::report::{Format, Report, write};
/// use rolecall::writing::Style;
///
/// let report = Report::new(jiff::civil::date(2026, 11, 20), Vec::new(), 0);
/// let style = Style { color: false, links: false, width: 80 };
/// let mut out = Vec::new();
/// write(&report, Format::Tap, style, &mut out)?;
/// assert_eq!(out, b"TAP version 14\n1..1\nok 1 - no findings\n");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(report: &Report, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let out = &mut Limited::new(out);
    match format {
        Format::Full => full::write(report, style, out),
        Format::Concise => concise::write(report, style, out),
        Format::Grouped => grouped::write(report, style, out),
        Format::Json => json::write(report, out),
        Format::Jsonl => jsonl::write(report, out),
        Format::Sarif => sarif::write(report, out),
        Format::Github => github::write(report, out),
        Format::Gitlab => gitlab::write(report, out),
        Format::Junit => junit::write(report, out),
        Format::Rdjson => rdjson::write(report, out),
        Format::Checkstyle => checkstyle::write(report, out),
        Format::Azure => azure::write(report, out),
        Format::Teamcity => teamcity::write(report, out),
        Format::Tap => tap::write(report, out),
        Format::EslintCompact => eslint_compact::write(report, out),
        Format::Markdown => markdown::write(report, out),
    }
}
