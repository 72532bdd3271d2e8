//! The formats by name, and which file writes which.

use std::io::{self, Write};

use super::{
    Report, azure, checkstyle, concise, eslint_compact, full, github, gitlab, grouped, json, jsonl,
    junit, markdown, rdjson, sarif, tap, teamcity,
};

/// A format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// The source with labels, the help, the published rows
    Full,
    /// `path:line:column: severity: message [rule]`
    Concise,
    /// By file, one line a finding
    Grouped,
    /// One JSON document
    Json,
    /// One JSON object a line, the summary last
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
    /// The number of findings that exceed the limit of the format's reader; the least severe are left
    /// out.
    pub fn leaves_out(self, report: &Report) -> usize {
        if self == Format::Sarif {
            sarif::left_out(report)
        } else {
            0
        }
    }
}

/// How a report is shown to people.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether to use colour.
    pub color: bool,
    /// Whether a rule is a link to the page that it follows from.
    pub links: bool,
    /// How many columns there are.
    pub width: usize,
}

/// Writes a report in a format.
pub fn write(report: &Report, format: Format, style: Style, out: &mut dyn Write) -> io::Result<()> {
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
