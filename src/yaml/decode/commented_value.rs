//! A value that starts with a `#`, so that YAML reads it as a comment: `name: #Quay AG`.

use super::Decoder;
use super::expected::Expected;
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;
use crate::suggest::shortened;
use crate::yaml::tree::NodeKind;
use crate::yaml::values::KeyValue;

impl Decoder<'_> {
    /// The comment after a key without a value, if it looks like the value: usually, a blank
    /// follows the `#`.
    pub(super) fn commented_value(&self, entry: &KeyValue) -> Option<Span> {
        let is_empty = self.kind(entry.value) == NodeKind::Null && !entry.key.is_aliased();
        let key = self.tree.node(entry.key.id).span;
        let rest = self.after(key).lines().next().filter(|_| is_empty)?;
        let comment = rest.strip_prefix(':')?.trim_start_matches(' ');
        // A second `#` starts the comment about the value.
        let value = comment.split(" #").next()?;
        let is_value = comment
            .strip_prefix('#')?
            .starts_with(char::is_alphanumeric);
        let start = key.end as usize + rest.len() - comment.len();
        is_value.then(|| Span::new(start, start + value.trim_end().len()))
    }

    /// Reports a key whose value is in a comment. Only a key with any text may have a `#`.
    pub(super) fn value_in_comment(
        &mut self,
        (entry, expected): (&KeyValue, Expected),
        message: String,
        comment: Span,
    ) {
        let name = entry.definition.name;
        let text = self.tree.text.get(comment.range()).unwrap_or_default();
        let value = shortened(text.trim_start_matches('#'));
        let mut help = format!("write \0{name}: {value}\0 without the `#`");
        if expected.is_any_text(entry) {
            help.push_str(", or put it in quotes with it");
        }
        self.report_problem(Problem {
            about: vec![name.to_owned()],
            help: Some(help),
            ..Problem::new(
                ProblemKind::WrongType,
                vec![Label::new(comment, "a `#` starts a comment")],
                message,
            )
        });
    }
}
