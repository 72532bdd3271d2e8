//! Wrong characters in a file that is in braces as a whole, like JSON: a missing comma, typographic
//! quotes, another character for a colon, a comment.

use super::{Mistake, Place};
use crate::source::{Span, line_number};
use crate::suggest::shortened;

/// The quotes of word processors.
const QUOTES: [char; 3] = ['“', '”', '„'];

/// Reads such a file character by character.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The brackets that are open.
    open: Vec<char>,
    last: Last,
    commas: Vec<Place>,
    wide_commas: Vec<Place>,
    quotes: Vec<Place>,
    colons: Vec<Place>,
    comments: Vec<Place>,
}

/// The last part that was read.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// A bracket that opens, or a comma.
    Separator,
    Key,
    Colon,
    /// A value that ends here.
    Value(usize),
}

/// The kind of part that follows.
#[derive(Clone, Copy, PartialEq)]
enum Next {
    Key,
    /// A text in quotes, or a bracket.
    Value,
    /// A word without quotes, which may continue the one before it.
    Word,
}

/// Whether a text is in braces as a whole.
pub(super) fn is_whole(text: &str) -> bool {
    let is_comment = |line: &str| line.trim().is_empty() || line.starts_with('#');
    let first = text.lines().find(|line| !is_comment(line));
    first.is_some_and(|first| first.trim_start().starts_with('{'))
}

/// The mistakes; none if the file is also broken in another way.
pub(super) fn mistakes(text: &str) -> Vec<Mistake> {
    let mut reader = Reader {
        text,
        at: 0,
        open: Vec::new(),
        last: Last::Separator,
        commas: Vec::new(),
        wide_commas: Vec::new(),
        quotes: Vec::new(),
        colons: Vec::new(),
        comments: Vec::new(),
    };
    match reader.read() {
        Some(()) => reader.mistakes(),
        None => Vec::new(),
    }
}

impl<'t> Reader<'t> {
    fn mistakes(self) -> Vec<Mistake> {
        let of = |places: Vec<Place>, message: &str, help: String| Mistake {
            message: message.to_owned(),
            help,
            places,
            is_sure: true,
        };
        let help = |places: &[Place]| {
            places
                .first()
                .map_or(String::new(), |first| self.comma(first))
        };
        let missing = help(&self.commas);
        let comment = self.comments.first();
        let comment = comment.map_or("", |first| &self.text[first.at.range()]);
        let comment = format!("remove `{}`", shortened(comment));
        let all = [
            of(self.commas, "a `,` is missing here", missing),
            of(
                self.wide_commas,
                "this is the full-width comma `，`, which does not separate the items",
                "write `,`".to_owned(),
            ),
            of(
                self.quotes,
                "this typographic quote does not start a text",
                "write `\"` before and after the text".to_owned(),
            ),
            of(
                self.colons,
                "another character is here instead of a `:`",
                "write `:`".to_owned(),
            ),
            Mistake {
                is_sure: false,
                ..of(self.comments, "`//` does not start a comment", comment)
            },
        ];
        let is_there = |one: &Mistake| !one.places.is_empty();
        all.into_iter().filter(is_there).collect()
    }

    /// The help for a missing comma.
    fn comma(&self, place: &Place) -> String {
        let behind = &self.text[place.at.end as usize..];
        let rest = behind.lines().next().unwrap_or_default().trim();
        match rest.is_empty() {
            true => {
                let number = line_number(self.text, place.at.start as usize);
                format!("write `,` at the end of line {number}")
            }
            false => format!("write `,` before `{}`", shortened(first_of(rest))),
        }
    }

    fn read(&mut self) -> Option<()> {
        while let Some(sign) = self.rest().chars().next() {
            match sign {
                '{' | '[' => {
                    self.starts(Next::Value)?;
                    self.open.push(sign);
                    self.last = Last::Separator;
                    self.at += 1;
                }
                '}' | ']' => {
                    let opening = if sign == '}' { '{' } else { '[' };
                    self.open.pop().filter(|open| *open == opening)?;
                    self.at += 1;
                    self.last = Last::Value(self.at);
                }
                ',' => {
                    self.last = Last::Separator;
                    self.at += 1;
                }
                '，' => {
                    let place = self.instead(sign.len_utf8(), ",");
                    self.wide_commas.push(place);
                    self.last = Last::Separator;
                    self.at += sign.len_utf8();
                }
                ':' | '：' | '=' => self.colon(sign)?,
                '#' | '/' => self.comment(sign)?,
                '"' => self.quoted()?,
                sign if QUOTES.contains(&sign) => self.in_odd_quotes(sign)?,
                sign if sign.is_whitespace() => self.at += sign.len_utf8(),
                _ => self.word()?,
            }
        }
        self.open.is_empty().then_some(())
    }

    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// A replacement for the next bytes.
    fn instead(&self, length: usize, new: &str) -> Place {
        Place::with(Span::new(self.at, self.at + length), new)
    }

