//! Texts: plain and quoted ones on one line, and block texts in their plainest form.

use super::{BLOCK_STOP, LINE_END, NO_START, Scanner, table};
use crate::yaml::tree::Kind;

/// Bytes that may end a text in quotes, or that it cannot be read here for.
static DOUBLE_STOP: [bool; 256] = table(b"\r\n\"\\");
static SINGLE_STOP: [bool; 256] = table(b"\r\n'");

/// A text on one line.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub kind: Kind,
    /// The place behind it: behind a quoted one's quote, behind a plain one's last character that is no space.
    pub end: usize,
    /// Its number in the cooked texts plus one; 0 where it is its source.
    pub link: u32,
}

impl Scanner<'_> {
    /// A plain or quoted text on one line.
    #[inline(always)] // here most of the bytes are read
    pub(super) fn scalar(&mut self, at: usize, stop: &[bool; 256]) -> Option<Text> {
        match self.byte(at) {
            quote @ (b'"' | b'\'') => self.quoted(at + 1, quote),
            _ => Some(Text { kind: Kind::Plain, end: self.plain(at, stop)?, link: 0 }),
        }
    }

    fn quoted(&mut self, start: usize, quote: u8) -> Option<Text> {
        let mut at = start;
        let mut doubled = false;
        let stop = if quote == b'"' { &DOUBLE_STOP } else { &SINGLE_STOP };
        loop {
            at = self.find(at, stop);
            match self.byte(at) {
                b'\n' => return None,
                b'\\' => return None,
                b'\'' if self.byte(at + 1) == b'\'' => {
                    doubled = true;
                    at += 2;
                }
                _ => break,
            }
        }
        let mut link = 0;
        if doubled {
            self.tree.cooked.push(self.tree.text[start..at].replace("''", "'").into());
            link = self.tree.cooked.len() as u32;
        }
        Some(Text { kind: Kind::Quoted, end: at + 1, link })
    }

    /// The place behind a plain text's last character. What follows it but for spaces is a line's end, a comment, a key's colon or, in
    /// brackets, what separates.
    #[inline(always)]
    fn plain(&self, start: usize, stop: &[bool; 256]) -> Option<usize> {
        let first = self.byte(start);
        if NO_START[first as usize] && !(first == b'-' && self.byte(start + 1).is_ascii_alphanumeric()) {
            return None;
        }
        let mut at = start + 1;
        loop {
            at = self.find(at, stop);
            match self.byte(at) {
                b':' if matches!(self.byte(at + 1), b' ' | b'\n') => break,
                b':' if stop[b',' as usize] => return None, // in brackets a colon may end the text in more ways
                b'#' if self.bytes[at - 1] == b' ' => break,
                b':' | b'#' => at += 1,
                _ => break,
            }
        }
        let mut end = at;
        while self.bytes[end - 1] == b' ' {
            end -= 1;
        }
        if self.byte(at) == b':' && end != at {
            return None;
        }
        Some(end)
    }

    /// What a text of its own in block context ends with: its line, or the lines that a plain one goes on for.
    pub(super) fn text_to_its_end(&mut self, start: usize, Text { kind, mut end, link }: Text) -> Option<()> {
        self.at = end;
        let goes_on = kind == Kind::Plain && self.here() == b'\n' && self.goes_on();
        if !goes_on {
            self.push(kind, start, end, link);
            return self.end_of_line();
        }
        let mut text = self.tree.text[start..end].to_owned();
        while self.goes_on() {
            self.next_line();
            self.skip_spaces();
            let line = self.at;
            end = self.plain(line, &BLOCK_STOP)?;
            self.at = end;
            if self.here() != b'\n' {
                return None;
            }
            text.push(' ');
            text.push_str(&self.tree.text[line..end]);
        }
        self.tree.cooked.push(text.into());
        let link = self.tree.cooked.len() as u32;
        self.push(kind, start, end, link);
        self.end_of_line()
    }

    /// Whether the next line is indented further than the collection here, and so goes on with the text that ends here.
    fn goes_on(&self) -> bool {
        let Some(open) = self.builder.open.last() else { return false };
        let line = self.find(self.at, &LINE_END) + if self.bytes.get(self.at) == Some(&b'\r') { 2 } else { 1 };
        let spaces = self.bytes.get(line..).unwrap_or(&[]).iter().take_while(|byte| **byte == b' ').count();
        spaces > open.column as usize && !matches!(self.byte(line + spaces), b'\n' | b'#')
    }

    /// A literal or folded text in its plainest form: no indicators but `-`, no lines indented further in a folded one.
    pub(super) fn block_text(&mut self) -> Option<()> {
        let folded = self.here() == b'>';
        self.at += 1;
        let stripped = self.here() == b'-';
        self.at += usize::from(stripped);
        self.end_of_line()?;
        let parent = self.builder.open.last()?.column as usize;
        let (mut indent, mut first, mut end) = (0, 0, 0);
        let mut text = String::new();
        while self.at < self.bytes.len() {
            let line = self.at;
            self.skip_spaces();
            let column = self.at - line;
            if self.here() == b'\n' {
                if indent == 0 || folded || column > indent {
                    return None;
                }
                text.push('\n');
                self.next_line();
                continue;
            }
            if indent == 0 {
                if column <= parent {
                    return None;
                }
                (indent, first) = (column, self.at);
            } else if column < indent {
                self.at = line;
                break;
            } else if folded && column > indent {
                return None;
            }
            self.at = self.find(self.at, &LINE_END);
            if self.at >= self.bytes.len() && !stripped {
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
            self.next_line();
        }
        if indent == 0 {
            return None;
        }
        text.truncate(text.trim_end_matches('\n').len());
        if !stripped {
            text.push('\n');
        }
        // The span ends with the last character that is no space, as the full reader's does.
        let end = first + self.tree.text[first..end].trim_end_matches([' ', '\r', '\n']).len();
        self.tree.cooked.push(text.into());
        let link = self.tree.cooked.len() as u32;
        self.push(Kind::Block, first, end, link);
        Some(())
    }
}
