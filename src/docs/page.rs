//! The lines of a reference page: titles, paragraphs below them, nothing wider than the terminal.

use crate::model::Severity;
use crate::writing::Style;
use crate::writing::grid::{Tone, lines, paint};

/// The columns before the lines below a title.
const INDENT: &str = "  ";

/// A page that grows line by line.
pub struct Page {
    style: Style,
    /// The lines so far.
    pub text: String,
}

impl Page {
    /// An empty page.
    pub fn new(style: Style) -> Self {
        let text = String::new();
        Page { style, text }
    }

    /// The columns for what is below a title.
    pub fn room(&self) -> usize {
        self.style.width.saturating_sub(INDENT.len())
    }

    /// An empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// The first line: a rule, which may be a link, and its severity.
    pub fn heading(&mut self, rule: &str, severity: Severity, address: Option<&str>) {
        let style = self.style;
        let rule = style.linked(paint(rule, Tone::Strong, style), address);
        let severity = paint(severity.word(), Tone::Severity(severity), style);
        self.text.push_str(&format!("{rule}  {severity}\n\n"));
    }

    /// An indented paragraph.
    pub fn line(&mut self, indent: &str, words: &str) {
        for line in lines(&format!("{indent}{words}"), self.style.width) {
            self.text
                .push_str(&paint(line.trim_end(), Tone::Plain, self.style));
            self.blank();
        }
    }

    /// A title with paragraphs below it; nothing if there are none.
    pub fn section(&mut self, title: &str, lines: impl IntoIterator<Item = impl AsRef<str>>) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_none() {
            return;
        }
        self.blank();
        self.text.push_str(&paint(title, Tone::Title, self.style));
        self.blank();
        lines.for_each(|line| self.line(INDENT, line.as_ref()));
    }
}
