//! A mapping that is only a pair of words: a space follows the colon in a text.

use super::{Decoder, Value};
use crate::source::Span;
use crate::yaml::tree::{Id, NodeKind};

impl<'t> Decoder<'t> {
    /// Whether a value is a mapping.
    #[inline(always)]
    pub fn is_mapping(&self, value: Value) -> bool {
        self.kind(value) == NodeKind::Mapping
    }

    /// The key and the value of a mapping without braces that has one, both without quotes, and its
    /// place.
    #[cold]
    pub fn pair_of_texts(&self, mapping: Value) -> Option<(&'t str, &'t str, Span)> {
        let mut parts = self.tree.children(mapping.id);
        let (key, value, None) = (parts.next()?, parts.next()?, parts.next()) else {
            return None;
        };
        let node = |id: Id| self.tree.node(id);
        let is_plain = |id: Id| node(id).kind == NodeKind::Plain;
        let at = Span {
            end: node(value).span.end,
            ..node(key).span
        };
        let is_bare = node(mapping.id).span.start == at.start && !mapping.is_aliased();
        let is_pair = is_bare && is_plain(key) && is_plain(value);
        is_pair.then(|| (self.tree.scalar(key), self.tree.scalar(value), at))
    }
}
