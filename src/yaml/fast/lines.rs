//! Lines: what each of them belongs to by its indentation, and what it holds.

use super::{DEPTH, KEY, Open, Scanner};
use crate::yaml::tree::{Id, Kind};

impl Scanner<'_> {
    /// Reads all lines; nothing where one of them is for the full reader.
    pub(super) fn lines(&mut self) -> Option<()> {
        let mut awaited = true; // a value: at first the document's root
        while self.at < self.bytes.len() {
            let line = self.at;
            self.at = self.behind_spaces(line);
            if matches!(self.byte(self.at), b'\n' | b'#') {
                self.next_line()?;
                continue;
            }
            let column = self.at - line;
            if column == 0 && self.is_mark() {
                return None;
            }
            awaited = self.settle(column, awaited)?;
            awaited = self.entry(line, column, awaited)?;
        }
        if awaited {
            if self.tree.documents.is_empty() {
                return None;
            }
            self.push_null()?;
        }
        while let Some(open) = self.open.pop() {
            self.close(open.id);
        }
        Some(())
    }

    /// Goes on to the next line.
    #[inline(always)]
    pub(super) fn next_line(&mut self) -> Option<()> {
        self.at = self.behind_line(self.line_end(self.at)?)?;
        Some(())
    }

    /// Where the line ends.
    #[inline(always)]
    pub(super) fn line_end(&self, mut at: usize) -> Option<usize> {
        loop {
            at = self.stops.from(at);
            match self.byte(at) {
                b'\n' => return Some(at),
                control if control < b' ' => return None,
                _ => at += 1,
            }
        }
    }

    /// The place behind a line's end: LF, or CRLF.
    #[inline(always)]
    pub(super) fn behind_line(&self, end: usize) -> Option<usize> {
        match self.bytes.get(end) {
            Some(b'\r') => (self.bytes.get(end + 1) == Some(&b'\n')).then_some(end + 2),
            _ => Some(end + 1),
        }
    }

    /// Nothing more on this line but a comment.
    pub(super) fn end_of_line(&mut self) -> Option<()> {
        let start = self.at;
        self.at = self.behind_spaces(start);
        if self.byte(self.at) != b'\n' && !(self.byte(self.at) == b'#' && self.at > start) {
            return None;
        }
        self.next_line()
    }

    #[inline(always)]
    fn is_dash(&self) -> bool {
        self.byte(self.at) == b'-' && matches!(self.byte(self.at + 1), b' ' | b'\n')
    }

    /// A mark between documents, or a directive.
    fn is_mark(&self) -> bool {
        let rest = &self.bytes[self.at..];
        match rest[0] {
            b'-' => rest.starts_with(b"---"),
            b'.' => rest.starts_with(b"..."),
            byte => byte == b'%',
        }
    }

    /// A node where a value is awaited may be the document's root.
    #[inline(always)]
    fn root(&mut self, id: Id) {
        if self.open.is_empty() {
            self.tree.documents.push(id);
        }
    }

    fn open(&mut self, kind: Kind, start: usize, column: usize) {
        let end = self.end;
        let id = self.push(kind, start, start, 0, false);
        self.end = end; // it ends with its last child
        self.root(id);
        self.open.push(Open { id, column, mapping: kind == Kind::Mapping });
    }

    /// A key without a value. An empty item is left to the full reader.
    fn push_null(&mut self) -> Option<()> {
        self.open.last().filter(|open| open.mapping)?;
        self.push(Kind::Null, self.end, self.end, 0, false);
        Some(())
    }

    /// Closes what a line in this column ends; answers whether the line is the value that was awaited.
    #[inline(always)]
    fn settle(&mut self, column: usize, mut awaited: bool) -> Option<bool> {
        let dash = self.is_dash();
        if awaited {
            match self.open.last() {
                Some(open) if column > open.column || (open.mapping && dash && column == open.column) => return Some(true),
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
            self.close(id);
            self.open.pop();
        }
        None
    }

    /// The entry that starts here: dashes, then a key and perhaps its value, or a value. Answers whether a value is awaited below.
    #[inline(always)]
    fn entry(&mut self, line: usize, mut column: usize, mut awaited: bool) -> Option<bool> {
        let mut behind_dash = false;
        loop {
            if self.open.len() > DEPTH || self.tree.nodes.len() > self.most {
                return None;
            }
            if !self.is_dash() {
                break;
            }
            if awaited {
                self.open(Kind::Sequence, self.at, column);
            }
            self.at = self.behind_spaces(self.at + 1);
            if matches!(self.byte(self.at), b'\n' | b'#') {
                self.next_line()?;
                return Some(true);
            }
            (awaited, behind_dash, column) = (true, true, self.at - line);
        }
        let start = self.at;
        if matches!(self.byte(start), b'[' | b'{' | b'|' | b'>') {
            return if awaited && behind_dash { self.value().map(|()| false) } else { None };
        }
        let text = self.scalar::<false>(start)?;
        if self.byte(text.end) == b':' && matches!(self.byte(text.end + 1), b' ' | b'\n') {
            if text.end - start > KEY {
                return None;
            }
            if awaited {
                self.open(Kind::Mapping, start, column);
            }
            self.push(text.kind, start, text.end, text.link, false);
            self.at = text.end + 1;
            return self.value_of_key();
        }
        if !(awaited && behind_dash) {
            return None;
        }
        self.text_to_its_end(start, text).map(|()| false)
    }

    /// What follows a key's colon; answers whether the value is awaited below.
    #[inline(always)]
    fn value_of_key(&mut self) -> Option<bool> {
        let colon = self.at;
        self.at = self.behind_spaces(colon);
        match self.byte(self.at) {
            b'\n' => {}
            b'#' if self.at > colon => {}
            _ if self.is_dash() => return None,
            _ => return self.value().map(|()| false),
        }
        self.next_line()?;
        Some(true)
    }

    /// A value that starts on this line, to its line's end.
    fn value(&mut self) -> Option<()> {
        let start = self.at;
        match self.byte(start) {
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
