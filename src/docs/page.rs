//! The lines of a reference page: titles, paragraphs below them, nothing wider than the terminal.

use crate::report::Style;
use crate::report::grid::{Tone, lines, paint};

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

    /// A line of a few words that fit.
    pub fn words(&mut self, words: &[(&str, Tone)]) {
        let words = words
            .iter()
            .map(|(word, tone)| paint(word, *tone, self.style));
        let line = words.collect::<Vec<_>>().join("  ");
        self.text.push_str(&line);
        self.blank();
    }

    /// A paragraph behind an indent.
    pub fn line(&mut self, indent: &str, words: &str) {
        for line in lines(&format!("{indent}{words}"), self.style.width) {
            self.text
                .push_str(&paint(line.trim_end(), Tone::Plain, self.style));
            self.blank();
        }
    }

    /// A title with paragraphs below it; nothing where there are none.
    pub fn section(&mut self, title: &str, lines: impl IntoIterator<Item = impl AsRef<str>>) {
        let mut lines = lines.into_iter().peekable();
        if lines.peek().is_none() {
            return;
        }
        self.blank();
        self.words(&[(title, Tone::Title)]);
        lines.for_each(|line| self.line(INDENT, line.as_ref()));
    }
}
