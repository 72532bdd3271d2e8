//! Values straight from a plain text, without a tree in between: most files are read here, and
//! nothing that is wrong with a file's shape is told here. What is not plain or not right is left
//! to the tree's [`super::decode`]; `tests/it/direct.rs` holds the two together.

mod block;
mod brackets;
mod lines;
mod values;

use std::ops::Range;

use bumpalo::Bump;
use bumpalo::collections::Vec as ArenaVec;

use super::bytes::Bytes;
use super::problems::Problems;
use super::tree::{Limits, is_null_word};
use super::values::{Given, LONGEST_TEXT, Slot, Slots};
use crate::source::Spanned;
use crate::team::keys::{Key, Word};
use lines::Line;

/// Reads values out of one plain text.
pub struct Direct<'s> {
    text: &'s str,
    bytes: Bytes<'s>,
    /// The lines that hold something.
    lines: ArenaVec<'s, Line>,
    told: Problems,
    /// Whether something was met that is not read here.
    declined: bool,
    /// How many more values are read.
    left: usize,
}

/// A value: where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Value {
    kind: Kind,
    /// Its first byte; of a block its first line.
    start: u32,
    /// The byte behind its last one; of a block the line behind its last one.
    end: u32,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    /// Nothing behind a key.
    Nothing,
    /// Text without quotes.
    Plain,
    /// Text in quotes, which are part of its place.
    Quoted,
    /// A collection in brackets.
    Brackets,
    /// A collection in brackets, of which only its line's end is known yet.
    BracketsInLine,
    /// Whatever stands on lines of its own, or behind an item's dash.
    Block,
}

impl Value {
    #[inline(always)]
    fn new(kind: Kind, start: usize, end: usize) -> Self {
        Value {
            kind,
            start: start as u32,
            end: end as u32,
        }
    }
}

/// A list that is being read.
pub enum List {
    /// None, or no more of it.
    None,
    /// In brackets: the list, and the place of its next item.
    Brackets(Value, usize),
    /// The lines that are left of it, and the column of its dashes.
    Block(Range<usize>, u32),
}

impl<'s> Direct<'s> {
    /// Prepares a text; nothing where it cannot be plain.
    pub fn of(text: &'s str, limits: &Limits, arena: &'s Bump) -> Option<Self> {
        if text.len() > limits.bytes {
            return None;
        }
        let bytes = Bytes::of(text, arena)?;
        // Of more values than are read a text is likely to have more than this says, and all the
        // reading would be in vain.
        if text.len() > limits.nodes && bytes.stops() > limits.nodes {
            return None;
        }
        let lines = lines::of(&bytes, arena, if text.starts_with("---\n") { 4 } else { 0 })?;
        // The tree has a few nodes more than there are values.
        Some(Direct {
            text,
            bytes,
            lines,
            told: Problems::default(),
            declined: false,
            left: limits.nodes.saturating_sub(8),
        })
    }

    /// The document.
    pub fn root(&self) -> Value {
        Value::new(Kind::Block, 0, self.lines.len())
    }

    /// What was told of the text; nothing where it was not read to its end.
    pub fn told(self) -> Option<Problems> {
        (!self.declined).then_some(self.told)
    }

    #[cold]
    fn decline(&mut self) {
        self.declined = true;
    }

    /// What was read; nothing that could be is for a tree to tell.
    #[inline(always)]
    fn or_declined<T>(&mut self, read: Option<Spanned<T>>) -> Given<T> {
        match read {
            Some(value) => Given::Value(value),
            None => {
                self.decline();
                Given::Unreadable
            }
        }
    }

    /// Counts values, so that no more of them are read than a tree has nodes.
    #[inline(always)]
    fn count(&mut self, values: usize) -> Option<()> {
        self.left = self.left.checked_sub(values)?;
        Some(())
    }

    /// A text that has a value.
    #[inline(always)]
    fn value_of(&self, value: Value) -> Option<&'s str> {
        let (start, end) = (value.start as usize, value.end as usize);
        let text = match value.kind {
            Kind::Plain => self
                .text
                .get(start..end)
                .filter(|text| !is_null_word(text))?,
            Kind::Quoted => self.text.get(start + 1..end - 1)?,
            _ => return None,
        };
        // What starts with a visible character is not blank.
        let blank =
            !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty();
        (!blank && text.len() <= LONGEST_TEXT).then_some(text)
    }

    fn is_null(&self, value: Value) -> bool {
        match value.kind {
            Kind::Nothing => true,
            Kind::Plain => self
                .text
                .get(value.start as usize..value.end as usize)
                .is_some_and(is_null_word),
            _ => false,
        }
    }

    /// Which of a mapping's keys starts here, and where its colon is; nothing where it is none of
    /// them, or stands twice.
    #[inline(always)]
    fn key<const N: usize>(
        &self,
        start: usize,
        slots: &Slots<Value, N>,
        expected: usize,
    ) -> Option<(usize, usize)> {
        let word = Word::first(self.bytes.all.get(start..)?);
        let is_here =
            |key: &Key| key.starts(word) && self.bytes.byte(start + key.name.len()) == b':';
        // Most keys stand in the usual order.
        let behind = slots
            .keys
            .get(expected..)?
            .iter()
            .position(is_here)
            .map(|behind| expected + behind);
        let at = behind.or_else(|| slots.keys.iter().position(is_here))?;
        let colon = start + slots.keys[at].name.len();
        let is_new = matches!(slots.slots[at], Slot::Absent)
            && matches!(self.bytes.byte(colon + 1), b' ' | b'\n');
        is_new.then_some((at, colon))
    }
}
