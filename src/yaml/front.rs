//! Events of `granit-parser` to [`Tree`]; with its words the only file that names the parser. After
//! a syntax error it goes on where [`super::recovery`] says.

mod words;

use granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as EventSpan, StructureStyle,
};

use super::builder::Builder;
use super::recovery;
use super::tree::{Id, Kind, Limits, Tree};
use crate::source::Span;
use words::Words;

/// Reads a text; what is not YAML is in the tree's `errors`, and the rest is read all the same.
pub(super) fn parse<'s>(text: &'s str, limits: &Limits) -> Tree<'s> {
    let mut tree = Tree::new(text, text.len().min(limits.bytes) / 10);
    if text.len() > limits.bytes {
        tree.error(
            Span::default(),
            format!(
                "the file has {} bytes; at most {} are read",
                text.len(),
                limits.bytes
            ),
            None,
        );
        return tree;
    }
    let mut builder = Builder::default();
    let mut reading = Reading {
        from: 0,
        resumed: false,
        fragment_closed: false,
    };
    while let Err(error) = read(&mut tree, &mut builder, &mut reading, limits) {
        match recovery::resume(&mut tree, &mut builder, &reading, error, limits) {
            Some(from) => {
                reading = Reading {
                    from,
                    resumed: true,
                    fragment_closed: false,
                }
            }
            None => break,
        }
    }
    builder.close_all(&mut tree);
    tree
}

/// How far the text has been read.
pub(super) struct Reading {
    /// The byte at which the parser was started.
    pub from: usize,
    /// Whether it was started in the middle of a document.
    pub resumed: bool,
    /// Whether the parser has closed the collection that it was started in.
    pub fragment_closed: bool,
}

/// Where and why the parser stopped.
pub(super) struct Stopped {
    pub at: usize,
    pub message: String,
    pub help: &'static str,
    /// Where the quote stands that was never closed.
    pub quote: Option<usize>,
    /// Whether that is all there is to say of the file.
    pub is_all: bool,
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
    // A parser started in the middle of a collection opens that collection anew: we have it
    // already.
    let mut skip_opening = reading.resumed;
    let mut in_fragment = reading.resumed;
    let mut anchored: Id = 0;
    for event in Parser::new_from_str_with_options(&tree.text[reading.from..], options) {
        let (event, place) =
            event.map_err(|error| stopped(tree.text, reading.from, builder, &error))?;
        let bytes = place.byte_range().unwrap_or(0..0);
        let span = Span::new(bytes.start + reading.from, bytes.end + reading.from);
        if tree.nodes.len() > limits.nodes {
            tree.error(
                span,
                format!(
                    "the file has more than {} values; the rest was not read",
                    limits.nodes
                ),
                None,
            );
            return Ok(());
        }
        match event {
            Event::Scalar(value, style, ..) => {
                anchored = scalar(tree, builder, &value, style, span)
            }
            Event::SequenceStart(..) | Event::MappingStart(..) if skip_opening => {
                skip_opening = false
            }
            Event::SequenceStart(style, ..) => {
                anchored = open(tree, builder, Kind::Sequence, style, span, &place)
            }
            Event::MappingStart(style, ..) => {
                anchored = open(tree, builder, Kind::Mapping, style, span, &place)
            }
            Event::SequenceEnd | Event::MappingEnd
                if in_fragment && builder.open.len() == floor =>
            {
                reading.fragment_closed = true
            }
            Event::SequenceEnd | Event::MappingEnd => builder.close(tree, span.end),
            Event::Anchor(..) => {
                let name = &tree.text[span.range()];
                tree.anchors
                    .insert(name.strip_prefix('&').unwrap_or(name), anchored);
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => alias(tree, builder, span),
            Event::DocumentStart(true, _) if in_fragment => {
                builder.close_all(tree);
                in_fragment = false;
                skip_opening = false;
            }
            Event::DocumentEnd if !in_fragment => {
                builder.close_all(tree);
                // Emptied, it would take as long for each later document as it was ever large.
                tree.anchors = Default::default();
            }
            _ => {}
        }
    }
    Ok(())
}

fn stopped(text: &str, from: usize, builder: &Builder, error: &ScanError) -> Stopped {
    let mut at = (error.marker().byte_offset().unwrap_or(0) + from).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let in_brackets = builder.open.last().is_some_and(|open| open.flow);
    let kind = match error.kind() {
        // What a line without its closing bracket above it looks like to the parser.
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidIndentation
            if in_brackets =>
        {
            &ErrorKind::ExpectedFlowSequenceSeparator
        }
        kind => kind,
    };
    let Words {
        at,
        message,
        help,
        is_all,
    } = Words::of(text, builder, at, kind, error);
    let in_quotes = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
    );
    let quote = text
        .get(builder.end as usize..at)
        .and_then(|unread| unread.find(['"', '\'']))
        .filter(|_| in_quotes)
        .map(|quote| builder.end as usize + quote);
    Stopped {
        at,
        message,
        help,
        quote,
        is_all,
    }
}

