//! A document of a file that repeats an earlier one.

use foldhash::HashMap;

use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;
use crate::yaml::tree::{Id, Kind, Tree};

use super::line;

/// The problems with documents that are copies.
pub(super) fn problems<'t>(tree: &'t Tree) -> impl Iterator<Item = Problem> + 't {
    let mut first_of: HashMap<&str, Span> = HashMap::default();
    let several = tree
        .documents
        .iter()
        .skip_while(|_| tree.documents.len() < 2);
    several.filter_map(move |document| {
        let node = tree.node(*document);
        let text = tree.text.get(node.span.range())?.trim();
        let first = *first_of.entry(text).or_insert(node.span);
        (node.kind == Kind::Mapping && first != node.span)
            .then(|| problem(tree, *document, first, text))
    })
}

fn problem(tree: &Tree, document: Id, first: Span, text: &str) -> Problem {
    let key = |span: Span| Span::new(span.start as usize, span.start as usize + 1);
    let place = tree.node(document).span;
    let start = place.start as usize;
    let lines = line::numbers(tree.text, start, start + text.len());
    let labels = vec![
        Label::new(key(place), "the second one"),
        Label::new(key(first), "the first one"),
    ];
    Problem {
        help: Some(format!("delete {lines} and the `---` above")),
        ..Problem::new(
            ProblemKind::DuplicateEntry,
            labels,
            "the file has the same team twice",
        )
    }
}
