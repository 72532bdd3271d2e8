//! Can the text be read as YAML, and is there anything in it?

use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;
use crate::yaml::tree::{SyntaxError, Tree};

/// The problems of a text before anybody looks at its values.
pub(super) fn problems(tree: &Tree) -> impl Iterator<Item = Problem> {
    let is_empty = tree.documents.is_empty() && tree.errors.is_empty();
    let errors = tree.errors.iter().map(syntax_error);
    errors.chain(is_empty.then(|| no_content(tree.text)))
}

fn syntax_error(error: &SyntaxError) -> Problem {
    let opened = error.opened.iter();
    let opened = opened.map(|(span, text)| Label::new(*span, text.clone()));
    let labels = std::iter::once(Label::new(error.span, ""))
        .chain(opened)
        .collect();
    let help = Some(error.help.to_string()).filter(|help| !help.is_empty());
    Problem {
        help,
        ..Problem::new(ProblemKind::Syntax, labels, error.message.clone())
    }
}

fn no_content(text: &str) -> Problem {
    let end = text.trim_end().len();
    let labels = vec![Label::new(Span::new(end, end), "empty")];
    let help = "add at least `project`, `models`, `parties` and `people`";
    Problem {
        help: Some(help.to_owned()),
        ..Problem::new(ProblemKind::WrongType, labels, "the file has no content")
    }
}
