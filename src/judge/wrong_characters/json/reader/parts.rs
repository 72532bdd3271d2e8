//! A key or a value of JSON, as a part of what is around it.

use super::{Last, Next, Reader};
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::source::Span;

impl Reader<'_> {
    /// Takes a key or a value up to its end.
    pub(super) fn ends(&mut self, end: usize, is_quoted: bool) -> Option<()> {
        self.takes(end, end, is_quoted)
    }

    /// Takes a key or a value up to its end, after which reading continues at a later place.
    pub(super) fn takes(&mut self, end: usize, next: usize, is_quoted: bool) -> Option<()> {
        let rest = self.text.get(next..)?;
        let after = rest.trim_start();
        let is_in_line = !rest[..rest.len() - after.len()].contains('\n');
        let ends_entry = |after: &str| after.trim_start().starts_with([',', ']', '}']);
        let is_colon =
            |after: &str| is_in_line || after.starts_with(':') && !ends_entry(&after[1..]);
        let is_equals = after.starts_with('=') && !ends_entry(&after[1..]);
        let is_key = (after.starts_with([':', '：']) || is_equals) && is_colon(after)
            || self.is_at_key()
                && (after.starts_with(';')
                    || is_quoted && self.for_colon(Span::new(self.at, end)) > 0);
        let lacks_colon = is_quoted && !is_key && self.is_at_key() && self.is_before_value(next);
        if is_key && self.last == Last::Colon {
            self.after_lost_value(Span::new(self.at, end));
        }
        self.starts(match (is_key || lacks_colon, is_quoted) {
            (true, _) => Next::Key,
            (false, true) => Next::Value,
            (false, false) => Next::Word,
        })?;
        if is_key || lacks_colon {
            self.pair.0 = Span::new(self.at, end);
        }
        if is_key {
            self.starts_entry(self.pair.0);
        }
        if lacks_colon {
            self.missing(Wrong::NoColon, end, ":");
        }
        self.moves_to(next);
        self.end = end;
        self.last = match (is_key, lacks_colon) {
            (_, true) => Last::Colon,
            (true, _) => Last::Key,
            _ => Last::Value,
        };
        Some(())
    }
}
