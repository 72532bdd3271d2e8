//! The style of a report for people.

use anstyle::AnsiColor;

use crate::model::Severity;

/// The style of a report for people.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Whether it has colours.
    pub color: bool,
    /// Whether a rule is a link to its page, or to the one that it follows from.
    pub links: bool,
    /// Its width in columns.
    pub width: usize,
}

impl Style {
    /// Words that link to an address, if there is one and the terminal supports links.
    pub fn linked(self, words: String, address: Option<&str>) -> String {
        match address.filter(|_| self.links) {
            Some(address) => format!("\u{1b}]8;;{address}\u{1b}\\{words}\u{1b}]8;;\u{1b}\\"),
            None => words,
        }
    }
}

/// The colour of a severity.
pub fn color(severity: Severity) -> anstyle::Style {
    let color = match severity {
        Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Advice => AnsiColor::Cyan,
    };
    color.on_default().bold()
}
