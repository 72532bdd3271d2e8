//! Finds characters that deceive. Text from an English keyboard is skipped many bytes at a time.

use std::fmt;

use super::characters::{Effect, entry, named};
use crate::shaping::legitimate;
use crate::source::Span;

/// The kind of text that is searched. The more closely people compare it, the fewer characters are
/// legitimate in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextKind {
    /// A file: it may start with a byte order mark and has lines that end with LF or CRLF.
    File,
    /// A value of several lines.
    Prose,
    /// A name of a person, a party, a project: on one line, in any script.
    Name,
    /// An id or an e-mail: nothing in it is invisible, whatever its script. Emoji and joiners are
    /// no part of identifiers (UTS #39, section 3.1).
    Identifier,
}

/// A run of characters that deceive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hidden {
    /// The first one.
    pub character: char,
    /// The effect of the first one.
    pub effect: Effect,
    /// How many there are.
    pub count: usize,
    /// All of them.
    pub span: Span,
}

impl fmt::Display for Hidden {
    /// `a Hangul filler (U+3164), which is invisible`, or `a tag character (U+E0041) and 7 more
    /// hidden characters`.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let name = named(self.character).unwrap_or_default();
        match self.count {
            1 => write!(f, "{name}, {}", self.effect.clause()),
            2 => write!(f, "{name} and 1 more hidden character"),
            count => write!(f, "{name} and {} more hidden characters", count - 1),
        }
    }
}

/// The characters of a text that deceive, run by run, each with its place in the text.
pub fn hidden(text: &str, kind: TextKind) -> impl Iterator<Item = Hidden> {
    Search { text, kind, at: 0 }
}

struct Search<'t> {
    text: &'t str,
    kind: TextKind,
    at: usize,
}

impl Iterator for Search<'_> {
    type Item = Hidden;

    fn next(&mut self) -> Option<Hidden> {
        let (start, character) = self.next_deceptive()?;
        let mut count = 1;
        self.at = start + character.len_utf8();
        while let Some(next) = self.deceptive_here() {
            self.at += next.len_utf8();
            count += 1;
        }
        Some(Hidden {
            character,
            effect: entry(character)?.effect,
            count,
            span: Span::new(start, self.at),
        })
    }
}

impl Search<'_> {
    /// The next character that deceives.
    fn next_deceptive(&mut self) -> Option<(usize, char)> {
        loop {
            let suspect = next_suspect(self.text, self.kind, self.at);
            self.at = suspect.unwrap_or(self.text.len()); // the end is not searched for again
            let character = self.text[self.at..].chars().next()?;
            match self.legitimate(character) {
                0 => return Some((self.at, character)),
                bytes => self.at += bytes,
            }
        }
    }

    /// The character at the place, if it deceives.
    fn deceptive_here(&self) -> Option<char> {
        let character = self.text[self.at..].chars().next()?;
        (entry(character).is_some() && self.legitimate(character) == 0).then_some(character)
    }

    /// How many bytes at the place are legitimate.
    fn legitimate(&self, character: char) -> usize {
        let rest = &self.text[self.at..];
        match character {
            '\t' | '\n' if self.kind <= TextKind::Prose => 1,
            '\r' if self.kind <= TextKind::Prose && rest.starts_with("\r\n") => 2,
            '\u{feff}' if self.kind == TextKind::File && self.at == 0 => 3,
            _ if self.kind == TextKind::Identifier => 0,
            _ => legitimate(self.text, self.at, character),
        }
    }
}

/// How many bytes are looked at together.
const BLOCK_BYTES: usize = 64;

/// The next place, from `from` on, where a character may deceive.
fn next_suspect(text: &str, kind: TextKind, mut from: usize) -> Option<usize> {
    while from < text.len() {
        if kind <= TextKind::Prose {
            from += typed(&text.as_bytes()[from..]);
            // The last character of a block may end after it.
            while !text.is_char_boundary(from) {
                from += 1;
            }
        }
        let stops = |(offset, c): &(usize, char)| {
            *offset >= BLOCK_BYTES || (!is_usual(*c) && entry(*c).is_some())
        };
        let (offset, character) = text[from..].char_indices().find(stops)?;
        from += offset;
        if entry(character).is_some() {
            return Some(from);
        }
    }
    None
}

