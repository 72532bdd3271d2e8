//! Plain and quoted texts. A quoted one is on one line; a plain one may continue.

use super::Scanner;
use crate::yaml::lexer::TokenStart;
use crate::yaml::tree::NodeKind;

/// A text on one line.
#[derive(Clone, Copy)]
pub(super) struct Text {
    pub kind: NodeKind,
    /// The place after it: after the quote, or after a plain text's last visible character.
    pub end: usize,
    /// The link of its node; 0 if the text equals its source.
    pub link: u32,
}

impl Scanner<'_> {
    /// A plain or quoted text on one line, in brackets or not.
    #[inline(always)]
    pub(super) fn scalar<const IN_BRACKETS: bool>(&mut self, at: usize) -> Option<Text> {
        match self.lexer.start(at) {
            TokenStart::Hyphen if !self.lexer.byte(at + 1).is_ascii_alphanumeric() => None,
            TokenStart::Plain | TokenStart::Hyphen => {
                let stop = self.lexer.plain::<IN_BRACKETS>(at)?;
                Some(Text {
                    kind: NodeKind::Plain,
                    end: self.lexer.after_text(stop),
                    link: 0,
                })
            }
            TokenStart::Quote => self.quoted(at + 1, self.lexer.byte(at)),
            TokenStart::None | TokenStart::Bracket => None,
        }
    }

    /// A key without quotes.
    #[inline(always)]
    pub(super) fn plain_key(&self, start: usize) -> Option<Text> {
        Some(Text {
            kind: NodeKind::Plain,
            end: self.lexer.plain_key(start)?,
            link: 0,
        })
    }

    /// A text in quotes, from after the first quote on.
    #[inline(never)]
    fn quoted(&mut self, start: usize, quote: u8) -> Option<Text> {
        let mut at = start;
        loop {
            match self.lexer.byte(at) {
                byte if byte == quote && self.lexer.byte(at + 1) == quote && quote == b'\'' => {
                    break;
                }
                byte if byte == quote => {
                    return Some(Text {
                        kind: NodeKind::Quoted,
                        end: at + 1,
                        link: 0,
                    });
                }
                b'\\' if quote == b'"' => break,
                control if control < b' ' => return None,
                _ => at += 1,
            }
        }
        match quote {
            b'"' => self.escaped(start),
            _ => self.with_doubled_quotes(start),
        }
    }

    /// A text in single quotes with doubled ones in it.
    fn with_doubled_quotes(&mut self, start: usize) -> Option<Text> {
        let mut end = start;
        while self.lexer.byte(end) != b'\'' || self.lexer.byte(end + 1) == b'\'' {
            match self.lexer.byte(end) {
                control if control < b' ' => return None,
                b'\'' => end += 2,
                _ => end += 1,
            }
        }
        let text = self.tree.text[start..end].replace("''", "'");
        Some(self.own_text(&text, end + 1))
    }

    /// A text in double quotes with the escapes that people use.
    fn escaped(&mut self, start: usize) -> Option<Text> {
        let mut text = String::new();
        let mut rest = self.tree.text[start..].chars();
        loop {
            match rest.next()? {
                '"' => {
                    let end = self.tree.text.len() - rest.as_str().len();
                    return Some(self.own_text(&text, end));
                }
                '\\' => text.push(escape(&mut rest)?),
                control if control < ' ' => return None,
                character => text.push(character),
            }
        }
    }

    fn own_text(&mut self, text: &str, end: usize) -> Text {
        Text {
            kind: NodeKind::Quoted,
            end,
            link: self.tree.add_text(text),
        }
    }

    /// Pushes a value in block context that starts with this text, and reads to its end: the end of
    /// its line, or of the lines on which a plain text continues.
    #[inline(always)]
    pub(super) fn text_to_its_end(&mut self, start: usize, text: Text) -> Option<()> {
        let Text { kind, end, link } = text;
        self.at = end;
        if kind == NodeKind::Plain && self.lexer.byte(end) == b'\n' {
            let line = self.lexer.after_line(end)?;
            let after = self.lexer.after_indentation(line);
            if self.continues(line, after)? {
                return self.lines_of_text(start);
            }
            self.push(kind, start, end, link, false);
            (self.line, self.at) = (line, after);
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
            let line = self.lexer.after_line(self.at)?;
            if !self.continues(line, self.lexer.after_indentation(line))? {
                break;
            }
            self.next_line()?;
            let line = self.at;
            end = self
                .scalar::<false>(line)
                .filter(|text| text.kind == NodeKind::Plain)?
                .end;
            self.at = end;
            if self.lexer.byte(end) != b'\n' {
                return None;
            }
            text.push(' ');
            text.push_str(&self.tree.text[line..end]);
        }
        let link = self.tree.add_text(&text);
        self.push(NodeKind::Plain, start, end, link, false);
        self.end_of_line()
    }

    /// Whether a line continues with the text above it: it is indented further than the collection.
    #[inline(always)]
    fn continues(&self, line: usize, after: usize) -> Option<bool> {
        Some(
            after - line > self.open.last()?.column
                && !matches!(self.lexer.byte(after), b'\n' | b'#'),
        )
    }
}

/// The character of an escape, from after the backslash on.
fn escape(rest: &mut std::str::Chars) -> Option<char> {
    let digits = match rest.next()? {
        known @ ('"' | '\\' | '/') => return Some(known),
        'n' => return Some('\n'),
        't' => return Some('\t'),
        'x' => 2,
        'u' => 4,
        'U' => 8,
        _ => return None,
    };
    let mut code = 0u32;
    for _ in 0..digits {
        code = code.checked_mul(16)? + rest.next()?.to_digit(16)?;
    }
    char::from_u32(code)
}
