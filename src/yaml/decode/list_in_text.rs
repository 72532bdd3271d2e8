//! A list whose key is missing: YAML reads its items as the rest of the text above them.

use super::Decoder;
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::{Span, Spanned};
use crate::yaml::values::KeyValue;

impl<'t> Decoder<'t> {
    /// Reports items below a text without quotes; returns the text without them.
    #[cold]
    pub(super) fn without_list_below(
        &mut self,
        entry: &KeyValue,
        written: Spanned<&'t str>,
    ) -> Spanned<&'t str> {
        let text: &'t str = self.tree.text;
        let source = &text[written.defined.range()];
        let may_be_list = written.used == written.defined && !entry.definition.is_prose;
        let Some(item) = first_item(source).filter(|_| may_be_list) else {
            return written;
        };
        let start = written.defined.start as usize;
        let own = source[..item].trim_end();
        let own_place = Span::new(start, start + own.len());
        let name = entry.definition.name;
        let labels = vec![
            Label::new(Span::new(start + item, start + source.len()), ""),
            Label::new(own_place, "the text"),
        ];
        let message =
            format!("the key of this list is missing, so the list continues the text of `{name}`");
        let help =
            "write the key of the list on the line above it, or put all of the text in quotes";
        self.problems.has_lost_values = true;
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(help.to_owned()),
            ..Problem::new(ProblemKind::MissingKey, labels, message)
        });
        Spanned {
            value: own,
            used: own_place,
            defined: own_place,
        }
    }
}

/// Where the line below the first one starts with `- `, if each line has one word after it, as
/// items of a list have.
fn first_item(source: &str) -> Option<usize> {
    let (first, below) = source.split_once('\n')?;
    let is_word = |word: &str| {
        word.starts_with(|c: char| c.is_alphabetic()) && !word.contains(char::is_whitespace)
    };
    let is_item = |line: &str| line.trim().strip_prefix("- ").is_some_and(is_word);
    let indentation = below.len() - below.trim_start_matches(' ').len();
    let are_items = indentation > 0 && below.lines().all(is_item);
    are_items.then_some(first.len() + 1 + indentation)
}

#[cfg(test)]
mod tests {
    use super::first_item;

    #[test]
    fn a_sentence_with_a_dash_is_not_a_list() {
        assert_eq!(first_item("customer\n      - developer"), Some(15));
        assert_eq!(first_item("ana\r\n  - lena\r\n  - noor"), Some(7));
        for text in [
            "customer",
            "moved\n  - as agreed",
            "ADB1234567\n  - 2",
            "a\n- b",
        ] {
            assert_eq!(first_item(text), None, "{text}");
        }
    }
}
