//! Where to continue after a syntax error: at the next line that continues an open collection.

use super::lines::{line_at, line_start};
use super::messages::Message;
use super::reading::{Reading, Start, Stopped};
use super::slip::Reach;
use super::{damage, heading, pairs, reported, rewind};
use crate::yaml::builder::{Builder, Open};
use crate::yaml::tree::{Limits, Tree};
use crate::yaml::typed::{is_entry, is_item};

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
    // Scalars that cross the line were read in the wrong state.
    tree.forget_from(next.line as u32);
    builder.end = builder.end.min(next.line as u32);
    while builder.open.len() > next.level + 1 {
        builder.lose_value(tree);
        builder.close(tree, builder.end);
    }
    builder.lose_value(tree);
    Some(next.line)
}

/// The line where the parser left the collection in which it was started, which is not the user's
/// mistake.
fn left_fragment(
    tree: &Tree,
    builder: &Builder,
    reading: &Reading,
    at: usize,
) -> Option<Continuation> {
    let line = line_start(tree.text, at);
    let is_first = at == line + line_at(tree.text, line).0;
    let is_in_block = reading.start == Start::InBlock;
    let is_below = is_in_block && is_first && line > reading.from;
    let next = continued(builder, tree.text, line).filter(|_| is_below)?;
    let has_left = || is_after_list(tree, builder, next.level, reading.from);
    (reading.fragment_closed || has_left()).then_some(next)
}

/// Whether a mapping continues after the list in which the parser was started, whose dashes are in
/// the column of its key. The parser sees nothing there that continues.
fn is_after_list(tree: &Tree, builder: &Builder, mapping: usize, started: usize) -> bool {
    let outer = &builder.open[mapping];
    match &builder.open[mapping + 1..] {
        [list] => {
            let was_open = tree.node(list.id).span.start as usize <= started;
            was_open && !list.mapping && !list.flow && list.column == outer.column
        }
        _ => false,
    }
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
    reported::add(tree, builder, stopped);
    if fatal {
        damage::mark(tree, builder, 0, at);
        return None;
    }
    if tree.errors.len() >= limits.errors {
        reported::too_many(tree, at as u32);
        return None;
    }
    if let Some(from) = unread {
        rewind::to(tree, builder, from);
    }
    let after = if reach == Reach::Place { 0 } else { at + 1 };
    let next = next_continuation(tree, builder, reading, at, after);
    damage::mark(tree, builder, next.map_or(0, |next| next.level), outdented);
    next
}

/// The next line after a mistake that continues an open collection.
fn next_continuation(
    tree: &Tree,
    builder: &Builder,
    reading: &Reading,
    at: usize,
    after: usize,
) -> Option<Continuation> {
    let text = tree.text;
    let error_line = line_start(text, at);
    let error_is_first = at == error_line + line_at(text, error_line).0;
    let bracket = builder.open.iter().find(|open| open.flow);
    // After an unclosed bracket everything is text to the parser: the bracket's own line is the
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
        let is_after = line > reading.last_resumed
            && line >= lost.max(after)
            && (line > last_good || (is_error_line && error_is_first));
        let is_new = is_after && (bracket.is_some() || !is_error_line || error_is_first);
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
