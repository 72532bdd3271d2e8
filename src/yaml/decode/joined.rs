//! Two items of a list that YAML reads as one scalar, because the dash of the second is missing or
//! indented too far.

use super::{Decoder, Value};
use crate::problem::{Change, Fix, Label, Problem, ProblemKind};
use crate::source::{Span, Spanned, line_start};
use crate::suggest::shortened;
use crate::yaml::tree::NodeKind;

impl Decoder<'_> {
    /// Reports an item whose text continues on the line below; returns whether it does.
    #[cold]
    pub(super) fn report_joined_item(&mut self, value: Value, written: &Spanned<&str>) -> bool {
        let text = self.tree.text;
        let source = &text[written.defined.range()];
        if self.kind(value) != NodeKind::Plain {
            return false;
        }
        let Some((first, rest)) = source.split_once('\n') else {
            return false;
        };
        let line = rest.lines().next().unwrap_or(rest);
        let content = line.trim();
        let second = content.strip_prefix("- ").unwrap_or(content);
        let start = written.defined.start as usize;
        let above = &text[line_start(text, start)..start];
        // In brackets, a text can continue in the line below.
        let Some(indentation) = above
            .strip_suffix("- ")
            .filter(|above| above.trim().is_empty())
        else {
            return false;
        };
        let column = indentation.len();
        if let Some(inner) = column_below(&text[..start - above.len()], column, rest) {
            let help = format!(
                "start the `-` in column {}, as on the line below",
                inner + 1
            );
            let at = Span::new(start - above.len(), start - 2);
            let first = first.trim_end();
            let place = Span::new(start - 2, start + first.len());
            let label = Label::new(place, "the next item continues this one");
            self.not_of_its_own(first, vec![label], help, at, " ".repeat(inner));
            return true;
        }
        let begin = start + first.len() + 1;
        let at = begin + line.len() - line.trim_start().len();
        let help = match content.starts_with("- ") {
            true => format!(
                "start the `-` in column {}, as on the line above",
                column + 1
            ),
            false => format!(
                "write \0- \0 in column {}, and `{}` after it",
                column + 1,
                shortened(second)
            ),
        };
        let place = Span::new(at, at + content.len());
        let labels = vec![
            Label::new(place, "this continues the item above"),
            Label::new(Span::new(start, start + first.trim_end().len()), "the item"),
        ];
        let at = Span::new(begin, at + content.len() - second.len());
        self.not_of_its_own(second, labels, help, at, format!("{indentation}- "));
        true
    }

    fn not_of_its_own(
        &mut self,
        item: &str,
        labels: Vec<Label>,
        help: String,
        at: Span,
        text: String,
    ) {
        let fix = Fix::likely(Change::Bytes { at, text }, help.clone());
        let message = format!("`{}` is not a separate item", shortened(item));
        self.problems.has_lost_values = true;
        self.report_problem(Problem {
            about: vec![item.to_owned()],
            help: Some(help),
            fix: Some(fix),
            ..Problem::new(ProblemKind::WrongType, labels, message)
        });
    }
}

/// The column of the dashes below a list's first item, if only the first item is misaligned: the
/// other dashes agree, or have the usual distance from the list's key.
fn column_below(above: &str, column: usize, below: &str) -> Option<usize> {
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let key = above.lines().rev().find(|line| !line.trim().is_empty())?;
    let is_first = !key.trim_start().starts_with("- ") || key.contains(':');
    let inner = indent(below.lines().next()?);
    let is_item = |line: &str| line.trim_start().starts_with("- ") && indent(line) == inner;
    let outer = indent(key)
        + if key.trim_start().starts_with("- ") {
            2
        } else {
            0
        };
    let is_usual = inner == outer + 2 && column != outer + 2;
    let is_off = below.lines().all(is_item) && (is_usual || below.lines().count() > 1);
    (is_first && is_off).then_some(inner)
}
