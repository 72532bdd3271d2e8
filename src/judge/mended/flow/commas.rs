//! A comma that is missing between a value without quotes and the next key in a line.

use super::InLine;
use super::mistakes::missing;
use super::tokens::TokenKind;
use crate::judge::mended::mistake::Mistake;
use crate::source::Span;
use crate::team::keys;

impl InLine<'_> {
    /// A comma that is missing between a value without quotes and the next key, or another character instead of it.
    pub(super) fn without_comma(&self) -> impl Iterator<Item = Mistake> {
        let values = (1..self.found.len()).filter(|at| self.found[at - 1].kind == TokenKind::Colon);
        let values = values.filter(|at| {
            self.fits_with(
                *at,
                at + 1,
                [TokenKind::Text, TokenKind::Comma, TokenKind::Text],
            )
        });
        values.flat_map(|at| {
            let token = &self.found[at];
            let (value, key) = self.written(token).rsplit_once(' ').unwrap_or_default();
            let value = value.trim_end();
            let is_meant = !value.is_empty() && keys::is_known(key);
            let end = token.at.start as usize + value.len();
            let start = token.at.end as usize - key.len();
            let place = format!("before `{key}`");
            let none = || missing(self.text, (start, end), (',', &place), ",".to_owned());
            let odd = value
                .chars()
                .next_back()
                .filter(|last| [';', '.'].contains(last));
            let other = odd.map(|found| Mistake::instead(Span::new(end - 1, end), found, ','));
            let more = is_meant.then(|| other.into_iter().chain(std::iter::once_with(none)));
            more.into_iter().flatten().collect::<Vec<Mistake>>()
        })
    }
}
