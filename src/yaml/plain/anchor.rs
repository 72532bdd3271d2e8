//! Anchors and aliases: `&name` before a value, `*name` instead of one.

use super::Scanner;
use crate::yaml::tree::{Id, NodeKind};

impl Scanner<'_> {
    /// The place of a value after its anchor, if it has one.
    #[inline(always)]
    pub(super) fn after_anchor(&mut self, at: usize) -> Option<usize> {
        match self.lexer.byte(at) {
            b'&' => self.anchor(at),
            _ => Some(at),
        }
    }

    /// Reads an anchor; returns the place of the named value.
    #[cold]
    pub(super) fn anchor(&mut self, at: usize) -> Option<usize> {
        let end = self.lexer.name_end(at + 1)?;
        if self.anchor.is_some() || !matches!(self.lexer.byte(end), b' ' | b'\n') {
            return None;
        }
        self.anchor = Some(&self.tree.text[at + 1..end]);
        Some(self.lexer.after_spaces(end))
    }

    /// Gives the anchor's name to a node.
    #[cold]
    pub(super) fn name(&mut self, id: Id) {
        if let Some(name) = self.anchor.take() {
            self.tree.name(name, id);
        }
    }

    /// Reads an alias; returns the place after it. An alias to a collection around it is a mistake,
    /// which the parser reports.
    #[inline(never)]
    pub(super) fn alias(&mut self, at: usize) -> Option<usize> {
        let end = self.lexer.name_end(at + 1)?;
        let target = self.tree.named(&self.tree.text[at + 1..end])?;
        let node = self.tree.node(target);
        let is_closed = !node.kind.is_collection() || node.link != 0;
        let is_ended = matches!(self.lexer.byte(end), b' ' | b'\n' | b',' | b']' | b'}');
        if !is_closed || !is_ended || self.anchor.is_some() {
            return None;
        }
        self.push(NodeKind::Alias, at, end, target, false);
        Some(end)
    }
}
