//! Values one by one: what is not read here is declined, whatever is wrong with it.

use jiff::civil::Date;

use super::{Direct, Kind, List, Value};
use crate::problem::Problem;
use crate::source::{Span, Spanned};
use crate::team::keys::Key;
use crate::yaml::bytes::Start;
use crate::yaml::values::{Entry, Given, Slot, Slots, Values, parse_date, parse_truth};

impl<'s> Values<'s> for Direct<'s> {
    type Value = Value;
    type List = List;

    #[inline(always)]
    fn mapping<'e, const N: usize>(
        &mut self,
        value: Value,
        _owner: Option<Value>,
        _name: &str,
        slots: &'e mut Slots<Value, N>,
    ) -> Option<&'e [Slot<Value>; N]> {
        let read = match value.kind {
            Kind::Block => self.block_mapping(value, slots),
            Kind::Brackets | Kind::BracketsInLine => self.bracket_mapping(value, slots),
            _ => None,
        };
        let is_there =
            |(slot, key): (&Slot<Value>, &Key)| !key.required || matches!(slot, Slot::Found(_));
        if read.is_none() || !slots.slots.iter().zip(slots.keys).all(is_there) {
            self.decline();
            return None;
        }
        Some(&slots.slots)
    }

    #[inline(always)]
    fn list(&mut self, entry: &Entry<Value>) -> List {
        let value = entry.value;
        match value.kind {
            Kind::Brackets | Kind::BracketsInLine
                if self.bytes.byte(value.start as usize) == b'[' =>
            {
                List::Brackets(value, self.bytes.behind_spaces(value.start as usize + 1))
            }
            Kind::Block => List::Block(
                value.start as usize..value.end as usize,
                self.lines[value.start as usize].column,
            ),
            _ => {
                if !self.is_null(value) {
                    self.decline();
                }
                List::None
            }
        }
    }

    #[inline(always)]
    fn room(&self, list: &List) -> usize {
        match list {
            List::None | List::Brackets(..) => 0, // they are short
            List::Block(lines, column) => self.lines[lines.clone()]
                .iter()
                .filter(|line| line.column == *column)
                .count(),
        }
    }

    #[inline(always)]
    fn next(&mut self, list: &mut List) -> Option<Value> {
        if self.declined {
            return None;
        }
        let next = match list {
            List::None => return None,
            List::Brackets(value, at) => self.next_in_brackets(*value, at),
            List::Block(lines, column) => self.next_in_block(lines, *column),
        };
        if next.is_none() {
            self.decline();
        }
        next?
    }

    fn is_whole(&self, _list: List) -> bool {
        true
    }

    #[cold]
    fn empty_list(&mut self, _entry: &Entry<Value>) {
        self.decline();
    }

    #[inline(always)]
    fn text(&mut self, slot: &Slot<Value>) -> Given<&'s str> {
        let Slot::Found(entry) = slot else {
            return Given::Absent;
        };
        let text = self.value_of(entry.value);
        if text.is_none() && !entry.definition.required && self.is_null(entry.value) {
            return Given::Absent;
        }
        self.or_declined(text.map(|text| self.spanned(entry.value, text)))
    }

    #[inline(always)]
    fn item_text(&mut self, value: Value, _name: &str) -> Option<Spanned<&'s str>> {
        let value = if value.kind == Kind::Block {
            self.line_of_block(value)
        } else {
            Some(value)
        };
        let text = value.and_then(|value| Some(self.spanned(value, self.value_of(value)?)));
        if text.is_none() {
            self.decline();
        }
        text
    }

    fn truth(&mut self, slot: &Slot<Value>) -> Given<bool> {
        self.text(slot).then(|text| {
            let is_quoted = self.bytes.start(text.used.start as usize) == Start::Quote;
            self.or_declined(
                parse_truth(text.value)
                    .filter(|_| !is_quoted)
                    .map(|truth| text.map(|_| truth)),
            )
        })
    }

    #[inline(always)]
    fn date(&mut self, slot: &Slot<Value>) -> Given<Date> {
        self.text(slot)
            .then(|text| self.or_declined(parse_date(text.value).map(|date| text.map(|_| date))))
    }

    fn is_nothing(&self, _root: Value) -> bool {
        false
    }

    fn may_hide(&self) -> bool {
        self.bytes.may_hide()
    }

    #[inline(always)]
    fn spanned<T>(&self, value: Value, inner: T) -> Spanned<T> {
        let span = Span {
            start: value.start,
            end: value.end,
        };
        Spanned {
            value: inner,
            used: span,
            defined: span,
        }
    }

    #[inline(always)]
    fn first_key(&self, value: Value) -> Span {
        let start = self.first_of(value);
        Span::new(start, self.bytes.plain_key(start).unwrap_or(start))
    }

    fn say(&mut self, problem: Problem) {
        self.told.say(problem);
    }
}
