//! A document of a file that repeats an earlier one.

use foldhash::HashMap;

use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;
use crate::yaml::tree::{NodeKind, Tree};

use super::line;

/// The most copies whose lines the help counts: it reads the text up to each.
const MAX_COUNTED_COPIES: usize = 8;

/// The problems with documents that are copies.
pub(super) fn problems(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    if tree.documents.len() < 2 {
        return problems;
    }
    let mut first_of: HashMap<&str, Span> = HashMap::default();
    for document in &tree.documents {
        let node = tree.node(*document);
        let Some(text) = tree.text.get(node.span.range()).map(str::trim) else {
            continue;
        };
        let first = *first_of.entry(text).or_insert(node.span);
        if node.kind == NodeKind::Mapping && first != node.span {
            let start = node.span.start as usize;
            let copy = match problems.len() < MAX_COUNTED_COPIES {
                true => line::numbers(tree.text, start, start + text.len()),
                false => "this copy".to_owned(),
            };
            problems.push(problem(node.span, first, &copy));
        }
    }
    problems
}

fn problem(place: Span, first: Span, copy: &str) -> Problem {
    let key = |span: Span| Span::new(span.start as usize, span.start as usize + 1);
    let labels = vec![
        Label::new(key(place), "the second one"),
        Label::new(key(first), "the first one"),
    ];
    Problem {
        help: Some(format!("delete {copy} and the `---` above")),
        ..Problem::new(
            ProblemKind::DuplicateEntry,
            labels,
            "the file has the same team twice",
        )
    }
}
