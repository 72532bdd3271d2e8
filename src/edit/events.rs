//! Whether a new text differs from the old one only by the intended changes. Both are compared as
//! sequences of events.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::Intent;
use super::lines;
use super::outline::Outline;
use crate::source::Span;
use crate::yaml;
use crate::yaml::braces::is_in_braces;
use crate::yaml::tree::{Id, Limits, NodeKind, Tree};

/// One event of a text.
#[derive(Clone, Debug, PartialEq)]
enum Event<'t> {
    Document,
    Open {
        kind: NodeKind,
        damaged: bool,
    },
    Close,
    Text {
        text: Cow<'t, str>,
        plain: bool,
    },
    Null,
    /// A reference to the value that starts with the event of a number.
    Alias(usize),
    Error,
}

/// Whether exactly the intended parts of a text have changed.
pub fn only_intended(before: &Outline, intents: &[&Intent], after: &Tree) -> bool {
    let places = intents.iter().map(|intent| match intent {
        Intent::Bytes { at } => Some(*at),
        _ => None,
    });
    if let Some(places) = places.collect::<Option<Vec<Span>>>() {
        return is_rewritten(before.tree, &places, after);
    }
    let mut expected = Writer::new(before.tree);
    for intent in intents {
        if !expected.intend(before, intent) {
            return false;
        }
    }
    expected.reorder(before);
    let mut actual = Writer::new(after);
    expected.write();
    actual.write();
    let errors = |tree: &Tree| -> Vec<String> {
        tree.errors
            .iter()
            .map(|error| error.message.clone())
            .collect()
    };
    expected.events == actual.events && errors(before.tree) == errors(after)
}

/// Whether a text has fewer mistakes in its form than before, none of them new, and has kept
/// everything that could be read outside the corrected lines.
fn is_rewritten(before: &Tree, places: &[Span], after: &Tree) -> bool {
    let mut left = after.errors.iter().map(|error| &error.message).peekable();
    for error in &before.errors {
        left.next_if_eq(&&error.message);
    }
    let lines = places.iter().map(|at| {
        let start = lines::start(before.text, at.start as usize);
        start..lines::end(before.text, at.end as usize)
    });
    let lines: Vec<Range<usize>> = lines.collect();
    // In braces, a wrong quote or bracket changes how all of the text after it is read.
    let first = places.iter().map(|at| at.start).min();
    let until = first.filter(|_| is_in_braces(before.text));
    let is_outside = |id: &Id| {
        let Span { start, end } = before.node(*id).span;
        let mut lines = lines.iter();
        until.is_none_or(|until| end <= until)
            && lines.all(|line| end as usize <= line.start || start as usize >= line.end)
    };
    let is_text = |tree: &Tree, id: &Id| tree.node(*id).kind.is_text();
    let read = (1..before.node_count() as Id).filter(|id| is_text(before, id) && is_outside(id));
    let mut kept = read.map(|id| before.scalar(id)).peekable();
    for id in (1..after.node_count() as Id).filter(|id| is_text(after, id)) {
        kept.next_if_eq(&after.scalar(id));
    }
    let has_fewer = after.errors.len() < before.errors.len() || before.errors.is_empty();
    let is_better = left.next().is_none() && has_fewer;
    // The next mistake in braces may stop the parser in another way; the findings show whether it
    // is new.
    let is_braced = until.is_some() && !before.errors.is_empty();
    (is_better || is_braced) && kept.next().is_none()
}

/// Writes the events of a tree, some of them changed.
struct Writer<'t> {
    tree: &'t Tree<'t>,
    /// By the first node: the node after the last one, and the replacement.
    replaced: BTreeMap<Id, (Id, Vec<Event<'t>>)>,
    /// The additions at the end of collections.
    inserted: BTreeMap<Id, Vec<Event<'t>>>,
    /// All nodes in the order in which they are written.
    visited: Vec<Id>,
    /// The lists whose items change places.
    reordered: BTreeMap<Id, Vec<u32>>,
    events: Vec<Event<'t>>,
}

impl<'t> Writer<'t> {
    fn new(tree: &'t Tree<'t>) -> Self {
        Writer {
            tree,
            replaced: BTreeMap::new(),
            inserted: BTreeMap::new(),
            visited: (1..tree.node_count() as Id).collect(),
            reordered: BTreeMap::new(),
            events: Vec::new(),
        }
    }

