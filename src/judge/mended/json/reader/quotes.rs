//! The texts of JSON: those in quotes, of which one may be missing or extra, and words without quotes.

use super::{Last, QUOTES, Reader};
use crate::judge::mended::Place;
use crate::judge::mended::json::wrong::Wrong;
use crate::source::Span;

/// The characters after a text that its missing quote would separate from it.
const CHARACTERS_AFTER_QUOTE: [char; 6] = [',', ']', '}', ' ', '\t', '\r'];

/// The characters that may be meant for the closing quote.
const CLOSINGS: [char; 6] = ['\'', '`', '“', '”', '’', '\\'];

impl Reader<'_> {
    pub(super) fn quoted(&mut self) -> Option<()> {
        let Some(end) = self.closing_quote(self.at + 1) else {
            return match self.is_at_key() {
                true => self.open_key(),
                false => self.open_text(),
            };
        };
        // The quote that was to open the value closes the key.
        let continues = self.text[end + 1..].starts_with(char::is_alphanumeric);
        let is_doubled = end == self.at + 1;
        if continues && self.is_at_key() && !is_doubled {
            return self.open_key();
        }
        if continues {
            return self.text_continues(end);
        }
        if self.text[end + 1..].starts_with('"') && self.is_ended(end + 2) {
            let place = Place::with(Span::new(end + 1, end + 2), "");
            self.found.push((Wrong::ExtraQuote, place));
            return self.takes(end + 1, end + 2, true);
        }
        self.ends(end + 1, true)
    }

    /// The quote that closes a text in its line.
    fn closing_quote(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut end = from;
        loop {
            match bytes.get(end)? {
                b'\\' => end += 2,
                b'"' => return Some(end),
                b'\n' => return None,
                _ => end += 1,
            }
        }
    }

    /// Whether a value, or a key, may end before a place.
    fn is_ended(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with([',', ':', ']', '}', '\n'])
    }

    /// A text whose quote is not closed in its line.
    fn open_text(&mut self) -> Option<()> {
        let line = self.rest()[1..].split('\n').next()?;
        (!line.trim_end_matches(CHARACTERS_AFTER_QUOTE).contains(':')).then_some(())?;
        self.lacks_quote(line)
    }

    /// A text that ends where its closing quote is missing, with what follows it.
    fn lacks_quote(&mut self, content: &str) -> Option<()> {
        let text = content.trim_end_matches(CHARACTERS_AFTER_QUOTE);
        let is_text = !text.is_empty() && !text.contains(['[', '{']) && !text.ends_with(CLOSINGS);
        let end = self.at + 1 + text.len();
        is_text.then(|| self.without_quote(end))?;
        self.ends(end, true)
    }

    /// A text with a word directly after its second quote: the first one is doubled, the closing one is
    /// missing before a comma, or the quotes are a part of the text.
    fn text_continues(&mut self, second: usize) -> Option<()> {
        let (first, content) = (self.at + 1, &self.text[self.at + 1..second]);
        if content.is_empty() {
            let end = self.closing_quote(second + 1)? + 1;
            let place = Place::with(Span::new(self.at, first), "");
            self.found.push((Wrong::ExtraQuote, place));
            return self.ends(end, true);
        }
        if content.trim_end().ends_with(',') {
            return self.lacks_quote(content);
        }
        let mut last = second;
        let mut number = 1;
        while !self.is_ended(last + 1) {
            last = self.closing_quote(last + 1)?;
            number += 1;
        }
        let text = &self.text[first..last];
        let is_sure = number % 2 == 1 && !text.contains("\":");
        is_sure.then_some(())?;
        let place = Place {
            at: Span::new(second, second + 1),
            edit: Place::with(Span::new(first, last), escaped(text)).edit,
        };
        self.found.push((Wrong::InnerQuotes, place));
        self.ends(last + 1, true)
    }

    /// A key whose quote is not closed in its line.
    fn open_key(&mut self) -> Option<()> {
        let inner = &self.rest()[1..];
        let length = inner.find(':').filter(|_| self.is_at_key())?;
        let is_key = |c: char| c.is_alphanumeric() || c == '-';
        let end = self.at + 1 + length;
        inner[..length].chars().all(is_key).then_some(())?;
        self.without_quote(end);
        self.ends(end, true)
    }

    /// Notes a quote that is missing at a place.
    fn without_quote(&mut self, at: usize) {
        let place = Place::with(Span::new(at, at), "\"");
        self.found.push((Wrong::NoQuote, place));
    }

    /// Whether a key is expected.
    pub(super) fn is_at_key(&self) -> bool {
        self.last == Last::Separator && self.open.last().is_some_and(|open| open.with == '{')
    }

    pub(super) fn in_odd_quotes(&mut self, character: char) -> Option<()> {
        let start = self.at + character.len_utf8();
        let content = self.text[start..].split('\n').next()?;
        let end = content.find(|c| c == '"' || QUOTES.contains(&c))?;
        let closing = content[end..].chars().next()?;
        let place = self.instead(character.len_utf8(), "\"");
        self.found.push((Wrong::OddQuote, place));
        let end = start + end;
        if closing != '"' {
            let at = Span::new(end, end + closing.len_utf8());
            self.found.push((Wrong::OddQuote, Place::with(at, "\"")));
        }
        self.ends(end + closing.len_utf8(), true)
    }

    pub(super) fn word(&mut self) -> Option<()> {
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
}

/// A text with a backslash before each quote.
fn escaped(text: &str) -> String {
    text.replace("\\\"", "\"").replace('"', "\\\"")
}
