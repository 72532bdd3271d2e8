//! A change of the layout that the author may have meant, and the condition that the changed text
//! must meet.

use crate::judge::certainty::Certainty;
use crate::problem::Edit;
use crate::source::Span;

/// A change that the author may have meant.
pub(super) struct Repair {
    /// The place of the mistake.
    pub at: Span,
    /// Its description.
    pub message: &'static str,
    pub help: String,
    pub edit: Edit,
    pub reads: Reads,
    /// How certain it is that the author meant this change, if it resolves everything.
    pub certainty: Certainty,
}

impl Repair {
    /// A change that is certain if it resolves everything.
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

    /// Whether the change adds a whole line, or removes one.
    pub fn changes_lines(&self, text: &str) -> bool {
        let Span { start, end } = self.edit.span;
        start == end && self.edit.text.ends_with('\n') || self.deletes_lines(text)
    }

    /// Whether the change removes a whole line.
    pub fn deletes_lines(&self, text: &str) -> bool {
        let Span { start, end } = self.edit.span;
        let (before, after) = (&text[..start as usize], &text[end as usize..]);
        let is_line = before.is_empty() || before.ends_with('\n');
        let is_end = after.is_empty() || after.starts_with(['\n', '\r']);
        let has_lines = text[self.edit.span.range()].contains('\n');
        self.edit.text.is_empty() && (has_lines || is_line && is_end)
    }
}

/// The condition that the changed text must meet.
#[derive(Clone, Copy)]
pub(super) enum Reads {
    /// It has no new finding about the form.
    Whole,
    /// It has none, and no new finding about a name.
    Known,
    /// It has none, and a value starts at this place: the content of the moved line is not a part
    /// of the scalar above.
    At(usize),
    /// Its only new finding about the form reports that an entry lacks its first key.
    LacksKey,
}
