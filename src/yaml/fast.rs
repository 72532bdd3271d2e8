//! The plain shape that people write, read in one pass: the same tree as [`super::front`]'s, or nothing. It declines whatever it is not
//! certain of, mistakes included; `tests/fast_front.rs` holds the two together.

mod flow;
mod plain;
mod text;

use super::builder::Builder;
use super::tree::{Id, Kind, Limits, Tree};
use crate::source::Span;

/// Bytes that may end a plain text in block context, and in brackets.
static BLOCK_STOP: [bool; 256] = table(b"\r\n:#");
static FLOW_STOP: [bool; 256] = table(b"\r\n:#,[]{}");
/// Bytes that end a line.
static LINE_END: [bool; 256] = table(b"\r\n");
/// Bytes that no plain text starts with.
static NO_START: [bool; 256] = table(b"-?:,[]{}#&*!|>'\"%@` \r\n");
/// The deepest nesting that is read here, of blocks and of brackets.
const DEPTH: usize = 32;
/// The longest key; YAML allows no more than 1024 characters.
const KEY: usize = 1000;

/// Reads a text, or declines it.
pub(super) fn parse<'s>(text: &'s str, limits: &Limits) -> Option<Tree<'s>> {
    if text.len() > limits.bytes || !plain::is_plain(text.as_bytes()) {
        return None;
    }
    let mut scanner = Scanner { bytes: text.as_bytes(), at: 0, tree: Tree::new(text), builder: Builder::default(), most: limits.nodes };
    if text.starts_with("---\n") {
        scanner.at = 4;
    }
    scanner.lines()?;
    (scanner.tree.documents.len() == 1).then_some(scanner.tree)
}

const fn table(set: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < set.len() {
        table[set[at] as usize] = true;
        at += 1;
    }
    table
}

struct Scanner<'s> {
    bytes: &'s [u8],
    at: usize,
    tree: Tree<'s>,
    builder: Builder,
    /// The most nodes.
    most: usize,
}

