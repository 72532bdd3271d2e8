//! Lines: what each of them belongs to by its indentation, and what it holds.

use super::text::Text;
use super::{DEPTH, KEY, Open, Scanner};
use crate::yaml::tree::Kind;

impl Scanner<'_, '_> {
    /// Reads all lines from a place on; nothing where one of them is for the full reader.
    pub(super) fn lines(&mut self, start: usize) -> Option<()> {
        let mut awaited = true; // a value: at first the document's root
        self.begin_line(start);
        while self.line < self.bytes.all.len() {
            let first = self.bytes.byte(self.at);
            if matches!(first, b'\n' | b'#') {
                self.next_line()?;
                continue;
            }
            let column = self.at - self.line;
            if column == 0 && matches!(first, b'-' | b'.' | b'%') && self.is_mark() {
                return None;
            }
            let dash = first == b'-' && self.is_dash();
            awaited = self.settle(column, dash, awaited)?;
            awaited = self.entry(column, dash, awaited)?;
        }
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

    /// Starts with a line, behind its indentation.
    #[inline(always)]
    pub(super) fn begin_line(&mut self, start: usize) {
        self.line = start;
        self.at = self.bytes.behind_indentation(start);
    }

    /// Goes on to the next line.
    #[inline(always)]
    pub(super) fn next_line(&mut self) -> Option<()> {
        let end = self.bytes.line_end(self.at)?;
        self.begin_line(self.bytes.behind_line(end)?);
        Some(())
    }

    /// Nothing more on this line but a comment.
    #[inline(always)]
    pub(super) fn end_of_line(&mut self) -> Option<()> {
        let start = self.at;
        self.at = self.bytes.behind_spaces(start);
        if self.bytes.byte(self.at) != b'\n'
            && !(self.bytes.byte(self.at) == b'#' && self.at > start)
        {
            return None;
        }
        self.next_line()
    }

    #[inline(always)]
    fn is_dash(&self) -> bool {
        self.bytes.byte(self.at) == b'-' && matches!(self.bytes.byte(self.at + 1), b' ' | b'\n')
    }

    /// A mark between documents, or a directive.
    fn is_mark(&self) -> bool {
        let rest = &self.bytes.all[self.at..];
        match rest[0] {
            b'-' => rest.starts_with(b"---"),
            b'.' => rest.starts_with(b"..."),
            byte => byte == b'%',
        }
    }

    /// A block collection starts here: the value of what is open, or the document's root.
    fn open(&mut self, kind: Kind, start: usize, column: usize) {
        let end = self.end;
        let id = self.push(kind, start, start, 0, false);
        self.end = end; // it ends with its last child
        if self.open.is_empty() {
            self.tree.documents.push(id);
        }
        self.open.push(Open {
            id,
            column,
            mapping: kind == Kind::Mapping,
        });
    }

    /// A key without a value. An empty item is left to the full reader.
    fn push_null(&mut self) -> Option<()> {
        self.open.last().filter(|open| open.mapping)?;
        self.push(Kind::Null, self.end, self.end, 0, false);
        Some(())
    }

    /// Closes what a line in this column ends; answers whether the line is the value that was
    /// awaited.
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
                return (open.column == column && open.mapping != dash).then_some(awaited);
            }
            let id = open.id;
            self.tree.close(id, self.end as u32);
            self.open.pop();
        }
        None
    }

    /// The entry that starts here: dashes, then a key and perhaps its value, or a value. Answers
    /// whether a value is awaited below.
    #[inline(always)]
    fn entry(&mut self, mut column: usize, mut dash: bool, mut awaited: bool) -> Option<bool> {
        let behind_dash = dash;
        while dash {
            if self.open.len() > DEPTH {
                return None;
            }
            if awaited {
                self.open(Kind::Sequence, self.at, column);
            }
            self.at = self.bytes.behind_spaces(self.at + 1);
            if matches!(self.bytes.byte(self.at), b'\n' | b'#') {
                self.next_line()?;
                return Some(true);
            }
            (awaited, column, dash) = (true, self.at - self.line, self.is_dash());
        }
        if self.open.len() > DEPTH || self.tree.nodes.len() > self.most {
            return None;
        }
        let start = self.at;
        // Most lines are a plain key and its value.
        if let Some(key) = self.plain_key(start) {
            return self.key(start, key, column, awaited);
        }
        if matches!(self.bytes.byte(start), b'[' | b'{' | b'|' | b'>') {
            return if behind_dash {
                self.value(start).map(|()| false)
            } else {
                None
            };
        }
        let text = self.scalar::<false>(start)?;
        if self.bytes.byte(text.end) == b':'
            && matches!(self.bytes.byte(text.end + 1), b' ' | b'\n')
        {
            return self.key(start, text, column, awaited);
        }
        if !behind_dash {
            return None;
        }
        self.text_to_its_end(start, text).map(|()| false)
    }

    /// A key, and what follows its colon; answers whether the value is awaited below.
    #[inline(always)]
    fn key(&mut self, start: usize, text: Text, column: usize, awaited: bool) -> Option<bool> {
        if text.end - start > KEY {
            return None;
        }
        if awaited {
            self.open(Kind::Mapping, start, column);
        }
        self.push(text.kind, start, text.end, text.link, false);
        self.value_of_key(text.end + 1)
    }

    /// What follows a key's colon; answers whether the value is awaited below.
    #[inline(always)]
    fn value_of_key(&mut self, behind_colon: usize) -> Option<bool> {
        self.at = self.bytes.behind_spaces(behind_colon);
        match self.bytes.byte(self.at) {
            b'\n' => {}
            b'#' if self.at > behind_colon => {}
            b'-' if self.is_dash() => return None,
            _ => return self.value(self.at).map(|()| false),
        }
        self.next_line()?;
        Some(true)
    }

    /// A value that starts on this line, to its line's end.
    #[inline(always)]
    fn value(&mut self, start: usize) -> Option<()> {
        match self.bytes.byte(start) {
            b'[' | b'{' => {
                self.at = self.flow(start, 0)?;
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
