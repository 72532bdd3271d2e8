//! The single error for a place where the parser stopped: about a bracket that is still open, or
//! about the place; none for the rest of a line with an error.

use super::brackets;
use super::lines::line_start;
use super::messages::Message;
use super::reading::Stopped;
use super::slip::Reach;
use crate::source::Span;
use crate::yaml::builder::{Builder, Open};
use crate::yaml::tree::{Node, SyntaxError, Tree};

/// Adds it to the tree.
pub(super) fn add(tree: &mut Tree, builder: &Builder, stopped: Stopped) {
    let Message { slip, .. } = *stopped.message;
    let at = slip.at;
    // The parser stops a second time at the rest of a line, which is the same mistake.
    let line = line_start(tree.text, at);
    let line_of = |error: &SyntaxError| line_start(tree.text, error.span.start as usize);
    let is_on_line = |error: &SyntaxError| line_of(error) == line;
    // To the parser, the line below a key with a character before it does not continue with the
    // same mapping.
    let is_below_property = |error: &SyntaxError| {
        let has_property = tree.text[error.span.start as usize..].starts_with(['&', '!']);
        let is_value = |node: Node| {
            let is_last = node.span.end == builder.end && node.span.start > error.span.start;
            is_last && line_start(tree.text, node.span.start as usize) == line_of(error)
        };
        has_property && tree.nodes().any(is_value)
    };
    let is_same = |error: &SyntaxError| is_on_line(error) || is_below_property(error);
    if tree.errors.last().is_some_and(is_same) {
        return;
    }
    if slip.reach != Reach::Place {
        tree.errors.push(slip.at_character(tree.text));
        return;
    }
    // A bracket that is closed only in a comment was not forgotten.
    let open = open_bracket(tree, builder).filter(|_| !tree.text[at..].starts_with('#'));
    // A bracket that is never closed may have no node yet.
    let unread = || {
        let from = Some(builder.end as usize).filter(|_| stopped.may_be_open)?;
        brackets::first(tree.text, from, at)
    };
    let seeming = open.or_else(unread);
    if let Some(error) = seeming.and_then(|open| brackets::seems_closed(tree.text, open)) {
        tree.errors.push(error);
        return;
    }
    let unclosed = open.filter(|_| stopped.may_be_open);
    if let Some(error) = unclosed.and_then(|open| brackets::never_closed(tree.text, open, at)) {
        tree.errors.push(error);
        return;
    }
    let of_opening = || {
        let start = open?;
        let opening = tree.text.get(start..)?.chars().next()?;
        let span = Span::new(start, start + opening.len_utf8());
        Some((span, format!("this `{opening}` is still open")))
    };
    let mut error = slip.at_character(tree.text);
    error.opened = error.opened.or_else(of_opening);
    tree.errors.push(error);
}

/// Reports that nothing is read after a place.
pub(super) fn too_many(tree: &mut Tree, at: u32) {
    let message = "too many errors; the rest of the file was not read";
    tree.error(Span { start: at, end: at }, message, "");
}

/// The innermost bracket that is open.
fn open_bracket(tree: &Tree, builder: &Builder) -> Option<usize> {
    let open = builder
        .open
        .iter()
        .rev()
        .find(|open| open.flow && has_bracket(tree, open))?;
    Some(tree.node(open.id).span.start as usize)
}

/// Whether a flow collection has a bracket: a single pair in a list has none, and starts where its
/// key does.
fn has_bracket(tree: &Tree, open: &Open) -> bool {
    let start = tree.node(open.id).span.start;
    let key = tree
        .children(open.id)
        .next()
        .map(|child| tree.node(child).span.start);
    tree.text[start as usize..].starts_with(['[', '{']) && key != Some(start)
}
