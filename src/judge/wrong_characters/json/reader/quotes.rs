//! The texts of JSON: texts in quotes, of which a quote may be missing or extra, and words without
//! quotes.

use super::brackets::starts_entry;
use super::foreign::{TRUTHS, is_of_other_part};
use super::{Last, Next, Reader};
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::Span;

/// The characters that may follow a text whose closing quote is missing.
const CHARACTERS_AFTER_QUOTE: [char; 6] = [',', ']', '}', ' ', '\t', '\r'];

/// The most characters of a text whose opening quote is missing.
const TEXT_CAPACITY: usize = 1000;

/// The characters that may be meant for the closing quote.
pub(super) const CLOSINGS: [char; 10] = ['\'', '`', '´', '“', '”', '„', '’', '‘', '«', '»'];

/// The characters that may be meant for the opening quote, and that YAML does not read as one.
pub(super) const OPENINGS: [char; 5] = ['`', '´', '′', '‘', '‚'];

impl Reader<'_> {
    pub(super) fn quoted(&mut self) -> Option<()> {
        let Some(end) = self.closing_quote(self.at + 1) else {
            return match self.is_at_key() {
                true => self.open_key(),
                false => self.open_text(),
            };
        };
        // The quote that was to open the value closes the key.
        let after = &self.text[end + 1..];
        let continues = after.starts_with(char::is_alphanumeric) && !self.is_comma(after);
        let is_doubled = end == self.at + 1;
        if continues && self.is_at_key() && !is_doubled {
            return self.open_key();
        }
        if continues {
            return self.text_continues(end);
        }
        if self.text[end + 1..].starts_with('"') && self.is_ended(end + 2) {
            let place = Correction::with(Span::new(end + 1, end + 2), "");
            self.found.push((Wrong::ExtraQuote, place));
            return self.takes(end + 1, end + 2, true);
        }
        match self.misplaced(end) {
            Some((inner, kept)) => self.closed_too_late(inner, end, kept),
            None => self.ends(end + 1, true),
        }
    }

    /// Where a text ends whose closing quote, at `end`, is too late, as in `"mira,"`; with the
    /// number of characters between.
    fn misplaced(&self, end: usize) -> Option<(usize, usize)> {
        let content = &self.text[self.at + 1..end];
        let inner = content.trim_end_matches([',', ':', ' ', ']', '}']);
        let (kept, next) = (&content[inner.len()..], self.text[end + 1..].trim_start());
        let is_meant = match kept {
            ":" => self.is_at_key() && !next.starts_with(':'),
            "," => !self.is_at_key() && next.starts_with(['"', '{']),
            _ => !content.contains(['[', '{']) && self.lacks_brackets(kept, end + 1),
        };
        (is_meant && !inner.is_empty()).then_some((self.at + 1 + inner.len(), kept.len()))
    }

    /// Whether the text after a closing quote lacks the brackets at the end of the quoted text.
    fn lacks_brackets(&self, kept: &str, next: usize) -> bool {
        if !kept.contains([']', '}']) {
            return false;
        }
        let brackets = || kept.chars().filter(|c| *c != ' ');
        let mut open = self.open.iter().rev();
        let is_open = |bracket| open.next().is_some_and(|open| open.closing() == bracket);
        let Some(top) = self.open.last().filter(|_| brackets().all(is_open)) else {
            return false;
        };
        let rest = &self.text[next..];
        let after = rest.trim_start();
        let is_in_outer = match top.with {
            '[' => after.starts_with('}'),
            _ => after.starts_with(']') || starts_entry(after),
        };
        let is_last = || {
            let end = rest.find([top.closing(), '\n']);
            let is_closed = end.is_some_and(|end| !rest[end..].starts_with('\n'));
            top.at >= self.line && !is_closed
        };
        is_in_outer || is_last() || brackets().count() > 1 && starts_entry(after)
    }

    /// A text whose closing quote is too late.
    fn closed_too_late(&mut self, inner: usize, end: usize, length: usize) -> Option<()> {
        let after = format!("\"{}", &self.text[inner..inner + length]);
        let place = Correction {
            at: Span::new(end, end + 1),
            edit: Correction::with(Span::new(inner, end + 1), after).edit,
        };
        self.found.push((Wrong::LateQuote, place));
        self.skipped = end;
        let is_key = self.text[inner..].starts_with(':');
        self.starts(if is_key { Next::Key } else { Next::Value })?;
        (self.at, self.end) = (inner, inner);
        self.last = if is_key { Last::Key } else { Last::Value };
        Some(())
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
    pub(super) fn is_ended(&self, at: usize) -> bool {
        let rest = self.text.get(at..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '\t', '\r']);
        rest.is_empty() || rest.starts_with([',', ':', ']', '}', '\n'])
    }

    /// A text whose quote is not closed in its line.
    fn open_text(&mut self) -> Option<()> {
        let line = self.rest()[1..].split('\n').next()?;
        (!line.contains(':')).then_some(())?;
        self.lacks_quote(line)
    }

    /// Ends a text where its closing quote is missing; `content` is the text and the rest of its
    /// line.
    fn lacks_quote(&mut self, content: &str) -> Option<()> {
        let text = content.trim_end_matches(CHARACTERS_AFTER_QUOTE);
        let inner = self.before_odd(text.trim_end_matches(CLOSINGS));
        let is_text = !inner.is_empty() && !text.contains(['[', '{', '\\']);
        is_text.then_some(())?;
        self.closes(self.at + 1 + inner.len(), text.len() - inner.len())
    }

    /// Ends a text where its closing quote is missing, or where other characters replace it.
    fn closes(&mut self, end: usize, length: usize) -> Option<()> {
        self.lacks_quote_at(end, length);
        self.ends(end + length, true)
    }

    /// A text with a word directly after its second quote. The first quote is doubled, the closing
    /// quote is missing before a comma, or the quotes are a part of the text.
    fn text_continues(&mut self, second: usize) -> Option<()> {
        let (first, content) = (self.at + 1, &self.text[self.at + 1..second]);
        if content.is_empty() {
            let end = self.closing_quote(second + 1)? + 1;
            let is_doubled = self.text[end..].starts_with('"') && self.is_ended(end + 1);
            let place = Correction::with(Span::new(self.at, first), "");
            if is_doubled {
                self.found.push((Wrong::DoubledQuotes, place));
                let second = Correction::with(Span::new(end, end + 1), "");
                self.found.push((Wrong::DoubledQuotes, second));
                return self.takes(end, end + 1, true);
            }
            self.found.push((Wrong::ExtraQuote, place));
            return self.ends(end, true);
        }
        let inner = content.trim_end_matches([',', '[', ']', '{', '}', ' ']);
        let between = content[inner.len()..].trim_start();
        if between.contains(',') && between.starts_with([',', ']', '}']) {
            return self.lacks_quote(inner);
        }
        let mut last = second;
        let mut number = 1;
        while !self.is_ended(last + 1) {
            last = self.closing_quote(last + 1)?;
            number += 1;
        }
        let text = &self.text[first..last];
        // The value may end before the next key.
        let ends_with_key =
            self.last == Last::Colon && self.text[last + 1..].trim_start().starts_with(':');
        let is_sure = number % 2 == 1 && !text.contains("\":") && !ends_with_key;
        is_sure.then_some(())?;
        let place = Correction {
            at: Span::new(second, second + 1),
            edit: Correction::with(Span::new(first, last), escaped(text)).edit,
        };
        self.found.push((Wrong::InnerQuotes, place));
        self.ends(last + 1, true)
    }

    /// A key whose quote is not closed in its line.
    fn open_key(&mut self) -> Option<()> {
        let inner = &self.rest()[1..];
        let length = inner.find([':', '\n'])?;
        (self.is_at_key() && inner[length..].starts_with(':')).then_some(())?;
        let is_key = |c: char| c.is_alphanumeric() || c == '-';
        let key = inner[..length].trim_end_matches(CLOSINGS);
        let key = self.before_odd(key);
        (!key.is_empty() && key.chars().all(is_key)).then_some(())?;
        self.closes(self.at + 1 + key.len(), length - key.len())
    }

    /// Notes a missing quote, or the bytes that are written instead of it.
    pub(super) fn lacks_quote_at(&mut self, at: usize, length: usize) {
        let kind = match length {
            0 => Wrong::NoQuote,
            _ => Wrong::ForQuote,
        };
        let place = Correction::with(Span::new(at, at + length), "\"");
        self.found.push((kind, place));
    }

    /// Whether a key is expected.
    pub(super) fn is_at_key(&self) -> bool {
        self.last == Last::Separator && self.open.last().is_some_and(|open| open.with == '{')
    }

    pub(super) fn word(&mut self) -> Option<()> {
        let rest = self.rest();
        if rest.starts_with('\'') {
            return self.in_single_quotes();
        }
        let ends = |c: char| c.is_whitespace() || "{}[],:=;\"，：".contains(c);
        let length = rest.find(ends).unwrap_or(rest.len());
        if let Some(after) = TRUTHS.iter().find_map(|truth| rest.strip_prefix(*truth))
            && after.starts_with(|c: char| !is_of_other_part(c) && c != '-')
        {
            return self.ends(self.at + rest.len() - after.len(), false);
        }
        // A quote that closes what none opens.
        let near = rest.chars().take(TEXT_CAPACITY);
        let near = near.take_while(|c| !",[]{}:\n".contains(*c));
        let part = rest[..near.map(char::len_utf8).sum::<usize>()].trim_end();
        let is_quoted = part.find('"').is_some_and(|quote| quote + 1 == part.len());
        if is_quoted && length > 0 {
            let end = self.at + part.len();
            let odd = part.len() - part.trim_start_matches(OPENINGS).len();
            let odd = odd + self.odd_start(&part[odd..part.len() - 1]);
            self.lacks_quote_at(self.at, odd);
            return self.ends(end, true);
        }
        self.ends(self.at + length, false)
    }
}

/// A text with a backslash before each quote.
fn escaped(text: &str) -> String {
    text.replace("\\\"", "\"").replace('"', "\\\"")
}
