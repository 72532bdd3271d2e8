//! A text that a colon and a space in it make a mapping: a title, or a name after that of its
//! table.

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};

impl<'a> Reader<'a, '_> {
    /// The text that was certainly meant by a mapping of one key; reports that.
    pub(super) fn text_of_pair(&mut self, at: Span, name: &str, text: &str) -> Spanned<&'a str> {
        let title = format!("write \0{text}\0");
        self.decoder.report_problem(Problem {
            about: vec![text.to_owned()],
            help: Some(title.clone()),
            fix: Some(Fix::certain(Change::bytes(at, text), title)),
            ..Problem::new(
                ProblemKind::WrongType,
                vec![Label::new(at, "expected text")],
                format!("{name} must be text, but this is a mapping"),
            )
        });
        Spanned {
            value: self.arena.alloc_str(text),
            used: at,
            defined: at,
        }
    }
}
