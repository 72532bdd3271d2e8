//! The entries of a list of JSON that run together, or lack a bracket at their start.

use super::{Last, Next, Opened, Reader};
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::{Span, line_start};
use crate::team::keys;
use crate::yaml::braces::between_entries;

/// The most characters of a value to compare.
const VALUE_CAPACITY: usize = 200;
/// The most bytes of a list that lacks its opening bracket.
pub(super) const LIST_CAPACITY: usize = 4096;

impl Reader<'_> {
    /// Notes that the next entry starts at a key: after a missing comma, the first key of the entry
    /// is repeated with another value.
    pub(super) fn starts_entry(&mut self, key: Span) {
        let text = self.text;
        let value = |key: Span| {
            let after = text[key.end as usize..].chars();
            after
                .take(VALUE_CAPACITY)
                .take_while(|c| !matches!(c, ',' | '}' | '\n'))
        };
        let is_after_comma = self.last == Last::Separator;
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let first = *open.first.get_or_insert(key);
        let is_again = text[first.range()] == text[key.range()] && value(first).ne(value(key));
        let lacks_comma = matches!(self.found.last(), Some((Wrong::NoComma, _)));
        if is_after_comma || !is_again || !lacks_comma {
            return;
        }
        if let Some(edit) = between_entries(text, first.start as usize, key.start as usize) {
            open.first = Some(key);
            self.found.pop();
            self.found
                .push((Wrong::NoBraces, Correction { at: key, edit }));
        }
    }

    /// Notes that this line repeats the one above, which has no comma; `None` if it does not.
    pub(super) fn doubled_line(&mut self) -> Option<()> {
        // Most parts are not first in their line, which is compared only for one that is.
        let is_apart = self.at == self.first && self.end + 2 >= self.line;
        is_apart.then_some(())?;
        let start = line_start(self.text, self.line.checked_sub(1)?);
        let above = &self.text[start..self.line];
        let own = &self.text[self.line..self.below];
        let is_same = above.trim() == own.trim().trim_end_matches(',');
        is_same.then_some(())?;
        let place = Correction {
            at: Span::new(self.first, self.line + own.trim_end().len()),
            ..Correction::with(Span::new(start, self.line), "")
        };
        self.found.push((Wrong::DoubledLine, place));
        Some(())
    }

    /// Notes the missing opening bracket before a key in a list or an item in braces, or that the
    /// open bracket is of the wrong kind; `None` if neither explains the key or item.
    pub(super) fn lacks_opening(&mut self, next: Next) -> Option<()> {
        let fresh = self.open.len().checked_sub(1)?;
        let Opened {
            with, at, after, ..
        } = self.open[fresh];
        let is_first = self.end == after;
        match with {
            '[' if !is_first || self.is_before_entries(at) => {
                self.lacks('{', self.at);
            }
            '{' if !is_first => {
                (next != Next::Key && self.is_list_below()).then_some(())?;
                self.lacks('[', self.pair.1);
            }
            '{' if fresh == 0 => return None,
            _ => {
                let meant = if with == '[' { '{' } else { '[' };
                let place = Correction::with(Span::new(at, after), meant);
                self.found.push((Wrong::ForBracket(meant), place));
                self.open[fresh].with = meant;
            }
        }
        Some(())
    }

    /// The last key.
    pub(super) fn key(&self) -> &str {
        self.text[self.pair.0.range()].trim_matches('"')
    }

    /// Whether the last key is one whose value is a list.
    pub(super) fn is_of_list(&self) -> bool {
        keys::is_list(self.key())
    }

    /// Whether a list of mappings starts at a place, as the value of the last key.
    pub(super) fn is_before_entries(&self, at: usize) -> bool {
        let is_of_entries = || keys::named(self.key()).any(|key| key.entry_keys().is_some());
        self.text[..at].trim_end().ends_with(':') && is_of_entries()
    }

    /// Whether a brace after a key starts an entry, although no list is opened before it.
    pub(super) fn is_entry_alone(&self) -> bool {
        let entry = self.rest().strip_prefix('{').map(str::trim_start);
        let key = entry.and_then(|entry| entry.strip_prefix('"')?.split('"').next());
        let mut own = keys::named(self.key()).filter_map(|list| list.entry_keys());
        self.lacks_list
            && self.last == Last::Colon
            && key.is_some_and(|key| own.any(|own| keys::has(own, key)))
    }

    /// Whether the next bracket ends a list, before the next key.
    pub(super) fn is_list_below(&self) -> bool {
        let mut near = self.rest().bytes().take(LIST_CAPACITY);
        near.find(|byte| b"[]{}:".contains(byte)) == Some(b']')
    }

    /// Notes that an opening bracket is missing before a place.
    pub(super) fn lacks(&mut self, bracket: char, at: usize) {
        let above = if at == self.pair.1 {
            self.colon
        } else {
            self.end
        };
        let is_above = self.text[..above].ends_with(':') && self.text[above..at].contains('\n');
        let (at, new) = match bracket {
            _ if is_above => (above, format!(" {bracket}")),
            '{' if self.has_gaps => (at, "{ ".to_owned()),
            _ => (at, bracket.to_string()),
        };
        self.missing(Wrong::NoOpening(bracket), at, &new);
        let indentation = self.open.last().map_or("", |open| open.indentation);
        self.opens(bracket, at, at, indentation);
    }
}
