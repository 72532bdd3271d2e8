//! A missing or an extra bracket in a file that is in braces as a whole and has several lines: the
//! indentation of the lines shows where a bracket closes.

use std::collections::HashSet;

mod words;

use super::flow::{Kind, Token, tokens};
use super::{Certainty, Mistake, Place};
use crate::judge::line::{Line, lines};
use crate::source::{Span, line_break, line_number};
use crate::suggest::shortened;
use crate::team::keys;
use words::{
    behind_end, closing_of, entry_alone, first_sign, insertion, instead, too_many, without_brace,
};

/// A file with more mistakes is not indented by its brackets.
const MAX_MISTAKES: usize = 4;

/// A bracket that is open.
struct Opened {
    sign: char,
    at: usize,
    /// The indentation of its line.
    column: usize,
    /// Whether it is the last character of its line.
    ends_line: bool,
}

/// Reads the file line by line.
struct Outline<'t> {
    text: &'t str,
    open: Vec<Opened>,
    /// Where the line above ends: its last token other than a comma, and all of it.
    last: (Span, usize),
    /// The first entry of a list without its key.
    without_key: Option<(Line<'t>, Vec<&'t str>)>,
    found: Vec<Mistake>,
}

/// The mistakes; none where the lines do not show them.
pub(super) fn mistakes(text: &str) -> Vec<Mistake> {
    let mut outline = Outline {
        text,
        open: Vec::new(),
        last: (Span::default(), 0),
        without_key: None,
        found: Vec::new(),
    };
    match outline.read() {
        Some(()) if outline.found.len() <= MAX_MISTAKES => outline.found,
        _ => Vec::new(),
    }
}

impl<'t> Outline<'t> {
    fn read(&mut self) -> Option<()> {
        let mut is_first = true;
        for line in lines(self.text, 0) {
            if self.open.is_empty() && !is_first {
                self.found.push(behind_end(self.text, &line));
                return Some(());
            }
            let found = tokens(line.rest, line.at()).unwrap_or_default();
            self.close_above(&line, &found)?;
            self.take(&line, &found)?;
            is_first = false;
            if self.found.len() > MAX_MISTAKES {
                return None;
            }
        }
        if let Some((line, _)) = self.without_key.take() {
            self.found.push(entry_alone(&line));
        }
        match &self.open[..] {
            [] => {}
            [root] => {
                let end = self.last.1;
                let message = format!("this `{}` is never closed", root.sign);
                let help = format!(
                    "write `{}` on a line of its own at the end",
                    closing_of(root.sign)
                );
                let place = Place {
                    at: Span::new(root.at, root.at + 1),
                    edit: insertion(end, format!("\n{}", closing_of(root.sign))),
                };
                self.found.push(Mistake::of(message, help, place));
            }
            _ => return None,
        }
        Some(())
    }

