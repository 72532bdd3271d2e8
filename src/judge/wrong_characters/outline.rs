//! Missing and extra brackets in a file in braces whose lines are indented, so that the indentation
//! shows where each bracket closes.

mod lost_key;
mod moved_line;
mod words;

use super::flow::{Token, TokenKind, tokens};
use super::mistake::Mistake;
use crate::judge::line::{TextLine, lines};
use crate::source::{Span, line_start};
use crate::yaml::braces::closing_of;
use words::{
    MAX_ENTRY_LINES, Opened, after_end, entry_alone, is_alone, is_pair, keys_of, never_closed,
    not_closed, too_early, too_many, without_brace, without_heading, without_opening, without_root,
    without_start,
};

/// The most mistakes. With more, the indentation does not follow the brackets.
const MAX_MISTAKES: usize = 4;

/// Reads the file line by line.
#[derive(Default)]
struct Outline<'t> {
    text: &'t str,
    open: Vec<Opened>,
    /// The end of the line above: its last token other than a comma, and its offset.
    last: (Span, usize),
    /// The first entry of a list whose key is missing, the keys in that entry, and the line above
    /// it if it closes a list.
    without_key: Option<(TextLine<'t>, Vec<&'t str>, Option<TextLine<'t>>)>,
    /// The line above, if it closes a list.
    closing: Option<TextLine<'t>>,
    /// The last line that ends with the colon of its key.
    bare: Option<TextLine<'t>>,
    found: Vec<Mistake>,
}

/// The missing and extra brackets; none if the lines do not show them.
pub(super) fn mistakes(text: &str) -> Vec<Mistake> {
    let mut outline = Outline {
        text,
        ..Outline::default()
    };
    match outline.read() {
        Some(()) if outline.found.len() <= MAX_MISTAKES => moved_line::joined(text, outline.found),
        _ => Vec::new(),
    }
}

/// The line with the first of some mistakes.
pub(super) fn first_line<'t>(text: &'t str, found: &[Mistake]) -> Option<TextLine<'t>> {
    let places = found.iter().flat_map(|one| &one.places);
    let first = places.map(|place| place.at.start as usize).min()?;
    lines(text, line_start(text, first)).next()
}

impl<'t> Outline<'t> {
    fn read(&mut self) -> Option<()> {
        let mut is_first = true;
        let mut only: Option<TextLine> = None;
        for line in lines(self.text, 0) {
            if self.open.is_empty() && !is_first {
                // The file starts below an entry that is alone.
                match only.take().filter(|_| line.rest == "{") {
                    Some(entry) => self.found.push(entry_alone(&entry)),
                    None => {
                        self.found.push(after_end(self.text, &line));
                        return Some(());
                    }
                }
            }
            only = Some(line).filter(|_| is_first);
            let found = tokens(line.rest, line.at()).unwrap_or_default();
            if is_first && is_pair(&found) {
                self.found.push(without_root(self.text, &line));
                self.open.push(Opened {
                    with: '{',
                    at: line.start,
                    column: 0,
                    ends_line: true,
                });
            }
            self.close_above(&line, &found)?;
            self.take(&line, &found)?;
            is_first = false;
            if self.found.len() > MAX_MISTAKES {
                return None;
            }
        }
        if let Some((line, ..)) = self.without_key.take() {
            self.found.push(entry_alone(&line));
        }
        match &self.open[..] {
            [] => {}
            [root] => {
                let root = (root.at, root.with);
                self.found.push(never_closed(self.text, root, self.last.1));
            }
            _ => return None,
        }
        Some(())
    }

    /// Notes the bracket that must be closed above a line with less indentation.
    fn close_above(&mut self, line: &TextLine, found: &[Token]) -> Option<()> {
        let closes =
            matches!(found.first(), Some(token) if matches!(token.kind, TokenKind::Close(_)));
        let is_closed = |open: &Opened| match closes {
            true => open.column > line.column,
            false => open.column >= line.column,
        };
        while self.open.last().is_some_and(is_closed) {
            let opened = self.open.pop()?;
            // Something else follows its end, nothing is indented, or the bracket appears twice.
            if self.open.is_empty() || self.last.0.start as usize == opened.at {
                return None;
            }
            let mistake = not_closed(self.text, &opened, line, (closes, self.last));
            self.found.push(mistake);
        }
        Some(())
    }