    /// Records a missing comma before a key or a value; `None` if even a comma would not make it
    /// valid there.
    fn starts(&mut self, next: Next) -> Option<()> {
        let Some(open) = self.open.last() else {
            let is_first = self.last == Last::Separator && self.rest().starts_with('{');
            return is_first.then_some(());
        };
        let is_in_mapping = *open == '{';
        match self.last {
            Last::Separator => (is_in_mapping == (next == Next::Key)).then_some(()),
            Last::Colon => (next != Next::Key).then_some(()),
            Last::Key => None,
            Last::Value(end) => {
                let fits = match is_in_mapping {
                    true => next == Next::Key,
                    false => next == Next::Value,
                };
                self.commas.push(Place::with(Span::new(end, end), ","));
                fits.then_some(())
            }
        }
    }

    fn colon(&mut self, sign: char) -> Option<()> {
        let length = match self.rest().starts_with("=>") {
            true => 2,
            false => sign.len_utf8(),
        };
        if sign != ':' {
            let is_glued = !self.rest()[length..].starts_with(char::is_whitespace);
            let place = self.instead(length, if is_glued { ": " } else { ":" });
            self.colons.push(place);
        }
        self.at += length;
        let is_key = self.last == Last::Key;
        self.last = Last::Colon;
        is_key.then_some(())
    }

    fn comment(&mut self, sign: char) -> Option<()> {
        let before = &self.text[..self.at];
        let is_apart = before.is_empty() || before.ends_with(char::is_whitespace);
        let line = self.rest().split('\n').next()?;
        if sign == '/' {
            let place = self.instead(line.trim_end().len(), "");
            self.comments.push(place);
        }
        self.at += line.len();
        (is_apart && (sign == '#' || line.starts_with("//"))).then_some(())
    }

    fn quoted(&mut self) -> Option<()> {
        let bytes = self.text.as_bytes();
        let mut end = self.at + 1;
        loop {
            match bytes.get(end)? {
                b'\\' => end += 2,
                b'"' => break,
                b'\n' => return None,
                _ => end += 1,
            }
        }
        self.ends(end + 1, true)
    }

    fn in_odd_quotes(&mut self, sign: char) -> Option<()> {
        let start = self.at + sign.len_utf8();
        let content = self.text[start..].split('\n').next()?;
        let end = content.find(|c| c == '"' || QUOTES.contains(&c))?;
        let closing = content[end..].chars().next()?;
        let place = self.instead(sign.len_utf8(), "\"");
        self.quotes.push(place);
        let end = start + end;
        if closing != '"' {
            let at = Span::new(end, end + closing.len_utf8());
            self.quotes.push(Place::with(at, "\""));
        }
        self.ends(end + closing.len_utf8(), true)
    }

    fn word(&mut self) -> Option<()> {
        let rest = self.rest();
        let ends = |c: char| c.is_whitespace() || "{}[],:=\"，：".contains(c);
        let length = rest.find(ends).unwrap_or(rest.len());
        self.ends(self.at + length, false)
    }

    /// Takes a key or a value up to its end.
    fn ends(&mut self, end: usize, is_quoted: bool) -> Option<()> {
        let behind = self.text.get(end..)?.trim_start();
        let is_key = behind.starts_with([':', '=', '：']);
        self.starts(match (is_key, is_quoted) {
            (true, _) => Next::Key,
            (false, true) => Next::Value,
            (false, false) => Next::Word,
        })?;
        self.at = end;
        self.last = match is_key {
            true => Last::Key,
            false => Last::Value(end),
        };
        Some(())
    }
}

/// The text in quotes, the bracket or the word that a text starts with.
fn first_of(text: &str) -> &str {
    let end = match text.strip_prefix('"') {
        Some(inner) => inner.find('"').map(|end| end + 2),
        None => text.find([' ', ',']),
    };
    &text[..end.unwrap_or(text.len())]
}
