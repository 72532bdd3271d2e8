//! Some valid YAML that other parsers read differently, or reject: tags, directives, anchors, tabs
//! and document ends, which are between the values; and [`word`]s without quotes.
//! `tests/it/yaml_readers.rs` shows each to other parsers.
//!
//! Both producers skip the space between two values, so it is read here, using the tree's spans,
//! and only if the text has a relevant character.

mod gap;
pub mod word;

use super::tree::{NodeKind, Tree};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;
use gap::{Gap, Token};

/// A construct that another parser reads differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Construct {
    Tag,
    TagAlone,
    Directive,
    AnchorAgain,
    AnchorName,
    Tab,
    DocumentEnd,
    QuestionMark,
}

impl Construct {
    /// The name of the construct, the message about it, and the help.
    fn texts(self) -> [&'static str; 3] {
        match self {
            Construct::Tag => [
                "tag",
                "the tag has no effect here, but other YAML parsers apply or reject it",
                "remove the tag; if you mean text, put the value in quotes",
            ],
            Construct::TagAlone => [
                "tag",
                "the tag is read as text here, but other YAML parsers reject it or read no value",
                "put the text in quotes",
            ],
            Construct::Directive => [
                "directive",
                "the directive has no effect here, but other YAML parsers follow or reject it",
                "remove the line",
            ],
            Construct::AnchorAgain => [
                "anchor",
                "the anchor is defined twice, which some YAML parsers reject",
                "give one of the two anchors another name",
            ],
            Construct::AnchorName => [
                "anchor",
                "the anchor's name has characters that some YAML parsers reject",
                "name the anchor with the letters a to z, digits, `-` and `_`",
            ],
            Construct::Tab => [
                "tab",
                "some YAML parsers reject a tab outside quotes",
                "write spaces instead of the tab",
            ],
            Construct::DocumentEnd => [
                "...",
                "some YAML parsers reject a document that follows `...` without `---`",
                "write \0---\0 instead of `...`",
            ],
            Construct::QuestionMark => [
                "?",
                "some YAML parsers read a `?` before a text in brackets as the start of a key",
                "put the text in quotes",
            ],
        }
    }

    fn problem(self, span: Span) -> Problem {
        let [about, message, help] = self.texts();
        Problem {
            about: vec![about.to_owned()],
            help: Some(help.to_owned()),
            ..Problem::new(
                ProblemKind::AmbiguousYaml,
                vec![Label::new(span, "")],
                message,
            )
        }
    }
}

/// The problems between the values of a text. A text with syntax errors has none: every parser
/// rejects it.
pub fn problems<'t>(tree: &'t Tree) -> impl Iterator<Item = Problem> + 't {
    let last = tree.errors.is_empty().then(|| last_of_any(tree)).flatten();
    let walk = last.map(|last| Walk::new(tree, last));
    walk.into_iter()
        .flatten()
        .map(|(construct, span)| construct.problem(span))
}

/// Where the last relevant character is, if a text has any. A `...` matters up to the next value,
/// because it is between two documents, or above the first.
fn last_of_any(tree: &Tree) -> Option<usize> {
    let bytes = tree.text.as_bytes();
    let root = tree.documents.first().map(|root| tree.node(*root).span);
    let above = &bytes[..root.map_or(bytes.len(), |root| root.start as usize)];
    let may_end = tree.documents.len() > 1
        || above.contains(&b'.') && memchr::memmem::find(above, b"...").is_some();
    let end = may_end.then_some(bytes.len());
    // The plain scanner reads neither tags nor directives, no text that starts with `?` or `!`
    // (`lexer::start`), and only usual names of anchors.
    if tree.is_plain() && !tree.repeats_anchor() {
        return end.max(memchr::memrchr(b'\t', bytes));
    }
    let token = memchr::memrchr3(b'\t', b'!', b'&', bytes);
    end.max(token).max(memchr::memrchr2(b'%', b'?', bytes))
}

