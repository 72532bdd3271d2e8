//! Reads a file that is in braces as a whole character by character, and notes the wrong ones.

mod brackets;
mod entries;
mod foreign;
mod lost;
mod odd_quotes;
mod parts;
mod quotes;
mod separators;
mod skipping;
mod stray;

use super::wrong::Wrong;
use crate::judge::wrong_characters::mistake::Correction;
use crate::source::Span;

/// The quotes of word processors.
const QUOTES: [char; 7] = ['“', '”', '„', '«', '»', '‹', '›'];

/// The most brackets inside each other: no team file has more.
const MAX_DEPTH: usize = 32;
/// The most parts that cannot be read. A file with more is broken as a whole.
const MAX_SKIPS: usize = 100;
/// The most wrong characters. A file with more is broken as a whole.
const MAX_WRONG: usize = 1200;

/// A bracket that is open.
struct Opened<'t> {
    with: char,
    /// Where it is written, or where it is missing.
    at: usize,
    /// Where its content starts: `at` if the bracket is missing.
    after: usize,
    /// Whether it is the last character of its line.
    ends_line: bool,
    /// The indentation of its line.
    indentation: &'t str,
    /// The first key of the entry that it starts, or of the last entry in it.
    first: Option<Span>,
}

/// Reads such a file character by character.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Where the line starts.
    line: usize,
    /// Where the first character of the line is that is not blank.
    first: usize,
    /// Where the first part of the line starts: at its first character, or after wrong characters.
    start: usize,
    /// Where the next line starts.
    below: usize,
    /// Whether lines in brackets are indented.
    is_indented: bool,
    /// The brackets that are open.
    open: Vec<Opened<'t>>,
    last: Last,
    /// The last key, and where its value starts.
    pair: (Span, usize),
    /// Where the colon before that value ends.
    colon: usize,
    /// Where the last part other than a comma ends.
    end: usize,
    /// Whether more lists are closed than opened.
    lacks_list: bool,
    /// Whether a space is after an opening brace.
    has_gaps: bool,
    /// Whether a key is in quotes, as all texts then are.
    has_quotes: bool,
    /// The place of a quote that has been read before its text's end.
    skipped: usize,
    found: Vec<(Wrong, Correction)>,
}

/// The part of the file that was read last.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// A bracket that opens, or a comma.
    Separator,
    Key,
    Colon,
    Value,
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

/// The wrong characters of a text, each with its correction, in the order of the text. A part that
/// is broken in another way is skipped.
pub(super) fn wrong(text: &str) -> Vec<(Wrong, Correction)> {
    let count = |bracket: u8| memchr::memchr_iter(bracket, text.as_bytes()).count();
    let mut reader = Reader {
        text,
        at: text.len() - text.trim_start_matches('\u{feff}').len(),
        line: 0,
        first: 0,
        start: 0,
        below: 0,
        is_indented: false,
        open: Vec::new(),
        last: Last::Separator,
        pair: (Span::default(), 0),
        colon: 0,
        end: 0,
        lacks_list: count(b'[') < count(b']'),
        has_gaps: text.contains("{ \""),
        has_quotes: text.contains("\":"),
        skipped: usize::MAX,
        found: Vec::new(),
    };
    reader.starts_line(reader.at);
    reader.read();
    let mut found = reader.found;
    found.sort_by_key(|(_, place)| (place.edit.span.start, place.edit.span.end));
    // Of two that touch, the second one is found again when the first one is corrected.
    found.dedup_by(|second, first| !first.1.edit.is_before(&second.1.edit));
    found
}

impl<'t> Reader<'t> {
    fn read(&mut self) {
        let mut skips = 0;
        while let Some(character) = self.rest().chars().next() {
            let (start, known) = (self.at, self.found.len());
            let written = self.found.last().map_or(0, |last| last.1.edit.text.len());
            if known.max(written) > MAX_WRONG {
                return;
            }
            if self.part(character).is_some() && self.open.len() <= MAX_DEPTH {
                continue;
            }
            self.found.truncate(known);
            if let Some((_, place)) = self.found.last_mut() {
                place.edit.text.truncate(written);
            }
            skips += 1;
            if skips > MAX_SKIPS || self.skip(start).is_none() {
                return;
            }
        }
        if let [_] = self.open[..] {
            self.close_top();
        }
    }