    /// Records a change; `false` if it does not write YAML, or if two changes overlap.
    fn intend(&mut self, outline: &Outline, intent: &Intent) -> bool {
        let (first, after, events) = match intent {
            Intent::Replace { node, yaml } => {
                let Some(events) = of_fragment(yaml) else {
                    return false;
                };
                (*node, outline.after(*node), events)
            }
            Intent::Pair {
                first,
                after,
                yaml: [key, value],
            } => {
                let (Some(mut events), Some(value)) = (of_fragment(key), of_fragment(value)) else {
                    return false;
                };
                events.extend(value);
                (*first, *after, events)
            }
            Intent::Bytes { .. } => return false, // beside others of its kind only
            Intent::Remove { first, after } => (*first, *after, Vec::new()),
            Intent::Insert { into, key, yaml } => {
                let inserted = self.inserted.entry(*into).or_default();
                for part in key.iter().chain([yaml]) {
                    let Some(events) = of_fragment(part) else {
                        return false;
                    };
                    inserted.extend(events);
                }
                return true;
            }
            Intent::Reorder { list, order } => {
                return self.reordered.insert(*list, order.clone()).is_none();
            }
        };
        self.replaced.insert(first, (after, events)).is_none()
    }

    /// Puts the nodes in the order in which they are written.
    fn reorder(&mut self, outline: &Outline) {
        // Inner lists first: until a list is in order, its items are where the tree has them.
        while let Some((list, order)) = self.reordered.pop_last() {
            let items = outline.children(list);
            let nodes = |number: u32| {
                let item = items[number as usize];
                item as usize - 1..outline.after(item) as usize - 1
            };
            let (start, end) = (list as usize, outline.after(list) as usize - 1);
            let moved = order
                .iter()
                .flat_map(|number| &self.visited[nodes(*number)]);
            let moved: Vec<Id> = moved.copied().collect();
            self.visited[start..end].copy_from_slice(&moved);
        }
    }

    fn write(&mut self) {
        let count = self.tree.node_count() as Id;
        let mut places = vec![usize::MAX; count as usize];
        // Each open collection, and how many nodes have been visited where it ends.
        let mut open: Vec<(Id, usize)> = Vec::new();
        let mut roots = self.tree.documents.iter().peekable();
        let mut visits = 0;
        loop {
            while let Some((collection, end)) = open.last().copied()
                && end <= visits
            {
                open.pop();
                let inserted = self.inserted.remove(&collection);
                self.events.extend(inserted.unwrap_or_default());
                self.events.push(Event::Close);
            }
            let Some(id) = self.visited.get(visits).copied() else {
                return;
            };
            if roots.next_if(|root| **root == id).is_some() {
                self.events.push(Event::Document);
            }
            places[id as usize] = self.events.len();
            if let Some((after, events)) = self.replaced.remove(&id) {
                self.events.extend(events);
                visits += (after - id) as usize;
                continue;
            }
            let node = self.tree.node(id);
            if node.kind.is_collection() {
                let after = if node.link == 0 { count } else { node.link };
                open.push((id, visits + (after - id) as usize));
            }
            let event = self.event(id, &places);
            self.events.push(event);
            visits += 1;
        }
    }

    fn event(&self, id: Id, places: &[usize]) -> Event<'t> {
        let node = self.tree.node(id);
        match node.kind {
            NodeKind::Null => Event::Null,
            NodeKind::Error => Event::Error,
            NodeKind::Plain => text(self.tree.scalar(id).into(), true),
            NodeKind::Quoted | NodeKind::Block => text(self.tree.scalar(id).into(), false),
            NodeKind::Alias => Event::Alias(places[node.link as usize]),
            kind => Event::Open {
                kind,
                damaged: node.damaged,
            },
        }
    }
}

fn text(text: Cow<str>, plain: bool) -> Event {
    Event::Text { text, plain }
}

/// The events of one line of YAML.
fn of_fragment<'t>(yaml: &str) -> Option<Vec<Event<'t>>> {
    let tree = yaml::parse(yaml, &Limits::default());
    if !tree.errors.is_empty() || tree.documents.len() != 1 {
        return None;
    }
    let mut writer = Writer::new(&tree);
    writer.write();
    let owned = writer.events.into_iter().skip(1).map(|event| match event {
        Event::Text { text: words, plain } => text(words.into_owned().into(), plain),
        Event::Document => Event::Document,
        Event::Open { kind, damaged } => Event::Open { kind, damaged },
        Event::Close => Event::Close,
        Event::Null => Event::Null,
        Event::Alias(place) => Event::Alias(place),
        Event::Error => Event::Error,
    });
    Some(owned.collect())
}
