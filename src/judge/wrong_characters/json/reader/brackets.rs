//! The brackets of JSON. Their indentation and the other brackets of the line show which bracket
//! closes which.

use super::entries::LIST_CAPACITY;
use super::foreign::starts_pair;
use super::{Last, Next, Opened, Reader};
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::{Span, line_break};
use crate::team::keys;
use crate::yaml::braces::{closing_of, opening_of};

impl Opened<'_> {
    pub(super) fn closing(&self) -> char {
        closing_of(self.with)
    }
}

impl<'t> Reader<'t> {
    /// Notes an open bracket that takes some bytes.
    pub(super) fn opening(&mut self, bracket: char, length: usize) {
        let indentation = &self.text[self.line..self.first];
        let after = self.at + length;
        self.opens(bracket, self.at, after, indentation);
        self.at = after;
        (self.last, self.end) = (Last::Separator, after);
    }

    /// Notes an open bracket whose content starts at `after`.
    pub(super) fn opens(&mut self, with: char, at: usize, after: usize, indentation: &'t str) {
        let rest = self.text[after..].trim_start_matches([' ', '\t', '\r']);
        self.open.push(Opened {
            with,
            at,
            after,
            ends_line: rest.starts_with('\n'),
            indentation,
            first: None,
        });
    }

    /// Starts to read a line.
    pub(super) fn starts_line(&mut self, at: usize) {
        let rest = &self.text[at..];
        let inner = rest.trim_start_matches(|c: char| c != '\n' && c.is_whitespace());
        (self.line, self.first) = (at, self.text.len() - inner.len());
        self.start = self.first;
        self.below = inner
            .find('\n')
            .map_or(self.text.len(), |end| self.first + end + 1);
    }

    /// Continues at a later place, which may be on another line.
    pub(super) fn moves_to(&mut self, at: usize) {
        if let Some(end) = self.text[self.at..at].rfind('\n') {
            self.starts_line(self.at + end + 1);
        }
        self.at = at;
    }

    /// Whether a brace directly follows another one, which cannot contain it.
    pub(super) fn is_doubled(&self) -> bool {
        let top = self.open.last().filter(|top| top.with == '{');
        top.is_some_and(|top| {
            let is_glued = top.after == self.at;
            let is_of_file = self.open.len() == 1;
            let is_first = self.end == top.after && (is_glued || is_of_file);
            is_first && !self.is_before_entries(top.at)
        })
    }

    /// Whether a line with nothing but the brace that opens an entry is below the same line.
    pub(super) fn is_doubled_line(&self) -> bool {
        let after = self.rest_of_line().strip_prefix('{');
        let is_alone = after.is_some_and(|after| after.trim_start().is_empty());
        let top = self
            .open
            .last()
            .filter(|top| is_alone && top.ends_line && top.with == '{');
        top.is_some_and(|top| self.end == top.after && self.indentation() == Some(top.indentation))
    }

    /// Notes that the line is the one above again.
    pub(super) fn leaves_out_line(&mut self) {
        let place = Correction {
            at: Span::new(self.at, self.at + 1),
            ..Correction::with(Span::new(self.line, self.below), "")
        };
        self.found.push((Wrong::DoubledLine, place));
        self.at = self.below;
        self.starts_line(self.at);
    }

