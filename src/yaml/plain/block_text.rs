//! Literal (`|`) and folded (`>`) texts in their plainest form: `-` is the only indicator, and no
//! line of a folded text is indented further than the first.

use super::Scanner;
use crate::yaml::tree::NodeKind;

/// An open block text.
#[derive(Default)]
struct BlockText {
    folded: bool,
    /// Whether the text has no line break at its end.
    stripped: bool,
    /// The indentation of its lines, in characters; 0 before the first.
    indent: usize,
    /// Where its first line's content starts.
    start: usize,
    /// Where its last line ends.
    end: usize,
    /// Blank lines since the last line.
    blank_lines: usize,
    text: String,
}

impl Scanner<'_> {
    /// A block text, from its indicator on.
    #[inline(never)]
    pub(super) fn block_text(&mut self) -> Option<()> {
        let mut block = BlockText {
            folded: self.lexer.byte(self.at) == b'>',
            stripped: self.lexer.byte(self.at + 1) == b'-',
            ..BlockText::default()
        };
        self.at += 1 + usize::from(block.stripped);
        self.end_of_line()?;
        let parent = self.open.last()?.column;
        while !self.lexer.is_end(self.line) && self.line_of_block(&mut block, parent)? {
            self.next_line()?;
        }
        self.push_block(block)
    }

    /// Reads a line of a block text; returns whether it was one.
    fn line_of_block(&mut self, block: &mut BlockText, parent: usize) -> Option<bool> {
        let (line, column) = (self.line, self.at - self.line);
        if self.lexer.byte(self.at) == b'\n' {
            if block.indent == 0 || column > block.indent {
                return None;
            }
            block.blank_lines += 1;
            return Some(true);
        }
        if block.folded && self.lexer.byte(self.at) == b'\t' {
            return None; // such a line is not folded
        }
        if block.indent == 0 {
            if column <= parent {
                return None;
            }
            (block.indent, block.start) = (column, self.at);
        } else if column < block.indent {
            return Some(false);
        } else if block.folded && column > block.indent {
            return None;
        }
        self.at = self.lexer.line_end(self.at)?;
        if self.lexer.is_end(self.at) && !block.stripped {
            return None; // whether there is a line break at the end matters
        }
        block.add(&self.tree.text[line + block.indent..self.at], self.at);
        Some(true)
    }

    fn push_block(&mut self, block: BlockText) -> Option<()> {
        let BlockText { start, end, .. } = block;
        if block.indent == 0 {
            return None;
        }
        // The span ends with the last visible character, as the parser's does.
        let written = self.tree.text[start..end].trim_end_matches([' ', '\r', '\n']);
        let end = start + written.len();
        let mut text = block.text;
        if !block.stripped {
            text.push('\n');
        }
        let link = self.tree.add_text(&text);
        self.push(NodeKind::Block, start, end, link, false);
        Some(())
    }
}

impl BlockText {
    fn add(&mut self, line: &str, end: usize) {
        let blank_lines = std::mem::take(&mut self.blank_lines);
        match (self.end, self.folded, blank_lines) {
            (0, ..) => {}
            (_, true, 0) => self.text.push(' '),
            (_, true, breaks) => self.text.extend(std::iter::repeat_n('\n', breaks)),
            (_, false, breaks) => self.text.extend(std::iter::repeat_n('\n', breaks + 1)),
        }
        self.text.push_str(line);
        self.end = end;
    }
}
