//! Other YAML parsers read some valid YAML differently, or reject it: tags, directives, anchors,
//! tabs and document ends, which are between the values; and [`word`]s without quotes. `tests/it/yaml_readers.rs` shows each to other parsers.
//!
//! Both producers skip the space between two values, so it is read here, by the tree's spans, and
//! only if the text has a character that matters.

mod gap;
pub mod word;

use super::tree::{Kind, Tree};
use crate::problem::{Label, Problem, ProblemKind};
use crate::source::Span;
use gap::{Gap, Sign};

/// Something that another parser reads differently.
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
    /// The name of the construct, the message about it, and the way out.
    fn texts(self) -> [&'static str; 3] {
        match self {
            Construct::Tag => [
                "tag",
                "the tag has no effect here, but other YAML parsers apply or reject it",
                "remove the tag; where text is meant, write the value in quotes",
            ],
            Construct::TagAlone => [
                "tag",
                "the tag is read as text here, but other YAML parsers reject it or read no value",
                "write the text in quotes",
            ],
            Construct::Directive => [
                "directive",
                "the directive has no effect here, but other YAML parsers obey or reject it",
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
                "name the anchor with letters of English, digits, `-` and `_`",
            ],
            Construct::Tab => [
                "tab",
                "some YAML parsers reject a tab outside of quotes",
                "write spaces instead of the tab",
            ],
            Construct::DocumentEnd => [
                "...",
                "some YAML parsers reject a document that follows `...` without `---`",
                "write `---` instead of `...`",
            ],
            Construct::QuestionMark => [
                "?",
                "some YAML parsers read a `?` before a text in brackets as the start of a key",
                "write the text in quotes",
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
    let walk = (tree.errors.is_empty() && may_have_any(tree.text)).then(|| Walk::new(tree));
    walk.into_iter()
        .flatten()
        .map(|(construct, span)| construct.problem(span))
}

/// Whether a text has a character that matters. Every text has full stops, so only those at the
/// start of a line count.
fn may_have_any(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr::memchr3(b'\t', b'!', b'&', bytes).is_some()
        || memchr::memchr2(b'%', b'?', bytes).is_some()
        || text.trim_start_matches('\u{feff}').starts_with("...")
        || memchr::memmem::find(bytes, b"\n...").is_some()
}

/// Walks over a text from value to value.
struct Walk<'t> {
    tree: &'t Tree<'t>,
    /// The next node.
    next: u32,
    gap: Gap<'t>,
    /// Whether a value may have a tab.
    has_tabs: bool,
    anchors: std::collections::HashSet<&'t str>,
    /// A `...` that no `---` has followed yet.
    ended: Option<Span>,
    /// How many brackets are open.
    brackets: usize,
    found: std::collections::VecDeque<(Construct, Span)>,
}

impl<'t> Walk<'t> {
    fn new(tree: &'t Tree<'t>) -> Self {
        let mut walk = Walk {
            tree,
            next: 1,
            gap: Gap::new(tree.text, 0, 0),
            has_tabs: memchr::memchr(b'\t', tree.text.as_bytes()).is_some(),
            anchors: std::collections::HashSet::default(),
            ended: None,
            brackets: 0,
            found: std::collections::VecDeque::new(),
        };
        walk.gap = Gap::new(tree.text, 0, walk.next_start());
        walk
    }

    /// The number of the next scalar or alias that is written, if there is one.
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

    /// Goes over the next value to the space behind it.
    fn leaf(&mut self) -> bool {
        let Some(leaf) = self.next_leaf() else {
            return false;
        };
        let node = self.tree.node(leaf);
        if let Some(end) = self.ended.take() {
            self.found.push_back((Construct::DocumentEnd, end));
        }
        if node.kind == Kind::Plain {
            self.plain(node.span);
        }
        self.next += 1;
        let from = match node.kind {
            Kind::Block => gap::behind_block(self.tree.text, node.span.end as usize),
            _ => node.span.end as usize,
        };
        let to = self.next_start();
        self.gap = Gap::new(self.tree.text, from, to);
        true
    }

    fn plain(&mut self, span: Span) {
        let text = &self.tree.text[span.range()];
        if self.has_tabs && text.contains('\t') {
            self.found.push_back((Construct::Tab, span));
        } else if self.brackets > 0 && text.starts_with('?') {
            self.found.push_back((Construct::QuestionMark, span));
        } else if text.starts_with('!') {
            self.found.push_back((Construct::TagAlone, span));
        }
    }

    fn sign(&mut self, sign: Sign<'t>, span: Span) {
        match sign {
            Sign::Open => self.brackets += 1,
            Sign::Close => self.brackets = self.brackets.saturating_sub(1),
            Sign::Start => {
                self.ended = None;
                self.anchors.clear();
            }
            Sign::End => {
                self.ended = Some(span);
                self.anchors.clear();
            }
            Sign::Tag => self.found.push_back((Construct::Tag, span)),
            Sign::Directive => self.found.push_back((Construct::Directive, span)),
            Sign::Tab => self.found.push_back((Construct::Tab, span)),
            Sign::Anchor(name) => {
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
                Some((sign, span)) => self.sign(sign, span),
                None if self.leaf() => {}
                None => return None,
            }
        }
    }
}
