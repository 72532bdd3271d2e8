//! Reads a file that is in braces as a whole character by character, and notes those that are not meant.

mod brackets;
mod quotes;

use super::Place;
use super::wrong::Wrong;
use crate::source::Span;
use crate::yaml::braces::between_entries;

/// The quotes of word processors.
const QUOTES: [char; 3] = ['“', '”', '„'];

/// A bracket that is open.
struct Opened<'t> {
    with: char,
    at: usize,
    /// The indentation of its line.
    indentation: &'t str,
    /// The first key of the entry that it starts.
    first: Option<Span>,
}

/// Reads such a file character by character.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Where the line starts.
    line: usize,
    /// Whether lines in brackets are indented.
    is_indented: bool,
    /// The brackets that are open.
    open: Vec<Opened<'t>>,
    last: Last,
    /// Where the last part ends other than a comma.
    end: usize,
    found: Vec<(Wrong, Place)>,
}

/// The part of the file that was read last.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// A bracket that opens, or a comma.
    Separator,
    Key,
    Colon,
    /// A value that ends here.
    Value(usize),
}

/// The kind of part that follows.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Key,
    /// A text in quotes, or a bracket.
    Value,
    /// A word without quotes, which may continue the one before it.
    Word,
}

/// The characters of a text that are not meant, and their places; `None` where it is broken in another way, too.
pub(super) fn wrong(text: &str) -> Option<Vec<(Wrong, Place)>> {
    let mut reader = Reader {
        text,
        at: 0,
        line: 0,
        is_indented: false,
        open: Vec::new(),
        last: Last::Separator,
        end: 0,
        found: Vec::new(),
    };
    reader.read()?;
    Some(reader.found)
}

