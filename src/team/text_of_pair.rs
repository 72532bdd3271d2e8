//! A text that a colon and a space in it make a mapping: a title, or a name after that of its
//! table.

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::yaml::decode::Value;

impl<'a> Reader<'a, '_> {
    /// The text of a list's item, which messages call `name`. `of_pair` returns the text that was
    /// certainly meant by a mapping of one key, which is reported.
    #[inline]
    pub(super) fn item_or_pair(
        &mut self,
        value: Value,
        name: &str,
        of_pair: impl FnOnce(&mut Self, &str, &str) -> Option<String>,
    ) -> Option<Spanned<&'a str>> {
        if self.decoder.is_mapping(value)
            && let Some((key, rest, at)) = self.decoder.pair_of_texts(value)
            && let Some(text) = of_pair(self, key, rest)
        {
            return Some(self.text_of_pair(at, name, &text));
        }
        self.decoder.item_text(value, name)
    }

    #[cold]
    fn text_of_pair(&mut self, at: Span, name: &str, text: &str) -> Spanned<&'a str> {
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
