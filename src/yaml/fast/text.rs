//! Texts: plain and quoted ones on one line, and block texts in their plainest form.

use super::Scanner;
use crate::yaml::bytes::Start;
use crate::yaml::tree::Kind;

/// A text on one line.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub kind: Kind,
    /// The place behind it: behind a quoted one's quote, behind a plain one's last character that
    /// is no space.
    pub end: usize,
    /// Its number in the cooked texts plus one; 0 where it is its source.
    pub link: u32,
}

impl Scanner<'_, '_> {
    /// A plain or quoted text on one line, in brackets or not.
    #[inline(always)]
    pub(super) fn scalar<const IN_BRACKETS: bool>(&mut self, at: usize) -> Option<Text> {
        match self.bytes.start(at) {
            Start::Hyphen if !self.bytes.byte(at + 1).is_ascii_alphanumeric() => None,
            Start::Plain | Start::Hyphen => {
                let stop = self.bytes.plain::<IN_BRACKETS>(at)?;
                Some(Text {
                    kind: Kind::Plain,
                    end: self.bytes.behind_text(stop),
                    link: 0,
                })
            }
            Start::Quote => self.quoted(at + 1, self.bytes.byte(at)),
            Start::Nothing | Start::Bracket => None,
        }
    }

    /// A key without quotes.
    #[inline(always)]
    pub(super) fn plain_key(&self, start: usize) -> Option<Text> {
        Some(Text {
            kind: Kind::Plain,
            end: self.bytes.plain_key(start)?,
            link: 0,
        })
    }

    fn quoted(&mut self, start: usize, quote: u8) -> Option<Text> {
        let (end, doubled) = self.bytes.quoted(start, quote)?;
        let mut link = 0;
        if doubled {
            self.tree
                .cooked
                .push(self.tree.text[start..end].replace("''", "'").into());
            link = self.tree.cooked.len() as u32;
        }
        Some(Text {
            kind: Kind::Quoted,
            end: end + 1,
            link,
        })
    }

    /// What a text of its own in block context ends with: its line, or the lines that a plain one
    /// goes on for.
    #[inline(always)]
    pub(super) fn text_to_its_end(
        &mut self,
        start: usize,
        Text {
            kind, end, link, ..
        }: Text,
    ) -> Option<()> {
        self.at = end;
        if kind == Kind::Plain && self.bytes.byte(end) == b'\n' {
            let line = self.bytes.behind_line(end)?;
            let behind = self.bytes.behind_indentation(line);
            if self.goes_on(line, behind)? {
                return self.lines_of_text(start);
            }
            self.push(kind, start, end, link, false);
            (self.line, self.at) = (line, behind);
            return Some(());
        }
        self.push(kind, start, end, link, false);
        self.end_of_line()
    }

    /// A plain text of several lines.
    #[inline(never)]
    fn lines_of_text(&mut self, start: usize) -> Option<()> {
        let mut end = self.at;
        let mut text = self.tree.text[start..end].to_owned();
        loop {
            let line = self.bytes.behind_line(self.at)?;
            if !self.goes_on(line, self.bytes.behind_indentation(line))? {
                break;
            }
            self.next_line()?;
            let line = self.at;
            end = self
                .scalar::<false>(line)
                .filter(|text| text.kind == Kind::Plain)?
                .end;
            self.at = end;
            if self.bytes.byte(end) != b'\n' {
                return None;
            }
            text.push(' ');
            text.push_str(&self.tree.text[line..end]);
        }
        self.tree.cooked.push(text.into());
        let link = self.tree.cooked.len() as u32;
        self.push(Kind::Plain, start, end, link, false);
        self.end_of_line()
    }

    /// Whether a line with text behind its indentation is indented further than the collection
    /// here, and so goes on with the text above it.
    #[inline(always)]
    fn goes_on(&self, line: usize, behind: usize) -> Option<bool> {
        Some(
            behind - line > self.open.last()?.column
                && !matches!(self.bytes.byte(behind), b'\n' | b'#'),
        )
    }

    /// A literal or folded text in its plainest form: no indicators but `-`, no lines indented
    /// further in a folded one.
    #[inline(never)]
    pub(super) fn block_text(&mut self) -> Option<()> {
        let folded = self.bytes.byte(self.at) == b'>';
        self.at += 1;
        let stripped = self.bytes.byte(self.at) == b'-';
        self.at += usize::from(stripped);
        self.end_of_line()?;
        let parent = self.open.last()?.column;
        let (mut indent, mut first, mut end) = (0, 0, 0);
        let mut text = String::new();
        while self.line < self.bytes.all.len() {
            let (line, column) = (self.line, self.at - self.line);
            if self.bytes.byte(self.at) == b'\n' {
                if indent == 0 || folded || column > indent {
                    return None;
                }
                text.push('\n');
                self.next_line()?;
                continue;
            }
            if indent == 0 {
                if column <= parent {
                    return None;
                }
                (indent, first) = (column, self.at);
            } else if column < indent {
                break;
            } else if folded && column > indent {
                return None;
            }
            self.at = self.bytes.line_end(self.at)?;
            if self.at >= self.bytes.all.len() && !stripped {
                return None; // whether there is a line break at the end matters
            }
            if folded && end > 0 {
                text.push(' ');
            }
            text.push_str(&self.tree.text[line + indent..self.at]);
            if !folded {
                text.push('\n');
            }
            end = self.at;
            self.next_line()?;
        }
        if indent == 0 {
            return None;
        }
        text.truncate(text.trim_end_matches('\n').len());
        if !stripped {
            text.push('\n');
        }
        // The span ends with the last character that is no space, as the full reader's does.
        let end = first
            + self.tree.text[first..end]
                .trim_end_matches([' ', '\r', '\n'])
                .len();
        self.tree.cooked.push(text.into());
        let link = self.tree.cooked.len() as u32;
        self.push(Kind::Block, first, end, link, false);
        Some(())
    }
}