/// Whether a character is common in Western names. None of these deceives, so no lookup is needed.
fn is_usual(character: char) -> bool {
    matches!(character, ' '..='~' | '\u{ae}'..='\u{2ff}')
}

/// How many bytes at the start are in whole blocks without a character that may deceive; all bytes,
/// if the rest has none either.
fn typed(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<BLOCK_BYTES>();
    let is_clean = |(number, block): &(usize, &[u8; BLOCK_BYTES])| {
        is_typed(*block) || is_clean_after(bytes, number * BLOCK_BYTES)
    };
    let clean = blocks.iter().enumerate().take_while(is_clean).count();
    match clean == blocks.len() && is_typed(rest) {
        true => bytes.len(),
        false => clean * BLOCK_BYTES,
    }
}

/// Whether all of these bytes are line feeds or characters from an English keyboard, as most are.
#[inline(always)]
fn is_typed(bytes: &[u8]) -> bool {
    // As signed numbers, bytes beyond ASCII are below a space, too. Without a branch for each byte
    // this loop compiles to few instructions for many bytes.
    let is_other = |byte: u8| (byte.cast_signed() < b' '.cast_signed()) & (byte != b'\n');
    let other = |other: bool, byte: &u8| other | is_other(*byte) | (*byte == 0x7f);
    !bytes.iter().fold(false, other)
}

/// Whether no character that may deceive starts in the block from a place on.
fn is_clean_after(bytes: &[u8], start: usize) -> bool {
    let block = |start: usize| bytes.get(start..)?.first_chunk();
    let (Some(block), Some(next)) = (block(start), block(start + 1)) else {
        return false;
    };
    is_clean(block, next)
}

/// Whether no character that may deceive starts in a block. `next` has the byte after each byte of
/// the block.
fn is_clean(block: &[u8; BLOCK_BYTES], next: &[u8; BLOCK_BYTES]) -> bool {
    // Without a branch for each byte this loop compiles to few instructions for many bytes.
    let pairs = block.iter().zip(next);
    !pairs.fold(false, |any, (byte, next)| {
        any | starts_suspect(*byte, *next)
    })
}

/// Whether a byte starts a character that may deceive. Such characters share a few first bytes,
/// with which no Western, Greek or Cyrillic letter and few Chinese characters start.
fn starts_suspect(byte: u8, next: u8) -> bool {
    let is_break = (byte == b'\n') | (byte == b'\t') | ((byte == b'\r') & (next == b'\n'));
    ((byte < b' ') & !is_break)
        | (byte == 0x7f)
        | (byte == 0xc2)
        | (byte == 0xcd)
        | (byte == 0xd8)
        | (byte.wrapping_sub(0xe1) < 3)
        | (byte >= 0xef)
}

/// Whether a text has only characters that need no lookup, and no line break.
pub fn is_usual_text(text: &str) -> bool {
    // The first bytes from `À` to U+02FF, and those that continue with a character.
    let is_usual_byte = |byte: u8| matches!(byte, b' '..=b'~' | 0x80..=0xbf | 0xc3..=0xcb);
    // Without a branch for each byte this loop compiles to few instructions for many bytes.
    text.bytes()
        .fold(true, |usual, byte| usual & is_usual_byte(byte))
        || text.chars().all(is_usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_that_deceives_starts_like_one_that_may() {
        for character in ('\u{80}'..=char::MAX).filter(|character| entry(*character).is_some()) {
            let mut bytes = [0; 4];
            let first = character.encode_utf8(&mut bytes).as_bytes()[0];
            assert!(starts_suspect(first, 0), "{character:?}");
        }
    }

    #[test]
    fn common_text_has_only_common_characters() {
        for character in '\0'..=char::MAX {
            let text = character.encode_utf8(&mut [0; 4]).to_owned();
            assert_eq!(is_usual_text(&text), is_usual(character), "{character:?}");
        }
    }

    #[test]
    fn no_common_character_deceives() {
        let usual = ('\0'..=char::MAX).filter(|character| is_usual(*character));
        assert_eq!(
            usual
                .filter(|character| entry(*character).is_some())
                .count(),
            0
        );
    }
}