fn scalar(
    tree: &mut Tree,
    builder: &mut Builder,
    value: &str,
    style: ScalarStyle,
    mut span: Span,
) -> Id {
    let kind = match style {
        ScalarStyle::Plain if span.start == span.end => Kind::Null,
        ScalarStyle::Plain => Kind::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Kind::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => Kind::Block,
    };
    if kind == Kind::Block {
        // The parser's span runs on over the blank lines behind the text.
        let written = tree.text[span.range()].trim_end_matches([' ', '\n', '\r']);
        span.end = span.start + written.len() as u32;
    }
    if kind == Kind::Plain && words::is_indented_oddly(tree.text, span.start as usize) {
        recovery::damage(tree, builder, 0);
        let id = builder.push(tree, Kind::Error, span, 0, false);
        tree.error(
            Span {
                start: span.start,
                end: span.start + '\u{a0}'.len_utf8() as u32,
            },
            words::ODD_INDENTATION,
            None,
        );
        tree.help("indent with spaces: this is a no-break space, as text from a page or a document has it");
        return id;
    }
    let link = match kind {
        Kind::Null => 0,
        Kind::Plain if *value == tree.text[span.range()] => 0,
        Kind::Quoted
            if tree
                .text
                .get(span.start as usize + 1..span.end as usize - 1)
                == Some(value) =>
        {
            0
        }
        _ => {
            tree.cooked.push(value.into());
            tree.cooked.len() as u32
        }
    };
    builder.push(tree, kind, span, link, false)
}

fn open(
    tree: &mut Tree,
    builder: &mut Builder,
    kind: Kind,
    style: StructureStyle,
    span: Span,
    place: &EventSpan,
) -> Id {
    let (mut start, mut column) = (span.start, place.start.col() as u32);
    let under_key = builder.open.last().is_some_and(|parent| parent.mapping);
    if kind == Kind::Sequence && style == StructureStyle::Block && under_key {
        // An indentless list (`key:` and `- item` in the same column) is said to start behind its
        // first dash.
        if let Some((dash, indent)) = first_dash(tree, builder.end as usize, start as usize) {
            (start, column) = (dash as u32, indent as u32);
        }
    }
    builder.open(tree, kind, start, column, style == StructureStyle::Flow)
}

/// The first line below `after` and not behind `before` that starts with a dash: where the dash is,
/// and its indentation.
fn first_dash(tree: &Tree, after: usize, before: usize) -> Option<(usize, usize)> {
    let mut line = after;
    while let Some(newline) = tree.text.as_bytes()[line..before.max(line)]
        .iter()
        .position(|byte| *byte == b'\n')
    {
        line += newline + 1;
        let (indent, rest) = recovery::line_at(tree.text, line);
        if line + indent > before {
            return None;
        }
        if rest.starts_with('-') {
            return Some((line + indent, indent));
        }
    }
    None
}

fn alias(tree: &mut Tree, builder: &mut Builder, span: Span) {
    let name = &tree.text[span.range()];
    let name = name.strip_prefix('*').unwrap_or(name);
    match tree.anchors.get(name).copied() {
        Some(target) if builder.open.iter().any(|open| open.id == target) => {
            let anchor = tree.node(target).span;
            let first_line = Span {
                start: anchor.start,
                end: anchor.start.max(span.start.min(anchor.start + 1)),
            };
            builder.push(tree, Kind::Error, span, 0, false);
            tree.error(
                span,
                format!("`*{name}` stands inside of what it stands for"),
                Some((first_line, format!("`&{name}` starts here"))),
            );
            tree.help("write the value out");
        }
        Some(target) => {
            builder.push(tree, Kind::Alias, span, target, false);
        }
        None => {
            builder.push(tree, Kind::Error, span, 0, false);
            let (message, help) = words::of_unknown_alias(name);
            tree.error(span, message, None);
            tree.help(help);
        }
    }
}
