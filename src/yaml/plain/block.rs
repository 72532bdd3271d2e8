//! Reads lines: the collection that each belongs to by its indentation, and its content.

use super::text::Text;
use super::{MAX_DEPTH, MAX_KEY_BYTES, Open, Scanner};
use crate::yaml::lexer::TokenStart;
use crate::yaml::tree::NodeKind;
use crate::yaml::typed::is_entry;

/// An entry of a block collection: where it starts, and what it starts with.
#[derive(Clone, Copy)]
struct Entry {
    column: usize,
    /// Whether it starts with a dash.
    dash: bool,
    /// Whether it is the value that the line above expects.
    awaited: bool,
}

impl Scanner<'_> {
    /// Reads all lines from a place on; `None` if one of them is not plain. At first, the root of
    /// the document may be expected.
    pub(super) fn lines(&mut self, start: usize, mut awaited: bool) -> Option<()> {
        self.begin_line(start);
        while !self.lexer.is_end(self.line) {
            let first = self.lexer.byte(self.at);
            if matches!(first, b'\n' | b'#') {
                self.next_line()?;
                continue;
            }
            let column = self.at - self.line;
            if column == 0 && matches!(first, b'-' | b'.' | b'%') && self.is_marker() {
                self.document_end()?;
                break;
            }
            let dash = first == b'-' && self.is_dash();
            awaited = self.settle(column, dash, awaited)?;
            awaited = self.entry(Entry {
                column,
                dash,
                awaited,
            })?;
        }
        self.finish(awaited)
    }

    /// Starts a line, after its indentation.
    #[inline(always)]
    fn begin_line(&mut self, start: usize) {
        self.line = start;
        self.at = self.lexer.after_indentation(start);
    }

    /// Moves to the next line.
    #[inline(always)]
    pub(super) fn next_line(&mut self) -> Option<()> {
        let end = self.lexer.line_end(self.at)?;
        self.begin_line(self.lexer.after_line(end)?);
        Some(())
    }

    /// Continues with the next line, if only a comment is left on this one.
    #[inline(always)]
    pub(super) fn end_of_line(&mut self) -> Option<()> {
        let start = self.at;
        self.at = self.lexer.after_blanks(start);
        match self.lexer.byte(self.at) {
            b'\n' => self.next_line(),
            b'#' if self.at > start => self.next_line(),
            _ => None,
        }
    }

    #[inline(always)]
    fn is_dash(&self) -> bool {
        self.lexer.byte(self.at) == b'-' && matches!(self.lexer.byte(self.at + 1), b' ' | b'\n')
    }

    /// Opens a block collection: the expected value, or the document's root.
    fn open(&mut self, kind: NodeKind, start: usize, column: usize) {
        let end = self.end;
        let id = self.push(kind, start, start, 0, false);
        self.end = end; // it ends with its last child
        if self.open.is_empty() {
            self.tree.documents.push(id);
        }
        self.open.push(Open {
            id,
            column,
            mapping: kind == NodeKind::Mapping,
        });
    }

    /// Gives a key without a value an empty one. An empty item is left to the parser.
    pub(super) fn push_null(&mut self) -> Option<()> {
        self.open
            .last()
            .filter(|open| open.mapping && self.anchor.is_none())?;
        self.push(NodeKind::Null, self.end, self.end, 0, false);
        Some(())
    }

    /// Closes the collections that a line in this column ends; returns whether the line is the
    /// expected value.
    #[inline(always)]
    fn settle(&mut self, column: usize, dash: bool, mut awaited: bool) -> Option<bool> {
        if awaited {
            match self.open.last() {
                Some(open)
                    if column > open.column || (open.mapping && dash && column == open.column) =>
                {
                    return Some(true);
                }
                Some(_) => {
                    self.push_null()?;
                    awaited = false;
                }
                None if self.tree.documents.is_empty() => return Some(true),
                None => return None,
            }
        }
        while let Some(open) = self.open.last() {
            if open.column < column || (open.column == column && (open.mapping || dash)) {
                let fits = open.column == column && open.mapping != dash;
                if fits && self.open.len() < self.floor {
                    self.leave()?;
                }
                return fits.then_some(awaited);
            }
            let id = open.id;
            self.tree.close(id, self.end as u32);
            self.open.pop();
        }
        None
    }

    /// Leaves the block in which the parser stopped, where the parser also continues with the
    /// surrounding ones.
    #[cold]
    fn leave(&mut self) -> Option<()> {
        (self.floor, self.left) = (self.open.len(), Some(self.line));
        let line = self.tree.text[self.at..].lines().next()?;
        is_entry(line).then_some(())
    }

    /// Reads an entry: dashes, then a key and perhaps its value, or a value. Returns whether its
    /// value is expected below.
    #[inline(always)]
    fn entry(&mut self, mut entry: Entry) -> Option<bool> {
        let after_dash = entry.dash;
        while entry.dash {
            if self.open.len() > MAX_DEPTH {
                return None;
            }
            if entry.awaited {
                self.open(NodeKind::Sequence, self.at, entry.column);
            }
            self.at = self.lexer.after_spaces(self.at + 1);
            if self.lexer.byte(self.at) == b'&' {
                self.anchor_of_item()?;
            }
            if matches!(self.lexer.byte(self.at), b'\n' | b'#') {
                self.next_line()?;
                return Some(true);
            }
            entry = Entry {
                column: self.at - self.line,
                dash: self.is_dash(),
                awaited: true,
            };
        }
        if self.open.len() > MAX_DEPTH || self.tree.node_count() > self.max_nodes {
            return None;
        }
        // Most lines are a plain key and its value.
        match self.plain_key(self.at) {
            Some(key) => self.key(self.at, key, entry),
            None => self.other_entry(entry, after_dash),
        }
    }

    /// The anchor of a list's item. If a key follows on the same line, the anchor would be the
    /// key's; that case is left to the parser.
    #[cold]
    fn anchor_of_item(&mut self) -> Option<()> {
        self.at = self.anchor(self.at)?;
        matches!(self.lexer.byte(self.at), b'\n' | b'#' | b'[' | b'{').then_some(())
    }

    /// An entry that does not start with a plain key.
    #[inline(always)]
    fn other_entry(&mut self, entry: Entry, after_dash: bool) -> Option<bool> {
        let start = self.at;
        // A value on a separate line below its key.
        let is_value = after_dash || (entry.awaited && !self.open.is_empty());
        if matches!(self.lexer.byte(start), b'[' | b'{' | b'|' | b'>' | b'*') {
            return match is_value {
                true => self.value(start).map(|()| false),
                false => self.root_in_brackets(entry.awaited),
            };
        }
        let text = self.scalar::<false>(start)?;
        let is_key = self.lexer.byte(text.end) == b':'
            && matches!(self.lexer.byte(text.end + 1), b' ' | b'\n');
        if is_key {
            return self.key(start, text, entry);
        }
        if !is_value {
            return None;
        }
        self.text_to_its_end(start, text).map(|()| false)
    }

    /// Reads a key, and what follows its colon; returns whether its value is expected below.
    #[inline(always)]
    fn key(&mut self, start: usize, text: Text, entry: Entry) -> Option<bool> {
        if text.end - start > MAX_KEY_BYTES {
            return None;
        }
        if entry.awaited {
            self.open(NodeKind::Mapping, start, entry.column);
        } else if entry.column == 0 {
            self.note_entry();
        }
        self.push(text.kind, start, text.end, text.link, false);
        self.value_of_key(text.end + 1)
    }

    #[inline(always)]
    fn value_of_key(&mut self, after_colon: usize) -> Option<bool> {
        // Most values are a plain text after one space.
        let start = after_colon + 1;
        if self.lexer.start(start) == TokenStart::Plain && self.lexer.byte(after_colon) == b' ' {
            return self.plain_value(start).map(|()| false);
        }
        let at = self.lexer.after_spaces(after_colon);
        self.at = self.after_anchor(at)?;
        match self.lexer.byte(self.at) {
            b'\n' => {}
            b'#' if self.at > after_colon => {}
            b'-' if self.is_dash() => return None,
            _ => return self.value(self.at).map(|()| false),
        }
        self.next_line()?;
        Some(true)
    }

    #[inline(always)]
    fn plain_value(&mut self, start: usize) -> Option<()> {
        let stop = self.lexer.plain::<false>(start)?;
        let text = Text {
            kind: NodeKind::Plain,
            end: self.lexer.after_text(stop),
            link: 0,
        };
        self.text_to_its_end(start, text)
    }

    /// Reads a value that starts on this line, and moves to the line after it.
    #[inline(always)]
    pub(super) fn value(&mut self, start: usize) -> Option<()> {
        match self.lexer.byte(start) {
            b'[' | b'{' => {
                self.at = self.flow(start, 0)?;
                self.end_of_line()
            }
            b'*' => {
                self.at = self.alias(start)?;
                self.end_of_line()
            }
            b'|' | b'>' => self.block_text(),
            _ => {
                let text = self.scalar::<false>(start)?;
                self.text_to_its_end(start, text)
            }
        }
    }
}