/// Walks over a text from value to value.
struct Walk<'t> {
    tree: &'t Tree<'t>,
    /// The next node.
    next: u32,
    gap: Gap<'t>,
    /// Where the last relevant character is.
    last: usize,
    /// The first tab from the last value on, or after the text.
    tab: usize,
    anchors: std::collections::HashSet<&'t str>,
    /// A `...` that no `---` has followed yet.
    ended: Option<Span>,
    /// How many brackets are open.
    brackets: usize,
    /// Whether no further tab in brackets is reported. A text in brackets as a whole is read by
    /// JSON parsers, too, which accept tabs; in other texts, one of them is reported for all.
    accepts_tabs: bool,
    found: std::collections::VecDeque<(Construct, Span)>,
}

impl<'t> Walk<'t> {
    fn new(tree: &'t Tree<'t>, last: usize) -> Self {
        let mut walk = Walk {
            tree,
            next: 1,
            gap: Gap::new(tree.text, 0, 0),
            last,
            tab: memchr::memchr(b'\t', tree.text.as_bytes()).unwrap_or(tree.text.len()),
            anchors: std::collections::HashSet::default(),
            ended: None,
            brackets: 0,
            accepts_tabs: tree.is_in_brackets(),
            found: std::collections::VecDeque::new(),
        };
        walk.gap = Gap::new(tree.text, 0, walk.next_start());
        walk
    }

    /// The number of the next written scalar or alias, if there is one.
    fn next_leaf(&mut self) -> Option<u32> {
        while (self.next as usize) < self.tree.node_count() {
            let node = self.tree.node(self.next);
            if !node.kind.is_collection() && node.span.start < node.span.end {
                return Some(self.next);
            }
            self.next += 1;
        }
        None
    }

    fn next_start(&mut self) -> usize {
        let leaf = self.next_leaf();
        leaf.map_or(self.tree.text.len(), |leaf| {
            self.tree.node(leaf).span.start as usize
        })
    }

    /// Skips the next value, up to the space after it; `false` if nothing more matters.
    fn leaf(&mut self) -> bool {
        let Some(leaf) = self.next_leaf().filter(|_| !self.gap.is_after(self.last)) else {
            return false;
        };
        let node = self.tree.node(leaf);
        if let Some(end) = self.ended.take() {
            self.found.push_back((Construct::DocumentEnd, end));
        }
        if node.kind == NodeKind::Plain {
            self.plain(node.span);
        }
        self.next += 1;
        let from = match node.kind {
            NodeKind::Block => gap::after_block(self.tree.text, node.span.end as usize),
            _ => node.span.end as usize,
        };
        let to = self.next_start();
        self.gap = Gap::new(self.tree.text, from, to);
        true
    }

    fn plain(&mut self, span: Span) {
        let start = span.start as usize;
        let first = self.tree.text.as_bytes().get(start);
        if self.tab < start {
            let rest = &self.tree.text.as_bytes()[start..];
            self.tab = start + memchr::memchr(b'\t', rest).unwrap_or(rest.len());
        }
        if span.range().contains(&self.tab) {
            self.found.push_back((Construct::Tab, span));
        } else if self.brackets > 0 && first == Some(&b'?') {
            self.found.push_back((Construct::QuestionMark, span));
        } else if first == Some(&b'!') {
            self.found.push_back((Construct::TagAlone, span));
        }
    }

    fn token(&mut self, token: Token<'t>, span: Span) {
        match token {
            Token::Open => self.brackets += 1,
            Token::Close => self.brackets = self.brackets.saturating_sub(1),
            Token::Start => {
                self.ended = None;
                self.anchors.clear();
            }
            Token::End => {
                self.ended = Some(span);
                self.anchors.clear();
            }
            Token::Tag => self.found.push_back((Construct::Tag, span)),
            Token::Directive => self.found.push_back((Construct::Directive, span)),
            Token::Tab if self.brackets > 0 && std::mem::replace(&mut self.accepts_tabs, true) => {}
            Token::Tab => self.found.push_back((Construct::Tab, span)),
            Token::Anchor(name) => {
                let is_usual =
                    |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
                if !name.bytes().all(is_usual) {
                    self.found.push_back((Construct::AnchorName, span));
                } else if !self.anchors.insert(name) {
                    self.found.push_back((Construct::AnchorAgain, span));
                }
            }
        }
    }
}

impl Iterator for Walk<'_> {
    type Item = (Construct, Span);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(found) = self.found.pop_front() {
                return Some(found);
            }
            match self.gap.next() {
                Some((token, span)) => self.token(token, span),
                None if self.leaf() => {}
                None => return None,
            }
        }
    }
}
