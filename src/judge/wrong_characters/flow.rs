//! One wrong bracket, quote or separator in a line with brackets. Each change of one character is
//! tried; the right one makes the whole line valid.

mod commas;
mod in_quotes;
mod mistakes;
mod tokens;

use super::mistake::{Correction, Mistake};
use crate::judge::certainty::Certainty;
use crate::judge::line::TextLine;
use crate::source::Span;
use crate::suggest::shortened;
use crate::yaml::braces::is_in_braces;
use crate::yaml::wording;
use mistakes::{after_key, missing};
use tokens::fit;
pub(super) use tokens::{Token, TokenKind, tokens};

/// The most changes of a line after which it is judged again.
pub(super) const MAX_CHANGES: usize = 6;
const TOKENS: [TokenKind; 5] = [
    TokenKind::Close(']'),
    TokenKind::Close('}'),
    TokenKind::Open('['),
    TokenKind::Open('{'),
    TokenKind::Comma,
];

/// Characters of other keyboard layouts, and the ASCII characters that people mean by them.
const ODD_CHARACTERS: [char; 15] = [
    '：', '，', '(', ')', '［', '］', '｛', '｝', '【', '】', '“', '”', '„', '‘', '’',
];

/// The changes of a line that its author may have meant, the likeliest first.
pub(super) fn alternatives(text: &str, line: &TextLine) -> Vec<Vec<Mistake>> {
    let (code, comment) = line.rest.split_once(" #").unwrap_or((line.rest, ""));
    let code = code.trim_end();
    let is_cut = line.end() == text.len();
    if is_cut || comment.contains([']', '}']) {
        return Vec::new();
    }
    let inner = code.trim_start_matches(['-', ' ']);
    let from = line.at() + code.len() - inner.len();
    let found = tokens(inner, from).unwrap_or_default();
    let is_text = |token: &Token| token.kind == TokenKind::Text;
    let written = |token: &Token| &text[token.at.range()];
    let is_odd = |token: &Token| {
        !written(token).starts_with(['"', '\'']) && written(token).contains(ODD_CHARACTERS)
    };
    let is_doubled = |two: &[Token]| two[0].kind == two[1].kind && two[0].is_opening();
    // Brackets over several lines cannot be completed in one line.
    let is_part = matches!(found.first(), Some(first) if matches!(first.kind, TokenKind::Close(_)))
        || matches!(found.last(), Some(last) if matches!(last.kind, TokenKind::Open(_)));
    // The bracket or the comma is in the quotes, and not missing.
    let is_in_quotes = |token: &Token| {
        let inner = written(token).trim_matches('"').trim_end();
        let is_closed = inner.ends_with([']', '}']) && !inner.contains(['[', '{']);
        (is_closed || inner.ends_with([',', ':'])) && token.kind == TokenKind::Text
    };
    let is_of_json = is_in_braces(text) && found.iter().any(is_in_quotes);
    if is_of_json || found.iter().any(is_odd) || found.windows(2).any(is_doubled) {
        return Vec::new();
    }
    if is_part || !found.iter().any(Token::is_bracket) || !found.iter().any(is_text) {
        return Vec::new();
    }
    let line = InLine { text, found };
    let mut all = line.in_quotes();
    if !fit(line.kinds()) {
        all.extend(line.without_comma());
        all.extend(line.inserted());
        all.extend(line.replaced());
        all.extend(line.removed());
    }
    all.truncate(MAX_CHANGES);
    all.into_iter().map(|mistake| vec![mistake]).collect()
}

struct InLine<'t> {
    text: &'t str,
    found: Vec<Token>,
}

impl<'t> InLine<'t> {
    fn kinds(&self) -> impl Iterator<Item = TokenKind> + Clone {
        self.found.iter().map(|token| token.kind)
    }