    pub(super) fn closing(&mut self, bracket: char) -> Option<()> {
        if bracket == ']' && self.ends_bare_list() {
            self.lacks('[', self.pair.1);
        }
        let Some(level) = self.closed_by(bracket) else {
            // A line of its own is not one character that is not meant.
            self.indentation().is_none().then_some(())?;
            self.extra(Wrong::ExtraClosing(bracket));
            return Some(());
        };
        while self.open.len() > level + 1 {
            self.close_top();
        }
        let top = self.open.last()?;
        let (opening, meant) = (top.with, top.closing());
        if meant != bracket {
            let place = Correction::with(Span::new(self.at, self.at + 1), meant);
            let other = Span::new(top.at, top.at + 1);
            let is_pair = |(kind, one): &&mut (Wrong, Correction)| {
                *kind == Wrong::ForBracket(opening) && one.edit.span == other
            };
            let first = self.found.iter_mut().rev().find(is_pair);
            let is_closed = self.text[top.at..].starts_with(opening_of(bracket));
            let kind = match first.filter(|_| is_closed) {
                // Brackets around a text may be an extra pair.
                Some(_) if opening == '[' && !may_be_list(&self.text[..top.at]) => return None,
                Some((kind, _)) => {
                    *kind = Wrong::OtherBrackets(opening);
                    *kind
                }
                None => Wrong::ForBracket(meant),
            };
            self.found.push((kind, place));
        }
        self.closes_top(1)
    }

    /// Notes the bracket that closes the innermost one instead of some bytes.
    pub(super) fn closes_instead(&mut self, length: usize) -> Option<()> {
        let meant = self.open.last()?.closing();
        let place = self.instead(length, meant);
        self.found.push((Wrong::ForBracket(meant), place));
        self.closes_top(length)
    }

    /// Closes the innermost bracket with the next bytes.
    pub(super) fn closes_top(&mut self, length: usize) -> Option<()> {
        let closed = self.open.pop()?;
        if let Some(list) = self.open.last_mut().filter(|top| top.with == '[') {
            list.first = closed.first;
        }
        self.at += length;
        (self.last, self.end) = (Last::Value, self.at);
        Some(())
    }

    /// Whether a value is the last item of a list without its opening bracket.
    fn ends_bare_list(&self) -> bool {
        let is_in_braces = self.open.last().is_some_and(|top| top.with == '{');
        let is_near = self.at.saturating_sub(self.pair.1) < LIST_CAPACITY;
        if !is_in_braces || !is_near || self.last != Last::Value {
            return false;
        }
        let value = self.text.get(self.pair.1..self.at).unwrap_or_default();
        let is_bare = self.end > self.pair.1 && !value.contains(['[', '{', ']', '}', ':']);
        is_bare && self.is_of_list()
    }

    /// The index of the open bracket that a closing one belongs to; `None` if it closes nothing.
    pub(super) fn closed_by(&self, bracket: char) -> Option<usize> {
        let top = self.open.len().checked_sub(1)?;
        let opened = &self.open[top];
        let has_own_line =
            |open: &Opened| self.is_indented && open.ends_line && open.at < self.line;
        if let Some(indentation) = self.indentation() {
            let fits = |open: &Opened| has_own_line(open) && open.indentation == indentation;
            let level = self.open.iter().rposition(fits);
            return Some(level.unwrap_or(top));
        }
        if opened.closing() == bracket {
            let is_doubled = has_own_line(opened) && self.is_closed_below(opened);
            return Some(top).filter(|_| !is_doubled);
        }
        let outer = top.checked_sub(1).map(|outer| (outer, &self.open[outer]));
        let next = self.text[self.at + 1..].trim_start();
        let closes_outer = outer.filter(|(level, outer)| {
            let is_end = *level > 0 || next.is_empty();
            outer.closing() == bracket && !has_own_line(outer) && is_end
        });
        let is_extra = is_extra(bracket, next);
        match closes_outer {
            _ if is_for_other(bracket, &self.open, next) => Some(top),
            Some((outer, _)) if bracket == '}' || !is_extra => Some(outer),
            _ if is_extra || has_own_line(opened) || self.is_before_key() => None,
            _ => Some(top),
        }
    }

