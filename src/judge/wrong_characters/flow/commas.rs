//! A comma that is missing between a value without quotes and the next key in a line.

use super::InLine;
use super::mistakes::missing;
use super::tokens::{Token, TokenKind};
use crate::judge::wrong_characters::mistake::{Correction, Mistake};
use crate::source::Span;
use crate::team::keys;

/// The separators that people write between two pairs instead of a comma, after a space.
const SEPARATORS: [&str; 11] = [";", "/", "&", "+", "|", "-", "–", "•", "and", "or", "und"];

impl InLine<'_> {
    /// A missing comma between a value without quotes and the next key, or another separator
    /// instead of the comma.
    pub(super) fn without_comma(&self) -> impl Iterator<Item = Mistake> {
        let values = (1..self.found.len()).filter(|at| self.found[at - 1].kind == TokenKind::Colon);
        let values = values.filter(|at| {
            self.fits_with(
                *at,
                at + 1,
                [TokenKind::Text, TokenKind::Comma, TokenKind::Text],
            )
        });
        values.flat_map(|at| match self.after_space(at) {
            found if !found.is_empty() => found,
            _ => self.directly_after(at).into_iter().collect(),
        })
    }

    /// Mistakes with a value that is followed by a space and the next key in the same token.
    fn after_space(&self, at: usize) -> Vec<Mistake> {
        let token = &self.found[at];
        let (value, key) = self.written(token).rsplit_once(' ').unwrap_or_default();
        let value = value.trim_end();
        if value.is_empty() || !keys::is_known(key) {
            return Vec::new();
        }
        let end = token.at.start as usize + value.len();
        let start = token.at.end as usize - key.len();
        let (before, word) = value.rsplit_once(' ').unwrap_or_default();
        let before = before.trim_end();
        if SEPARATORS.contains(&word) && !before.is_empty() {
            let from = token.at.start as usize + before.len();
            return vec![instead_of_comma((from, end), word)];
        }
        let place = format!("before `{key}`");
        let none = missing(self.text, (start, end), (',', &place), ",".to_owned());
        let last = value.chars().next_back();
        let odd = last.filter(|last| [';', '.'].contains(last));
        let other = odd.map(|found| Mistake::instead(Span::new(end - 1, end), found, ','));
        other.into_iter().chain([none]).collect()
    }

    /// A mistake with a value that is directly followed by the next key.
    fn directly_after(&self, at: usize) -> Option<Mistake> {
        let token = &self.found[at];
        let own = self.written(self.found.get(at.checked_sub(2)?)?);
        let key = keys::at_end_of(self.written(token), own)?;
        let next = self.found.get(at + 2)?;
        let is_list = matches!(next.kind, TokenKind::Open(_));
        let value = if is_list { "[" } else { self.written(next) };
        let is_key =
            |two: &[Token]| two[1].kind == TokenKind::Colon && self.written(&two[0]) == key.name;
        let is_twice = self.found.windows(2).any(is_key);
        let is_unclear = is_twice || !key.form.shows(value);
        let start = token.at.end as usize - key.name.len();
        let before = self.text[..start].chars().next_back()?;
        if [';', '/', '|', '&', '+'].contains(&before) {
            let place = Correction::with(Span::new(start - 1, start), ", ");
            let mistake = Mistake::corrected(place, before.encode_utf8(&mut [0; 4]), ',');
            return Some(mistake.reviewed_if(is_unclear));
        }
        let place = format!("before `{}`", key.name);
        let mistake = missing(self.text, (start, start), (',', &place), ", ".to_owned());
        Some(mistake.reviewed_if(is_unclear || !ends_value(before)))
    }
}

/// Whether a value can end with a character, so that a key may follow directly.
fn ends_value(character: char) -> bool {
    character.is_alphanumeric() || ['.', ')'].contains(&character)
}

/// Something else than a comma, with the spaces before it.
fn instead_of_comma((from, end): (usize, usize), found: &str) -> Mistake {
    let place = Correction {
        at: Span::new(end - found.len(), end),
        ..Correction::with(Span::new(from, end), ",")
    };
    Mistake::corrected(place, found, ',')
}
