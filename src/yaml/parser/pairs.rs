//! The wrong bracket in a text whose brackets span several lines. The parser notices it where the
//! outermost one should end; the brackets and the indentation of each line show it.

use super::lines::{all_code_below, line_at, line_start};
use super::slip::{Reach, Slip};
use super::wrong_bracket::{insert, instead, missing, not_closed, remove, without_opening};
use super::{brackets, partners, slips, swallowed};
use crate::source::without_comment;
use crate::yaml::braces::closing_of;
use crate::yaml::builder::Builder;
use crate::yaml::tree::{Id, Tree};

/// The characters that people write for a closing bracket.
const ODD_CLOSINGS: [char; 5] = [')', '>', '］', '｝', '】'];

/// An open bracket.
#[derive(Clone, Copy)]
struct Opened {
    at: usize,
    with: char,
    /// The indentation of its line.
    indent: usize,
}

/// A line with its brackets.
struct Line<'t> {
    text: &'t str,
    start: usize,
    indent: usize,
    /// Without a comment, and without spaces at its end.
    code: &'t str,
    /// The line below: its indentation, and its content.
    next: Option<(usize, &'t str)>,
}

/// The wrong bracket, if a mistake is about brackets, or brackets of the text span several lines.
/// The parser noticed it at `noticed`, and had continued at `from` after the mistake before.
pub(super) fn slip(
    tree: &Tree,
    (builder, from): (&Builder, usize),
    noticed: Option<usize>,
) -> Option<Slip> {
    let is_flow = |id: &Id| tree.node(*id).flow;
    let open = builder.open.iter().find(|open| open.flow);
    let root = || tree.documents.last().copied().filter(is_flow);
    let outermost = open.map(|open| open.id).or_else(root);
    let start = outermost.map(|id| tree.node(id).span.start as usize);
    // A bracket that is never closed may have no node yet.
    let unread = || brackets::first(tree.text, from.max(builder.end as usize), noticed?);
    let start = start.or_else(unread)?;
    let slip = first_from(tree.text, start).filter(|slip| slip.at >= from)?;
    if brackets::seems_closed(tree.text, slip.at).is_some() {
        return None;
    }
    let is_in_line = line_start(tree.text, start) == line_start(tree.text, slip.at);
    let reach = match is_in_line {
        true if slip.at < builder.end as usize => Reach::FromPlace,
        true => Reach::Line,
        false => Reach::FromLine,
    };
    Some(Slip { reach, ..slip })
}

/// The first mistake with brackets from the line of an opening one to the place that closes it.
fn first_from(text: &str, from: usize) -> Option<Slip> {
    let first = line_start(text, from);
    let (indent, rest) = line_at(text, first);
    let lines = std::iter::once((first, indent, rest)).chain(all_code_below(text, first));
    let mut lines = lines.peekable();
    let mut reading = Reading::default();
    while let Some((start, indent, rest)) = lines.next() {
        let line = Line {
            text,
            start: start + indent,
            indent,
            code: without_comment(rest).trim_end(),
            next: lines.peek().map(|(_, indent, rest)| (*indent, *rest)),
        };
        let found = line.slip(&mut reading).or_else(|| reading.too_early(&line));
        if found.is_some() || reading.open.is_empty() {
            return found;
        }
    }
    None
}

/// The open brackets, and the last one within a line that closed a bracket of a line above.
#[derive(Default)]
struct Reading {
    open: Vec<Opened>,
    last: Option<(usize, char)>,
}

impl Reading {
    /// The mistake, if a text that is entirely in brackets continues after they are closed.
    fn too_early(&self, line: &Line) -> Option<Slip> {
        if !self.open.is_empty() || line.next.is_none() {
            return None;
        }
        let mut above = line.text[..line.start].lines();
        let is_whole = above.find(|line| is_code(line))?.starts_with(['{', '[']);
        let (at, bracket) = self.last.filter(|_| is_whole)?;
        Some(without_opening(at, bracket))
    }
}

