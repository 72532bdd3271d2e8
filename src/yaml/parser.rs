//! Turns events of `granit-parser` into a tree. Only this file and those below it name that
//! library.
//!
//! The library stops at a syntax error. [`recover`] then reports it and finds the next line that
//! continues an open collection, and a new parser is started there, in the middle of the document.
//! That parser opens the collection again, which is ignored because it is still open here; and it
//! closes the collection at a line with less indentation, which is not the user's mistake.

mod brackets;
mod colons;
mod damage;
mod dashes;
mod entry;
mod heading;
mod indentation;
mod kinds;
mod lines;
mod messages;
mod nodes;
mod pairs;
mod partners;
mod quotes;
mod reading;
mod recover;
mod reported;
mod rewind;
mod slip;
mod slips;
mod swallowed;
mod wrong_bracket;

use granit_parser::{Event, Parser, ScalarStyle, Span as EventSpan};

use super::builder::Builder;
use super::plain::{self, EntryStart, Resumed};
use super::tree::{Id, Limits, NodeKind, Scratch, Tree};
use crate::source::Span;
use reading::{Reading, Start, Stopped};

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
    let mut place = ParserState::default();
    while place.read_on(&mut tree, limits) {}
    tree
}

/// Where the parser starts, and which collections are open there.
#[derive(Default)]
pub(super) struct ParserState {
    builder: Builder,
    reading: Reading,
}

impl ParserState {
    /// At a later entry.
    pub fn moved_to(self, entry: EntryStart) -> Self {
        let start = match entry.is_below_key {
            true => Start::BelowKey,
            false => Start::InBlock,
        };
        ParserState {
            builder: Builder::before(&entry),
            reading: Reading {
                // Without the scanner, the parser also leaves the block in which it continues after
                // a mistake.
                last_resumed: entry.left.unwrap_or(self.reading.last_resumed),
                start,
                ..Reading::resumed_at(entry.line)
            },
        }
    }

    /// The entry of a block where it is, if that is in the document's mapping.
    pub fn resumed(&self, tree: &Tree) -> Option<Resumed> {
        let open = &self.builder.open;
        open.first()
            .filter(|root| root.mapping && root.column == 0)?;
        // Only from the key does the parser know where a list ends whose dashes are in the key's
        // column.
        let is_known = open.is_sorted_by(|outer, inner| outer.column < inner.column)
            && !open.iter().any(|open| open.flow)
            && !self.builder.is_in_key();
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

    /// Reads up to the next mistake and skips it; `false` at the end of the text.
    pub fn read_on(&mut self, tree: &mut Tree, limits: &Limits) -> bool {
        let ParserState { builder, reading } = self;
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
    let mut events = Events::of(builder, reading);
    let text = reading.text(tree.text);
    for event in Parser::new_from_str_with_options(&text, options) {
        let (event, place) =
            event.map_err(|error| Stopped::of(tree.text, reading, builder, &error))?;
        let bytes = place.byte_range().unwrap_or(0..0);
        let span = Span::new(reading.place(bytes.start), reading.place(bytes.end));
        if tree.node_count() > limits.nodes {
            too_many_nodes(tree, span, limits);
            return Ok(());
        }
        reading.fragment_closed |= events.take(tree, builder, event, (span, &place))?;
        if tree.errors.len() >= limits.errors {
            reported::too_many(tree, span.end);
            return Ok(());
        }
    }
    Ok(())
}

/// How to interpret events where the parser was started.
struct Events {
    /// How many collections are open there.
    floor: usize,
    /// How many of the next nodes to ignore, because they are in the tree.
    known: usize,
    /// Whether to ignore the end of that collection, because only the end of the document closes
    /// its mapping.
    in_fragment: bool,
    /// The node to which an anchor belongs.
    last: Id,
}

impl Events {
    fn of(builder: &Builder, reading: &Reading) -> Self {
        Events {
            floor: builder.open.len(),
            known: reading.start.known(),
            in_fragment: reading.start == Start::InBlock && builder.root().is_none(),
            last: 0,
        }
    }

    /// Adds an event to the tree; returns whether it closes the collection in which the parser was
    /// started.
    fn take(
        &mut self,
        tree: &mut Tree,
        builder: &mut Builder,
        event: Event,
        (span, place): (Span, &EventSpan),
    ) -> Result<bool, Stopped> {
        match event {
            // The last one is the innermost block.
            Event::Scalar(..) if self.known > 1 => self.known -= 1,
            Event::SequenceStart(..) | Event::MappingStart(..) if self.known > 0 => self.known -= 1,
            Event::Scalar(value, style, ..) => {
                if style == ScalarStyle::Plain
                    && let Some(slip) = slips::no_break_space(tree.text, span.start as usize)
                {
                    return Err(Stopped::at(slip));
                }
                self.last = nodes::scalar(tree, builder, &value, style, span);
            }
            Event::SequenceStart(style, ..) => {
                self.last = nodes::open(tree, builder, NodeKind::Sequence, style, span, place);
            }
            Event::MappingStart(style, ..) => {
                self.last = nodes::open(tree, builder, NodeKind::Mapping, style, span, place);
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if self.in_fragment && builder.open.len() == self.floor {
                    return Ok(true);
                }
                builder.close(tree, span.end);
            }
            Event::Anchor(..) => {
                let name = &tree.text[span.range()];
                tree.name(name.strip_prefix('&').unwrap_or(name), self.last);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => nodes::alias(tree, builder, span),
            Event::DocumentStart(true, _) if self.in_fragment => {
                end_document(tree, builder);
                (self.in_fragment, self.known) = (false, 0);
            }
            Event::DocumentEnd if !self.in_fragment => end_document(tree, builder),
            _ => {}
        }
        Ok(false)
    }
}

fn end_document(tree: &mut Tree, builder: &mut Builder) {
    builder.close_all(tree);
    tree.forget_names();
}

fn too_many_nodes(tree: &mut Tree, span: Span, limits: &Limits) {
    let message = format!(
        "the file has more than {} values; the rest was not read",
        limits.nodes
    );
    tree.error(span, message, "");
}
