//! Lists and mappings in brackets, on one line or on several.

use super::{MAX_DEPTH, Scanner};
use crate::yaml::lexer::TokenStart;
use crate::yaml::tree::NodeKind;

impl Scanner<'_> {
    /// A list or a mapping in brackets; returns the place after it.
    pub(super) fn flow(&mut self, start: usize, depth: usize) -> Option<usize> {
        if depth > MAX_DEPTH {
            return None;
        }
        let (kind, closing) = match self.lexer.byte(start) {
            b'{' => (NodeKind::Mapping, b'}'),
            _ => (NodeKind::Sequence, b']'),
        };
        let id = self.push(kind, start, start, 0, true);
        let mut at = self.gap(start + 1)?;
        while self.lexer.bytes.get(at) != Some(&closing) {
            if self.tree.node_count() > self.max_nodes {
                return None;
            }
            if kind == NodeKind::Mapping {
                at = self.flow_key(at)?;
            }
            at = self.flow_value(at, depth)?;
            at = self.gap(at)?;
            match self.lexer.bytes.get(at) {
                Some(b',') => at = self.gap(at + 1)?,
                Some(byte) if *byte == closing => {}
                _ => return None,
            }
        }
        self.end = at + 1;
        self.tree.close(id, self.end as u32);
        Some(at + 1)
    }

    /// The place after spaces, comments and line ends.
    #[inline(always)]
    fn gap(&self, at: usize) -> Option<usize> {
        let at = at + usize::from(self.lexer.bytes.get(at) == Some(&b' '));
        match self.lexer.bytes.get(at) {
            // Neither a space nor a comment nor a line's end.
            Some(byte) if *byte > b'#' => Some(at),
            _ => self.long_gap(at),
        }
    }

    #[inline(never)]
    fn long_gap(&self, at: usize) -> Option<usize> {
        let at = self.lexer.after_blanks(at);
        match self.lexer.byte(at) {
            b'\n' | b'#' => self.gap_over_lines(at),
            _ => Some(at),
        }
    }

    /// The content of the next line; it must be indented further than the block around the
    /// brackets, or be the closing bracket in the block's column. Tabs may follow that indentation.
    fn gap_over_lines(&self, mut at: usize) -> Option<usize> {
        let block = self.open.last().map(|open| open.column);
        let column = block.unwrap_or(0);
        let mut may_comment = matches!(self.lexer.bytes[at - 1], b' ' | b'\t');
        loop {
            match self.lexer.byte(at) {
                b'\n' => {}
                b'#' if may_comment => {}
                _ => return None,
            }
            let line = self.lexer.after_line(self.lexer.line_end(at)?)?;
            let spaces = self.lexer.after_spaces(line);
            at = self.lexer.after_blanks(spaces);
            let is_tab_first = at > spaces && block.is_some_and(|column| spaces - line <= column);
            if self.lexer.is_end(at) || is_tab_first {
                return None;
            }
            if !matches!(self.lexer.byte(at), b'\n' | b'#') {
                let is_closing = matches!(self.lexer.byte(at), b']' | b'}');
                let is_inside = at - line > column || (at - line == column && is_closing);
                return is_inside.then_some(at);
            }
            may_comment = true;
        }
    }

    #[inline(always)]
    fn flow_value(&mut self, at: usize, depth: usize) -> Option<usize> {
        match self.lexer.start(at) {
            TokenStart::Plain => self.flow_plain(at),
            _ => self.other_flow_value(at, depth),
        }
    }

    #[inline(never)]
    fn other_flow_value(&mut self, at: usize, depth: usize) -> Option<usize> {
        match self.lexer.start(at) {
            TokenStart::Plain => self.flow_plain(at),
            TokenStart::Bracket => self.flow(at, depth + 1),
            TokenStart::None if self.lexer.byte(at) == b'*' => self.alias(at),
            TokenStart::None if self.lexer.byte(at) == b'&' => {
                let at = self.anchor(at)?;
                self.other_flow_value(at, depth)
            }
            _ => self.flow_text(at),
        }
    }

    /// A key in brackets and its colon; returns the place of its value. Around the colon of a
    /// quoted key, JSON may have a space or not.
    #[inline(always)]
    fn flow_key(&mut self, at: usize) -> Option<usize> {
        let is_quoted = self.lexer.start(at) == TokenStart::Quote;
        let end = match self.plain_key(at) {
            Some(key) => {
                self.push(key.kind, at, key.end, key.link, false);
                key.end
            }
            None if is_quoted => {
                let end = self.flow_text(at)?;
                self.lexer.after_spaces(end)
            }
            None => self.flow_text(at)?,
        };
        let has_colon = self.lexer.bytes.get(end) == Some(&b':')
            && (is_quoted || self.lexer.bytes.get(end + 1) == Some(&b' '));
        has_colon.then(|| self.lexer.after_spaces(end + 1))
    }

    /// A plain text in brackets; returns the place of the delimiter after it.
    #[inline(always)]
    fn flow_plain(&mut self, at: usize) -> Option<usize> {
        let stop = self.lexer.plain::<true>(at)?;
        self.push(NodeKind::Plain, at, self.lexer.after_text(stop), 0, false);
        Some(stop)
    }

    /// Any text in brackets; returns the place after it.
    #[inline(never)]
    fn flow_text(&mut self, at: usize) -> Option<usize> {
        let text = self.scalar::<true>(at)?;
        self.push(text.kind, at, text.end, text.link, false);
        Some(text.end)
    }
}