    /// Reads the next part; `None` where it cannot be at this place.
    fn part(&mut self, character: char) -> Option<()> {
        if self
            .foreign(character)
            .or_else(|| self.truth_in_quotes())
            .is_some()
        {
            return Some(());
        }
        match character {
            '{' if self.is_doubled_line() => self.leaves_out_line(),
            '{' if self.is_doubled() => {
                self.extra(Wrong::ExtraOpening('{'));
                self.end = self.at;
            }
            '{' | '[' => {
                let is_alone = self.is_entry_alone();
                self.starts(Next::Value)?;
                if is_alone {
                    self.lacks('[', self.at);
                }
                self.opening(character, 1);
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
            ';' | '.'
                if self.last == Last::Value && self.rest()[1..].trim_start().starts_with(',') =>
            {
                self.extra(Wrong::ExtraCharacters);
            }
            ';' | '.' if self.last == Last::Value => self.comma(Wrong::ForComma, character),
            _ if self.is_before_colon(character) => self.colon(self.for_colon(self.pair.0))?,
            ':' if self.last == Last::Colon => self.extra(Wrong::ExtraColon),
            '=' if self.rest()[1..].starts_with(['>', ':']) => self.colon("=>".len())?,
            ':' | '：' | '=' | ';' => self.colon(character.len_utf8())?,
            '#' | '/' => self.comment(character)?,
            '"' if self.skipped == self.at => self.at += 1,
            '"' => self.quoted()?,
            '-' if self.open.is_empty() && self.rest().starts_with("---") => self.at += "---".len(),
            character if QUOTES.contains(&character) => self.in_odd_quotes(character)?,
            '\n' => self.moves_to(self.at + 1),
            character if character.is_whitespace() => self.at += character.len_utf8(),
            _ => self.word()?,
        }
        Some(())
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// The rest of the line; nothing after a text that ends on a later line.
    fn rest_of_line(&self) -> &'t str {
        self.text.get(self.at..self.below).unwrap_or_default()
    }

    /// Replaces the next bytes.
    fn instead(&self, length: usize, new: impl Into<String>) -> Correction {
        Correction::with(Span::new(self.at, self.at + length), new)
    }

    /// Notes an extra character, and skips it.
    fn extra(&mut self, kind: Wrong) {
        let place = self.instead(1, "");
        self.found.push((kind, place));
        self.at += 1;
    }

    /// Notes text that is missing at a place. If other text is missing there, too, it follows that
    /// text.
    fn missing(&mut self, kind: Wrong, at: usize, new: &str) {
        let at = Span::new(at, at);
        match self.found.last_mut() {
            Some((_, place)) if place.edit.span == at => place.edit.text.push_str(new),
            _ => self.found.push((kind, Correction::with(at, new))),
        }
    }

    /// Notes a missing comma before a key or a value; `None` if a key or value cannot be there even
    /// with a comma.
    fn starts(&mut self, next: Next) -> Option<()> {
        self.close_above(next)?;
        let Some(open) = self.open.last() else {
            let is_first = self.last == Last::Separator && self.rest().starts_with('{');
            return is_first.then_some(());
        };
        let is_in_mapping = open.with == '{';
        match self.last {
            Last::Separator if is_in_mapping != (next == Next::Key) => self.lacks_opening(next),
            Last::Colon if next == Next::Key => {
                self.lacks('{', self.at);
                Some(())
            }
            Last::Separator => Some(()),
            Last::Colon => {
                (self.pair.1, self.colon) = (self.at, self.end);
                Some(())
            }
            Last::Key => None,
            Last::Value => {
                let fits = match is_in_mapping {
                    true => next == Next::Key,
                    false => next == Next::Value,
                };
                if self.doubled_line().is_none() {
                    self.missing(Wrong::NoComma, self.end, ",");
                }
                fits.then_some(())
            }
        }
    }
}
