//! The texts of JSON in quotes of another kind, or with another character for one of their quotes.

use super::foreign::TRUTHS;
use super::quotes::{CLOSINGS, OPENINGS};
use super::{Last, QUOTES, Reader};
use crate::judge::wrong_characters::json::wrong::Wrong;
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::Span;
use crate::team::keys::{self, Form};

/// The most bytes of a key.
const MAX_KEY_BYTES: usize = 64;

impl Reader<'_> {
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
            self.found
                .push((Wrong::OddQuote, Correction::with(at, "\"")));
        }
        self.ends(end + closing.len_utf8(), true)
    }

    /// A text in single quotes, which YAML reads, or of which one is in another kind.
    pub(super) fn in_single_quotes(&mut self) -> Option<()> {
        let start = self.at + 1;
        let length = self.text[start..].find(['\'', '"', '\n'])?;
        let end = start + length;
        match self.text.as_bytes()[end] {
            b'\'' => self.ends(end + 1, true),
            b'"' if self.is_ended(end + 1) && length > 0 => {
                self.lacks_quote_at(self.at, 1);
                self.ends(end + 1, true)
            }
            _ => None,
        }
    }

    /// A text up to the character instead of its closing quote.
    pub(super) fn before_odd<'a>(&self, text: &'a str) -> &'a str {
        let last = text.char_indices().next_back();
        let inner = last.map_or(text, |(at, _)| &text[..at]);
        if self.fits(inner) && !self.fits(text) {
            inner
        } else {
            text
        }
    }

    /// How many bytes at the start of a text are instead of its opening quote.
    pub(super) fn odd_start(&self, text: &str) -> usize {
        let marks = text.len()
            - text
                .trim_start_matches(|c: char| !(c.is_alphanumeric() || c.is_whitespace()))
                .len();
        let first = text.chars().next().map_or(0, char::len_utf8).max(marks);
        if self.fits(&text[first..]) && !self.fits(text) {
            first
        } else {
            0
        }
    }

    /// Whether a key, or a date, is all of a text.
    fn fits(&self, text: &str) -> bool {
        match self.is_at_key() {
            true => keys::is_known(text),
            false => Form::Date.shows(text),
        }
    }

    /// A truth with quotes around it, of whatever kind, or with one of them; not the whole text
    /// that is read as one.
    pub(super) fn truth_in_quotes(&mut self) -> Option<()> {
        (self.last == Last::Colon).then_some(())?;
        let rest = self.rest();
        let is_quote = |c: char| {
            c == '"' || QUOTES.contains(&c) || OPENINGS.contains(&c) || CLOSINGS.contains(&c)
        };
        let start = rest.trim_start_matches(is_quote);
        let truth = TRUTHS.iter().find(|truth| start.starts_with(**truth))?;
        let is_truth = |key: &keys::Key| matches!(key.form, Form::Truth);
        keys::named(self.key()).any(is_truth).then_some(())?;
        let after = start[truth.len()..].trim_start_matches(is_quote);
        let written = &rest[..rest.len() - after.len()];
        // With a doubt after it, it is still one value.
        let end = self.text.len() - after.trim_start_matches(['?', '!']).len();
        let is_text = written.len() - truth.len() == 2
            && written.starts_with(['"', '\''])
            && written.ends_with(&written[..1]);
        (written != *truth && !is_text && self.is_ended(end)).then_some(())?;
        let place = self.instead(end - self.at, *truth);
        self.found.push((Wrong::QuotedTruth, place));
        self.ends(end, false)
    }

    /// A key of which another character is the opening quote.
    pub(super) fn key_without_quote(&mut self) -> Option<()> {
        self.is_at_key().then_some(())?;
        let mut near = self.rest().bytes().take(MAX_KEY_BYTES);
        let end = near.position(|byte| byte == b'"')?;
        let (key, after) = (&self.rest()[..end], &self.rest()[end + 1..]);
        let odd = self.odd_start(key);
        let is_key = odd > 0 && after.trim_start().starts_with(':');
        is_key.then_some(())?;
        self.lacks_quote_at(self.at, odd);
        self.ends(self.at + key.len() + 1, true)
    }
}
