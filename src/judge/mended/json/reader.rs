//! Reads a file that is in braces as a whole character by character, and notes those that are not meant.

mod quotes;

use super::Place;
use crate::source::Span;
use crate::yaml::braces::between_entries;
use quotes::QUOTES;

/// The mistake with a character.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Wrong {
    NoComma,
    WideComma,
    /// Another character for a comma.
    ForComma,
    OddQuote,
    NoQuote,
    ForColon,
    NoColon,
    /// The end of an entry and the start of the next one.
    NoBraces,
    Comment,
}

/// A bracket that is open.
struct Opened {
    with: char,
    /// The first key of the entry that it starts.
    first: Option<Span>,
}

/// Reads such a file character by character.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The brackets that are open.
    open: Vec<Opened>,
    last: Last,
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
pub(super) fn mistakes(text: &str) -> Option<Vec<(Wrong, Place)>> {
    let mut reader = Reader {
        text,
        at: 0,
        open: Vec::new(),
        last: Last::Separator,
        found: Vec::new(),
    };
    reader.read()?;
    Some(reader.found)
}

impl<'t> Reader<'t> {
    fn read(&mut self) -> Option<()> {
        while let Some(next) = self.rest().chars().next() {
            match next {
                with @ ('{' | '[') => {
                    self.starts(Next::Value)?;
                    self.open.push(Opened { with, first: None });
                    self.last = Last::Separator;
                    self.at += 1;
                }
                '}' | ']' => {
                    let opening = if next == '}' { '{' } else { '[' };
                    self.open.pop().filter(|open| open.with == opening)?;
                    self.at += 1;
                    self.last = Last::Value(self.at);
                }
                ',' => {
                    self.last = Last::Separator;
                    self.at += 1;
                }
                '，' => self.comma(Wrong::WideComma, next),
                ';' | '.' if matches!(self.last, Last::Value(_)) => {
                    self.comma(Wrong::ForComma, next)
                }
                ':' | '：' | '=' | ';' => self.colon(next)?,
                '#' | '/' => self.comment(next)?,
                '"' => self.quoted()?,
                next if QUOTES.contains(&next) => self.in_odd_quotes(next)?,
                next if next.is_whitespace() => self.at += next.len_utf8(),
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

    /// Notes a comma that is missing before a key or a value; `None` where that cannot be there even with one.
    fn starts(&mut self, next: Next) -> Option<()> {
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
                let place = Place::with(Span::new(end, end), ",");
                self.found.push((Wrong::NoComma, place));
                fits.then_some(())
            }
        }
    }

    /// Another character for a comma.
    fn comma(&mut self, kind: Wrong, next: char) {
        let place = self.instead(next.len_utf8(), ",");
        self.found.push((kind, place));
        self.last = Last::Separator;
        self.at += next.len_utf8();
    }

    fn colon(&mut self, next: char) -> Option<()> {
        let length = match self.rest().starts_with("=>") {
            true => 2,
            false => next.len_utf8(),
        };
        if next != ':' {
            let is_glued = !self.rest()[length..].starts_with(char::is_whitespace);
            let place = self.instead(length, if is_glued { ": " } else { ":" });
            self.found.push((Wrong::ForColon, place));
        }
        self.at += length;
        let is_key = self.last == Last::Key;
        self.last = Last::Colon;
        is_key.then_some(())
    }

    fn comment(&mut self, next: char) -> Option<()> {
        let before = &self.text[..self.at];
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let rest = self.rest();
        let comment = match rest.starts_with("/*") {
            true => &rest[..rest.find("*/")? + 2],
            false => rest.split('\n').next()?,
        };
        let is_comment = next == '#' || comment.starts_with("//") || comment.starts_with("/*");
        if next == '/' {
            let place = self.instead(comment.trim_end().len(), "");
            self.found.push((Wrong::Comment, place));
        }
        self.at += comment.len();
        (is_apart && is_comment).then_some(())
    }

    /// Whether a key is expected.
    fn is_at_key(&self) -> bool {
        self.last == Last::Separator && self.open.last().is_some_and(|open| open.with == '{')
    }

    fn word(&mut self) -> Option<()> {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || "{}[],:=;\"，：".contains(c);
        let length = rest.find(ends).unwrap_or(rest.len());
        // A quote that closes what none opens.
        let part = rest
            .split([',', '[', ']', '{', '}', ':', '\n'])
            .next()?
            .trim_end();
        let is_quoted = part.find('"').is_some_and(|quote| quote + 1 == part.len());
        if is_quoted && length > 0 {
            let end = self.at + part.len();
            self.without_quote(self.at);
            return self.ends(end, true);
        }
        self.ends(self.at + length, false)
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
        if is_after_comma || !is_again {
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
        let after = self.text.get(end..)?.trim_start();
        let lacks_colon = is_quoted
            && self.is_at_key()
            && after.starts_with(['"', '[', '{'])
            && self.is_word(end);
        let is_key = after.starts_with([':', '=', '：'])
            || self.is_at_key() && after.starts_with(';')
            || lacks_colon;
        self.starts(match (is_key, is_quoted) {
            (true, _) => Next::Key,
            (false, true) => Next::Value,
            (false, false) => Next::Word,
        })?;
        if is_key {
            self.starts_entry(Span::new(self.at, end));
        }
        self.at = end;
        self.last = match (is_key, lacks_colon) {
            (true, true) => Last::Colon,
            (true, false) => Last::Key,
            (false, _) => Last::Value(end),
        };
        if lacks_colon {
            let place = Place::with(Span::new(end, end), ":");
            self.found.push((Wrong::NoColon, place));
        }
        Some(())
    }

    /// Whether a text in quotes, up to its end, is a single word.
    fn is_word(&self, end: usize) -> bool {
        let inner = self.text[self.at..end].trim_matches('"');
        inner.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    }
}
