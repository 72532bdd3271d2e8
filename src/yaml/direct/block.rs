//! What stands on lines of its own: mappings of keys in one column, lists of dashes in one column.

use std::ops::Range;

use super::{Direct, Kind, Line, Value};
use crate::yaml::bytes::Start;
use crate::yaml::values::{Entry, Slot, Slots};

impl Direct<'_> {
    /// Finds the entries of a mapping.
    #[inline(always)]
    pub(super) fn block_mapping<const N: usize>(
        &mut self,
        value: Value,
        slots: &mut Slots<Value, N>,
    ) -> Option<()> {
        let (first, until) = (value.start as usize, value.end as usize);
        let Line { start, end, column } = *self.lines.get(first)?;
        if self.bytes.byte(start as usize) == b'{' {
            let brackets = Value {
                kind: Kind::BracketsInLine,
                start,
                end,
            };
            return if until == first + 1 {
                self.bracket_mapping(brackets, slots)
            } else {
                None
            };
        }
        let (mut at, mut expected, mut count) = (first, 0, 0);
        while at < until {
            let line = self.lines[at];
            if line.column != column {
                return None;
            }
            let start = line.start as usize;
            let (key, colon) = self.key(start, slots, expected)?;
            at += 1;
            let behind = self.bytes.behind_spaces(colon + 1);
            let value = if behind == line.end as usize || self.bytes.byte(behind) == b'#' {
                self.ends(colon + 1, line.end as usize)?;
                let below = at;
                at = self.behind_block(at, until, column);
                if at == below {
                    Value::new(Kind::Nothing, colon, colon)
                } else {
                    Value::new(Kind::Block, below, at)
                }
            } else {
                if self.lines.get(at).is_some_and(|next| next.column > column) {
                    return None; // the text may go on there
                }
                self.value_in_line(behind, line.end as usize)?
            };
            slots.slots[key] = Slot::Found(Entry {
                key: Value::new(Kind::Plain, start, colon),
                value,
                definition: &slots.keys[key],
            });
            expected = key + 1;
            count += 2;
        }
        self.count(count)
    }

    /// The line behind what belongs to a key in a column: lines further in, or dashes in the same
    /// column.
    #[inline(always)]
    fn behind_block(&self, mut at: usize, until: usize, column: u32) -> usize {
        while at < until {
            let line = self.lines[at];
            if line.column < column || (line.column == column && !self.is_dash(line.start as usize))
            {
                break;
            }
            at += 1;
        }
        at
    }

    #[inline(always)]
    fn is_dash(&self, at: usize) -> bool {
        self.bytes.byte(at) == b'-' && matches!(self.bytes.byte(at + 1), b' ' | b'\n')
    }

    /// The next item of a list; `Some(None)` behind the last one, nothing where it is not plain.
    #[inline(always)]
    pub(super) fn next_in_block(
        &mut self,
        lines: &mut Range<usize>,
        column: u32,
    ) -> Option<Option<Value>> {
        if lines.start >= lines.end {
            return Some(None);
        }
        let first = lines.start;
        let line = &mut self.lines[first];
        let dash = line.start as usize;
        if line.column != column
            || self.bytes.byte(dash) != b'-'
            || self.bytes.byte(dash + 1) != b' '
        {
            return None;
        }
        // From now on the line starts behind its dash, and the item is a block like any other.
        let start = self.bytes.behind_spaces(dash + 1);
        line.column += (start - dash) as u32;
        line.start = start as u32;
        if start >= line.end as usize {
            return None;
        }
        let rest = self.lines[first + 1..lines.end].iter();
        lines.start = first + 1 + rest.take_while(|line| line.column > column).count();
        self.count(1)?;
        Some(Some(Value::new(Kind::Block, first, lines.start)))
    }

    /// The value that a block of one line is.
    #[inline(always)]
    pub(super) fn line_of_block(&self, block: Value) -> Option<Value> {
        let line = self
            .lines
            .get(block.start as usize)
            .filter(|_| block.end == block.start + 1)?;
        self.value_in_line(line.start as usize, line.end as usize)
    }

    /// A value that stands on one line, and must end with it.
    #[inline(always)]
    fn value_in_line(&self, start: usize, end: usize) -> Option<Value> {
        match self.bytes.start(start) {
            Start::Bracket => Some(Value::new(Kind::BracketsInLine, start, end)),
            Start::Quote => {
                let value = self.quoted(start)?;
                self.ends(value.end as usize, end)?;
                Some(value)
            }
            Start::Nothing => None,
            Start::Hyphen if !self.bytes.byte(start + 1).is_ascii_alphanumeric() => None,
            Start::Plain | Start::Hyphen => {
                let mut stop = self.bytes.stop_from(start + 1);
                // Few texts hold what may stop one.
                if stop != end {
                    stop = self.bytes.plain::<false>(start)?;
                    self.ends(stop, end)?;
                }
                Some(Value::new(Kind::Plain, start, self.bytes.behind_text(stop)))
            }
        }
    }

    /// A text in quotes.
    #[inline(never)]
    pub(super) fn quoted(&self, start: usize) -> Option<Value> {
        let (last, doubled) = self.bytes.quoted(start + 1, self.bytes.byte(start))?;
        (!doubled).then(|| Value::new(Kind::Quoted, start, last + 1))
    }

    /// Asks that nothing but a comment is left of a line.
    #[inline(always)]
    pub(super) fn ends(&self, at: usize, end: usize) -> Option<()> {
        let behind = self.bytes.behind_spaces(at);
        (behind == end || self.ends_in_comment(behind, end)).then_some(())
    }

    #[inline(never)]
    fn ends_in_comment(&self, at: usize, end: usize) -> bool {
        self.bytes.byte(at) == b'#'
            && self.bytes.all.get(at - 1) == Some(&b' ')
            && self.bytes.line_end(at) == Some(end)
    }

    /// Where the first key of a mapping starts.
    #[inline(always)]
    pub(super) fn first_of(&self, value: Value) -> usize {
        let start = match value.kind {
            Kind::Block => self.lines[value.start as usize].start as usize,
            _ => value.start as usize,
        };
        if self.bytes.byte(start) == b'{' {
            self.bytes.behind_spaces(start + 1)
        } else {
            start
        }
    }
}
