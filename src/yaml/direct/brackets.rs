//! What stands in brackets, on one line.

use super::{Direct, Kind, Value};
use crate::yaml::bytes::Start;
use crate::yaml::values::{Entry, Slot, Slots};

impl Direct<'_> {
    /// Finds the entries of a mapping.
    #[inline(always)]
    pub(super) fn bracket_mapping<const N: usize>(
        &mut self,
        value: Value,
        slots: &mut Slots<Value, N>,
    ) -> Option<()> {
        let start = value.start as usize;
        if self.bytes.byte(start) != b'{' {
            return None;
        }
        let (mut at, mut expected, mut count) = (self.bytes.behind_spaces(start + 1), 0, 0);
        while self.bytes.byte(at) != b'}' {
            let (key, colon) = self.key(at, slots, expected)?;
            if self.bytes.byte(colon + 1) != b' ' {
                return None;
            }
            let (value, behind) = self.value_in_brackets(self.bytes.behind_spaces(colon + 2))?;
            slots.slots[key] = Slot::Found(Entry {
                key: Value::new(Kind::Plain, at, colon),
                value,
                definition: &slots.keys[key],
            });
            at = self.behind_separator(behind, b'}')?;
            expected = key + 1;
            count += 2;
        }
        self.closed(value, at + 1)?;
        self.count(count)
    }

    /// The next item of a list; `Some(None)` behind the last one, nothing where it is not plain.
    #[inline(always)]
    pub(super) fn next_in_brackets(
        &mut self,
        list: Value,
        at: &mut usize,
    ) -> Option<Option<Value>> {
        if self.bytes.byte(*at) == b']' {
            self.closed(list, *at + 1)?;
            return Some(None);
        }
        let (item, behind) = self.value_in_brackets(*at)?;
        *at = self.behind_separator(behind, b']')?;
        self.count(1)?;
        Some(Some(item))
    }

    /// Asks that a collection ends behind its bracket.
    #[inline(always)]
    fn closed(&self, value: Value, behind: usize) -> Option<()> {
        let end = value.end as usize;
        if value.kind == Kind::BracketsInLine {
            self.ends(behind, end)
        } else {
            (behind == end).then_some(())
        }
    }

    /// A value and the place behind it.
    #[inline(always)]
    fn value_in_brackets(&self, at: usize) -> Option<(Value, usize)> {
        match self.bytes.start(at) {
            Start::Hyphen if !self.bytes.byte(at + 1).is_ascii_alphanumeric() => None,
            Start::Plain | Start::Hyphen => {
                let mut stop = self.bytes.stop_from(at + 1);
                if !matches!(self.bytes.byte(stop), b',' | b'}' | b']') {
                    stop = self.bytes.plain::<true>(at)?;
                }
                Some((
                    Value::new(Kind::Plain, at, self.bytes.behind_text(stop)),
                    stop,
                ))
            }
            Start::Quote => {
                let value = self.quoted(at)?;
                Some((value, value.end as usize))
            }
            Start::Bracket => {
                let behind = self.behind_brackets(at)?;
                Some((Value::new(Kind::Brackets, at, behind), behind))
            }
            Start::Nothing => None,
        }
    }

    /// The place behind the bracket that closes what opens here. Whoever reads the collection finds
    /// out whether it is one, and ends there.
    #[inline(always)]
    fn behind_brackets(&self, open: usize) -> Option<usize> {
        let (mut at, mut depth) = (open, 0);
        loop {
            match self.bytes.byte(at) {
                b'[' | b'{' => depth += 1,
                b']' | b'}' if depth == 1 => return Some(at + 1),
                b']' | b'}' => depth -= 1,
                control if control < b' ' => return None,
                _ => {}
            }
            at = self.bytes.stop_from(at + 1);
        }
    }

    /// The place of what comes next: behind a comma, or the closing bracket's.
    #[inline(always)]
    fn behind_separator(&self, at: usize, closing: u8) -> Option<usize> {
        let at = self.bytes.behind_spaces(at);
        match self.bytes.byte(at) {
            b',' if self.bytes.byte(at + 1) == b' ' => {
                let next = self.bytes.behind_spaces(at + 2);
                (self.bytes.byte(next) != closing).then_some(next)
            }
            byte => (byte == closing).then_some(at),
        }
    }
}
