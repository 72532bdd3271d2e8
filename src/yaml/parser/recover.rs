//! Where to go on after a syntax error: at the next line that continues an open collection.

use super::brackets;
use super::heading;
use super::lines::{line_at, line_start};
use super::messages::Message;
use super::slip::{Reach, Slip};
use super::{pairs, rewind};
use crate::source::Span;
use crate::yaml::builder::{Builder, Open};
use crate::yaml::tree::{Id, Limits, Node, SyntaxError, Tree};
use crate::yaml::typed::{is_entry, is_item};

/// How far the text has been read.
#[derive(Default)]
pub(super) struct Reading {
    /// The byte at which the parser was started.
    pub from: usize,
    /// The line at which reading went on behind the last mistake: behind the next one it goes on
    /// below.
    pub last_resumed: usize,
    /// Whether it was started in the middle of a document.
    pub resumed: bool,
    /// Whether it has closed the collection in which it was started.
    pub fragment_closed: bool,
}

impl Reading {
    pub fn resumed_at(from: usize) -> Self {
        Reading {
            from,
            last_resumed: from,
            resumed: true,
            fragment_closed: false,
        }
    }
}

/// Where and why the parser stopped.
pub(super) struct Stopped {
    pub at: usize,
    pub message: Box<Message>,
    /// Whether it may have stopped because a bracket is never closed.
    pub may_be_open: bool,
    /// Where the parser noticed a mistake with brackets, if it is one.
    pub brackets: Option<usize>,
}

impl Stopped {
    /// At a mistake that the library takes for text.
    pub fn at(slip: Slip) -> Self {
        Stopped {
            at: slip.at,
            message: Box::new(Message { slip, fatal: false }),
            may_be_open: false,
            brackets: None,
        }
    }
}

/// A line that continues an open collection.
#[derive(Clone, Copy)]
struct Continuation {
    line: usize,
    /// The collection's number among the open ones.
    level: usize,
}

/// Reports the error and returns the byte at which to start again; `None` where nothing more can be
/// read.
pub(super) fn resume(
    tree: &mut Tree,
    builder: &mut Builder,
    reading: &Reading,
    stopped: Stopped,
    limits: &Limits,
) -> Option<usize> {
    let next = match left_fragment(tree, builder, reading, stopped.at) {
        Some(next) => next,
        None => after_mistake(tree, builder, reading, stopped, limits)?,
    };
    // Texts that cross the line were read in the wrong state.
    tree.forget_from(next.line as u32);
    builder.end = builder.end.min(next.line as u32);
    while builder.open.len() > next.level + 1 {
        builder.lose_value(tree);
        builder.close(tree, builder.end);
    }
    builder.lose_value(tree);
    Some(next.line)
}

/// The line where the parser left the collection in which it was started: no mistake of the user's.
fn left_fragment(
    tree: &Tree,
    builder: &Builder,
    reading: &Reading,
    at: usize,
) -> Option<Continuation> {
    let line = line_start(tree.text, at);
    let is_first = at == line + line_at(tree.text, line).0;
    let may_have_left = reading.fragment_closed && is_first && line > reading.from;
    continued(builder, tree.text, line).filter(|_| may_have_left)
}

fn after_mistake(
    tree: &mut Tree,
    builder: &mut Builder,
    reading: &Reading,
    mut stopped: Stopped,
    limits: &Limits,
) -> Option<Continuation> {
    let message = &mut stopped.message;
    let is_of_place = message.slip.reach == Reach::Place && !message.fatal;
    if let Some(slip) =
        pairs::slip(tree, (builder, reading.last_resumed), stopped.brackets).filter(|_| is_of_place)
    {
        message.slip = slip;
    }
    let Message { slip, fatal } = &*stopped.message;
    let (at, reach, fatal) = (slip.at, slip.reach, *fatal);
    let unread = slip.misread_from(tree.text);
    let outdented = slip
        .other
        .as_ref()
        .map_or(at, |(other, _)| other.start as usize);
    report(tree, builder, stopped);
    if fatal {
        damage(tree, builder, 0, at);
        return None;
    }
    if tree.errors.len() >= limits.errors {
        let message = "too many errors; the rest of the file was not read";
        tree.error(Span::new(at, at), message, "");
        return None;
    }
    if let Some(from) = unread {
        rewind::to(tree, builder, from);
    }
    let behind = if reach == Reach::Place { 0 } else { at + 1 };
    let next = next_continuation(tree, builder, reading, at, behind);
    damage(tree, builder, next.map_or(0, |next| next.level), outdented);
    next
}