    /// The indentation of the line, if this place is the first in the line.
    pub(super) fn indentation(&self) -> Option<&'t str> {
        (self.at <= self.start).then(|| &self.text[self.line..self.at.min(self.first)])
    }

    /// Whether the next line closes a bracket.
    fn is_closed_below(&self, open: &Opened) -> bool {
        let rest = self.text[self.below..].strip_prefix(open.indentation);
        rest.is_some_and(|rest| rest.starts_with([']', '}']))
    }

    /// Whether a key is on the line after this character.
    fn is_before_key(&self) -> bool {
        starts_pair(self.text[self.at + 1..].trim_start_matches([',', ' ']))
    }

    /// Notes that brackets are not closed above a part that cannot be in them: a line that is not
    /// indented further, a key in a list, or an entry in an entry. `None` if the indentation shows
    /// nothing.
    pub(super) fn close_above(&mut self, next: Next) -> Option<()> {
        if !matches!(self.last, Last::Separator | Last::Value) {
            return Some(());
        }
        let indentation = self.indentation().map(str::len);
        if let Some(top) = self.open.last().filter(|top| self.end == top.after) {
            let is_inside = indentation.is_none_or(|own| own > top.indentation.len());
            self.is_indented |= self.open.len() == 1 && indentation.is_some() && is_inside;
            return (is_inside || !self.is_indented).then_some(());
        }
        let indentation = indentation.filter(|_| self.is_indented);
        while let [.., outer, top] = &self.open[..] {
            let is_entry = next == Next::Value && self.rest().starts_with('{');
            let is_wrong = match (indentation, top.with) {
                (Some(own), _) => own <= top.indentation.len(),
                (None, '[') => {
                    let first = top.first.map(|first| &self.text[first.range()]);
                    let is_entry = first.is_some_and(|first| self.rest().starts_with(first));
                    next == Next::Key && outer.with == '{' && !is_entry
                }
                (None, _) => is_entry && outer.with == '[',
            };
            if !is_wrong {
                break;
            }
            self.close_top();
        }
        Some(())
    }

    /// Notes that the innermost bracket is not closed.
    pub(super) fn close_top(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let (bracket, after) = (open.closing(), &self.text[open.after..]);
        let is_written = open.after > open.at;
        if is_written && open.with == '[' && after.starts_with('[') {
            let place = Correction::with(Span::new(open.at, open.after), "");
            self.found.push((Wrong::ExtraOpening(open.with), place));
            return;
        }
        let text = match open.ends_line && self.is_indented {
            true => format!(
                "{}{}{bracket}",
                line_break(self.text, self.end),
                open.indentation
            ),
            false if bracket == '}' && after.starts_with(' ') => format!(" {bracket}"),
            false => bracket.to_string(),
        };
        self.missing(Wrong::NoClosing(bracket), self.end, &text);
    }
}

/// Whether the closing bracket before some text should be of the other kind, because the bracket
/// around the innermost one is still open.
fn is_for_other(bracket: char, open: &[Opened], next: &str) -> bool {
    match (bracket, open) {
        ('}', [.., list, _, _]) => list.with == '[' && next.starts_with('}'),
        (']', _) => starts_entry(next),
        _ => false,
    }
}

/// Whether the closing bracket before some text closes nothing: the list or the entry continues.
fn is_extra(bracket: char, next: &str) -> bool {
    match bracket {
        ']' => next
            .strip_prefix('}')
            .is_some_and(|after| !after.trim_start().is_empty()),
        _ => starts_entry(next),
    }
}

/// Whether the next entry of a list follows.
pub(super) fn starts_entry(next: &str) -> bool {
    let after = next.strip_prefix(',').map(str::trim_start);
    after.is_some_and(|after| after.starts_with('{'))
}

/// Whether a list may follow a text, which ends with a key and its colon or within a list.
fn may_be_list(before: &str) -> bool {
    let key = before.trim_end().strip_suffix(':');
    let key = key.and_then(|before| before.trim_end().strip_suffix('"'));
    let name = key.and_then(|before| before.rsplit('"').next());
    name.is_none_or(|name| !keys::is_known(name) || keys::is_list(name))
}
