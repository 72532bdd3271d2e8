//! The document around the lines: its markers, its end, and a root in brackets.

use super::Scanner;

impl Scanner<'_> {
    /// Reads the document.
    pub(super) fn document(&mut self) -> Option<()> {
        let start = self.lexer.document_start()?;
        self.lines(start, true)
    }

    /// Whether a marker between documents or a directive starts here.
    pub(super) fn is_marker(&self) -> bool {
        let rest = &self.lexer.bytes[self.at..];
        match rest[0] {
            b'-' => rest.starts_with(b"---"),
            b'.' => rest.starts_with(b"..."),
            byte => byte == b'%',
        }
    }

    /// Requires that the marker is a `...` with only comments after it.
    #[cold]
    pub(super) fn document_end(&mut self) -> Option<()> {
        if self.lexer.byte(self.at) != b'.' {
            return None;
        }
        self.at += 3;
        self.end_of_line()?;
        self.lexer.only_comments_from(self.at)?.then_some(())
    }

    /// Closes the open collections at the end of the document.
    pub(super) fn finish(&mut self, awaited: bool) -> Option<()> {
        if awaited {
            if self.tree.documents.is_empty() {
                return None;
            }
            self.push_null()?;
        }
        while let Some(open) = self.open.pop() {
            self.tree.close(open.id, self.end as u32);
        }
        Some(())
    }

    /// A document that consists of one list or mapping in brackets.
    #[cold]
    pub(super) fn root_in_brackets(&mut self, awaited: bool) -> Option<bool> {
        let is_root = awaited && self.tree.documents.is_empty();
        if !is_root || !matches!(self.lexer.byte(self.at), b'[' | b'{') {
            return None;
        }
        self.tree.documents.push(self.tree.node_count() as u32);
        self.value(self.at).map(|()| false)
    }
}
