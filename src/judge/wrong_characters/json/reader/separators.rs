//! The commas and colons of JSON, other characters instead of them, and comments.

use super::{Last, Reader};
use crate::judge::wrong_characters::json::wrong::Wrong;

impl Reader<'_> {
    /// Another character for a comma.
    pub(super) fn comma(&mut self, kind: Wrong, character: char) {
        let place = self.instead(character.len_utf8(), ",");
        self.found.push((kind, place));
        self.last = Last::Separator;
        self.at += character.len_utf8();
    }

    /// A colon, or some bytes instead of it.
    pub(super) fn colon(&mut self, length: usize) -> Option<()> {
        if !self.rest().starts_with(':') {
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

    pub(super) fn comment(&mut self, character: char) -> Option<()> {
        let before = &self.text[..self.at];
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let rest = self.rest();
        let is_comment = character == '#' || starts_comment(rest);
        (is_apart && is_comment).then_some(())?;
        let comment = match rest.starts_with("/*") {
            true => &rest[..rest[2..].find("*/")? + "/**/".len()],
            false => rest.split('\n').next()?,
        };
        if character == '/' {
            let place = self.instead(comment.trim_end().len(), "");
            self.found.push((Wrong::Comment, place));
        }
        self.moves_to(self.at + comment.len());
        Some(())
    }

    /// Whether a value, and not a key, follows in the line.
    pub(super) fn is_before_value(&self, at: usize) -> bool {
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

/// Whether a text starts with a comment of other languages.
pub(super) fn starts_comment(text: &str) -> bool {
    text.starts_with("//") || text.starts_with("/*")
}
