//! Texts in quotes, of which one may be missing or typographic.

use super::{Place, Reader, Wrong};
use crate::source::Span;

/// The quotes of word processors.
pub(super) const QUOTES: [char; 3] = ['“', '”', '„'];

impl Reader<'_> {
    pub(super) fn quoted(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut end = self.at + 1;
        loop {
            match bytes.get(end)? {
                b'\\' => end += 2,
                b'"' => break,
                b'\n' => return self.open_key(),
                _ => end += 1,
            }
        }
        // The quote that was to open the value closes the key.
        let goes_on = self.text[end + 1..].starts_with(char::is_alphanumeric);
        if goes_on && self.is_at_key() {
            return self.open_key();
        }
        self.ends(end + 1, true)
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
    pub(super) fn without_quote(&mut self, at: usize) {
        let place = Place::with(Span::new(at, at), "\"");
        self.found.push((Wrong::NoQuote, place));
    }

    pub(super) fn in_odd_quotes(&mut self, sign: char) -> Option<()> {
        let start = self.at + sign.len_utf8();
        let content = self.text[start..].split('\n').next()?;
        let end = content.find(|c| c == '"' || QUOTES.contains(&c))?;
        let closing = content[end..].chars().next()?;
        let place = self.instead(sign.len_utf8(), "\"");
        self.found.push((Wrong::OddQuote, place));
        let end = start + end;
        if closing != '"' {
            let at = Span::new(end, end + closing.len_utf8());
            self.found.push((Wrong::OddQuote, Place::with(at, "\"")));
        }
        self.ends(end + closing.len_utf8(), true)
    }
}
