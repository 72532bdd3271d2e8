//! Lists and mappings in brackets.

use super::{DEPTH, Scanner};
use crate::yaml::bytes::Start;
use crate::yaml::tree::Kind;

impl Scanner<'_, '_> {
    /// A list or a mapping in brackets, on one line: the place behind it.
    pub(super) fn flow(&mut self, start: usize, depth: usize) -> Option<usize> {
        if depth > DEPTH {
            return None;
        }
        let (kind, closing) = if self.bytes.byte(start) == b'{' {
            (Kind::Mapping, b'}')
        } else {
            (Kind::Sequence, b']')
        };
        let id = self.push(kind, start, start, 0, true);
        let mut at = self.bytes.behind_spaces(start + 1);
        while self.bytes.all.get(at) != Some(&closing) {
            if self.tree.nodes.len() > self.most {
                return None;
            }
            if kind == Kind::Mapping {
                at = self.flow_key(at)?;
            }
            at = match self.bytes.start(at) {
                Start::Plain => self.flow_plain(at)?,
                Start::Bracket => self.flow(at, depth + 1)?,
                _ => self.flow_text(at)?,
            };
            at = self.bytes.behind_spaces(at);
            match self.bytes.all.get(at) {
                Some(b',') if self.bytes.all.get(at + 1) == Some(&b' ') => {
                    at = self.bytes.behind_spaces(at + 2);
                    if self.bytes.all.get(at) == Some(&closing) {
                        return None;
                    }
                }
                Some(byte) if *byte == closing => {}
                _ => return None,
            }
        }
        self.end = at + 1;
        self.tree.close(id, self.end as u32);
        Some(at + 1)
    }

    /// A key in brackets and its colon: the place of its value.
    #[inline(always)]
    fn flow_key(&mut self, at: usize) -> Option<usize> {
        let end = match self.plain_key(at) {
            Some(key) => {
                self.push(key.kind, at, key.end, key.link, false);
                key.end
            }
            None => self.flow_text(at)?,
        };
        let colon =
            self.bytes.all.get(end) == Some(&b':') && self.bytes.all.get(end + 1) == Some(&b' ');
        colon.then(|| self.bytes.behind_spaces(end + 2))
    }

    /// A plain text in brackets: the place of what stops it.
    #[inline(always)]
    fn flow_plain(&mut self, at: usize) -> Option<usize> {
        let stop = self.bytes.plain::<true>(at)?;
        self.push(Kind::Plain, at, self.bytes.behind_text(stop), 0, false);
        Some(stop)
    }

    /// Any text in brackets: the place behind it.
    #[inline(never)]
    fn flow_text(&mut self, at: usize) -> Option<usize> {
        let text = self.scalar::<true>(at)?;
        self.push(text.kind, at, text.end, text.link, false);
        Some(text.end)
    }
}
