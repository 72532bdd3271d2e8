//! The brackets of JSON: which one each of them closes, by the indentation of its line and by the
//! others in its line.

use super::{Last, Next, Opened, Reader};
use crate::judge::mended::Place;
use crate::judge::mended::json::wrong::Wrong;
use crate::source::Span;
use crate::yaml::braces::closing_of;

impl Opened<'_> {
    fn closing(&self) -> char {
        closing_of(self.with)
    }

    /// Whether it is the last character of its line.
    fn ends_line(&self, text: &str) -> bool {
        text[self.at + 1..]
            .trim_start_matches([' ', '\t', '\r'])
            .starts_with('\n')
    }
}

impl<'t> Reader<'t> {
    pub(super) fn opening(&mut self, bracket: char) {
        let line = &self.text[self.line..];
        let length = line.len() - line.trim_start_matches([' ', '\t']).len();
        self.open.push(Opened {
            with: bracket,
            at: self.at,
            indentation: &line[..length],
            first: None,
        });
        self.at += 1;
        (self.last, self.end) = (Last::Separator, self.at);
    }

    pub(super) fn closing(&mut self, bracket: char) -> Option<()> {
        let Some(level) = self.closed_by(bracket) else {
            // A line of its own is not one character that is not meant.
            self.indentation().is_none().then_some(())?;
            self.extra(Wrong::ExtraClosing(bracket));
            return Some(());
        };
        while self.open.len() > level + 1 {
            self.close_top();
        }
        let meant = self.open.pop()?.closing();
        if meant != bracket {
            let place = Place::with(Span::new(self.at, self.at + 1), meant);
            self.found.push((Wrong::ForClosing(meant), place));
        }
        self.at += 1;
        (self.last, self.end) = (Last::Value(self.at), self.at);
        Some(())
    }

    /// The level of the open bracket that a closing one is meant for; `None` if it closes nothing.
    fn closed_by(&self, bracket: char) -> Option<usize> {
        let top = self.open.len().checked_sub(1)?;
        let opened = &self.open[top];
        let has_own_line =
            |open: &Opened| self.is_indented && open.ends_line(self.text) && open.at < self.line;
        if let Some(indentation) = self.indentation() {
            let fits = |open: &Opened| has_own_line(open) && open.indentation == indentation;
            let level = self.open.iter().rposition(fits);
            return Some(level.unwrap_or(top));
        }
        if opened.closing() == bracket {
            let is_doubled = has_own_line(opened) && self.is_closed_below(opened);
            return Some(top).filter(|_| !is_doubled);
        }
        let outer = top.checked_sub(1).map(|outer| (outer, &self.open[outer]));
        let closes_outer =
            outer.filter(|(_, outer)| outer.closing() == bracket && !has_own_line(outer));
        match closes_outer {
            Some((outer, _)) => Some(outer),
            None if has_own_line(opened) || self.is_before_key() => None,
            None => Some(top),
        }
    }

    /// The indentation of the line, if nothing else precedes this place in it.
    fn indentation(&self) -> Option<&'t str> {
        let before = &self.text[self.line..self.at];
        before.trim().is_empty().then_some(before)
    }

    /// Whether the next line closes a bracket.
    fn is_closed_below(&self, open: &Opened) -> bool {
        let below = self.text[self.at..].split_once('\n');
        let rest = below.and_then(|(_, below)| below.strip_prefix(open.indentation));
        rest.is_some_and(|rest| rest.starts_with([']', '}']))
    }

    /// Whether a key follows in the line after this character.
    fn is_before_key(&self) -> bool {
        let rest = self.text[self.at + 1..].trim_start_matches([',', ' ']);
        let text = rest.strip_prefix('"').and_then(|text| text.split_once('"'));
        text.is_some_and(|(_, after)| after.trim_start().starts_with(':'))
    }

    /// Notes the brackets that must be closed before a part that cannot be in them: one in a line that
    /// is not indented further, a key in a list, an entry in another one. `None` where the indentation
    /// shows nothing.
    pub(super) fn close_above(&mut self, next: Next) -> Option<()> {
        if !matches!(self.last, Last::Separator | Last::Value(_)) {
            return Some(());
        }
        let indentation = self.indentation().map(str::len);
        if let Some(top) = self.open.last().filter(|top| self.end == top.at + 1) {
            let is_inside = indentation.is_none_or(|own| own > top.indentation.len());
            self.is_indented |= self.open.len() == 1 && indentation.is_some() && is_inside;
            return (is_inside || !self.is_indented).then_some(());
        }
        let indentation = indentation.filter(|_| self.is_indented);
        while let [.., outer, top] = &self.open[..] {
            let is_entry = next == Next::Value && self.rest().starts_with('{');
            let is_wrong = match (indentation, top.with) {
                (Some(own), _) => own <= top.indentation.len(),
                (None, '[') => next == Next::Key && outer.with == '{',
                (None, _) => is_entry && outer.with == '[',
            };
            if !is_wrong {
                break;
            }
            self.close_top();
        }
        Some(())
    }

    /// Notes that the innermost bracket is not closed.
    fn close_top(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        let (bracket, after) = (open.closing(), &self.text[open.at + 1..]);
        if after.starts_with(open.with) {
            let place = Place::with(Span::new(open.at, open.at + 1), "");
            self.found.push((Wrong::ExtraOpening(open.with), place));
            return;
        }
        let text = match open.ends_line(self.text) && self.is_indented {
            true => format!("\n{}{bracket}", open.indentation),
            false if bracket == '}' && after.starts_with(' ') => format!(" {bracket}"),
            false => bracket.to_string(),
        };
        self.missing(Wrong::NoClosing(bracket), self.end, &text);
    }
}