    fn take(&mut self, line: &TextLine<'t>, found: &[Token]) -> Option<()> {
        let is_doubled = |two: &[Token]| two[0].kind == two[1].kind && two[0].is_opening();
        if found.windows(2).any(is_doubled) {
            return None;
        }
        self.note_start(line, found);
        for (number, token) in found.iter().enumerate() {
            let at = token.at.start as usize;
            match token.kind {
                TokenKind::Open(with) => self.open.push(Opened {
                    with,
                    at,
                    column: line.column,
                    ends_line: number + 1 == found.len(),
                }),
                TokenKind::Close(with) => {
                    self.close(line, (with, token.at), (number == 0, found))?
                }
                _ => {}
            }
        }
        let closes = found
            .first()
            .is_some_and(|first| first.kind == TokenKind::Close(']'));
        if found
            .last()
            .is_some_and(|last| last.kind == TokenKind::Colon)
        {
            self.bare = Some(*line);
        }
        self.closing = Some(*line).filter(|_| closes && is_alone(found));
        let is_value = |token: &&Token| token.kind != TokenKind::Comma;
        if let (Some(last), Some(all)) = (found.iter().rfind(is_value), found.last()) {
            self.last = (last.at, all.at.end as usize);
        }
        Some(())
    }

    /// Notes something at the start of a line that cannot be there: an entry outside a list, or a
    /// key outside an entry.
    fn note_start(&mut self, line: &TextLine<'t>, found: &[Token]) {
        let is_inner = self.open.len() > 1;
        if is_pair(found)
            && let Some(column) = self.end_of_entry(line)
        {
            let at = (self.last.1, column);
            self.found.push(without_brace(self.text, line, at));
            self.open.push(Opened {
                with: '{',
                at: line.at(),
                column,
                ends_line: true,
            });
            return;
        }
        let Some(top) = self.open.last_mut() else {
            return;
        };
        let is_entry = found.first().is_some_and(Token::is_opening);
        let is_key = is_pair(found);
        let meant = match top.with {
            '{' if is_entry && is_inner => Some('['),
            '[' if is_key => Some('{'),
            _ => None,
        };
        if let Some(meant) = meant.filter(|_| self.last.0.start as usize == top.at) {
            let place = Span::new(top.at, top.at + 1);
            self.found.push(Mistake::instead(place, top.with, meant));
            top.with = meant;
            return;
        }
        match top.with {
            '{' if is_entry && self.without_key.is_none() => {
                self.without_key = Some((*line, Vec::new(), self.closing));
            }
            '[' if is_key && top.ends_line => {
                self.found.push(without_start(line));
                self.open.push(Opened {
                    with: '{',
                    at: line.at(),
                    column: line.column,
                    ends_line: false,
                });
            }
            _ => {}
        }
        if let Some((_, keys, _)) = &mut self.without_key {
            keys.extend(keys_of(self.text, found));
        }
    }

    /// The column of the brace below that closes the entry of a line, if no brace opens that entry.
    fn end_of_entry(&self, line: &TextLine) -> Option<usize> {
        let list = self.open.last();
        let list = list.filter(|top| top.with == '[' && top.ends_line)?;
        let mut below = lines(self.text, line.start).take(MAX_ENTRY_LINES);
        let end = below.find(|below| below.column < line.column)?;
        (end.column > list.column && end.rest.starts_with('}')).then_some(end.column)
    }

    fn close(
        &mut self,
        line: &TextLine,
        (bracket, at): (char, Span),
        (is_first, found): (bool, &[Token]),
    ) -> Option<()> {
        let top = self.open.last()?;
        let heading = self.bare.filter(|bare| bare.column == line.column);
        if let Some(heading) = heading.filter(|_| is_first && bracket != closing_of(top.with)) {
            self.found.push(without_opening(&heading, bracket));
            (self.bare, self.without_key) = (None, None);
            return Some(());
        }
        if is_first && top.column < line.column {
            let above = self.without_key.take();
            let heading = above.as_ref();
            let heading =
                heading.and_then(|(entry, keys, _)| without_heading(self.text, entry, line, keys));
            let heading = heading.or_else(|| lost_key::missing_above(self.text, line, bracket));
            let mistake = match (heading, above) {
                (Some(heading), _) => heading,
                (None, Some((.., closing))) => too_early(self.text, &closing?),
                (None, None) => is_alone(found).then(|| too_many(self.text, line))?,
            };
            self.found.push(mistake);
            return Some(());
        }
        let closing = closing_of(top.with);
        if closing != bracket {
            is_first.then_some(())?;
            self.found.push(Mistake::instead(at, bracket, closing));
        }
        self.open.pop();
        Some(())
    }
}
