//! Turns one event into one node.

use granit_parser::{ScalarStyle, Span as EventSpan, StructureStyle};

use super::{colons, damage, lines, messages};
use crate::source::Span;
use crate::yaml::builder::Builder;
use crate::yaml::tree::produced::anchor_name;
use crate::yaml::tree::{Id, NodeKind, Tree};
use crate::yaml::typed::Typed;

pub(super) fn scalar(
    tree: &mut Tree,
    builder: &mut Builder,
    value: &str,
    style: ScalarStyle,
    mut span: Span,
) -> Id {
    if let Some(tag) = tag_alone(tree.text, style, span) {
        return match tag.end - tag.start {
            1 if !builder.open.is_empty() => without_value(tree, builder, tag),
            1 => builder.push(tree, NodeKind::Null, span, 0, false),
            _ => builder.push(tree, NodeKind::Plain, tag, 0, false),
        };
    }
    if report_anchor_or_tag_before_key(tree, builder, span) {
        return builder.push(tree, NodeKind::Error, span, 0, false);
    }
    let kind = match style {
        ScalarStyle::Plain if span.start == span.end => NodeKind::Null,
        ScalarStyle::Plain => NodeKind::Plain,
        ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => NodeKind::Quoted,
        ScalarStyle::Literal | ScalarStyle::Folded => NodeKind::Block,
    };
    if kind == NodeKind::Block {
        // The library's span continues over the blank lines after the text.
        let written = tree.text[span.range()].trim_end_matches([' ', '\n', '\r']);
        span.end = span.start + written.len() as u32;
    }
    let source = match kind {
        NodeKind::Null => Some(value),
        NodeKind::Plain => tree.text.get(span.range()),
        NodeKind::Quoted => tree
            .text
            .get(span.start as usize + 1..span.end as usize - 1),
        _ => None,
    };
    let link = match source == Some(value) {
        true => 0,
        false => tree.add_text(value),
    };
    builder.push(tree, kind, span, link, false)
}

/// A tag instead of a value, as in `kind: !partner`, is the intended value. The tags of YAML
/// itself, as in `!!str`, are not.
fn tag_alone(text: &str, style: ScalarStyle, span: Span) -> Option<Span> {
    if style != ScalarStyle::Plain || span.start != span.end {
        return None;
    }
    let (start, word) = lines::word_before(text, span.start as usize);
    let name = word.strip_prefix('!')?;
    let is_word = name.starts_with(|first: char| first.is_ascii_alphanumeric());
    (is_word || name.is_empty()).then(|| Span::new(start, start + word.len()))
}

/// Reports a `!` where a value is missing: `kind: !`.
fn without_value(tree: &mut Tree, builder: &mut Builder, tag: Span) -> Id {
    let message = "a value is expected here, not `!`";
    tree.error(tag, message, "write the value instead of the `!`");
    builder.push(tree, NodeKind::Error, tag, 0, false)
}

/// Reports a character before a key that YAML reads as an anchor or a tag, as in `&lead: ana`, so
/// that the value seems to be a key; returns whether there is one.
fn report_anchor_or_tag_before_key(tree: &mut Tree, builder: &Builder, span: Span) -> bool {
    let Some(typed) = colons::after_tag_or_anchor(tree.text, span.start as usize) else {
        return false;
    };
    // In `&a: key: value`, the anchor's name is `a:`.
    let is_key = !tree.text[span.range()].contains('\n')
        && tree.text[span.end as usize..]
            .trim_start_matches(' ')
            .starts_with(':');
    if is_key {
        return false;
    }
    // Outside brackets, a bracket is a part of the text: `adobe { &lead: ana`.
    let start = typed.before.as_ptr() as usize - tree.text.as_ptr() as usize;
    let above = tree.text[..start].trim_end_matches(' ');
    let is_in_brackets = builder.open.last().is_some_and(|open| open.flow);
    if above.ends_with([',', '[', '{']) && !is_in_brackets {
        return false;
    }
    let slip = colons::slip_of(&typed, tree.text);
    let at = slip.at;
    tree.errors.push(slip.at_character(tree.text));
    let innermost = builder.open.len().saturating_sub(1);
    damage::mark(tree, builder, innermost, at);
    true
}

pub(super) fn open(
    tree: &mut Tree,
    builder: &mut Builder,
    kind: NodeKind,
    style: StructureStyle,
    span: Span,
    place: &EventSpan,
) -> Id {
    report_anchor_or_tag_before_key(tree, builder, span);
    let (mut start, mut column) = (span.start, place.start.col() as u32);
    let under_key = builder.open.last().is_some_and(|parent| parent.mapping);
    if kind == NodeKind::Sequence && style == StructureStyle::Block && under_key {
        // To the library, a list in the same column as its key starts after its first dash.
        if let Some((dash, indent)) = first_dash(tree, builder.end as usize, start as usize) {
            (start, column) = (dash as u32, indent as u32);
        }
    }
    builder.open(tree, kind, start, column, style == StructureStyle::Flow)
}

/// The first line below `after` and not after `before` that starts with a dash: where the dash is,
/// and its indentation.
fn first_dash(tree: &Tree, after: usize, before: usize) -> Option<(usize, usize)> {
    let mut line = after;
    while let Some(newline) = tree.text.as_bytes()[line..before.max(line)]
        .iter()
        .position(|byte| *byte == b'\n')
    {
        line += newline + 1;
        let (indent, rest) = lines::line_at(tree.text, line);
        if line + indent > before {
            return None;
        }
        if rest.starts_with('-') {
            return Some((line + indent, indent));
        }
    }
    None
}

pub(super) fn alias(tree: &mut Tree, builder: &mut Builder, span: Span) {
    let name = &tree.text[span.range()];
    let name = name.strip_prefix('*').unwrap_or(name);
    match tree.named(name) {
        Some(target) if builder.open.iter().any(|open| open.id == target) => {
            builder.push(tree, NodeKind::Error, span, 0, false);
            self_reference(tree, name, target, span);
        }
        Some(target) => _ = builder.push(tree, NodeKind::Alias, span, target, false),
        None => {
            builder.push(tree, NodeKind::Error, span, 0, false);
            if let Some(typed) = Typed::of(&tree.text[span.range()])
                && typed.after == ":"
            {
                let error = colons::slip_of(&typed, tree.text).at_character(tree.text);
                tree.errors.push(error);
                return;
            }
            if tree.errors.is_empty() || !is_anchor_lost(tree, name, span) {
                let (message, help) = messages::unknown_alias(name);
                tree.error(span, message, help);
            }
        }
    }
}

/// Whether a syntax error has destroyed the anchor of an alias: the text has it, but no node does.
fn is_anchor_lost(tree: &mut Tree, name: &str, alias: Span) -> bool {
    let first = tree.written_anchors().get(anchor_name(name));
    first.is_some_and(|at| *at < alias.start)
}

/// Reports an alias inside the collection that it refers to.
fn self_reference(tree: &mut Tree, name: &str, target: Id, span: Span) {
    let anchor = tree.node(target).span;
    let first_character = Span {
        start: anchor.start,
        end: anchor.start.max(span.start.min(anchor.start + 1)),
    };
    let message = format!("`*{name}` refers to itself");
    tree.error(span, message, "write the value instead of the alias");
    if let Some(error) = tree.errors.last_mut() {
        error.opened = Some((first_character, format!("`&{name}` starts here")));
    }
}
