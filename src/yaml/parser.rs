//! Events of `granit-parser` to a tree: with the files below the only one that names that library.
//!
//! The library stops at a syntax error. [`recover`] then reports it and finds the next line that
//! continues an open collection, and a new parser is started there, in the middle of the document.
//! That one opens the collection anew, which is ignored, for it is still open here; and it closes
//! the collection when it meets a line further out, which is not the user's mistake.

mod brackets;
mod colons;
mod dashes;
mod entry;
mod heading;
mod indentation;
mod lines;
mod messages;
mod misplaced;
mod nodes;
mod pairs;
mod quotes;
mod recover;
mod rewind;
mod signs;
mod slip;
mod slips;
mod swallowed;
mod wrong_bracket;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, ScanError};

use super::builder::Builder;
use super::plain::{self, Resumed, RootEntry};
use super::tree::{Id, Kind, Limits, Scratch, Tree};
use crate::source::Span;
use messages::Message;
use recover::{Reading, Stopped};

/// Reads a text. Mistakes are in the tree's `errors`; everything around them is read.
pub(super) fn parse<'s>(text: &'s str, limits: &Limits, scratch: &mut Scratch) -> Tree<'s> {
    let mut tree = Tree::new(text, scratch, limits);
    if text.len() > limits.bytes {
        let message = format!(
            "the file has {} bytes, but at most {} are allowed",
            text.len(),
            limits.bytes
        );
        tree.error(Span::default(), message, "");
        return tree;
    }
    let mut place = Place::default();
    while place.read_on(&mut tree, limits) {}
    tree
}

/// Where the parser starts, and what is open there.
#[derive(Default)]
pub(super) struct Place {
    builder: Builder,
    reading: Reading,
}

impl Place {
    /// At a later entry of the document's mapping.
    pub fn moved_to(self, entry: RootEntry) -> Self {
        // Alone, the parser leaves the block in which it goes on behind a mistake at the first of them.
        let last_resumed = match self.reading.resumed {
            true => entry.first,
            false => self.reading.last_resumed,
        };
        Place {
            builder: Builder::in_root(entry.root, entry.end as u32),
            reading: Reading {
                last_resumed,
                ..Reading::resumed_at(entry.line)
            },
        }
    }

    /// The entry of a block where it is, if that is in the document's mapping.
    pub fn resumed(&self, tree: &Tree) -> Option<Resumed> {
        let open = &self.builder.open;
        open.first()
            .filter(|root| root.mapping && root.column == 0)?;
        // Where a list ends whose dashes are below the first letter of its key, the parser knows only
        // from the key.
        let is_known = open.is_sorted_by(|outer, inner| outer.column < inner.column)
            && !open.iter().any(|open| open.flow);
        let blocks = open.iter().map(|open| plain::Open {
            id: open.id,
            column: open.column as usize,
            mapping: open.mapping,
        });
        is_known.then(|| Resumed {
            open: blocks.collect(),
            line: self.reading.from,
            end: self.builder.end as usize,
            size: tree.size(),
        })
    }

    /// Reads up to the next mistake, and goes behind it; false at the end of the text.
    pub fn read_on(&mut self, tree: &mut Tree, limits: &Limits) -> bool {
        let Place { builder, reading } = self;
        if let Err(stopped) = read(tree, builder, reading, limits)
            && let Some(from) = recover::resume(tree, builder, reading, stopped, limits)
        {
            *reading = Reading::resumed_at(from);
            return true;
        }
        builder.close_all(tree);
        false
    }
}

fn read(
    tree: &mut Tree,
    builder: &mut Builder,
    reading: &mut Reading,
    limits: &Limits,
) -> Result<(), Stopped> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let floor = builder.open.len();
    let mut ignore_opening = reading.resumed;
    // Nothing but the end of the document closes its mapping.
    let mut in_fragment = reading.resumed && builder.root().is_none();
    let mut last: Id = 0;
    for event in Parser::new_from_str_with_options(&tree.text[reading.from..], options) {
        let (event, place) = event.map_err(|error| stopped(tree.text, reading, builder, &error))?;
        let bytes = place.byte_range().unwrap_or(0..0);
        let span = Span::new(bytes.start + reading.from, bytes.end + reading.from);
        if tree.node_count() > limits.nodes {
            too_many_nodes(tree, span, limits);
            return Ok(());
        }
        match event {
            Event::Scalar(value, style, ..) => {
                if style == ScalarStyle::Plain
                    && let Some(slip) = slips::no_break_space(tree.text, span.start as usize)
                {
                    return Err(Stopped::at(slip));
                }
                last = nodes::scalar(tree, builder, &value, style, span);
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if ignore_opening => {
                ignore_opening = false;
            }
            Event::SequenceStart(style, ..) => {
                last = nodes::open(tree, builder, Kind::Sequence, style, span, &place);
            }
            Event::MappingStart(style, ..) => {
                last = nodes::open(tree, builder, Kind::Mapping, style, span, &place);
            }
            Event::SequenceEnd | Event::MappingEnd
                if in_fragment && builder.open.len() == floor =>
            {
                reading.fragment_closed = true;
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close(tree, span.end),
            Event::Anchor(..) => {
                let name = &tree.text[span.range()];
                tree.name(name.strip_prefix('&').unwrap_or(name), last);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => nodes::alias(tree, builder, span),
            Event::DocumentStart(true, _) if in_fragment => {
                builder.close_all(tree);
                tree.forget_names();
                (in_fragment, ignore_opening) = (false, false);
            }
            Event::DocumentEnd if !in_fragment => {
                builder.close_all(tree);
                tree.forget_names();
            }
            _ => {}
        }
    }
    Ok(())
}

fn too_many_nodes(tree: &mut Tree, span: Span, limits: &Limits) {
    let message = format!(
        "the file has more than {} values; the rest was not read",
        limits.nodes
    );
    tree.error(span, message, "");
}

fn stopped(text: &str, reading: &Reading, builder: &Builder, error: &ScanError) -> Stopped {
    let mut at = (error.marker().byte_offset().unwrap_or(0) + reading.from).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let in_brackets = builder.open.last().is_some_and(|open| open.flow);
    let kind = match error.kind() {
        // To the parser, a line below an unclosed bracket goes on with the bracket.
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidIndentation
            if in_brackets =>
        {
            &ErrorKind::ExpectedFlowSequenceSeparator
        }
        kind => kind,
    };
    let may_be_open = brackets::may_be_open(kind);
    let is_of_brackets =
        may_be_open || matches!(kind, ErrorKind::MismatchedFlowCollectionEnd { .. });
    Stopped {
        at,
        may_be_open,
        brackets: is_of_brackets.then_some(at),
        message: Box::new(Message::of(
            text,
            (builder, reading.last_resumed),
            at,
            kind,
            error,
        )),
    }
}