impl Scanner<'_> {
    /// The byte at a place; the end of the text and CRLF are line ends.
    #[inline]
    fn byte(&self, at: usize) -> u8 {
        match self.bytes.get(at) {
            None | Some(b'\r') => b'\n',
            Some(byte) => *byte,
        }
    }

    /// The next place from `at` on whose byte is in a set; else the text's end.
    #[inline]
    fn find(&self, at: usize, set: &[bool; 256]) -> usize {
        let rest = self.bytes.get(at..).unwrap_or(&[]);
        at + rest.iter().position(|byte| set[*byte as usize]).unwrap_or(rest.len())
    }

    #[inline]
    fn here(&self) -> u8 {
        self.byte(self.at)
    }

    fn is_dash(&self) -> bool {
        self.here() == b'-' && matches!(self.byte(self.at + 1), b' ' | b'\n')
    }

    #[inline]
    fn behind_spaces(&self, mut at: usize) -> usize {
        while self.byte(at) == b' ' {
            at += 1;
        }
        at
    }

    fn skip_spaces(&mut self) {
        self.at = self.behind_spaces(self.at);
    }

    /// Goes on to the next line.
    fn next_line(&mut self) {
        self.at = self.find(self.at, &LINE_END);
        self.at += if self.bytes.get(self.at) == Some(&b'\r') { 2 } else { 1 };
    }

    /// Nothing more on this line but a comment.
    fn end_of_line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip_spaces();
        if self.here() != b'\n' && !(self.here() == b'#' && self.at > start) {
            return None;
        }
        self.next_line();
        Some(())
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize, link: u32) -> Id {
        self.builder.push(&mut self.tree, kind, Span::new(start, end), link, false)
    }

    /// A key without a value. An empty item is left to the full reader.
    fn push_null(&mut self) -> Option<()> {
        self.builder.open.last().filter(|open| open.mapping)?;
        let end = self.builder.end as usize;
        self.push(Kind::Null, end, end, 0);
        Some(())
    }

    fn lines(&mut self) -> Option<()> {
        let mut awaited = true; // a value: at first the document's root
        while self.at < self.bytes.len() {
            let line = self.at;
            self.skip_spaces();
            if matches!(self.here(), b'\n' | b'#') {
                self.next_line();
                continue;
            }
            let column = (self.at - line) as u32;
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
        while !self.builder.open.is_empty() {
            self.builder.close(&mut self.tree, 0);
        }
        Some(())
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

    /// Closes what a line in this column ends; answers whether the line is the value that was awaited.
    fn settle(&mut self, column: u32, mut awaited: bool) -> Option<bool> {
        let dash = self.is_dash();
        if awaited {
            match self.builder.open.last() {
                Some(open) if column > open.column || (open.mapping && dash && column == open.column) => {}
                Some(_) => {
                    self.push_null()?;
                    awaited = false;
                }
                None if self.tree.documents.is_empty() => {}
                None => return None,
            }
        }
        if !awaited {
            while self.builder.open.last().is_some_and(|open| open.column > column || (open.column == column && !open.mapping && !dash)) {
                self.builder.close(&mut self.tree, 0);
            }
            self.builder.open.last().filter(|open| open.column == column && open.mapping != dash)?;
        }
        Some(awaited)
    }

    /// The entry that starts here: dashes, then a key and perhaps its value, or a value. Answers whether a value is awaited below.
    fn entry(&mut self, line: usize, mut column: u32, mut awaited: bool) -> Option<bool> {
        let mut behind_dash = false;
        loop {
            if self.builder.open.len() > DEPTH || self.tree.nodes.len() > self.most {
                return None;
            }
            if self.is_dash() {
                if awaited {
                    self.builder.open(&mut self.tree, Kind::Sequence, self.at as u32, column, false);
                }
                self.at += 1;
                self.skip_spaces();
                if matches!(self.here(), b'\n' | b'#') {
                    self.next_line();
                    return Some(true);
                }
                (awaited, behind_dash, column) = (true, true, (self.at - line) as u32);
                continue;
            }
            let start = self.at;
            if matches!(self.here(), b'[' | b'{' | b'|' | b'>') {
                return if awaited && behind_dash { self.value().map(|()| false) } else { None };
            }
            let text = self.scalar(start, &BLOCK_STOP)?;
            if self.byte(text.end) == b':' && matches!(self.byte(text.end + 1), b' ' | b'\n') {
                if text.end - start > KEY {
                    return None;
                }
                if awaited {
                    self.builder.open(&mut self.tree, Kind::Mapping, start as u32, column, false);
                }
                self.push(text.kind, start, text.end, text.link);
                self.at = text.end + 1;
                return self.value_of_key();
            }
            if !(awaited && behind_dash) {
                return None;
            }
            return self.text_to_its_end(start, text).map(|()| false);
        }
    }

    /// What follows a key's colon; answers whether the value is awaited below.
    fn value_of_key(&mut self) -> Option<bool> {
        let colon = self.at;
        self.skip_spaces();
        match self.here() {
            b'\n' => {}
            b'#' if self.at > colon => {}
            _ if self.is_dash() => return None,
            _ => return self.value().map(|()| false),
        }
        self.next_line();
        Some(true)
    }

    /// A value that starts on this line, to its line's end.
    fn value(&mut self) -> Option<()> {
        match self.here() {
            b'[' | b'{' => {
                let (id, end) = self.flow(self.at, 0)?;
                self.builder.tie(&mut self.tree, id);
                self.builder.end = end as u32;
                self.at = end;
                self.end_of_line()
            }
            b'|' | b'>' => self.block_text(),
            _ => {
                let start = self.at;
                let text = self.scalar(start, &BLOCK_STOP)?;
                self.text_to_its_end(start, text)
            }
        }
    }
}
