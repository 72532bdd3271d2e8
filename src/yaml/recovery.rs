//! Where to go on after a syntax error: at the next line that continues a collection which is still
//! open.

use super::builder::{Builder, Open};
use super::front::{Reading, Stopped};
use super::tree::{Kind, Limits, SyntaxError, Tree};
use crate::source::Span;

/// Reports the error and says at which byte to start again; `None` where nothing can be read any
/// more.
pub(super) fn resume(
    tree: &mut Tree,
    builder: &mut Builder,
    reading: &Reading,
    stopped: Stopped,
    limits: &Limits,
) -> Option<usize> {
    let at = stopped.at;
    let line = tree.line_start(at);
    let first_on_line = at == line + line_at(tree.text, line).0;
    // The parser was started inside of a collection and stumbles over the line that goes on outside
    // of it: no error of the user's.
    let left_fragment = reading.fragment_closed
        && first_on_line
        && line > reading.from
        && continued(builder, tree.text, line).is_some();
    if !left_fragment {
        let is_all = stopped.is_all;
        report(tree, builder, stopped);
        if is_all {
            damage(tree, builder, 0);
            return None;
        }
        if tree.errors.len() >= limits.errors {
            tree.error(
                Span::new(at, at),
                "too many errors; the rest of the file was not read",
                None,
            );
            return None;
        }
    }
    let next = match left_fragment {
        true => continued(builder, tree.text, line).map(|level| (line, level)),
        false => next_continuation(tree, builder, reading, line, first_on_line),
    };
    if !left_fragment {
        damage(tree, builder, next.map_or(0, |(_, level)| level));
    }
    let (from, level) = next?;
    forget_from(tree, builder, from as u32);
    while builder.open.len() > level + 1 {
        builder.lose_value(tree);
        builder.close(tree, builder.end);
    }
    builder.lose_value(tree);
    Some(from)
}

fn report(tree: &mut Tree, builder: &Builder, stopped: Stopped) {
    let at = stopped.at;
    let width = tree.text[at..]
        .chars()
        .next()
        .filter(|character| *character != '\n')
        .map_or(0, char::len_utf8);
    let bracket = builder
        .open
        .iter()
        .rev()
        .filter(|open| open.flow && bracketed(tree, open))
        .map(|open| tree.node(open.id).span.start as usize)
        .next();
    // What a comment swallows was not left open.
    let bracket = bracket.filter(|_| !tree.text[at..].starts_with('#'));
    let opened = stopped.quote.or(bracket).and_then(|start| {
        let opening = tree.text.get(start..)?.chars().next()?;
        Some((
            Span::new(start, start + opening.len_utf8()),
            format!("this `{opening}` is still open"),
        ))
    });
    let span = Span::new(at, at + width);
    tree.errors.push(SyntaxError {
        span,
        message: stopped.message,
        opened,
        help: stopped.help,
    });
}

/// Whether a flow collection has a bracket of its own: a single pair in a list has none, and starts
/// where its key does.
fn bracketed(tree: &Tree, open: &Open) -> bool {
    let start = tree.node(open.id).span.start;
    let key = tree
        .children(open.id)
        .next()
        .map(|child| tree.node(child).span.start);
    tree.text[start as usize..].starts_with(['[', '{']) && key != Some(start)
}

/// Marks what may have lost some of its content: the collections that are open from a level on, and
/// those that ended right before the error, for it may be one of their lines that is out of line.
pub(super) fn damage(tree: &mut Tree, builder: &Builder, level: usize) {
    for open in &builder.open[level..] {
        tree.nodes[open.id as usize].damaged = true;
    }
    let mut last = builder
        .open
        .last()
        .and_then(|open| tree.children(open.id).last())
        .unwrap_or(0);
    while tree.node(last).kind.is_collection() {
        tree.nodes[last as usize].damaged = true;
        last = tree.children(last).last().unwrap_or(0);
    }
}

/// What was read beyond the place where reading starts again was read in the wrong light: a text
/// that runs over it says nothing.
fn forget_from(tree: &mut Tree, builder: &mut Builder, from: u32) {
    let beyond = tree
        .nodes
        .iter_mut()
        .rev()
        .take_while(|node| node.span.end > from || node.span.start >= from);
    for node in beyond.filter(|node| !node.kind.is_collection()) {
        node.kind = Kind::Error;
        node.span = Span {
            start: node.span.start.min(from),
            end: from,
        };
    }
    builder.end = builder.end.min(from);
}

/// The next line that continues an open collection, and which.
fn next_continuation(
    tree: &Tree,
    builder: &Builder,
    reading: &Reading,
    error_line: usize,
    error_is_first: bool,
) -> Option<(usize, usize)> {
    let text = tree.text;
    let bracket = builder.open.iter().find(|open| open.flow);
    let in_flow = bracket.is_some();
    // Behind a bracket that is not closed everything is text to the parser: its own line is the
    // last that is certain.
    let last_good =
        tree.line_start(bracket.map_or(builder.end, |open| tree.node(open.id).span.start) as usize);
    let mut line = last_good.max(reading.from);
    loop {
        let behind =
            line > reading.from && (line > last_good || (line == error_line && error_is_first));
        if behind
            && (in_flow || line != error_line || error_is_first)
            && let Some(level) = continued(builder, text, line)
        {
            return Some((line, level));
        }
        let newline = text.as_bytes()[line..]
            .iter()
            .position(|byte| *byte == b'\n')?;
        line += newline + 1;
        if line >= text.len() {
            return None;
        }
    }
}

/// The open block collection that the line at `line` continues.
fn continued(builder: &Builder, text: &str, line: usize) -> Option<usize> {
    let (indent, rest) = line_at(text, line);
    if rest.is_empty() || rest.starts_with(['#', '\t']) {
        return None;
    }
    let dash = rest.starts_with("- ") || rest == "-";
    let key = rest.contains(": ") || rest.ends_with(':');
    let fits = |open: &Open| !open.flow && open.column as usize == indent && open.mapping != dash;
    if dash || key {
        builder.open.iter().rposition(fits)
    } else {
        None
    }
}

/// The indentation of the line that starts at `start`, and what follows it on that line.
pub(super) fn line_at(text: &str, start: usize) -> (usize, &str) {
    let line = text[start..].split('\n').next().unwrap_or("");
    let line = line.strip_suffix('\r').unwrap_or(line);
    let rest = line.trim_start_matches(' ');
    (line.len() - rest.len(), rest)
}
