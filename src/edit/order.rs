//! Reorders the items of a list. Each item moves with its comments; the blank lines between them,
//! or the commas, stay where they are.

use super::outline::Outline;
use super::{Intent, Plan, flow, lines};
use crate::problem::Edit;
use crate::source::Span;
use crate::yaml::tree::{Id, NodeKind};

/// Puts the items of a list in an order: for each place, the number of the item that comes there.
/// If one item cannot move with everything that belongs to it, no item moves.
pub fn reorder(outline: &Outline, at: Span, order: &[u32]) -> Option<Plan> {
    let (list, text) = (outline.at(at)?, outline.text());
    let items = outline.children(list);
    let is_list = outline.node(list).kind == NodeKind::Sequence && outline.is_sound(list);
    if !is_list || items.len() != order.len() || !is_defined_first(outline, list, &items, order) {
        return None;
    }
    let spans: Vec<Span> = items.iter().map(|item| outline.node(*item).span).collect();
    let places = match outline.node(list).flow {
        true => flow::are_without_comments(outline, list, &spans).then_some(spans)?,
        false => in_lines(text, &spans)?,
    };
    let moved = order.iter().map(|from| places[*from as usize]);
    let edits = places.iter().zip(moved).filter(|(to, from)| to != &from);
    let edits = edits.map(|(to, from)| Edit {
        span: *to,
        text: text[from.range()].to_owned(),
    });
    let intent = Intent::Reorder {
        list,
        order: order.to_vec(),
    };
    Some(Plan {
        edits: edits.collect(),
        intents: vec![intent],
    })
}

/// Whether no alias in the list comes before the item that it refers to.
fn is_defined_first(outline: &Outline, list: Id, items: &[Id], order: &[u32]) -> bool {
    let mut places = vec![0; items.len()];
    for (place, from) in order.iter().enumerate() {
        places[*from as usize] = place;
    }
    let place = |id: Id| places[items.partition_point(|item| *item <= id) - 1];
    let inside = list + 1..outline.after(list);
    inside.clone().all(|id| {
        let node = outline.node(id);
        let refers_inside = node.kind == NodeKind::Alias && inside.contains(&node.link);
        !refers_inside || place(node.link) <= place(id)
    })
}

/// The lines of each item, without the last line break: with the comment lines right above it, and
/// those below it that are indented further. A comment that may be about more than one item, as a
/// heading is, keeps all of them where they are.
fn in_lines(text: &str, items: &[Span]) -> Option<Vec<Span>> {
    let first = *items.first()?;
    let indent = indent_of(text, first)?;
    let above = text[..lines::start(text, first.start as usize)].trim_end();
    let line_above = &text[lines::start(text, above.len())..above.len()];
    if line_above.trim_start().starts_with('#') {
        return None;
    }
    let mut places: Vec<Span> = Vec::with_capacity(items.len());
    let mut start = lines::start(text, first.start as usize);
    for (number, item) in items.iter().enumerate() {
        if indent_of(text, *item)? != indent {
            return None;
        }
        let end = with_comments_below(text, last_line_end(text, *item)?, indent);
        places.push(Span::new(start, end));
        if let Some(next) = items.get(number + 1) {
            let line = lines::start(text, next.start as usize);
            start = with_comments_above(text, lines::next(text, end), line, indent)?;
        }
    }
    Some(places)
}

/// How far the dash of an item is indented, if the item starts on its line.
fn indent_of(text: &str, item: Span) -> Option<usize> {
    let start = item.start as usize;
    let before = text.get(lines::start(text, start)..start)?;
    let dash = before.trim_start_matches(' ');
    let name = dash.strip_prefix('-')?.trim_matches(' ');
    (name.is_empty() || name.starts_with('&')).then_some(before.len() - dash.len())
}

/// The end of an item's last line, if only a comment follows the item.
fn last_line_end(text: &str, item: Span) -> Option<usize> {
    let end = item.end as usize;
    if lines::is_start(text, end) {
        return Some(lines::end(text, end - 1)); // after a block text
    }
    let line_end = lines::end(text, end);
    let tail = text.get(end..line_end)?.trim_start_matches([' ', '\t']);
    (tail.is_empty() || tail.starts_with('#')).then_some(line_end)
}

/// Where an item ends with the comments below it that are indented further than its dash.
fn with_comments_below(text: &str, mut end: usize, indent: usize) -> usize {
    loop {
        let next = lines::next(text, end);
        let next_end = lines::end(text, next);
        match comment_indent(&text[next..next_end]) {
            Some(further) if further > indent => end = next_end,
            _ => return end,
        }
    }
}

/// Where an item starts with the comments above it: those of the lines between it and the item
/// before, which are all comments or all blank.
fn with_comments_above(text: &str, start: usize, item: usize, indent: usize) -> Option<usize> {
    let between = text.get(start..item)?;
    let is_owned = |line: &str| comment_indent(line) == Some(indent);
    match between.lines().all(|line| line.trim().is_empty()) {
        true => Some(item),
        false => between.lines().all(is_owned).then_some(start),
    }
}

/// How far a comment line is indented.
fn comment_indent(line: &str) -> Option<usize> {
    let comment = line.trim_start_matches(' ');
    comment
        .starts_with('#')
        .then_some(line.len() - comment.len())
}