    /// Notes the bracket that must be closed above a line with less indentation.
    fn close_above(&mut self, line: &Line, found: &[Token]) -> Option<()> {
        let closes = matches!(found.first(), Some(token) if matches!(token.kind, Kind::Close(_)));
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
            let mistake = self.not_closed(&opened, line, closes);
            self.found.push(mistake);
        }
        Some(())
    }

    fn not_closed(&self, opened: &Opened, line: &Line, closes: bool) -> Mistake {
        let sign = closing_of(opened.sign);
        let (last, end) = self.last;
        let value_end = last.end as usize;
        let is_in_line = !opened.ends_line;
        let has_comma = end > value_end;
        let comma = if closes || has_comma { "" } else { "," };
        let opening = line_number(self.text, opened.at);
        if line.rest == "," {
            let message = format!("a `{sign}` is missing before this `,`");
            let place = Place {
                at: Span::new(line.at(), line.at() + 1),
                edit: insertion(line.at(), sign.to_string()),
            };
            return Mistake::of(message, format!("write `{sign},`"), place);
        }
        if is_in_line {
            let gap = if sign == '}' { " " } else { "" };
            let written = shortened(&self.text[last.range()]);
            let place = Place {
                at: Span::new(value_end - 1, value_end),
                edit: insertion(value_end, format!("{gap}{sign}{comma}")),
            };
            let message = format!("a `{sign}` is missing after `{written}`");
            return Mistake::of(message, format!("write `{sign}` after `{written}`"), place);
        }
        let (column, indentation) = (opened.column + 1, " ".repeat(opened.column));
        let shown = if closes { "" } else { "," };
        let message = format!(
            "the `{}` of line {opening} is not closed before this line",
            opened.sign
        );
        let help = format!("write `{sign}{shown}` on a line of its own above, in column {column}");
        let place = Place {
            at: first_sign(line),
            edit: insertion(value_end, format!("\n{indentation}{sign}{comma}")),
        };
        Mistake::of(message, help, place)
    }

    fn take(&mut self, line: &Line<'t>, found: &[Token]) -> Option<()> {
        let is_doubled = |two: &[Token]| two[0].kind == two[1].kind && two[0].is_opening();
        if found.windows(2).any(is_doubled) {
            return None;
        }
        self.note_start(line, found);
        for (number, token) in found.iter().enumerate() {
            let at = token.at.start as usize;
            match token.kind {
                Kind::Open(sign) => self.open.push(Opened {
                    sign,
                    at,
                    column: line.column,
                    ends_line: number + 1 == found.len(),
                }),
                Kind::Close(sign) => self.close(line, (sign, token.at), (number == 0, found))?,
                _ => {}
            }
        }
        let is_value = |token: &&Token| token.kind != Kind::Comma;
        if let (Some(last), Some(all)) = (found.iter().rfind(is_value), found.last()) {
            self.last = (last.at, all.at.end as usize);
        }
        Some(())
    }

    /// Notes what starts in a line where it cannot be: an entry without a list around it, a key without an entry.
    fn note_start(&mut self, line: &Line<'t>, found: &[Token]) {
        let is_inner = self.open.len() > 1;
        let Some(top) = self.open.last_mut() else {
            return;
        };
        let is_entry = found.first().is_some_and(Token::is_opening);
        let is_key = matches!(found, [key, colon, ..] if key.kind == Kind::Text && colon.kind == Kind::Colon);
        let meant = match top.sign {
            '{' if is_entry && is_inner => Some('['),
            '[' if is_key => Some('{'),
            _ => None,
        };
        if let Some(meant) = meant.filter(|_| self.last.0.start as usize == top.at) {
            let (at, column) = (top.at, top.column);
            let below = lines(self.text, line.start);
            let mut below = below.filter(|below| below.column < line.column);
            let end = below.next();
            let closes_entry =
                end.is_some_and(|end| end.column > column && end.rest.starts_with('}'));
            if meant == '{' && closes_entry {
                let column = end.map_or(0, |end| end.column);
                self.found.push(without_brace(line, at + 1, column));
                self.open.push(Opened {
                    sign: '{',
                    at: line.at(),
                    column,
                    ends_line: true,
                });
                return;
            }
            let place = Span::new(at, at + 1);
            self.found.push(instead(place, top.sign, meant));
            top.sign = meant;
            return;
        }
        match top.sign {
            '{' if is_entry && self.without_key.is_none() => {
                self.without_key = Some((*line, Vec::new()));
            }
            '[' if is_key && top.ends_line => {
                let message = "the first line of this entry is missing above it".to_owned();
                let help = "write the line with `{` and the first keys of the entry above this one, or move this line to where it belongs".to_owned();
                let place = Place {
                    at: first_sign(line),
                    edit: insertion(line.at(), "{ ".to_owned()),
                };
                self.found.push(Mistake {
                    certainty: Certainty::None,
                    ..Mistake::of(message, help, place)
                });
                self.open.push(Opened {
                    sign: '{',
                    at: line.at(),
                    column: line.column,
                    ends_line: false,
                });
            }
            _ => {}
        }
        if let Some((_, keys)) = &mut self.without_key {
            let pairs = found.windows(2).filter(|two| two[1].kind == Kind::Colon);
            keys.extend(pairs.map(|two| self.text[two[0].at.range()].trim_matches('"')));
        }
    }

    fn close(
        &mut self,
        line: &Line,
        (sign, at): (char, Span),
        (is_first, found): (bool, &[Token]),
    ) -> Option<()> {
        let is_alone = found[1..].iter().all(|token| token.kind == Kind::Comma);
        let top = self.open.last()?;
        if is_first && top.column < line.column {
            let mistake = match self.without_key.take() {
                Some((entry, keys)) => self.without_heading(&entry, line, &keys)?,
                None => is_alone.then(|| too_many(self.text, line))?,
            };
            self.found.push(mistake);
            return Some(());
        }
        let closing = closing_of(top.sign);
        if closing != sign {
            is_first.then_some(())?;
            self.found.push(instead(at, sign, closing));
        }
        self.open.pop();
        Some(())
    }

    /// The mistake with a list whose key and bracket are missing above its first entry.
    fn without_heading(&self, entry: &Line, end: &Line, keys: &[&str]) -> Option<Mistake> {
        let mut seen = HashSet::new();
        let own: Vec<&str> = keys
            .iter()
            .copied()
            .filter(|key| seen.insert(*key))
            .collect();
        let is_free = |key: &&str| !self.text.contains(&format!("\"{key}\":"));
        let mut names = keys::of_file(&own, true).into_iter().filter(is_free);
        let (name, is_only) = (names.next()?, names.next().is_none());
        let heading = format!("\"{name}\": [");
        let message = "the key of this list is missing above it";
        let help = format!("write `{heading}` on the line above");
        let indentation = " ".repeat(end.column);
        let line_break = line_break(self.text, entry.start);
        let place = Place {
            at: first_sign(entry),
            edit: insertion(entry.start, format!("{indentation}{heading}{line_break}")),
        };
        let mistake = Mistake::of(message.to_owned(), help, place);
        Some(if is_only { mistake } else { mistake.reviewed() })
    }
}
