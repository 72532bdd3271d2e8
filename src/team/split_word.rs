//! A word of a list that a comma within it has made two: `[deployment,-manager]`.

use super::reader::Reader;
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest::shortened;

impl<'a> Reader<'a, '_> {
    /// Reports two wrong items of a list once if together they are one right item. The
    /// problems before number `known` are not about the list.
    pub(super) fn join_split_words(
        &mut self,
        (kind, known): (ProblemKind, usize),
        is_right: impl Fn(&Self, &str) -> bool,
        message: impl Fn(&str) -> String,
    ) {
        let mut second = known + 1;
        while second < self.decoder.problems.problems.items.len() {
            if let Some((at, word)) = self.split_word(kind, second)
                && is_right(self, &word)
            {
                let written = shortened(self.decoder.text_at(at));
                let items = &mut self.decoder.problems.problems.items;
                items.remove(second);
                items[second - 1] = whole_word((kind, message(&written)), at, word);
                self.decoder.problems.has_lost_values = true;
            }
            second += 1;
        }
    }

    /// The word that the items of two consecutive problems are without the comma between them.
    fn split_word(&self, kind: ProblemKind, second: usize) -> Option<(Span, String)> {
        let items = &self.decoder.problems.problems.items;
        let place = |problem: &Problem| {
            let first = problem.labels.first().filter(|_| problem.kind == kind);
            first.map(|label| label.span)
        };
        let (first, second) = (place(&items[second - 1])?, place(&items[second])?);
        if first.end + 1 != second.start {
            return None;
        }
        let at = Span {
            end: second.end,
            ..first
        };
        let written = self.decoder.text_at(at);
        let word = written.replacen(',', "", 1);
        (word.len() < written.len()).then_some((at, word))
    }
}

fn whole_word((kind, message): (ProblemKind, String), at: Span, word: String) -> Problem {
    let title = format!("write \0{word}\0");
    Problem {
        about: vec![word.clone()],
        help: Some(title.clone()),
        fix: Some(Fix::certain(Change::Bytes { at, text: word }, title)),
        ..Problem::new(
            kind,
            vec![Label::new(at, "a comma is within the word")],
            message,
        )
    }
}