fn report(tree: &mut Tree, builder: &Builder, stopped: Stopped) {
    let Message { slip, .. } = *stopped.message;
    let at = slip.at;
    // The parser stops a second time at what is left of a line: that is the same mistake.
    let line = line_start(tree.text, at);
    let line_of = |error: &SyntaxError| line_start(tree.text, error.span.start as usize);
    let is_on_line = |error: &SyntaxError| line_of(error) == line;
    // To the parser, the line below a key with a sign before it does not go on with the same mapping.
    let is_below_sign = |error: &SyntaxError| {
        let has_sign = tree.text[error.span.start as usize..].starts_with(['&', '!']);
        let is_value = |node: Node| {
            let is_last = node.span.end == builder.end && node.span.start > error.span.start;
            is_last && line_start(tree.text, node.span.start as usize) == line_of(error)
        };
        has_sign && tree.nodes().any(is_value)
    };
    let is_same = |error: &SyntaxError| is_on_line(error) || is_below_sign(error);
    if tree.errors.last().is_some_and(is_same) {
        return;
    }
    if slip.reach != Reach::Place {
        tree.errors.push(slip.at_character(tree.text));
        return;
    }
    // A bracket that only a comment keeps open was not forgotten.
    let open = open_bracket(tree, builder).filter(|_| !tree.text[at..].starts_with('#'));
    // One that is closed nowhere may have no node yet.
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

/// Marks the collections that may have lost some of their content: those that are open from a level
/// on, and those that ended right before the error or before the key that may be out of line, for one
/// of their lines may be out of line.
pub(super) fn damage(tree: &mut Tree, builder: &Builder, level: usize, outdented: usize) {
    for open in &builder.open[level..] {
        tree.damage(open.id);
    }
    let mut last = match builder.open.last() {
        Some(open) => {
            let is_before = |child: &Id| (tree.node(*child).span.start as usize) < outdented;
            let children = tree.children(open.id).take_while(is_before);
            children.last().unwrap_or(0)
        }
        // The document ended at a line that its collections do not reach.
        None => tree.documents.last().copied().unwrap_or(0),
    };
    let mut is_in_brackets = false;
    while tree.node(last).kind.is_collection() {
        is_in_brackets |= tree.node(last).flow;
        tree.damage(last);
        last = tree.children(last).last().unwrap_or(0);
    }
    // The text that ended there may be two: `id: mira name: Mira Holm`.
    if last != 0 && !is_in_brackets {
        tree.spoil(last);
    }
}

/// The next line behind a mistake that continues an open collection.
fn next_continuation(
    tree: &Tree,
    builder: &Builder,
    reading: &Reading,
    at: usize,
    behind: usize,
) -> Option<Continuation> {
    let text = tree.text;
    let error_line = line_start(text, at);
    let error_is_first = at == error_line + line_at(text, error_line).0;
    let bracket = builder.open.iter().find(|open| open.flow);
    // Behind an unclosed bracket everything is text to the parser: the bracket's own line is the
    // last certain one.
    let certain = bracket.map_or(builder.end, |open| tree.node(open.id).span.start);
    let last_good = line_start(text, certain as usize);
    // The lines below a key that could not be read belong to that key, not to the one before it.
    let lost = match bracket {
        None => heading::end_of_lost(text, last_good, error_line),
        Some(_) => 0,
    };
    let mut line = last_good.max(reading.last_resumed);
    loop {
        let is_error_line = line == error_line;
        let is_behind = line > reading.last_resumed
            && line >= lost.max(behind)
            && (line > last_good || (is_error_line && error_is_first));
        let is_new = is_behind && (bracket.is_some() || !is_error_line || error_is_first);
        if let Some(next) = continued(builder, text, line).filter(|_| is_new) {
            return Some(next);
        }
        line += text[line..].find('\n')? + 1;
        if line >= text.len() {
            return None;
        }
    }
}

/// The open block collection that a line continues.
fn continued(builder: &Builder, text: &str, line: usize) -> Option<Continuation> {
    let (indent, rest) = line_at(text, line);
    if !is_entry(rest) {
        return None;
    }
    let dash = is_item(rest);
    let fits = |open: &Open| !open.flow && open.column as usize == indent && open.mapping != dash;
    let level = builder.open.iter().rposition(fits)?;
    Some(Continuation { line, level })
}
