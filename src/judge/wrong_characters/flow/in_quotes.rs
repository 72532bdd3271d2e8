//! Values in a line with brackets that need quotes.

use super::InLine;
use super::mistakes::unquoted;
use super::tokens::{Token, TokenKind};
use crate::judge::wrong_characters::mistake::{Correction, Mistake};
use crate::problem::Edit;
use crate::source::Span;
use crate::suggest::shortened;
use crate::team::keys;
use crate::yaml::braces::is_in_braces;
use crate::yaml::wording;

/// The characters with which a text without quotes cannot start.
const STARTS_IN_QUOTES: [char; 8] = ['&', '*', '!', '|', '>', '%', '@', '`'];

impl InLine<'_> {
    /// Values with characters that are valid only in quotes.
    pub(super) fn in_quotes(&self) -> Vec<Mistake> {
        let starts = (2..self.found.len()).filter(|start| self.is_free_text(*start));
        let texts = starts.flat_map(|start| {
            let first = self.written(&self.found[start]);
            let is_odd = first.starts_with(STARTS_IN_QUOTES);
            let from = if is_odd { start + 1 } else { start + 2 };
            let fits = move |end: &usize| self.fits_with(start, *end, Some(TokenKind::Text));
            let ends = (from..self.found.len()).filter(fits).take(2);
            ends.filter_map(move |end| self.quoted(start, end))
        });
        texts.collect()
    }

    /// Whether the value of a key that may have any text starts at a token.
    fn is_free_text(&self, start: usize) -> bool {
        let [key, colon, first] = &self.found[start - 2..=start] else {
            return false;
        };
        let key = unquoted(self.written(key));
        let is_value = colon.kind == TokenKind::Colon && first.kind == TokenKind::Text;
        is_value && keys::is_free_text(key)
    }

    /// Whether a key is among some tokens.
    fn has_pair(&self, start: usize, end: usize) -> bool {
        let tokens = &self.found[start..end];
        let is_pair = |three: &[Token]| {
            three[0].kind == TokenKind::Comma && three[2].kind == TokenKind::Colon
        };
        let is_other = |c: char| !c.is_alphanumeric() && c != '-';
        let mut words = tokens
            .iter()
            .flat_map(|token| self.written(token).split(is_other))
            .map(|word| word.trim_matches('-'));
        let own = self.written(&self.found[start - 2]);
        let is_joined = |two: &[Token]| {
            two[1].kind == TokenKind::Colon && keys::at_end_of(self.written(&two[0]), own).is_some()
        };
        tokens.windows(3).any(is_pair)
            || tokens.windows(2).any(is_joined)
            || words.any(keys::is_known)
    }

    /// Whether some tokens close all brackets that they open.
    fn is_balanced(&self, start: usize, end: usize) -> bool {
        let depth = self.found[start..end]
            .iter()
            .try_fold(0_usize, |depth, token| match token.kind {
                TokenKind::Open(_) => Some(depth + 1),
                TokenKind::Close(_) => depth.checked_sub(1),
                _ => Some(depth),
            });
        depth == Some(0)
    }

    fn quoted(&self, start: usize, end: usize) -> Option<Mistake> {
        let (first, last) = (self.found.get(start)?, self.found.get(end - 1)?);
        let key = self.written(self.found.get(start.checked_sub(2)?)?);
        let at = Span {
            start: first.at.start,
            end: last.at.end,
        };
        if self.has_pair(start, end) || !self.is_balanced(start, end) {
            return None;
        }
        let written = &self.text[at.range()];
        let bare = without_marks(written).filter(|_| keys::is_name(unquoted(key)));
        let quoted = match bare.filter(|_| !is_in_braces(self.text)) {
            Some(bare) => bare.to_owned(),
            None => format!("\"{}\"", bare.unwrap_or(written)),
        };
        let mut odd = self.found[start..end]
            .iter()
            .map(|token| self.written(token));
        let odd = odd.nth(usize::from(end > start + 1))?;
        let odd = odd.chars().next()?;
        let help = format!("write \0{key}: {}\0", shortened(&quoted));
        let odd = if odd == ':' {
            ": ".to_owned()
        } else {
            odd.to_string()
        };
        let message = match bare {
            Some(_) => wording::not_at_start(odd.chars().next()?),
            None => wording::needs_quotes(&odd),
        };
        let place = Correction {
            at,
            edit: Edit {
                span: at,
                text: quoted.clone(),
            },
        };
        let is_whole = !written.contains(['"', '\\'])
            && last.kind != TokenKind::Comma
            && !(written.split(',').skip(1)).any(|part| is_other_value(part.trim(), key));
        let mistake = is_whole.then(|| Mistake::of(message, help, place))?;
        // The comma may separate two entries, and a name does not start with such a mark.
        let has_mark = bare.is_none() && written.starts_with(['@', '`', '>', '|']);
        Some(mistake.reviewed_if(written.contains(',') || has_mark))
    }
}

/// A name without the marks of Markdown around it, if it then needs no quotes.
fn without_marks(written: &str) -> Option<&str> {
    let mark = written
        .chars()
        .next()
        .filter(|mark| ['*', '`'].contains(mark))?;
    let bare = written.trim_matches(mark);
    let is_pair = written.ends_with(mark) && bare.starts_with(char::is_alphanumeric);
    (is_pair && !bare.contains(['`', '*', ',', ':', '#', '[', ']', '{', '}'])).then_some(bare)
}

/// Whether a text after a comma is an address or an id, which belongs to a key that is missing.
fn is_other_value(part: &str, key: &str) -> bool {
    let is_lower = part.starts_with(|c: char| c.is_ascii_lowercase());
    let is_word = !part.contains(char::is_whitespace);
    is_word && (part.contains('@') || is_lower && key == "name")
}
