//! The style of a report for people.

use anstyle::AnsiColor;

use crate::model::Severity;

/// The style of a report for people.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether it has colours.
    pub color: bool,
    /// Whether a rule is a link to the page that it follows from.
    pub links: bool,
    /// Its width in columns.
    pub width: usize,
}

/// The colour of a severity.
pub(super) fn color(severity: Severity) -> anstyle::Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Advice => AnsiColor::Cyan,
    };
    color.on_default().bold()
}