fn is_code(line: &str) -> bool {
    !line.is_empty() && !line.starts_with(['#', '%']) && line != "---"
}

impl Line<'_> {
    fn slip(&self, reading: &mut Reading) -> Option<Slip> {
        let outer = reading.open.len();
        self.odd_start(&reading.open)
            .or_else(|| self.wrong_closing(reading))
            .or_else(|| self.unclosed(reading.open.get(outer..)?))
    }

    /// The mistake at the start of the line, or with another character instead of a bracket.
    fn odd_start(&self, open: &[Opened]) -> Option<Slip> {
        slips::conflict_mark(self.text, self.start)
            .or_else(|| slips::odd_bracket(self.text, self.start))
            .or_else(|| self.comma_alone(open))
            .or_else(|| self.odd_closing(open))
            .or_else(|| self.without_opening())
    }

    fn comma_alone(&self, open: &[Opened]) -> Option<Slip> {
        let top = open.last().filter(|_| self.code == ",")?;
        Some(missing(self.start, closing_of(top.with), "before this `,`"))
    }

    /// The mistake, if the line starts with what people write for a closing bracket.
    fn odd_closing(&self, open: &[Opened]) -> Option<Slip> {
        let first = self.code.chars().next();
        let found = first.filter(|first| ODD_CLOSINGS.contains(first))?;
        let top = open.last()?;
        let closing = closing_of(top.with);
        Some(instead(self.start, found, closing, top.at, top.with))
    }

    /// The first bracket of the line that does not close the one that is open.
    fn wrong_closing(&self, reading: &mut Reading) -> Option<Slip> {
        let outer = reading.open.len();
        let found = partners::of_line(self.code);
        for (number, (place, bracket)) in found.iter().enumerate() {
            let (at, bracket, rest) = (self.start + place, *bracket, &found[number + 1..]);
            if matches!(bracket, '[' | '{') {
                let indent = self.indent;
                reading.open.push(Opened {
                    at,
                    with: bracket,
                    indent,
                });
                continue;
            }
            let slip = self.wrong(reading, outer, (at, bracket), rest);
            if slip.is_some() || reading.open.pop().is_none() {
                return slip;
            }
        }
        None
    }

    /// The mistake with a bracket that closes one of this line, or of a line above.
    fn wrong(
        &self,
        reading: &mut Reading,
        outer: usize,
        (at, bracket): (usize, char),
        rest: &[(usize, char)],
    ) -> Option<Slip> {
        let top = *reading.open.last()?;
        let is_own = reading.open.len() > outer;
        let mut before = self.text[self.start..at].chars();
        let is_within = !is_own && !before.all(|c| matches!(c, ']' | '}' | ','));
        if is_within {
            reading.last = Some((at, bracket));
        }
        let open = &reading.open[if is_own { outer } else { 0 }..];
        match closing_of(top.with) != bracket {
            true if is_within => Some(self.without_own(at, bracket)),
            true => Some(self.mismatched(at, bracket, top, open, rest)),
            false => (!is_own && self.continues_in(&top))
                .then(|| remove(at, bracket, "this bracket closes one that continues below")),
        }
    }

    /// The mistake with a bracket that closes nothing in its line.
    fn without_own(&self, at: usize, found: char) -> Slip {
        let opening = if found == ']' { '[' } else { '{' };
        match self.code.starts_with(opening) {
            true => without_opening(at, found),
            false => missing(self.start, opening, "at the start of the line"),
        }
    }

    /// Whether the line below is still in a bracket that this line closes.
    fn continues_in(&self, opened: &Opened) -> bool {
        let starts_with_closing = self.code.starts_with([']', '}']);
        let is_further_in = |(indent, rest): (usize, &str)| {
            indent > opened.indent && indent >= self.indent && !rest.starts_with([']', '}'])
        };
        !starts_with_closing && self.next.is_some_and(is_further_in)
    }

    /// The mistake with a bracket that closes another kind of bracket than the one that is open.
    fn mismatched(
        &self,
        at: usize,
        found: char,
        top: Opened,
        open: &[Opened],
        rest: &[(usize, char)],
    ) -> Slip {
        let closing = closing_of(top.with);
        let closes = |open: &[Opened]| {
            let brackets = open.iter().rev().map(|opened| closing_of(opened.with));
            let rest: Vec<char> = rest.iter().map(|(_, bracket)| *bracket).collect();
            rest.len() >= open.len() && brackets.eq(rest.into_iter().take(open.len()))
        };
        if let Some((start, key)) = self.first_key(at).filter(|_| found == '}' && closes(open)) {
            return insert(start, '{', key);
        }
        let meant = partners::meant_by(&self.text[top.at + 1..]);
        if meant != top.with {
            return instead(top.at, top.with, meant, at, found);
        }
        let outer = &open[..open.len() - 1];
        let closes_outer = outer
            .last()
            .is_some_and(|outer| closing_of(outer.with) == found);
        if closes(open) && !self.code.starts_with(found) {
            return without_opening(at, found);
        }
        let may_be_next = !self.code.starts_with(found) || self.next.is_none();
        if closes_outer && !closes(outer) && may_be_next {
            return missing(at, closing, &format!("before this `{found}`"));
        }
        instead(at, found, closing, top.at, top.with)
    }

    /// The key with which an item of a list starts in this line, up to a bracket that closes the
    /// item, and where the key is.
    fn first_key(&self, close: usize) -> Option<(usize, &str)> {
        let before = self.text.get(self.start..close)?;
        let inner = &before[before.rfind(['[', '{', ']', '}'])?..];
        let item = inner
            .strip_prefix(['[', '}'])?
            .trim_start_matches([',', ' ']);
        let key = &item[..item.find(':')?];
        let is_key = |c: char| c.is_alphanumeric() || matches!(c, '-' | '"' | '\'');
        key.chars().all(is_key).then_some((close - item.len(), key))
    }

    /// The mistake, if a bracket of the line is not closed on it, and the line below is not
    /// indented further.
    fn unclosed(&self, own: &[Opened]) -> Option<Slip> {
        let opened = own.first()?;
        let after = &self.text[opened.at + 1..];
        let is_twice = after.starts_with(opened.with);
        let is_last = opened.at + 1 == self.start + self.code.len();
        let is_below = |(indent, _): (usize, &str)| indent > self.indent;
        if is_twice && (own.len() > 1 || !is_last) {
            return Some(remove(opened.at, opened.with, "a bracket is doubled here"));
        }
        let opened = own.last()?;
        if is_last || self.next.is_some_and(is_below) {
            return None;
        }
        let end = self.start + self.code.len();
        let closing = |own: &Opened| (own.at, closing_of(own.with));
        let open: Vec<(usize, char)> = own.iter().map(closing).collect();
        let in_comment = swallowed::slip(self.text, end, &open);
        in_comment.or_else(|| {
            let has_comment = line_at(self.text, end).1.starts_with('#');
            Some(not_closed(
                opened.at,
                opened.with,
                closing_of(opened.with),
                has_comment,
            ))
        })
    }

    /// The mistake, if the bracket is missing after a key whose value is on the lines below.
    fn without_opening(&self) -> Option<Slip> {
        let key = self.code.strip_suffix(':')?;
        let (indent, below) = self.next?;
        let is_entry = below.starts_with('{') && (below.ends_with("},") || below.ends_with('}'));
        let opening = match is_entry {
            true => '[',
            false if partners::meant_by(below) == '{' => '{',
            false => return None,
        };
        let at = self.start + key.len();
        let is_in_flow = indent > self.indent && key.starts_with(['"', '\'']);
        is_in_flow.then(|| missing(at, opening, "after this `:`"))
    }
}
