//! A change of the text that may be meant, and what must be true of the text with it.

use crate::judge::certainty::Certainty;
use crate::problem::Edit;
use crate::source::Span;

/// A change of the text that may be the intended one.
pub(super) struct Repair {
    /// The place of the mistake.
    pub at: Span,
    /// Its description.
    pub message: &'static str,
    pub help: String,
    pub edit: Edit,
    pub reads: Reads,
    /// Whether the change alone is certainly sufficient.
    pub certainty: Certainty,
}

impl Repair {
    /// A change that is sufficient by itself.
    pub fn certain(
        at: Span,
        message: &'static str,
        help: String,
        (span, text): (Span, String),
    ) -> Self {
        Repair {
            at,
            message,
            help,
            edit: Edit { span, text },
            reads: Reads::Whole,
            certainty: Certainty::Sure,
        }
    }

    /// Whether it adds a line, or nothing is left of one.
    pub fn changes_lines(&self, text: &str) -> bool {
        let Span { start, end } = self.edit.span;
        start == end && self.edit.text.ends_with('\n') || self.deletes_lines(text)
    }

    /// Whether nothing is left of a line.
    pub fn deletes_lines(&self, text: &str) -> bool {
        let Span { start, end } = self.edit.span;
        let (before, after) = (&text[..start as usize], &text[end as usize..]);
        let is_line = before.is_empty() || before.ends_with('\n');
        let is_end = after.is_empty() || after.starts_with(['\n', '\r']);
        let has_lines = text[self.edit.span.range()].contains('\n');
        self.edit.text.is_empty() && (has_lines || is_line && is_end)
    }
}

/// The requirement for the text after a change.
#[derive(Clone, Copy)]
pub(super) enum Reads {
    /// It has no new finding about the form.
    Whole,
    /// It has none, and no new one about a word.
    Known,
    /// It has none, and the content of a line, which starts here, is not part of another scalar.
    At(usize),
    /// It has one: an entry of a list lacks its first key.
    LacksKey,
}
