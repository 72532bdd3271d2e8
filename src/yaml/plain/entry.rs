//! Where the parser continues if something is not plain: at the last entry of the document's
//! mapping, or at the last item of the list in that entry, which is often much closer.

use super::{EntryStart, Open, Scanner};
use crate::source::line_start;
use crate::yaml::tree::produced::Size;
use crate::yaml::tree::{Id, NodeKind};

impl Scanner<'_> {
    /// Records that everything before this line, which starts an entry of the document's mapping,
    /// is read.
    #[inline(never)]
    pub(super) fn note_entry(&mut self) {
        self.root_entry = self.open.first().map(|root| EntryStart {
            root: root.id,
            list: None,
            is_below_key: false,
            line: self.line,
            end: self.end,
            size: self.tree.size(),
            left: self.left,
        });
    }

    /// The last entry that was added to a tree of some size.
    #[cold]
    pub(super) fn last_entry(&self, before: Size) -> Option<EntryStart> {
        self.last_item(before).or(self.root_entry)
    }

    fn last_item(&self, before: Size) -> Option<EntryStart> {
        let (root, list) = match (&self.root_entry, &self.open[..]) {
            (Some(entry), _) => (entry.root, entry.size.next() + 1), // its value
            (None, [root, list, ..]) if self.floor == 2 => (root.id, list.id),
            _ => return None,
        };
        let is_below_key = self.root_entry.is_some();
        let is_list = self.tree.nodes().len() >= list as usize
            && self.tree.node(list).kind == NodeKind::Sequence
            && !self.tree.node(list).flow;
        let (previous, item) = is_list.then(|| self.tree.last_children(list))?;
        let end = match previous.map(|id| self.tree.node(id)) {
            None if is_below_key => self.tree.node(list).span.start,
            Some(node) if node.kind != NodeKind::Null => node.span.end,
            _ => return None,
        };
        let item = item.filter(|item| *item >= before.next())?;
        let start_of = |id: Id| self.tree.node(id).span.start as usize;
        let column = start_of(list) - line_start(self.tree.text, start_of(list));
        let line = line_start(self.tree.text, start_of(item));
        // The dash may be on a line above.
        let dash = line + column;
        let is_on_line = self.lexer.after_spaces(line) == dash && self.lexer.byte(dash) == b'-';
        (is_on_line && dash < start_of(item)).then(|| EntryStart {
            root,
            list: Some(Open {
                id: list,
                column,
                mapping: false,
            }),
            is_below_key,
            line,
            end: end as usize,
            size: self.tree.size_before(item),
            left: self.left,
        })
    }
}
