//! Lists and mappings in brackets.

use super::{DEPTH, FLOW_STOP, Scanner};
use crate::source::Span;
use crate::yaml::tree::{Id, Kind, Node};

impl Scanner<'_> {
    /// A list or a mapping in brackets, on one line: its node, and the place behind it. Nobody else adds nodes meanwhile, so that each
    /// is tied to the one before it on the spot.
    pub(super) fn flow(&mut self, start: usize, depth: usize) -> Option<(Id, usize)> {
        if depth > DEPTH {
            return None;
        }
        let (kind, closing) = if self.byte(start) == b'{' { (Kind::Mapping, b'}') } else { (Kind::Sequence, b']') };
        let id = self.add(kind, start, start, 0, true);
        let mut last = 0;
        let mut at = self.behind_spaces(start + 1);
        while self.byte(at) != closing {
            if self.tree.nodes.len() > self.most {
                return None;
            }
            if kind == Kind::Mapping {
                let (key, end) = self.flow_text(at)?;
                if self.byte(end) != b':' || self.byte(end + 1) != b' ' {
                    return None;
                }
                self.tie(id, &mut last, key);
                at = self.behind_spaces(end + 1);
            }
            let (value, end) = if matches!(self.byte(at), b'[' | b'{') { self.flow(at, depth + 1)? } else { self.flow_text(at)? };
            self.tie(id, &mut last, value);
            at = self.behind_spaces(end);
            match self.byte(at) {
                b',' if self.byte(at + 1) == b' ' => {
                    at = self.behind_spaces(at + 1);
                    if self.byte(at) == closing {
                        return None;
                    }
                }
                byte if byte == closing => {}
                _ => return None,
            }
        }
        self.tree.nodes[id as usize].span.end = at as u32 + 1;
        Some((id, at + 1))
    }

    #[inline]
    fn flow_text(&mut self, at: usize) -> Option<(Id, usize)> {
        let text = self.scalar(at, &FLOW_STOP)?;
        Some((self.add(text.kind, at, text.end, text.link, false), text.end))
    }

    /// Adds a node that is no child of anybody yet.
    #[inline]
    fn add(&mut self, kind: Kind, start: usize, end: usize, link: u32, flow: bool) -> Id {
        let id = self.tree.nodes.len() as Id;
        self.tree.nodes.push(Node { span: Span::new(start, end), next: 0, link, kind, flow, damaged: false });
        id
    }

    /// Makes a node the next child of a collection.
    #[inline]
    fn tie(&mut self, collection: Id, last: &mut Id, child: Id) {
        match *last {
            0 => self.tree.nodes[collection as usize].link = child,
            last => self.tree.nodes[last as usize].next = child,
        }
        *last = child;
    }
}