    fn written(&self, token: &Token) -> &'t str {
        &self.text[token.at.range()]
    }

    /// Whether the line is valid with other tokens instead of those in a range.
    fn fits_with(&self, from: usize, to: usize, new: impl IntoIterator<Item = TokenKind>) -> bool {
        let kinds = self.kinds();
        fit(kinds.clone().take(from).chain(new).chain(kinds.skip(to)))
    }

    /// A missing bracket or comma.
    fn inserted(&self) -> impl Iterator<Item = Mistake> {
        TOKENS.into_iter().flat_map(move |new| {
            let places = 0..=self.found.len();
            // Beside the same bracket, both places are one.
            let is_first = move |place: &usize| match place.checked_sub(1) {
                Some(before) => self.found[before].kind != new,
                None => true,
            };
            let fits = move |place: &usize| self.fits_with(*place, *place, Some(new));
            let places = places.filter(is_first).filter(fits);
            places.filter_map(move |place| self.insertion(place, new))
        })
    }

    fn insertion(&self, place: usize, new: TokenKind) -> Option<Mistake> {
        match new {
            TokenKind::Close(bracket) => {
                if bracket == ']' && self.is_cut_off(place) {
                    return self.rest_of_list(place);
                }
                let before = self.found.get(place.checked_sub(1)?)?;
                let end = before.at.end as usize;
                let place = format!("after `{}`", shortened(self.written(before)));
                let has_gap = self.text[end..].starts_with([' ', '\t']);
                let (at, new) = match (bracket, has_gap) {
                    ('}', true) => (end + 1, "}".to_owned()),
                    ('}', false) => (end, " }".to_owned()),
                    _ => (end, bracket.to_string()),
                };
                let mistake = missing(self.text, (end, at), (bracket, &place), new);
                // After a comma, the next line is missing, too, and another character may be meant
                // as the bracket.
                let ends = |c: char| c.is_alphanumeric() || "\"'".contains(c);
                let is_sure = before.is_bracket() || self.written(before).ends_with(ends);
                Some(mistake.reviewed_if(!is_sure))
            }
            TokenKind::Open(bracket) => {
                let after = self.found.get(place)?;
                let place = format!("before `{}`", shortened(self.written(after)));
                let start = after.at.start as usize;
                let (at, new) = match (bracket, self.text[..start].ends_with("  ")) {
                    ('{', true) => (start - 1, "{".to_owned()),
                    ('{', false) => (start, "{ ".to_owned()),
                    _ => (start, bracket.to_string()),
                };
                Some(missing(self.text, (start, at), (bracket, &place), new))
            }
            TokenKind::Comma => {
                let (before, after) = (
                    self.found.get(place.checked_sub(1)?)?,
                    self.found.get(place)?,
                );
                // With half a pair of quotes, it is a quote that is missing.
                let quotes = self.written(after).matches(['"', '\'']).count();
                quotes.is_multiple_of(2).then_some(())?;
                let place = format!("before `{}`", shortened(self.written(after)));
                let (end, start) = (before.at.end as usize, after.at.start as usize);
                Some(missing(
                    self.text,
                    (start, end),
                    (',', &place),
                    ",".to_owned(),
                ))
            }
            _ => None,
        }
    }

    /// Whether a list ends with a comma before a place: the items after it are lost, not only the
    /// bracket.
    fn is_cut_off(&self, place: usize) -> bool {
        let kind = |at: usize| self.found.get(at).map(|token| token.kind);
        let ends_after = |comma: usize| {
            let next = kind(comma + 1);
            kind(comma) == Some(TokenKind::Comma)
                && matches!(next, None | Some(TokenKind::Close(_)))
        };
        ends_after(place) || place > 0 && ends_after(place - 1)
    }

    /// The end of a list that is cut off. Its last item counts as unreadable, so that nothing seems
    /// to be missing in the list.
    fn rest_of_list(&self, place: usize) -> Option<Mistake> {
        let last = self.found.get(place.checked_sub(1)?)?;
        let end = last.at.end as usize;
        let message = "the rest of this list is missing".to_owned();
        let help = "write the rest of the list and `]`".to_owned();
        let rest = match last.kind {
            TokenKind::Comma => " \"\"]",
            _ => ", \"\"]",
        };
        let mut found = Mistake::of(message, help, Correction::with(Span::new(end, end), rest));
        found.certainty = Certainty::None;
        Some(found)
    }

    /// One character instead of another.
    fn replaced(&self) -> impl Iterator<Item = Mistake> {
        let places = self.found.iter().enumerate();
        places.flat_map(move |(place, token)| {
            let others: &[(TokenKind, char)] = match token.kind {
                TokenKind::Open(_) => &[(TokenKind::Open('['), '['), (TokenKind::Open('{'), '{')],
                TokenKind::Close(_) => {
                    &[(TokenKind::Close(']'), ']'), (TokenKind::Close('}'), '}')]
                }
                TokenKind::Odd => &[(TokenKind::Comma, ','), (TokenKind::Colon, ':')],
                _ => &[],
            };
            let fits =
                move |new: &&(TokenKind, char)| self.fits_with(place, place + 1, Some(new.0));
            others.iter().filter(fits).map(move |(_, new)| {
                let (found, before) = (self.written(token), place.checked_sub(1));
                match (*new, before) {
                    (':', Some(key)) => {
                        after_key(token.at, (self.written(&self.found[key]), found))
                    }
                    (new, _) => Mistake::instead(token.at, found, new),
                }
            })
        })
    }

    /// A bracket that nothing opens or closes.
    fn removed(&self) -> impl Iterator<Item = Mistake> {
        let places = self.found.iter().enumerate();
        let brackets = places.filter(|(_, token)| token.is_bracket());
        // Of two equal brackets, only the second one is tried.
        let is_last = |(place, token): &(usize, &Token)| {
            let next = self.found.get(place + 1);
            next.is_none_or(|next| next.kind != token.kind)
        };
        let without = brackets.filter(is_last);
        let without = without.filter(|(place, _)| self.fits_with(*place, place + 1, None));
        without.map(|(_, token)| {
            let found = self.written(token);
            let message = match token.kind {
                TokenKind::Open(opening) => wording::never_closed(opening),
                TokenKind::Close(closing) => wording::without_opening(closing),
                _ => String::new(),
            };
            let help = format!("remove this `{found}`");
            Mistake::of(message, help, Correction::with(token.at, "")).reviewed()
        })
    }
}