impl<'t> Reader<'t> {
    fn read(&mut self) -> Option<()> {
        while let Some(character) = self.rest().chars().next() {
            match character {
                '{' | '[' => {
                    self.starts(Next::Value)?;
                    self.opening(character);
                }
                '}' | ']' => self.closing(character)?,
                ',' if self.last == Last::Separator && !self.open.is_empty() => {
                    self.extra(Wrong::ExtraComma);
                }
                ',' => {
                    self.last = Last::Separator;
                    self.at += 1;
                }
                '，' => self.comma(Wrong::WideComma, character),
                ';' | '.' if matches!(self.last, Last::Value(_)) => {
                    self.comma(Wrong::ForComma, character)
                }
                ':' if self.last == Last::Colon => self.extra(Wrong::ExtraColon),
                ':' | '：' | '=' | ';' => self.colon(character)?,
                '#' | '/' => self.comment(character)?,
                '"' => self.quoted()?,
                character if QUOTES.contains(&character) => self.in_odd_quotes(character)?,
                '\n' => {
                    self.at += 1;
                    self.line = self.at;
                }
                character if character.is_whitespace() => self.at += character.len_utf8(),
                _ => self.word()?,
            }
        }
        self.open.is_empty().then_some(())
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Another text for the next bytes.
    fn instead(&self, length: usize, new: &str) -> Place {
        Place::with(Span::new(self.at, self.at + length), new)
    }

    /// Notes a character that is not meant, and skips it.
    fn extra(&mut self, kind: Wrong) {
        let place = self.instead(1, "");
        self.found.push((kind, place));
        self.at += 1;
    }

    /// Notes something that is missing at a place; where something else is missing, too, it follows
    /// that.
    fn missing(&mut self, kind: Wrong, at: usize, new: &str) {
        let at = Span::new(at, at);
        match self.found.last_mut() {
            Some((_, place)) if place.edit.span == at => place.edit.text.push_str(new),
            _ => self.found.push((kind, Place::with(at, new))),
        }
    }

    /// Notes a comma that is missing before a key or a value; `None` where that cannot be there even with one.
    fn starts(&mut self, next: Next) -> Option<()> {
        self.close_above(next)?;
        let Some(open) = self.open.last() else {
            let is_first = self.last == Last::Separator && self.rest().starts_with('{');
            return is_first.then_some(());
        };
        let is_in_mapping = open.with == '{';
        match self.last {
            Last::Separator => (is_in_mapping == (next == Next::Key)).then_some(()),
            Last::Colon => (next != Next::Key).then_some(()),
            Last::Key => None,
            Last::Value(end) => {
                let fits = match is_in_mapping {
                    true => next == Next::Key,
                    false => next == Next::Value,
                };
                self.missing(Wrong::NoComma, end, ",");
                fits.then_some(())
            }
        }
    }

    /// Another character for a comma.
    fn comma(&mut self, kind: Wrong, character: char) {
        let place = self.instead(character.len_utf8(), ",");
        self.found.push((kind, place));
        self.last = Last::Separator;
        self.at += character.len_utf8();
    }

    fn colon(&mut self, character: char) -> Option<()> {
        let length = match self.rest().starts_with("=>") {
            true => 2,
            false => character.len_utf8(),
        };
        if character != ':' {
            let is_glued = !self.rest()[length..].starts_with(char::is_whitespace);
            let place = self.instead(length, if is_glued { ": " } else { ":" });
            self.found.push((Wrong::ForColon, place));
        }
        self.at += length;
        self.end = self.at;
        let is_key = self.last == Last::Key;
        self.last = Last::Colon;
        is_key.then_some(())
    }

    fn comment(&mut self, character: char) -> Option<()> {
        let before = &self.text[..self.at];
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let rest = self.rest();
        let comment = match rest.starts_with("/*") {
            true => &rest[..rest[2..].find("*/")? + "/**/".len()],
            false => rest.split('\n').next()?,
        };
        let is_comment = character == '#' || comment.starts_with("//") || comment.starts_with("/*");
        if character == '/' {
            let place = self.instead(comment.trim_end().len(), "");
            self.found.push((Wrong::Comment, place));
        }
        if let Some(end) = comment.rfind('\n') {
            self.line = self.at + end + 1;
        }
        self.at += comment.len();
        (is_apart && is_comment).then_some(())
    }

    /// Notes that the next entry starts at a key: after a missing comma, it is the first key of the entry again,
    /// with another value.
    fn starts_entry(&mut self, key: Span) {
        let text = self.text;
        let value = |key: Span| text[key.end as usize..].split([',', '}', '\n']).next();
        let is_after_comma = self.last == Last::Separator;
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let first = *open.first.get_or_insert(key);
        let is_again = text[first.range()] == text[key.range()] && value(first) != value(key);
        let lacks_comma = matches!(self.found.last(), Some((Wrong::NoComma, _)));
        if is_after_comma || !is_again || !lacks_comma {
            return;
        }
        if let Some(edit) = between_entries(text, first.start as usize, key.start as usize) {
            open.first = Some(key);
            self.found.pop();
            self.found.push((Wrong::NoBraces, Place { at: key, edit }));
        }
    }

    /// Takes a key or a value up to its end.
    fn ends(&mut self, end: usize, is_quoted: bool) -> Option<()> {
        self.takes(end, end, is_quoted)
    }

    /// Takes a key or a value up to its end, after which reading continues at a later place.
    fn takes(&mut self, end: usize, next: usize, is_quoted: bool) -> Option<()> {
        let after = self.text.get(next..)?.trim_start();
        let is_key =
            after.starts_with([':', '=', '：']) || self.is_at_key() && after.starts_with(';');
        let lacks_colon = is_quoted && !is_key && self.is_at_key() && self.is_before_value(next);
        self.starts(match (is_key || lacks_colon, is_quoted) {
            (true, _) => Next::Key,
            (false, true) => Next::Value,
            (false, false) => Next::Word,
        })?;
        if is_key {
            self.starts_entry(Span::new(self.at, end));
        }
        if lacks_colon {
            self.missing(Wrong::NoColon, end, ":");
        }
        (self.at, self.end) = (next, end);
        self.last = match (is_key, lacks_colon) {
            (_, true) => Last::Colon,
            (true, _) => Last::Key,
            _ => Last::Value(end),
        };
        Some(())
    }

    /// Whether a value, and not a key, follows in the line.
    fn is_before_value(&self, at: usize) -> bool {
        let rest = self.text[at..].trim_start_matches(' ');
        let first = rest.chars().next();
        let is_key = || {
            let text = rest.strip_prefix('"').and_then(|text| text.split_once('"'));
            text.is_none_or(|(_, after)| after.trim_start().starts_with(':'))
        };
        match first {
            Some('"') => !is_key(),
            Some('[' | '{') => true,
            first => first.is_some_and(|first| first.is_ascii_alphanumeric()),
        }
    }
}
