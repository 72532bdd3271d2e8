//! Characters beside the parts of JSON that none of them has: they are instead of a comma, a colon
//! or a bracket, or extra.

use super::brackets::starts_entry;
use super::foreign::{COLONS, is_of_other_part, starts_pair};
use super::separators::starts_comment;
use super::{Last, Next, Reader};
use crate::judge::wrong_characters::Correction;
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::source::{Span, line_start};
use crate::team::keys;

/// The most letters that are instead of a comma: one beside its key, or a word such as `and`.
const MAX_LETTERS: usize = 3;
/// The most characters that are instead of a colon: `is`, `->`.
const MAX_COLON_CHARACTERS: usize = 2;

impl<'t> Reader<'t> {
    /// Characters instead of the comma or the bracket without which the next part cannot be here.
    pub(super) fn for_other_part(&mut self) -> Option<()> {
        let (found, next) = self.stray()?;
        match self.last {
            Last::Value => self
                .for_comma(found, next)
                .or_else(|| self.for_closing(found, next)),
            _ => self.for_brace(found, next),
        }
    }

    /// The characters here that no part of JSON has, and what follows them.
    fn stray(&self) -> Option<(&'t str, &'t str)> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        let length = match first {
            '(' => 1,
            ']' | '}' if self.last != Last::Value => 1,
            '[' | '{' if self.last == Last::Value => 1,
            _ if first.is_alphanumeric() => rest.find(|c: char| !c.is_alphanumeric())?,
            _ => rest.find(is_of_other_part)?,
        };
        let (found, after) = rest.split_at(length);
        let is_stray = !found.is_empty() && !starts_comment(found);
        is_stray.then(|| (found, after.trim_start()))
    }

    fn for_comma(&mut self, found: &str, next: &str) -> Option<()> {
        let top = self.open.last()?;
        let is_item = next.starts_with(['"', '{']) && !starts_pair(next);
        let is_next = match top.with {
            '{' => starts_pair(next),
            _ => is_item,
        };
        let is_short =
            !found.starts_with(char::is_alphanumeric) || found.chars().count() <= MAX_LETTERS;
        let is_bracket = found.starts_with(['[', '{']);
        (is_next && is_short && !is_bracket).then_some(())?;
        let end = self.at + found.len();
        let place = Correction {
            at: Span::new(self.at, end),
            ..Correction::with(Span::new(self.end, end), ",")
        };
        self.found.push((Wrong::ForComma, place));
        (self.at, self.last) = (end, Last::Separator);
        Some(())
    }

    /// Whether a text, after a value, starts with a letter instead of the comma before the next key
    /// or item.
    pub(super) fn is_comma(&self, after: &str) -> bool {
        let next = after.strip_prefix(char::is_alphanumeric);
        let is_in_list = self.open.last().is_some_and(|top| top.with == '[');
        next.is_some_and(|next| match is_in_list {
            true => next.starts_with(" \"") && !starts_pair(next.trim_start()),
            false => starts_pair(next.trim_start()) && self.last == Last::Colon,
        })
    }

    /// One character instead of the bracket that closes the innermost one, which what follows
    /// cannot be in.
    fn for_closing(&mut self, found: &str, next: &str) -> Option<()> {
        let [.., outer, top] = &self.open[..] else {
            return None;
        };
        let is_in_line = top.at >= self.line || !self.is_indented;
        let is_closed = match (outer.with, top.with) {
            ('[', '{') => next.starts_with(']') || starts_entry(next),
            ('{', '[') => {
                let after = next.strip_prefix(',').map(str::trim_start);
                next.starts_with('}') || after.is_some_and(starts_pair)
            }
            _ => false,
        };
        (is_in_line && is_closed && is_one(found)).then_some(())?;
        self.closes_instead(found.len())
    }

    /// One character instead of the brace before the first key of an entry.
    fn for_brace(&mut self, found: &str, next: &str) -> Option<()> {
        let list = self.open.last().filter(|top| top.with == '[')?;
        let is_of_entries = list.first.is_some() || self.is_before_entries(list.at);
        (is_of_entries && is_one(found) && starts_pair(next)).then_some(())?;
        self.opens_instead('{', found.len())
    }

    /// Other characters than the bracket with which a list or a mapping starts.
    pub(super) fn for_opening_after_key(&mut self) -> Option<()> {
        let (found, next) = self.stray()?;
        let is_list = next.starts_with('"') && !starts_pair(next) && self.is_list_below()
            || next.starts_with('{') && self.is_before_entries(self.at);
        if is_list && self.is_of_list() && !found.contains(char::is_alphanumeric) {
            return self.opens_instead('[', found.len());
        }
        let next_at = self.text.len() - next.len();
        let is_inside = !self.text[self.at..next_at].contains('\n')
            || next_at - line_start(self.text, next_at) > self.first - self.line;
        let is_mapping = is_one(found) && starts_pair(next) && is_inside && self.may_be_mapping();
        is_mapping.then_some(())?;
        self.opens_instead('{', found.len())
    }

    /// Notes the bracket that opens instead of some bytes.
    fn opens_instead(&mut self, bracket: char, length: usize) -> Option<()> {
        let place = self.instead(length, bracket);
        self.starts(Next::Value)?;
        self.found.push((Wrong::ForBracket(bracket), place));
        self.opening(bracket, length);
        Some(())
    }

    /// Whether a character after a key is the first of those instead of its colon.
    pub(super) fn is_before_colon(&self, character: char) -> bool {
        let is_after_key = self.last == Last::Key && !character.is_whitespace();
        is_after_key && self.for_colon(self.pair.0) > 0
    }

    /// How many bytes are instead of the colon between a key, of which this is the place and the
    /// end, and its value.
    pub(super) fn for_colon(&self, key: Span) -> usize {
        let after = self.text[key.end as usize..].trim_start_matches([' ', '\t']);
        let ends = [' ', '"', '[', '{', '\r', '\n'];
        let near = after.chars().take(MAX_COLON_CHARACTERS + 1);
        let near = near.take_while(|c| !ends.contains(c));
        let length: usize = near.map(char::len_utf8).sum();
        let word = &after[..length];
        let is_short = (1..=MAX_COLON_CHARACTERS).contains(&word.chars().count());
        let is_other = word == "is"
            || !word.contains([':', '：', '#', '}', ']']) && !word.contains(char::is_alphanumeric);
        let at = self.text.len() - after.len();
        let key = self.text[key.range()].trim_matches('"');
        let is_colon =
            is_short && is_other && keys::is_known(key) && self.is_before_value(at + word.len());
        if is_colon { word.len() } else { 0 }
    }

    /// Characters beside a bracket, a comma or a key that no text has: `]!,`, `- "name"`.
    pub(super) fn extra_characters(&mut self) -> Option<()> {
        let rest = self.rest();
        let length = rest.find(is_of_other_part).unwrap_or(rest.len());
        (length > 0).then_some(())?;
        let (found, after) = rest.split_at(length);
        let next = after.trim_start();
        let ends = next.is_empty() || next.starts_with([',', ']', '}']);
        let starts = next.starts_with(['"', '{', '[']);
        let is_stray = match self.last {
            Last::Separator => ends || starts && !found.contains(COLONS),
            _ => ends,
        };
        let is_apart = !after.starts_with(|c: char| c.is_alphanumeric() || "'(“”„".contains(c));
        (is_stray && is_apart && !starts_comment(found)).then_some(())?;
        let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
        let first = found.chars().next()?;
        let is_prefix = self.at == self.line && is_one(found) && blanks > 0;
        let (kind, gap) = match self.text[self.line..self.at].ends_with([' ', '\t']) {
            // Other programs write it with a space after it, or instead of one.
            _ if is_prefix => (Wrong::Prefix(first), blanks % 2),
            true => (Wrong::ExtraCharacters, blanks),
            false => (Wrong::ExtraCharacters, 0),
        };
        let end = self.at + length + gap;
        let is_in_indentation = self.at == self.first && self.at > self.line;
        self.leaves_out(kind, length, (self.at, end));
        if is_in_indentation {
            self.first = end;
        }
        Some(())
    }
}

/// Whether some characters are one.
fn is_one(found: &str) -> bool {
    found.chars().count() == 1
}
